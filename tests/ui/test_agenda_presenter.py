"""What the agenda board decides, on a real store and without a window."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.agenda_life import MONDAY, ask, filled
from tests.immediate import ImmediateRunner, PatientRunner
from tests.ui.ways import Ways
from ui.agenda.presenter import AgendaPresenter
from ui.agenda.shown import Comes, Details, Move, SaveMove, Shown
from ui.agenda.timeline import Stretch, time_scale
from ui.presenting import Workplace
from zis_desktop.domain.agenda.board import OpenCasus
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import Attendance, Block
from zis_desktop.domain.people import Guest
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.finalising import finalise_meeting
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork


class Board:
    """A view that remembers what it was asked to show, and answers questions at once."""

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self.details: Details | None = None
        self.refusal, self.can_put_back = "", False
        self.move = Move(held=True, to="10-09-2024", reason="studiedag")
        self.refused: list[RuleError] = []
        self.folder = Path()
        self.asked: list[str] = []
        self.answer = "12"
        self.others: tuple[OpenCasus, ...] = ()
        self.people: tuple[Attendance, ...] = ()
        self.days: list[date] = []
        self.gone_to: list[int | None] = []

    def go_to_line(self) -> None:
        self.gone_to.append(None)

    def go_beside(self, casus_id: int) -> None:
        self.gone_to.append(casus_id)

    def show_board(self, shown: Shown) -> None:
        self.shown = shown

    def show_details(self, details: Details | None) -> None:
        self.details = details

    def show_refusal(self, text: str, day: str, *, can_put_back: bool = False) -> None:
        self.refusal, self.can_put_back = text, can_put_back

    def ask_move(self, day: str, save: SaveMove) -> None:
        save(self.move, self.refused.append, lambda: None)

    def ask_calendar_place(self, file_name: str, then: Callable[[Path], None]) -> None:
        then(self.folder / file_name)

    def show_series(self, days: Any, current: date) -> None:
        self.days = [each.on for each in days]

    def ask(self, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None:
        self.asked.append(label)
        then(self.answer)

    def choose_casus(self, others: tuple[OpenCasus, ...]) -> None:
        self.others = others

    def choose_attendance(self, people: tuple[Attendance, ...]) -> None:
        self.people = people


class Play:
    """A presenter with its view, runner and ways; reads again after a change as the window does."""

    def __init__(self, uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
        self.view, self.runner, self.go = Board(), ImmediateRunner(uow), Ways()
        self.place = Workplace(school_id, "Marieke Aalbers", clock, demo=False)
        self.does = AgendaPresenter(self.view, self.runner, self.go, self.place)
        self.does.refresh()

    @property
    def shown(self) -> Shown:
        self.does.refresh()
        assert self.view.shown is not None
        return self.view.shown

    def casussen(self) -> list[int]:
        return [row.casus_id for row in self.shown.rows if row.casus_id is not None]

    def compose(self) -> None:
        self.does.compose()
        self.does.refresh()


@pytest.fixture
def ids(uow: UnitOfWork, school_id: int) -> list[int]:
    return filled(uow, school_id)


@pytest.fixture
def play(uow: UnitOfWork, school_id: int, ids: list[int], clock: FixedClock) -> Play:
    return Play(uow, school_id, clock)


def test_that_the_board_opens_on_the_first_monday_with_school(play: Play) -> None:
    assert (play.shown.day, play.shown.state) == ("ma 9 sep 2024", "voorbeeld, nog niet samengesteld")
    assert play.shown.summary == "08:45–10:45, 8 punten, 70 van 120 min"


def test_that_the_first_casus_is_selected_with_why_and_what_keeps_it_from_a_name(play: Play) -> None:
    assert play.view.details is not None
    assert play.view.details.sentences == (
        "Staat in het CJG-blok: aanvraag inzet Youké; aangemeld in deze week.",
        "Toestemming compleet tot en met 31 juli 2025.",
    )


def test_that_a_preview_is_not_changed_by_hand(play: Play, ids: list[int]) -> None:
    play.does.item.move(1)
    assert play.go.texts == [
        "Dit is een voorbeeld. Stel de agenda eerst samen (Ctrl Enter), daarna kunt u haar wijzigen."
    ]
    assert not play.runner.changes
    play.does.start_meeting()
    assert not play.go.went


def test_that_keys_move_the_selected_item_and_it_stays_selected(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.item.move(1)
    assert play.casussen() == [ids[1], ids[0], *ids[2:]]
    assert play.shown.selected == 3
    assert play.runner.said[-1] == "Leerling Nummerbbb verplaatst."


def test_that_minutes_are_asked_and_what_is_no_number_is_refused(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.item.ask_minutes()
    assert play.shown.rows[2].minutes == 12
    play.view.answer = "lang"
    play.does.item.ask_minutes()
    assert play.go.texts == ["'lang' is geen aantal minuten: schrijf bijvoorbeeld 12."]
    play.view.answer = "200"
    play.does.item.ask_minutes()
    assert play.runner.refusals == ["Een punt duurt 5 tot 120 minuten. Kies een ander aantal."]


def test_that_one_key_pins_and_lets_go(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.item.toggle_pin()
    assert play.shown.rows[2].pin == "vast 09:00"
    play.does.item.toggle_pin()
    assert play.shown.rows[2].pin == ""
    play.does.item.pin_here()
    assert play.shown.rows[2].pin == "vastgezet"


def test_that_one_key_makes_anonymous_and_gives_the_name_back(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.item.toggle_anonymous()
    assert [mark.text for mark in play.shown.rows[2].marks] == ["anoniem, K-001", "samenvatting compleet"]
    play.does.item.toggle_anonymous()
    assert play.shown.rows[2].marks[0].text == "toestemming compleet"


def test_that_dropping_asks_why_and_selects_the_next_item(play: Play, ids: list[int]) -> None:
    play.compose()
    play.view.answer = "ouders zijn ziek"
    play.does.item.ask_drop()
    assert play.view.asked == ["Waarom gaat Leerling Nummerbbb van de agenda?"]
    assert play.casussen() == ids[1:]
    assert play.shown.rows[play.shown.selected or 0].casus_id == ids[1]
    assert [row.text for row in play.shown.candidates] == ["Van de agenda gehaald: ouders zijn ziek"]


def test_that_a_broken_block_is_said_and_composing_repairs_it(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.item.move(4)
    assert "Punt 5 breekt het CJG-blok: de CJG-medewerker moet dan wachten." in play.shown.problems
    play.compose()
    assert not play.shown.problems


def test_that_general_items_are_told_apart_from_casussen(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.select(0)
    assert play.view.details is None
    play.does.item.toggle_pin()
    assert play.go.texts == ["Opening, actiepunten en rondvraag horen bij elke vergadering. Kies een casus."]


def test_that_the_next_gap_is_found_and_around(uow: UnitOfWork, school_id: int, play: Play, ids: list[int]) -> None:
    with uow.unguarded.write() as work:
        first = ask(work, school_id, 20, consent=False)
        second = ask(work, school_id, 21, support_given=())
    play.does.refresh()
    found = []
    for _ in range(3):
        play.does.select_next_gap()
        found.append(play.shown.rows[play.shown.selected or 0].casus_id)
    assert found == [first, second, first]
    assert play.view.details is not None
    assert [link.text for link in play.view.details.links] == [
        "Open casus", "Vraag toestemming", "Bespreek anoniem", "Toch met naam", "Schuif door",
    ]  # fmt: skip


def test_that_shown_as_the_cjg_worker_only_her_items_are_open_and_nothing_else_is_listed(
    uow: UnitOfWork, school_id: int, play: Play, ids: list[int]
) -> None:
    with uow.unguarded.write() as work:
        ask(work, school_id, 20, consent=False, last="Geheim")
    play.does.look_as(Reader.CJG)
    rows = {row.casus_id: row for row in play.shown.rows}
    assert (rows[ids[0]].title, rows[ids[0]].shut) == ("Leerling Nummerbbb", False)
    assert (rows[ids[3]].title, rows[ids[3]].subject, rows[ids[3]].shut) == ("Niet in uw blok", "", True)
    assert "K-006" in [row.title for row in play.shown.rows]
    assert "Geheim" not in " ".join(row.spoken for row in play.shown.rows)
    assert (play.shown.moved, play.shown.candidates, play.view.details) == ((), (), None)


def test_that_a_day_without_cvb_shows_the_sentence(play: Play) -> None:
    play.does.show_day(date(2024, 10, 28))
    assert play.view.refusal == "Op ma 28 okt 2024 is er geen school: herfstvakantie. Kies een andere maandag."
    play.does.series.ask()
    assert date(2024, 10, 21) in play.view.days


def test_that_a_day_asked_for_before_the_first_monday_was_known_is_the_one_that_is_shown(
    uow: UnitOfWork, play: Play
) -> None:
    patient = PatientRunner(uow)
    does = AgendaPresenter(play.view, patient, play.go, play.place)
    does.refresh()
    does.show_day(date(2024, 9, 16))
    patient.answer()
    assert play.view.shown is not None
    assert play.view.shown.day == "ma 16 sep 2024"


def test_that_a_casus_is_gone_to_on_the_agenda_beside_it_or_told_to_be_nowhere(
    uow: UnitOfWork, school_id: int, play: Play, ids: list[int]
) -> None:
    play.compose()
    with uow.unguarded.write() as work:
        waiting = ask(work, school_id, 20, last="Wacht")
    play.does.look_as(Reader.CJG)
    play.does.show_day(MONDAY, ids[2])
    assert play.view.gone_to == [None]
    assert (play.does.reader, play.does.item.key) == (Reader.SCHOOL, ids[2])
    play.does.show_day(MONDAY, waiting)
    assert play.view.gone_to == [None, waiting]
    play.does.show_day(MONDAY, 4711)
    assert play.go.texts[-1] == "Casus staat niet op deze agenda en vraagt er nu geen plaats."


def test_that_the_arrows_go_to_the_meetings_before_and_after(play: Play) -> None:
    play.does.next()
    assert play.shown.day == "ma 16 sep 2024"
    play.does.previous()
    assert play.shown.day == "ma 9 sep 2024"


def test_that_a_guest_by_hand_is_asked_why(play: Play, ids: list[int]) -> None:
    play.compose()
    play.view.answer = "zij zag deze leerling al"
    play.does.item.ask_guest(Guest.CJG)
    assert play.view.asked == ["Waarom is CJG hier niet nodig?"]
    assert play.runner.said[-1] == "CJG is niet nodig bij Leerling Nummerbbb."
    assert play.shown.rows[2].block is Block.REST
    assert play.view.details is not None
    assert play.view.details.sentences[0] == "Zonder CJG, besluit van de voorzitter."


def test_that_times_of_guests_are_refused_where_they_were_typed(play: Play) -> None:
    play.does.ask_attendance()
    fatima = next(one.professional_id for one in play.view.people if one.name.startswith("Fatima"))
    refused: list[str] = []
    done: list[bool] = []
    for first, last in (("half negen", "10:00"), ("09:00", ""), ("08:00", "10:00")):
        play.does.set_attendance(
            [Comes(fatima, comes=True, first=first, last=last)], refused.append, lambda: done.append(True)
        )
    assert [text[:12] for text in refused] == ["'half negen'", "Vul een tijd", "Kies tijden "]
    play.does.set_attendance(
        [Comes(fatima, comes=True, first="9.30", last="10:15")], refused.append, lambda: done.append(True)
    )
    assert done == [True]
    assert (play.shown.bars[0].starts_at, play.shown.bars[0].lines[0]) == (570, "aanwezig 09:30–10:15")


def test_that_papers_and_the_meeting_are_one_step_away(play: Play, ids: list[int]) -> None:
    play.compose()
    play.does.preview_agenda()
    play.does.preview_pack()
    play.does.item.open()
    play.does.start_meeting()
    assert play.does.agenda is not None
    assert [way[:2] for way in play.go.went] == [
        ("preview", "Agenda CvB ma 9 sep 2024"),
        ("preview", "CJG-voorbereiding ma 9 sep 2024"),
        ("open_casus", ids[0]),
        ("run_meeting", play.does.agenda.meeting.id),
    ]
    assert play.does.on == MONDAY


def test_that_height_is_time_and_bends_only_for_short_items() -> None:
    scale = time_scale(525, 645, [Stretch(525, 530, 40), Stretch(530, 550, 40), Stretch(560, 570, 40)], 5.0)
    assert [scale.y(minute) for minute in (525, 530, 550, 560, 570, 645)] == [0, 40, 140, 190, 240, 615]
    assert (scale.y(500), scale.y(700), scale.y(540)) == (0, 615, 90)


def test_that_the_board_says_how_far_the_meeting_is_and_opens_it(
    play: Play, uow: UnitOfWork, clock: FixedClock
) -> None:
    """A running agenda is not composed anew by Ctrl+Enter, and the way to the minutes stays open."""
    play.compose()
    assert (play.shown.start, play.shown.opens_meeting) == ("Start de vergadering", False)
    assert play.does.agenda is not None
    meeting_id = play.does.agenda.meeting.id
    meetings.start_meeting(uow, meeting_id, clock.now())
    assert (play.shown.start, play.shown.opens_meeting) == ("Ga verder met de vergadering", True)
    assert play.shown.state.startswith("vergadering begonnen om ")
    finalise_meeting(uow, meeting_id, clock.now())
    assert (play.shown.start, play.shown.can_start) == ("Bekijk de notulen", True)
    play.does.start_meeting()
    assert play.go.went[-1] == ("run_meeting", meeting_id)


def test_that_on_its_day_the_next_step_of_a_composed_agenda_is_the_meeting_itself(
    play: Play, uow: UnitOfWork, school_id: int
) -> None:
    monday = FixedClock(datetime(2024, 9, 9, 8, 40).astimezone())
    on_monday = Play(uow, school_id, monday)
    assert not on_monday.shown.opens_meeting  # nothing is composed yet
    play.compose()
    assert on_monday.shown.opens_meeting
    assert not play.shown.opens_meeting  # seen on the Friday before, it is still being made


def test_that_a_meeting_is_moved_and_shown_on_its_new_day(play: Play, ids: list[int]) -> None:
    play.does.compose()
    play.does.series.ask_change()
    assert play.does.on == date(2024, 9, 10)
    assert play.shown.moved_here == "Verplaatst van ma 9 sep: studiedag"


def test_that_a_new_day_that_cannot_be_is_refused_at_its_field(play: Play, ids: list[int]) -> None:
    for to in ("gisteren", "16-09-2024"):
        play.view.move = Move(held=True, to=to, reason="studiedag")
        play.does.series.ask_change()
    assert [error.field for error in play.view.refused] == ["to", "to"]


def test_that_taking_a_move_back_shows_the_monday_again(play: Play, uow: UnitOfWork, ids: list[int]) -> None:
    play.does.compose()
    play.does.series.ask_change()
    assert play.does.on == date(2024, 9, 10)
    undo(uow, play.runner.changes[-1])
    play.does.refresh()
    assert play.does.on == MONDAY
    assert play.view.refusal == ""


def test_that_a_cancelled_meeting_says_so_and_can_be_put_back(play: Play, ids: list[int]) -> None:
    play.view.move = Move(held=False, to="", reason="staking")
    play.does.series.ask_change()
    play.does.refresh()
    assert (play.view.refusal, play.view.can_put_back) == ("De CvB van ma 9 sep 2024 vervalt: staking.", True)
    play.does.series.put_back()
    assert play.shown.day == "ma 9 sep 2024"


def test_that_the_meeting_days_are_saved_for_a_calendar_program(play: Play, ids: list[int], tmp_path: Path) -> None:
    play.view.folder = tmp_path
    play.does.series.ask_place()
    assert (tmp_path / "cvb-2024-2025.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert play.go.texts[-1] == "39 vergaderingen bewaard als cvb-2024-2025.ics."
