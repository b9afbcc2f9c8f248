"""Decides the hours of the CJG worker: which school year, what is filled in by hand, what is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.typed import read_typed
from zis_desktop.domain.calendar import SchoolCalendar, parse_past, school_year_span
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import day_seen_from, duration, number, parse_duration
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.full_time import parse_full_time
from zis_desktop.domain.hours.cjg import CjgKind, CjgLine, CjgNeed, CjgUse, CjgYear, NewCjgHours
from zis_desktop.domain.hours.remarks import no_school_remark
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

FIELDS = ("professional", "on", "kind", "minutes", "fte_hours")
ASK_FTE = "Vul hieronder in hoeveel uur een fte per jaar werkt: dan staat hier ook hoeveel fte dat is."
NO_FTE = "Hoeveel fte dat is, staat hier zodra de directeur bij CJG-uren invult hoeveel uur een fte per jaar werkt."


@dataclass(frozen=True, slots=True)
class HoursTyped:
    """Hours as typed; what was not chosen is None."""

    professional_id: int | None
    on: str
    kind: CjgKind | None
    minutes: str
    remark: str


class CjgHoursShown(Protocol):
    """What the presenter asks of its view."""

    def show_year(self, name: str, uses: Sequence[CjgUse], total: CjgUse) -> None: ...

    def show_need(self, answer: str, fte_hours: str) -> None:
        """The answer to how much is needed, and the hours of an fte that it goes by, as they can be filled in."""

    def show_lines(self, lines: Sequence[CjgLine], nothing: str) -> None: ...

    def offer_people(self, people: Sequence[tuple[int, str]]) -> None: ...

    def refuse(self, field: str, text: str) -> None:
        """The sentence under its field, or above the buttons."""

    def empty_form(self) -> None:
        """What was typed has been kept; the person and the day stay for the next line."""


class CjgHoursPresenter:
    """One school year at a time."""

    def __init__(self, view: CjgHoursShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._day = workplace.clock.today()
        self._people: tuple[tuple[int, str], ...] = ()
        self._calendar: SchoolCalendar | None = None

    @property
    def may_set(self) -> bool:
        return self._place.may(Right.CHANGE_BUDGET)

    @property
    def may_log(self) -> bool:
        return self._place.may(Right.LOG_CJG_HOURS)

    def refresh(self) -> None:
        school_id, day = self._place.school_id, self._day

        today = self._place.clock.today()

        def read(uow: "UnitOfWork") -> tuple[CjgYear, CjgNeed | None, SchoolCalendar]:
            from zis_desktop.services.cjg_hours import cjg_need, cjg_year
            from zis_desktop.services.schools import calendar_of

            need = cjg_need(uow, school_id, day, today)
            return cjg_year(uow, school_id, day), need, calendar_of(uow, school_id)

        self._runner.read(read, self._show)

    def save_fte_hours(self, typed: str) -> None:
        """How many hours a full-time post has in a year; without it no fte is shown."""
        try:
            hours = parse_full_time(typed, "fte_hours")
        except RuleError as error:
            self._view.refuse("fte_hours", error.text)
            return
        school_id = self._place.school_id

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.cjg_hours import set_fte_hours

            return set_fte_hours(uow, school_id, hours)

        self._runner.change(write, said=f"Een fte is nu {number(hours)} uur per jaar.", refused=self._refuse)

    def other_year(self, by: int) -> None:
        """The school year before (-1) or after (1)."""
        first, last = school_year_span(self._day)
        self._day = last + timedelta(days=1) if by > 0 else first - timedelta(days=1)
        self.refresh()

    def save(self, typed: HoursTyped) -> None:
        try:
            new = hours_of(typed, self._place.clock.today())
        except RuleError as error:
            self._refuse(error)
            return
        school_id, today = self._place.school_id, self._place.clock.today()

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.cjg_hours import add_cjg_hours

            return add_cjg_hours(uow, school_id, new, today)

        said = f"{duration(new.minutes)} {new.kind.value} bewaard op {day_seen_from(new.on, today)}."
        self._runner.change(
            write,
            said=said + self._stands_out(new),
            then=lambda _changes: self._view.empty_form(),
            refused=self._refuse,
        )

    def remove(self, line: CjgLine | None) -> None:
        """Takes a line away; undo brings it back."""
        if line is None or not self.may_log:
            return

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.cjg_hours import remove_cjg_hours

            return remove_cjg_hours(uow, line)

        said = f"{duration(line.minutes)} {line.kind.value} weggehaald."
        self._runner.change(write, said=said, refused=lambda error: self._go.say(error.text, "attention"))

    # -- inside ------------------------------------------------------------------------------------------------

    def _stands_out(self, new: NewCjgHours) -> str:
        remark = no_school_remark(self._calendar, new.on) if self._calendar is not None else None
        return f" {remark.text}" if remark is not None else ""

    def _show(self, found: tuple[CjgYear, CjgNeed | None, SchoolCalendar]) -> None:
        year, need, self._calendar = found
        self._view.show_year(year.name, year.uses, year.total)
        hours = "" if need is None or need.fte_hours is None else str(need.fte_hours)
        self._view.show_need(self._answer(need) if need is not None else "", hours)
        nothing = "Nog geen uren in dit schooljaar. Een vastgestelde vergadering vult de deelname vanzelf in."
        self._view.show_lines(year.lines, "" if year.lines else nothing)
        if year.people != self._people:
            self._people = year.people
            self._view.offer_people(year.people)

    def _answer(self, need: CjgNeed) -> str:
        """The answer, and where to fill in what it still needs."""
        if need.fte_hours is not None or not need.is_known:
            return need.answer
        return f"{need.answer} {ASK_FTE if self.may_set else NO_FTE}"

    def _refuse(self, error: RuleError) -> None:
        self._view.refuse(error.field if error.field in FIELDS else "", error.text)


def hours_of(typed: HoursTyped, today: date) -> NewCjgHours:
    """Raises RuleError with the field that is missing or cannot be read."""
    if typed.professional_id is None:
        raise RuleError("Kies van wie de uren zijn.", "professional")
    on = read_typed(parse_past, typed.on, "on", today)
    if typed.kind is None:
        raise RuleError("Kies waarvoor de uren waren.", "kind")
    minutes = read_typed(parse_duration, typed.minutes, "minutes")
    return NewCjgHours(typed.professional_id, on, typed.kind, minutes, typed.remark)
