"""The director's overview of a month: what it counts, and how (R16, R10, R13). Nothing leaves the school."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.casus.waiting import Start, Wait
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import SHORT_MONTHS, day_and_month, decimal, number
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.milestones import overdue
from zis_desktop.domain.months import last_day, next_month
from zis_desktop.domain.people import Name

QUARTERS_SHOWN = 4
SCHOOL_DAYS_A_WEEK = 5


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A pupil who waits for help, and why."""

    casus_id: int
    pupil_id: int
    pupil_name: Name
    class_name: str
    asked: DecisionKind
    wait: Wait


@dataclass(frozen=True, slots=True)
class AwaitedDecision:
    """An advice on which the competent authority still decides, and since when."""

    casus_id: int
    pupil_id: int
    pupil_name: Name
    class_name: str
    advice: str
    since: date


@dataclass(frozen=True, slots=True)
class Quarter:
    """How much help began in a quarter of a year ('jul–sep 24'), and how much of it within the agreed weeks."""

    label: str
    within: int
    total: int

    @property
    def percent(self) -> int:
        """Half up; 0 when nothing began."""
        return (200 * self.within + self.total) // (2 * self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class OfferLine:
    """Running deployments of one offer; `late_talks` of them have an agreed talk that was not held in time."""

    offer: str
    running: int
    started: int
    late_talks: int


@dataclass(frozen=True, slots=True)
class HelperHours:
    """Minutes of one professional in the month; `outside` of pupils whose municipality does not pay (R13)."""

    name: str
    minutes: int
    outside: int
    planned: int


@dataclass(frozen=True, slots=True)
class Overview:
    """One month, as it stands on its last day or today. `lead_tenths`: tenths of weeks over the quarters shown."""

    month: date
    until: date
    waiting: tuple[WaitingLine, ...]
    decisions: tuple[AwaitedDecision, ...]
    quarters: tuple[Quarter, ...]
    lead_tenths: int | None
    norm_weeks: int
    target_percent: int
    offers: tuple[OfferLine, ...]
    hours: tuple[HelperHours, ...]

    @property
    def long_waiting(self) -> tuple[WaitingLine, ...]:
        return tuple(line for line in self.waiting if line.wait.is_long)

    @property
    def running(self) -> int:
        return sum(offer.running for offer in self.offers)

    @property
    def planned_minutes(self) -> int | None:
        """None when no deployment planned anything in the month."""
        return sum(person.planned for person in self.hours) or None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it is and what to hold it against; tone: '', done, attention or late."""

    value: str
    label: str
    note: str
    tone: str = ""


def figures(found: Overview) -> tuple[Figure, ...]:
    """The key figures, in the order of the page."""
    late_talks = sum(offer.late_talks for offer in found.offers)
    long, weeks = len(found.long_waiting), found.norm_weeks
    oldest = min((each.since for each in found.decisions), default=None)
    started = sum(offer.started for offer in found.offers)
    waiting = len(found.decisions)
    return (
        Figure(number(found.running), "lopende trajecten", f"{number(started)} gestart deze maand"),
        lead_figure(found.lead_tenths, weeks),
        Figure(
            number(len(found.waiting)), "nodig, nog niet gestart", f"{number(long)} langer dan {weeks} weken",
            "late" if long else "",
        ),
        Figure(
            number(waiting), "besluit wacht op u" if waiting == 1 else "besluiten wachten op u",
            f"oudste van {day_and_month(oldest)}" if oldest else "alles is besloten", "attention" if oldest else "",
        ),
        Figure(
            number(late_talks), "met een gesprek te laat", "startgesprek of evaluatie",
            "late" if late_talks else "",
        ),
    )  # fmt: skip


def lead_figure(tenths: int | None, norm_weeks: int) -> Figure:
    """'6,9 weken', from discussion to start, against the norm."""
    if tenths is None:
        return Figure("–", "tot de start", "nog niets gestart")
    tone = "attention" if tenths > norm_weeks * 10 else ""
    return Figure(f"{decimal(tenths)} weken", "tot de start", f"norm {norm_weeks} weken", tone)


def quarters_of(found: Sequence[Start], until: date, within_weeks: int) -> tuple[Quarter, ...]:
    """The last quarters of a year up to this day, oldest first; by the day on which the help began (R16)."""
    begins = _quarter(until)
    made: list[Quarter] = []
    for _ in range(QUARTERS_SHOWN):
        ends = last_day(next_month(next_month(begins)))
        mine = [one for one in found if begins <= one.started_on <= min(ends, until)]
        label = f"{SHORT_MONTHS[begins.month - 1]}–{SHORT_MONTHS[ends.month - 1]} {begins:%y}"
        made.append(Quarter(label, sum(one.is_within(within_weeks) for one in mine), len(mine)))
        begins = _quarter(begins - timedelta(days=1))
    return tuple(reversed(made))


def first_day_shown(until: date) -> date:
    """The first day of the quarters shown."""
    begins = _quarter(until)
    for _ in range(QUARTERS_SHOWN - 1):
        begins = _quarter(begins - timedelta(days=1))
    return begins


def offers_running(
    deployments: Iterable[Deployment], name_of: Callable[[str], str], month: date, until: date
) -> tuple[OfferLine, ...]:
    """The deployments that run on the last day counted, per offer, most first."""
    found: dict[str, list[Deployment]] = defaultdict(list)
    for one in deployments:
        if one.is_running(until):
            found[one.offer].append(one)
    lines = [
        OfferLine(
            name_of(offer), len(mine), sum(one.starts_on >= month for one in mine),
            sum(bool(overdue(one.milestones, until)) for one in mine),
        )
        for offer, mine in found.items()
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (-line.running, line.offer)))


def planned_minutes(
    deployments: Iterable[Deployment], first: date, until: date, is_school_day: Callable[[date], bool]
) -> Mapping[str, int]:
    """What the deployments plan per professional: their minutes a week, a fifth of it for every school day.

    Whole minutes, half up. A deployment without a professional plans nothing for anybody.
    """
    days = [day for day in (first + timedelta(days=n) for n in range((until - first).days + 1)) if is_school_day(day)]
    fifths: dict[str, int] = defaultdict(int)
    for one in deployments:
        if one.professional_name:
            fifths[one.professional_name] += one.minutes_per_week * sum(one.is_running(day) for day in days)
    return {name: (2 * sum_ + SCHOOL_DAYS_A_WEEK) // (2 * SCHOOL_DAYS_A_WEEK) for name, sum_ in fifths.items()}


def _quarter(day: date) -> date:
    """The first day of its quarter of the year."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
