"""The budget from a pupil list: every cell of article 10 and bijlage 2 of the covenant, to the euro (R15)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.budget import ELSEWHERE, BudgetLine, YearBudget, budget_of, budget_years
from zis_desktop.domain.money.table import municipality_rows
from zis_desktop.domain.municipalities import CovenantParties, Period, first_municipalities
from zis_desktop.domain.pupils import Enrolment, Residence
from zis_desktop.exchange.region_profiles import load_profile

PROFILE = load_profile("heuvelrug-college")
PARTIES = CovenantParties.of(first_municipalities(PROFILE))
TODAY = date(2024, 9, 6)
POSTCODES = {"Utrecht, regio KOOS": "3454 AB", "Utrecht, regio Spoor030": "3561 XY"}

ARTICLE_10 = {  # year: pupils, total, school, Youké
    2023: (174, 121_104, 72_779, 48_325),
    2024: (184, 320_160, 199_348, 120_812),
    2025: (184, 192_096, 119_609, 72_487),
}
BIJLAGE_2 = """\
Zuidoost-Utrecht;Zeist;24;16704;28;48720;65424;29232;94656
Zuidoost-Utrecht;Utrechtse Heuvelrug;19;13224;20;34800;48024;20880;68904
Zuidoost-Utrecht;Wijk bij Duurstede;6;4176;4;6960;11136;4176;15312
Zuidoost-Utrecht;De Bilt;5;3480;4;6960;10440;4176;14616
Zuidoost-Utrecht;Bunnik;2;1392;1;1740;3132;1044;4176
Lekstroom;Houten;7;4872;6;10440;15312;6264;21576
Lekstroom;IJsselstein;6;4176;8;13920;18096;8352;26448
Lekstroom;Lopik;4;2784;3;5220;8004;3132;11136
Lekstroom;Nieuwegein;6;4176;6;10440;14616;6264;20880
Lekstroom;Vijfheerenlanden;0;0;0;0;0;0;0
Eemland;Amersfoort;16;11136;16;27840;38976;16704;55680
Eemland;Baarn;0;0;0;0;0;0;0
Eemland;Bunschoten;2;1392;4;6960;8352;4176;12528
Eemland;Eemnes;0;0;0;0;0;0;0
Eemland;Leusden;1;696;4;6960;7656;4176;11832
Eemland;Soest;5;3480;6;10440;13920;6264;20184
Eemland;Woudenberg;2;1392;2;3480;4872;2088;6960
Utrecht West;Woerden;4;2784;4;6960;9744;4176;13920
Utrecht West;Oudewater;0;0;1;1740;1740;1044;2784
Utrecht West;Montfoort;0;0;0;0;0;0;0
Utrecht West;De Ronde Venen;1;696;1;1740;2436;1044;3480
Utrecht West;Stichtse Vecht;7;4872;9;15660;20532;9396;29928
Utrecht Stad;Utrecht, regio KOOS;16;11136;14;24360;35496;14616;50112
Utrecht Stad;Utrecht, regio Spoor030;41;28536;43;74820;103356;44892;148248
"""
REGIONS = {  # pupils and euros of 2023, of 2024, both years, the estimate, the whole pilot
    "Zuidoost-Utrecht": (56, 38_976, 57, 99_180, 138_156, 59_508, 197_664),
    "Lekstroom": (23, 16_008, 23, 40_020, 56_028, 24_012, 80_040),
    "Eemland": (26, 18_096, 32, 55_680, 73_776, 33_408, 107_184),
    "Utrecht West": (12, 8_352, 15, 26_100, 34_452, 15_660, 50_112),
    "Utrecht Stad": (57, 39_672, 57, 99_180, 138_852, 59_508, 198_360),
}


@dataclass(frozen=True)
class Row:
    """A line of bijlage 2 as the covenant prints it."""

    region: str
    name: str
    cells: tuple[int, ...]

    @property
    def in_2022(self) -> int:
        return self.cells[0]

    @property
    def in_2023(self) -> int:
        return self.cells[2]


def printed() -> list[Row]:
    split = (line.split(";") for line in BIJLAGE_2.splitlines())
    return [Row(region, name, tuple(int(cell) for cell in cells)) for region, name, *cells in split]


def pupils() -> Iterator[Enrolment]:
    """Who lived where on both count dates: who stayed, who left between them, who came; and some who do not count."""
    for row in printed():
        stayed = min(row.in_2022, row.in_2023)
        for _ in range(stayed):
            yield pupil(row.name, date(2021, 8, 23))
        for _ in range(row.in_2022 - stayed):
            yield pupil(row.name, date(2020, 8, 24), date(2022, 7, 8))
        for _ in range(row.in_2023 - stayed):
            yield pupil(row.name, date(2022, 8, 29))
    yield pupil("Veenendaal", date(2021, 8, 23))
    yield pupil("Zeist", date(2023, 8, 28))


def pupil(line: str, since: date, until: date | None = None) -> Enrolment:
    municipality = line.partition(",")[0]
    home = Residence(since, municipality, municipality, postcode=POSTCODES.get(line, "3700 AA"))
    return Enrolment(since, until, (home,))


@pytest.fixture(scope="module")
def years() -> dict[int, YearBudget]:
    return {one.year: one for one in budget_years(pupils(), PROFILE, PARTIES, TODAY)}


def printed_lines(budget: YearBudget) -> dict[str, BudgetLine]:
    """As bijlage 2 prints them: a municipality that is budgeted in parts by its parts."""
    return {line.name: line for whole in budget.municipalities for line in whole.districts or (whole,)}


def row_of(years: dict[int, YearBudget], name: str) -> tuple[int, ...]:
    first, second, estimate = (printed_lines(years[year])[name] for year in (2023, 2024, 2025))
    both = first.euros + second.euros
    return (
        first.pupils, first.euros, second.pupils, second.euros, both, estimate.euros, both + estimate.euros,
    )  # fmt: skip


@pytest.mark.parametrize("year", ARTICLE_10)
def test_that_article_10_follows_from_the_pupil_list(years: dict[int, YearBudget], year: int) -> None:
    found = years[year]
    assert (found.pupils, found.total, found.school, found.provider) == ARTICLE_10[year]
    assert found.agrees


@pytest.mark.parametrize("row", printed(), ids=lambda row: row.name)
def test_that_every_cell_of_bijlage_2_follows_from_the_pupil_list(years: dict[int, YearBudget], row: Row) -> None:
    assert row_of(years, row.name) == row.cells


def test_that_regions_of_bijlage_2_add_up(years: dict[int, YearBudget]) -> None:
    for place, region in enumerate(years[2024].regions):
        first, second, estimate = (years[year].regions[place] for year in (2023, 2024, 2025))
        both = first.euros + second.euros
        found = (first.pupils, first.euros, second.pupils, second.euros, both, estimate.euros, both + estimate.euros)
        assert found == REGIONS[region.name]


def test_that_the_pilot_as_a_whole_is_what_article_10_allows(years: dict[int, YearBudget]) -> None:
    assert sum(one.total for one in years.values()) == 633_360
    assert sum(one.school for one in years.values()) == 391_736
    assert sum(one.provider for one in years.values()) == 241_624


def test_that_who_lives_elsewhere_or_nowhere_known_is_not_budgeted(years: dict[int, YearBudget]) -> None:
    lost = Enrolment(date(2021, 8, 23), None, ())
    found = budget_of([*pupils(), lost], PROFILE, PARTIES, 2024, TODAY)
    assert (found.count.counted.outside, found.count.counted.unknown, found.total) == ((("Veenendaal", 1),), 1, 320_160)


def test_that_another_count_gives_another_budget_and_says_so() -> None:
    found = budget_of([*pupils(), pupil("Baarn", date(2021, 8, 23))], PROFILE, PARTIES, 2024, TODAY)
    assert (found.pupils, found.total, found.provider, found.school) == (185, 321_900, 120_812, 201_088)
    assert not found.agrees
    assert found.finding == (
        "Geteld op 1 februari 2023: 185 leerlingen, €\xa0321.900. Het convenant rekent met 184 leerlingen "
        "en €\xa0320.160."
    )


def test_that_pupils_counted_in_another_municipality_are_named() -> None:
    known = [*pupils()]
    zeist = next(one for one in known if one.residence_on(date(2023, 2, 1)).municipality == "Zeist")  # type: ignore[union-attr]  # all have a home
    known[known.index(zeist)] = pupil("Baarn", date(2021, 8, 23))
    found = budget_of(known, PROFILE, PARTIES, 2024, TODAY)
    assert found.total == 320_160
    assert found.count.differing == (("Zeist", 27, 28), ("Baarn", 1, 0))
    assert found.finding.endswith("Per gemeente verschilt: Zeist 27, convenant 28 en Baarn 1, convenant 0.")


def test_that_a_home_in_utrecht_without_a_known_quarter_has_its_own_line() -> None:
    lost = replace(
        pupil("Utrecht, regio KOOS", date(2021, 8, 23)),
        residences=(Residence(date(2021, 8, 23), "Utrecht", "Utrecht"),),
    )
    made = budget_of([lost], PROFILE, PARTIES, 2024, TODAY)
    found = printed_lines(made)
    assert (found[ELSEWHERE].pupils, found[ELSEWHERE].euros) == (1, 1_740)
    assert made.finding.endswith("Van 1 leerling is de wijk niet bekend.")


def test_that_nobody_counted_leaves_nothing_to_divide() -> None:
    found = budget_of([], PROFILE, PARTIES, 2024, TODAY)
    assert (found.pupils, found.total, found.school, found.provider) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("profile", "year", "today", "told"),
    [
        (PROFILE, 2026, TODAY, "kies 2023, 2024 en 2025"),
        (PROFILE, 2024, date(2023, 1, 31), "De teldatum van 2024 is 1 februari 2023"),
        (load_profile("segment-5-holland-rijnland"), 2024, TODAY, "geen begroting"),
    ],
)
def test_that_a_year_that_cannot_be_counted_is_refused(profile: object, year: int, today: date, told: str) -> None:
    with pytest.raises(RuleError, match=told) as refused:
        budget_of(pupils(), profile, PARTIES, year, today)  # type: ignore[arg-type]  # parametrised
    assert refused.value.field == "year"


def test_that_who_becomes_party_later_is_budgeted_from_that_year_on() -> None:
    known = PARTIES.known.values()
    later = [replace(one, party=(Period(date(2025, 1, 1)),)) if one.name == "Zeist" else one for one in known]
    years = budget_years(pupils(), PROFILE, CovenantParties.of(later), TODAY)
    rows = {row.name: row for row in municipality_rows(years)}
    assert [year.pupils for year in years] == [150, 156, 184]
    assert (rows["Zeist"].pupils, rows["Zeist"].euros) == ((0, 0, 28), (0, 0, 29_232))
    assert rows["Zuidoost-Utrecht"].pupils == (32, 29, 57)
    assert rows["Totaal"].established == 150 * 696 + 156 * 1_740
