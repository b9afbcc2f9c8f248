"""A budget year that is established: for good, with the count and the amounts that were agreed (art. 10, 15, 16)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.settlement_life import AUTUMN, JANUARY, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.established import (
    TYPED,
    CountRow,
    Established,
    YearToEstablish,
    checked,
    counts_text,
    parse_counts,
)
from zis_desktop.domain.region import BudgetYear
from zis_desktop.services.budgets import budget, year_budget
from zis_desktop.services.established import establish_year, open_years
from zis_desktop.services.settlements import statement
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_an_estimate_can_be_established_from_its_count_date_on(uow: UnitOfWork, school_id: int) -> None:
    before, after = (open_years(uow, school_id, day) for day in (date(2024, 1, 31), date(2024, 2, 1)))
    assert 2025 not in [one.year.year for one in before]
    (found,) = [one for one in after if one.year.year == 2025]
    assert [told for told, _counts in found.choices] == ["de schatting van het convenant: 184 leerlingen", TYPED]


def test_that_both_numbers_of_a_year_that_does_not_agree_are_told(uow: UnitOfWork, school_id: int) -> None:
    (found,) = [one for one in open_years(uow, school_id, JANUARY) if one.year.year == 2024]
    assert [told for told, _counts in found.choices] == ["het convenant: 184 leerlingen", TYPED]
    establish_year(uow, school_id, Established(2024, 1_740, 120_812, found.year.by_municipality), JANUARY)
    made = year_budget(uow, school_id, 2024, JANUARY)
    assert (made.pupils, made.total, made.school, made.provider) == (184, 320_160, 199_348, 120_812)
    assert made.finding == "Vastgesteld: 184 leerlingen, €\xa0320.160. De leerlingenlijst telt 0."


def test_that_what_was_established_is_what_is_settled(uow: UnitOfWork, school_id: int) -> None:
    counts = next(one for one in open_years(uow, school_id, JANUARY) if one.year.year == 2024).year.by_municipality
    establish_year(uow, school_id, Established(2024, 1_800, 100_000, counts), JANUARY)
    made = year_budget(uow, school_id, 2024, JANUARY)
    assert (made.a_pupil, made.total, made.school) == (1_800, 331_200, 231_200)
    settled = statement(uow, school_id, AUTUMN, JANUARY).settlement
    assert settled is not None
    assert settled.room.own == 100_000_00


@pytest.mark.parametrize(
    ("new", "field", "sentence"),
    [
        (Established(2026, 1_740, 1, (("Zeist", 1),)), "year", "Kies het jaar"),
        (Established(2024, 0, 1, (("Zeist", 1),)), "euros", "Vul het bedrag per leerling in"),
        (Established(2024, 1_740, 1_741, (("Zeist", 1),)), "provider", "hoogstens €\xa01.740"),
        (Established(2024, 1_740, 1_740, (("Nijkerk", 1),)), "counts", "'Nijkerk' is geen deelnemende gemeente"),
    ],
)
def test_that_what_cannot_be_is_refused(
    uow: UnitOfWork, school_id: int, new: Established, field: str, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        establish_year(uow, school_id, new, JANUARY)
    assert refused.value.field == field


def test_that_a_year_that_was_settled_stays_as_it_was(uow: UnitOfWork, school_id: int) -> None:
    close_all(uow, school_id, autumn(uow, school_id))
    counts = (("Zeist", 184),)
    with pytest.raises(RuleError, match="2024 is al afgerekend: 2024 blijft zoals het is"):
        establish_year(uow, school_id, Established(2024, 1_740, 120_812, counts), JANUARY)


def test_that_what_asks_to_be_established_can_be(uow: UnitOfWork, school_id: int) -> None:
    asked = budget(uow, school_id, JANUARY).to_establish
    assert asked == tuple(one.year.year for one in open_years(uow, school_id, JANUARY)) == (2023, 2024, 2025)
    counts = next(one for one in open_years(uow, school_id, JANUARY) if one.year.year == 2024).year.by_municipality
    establish_year(uow, school_id, Established(2024, 1_740, 120_812, counts), JANUARY)
    assert budget(uow, school_id, JANUARY).to_establish == (2023, 2025)


def test_that_nobody_is_asked_to_establish_a_year_that_was_settled(uow: UnitOfWork, school_id: int) -> None:
    close_all(uow, school_id, autumn(uow, school_id))
    assert [one.year.year for one in open_years(uow, school_id, JANUARY)] == [2025]
    assert budget(uow, school_id, JANUARY).to_establish == (2025,)


# -- its numbers -------------------------------------------------------------------------------------------------------

ESTIMATED = BudgetYear(
    year=2025, part="0.6", count_date=date(2024, 2, 1), pupils=184, total=192_096, school=119_609, provider=72_487,
    estimated_on=date(2023, 2, 1),
)  # fmt: skip
PARTIES = ("Zeist", "De Bilt", "Soest")
LISTED, AGREED = (("Zeist", 60), ("De Bilt", 45)), (("Zeist", 100), ("De Bilt", 84))
FOUND = YearToEstablish(ESTIMATED, LISTED, AGREED, PARTIES, 1_740, is_estimate=True)


def test_that_an_estimate_can_be_established_with_the_list_with_its_own_numbers_or_with_others() -> None:
    """A list of today may miss who left since; the parties agreed, or DUO counted (art. 15, 16)."""
    assert [told for told, _counts in FOUND.choices] == [
        "de leerlingenlijst op 1 februari 2024: 105 leerlingen", "de schatting van het convenant: 184 leerlingen",
        TYPED,
    ]  # fmt: skip
    for counts in (LISTED, AGREED, (("Soest", 150),)):
        new = Established(2025, 1_740, 72_487, counts)
        assert checked(new, FOUND, ()) == new


def test_that_numbers_far_from_what_is_known_say_how_much_money_that_is() -> None:
    assert FOUND.warnings(LISTED) == (
        "De schatting van het convenant rekent met 184 leerlingen. U stelt er 105 vast: €\xa082.476 minder.",
    )
    assert FOUND.warnings(AGREED, 2_000) == (
        "Op 1 februari 2024 telt de leerlingenlijst 105 leerlingen. U stelt er 184 vast: €\xa094.800 meer.",
    )
    assert replace(FOUND, listed=AGREED).warnings((("Zeist", 180),)) == ()
    assert FOUND.rows((("Zeist", 60), ("De Bilt", 84))) == (
        CountRow("Zeist", 60, 60, 100), CountRow("De Bilt", 84, 45, 84),
    )  # fmt: skip


def test_that_typed_numbers_are_read_one_municipality_a_line() -> None:
    assert parse_counts(" de  bilt 84\nZEIST 100\nSoest 0\n", PARTIES) == AGREED
    assert parse_counts(counts_text(AGREED), PARTIES) == AGREED
    assert parse_counts("De Bilt\t84\r\n100 zeist", PARTIES) == AGREED
    assert parse_counts("De Bilt: 84; Zeist :100", PARTIES) == AGREED


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Vul per gemeente het aantal leerlingen in"),
        ("Zeist 0", "Vul per gemeente het aantal leerlingen in"),
        ("De Bilt", "Vul achter De Bilt een heel getal in"),
        ("Zeist -3", "'-3' is geen aantal leerlingen: vul achter Zeist een heel getal in"),
        ("Zeist 1.000", "'1.000' is geen aantal leerlingen"),
        ("Zeist 28.5", "'28.5' is geen aantal leerlingen"),
        ("Ede 3", "'Ede' is geen deelnemende gemeente"),
        ("Zeist 3\nzeist 4", "Zeist staat er twee keer"),
    ],
)
def test_that_what_is_no_number_of_pupils_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        parse_counts(text, PARTIES)
    assert refused.value.field == "counts"


def test_that_what_was_established_is_corrected_until_it_is_settled(uow: UnitOfWork, school_id: int) -> None:
    establish_year(uow, school_id, Established(2025, 1_740, 1_000, (("Zeist", 5),)), JANUARY)
    (found,) = [one for one in open_years(uow, school_id, JANUARY) if one.year.year == 2025]
    assert [told for told, _counts in found.choices] == [
        "de schatting van het convenant: 184 leerlingen", "zoals al vastgesteld: 5 leerlingen", TYPED,
    ]  # fmt: skip
    establish_year(uow, school_id, Established(2025, 1_740, 72_487, found.agreed), JANUARY)
    made = year_budget(uow, school_id, 2025, JANUARY)
    assert (made.pupils, made.total, made.provider, made.school) == (184, 192_096, 72_487, 119_609)
