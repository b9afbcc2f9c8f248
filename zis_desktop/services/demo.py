"""The demo: a fresh fictional school on a given day, with one meeting ready to run next Monday."""

from datetime import datetime
from pathlib import Path

from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.demo import DemoFrame, repeated
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.exchange.demo_words import load_demo_words
from zis_desktop.exchange.places import load_places
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.agenda.agenda import compose_agenda, first_meeting_day
from zis_desktop.store.demo import fill_demo
from zis_desktop.store.opening import OpenedStore, create_store, discard_new
from zis_desktop.store.unit_of_work import UnitOfWork

PROFILE = "heuvelrug-college"


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
