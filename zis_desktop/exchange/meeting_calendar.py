"""The meetings of a school year as an iCalendar file (RFC 5545), for any calendar program."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from zis_desktop.domain.agenda.series import CalendarEvent

ZONE = ZoneInfo("Europe/Amsterdam")
MADE_BY = "-//ZIS Zorg in School//CvB//NL"


def meeting_calendar(events: Iterable[CalendarEvent], now: datetime) -> bytes:
    """One event a meeting, each with the same UID in every file.

    A program that has the event already takes the one with the higher SEQUENCE, or at the same the later DTSTAMP
    (RFC 5546, 2.1.5): moving and cancelling raise the first, other times and another room come by the second.
    """
    made = Calendar()  # type: ignore[no-untyped-call]  # its constructor has no types
    made.add("prodid", MADE_BY)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    told = tuple(events)
    if told:
        first, last = (date(year, 1, 1) for year in (told[0].on.year, told[-1].on.year + 1))
        made.add_component(Timezone.from_tzinfo(ZONE, ZONE.key, first_date=first, last_date=last))
    for event in told:
        made.add_component(_component(event, now))
    return bytes(made.to_ical())


def _component(event: CalendarEvent, now: datetime) -> Event:
    made = Event()  # type: ignore[no-untyped-call]  # the same
    made.add("uid", event.uid)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("sequence", event.sequence)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("dtstart", _moment(event.on, event.starts_at))
    made.add("dtend", _moment(event.on, event.ends_at))
    made.add("summary", f"Vervalt: {event.summary}" if event.cancelled else event.summary)
    if event.location:
        made.add("location", event.location)
    if event.note:
        made.add("description", event.note)
    made.add("transp", "TRANSPARENT" if event.cancelled else "OPAQUE")
    return made


def _moment(on: date, minutes: int) -> datetime:
    """Local time, that the calendar program turns into its own: summer and winter have the same clock."""
    return datetime.combine(on, time(), ZONE) + timedelta(minutes=minutes)
