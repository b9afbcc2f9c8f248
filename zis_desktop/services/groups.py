"""The collective offer: the questions of a school, forming a group, its sessions, who was there, its evaluation.

Of the school itself: nothing of it goes to the CJG or a local team (R1; covenant bijlage 3: 9).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.calendar import SchoolCalendar, school_year_span
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.groups import rules
from zis_desktop.domain.groups.group import (
    Attendance,
    FollowUp,
    GroupEvaluation,
    HelpGroup,
    Member,
    NewGroup,
    Presence,
    Session,
)
from zis_desktop.domain.groups.leading import for_leader, leads_now
from zis_desktop.domain.groups.needs import AreaNeeds, Question, needs_by_area, waiting
from zis_desktop.domain.people import GUEST_SEATS, Professional
from zis_desktop.domain.region import Offer, RegionProfile
from zis_desktop.domain.vault.access import Actor, Right
from zis_desktop.services.casussen import score_in
from zis_desktop.services.led_groups import hidden_from_leader, led_casussen, stopped_in
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.access_log import saw_page
from zis_desktop.services.vault.reach import own_casussen
from zis_desktop.store import groups as rows
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

GONE = "Deze groep bestaat niet meer. Ga terug en kies een andere."
RECENT = timedelta(weeks=8)
"""How far back a session can still be taken over in the hours."""


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """What the screen shows: the needs by leefgebied, the groups of this school year, what a group can be made of.

    `warnings` are by code of an offer what stands against giving it, such as its recognition (S5 point 5). `stopped`
    are the ids of the members who may not get the help of their group, for somebody said no to it.
    """

    areas: tuple[AreaNeeds, ...]
    groups: tuple[HelpGroup, ...]
    offers: tuple[Offer, ...]
    leaders: tuple[Professional, ...]
    warnings: Mapping[str, str]
    stopped: frozenset[int]

    @property
    def waiting(self) -> int:
        """How many pupils wait, in whatever leefgebied."""
        return waiting(need for area in self.areas for need in area.needs)


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session that can be taken over in the hours: of which group, when, how long, and whose casussen."""

    name: str
    on: date
    minutes: int
    casus_ids: tuple[int, ...]


# -- reading ---------------------------------------------------------------------------------------------------------


def groups_page(uow: UnitOfWork, school_id: int, today: date) -> GroupsPage:
    """Everything of the collective offer at a school on a day."""
    with uow.read(Right.SEE_CASUSSEN) as connection:
        questions = rows.open_questions(connection, school_id, today)
        found = rows.groups_of_school(connection, school_id, school_year_span(today)[0])
        people = schools.professionals(connection, school_id, active_on=today)
        profile = _profile(connection, school_id)
        stopped = stopped_in(connection, found, today)
    saw_page(uow, "Groepen", len({one.casus_id for one in questions}))
    grouped = [
        (member.goal.id, group.name)
        for group in found
        for member in group.members
        if (span := group.span_of(member)) is not None and span[1] >= today
    ]
    collective = tuple(one for one in profile.offers if one.collective)
    return GroupsPage(
        needs_by_area(questions, grouped, today),
        found,
        collective,
        tuple(one for one in people if one.seat not in GUEST_SEATS),
        {
            code: profile.offer_warning(code, today)
            for code in {one.code for one in collective} | {one.offer for one in found}
        },
        stopped,
    )


def led_groups(uow: UnitOfWork, school_id: int, today: date) -> GroupsPage:
    """The groups of this school year that the actor leads: who takes part and who was there, nothing else of them."""
    with uow.read(Right.LEAD_GROUPS) as connection:
        every = rows.groups_of_school(connection, school_id, school_year_span(today)[0])
        found = tuple(
            _for_leader(connection, uow.actor, one, today) for one in every if leads_now(uow.actor, one, today)
        )
        profile = _profile(connection, school_id)
        stopped = stopped_in(connection, found, today)
    saw_page(uow, "Mijn groepen", sum(len(one.members) for one in found))
    return GroupsPage((), found, tuple(one for one in profile.offers if one.collective), (), {}, stopped)


def group_named(uow: UnitOfWork, school_id: int, name: str, today: date) -> int:
    """The id of the group of this school year with this name. Raises RuleError when there is none."""
    with uow.read(Right.SEE_CASUSSEN) as connection:
        found = rows.groups_of_school(connection, school_id, school_year_span(today)[0])
    group = next((one for one in found if fold(one.name) == fold(name)), None)
    if group is None:
        raise RuleError(f"Er is geen groep '{name.strip()}': kies een groep van dit schooljaar.", "group")
    return group.id


def held_sessions(uow: UnitOfWork, professional_id: int, *, today: date) -> tuple[HeldSession, ...]:
    """Of each group of a professional the last session of which all presence is known, with who was there.

    Who sees only own casussen finds those and who takes part in the groups that he or she leads.
    """
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        led = rows.groups_led_by(connection, professional_id, today - RECENT)
        mine = None
        if not uow.actor.may(Right.SEE_CASUSSEN):
            mine = own_casussen(connection, uow.actor, today) | led_casussen(connection, uow.actor, today)
    last = [
        (group, noted[-1]) for group in led if (noted := [one for one in group.sessions if group.knows_presence(one)])
    ]
    found = (HeldSession(group.name, one.on, group.minutes, _present(group, one, mine)) for group, one in last)
    return tuple(sorted((one for one in found if one.casus_ids), key=lambda one: one.on, reverse=True))


# -- the group itself ------------------------------------------------------------------------------------------------


def form_group(uow: UnitOfWork, school_id: int, new: NewGroup, goal_ids: Sequence[int], weekday: int) -> Changes:
    """A group for these goals, with a session every week on `weekday` (0 is Monday) that is a school day.

    Raises RuleError with the field that must be mended; then nothing is saved.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        checked = _checked(work, school_id, new)
        provider = _provider(work, school_id, checked.offer)
        days = rules.session_days(_calendar(work, school_id), checked.starts_on, checked.ends_on, weekday)
        questions = _questions(work, school_id, goal_ids, checked.starts_on)
        rules.check_start([one.pupil_id for one in questions])
        group = known_group(rows.one_group(work.connection, rows.add_group(work, school_id, checked)))
        for goal_id, question in zip(goal_ids, questions, strict=True):
            rules.check_member(group, question, goal_id, checked.starts_on, provider=provider)
            rows.add_member(work, group.id, question, goal_id, checked.starts_on)
        for day in days:
            rows.add_session(work, group.id, day)
        return work.changes


def change_group(uow: UnitOfWork, group_id: int, new: NewGroup, today: date, *, seen: int) -> Changes:
    """Everything that was filled in at forming it; `seen` is the version the user saw.

    A longer period gets sessions of its own from today, and who took part from the first day still does; sessions
    outside a shorter one go as far as nothing was written down of them. Each member is asked after again. Raises
    RuleError with its field, ChangedElsewhereError.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        group = known_group(rows.one_group(work.connection, group_id))
        checked = _checked(work, group.school_id, new)
        rules.check_change(group, checked)
        rows.change_group(work, group_id, checked, version=seen)
        rows.drop_sessions(work, (one for one in group.sessions if not checked.starts_on <= one.on <= checked.ends_on))
        for day in rules.added_days(_calendar(work, group.school_id), group, checked, today):
            rows.add_session(work, group_id, day)
        moved = rules.moved_joining(group, checked)
        for member in (one for one in group.members if one.id in moved):
            rows.change_member(work, member.id, version=member.version, joined_on=moved[member.id])
        if _asks_again(group, checked):
            _check_members(work, known_group(rows.one_group(work.connection, group_id)))
        return work.changes


# -- who takes part --------------------------------------------------------------------------------------------------


def add_member(uow: UnitOfWork, group_id: int, goal_id: int, joined_on: date) -> Changes:
    """Somebody joins, from a day on. Raises RuleError."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        group = known_group(rows.one_group(work.connection, group_id))
        (question,) = _questions(work, group.school_id, [goal_id], joined_on)
        provider = _provider(work, group.school_id, group.offer)
        rules.check_member(group, question, goal_id, joined_on, provider=provider)
        rows.add_member(work, group_id, question, goal_id, joined_on)
        return work.changes


def end_member(uow: UnitOfWork, member: Member, left_on: date) -> Changes:
    """Somebody leaves the group; `left_on` is the last day. Raises RuleError, ChangedElsewhereError."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        group = known_group(rows.group_of_member(work.connection, member.id))
        rules.check_leaving(group, _member(group, member.id), left_on)
        rows.change_member(work, member.id, version=member.version, left_on=left_on)
        return work.changes


def agree_with_parents(uow: UnitOfWork, member: Member, on: date, today: date) -> Changes:
    """That taking part was talked over with the parents, and when (S5 point 8). Raises RuleError."""
    rules.check_agreed(member, on, today)
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        rows.change_member(work, member.id, version=member.version, agreed_on=on)
        return work.changes


# -- sessions --------------------------------------------------------------------------------------------------------


def add_session(uow: UnitOfWork, group_id: int, on: date, today: date) -> Changes:
    """One more session. Raises RuleError for a day without school, outside the group, or with a session already."""
    with _at_sessions(uow, lambda connection: rows.one_group(connection, group_id), today) as (work, group):
        rules.check_session_day(group, on, _calendar(work, group.school_id))
        rows.add_session(work, group_id, on)
        return work.changes


def drop_session(uow: UnitOfWork, session: Session, reason: str, today: date) -> Changes:
    """A session is not held, with why. Raises RuleError, ChangedElsewhereError."""
    with _at_session(uow, session.id, today) as (work, _group, now):
        why = rules.checked_falling_out(now, reason)
        rows.change_session(work, session.id, version=session.version, fell_out=why)
        return work.changes


def tell_session(uow: UnitOfWork, session: Session, done: str, today: date) -> Changes:
    """What was done at a session. Raises RuleError, ChangedElsewhereError."""
    with _at_session(uow, session.id, today) as (work, _group, now):
        rules.check_told(now, today)
        rows.change_session(work, session.id, version=session.version, done=done.strip())
        return work.changes


def mark_attendance(
    uow: UnitOfWork, session_id: int, member_id: int, given: Attendance | None, today: date, *, seen: Attendance | None
) -> Changes:
    """Whether one participant was at one session; None takes it away. `seen` is what the user saw there.

    Raises RuleError with its field, ChangedElsewhereError.
    """
    with _at_session(uow, session_id, today) as (work, group, session):
        group = _for_leader(work.connection, uow.actor, group, today)
        member = _member(group, member_id)
        if session.attendance.get(member_id) != seen:
            raise ChangedElsewhereError
        checked = None if given is None else _noted(work, group, session, [member], given, today)[member_id]
        rows.put_attendance(work, session_id, member_id, checked)
        return work.changes


def mark_all_present(uow: UnitOfWork, session_id: int, today: date) -> Changes:
    """Everybody of whom nothing was noted yet was there. Raises RuleError."""
    with _at_session(uow, session_id, today) as (work, group, session):
        group = _for_leader(work.connection, uow.actor, group, today)
        open_ones = (one for one in group.taking_part(session.on) if one.id not in session.attendance)
        for member_id, given in _noted(work, group, session, open_ones, Attendance(Presence.PRESENT), today).items():
            rows.put_attendance(work, session_id, member_id, given)
        return work.changes


# -- evaluation ------------------------------------------------------------------------------------------------------


def evaluate_group(
    uow: UnitOfWork, group_id: int, new: GroupEvaluation | None, on: date, scores: Mapping[int, int], today: date
) -> Changes:
    """What the group did for its participants, with a score of that day on the goal of each (R9); by id of the goal.

    Of a closed casus, and of who left school, no goal is scored. A group that stops ends on that day, and what was
    planned later goes. Raises RuleError with its field.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        group = known_group(rows.one_group(work.connection, group_id))
        rules.check_evaluation(group, new, on, scores, today)
        assert new is not None
        for member in group.to_score(on):
            score_in(work, member.goal.id, on=on, score=scores[member.goal.id], today=today)
        rows.add_evaluation(work, group_id, new)
        if new.follow_up is FollowUp.STOP and on < group.ends_on:
            rows.end_group(work, group, on)
        return work.changes


def known_group(found: HelpGroup | None) -> HelpGroup:
    """Raises RuleError when it is gone."""
    if found is None:
        raise RuleError(GONE)
    return found


# -- inside ----------------------------------------------------------------------------------------------------------


@contextmanager
def _at_sessions(
    uow: UnitOfWork, find: Callable[[Reading], HelpGroup | None], today: date
) -> Iterator[tuple[Writing, HelpGroup]]:
    """A write about the sessions of one group: for who keeps the casussen, and for who leads it now.

    Raises NotAllowedError, and RuleError when the group is gone.
    """
    right = Right.CHANGE_CASUSSEN
    if not uow.actor.may(right):
        with uow.read(Right.SEE_SCHOOL) as connection:
            asked = find(connection)
        if asked is not None and leads_now(uow.actor, asked, today):
            right = Right.LEAD_GROUPS
    with uow.write(right) as work:
        yield work, known_group(find(work.connection))


@contextmanager
def _at_session(uow: UnitOfWork, session_id: int, today: date) -> Iterator[tuple[Writing, HelpGroup, Session]]:
    """The same about one session."""
    with _at_sessions(uow, lambda connection: rows.group_of_session(connection, session_id), today) as (work, group):
        yield work, group, next(one for one in group.sessions if one.id == session_id)


def _for_leader(connection: Reading, actor: Actor, group: HelpGroup, today: date) -> HelpGroup:
    """The group as far as this actor may know it: whole for who sees all casussen, else as its leader does."""
    if actor.may(Right.SEE_CASUSSEN):
        return group
    return for_leader(group, hidden_from_leader(connection, actor, group, today))


def _profile(connection: Reading, school_id: int) -> RegionProfile:
    return profile_in(connection, schools.one_school(connection, school_id))


def _calendar(work: Writing, school_id: int) -> SchoolCalendar:
    return calendar_in(work.connection, schools.one_school(work.connection, school_id))


def _checked(work: Writing, school_id: int, new: NewGroup) -> NewGroup:
    return rules.checked_group(
        new, _profile(work.connection, school_id).offers, schools.professionals(work.connection, school_id)
    )


def _provider(work: Writing, school_id: int, offer: str) -> str:
    """The provider of the covenant when it gives this offer, empty when the school or another does."""
    profile = _profile(work.connection, school_id)
    return profile.provider if offer in profile.provider_offers else ""


def _asks_again(group: HelpGroup, new: NewGroup) -> bool:
    """Whether who takes part may not be able to any more: the offer or the period changed."""
    return (group.offer, group.starts_on, group.ends_on) != (new.offer, new.starts_on, new.ends_on)


def _check_members(work: Writing, group: HelpGroup) -> None:
    """Asks of a group that was changed of each member what is asked of who joins. Raises RuleError."""
    provider = _provider(work, group.school_id, group.offer)
    for member in group.participants:
        others = replace(group, members=tuple(one for one in group.members if one.id != member.id))
        first = max(member.joined_on, group.starts_on)
        (question,) = _questions(work, group.school_id, [member.goal.id], first)
        rules.check_member(others, question, member.goal.id, first, provider=provider, until=member.last_on)


def _noted(
    work: Writing, group: HelpGroup, session: Session, members: Iterable[Member], given: Attendance, today: date
) -> dict[int, Attendance]:
    """By member the same presence at a session, as it can be written. Raises RuleError."""
    chosen = tuple(members)
    provider = _provider(work, group.school_id, group.offer)
    helped = rows.helped_by(work.connection, (one.casus_id for one in chosen), session.on) if provider else {}
    for member in chosen if given.presence is Presence.PRESENT else ():
        rules.check_decided(group, member, session.on, provider, helped.get(member.casus_id, frozenset()))
    return {one.id: rules.checked_attendance(session, one, given, today) for one in chosen}


def _questions(work: Writing, school_id: int, goal_ids: Sequence[int], on: date) -> list[Question]:
    """The question that each goal belongs to. Raises RuleError when one is closed, or its pupil gone, on that day."""
    known = {goal.id: one for one in rows.open_questions(work.connection, school_id, on) for goal in one.goals}
    if not set(goal_ids) <= set(known):
        raise RuleError("Van een gekozen leerling is de casus op die dag niet open: kies een andere.", "members")
    return [known[goal_id] for goal_id in goal_ids]


def _member(group: HelpGroup, member_id: int) -> Member:
    found = next((one for one in group.members if one.id == member_id), None)
    if found is None:
        raise RuleError("Deze leerling zit niet meer in de groep. Kies een andere.")
    return found


def _present(group: HelpGroup, session: Session, mine: frozenset[int] | None) -> tuple[int, ...]:
    there = set(session.present)
    return tuple(one.casus_id for one in group.members if one.id in there and (mine is None or one.casus_id in mine))
