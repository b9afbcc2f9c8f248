"""The two profiles in resources, and what a faulty profile is told."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Seat
from zis_desktop.exchange.places import load_places
from zis_desktop.exchange.region_profiles import available_profiles, load_profile
from zis_desktop.exchange.resources import RESOURCES

HEUVELRUG = (RESOURCES / "regions" / "heuvelrug-college.toml").read_text(encoding="utf-8")


def faulty(folder: Path, old: str, new: str) -> RuleError:
    """The refusal of the Heuvelrug profile after one replacement."""
    (folder / "regions").mkdir(exist_ok=True)
    assert old in HEUVELRUG
    (folder / "regions" / "heuvelrug-college.toml").write_text(HEUVELRUG.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        load_profile("heuvelrug-college", folder)
    assert refusal.value.text.startswith("heuvelrug-college.toml")
    return refusal.value


def test_that_both_covenants_can_be_chosen() -> None:
    assert [profile_id for profile_id, _name in available_profiles()] == [
        "heuvelrug-college",
        "segment-5-holland-rijnland",
    ]


def test_that_the_covenant_of_zeist_has_its_parties_and_amounts() -> None:
    profile = load_profile("heuvelrug-college")
    assert len(profile.parties) == 23
    assert "Vijfheerenlanden" in profile.parties
    assert "Veenendaal" not in profile.parties
    assert [region.invoice_to for region in profile.regions if region.invoice_to] == ["RISB"]
    assert sum(year.total for year in profile.budget_years) == 633_360
    assert sum(year.school for year in profile.budget_years) == 391_736
    assert sum(year.provider for year in profile.budget_years) == 241_624
    assert profile.euros_per_pupil == 1740
    assert profile.runs_until == date(2025, 7, 18)


def test_that_the_commission_of_zeist_sits_as_the_covenant_says() -> None:
    seats = {seat.seat: seat for seat in load_profile("heuvelrug-college").seats}
    assert seats[Seat.ORTHOPEDAGOOG].count == 4
    assert seats[Seat.CJG].weekly
    assert seats[Seat.CJG].window == (9 * 60, 10 * 60)
    assert not seats[Seat.SCHOOLARTS].weekly
    assert not seats[Seat.LEERPLICHT].weekly


def test_that_the_trede_of_youke_offers_youke() -> None:
    profile = load_profile("heuvelrug-college")
    assert profile.trede(profile.offer("begeleiding-youke").trede).youke
    own = [offer for offer in profile.offers if offer.provider != profile.provider]
    assert len(own) == 5
    assert not any(profile.trede(offer.trede).youke for offer in own)


def test_that_another_region_differs_without_any_code() -> None:
    profile = load_profile("segment-5-holland-rijnland")
    assert profile.term_for_commission == "zorgteam"
    assert profile.local_team_at_table == "contactpersoon toegang"
    assert (profile.terms.start_within_weeks, profile.terms.start_target_percent) == (8, 75)
    assert profile.budget_years == ()
    assert profile.euros_per_pupil is None
    assert not any(seat.weekly for seat in profile.seats if seat.seat is Seat.CJG)


@pytest.mark.parametrize("profile_id", ["heuvelrug-college", "segment-5-holland-rijnland"])
def test_that_every_party_has_a_place_of_residence(profile_id: str) -> None:
    assert set(load_profile(profile_id).parties) <= load_places().municipalities


def test_that_a_profile_that_is_not_there_is_named_with_the_choice() -> None:
    with pytest.raises(RuleError, match="'zeist' bestaat niet: kies heuvelrug-college en segment-5"):
        load_profile("zeist")
    with pytest.raises(RuleError, match="bestaat niet"):
        load_profile("../regions/heuvelrug-college")


@pytest.mark.parametrize(
    ("old", "new", "where", "sentence"),
    [
        ('provider = "Youké"', 'provdier = "Youké"', "provider", "ontbreekt: vul een tekst"),
        ('name = "Lekstroom"', 'name = "Lekstroom"\ncolour = 3', "regions[2].colour", "geen bekende sleutel"),
        ('id = "heuvelrug-college"', 'id = "heuvelrug-college"\nlogo = ""', "logo", "geen bekende sleutel"),
        ('id = "heuvelrug-college"', 'id = "elders"', "id", "schrijf de naam van het bestand"),
        ("count = 4", 'count = "vier"', "seats[1].count", "vul een geheel getal in"),
        ("count = 4", "count = true", "seats[1].count", "vul een geheel getal in"),
        ("weekly = true", "weekly = 1", "seats[1].weekly", "vul true of false in"),
        ("runs_from = 2023-08-01", "runs_from = 2023-08-01T00:00:00", "runs_from", "vul een datum"),
        ("runs_until = 2025-07-18", "runs_until = 2023-07-18", "runs_until", "ligt niet na runs_from"),
        ('"Zeist", ', '"Zeist", "zeist", ', "regions[1].municipalities", "staat dubbel"),
        ('["Utrecht"]', "[]", "regions[5].municipalities", "noem minstens een gemeente"),
        ('["Utrecht"]', '["Utrecht", 3]', "regions[5].municipalities", "vul een tekst"),
        ("municipality_count = 23", "municipality_count = 24", "municipality_count", "er staan 23 gemeenten"),
        ("number = 2", "number = 1", "treden[2].number", "'1' staat dubbel"),
        ("number = 5", "number = 6", "treden", "van 1 tot en met 5"),
        ("trede = 4", "trede = 7", "offers[6].trede", "trede 7 bestaat niet"),
        ('code = "halt"', 'code = "sport"', "offers[4].code", "'sport' staat dubbel"),
        ("school = 72779", "school = 72778", "budget_years[1].total", "school en provider samen zijn 121.103"),
        ("pupils = 174", "pupils = 175", "budget_years[1].total", "175 leerlingen x 1740 x 0.4 = 121.800"),
        ('part = "0.4"', 'part = "veel"', "budget_years[1].part", "geen deel van een jaar"),
        ("count_date = 2022-02-01", "count_date = 2023-02-01", "budget_years[1].count_date", "verbeter de peildatum"),
        ("year = 2023", "year = 2030", "budget_years[2].year", "2024 staat dubbel of niet op volgorde"),
        ("year = 2024", "year = 2023", "budget_years[2].count_date", "ligt niet voor 2023"),
        ("year = 2025", "year = 2024", "budget_years[3].count_date", "ligt niet voor 2024"),
        ("euros_per_pupil = 1740", "", "budget_years[1].total", "geen bedrag per leerling"),
        ("least_told = 5", "least_told = 4", "least_told", "is 4: vul een getal van 5 of meer in"),
        ("provider_euros = 120812", "", "budget_years[1].total", "vul euros_per_pupil en provider_euros in"),
        ("provider_euros = 120812", "provider_euros = 120811", "budget_years[1].provider", "120811 x 0.4 = 48.324"),
        ("estimated_on = 2023-02-01", "estimated_on = 2024-02-01", "budget_years[3].estimated_on", "voor de peildatum"),
        ('"3521-3522"', '"3521-3528"', "regions[5].districts[1].postcodes", "3526-3528 staat dubbel"),
        ('"3511-3515"', '"3511-3522"', "regions[5].districts[2].postcodes", "3511-3522 staat dubbel"),
        ('"3511-3515"', '"3511"', "regions[5].districts[2].postcodes", "zoals 3451-3455"),
        ('school_fte = "3"', 'school_fte = "drie"', "volume.school_fte", "geen aantal fte"),
        ('school_fte = "3"', 'school_fte = "2.55"', "volume.school_fte", "geen aantal fte"),
        ("start_target_percent = 75", "start_target_percent = 175", "terms.start_target_percent", "meer dan 100"),
        ("evaluate_after_weeks = 6", "evaluate_after_weeks = 0", "terms.evaluate_after_weeks", "van 1 of meer"),
        ('ends = "10:45"', 'ends = "08:15"', "meeting.ends", "ligt niet na starts"),
        ('ends = "10:45"', 'ends = "straks"', "meeting.ends", "geen tijd"),
        ('["09:00", "10:00"]', '["08:00", "10:00"]', "seats[4].window", "binnen de vergadering"),
        ('["09:00", "10:00"]', '["09:00"]', "seats[4].window", "begin en einde"),
        ('seat = "directeur"', 'seat = "baas"', "seats[3].seat", "'baas' is geen plaats"),
        ('holiday_region = "Midden"', 'holiday_region = "West"', "holiday_region", "kies Noord, Midden en Zuid"),
    ],
)
def test_that_a_faulty_profile_is_refused_in_one_sentence_with_file_and_key(
    tmp_path: Path, old: str, new: str, where: str, sentence: str
) -> None:
    refusal = faulty(tmp_path, old, new)
    assert refusal.text.startswith(f"heuvelrug-college.toml, {where}: ")
    assert sentence in refusal.text
    assert refusal.field == where


def test_that_a_broken_file_is_refused_with_its_place(tmp_path: Path) -> None:
    assert "line" in faulty(tmp_path, "[terms]", "[terms").text


def text_of_refusal(folder: Path) -> str | None:
    try:
        load_profile("heuvelrug-college", folder)
    except RuleError as refusal:
        return refusal.text
    return None


@given(st.data())
def test_that_any_line_left_out_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("profiel")
    lines = HEUVELRUG.splitlines()
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    (folder / "regions").mkdir()
    (folder / "regions" / "heuvelrug-college.toml").write_text("\n".join(lines), encoding="utf-8")
    assert (text_of_refusal(folder) or "heuvelrug-college.toml").startswith("heuvelrug-college.toml")


def test_that_the_pupils_per_municipality_of_bijlage_2_add_up() -> None:
    first, second, estimate = load_profile("heuvelrug-college").budget_years
    assert dict(first.by_municipality)["Utrecht"] == 57
    assert dict(second.by_municipality)["Zeist"] == 28
    assert dict(second.by_municipality)["Baarn"] == 0
    assert sum(amount for _name, amount in second.by_municipality) == second.pupils == 184
    assert estimate.by_municipality == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Zeist = 28", "Zeist = 27", "is 184, maar per gemeente zijn het er 183"),
        ("Zeist = 28", "Veenendaal = 28", "'Veenendaal' is geen partij"),
        ("Zeist = 28", "Zeist = true", "'Zeist' heeft geen aantal"),
    ],
)
def test_that_pupils_per_municipality_that_do_not_fit_are_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert told in faulty(tmp_path, old, new).text


def test_that_the_profile_knows_the_quarters_of_utrecht_by_their_postcodes() -> None:
    (city,) = [region for region in load_profile("heuvelrug-college").regions if region.districts]
    koos, spoor = city.districts
    assert koos.has("3454 AB")
    assert spoor.has("3561XY")
    assert not any(district.has(postcode) for district in city.districts for postcode in ("", "3700 AA", "x"))


def test_that_the_norm_of_the_covenant_is_four_full_time_posts() -> None:
    volume = load_profile("heuvelrug-college").volume
    assert volume is not None
    assert (volume.school_tenths, volume.provider_tenths) == (30, 10)
    assert load_profile("segment-5-holland-rijnland").volume is None
