"""The extract of the minutes from the page of a pupil: by its button, of one meeting or of all."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from tests.ui.conftest import OpenWindow
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.ways import Ways
from ui.preview.view import PreviewView
from ui.pupil.extracts import NONE_YET, ExtractsPresenter
from ui.pupil.view import PupilView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.services.meeting import decisions, finalising, meetings
from zis_desktop.store.unit_of_work import UnitOfWork

CTRL = Qt.KeyboardModifier.ControlModifier
EARLIER = date(2024, 6, 3)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Final minutes in which the first pupil was discussed."""
    found = a_monday(uow, school_id)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    kind = DecisionKind.NO_SUPPORT
    decisions.record_decision(uow, found.casus_item(), advised(kind), decided(kind), NOW, seen=None)
    finalising.finalise_meeting(uow, found.meeting_id, NOW + timedelta(hours=2))
    return found


class Page:
    """A page that writes down what it is asked."""

    def __init__(self) -> None:
        self.choices: list[tuple[str, date | None]] = []

    def choose_meeting(self, choices: Sequence[tuple[str, date | None]]) -> None:
        self.choices = list(choices)


def presenter(uow: UnitOfWork, page: Page, ways: Ways, pupil_id: int, clock: FixedClock) -> ExtractsPresenter:
    from ui.presenting import Workplace

    place = Workplace(1, "Marieke Aalbers", clock, demo=False)
    return ExtractsPresenter(page, ImmediateRunner(uow), ways, place, pupil_id)


def test_that_without_final_minutes_it_says_so(uow: UnitOfWork, monday: Monday, clock: FixedClock) -> None:
    ways = Ways()
    presenter(uow, Page(), ways, monday.pupils[1], clock).choose()
    assert (ways.texts, ways.went) == ([NONE_YET], [])


def test_that_of_more_meetings_all_of_them_or_one_is_chosen(uow: UnitOfWork, monday: Monday, clock: FixedClock) -> None:
    page, ways = Page(), Ways()
    presenter(uow, page, ways, monday.pupils[0], clock)._offer((EARLIER, MONDAY))
    assert page.choices == [
        ("Alle 2 vergaderingen", None),
        ("CvB van maandag 9 september 2024", MONDAY),
        ("CvB van maandag 3 juni 2024", EARLIER),
    ]
    assert ways.went == []


def test_that_the_key_of_its_button_leads_to_the_paper(
    qtbot: QtBot, open_window: OpenWindow, monday: Monday, clock: FixedClock
) -> None:
    window = open_window(clock, ScriptedDialogs(lambda _label: ""))
    window.open_pupil(monday.pupils[0])
    page = window.current_screen
    assert isinstance(page, PupilView)
    qtbot.waitUntil(lambda: page.presenter.pupil is not None)
    qtbot.keyClick(page, Qt.Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: isinstance(window.current_screen, PreviewView))
    assert window.current_screen is not None
    assert window.current_screen.title == "Uittreksel notulen"


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of every menu
def test_that_the_meetings_stand_in_a_menu_with_the_first_one_ready(
    qtbot: QtBot, open_window: OpenWindow, monday: Monday, clock: FixedClock
) -> None:
    window = open_window(clock, ScriptedDialogs(lambda _label: ""))
    window.open_pupil(monday.pupils[0])
    page = window.current_screen
    assert isinstance(page, PupilView)
    qtbot.waitUntil(lambda: page.presenter.pupil is not None)
    page.choose_meeting([("Alle 2 vergaderingen", None), ("CvB van maandag 9 september 2024", MONDAY)])
    (menu,) = page.findChildren(QMenu)
    assert menu.activeAction().text() == "Alle 2 vergaderingen"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.current_screen, PreviewView))
