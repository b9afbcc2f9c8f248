"""The tables of holidays in resources, against the covenant's facts and an independent library."""

from datetime import date, timedelta
from pathlib import Path

import holidays as oracle
import pytest

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.errors import RuleError
from zis_desktop.exchange.calendars import HOLIDAY_REGIONS, load_calendar

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("region", HOLIDAY_REGIONS)
def test_that_every_holiday_of_a_region_is_the_one_of_the_library(region: str) -> None:
    calendar = load_calendar(region)
    expected = oracle.country_holidays(
        "NL", years=range(2022, 2031), categories=("school",), subdiv=region, language="nl"
    )
    ours = {
        holiday.first + ONE_DAY * step: holiday.name
        for holiday in calendar.holidays
        for step in range((holiday.last - holiday.first).days + 1)
    }
    theirs = {day: name for day, name in expected.items() if calendar.covers(day)}
    assert ours == theirs


def test_that_public_holidays_are_those_of_the_library_except_good_friday() -> None:
    calendar = load_calendar("Midden")
    national = oracle.country_holidays("NL", years=range(2022, 2032), language="nl")
    expected = {day: name for day, name in national.items() if name != "Goede vrijdag"}
    assert {holiday.day: holiday.name for holiday in calendar.public if holiday.closes} == expected


def test_that_good_friday_and_most_liberation_days_are_left_to_the_school() -> None:
    calendar = load_calendar("Midden")
    assert calendar.is_school_day(date(2024, 3, 29))
    assert calendar.is_school_day(date(2026, 5, 5))
    assert calendar.why_closed(date(2025, 5, 5)) == "Bevrijdingsdag"


@pytest.mark.parametrize(("day", "mondays"), [(date(2023, 9, 1), 40), (date(2024, 9, 1), 39)])
def test_that_the_commission_of_zeist_can_meet_on_as_many_mondays_as_the_calendar_leaves(
    day: date, mondays: int
) -> None:
    calendar = load_calendar("Midden")
    assert len(calendar.meeting_days(*school_year_span(day))) == mondays


def test_that_the_covenant_ends_on_the_last_school_day_before_the_summer_of_2025() -> None:
    calendar = load_calendar("Midden")
    assert calendar.is_school_day(date(2025, 7, 18))
    assert calendar.next_school_day(date(2025, 7, 19)) == date(2025, 9, 1)


def test_that_a_day_after_the_known_table_is_refused() -> None:
    calendar = load_calendar("Midden")
    assert not calendar.covers(date(2031, 1, 6))
    with pytest.raises(RuleError, match="25 augustus 2030"):
        calendar.is_school_day(date(2030, 9, 2))


def test_that_an_unknown_holiday_region_is_refused() -> None:
    with pytest.raises(RuleError, match="'Oost' is geen vakantieregio"):
        load_calendar("Oost")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2023-2024,Midden,Herfstvakantie,2023-10-22,2023-10-14,nee", "eindigt voordat zij begint"),
        ("2023-2024,Midden,Herfstvakantie,14-10-2023,2023-10-22,nee", "'14-10-2023' is geen datum"),
        ("2023-2024,Midden,Herfstvakantie,2023-10-14,2023-10-22,misschien", "moet ja of nee zijn"),
        ("2023-2024,Oost,Herfstvakantie,2023-10-14,2023-10-22,nee", "geen vakantieregio"),
        ("2023-2024,Midden,Herfstvakantie", "3 velden in plaats van 6"),
    ],
)
def test_that_a_damaged_table_is_refused_with_its_line(tmp_path: Path, line: str, sentence: str) -> None:
    tables = tmp_path / "calendars"
    tables.mkdir()
    (tables / "feestdagen.csv").write_text("dag,feestdag,sluit_de_school\n", encoding="utf-8")
    header = "schooljaar,regio,vakantie,van,tot_en_met,bindend\n"
    (tables / "schoolvakanties.csv").write_text(f"{header}{line}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"schoolvakanties.csv, regel 2") as refusal:
        load_calendar("Midden", folder=tmp_path)
    assert sentence in refusal.value.text


def test_that_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"schoolvakanties\.csv ontbreekt in de map calendars"):
        load_calendar("Midden", folder=tmp_path)
