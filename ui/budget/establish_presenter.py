"""Decides the establishing of a budget year: which one, by which count, for what amounts, and what is asked first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Presenter
from ui.typed import read_typed
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import parse_whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.established import (
    CHOOSE,
    CountRow,
    Counts,
    Established,
    YearToEstablish,
    counts_text,
    parse_counts,
)
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

NO_AMOUNT = "Vul hele euro's in, zoals 1.740."


@dataclass(frozen=True, slots=True)
class CountChoice:
    """Numbers that a year can be established with, in words."""

    text: str
    of: YearToEstablish
    counts: Counts


@dataclass(frozen=True, slots=True)
class YearTyped:
    """What is typed for a year: the pupils of each municipality, and both amounts."""

    counts: str
    euros: str
    provider: str


class EstablishShown(Protocol):
    """What the presenter asks of its view."""

    def show_choices(self, choices: Sequence[CountChoice]) -> None:
        """None: there is nothing to establish."""

    def show_counts(self, counts: str) -> None: ...

    def show_differences(self, rows: Sequence[CountRow], warnings: Sequence[str]) -> None: ...

    def ask_far(self, question: str, detail: str, then: Callable[[], None]) -> None: ...

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

    def pick(self, choice: CountChoice | None) -> None:
        """Its numbers, to go on with or to type over."""
        self._view.show_counts("" if choice is None else counts_text(choice.counts))

    def look(self, choice: CountChoice | None, typed: YearTyped) -> None:
        """Where the numbers that are typed differ from the list and from what was agreed."""
        try:
            counts = None if choice is None else parse_counts(typed.counts, choice.of.parties)
        except RuleError:  # half typed: told when it is kept
            counts = None
        if choice is None or counts is None:
            self._view.show_differences((), ())
            return
        self._view.show_differences(choice.of.rows(counts), choice.of.warnings(counts, _euros(typed.euros)))

    def save(self, choice: CountChoice | None, typed: YearTyped) -> None:
        """Asks first when the numbers are far from the list, or from what was agreed."""
        if choice is None:
            self._view.refuse("year", CHOOSE)
            return
        year = choice.of.year.year
        try:
            counts = parse_counts(typed.counts, choice.of.parties)
            euros = read_typed(parse_whole_euros, typed.euros, "euros", empty=NO_AMOUNT)
            provider = read_typed(parse_whole_euros, typed.provider, "provider", empty=NO_AMOUNT)
        except RuleError as error:
            self._refused(error)
            return
        keep = partial(self._keep, Established(year, euros, provider, counts))
        warnings = choice.of.warnings(counts, euros)
        if warnings:
            detail = "Tot de eerste afrekening van dit jaar kunt u het nog verbeteren."
            self._view.ask_far(f"Het budget van {year} zo vaststellen?", "\n\n".join((*warnings, detail)), keep)
        else:
            keep()

    # -- inside ------------------------------------------------------------------------------------------------

    def _keep(self, new: Established) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.established import establish_year

            return establish_year(uow, school_id, new, today)

        self._runner.change(
            write, said=f"Het budget van {new.year} is vastgesteld.", then=lambda _changes: self._done(),
            refused=self._refused,
        )  # fmt: skip

    def _show(self, found: tuple[YearToEstablish, ...]) -> None:
        choices = tuple(
            CountChoice(f"{one.year.year}, {told}", one, counts) for one in found for told, counts in one.choices
        )
        if not self._gone and choices != self._shown:
            self._shown = choices
            self._view.show_choices(choices)

    def _done(self) -> None:
        self._view.empty()
        self.refresh()

    def _refused(self, error: RuleError) -> None:
        self._view.refuse(error.field or "", error.text)


def _euros(text: str) -> int | None:
    """None while it is no amount yet."""
    try:
        return parse_whole_euros(text)
    except RuleError:
        return None
