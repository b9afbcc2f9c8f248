"""Watches running and coming help: may the covenant still pay it, and may it still be given (R7, R17)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.signers import birthday
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.help.home import home_gaps, ran_out
from zis_desktop.domain.help.provisions import Provision, ProvisionKind
from zis_desktop.domain.help.registration import Registration, registration_gap
from zis_desktop.domain.help.start import start_gap
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.pupils import ADULT, Residence, home_on, is_enrolled

AHEAD = timedelta(days=62)
"""How far ahead a change is told: what must be arranged with a municipality takes weeks."""
ONE_DAY = timedelta(days=1)


class WatchKind(Enum):
    """What the watch can find, in the order of what weighs most; the words stand on Vandaag."""

    CONSENT = "Toestemming ontbreekt"
    MOVED_OUT = "Woont buiten het convenant"
    DOUBLE = "Dubbele financiering"
    ENROLMENT = "Inschrijving eindigt"
    TLV = "TLV eindigt"
    ADULT = "Wordt 18"
    REGISTRATION = "Registratie"
    COVENANT = "Convenant eindigt"


class WatchStep(Enum):
    """Where what was found is mended; the words are on the button."""

    AGREEMENT = "Leg afspraak vast"
    HOME = "Vul adres in"
    JUDGE = "Beoordeel hulp"
    ENDING = "Zet op agenda"
    TLV = "Leg TLV vast"
    CONSENT = "Bekijk toestemming"
    PROFESSIONAL = "Vul registratie in"


@dataclass(frozen=True, slots=True)
class WatchFacts:
    """What is known around one deployment. `registration` is None when no professional is named.

    `paid_by_covenant` is False for help that the school gives itself; `consent` is that for this help.
    """

    deployment: Deployment
    birth_date: date
    enrolled_on: date
    left_on: date | None
    tlv_until: date | None
    residences: tuple[Residence, ...]
    other_decision: Answer
    other_decision_text: str
    wlz: Answer
    provisions: tuple[Provision, ...]
    registration: Registration | None
    parties: CovenantParties
    last_decided_on: date | None
    paid_by_covenant: bool
    consent: ConsentStatus


@dataclass(frozen=True, slots=True)
class Finding:
    """One warning: since or from which day it holds, in one sentence, and the step that mends it.

    `provision_id` is the one to judge and `municipality` the one to agree with, when it is about one.
    """

    kind: WatchKind
    deployment_id: int
    on: date
    text: str
    step: WatchStep
    provision_id: int | None = None
    municipality: str = ""

    def has_begun(self, today: date) -> bool:
        return self.on <= today

    def stops_help(self, today: date) -> bool:
        """Whether the help cannot go on as it is; a registration is looked up while it goes on (R17)."""
        return self.kind is not WatchKind.REGISTRATION and self.has_begun(today)


def watch(facts: WatchFacts, today: date) -> tuple[Finding, ...]:
    """Everything that stands or will stand in the way of this help, what weighs most first.

    Help that is over is not watched: its hours are settled by where the pupil lived on each day (art. 22). Never raises
    and never passes silently: a fact that is not known is a finding too.
    """
    one = facts.deployment
    if one.ends_on < today:
        return ()
    found: list[Finding] = []
    if facts.paid_by_covenant:
        found += [*_home(facts, today), *_double(facts), *_covenant(facts, today)]
    found += [*_consent(facts, today), *_enrolment(facts, today), *_tlv(facts, today), *_adult(facts, today)]
    found += _registration(facts, today)
    order = list(WatchKind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.on)))


def consent_gap(facts: WatchFacts) -> str:
    """Why this help may not be given as the consent stands; empty when it may, and for help of the school itself."""
    if not facts.paid_by_covenant:
        return ""
    return start_gap(facts.consent, facts.deployment.grounds)


def _consent(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """Help runs and begins with complete consent, or on recorded grounds (R11; Jeugdwet 7.3.4)."""
    one, gap = facts.deployment, consent_gap(facts)
    if gap and one.starts_on <= today + AHEAD:
        begun = one.starts_on <= today
        words = "Deze hulp loopt zonder volledige toestemming." if begun else "Deze hulp kan nog niet beginnen."
        since = max(one.starts_on, facts.consent.lapsed_on or one.starts_on)
        yield Finding(WatchKind.CONSENT, one.id, since, f"{words} {gap}", WatchStep.CONSENT)


def _home(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """Where the pupil lives while help runs (art. 2 and 22): now, and as far ahead as it is known already."""
    one = facts.deployment
    first, last = max(today, one.starts_on), min(one.ends_on, today + AHEAD)
    for gap in home_gaps(facts.residences, facts.parties, first, last, today):
        step = WatchStep.AGREEMENT if gap.municipality else WatchStep.HOME
        since = max(gap.since, one.starts_on)
        yield Finding(WatchKind.MOVED_OUT, one.id, since, gap.text, step, municipality=gap.municipality)


def _double(facts: WatchFacts) -> Iterator[Finding]:
    """A beschikking, pgb or WLZ during the help that nobody judged (art. 21: what is paid twice is reclaimed)."""
    one = facts.deployment
    meant = [each for each in facts.provisions if each.overlaps(one.starts_on, one.ends_on)]
    for each in meant:
        if each.judged_on is None:
            begins = max(each.starts_on, one.starts_on)
            text = f"{_of(each.kind)} '{each.what}' vanaf {plain_date(each.starts_on)}: ga na of die voor hetzelfde is."
            yield Finding(WatchKind.DOUBLE, one.id, begins, text, WatchStep.JUDGE, each.id)
    if facts.other_decision is Answer.YES and not meant:
        what = f" ('{facts.other_decision_text.strip()}')" if facts.other_decision_text.strip() else ""
        text = f"De casus noemt een beschikking, pgb of WLZ{what}, zonder dat vastligt van wanneer tot wanneer."
        yield Finding(WatchKind.DOUBLE, one.id, one.starts_on, text, WatchStep.JUDGE)
    if facts.other_decision is Answer.UNKNOWN and not meant:
        text = "Of er al een beschikking, pgb of WLZ loopt is niet gevraagd."
        yield Finding(WatchKind.DOUBLE, one.id, one.starts_on, text, WatchStep.JUDGE)
    if facts.wlz is Answer.YES and not any(each.kind is ProvisionKind.WLZ for each in meant):
        text = "WLZ is in beeld: leg vast vanaf wanneer, zodra het besluit er is."
        yield Finding(WatchKind.DOUBLE, one.id, one.starts_on, text, WatchStep.JUDGE)


def _covenant(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """Help past the last day of the covenant is paid by nobody (art. 9), unless a municipality agreed to do so."""
    one, last = facts.deployment, facts.parties.last_day
    if last is None or last >= one.ends_on or last + ONE_DAY > today + AHEAD:
        return
    after = last + ONE_DAY
    home = home_on(facts.residences, after)
    if home is not None and ran_out(facts.parties, home.municipality, after):
        text = f"Het convenant loopt tot en met {plain_date(last)}, deze hulp langer."
        yield Finding(WatchKind.COVENANT, one.id, after, text, WatchStep.ENDING)


def _enrolment(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """Only pupils of the school are helped (art. 22)."""
    one = facts.deployment
    if not is_enrolled(facts.enrolled_on, facts.left_on, one.ends_on) and facts.left_on is not None:
        gone = "ging van school" if facts.left_on < today else "gaat van school"
        text = f"De leerling {gone} op {plain_date(facts.left_on)}, de hulp loopt tot {plain_date(one.ends_on)}."
        yield Finding(WatchKind.ENROLMENT, one.id, facts.left_on + ONE_DAY, text, WatchStep.ENDING)


def _tlv(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """Without a TLV the pupil has no place at this school (WEC art. 40 lid 10)."""
    one = facts.deployment
    if facts.tlv_until is None:
        text = "Tot wanneer de TLV geldt is niet bekend."
        yield Finding(WatchKind.TLV, one.id, one.starts_on, text, WatchStep.TLV)
    elif facts.tlv_until < one.ends_on and facts.tlv_until <= today + AHEAD:
        ended = "liep af" if facts.tlv_until < today else "loopt af"
        text = f"De TLV {ended} op {plain_date(facts.tlv_until)}, de hulp loopt tot {plain_date(one.ends_on)}."
        yield Finding(WatchKind.TLV, one.id, facts.tlv_until + ONE_DAY, text, WatchStep.TLV)


def _adult(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """Youth care ends at 18 unless it began before and goes on by decision (Jeugdwet 1.1, 'jeugdige'); then the pupil
    alone consents. A decision that was taken with the birthday near has weighed it."""
    one, on = facts.deployment, birthday(facts.birth_date, ADULT)
    weighed = facts.last_decided_on is not None and facts.last_decided_on >= on - AHEAD
    if on <= one.ends_on and on <= today + AHEAD and not weighed:
        becomes = "is sinds" if on <= today else "wordt op"
        text = f"{one.pupil_name.first} {becomes} {plain_date(on)} 18: bespreek of jeugdhulp door mag gaan."
        yield Finding(WatchKind.ADULT, one.id, max(on, one.starts_on), text, WatchStep.ENDING)


def _registration(facts: WatchFacts, today: date) -> Iterator[Finding]:
    """The professional's registration as long as the help runs (R17); for the provider's help only."""
    one = facts.deployment
    if not facts.paid_by_covenant:
        return
    if facts.registration is None:
        text = "Wie de hulp geeft ligt niet vast."
        yield Finding(WatchKind.REGISTRATION, one.id, one.starts_on, text, WatchStep.PROFESSIONAL)
        return
    gap = registration_gap(facts.registration, one.starts_on, one.ends_on, today)
    if gap is not None:
        yield Finding(WatchKind.REGISTRATION, one.id, gap.since, gap.text, WatchStep.PROFESSIONAL)


def _of(kind: ProvisionKind) -> str:
    return {ProvisionKind.BESCHIKKING: "Een beschikking", ProvisionKind.PGB: "Een pgb", ProvisionKind.WLZ: "WLZ"}[kind]
