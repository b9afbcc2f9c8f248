"""Decides the establishing of a budget year: which one, by which count, and for what amounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Presenter
from ui.typed import read_typed
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import parse_whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.established import CHOOSE, Counts, Established, YearToEstablish
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

NO_AMOUNT = "Vul hele euro's in, zoals 1.740."


@dataclass(frozen=True, slots=True)
class CountChoice:
    """Numbers that a year can be established with, in words: its year, and the pupils of each party."""

    text: str
    year: int
    counts: Counts


class EstablishShown(Protocol):
    """What the presenter asks of its view."""

    def show_choices(self, choices: Sequence[CountChoice]) -> None:
        """None: there is nothing to establish."""

    def refuse(self, field: str, text: str) -> None: ...

    def empty(self) -> None: ...


class EstablishPresenter(Presenter[EstablishShown]):
    """The years that can be established today."""

    _shown: tuple[CountChoice, ...] | None = None

    @property
    def may_change(self) -> bool:
        return self._place.may(Right.CHANGE_BUDGET)

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> tuple[YearToEstablish, ...]:
            from zis_desktop.services.established import open_years

            return open_years(uow, school_id, today)

        self._runner.read(read, self._show)

    def save(self, choice: CountChoice | None, euros: str, provider: str) -> None:
        if choice is None:
            self._view.refuse("counts", CHOOSE)
            return
        try:
            amounts = (
                read_typed(parse_whole_euros, euros, "euros", empty=NO_AMOUNT),
                read_typed(parse_whole_euros, provider, "provider", empty=NO_AMOUNT),
            )
        except RuleError as error:
            self._refused(error)
            return
        school_id, today = self._place.school_id, self._place.clock.today()
        new = Established(choice.year, *amounts, choice.counts)

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.established import establish_year

            return establish_year(uow, school_id, new, today)

        self._runner.change(
            write, said=f"Het budget van {choice.year} is vastgesteld.", then=lambda _changes: self._done(),
            refused=self._refused,
        )  # fmt: skip

    # -- inside ------------------------------------------------------------------------------------------------

    def _show(self, found: tuple[YearToEstablish, ...]) -> None:
        choices = tuple(
            CountChoice(f"{one.year.year}, {told}", one.year.year, counts)
            for one in found
            for told, counts in one.choices
        )
        if not self._gone and choices != self._shown:
            self._shown = choices
            self._view.show_choices(choices)

    def _done(self) -> None:
        self._view.empty()
        self.refresh()

    def _refused(self, error: RuleError) -> None:
        self._view.refuse(error.field or "", error.text)
