"""What the agenda board shows and asks, between presenter and view; plain words, no widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ui.agenda.rows import GuestBar, Mark, Row, SideRow
from zis_desktop.domain.agenda.board import OpenCasus
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.dutch import parse_clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import Attendance


@dataclass(frozen=True, slots=True)
class Comes:
    """How somebody comes to this meeting, as typed; without times the whole meeting."""

    professional_id: int
    comes: bool
    first: str = ""
    last: str = ""

    def window(self) -> tuple[int, int] | None:
        """Raises RuleError when a time cannot be read, or one of the two is missing."""
        if not self.first.strip() and not self.last.strip():
            return None
        return parse_clock(self.first), parse_clock(self.last)


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a CvB, as typed: held on another day, or not held at all; and why."""

    held: bool
    to: str
    reason: str


SaveMove = Callable[[Move, Callable[[RuleError], None], Callable[[], None]], None]
"""Saves what was typed; a refusal and the end go back to where it was typed."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be done about what a sentence says."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Details:
    """The selected item: its name, why it stands there, what keeps it from being discussed by name, and what to do."""

    title: str
    sentences: tuple[str, ...]
    tone: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole board, in the words of the screen."""

    day: str
    summary: str
    moved_here: str
    state: str
    reader: Reader
    readers: tuple[Reader, ...]
    rows: tuple[Row, ...]
    starts_at: int
    ends_at: int
    bars: tuple[GuestBar, ...]
    moved_heading: str
    moved: tuple[SideRow, ...]
    candidates: tuple[SideRow, ...]
    nothing: str
    problems: tuple[str, ...]
    footer: Mark
    has_previous: bool
    has_next: bool
    can_start: bool
    start: str
    opens_meeting: bool
    selected: int | None


class BoardView(Protocol):
    """What the presenter asks of its window."""

    def show_board(self, shown: Shown) -> None: ...

    def go_to_line(self) -> None:
        """The keyboard to the selected line."""

    def go_beside(self, casus_id: int) -> None:
        """The keyboard to a casus beside the board, that moves on or asks for a place."""

    def show_details(self, details: Details | None) -> None: ...

    def show_refusal(self, text: str, day: str, *, can_put_back: bool = False) -> None: ...

    def show_series(self, days: tuple[SeriesDay, ...], current: date) -> None: ...

    def ask(self, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None: ...

    def choose_casus(self, others: tuple[OpenCasus, ...]) -> None: ...

    def choose_attendance(self, people: tuple[Attendance, ...]) -> None: ...

    def ask_move(self, day: str, save: SaveMove) -> None: ...

    def ask_calendar_place(self, file_name: str, then: Callable[[Path], None]) -> None: ...
