"""Decides the calendar of the school: which school year, its Mondays, and the own days that are added or changed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.typed import read_if_typed, read_typed
from zis_desktop.domain.calendar import OwnDays, school_year_span
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import day_and_month, parse_near, plain_date, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.school_days import Monday, OwnEntry, SchoolYear

if TYPE_CHECKING:
    from zis_desktop.services.school_days import YearPlan
    from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DaysTyped:
    """Own days as typed; an empty last day is the first."""

    name: str = ""
    first: str = ""
    last: str = ""
    closed: bool = True


class CalendarShown(Protocol):
    """What the presenter asks of its view."""

    def show_plan(self, plan: "YearPlan", finding: str) -> None: ...

    def show_no_plan(self, text: str) -> None: ...

    def show_form(self, title: str, typed: DaysTyped, *, can_remove: bool) -> None: ...

    def hide_form(self) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...


class CalendarPresenter:
    """One school year at a time, and one entry in the form at most."""

    def __init__(self, view: CalendarShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._workplace = workplace
        self._day = workplace.clock.today()
        self._entry: OwnEntry | None = None
        self.editing = False
        self._gone = False

    def left(self) -> None:
        self._gone = True

    def refresh(self) -> None:
        school_id, day = self._workplace.school_id, self._day

        def read(uow: "UnitOfWork") -> "YearPlan":
            from zis_desktop.services.school_days import year_plan

            return year_plan(uow, school_id, day)

        self._runner.read(read, self._show, refused=self._no_plan)

    def other_year(self, by: int) -> None:
        """The school year before (-1) or after (1)."""
        first, last = school_year_span(self._day)
        self._day = last + timedelta(days=1) if by > 0 else first - timedelta(days=1)
        self.refresh()

    def begin(self, monday: Monday | None = None) -> None:
        """A new own day; for a Monday of the list that day is filled in, to close it or to open it."""
        if monday is None:
            self._begin(None, "Nieuwe eigen dag", DaysTyped())
            return
        closed = monday.meets
        day = plain_date(monday.day)
        self._begin(None, "Nieuwe eigen dag", DaysTyped("" if closed else "Inhaaldag", day, day, closed))

    def change(self, entry: OwnEntry) -> None:
        days = entry.days
        typed = DaysTyped(days.name, plain_date(days.first), plain_date(days.last), days.closed)
        self._begin(entry, "Eigen dag wijzigen", typed)

    def save(self, typed: DaysTyped) -> None:
        entry, school_id = self._entry, self._workplace.school_id
        try:
            days = own_days(typed, self._workplace.clock.today())
        except RuleError as error:
            self._view.refuse(error.field, error.text)
            return

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services import school_days

            if entry is None:
                return school_days.add_own_days(uow, school_id, days)
            return school_days.change_own_days(uow, entry, days)

        effect = "vrij" if days.closed else "open"
        self._runner.change(
            write,
            said=f"{days.name} opgeslagen: {span_text(days)} is de school {effect}.",
            then=lambda _changes: self.cancel(),
            refused=lambda error: None if self._gone else self._view.refuse(error.field, error.text),
        )

    def remove(self) -> None:
        entry = self._entry
        assert entry is not None

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.school_days import remove_own_days

            return remove_own_days(uow, entry)

        self._runner.change(write, said=f"{entry.days.name} verwijderd.", then=lambda _changes: self.cancel())

    def cancel(self) -> None:
        """Away from the form."""
        self._entry, self.editing = None, False
        if not self._gone:
            self._view.hide_form()
            self._go.update_header()

    def first_to_show(self, year: SchoolYear) -> int:
        """The place of the first Monday that is still to come; the first of the year in another one."""
        today = self._workplace.clock.today()
        return next((at for at, monday in enumerate(year.mondays) if monday.day >= today), 0)

    def _begin(self, entry: OwnEntry | None, title: str, typed: DaysTyped) -> None:
        self._entry, self.editing = entry, True
        self._view.show_form(title, typed, can_remove=entry is not None)
        self._go.update_header()

    def _show(self, plan: "YearPlan") -> None:
        if self._gone:
            return
        planned = sum(1 for monday in plan.year.mondays if monday.has_meeting and not monday.meets)
        beware = " Op een vrije maandag staat al een agenda." if planned else ""
        self._view.show_plan(plan, f"{plan.year.finding}.{beware}" if beware else plan.year.finding)

    def _no_plan(self, error: RuleError) -> None:
        if not self._gone:
            self._view.show_no_plan(error.text)


def own_days(typed: DaysTyped, today: date) -> OwnDays:
    """Raises RuleError with the field that cannot be read."""
    first = read_typed(parse_near, typed.first, "first", today)
    last = read_if_typed(parse_near, typed.last, "last", first) or first
    return OwnDays(first, last, typed.name, typed.closed)


def span_text(days: OwnDays) -> str:
    """'ma 14 okt 2024' or 'ma 14 okt – di 15 okt 2024'"""
    if days.first == days.last:
        return short_date(days.first)
    return f"{day_and_month(days.first)} – {short_date(days.last)}"
