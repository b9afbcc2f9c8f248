"""The director's overview of a month, read from the store and counted by the rules of domain/overview.py."""

from collections.abc import Iterable, Mapping
from datetime import date

from zis_desktop.domain import overview as rules
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.casus.waiting import CasusTrail, decision_awaited, mean_lead_tenths, starts, waits
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.status import NOT_ASKED, ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import MONTHS
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours import overview as hours_overview
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.months import last_day, month_of
from zis_desktop.domain.overview import AwaitedDecision, HelperHours, Overview, WaitingLine
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.access_log import saw_page
from zis_desktop.store import consents, deployments, hours, overviews, schools
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def overview(uow: UnitOfWork, school_id: int, month: date, today: date) -> Overview:
    """The month of this day, up to today when it is this month. Raises RuleError for a month that has not begun."""
    with uow.read(Right.SEE_OVERVIEWS) as connection:
        found = overview_of(connection, school_id, month, today)
    named = {one.casus_id for one in found.waiting} | {one.casus_id for one in found.decisions}
    saw_page(uow, f"{MONTHS[month.month - 1]} {month.year}", len(named))
    return found


def overview_of(connection: Reading, school_id: int, month: date, today: date) -> Overview:
    """The same inside another read, in a dozen selects however many casussen there are."""
    first = month_of(month)
    if first > today:
        raise RuleError(f"{MONTHS[first.month - 1].capitalize()} {first.year} is nog niet begonnen. Kies een maand.")
    until = min(last_day(first), today)
    school = schools.one_school(connection, school_id)
    profile = profile_in(connection, school)
    calendar = calendar_in(connection, school)
    helped = deployments.deployments_of_school(connection, school_id)
    trails = trails_of(connection, school_id, until, profile, helped)
    began = [one for one in starts(trails, until) if one.started_on >= rules.first_day_shown(until)]
    return Overview(
        month=first,
        until=until,
        waiting=waiting_of(connection, trails, until, profile),
        decisions=decisions_of(trails, until),
        quarters=rules.quarters_of(began, until, profile.terms.start_within_weeks),
        lead_tenths=mean_lead_tenths(began),
        norm_weeks=profile.terms.start_within_weeks,
        target_percent=profile.terms.start_target_percent,
        offers=rules.offers_running(helped, lambda code: _offer_name(profile, code), first, until),
        hours=hours_of(
            connection, school_id, HoursPeriod("", first, until), planned_of(helped, calendar, first, until)
        ),
    )


def trails_of(
    connection: Reading, school_id: int, until: date, profile: RegionProfile, helped: Iterable[Deployment]
) -> tuple[CasusTrail, ...]:
    """What happened to every casus; of the help only that of the youth-care provider."""
    provided = [one for one in helped if one.offer in profile.provider_offers]
    return overviews.casus_trails(connection, school_id, until, provided)


def waiting_of(
    connection: Reading, trails: Iterable[CasusTrail], on: date, profile: RegionProfile
) -> tuple[WaitingLine, ...]:
    """Who waits for help, the longest first."""
    weeks = profile.terms.start_within_weeks
    candidates = [trail for trail in trails if waits(trail, NOT_ASKED, on, weeks) is not None]
    states = consents.consent_states(connection, {trail.pupil_id for trail in candidates}, Purpose.YOUKE, on)
    found = [_waiting(trail, states.get(trail.pupil_id, NOT_ASKED), on, weeks) for trail in candidates]
    return tuple(sorted(found, key=lambda line: (line.wait.since, line.pupil_name.sortable)))


def decisions_of(trails: Iterable[CasusTrail], on: date) -> tuple[AwaitedDecision, ...]:
    """The advices on which the director still decides, the oldest first."""
    found = []
    for trail in trails:
        awaited = decision_awaited(trail, on)
        if awaited is not None and awaited.advised is not None:
            told = awaited.advice_text or awaited.advised.label
            found.append(
                AwaitedDecision(trail.casus_id, trail.pupil_id, trail.pupil_name, trail.class_name, told, awaited.on)
            )
    return tuple(sorted(found, key=lambda each: (each.since, each.pupil_name.sortable)))


def hours_of(
    connection: Reading, school_id: int, period: HoursPeriod, planned: Mapping[str, int]
) -> tuple[HelperHours, ...]:
    """Per professional who worked or would have, most hours first (R13: outside the pilot is kept apart)."""
    parties = covenant_parties(connection, school_id)
    sums = hours.sums(connection, school_id, period.first, period.last, turns=parties.turns)
    worked = {line.label: line for line in hours_overview.overview(period, sums, parties).by_professional}
    found = [
        HelperHours(name, line.minutes if line else 0, line.apart if line else 0, planned.get(name, 0))
        for name, line in ((name, worked.get(name)) for name in {*worked, *planned})
    ]
    return tuple(sorted(found, key=lambda line: (-line.minutes, line.name)))


def planned_of(helped: Iterable[Deployment], calendar: SchoolCalendar, first: date, until: date) -> Mapping[str, int]:
    """Planned minutes per professional; a day that the calendar does not know plans nothing."""
    return rules.planned_minutes(helped, first, until, lambda day: calendar.covers(day) and calendar.is_school_day(day))


def _waiting(trail: CasusTrail, consent: ConsentStatus, on: date, weeks: int) -> WaitingLine:
    wait = waits(trail, consent, on, weeks)
    assert wait is not None
    return WaitingLine(trail.casus_id, trail.pupil_id, trail.pupil_name, trail.class_name, trail.asked, wait)


def _offer_name(profile: RegionProfile, code: str) -> str:
    """The offer's name; what an older profile offered keeps its code."""
    return next((offer.name for offer in profile.offers if offer.code == code), code)
