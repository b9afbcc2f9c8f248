"""The chain of a pupil's casus: the facts of it from everywhere, for the flow chart on the page of the pupil."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda.needs import lowest_youke_trede
from zis_desktop.domain.casus.casus import CasusLine, CasusState
from zis_desktop.domain.chain import ChainFacts, Link, chain_of
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.local_teams import TeamRequest
from zis_desktop.domain.milestones import Milestone
from zis_desktop.domain.opp.opp import OppVersion
from zis_desktop.domain.region import RegionProfile
from zis_desktop.store.chains import meetings_of_casus
from zis_desktop.store.deployments import deployments_of_casus
from zis_desktop.store.local_teams import requests_of_pupils
from zis_desktop.store.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class CasusChain:
    """The casus and its ten links."""

    casus: CasusLine
    links: tuple[Link, ...]


def chains_of_pupil(
    connection: Reading,
    lines: Iterable[CasusLine],
    consents: Iterable[PurposeConsent],
    versions: Iterable[OppVersion],
    profile: RegionProfile,
    on: date,
) -> tuple[CasusChain, ...]:
    """Of every open casus of one pupil, the oldest first, inside a reading that is open already."""
    help_consent = next((one for one in consents if one.purpose is Purpose.YOUKE), None)
    changed = max((one.on for one in versions if one.occasion.asks_agreement and one.on <= on), default=None)
    running = sorted((one for one in lines if one.state is not CasusState.CLOSED), key=lambda one: one.id)
    requests = requests_of_pupils(connection, {one.pupil_id for one in running})
    asked = [each for known in requests.values() for each in known]
    found = []
    for line in running:
        facts = _facts(connection, line, help_consent, asked, changed, profile, on)
        found.append(CasusChain(line, chain_of(facts, on)))
    return tuple(found)


def _facts(
    connection: Reading,
    line: CasusLine,
    consent: PurposeConsent | None,
    requests: Iterable[TeamRequest],
    opp_changed_on: date | None,
    profile: RegionProfile,
    on: date,
) -> ChainFacts:
    met = meetings_of_casus(connection, line.id, on)
    return ChainFacts(
        registered_on=line.registered_on,
        with_cjg=line.trede >= lowest_youke_trede(profile.treden),
        discussed_on=met.discussed_on,
        planned_on=met.planned_on,
        cjg_heard_on=met.cjg_heard_on,
        consent=consent.status if consent is not None else None,
        consent_asked_on=consent.consent.asked_on if consent is not None and consent.consent is not None else None,
        consented_on=_completed_on(consent),
        outcome=met.outcome,
        team_asked_on=min((one.asked_on for one in requests if one.casus_id == line.id), default=None),
        talks=_last_talks(connection, line.id, profile),
        opp_changed_on=opp_changed_on,
    )


def _completed_on(consent: PurposeConsent | None) -> date | None:
    """The day of the last signature that made it complete."""
    answers = [one.last for one in consent.signers] if consent is not None else []
    given = [one.on for one in answers if one is not None and one.state is SignatureState.GIVEN]
    return max(given, default=None)


def _last_talks(connection: Reading, casus_id: int, profile: RegionProfile) -> tuple[Milestone, ...]:
    helped = [one for one in deployments_of_casus(connection, casus_id) if one.offer in profile.provider_offers]
    return helped[-1].milestones if helped else ()
