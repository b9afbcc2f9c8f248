"""Who invoices whom for a budget year: the school in October, the penvoerder in November (art. 13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from zis_desktop.domain.money.budget import YearBudget
from zis_desktop.domain.municipalities import CovenantParties


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice of the penvoerder: to whom, for which municipalities, in whole euros for each year."""

    to: str
    municipalities: tuple[str, ...]
    euros: tuple[int, ...]

    @property
    def whole(self) -> int:
        return sum(self.euros)

    @property
    def is_joint(self) -> bool:
        """Whether one party gets the invoice for others, who settle it among themselves."""
        return self.municipalities != (self.to,)


def invoice_rows(years: Sequence[YearBudget], parties: CovenantParties) -> tuple[InvoiceRow, ...]:
    """In the order of the covenant; who has nothing to pay in any year gets no invoice.

    Together the school's and the provider's part of each year: the municipalities pay both.
    """
    amounts: dict[str, list[int]] = {}
    homes: dict[str, dict[str, None]] = {}
    for place, year in enumerate(years):
        for line in year.municipalities:
            to = parties.known[line.name].invoice_to or line.name
            amounts.setdefault(to, [0] * len(years))[place] += line.euros
            if line.euros:
                homes.setdefault(to, {})[line.name] = None
    return tuple(InvoiceRow(to, tuple(homes[to]), tuple(euros)) for to, euros in amounts.items() if any(euros))
