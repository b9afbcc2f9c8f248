"""Establishing a budget year in the real window, at the tab of the rates."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hours_life import TODAY
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.tabs import open_tab
from ui.budget.rates_tab import RatesTab
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.money.established import CountRow
from zis_desktop.services.budgets import year_budget
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_a_year_is_established_with_the_numbers_of_the_covenant(
    open_window: Callable[..., MainWindow], clock: FixedClock, qtbot: QtBot, uow: UnitOfWork, school_id: int
) -> None:
    window = open_window(clock, ScriptedDialogs())
    card = open_tab(window, qtbot, "budget", RatesTab).establish
    choice = card.form.field("year")
    assert isinstance(choice, QComboBox)
    offered = [choice.itemText(at) for at in range(choice.count())]
    assert "2024, het convenant: 184 leerlingen" in offered
    assert choice.currentIndex() == -1
    card.save()
    assert choice.hasFocus()
    choice.setCurrentIndex(offered.index("2024, het convenant: 184 leerlingen"))
    for name, text in (("euros", "17.40"), ("provider", "120.812")):
        qtbot.keyClicks(card.form.field(name), text)
    card.save()
    euros = card.form.field("euros")
    assert isinstance(euros, QLineEdit)
    assert euros.hasFocus()
    assert year_budget(uow, school_id, 2024, TODAY).is_established is False
    euros.clear()
    qtbot.keyClicks(euros, "1.740")
    card.save()
    qtbot.waitUntil(lambda: window.runner.idle)
    found = year_budget(uow, school_id, 2024, TODAY)
    assert (found.total, found.school) == (320_160, 199_348)
    assert card.form.value("euros") == ""
    assert "2024, zoals al vastgesteld: 184 leerlingen" in [choice.itemText(at) for at in range(choice.count())]


def test_that_numbers_far_from_the_list_are_asked_about_and_other_numbers_can_be_typed(
    open_window: Callable[..., MainWindow], clock: FixedClock, qtbot: QtBot, uow: UnitOfWork, school_id: int
) -> None:
    """The list of the test is empty: what was agreed is far from it, and what DUO counted a little less."""
    dialogs = ScriptedDialogs()
    window = open_window(clock, dialogs)
    card = open_tab(window, qtbot, "budget", RatesTab).establish
    choice, counts = card.form.field("year"), card.form.field("counts")
    assert isinstance(choice, QComboBox)
    assert isinstance(counts, QPlainTextEdit)
    offered = [choice.itemText(at) for at in range(choice.count())]
    choice.setCurrentIndex(offered.index("2025, de schatting van het convenant: 184 leerlingen"))
    assert "Zeist 28" in counts.toPlainText()
    assert card.differences.rows_model.rows[0] == CountRow("Zeist", 28, 0, 28)
    counts.setPlainText(counts.toPlainText().replace("Zeist 28", "Zeist 24"))
    told = [one.text() for one in card.findChildren(QLabel) if one.text().startswith("Op 1 februari 2024")]
    more = "telt de leerlingenlijst 0 leerlingen. U stelt er 180 vast: €\xa0187.920 meer."
    assert told[-1] == f"Op 1 februari 2024 {more}"
    for name, text in (("euros", "1.740"), ("provider", "72.487")):
        qtbot.keyClicks(card.form.field(name), text)
    card.save()
    qtbot.waitUntil(lambda: window.runner.idle)
    assert dialogs.asked == ["Het budget van 2025 zo vaststellen?"]
    found = year_budget(uow, school_id, 2025, TODAY)
    assert (found.pupils, found.is_estimate) == (180, False)
