"""Reads school holidays and public holidays into a calendar of one region."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from zis_desktop.domain.calendar import MovedDay, OwnDays, PublicHoliday, SchoolCalendar, SchoolHoliday
from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.exchange.resources import RESOURCES, read_rows, state_of

HOLIDAY_REGIONS = ("Noord", "Midden", "Zuid")
_HOLIDAYS_HEADER = ("schooljaar", "regio", "vakantie", "van", "tot_en_met", "bindend")
_PUBLIC_HEADER = ("dag", "feestdag", "sluit_de_school")


def load_calendar(
    region: str, own: tuple[OwnDays, ...] = (), moved: tuple[MovedDay, ...] = (), folder: Path = RESOURCES
) -> SchoolCalendar:
    """The calendar of a holiday region ('Midden'), with the school's own days and moved CvBs if given.

    Raises RuleError for an unknown region or a damaged table.
    """
    if region not in HOLIDAY_REGIONS:
        raise RuleError(f"'{region}' is geen vakantieregio: kies {listing(HOLIDAY_REGIONS)}.")
    tables = folder / "calendars"
    holidays, public = tables / "schoolvakanties.csv", tables / "feestdagen.csv"
    return SchoolCalendar(
        region, _holidays(holidays, state_of(holidays), region), _public(public, state_of(public)), own, moved
    )


@lru_cache(maxsize=8)
def _holidays(path: Path, _state: tuple[int, int], region: str) -> tuple[SchoolHoliday, ...]:
    found: list[SchoolHoliday] = []
    for number, (_year, of_region, name, first, last, binding) in read_rows(path, _HOLIDAYS_HEADER):
        where = f"{path.name}, regel {number}"
        if of_region not in HOLIDAY_REGIONS:
            raise RuleError(f"{where}: '{of_region}' is geen vakantieregio.")
        holiday = SchoolHoliday(name, _day(first, where), _day(last, where), _yes(binding, where))
        if holiday.last < holiday.first:
            raise RuleError(f"{where}: de vakantie eindigt voordat zij begint.")
        if of_region == region:
            found.append(holiday)
    if not found:
        raise RuleError(f"{path.name} heeft geen vakanties van regio {region}: vul de tabel aan.")
    return tuple(sorted(found, key=lambda holiday: holiday.first))


@lru_cache(maxsize=8)
def _public(path: Path, _state: tuple[int, int]) -> tuple[PublicHoliday, ...]:
    return tuple(
        PublicHoliday(_day(day, where), name, _yes(closes, where))
        for number, (day, name, closes) in read_rows(path, _PUBLIC_HEADER)
        for where in (f"{path.name}, regel {number}",)
    )


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleError(f"{where}: '{text}' is geen datum (jjjj-mm-dd).") from None


def _yes(text: str, where: str) -> bool:
    if text not in ("ja", "nee"):
        raise RuleError(f"{where}: '{text}' moet ja of nee zijn.")
    return text == "ja"
