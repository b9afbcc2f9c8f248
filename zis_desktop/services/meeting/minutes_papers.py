"""The minutes as a paper: the chair's copy, and the copy that leaves the school, masked and cut to its reader (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from zis_desktop.documents.paper import ActionLine, Copy, Paper
from zis_desktop.domain.agenda import agenda as rules
from zis_desktop.domain.agenda.board import passage_of, presented
from zis_desktop.domain.anonymity import Reader, Secrets, mask
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.consent.consent import Presentation, Purpose
from zis_desktop.domain.consent.gate import NOT_SHARED, Passage, free_text_stays
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.disclosures import outside, shown_by_pupil
from zis_desktop.domain.dutch import day_and_month, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import ActionItem, Attendance, ItemKind, MeetingItem
from zis_desktop.domain.meeting.meeting_room import AddendumLine, MeetingState
from zis_desktop.domain.meeting.open_items import is_discussed
from zis_desktop.domain.meeting.opp_text import help_in_words
from zis_desktop.domain.meeting.presence import Held, guest_at, stays_text, without
from zis_desktop.domain.people import Guest
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.masks import secrets_of
from zis_desktop.services.meeting.anonymous_rooms import masked_advice, masked_decision
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.reach import require_seat, right_to_copy
from zis_desktop.store import consents, discussions, meetings, schools
from zis_desktop.store.discussions import Discussed
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.minutes import Addendum, MinutesData, MinutesItem


@dataclass(frozen=True, slots=True)
class _Reading:
    """For whom the copy is made: None is the school itself, with the consents of that day and what must be masked."""

    reader: Reader | None
    guest: Guest | None
    consents: Mapping[int, ConsentStatus]
    secrets: Mapping[int, Secrets]

    def may_see(self, one: Discussed) -> bool:
        """A guest sees only what the guest was needed for (R1: nothing of the lower treden)."""
        return self.guest is None or self.guest in one.placed.item.needs

    def presentation(self, one: Discussed) -> Presentation:
        """By the consents of today, as the agenda shows it."""
        return self._passage(one).presentation

    def shut(self, text: str, one: Discussed) -> str:
        """Nothing of a free text when somebody left a kind of data out (AVG 4: 11): it may hold that."""
        return NOT_SHARED if text.strip() and free_text_stays(self._passage(one)) else text

    def _passage(self, one: Discussed) -> Passage:
        item = one.placed.item
        outside = self.reader if item.kind is ItemKind.CASUS else None
        if outside is None:
            return Passage(presented(one.placed, None, ()))
        return passage_of(one.placed, self.consents.get(item.casus_id or 0), outside)

    def is_anonymous(self, one: Discussed) -> bool:
        return self.presentation(one) is Presentation.ANONYMOUS

    def secrets_for(self, one: Discussed) -> Secrets | None:
        """What falls in this copy: everything that makes the pupil known, or with a name only the other pupils."""
        secrets = self.secrets.get(one.placed.pupil_id or 0)
        return secrets if secrets is None or self.is_anonymous(one) else secrets.when_named()

    def text(self, text: str, one: Discussed) -> str:
        """A free text about a casus as this reader may read it."""
        is_open = self.reader is None or one.placed.item.kind is not ItemKind.CASUS
        return text if is_open else mask(self.shut(text, one), self.secrets_for(one))


def minutes(
    uow: UnitOfWork, meeting_id: int, copy: Copy, now: datetime, *, demo: bool, guest: Guest = Guest.CJG
) -> PdfFile:
    """The minutes for the chair, or for the guest (the CJG worker) as the external copy; `now` is local time.

    Raises RuleError when there is no such meeting.
    """
    from zis_desktop.documents import minutes as paper

    data = minutes_data(uow, meeting_id, copy, now, demo=demo, guest=guest)
    name = f"notulen-{data.on:%Y-%m-%d}-{'voorzitter' if copy is Copy.CHAIR else 'extern'}.pdf"
    whose = "de voorzitter" if copy is Copy.CHAIR else Reader.of_guest(guest).value
    title, to_take = f"Notulen {day_and_month(data.on)}", _right(uow, copy, guest)
    told = outside(_reader_of(copy, guest), data.shown)
    pdf = PdfFile(title, name, paper.build(data), tuple(data.shown), whose, outside=told, to_take=to_take)
    return as_seen(uow, pdf)


def _right(uow: UnitOfWork, copy: Copy, guest: Guest) -> Right:
    return right_to_copy(uow.actor, _reader_of(copy, guest))


def _reader_of(copy: Copy, guest: Guest) -> Reader:
    return Reader.SCHOOL if copy is Copy.CHAIR else Reader.of_guest(guest)


def minutes_on(
    uow: UnitOfWork, school_id: int, on: date, copy: Copy, now: datetime, *, guest: Guest = Guest.CJG
) -> PdfFile:
    """The minutes of the CvB of that day. Raises RuleError when no meeting of that day has been made."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        meeting_id = meetings.meeting_id_on(connection, school_id, on)
        demo = schools.is_demo(connection)
    if meeting_id is None:
        raise RuleError(f"Van {plain_date(on)} is er geen vergadering. Kies een dag waarop de CvB bijeenkwam.")
    return minutes(uow, meeting_id, copy, now, demo=demo, guest=guest)


def minutes_data(
    uow: UnitOfWork, meeting_id: int, copy: Copy, now: datetime, *, demo: bool, guest: Guest = Guest.CJG
) -> "MinutesData":
    """What the paper says; nothing that this reader may not see is in it.

    Raises NotAllowedError for the guest in person who asks the chair's copy or was not there, and RuleError as long as
    the minutes are not final.
    """
    from zis_desktop.documents.minutes import MinutesData

    right = _right(uow, copy, guest)
    with uow.read(right) as connection:
        state = discussions.meeting_state(connection, meeting_id)
        school = schools.one_school(connection, state.school_id)
        profile = profile_in(connection, school)
        calendar = calendar_in(connection, school)
        items = tuple(one for one in discussions.discussed_items(connection, meeting_id) if one.placed.is_on)
        reading = _reading(connection, state, items, copy, guest, now.date())
        attendance = meetings.attendance_of(connection, meeting_id)
        require_seat(uow, right, attendance, state.on, now.date())
        if right is Right.SEE_GUEST_AGENDA and state.finalised_at is None:
            raise RuleError(f"De notulen van {plain_date(state.on)} zijn nog niet vastgesteld. Kijk later nog eens.")
        helpers = {one.id: one.name for one in schools.professionals(connection, state.school_id)}
        carried = discussions.carried_to(connection, meeting_id)
        waiting = meetings.open_actions(connection, state.school_id)
        addenda = discussions.addenda_of(connection, meeting_id)
    zone = now.tzinfo
    whole = Held.of(state, (one.held for one in items), zone or LOCAL)
    words = Words(profile, helpers, whole, carried, attendance)
    shown = [(number, one) for number, one in enumerate(items, 1) if reading.may_see(one)]
    return MinutesData(
        paper=Paper(school.name, school.full_address, now, demo=demo, commission="CvB"),
        copy=copy,
        reader=_reader_name(attendance, reading.guest),
        on=state.on,
        starts_at=_minute(state.started_at, zone, state.starts_at),
        ends_at=_end(state, items, zone),
        room=state.room,
        chair=state.chair,
        finalised_at=state.finalised_at.astimezone(zone) if state.finalised_at else None,
        finalised_by=state.chair if state.finalised_at else "",
        attendance=tuple(one for one in attendance if one.expected or one.present),
        stays={one.professional_id: stays_text(one, whole) for one in attendance if one.stays},
        without=without(attendance, whole),
        items=tuple(_for_reader(item_of(number, one, words), one, reading) for number, one in shown),
        actions=_actions(shown, reading, waiting, state.on),
        addenda=tuple(_addendum(line, shown, reading, zone) for line in addenda if _is_for(line, shown, reading)),
        next_meeting=rules.next_meeting_day(calendar, state.on),
        shown=shown_by_pupil((one.placed.pupil_id, reading.presentation(one)) for _, one in shown),
    )


# -- inside ------------------------------------------------------------------------------------------------------


def _reading(
    connection: Reading, state: MeetingState, items: tuple[Discussed, ...], copy: Copy, guest: Guest, today: date
) -> _Reading:
    if copy is Copy.CHAIR:
        return _Reading(None, None, {}, {})
    reader = Reader.of_guest(guest)
    ids = [one.placed.item.casus_id for one in items if one.placed.item.casus_id is not None]
    status = consents.consent_states_of_casussen(connection, ids, reader.purpose or Purpose.CVB_WITH_CJG, today)
    pupils = [one.placed.pupil_id for one in items if one.placed.pupil_id is not None]
    return _Reading(reader, guest, status, secrets_of(connection, state.school_id, pupils, state.on))


@dataclass(frozen=True, slots=True)
class Words:
    """What it takes to put the items of one meeting in words: the offers, who helps, who was there when, where they
    went on."""

    profile: RegionProfile
    helpers: Mapping[int, str]
    whole: Held
    carried: Mapping[int, date]
    attendance: tuple[Attendance, ...]


def item_of(number: int, one: Discussed, words: Words) -> "MinutesItem":
    """One item as the school itself may read it."""
    from zis_desktop.documents.minutes import MinutesItem

    held, item = one.held, one.held.item
    casus = item.kind is ItemKind.CASUS
    began = _minute(held.discussed_from, words.whole.zone, item.starts_at)
    ended = _minute(held.discussed_until, words.whole.zone, began + item.minutes)
    return MinutesItem(
        number=number,
        title=item.pupil_name.full if item.pupil_name is not None else item.title,
        detail=item.class_name,
        subject=item.title if casus else "",
        block=item.block,
        starts_at=began,
        minutes=max(1, ended - began),
        note=held.note,
        advice=held.advice,
        decision=held.decision,
        in_opp=one.in_opp,
        deployment=help_in_words(held.decision.deploy if held.decision else None, words.profile, words.helpers),
        cjg_by=_cjg_name(words.attendance, held, words.whole),
        discussed=is_discussed(held) or not casus,
        moved_to=words.carried.get(item.id),
        actions=tuple(_action(action) for action in held.actions),
    )


def _for_reader(made: "MinutesItem", one: Discussed, reading: _Reading) -> "MinutesItem":
    if reading.reader is None or one.held.item.kind is not ItemKind.CASUS:
        return made
    actions = tuple(replace(action, text=reading.shut(action.text, one)) for action in made.actions)
    made = masked(replace(made, note=reading.shut(made.note, one), actions=actions), reading.secrets_for(one))
    return replace(made, title=one.held.item.code, detail="") if reading.is_anonymous(one) else made


def masked(made: "MinutesItem", secrets: Secrets | None) -> "MinutesItem":
    """Every free text masked; who decided and who does what are no pupils."""
    return replace(
        made,
        subject=mask(made.subject, secrets),
        note=mask(made.note, secrets),
        advice=None if made.advice is None else masked_advice(made.advice, secrets),
        decision=None if made.decision is None else masked_decision(made.decision, secrets),
        actions=tuple(replace(action, text=mask(action.text, secrets)) for action in made.actions),
    )


def _actions(
    shown: list[tuple[int, Discussed]], reading: _Reading, waiting: tuple[ActionItem, ...], on: date
) -> tuple[ActionLine, ...]:
    """Of this meeting, by item; on the chair's copy also what is still open from before."""
    found: list[ActionLine] = []
    mine: set[int] = set()
    for _, one in shown:
        anonymous = reading.is_anonymous(one)
        for action in one.held.actions:
            mine.add(action.id)
            about = one.placed.item.code if anonymous else _about(action)
            found.append(replace(_action(action), about=about, text=reading.text(action.text, one)))
    if reading.guest is None:
        before = [action for action in waiting if action.id not in mine and (action.meeting_on or on) < on]
        found += [replace(_action(action), about=_about(action)) for action in before]
    return tuple(found)


def _action(action: ActionItem) -> ActionLine:
    return ActionLine(action.text, action.owner, action.due_on, action.done_on)


def _about(action: ActionItem) -> str:
    return action.pupil_name.full if action.pupil_name is not None else ""


def _is_for(line: AddendumLine, shown: list[tuple[int, Discussed]], reading: _Reading) -> bool:
    """What is about the whole meeting may name anybody, so it stays inside the school."""
    return reading.guest is None or any(one.placed.item.id == line.item_id for _, one in shown)


def _addendum(
    line: AddendumLine, shown: list[tuple[int, Discussed]], reading: _Reading, zone: tzinfo | None
) -> "Addendum":
    from zis_desktop.documents.minutes import Addendum

    one = next((one for _, one in shown if one.placed.item.id == line.item_id), None)
    if one is None:
        return Addendum(line.at.astimezone(zone), line.author, "hele vergadering", line.text)
    item = one.placed.item
    about = item.pupil_name.full if item.pupil_name else item.title
    about = item.code if reading.is_anonymous(one) else about
    return Addendum(line.at.astimezone(zone), line.author, about, reading.text(line.text, one))


def _reader_name(attendance: tuple[Attendance, ...], guest: Guest | None) -> str:
    return "" if guest is None else _guest_name(attendance, guest)


def _cjg_name(attendance: tuple[Attendance, ...], held: MeetingItem, whole: Held) -> str:
    """Who of the CJG heard this item; before it is held who is there or expected."""
    there = guest_at(attendance, Guest.CJG, held, whole)
    return _guest_name(attendance, Guest.CJG) if there is None else there.name


def _guest_name(attendance: tuple[Attendance, ...], guest: Guest) -> str:
    """Who was there for it; before the meeting who is expected."""
    there = [one for one in attendance if one.guest is guest and one.present]
    there = there or [one for one in attendance if one.guest is guest and one.expected and one.present is None]
    return there[0].name if there else ""


def _minute(at: datetime | None, zone: tzinfo | None, otherwise: int) -> int:
    """A moment as minutes since midnight, local."""
    if at is None:
        return otherwise
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute


def _end(state: MeetingState, items: tuple[Discussed, ...], zone: tzinfo | None) -> int:
    ended = [one.held.discussed_until for one in items if one.held.discussed_until is not None]
    begun = _minute(state.started_at, zone, state.starts_at)
    return max(begun + 1, _minute(max(ended), zone, state.ends_at)) if ended else max(begun + 1, state.ends_at)
