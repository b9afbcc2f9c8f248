"""Decides about one line of hours that is opened: what it can become, and how it is changed, corrected or removed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.hours.shown import HoursShown
from ui.presenting import Runner
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import count, day_and_month, duration, parse_duration
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction, as_it_stands
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.months import ClosedDay
from zis_desktop.domain.hours.week import HoursCasus

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class AroundTheLine(Protocol):
    """What a line asks of the week that it stands in."""

    @property
    def casussen(self) -> tuple[HoursCasus, ...]: ...

    def closed(self, on: date) -> ClosedDay | None: ...

    def entries_of(self, on: date) -> tuple[HoursEntry, ...]: ...

    def knowing(self, day: date, then: Callable[[], None]) -> None: ...

    def with_remarks(self, said: str, new: NewHours, before: int = 0) -> str: ...


class LinePresenter:
    """The line that is open in the day beside the week."""

    def __init__(self, view: HoursShown, runner: Runner, clock: Clock, hours: AroundTheLine) -> None:
        self._view = view
        self._runner = runner
        self._clock = clock
        self._hours = hours
        self._editing: HoursEntry | None = None

    def open(self, entry: HoursEntry) -> None:
        """Its form; of a frozen month that of a correction, which begins with what the line counts for now."""
        self._editing = entry
        closed = self._hours.closed(entry.on)
        if closed is None:
            self._view.edit_entry(entry)
        elif closed.correctable:
            self._editing = as_it_stands(entry, self._hours.entries_of(entry.on))
            self._view.correct_entry(self._editing)

    def close(self) -> None:
        self._editing = None
        self._view.close_entry()

    def save(self, minutes: str, activity: Activity, note: str) -> None:
        entry, clock = self._editing, self._clock
        if entry is None:
            return
        try:
            duration_typed = parse_duration(minutes)
        except RuleError as error:
            self._view.refuse_entry("minutes", error.text)
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import change_entry

            return change_entry(
                uow, entry.id, entry.version, minutes=duration_typed, activity=activity, note=note,
                today=clock.today(), now=clock.now(),
            )  # fmt: skip

        new = NewHours(entry.professional_id, entry.casus_id, entry.on, activity, duration_typed, note)

        def save() -> None:
            said = self._hours.with_remarks(f"{_name(entry)} gewijzigd.", new, entry.minutes)
            self._runner.change(change, said=said, then=self._saved, refused=self._refused)

        self._hours.knowing(entry.on, save)

    def save_correction(self, minutes: str, activity: Activity, casus_id: int | None, why: str) -> None:
        """What the line should have been; empty or 0 when it should not have been there."""
        entry, clock = self._editing, self._clock
        if entry is None:
            return
        try:
            right = Correction(parse_duration(minutes) if minutes.strip() else 0, activity, casus_id, why)
        except RuleError as error:
            self._view.refuse_entry("minutes", error.text)
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import correct_entry

            return correct_entry(uow, entry.id, entry.version, right, today=clock.today(), now=clock.now())

        self._runner.change(
            change,
            said=f"{_name(entry)}, {day_and_month(entry.on)} gecorrigeerd.",
            then=self._saved,
            refused=self._refused,
        )

    def remove(self, entry: HoursEntry) -> None:
        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import remove_entry

            return remove_entry(uow, entry.id, entry.version)

        said = f"{duration(entry.minutes)} {_name(entry)} verwijderd."
        if entry.correction_of is not None:
            said = f"Correctie bij {_name(entry)}, {day_and_month(entry.on)} teruggenomen."
        self._runner.change(
            change,
            said=said,
            then=self._saved,
            refused=lambda error: self._view.show_cell_note(error.text, "late"),
        )

    def remove_session(self, lines: Sequence[HoursEntry]) -> None:
        """Of all who were there."""

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import remove_session

            return remove_session(uow, [(one.id, one.version) for one in lines])

        minutes, pupils = sum(one.minutes for one in lines), count(len(lines), "leerling", "leerlingen")
        self._runner.change(
            change,
            said=f"{duration(minutes)} {lines[0].what} met {pupils} verwijderd.",
            then=self._saved,
            refused=lambda error: self._view.show_cell_note(error.text, "late"),
        )

    def activities_for(self, entry: HoursEntry) -> tuple[Activity, ...]:
        """What the entry can also have been: without a casus nothing that needs one."""
        if entry.casus_id is not None:
            return tuple(Activity)
        return tuple(one for one in Activity if not one.tied_to_casus)

    def pupils_for(self, entry: HoursEntry) -> tuple[tuple[str, int], ...]:
        """The pupils that the hours can have been for, the one of the line first."""
        others = [
            (one.label, one.id) for one in self._hours.casussen if one.id != entry.casus_id and one.is_open(entry.on)
        ]
        return tuple([(entry.casus_label, entry.casus_id)] if entry.casus_id is not None else []) + tuple(others)

    def _saved(self, _changes: Changes) -> None:
        self.close()

    def _refused(self, error: RuleError) -> None:
        self._view.refuse_entry(error.field, error.text)


def _name(entry: HoursEntry) -> str:
    return entry.casus_label or entry.activity.value
