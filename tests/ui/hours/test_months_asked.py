"""What the professional must do about months of hours is said where the hours are typed."""

from datetime import date

from pytestqt.qtbot import QtBot

from tests.hours_life import NOW, TODAY, HoursLife, as_professional
from tests.ui.conftest import OpenWindow
from ui.hours.view import MONTHS, HoursView
from ui.widgets.sentence import Sentence
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services import hours
from zis_desktop.services.hours_months import hand_in_month, hours_months, send_month_back
from zis_desktop.store.unit_of_work import UnitOfWork


def shown_to(actor: Actor, open_window: OpenWindow, clock: FixedClock, qtbot: QtBot) -> HoursView:
    window = open_window(clock, actor=actor)
    window.go_to("hours")
    qtbot.waitUntil(lambda: window.runner.idle)
    screen = window.current_screen
    assert isinstance(screen, HoursView)
    return screen


def test_that_a_month_that_came_back_is_said_with_why_at_the_week_and_who_judges_begins_at_the_months(
    uow: UnitOfWork, life: HoursLife, clock: FixedClock, qtbot: QtBot, open_window: OpenWindow
) -> None:
    hours.log_hours(uow, life.hours("Sam", 45, date(2024, 8, 28)), today=TODAY, now=NOW)
    hand_in_month(as_professional(uow, life.professional), life.professional, date(2024, 8, 1), today=TODAY, now=NOW)
    (waiting,) = hours_months(uow, 1, professional_id=life.professional)
    assert waiting.record is not None
    send_month_back(uow, waiting.record.id, waiting.record.version, "Er mist een dag", now=NOW)
    daan = Actor("daan", "Daan", frozenset({Role.YOUKE}), professional_id=life.professional)
    screen = shown_to(daan, open_window, clock, qtbot)
    told = [one.text for one in screen.findChildren(Sentence) if one.isVisible()]
    why = "Augustus 2024 is teruggestuurd door Marieke Aalbers: Er mist een dag."
    assert told == [f"{why} Verbeter de uren en lever bij Maanden opnieuw in."]
    director = Actor("ruth", "Ruth", frozenset({Role.DIRECTOR}))
    screen = shown_to(director, open_window, clock, qtbot)
    assert screen.tabs.currentIndex() == MONTHS
    assert not [one for one in screen.findChildren(Sentence) if one.isVisible()]
