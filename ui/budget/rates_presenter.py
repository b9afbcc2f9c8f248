"""Decides the rates and the norm: what is typed, what is kept, what is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Presenter
from ui.typed import read_if_typed, read_typed
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import decimal, euros, is_number, number, parse_euros, parse_near, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.full_time import parse_full_time
from zis_desktop.domain.money.rates import NewRate, Rate
from zis_desktop.domain.money.use import Norm
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.budgets import Rates
    from zis_desktop.store.unit_of_work import UnitOfWork

NONE_YET = "Nog geen uurtarief. Het convenant noemt er geen: vul in wat is afgesproken, en vanaf welke dag."


@dataclass(frozen=True, slots=True)
class RateTyped:
    """A rate as typed; what was not chosen is None."""

    provider: str | None
    cents: str
    first_on: str
    last_on: str


@dataclass(frozen=True, slots=True)
class NormTyped:
    """The norm as typed: full-time posts of school and provider, and the hours of one in a year."""

    school: str
    provider: str
    hours: str


class RatesShown(Protocol):
    """What the presenter asks of its view."""

    def show_rates(self, rates: Sequence[Rate], nothing: str) -> None: ...

    def warn(self, text: str) -> None:
        """What the rates do not cover; empty takes it away."""

    def offer_providers(self, providers: Sequence[str]) -> None: ...

    def show_norm(self, typed: NormTyped) -> None: ...

    def refuse_rate(self, field: str, text: str) -> None: ...

    def refuse_norm(self, field: str, text: str) -> None: ...

    def empty_rate(self) -> None: ...


class RatesPresenter(Presenter[RatesShown]):
    """The rates of the school and its norm."""

    _providers: tuple[str, ...] = ()
    _norm: Norm | None = None

    @property
    def may_change(self) -> bool:
        return self._place.may(Right.CHANGE_BUDGET)

    def refresh(self) -> None:
        school_id = self._place.school_id

        def read(uow: "UnitOfWork") -> "Rates":
            from zis_desktop.services.budgets import rates

            return rates(uow, school_id)

        self._runner.read(read, self._show)

    def save_rate(self, typed: RateTyped) -> None:
        try:
            new = rate_of(typed, self._place.clock.today())
        except RuleError as error:
            self._refuse_rate(error)
            return
        school_id = self._place.school_id

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.budgets import add_rate

            return add_rate(uow, school_id, new)

        self._runner.change(
            write,
            said=f"{euros(new.cents)} per uur voor {new.provider} bewaard, vanaf {plain_date(new.first_on)}.",
            then=lambda _changes: self._view.empty_rate(),
            refused=self._refuse_rate,
        )

    def remove(self, rate: Rate | None) -> None:
        """Takes a rate away; undo brings it back."""
        if rate is None or not self.may_change:
            return

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.budgets import remove_rate

            return remove_rate(uow, rate)

        said = f"{euros(rate.cents)} per uur voor {rate.provider} weggehaald."
        self._runner.change(write, said=said, refused=lambda error: self._go.say(error.text, "attention"))

    def save_norm(self, typed: NormTyped) -> None:
        seen = self._norm
        if seen is None:
            return
        try:
            norm = norm_of(typed)
        except RuleError as error:
            self._refuse_norm(error)
            return
        school_id = self._place.school_id

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.budgets import set_norm

            return set_norm(uow, school_id, norm, seen=seen)

        self._runner.change(write, said="De norm is bewaard.", refused=self._refuse_norm)

    # -- inside ------------------------------------------------------------------------------------------------

    def _show(self, found: "Rates") -> None:
        if self._gone:
            return
        self._view.show_rates(found.rates, "" if found.rates else NONE_YET)
        self._view.warn(" ".join(_without(provider, day) for provider, day in found.without))
        if found.providers != self._providers:
            self._providers = found.providers
            self._view.offer_providers(found.providers)
        if found.norm != self._norm:
            self._norm = found.norm
            self._view.show_norm(norm_typed(found.norm))

    def _refuse_rate(self, error: RuleError) -> None:
        self._view.refuse_rate(error.field or "", error.text)

    def _refuse_norm(self, error: RuleError) -> None:
        self._view.refuse_norm(error.field or "", error.text)


def _without(provider: str, day: date) -> str:
    since = f"Vanaf {plain_date(day)} is er geen tarief van {provider}"
    return f"{since}: uren van dan af kunnen niet worden afgerekend. Vul ook het volgende tarief in."


def rate_of(typed: RateTyped, today: date) -> NewRate:
    """Raises RuleError with the field that is missing or cannot be read."""
    if typed.provider is None:
        raise RuleError("Kies van wie het tarief is.", "provider")
    cents = read_typed(parse_euros, typed.cents, "cents", empty="Vul in wat een uur kost, zoals 82,50.")
    since = "Vul in vanaf welke dag het geldt, zoals 1-8-2024."
    first_on = read_typed(parse_near, typed.first_on, "first_on", today, empty=since)
    return NewRate(typed.provider, cents, first_on, read_if_typed(parse_near, typed.last_on, "last_on", today))


def norm_of(typed: NormTyped) -> Norm:
    """Raises RuleError with the field that cannot be read."""
    hours = parse_full_time(typed.hours, "hours_a_year")
    return Norm(_tenths(typed.school, "school_tenths"), _tenths(typed.provider, "provider_tenths"), hours)


def norm_typed(norm: Norm) -> NormTyped:
    """As it stands in the fields."""
    hours = "" if norm.hours_a_year is None else number(norm.hours_a_year)
    return NormTyped(decimal(norm.school_tenths), decimal(norm.provider_tenths), hours)


def _tenths(text: str, field: str) -> int:
    whole, _, tenth = text.strip().partition(",")
    if not is_number(whole) or (tenth and not (is_number(tenth) and len(tenth) == 1)):
        raise RuleError(f"'{text.strip()}' is geen aantal fte: schrijf bijvoorbeeld 3 of 2,5.", field)
    return 10 * int(whole) + int(tenth or 0)
