"""The week grid of one professional: a row a casus or activity, what may be typed where, and what it adds up to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.dutch import day_and_month, fold
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.months import ClosedDay, ClosedMonths
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.hours.rules import casus_open_on, split_by_party, why_no_work_on
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Residence, home_on

STAYS_LISTED = timedelta(weeks=4)
"""How long a casus keeps its row after the help ended or the last hours: the eindevaluatie comes after the help."""

UNTIED = (Activity.REPORTING, Activity.TRAVEL, Activity.GENERAL)


@dataclass(frozen=True, slots=True)
class HoursCasus:
    """A casus on which hours can be logged; `deployments` are the periods of help by this one professional.

    `name` and class are those of a pupil whom this reader may know (services/hours_names).
    """

    id: int
    code: str
    registered_on: date
    closed_on: date | None
    deployments: tuple[tuple[date, date], ...]
    last_hours_on: date | None
    homes: tuple[Residence, ...]
    help: tuple[tuple[date, date], ...] = ()
    """First and last day of all help, also that of colleagues."""
    name: Name | None = None
    class_name: str = ""

    @property
    def casus_id(self) -> int:
        return self.id

    def named(self, name: Name, class_name: str) -> "HoursCasus":
        return replace(self, name=name, class_name=class_name)

    @property
    def called(self) -> str:
        return by_code(self.code) if self.name is None else self.name.full

    @property
    def label(self) -> str:
        return f"{self.called} {self.class_name}".strip()

    @property
    def sortable(self) -> str:
        return fold(self.label) if self.name is None else self.name.sortable

    def is_open(self, day: date) -> bool:
        return casus_open_on(self.registered_on, self.closed_on, day)

    def municipality(self, day: date) -> str:
        home = home_on(self.homes, day)
        return home.municipality if home else ""

    def is_helped(self, day: date) -> bool:
        """Whether anybody gave help on that day."""
        return any(starts <= day <= ends for starts, ends in self.help)

    def runs_between(self, first: date, last: date) -> bool:
        return any(starts <= last and first <= ends for starts, ends in self.deployments)

    def has_begun(self, day: date) -> bool:
        """Whether own help or hours were there by that day."""
        hours = self.last_hours_on is not None and self.last_hours_on <= day
        return hours or any(starts <= day for starts, _ends in self.deployments)

    def is_own(self, day: date) -> bool:
        """Whether the professional works on it about that day: help that runs, comes, or ended not long ago."""
        since = day - STAYS_LISTED
        recent = self.last_hours_on is not None and self.last_hours_on >= since
        return recent or any(ends >= since for _starts, ends in self.deployments)


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row of the grid is about: a casus, or an activity without one.

    A pupil that moved in the week has two rows: `apart` is the one of the days that the pilot does not pay.
    """

    casus_id: int | None
    activity: Activity | None = None
    apart: bool = False

    @property
    def typed_as(self) -> Activity:
        """The activity of hours typed into an empty cell of this row."""
        return self.activity or Activity.DIRECT


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One day of a row; `blocked` is the sentence why nothing can be typed here, empty when it can."""

    on: date
    entries: tuple[HoursEntry, ...] = ()
    blocked: str = ""

    @property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A row: `second` is the class, `detail` the municipality or why it is kept apart."""

    key: RowKey
    label: str
    second: str
    detail: str
    cells: tuple[WeekCell, ...]
    period_minutes: int

    @property
    def minutes(self) -> int:
        return sum(cell.minutes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """A week from Monday: `rows` are charged to the pilot, `apart` are not; `last_week` whether it has hours."""

    days: tuple[date, ...]
    rows: tuple[WeekRow, ...]
    apart: tuple[WeekRow, ...]
    period: HoursPeriod
    charged_by_day: tuple[int, ...]
    charged: int
    charged_in_period: int
    last_week: bool
    closed: Mapping[date, ClosedDay] = field(default_factory=dict)
    """Days of which the lines stay as they are."""

    @property
    def monday(self) -> date:
        return self.days[0]


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """What the grid is made of; the entries run from the beginning of the period, or four weeks before the week."""

    monday: date
    today: date
    period: HoursPeriod
    entries: tuple[HoursEntry, ...]
    casussen: tuple[HoursCasus, ...]
    parties: CovenantParties
    active: Callable[[date], bool]
    months: ClosedMonths = field(default_factory=ClosedMonths)


def entries_from(monday: date, period: HoursPeriod) -> date:
    """From which day on `WeekFacts` needs the entries."""
    return min(period.first, monday - STAYS_LISTED)


def build_week(facts: WeekFacts) -> WeekGrid:
    """The grid. A weekend day has a column only when there are hours on it. The pilot's totals leave out `apart`."""
    week = [facts.monday + timedelta(days=number) for number in range(7)]
    worked = {entry.on for entry in facts.entries}
    days = tuple(day for day in week if day.weekday() < 5 or day in worked)
    rows = [row for key, casus in _casus_keys(facts, days) for row in _casus_row(facts, days, key, casus)]
    untied = [_untied_row(facts, days, key) for key in _untied_keys(facts)]
    charged, _ = split_by_party(facts.entries, facts.parties)
    by_day = tuple(sum(entry.minutes for entry in charged if entry.on == day) for day in days)
    return WeekGrid(
        days=days,
        rows=tuple([row for row in rows if not row.key.apart] + untied),
        apart=tuple(row for row in rows if row.key.apart),
        period=facts.period,
        charged_by_day=by_day,
        charged=sum(by_day),
        charged_in_period=sum(entry.minutes for entry in charged if facts.period.holds(entry.on)),
        closed={day: closed for day in week if (closed := facts.months.on(day)) is not None},
        last_week=any(facts.monday - timedelta(days=7) <= day < facts.monday for day in worked),
    )


def _casus_keys(facts: WeekFacts, days: tuple[date, ...]) -> list[tuple[RowKey, HoursCasus]]:
    """Help that runs this week first, then what ended lately or has hours; by name. Help to come has no row yet."""
    with_hours = {entry.casus_id for entry in facts.entries if entry.on in days}
    shown = [
        casus
        for casus in facts.casussen
        if casus.id in with_hours
        or (casus.is_own(facts.monday) and casus.has_begun(days[-1]) and any(map(casus.is_open, days)))
    ]
    shown.sort(key=lambda casus: (not casus.runs_between(days[0], days[-1]), casus.sortable, casus.code))
    return [(RowKey(casus.id, apart=apart), casus) for casus in shown for apart in (False, True)]


def _casus_row(facts: WeekFacts, days: tuple[date, ...], key: RowKey, casus: HoursCasus) -> list[WeekRow]:
    """The row of the days that the pilot pays, or of the others; none when the pupil had no such day this week."""
    mine = [day for day in days if facts.parties.is_charged(day, casus.municipality(day), of_pupil=True) != key.apart]
    if not mine:
        return []
    entries = [
        one
        for one in facts.entries
        if one.casus_id == casus.id and facts.parties.is_charged(one.on, one.municipality, of_pupil=True) != key.apart
    ]
    place = casus.municipality(mine[-1])
    return [
        WeekRow(
            key=key,
            label=casus.called,
            second=casus.class_name,
            detail=why_apart(place) if key.apart else place,
            cells=tuple(_cell(facts, day, entries, _casus_blocked(casus, day, mine)) for day in days),
            period_minutes=sum(entry.minutes for entry in entries if facts.period.holds(entry.on)),
        )
    ]


def why_apart(municipality: str) -> str:
    """Why the pilot does not pay for a pupil who lives there."""
    if not municipality:
        return "woonplaats onbekend"
    return f"{municipality} is geen partij"


def _casus_blocked(casus: HoursCasus, day: date, mine: list[date]) -> str:
    if day not in mine:
        who = casus.name.first if casus.name is not None else casus.called
        return f"{who} woonde op {day_and_month(day)} ergens anders: kies de andere rij."
    if not casus.is_open(day):
        what = casus.called if casus.name is None else f"De casus van {casus.called}"
        return f"{what} is niet open op {day_and_month(day)}: kies een andere dag."
    if not casus.is_helped(day):
        return (
            f"De hulp aan {casus.called} loopt niet op {day_and_month(day)}: noteer een gesprek of verslag in de "
            "regel hierboven."
        )
    return ""


def _untied_keys(facts: WeekFacts) -> list[RowKey]:
    until = facts.monday + timedelta(days=6)
    known = {one.activity for one in facts.entries if one.casus_id is None and facts.monday <= one.on <= until}
    other = sorted(known - set(UNTIED), key=lambda one: one.value)
    return [RowKey(None, activity) for activity in (*UNTIED, *other)]


def _untied_row(facts: WeekFacts, days: tuple[date, ...], key: RowKey) -> WeekRow:
    entries = [one for one in facts.entries if one.casus_id is None and one.activity is key.activity]
    return WeekRow(
        key=key,
        label=key.typed_as.value.capitalize(),
        second="",
        detail="niet aan een leerling gebonden",
        cells=tuple(_cell(facts, day, entries, "") for day in days),
        period_minutes=sum(entry.minutes for entry in entries if facts.period.holds(entry.on)),
    )


def _cell(facts: WeekFacts, day: date, entries: Iterable[HoursEntry], blocked: str) -> WeekCell:
    closed = facts.months.on(day)
    no_work = why_no_work_on(day, today=facts.today, active=facts.active(day))
    return WeekCell(
        day, tuple(entry for entry in entries if entry.on == day), closed.why if closed else no_work or blocked
    )
