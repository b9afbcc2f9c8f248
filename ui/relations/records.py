"""Decides a list of records with one of them beside it: read, chosen, told, and filled in anew in a form."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from ui.presenting import Navigator, Runner, Workplace
from ui.tasks import Job, Panel, Task, TaskPresenter, TaskShown
from ui.typed import Values
from zis_desktop.domain.vault.access import Right

R = TypeVar("R")


class RecordsShown(TaskShown, Protocol):
    """What the presenter asks of its view."""

    def show_rows(self, rows: Sequence[object], summary: str) -> None: ...

    def select(self, key: object) -> None: ...

    def show_panel(self, panel: Panel) -> None: ...


class RecordsPresenter(TaskPresenter, Generic[R]):
    """The list follows the store. A subclass says what is read, what of one is told, and which forms there are."""

    def __init__(self, view: RecordsShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go)
        self._view = view
        self._place = workplace
        self.chosen: R | None = None
        self._wanted: object = None

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

        def turn() -> None:
            self._wanted = key
            self._view.select(key)

        if self.chosen is None or self.key_of(self.chosen) != key:
            self._view.once_free(turn)

    def choose(self, one: R | None) -> None:
        if one is None or one is self.chosen:
            return
        other = self.chosen is None or self.key_of(self.chosen) != self.key_of(one)
        self.chosen = one
        self._view.show_panel(self.panel_of(one))
        if other:
            self.leave_task()

    # -- inside --------------------------------------------------------------------------------------------------

    def _open(self, task: Task, job: Callable[[Values], Job], then: Callable[[], None] | None = None) -> None:
        if self.may_record:
            super()._open(task, job, then)

    def _show(self, found: Sequence[R]) -> None:
        self._view.show_rows(found, self.summary_of(found))
        kept = self._wanted or (self.key_of(self.chosen) if self.chosen is not None else None)
        if found:
            self._view.select(kept if kept is not None else self.key_of(found[0]))
        self._wanted = None
