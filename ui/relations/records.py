"""Decides a list of records with one of them beside it: read, chosen, told, and filled in anew in a form."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from ui.presenting import Navigator, Runner, Workplace
from ui.trajectories.forms import Job, Task, Values
from ui.trajectories.presenter import Panel
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right

R = TypeVar("R")


class RecordsShown(Protocol):
    """What the presenter asks of its view."""

    def show_rows(self, rows: Sequence[object], summary: str) -> None: ...

    def select(self, key: object) -> None: ...

    def show_panel(self, panel: Panel) -> None: ...

    def show_task(self, task: Task | None) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...


class RecordsPresenter(Generic[R]):
    """The list follows the store. A subclass says what is read, what of one is told, and which forms there are."""

    def __init__(self, view: RecordsShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self.chosen: R | None = None
        self._wanted: object = None
        self._task: Task | None = None
        self._job: Callable[[Values], Job] | None = None

    @property
    def today(self) -> date:
        return self._place.clock.today()

    @property
    def may_record(self) -> bool:
        return self._place.may(Right.CHANGE_SETTINGS)

    # -- what a subclass says ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the list and hands it to `_show`."""
        raise NotImplementedError

    def key_of(self, one: R) -> object:
        """By which it is the same after it was changed."""
        raise NotImplementedError

    def panel_of(self, one: R) -> Panel:
        raise NotImplementedError

    def summary_of(self, found: Sequence[R]) -> str:
        raise NotImplementedError

    # -- what the user does --------------------------------------------------------------------------------------

    def want(self, key: object) -> None:
        """Chooses this one as soon as the list is there."""
        self._wanted = key
        self._view.select(key)

    def choose(self, one: R | None) -> None:
        if one is None or one is self.chosen:
            return
        other = self.chosen is None or self.key_of(self.chosen) != self.key_of(one)
        self.chosen = one
        self._view.show_panel(self.panel_of(one))
        if other:
            self.leave_task()

    def save(self, values: Values) -> None:
        """Saves the form that is open; what was typed stays when it is refused."""
        if self._job is None or self._task is None:
            return
        try:
            job = self._job(values)
        except RuleError as error:
            self._view.refuse(error.field, error.text)
            return
        self._runner.change(
            job, said=self._task.said, then=lambda _changes: self.leave_task(),
            refused=lambda error: self._view.refuse(error.field, error.text),
        )  # fmt: skip

    def leave_task(self) -> None:
        self._task = self._job = None
        self._view.show_task(None)
        self._go.update_header()

    # -- inside --------------------------------------------------------------------------------------------------

    def _open(self, task: Task, job: Callable[[Values], Job]) -> None:
        if not self.may_record:
            return
        self._task, self._job = task, job
        self._view.show_task(task)
        self._go.update_header()

    def _show(self, found: Sequence[R]) -> None:
        self._view.show_rows(found, self.summary_of(found))
        kept = self._wanted or (self.key_of(self.chosen) if self.chosen is not None else None)
        if found:
            self._view.select(kept if kept is not None else self.key_of(found[0]))
        self._wanted = None
