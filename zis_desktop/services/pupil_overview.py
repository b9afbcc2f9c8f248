"""One pupil on one page: casussen, consent, OPP, people around, homes and hours, read in one go."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import CasusLine, CasusState, Goal
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.gate import refusal
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, purpose_consent, run_out
from zis_desktop.domain.disclosures import Disclosed
from zis_desktop.domain.family_plan import CasusAtHome
from zis_desktop.domain.groups.group import PupilGroup, parts_of
from zis_desktop.domain.local_teams import LocalTeam, TeamColleague, colleague_of
from zis_desktop.domain.meeting.opp_entries import OppEntry
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.retention import Rectification
from zis_desktop.services.chains import CasusChain, chains_of_pupil, ended_chains
from zis_desktop.services.consent_parties import parties_around
from zis_desktop.services.family_plans import read_at_home
from zis_desktop.services.opp import OppFile, read_opp
from zis_desktop.services.pupil_time import Known, PupilTime, read_time
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.services.vault.disclosures import disclosures_of_pupil
from zis_desktop.services.vault.reach import reading_pupil
from zis_desktop.store import pupils, schools
from zis_desktop.store.casussen import casussen_of_pupil, goals_of
from zis_desktop.store.consents import consents_of, families
from zis_desktop.store.discussions import minutes_spent
from zis_desktop.store.groups import groups_of_pupil
from zis_desktop.store.local_teams import requests_of_pupils
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.opp_entries import opp_entries_of_pupil
from zis_desktop.store.retaining.retention import addenda_of_pupil
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CasusMinutes:
    """Minutes of Youké for one casus."""

    code: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PupilOverview:
    """A pupil as the page shows it, on one day."""

    pupil: PupilFile
    profile: RegionProfile
    covenant: CovenantParties
    casussen: tuple[CasusLine, ...]
    family: Family
    consents: tuple[PurposeConsent, ...]
    opp: tuple[OppEntry, ...]
    hours: tuple[CasusMinutes, ...]
    opp_file: OppFile
    chains: tuple[CasusChain, ...]
    time: PupilTime
    addenda: tuple[Rectification, ...] = ()
    at_home: tuple[CasusAtHome, ...] = ()
    """The open casussen, with what is aligned with the family plan."""
    parties: tuple[str, ...] = ()
    """With whom data can be shared, by name."""
    groups: tuple[PupilGroup, ...] = ()
    """Of the collective offer, without the names of the others."""
    ended: tuple[CasusChain, ...] = ()
    """The chains of the closed casussen, as they ended."""
    ended_goals: tuple[Goal, ...] = ()
    """The goals of the closed casussen, the newest casus first."""
    colleague: TeamColleague | None = None
    """Whom of the local team its fixed contact referred to, about an open casus."""
    team_refusal: str = ""
    """Why nothing of an open casus may go to the local team now, empty when it may (R1, R11)."""
    disclosed: tuple[Disclosed, ...] = ()
    """What was told outside the school, the newest first."""

    @property
    def open_casussen(self) -> tuple[CasusLine, ...]:
        return tuple(line for line in self.casussen if line.state is not CasusState.CLOSED)

    def local_team(self, on: date) -> LocalTeam | None:
        """The local team of where the pupil lives on that day."""
        home = self.pupil.residence_on(on)
        known = self.covenant.known.get(home.municipality) if home is not None else None
        return known.local_team if known is not None else None

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.hours)


def pupil_overview(uow: UnitOfWork, pupil_id: int, on: date) -> PupilOverview:
    """The page of a pupil. Raises RuleError when there is no such pupil."""
    with reading_pupil(uow, pupil_id) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        lines = casussen_of_pupil(connection, pupil_id, on)
        groups = parts_of(groups_of_pupil(connection, pupil_id), pupil_id)
        known = consents_of(connection, [pupil_id]).get(pupil_id, ())
        family = families(connection, [pupil_id])[pupil_id]
        opp = opp_entries_of_pupil(connection, pupil_id)
        file = read_opp(connection, pupil, on)
        addenda = addenda_of_pupil(connection, pupil_id)
        spent = minutes_spent(connection, [line.id for line in lines])
        profile = profile_in(connection, schools.one_school(connection, pupil.school_id))
        covenant = covenant_parties(connection, pupil.school_id)
        consents = tuple(purpose_consent(purpose, family, known, on) for purpose in Purpose)
        chains = chains_of_pupil(connection, lines, profile, on)
        asked_once = _with_those_before(consents, run_out(family, known, on))
        time = read_time(connection, Known(pupil, profile, asked_once, file, tuple(spent.values()), groups), on)
        at_home = read_at_home(connection, lines, profile, on)
        ended = ended_chains(connection, lines, profile, on)
        goals = goals_of(connection, [one.casus.id for one in ended])
        ended_goals = tuple(goal for one in ended for goal in goals.get(one.casus.id, ()))
        around = parties_around(connection, pupil, on)
        open_ids = {one.casus.id for one in chains}
        asked = [
            one for one in requests_of_pupils(connection, [pupil_id]).get(pupil_id, ()) if one.casus_id in open_ids
        ]
        disclosed = disclosures_of_pupil(connection, pupil_id, on)
    hours = tuple(CasusMinutes(line.code, sum(spent[line.id].values())) for line in lines if spent.get(line.id))
    return PupilOverview(
        pupil, profile, covenant, lines, family, consents, opp, hours, file, chains, time, addenda, at_home,
        tuple(one.organisation for one in around.receivers), groups, ended, ended_goals,
        colleague_of(asked, around.municipality), _team_refusal(chains, consents), disclosed,
    )  # fmt: skip


def _with_those_before(
    now: tuple[PurposeConsent, ...], before: tuple[PurposeConsent, ...]
) -> tuple[PurposeConsent, ...]:
    """For the time line: a form that ran out and was asked anew was there all the same."""
    told = {(one.purpose, one.consent.valid_until) for one in now if one.consent is not None}
    past = (one for one in before if one.consent is not None and (one.purpose, one.consent.valid_until) not in told)
    return (*now, *past)


def _team_refusal(chains: tuple[CasusChain, ...], consents: tuple[PurposeConsent, ...]) -> str:
    if not chains:
        return ""
    if not any(Reader.LOCAL_TEAM in one.readers for one in chains):
        return Reader.LOCAL_TEAM.no_school_support
    return next(refusal(Reader.LOCAL_TEAM, one.status) for one in consents if one.purpose is Reader.LOCAL_TEAM.purpose)
