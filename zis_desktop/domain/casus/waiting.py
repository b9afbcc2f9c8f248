"""Who waits for help that was found needed, how long, and why (R16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.status import HELP_NOT_ASKED, ConsentState, ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import day_and_month, listing
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.people import Name


@dataclass(frozen=True, slots=True)
class Discussion:
    """One time a casus was discussed; without a decision, or with one that comes later, nothing is settled yet."""

    on: date
    advised: DecisionKind | None = None
    advice_text: str = ""
    authority: Authority | None = None
    decided: DecisionKind | None = None
    decided_on: date | None = None

    @property
    def outcome(self) -> DecisionKind | None:
        """What the competent authority decided; an advice alone settles nothing (WEC 41a)."""
        return None if self.authority is Authority.LATER else self.decided


@dataclass(frozen=True, slots=True)
class CasusTrail:
    """What happened to one casus up to a day: discussions oldest first, and its deployments by the provider.

    `next_on` is the first coming CvB that has it on the agenda.
    """

    casus_id: int
    code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    registered_on: date
    closed_on: date | None
    asked: DecisionKind
    discussions: tuple[Discussion, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    next_on: date | None = None

    def is_open(self, day: date) -> bool:
        return self.closed_on is None or self.closed_on > day


class WaitCause(Enum):
    """What must happen first before help can begin, in the order in which these follow each other."""

    NO_ADVICE = "nog geen advies"
    HELD_OVER = "aangehouden"
    INFORMATION = "meer informatie nodig"
    DECISION = "besluit directie"
    CONSENT = "toestemming"
    NOT_ARRANGED = "start niet afgesproken"
    NOBODY_CHOSEN = "professional niet gekozen"
    STARTS_LATER = "begint later"


@dataclass(frozen=True, slots=True)
class Wait:
    """Since the first discussion; `days` on the day asked for. `is_long`: longer than the agreed weeks."""

    since: date
    days: int
    is_long: bool
    cause: WaitCause
    why: str

    @property
    def weeks(self) -> int:
        """Weeks begun: who waits longer than 8 weeks is in the ninth."""
        return -(-self.days // 7)


def waits(trail: CasusTrail, consent: ConsentStatus, on: date, within_weeks: int) -> Wait | None:
    """How long and why this casus waits for help on that day, or None when it does not.

    It waits from the first discussion until the first day of the help (Segment 5, outcome 2: 'start de hulp binnen
    8 weken na bespreking in het zorgteam'), as long as the question for help by the provider stands. `consent` is the
    one for the deployment (bijlage 3: 11).
    """
    talks = [talk for talk in trail.discussions if talk.on <= on]
    if not talks or not trail.is_open(on) or _has_started(trail, on) or not _is_needed(trail.asked, talks[-1]):
        return None
    since = talks[0].on
    days = (on - since).days
    cause, why = _cause(trail, talks[-1], consent, on)
    return Wait(since, days, days > within_weeks * 7, cause, why)


def decision_awaited(trail: CasusTrail, on: date) -> Discussion | None:
    """The discussion whose advice the competent authority has not decided on, or None (R6)."""
    advised = [talk for talk in trail.discussions if talk.on <= on and talk.advised is not None]
    if not advised or not trail.is_open(on):
        return None
    last = advised[-1]
    return last if last.outcome is None else None


@dataclass(frozen=True, slots=True)
class Start:
    """Help that began: when the question was first discussed, and the first day of the help."""

    discussed_on: date
    started_on: date

    @property
    def days(self) -> int:
        return (self.started_on - self.discussed_on).days

    def is_within(self, weeks: int) -> bool:
        return self.days <= weeks * 7


def starts(trails: Iterable[CasusTrail], until: date) -> tuple[Start, ...]:
    """One start per casus: later deployments change the help, they do not begin it. Without a discussion none."""
    found = []
    for trail in trails:
        first = min((one.starts_on for one in trail.deployments), default=None)
        talks = [talk.on for talk in trail.discussions if first is not None and talk.on <= first]
        if first is not None and first <= until and talks:
            found.append(Start(min(talks), first))
    return tuple(sorted(found, key=lambda one: (one.started_on, one.discussed_on)))


def mean_lead_tenths(found: Iterable[Start]) -> int | None:
    """The mean time from discussion to start in tenths of weeks, half up; None when nothing started."""
    days = [one.days for one in found]
    return None if not days else (20 * sum(days) + 7 * len(days)) // (14 * len(days))


# -- inside ------------------------------------------------------------------------------------------------------


def _has_started(trail: CasusTrail, on: date) -> bool:
    return any(one.starts_on <= on for one in trail.deployments)


def _is_needed(asked: DecisionKind, last: Discussion) -> bool:
    """Whether help by the provider still is the question: decided, else advised, else as it was asked."""
    said = last.outcome or last.advised
    if said is None or said.holds_over:
        return asked is DecisionKind.START_YOUKE
    return said is DecisionKind.START_YOUKE


def _cause(trail: CasusTrail, last: Discussion, consent: ConsentStatus, on: date) -> tuple[WaitCause, str]:
    if last.outcome is DecisionKind.START_YOUKE:
        return _after_decision(trail, last, consent, on)
    return _before_decision(trail, last)


def _before_decision(trail: CasusTrail, last: Discussion) -> tuple[WaitCause, str]:
    day = day_and_month(last.on)
    again = f"op agenda {day_and_month(trail.next_on)}" if trail.next_on else "staat op geen agenda"
    said = last.outcome or last.advised
    if said is None:
        return WaitCause.NO_ADVICE, f"Besproken op {day}, nog zonder advies; {again}."
    if said is DecisionKind.HOLD_OVER:
        return WaitCause.HELD_OVER, f"Aangehouden op {day}; {again}."
    if said is DecisionKind.MORE_INFORMATION:
        return WaitCause.INFORMATION, f"Wacht sinds {day} op informatie; {again}."
    return WaitCause.DECISION, f"Wacht sinds {day} op het besluit van de directie."


def _after_decision(trail: CasusTrail, last: Discussion, consent: ConsentStatus, on: date) -> tuple[WaitCause, str]:
    if not consent.is_complete:
        return WaitCause.CONSENT, _consent_text(consent)
    coming = min((one for one in trail.deployments if one.starts_on > on), key=lambda one: one.starts_on, default=None)
    if coming is None:
        return WaitCause.NOT_ARRANGED, f"Besloten op {day_and_month(last.decided_on or last.on)}, nog geen startdatum."
    begins = day_and_month(coming.starts_on)
    if coming.professional_id is None:
        return WaitCause.NOBODY_CHOSEN, f"Nog geen professional gekozen; de start staat op {begins}."
    return WaitCause.STARTS_LATER, f"Begint op {begins} met {coming.professional_name}."


def _consent_text(consent: ConsentStatus) -> str:
    """Shorter than the sentence of the consent itself, where only signatures are missing."""
    if consent.state is ConsentState.NOT_ASKED:
        return HELP_NOT_ASKED
    if consent.state in {ConsentState.ASKED, ConsentState.PARTIAL}:
        who = listing([f"{signer.name} ({signer.relation})" for signer in consent.missing])
        return f"Handtekening van {who} ontbreekt."
    return consent.text
