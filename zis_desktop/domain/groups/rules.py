"""What a group may be: a collective offer, on school days, each pupil once, evaluated after its first session.

Segment 5, points 7 and 8; covenant art. 3. Every refusal is one sentence with the field that it belongs to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.dutch import DAYS, day_and_month, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import check_score
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
from zis_desktop.domain.groups.needs import Question
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import Offer

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
SHORTEST, LONGEST = 10, 240
"""Minutes of one session: outside these it is a slip of the finger."""
FEWEST = 2
"""Participants with which a group begins: with one pupil the help is individual."""


def checked_group(new: NewGroup, offers: Iterable[Offer], people: Iterable[Professional]) -> NewGroup:
    """The group as it can be written. Raises RuleError with its field."""
    offer = next((one for one in offers if one.code == new.offer), None)
    if offer is None:
        raise RuleError("Kies het aanbod van de groep.", "offer")
    if not offer.collective:
        raise RuleError(f"{offer.name} is geen aanbod voor een groep: kies een collectief aanbod.", "offer")
    if not offer.is_active(new.starts_on):
        raise RuleError(
            f"{offer.name} wordt op {plain_date(new.starts_on)} niet gegeven: kies een ander aanbod.", "offer"
        )
    checked = replace(new, name=" ".join(new.name.split()), aim=new.aim.strip(), place=" ".join(new.place.split()))
    if not checked.name:
        raise RuleError("Geef de groep een naam, bijvoorbeeld 'Rots & Water 2a'.", "name")
    if not checked.aim:
        raise RuleError("Schrijf op waar deze groep aan werkt.", "aim")
    if new.ends_on < new.starts_on:
        raise RuleError(f"De groep eindigt voor zij begint op {plain_date(new.starts_on)}: pas 'tot en met' aan.",
                        "ends_on")  # fmt: skip
    if not SHORTEST <= new.minutes <= LONGEST:
        raise RuleError(f"Een bijeenkomst duurt {SHORTEST} tot {LONGEST} minuten: pas de duur aan.", "minutes")
    _check_leaders(checked, people)
    return checked


def check_change(group: HelpGroup, new: NewGroup) -> None:
    """Raises RuleError when a changed period leaves out what has happened already."""
    outside = [one.on for one in group.held if not new.starts_on <= one.on <= new.ends_on]
    if outside:
        raise RuleError(f"Er was al een bijeenkomst op {plain_date(outside[0])}: kies een periode met die dag erin.",
                        "starts_on" if outside[0] < new.starts_on else "ends_on")  # fmt: skip


def weekly(calendar: SchoolCalendar, first: date, last: date, weekday: int) -> tuple[date, ...]:
    """Every week one day that is a school day; weekday as date.weekday()."""
    day, found = first + timedelta(days=(weekday - first.weekday()) % 7), []
    while day <= last:
        if calendar.is_school_day(day):
            found.append(day)
        day += ONE_WEEK
    return tuple(found)


def session_days(calendar: SchoolCalendar, first: date, last: date, weekday: int) -> tuple[date, ...]:
    """The days of the sessions of a new group. Raises RuleError when there are none."""
    found = weekly(calendar, first, last, weekday)
    if not found:
        raise RuleError(f"In deze periode valt geen {DAYS[weekday]} met school: kies een andere dag.", "weekday")
    return found


def added_days(calendar: SchoolCalendar, group: HelpGroup, new: NewGroup) -> tuple[date, ...]:
    """The days that a longer period adds, on the weekday of the group; none when its days differ."""
    if group.weekday is None:
        return ()
    before = weekly(calendar, new.starts_on, min(new.ends_on, group.starts_on - ONE_DAY), group.weekday)
    after = weekly(calendar, max(new.starts_on, group.ends_on + ONE_DAY), new.ends_on, group.weekday)
    return (*before, *after)


def check_session_day(group: HelpGroup, on: date, calendar: SchoolCalendar) -> None:
    """Raises RuleError for a day outside the group, a day without school, and a second session on one day."""
    _require_within(group, on, "on")
    closed = calendar.why_closed(on)
    if closed:
        raise RuleError(f"Op {day_and_month(on)} is er geen school ({closed}): kies een schooldag.", "on")
    if any(one.on == on for one in group.sessions):
        raise RuleError(f"Op {day_and_month(on)} staat al een bijeenkomst van deze groep: kies een andere dag.", "on")


def check_start(pupil_ids: Sequence[int]) -> None:
    """Raises RuleError for a group that would begin with one pupil, or with the same pupil twice."""
    if len(set(pupil_ids)) < len(pupil_ids):
        raise RuleError("Een leerling staat er twee keer in: kies per leerling één doel.", "members")
    if len(pupil_ids) < FEWEST:
        raise RuleError("Kies minstens twee leerlingen. Voor één leerling is het individuele hulp.", "members")


def check_member(group: HelpGroup, question: Question, goal_id: int, joined_on: date) -> None:
    """Raises RuleError for who is in the group already, a day outside it, or a goal that is over by then."""
    _require_within(group, joined_on, "joined_on")
    name = question.pupil_name.first
    if any(one.pupil_id == question.pupil_id and _until(one, group) >= joined_on for one in group.members):
        raise RuleError(f"{name} zit al in deze groep: kies een andere leerling.", "members")
    goal = next(one for one in question.goals if one.id == goal_id)
    if goal.ends_on < joined_on:
        raise RuleError(f"Dit doel van {name} eindigde op {plain_date(goal.ends_on)}: pas het doel eerst aan.",
                        "members")  # fmt: skip


def check_leaving(group: HelpGroup, member: Member, left_on: date) -> None:
    """Raises RuleError for a day before the first, outside the group, or before a session the pupil was at."""
    _require_within(group, left_on, "left_on")
    if left_on < member.joined_on:
        since = f"{member.pupil_name.first} doet mee vanaf {plain_date(member.joined_on)}"
        raise RuleError(f"{since}: kies die dag of een latere.", "left_on")
    later = [one.on for one in group.sessions if member.id in one.attendance and one.on > left_on]
    if later:
        raise RuleError(f"Er is al aanwezigheid genoteerd op {day_and_month(later[0])}: kies die dag of een latere.",
                        "left_on")  # fmt: skip


def check_agreed(on: date, today: date) -> None:
    """Raises RuleError for a talk with the parents that has still to come."""
    if on > today:
        raise RuleError("Die dag is nog niet geweest: kies de dag van het gesprek met de ouders.", "agreed_on")


def checked_attendance(session: Session, member: Member, given: Attendance, today: date) -> Attendance:
    """Who was there, as it can be written. Raises RuleError."""
    if session.fell_out:
        raise RuleError("Deze bijeenkomst is vervallen: er was niemand.", "attendance")
    if session.on > today:
        raise RuleError(f"De bijeenkomst van {day_and_month(session.on)} moet nog komen: noteer die op de dag zelf.",
                        "attendance")  # fmt: skip
    name = member.pupil_name.first
    if not member.takes_part(session.on):
        until = f" tot en met {plain_date(member.left_on)}" if member.left_on is not None else ""
        raise RuleError(f"{name} doet mee vanaf {plain_date(member.joined_on)}{until}, dus niet op deze dag.",
                        "attendance")  # fmt: skip
    reason = " ".join(given.reason.split())
    if given.presence is Presence.EXCUSED and not reason:
        raise RuleError(f"Schrijf op waarom {name} er niet was.", "reason")
    return Attendance(given.presence, reason if given.presence is Presence.EXCUSED else "")


def checked_falling_out(session: Session, reason: str) -> str:
    """Why a session is not held. Raises RuleError without a reason, or when somebody was there."""
    if session.is_held:
        raise RuleError("Er is al aanwezigheid genoteerd: haal die eerst weg.", "fell_out")
    why = " ".join(reason.split())
    if not why:
        raise RuleError("Schrijf op waarom de bijeenkomst vervalt.", "fell_out")
    return why


def check_told(session: Session, today: date) -> None:
    """Raises RuleError for what was done at a session that was not."""
    if session.fell_out or session.on > today:
        raise RuleError("Deze bijeenkomst is niet geweest: er is niets om op te schrijven.", "done")


def check_evaluation(
    group: HelpGroup, new: GroupEvaluation | None, on: date, scores: Mapping[int, int], today: date
) -> None:
    """Raises RuleError unless it follows a session, has a score for who takes part, and says how it goes on.

    `scores` are by id of the goal; `new` is None when not everything was chosen.
    """
    if on > today:
        raise RuleError("Die dag is nog niet geweest: kies vandaag of een eerdere dag.", "on")
    if not any(one.on <= on for one in group.held):
        raise RuleError("Er was nog geen bijeenkomst: evalueer na de eerste.", "on")
    if any(one.on == on for one in group.evaluations):
        raise RuleError(f"De groep is al geëvalueerd op {plain_date(on)}: kies een andere dag.", "on")
    _check_scores(group, on, scores, today)
    if new is None:
        raise RuleError("Kies of de groep hielp, en of zij doorgaat of stopt.", "helped")
    if not new.text.strip():
        raise RuleError("Schrijf op wat de groep opleverde.", "text")
    after = next((one.on for one in group.held if one.on > on), None)
    if new.follow_up is FollowUp.STOP and after is not None:
        raise RuleError(f"De groep kwam nog bijeen op {day_and_month(after)}: stop op die dag of later.", "follow_up")


# -- inside ------------------------------------------------------------------------------------------------------


def _check_leaders(new: NewGroup, people: Iterable[Professional]) -> None:
    known = {one.id: one for one in people}
    if new.leader_id not in known:
        raise RuleError("Kies wie de groep leidt.", "leader_id")
    if new.second_leader_id == new.leader_id:
        raise RuleError("De tweede begeleider is dezelfde: kies iemand anders, of niemand.", "second_leader_id")
    for field, one in (("leader_id", known[new.leader_id]), ("second_leader_id", known.get(new.second_leader_id or 0))):
        if one is not None and not one.is_active(new.starts_on):
            raise RuleError(f"{one.name} werkt hier niet op {plain_date(new.starts_on)}: kies iemand anders.", field)


def _check_scores(group: HelpGroup, on: date, scores: Mapping[int, int], today: date) -> None:
    for member in group.taking_part(on):
        field = f"goal{member.goal.id}"
        if member.goal.id not in scores:
            raise RuleError(f"Geef {member.pupil_name.first} een score op '{member.goal.text}'.", field)
        check_score(scores[member.goal.id], on, registered_on=member.casus_registered_on, today=today)


def _require_within(group: HelpGroup, on: date, field: str) -> None:
    if not group.starts_on <= on <= group.ends_on:
        raise RuleError(
            f"De groep loopt van {plain_date(group.starts_on)} tot en met {plain_date(group.ends_on)}: "
            "kies een dag daarin.",
            field,
        )


def _until(member: Member, group: HelpGroup) -> date:
    return member.left_on or group.ends_on
