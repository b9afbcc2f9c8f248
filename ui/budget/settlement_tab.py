"""The tab of the settlement: what a period costs, closing it, for whom it goes out, and what the pilot may not pay."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.budget.period_head import PeriodHead
from ui.budget.settlement_presenter import SettlementPresenter
from ui.budget.settlement_told import SettlementTold, UseLine
from ui.desk import Desk
from ui.screen import Action, Offer
from ui.shell.possible import only_for
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.flow import FlowRow
from ui.widgets.form import Choice
from ui.widgets.parts import band, button, card, clear, column, label, row, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import duration, euros
from zis_desktop.domain.money.closing import Return
from zis_desktop.domain.money.funding import Doubt, DoubtRow
from zis_desktop.domain.money.recipients import Recipient
from zis_desktop.domain.money.whole_term import TermRow
from zis_desktop.domain.vault.access import Right

CLOSE, PAPER = "Sluit de afrekening af", "Toon op papier"
ALL, MONTHS = "Bewaar alle exemplaren", "Bekijk de maanden"
RECIPIENT_WIDTH = 320
LINES: tuple[Column[UseLine], ...] = (
    Column("Gemeente waar de leerling woonde", lambda one: Cell(one.name, strong=one.is_whole), stretch=1),
    Column("Uren", lambda one: Cell(duration(one.minutes), strong=one.is_whole), right=True, width=110),
    Column("Kosten", lambda one: Cell(euros(one.cents), strong=one.is_whole), right=True, width=140),
)
RETURNS: tuple[Column[Return], ...] = (
    Column("Gemeente", lambda one: Cell(one.label), stretch=1),
    Column("Bijgedragen", lambda one: euros(one.contributed), right=True, width=140),
    Column("Terug", lambda one: euros(one.returned), right=True, width=140),
)
TERM: tuple[Column[TermRow], ...] = (
    Column("Jaar", lambda one: Cell(one.name, strong=one.is_whole), stretch=1),
    Column("Uren", lambda one: Cell(duration(one.minutes), strong=one.is_whole), right=True, width=90),
    Column("Hoogstens", lambda one: _of_term(one, one.own), right=True, width=130),
    Column("Kosten", lambda one: _of_term(one, one.cost), right=True, width=130),
    Column("Betaald", lambda one: _of_term(one, one.paid), right=True, width=130),
    Column("Eigen rekening", lambda one: _of_term(one, one.borne), right=True, width=130),
)
DOUBTS: tuple[Column[DoubtRow], ...] = (
    Column("Casus", lambda one: Cell(one.code, strong=True), width=80),
    Column("Waarom", lambda one: _why(one), width=190),
    Column("Uren", lambda one: duration(one.minutes), right=True, width=64),
    Column("Zou kosten", lambda one: _would_cost(one), right=True, width=100),
    Column("Wat nu", lambda one: Cell(one.step, tone="done" if one.judged else "attention"), stretch=1),
)


class SettlementTab(Tab):
    """One period of settlement: by the hours of now, or as it was closed."""

    key = "settlement"
    text = "Afrekening"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.HOURS, Topic.BUDGET, Topic.PUPILS, Topic.MUNICIPALITIES, Topic.DEPLOYMENTS})
    offers = (
        Offer("Toon de afrekening hiervoor", "presenter.walk.previous"),
        Offer(CLOSE, "presenter.close", right=Right.CLOSE_SETTLEMENT),
        Offer("Print de afrekening", "presenter.show_paper", right=Right.EXPORT),
        Offer("Bewaar de afrekening als Excel-bestand", "presenter.export", right=Right.EXPORT),
        Offer("Bewaar alle exemplaren van de afrekening", "presenter.export_all", right=Right.EXPORT),
        Offer("Print wat de pilot niet mag betalen", "presenter.show_doubts", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = SettlementPresenter(self, desk.runner, desk.go, desk.workplace)
        self.head = PeriodHead(self.presenter.walk.previous, self.presenter.walk.next, rows=1)
        self._above = column(spacing=8)
        self._remarks, self._told = label("", "secondary", wrap=True), label("", "secondary", wrap=True)
        self.table = QuietTable("Uren en kosten per gemeente", LINES)
        self.returns = QuietTable("Terug naar de gemeenten", RETURNS)
        self.term = QuietTable("Eindafrekening per jaar", TERM)
        self.term.never_cut()
        self.doubts = QuietTable("Wat de pilot niet mag betalen", DOUBTS)
        self.doubts.never_cut()
        self._going = self._copies()
        self._lines = card(label("Waar het voor was", "section"), self.table, self._remarks)
        self._back_told = label("", "secondary", wrap=True)
        self._back = card(label("Terug naar de gemeenten", "section"), self._back_told, self.returns)
        over = "Wat over alle jaren niet is betaald, gaat terug naar de gemeenten (art. 19)."
        self._over = card(
            label("Eindafrekening over de hele looptijd", "section"), label(over, "secondary", wrap=True), self.term
        )
        self._doubts = self._doubt_card()
        whole = column(
            self._above, self.head, self._going, self._doubts, self._lines, self._over, self._back, None, spacing=16,
            margins=(0, 0, 12, 0),
        )  # fmt: skip
        self.setLayout(column(scrolled(whole)))
        self.setFocusProxy(self.head)
        self.destroyed.connect(self.presenter.left)

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        if self.presenter.can_close:
            return Action(CLOSE, self.presenter.close, right=Right.CLOSE_SETTLEMENT)
        if self.presenter.waits:
            return Action(MONTHS, self.presenter.show_months, right=Right.APPROVE_HOURS)
        if self.presenter.is_closed:
            return Action(ALL, self.presenter.export_all, right=Right.EXPORT)
        return None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_settlement(self, told: SettlementTold, *, has_next: bool) -> None:
        self.head.show_period(told.period, told.state, told.figures, has_next=has_next)
        clear(self._above)
        for sentence in told.to_do:
            self._above.addWidget(band(sentence))
        self._show_recipients(told.recipients)
        self._copied.setText(told.copies)
        self._seal.setText(told.seal)
        _fill(self._lines, self.table, told.lines)
        self._remarks.setText(" ".join(told.remarks))
        self._remarks.setVisible(bool(told.remarks))
        _fill(self._over, self.term, told.term)
        self._back_told.setText(told.back_told)
        _fill(self._back, self.returns, told.returns)
        _fill(self._doubts, self.doubts, told.doubts)
        self._told.setText(told.doubt_told)
        self._told.setVisible(bool(told.doubt_told))

    def ask_closing(self, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        self._desk.dialogs.confirm(self, question, detail, yes, then)

    def ask_place(self, file_name: str) -> None:
        kinds = "Excel-bestand (*.xlsx)"
        self._desk.dialogs.save_file(self, "Bewaar de afrekening", file_name, kinds, self.presenter.export_to)

    def ask_folder(self) -> None:
        self._desk.dialogs.open_folder(self, "Kies de map voor alle exemplaren", self.presenter.export_all_to)

    # -- building ------------------------------------------------------------------------------------------------

    def _copies(self) -> QWidget:
        """For whom a copy goes out."""
        self.recipient = Choice()
        self.recipient.setAccessibleName("Voor wie dit exemplaar is")
        self.recipient.setMinimumWidth(theme().px(RECIPIENT_WIDTH))
        self.recipient.currentIndexChanged.connect(lambda _at: self.presenter.pick(self.recipient.currentData()))
        self._copied, self._seal = label("", "secondary", wrap=True), label("", "secondary", wrap=True)
        show = button(PAPER, self.presenter.show_paper, icon_name="print")
        save = button("Bewaar als Excel-bestand", self.presenter.export, icon_name="export")
        every = button(ALL, self.presenter.export_all, icon_name="files")
        made = card(
            label("Exemplaar voor", "section"),
            row(self.recipient, None),
            FlowRow(show, save, every),
            self._copied,
            self._seal,
        )
        return only_for(Right.EXPORT, self._desk.workplace, made)

    def _doubt_card(self) -> QWidget:
        show = button("Toon op papier", self.presenter.show_doubts, kind="link", icon_name="print")
        show.setAccessibleName("Toon op papier wat de pilot niet mag betalen")
        head = row(label("Wat de pilot niet mag betalen", "section"), None,
                   only_for(Right.EXPORT, self._desk.workplace, show))  # fmt: skip
        return card(head, self._told, self.doubts)

    def _show_recipients(self, known: Sequence[Recipient]) -> None:
        chosen = self.recipient.currentData()
        self.recipient.blockSignals(True)
        self.recipient.clear()
        for one in known:
            self.recipient.addItem(one.label, one)
        self.recipient.setCurrentIndex(max(0, next((at for at, one in enumerate(known) if one == chosen), 0)))
        self.recipient.blockSignals(False)
        self.presenter.pick(self.recipient.currentData())
        self._going.setVisible(bool(known))


def _fill(around: QWidget, table: QuietTable, rows: Sequence[UseLine | Return | DoubtRow | TermRow]) -> None:
    """Shown only with something in it."""
    table.show_rows(rows)
    table.fit_height()
    around.setVisible(bool(rows))


def _of_term(one: TermRow, cents: int) -> Cell:
    return Cell(euros(cents), strong=one.is_whole)


def _why(one: DoubtRow) -> str:
    return f"{'Andere hulp' if one.doubt is Doubt.DOUBLE else 'Woonplaats'}: {one.detail}"


def _would_cost(one: DoubtRow) -> str:
    return "geen tarief" if one.cents is None else euros(one.cents)
