"""The chains of casussen: the facts of each from everywhere, for the page of a pupil, the agenda and Vandaag."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from zis_desktop.domain.agenda.facts import CasusFacts
from zis_desktop.domain.agenda.needs import Question, asks_youke, lowest_youke_trede, reaches
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import CasusLine, CasusState
from zis_desktop.domain.chain.chain import TALKS, chain_of
from zis_desktop.domain.chain.facts import ChainFacts, OppStand
from zis_desktop.domain.chain.lacks import Lack, lacks_of
from zis_desktop.domain.chain.link import Link, LinkKind, missing
from zis_desktop.domain.consent.consent import Consent, Matter, Purpose, SignatureState
from zis_desktop.domain.consent.moving import names_former_team
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, first_complete, purpose_consent
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.home import HomeGap, home_gaps
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.help.trajectory import began_on, last_evaluations, talks_of_all
from zis_desktop.domain.local_teams import TeamRequest, of_this_home
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.opp import opp as opp_rules
from zis_desktop.domain.pupils import Residence, home_on
from zis_desktop.domain.region import RegionProfile
from zis_desktop.services.help_watch import consent_gaps, findings_of_casussen
from zis_desktop.services.questions import questions_from
from zis_desktop.store.casussen import casussen_whole
from zis_desktop.store.chains import Meetings, meetings_of_casussen
from zis_desktop.store.consents import consents_of, families
from zis_desktop.store.deployments import deployments_of_casussen, school_of_casus
from zis_desktop.store.local_teams import requests_of_pupils
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.opp import opp_versions_of_pupils
from zis_desktop.store.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class CasusChain:
    """The casus and its links; `deployment_id` is the help that started last, `talk_at` the help by talk.

    `question` is what is asked by now; `readers` may be handed the chain on paper, besides parents and pupil (R1).
    """

    casus: CasusLine
    links: tuple[Link, ...]
    question: Question
    readers: tuple[Reader, ...]
    deployment_id: int | None = None
    talk_at: Mapping[LinkKind, int] = field(default_factory=dict)
    lacks: tuple[Lack, ...] = ()
    """What it misses beside its gaps, while it is open."""

    def help_of(self, link: Link) -> int | None:
        """Where a link that is about help is mended."""
        return self.talk_at.get(link.kind, self.deployment_id)


def chains_of_pupil(
    connection: Reading, lines: Iterable[CasusLine], profile: RegionProfile, on: date
) -> tuple[CasusChain, ...]:
    """Of every open casus of one pupil, the oldest first, inside a reading that is open already."""
    running = sorted((one for one in lines if one.state is not CasusState.CLOSED), key=lambda one: one.id)
    ids = [one.id for one in running]
    known = _around(connection, [_asked(one) for one in running], profile, on)
    findings = findings_of_casussen(connection, ids, profile, on)
    chains = (_chain_in(known, one, profile, on) for one in running)
    return tuple(
        replace(chain, lacks=lacks_of(whole, chain.links, findings.get(whole.id, ())))
        for chain, whole in zip(chains, casussen_whole(connection, ids, on=on), strict=True)
    )


def ended_chains(
    connection: Reading, lines: Iterable[CasusLine], profile: RegionProfile, on: date
) -> tuple[CasusChain, ...]:
    """Of every casus of one pupil that was closed, as it stood on its last day; the newest first."""
    closed = sorted((one for one in lines if one.closed_on is not None), key=lambda one: one.id, reverse=True)
    found = ((one, min(on, one.closed_on or on)) for one in closed)
    return tuple(chain_of_casus(connection, one, profile, day) for one, day in found)


def chain_of_casus(connection: Reading, line: CasusLine, profile: RegionProfile, on: date) -> CasusChain:
    """Of one casus, inside a reading that is open already."""
    return _chain_in(_around(connection, [_asked(line)], profile, on), line, profile, on)


def with_gaps(
    connection: Reading, facts: Iterable[CasusFacts], profile: RegionProfile, on: date
) -> tuple[CasusFacts, ...]:
    """The same facts of the agenda, each with what its chain misses on that day and the evaluation that asks the CvB.

    In a fixed number of selects.
    """
    casussen = tuple(facts)
    asked = {one.casus_id: _Asked(one.casus_id, one.pupil_id, one.registered_on) for one in casussen}
    known = _around(connection, asked.values(), profile, on)
    chains = ((one, _facts(known, asked[one.casus_id], profile)) for one in casussen)
    return tuple(replace(one, broken=missing(chain_of(each, on)), undecided=each.undecided) for one, each in chains)


def links_of_help(
    connection: Reading, helped: Iterable[Deployment], profile: RegionProfile, on: date
) -> dict[int, tuple[Link, ...]]:
    """By deployment of one school the chain of its casus, without the talks of other help."""
    deployments = tuple(helped)
    whole = casussen_whole(connection, dict.fromkeys(one.casus_id for one in deployments), on=on)
    asked = {one.id: _Asked(one.id, one.pupil_id, one.registered_on, one.closed_on) for one in whole}
    known = _around(connection, asked.values(), profile, on)
    links = {casus_id: chain_of(_facts(known, each, profile), on) for casus_id, each in asked.items()}
    return {
        one.id: tuple(link for link in links[one.casus_id] if _is_of(link, one, known.talks[one.casus_id]))
        for one in deployments
    }


_READERS = (Reader.SCHOOL, Reader.CJG, Reader.YOUKE, Reader.LOCAL_TEAM)


# -- inside ------------------------------------------------------------------------------------------------------


Talks = Mapping[MilestoneKind, tuple[Deployment, Milestone]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The casus whose chain is asked."""

    casus_id: int
    pupil_id: int
    registered_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    """When the help of a casus began, and from when there was consent for it, with the consent of that day."""

    on: date
    consented_from: date | None = None
    consent: PurposeConsent | None = None


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a pupil lives, why nobody pays for help there, and whether consent for its local team was asked."""

    known: Residence | None
    gap: HomeGap | None
    team_consent: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What is read once for all casussen: by casus, and consent for the help and the OPP by pupil."""

    meetings: Mapping[int, Meetings]
    questions: Mapping[int, Question]
    helped: Mapping[int, Deployment]
    talks: Mapping[int, Talks]
    evaluated: Mapping[int, tuple[Milestone, ...]]
    grounds: Mapping[int, StartGrounds]
    begun: Mapping[int, _Begun]
    requests: Mapping[int, tuple[TeamRequest, ...]]
    homes: Mapping[int, _Home]
    consents: Mapping[int, PurposeConsent]
    opps: Mapping[int, OppStand]


def _is_of(link: Link, helped: Deployment, talks: Talks) -> bool:
    moment = TALKS.get(link.kind)
    return moment is None or (moment in talks and talks[moment][0].id == helped.id)


def _chain_in(known: _Around, line: CasusLine, profile: RegionProfile, on: date) -> CasusChain:
    helped = known.helped.get(line.id)
    links = chain_of(_facts(known, _asked(line), profile), on)
    question, lowest = known.questions[line.id], lowest_youke_trede(profile.treden)
    readers = tuple(one for one in _READERS if reaches(one, question, lowest))
    talks = known.talks[line.id]
    talk_at = {kind: talks[moment][0].id for kind, moment in TALKS.items() if moment in talks}
    return CasusChain(line, links, question, readers, helped.id if helped is not None else None, talk_at)


def _asked(line: CasusLine) -> _Asked:
    return _Asked(line.id, line.pupil_id, line.registered_on, line.closed_on)


def _around(connection: Reading, asked: Iterable[_Asked], profile: RegionProfile, on: date) -> _Around:
    casussen = tuple(asked)
    ids, pupil_ids = [one.casus_id for one in casussen], {one.pupil_id for one in casussen}
    helped, met = deployments_of_casussen(connection, ids), meetings_of_casussen(connection, ids, on)
    ours = _by_casus(one for one in helped if one.offer in profile.provider_offers)
    at_home = families(connection, pupil_ids)
    last = {casus_id: found[-1] for casus_id, found in ours.items()}
    asked_of_all = consents_of(connection, at_home)
    asked_for = _for_help(asked_of_all)
    return _Around(
        meetings=met,
        questions=questions_from(connection, met, helped, profile, on),
        helped=last,
        talks={casus_id: talks_of_all(ours.get(casus_id, ())) for casus_id in ids},
        evaluated={casus_id: last_evaluations(found, on) for casus_id, found in ours.items()},
        grounds=_grounds(connection, last.values(), on),
        begun={
            one.casus_id: begun
            for one in casussen
            if (begun := _begun(ours.get(one.casus_id, ()), at_home[one.pupil_id], asked_for, on)) is not None
        },
        requests=requests_of_pupils(connection, pupil_ids),
        homes=_homes(connection, ids, at_home, asked_of_all, on),
        consents={
            pupil_id: purpose_consent(Purpose.YOUKE, family, asked_for.get(pupil_id, ()), on)
            for pupil_id, family in at_home.items()
        },
        opps=_opps(connection, at_home, on),
    )


def _for_help(asked: Mapping[int, tuple[Consent, ...]]) -> dict[int, tuple[Consent, ...]]:
    return {pupil_id: tuple(one for one in known if one.purpose is Purpose.YOUKE) for pupil_id, known in asked.items()}


def _homes(
    connection: Reading, casus_ids: list[int], at_home: Mapping[int, Family], asked: Mapping[int, tuple[Consent, ...]],
    on: date,
) -> dict[int, _Home]:  # fmt: skip
    """By pupil; all casussen are of one school."""
    if not casus_ids:
        return {}
    parties = covenant_parties(connection, school_of_casus(connection, casus_ids[0]))
    found = {}
    for pupil_id, family in at_home.items():
        homes, known = family.homes, asked.get(pupil_id, ())
        team = [one for one in known if one.purpose is Purpose.LOCAL_TEAM and not names_former_team(one, homes, on)]
        gap = next(home_gaps(homes, parties, on, on, on), None)
        found[pupil_id] = _Home(home_on(homes, on), gap, bool(team))
    return found


def _by_casus(helped: Iterable[Deployment]) -> dict[int, list[Deployment]]:
    """What started last stands last."""
    found: dict[int, list[Deployment]] = {}
    for one in sorted(helped, key=lambda one: (one.starts_on, one.id)):
        found.setdefault(one.casus_id, []).append(one)
    return found


def _grounds(connection: Reading, helped: Collection[Deployment], on: date) -> dict[int, StartGrounds]:
    """By casus what its help runs on, as far as that makes good for consent that is not complete (R11)."""
    recorded = [one for one in helped if one.grounds is not None]
    gaps = consent_gaps(connection, recorded, on) if recorded else {}
    return {one.casus_id: one.grounds for one in recorded if one.grounds is not None and not gaps[one.id]}


def _begun(
    helped: Iterable[Deployment], family: Family, asked: Mapping[int, tuple[Consent, ...]], on: date
) -> _Begun | None:
    since = began_on(helped)
    if since is None or since > on:
        return None
    found = first_complete(Purpose.YOUKE, family, asked.get(family.pupil_id, ()), since, on)
    return _Begun(since) if found is None else _Begun(since, *found)


def _opps(connection: Reading, at_home: Mapping[int, Family], on: date) -> dict[int, OppStand]:
    """By pupil who has one, the OPP as it stands, and what the law still asks of it."""
    found = {}
    for pupil_id, versions in opp_versions_of_pupils(connection, at_home).items():
        standing = opp_rules.standing_handelingsdeel(versions, on)
        if standing is not None:
            agree = at_home[pupil_id].signers_of(Matter.OPP, on)
            names = [one.name for one in agree.signers]
            heard = opp_rules.last_heard(versions, on)
            asked = opp_rules.speakers(at_home[pupil_id].pupil.full, agree)
            unheard = opp_rules.not_heard(heard, asked) if heard is not None else ()
            found[pupil_id] = OppStand(
                standing.on, standing.written_at, standing.new.entry_id, opp_rules.without_agreement(standing, names),
                tuple(one.called for one in unheard),
            )  # fmt: skip
    return found


def _facts(known: _Around, asked: _Asked, profile: RegionProfile) -> ChainFacts:
    met = known.meetings[asked.casus_id]
    consent, begun = known.consents[asked.pupil_id], known.begun.get(asked.casus_id)
    begun_with = begun.consent if begun is not None else None
    home = known.homes[asked.pupil_id]
    ever = [one for one in known.requests.get(asked.pupil_id, ()) if one.casus_id == asked.casus_id]
    requests = of_this_home(ever, home.known)
    moved_on = home.known.since if home.known is not None and ever and not requests else None
    team_consented = moved_on is None or home.team_consent
    question, lowest = known.questions[asked.casus_id], lowest_youke_trede(profile.treden)
    start_within = timedelta(weeks=profile.terms.start_within_weeks)
    return ChainFacts(
        registered_on=asked.registered_on,
        with_cjg=reaches(Reader.CJG, question, lowest),
        asks_youke=asks_youke(question, lowest),
        discussed_on=met.discussed_on,
        planned_on=met.planned_on,
        cjg_heard_on=met.cjg_heard_on,
        consent=consent.status,
        consent_asked_on=consent.consent.asked_on if consent.consent is not None else None,
        consented_on=_completed_on(begun_with or consent),
        grounds=known.grounds.get(asked.casus_id),
        began_on=begun.on if begun is not None else None,
        consented_from=begun.consented_from if begun is not None else None,
        outcome=met.outcome,
        earlier=met.earlier,
        team_asked_on=min((one.asked_on for one in requests), default=None),
        team_answers=any(one.answered_on is not None for one in requests),
        moved_on=moved_on,
        team_consented=team_consented,
        outside=home.gap,
        talks=tuple(talk for _help, talk in known.talks[asked.casus_id].values()),
        evaluated=known.evaluated.get(asked.casus_id, ()),
        start_by=met.discussed_on + start_within if met.discussed_on is not None else None,
        opp=known.opps.get(asked.pupil_id),
        closed_on=asked.closed_on,
    )


def _completed_on(consent: PurposeConsent) -> date | None:
    """The day of the last signature that made it complete."""
    answers = [one.last for one in consent.signers]
    given = [one.on for one in answers if one is not None and one.state is SignatureState.GIVEN]
    return max(given, default=None)
