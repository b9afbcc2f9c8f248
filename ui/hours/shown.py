"""What the screen of hours shows, in plain data, and what its presenters ask of their views."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.months import ClosedDay
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.hours.quick_entry import Proposal
from zis_desktop.domain.hours.week import RowKey


class RowKind(Enum):
    """What a line of the grid is."""

    HOURS = "hours"
    TOTAL = "total"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A day of a row. A draft was typed but is not stored: dashed, and in no total; `wrong` when it was refused."""

    on: date
    text: str = ""
    draft: bool = False
    wrong: bool = False
    blocked: str = ""
    entries: tuple[HoursEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A line of the grid; only lines of hours have a key.

    `tone` is how the detail warns, `warning` the same in a word, for where there is no room for the detail.
    """

    kind: RowKind
    label: str
    key: RowKey | None = None
    second: str = ""
    detail: str = ""
    tone: str = ""
    warning: str = ""
    icon: str = ""
    apart: bool = False
    cells: tuple[ShownCell, ...] = ()
    week: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The week as it is shown; `days` are the heads of the columns."""

    monday: date
    days: tuple[date, ...]
    today: date
    period_name: str
    rows: tuple[ShownRow, ...]
    no_school: tuple[str, ...]
    """Of each day why there is no school, empty when there is."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood of a typed line."""

    icon: str
    text: str
    tone: str = ""
    """Of what stands out about it."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A pupil that can be chosen for a group session."""

    casus_id: int
    label: str
    present: bool


class HoursShown(Protocol):
    """The screen: whose hours, the week, the day."""

    def show_people(self, people: Sequence[tuple[int, str]], chosen: int | None) -> None: ...

    def show_nobody(self, text: str) -> None: ...

    def settle_cell(self) -> None:
        """What is being typed in a cell goes to `type_cell`, of the week that is shown."""

    def show_board(self, board: Board) -> None: ...

    def show_day(
        self, on: date, title: str, total: str, entries: Sequence[HoursEntry], closed: ClosedDay | None
    ) -> None:
        """The cursor of the week is on this day too. `closed` is None while the lines can change."""

    def show_cell_note(self, text: str, tone: str) -> None: ...

    def show_limit(self, text: str, tone: str) -> None:
        """How near the period is to its maximum; empty while there is room."""

    def refuse_day(self, text: str) -> None:
        """Why what was typed is no day to go to; empty takes it away."""

    def offer_last_week(self, *, possible: bool) -> None: ...

    def list_entries(self, entry: HoursEntry) -> None:
        """The list of the day gets the cursor, on this line."""

    def edit_entry(self, entry: HoursEntry) -> None: ...

    def correct_entry(self, entry: HoursEntry) -> None:
        """The form of a line of a frozen month: what it should have been, and why."""

    def close_entry(self) -> None: ...

    def refuse_entry(self, field: str | None, text: str) -> None: ...


class QuickShown(Protocol):
    """The line in which hours are typed."""

    def show_understood(self, chips: Sequence[Chip], question: str, options: Sequence[str], *, ready: bool) -> None: ...

    def show_refusal(self, text: str) -> None: ...

    def ask_group(self, typed: Proposal, logged: Callable[[], None], left: Callable[[], None]) -> None:
        """Asks who was there of a group that was typed; then it is logged, or left."""

    def line_logged(self, text: str) -> None:
        """This text is stored; what was typed behind it meanwhile stays."""


class GroupShown(Protocol):
    """The questions about a group session."""

    def show_pupils(self, pupils: Sequence[Ticked]) -> None: ...

    def show_share(self, text: str) -> None: ...

    def fill(self, name: str) -> None:
        """The name of a known session; what is still to be filled in gets the cursor."""

    def fill_when(self, day: str, minutes: str) -> None: ...

    def offer_earlier(self, to_note: Sequence[str], same: Sequence[str]) -> None:
        """Sessions that are still to be noted, and after them, counted on, those to do the same as."""

    def refuse(self, field: str | None, text: str) -> None: ...

    def finish(self) -> None: ...


class TimerShown(Protocol):
    """What runs now."""

    def show_timer(self, about: str, what: str, since: str, spent: str) -> None: ...

    def hide_timer(self) -> None: ...

    def ask_minutes(self, text: str) -> None:
        """How long it was has to be typed, because of this."""

    def refuse_timer(self, text: str) -> None: ...


class TotalsShown(Protocol):
    """The totals of a period."""

    def show_periods(self, periods: Sequence[HoursPeriod], chosen: int) -> None: ...

    def show_totals(self, lines: Sequence[TotalLine], head: str, charged: str, apart: str, finding: str) -> None: ...

    def ask_place(self, file_name: str) -> None: ...
