"""The tab of the invoices: what school and provider get, and what the penvoerder asks of each municipality."""

from PySide6.QtWidgets import QWidget

from ui.budget.invoices_presenter import InvoiceLine, InvoicesPresenter, InvoicesTold
from ui.budget.table_tab import TableTab
from ui.desk import Desk
from ui.screen import Offer
from ui.widgets.parts import card, label, row
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import whole_euros
from zis_desktop.domain.vault.access import Right

NAME_WIDTH, EUROS_WIDTH = 180, 100


class InvoicesTab(TableTab):
    """Per year: the invoice of the school, and how it is split over the municipalities."""

    key = "invoices"
    text = "Facturen"
    topics = frozenset({Topic.PUPILS, Topic.SCHOOLS, Topic.MUNICIPALITIES, Topic.SETTINGS})
    asks = "Bewaar de facturen"
    offers = (
        Offer("Print de facturen per gemeente", "presenter.show_paper", right=Right.EXPORT),
        Offer("Bewaar de facturen als Excel-bestand", "presenter.export", right=Right.EXPORT),
    )

    def make_presenter(self, desk: Desk) -> InvoicesPresenter:
        return InvoicesPresenter(self, desk.runner, desk.go, desk.workplace)

    def show_told(self, told: InvoicesTold) -> None:
        split = _table("Facturen van de penvoerder", "Factuur aan", told, told.split)
        contractors = _table("Wat school en aanbieder krijgen", "Wie", told, told.contractors)
        self.fill(
            split,
            card(self._head(told), contractors, spacing=12),
            card(label("Wat de penvoerder in november aan wie factureert", "section"), split),
        )

    def _head(self, told: InvoicesTold) -> QWidget:
        head = QWidget()
        layout = row(label(told.finding, "section", wrap=True), self.save_button())
        layout.setStretch(0, 1)
        head.setLayout(layout)
        return head


def _table(name: str, who: str, told: InvoicesTold, rows: tuple[InvoiceLine, ...]) -> QuietTable:
    columns = (
        Column(who, lambda one: Cell(one.name, strong=one.is_whole), width=NAME_WIDTH),
        Column("", lambda one: Cell(one.note, tone="neutral"), stretch=1),
        *(_euros(place, head) for place, head in enumerate(told.heads)),
        Column("Hele pilot", lambda one: Cell(whole_euros(sum(one.euros)), strong=one.is_whole), right=True,
               width=EUROS_WIDTH),
    )  # fmt: skip
    made: QuietTable = QuietTable(name, columns)
    made.never_cut()
    made.show_rows(rows)
    made.fit_height()
    return made


def _euros(place: int, head: str) -> Column[InvoiceLine]:
    return Column(
        head, lambda one: Cell(whole_euros(one.euros[place]), strong=one.is_whole), right=True, width=EUROS_WIDTH
    )
