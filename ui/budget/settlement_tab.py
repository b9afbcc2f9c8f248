"""The tab of the settlement: what a period costs, per municipality where the pupil lived, and what stands apart."""

from ui.budget.period_head import PeriodHead
from ui.budget.settlement_presenter import SettlementPresenter, SettlementTold, UseLine
from ui.desk import Desk
from ui.screen import Offer
from ui.tabbed import Tab
from ui.widgets.parts import band, card, clear, column, label, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import duration, euros
from zis_desktop.domain.vault.access import Right

LINES: tuple[Column[UseLine], ...] = (
    Column("Gemeente waar de leerling woonde", lambda one: Cell(one.name, strong=one.is_whole), stretch=1),
    Column("Uren", lambda one: Cell(duration(one.minutes), strong=one.is_whole), right=True, width=110),
    Column("Kosten", lambda one: Cell(euros(one.cents), strong=one.is_whole), right=True, width=140),
)


class SettlementTab(Tab):
    """One period of settlement, by the hours of now."""

    key = "settlement"
    text = "Afrekening"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.HOURS, Topic.BUDGET, Topic.PUPILS, Topic.MUNICIPALITIES})
    offers = (Offer("Toon de afrekening hiervoor", "presenter.previous"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = SettlementPresenter(self, desk.runner, desk.go, desk.workplace)
        self.head = PeriodHead(self.presenter.previous, self.presenter.next, rows=1)
        self._missing = column(spacing=0)
        self._remarks = label("", "secondary", wrap=True)
        self.table = QuietTable("Uren en kosten per gemeente", LINES)
        title = label("Waar het voor was", "section")
        self._lines = card(title, self.table, self._remarks)
        whole = column(self._missing, self.head, self._lines, None, spacing=16, margins=(0, 0, 12, 0))
        self.setLayout(column(scrolled(whole)))
        self.setFocusProxy(self.head)
        self.destroyed.connect(self.presenter.left)

    def refresh(self) -> None:
        self.presenter.refresh()

    def show_settlement(self, told: SettlementTold, *, has_next: bool) -> None:
        self.head.show_period(told.period, told.state, told.figures, has_next=has_next)
        clear(self._missing)
        if told.missing:
            self._missing.addWidget(band(told.missing))
        self.table.show_rows(told.lines)
        self.table.fit_height()
        self._remarks.setText(" ".join(told.remarks))
        self._remarks.setVisible(bool(told.remarks))
        self._lines.setVisible(bool(told.lines))
