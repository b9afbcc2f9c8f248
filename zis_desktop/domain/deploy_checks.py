"""What a decision about Youké asks before it can be taken, and what may pass with a recorded reason (R7)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.registration import Registration, registration_gap
from zis_desktop.domain.meeting.asked_fields import ASKED
from zis_desktop.domain.meeting.decisions import Check, CheckResult, DecisionKind, Deploy

NO_MUNICIPALITY = "De woongemeente is niet bekend: vul eerst het adres van de leerling in."
_REFUSED = {ConsentState.REFUSED, ConsentState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Helper:
    """Who is going to give the provider's help, and from which day, seen from the day of the decision."""

    registration: Registration
    starts_on: date
    decided_on: date


@dataclass(frozen=True, slots=True)
class DeployFacts:
    """What is known on the day of the decision.

    `cjg_view` is her view as noted in the advice; `cjg_absence` the note on her absence and the substitute (bijlage 3:
    1c). `separate_agreement` is the recorded agreement with a municipality that is no party (art. 22).
    `other_decision` answers whether a beschikking, pgb or WLZ runs, `wlz` whether WLZ has been considered. `consent`
    is the state of the consent for the deployment itself. `helper` is None while nobody is named, and for help that the
    school gives itself.
    """

    municipality: str
    is_party: bool
    other_decision: Answer
    wlz: Answer
    consent: ConsentStatus
    cjg_view: str = ""
    cjg_absence: str = ""
    separate_agreement: str = ""
    helper: Helper | None = None


def helper_of(
    deploy: Deploy | None, known: Mapping[int, Registration], provider_offers: frozenset[str], decided_on: date
) -> Helper | None:
    """Who gives this help, when that is the provider's and somebody is named (R17)."""
    if deploy is None or deploy.professional_id is None or deploy.offer not in provider_offers:
        return None
    return Helper(known[deploy.professional_id], deploy.starts_on, decided_on)


def without_names(facts: DeployFacts) -> DeployFacts:
    """The same facts for a room that may not know the pupil: their sentences name neither municipality nor parents."""
    home = "De woongemeente" if facts.municipality.strip() else ""
    return replace(facts, municipality=home, consent=consent_without_names(facts.consent))


def consent_without_names(consent: ConsentStatus) -> ConsentStatus:
    """Who must still sign would tell everybody in the room who the pupil is (R4)."""
    if consent.is_complete:
        return consent
    return ConsentStatus(consent.state, f"Toestemming voor de hulp: {consent.state.value}.")


def asked_checks(kind: DecisionKind) -> tuple[Check, ...]:
    """The checks that this decision asks: all to start or change, else the CJG view, and who gives help that is less.

    Going on and ending spend no new budget, but she thinks along about every running deployment and about scaling down
    (bijlage 3: 2.2 and 2.3), and about WLZ and a provision outside the pilot (R1).
    """
    return ASKED[kind].checks


def checks_for_youke(kind: DecisionKind, facts: DeployFacts) -> tuple[CheckResult, ...]:
    """The checks for this decision in the order of the covenant, each met or with what to do.

    Registration is asked of somebody who is named; that nobody is, is refused where the help is filled in.
    """
    named = facts.helper is not None
    return tuple(_CHECKS[check](facts) for check in asked_checks(kind) if named or check is not Check.REGISTRATION)


def require_checks(results: tuple[CheckResult, ...], passed: Mapping[Check, str]) -> None:
    """Raise RuleError for the first check that is neither met nor passed with a reason where that is allowed.

    The error's field is the name of the check in lower case, so that the screen can point at it.
    """
    for result in results:
        if result.met or (result.passable and passed.get(result.check, "").strip()):
            continue
        text = result.text
        if result.passable:
            text = f"{text} Kan het besluit toch? Noteer dan waarom."
        raise RuleError(text, field=result.check.name.lower())


def reasons_that_count(results: tuple[CheckResult, ...], passed: Mapping[Check, str]) -> tuple[tuple[Check, str], ...]:
    """The reasons to record with the decision: only those that let an unmet check pass."""
    return tuple(
        (result.check, passed[result.check].strip())
        for result in results
        if not result.met and result.passable and passed.get(result.check, "").strip()
    )


def _cjg_heard(facts: DeployFacts) -> CheckResult:
    """Her independent look (art. 18; bijlage 3: 2.1), or her absence with the substitute noted (bijlage 3: 1c).

    May pass with a reason: a withdrawal of consent or a crisis does not wait for her next Monday, and the covenant
    calls the cadence itself a question of the pilot (bijlage 3: 12.2).
    """
    if facts.cjg_view.strip():
        return _met(Check.CJG_HEARD, "CJG gehoord")
    if facts.cjg_absence.strip():
        return _met(Check.CJG_HEARD, f"CJG afwezig: {facts.cjg_absence.strip()}")
    return CheckResult(Check.CJG_HEARD, met=False, passable=True, text="Noteer eerst de blik van het CJG.")


def _party_municipality(facts: DeployFacts) -> CheckResult:
    """Only pupils of a party, or of a municipality with an agreement of its own (art. 2 and 22). No reason passes it:
    the budget 'zal niet worden besteed' to others."""
    check, home = Check.PARTY_MUNICIPALITY, facts.municipality.strip()
    if home and facts.is_party:
        return _met(check, f"{home} is partij")
    if home and facts.separate_agreement.strip():
        return _met(check, f"Afspraak met {home}: {facts.separate_agreement.strip()}")
    text = (
        f"{home} is geen partij in het convenant: leg eerst de aparte afspraak met deze gemeente vast."
        if home
        else NO_MUNICIPALITY
    )
    return CheckResult(check, met=False, passable=False, text=text)


def _no_double_funding(facts: DeployFacts) -> CheckResult:
    """No beschikking, pgb or WLZ for the same help (art. 21). Whether it is the same help is a judgement, so a 'ja'
    passes with a reason ('is voor hulp thuis'); not having asked does not."""
    check = Check.NO_DOUBLE_FUNDING
    if facts.other_decision is Answer.NO:
        return _met(check, "Geen dubbele financiering")
    if facts.other_decision is Answer.YES:
        text = "Er loopt een beschikking, pgb of WLZ: ga na of die voor dezelfde hulp is."
        return CheckResult(check, met=False, passable=True, text=text)
    text = "Vraag eerst of er al een beschikking, pgb of WLZ loopt en kies ja of nee."
    return CheckResult(check, met=False, passable=False, text=text)


def _wlz_answered(facts: DeployFacts) -> CheckResult:
    """The commission looks whether WLZ must be asked (bijlage 3: 2.1). That it looks is agreed, not that the answer is
    there before the help starts, so it passes with a reason ('CJG zoekt het uit voor 1 oktober')."""
    if facts.wlz is not Answer.UNKNOWN:
        return _met(Check.WLZ_ANSWERED, "WLZ-vraag beantwoord")
    text = "De WLZ-vraag is nog niet beantwoord: kies ja of nee."
    return CheckResult(Check.WLZ_ANSWERED, met=False, passable=True, text=text)


def _consent_complete(facts: DeployFacts) -> CheckResult:
    """Consent is asked 'in of voorafgaand aan' the plan van aanpak (bijlage 3: 11), which may follow the decision: so
    the decision passes with a reason while it is asked, and `help.start` guards the start. A refusal or
    withdrawal passes only by a ground that is recorded with the consent (Jeugdwet 7.3.4; bijlage 3: 9)."""
    if facts.consent.is_complete:
        return _met(Check.CONSENT, facts.consent.text if facts.consent.grounds else "Toestemming compleet")
    passable = facts.consent.state not in _REFUSED
    return CheckResult(Check.CONSENT, met=False, passable=passable, text=facts.consent.text)


def _registered(facts: DeployFacts) -> CheckResult:
    """Registered in SKJ or BIG on the first day of the help, or working on recorded grounds (R17; covenant bijlage 3:
    3; S5 point 9). Passes with a reason: the 'tenzij' of Besluit Jeugdwet 5.1.1 lid 3 may hold for this help alone. An
    end that comes while the help runs is watched from then on."""
    assert facts.helper is not None
    known, on = facts.helper.registration, facts.helper.starts_on
    gap = registration_gap(known, on, on, min(facts.helper.decided_on, on))
    if gap is not None:
        return CheckResult(Check.REGISTRATION, met=False, passable=True, text=gap.text)
    if known.until is None or known.until < on:
        return _met(Check.REGISTRATION, f"{known.name}: grond vastgelegd")
    return _met(Check.REGISTRATION, f"{known.register} tot en met {short_date(known.until)}")


def _met(check: Check, text: str) -> CheckResult:
    return CheckResult(check, met=True, passable=False, text=text)


_CHECKS = {
    Check.CJG_HEARD: _cjg_heard,
    Check.PARTY_MUNICIPALITY: _party_municipality,
    Check.NO_DOUBLE_FUNDING: _no_double_funding,
    Check.WLZ_ANSWERED: _wlz_answered,
    Check.CONSENT: _consent_complete,
    Check.REGISTRATION: _registered,
}
