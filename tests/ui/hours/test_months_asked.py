"""What the professional must do about months of hours is said where the hours are typed."""

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hours_life import NOW, TODAY, HoursLife
from ui.dialogs import Dialogs
from ui.hours.view import MONTHS, HoursView
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.shell.window import MainWindow
from ui.theme import theme
from ui.widgets.sentence import Sentence
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services import hours
from zis_desktop.services.hours_months import hand_in_month, hours_months, send_month_back
from zis_desktop.store.unit_of_work import UnitOfWork


def shown_to(
    actor: Actor, uow: UnitOfWork, clock: FixedClock, qtbot: QtBot, qapp: QApplication
) -> tuple[MainWindow, HoursView]:
    theme.install(qapp, dark=False)
    runner = BackgroundRunner()
    runner.use(uow)
    window = MainWindow(runner, Dialogs())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.open_school(Workplace(1, actor.name, clock, demo=False, actor=actor))
    window.go_to("hours")
    qtbot.waitUntil(lambda: runner.idle)
    screen = window.current_screen
    assert isinstance(screen, HoursView)
    return window, screen


def test_that_a_month_that_came_back_is_said_with_why_at_the_week_and_who_judges_begins_at_the_months(
    uow: UnitOfWork, life: HoursLife, clock: FixedClock, qtbot: QtBot, qapp: QApplication
) -> None:
    hours.log_hours(uow, life.hours("Sam", 45, date(2024, 8, 28)), today=TODAY, now=NOW)
    hand_in_month(uow, life.professional, date(2024, 8, 1), today=TODAY, now=NOW)
    (waiting,) = hours_months(uow, 1, professional_id=life.professional)
    assert waiting.record is not None
    send_month_back(uow, waiting.record.id, waiting.record.version, "Er mist een dag", now=NOW)
    daan = Actor("daan", "Daan", frozenset({Role.YOUKE}), professional_id=life.professional)
    window, screen = shown_to(daan, uow, clock, qtbot, qapp)
    told = [one.text for one in screen.findChildren(Sentence) if one.isVisible()]
    why = "Augustus 2024 is teruggestuurd door Marieke Aalbers: Er mist een dag."
    assert told == [f"{why} Verbeter de uren en lever opnieuw in bij Maanden."]
    window.close()
    director = Actor("ruth", "Ruth", frozenset({Role.DIRECTOR}))
    window, screen = shown_to(director, uow, clock, qtbot, qapp)
    assert screen.tabs.currentIndex() == MONTHS
    assert not [one for one in screen.findChildren(Sentence) if one.isVisible()]
    window.close()
