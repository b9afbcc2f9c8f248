"""Decides the import of a pupil list: which stage, what is refused where, when something is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol, TypeVar

from ui.presenting import Navigator, Runner, Workplace
from ui.pupil_import.shown import FieldLine, Stage, field_lines, plan_summary, unused_columns
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.covenant_count import CountDay, telling_day
from zis_desktop.domain.dutch import count, parse_near, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupil_list.plan import ImportPlan
from zis_desktop.domain.pupil_list.table import ColumnMapping, Field, RawTable

if TYPE_CHECKING:
    from zis_desktop.services.pupil_lists import OpenedList
    from zis_desktop.store.unit_of_work import UnitOfWork

T = TypeVar("T")


class ImportShown(Protocol):
    """What the presenter asks of its view."""

    def show_stage(self, stage: Stage) -> None: ...

    def show_busy(self, text: str) -> None: ...

    def refuse_file(self, text: str) -> None: ...

    def show_list(self, name: str, table: RawTable, as_of: str) -> None: ...

    def show_fields(self, lines: Sequence[FieldLine], unused: Sequence[str]) -> None: ...

    def refuse_field(self, field: Field | None, text: str) -> None: ...

    def refuse_as_of(self, text: str) -> None: ...

    def accept_all(self) -> None: ...

    def show_plan(self, plan: ImportPlan, summary: str) -> None: ...

    def show_done(self, text: str) -> None: ...

    def show_days(self, days: Sequence[CountDay], shown: CountDay) -> None: ...

    def show_day(self, day: CountDay) -> None: ...


class ImportPresenter:
    """One list into one school. Nothing is written before `go_on` in the preview."""

    def __init__(self, view: ImportShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._workplace = workplace
        self.stage = Stage.FILE
        self.plan: ImportPlan | None = None
        self.progress = (0, 0)
        """How many of how many pupils are written; read by the window while the worker writes it."""
        self._opened: OpenedList | None = None
        self._recognised = ColumnMapping()
        self._as_of: date | None = None
        self._days: tuple[CountDay, ...] = ()
        self._busy = False
        self._stopped = Event()
        self._gone = False

    @property
    def next_step(self) -> str:
        """The words of the one primary action; empty when there is none."""
        if self.stage is Stage.PREVIEW and self.plan is not None:
            amount = len(self.plan.new) + len(self.plan.changed)
            return f"Lees {count(amount, 'leerling', 'leerlingen')} in" if amount else "Bekijk de telling"
        words = {Stage.COLUMNS: "Bekijk wat er verandert", Stage.RESULT: "Naar de leerlingen"}
        return words.get(self.stage, "")

    def left(self) -> None:
        """The screen is no more; an import under way is finished, and nothing is shown any more."""
        self._gone = True

    # -- what the user does ---------------------------------------------------------------------------------------

    def choose_file(self, path: Path) -> None:
        if self._busy:
            return
        school_id = self._workplace.school_id

        def read(uow: "UnitOfWork") -> "OpenedList":
            from zis_desktop.services.pupil_lists import read_list

            return read_list(uow, school_id, path)

        def found(opened: "OpenedList") -> None:
            self._opened = opened
            self._recognised = opened.mapping
            as_of = self._as_of or self._workplace.clock.today()
            self._view.show_list(path.name, opened.table, plain_date(as_of))
            self._show_fields()
            self._to(Stage.COLUMNS)

        def refused(error: RuleError) -> None:
            self._to(Stage.FILE)
            self._view.refuse_file(error.text)

        self._view.accept_all()
        self._read("Het bestand wordt gelezen…", read, found, refused)

    def choose_column(self, field: Field, column: int | None) -> None:
        """The user points out a column; another field that had it loses it."""
        assert self._opened is not None
        mapping = self._opened.mapping.with_column(field, column)
        if mapping != self._opened.mapping:
            self._opened = replace(self._opened, mapping=mapping)
            self._show_fields()

    def go_on(self, as_of: str = "") -> None:
        """The primary action of the stage."""
        if self._busy:
            return
        if self.stage is Stage.COLUMNS:
            self._check_columns(as_of)
        elif self.stage is Stage.PREVIEW:
            self._import()
        elif self.stage is Stage.RESULT:
            self._go.go_to("pupils")

    def back(self) -> None:
        """One stage back; from the result to a new list."""
        if not self._busy:
            before = {Stage.COLUMNS: Stage.FILE, Stage.PREVIEW: Stage.COLUMNS, Stage.RESULT: Stage.FILE}
            self._to(before.get(self.stage, Stage.FILE))

    def stop(self) -> None:
        """Stops the import; what was written so far is taken back with it."""
        self._stopped.set()

    def save_result_list(self, path: Path) -> None:
        plan = self.plan
        assert plan is not None

        def save(_uow: "UnitOfWork") -> None:
            from zis_desktop.services import pupil_lists

            pupil_lists.save_result_list(path, plan)

        self._runner.read(save, lambda _saved: self._go.say(f"{path.name} is bewaard."))

    def choose_day(self, place: int) -> None:
        if 0 <= place < len(self._days):
            self._view.show_day(self._days[place])

    def refresh(self) -> None:
        """Something changed in the store: what is shown is compared or counted again."""
        if self._busy:
            return
        if self.stage is Stage.PREVIEW:
            self._compare()
        elif self.stage is Stage.RESULT:
            self._count()

    # -- inside --------------------------------------------------------------------------------------------------

    def _check_columns(self, as_of: str) -> None:
        assert self._opened is not None
        self._view.accept_all()
        try:
            self._as_of = parse_near(as_of, self._workplace.clock.today())
        except RuleError as error:
            self._view.refuse_as_of(error.text)
            return
        missing = self._opened.mapping.missing
        if missing:
            self._view.refuse_field(missing[0], f"Kies de kolom met: {missing[0].label.lower()}.")
            return
        self._compare()

    def _compare(self) -> None:
        opened, as_of = self._opened, self._as_of
        school_id, today = self._workplace.school_id, self._workplace.clock.today()
        assert opened is not None
        assert as_of is not None

        def plan(uow: "UnitOfWork") -> ImportPlan:
            from zis_desktop.services.pupil_lists import plan_list

            return plan_list(uow, school_id, opened, as_of, today)

        def planned(found: ImportPlan) -> None:
            self.plan = found
            summary = "Niets gewijzigd: alles in deze lijst staat al zo in ZIS." if found.changes_nothing else ""
            self._view.show_plan(found, summary)
            self._to(Stage.PREVIEW)

        self._read("De lijst wordt vergeleken…", plan, planned, self._refuse_columns)

    def _refuse_columns(self, error: RuleError) -> None:
        self._to(Stage.COLUMNS)
        if error.field == "as_of":
            self._view.refuse_as_of(error.text)
        else:
            field = next((one for one in Field if one.value == error.field), None)
            self._view.refuse_field(field, error.text)

    def _import(self) -> None:
        opened, plan, school_id = self._opened, self.plan, self._workplace.school_id
        assert opened is not None
        assert plan is not None
        if plan.changes_nothing:
            self._view.show_done("Niets gewijzigd: alles in deze lijst staat al zo in ZIS.")
            self._count()
            return
        self._stopped.clear()
        self.progress = (0, len(plan.new) + len(plan.changed))
        self._to(Stage.RUNNING)
        self._busy = True
        done = f"Ingelezen: {plan_summary(plan)}."

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupil_lists import import_list

            return import_list(uow, school_id, opened, plan, self._progressed)

        def written(_changes: Changes) -> None:
            self._busy = False
            if not self._gone:
                self._view.show_done(done)
                self._count()

        self._runner.change(write, said=done, then=written, refused=self._not_written)

    def _progressed(self, done: int, total: int) -> None:
        """On the worker, after each pupil."""
        from zis_desktop.services.pupil_lists import ImportStoppedError

        self.progress = (done, total)
        if self._stopped.is_set():
            raise ImportStoppedError

    def _not_written(self, error: RuleError) -> None:
        self._busy = False
        if not self._gone:
            self._to(Stage.PREVIEW)
        self._go.say(error.text, "attention" if self._stopped.is_set() else "late")

    def _count(self) -> None:
        as_of, school_id = self._as_of, self._workplace.school_id
        assert as_of is not None

        def counts(uow: "UnitOfWork") -> tuple[CountDay, ...]:
            from zis_desktop.services.pupil_lists import covenant_counts

            return covenant_counts(uow, school_id, as_of)

        def counted(days: tuple[CountDay, ...]) -> None:
            self._days = days
            self._view.show_days(days, telling_day(days))
            self._to(Stage.RESULT)

        self._read("", counts, counted, lambda error: self._go.say(error.text, "late"))

    def _show_fields(self) -> None:
        assert self._opened is not None
        table, mapping = self._opened.table, self._opened.mapping
        self._view.show_fields(field_lines(table, mapping, self._recognised), unused_columns(table, mapping))

    def _to(self, stage: Stage) -> None:
        self.stage = stage
        self._view.show_stage(stage)
        self._go.update_header()

    def _read(
        self,
        busy: str,
        job: "Callable[[UnitOfWork], T]",
        then: Callable[[T], None],
        refused: Callable[[RuleError], None],
    ) -> None:
        """Reads while the buttons wait; an answer to a screen that is gone is dropped."""
        self._busy = True
        self._view.show_busy(busy)

        def answered(answer: Callable[[], None]) -> None:
            self._busy = False
            if not self._gone:
                self._view.show_busy("")
                answer()

        self._runner.read(
            job,
            lambda found: answered(lambda: then(found)),
            refused=lambda error: answered(lambda: refused(error)),
        )
