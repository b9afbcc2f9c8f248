"""Which hours may be logged, and what they add up to (R13)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from zis_desktop.domain.dutch import clock, duration, fold, plain_date, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import as_they_stand
from zis_desktop.domain.hours.hours import MINUTES_A_DAY, NO_DURATION, WHO_WAS_THERE, Activity, HoursEntry, NewHours
from zis_desktop.domain.municipalities import CovenantParties

_Key = TypeVar("_Key")

GIVING_HELP = frozenset({Activity.DIRECT, Activity.GROUP})
LONGEST_DAY = 12 * 60
"""Minutes: nobody may work more in one shift (Arbeidstijdenwet art. 5:7), so more is a slip of the finger."""
AFTERWARDS = timedelta(weeks=8)
"""How long after the last help there may be talks and reports about it. ZIS's own term; the covenant has none."""


@dataclass(frozen=True, slots=True)
class HoursTotals:
    """Whole minutes; the parts of each view add up to `minutes`.

    `by_casus` has None for what is not tied to a pupil; `by_month` is keyed by (year, month).
    """

    minutes: int
    by_casus: dict[int | None, int]
    by_professional: dict[int, int]
    by_month: dict[tuple[int, int], int]


def casus_open_on(registered_on: date, closed_on: date | None, day: date) -> bool:
    """Hours may be logged from registration up to and with the day of closing, which has its own closing talk.

    A running deployment is not asked: the startgesprek and its preparation come before it, the eindevaluatie after.
    """
    return registered_on <= day and (closed_on is None or day <= closed_on)


def check_help(activity: Activity, help_: Iterable[tuple[date, date]], day: date) -> None:
    """Help itself is given while it was decided to run; what belongs to it may come before and, for a time, after.

    `help_` are the first and last days of all deployments of the casus: a colleague may stand in. The startgesprek and
    its preparation come before the help, the eindevaluatie and the report after it (bijlage 3: 9). Raises RuleError.
    """
    spans = tuple(help_)
    if not spans:
        raise RuleError("Voor deze leerling is nog geen hulp besloten: kies een andere leerling.", "casus_id")
    if activity in GIVING_HELP:
        if not any(first <= day <= last for first, last in spans):
            raise RuleError(
                f"De hulp aan deze leerling loopt niet op {short_date(day)}: kies een andere dag of activiteit.", "on"
            )
    elif day > max(last for _first, last in spans) + AFTERWARDS:
        raise RuleError(
            f"De hulp aan deze leerling is al langer dan {AFTERWARDS.days // 7} weken voorbij: kies een andere dag.",
            "on",
        )


def require_help_under(worked: Iterable[tuple[Activity, date]], help_: Iterable[tuple[date, date]]) -> None:
    """Hours that stand keep the help they rest on (R13): no decision and no undo takes it from under them.

    `worked` are the days with hours of a casus, groups aside. Raises RuleError.
    """
    spans = tuple(help_)
    for activity, day in worked:
        if not any(first <= day <= last for first, last in spans) and (activity in GIVING_HELP or not spans):
            raise RuleError(
                f"Op deze hulp staan al uren, op {short_date(day)}: haal die eerst weg of corrigeer ze, wijzig dan pas "
                "het besluit."
            )


def check_overlap(entry: NewHours | HoursEntry, others: Iterable[HoursEntry]) -> None:
    """Nobody is in two places: of lines with a clock time no two share a minute. Raises RuleError.

    A line takes the time that it counts for now: what a correction took off is free again.

    The lines of one session of a group are one: together they take its time, and one more pupil is no second place.
    """
    if entry.starts_at is None:
        return
    ends_at = entry.starts_at + entry.minutes
    if ends_at > MINUTES_A_DAY:
        raise RuleError(
            f"Vanaf {clock(entry.starts_at)} past {duration(entry.minutes)} niet meer op deze dag.", "minutes"
        )
    for start, end, about in _taken(entry, others):
        if start < ends_at and entry.starts_at < end:
            raise RuleError(
                f"Van {clock(start)} tot {clock(end)} staat {about} er al: kies een andere tijd.", "minutes"
            )


def _taken(entry: NewHours | HoursEntry, others: Iterable[HoursEntry]) -> list[tuple[int, int, str]]:
    """From when until when a professional was busy with what; a session of a group once, and for the entry of another
    pupil in that session not at all."""
    together: dict[tuple[object, ...], list[HoursEntry]] = defaultdict(list)
    for one in as_they_stand(others):
        beside = _session(one) == _session(entry) and one.casus_id != entry.casus_id
        if one.starts_at is not None and not beside:
            together[_session(one)].append(one)
    spans = []
    for found in together.values():
        start = found[0].starts_at or 0
        about = found[0].what if found[0].activity is Activity.GROUP else found[0].about
        spans.append((start, start + sum(one.minutes for one in found), about))
    return spans


def _session(one: NewHours | HoursEntry) -> tuple[object, ...]:
    """What the lines of one session of a group share; another line shares it with none."""
    if one.activity is not Activity.GROUP:
        return (one,)
    return (one.starts_at, group_of(one))


def group_of(one: NewHours | HoursEntry) -> object:
    """Of which group a line is: one of the school, or one by the name that was typed."""
    return one.group_id or fold(one.group_name)


def check_over(entry: NewHours, now: datetime) -> None:
    """With clock times the work is done when it is written, to the minute that a running timer rounds up. `now` is
    local time. Raises RuleError."""
    if entry.starts_at is None or entry.on != now.date():
        return
    ends_at, minute = entry.starts_at + entry.minutes, now.hour * 60 + now.minute
    if ends_at > minute + 1:
        raise RuleError(f"Het is {clock(minute)}: {clock(ends_at)} moet nog komen. Noteer het als het voorbij is.",
                        "minutes")  # fmt: skip


def check_entry(
    entry: NewHours, *, today: date, other_minutes: int, professional_active: bool, casus_open: bool | None = None
) -> None:
    """Refuse what cannot be true or cannot be settled (covenant art. 19 and 23: real hours, open to audit).

    `other_minutes` is what this professional has logged on that day besides this entry; `casus_open` whether the casus
    of the entry is open on its date. Raises RuleError with one sentence and the field it belongs to.
    """
    check_worked(entry.on, entry.minutes, today=today, active=professional_active, other_minutes=other_minutes)
    _check_casus(entry, casus_open=casus_open)


def check_worked(on: date, minutes: int, *, today: date, active: bool, other_minutes: int) -> None:
    """What holds for hours of every kind: whole minutes, on a day that has been, and no more than fits in a day.

    `other_minutes` is what this person has on that day already, `active` whether he or she works here then. Raises
    RuleError with its field.
    """
    _check_minutes(minutes)
    closed = why_no_work_on(on, today=today, active=active)
    if closed:
        raise RuleError(closed, field="on")
    together = minutes + other_minutes
    if together > LONGEST_DAY:
        raise RuleError(
            f"Dan staat er {duration(together)} op {short_date(on)}: meer dan {LONGEST_DAY // 60} uur op een dag kan "
            "niet. Kijk de duur en de dag na.",
            field="minutes",
        )


def why_no_work_on(day: date, *, today: date, active: bool) -> str:
    """Why a professional has no hours on a day, `active` being at this school on it; empty when there can be."""
    if day > today:
        return f"{_day(day)} is nog niet geweest: kies vandaag of eerder."
    return "" if active else f"Deze professional werkt niet op school op {short_date(day)}: kies een andere datum."


def totals(entries: Iterable[HoursEntry]) -> HoursTotals:
    """The sums per casus, professional and month."""
    lines = tuple(entries)
    return HoursTotals(
        minutes=sum(line.minutes for line in lines),
        by_casus=_sum(lines, lambda line: line.casus_id),
        by_professional=_sum(lines, lambda line: line.professional_id),
        by_month=_sum(lines, lambda line: (line.on.year, line.on.month)),
    )


def split_by_party(
    entries: Iterable[HoursEntry], parties: CovenantParties
) -> tuple[tuple[HoursEntry, ...], tuple[HoursEntry, ...]]:
    """What the pilot pays, and apart from it the hours of pupils of other municipalities."""
    lines = tuple(entries)
    paid = [parties.is_charged(line.on, line.municipality, of_pupil=line.of_pupil) for line in lines]
    charged = tuple(line for line, is_paid in zip(lines, paid, strict=True) if is_paid)
    apart = tuple(line for line, is_paid in zip(lines, paid, strict=True) if not is_paid)
    return charged, apart


def _check_minutes(minutes: int) -> None:
    # The type says int; what a grid cell or a file hands over may still be a float or a bool.
    if type(minutes) is not int:
        raise RuleError("Schrijf de duur in hele minuten, bijvoorbeeld 1:30 of 90.", field="minutes")
    if minutes <= 0:
        raise RuleError(NO_DURATION, field="minutes")


def _check_casus(entry: NewHours, *, casus_open: bool | None) -> None:
    if entry.casus_id is None:
        if entry.activity is Activity.GROUP:
            raise RuleError(WHO_WAS_THERE, field="casus_id")
        if entry.activity.tied_to_casus:
            raise RuleError(f"Kies een leerling bij '{entry.activity.value}'.", field="casus_id")
        return
    if not casus_open:
        raise RuleError(
            f"Deze casus is niet open op {plain_date(entry.on)}: kies een andere datum of casus.", field="casus_id"
        )


def _day(day: date) -> str:
    text = short_date(day)
    return text[0].upper() + text[1:]


def _sum(lines: tuple[HoursEntry, ...], key: Callable[[HoursEntry], _Key]) -> dict[_Key, int]:
    sums: dict[_Key, int] = defaultdict(int)
    for line in lines:
        sums[key(line)] += line.minutes
    return dict(sums)
