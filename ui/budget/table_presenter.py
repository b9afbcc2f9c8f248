"""Decides a table over the years of the covenant: read, shown when it changed, and the same on paper or as a file."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from ui.presenting import Presenter
from zis_desktop.domain.money.budget import NO_BUDGET

if TYPE_CHECKING:
    from datetime import date, datetime

    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

F = TypeVar("F")
T = TypeVar("T")
Told = TypeVar("Told", contravariant=True)


class TableShown(Protocol[Told]):
    """What the presenter asks of its view."""

    def show_told(self, told: Told) -> None: ...

    def show_nothing(self, text: str) -> None: ...

    def ask_place(self, file_name: str) -> None: ...


class TablePresenter(Presenter[TableShown[T]], ABC, Generic[F, T]):
    """All years of the covenant that can be counted today: F is what is read, T what the screen says of it."""

    title: str
    file_name: str

    _shown: T | None = None

    # -- what a table says itself --------------------------------------------------------------------------------

    @abstractmethod
    def read(self, uow: "UnitOfWork", school_id: int, today: "date") -> F: ...

    @abstractmethod
    def told(self, found: F) -> T | None:
        """None when there is no budget."""

    @abstractmethod
    def paper(self, uow: "UnitOfWork", school_id: int, now: "datetime") -> "PdfFile": ...

    @abstractmethod
    def save(self, uow: "UnitOfWork", school_id: int, place: Path, now: "datetime") -> None: ...

    # -- what is the same for all --------------------------------------------------------------------------------

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()
        self._runner.read(lambda uow: self.read(uow, school_id, today), self._show)

    def show_paper(self) -> None:
        """On paper, in the preview."""
        school_id, now = self._place.school_id, self._place.clock.now()
        self._go.preview(self.title, lambda uow: self.paper(uow, school_id, now))

    def export(self) -> None:
        self._view.ask_place(self.file_name)

    def export_to(self, place: Path) -> None:
        """As a workbook, with the cells as numbers."""
        school_id, now = self._place.school_id, self._place.clock.now()
        self._runner.read(
            lambda uow: self.save(uow, school_id, place, now),
            lambda _done: self._go.say(f"Bewaard als {place.name}."),
            refused=lambda error: self._go.say(error.text, "late"),
        )

    def _show(self, found: F) -> None:
        if self._gone:
            return
        told = self.told(found)
        if told is None:
            self._shown = None
            self._view.show_nothing(NO_BUDGET)
        elif told != self._shown:
            self._shown = told
            self._view.show_told(told)
