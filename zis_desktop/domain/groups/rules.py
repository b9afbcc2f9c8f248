"""What a group may be: a collective offer, on school days, each pupil once, evaluated after its first session.

Segment 5, points 7 and 8; covenant art. 3. Every refusal is one sentence with the field that it belongs to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.days import require_near
from zis_desktop.domain.dutch import DAYS, day_and_month, plain_date
from zis_desktop.domain.errors import RuleError
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
from zis_desktop.domain.people import GUEST_SEATS, Professional
from zis_desktop.domain.region import Offer

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
SHORTEST, LONGEST = 10, 240
"""Minutes of one session: outside these it is a slip of the finger."""
FEWEST = 2
"""Participants with which a group begins: with one pupil the help is individual."""


def checked_group(new: NewGroup, offers: Iterable[Offer], people: Iterable[Professional]) -> NewGroup:
    """The group as it can be written. Raises RuleError with its field."""
    require_near(new.starts_on, "starts_on")
    require_near(new.ends_on, "ends_on")
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
    """Raises RuleError when a changed period leaves out what has happened already, or goes on after it stopped."""
    outside = [one.on for one in group.held if not new.starts_on <= one.on <= new.ends_on]
    if outside:
        raise RuleError(f"Er was al een bijeenkomst op {plain_date(outside[0])}: kies een periode met die dag erin.",
                        "starts_on" if outside[0] < new.starts_on else "ends_on")  # fmt: skip
    if group.stopped_on is not None and new.ends_on > group.ends_on:
        stopped = f"De groep stopte bij de evaluatie van {plain_date(group.stopped_on)}"
        raise RuleError(f"{stopped}: maak een nieuwe groep voor wat daarna komt.", "ends_on")
    later = next((one.on for one in group.evaluations if new.ends_on < one.on <= group.ends_on), None)
    if later is not None:
        raise RuleError(f"De groep is geëvalueerd op {plain_date(later)}: kies die dag of een latere.", "ends_on")


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


def added_days(calendar: SchoolCalendar, group: HelpGroup, new: NewGroup, today: date) -> tuple[date, ...]:
    """The days from today that a longer period adds, on the weekday of the group; none when its days differ.

    What was held before somebody wrote it down is added one by one: a day that is over is not planned.
    """
    if group.weekday is None:
        return ()
    before = weekly(calendar, new.starts_on, min(new.ends_on, group.starts_on - ONE_DAY), group.weekday)
    after = weekly(calendar, max(new.starts_on, group.ends_on + ONE_DAY), new.ends_on, group.weekday)
    known = {one.on for one in group.sessions}
    return tuple(day for day in (*before, *after) if day >= today and day not in known)


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


def check_member(
    group: HelpGroup, question: Question, goal_id: int, joined_on: date, *, provider: str, until: date | None = None
) -> None:
    """Raises RuleError for who is in the group already, a day outside it, a goal that is over, or no decision.

    `provider` is who gives the help of this group by the covenant, empty when the school does: that help asks a
    decision for each pupil (R7). `until` is the last day of who is known to leave.
    """
    _require_within(group, joined_on, "joined_on")
    name = question.pupil_name.first
    last = min(until or group.ends_on, group.ends_on)
    spans = (group.span_of(one) for one in group.members if one.pupil_id == question.pupil_id)
    if any(span is not None and span[0] <= last and joined_on <= span[1] for span in spans):
        raise RuleError(f"{name} zit al in deze groep: kies een andere leerling.", "members")
    goal = next(one for one in question.goals if one.id == goal_id)
    if goal.ends_on < joined_on:
        raise RuleError(f"Dit doel van {name} eindigde op {plain_date(goal.ends_on)}: pas het doel eerst aan.",
                        "members")  # fmt: skip
    if provider and group.offer not in question.helped_by:
        raise RuleError(f"{_undecided(name, provider, joined_on)}: laat de CvB daar eerst over besluiten.", "members")


def check_decided(group: HelpGroup, member: Member, on: date, provider: str, helped_by: frozenset[str]) -> None:
    """Raises RuleError for who got help of the provider on a day without a decision; `helped_by` are the offers of the
    help that ran then."""
    if provider and group.offer not in helped_by:
        said = _undecided(member.pupil_name.first, provider, on)
        raise RuleError(f"{said}: noteer iets anders, of laat de CvB besluiten.", "attendance")


def moved_joining(group: HelpGroup, new: NewGroup) -> dict[int, date]:
    """By member when who took part from the first day does so in an earlier period. Raises RuleError for a casus that
    was not there yet."""
    if new.starts_on >= group.starts_on:
        return {}
    moved = [one for one in group.members if new.starts_on < one.joined_on <= group.starts_on]
    for one in moved:
        if new.starts_on < one.casus_registered_on:
            begun = f"De casus van {one.pupil_name.first} begon op {plain_date(one.casus_registered_on)}"
            raise RuleError(f"{begun}: kies die dag of een latere.", "starts_on")
    return {one.id: new.starts_on for one in moved}


def check_goal_end(groups: Iterable[HelpGroup], goal_id: int, ends_on: date, today: date) -> None:
    """Raises RuleError for a goal that would be over before a session at which the pupil was, or the next to come.

    `groups` are those that work or worked on the goal. Beyond the next session a goal may end while its group runs: who
    reached it stays until the others did.
    """
    for group in groups:
        for member in (one for one in group.members if one.goal.id == goal_id):
            needed = max((*_attended(group, member), *_next(group, member, today)), default=None)
            if needed is not None and ends_on < needed:
                said = f"De groep '{group.name}' werkt aan dit doel op {plain_date(needed)}"
                raise RuleError(f"{said}: kies die dag of een latere, of haal de leerling uit de groep.", "ends_on")


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


def check_agreed(member: Member, on: date, today: date) -> None:
    """Raises RuleError for a talk with the parents that has still to come, or of before the casus."""
    if on > today:
        raise RuleError("Die dag is nog niet geweest: kies de dag van het gesprek met de ouders.", "agreed_on")
    if on < member.casus_registered_on:
        begun = f"De casus van {member.pupil_name.first} begon op {plain_date(member.casus_registered_on)}"
        raise RuleError(f"{begun}: kies die dag of een latere.", "agreed_on")


def checked_attendance(session: Session, member: Member, given: Attendance, today: date) -> Attendance:
    """Who was there, as it can be written. Raises RuleError."""
    if session.fell_out:
        raise RuleError("Deze bijeenkomst is vervallen: er was niemand.", "attendance")
    if session.on > today:
        raise RuleError(f"De bijeenkomst van {day_and_month(session.on)} moet nog komen: noteer die op de dag zelf.",
                        "attendance")  # fmt: skip
    name = member.pupil_name.first
    if not member.takes_part(session.on):
        until = f" tot en met {plain_date(member.last_on)}" if member.last_on is not None else ""
        raise RuleError(f"{name} doet mee vanaf {plain_date(member.joined_on)}{until}, dus niet op deze dag.",
                        "attendance")  # fmt: skip
    reason = " ".join(given.reason.split())
    if given.presence is Presence.EXCUSED and not reason:
        raise RuleError(f"Schrijf op waarom {name} er niet was.", "reason")
    return Attendance(given.presence, reason if given.presence is Presence.EXCUSED else "")


def checked_falling_out(session: Session, reason: str) -> str:
    """Why a session is not held. Raises RuleError without a reason, or when something was written down of it."""
    if session.is_noted:
        raise RuleError("Er is al aanwezigheid genoteerd: haal die eerst weg.", "fell_out")
    if session.done:
        raise RuleError("Er is al opgeschreven wat er is gedaan: haal die tekst eerst weg.", "fell_out")
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
    if group.stopped_on is not None and on > group.stopped_on:
        raise RuleError(f"De groep stopte op {plain_date(group.stopped_on)}: kies een eerdere dag.", "on")
    _check_scores(group, on, scores)
    if new is None:
        raise RuleError("Kies of de groep hielp, en of zij doorgaat of stopt.", "helped")
    if not new.text.strip():
        raise RuleError("Schrijf op wat de groep opleverde.", "text")
    after = next((one.on for one in group.held if one.on > on), None)
    if new.follow_up is FollowUp.STOP and after is not None:
        raise RuleError(f"De groep kwam nog bijeen op {day_and_month(after)}: stop op die dag of later.", "follow_up")
    again = next((one.on for one in group.evaluations if one.on > on), None)
    if new.follow_up is FollowUp.STOP and again is not None:
        raise RuleError(f"De groep is later nog geëvalueerd, op {plain_date(again)}: stop na die dag.", "follow_up")


def check_whole(group: HelpGroup) -> None:
    """What holds of every group, asked when rows came back as they were before. Raises RuleError."""
    for one, other in combinations(group.participants, 2):
        if one.pupil_id == other.pupil_id and _meet(group, one, other):
            raise RuleError(f"Dit kan niet meer: {one.pupil_name.first} zit dan twee keer in '{group.name}'.")
    for session in group.sessions:
        if session.fell_out and session.is_held:
            on = day_and_month(session.on)
            raise RuleError(f"Dit kan niet meer: de bijeenkomst van {on} is dan gehouden en ook vervallen.")
        if not session.fell_out and not group.starts_on <= session.on <= group.ends_on:
            on = day_and_month(session.on)
            raise RuleError(f"Dit kan niet meer: op {on} staat een bijeenkomst, en de groep loopt dan niet.")
        _check_noted(group, session)


# -- inside ------------------------------------------------------------------------------------------------------


def _check_leaders(new: NewGroup, people: Iterable[Professional]) -> None:
    known = {one.id: one for one in people}
    if new.leader_id not in known:
        raise RuleError("Kies wie de groep leidt.", "leader_id")
    if new.second_leader_id == new.leader_id:
        raise RuleError("De tweede begeleider is dezelfde: kies iemand anders, of niemand.", "second_leader_id")
    for field, one in (("leader_id", known[new.leader_id]), ("second_leader_id", known.get(new.second_leader_id or 0))):
        if one is not None and one.seat in GUEST_SEATS:
            raise RuleError(f"{one.name} is gast van de CvB en leidt geen groep: kies iemand anders.", field)
        if one is not None and not one.is_active(new.starts_on):
            raise RuleError(f"{one.name} werkt hier niet op {plain_date(new.starts_on)}: kies iemand anders.", field)


def _check_scores(group: HelpGroup, on: date, scores: Mapping[int, int]) -> None:
    scored = group.to_score(on)
    for member in group.members:
        if member.goal.id in scores and member.goal.id not in {one.goal.id for one in scored}:
            name = member.pupil_name.first
            raise RuleError(f"{name} deed op {plain_date(on)} niet mee: haal de score weg.", f"goal{member.goal.id}")
    for member in scored:
        field = f"goal{member.goal.id}"
        if member.goal.id not in scores:
            raise RuleError(f"Geef {member.pupil_name.first} een score op '{member.goal.text}'.", field)


def _require_within(group: HelpGroup, on: date, field: str) -> None:
    if not group.starts_on <= on <= group.ends_on:
        raise RuleError(
            f"De groep loopt van {plain_date(group.starts_on)} tot en met {plain_date(group.ends_on)}: "
            "kies een dag daarin.",
            field,
        )


def _undecided(name: str, provider: str, on: date) -> str:
    return f"Voor {name} loopt op {plain_date(on)} geen inzet van {provider} met dit aanbod"


def _attended(group: HelpGroup, member: Member) -> tuple[date, ...]:
    return tuple(one.on for one in group.sessions if member.id in one.attendance)


def _next(group: HelpGroup, member: Member, today: date) -> tuple[date, ...]:
    """The next session that this member is going to be at, if any."""
    coming = (one.on for one in group.sessions if one.on >= today and not one.fell_out and member.takes_part(one.on))
    return tuple(coming)[:1]


def _meet(group: HelpGroup, one: Member, other: Member) -> bool:
    """Whether two who take part do so on a same day."""
    first, second = group.span_of(one), group.span_of(other)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _check_noted(group: HelpGroup, session: Session) -> None:
    """Who was there took part then, as far as the group itself says; a casus may be closed on an earlier day since."""
    for one in group.members:
        outside = session.on < one.joined_on or (one.left_on is not None and session.on > one.left_on)
        if outside and one.id in session.attendance:
            said = f"{one.pupil_name.first} doet dan niet mee op {day_and_month(session.on)}"
            raise RuleError(f"Dit kan niet meer: {said}, en daar is aanwezigheid genoteerd.")
