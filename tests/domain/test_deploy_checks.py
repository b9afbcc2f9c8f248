"""What a decision about Youké asks, and what may pass with a reason (R7)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.consent import Ground, GroundKind
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.deploy_checks import (
    DeployFacts,
    Helper,
    asked_checks,
    checks_for_youke,
    reasons_that_count,
    require_checks,
)
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.help.start import start_gap
from zis_desktop.domain.meeting.decisions import Check, DecisionKind

COMPLETE = ConsentStatus(ConsentState.COMPLETE, "Toestemming compleet tot en met 31 juli 2025.")
PARTIAL = ConsentStatus(ConsentState.PARTIAL, "De handtekening van vader ontbreekt nog: vraag die.")
WITHDRAWN = ConsentStatus(ConsentState.WITHDRAWN, "Moeder trok de toestemming in: deel niets en start niets.")
STARTS_ON = date(2024, 9, 16)
SKJ = Registration(9, "Daan Koster", "hbo", "SKJ", "180001", date(2025, 5, 1), date(2024, 5, 1))
DAAN = Helper(SKJ, STARTS_ON, date(2024, 9, 9))
ALL_MET = DeployFacts(
    municipality="Zeist", is_party=True, other_decision=Answer.NO, wlz=Answer.NO, consent=COMPLETE,
    cjg_view="Inzet past bij de vraag.", helper=DAAN,
)  # fmt: skip
START = DecisionKind.START_YOUKE

facts = st.builds(
    DeployFacts, municipality=st.sampled_from(["", "Zeist", "Nijkerk"]), is_party=st.booleans(),
    other_decision=st.sampled_from(Answer), wlz=st.sampled_from(Answer),
    consent=st.builds(ConsentStatus, st.sampled_from(ConsentState), st.just("Vraag toestemming.")),
    cjg_view=st.sampled_from(["", "past"]), cjg_absence=st.sampled_from(["", "ziek, geen vervanger"]),
    separate_agreement=st.sampled_from(["", "brief 3 mei"]),
    helper=st.sampled_from([None, DAAN, replace(DAAN, registration=replace(SKJ, register=""))]),
)  # fmt: skip


def first_refusal(known: DeployFacts, passed: dict[Check, str] | None = None) -> RuleError | None:
    try:
        require_checks(checks_for_youke(START, known), passed or {})
    except RuleError as refusal:
        return refusal
    return None


def test_that_a_start_with_everything_in_order_is_not_held_up() -> None:
    results = checks_for_youke(START, ALL_MET)
    assert [result.text for result in results] == [
        "CJG gehoord", "Zeist is partij", "Geen dubbele financiering", "WLZ-vraag beantwoord", "Toestemming compleet",
        "SKJ tot en met do 1 mei 2025",
    ]  # fmt: skip
    require_checks(results, {})


@pytest.mark.parametrize("kind", [DecisionKind.START_YOUKE, DecisionKind.CHANGE])
def test_that_starting_and_changing_ask_every_check_in_the_order_of_the_covenant(kind: DecisionKind) -> None:
    assert asked_checks(kind) == (
        Check.CJG_HEARD, Check.PARTY_MUNICIPALITY, Check.NO_DOUBLE_FUNDING, Check.WLZ_ANSWERED, Check.CONSENT,
        Check.REGISTRATION,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [DecisionKind.CONTINUE, DecisionKind.STOP])
def test_that_going_on_and_stopping_ask_only_the_view_of_the_cjg(kind: DecisionKind) -> None:
    assert asked_checks(kind) == (Check.CJG_HEARD,)


def test_that_scaling_down_asks_also_who_gives_the_help_that_is_left() -> None:
    assert asked_checks(DecisionKind.SCALE_DOWN) == (Check.CJG_HEARD, Check.REGISTRATION)


@pytest.mark.parametrize(
    ("registration", "said"),
    [
        (replace(SKJ, until=date(2024, 9, 15)), "De registratie van Daan Koster in SKJ loopt af op 15 september 2024."),
        (replace(SKJ, until=date(2024, 9, 8)), "De registratie van Daan Koster in SKJ liep af op 8 september 2024."),
        (replace(SKJ, until=None), "Tot wanneer Daan Koster in SKJ staat is niet bekend."),
        (replace(SKJ, register=""), "Daan Koster staat zonder registratie (SKJ of BIG): noteer waarom dat kan."),
        (replace(SKJ, level=""), "Van Daan Koster is het niveau (mbo, hbo, wo) niet bekend."),
    ],
)
def test_that_who_is_not_registered_on_the_first_day_needs_a_recorded_reason(
    registration: Registration, said: str
) -> None:
    known = replace(ALL_MET, helper=replace(DAAN, registration=registration))
    refusal = first_refusal(known)
    assert refusal is not None
    assert refusal.field == "registration"
    assert refusal.text.startswith(said.removesuffix("."))
    reasons = {Check.REGISTRATION: "werkt onder toezicht van Els"}
    assert first_refusal(known, reasons) is None
    assert reasons_that_count(checks_for_youke(START, known), reasons) == (
        (Check.REGISTRATION, "werkt onder toezicht van Els"),
    )


@pytest.mark.parametrize(
    "registration",
    [replace(SKJ, until=STARTS_ON), replace(SKJ, register="", until=None, grounds="onder toezicht, plan van 2 mei")],
)
def test_that_a_registration_up_to_the_first_day_or_recorded_grounds_need_no_reason(registration: Registration) -> None:
    assert first_refusal(replace(ALL_MET, helper=replace(DAAN, registration=registration))) is None


def test_that_registration_is_asked_only_of_somebody_who_is_named() -> None:
    asked = {one.check for one in checks_for_youke(START, replace(ALL_MET, helper=None))}
    assert asked == set(Check) - {Check.REGISTRATION}


def test_that_of_what_is_not_about_youke_only_wlz_and_an_individual_provision_ask_the_view_of_the_cjg() -> None:
    asking = {kind: asked_checks(kind) for kind in DecisionKind if not kind.about_youke and asked_checks(kind)}
    assert asking == {
        DecisionKind.WLZ: (Check.CJG_HEARD,),
        DecisionKind.INDIVIDUAL_PROVISION: (Check.CJG_HEARD,),
    }


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"cjg_view": " "}, "cjg_heard", "Noteer eerst de blik van het CJG. Kan het besluit toch? Noteer dan waarom."),
        (
            {"municipality": "Nijkerk", "is_party": False},
            "party_municipality",
            "Nijkerk is geen partij in het convenant: leg eerst de aparte afspraak met deze gemeente vast.",
        ),
        (
            {"municipality": ""},
            "party_municipality",
            "De woongemeente is niet bekend: vul eerst het adres van de leerling in.",
        ),
        (
            {"other_decision": Answer.UNKNOWN},
            "no_double_funding",
            "Vraag eerst of er al een beschikking, pgb of WLZ loopt en kies ja of nee.",
        ),
        (
            {"wlz": Answer.UNKNOWN},
            "wlz_answered",
            "De WLZ-vraag is nog niet beantwoord: kies ja of nee. Kan het besluit toch? Noteer dan waarom.",
        ),
        ({"consent": WITHDRAWN}, "consent", "Moeder trok de toestemming in: deel niets en start niets."),
    ],
)
def test_that_the_first_unmet_check_is_named_with_what_to_do(
    change: dict[str, object], field: str, sentence: str
) -> None:
    refusal = first_refusal(replace(ALL_MET, **change))  # type: ignore[arg-type]  # the table names the fields
    assert refusal is not None
    assert (refusal.field, refusal.text) == (field, sentence)


def test_that_checks_are_refused_in_order() -> None:
    nothing = DeployFacts("", is_party=False, other_decision=Answer.UNKNOWN, wlz=Answer.UNKNOWN, consent=PARTIAL)
    refusal = first_refusal(nothing)
    assert refusal is not None
    assert refusal.field == "cjg_heard"


def test_that_a_noted_absence_of_the_cjg_stands_for_her_view() -> None:
    results = checks_for_youke(START, replace(ALL_MET, cjg_view="", cjg_absence="ziek; vervanger Tess gebeld"))
    assert results[0].met
    assert results[0].text == "CJG afwezig: ziek; vervanger Tess gebeld"


def test_that_a_separate_agreement_replaces_being_a_party() -> None:
    known = replace(ALL_MET, municipality="Nijkerk", is_party=False, separate_agreement="brief van 3 mei 2024")
    assert first_refusal(known) is None


def test_that_a_running_beschikking_for_other_help_passes_with_a_reason_and_an_unasked_one_does_not() -> None:
    reason = {Check.NO_DOUBLE_FUNDING: "De beschikking is voor hulp thuis."}
    assert first_refusal(replace(ALL_MET, other_decision=Answer.YES)) is not None
    assert first_refusal(replace(ALL_MET, other_decision=Answer.YES), reason) is None
    assert first_refusal(replace(ALL_MET, other_decision=Answer.UNKNOWN), reason) is not None


def test_that_a_decision_may_precede_the_signatures_but_the_help_may_not() -> None:
    reason = {Check.CONSENT: "Ouders zijn akkoord, formulier volgt bij het plan van aanpak."}
    assert first_refusal(replace(ALL_MET, consent=PARTIAL), reason) is None
    assert first_refusal(replace(ALL_MET, consent=WITHDRAWN), reason) is not None
    assert start_gap(COMPLETE, None) == ""
    ground = Ground(1, GroundKind.SERIOUS_HARM, None, date(2024, 9, 5), "R. Postma", "het gaat mis")
    granted = replace(COMPLETE, text="De hulp mag, want zij voorkomt ernstig nadeel.", grounds=(ground,))
    assert first_refusal(replace(ALL_MET, consent=granted)) is None
    told = {one.check: one.text for one in checks_for_youke(START, replace(ALL_MET, consent=granted))}
    assert told[Check.CONSENT] == granted.text, "never a silent pass"
    assert start_gap(PARTIAL, None) == PARTIAL.text


@given(facts, st.sampled_from(DecisionKind), st.dictionaries(st.sampled_from(Check), st.sampled_from(["", " ", "ja"])))
def test_that_a_decision_stands_only_on_met_checks_and_allowed_reasons(
    known: DeployFacts, kind: DecisionKind, passed: dict[Check, str]
) -> None:
    results = checks_for_youke(kind, known)
    reasons = dict(reasons_that_count(results, passed))
    held_up = [result for result in results if not result.met and result.check not in reasons]
    if held_up:
        with pytest.raises(RuleError) as refusal:
            require_checks(results, passed)
        assert refusal.value.field == held_up[0].check.name.lower()
    else:
        require_checks(results, passed)
    assert all(result.passable and passed[result.check].strip() for result in results if result.check in reasons)


@given(facts)
def test_that_no_reason_ever_spends_the_budget_on_a_pupil_of_another_municipality(known: DeployFacts) -> None:
    every_reason = dict.fromkeys(Check, "moet nu")
    eligible = known.municipality and (known.is_party or known.separate_agreement)
    if not eligible or known.consent.state in {ConsentState.REFUSED, ConsentState.WITHDRAWN}:
        assert first_refusal(known, every_reason) is not None
