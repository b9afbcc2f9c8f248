"""Decides what the screen of hours shows: whose week, its cells, the list of a day, and what is refused where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ui.hours.board import Draft, board, told_of_cell, week_named, what_stands_in
from ui.hours.day_facts import DayFacts
from ui.hours.line_presenter import LinePresenter
from ui.hours.shown import HoursShown
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.calendar import monday_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import (
    count,
    day_and_month,
    day_seen_from,
    duration,
    long_date,
    parse_duration,
    parse_near,
)
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import NO_DURATION, HoursEntry, NewHours
from zis_desktop.domain.hours.months import ClosedDay
from zis_desktop.domain.hours.remarks import HoursFacts, Remark
from zis_desktop.domain.hours.week import HoursCasus, RowKey, WeekCell, WeekGrid, WeekRow
from zis_desktop.domain.people import Professional

if TYPE_CHECKING:
    from zis_desktop.services.hours import WhoLogs
    from zis_desktop.services.hours_copy import Copied
    from zis_desktop.store.unit_of_work import UnitOfWork

ONE_WEEK = timedelta(weeks=1)
NOBODY = "Er is nog geen Youké-professional. Voeg bij Relaties toe wie er uren schrijft."
CHOOSE = "Van wie zijn de uren?"


@dataclass(frozen=True, slots=True)
class WeekRead:
    """A week with what a typed line can mean and by what its hours stand out."""

    grid: WeekGrid
    casussen: tuple[HoursCasus, ...]
    groups: tuple[str, ...]
    facts: HoursFacts


class HoursPresenter:
    """The week of one professional, with the day that is looked at."""

    def __init__(self, view: HoursShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._workplace = workplace
        self._who: WhoLogs | None = None
        self._grid: WeekGrid | None = None
        self._facts = DayFacts(runner)
        self._week_facts: HoursFacts | None = None
        self._pointed: tuple[RowKey, date] | None = None
        self._drafts: dict[tuple[RowKey, date], Draft] = {}
        self._stored: set[tuple[RowKey, date]] = set()
        self.day = workplace.clock.today()
        self.monday = monday_of(self.day)
        self.casussen: tuple[HoursCasus, ...] = ()
        self.groups: tuple[str, ...] = ()
        self.line = LinePresenter(view, runner, workplace.clock, self)
        self.casussen_read: Callable[[], None] = lambda: None
        self.professional_read: Callable[[], None] = lambda: None

    # -- whose hours ---------------------------------------------------------------------------------------------

    @property
    def professional(self) -> Professional | None:
        return self._who.chosen if self._who else None

    @property
    def subtitle(self) -> str:
        """'Daan Koster, week 36, ma 2 t/m vr 6 september'; the year only when it is another one."""
        week = week_named(self.monday, self._workplace.clock.today())
        return f"{self.professional.name}, {week}" if self.professional else week

    def refresh(self) -> None:
        school_id = self._workplace.school_id

        def read(uow: "UnitOfWork") -> "WhoLogs":
            from zis_desktop.services.hours import who_logs

            return who_logs(uow, school_id)

        self._runner.read(read, self._show_who)

    def choose_professional(self, professional_id: int) -> None:
        school_id = self._workplace.school_id
        if self.professional is not None and self.professional.id == professional_id:
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import choose_professional

            return choose_professional(uow, school_id, professional_id)

        self._drafts.clear()
        self._runner.change(change, then=lambda _changes: self.refresh())

    # -- which week and day --------------------------------------------------------------------------------------

    def go_week(self, weeks: int) -> None:
        """So many weeks on, on the same day of the week."""
        self.show_day_of(self.day + weeks * ONE_WEEK)

    def go_to(self, text: str) -> bool:
        """The week of a day as it was typed, without its year the nearest; False when it is no day, which is said."""
        try:
            on = parse_near(text, self._workplace.clock.today())
        except RuleError as error:
            self._view.refuse_day(error.text)
            return False
        self._view.refuse_day("")
        self.show_day_of(on)
        return True

    def go_today(self) -> None:
        self.show_day_of(self._workplace.clock.today())

    def show_day_of(self, on: date) -> None:
        """This day, and its week when that is another one."""
        moves = monday_of(on) != self.monday
        self.day, self.monday = on, monday_of(on)
        self._go.update_header()
        if moves:
            self._view.show_cell_note("", "")
            self._read_week()
        elif self._grid is not None:
            self._show_day()

    def select_day(self, on: date) -> None:
        """The cursor of the grid came into the column of this day."""
        if on != self.day and self._grid is not None:
            self.day = on
            self._show_day()

    # -- cells ---------------------------------------------------------------------------------------------------

    def type_cell(self, key: RowKey, on: date, text: str) -> bool:
        """Stores what was typed in a cell, or keeps it there with why not; False for what is no cell.

        The cursor goes on all the same: for who types from paper the next time belongs to the next line.
        """
        cell = self._cell(key, on)
        typed = text.strip()
        if cell is None:
            return False
        self._drafts.pop((key, on), None)
        if typed == (duration(cell.minutes) if cell.minutes else ""):
            self._show_board()
            return True
        try:
            minutes = _typed_minutes(typed, cell)
        except RuleError as error:
            self._refuse_cell(key, on, typed, error)
            return True
        self._store_cell(key, cell, typed, minutes)
        return True

    def clear_cell(self, key: RowKey, on: date) -> None:
        """Takes away what stands in a cell, typed or stored."""
        cell = self._cell(key, on)
        if self._drafts.pop((key, on), None) is not None:
            self._view.show_cell_note("", "")
            self._show_board()
        elif cell is not None and cell.entries:
            self._store_cell(key, cell, "", 0)

    def open_cell(self, key: RowKey, on: date) -> None:
        """The line of a cell opens; of several the list of the day, to choose from."""
        cell = self._cell(key, on)
        if cell is None or not cell.entries:
            return
        self.select_day(on)
        self._view.list_entries(cell.entries[0])
        if len(cell.entries) == 1:
            self.line.open(cell.entries[0])

    def refuse_typing(self, blocked: str) -> None:
        """Somebody types where no hours can be."""
        self._view.show_cell_note(blocked, "late")

    def point_at(self, key: RowKey, on: date) -> None:
        """The cursor is in this cell: a refusal that stands there is said again."""
        self._pointed = key, on
        draft = self._drafts.get((key, on))
        if draft is not None and draft.refusal:
            self._view.show_cell_note(self._named(key, on, draft.refusal), "late")
        elif self._cell(key, on) is not None:
            self._facts.knowing(on, lambda: self._tell_cell(key, on))

    def _tell_cell(self, key: RowKey, on: date) -> None:
        """What stands out in this cell, if the cursor is still there."""
        cell, facts = self._cell(key, on), self._facts.of(on)
        if cell is not None and facts is not None and self._pointed == (key, on):
            wrong = self._told_of_refused()
            self._view.show_cell_note(wrong or told_of_cell(key, cell, facts), "late" if wrong else "")

    def _told_of_refused(self) -> str:
        """What was not stored, wherever the cursor is: it has to be put right before the week is done."""
        refused = [(key, on, draft.refusal) for (key, on), draft in self._drafts.items() if draft.refusal]
        if not refused:
            return ""
        more = f" En nog {count(len(refused) - 1, 'cel', 'cellen')}." if len(refused) > 1 else ""
        return f"{self._named(*refused[0])}{more}"

    def copy_last_week(self) -> None:
        monday, clock = self.monday, self._workplace.clock

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_copy import copy_last_week

            copied = copy_last_week(uow, self._id, monday, today=clock.today(), now=clock.now())
            found.append(copied)
            return copied.changes

        def told(_changes: Changes) -> None:
            (copied,) = found
            parts = (("Niet overgenomen", copied.left_out), ("Overgenomen, maar geen school", copied.without_school))
            note = ". ".join(f"{what}: {'; '.join(lines)}" for what, lines in parts if lines)
            if note:
                self._view.show_cell_note(note, "attention")

        def refused(error: RuleError) -> None:
            self._view.show_cell_note(error.text, "attention")

        found: list[Copied] = []
        self._runner.change(change, said="Vorige week overgenomen: kijk de uren na.", then=told, refused=refused)

    # -- entries -------------------------------------------------------------------------------------------------

    def log(
        self, new: NewHours, what: str, then: Callable[[Changes], None], refused: Callable[[RuleError], None]
    ) -> None:
        """An entry of the typed line; its day is shown."""
        clock = self._workplace.clock

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import log_hours

            return log_hours(uow, new, today=clock.today(), now=clock.now())

        def logged(changes: Changes) -> None:
            self.show_day_of(new.on)
            then(changes)

        said = f"{duration(new.minutes)} {what} genoteerd op {day_seen_from(new.on, clock.today())}."
        self._facts.knowing(
            new.on,
            lambda: self._runner.change(change, said=self.with_remarks(said, new), then=logged, refused=refused),
        )

    def remarks(self, new: NewHours, before: int = 0) -> tuple[Remark, ...]:
        """What stands out about these hours, in place of so many minutes; nothing while that is not known."""
        return self._facts.remarks(new, self.casussen, before)

    def knowing(self, day: date, then: Callable[[], None]) -> None:
        """`then` once what stands out about hours of this day is known."""
        self._facts.knowing(day, then)

    def later_known(self, day: date, then: Callable[[], None]) -> None:
        """`then` when what stands out about hours of this day is not known yet, and once it is."""
        if self._grid is not None:
            self._facts.later(day, then)

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _id(self) -> int:
        assert self.professional is not None
        return self.professional.id

    def _show_who(self, who: "WhoLogs") -> None:
        self._who = who
        self._view.show_people(
            [(one.id, _dated(one)) for one in who.professionals], who.chosen.id if who.chosen else None
        )
        self._go.update_header()
        self.professional_read()
        if who.chosen is None:
            self._view.show_nobody(CHOOSE if who.professionals else NOBODY)
        else:
            self._read_week()

    def _read_week(self) -> None:
        if self.professional is None:
            return
        professional, monday, today = self._id, self.monday, self._workplace.clock.today()
        day = min(today, monday + timedelta(days=6))

        def read(uow: "UnitOfWork") -> WeekRead:
            from zis_desktop.services import hours
            from zis_desktop.services.hours_limits import hours_facts

            return WeekRead(
                hours.week(uow, professional, monday, today=today),
                hours.casussen_to_name(uow, professional, today=today),
                hours.groups_to_name(uow, professional, today=today),
                hours_facts(uow, professional, day),
            )

        def show(read: WeekRead) -> None:
            self._facts.begin(professional, day, read.facts)
            self._show_week(read)

        self._runner.read(read, show)

    def _show_week(self, read: WeekRead) -> None:
        self.casussen, self.groups = read.casussen, read.groups
        self.casussen_read()
        grid, facts = read.grid, read.facts
        if grid.monday != self.monday:
            return  # the user went on meanwhile; the answer for that week is on its way
        if self._grid is not None and self._grid.monday != grid.monday:
            self._view.settle_cell()
        self._grid, self._week_facts, limits = grid, facts, facts.limits
        self._view.show_limit(limits.told_of_period, limits.period.level.value if limits.period else "")
        for key in self._stored:
            self._drafts.pop(key, None)
        self._stored.clear()
        self._view.offer_last_week(possible=grid.last_week)
        self._show_board()
        self._show_day()
        if self._pointed is not None:
            self.point_at(*self._pointed)

    def _show_board(self) -> None:
        if self._grid is not None and self._week_facts is not None:
            self._view.show_board(board(self._grid, self._drafts, self._workplace.clock.today(), self._week_facts))

    def _show_day(self) -> None:
        entries = sorted(self.entries_of(self.day), key=lambda entry: (entry.of_line, entry.id))
        total = sum(entry.minutes for entry in entries)
        title = long_date(self.day).removesuffix(f" {self._workplace.clock.today().year}")
        self._view.show_day(self.day, title[0].upper() + title[1:], duration(total), entries, self.closed(self.day))

    def entries_of(self, on: date) -> tuple[HoursEntry, ...]:
        """All lines of a day of this week."""
        return tuple(entry for row in self._rows for cell in row.cells if cell.on == on for entry in cell.entries)

    def closed(self, on: date) -> ClosedDay | None:
        """Why the lines of a day of this week stay as they are."""
        return self._grid.closed.get(on) if self._grid is not None else None

    def _store_cell(self, key: RowKey, cell: WeekCell, typed: str, minutes: int) -> None:
        on, clock = cell.on, self._workplace.clock
        self._drafts[key, on] = Draft(typed)
        self._view.show_cell_note("", "")
        self._show_board()

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import set_cell

            return set_cell(
                uow, self._id, key, on, minutes, seen=cell.entries, today=clock.today(), now=clock.now()
            )  # fmt: skip

        self._facts.knowing(
            on,
            lambda: self._runner.change(
                change,
                said=self._said(key, cell, minutes),
                then=lambda _changes: self._stored.add((key, on)),
                refused=lambda error: self._refuse_cell(key, on, typed, error),
            ),
        )

    def _said(self, key: RowKey, cell: WeekCell, minutes: int) -> str:
        row, on, before = self._row(key), cell.on, len(cell.entries)
        name = row.label if row else ""
        if not minutes:
            return f"{count(before, 'regel', 'regels')} van {name} op {day_and_month(on)} verwijderd."
        what = f"{key.typed_as.value} {name}" if key.casus_id is not None and not before else name
        new = NewHours(self._id, key.casus_id, on, key.typed_as, minutes)
        return self.with_remarks(f"{duration(minutes)} {what} genoteerd op {day_and_month(on)}.", new, cell.minutes)

    def with_remarks(self, said: str, new: NewHours, before: int = 0) -> str:
        return " ".join((said, *(one.text for one in self.remarks(new, before))))

    def _refuse_cell(self, key: RowKey, on: date, typed: str, error: RuleError) -> None:
        self._drafts[key, on] = Draft(typed, error.text)
        self._view.show_cell_note(self._named(key, on, error.text), "late")
        self._show_board()

    def _named(self, key: RowKey, on: date, sentence: str) -> str:
        row = self._row(key)
        return f"{row.label if row else ''}, {day_and_month(on)}: {sentence}"

    @property
    def _rows(self) -> tuple[WeekRow, ...]:
        return (*self._grid.rows, *self._grid.apart) if self._grid else ()

    def _row(self, key: RowKey) -> WeekRow | None:
        return next((row for row in self._rows if row.key == key), None)

    def _cell(self, key: RowKey, on: date) -> WeekCell | None:
        row = self._row(key)
        return next((cell for cell in row.cells if cell.on == on), None) if row else None


def _typed_minutes(typed: str, cell: WeekCell) -> int:
    """Nothing or zero empties a cell; in an empty cell zero is no duration, and in a closed one nothing changes."""
    minutes = parse_duration(typed) if typed else 0
    if typed and not minutes and not cell.entries:
        raise RuleError(NO_DURATION)
    if cell.blocked:
        raise RuleError(cell.blocked)
    if len(cell.entries) > 1:
        raise RuleError(what_stands_in(cell))
    return minutes


def _dated(person: Professional) -> str:
    return person.name if person.active_until is None else f"{person.name} (tot {day_and_month(person.active_until)})"
