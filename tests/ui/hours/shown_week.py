"""A view of the week of hours that remembers what it was asked to show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.hours_life import TODAY
from ui.hours.shown import Board, RowKind, ShownCell
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.months import ClosedDay
from zis_desktop.domain.hours.week import RowKey


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.board: Board | None = None
        self.people: list[tuple[int, str]] = []
        self.nobody = self.no_day = self.day = self.total = self.note = ""
        self.entries: list[HoursEntry] = []
        self.closed: ClosedDay | None = None
        self.limit = ("", "")
        self.editing: HoursEntry | None = None
        self.correcting: HoursEntry | None = None
        self.refusal: tuple[str | None, str] = (None, "")
        self.last_week = False

    def show_people(self, people: Sequence[tuple[int, str]], chosen: int | None) -> None:
        self.people = list(people)

    def show_nobody(self, text: str) -> None:
        self.nobody = text

    def settle_cell(self) -> None: ...

    def show_board(self, board: Board) -> None:
        self.board = board

    def show_day(
        self, on: date, title: str, total: str, entries: Sequence[HoursEntry], closed: ClosedDay | None
    ) -> None:
        self.day, self.total, self.entries, self.closed = title, total, list(entries), closed

    def show_limit(self, text: str, tone: str) -> None:
        self.limit = (text, tone)

    def show_cell_note(self, text: str, tone: str) -> None:
        self.note = text

    def refuse_day(self, text: str) -> None:
        self.no_day = text

    def offer_last_week(self, *, possible: bool) -> None:
        self.last_week = possible

    def list_entries(self, entry: HoursEntry) -> None:
        self.listed = entry

    def edit_entry(self, entry: HoursEntry) -> None:
        self.editing = entry

    def correct_entry(self, entry: HoursEntry) -> None:
        self.correcting = entry

    def close_entry(self) -> None:
        self.editing = self.correcting = None

    def refuse_entry(self, field: str | None, text: str) -> None:
        self.refusal = (field, text)

    def cell(self, key: RowKey, on: date = TODAY) -> ShownCell:
        assert self.board is not None
        row = next(row for row in self.board.rows if row.key == key)
        return next(cell for cell in row.cells if cell.on == on)

    def row_of(self, kind: RowKind) -> Any:
        assert self.board is not None
        return next(row for row in self.board.rows if row.kind is kind)


class Running:
    """The card of the timer, remembered."""

    def __init__(self) -> None:
        self.shown: tuple[str, str, str, str] | None = None
        self.asked = self.refused = ""

    def show_timer(self, about: str, what: str, since: str, spent: str) -> None:
        self.shown = (about, what, since, spent)

    def hide_timer(self) -> None:
        self.shown = None

    def ask_minutes(self, text: str) -> None:
        self.asked = text

    def refuse_timer(self, text: str) -> None:
        self.refused = text
