"""Hours of the fictional Youké professionals: what the deployments planned, on school days, up to today."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.hours.group_session import spread
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.months import last_day, month_of, previous_month
from zis_desktop.domain.people import Seat
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.schools import write_setting
from zis_desktop.store.tables import deployment, hours_entry, hours_month
from zis_desktop.store.unit_of_work import Writing

NOT_TIED = ((Activity.GENERAL, 45, 0), (Activity.REPORTING, 60, 4), (Activity.TRAVEL, 25, 1))
GROUP, GROUP_MINUTES, GROUP_WEEKDAY, GROUP_SIZE = "Weerbaarheid 2a", 90, 2, 5


def write_hours(work: Writing, frame: DemoFrame, cast: Cast, random: Random, now: datetime) -> None:
    """Some thousand lines, written in one statement; the screen of hours opens on the first professional."""
    entries = [*_of_deployments(work, frame, random), *_not_tied(frame, cast), *_group(work, frame, cast)]
    write_setting(work, cast.school_id, "hours_professional", cast.ids(Seat.YOUKE)[0])
    work.connection.execute(insert(hours_entry), [{**entry, "entered_at": now} for entry in entries])
    _write_months(work, frame, cast, now)


def _write_months(work: Writing, frame: DemoFrame, cast: Cast, now: datetime) -> None:
    """What is over was approved, but last month: the first professional waits, the second got it back.

    Of the first a line of the month before was corrected since.
    """
    last, approver = previous_month(month_of(frame.today)), cast.first(Seat.ORTHOPEDAGOOG)
    why = "De reistijd van week 35 mist nog."
    returned = {"sent_back_by": approver, "sent_back_at": now, "sent_back_reason": why, "is_back": True}
    names = cast.seats[Seat.YOUKE]
    months = [
        (name, month, {"approved_by": approver, "approved_at": min(_after(month, 4, now), now)})
        for name in names
        for month in _months_with_hours(work, cast.people[name], last)
    ]
    months += [(name, last, what) for name, what in zip(names, ({}, returned), strict=False)]
    for name, month, what in months:
        handed_in = {"professional_id": cast.people[name], "month": month, "handed_in_by": name}
        handed_in["handed_in_at"] = min(_after(month, 1, now), now)
        work.connection.execute(insert(hours_month).values({"is_back": False, **handed_in, **what}))
    _write_correction(work, cast.people[names[0]], previous_month(last), frame.today, now)


def _after(month: date, days: int, now: datetime) -> datetime:
    """Some days after a month, at the end of the afternoon; settlements are closed later than that."""
    return datetime.combine(last_day(month) + timedelta(days=days), time(16, 30), now.tzinfo)


def _months_with_hours(work: Writing, who: int, before: date) -> list[date]:
    days = work.connection.scalars(select(hours_entry.c.worked_on).where(hours_entry.c.professional_id == who))
    return sorted({month_of(day) for day in days if day < before})


def _write_correction(work: Writing, who: int, month: date, today: date, now: datetime) -> None:
    query = select(hours_entry).where(
        hours_entry.c.professional_id == who,
        hours_entry.c.activity == Activity.DIRECT,
        hours_entry.c.worked_on.between(month, last_day(month)),
    )
    old = work.connection.execute(query.order_by(hours_entry.c.id).limit(1)).one_or_none()
    if old is not None:
        line = _line(who, old.casus_id, old.worked_on, Activity.DIRECT, -15, "De les begon later.")
        more = {"correction_of_id": old.id, "corrected_on": today, "entered_at": now}
        work.connection.execute(insert(hours_entry).values(**line, **more))


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


def _group(work: Writing, frame: DemoFrame, cast: Cast) -> list[dict[str, Any]]:
    """Every week a session with those whom the first professional helps then, spread over them."""
    who = cast.ids(Seat.YOUKE)[0]
    query = deployment.select().where(deployment.c.professional_id == who).order_by(deployment.c.id)
    helped = work.connection.execute(query).all()
    lines: list[dict[str, Any]] = []
    for day in _weekdays(frame, _first_day(frame), frame.today, GROUP_WEEKDAY):
        there = [row.casus_id for row in helped if row.starts_on <= day <= row.ends_on][:GROUP_SIZE]
        shares = spread(GROUP_MINUTES, len(there)) if there else ()
        lines += [{**_line(who, *one), "group_name": GROUP} for one in _sharing(there, day, shares)]
    return lines


def _sharing(there: list[int], day: date, shares: tuple[int, ...]) -> list[tuple[int, date, Activity, int]]:
    return [(casus_id, day, Activity.GROUP, share) for casus_id, share in zip(there, shares, strict=True)]


def _line(
    who: int, casus_id: int | None, day: date, activity: Activity, minutes: int, note: str = ""
) -> dict[str, Any]:
    return {
        "professional_id": who,
        "casus_id": casus_id,
        "note": note,
        "worked_on": day,
        "activity": activity,
        "minutes": minutes,
        "group_name": "",
    }


def _first_day(frame: DemoFrame) -> date:
    return max(frame.calendar.known_from, frame.today - timedelta(weeks=45))


def _weekdays(frame: DemoFrame, first: date, last: date, weekday: int) -> list[date]:
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    days = [start + timedelta(weeks=week) for week in range(max(0, (last - start).days // 7 + 1))]
    return [day for day in days if frame.calendar.is_school_day(day)]
