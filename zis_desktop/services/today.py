"""The page Vandaag in one read: the next CvB and what it lacks, what falls due, open actions, what waits, figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.agenda import agenda as agenda_rules
from zis_desktop.domain.agenda.facts import CasusFacts, Ground
from zis_desktop.domain.agenda.series import series_of
from zis_desktop.domain.calendar import SchoolCalendar, school_year_span
from zis_desktop.domain.casus.waiting import CasusTrail, mean_lead_tenths, starts
from zis_desktop.domain.chain.link import LinkKind
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.due import (
    Due,
    DueKind,
    due_of_casus,
    due_of_consents,
    due_of_finding,
    due_of_gaps,
    due_of_group,
    due_of_offer,
    due_of_professional,
    due_of_pupils,
    in_order,
)
from zis_desktop.domain.help.watch import WatchKind
from zis_desktop.domain.meeting.meeting import MeetingLine
from zis_desktop.domain.months import last_day, month_of
from zis_desktop.domain.overview import first_day_shown
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.today import (
    COMING_DAYS,
    ComingDay,
    HelpFigures,
    NextMeeting,
    TodayPage,
    coming_talks,
    coming_text,
    next_meeting_of,
)
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.agenda.agenda import board_of
from zis_desktop.services.agenda.situation import ground_of, situation_of
from zis_desktop.services.chains import with_gaps
from zis_desktop.services.deployments import findings_of
from zis_desktop.services.family_plans import unaligned
from zis_desktop.services.offers import offers_in
from zis_desktop.services.overviews import decisions_of, planned_of, trails_of
from zis_desktop.services.professionals import professionals_in
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.access_log import saw_page
from zis_desktop.store import agenda_facts, consents, deployments, hours, meetings, schools
from zis_desktop.store import today as rows
from zis_desktop.store.groups import groups_of_school
from zis_desktop.store.hours_months import months_handed_in
from zis_desktop.store.retaining import retention
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


@dataclass(frozen=True, slots=True)
class _School:
    """What holds for the whole page."""

    id: int
    today: date
    profile: RegionProfile
    calendar: SchoolCalendar


def today(uow: UnitOfWork, school_id: int, on: date) -> TodayPage:
    """The page as it is on this day. Writes nothing; the agenda that was not composed is shown as it would be."""
    with uow.read(Right.SEE_CASUSSEN) as connection:
        school = schools.one_school(connection, school_id)
        calendar = calendar_in(connection, school)
        here = _School(school_id, on, profile_in(connection, school), calendar)
        monday, ground = _ground(connection, here)
        facts = _facts(connection, here) if ground is None else ground.facts
        helped = deployments.deployments_of_school(connection, school_id)
        trails = trails_of(connection, school_id, on, here.profile, helped)
        actions = meetings.open_actions(connection, school_id) if ground is None else ground.actions
        figures = _figures(connection, here, helped, trails)
        meeting = None if monday is None or ground is None else _meeting(ground, here, monday)
        due = _due(connection, here, facts, _on_agenda(ground, meeting))
        lines = meetings.meeting_lines(connection, school_id, on, on + COMING_DAYS)
        may = uow.actor.may
        approvals = retention.waiting_runs(connection, school_id) if may(Right.APPROVE_RETENTION) else 0
        months = months_handed_in(connection, school_id) if may(Right.APPROVE_HOURS) else 0
    saw_page(uow, "Vandaag", len(facts))
    return TodayPage(
        on=on,
        meeting=meeting,
        due=due,
        actions=actions,
        decisions=decisions_of(trails, on),
        figures=figures,
        coming=_coming(here, due, lines, meeting),
        approvals=approvals,
        months=months,
    )


# -- the next CvB ------------------------------------------------------------------------------------------------


def _ground(connection: Reading, here: _School) -> tuple[date, Ground] | tuple[None, None]:
    """The next CvB and what it rests on: today when it meets today and its minutes are not final, else the next day."""
    monday = agenda_rules.next_meeting_day(here.calendar, here.today - timedelta(days=1))
    while monday is not None:
        ground = ground_of(connection, here.profile, here.id, monday, here.today)
        if ground.meeting is None or ground.meeting.finalised_at is None:
            return monday, ground
        monday = agenda_rules.next_meeting_day(here.calendar, monday)
    return None, None


def _facts(connection: Reading, here: _School) -> tuple[CasusFacts, ...]:
    """Beyond the calendar there is no next CvB; what falls due does so all the same."""
    offers = here.profile.provider_offers
    facts = agenda_facts.casus_facts(connection, here.id, here.today, here.today, youke_offers=offers)
    return with_gaps(connection, facts, here.profile, here.today)


def _meeting(ground: Ground, here: _School, monday: date) -> NextMeeting:
    board = board_of(situation_of(ground, here.profile, monday), here.today)
    return next_meeting_of(board, {one.casus_id: one.pupil_id for one in ground.facts})


def _on_agenda(ground: Ground | None, meeting: NextMeeting | None) -> Mapping[int, date]:
    """By casus the day of the CvB that has it, when its agenda was composed."""
    if ground is None or meeting is None or not meeting.composed:
        return {}
    on_it = [one.item.casus_id for one in ground.placed if one.is_on and one.item.casus_id is not None]
    return dict.fromkeys(on_it, meeting.on)


# -- what falls due ----------------------------------------------------------------------------------------------


def _due(
    connection: Reading, here: _School, facts: Iterable[CasusFacts], on_agenda: Mapping[int, date]
) -> tuple[Due, ...]:
    casussen = tuple(facts)
    found = [due for one in casussen for due in due_of_casus(one, here.today, on_agenda.get(one.casus_id))]
    by_pupil = {one.pupil_id: one for one in casussen}
    asked = consents.consents_of(connection, by_pupil)
    for pupil_id, family in consents.families(connection, asked).items():
        one = by_pupil[pupil_id]
        found += due_of_consents(family, asked[pupil_id], here.today, one.class_name, one.casus_id)
    with_consent = {one.pupil_id for one in found if one.kind is DueKind.CONSENT}
    for one in casussen:
        found += due_of_gaps(one, on_agenda.get(one.casus_id), told_of_consent=one.pupil_id in with_consent)
    weeks = here.profile.terms.opp_within_weeks
    enrolled = rows.enrolled_pupils(connection, here.id, here.today)
    found += due_of_pupils((replace(one, in_casus=one.id in by_pupil) for one in enrolled), here.today, weeks)
    found += unaligned(connection, here.id, here.profile, here.today)
    broken = {one.pupil_id for one in casussen if any(link.kind is LinkKind.CONSENT for link in one.broken)}
    outside = {one.pupil_id for one in casussen if any(link.outside for link in one.broken)}
    told: dict[WatchKind, Collection[int | None]] = {
        WatchKind.MOVED_OUT: outside,
        WatchKind.TLV: {one.pupil_id for one in found if one.kind is DueKind.TLV},
        WatchKind.CONSENT: with_consent | broken,
    }
    return in_order([*found, *_watched(connection, here, told), *_grouped(connection, here)], here.today)


def _watched(connection: Reading, here: _School, told: Mapping[WatchKind, Collection[int | None]]) -> Iterator[Due]:
    """What the watch over running help finds; `told` are the pupils of whom another line says it already."""
    for helped, finding in findings_of(connection, here.id, here.profile, here.today):
        of_somebody = finding.kind is WatchKind.REGISTRATION and helped.professional_id is not None
        if not of_somebody and helped.pupil_id not in told.get(finding.kind, ()):
            yield due_of_finding(helped, finding)


def _grouped(connection: Reading, here: _School) -> Iterator[Due]:
    """What holds for much help at once: a line a professional, a line an offer, and a line a group."""
    lacking = (due_of_professional(one) for one in professionals_in(connection, here.id, here.profile, here.today))
    warned = (due_of_offer(one, here.today) for one in offers_in(connection, here.id, here.profile, here.today))
    groups = groups_of_school(connection, here.id, school_year_span(here.today)[0])
    unnoted = (due_of_group(one, here.today) for one in groups)
    yield from (due for due in (*lacking, *warned, *unnoted) if due is not None)


# -- figures and coming days -------------------------------------------------------------------------------------


def _figures(
    connection: Reading, here: _School, helped: tuple[Deployment, ...], trails: tuple[CasusTrail, ...]
) -> HelpFigures:
    today, profile = here.today, here.profile
    month = month_of(today)
    ours = [one for one in helped if one.offer in profile.provider_offers]
    running = [one for one in ours if one.is_running(today)]
    began = [one for one in starts(trails, today) if one.started_on >= first_day_shown(today)]
    weeks = profile.terms.start_within_weeks
    worked = hours.sums(connection, here.id, month, today)
    return HelpFigures(
        provider=profile.provider,
        running=len(running),
        started=sum(one.starts_on >= month for one in running),
        ending=sum(one.ends_on <= last_day(month) for one in running),
        lead_tenths=mean_lead_tenths(began),
        within=sum(one.is_within(weeks) for one in began),
        began=len(began),
        norm_weeks=weeks,
        target_percent=profile.terms.start_target_percent,
        minutes=sum(line.minutes for line in worked),
        planned=sum(planned_of(ours, here.calendar, month, today).values()),
    )


def _coming(
    here: _School, due: tuple[Due, ...], lines: tuple[MeetingLine, ...], meeting: NextMeeting | None
) -> tuple[ComingDay, ...]:
    """Every CvB of the next two weeks, with what its agenda has, and the talks in between."""
    last = min(here.today + COMING_DAYS, here.calendar.known_until)
    days = series_of(here.calendar, lines, here.today, last) if here.calendar.covers(here.today) else ()
    usual = meeting.starts_at if meeting else None
    found = [ComingDay(each.on, each.line.starts_at if each.line else usual, coming_text(each)) for each in days]
    return tuple(sorted([*found, *coming_talks(due, here.today)], key=lambda one: (one.on, one.at is None, one.text)))
