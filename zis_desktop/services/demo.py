"""The demo: a fresh fictional school on a given day, with one meeting ready to run next Monday."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.demo import DemoFrame, repeated
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.budget import settled_periods
from zis_desktop.domain.people import Seat
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.exchange.demo_words import load_demo_words
from zis_desktop.exchange.places import load_places
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.agenda.agenda import compose_agenda, first_meeting_day
from zis_desktop.services.schools import people
from zis_desktop.services.settlements import close_settlement, statement
from zis_desktop.store.demo import fill_demo
from zis_desktop.store.opening import OpenedStore, create_store, discard_new
from zis_desktop.store.unit_of_work import UnitOfWork

PROFILE = "heuvelrug-college"
CLOSED_AFTER = timedelta(days=9)
"""After its last day a period is closed."""


def make_demo(place: str | Path, now: datetime) -> OpenedStore:
    """A new store with the demo school as it stands on `now`. Raises StoreError when the file is there already."""
    profile = load_profile(PROFILE)
    frame = DemoFrame(
        today=now.date(),
        profile=profile,
        calendar=repeated(load_calendar(profile.holiday_region)),
        places=load_places(),
        words=load_demo_words(profile),
    )
    store = create_store(place, demo=True)
    store.uow.journal.clock = FixedClock(now)
    try:
        _fill(store.uow, frame, now)
    except RuleError:  # such as a full disk
        discard_new(store)
        raise
    return store


def _fill(uow: UnitOfWork, frame: DemoFrame, now: datetime) -> None:
    with uow.write(Right.CHANGE_SETTINGS) as work:
        school_id = fill_demo(work, frame, now).school_id
    monday = first_meeting_day(uow, school_id, now.date())
    if monday is not None:
        compose_agenda(uow, school_id, monday, now)
    _close_what_is_over(uow, school_id, frame, now)


def _close_what_is_over(uow: UnitOfWork, school_id: int, frame: DemoFrame, now: datetime) -> None:
    """The director closed every period of which all hours were approved."""
    director = next(one.name for one in people(uow, school_id) if one.seat is Seat.DIRECTOR)
    hers = uow.acting_as(replace(uow.actor, name=director))
    for period in (each for year in frame.profile.budget_years for each in settled_periods(year)):
        found = statement(hers, school_id, period.first, now.date())
        if found.waits or found.missing:
            return
        closed_at = datetime.combine(period.last + CLOSED_AFTER, time(9, 40), now.tzinfo)
        close_settlement(hers, school_id, period.first, min(closed_at, now))
