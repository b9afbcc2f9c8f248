"""The first tab of a pupil of the demo school in the real window: all of it in sight, and all of it said in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from tests.ui.geometry import stand_beside
from ui.pupil.chain_chart import ChainChart
from ui.pupil.goals_card import ScoreDelegate
from ui.pupil.short_cards import consent_card
from ui.pupil.tab_names import PupilTab
from ui.pupil.time_line import TimeLineChart
from ui.pupil.view import PupilView
from ui.shell.window import MainWindow
from ui.theme import theme
from ui.widgets.beside import Beside
from ui.widgets.charts import Chart
from ui.widgets.table import RowsTable
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
RUNNING = "K-022"


@pytest.fixture(scope="module")
def demo(demo_school: Path) -> Iterator[UnitOfWork]:
    """Only read here."""
    store = open_store(demo_school)
    yield store.uow
    store.uow.close()


@pytest.fixture
def uow(demo: UnitOfWork) -> UnitOfWork:
    return demo


@pytest.fixture
def page(qtbot: QtBot, open_window: OpenWindow, clock: FixedClock, demo: UnitOfWork, school_id: int) -> PupilView:
    window = open_window(clock)
    window.open_pupil(casus_by_code(demo, school_id, RUNNING, TODAY).pupil_id)
    found = window.current_screen
    assert isinstance(found, PupilView)
    qtbot.waitUntil(lambda: found.presenter.pupil is not None and window.runner.idle)
    QApplication.processEvents()
    return found


def parts(page: PupilView) -> list[QWidget]:
    """What the picture of this tab has: chain, time line, goals, consent, hours, contacts."""
    kinds = (ChainChart, TimeLineChart, RowsTable, Chart)
    return [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]


def tables(page: PupilView) -> dict[str, RowsTable]:
    return {one.accessibleName(): one for one in page.findChildren(RowsTable) if one.isVisible()}


def test_that_all_of_it_is_in_sight_without_scrolling(page: PupilView) -> None:
    assert [type(one).__name__ for one in parts(page)] == [
        "ChainChart", "TimeLineChart", "QuietTable", "QuietTable", "Chart",
    ]  # fmt: skip
    area = page._built[PupilTab.CASUS]
    assert (page.window().width(), page.window().height()) == (1440, 900)
    assert (area.verticalScrollBar().maximum(), area.horizontalScrollBar().maximum()) == (0, 0)
    assert "Contacten" in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_that_the_tab_counts_the_contacts_that_stand_here(page: PupilView) -> None:
    words = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    overview = page.presenter.overview
    assert overview is not None
    team = overview.local_team(TODAY)
    assert team is not None
    assert team.contact_name in words
    assert all(one.name in words for one in overview.pupil.guardians)
    texts = [page.tabs.bar.tabText(place) for place in range(page.tabs.bar.count())]
    assert f"Contacten {len(overview.pupil.guardians) + 1}" in texts


def test_that_every_drawing_says_itself_in_words(page: PupilView) -> None:
    (line,) = page.findChildren(TimeLineChart)
    assert line.accessibleName().startswith("Tijdlijn van ")
    assert "6 weken te laat 26 augustus 2024, verplaatst van 15 juli 2024 (zomervakantie)" in line.accessibleName()
    (hours,) = page.findChildren(Chart)
    assert hours.accessibleDescription().startswith("week 25: 1:45; week 26: 1:30")


def test_that_a_score_is_a_bar_with_words_behind_it(page: PupilView) -> None:
    goals = tables(page)["Doelen in het kort"]
    column = len(goals.rows_model.columns) - 1
    assert isinstance(goals.itemDelegateForColumn(column), ScoreDelegate)
    said = goals.rows_model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("−1, ")


def test_that_consent_in_short_has_a_word_beside_each_icon(page: PupilView) -> None:
    consent = tables(page)["Toestemming in het kort"]
    assert [column.title for column in consent.rows_model.columns] == ["Waarvoor", "Moeder", "Vader", "Leerling"]
    assert {consent.rows_model.index(row, 1).data() for row in range(3)} == {"ja"}


def test_that_a_yes_on_a_form_that_ran_out_stands_as_run_out(qtbot: QtBot, page: PupilView) -> None:
    assert page.presenter.overview is not None
    given = page.presenter.overview.consents[0]
    ran_out = replace(given, status=replace(given.status, state=ConsentState.EXPIRED))
    signers = [one.signer for one in given.signers]
    card = consent_card([ran_out], signers, None, lambda: None, QWidget())
    qtbot.addWidget(card)
    (table,) = card.findChildren(RowsTable)
    assert {table.rows_model.index(0, 1 + place).data() for place in range(len(signers))} == {"verlopen"}


def test_that_enter_on_a_short_list_leads_to_its_tab(page: PupilView) -> None:
    consent = tables(page)["Toestemming in het kort"]
    consent.setFocus()
    QTest.keyClick(consent, Qt.Key.Key_Return)
    assert page.tab is PupilTab.CONSENT


def test_that_no_label_of_the_time_line_lies_over_another_at_any_width(page: PupilView) -> None:
    (chart,) = page.findChildren(TimeLineChart)
    for width in (280, 420, 700, 1000, 1600):
        chart.resize(width, 100)
        words = chart.laid.words
        for number, one in enumerate(words):
            for other in words[:number]:
                beside = one.left + one.width <= other.left or other.left + other.width <= one.left
                assert beside or one.top + one.height <= other.top or other.top + other.height <= one.top


@pytest.mark.parametrize(("dark", "scale"), [(True, 1.0), (False, 2.0)])
def test_that_in_dark_and_in_large_text_it_is_drawn_whole_and_nothing_stands_sideways(
    page: PupilView, qtbot: QtBot, qapp: QApplication, dark: bool, scale: float
) -> None:
    theme.install(qapp, dark=dark, text_scale=scale)
    page.refresh()
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.runner.idle)
    QApplication.processEvents()
    for tab in PupilTab:
        page.turn_to(tab)
        QApplication.processEvents()
        assert page._built[tab].horizontalScrollBar().maximum() == 0, tab
        assert not page._built[tab].grab().isNull()
    columns = next(one for one in page.findChildren(Beside) if one.isVisible())
    assert stand_beside(columns) is (scale == 1.0)
    theme.install(qapp, dark=False)
