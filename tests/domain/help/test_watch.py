"""The watch over running help: who pays, who gives it, and until when (R7, R17)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.help.facts import ENDS, HELP, SKJ, SOUND, STARTS, TODAY, facts
from tests.parties import parties
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.help.provisions import Provision, ProvisionKind
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.help.watch import AHEAD, WatchKind, WatchStep, watch
from zis_desktop.domain.municipalities import CovenantParties, Municipality, Period, SeparateAgreement
from zis_desktop.domain.pupils import Residence

HOME = SOUND.residences[0]
PARTIAL = ConsentStatus(ConsentState.PARTIAL, "Vraag vader.")
DAY = timedelta(days=1)


def test_that_help_with_everything_in_order_gives_no_warning() -> None:
    assert watch(SOUND, TODAY) == ()


def test_that_help_that_is_over_is_not_watched() -> None:
    assert watch(facts(residences=(), registration=None), ENDS + DAY) == ()


@pytest.mark.parametrize(
    ("since", "first_told"),
    [(date(2024, 8, 1), date(2024, 8, 1)), (date(2024, 10, 1), date(2024, 10, 1)), (date(2024, 1, 1), STARTS)],
    ids=["moved during the help", "moves next month", "lived there before the help"],
)
def test_that_a_home_outside_the_covenant_is_told_from_its_day(since: date, first_told: date) -> None:
    (found,) = watch(facts(residences=(HOME, Residence(since, "Veenendaal", "Veenendaal"))), TODAY)
    assert (found.kind, found.on, found.step) == (WatchKind.MOVED_OUT, first_told, WatchStep.AGREEMENT)
    assert "Veenendaal" in found.text
    assert found.municipality == "Veenendaal"


def test_that_a_removal_between_parties_or_with_an_agreement_is_no_warning() -> None:
    to_party = Residence(date(2024, 9, 20), "Soest", "Soest")
    outside = Residence(date(2024, 9, 20), "Veenendaal", "Veenendaal")
    assert watch(facts(residences=(HOME, to_party)), TODAY) == ()
    assert watch(facts(residences=(HOME, outside), parties=parties("Zeist", agreed=("Veenendaal",))), TODAY) == ()


def test_that_a_removal_after_the_help_or_too_far_ahead_is_not_told_yet() -> None:
    later = Residence(TODAY + AHEAD + DAY, "Veenendaal", "Veenendaal")
    assert watch(facts(residences=(HOME, later)), TODAY) == ()
    assert watch(facts(residences=(HOME, later)), TODAY + DAY)


def test_that_an_unknown_home_is_a_warning_of_its_own() -> None:
    (found,) = watch(facts(residences=()), TODAY)
    assert (found.kind, found.step) == (WatchKind.MOVED_OUT, WatchStep.HOME)


def provision(kind: ProvisionKind, starts_on: date, ends_on: date | None = None, judged: str = "") -> Provision:
    return Provision(4, 5, kind, "begeleiding", starts_on, ends_on, judged, TODAY if judged else None, 1)


@pytest.mark.parametrize("kind", list(ProvisionKind))
def test_that_other_help_that_nobody_judged_is_told_from_its_start(kind: ProvisionKind) -> None:
    (found,) = watch(facts(provisions=(provision(kind, date(2024, 10, 1)),)), TODAY)
    assert (found.kind, found.on, found.provision_id) == (WatchKind.DOUBLE, date(2024, 10, 1), 4)
    assert not found.has_begun(TODAY)


@pytest.mark.parametrize(
    "other",
    [
        provision(ProvisionKind.PGB, date(2024, 7, 1), judged="Is voor thuis."),
        provision(ProvisionKind.PGB, date(2024, 1, 1), STARTS - DAY),
        provision(ProvisionKind.WLZ, ENDS + DAY),
    ],
    ids=["judged", "ended before the help", "starts after it"],
)
def test_that_other_help_that_is_judged_or_beside_the_period_is_no_warning(other: Provision) -> None:
    assert watch(facts(provisions=(other,)), TODAY) == ()


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN])
def test_that_a_casus_that_does_not_say_no_to_other_help_asks_to_record_it(answer: Answer) -> None:
    (found,) = watch(facts(other_decision=answer), TODAY)
    assert (found.kind, found.provision_id) == (WatchKind.DOUBLE, None)
    judged = provision(ProvisionKind.PGB, STARTS, judged="Is voor thuis.")
    assert watch(facts(other_decision=answer, provisions=(judged,)), TODAY) == ()


def test_that_wlz_in_question_waits_for_its_first_day() -> None:
    (found,) = watch(facts(wlz=Answer.YES), TODAY)
    assert found.text.startswith("WLZ is in beeld")


@pytest.mark.parametrize(
    ("changed", "kind", "on"),
    [
        ({"tlv_until": date(2024, 10, 31)}, WatchKind.TLV, date(2024, 11, 1)),
        ({"tlv_until": None}, WatchKind.TLV, STARTS),
        ({"left_on": date(2024, 10, 11)}, WatchKind.ENROLMENT, date(2024, 10, 12)),
        ({"birth_date": date(2006, 10, 2)}, WatchKind.ADULT, date(2024, 10, 2)),
        ({"parties": parties("Zeist", until=date(2024, 11, 1))}, WatchKind.COVENANT, date(2024, 11, 2)),
        ({"registration": None}, WatchKind.REGISTRATION, STARTS),
        ({"registration": replace(SKJ, until=date(2024, 9, 30))}, WatchKind.REGISTRATION, date(2024, 10, 1)),
        ({"registration": replace(SKJ, until=date(2024, 8, 30))}, WatchKind.REGISTRATION, date(2024, 8, 31)),
        ({"registration": replace(SKJ, register="")}, WatchKind.REGISTRATION, STARTS),
        ({"registration": replace(SKJ, level="")}, WatchKind.REGISTRATION, STARTS),
        ({"registration": replace(SKJ, until=None)}, WatchKind.REGISTRATION, STARTS),
    ],
)
def test_that_each_change_in_what_help_rests_on_is_told_with_its_day(
    changed: dict[str, object], kind: WatchKind, on: date
) -> None:
    assert [(one.kind, one.on) for one in watch(facts(**changed), TODAY)] == [(kind, on)]


@pytest.mark.parametrize(
    ("starts_on", "said"),
    [
        (STARTS, "Deze hulp loopt zonder volledige toestemming. Vraag vader."),
        (date(2024, 9, 16), "Deze hulp kan nog niet beginnen. Vraag vader."),
    ],
)
def test_that_help_without_complete_consent_is_told_before_and_after_its_first_day(starts_on: date, said: str) -> None:
    (found,) = watch(facts(deployment=replace(HELP, starts_on=starts_on), consent=PARTIAL), TODAY)
    assert (found.kind, found.on, found.text, found.step) == (WatchKind.CONSENT, starts_on, said, WatchStep.CONSENT)


def test_that_grounds_at_the_start_close_a_missing_signature_but_no_refusal() -> None:
    granted = replace(HELP, grounds=StartGrounds("machtiging", TODAY))
    refused = ConsentStatus(ConsentState.REFUSED, "Vader geeft geen toestemming.")
    assert watch(facts(deployment=granted, consent=PARTIAL), TODAY) == ()
    assert [one.kind for one in watch(facts(deployment=granted, consent=refused), TODAY)] == [WatchKind.CONSENT]


def test_that_help_of_the_school_itself_needs_no_consent_to_youth_care() -> None:
    assert watch(facts(paid_by_covenant=False, consent=PARTIAL), TODAY) == ()


def test_that_recorded_grounds_stand_in_for_a_registration() -> None:
    without = replace(SKJ, register="", grounds="Werkt onder begeleiding van een SKJ-geregistreerde collega.")
    assert watch(facts(registration=without), TODAY) == ()


def test_that_a_decision_near_the_eighteenth_birthday_has_weighed_it() -> None:
    assert watch(facts(birth_date=date(2006, 10, 2), last_decided_on=date(2024, 9, 2)), TODAY) == ()


def test_that_help_of_the_school_itself_is_watched_for_the_pupil_only() -> None:
    own = facts(
        paid_by_covenant=False, residences=(), registration=None, other_decision=Answer.YES, tlv_until=date(2024, 10, 1)
    )
    assert [one.kind for one in watch(own, TODAY)] == [WatchKind.TLV]


def test_that_what_weighs_most_comes_first() -> None:
    many = facts(tlv_until=None, residences=(), registration=None, deployment=replace(HELP, professional_id=None))
    assert [one.kind for one in watch(many, TODAY)] == [WatchKind.MOVED_OUT, WatchKind.TLV, WatchKind.REGISTRATION]


# -- the municipality itself leaves ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "first_told"),
    [(TODAY - DAY, TODAY), (TODAY + AHEAD - DAY, TODAY + AHEAD), (date(2024, 8, 31), date(2024, 9, 1))],
)
def test_that_a_municipality_that_leaves_the_covenant_is_told_from_its_day(last: date, first_told: date) -> None:
    zeist = Municipality("Zeist", party=(Period(date(2020, 8, 1), last),))
    found = watch(facts(parties=CovenantParties.of([zeist, *parties("Soest").known.values()])), TODAY)
    assert [(one.kind, one.on, one.municipality) for one in found] == [(WatchKind.MOVED_OUT, first_told, "Zeist")]
    assert found[0].text == f"Zeist is vanaf {plain_date(first_told)} geen partij meer in het convenant."


def test_that_a_municipality_that_leaves_later_or_agrees_apart_is_no_warning() -> None:
    far = Municipality("Zeist", party=(Period(date(2020, 8, 1), TODAY + AHEAD),))
    assert watch(facts(parties=CovenantParties.of([far])), TODAY) == ()
    letter = SeparateAgreement(Period(TODAY), "brief")
    apart = Municipality("Zeist", party=(Period(date(2020, 8, 1), TODAY - DAY),), agreements=(letter,))
    assert watch(facts(parties=CovenantParties.of([apart])), TODAY) == ()


def test_that_another_municipality_that_leaves_says_nothing_here() -> None:
    others = [Municipality("Soest", party=(Period(date(2020, 8, 1), TODAY),))]
    zeist = Municipality("Zeist", party=(Period(date(2020, 8, 1)),))
    assert watch(facts(parties=CovenantParties.of([zeist, *others])), TODAY) == ()
    outside = facts(parties=CovenantParties.of(others))
    assert [one.kind for one in watch(outside, TODAY)] == [WatchKind.MOVED_OUT]  # told once, not at each turn


def test_that_the_end_of_the_covenant_itself_is_told_once() -> None:
    ended = date(2024, 8, 31)
    (found,) = watch(facts(parties=parties("Zeist", "Soest", until=ended)), TODAY)
    assert (found.kind, found.on) == (WatchKind.COVENANT, ended + DAY)
