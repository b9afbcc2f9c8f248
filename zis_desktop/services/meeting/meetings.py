"""Running a meeting: who is there, the note as it is typed, real times, the advice of the CvB, actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import Advice, Check
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.meeting.meeting_room import MeetingState
from zis_desktop.domain.meeting.minutes_rules import refuse_when_final
from zis_desktop.domain.meeting.note_versions import Written, kept_after
from zis_desktop.domain.meeting.presence import moment_in
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.municipalities import write_agreement
from zis_desktop.store import casussen, discussions, meetings, schools
from zis_desktop.store.discussions import Discussed
from zis_desktop.store.note_versions import keep, noted
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

JUST_LOOKED = timedelta(minutes=1)


def start_meeting(uow: UnitOfWork, meeting_id: int, now: datetime) -> Changes:
    """The meeting begins; a second time changes nothing."""
    with uow.write(Right.RUN_MEETING) as work:
        state = open_meeting(work, meeting_id)
        if state.started_at is None:
            meetings.change_meeting(work, meeting_id, started_at=now)
        return work.changes.final()


def record_attendance(uow: UnitOfWork, meeting_id: int, professional_id: int, *, present: bool | None) -> Changes:
    """Who is there; None is not known yet. Somebody who had no seat is added.

    The fixed substitute takes the time of the one who is absent (bijlage 3: 1c): when the substitute is there, the
    other is taken to be absent, unless that was recorded otherwise.
    """
    with uow.write(Right.RUN_MEETING) as work:
        record_presence(work, open_meeting(work, meeting_id), professional_id, present=present)
        meetings.put_stays(work, meeting_id, professional_id, ())
        return work.changes


def begin_item(uow: UnitOfWork, item_id: int, now: datetime) -> Changes:
    """The item is on the table; only the first time counts."""
    with uow.write(Right.RUN_MEETING) as work:
        state, one = open_item(work, item_id)
        if one.held.discussed_from is None:
            discussions.change_line(work, item_id, discussed_from=moment_in(state, now, LOCAL))
        return work.changes.final()


def finish_item(uow: UnitOfWork, item_id: int, now: datetime) -> Changes:
    """The next item is taken. A casus that was only looked at for less than a minute has not been discussed."""
    with uow.write(Right.RUN_MEETING) as work:
        state, one = open_item(work, item_id)
        held, at = one.held, moment_in(state, now, LOCAL)
        if held.discussed_from is None:
            return work.changes
        said = held.note.strip() or held.advice or held.decision or held.actions
        only_looked = held.item.casus_id is not None and not said and at - held.discussed_from < JUST_LOOKED
        if only_looked:
            discussions.change_line(work, item_id, discussed_from=None, discussed_until=None)
        elif held.discussed_until is None:
            discussions.change_line(work, item_id, discussed_until=max(at, held.discussed_from))
        return work.changes.final()


def leave_undiscussed(uow: UnitOfWork, item_id: int) -> Changes:
    """The item was opened but not discussed after all, so it goes to the next agenda.

    Raises RuleError when something was said or decided.
    """
    with uow.write(Right.RUN_MEETING) as work:
        _, one = open_item(work, item_id)
        if one.held.note.strip() or one.held.decision is not None:
            raise RuleError("Er staat al een notitie of besluit bij dit punt: kies een advies.")
        discussions.change_line(work, item_id, discussed_from=None, discussed_until=None)
        return work.changes


@dataclass(frozen=True, slots=True)
class SavedNote:
    """What was saved, and when."""

    changes: Changes
    at: datetime


def save_note(uow: UnitOfWork, item_id: int, text: str, now: datetime, *, seen: str) -> SavedNote:
    """The note as it is typed, with its versions; `seen` is the text as it was saved last.

    Raises RuleError when the minutes are final, ChangedElsewhereError when somebody else wrote in between.
    """
    with uow.write(Right.RUN_MEETING) as work:
        work.typed = True
        state = open_meeting(work, discussions.meeting_of_item(work.connection, item_id))
        newest, before = noted(work.connection, item_id, now)
        if before.text not in (seen, text):
            raise ChangedElsewhereError
        if before.text != text:
            after = Written(text, uow.actor.name, now)
            keep(work, item_id, newest, kept_after(newest, before, after))
            values: dict[str, Any] = {"note": text, "note_saved_at": now}
            if state.started_at is not None and text.strip() and discussions.began(work.connection, item_id) is None:
                values["discussed_from"] = moment_in(state, now, LOCAL)
            discussions.change_line(work, item_id, **values)
        return SavedNote(work.changes.final(), now)


def record_advice(uow: UnitOfWork, item_id: int, advice: Advice, now: datetime, *, typed: bool = False) -> Changes:
    """The advice of the CvB, in place of an earlier one (WEC 40b); the decision is a record of its own.

    `typed` is saving by itself while somebody types, that the log tells once. Raises RuleError for a general item, or
    when a decision already rests on another advice.
    """
    with uow.write(Right.RUN_MEETING) as work:
        work.typed = typed
        _, one = open_casus_item(work, item_id)
        if one.held.decision is not None and one.held.advice is not None and one.held.advice.kind is not advice.kind:
            raise RuleError("Er is al een besluit op dit advies. Leg het besluit opnieuw vast.", "advice")
        discussions.put_advice(work, item_id, advice, now)
        return work.changes.final()


def answer_question(uow: UnitOfWork, item_id: int, check: Check, answer: Answer) -> Changes:
    """Whether WLZ is in question, or a beschikking, pgb or WLZ runs: asked in the meeting, kept in the casus."""
    with uow.write(Right.RUN_MEETING) as work:
        _, one = open_casus_item(work, item_id)
        assert one.held.item.casus_id is not None
        discussions.answer_question(work, one.held.item.casus_id, check, answer)
        return work.changes


def record_agreement(uow: UnitOfWork, item_id: int, text: str) -> Changes:
    """The separate agreement with the municipality of this pupil, that is no party (art. 22); it holds for the school.

    Who runs the meeting notes it, as all that is said there (decision 7). Raises RuleError when it says nothing, or
    when the municipality is not known.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state, one = open_casus_item(work, item_id)
        assert one.held.item.casus_id is not None
        home = casussen.casus(work.connection, one.held.item.casus_id, on=state.on).municipality
        write_agreement(work, state.school_id, home, text, state.on, "party_municipality")
        return work.changes


# -- actions -----------------------------------------------------------------------------------------------------


def add_action(uow: UnitOfWork, item_id: int, text: str, owner_id: int | None, due_on: date | None) -> Changes:
    """Who does what before when. Without an owner it is kept, but the minutes cannot be made final.

    Raises RuleError with field 'action' when it says nothing, or is due before the meeting.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state, one = open_item(work, item_id)
        _check_action(text, due_on, state.on)
        discussions.add_action(
            work, state.school_id, meeting_id=state.id, item_id=item_id, casus_id=one.held.item.casus_id,
            text=text.strip(), owner_id=owner_id, due_on=due_on,
        )  # fmt: skip
        return work.changes


def change_action(uow: UnitOfWork, action_id: int, text: str, owner_id: int | None, due_on: date | None) -> Changes:
    """Raises RuleError as `add_action`, and when the minutes are final."""
    with uow.write(Right.RUN_MEETING) as work:
        state = _open_meeting_of_action(work, action_id)
        _check_action(text, due_on, None if state is None else state.on)
        discussions.change_action(work, action_id, text=text.strip(), owner_id=owner_id, due_on=due_on)
        return work.changes


def remove_action(uow: UnitOfWork, action_id: int) -> Changes:
    """Raises RuleError when the minutes are final."""
    with uow.write(Right.RUN_MEETING) as work:
        _open_meeting_of_action(work, action_id)
        discussions.remove_action(work, action_id)
        return work.changes


def finish_action(uow: UnitOfWork, action_id: int, done_on: date | None) -> Changes:
    """Done, or open again without a day; also after the minutes are final, because the list of actions lives on."""
    with uow.write(Right.RUN_MEETING) as work:
        discussions.meeting_of_action(work.connection, action_id)
        discussions.change_action(work, action_id, done_on=done_on)
        return work.changes


# -- shared with decisions and finalising -----------------------------------------------------------------------


def open_meeting(work: Writing, meeting_id: int) -> MeetingState:
    """Raises RuleError when the minutes are final (R8)."""
    state = discussions.meeting_state(work.connection, meeting_id)
    refuse_when_final(state.on, is_final=state.finalised_at is not None)
    return state


def open_item(work: Writing, item_id: int) -> tuple[MeetingState, Discussed]:
    """A line of a meeting that can still be written in."""
    state = open_meeting(work, discussions.meeting_of_item(work.connection, item_id))
    return state, discussions.discussed_item(work.connection, item_id)


def open_casus_item(work: Writing, item_id: int) -> tuple[MeetingState, Discussed]:
    """The same, of a casus."""
    state, one = open_item(work, item_id)
    if one.held.item.kind is not ItemKind.CASUS:
        raise RuleError("Bij dit punt hoort geen advies of besluit. Kies een casus.")
    return state, one


def record_presence(work: Writing, state: MeetingState, professional_id: int, *, present: bool | None) -> None:
    """Whether somebody is at this meeting; a substitute takes the window of the one who is absent."""
    people = {one.id: one for one in schools.professionals(work.connection, state.school_id)}
    person = people.get(professional_id)
    if person is None:
        raise RuleError("Deze persoon staat niet (meer) in de lijst. Voeg die toe bij Relaties.")
    _put_attendance(work, state.id, professional_id, person.window, present=present)
    if present and person.substitute_for is not None:
        stands_for = people[person.substitute_for]
        known = {one.professional_id: one for one in meetings.attendance_of(work.connection, state.id)}
        absent = known.get(stands_for.id)
        window = absent.window if absent is not None and absent.window is not None else stands_for.window
        meetings.change_attendance(work, state.id, professional_id, window=window)
        if absent is not None and absent.present is None:
            meetings.change_attendance(work, state.id, stands_for.id, present=False)


def _put_attendance(
    work: Writing, meeting_id: int, professional_id: int, window: tuple[int, int] | None, *, present: bool | None
) -> None:
    known = {one.professional_id for one in meetings.attendance_of(work.connection, meeting_id)}
    if professional_id not in known:
        meetings.add_attendance(work, meeting_id, professional_id, expected=False, window=window)
    meetings.change_attendance(work, meeting_id, professional_id, present=present)


def _check_action(text: str, due_on: date | None, on: date | None) -> None:
    """`on` is the day of the meeting in which it was agreed, None when it was not agreed in one."""
    if not text.strip():
        raise RuleError("Schrijf op wat er gedaan moet worden.", "action")
    if due_on is not None and on is not None and due_on < on:
        raise RuleError("Kies voor de actie een dag op of na de vergadering.", "action")


def _open_meeting_of_action(work: Writing, action_id: int) -> MeetingState | None:
    meeting_id = discussions.meeting_of_action(work.connection, action_id)
    return None if meeting_id is None else open_meeting(work, meeting_id)
