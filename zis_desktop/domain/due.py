"""What falls due around pupils, as far as the store knows: talks, reviews, consents, TLV, OPP (R10, R11, R12)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.agenda.facts import CasusFacts
from zis_desktop.domain.chain.link import LinkKind, Step, gap_name
from zis_desktop.domain.consent.consent import Consent
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, purpose_consent
from zis_desktop.domain.consent.re_asking import AGES, sign_now, wait_words
from zis_desktop.domain.consent.signers import birthday as birthday_on
from zis_desktop.domain.consent.signers import matter_of, next_change
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.waiting_for import NextStep
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import count, day_seen_from, fold
from zis_desktop.domain.groups.group import HelpGroup
from zis_desktop.domain.help.professionals import ProfessionalLine
from zis_desktop.domain.help.watch import Finding
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.domain.offers import OfferLine
from zis_desktop.domain.opp.terms import OppDays, OppTerm, draw_up_by, is_near, misses_opp, missing_since, opp_terms
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import age_on

SOON = timedelta(days=7)
TALKS_AHEAD = timedelta(weeks=6)
CONSENT_AHEAD = timedelta(days=31)
TLV_AHEAD = timedelta(days=120)
"""A new TLV is arranged in the last year (WEC 40 lid 12, 15); four months leave room for the samenwerkingsverband."""
MOST_OPPS = 3
"""How many pupils without an OPP are named; more are one line, as for a school that begins to record them here."""


class DueKind(Enum):
    """What the list of what falls due can be filtered by."""

    TALK = "Gesprekken"
    REVIEW = "Herbespreking"
    CONSENT = "Toestemming"
    TLV = "TLV"
    OPP = "OPP"
    CHAIN = "Keten"
    WATCH = "Let op"


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a day: what, for whom, and where it is done. `agenda_on` is the CvB that has it on its agenda.

    `binding` is False for what is good practice, so that it is never called late.
    """

    kind: DueKind
    pupil_id: int | None
    """None when it is about nobody, or about all pupils who miss the same: then `subject` says what."""
    casus_id: int | None
    pupil_name: Name | None
    class_name: str
    what: str
    detail: str
    due_on: date
    agenda_on: date | None = None
    binding: bool = True
    deployment_id: int | None = None
    """The help it is about, when it is done at Trajecten."""
    group_id: int | None = None
    """The group it is about, when it is done at Groepen."""
    relation: tuple[str, object] | None = None
    """The record of Relaties it is about, as its tab and which."""
    subject: str = ""
    """A group, somebody of a provider, an offer, or how many pupils."""
    step: str = ""
    """The verb of its one action on the page of the pupil, when that is not the usual one of its kind."""

    @property
    def about(self) -> str:
        """The pupil, or what it is about instead."""
        return self.pupil_name.full if self.pupil_name is not None else self.subject

    @property
    def sorted_by(self) -> str:
        """Its place in the order of names."""
        return self.pupil_name.sortable if self.pupil_name is not None else fold(self.subject)

    def is_late(self, today: date) -> bool:
        return self.binding and self.due_on < today

    def is_soon(self, today: date) -> bool:
        """Within a week, or past without being late."""
        return not self.is_late(today) and self.due_on <= today + SOON


@dataclass(frozen=True, slots=True)
class EnrolledPupil:
    """Of a pupil who is enrolled: what has a term of its own."""

    id: int
    name: Name
    class_name: str
    enrolled_on: date
    tlv_until: date | None
    opp: OppDays = field(default_factory=OppDays)
    agrees_since: date | None = None
    """The 18th birthday of who has an OPP, decides alone and did not agree with the handelingsdeel since."""
    alone_since: date | None = None
    """The 18th birthday of who decides alone about the OPP."""
    in_casus: bool = False
    """Whether a casus of the pupil is open."""


def in_order(found: Iterable[Due], today: date) -> tuple[Due, ...]:
    """The longest overdue first, what is good practice as if it were due today; on one day by name.

    The arrears of a whole school stand under all that has a day.
    """

    def place(one: Due) -> tuple[bool, date, str, str]:
        arrears = one.kind is DueKind.OPP and one.pupil_id is None and not one.binding
        return arrears, one.due_on if one.binding else max(one.due_on, today), one.sorted_by, one.what

    return tuple(sorted(found, key=place))


def due_of_casus(facts: CasusFacts, today: date, on_agenda: date | None) -> tuple[Due, ...]:
    """The agreed talks of its deployments that were not held, and the review that its last decision asks."""
    found = []
    for talk in (one for one in facts.milestones if one.due_on <= today + TALKS_AHEAD):
        what = "Evaluatie na 6 weken" if talk.kind is MilestoneKind.SIX_WEEKS else talk.kind.value.capitalize()
        found.append(_of_casus(facts, DueKind.TALK, what, talk.due_on, on_agenda))
    review_on = facts.last_decision.review_on if facts.last_decision else None
    if review_on is not None and review_on <= today + TALKS_AHEAD:
        found.append(_of_casus(facts, DueKind.REVIEW, "Herbespreking", review_on, on_agenda))
    return tuple(found)


def due_of_gaps(facts: CasusFacts, on_agenda: date | None, *, told_of_consent: bool = False) -> tuple[Due, ...]:
    """What the chain misses and nothing else tells: a talk has its own term, a first discussion and a decision wait
    elsewhere, and `told_of_consent` is that the consent has its own line. Without consent there may be no help
    (Jeugdwet 7.3.4); the rest is good practice."""
    has_talk = any(one.kind is MilestoneKind.START_TALK for one in facts.milestones)
    told = _TOLD_AS_GAP - {LinkKind.START_TALK if has_talk else None, LinkKind.CONSENT if told_of_consent else None}
    found = (link for link in facts.broken if (link.kind in told and link.step is not Step.DECIDE) or link.outside)
    return tuple(
        replace(
            _of_casus(facts, DueKind.CHAIN, gap_name(link)[:1].upper() + gap_name(link)[1:], link.since, on_agenda),
            binding=link.kind is LinkKind.CONSENT,
            step="Bekijk keten",
        )
        for link in found
        if link.since is not None
    )


_TOLD_AS_GAP = {
    LinkKind.CJG, LinkKind.CONSENT, LinkKind.LOCAL_TEAM, LinkKind.START_TALK, LinkKind.CVB_AFTER, LinkKind.OPP,
}  # fmt: skip


def due_of_pupils(pupils: Iterable[EnrolledPupil], today: date, opp_within_weeks: int) -> tuple[Due, ...]:
    """What has a term of its own of each pupil; who must have an OPP by now and has none together, when they are many.

    The same is missing on the page of each of them (R12).
    """
    enrolled = tuple(pupils)
    late = {one for one in enrolled if misses_opp(one.enrolled_on, one.opp.drawn_up, opp_within_weeks, today)}
    together = late if len(late) > MOST_OPPS else set()
    found = [
        due
        for one in enrolled
        for due in due_of_pupil(one, today, opp_within_weeks)
        if one not in together or due.kind is not DueKind.OPP
    ]
    return (*found, _of_many(together, opp_within_weeks, today)) if together else tuple(found)


def _of_many(pupils: Collection[EnrolledPupil], within_weeks: int, today: date) -> Due:
    """Due since the first of them came; of who has a casus its chain tells it too."""
    who = count(len(pupils), "leerling", "leerlingen")
    due_on = min(draw_up_by(one.enrolled_on, within_weeks) for one in pupils)
    detail = f"na {within_weeks} weken op school"
    late = missing_since(due_on, today, in_casus=False) is None
    return Due(DueKind.OPP, None, None, None, "", "Zonder OPP", detail, due_on, binding=late, subject=who)


def due_of_pupil(pupil: EnrolledPupil, today: date, opp_within_weeks: int) -> tuple[Due, ...]:
    """The TLV that ends, the OPP that must be there within weeks of enrolment, and its yearly evaluations (R12)."""
    found = []
    if pupil.tlv_until is not None and pupil.tlv_until <= today + TLV_AHEAD:
        detail = "verlopen, nieuwe ontbreekt" if pupil.tlv_until < today else "loopt af"
        found.append(_of_pupil(pupil, DueKind.TLV, "TLV", detail, pupil.tlv_until))
    if pupil.agrees_since is not None and pupil.agrees_since <= today:
        found.append(_of_adult(pupil, pupil.agrees_since))
    terms = _opp_terms_of(pupil, today, opp_within_weeks)
    return (*found, *(_of_opp(pupil, term, opp_within_weeks, today) for term in terms))


def _opp_terms_of(pupil: EnrolledPupil, today: date, within_weeks: int) -> tuple[OppTerm, ...]:
    if pupil.enrolled_on > today:
        return ()
    alone = pupil.alone_since is not None and pupil.alone_since <= today
    terms = opp_terms(pupil.enrolled_on, pupil.opp, within_weeks, pupil_alone=alone)
    return tuple(term for term in terms if is_near(term, today))


def _of_adult(pupil: EnrolledPupil, since: date) -> Due:
    """From 18 the pupil agrees with the handelingsdeel (WEC 41a); what the parents agreed with stays: never late."""
    detail = "is 18 geworden, stemt nu zelf in met het OPP"
    return Due(
        DueKind.OPP, pupil.id, None, pupil.name, pupil.class_name, "Instemming", detail, since, binding=False,
        step="Leg instemming vast",
    )  # fmt: skip


def _of_opp(pupil: EnrolledPupil, term: OppTerm, within_weeks: int, today: date) -> Due:
    if pupil.opp.drawn_up is not None:
        return _of_pupil(pupil, DueKind.OPP, term.kind.value, term.why, term.due_on)
    since = missing_since(term.due_on, today, in_casus=pupil.in_casus)
    what = f"OPP binnen {within_weeks} weken" if since is None else f"OPP ontbreekt sinds {since}"
    detail = f"ingeschreven {day_seen_from(pupil.enrolled_on, today)}"
    return replace(_of_pupil(pupil, DueKind.OPP, what, detail, term.due_on), binding=since is None)


def due_of_finding(helped: Deployment, finding: Finding) -> Due:
    """What the watch found around running help (R7): it holds from its day on and is never called late."""
    return Due(
        DueKind.WATCH, helped.pupil_id, helped.casus_id, helped.pupil_name, helped.class_name, finding.kind.value,
        finding.text.rstrip("."), finding.on, binding=False, deployment_id=helped.id,
    )  # fmt: skip


def due_of_professional(line: ProfessionalLine) -> Due | None:
    """What the registration of a professional lacks, once for all help that rests on it (R17)."""
    if line.gap is None or not line.helping:
        return None
    return Due(
        DueKind.WATCH, None, None, None, count(line.helping, "traject", "trajecten"),
        "Registratie", line.gap.text.rstrip("."), line.gap.since, binding=False,
        relation=("professionals", line.person.id), subject=line.person.name,
    )  # fmt: skip


def due_of_offer(line: OfferLine, today: date) -> Due | None:
    """What stands against an offer by which help runs, once for all of it (S5 point 5)."""
    if not line.warning or not line.in_use:
        return None
    return Due(
        DueKind.WATCH, None, None, None, line.in_use, "Erkenning",
        line.warning.rstrip("."), today, binding=False, relation=("offers", line.offer.code), subject=line.offer.name,
    )  # fmt: skip


def due_of_group(group: HelpGroup, today: date) -> Due | None:
    """The sessions that are over of which nobody noted who was there, in one line for all of them."""
    open_ones = group.not_noted(today)
    if not open_ones:
        return None
    detail = count(len(open_ones), "bijeenkomst niet genoteerd", "bijeenkomsten niet genoteerd")
    return Due(
        DueKind.WATCH, None, None, None, "groep", "Aanwezigheid", detail, open_ones[0].on,
        binding=False, group_id=group.id, subject=group.name,
    )  # fmt: skip


def due_of_consents(
    family: Family, consents: Iterable[Consent], today: date, class_name: str, casus_id: int
) -> tuple[Due, ...]:
    """Consents that end or ended, and birthdays on which others must sign (R11); equal ones of more purposes once."""
    asked = tuple(consents)
    if not _may_change(family.birth_date, asked, today):
        return ()
    found = {
        change
        for purpose in {one.purpose for one in asked}
        for change in _consent_changes(purpose_consent(purpose, family, asked, today), family, today)
    }
    return tuple(
        Due(
            DueKind.CONSENT, family.pupil_id, casus_id, family.pupil, class_name, "Toestemming", detail, day,
            binding=binding, step=step,
        )
        for detail, day, binding, step in sorted(found)
    )  # fmt: skip


# -- inside ------------------------------------------------------------------------------------------------------


_AGAIN = NextStep.ASK_AGAIN.value


def _may_change(birth_date: date, asked: tuple[Consent, ...], today: date) -> bool:
    """Whether looking closer can find anything: most pupils have no end and no birthday that counts near."""
    ends = min((one.valid_until for one in asked), default=date.max)
    oldest = min((one.asked_on for one in asked), default=date.max)
    birthdays = (birthday_on(birth_date, age) for age in AGES)
    return ends <= today + CONSENT_AHEAD or any(oldest < day <= today + CONSENT_AHEAD for day in birthdays)


def _consent_changes(now: PurposeConsent, family: Family, today: date) -> Iterable[tuple[str, date, bool, str]]:
    """What happens to one purpose: (in words, the day, whether the law makes it so, the verb of its step)."""
    if now.consent is None:
        return
    if now.status.state is ConsentState.EXPIRED:
        yield "verlopen", now.consent.valid_until, True, ""
    if now.again_since is not None:
        age = age_on(family.birth_date, now.again_since)
        yield f"is {age} geworden, {sign_now(now.required)}", now.again_since, not now.status.is_complete, _AGAIN
    if now.awaited_since is not None:
        told = f"is {age_on(family.birth_date, now.awaited_since)} geworden, {wait_words(now)}"
        yield told, now.awaited_since, not now.status.is_complete, NextStep.RECORD.value
    if not now.status.is_complete:
        return
    if now.consent.valid_until <= today + CONSENT_AHEAD:
        yield "loopt af", now.consent.valid_until, True, ""
    birthday = next_change(matter_of(now.purpose), family.birth_date, today)
    if birthday is not None and birthday <= today + CONSENT_AHEAD:
        after = family.signers_for(now.purpose, birthday)
        if after.keys != now.required.keys:
            told = f"wordt {age_on(family.birth_date, birthday)}, {sign_now(after)}"
            yield told, birthday, not after.is_pupil_alone, ""


def _of_casus(facts: CasusFacts, kind: DueKind, what: str, due_on: date, on_agenda: date | None) -> Due:
    detail = "op de agenda" if on_agenda else ""
    return Due(
        kind, facts.pupil_id, facts.casus_id, facts.pupil_name, facts.class_name, what, detail, due_on, on_agenda
    )


def _of_pupil(pupil: EnrolledPupil, kind: DueKind, what: str, detail: str, due_on: date) -> Due:
    return Due(kind, pupil.id, None, pupil.name, pupil.class_name, what, detail, due_on)
