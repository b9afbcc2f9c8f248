"""The tab of the invoices: what school and provider get, and what the penvoerder asks of each municipality."""

from PySide6.QtWidgets import QWidget

from ui.budget.invoices_presenter import InvoiceLine, InvoicesPresenter, InvoicesTold
from ui.desk import Desk
from ui.screen import Action, Offer
from ui.shell.possible import only_for
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.parts import button, card, clear, column, empty_state, label, row, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import whole_euros
from zis_desktop.domain.vault.access import Right

STEP = "Toon op papier"
NAME_WIDTH, NOTE_WIDTH, EUROS_WIDTH = 180, 260, 100


class InvoicesTab(Tab):
    """Per year: the invoice of the school, and how it is split over the municipalities."""

    key = "invoices"
    text = "Facturen"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.PUPILS, Topic.SCHOOLS, Topic.MUNICIPALITIES})
    step = STEP
    offers = (
        Offer("Print de facturen per gemeente", "presenter.show_paper", right=Right.EXPORT),
        Offer("Bewaar de facturen als Excel-bestand", "presenter.export", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = InvoicesPresenter(self, desk.runner, desk.go, desk.workplace)
        self.table: QuietTable | None = None
        self._page = column(spacing=16, margins=(0, 0, 12, 0))
        self.setLayout(column(scrolled(self._page)))
        self.destroyed.connect(self.presenter.left)

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action(STEP, self.presenter.show_paper, right=Right.EXPORT) if self.table is not None else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_invoices(self, told: InvoicesTold) -> None:
        clear(self._page)
        self.table = _table("Facturen van de penvoerder", "Factuur aan", told, told.split)
        contractors = _table("Wat school en aanbieder krijgen", "Wie", told, told.contractors)
        self._page.addWidget(card(self._head(told), contractors, spacing=12))
        self._page.addWidget(card(label("Wat de penvoerder in november aan wie factureert", "section"), self.table))
        self._page.addStretch(1)
        self.setFocusProxy(self.table)
        self._desk.go.update_header()

    def show_nothing(self, text: str) -> None:
        clear(self._page)
        self.table = None
        self._page.addWidget(card(empty_state(text)))
        self._page.addStretch(1)

    def ask_place(self, file_name: str) -> None:
        kinds = "Excel-bestand (*.xlsx)"
        self._desk.dialogs.save_file(self, "Bewaar de facturen", file_name, kinds, self.presenter.export_to)

    # -- building ------------------------------------------------------------------------------------------------

    def _head(self, told: InvoicesTold) -> QWidget:
        save = only_for(Right.EXPORT, self._desk.workplace,
                        button("Bewaar als Excel-bestand", self.presenter.export, icon_name="export"))  # fmt: skip
        head = QWidget()
        found = label(told.finding, "section", wrap=True)
        layout = row(found, save)
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
    made.setMinimumWidth(theme().px(NAME_WIDTH + NOTE_WIDTH + EUROS_WIDTH * (len(told.heads) + 1)))
    made.show_rows(rows)
    made.fit_height()
    return made


def _euros(place: int, head: str) -> Column[InvoiceLine]:
    return Column(
        head, lambda one: Cell(whole_euros(one.euros[place]), strong=one.is_whole), right=True, width=EUROS_WIDTH
    )
