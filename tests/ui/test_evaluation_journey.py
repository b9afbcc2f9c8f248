"""J7 on the real window by keyboard: an evaluation that is on the agenda by itself, less help, the OPP, and the end."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.documents.reading import one_line
from tests.moving_clock import MovingClock
from tests.ui.test_consent_journey import Player
from ui.meeting.view import MeetingView
from ui.preview.view import PreviewView
from ui.pupil.view import PupilView
from ui.shell.window import MainWindow
from ui.trajectories.view import TrajectoriesView
from zis_desktop.domain.agenda.facts import PlacedItem
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.help.talks import Attendee, Present, TalkHeld, talk_of
from zis_desktop.domain.milestones import Course, MilestoneKind
from zis_desktop.domain.opp.opp import changes_between
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.deployments import hold_talk, trajectories
from zis_desktop.services.opp import opp_file
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

AT_MOST = 40
CODE, NAME = "K-019", "Roos Visser"
MONDAY, AGAIN, CLOSED = date(2024, 9, 9), date(2024, 10, 28), date(2024, 12, 9)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def uow(demo: UnitOfWork) -> UnitOfWork:
    return demo


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock(at(MONDAY, 8))


@pytest.fixture
def on_agenda(uow: UnitOfWork, school_id: int) -> PlacedItem:
    """What the program put on the agenda itself; the other pupils of that Monday are of other journeys."""
    casussen = [one.placed for one in agenda(uow, school_id, MONDAY, MONDAY).items if one.placed.item.casus_id]
    with uow.unguarded.write() as work:
        for one in casussen:
            if one.item.code != CODE:
                work.delete(tables.agenda_item, one.item.id)
    return next(one for one in casussen if one.item.code == CODE)


@pytest.fixture
def player(open_window: Callable[..., MainWindow], on_agenda: PlacedItem, moving: MovingClock, qtbot: QtBot) -> Player:
    assert on_agenda.item.title == "Evaluatie na 6 weken"
    return Player(open_window(moving), qtbot)


def typed(player: Player, text: str) -> None:
    QTest.keyClicks(player.window.focusWidget() or player.window, text)
    player.settle()


def to_pupil(player: Player) -> None:
    player.press(KEY.Key_K, CTRL)
    typed(player, NAME)
    player.press(KEY.Key_Return)
    player.wait_for(lambda: isinstance(player.screen, PupilView) and player.pupil().presenter.overview is not None)


def halved(player: Player) -> None:
    """In the CvB: what is said, half of the help, and what the CJG worker and the director say."""
    typed(player, "Roos gebruikt de pauzekaart. De hulp kan minder.")
    player.press(KEY.Key_3, ALT)
    typed(player, "1 keer per 2 weken")
    player.press(KEY.Key_Return)
    typed(player, "30")
    player.press(KEY.Key_B, ALT)
    player.press(KEY.Key_J, ALT)
    player.press(KEY.Key_Return, CTRL)


def _form_is_there(screen: QWidget | None) -> bool:
    form = screen.panel.form if isinstance(screen, TrajectoriesView) else None
    return form is not None and not form.visibleRegion().isEmpty()


def talk_held(player: Player, on: str, score: Qt.Key, course: Qt.Key, outcome: str) -> None:
    """From the page of the pupil: everybody was there, the goal is scored, what becomes of the help, and back."""
    player.press(KEY.Key_Return, CTRL)
    player.wait_for(lambda: _form_is_there(player.screen))
    typed(player, on)
    player.press(KEY.Key_J, CTRL)
    for choice in (score, course):
        player.press(choice)
        player.press(KEY.Key_Tab)
    typed(player, outcome)
    player.press(KEY.Key_Return, CTRL)
    player.wait_for(lambda: isinstance(player.screen, PupilView) and player.window.runner.idle)


def opp_changed(player: Player) -> None:
    """What changes and the help stand there already, as the CvB wrote them; what each said of it is typed."""
    player.press(KEY.Key_O, CTRL)
    said = ("Goed zo.", "Fijn.", "Prima.")
    for number, words in enumerate(said):
        if number:
            player.press(KEY.Key_Tab)
        typed(player, words)
    player.press(KEY.Key_Return, CTRL)


def passage_printed(player: Player) -> str:
    player.press(KEY.Key_P, CTRL)
    preview = player.screen
    assert isinstance(preview, PreviewView)
    player.wait_for(lambda: preview.presenter.pdf is not None)
    first = preview.primary()
    assert first is not None
    assert first.text == "Print"
    player.presses += 1  # that opens the chooser of the system
    assert preview.presenter.pdf is not None
    words = one_line(preview.presenter.pdf.content)
    player.press(KEY.Key_Escape)
    return words


def signed(player: Player, *, people: int) -> None:
    """One after the other, until nobody is missing."""
    player.press(KEY.Key_I, CTRL)
    for _ in range(people):
        player.press(KEY.Key_J)
        player.press(KEY.Key_Return, CTRL)


def evaluated_again(uow: UnitOfWork, school_id: int) -> None:
    """What went on in between: the changed help was evaluated too."""
    one = next(each.deployment for each in trajectories(uow, school_id, AGAIN) if each.deployment.starts_on > MONDAY
               and each.deployment.casus_code == CODE)  # fmt: skip
    scores = {goal.id: 0 for goal in known(uow, school_id, AGAIN).goals}
    held = TalkHeld(
        AGAIN, frozenset({Present(Attendee.PARENTS)}), "Het gaat goed.", scores=scores, course=Course.GOES_ON
    )
    hold_talk(uow, one.id, MilestoneKind.SIX_WEEKS, held, AGAIN, seen=talk_of(one, MilestoneKind.SIX_WEEKS))


def known(uow: UnitOfWork, school_id: int, on: date) -> Casus:
    return casus_by_code(uow, school_id, CODE, on)


def meeting_begun(player: Player) -> None:
    """Up to the item: of the meeting itself, which is counted by the item (J4)."""
    player.press(KEY.Key_Return, CTRL)
    player.press(KEY.Key_0)
    for _ in range(3):
        player.press(KEY.Key_Return, CTRL)
    screen = player.screen
    assert isinstance(screen, MeetingView)


def test_that_j7_costs_at_most_forty_presses_from_the_evaluation_to_the_closed_casus(
    player: Player, uow: UnitOfWork, school_id: int, moving: MovingClock
) -> None:
    pupil_id = known(uow, school_id, MONDAY).pupil_id
    before = opp_file(uow, pupil_id, MONDAY).versions
    meeting_begun(player)
    player.presses = 1  # the meeting was opened
    halved(player)
    cost = player.presses
    player.press(KEY.Key_Return, CTRL)  # the minutes are made final, as of every meeting
    player.press(KEY.Key_Return, CTRL)
    player.press(KEY.Key_Escape)
    player.presses = cost
    moving.at = at(MONDAY, 14)
    to_pupil(player)
    talk_held(player, "9-9-2024", KEY.Key_1, KEY.Key_M, "De hulp kan minder.")
    opp_changed(player)
    passage = passage_printed(player)
    signed(player, people=2)

    file = opp_file(uow, pupil_id, MONDAY)
    assert file.now is not None
    assert known(uow, school_id, MONDAY).goals[0].scores[-1] == (MONDAY, 1)
    assert (file.now.decision, file.must_agree) == (f"besluit van 9 september 2024, {CODE}", ())
    assert [view.text for view in file.now.views] == ["Goed zo.", "Fijn.", "Prima."]
    assert "1 keer per 2 weken, 30 minuten per week" in passage
    assert passage.count("De hulp op school wordt minder.") == 1  # in the plan, not told twice
    assert "De hulp op school wordt minder." in file.now.new.reason
    assert "De hulp op school wordt minder." in file.now.text.support
    told = {one.difference.what: one.made_by.decision for one in changes_between(file.versions, before[-1], file.now)}
    assert told["Begeleiding (handelingsdeel)"] == f"besluit van 9 september 2024, {CODE}"
    assert opp_file(uow, pupil_id, date(2024, 9, 8)).now == before[-1]

    evaluated_again(uow, school_id)
    moving.at = at(CLOSED, 9)
    player.press(KEY.Key_1, CTRL)
    player.presses -= 1  # months later the program was opened anew
    to_pupil(player)
    talk_held(player, "2-12-2024", KEY.Key_2, KEY.Key_S, "Het doel is gehaald.")
    player.press(KEY.Key_Return, CTRL)
    typed(player, "Doel gehaald, de eindevaluatie is gehouden.")
    player.press(KEY.Key_Return, CTRL)
    closed = known(uow, school_id, CLOSED)
    assert closed.closed_on == CLOSED
    assert closed.goals[0].scores[-1] == (date(2024, 12, 2), 2)
    assert player.presses <= AT_MOST
