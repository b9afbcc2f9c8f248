"""Who is party to the covenant when (art. 2), what is agreed apart (art. 22), and what may be recorded of it."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.municipalities import (
    CovenantParties,
    Municipality,
    Period,
    SeparateAgreement,
    agreed_anew,
    checked_municipality,
    first_municipalities,
    party_in_words,
    party_regions,
)
from zis_desktop.exchange.region_profiles import load_profile

FIRST, LAST = date(2023, 8, 1), date(2024, 7, 31)
BACK = date(2025, 1, 1)
ZEIST = Municipality("Zeist", party=(Period(FIRST, LAST), Period(BACK)))
LETTER = SeparateAgreement(Period(date(2024, 8, 1), date(2024, 12, 31)), "brief")
KNOWN = CovenantParties.of([replace(ZEIST, agreements=(LETTER,)), Municipality("Soest", party=(Period(FIRST),))])


@pytest.mark.parametrize(
    ("on", "is_party", "may_be_helped"),
    [
        (date(2023, 7, 31), False, False), (FIRST, True, True), (LAST, True, True), (date(2024, 8, 1), False, True),
        (date(2024, 12, 31), False, True), (BACK, True, True), (date(2040, 1, 1), True, True),
    ],
)  # fmt: skip
def test_that_a_municipality_is_party_in_each_of_its_periods(on: date, is_party: bool, may_be_helped: bool) -> None:
    assert KNOWN.is_party("Zeist", on) is is_party
    assert KNOWN.may_be_helped("Zeist", on) is may_be_helped


def test_that_a_municipality_that_is_not_known_is_no_party() -> None:
    assert not KNOWN.is_party("Veenendaal", FIRST)
    assert not KNOWN.is_party("", FIRST)
    assert KNOWN.agreement("Veenendaal", FIRST) == ""


def test_that_the_parties_of_a_day_and_of_a_year_stand_in_their_order() -> None:
    assert KNOWN.on(FIRST) == ("Zeist", "Soest")
    assert KNOWN.on(date(2024, 10, 1)) == ("Soest",)
    assert KNOWN.of_year(2024) == ("Zeist", "Soest")
    assert KNOWN.of_year(2022) == ()


def test_that_a_count_before_the_covenant_began_is_of_those_with_which_it_begins() -> None:
    assert KNOWN.counted_on(date(2022, 2, 1)) == ("Zeist", "Soest")
    assert KNOWN.counted_on(date(2024, 10, 1)) == ("Soest",)
    assert CovenantParties({}).counted_on(FIRST) == ()


def test_that_between_two_turns_nobody_comes_or_goes() -> None:
    assert KNOWN.turns == (FIRST, date(2024, 8, 1), BACK)
    for first, last in zip(KNOWN.turns, KNOWN.turns[1:], strict=False):
        days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal())]
        assert len({(KNOWN.on(day), KNOWN.agreement("Zeist", day)) for day in days}) == 1


def test_that_the_covenant_gives_the_first_municipalities() -> None:
    found = first_municipalities(load_profile("heuvelrug-college"))
    assert (len(found), found[0].name, found[0].region) == (23, "Zeist", "Zuidoost-Utrecht")
    assert {one.invoice_to for one in found if one.region == "Eemland"} == {"RISB"}
    assert {one.invoice_to for one in found if one.region != "Eemland"} == {""}
    assert {one.party for one in found} == {(Period(date(2023, 8, 1), date(2025, 7, 18)),)}


def test_that_nobody_is_party_once_the_covenant_ended() -> None:
    parties = CovenantParties.of(first_municipalities(load_profile("heuvelrug-college")))
    last, after = date(2025, 7, 18), date(2025, 7, 19)
    assert [parties.may_be_helped("Zeist", day) for day in (last, after)] == [True, False]
    assert [parties.is_charged(day, "Zeist", of_pupil=True) for day in (last, after)] == [True, False]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2023, 7, 1), "vanaf 1-8-2023"), (FIRST, "t/m 31-7-2024"), (date(2024, 10, 1), "vanaf 1-1-2025"),
        (BACK, "sinds 1-1-2025"),
    ],
)  # fmt: skip
def test_that_a_list_says_how_long_a_municipality_is_party(on: date, words: str) -> None:
    assert party_in_words(ZEIST, on) == words


def test_that_a_list_says_when_a_municipality_left_or_never_was_there() -> None:
    assert party_in_words(replace(ZEIST, party=ZEIST.party[:1]), BACK) == "was partij t/m 31-7-2024"
    assert party_in_words(Municipality("Veenendaal"), BACK) == "nee"


@pytest.mark.parametrize(
    ("wrong", "field", "why"),
    [
        (replace(ZEIST, party=(Period(FIRST), Period(BACK))), "party", "twee keer partij"),
        (replace(ZEIST, party=(Period(LAST, FIRST),)), "party", "ligt voor"),
        (replace(ZEIST, email="iris"), "email", "geen e-mailadres"),
        (replace(ZEIST, agreements=(SeparateAgreement(Period(FIRST), "  "),)), "agreements", "Schrijf op wat"),
        (replace(ZEIST, agreements=(LETTER, replace(LETTER, text="mail"))), "agreements", "twee afspraken"),
        (replace(ZEIST, agreements=(SeparateAgreement(Period(LAST, FIRST), "x"),)), "agreements", "ligt voor"),
    ],
)
def test_that_what_cannot_be_is_refused_beside_its_field(wrong: Municipality, field: str, why: str) -> None:
    with pytest.raises(RuleError, match=why) as refused:
        checked_municipality(wrong)
    assert refused.value.field == field


def test_that_what_is_recorded_stands_in_order_and_without_spare_spaces() -> None:
    typed = Municipality("Zeist", team=" CJG   Zeist ", party=(Period(BACK), Period(FIRST, LAST)))
    assert checked_municipality(typed) == Municipality("Zeist", team="CJG Zeist", party=ZEIST.party)


def test_that_a_new_agreement_ends_the_one_that_ran() -> None:
    running = SeparateAgreement(Period(FIRST), "brief")
    later = SeparateAgreement(Period(BACK), "mail")
    on = date(2024, 9, 6)
    assert agreed_anew((running, later), "gesprek", on) == (
        SeparateAgreement(Period(FIRST, date(2024, 9, 5)), "brief"),
        SeparateAgreement(Period(on, date(2024, 12, 31)), "gesprek"),
        later,
    )
    assert agreed_anew((SeparateAgreement(Period(on), "brief"),), "gesprek", on) == (
        SeparateAgreement(Period(on), "gesprek"),
    )
    assert agreed_anew((LETTER,), "mail", BACK) == (LETTER, SeparateAgreement(Period(BACK), "mail"))


@pytest.mark.parametrize(
    ("municipality", "of_pupil", "is_charged"),
    [
        ("Zeist", True, True),
        ("Zeist", False, True),
        ("Nijkerk", True, False),
        ("", True, False),  # where the pupil lives is not known
        ("", False, True),  # tied to no pupil
    ],
)
def test_that_the_pilot_pays_for_pupils_of_parties_and_for_what_is_tied_to_none(
    municipality: str, of_pupil: bool, is_charged: bool
) -> None:
    assert KNOWN.is_charged(LAST, municipality, of_pupil=of_pupil) is is_charged
    assert not KNOWN.is_charged(date(2024, 8, 1), "Zeist", of_pupil=True)  # a separate agreement has its own budget


def test_that_a_party_without_contact_misses_one_and_an_outsider_with_pupils_an_agreement() -> None:
    agreed = replace(ZEIST, agreements=(LETTER,))
    outside = date(2024, 8, 1)
    assert ZEIST.misses_contact(FIRST)
    assert not ZEIST.misses_contact(outside)
    assert not replace(ZEIST, contact_name="Ingrid Smit").misses_contact(FIRST)
    assert ZEIST.misses_agreement(outside, pupils=1)
    assert not ZEIST.misses_agreement(outside, pupils=0)
    assert not ZEIST.misses_agreement(FIRST, pupils=1)
    assert not agreed.misses_agreement(outside, pupils=1)


def test_that_the_parties_of_a_day_stand_by_region_and_by_invoice() -> None:
    found = first_municipalities(load_profile("heuvelrug-college"))
    gone = tuple(replace(one, party=()) if one.name == "Zeist" else one for one in found)
    regions = party_regions(CovenantParties.of(gone), LAST)
    assert sum(len(one.municipalities) for one in regions) == 22
    assert [one.name for one in regions if one.invoice_to == "RISB"] == ["Eemland"]
    assert not [one for one in regions if "Zeist" in one.municipalities]
    assert party_regions(CovenantParties.of(gone), date(2023, 7, 31)) == ()
