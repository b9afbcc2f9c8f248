"""The window says where one is: the navigation marks it, and a refusal does not follow to the next page."""

from pytestqt.qtbot import QtBot

from tests.school_life import enrolled
from tests.ui.conftest import OpenWindow
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_the_page_of_a_pupil_is_marked_as_one_of_the_pupils_and_a_refusal_stays_behind(
    qtbot: QtBot, open_window: OpenWindow, clock: FixedClock, uow: UnitOfWork, school_id: int
) -> None:
    window, pupil_id = open_window(clock), enrolled(uow, school_id)
    assert window.navigation.marked == "today"
    window.say("Kies eerst een rij.", "late")
    window.open_pupil(pupil_id)
    qtbot.waitUntil(lambda: window.runner.idle)
    assert (window.navigation.marked, window.messages.text) == ("pupils", "")
    window.register_casus(pupil_id)
    assert window.navigation.marked == "pupils", "it came out of the page of the pupil"
    window.back()
    window.say("Bewaard.")
    window.back()
    assert (window.navigation.marked, window.messages.text) == ("today", "Bewaard.")


def test_that_the_button_above_the_opp_is_what_that_tab_says_is_missing(
    qtbot: QtBot, open_window: OpenWindow, clock: FixedClock, uow: UnitOfWork, school_id: int
) -> None:
    window = open_window(clock)
    window.open_pupil(enrolled(uow, school_id), tab=PupilTab.OPP)
    qtbot.waitUntil(lambda: window.runner.idle)
    screen = window.current_screen
    assert isinstance(screen, PupilView)
    primary = screen.primary()
    assert primary is not None
    assert primary.text == screen.presenter.opp.gaps[0].verb == "Stel OPP vast"
    screen.turn_to(PupilTab.CASUS)
    assert screen.primary().text == "Registreer casus"
