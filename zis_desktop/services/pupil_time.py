"""The time of one pupil for the page: the time line, and the hours of Youké week by week against what was planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.groups.group import PupilGroup
from zis_desktop.domain.hours.by_week import WeekMinutes, by_week
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.time_line import TimeLine, TimeLineFacts, time_line
from zis_desktop.services.opp import OppFile
from zis_desktop.services.overviews import planned_of
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import schools
from zis_desktop.store.deployments import deployments_of_pupil
from zis_desktop.store.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class PupilTime:
    """`planned` are the minutes that all help of the pupil planned from its first day until today."""

    line: TimeLine
    weeks: tuple[WeekMinutes, ...]
    planned: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the page has read already; `spent` are minutes by day of each casus."""

    pupil: PupilFile
    profile: RegionProfile
    consents: tuple[PurposeConsent, ...]
    opp: OppFile
    spent: Iterable[Mapping[date, int]]
    groups: tuple[PupilGroup, ...] = ()


def read_time(connection: Reading, known: Known, on: date) -> PupilTime:
    """All of it for one pupil inside a reading that is open already, in a fixed number of selects."""
    helped = deployments_of_pupil(connection, known.pupil.id)
    calendar = calendar_in(connection, schools.one_school(connection, known.pupil.school_id))
    offers = {offer.code: offer.name for offer in known.profile.offers}
    facts = TimeLineFacts(helped, offers, known.consents, known.opp.versions, known.opp.terms, known.groups)
    begun = min((one.starts_on for one in helped), default=on)
    provided = [one for one in helped if one.offer in known.profile.provider_offers]
    planned = planned_of(provided, calendar, begun, on)
    return PupilTime(time_line(facts, calendar, on), by_week(known.spent), sum(planned.values()))
