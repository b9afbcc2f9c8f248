"""A form that is kept only by its own button: nothing takes it away before the user agrees."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.school_life import enrolled
from tests.ui.conftest import OpenWindow
from tests.ui.scripted_dialogs import ScriptedDialogs
from ui.pupil.view import PupilView
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services import pupils
from zis_desktop.store.unit_of_work import UnitOfWork

LEAVE, CLOSE, DROP = "Dit scherm verlaten?", "ZIS sluiten?", "Formulier sluiten?"


class Doubts(ScriptedDialogs):
    """Says no to every question, until it is willing."""

    willing = False

    def confirm(self, *asked: object) -> None:
        self.asked.append(str(asked[1]))
        if self.willing:
            then = asked[-1]
            assert callable(then)
            then()


@pytest.fixture
def dialogs() -> Doubts:
    return Doubts()


@pytest.fixture
def window(open_window: OpenWindow, clock: FixedClock, dialogs: Doubts) -> MainWindow:
    return open_window(clock, dialogs)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int) -> PupilView:
    """The page of a pupil with the form of a new contact open."""
    pupil_id = enrolled(uow, school_id)
    window.open_pupil(pupil_id)
    made = window.current_screen
    assert isinstance(made, PupilView)
    qtbot.waitUntil(lambda: made.presenter.pupil is not None and window.runner.idle)
    made.presenter.add_guardian()
    return made


def test_that_a_form_in_which_nothing_was_typed_asks_nothing(
    window: MainWindow, page: PupilView, dialogs: Doubts
) -> None:
    assert page.panel.verb
    window.go_to("agenda")
    assert dialogs.asked == []
    assert window.shown_key == "agenda"


def test_that_what_is_typed_on_a_page_goes_only_when_the_user_agrees(
    qtbot: QtBot, window: MainWindow, page: PupilView, dialogs: Doubts
) -> None:
    qtbot.keyClicks(page.panel.field("name"), "Oma Zon")
    ways = (partial(window.go_to, "agenda"), window.back, partial(window.rebuild, print))
    for way in ways:
        way()
        assert window.current_screen is page
    assert dialogs.asked == [LEAVE] * len(ways)
    assert page.panel.values()["name"] == "Oma Zon"
    dialogs.willing = True
    window.back()
    assert window.current_screen is not page


def test_that_a_window_with_something_half_typed_asks_before_it_closes(
    qtbot: QtBot, window: MainWindow, page: PupilView, dialogs: Doubts
) -> None:
    qtbot.keyClicks(page.panel.field("name"), "Oma Zon")
    window.close()
    qtbot.waitUntil(lambda: dialogs.asked == [CLOSE])
    assert window.isVisible()
    dialogs.willing = True
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_that_a_saved_form_asks_nothing_any_more(
    qtbot: QtBot, window: MainWindow, page: PupilView, dialogs: Doubts, uow: UnitOfWork
) -> None:
    pupil = page.presenter.pupil
    assert pupil is not None
    qtbot.keyClicks(page.panel.field("name"), "Oma Zon")
    qtbot.keyClicks(page.panel.field("relation"), "moeder")
    page.primary().run()
    qtbot.waitUntil(lambda: not page.panel.verb)
    window.close()
    assert dialogs.asked == []
    assert not window.isVisible()
    assert [one.name for one in pupils.pupil_file(uow, pupil.id).guardians] == ["Oma Zon"]


def test_that_escape_drops_what_is_half_typed_only_when_the_user_agrees_and_stays_on_the_page(
    qtbot: QtBot, window: MainWindow, page: PupilView, dialogs: Doubts
) -> None:
    name = page.panel.field("name")
    qtbot.keyClicks(name, "Oma Zon")
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert (dialogs.asked, page.panel.values()["name"]) == ([DROP], "Oma Zon")
    dialogs.willing = True
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert (window.current_screen, page.panel.verb) == (page, "")
