"""One meeting, whole, for the screen on which it is run or read back; masked where the room may not know the pupil."""

from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.agenda import agenda as rules
from zis_desktop.domain.agenda.board import presented, readers_of
from zis_desktop.domain.agenda.facts import PlacedItem
from zis_desktop.domain.anonymity import Secrets, age_range, mask, mask_fields
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.consent.consent import Presentation, Purpose
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deploy_checks import DeployFacts, consent_without_names, without_names
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.meeting.meeting import ActionItem, missing_viewpoints
from zis_desktop.domain.meeting.meeting_room import HelpHours, MeetingRoom, MeetingState, PastDecision, RoomItem
from zis_desktop.domain.meeting.minutes_rules import proposed_review
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Name, Professional, Seat
from zis_desktop.domain.pupils import age_on
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.masks import secrets_of
from zis_desktop.services.meeting.anonymous_rooms import masked_room
from zis_desktop.services.meeting.decisions import facts_of, running_of
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.access_log import MEETING, ONE_SITTING, saw
from zis_desktop.store import casussen, consents, deployments, discussions, meetings, municipalities, schools, watching
from zis_desktop.store.discussions import Discussed
from zis_desktop.store.past_decisions import past_decisions
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

LAST_DECISIONS = 3


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read for all items at once."""

    state: MeetingState
    profile: RegionProfile
    calendar: SchoolCalendar
    parties: CovenantParties
    casussen: dict[int, Casus]
    running: dict[int, Deployment]
    spent: dict[int, dict[date, int]]
    for_youke: dict[int, ConsentStatus]
    for_cjg: dict[int, ConsentStatus]
    decided: dict[int, list[PastDecision]]


def meeting_room(uow: UnitOfWork, meeting_id: int, *, anonymous: bool = False) -> MeetingRoom:
    """Everything of one meeting, in a number of selects that does not grow with the agenda.

    `anonymous` is the view for when somebody walks in: no item by name, whatever the consent (R4). Raises RuleError
    when there is no such meeting.
    """
    with uow.read(Right.SEE_MEETING) as connection:
        state = discussions.meeting_state(connection, meeting_id)
        items = [one for one in discussions.discussed_items(connection, meeting_id) if one.placed.is_on]
        facts = _facts(connection, state, items)
        shown = {one.placed.item.id: _presentation(one.placed, facts, anonymous=anonymous) for one in items}
        about = {one.placed.pupil_id for one in items if one.placed.pupil_id is not None}
        with_guest = [one.placed.pupil_id for one in items if one.placed.pupil_id is not None and one.placed.item.needs]
        secrets = secrets_of(connection, state.school_id, about if anonymous else with_guest, state.on)
        people = schools.professionals(connection, state.school_id, active_on=state.on)
        attendance = meetings.attendance_of(connection, meeting_id)
        mine = {action.id for one in items for action in one.held.actions}
        waiting = tuple(a for a in meetings.open_actions(connection, state.school_id) if a.id not in mine)
        room = MeetingRoom(
            state=state,
            attendance=attendance,
            items=tuple(
                _item(number, one, facts, shown[one.placed.item.id], secrets) for number, one in enumerate(items, 1)
            ),
            open_actions=tuple(_on_the_wall(action) for action in waiting),
            owners=people,
            helpers=tuple(one for one in people if one.seat is Seat.YOUKE),
            registrations=watching.registrations_of_school(connection, state.school_id),
            offers=facts.profile.offers,
            provider_offers=facts.profile.provider_offers,
            offer_warnings=_offer_warnings(facts.profile, state.on),
            authority=_authority(people),
            review_on=proposed_review(facts.calendar, state.on, facts.profile.terms.evaluate_after_weeks),
            next_meeting=rules.next_meeting_day(facts.calendar, state.on),
            addenda=discussions.addenda_of(connection, meeting_id),
            carried=discussions.carried_to(connection, meeting_id),
            missing_viewpoints=missing_viewpoints(tuple(one for one in attendance if one.expected or one.present)),
        )
    saw(uow, MEETING, *about, again_after=ONE_SITTING)
    return masked_room(room, secrets) if anonymous else room


def presentation_of(placed: PlacedItem, consent: dict[int, ConsentStatus]) -> Presentation:
    """How everybody who hears this item may know the pupil."""
    item = placed.item
    if item.casus_id is None:
        return Presentation.NAMED
    return presented(placed, consent.get(item.casus_id), readers_of(item))


# -- inside ------------------------------------------------------------------------------------------------------


def _presentation(placed: PlacedItem, facts: "_Facts", *, anonymous: bool) -> Presentation:
    if anonymous and placed.item.casus_id is not None:
        return Presentation.ANONYMOUS
    return presentation_of(placed, facts.for_cjg)


def _facts(connection: Reading, state: MeetingState, items: list[Discussed]) -> _Facts:
    school = schools.one_school(connection, state.school_id)
    profile = profile_in(connection, school)
    ids = [one.placed.item.casus_id for one in items if one.placed.item.casus_id is not None]
    running: dict[int, list[Deployment]] = {}
    for one in deployments.deployments_of_casussen(connection, ids):
        running.setdefault(one.casus_id, []).append(one)
    chosen = {casus_id: running_of(found, profile.provider_offers, state.on) for casus_id, found in running.items()}
    return _Facts(
        state=state,
        profile=profile,
        calendar=calendar_in(connection, school),
        parties=municipalities.covenant_parties(connection, state.school_id),
        casussen={one.id: one for one in casussen.casussen_whole(connection, ids, on=state.on)},
        running={casus_id: one for casus_id, one in chosen.items() if one is not None},
        spent=discussions.minutes_spent(connection, ids),
        for_youke=consents.consent_states_of_casussen(connection, ids, Purpose.YOUKE, state.on),
        for_cjg=consents.consent_states_of_casussen(connection, ids, Purpose.CVB_WITH_CJG, state.on),
        decided=past_decisions(connection, ids, state.on),
    )


def _item(
    number: int, one: Discussed, facts: _Facts, presentation: Presentation, secrets: dict[int, Secrets]
) -> RoomItem:
    item = one.placed.item
    casus = facts.casussen.get(item.casus_id or 0)
    if casus is None:
        return RoomItem(number, one.held, presentation, item.title, "", "", note_saved_at=one.note_saved_at)
    running = facts.running.get(casus.id)
    anonymous = presentation is Presentation.ANONYMOUS
    heard = secrets.get(casus.pupil_id)
    past = tuple(facts.decided.get(casus.id, ())[:LAST_DECISIONS])
    return RoomItem(
        number=number,
        held=one.held,
        presentation=presentation,
        name=casus.code if anonymous else casus.pupil_name.full,
        detail=_detail(casus, facts.state.on, anonymous=anonymous),
        asked=item.title or (item.reason.value if item.reason else ""),
        note_saved_at=one.note_saved_at,
        casus=_as_heard(casus, presentation, heard) if anonymous or item.needs else casus,
        pupil_id=casus.pupil_id,
        running=running,
        youke_running=running is not None and running.offer in facts.profile.provider_offers,
        hours=_hours(running, facts) if running is not None else None,
        consent=consent_without_names(facts.for_youke[casus.id]) if anonymous else facts.for_youke[casus.id],
        facts=_deploy_facts(casus, facts, anonymous=anonymous),
        in_opp=one.in_opp,
        decided=_past_as_heard(past, presentation, heard) if anonymous or item.needs else past,
    )


def _detail(casus: Casus, on: date, *, anonymous: bool) -> str:
    """'3b, 14 jaar, Zeist, trede 4'; of an anonymous pupil only the range of the age."""
    if anonymous:
        return f"{age_range(casus.birth_date, on)}, trede {casus.trede}"
    parts = (casus.class_name, f"{age_on(casus.birth_date, on)} jaar", casus.municipality, f"trede {casus.trede}")
    return ", ".join(part for part in parts if part)


def _as_heard(casus: Casus, presentation: Presentation, secrets: Secrets | None) -> Casus:
    """What a room with a guest may read (R4): of an anonymous pupil nothing that names, of a named one no others."""
    if presentation is Presentation.ANONYMOUS:
        casus = replace(
            casus, pupil_name=Name("", "", casus.code), class_name="", municipality="", mentor="", raised_by_name=""
        )
    secrets = _to_mask(presentation, secrets)
    return replace(
        casus,
        text=mask_fields(casus.text, secrets),
        support_given=tuple(mask_fields(each, secrets) for each in casus.support_given),
        goals=tuple(mask_fields(goal, secrets) for goal in casus.goals),
        closed_reason=mask(casus.closed_reason, secrets),
    )


def _past_as_heard(
    past: tuple[PastDecision, ...], presentation: Presentation, secrets: Secrets | None
) -> tuple[PastDecision, ...]:
    return tuple(replace(one, text=mask(one.text, _to_mask(presentation, secrets))) for one in past)


def _to_mask(presentation: Presentation, secrets: Secrets | None) -> Secrets | None:
    """Of a pupil that may be named only the others fall."""
    return secrets if secrets is None or presentation is Presentation.ANONYMOUS else secrets.when_named()


def _hours(running: Deployment, facts: _Facts) -> HelpHours:
    """Since the running deployment began; planned is its minutes for every school week so far."""
    until = min(facts.state.on, running.ends_on)
    spent = sum(
        minutes for day, minutes in facts.spent.get(running.casus_id, {}).items() if running.starts_on <= day <= until
    )
    known_from = max(running.starts_on, facts.calendar.known_from)
    weeks = facts.calendar.school_weeks(known_from, until) if known_from <= until else ()
    return HelpHours(spent, len(weeks) * running.minutes_per_week)


def _deploy_facts(casus: Casus, facts: _Facts, *, anonymous: bool) -> DeployFacts:
    """What the checks rest on."""
    found = facts_of(casus, facts.parties, facts.for_youke[casus.id], facts.state.on)
    return without_names(found) if anonymous else found


def _offer_warnings(profile: RegionProfile, on: date) -> dict[str, str]:
    found = {offer.code: profile.offer_warning(offer.code, on) for offer in profile.offers}
    return {code: text for code, text in found.items() if text}


def _on_the_wall(action: ActionItem) -> ActionItem:
    """The list of actions is shown to everybody: without the name of the pupil."""
    return replace(action, pupil_name=None)


def _authority(people: tuple[Professional, ...]) -> str:
    return next((one.name for one in people if one.seat is Seat.DIRECTOR), "")
