"""The chain of one casus as the covenant's flow chart (stroomdiagram) has it: what was done, and what is missing.

From the question for help, over CvB and CJG, consent, decision and local team, to the three talks and the OPP.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from zis_desktop.domain.chain.facts import ChainFacts, OppStand, Outcome
from zis_desktop.domain.chain.link import (
    WITHOUT_AGREEMENT,
    WITHOUT_VIEWS,
    Link,
    LinkKind,
    LinkState,
    Step,
    consent_came_late,
)
from zis_desktop.domain.consent.status import HELP_NOT_ASKED, ConsentState, ConsentStatus
from zis_desktop.domain.dutch import full_stop, listing, plain_date
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.milestones import Milestone, MilestoneKind

TALKS = {
    LinkKind.START_TALK: MilestoneKind.START_TALK,
    LinkKind.SIX_WEEKS: MilestoneKind.SIX_WEEKS,
    LinkKind.FINAL: MilestoneKind.FINAL,
}


def chain_of(facts: ChainFacts, today: date) -> tuple[Link, ...]:
    """The links in order: the casus stands at exactly one while it is open and something is left to do.

    That is 'nu'; when only gaps are left it is the first of them, which stays a gap. A link that is not done though a
    later one is, or though its day is past, is missing.
    """
    links = list(_links(facts, today))
    went_on = [place for place, link in enumerate(links) if link.state is LinkState.DONE and _goes_on(link)]
    last = max(went_on, default=-1)
    shown = [_judged(link, place < last, facts, today) for place, link in enumerate(links)]
    if facts.closed_on is not None:
        return tuple(_as_ended(link) for link in shown)
    return tuple(_with_here(shown))


def step_of_talk(talk: Milestone, today: date) -> Step:
    """What is done about a talk that was not held."""
    ahead = Step.PLAN_TALK if talk.planned_on is None else Step.INVITE
    return ahead if (talk.planned_on or talk.due_on) > today else Step.HOLD_TALK


# -- the links one by one ----------------------------------------------------------------------------------------


def _links(facts: ChainFacts, today: date) -> Iterator[Link]:
    yield Link(LinkKind.QUESTION, LinkState.DONE, facts.registered_on)
    yield _cvb(facts)
    yield _cjg(facts)
    yield _consent(facts)
    yield _outside(facts, today) or _decision(facts)
    yield _local_team(facts)
    yield _talk(LinkKind.START_TALK, facts, today)
    yield _talk(LinkKind.SIX_WEEKS, facts, today)
    yield _cvb_after(facts)
    yield _talk(LinkKind.FINAL, facts, today)
    yield _opp(facts)


def _cvb(facts: ChainFacts) -> Link:
    if facts.discussed_on is not None:
        return Link(LinkKind.CVB, LinkState.DONE, facts.discussed_on)
    text = "De CvB heeft deze vraag nog niet besproken."
    return Link(LinkKind.CVB, LinkState.LATER, facts.planned_on, "CvB", facts.registered_on, text, Step.OPEN_CASUS)


def _cjg(facts: ChainFacts) -> Link:
    if facts.cjg_heard_on is not None:
        return Link(LinkKind.CJG, LinkState.DONE, facts.cjg_heard_on)
    if not (facts.with_cjg or facts.talks):
        return Link(LinkKind.CJG, LinkState.NOT_NEEDED)
    text = "Wat het CJG ervan vindt, is niet vastgelegd."
    since = facts.discussed_on or facts.registered_on
    return Link(LinkKind.CJG, LinkState.LATER, facts.planned_on, "CJG", since, text, _at_cvb(facts))


def _consent(facts: ChainFacts) -> Link:
    if not facts.gets_help:
        return Link(LinkKind.CONSENT, LinkState.NOT_NEEDED)
    status = facts.consent
    if status is not None and status.is_complete and status.grounds:
        decided_on = max(one.decided_on for one in status.grounds)
        return Link(LinkKind.CONSENT, LinkState.DONE, decided_on, text=status.text, on_grounds=True)
    if status is not None and (status.is_complete or _lapsed_after_help(status, facts)):
        return _consented(facts)
    if facts.grounds is not None:
        text = f"De hulp loopt zonder volledige toestemming, op grond van: {full_stop(facts.grounds.text)}"
        return Link(LinkKind.CONSENT, LinkState.DONE, facts.grounds.on, text=text, on_grounds=True)
    if status is None or status.state is ConsentState.NOT_ASKED or facts.consent_asked_on is None:
        text = HELP_NOT_ASKED
        return Link(LinkKind.CONSENT, LinkState.LATER, None, "school", facts.registered_on, text, Step.ASK_CONSENT)
    return _not_consented(facts, status, facts.consent_asked_on)


def _not_consented(facts: ChainFacts, status: ConsentStatus, asked_on: date) -> Link:
    """Nobody is asked to sign after a no: whether the help stops or waits is decided then (AVG 7: 3; Jeugdwet 7.3.4).

    It is open from the day on which it lapsed, as far as that was in this casus, or since it was asked.
    """
    lapsed = status.lapsed_on
    since = lapsed if lapsed is not None and lapsed >= facts.registered_on else asked_on
    who, step, text = listing([one.name for one in status.missing]), Step.RECORD_SIGNATURE, status.text
    if status.state is ConsentState.EXPIRED:
        who, step = "school", Step.ASK_CONSENT
    elif status.state.has_ended:
        who, step = "CvB", Step.TO_CVB
    elif status.state is ConsentState.UNCLEAR:
        who, step = "school", Step.CHECK_SIGNERS
    stops = step is Step.TO_CVB and facts.began_on is not None
    if stops:
        text = f"{text} De hulp mag niet doorgaan: besluit of zij stopt of wacht."
    return Link(LinkKind.CONSENT, LinkState.LATER, None, who, since, text, step, stops_help=stops)


def _lapsed_after_help(status: ConsentStatus, facts: ChainFacts) -> bool:
    """It was there until the last day of the help."""
    until, lapsed = facts.helped_until, status.lapsed_on
    return until is not None and lapsed is not None and facts.began_on is not None and lapsed > until


def _consented(facts: ChainFacts) -> Link:
    """Help is given after consent (Jeugdwet 7.3.4): that it came later stays a fact of this casus."""
    late_by = facts.consent_late_by
    text = consent_came_late(late_by) if late_by else ""
    return Link(LinkKind.CONSENT, LinkState.DONE, facts.consented_on, text=text, late_by=late_by)


def _outside(facts: ChainFacts, today: date) -> Link | None:
    """A decision about help rests on where the pupil lives, also after a removal (R7; covenant art. 2 and 22)."""
    gap, until = facts.outside, facts.helped_until
    is_over = facts.closed_on is not None or (until is not None and until < today)
    if gap is None or is_over or not facts.gets_help:
        return None
    step = Step.AGREE_HOME if gap.municipality else Step.FILL_HOME
    since = max(gap.since, facts.registered_on)
    who = "school en gemeente" if gap.municipality else "school"
    return Link(LinkKind.DECISION, LinkState.MISSING, None, who, since, gap.text, step, outside=True)


def _decision(facts: ChainFacts) -> Link:
    """What the CvB decides after an evaluation has a link of its own."""
    decided_on = facts.help_decided_on or facts.decided_on
    if decided_on is not None:
        return Link(LinkKind.DECISION, LinkState.DONE, decided_on)
    if facts.outcome is not None:
        return _waits(LinkKind.DECISION, facts.outcome, facts)
    text = "Er is nog geen besluit."
    since = facts.discussed_on or facts.registered_on
    return Link(LinkKind.DECISION, LinkState.LATER, facts.planned_on, "bevoegd gezag", since, text, _at_cvb(facts))


def _waits(kind: LinkKind, outcome: Outcome, facts: ChainFacts) -> Link:
    """For an outcome that decides nothing yet."""
    on = outcome.on
    if outcome.authority is not Authority.LATER:
        text = f"De vraag is aangehouden op {plain_date(on)}."
        return Link(kind, LinkState.LATER, facts.planned_on, "CvB", on, text, _at_cvb(facts))
    text = f"Het bevoegd gezag beslist nog over het advies van {plain_date(on)}."
    return Link(kind, LinkState.LATER, None, "bevoegd gezag", on, text, Step.DECIDE)


def _cvb_after(facts: ChainFacts) -> Link:
    """Another course than was decided asks the CvB (bijlage 3: 2 and 9); help that goes on as it was does not."""
    kind, since, asks = LinkKind.CVB_AFTER, facts.said_since, facts.undecided
    if since and not since[-1].decides:
        return _waits(kind, since[-1], facts)
    if asks is not None:
        return _to_decide(asks, facts)
    if since:
        return Link(kind, LinkState.DONE, next(one.on for one in since if one.decides))
    comes = facts.gets_help and facts.evaluated_on is None and not _ended_before(MilestoneKind.SIX_WEEKS, facts)
    return Link(kind, LinkState.LATER, who="CvB") if comes else Link(kind, LinkState.NOT_NEEDED)


def _to_decide(asks: Milestone, facts: ChainFacts) -> Link:
    text = f"{asks.told} Daar is nog geen besluit over."
    step = Step.TO_CVB if facts.planned_on is None else Step.OPEN_CVB
    return Link(LinkKind.CVB_AFTER, LinkState.LATER, facts.planned_on, "CvB", asks.held_on, text, step)


def _at_cvb(facts: ChainFacts) -> Step:
    """Mended in the CvB that discussed it or is going to; before there is one the casus itself is the way."""
    return Step.OPEN_CVB if facts.planned_on or facts.discussed_on else Step.OPEN_CASUS


def _local_team(facts: ChainFacts) -> Link:
    if not facts.gets_help:
        return Link(LinkKind.LOCAL_TEAM, LinkState.NOT_NEEDED)
    if facts.team_asked_on is not None:
        return _team_asked(facts)
    text = "Met het lokaal team is geen contact vastgelegd."
    since = facts.decided_on or facts.registered_on
    step = Step.ASK_TEAM if facts.talks else Step.OPEN_CASUS
    if facts.moved_on is not None:
        text, since = "Met het lokaal team van de nieuwe woongemeente is geen contact vastgelegd.", facts.moved_on
        if not facts.team_consented:
            text, step = f"{text} Vraag daar eerst toestemming voor.", Step.ASK_CONSENT
    return Link(LinkKind.LOCAL_TEAM, LinkState.LATER, None, "school", since, text, step)


def _team_asked(facts: ChainFacts) -> Link:
    """Its answer is waited for until the startgesprek is planned: it says which colleague comes (bijlage 3: 10).

    That it was asked is what the covenant wants, so an answer that does not come is no gap.
    """
    start = next((one for one in facts.talks if one.kind is MilestoneKind.START_TALK), None)
    if facts.team_answers or start is None or start.planned_on is not None or start.held_on is not None:
        return Link(LinkKind.LOCAL_TEAM, LinkState.DONE, facts.team_asked_on)
    asked = facts.team_asked_on
    return Link(LinkKind.LOCAL_TEAM, LinkState.LATER, None, "lokaal team", asked, step=Step.ANSWER_TEAM)


def _talk(kind: LinkKind, facts: ChainFacts, today: date) -> Link:
    talk = next((one for one in facts.talks if one.kind is TALKS[kind]), None)
    if talk is None and _ended_before(TALKS[kind], facts):
        return Link(kind, LinkState.NOT_NEEDED)
    if talk is None:
        return _talk_without_help(kind, facts)
    if talk.held_on is not None:
        return Link(kind, LinkState.DONE, talk.held_on)
    text = f"{kind.value} van {plain_date(talk.due_on)} is niet vastgelegd."
    return Link(kind, LinkState.LATER, talk.due_on, "Youké en school", talk.due_on, text, step_of_talk(talk, today))


def _ended_before(moment: MilestoneKind, facts: ChainFacts) -> bool:
    """Help that was stopped owes no talk that would have come later."""
    return bool(facts.talks) and all(one.kind is not moment for one in facts.talks)


def _talk_without_help(kind: LinkKind, facts: ChainFacts) -> Link:
    """No deployment was recorded: help that was decided must start within its weeks all the same (R16)."""
    if not facts.gets_help:
        return Link(kind, LinkState.NOT_NEEDED)
    starts = facts.outcome is not None and facts.outcome.kind is DecisionKind.START_YOUKE
    if kind is not LinkKind.START_TALK or facts.decided_on is None or facts.start_by is None or not starts:
        return Link(kind, LinkState.LATER, who="Youké")
    text = f"De hulp moest starten voor {plain_date(facts.start_by)}, er is nog geen startgesprek."
    return Link(kind, LinkState.LATER, facts.start_by, "Youké", facts.start_by, text, Step.OPEN_CASUS)


def _opp(facts: ChainFacts) -> Link:
    """The OPP is up to date when it was drawn up or changed after the decision, or by it (covenant art. 5)."""
    decided = facts.decided_on
    if facts.opp is not None and facts.outcome is not None and decided is not None and facts.opp.follows(facts.outcome):
        return _opp_done(facts.opp)
    text = f"Het besluit van {plain_date(decided)} staat nog niet in het OPP." if decided is not None else ""
    return Link(LinkKind.OPP, LinkState.LATER, None, "school", decided, text, Step.WRITE_OPP if decided else None)


def _opp_done(opp: OppStand) -> Link:
    """With what the law asks beside it: agreement, and that pupil and parents were heard."""
    if opp.without:
        text = f"Het besluit staat in het OPP, nog zonder instemming van {listing(opp.without)}."
        return Link(LinkKind.OPP, LinkState.DONE, opp.on, text=text, step=Step.AGREE, lacks=WITHOUT_AGREEMENT)
    if opp.unheard:
        who = listing(opp.unheard)
        text = f"Het besluit staat in het OPP, de mening van {who} ontbreekt (hoorrecht)."
        return Link(LinkKind.OPP, LinkState.DONE, opp.on, text=text, step=Step.HEAR, lacks=WITHOUT_VIEWS)
    return Link(LinkKind.OPP, LinkState.DONE, opp.on)


# -- how they stand together -------------------------------------------------------------------------------------


def _judged(link: Link, passed: bool, facts: ChainFacts, today: date) -> Link:  # noqa: FBT001  one caller, a fact of the place
    """A link that is waiting becomes a gap when the chain went on without it, or its own day is past."""
    if link.state is not LinkState.LATER:
        return link
    if link.kind is LinkKind.CVB_AFTER:  # the help runs otherwise than it should, until it stands on an agenda
        return replace(link, state=LinkState.MISSING) if link.text and link.on is None else link
    late = link.on is not None and link.on < today
    overdue_opp = link.kind is LinkKind.OPP and link.since is not None and link.since < today
    started = link.kind in {LinkKind.CONSENT, LinkKind.LOCAL_TEAM} and _began(facts, today)
    if (passed or late or overdue_opp or started) and link.text:
        return replace(link, state=LinkState.MISSING)
    return link


def _goes_on(link: Link) -> bool:
    """Consent, local team and OPP come early or late: that they are there does not pass over what stands before."""
    return link.kind not in {LinkKind.CONSENT, LinkKind.LOCAL_TEAM, LinkKind.OPP}


def _began(facts: ChainFacts, today: date) -> bool:
    """Help began: what had to come before it is missing from then on, whoever held a talk."""
    return any(one.kind is MilestoneKind.START_TALK and one.due_on <= today for one in facts.talks)


def _as_ended(link: Link) -> Link:
    """As a casus that was closed leaves it."""
    if link.state is not LinkState.LATER:
        return link
    owed = link.kind in TALKS and link.step in {Step.PLAN_TALK, Step.INVITE, Step.HOLD_TALK}
    return replace(link, state=LinkState.MISSING if owed else LinkState.NOT_NEEDED)


def _with_here(links: list[Link]) -> Iterator[Link]:
    """The first link that still has to come is where the casus stands, or else the first gap; help that may not go on
    stands still at what stops it."""
    left = [place for place, link in enumerate(links) if link.stops_help]
    left += [place for state in _LEFT for place, link in enumerate(links) if link.state is state and _has_come(link)]
    for place, link in enumerate(links):
        stands_here = place in left[:1]
        here = stands_here and link.state is LinkState.LATER
        yield replace(link, state=LinkState.HERE if here else link.state, stands_here=stands_here)


def _has_come(link: Link) -> bool:
    """The CvB after an evaluation that was not held waits for the talk, also when that is late."""
    return link.kind is not LinkKind.CVB_AFTER or bool(link.text)


_LEFT = (LinkState.LATER, LinkState.MISSING)
