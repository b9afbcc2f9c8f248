"""Hours of the fictional Youké professionals: what the deployments planned, on school days, up to today."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.people import Seat
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.schools import write_setting
from zis_desktop.store.tables import deployment, hours_entry
from zis_desktop.store.unit_of_work import Writing

NOT_TIED = ((Activity.GENERAL, 45, 0), (Activity.REPORTING, 60, 4), (Activity.TRAVEL, 25, 1))
GROUP, GROUP_MINUTES, GROUP_WEEKDAY = "Weerbaarheid 2a", 90, 2


def write_hours(work: Writing, frame: DemoFrame, cast: Cast, random: Random, now: datetime) -> None:
    """Some thousand lines, written in one statement; the screen of hours opens on the first professional."""
    entries = [*_of_deployments(work, frame, random), *_not_tied(frame, cast), *_group(frame, cast)]
    write_setting(work, cast.school_id, "hours_professional", cast.ids(Seat.YOUKE)[0])
    work.connection.execute(insert(hours_entry), [{**entry, "entered_at": now} for entry in entries])


def _of_deployments(work: Writing, frame: DemoFrame, random: Random) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for row in work.connection.execute(deployment.select()).all():
        until = min(row.ends_on, frame.today)
        lines.append(_line(row.professional_id, row.casus_id, row.starts_on, Activity.PARENTS, 60))
        for day in _weekdays(frame, row.starts_on, until, row.id % 5):
            if random.random() < 0.92:
                lines.append(_line(row.professional_id, row.casus_id, day, Activity.DIRECT, row.minutes_per_week))
            if random.random() < 0.15:
                lines.append(_line(row.professional_id, row.casus_id, day, Activity.SCHOOL, 15))
    return [line for line in lines if line["worked_on"] <= frame.today]


def _not_tied(frame: DemoFrame, cast: Cast) -> list[dict[str, Any]]:
    return [
        _line(who, None, day, activity, minutes)
        for who in cast.ids(Seat.YOUKE)
        for activity, minutes, weekday in NOT_TIED
        for day in _weekdays(frame, _first_day(frame), frame.today, weekday)
    ]


def _group(frame: DemoFrame, cast: Cast) -> list[dict[str, Any]]:
    who = cast.ids(Seat.YOUKE)[0]
    days = _weekdays(frame, _first_day(frame), frame.today, GROUP_WEEKDAY)
    return [_line(who, None, day, Activity.GROUP, GROUP_MINUTES, GROUP) for day in days]


def _line(
    who: int, casus_id: int | None, day: date, activity: Activity, minutes: int, group_name: str = ""
) -> dict[str, Any]:
    return {
        "professional_id": who,
        "casus_id": casus_id,
        "group_name": group_name,
        "worked_on": day,
        "activity": activity,
        "minutes": minutes,
    }


def _first_day(frame: DemoFrame) -> date:
    return max(frame.calendar.known_from, frame.today - timedelta(weeks=45))


def _weekdays(frame: DemoFrame, first: date, last: date, weekday: int) -> list[date]:
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    days = [start + timedelta(weeks=week) for week in range(max(0, (last - start).days // 7 + 1))]
    return [day for day in days if frame.calendar.is_school_day(day)]
