"""The demo can be made on any day and moment: holidays, leap days, nights that have an hour more, unknown years."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zis_desktop.domain.demo import repeated
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.services.agenda.agenda import agenda, first_meeting_day
from zis_desktop.services.agenda.series import series
from zis_desktop.services.demo import make_demo
from zis_desktop.services.schools import schools
from zis_desktop.services.today import today
from zis_desktop.services.vault.checking import check_store

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def works(place: Path, now: datetime) -> None:
    """The demo stands, holds together, and its first pages show a school year at work."""
    store = make_demo(place, now)
    (school,) = schools(store.uow)
    assert check_store(store.uow) == ()
    monday = first_meeting_day(store.uow, school.id, now.date())
    if monday is not None:
        assert monday in [day.on for day in series(store.uow, school.id, monday)]
        assert len(agenda(store.uow, school.id, monday, now.date()).items) > 5
    assert today(store.uow, school.id, now.date()).due
    store.uow.close()


ODD = (
    datetime(2024, 2, 29, 9, 12, tzinfo=AMSTERDAM),
    datetime(2025, 3, 30, 2, 30, tzinfo=AMSTERDAM),  # this half hour does not exist
    datetime(2029, 12, 24, 9, 12, tzinfo=AMSTERDAM),  # help outlasts the table of holidays
    datetime(2021, 9, 6, 9, 12, tzinfo=AMSTERDAM),  # before the table
)
ODDER = (
    datetime(2024, 8, 1, 23, 59, tzinfo=AMSTERDAM),
    datetime(2024, 10, 27, 2, 30, tzinfo=AMSTERDAM),  # this half hour comes twice
    datetime(2031, 9, 8, 9, 12, tzinfo=AMSTERDAM),  # after the table
    *(datetime(2023, 11, 1, 12, tzinfo=AMSTERDAM) + timedelta(weeks=week, days=week % 7) for week in range(0, 330, 3)),
)


@pytest.mark.parametrize("now", ODD, ids=lambda now: f"{now:%Y-%m-%d}")
def test_that_the_demo_can_be_made_on_an_odd_day(tmp_path: Path, now: datetime) -> None:
    works(tmp_path / "demo.zis", now)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_that_the_demo_can_be_made_on_any_day(tmp_path: Path) -> None:
    for at, now in enumerate(ODDER):
        works(tmp_path / f"{at}.zis", now)


def test_that_holidays_repeat_around_the_table_in_their_season() -> None:
    known = load_calendar("Midden")
    longer = repeated(known)
    assert longer.known_from < date(2015, 1, 1)
    assert longer.known_until > date(2038, 1, 1)
    for year in (2018, 2021, 2031, 2034):
        assert longer.why_closed(date(year, 12, 28)) == known.why_closed(date(2024, 12, 27))
        assert longer.why_closed(date(year, 8, 10)).lower().startswith("zomer")
        assert longer.is_school_day(next(day for day in _days(date(year, 9, 10)) if day.weekday() == 0))


def _days(first: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=days) for days in range(7))
