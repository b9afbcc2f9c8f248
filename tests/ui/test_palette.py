"""The palette in the real window: every action by name, a pupil from anywhere, and back where one was; undo by key."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.agenda_life import MONDAY, NOW, ask, ask_of_school, seat
from tests.services.test_undoing import GOAL
from ui.agenda.add_dialog import AddDialog
from ui.agenda.view import AgendaView
from ui.casus.view import CasusView
from ui.dialogs import Dialogs
from ui.hours.view import HoursView
from ui.meeting.view import MeetingView
from ui.presenting import Workplace
from ui.pupil.view import PupilView
from ui.runner import BackgroundRunner
from ui.screen import Action, Names, Where
from ui.screens import ENTRIES
from ui.settings.view import SettingsView
from ui.shell.elsewhere import FIRST_STEPS
from ui.shell.palette import likely
from ui.shell.searching import HIDDEN, NOT_IN_LIST, shown
from ui.shell.window import MainWindow
from ui.tabbed import TabbedScreen
from ui.theme import theme
from ui.trajectories.view import TrajectoriesView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.finding import Found
from zis_desktop.services import schools
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.casussen import add_goal
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, uow: UnitOfWork, school_id: int, clock: FixedClock
) -> Iterator[MainWindow]:
    theme.install(qapp, dark=False)
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, last="Bakker")
        ask(work, school_id, 2, last="Visser")
        ask_of_school(work, school_id, 4, last="Dekker")
    compose_agenda(uow, school_id, MONDAY, NOW)
    runner = BackgroundRunner()
    runner.use(uow)
    made = MainWindow(runner, Dialogs())
    made.open_school(Workplace(school_id, "Marieke Aalbers", clock, demo=False))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: runner.idle)
    yield made
    made.close()


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Callable[..., None]:
    def do(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)
        qtbot.waitUntil(lambda: window.runner.idle)

    return do


@pytest.fixture
def type_(qtbot: QtBot, window: MainWindow) -> Callable[[str], None]:
    def do(text: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.waitUntil(lambda: window.runner.idle)

    return do


def rows(window: MainWindow) -> list[str]:
    listed = window.searching.palette.list
    return [listed.item(place).text() for place in range(listed.count())]


# -- actions -----------------------------------------------------------------------------------------------------------


def test_that_every_action_of_every_screen_is_found_with_its_key(window: MainWindow, qtbot: QtBot) -> None:
    """Held against the screens themselves, one after the other."""
    found = {action.text: action.key for action in window.searching.actions()}
    for entry in ENTRIES:
        if window.workplace is None or not entry.is_for(window.workplace.actor):
            continue
        window.go_to(entry.key)
        qtbot.waitUntil(lambda: window.runner.idle)
        screen = window.current_screen
        assert screen is not None
        for action in screen.palette_actions():
            names = {action.text, f"{entry.text}: {action.text}"}
            assert names & found.keys(), action.text
            assert action.key in {found.get(name) for name in names}


def test_that_every_declared_action_is_one_of_the_screen_that_is_opened_for_somebody(
    window: MainWindow, qtbot: QtBot
) -> None:
    """A declaration names its method; those of the navigation are held against their screens above."""
    ways: tuple[Callable[[], None], ...] = (
        lambda: window.open_pupil(1), lambda: window.open_casus(1), lambda: window.run_meeting(1),
        window.open_decisions, window.open_import,
    )  # fmt: skip
    for go in ways:
        go()
        qtbot.waitUntil(lambda: window.runner.idle)
        screen = window.current_screen
        assert screen is not None
        assert screen.offers, type(screen).__name__
        assert all(callable(offer.on(screen).run) for offer in screen.offers)


def test_that_the_first_steps_told_from_elsewhere_are_those_of_the_screens(window: MainWindow, qtbot: QtBot) -> None:
    def first_step() -> str:
        qtbot.waitUntil(lambda: window.runner.idle)
        primary = window.current_screen.primary() if window.current_screen is not None else None
        return primary.text if primary is not None else ""

    window.open_meeting(date(2024, 9, 16))  # not composed yet
    assert first_step() == FIRST_STEPS["agenda"][0]
    window.go_to("hours")
    assert first_step() == FIRST_STEPS["hours"][0]


@pytest.mark.parametrize("key", ["settings", "relations", "budget"])
def test_that_the_first_steps_told_from_elsewhere_are_those_of_the_tabs(
    window: MainWindow, qtbot: QtBot, key: str
) -> None:
    window.go_to(key)
    screen = window.current_screen
    assert isinstance(screen, TabbedScreen)
    for kind in screen.tabs:
        screen.show_tab(kind.key)
        qtbot.waitUntil(lambda: window.runner.idle)
        tab = screen.tab
        assert isinstance(tab, kind)
        primary = screen.primary()
        assert primary is None or not tab.step or primary.text == tab.step
        assert all(callable(offer.on(tab).run) for offer in tab.offers)


def test_that_an_action_of_another_screen_goes_there_and_is_done(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    window.go_to("settings")
    press(KEY.Key_K, CTRL)
    type_("zet een casus")
    assert rows(window) == ["CvB: Zet een casus op de agenda"]
    press(KEY.Key_Return)
    assert isinstance(window.current_screen, AgendaView)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AddDialog)
    dialog.reject()


def test_that_an_action_for_a_pupil_asks_which_one(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    press(KEY.Key_K, CTRL)
    type_("schrijf leerling uit")
    press(KEY.Key_Return)
    assert window.searching.palette.field.placeholderText() == "Schrijf leerling uit: voor welke leerling?"
    type_("visser")
    press(KEY.Key_Return)
    screen = window.current_screen
    assert isinstance(screen, PupilView)
    assert not screen.panel.isHidden()


def test_that_what_begins_like_that_stands_first_and_the_rest_in_order() -> None:
    texts = ("Ga naar Uren", "Print dit document", "Uren: Noteer uren", "Overzichten: Print het overzicht")
    known = [(fold(text), Action(text, lambda: None)) for text in texts]
    first, others = likely("print", known)
    assert [action.text for action in first] == ["Print dit document", "Overzichten: Print het overzicht"]
    first, others = likely("ren", known)
    assert (first, [action.text for action in others]) == ([], ["Ga naar Uren", "Uren: Noteer uren"])


def test_that_a_screen_stands_before_what_can_be_done_on_it(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    press(KEY.Key_K, CTRL)
    type_("uren")
    assert rows(window)[0] == "Ga naar Uren"


def test_that_going_to_another_screen_by_key_closes_the_palette(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    press(KEY.Key_K, CTRL)
    type_("sam")
    assert window.searching.palette.isVisible()
    press(KEY.Key_2, CTRL)
    assert isinstance(window.current_screen, AgendaView)
    assert not window.searching.palette.isVisible()


def test_that_what_is_done_here_stands_first_and_what_takes_back_last() -> None:
    texts = (
        ("Leg gesprek over hulp vast", Where.HERE), ("Maak ongedaan: hulp van Sam", Where.BACK),
        ("Uren: Hulp noteren", Where.ELSEWHERE), ("Hulpvraag lezen", Where.ELSEWHERE),
    )  # fmt: skip
    known = [(fold(text), Action(text, lambda: None, where=where)) for text, where in texts]
    first, later = likely("hulp", known)
    assert [one.text for one in (*first, *later)] == [texts[0][0], texts[2][0], texts[3][0], texts[1][0]]


def test_that_what_writes_at_once_only_opens_its_screen(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None], uow: UnitOfWork
) -> None:
    with uow.unguarded.read() as connection:
        before = len(connection.execute(tables.hours_entry.select()).all())
    press(KEY.Key_K, CTRL)
    type_("neem de uren")
    assert rows(window)[0] == "Uren: Neem de uren van vorige week over"
    undo = window.runner.to_undo()
    press(KEY.Key_Return)
    assert isinstance(window.current_screen, HoursView)
    assert "Neem de uren van vorige week over" in window.messages.text
    assert window.runner.to_undo() == undo
    with uow.unguarded.read() as connection:
        assert len(connection.execute(tables.hours_entry.select()).all()) == before


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("antw", "Trajecten: Leg het antwoord van het lokaal team vast"),
        ("gesprek", "Trajecten: Leg een gesprek vast"),
        ("score", "Casus: Geef een doel een score"),
        ("handt", "Leerling: Leg handtekening vast"),
        ("verhuis", "Leerling: Leg verhuizing vast"),
    ],
)
def test_that_the_words_of_the_work_find_what_does_it(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None], typed: str, found: str
) -> None:
    press(KEY.Key_K, CTRL)
    type_(typed)
    assert found in rows(window)[:3]


def test_that_an_action_about_a_pupil_is_about_the_one_whose_page_is_open(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    window.open_casus(2)
    press(KEY.Key_K, CTRL)
    type_("schrijf leerling uit")
    press(KEY.Key_Return)
    screen = window.current_screen
    assert isinstance(screen, PupilView)
    assert screen.presenter.pupil is not None
    assert screen.presenter.pupil.name.last == "Visser"
    assert not screen.panel.isHidden()


def test_that_an_action_about_a_trajectory_asks_whose_it_is(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    press(KEY.Key_K, CTRL)
    type_("vraag aan het lokaal")
    press(KEY.Key_Return)
    assert window.searching.palette.field.placeholderText().endswith("vast: voor welke leerling?")
    type_("visser")
    press(KEY.Key_Return)
    assert isinstance(window.current_screen, TrajectoriesView)
    assert window.messages.text == NOT_IN_LIST


# -- a pupil -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["today", "settings", "hours"])
def test_that_a_pupil_is_found_from_anywhere(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None], key: str
) -> None:
    window.go_to(key)
    press(KEY.Key_F, CTRL)
    type_("visser")
    assert rows(window) == ["Leerling Visser, 2a, K-002"]
    press(KEY.Key_Return)
    assert isinstance(window.current_screen, PupilView)


def test_that_arrows_choose_and_go_round(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    press(KEY.Key_F, CTRL)
    type_("leerling")
    assert len(rows(window)) == 3
    listed = window.searching.palette.list
    press(KEY.Key_Up)
    assert listed.currentRow() == 2
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    assert listed.currentRow() == 1


def test_that_nobody_found_says_so_and_enter_stays(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None]
) -> None:
    press(KEY.Key_F, CTRL)
    type_("niemand")
    assert rows(window)[0].startswith("Geen leerling gevonden.")
    press(KEY.Key_Return)
    assert window.searching.palette.isVisible()


def test_that_escape_leaves_what_was_typed_elsewhere_as_it_was(
    window: MainWindow, press: Callable[..., None], type_: Callable[[str], None], qtbot: QtBot
) -> None:
    window.register_casus()
    qtbot.waitUntil(lambda: window.runner.idle)
    screen = window.current_screen
    assert isinstance(screen, CasusView)
    field = screen.findChildren(QLineEdit)[0]
    field.setFocus()
    type_("xyz")
    field.setCursorPosition(1)
    press(KEY.Key_K, CTRL)
    type_("print")
    press(KEY.Key_Escape)
    assert not window.searching.palette.isVisible()
    assert (QApplication.focusWidget(), field.text(), field.cursorPosition()) == (field, "xyz", 1)


def test_that_a_meeting_finds_the_casus_and_says_no_full_name(
    window: MainWindow, uow: UnitOfWork, school_id: int, clock: FixedClock, press: Callable[..., None],
    type_: Callable[[str], None], qtbot: QtBot,
) -> None:  # fmt: skip
    window.run_meeting(agenda(uow, school_id, MONDAY, clock.today()).meeting.id)
    qtbot.waitUntil(lambda: window.runner.idle)
    meeting = window.current_screen
    assert isinstance(meeting, MeetingView)
    press(KEY.Key_F, CTRL)
    type_("visser")
    assert rows(window) == ["K-002, Leerling V., 2a"]
    press(KEY.Key_Return)
    found = window.current_screen
    assert isinstance(found, CasusView)
    window.back()
    assert window.current_screen is meeting


def test_that_the_anonymous_view_finds_codes_and_opens_nothing(
    window: MainWindow, uow: UnitOfWork, school_id: int, clock: FixedClock, press: Callable[..., None],
    type_: Callable[[str], None], qtbot: QtBot,
) -> None:  # fmt: skip
    window.run_meeting(agenda(uow, school_id, MONDAY, clock.today()).meeting.id)
    qtbot.waitUntil(lambda: window.runner.idle)
    meeting = window.current_screen
    assert isinstance(meeting, MeetingView)
    meeting.presenter.turn_anonymous()
    qtbot.waitUntil(lambda: window.runner.idle)
    press(KEY.Key_F, CTRL)
    type_("visser")
    assert rows(window) == ["K-002"]
    press(KEY.Key_Return)
    assert window.current_screen is meeting
    assert window.messages.text == HIDDEN


@pytest.mark.parametrize(
    ("names", "words"),
    [(Names.FULL, "Sam van Veen, 3b, K-017"), (Names.SHORT, "K-017, Sam V., 3b"), (Names.CODES, "K-017")],
)
def test_that_who_looks_along_decides_what_is_shown(names: Names, words: str) -> None:
    assert shown(Found("Sam van Veen", "Sam V.", "3b", 1, 17, "K-017"), names) == words


def test_that_a_pupil_without_casus_has_no_code_to_show() -> None:
    assert shown(Found("Sam van Veen", "Sam V.", "3b", 1), Names.CODES) == "leerling zonder casus"


# -- undo --------------------------------------------------------------------------------------------------------------


def test_that_the_palette_says_what_is_taken_back_and_made_again(
    window: MainWindow, press: Callable[..., None], clock: FixedClock, qtbot: QtBot
) -> None:
    window.runner.change(lambda uow: add_goal(uow, 1, GOAL, today=clock.today()), said="Doel bewaard.")
    qtbot.waitUntil(lambda: window.runner.idle)
    assert ("Maak ongedaan: doel bij Leerling B.", "Ctrl Z") in {(a.text, a.key) for a in window.searching.actions()}
    press(KEY.Key_Z, CTRL)
    assert window.messages.text == "Ongedaan: doel bij Leerling B."
    assert "Doe opnieuw: doel bij Leerling B." in {action.text for action in window.searching.actions()}
    press(KEY.Key_Z, CTRL | SHIFT)
    assert window.messages.text.startswith("Opnieuw gedaan: doel")


def test_that_a_meeting_names_by_code_what_is_taken_back(
    window: MainWindow, uow: UnitOfWork, school_id: int, clock: FixedClock, press: Callable[..., None], qtbot: QtBot
) -> None:
    window.run_meeting(agenda(uow, school_id, MONDAY, clock.today()).meeting.id)
    window.runner.change(lambda uow: add_goal(uow, 1, GOAL, today=clock.today()), said="Doel bewaard.")
    qtbot.waitUntil(lambda: window.runner.idle)
    press(KEY.Key_Z, CTRL)
    assert window.messages.text == "Ongedaan: doel bij K-001."


def test_that_typing_is_taken_back_before_what_was_done(
    window: MainWindow, uow: UnitOfWork, school_id: int, press: Callable[..., None], type_: Callable[[str], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    window.go_to("settings")
    qtbot.waitUntil(lambda: window.runner.idle)
    screen = window.current_screen
    assert isinstance(screen, SettingsView)
    window.runner.change(lambda uow: add_goal(uow, 1, GOAL, today=MONDAY), said="Doel bewaard.")
    qtbot.waitUntil(lambda: window.runner.idle)
    field = screen.findChildren(QLineEdit)[0]
    before = schools.school(uow, school_id).name
    field.setFocus()
    field.setText(before)
    field.end(False)
    type_("x")
    press(KEY.Key_Z, CTRL)
    assert field.text() == before
    assert "Ongedaan" not in window.messages.text
    press(KEY.Key_Z, CTRL)
    assert window.messages.text.startswith("Ongedaan: doel")
