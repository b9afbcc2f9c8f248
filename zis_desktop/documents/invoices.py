"""The invoices of the covenant on one page: its data and `build` (art. 13); see drawing/invoices.py."""

from dataclasses import dataclass

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.money.invoices import InvoiceRow

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class YearHead:
    """A budget year: what the school invoices, and what the provider is settled up to, in whole euros."""

    year: int
    is_estimate: bool
    school: int
    provider: int


@dataclass(frozen=True, slots=True)
class InvoicesData:
    """All years of the covenant, oldest first, with a row per invoice of the penvoerder."""

    paper: Paper
    provider: str
    penvoerder: str
    years: tuple[YearHead, ...]
    rows: tuple[InvoiceRow, ...]


def build(data: InvoicesData) -> bytes:
    """The overview as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import invoices  # ReportLab is loaded when a paper is made, not at start

    return invoices.draw(data, TEMPLATE_VERSION)
