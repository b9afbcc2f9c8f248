"""What is said of hours that may be written all the same (R13, R4): worked, but they stand out."""

from dataclasses import replace
from datetime import date

import pytest

from tests.parties import parties
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.hours.limits import HoursLimits, Limit
from zis_desktop.domain.hours.months import ClosedMonths
from zis_desktop.domain.hours.remarks import HoursFacts
from zis_desktop.domain.hours.week import HoursCasus
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Residence
from zis_desktop.exchange.calendars import load_calendar

FRIDAY = date(2024, 9, 6)
HOURS = NewHours(7, 3, FRIDAY, Activity.DIRECT, 45)
NAMES = (Name("Sam", "van", "Veen"), Name("Noor", "", "Bos"))


def casus(municipality: str = "Zeist") -> HoursCasus:
    homes = (Residence(date(2020, 1, 1), municipality, municipality),)
    return HoursCasus(3, "K-003", date(2024, 8, 26), None, (), None, homes, name=NAMES[0], class_name="2a")


def told(
    hours: NewHours, *, lives_in: str = "Zeist", before: int = 0, months: ClosedMonths | None = None
) -> list[tuple[str, str]]:
    limits = HoursLimits({3: Limit(500, 600)}, None, frozenset())
    facts = HoursFacts(limits, load_calendar("Midden"), parties("Zeist"), months or ClosedMonths(), FRIDAY)
    return [(one.short, one.text) for one in facts.remarks(hours, casus(lives_in), NAMES, before=before)]


def test_that_hours_of_a_school_day_with_room_say_nothing() -> None:
    assert told(replace(HOURS, minutes=10), before=100) == []


@pytest.mark.parametrize(
    ("day", "why"), [(date(2024, 9, 1), "weekend"), (date(2024, 10, 30), "Herfstvakantie"), (FRIDAY, "")]
)
def test_that_a_day_without_school_is_told(day: date, why: str) -> None:
    found = [short for short, _text in told(replace(HOURS, on=day), before=100)]
    assert found == ([why] if why else [])


def test_that_the_pilot_that_does_not_pay_is_told() -> None:
    assert told(HOURS, lives_in="Nijkerk", before=100) == [
        ("apart van de pilot", "Niet ten laste van de pilot: Nijkerk is geen partij.")
    ]


def test_that_what_was_planned_counts_with_these_hours_and_once() -> None:
    assert told(HOURS) == [
        ("90 % van gepland", "Dat is 90 % van de 10:00 uur die voor deze hulp gepland is."),
    ]
    assert told(HOURS, before=70) == []
    assert told(replace(HOURS, minutes=160))[0][0] == "110 % van gepland"


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("met noor gebeld", True),
        ("Van Veen was er ook", True),
        ("moeder belt terug", False),
        ("", False),
        ("bel 06-12 34 56 78", True),
        ("mail j.bos@voorbeeld.example", True),
        ("bus 50 naar groep 8 om 14:30", False),
    ],
)
def test_that_the_name_of_a_pupil_in_a_note_is_told(note: str, names: bool) -> None:
    found = [short for short, _text in told(replace(HOURS, note=note), before=100)]
    assert found == (["naam of nummer in opmerking"] if names else [])


@pytest.mark.parametrize(
    ("note", "short"),
    [
        ("", "nagekomen, telt in september: schrijf waarom achter een ;"),
        ("stond op papier", "nagekomen, telt in september"),
    ],
)
def test_that_hours_of_a_frozen_month_are_told_as_late_whatever_the_note_says(note: str, short: str) -> None:
    settled = ClosedMonths(settled_until=date(2024, 7, 31))
    late = replace(HOURS, on=date(2024, 7, 4), note=note)
    assert [one for one, _text in told(late, before=100, months=settled)] == [short]
    assert told(replace(HOURS, note="stond op papier"), before=100, months=settled) == []


@pytest.mark.parametrize(("own", "short"), [((), ["hulp van een collega"]), (((FRIDAY, FRIDAY),), [])])
def test_that_help_of_a_colleague_is_told(own: tuple[tuple[date, date], ...], short: list[str]) -> None:
    limits = HoursLimits({3: Limit(100, 600)}, None, frozenset())
    facts = HoursFacts(limits, load_calendar("Midden"), parties("Zeist"), ClosedMonths(), FRIDAY)
    helped = replace(casus(), deployments=own, help=((FRIDAY, FRIDAY),))
    assert [one.short for one in facts.remarks(HOURS, helped, NAMES)] == short
