"""The director's overview: key figures, who waits and why, decisions that wait, three charts with their findings."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.desk import Desk
from ui.overview.presenter import ChartShown, OverviewPresenter
from ui.overview.table import DECISION_COLUMNS, WAITING_COLUMNS
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.widgets.charts import Chart
from ui.widgets.figures import show_figures
from ui.widgets.parts import band, card, clear, column, icon_button, label, row, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import ROW_HEIGHT
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.overview import AwaitedDecision, Figure, WaitingLine
from zis_desktop.domain.vault.access import Right

BESIDE_FROM = 1140
DECISIONS_WIDTH = 380
ROWS_SHOWN = 7
TOPICS = {
    Topic.DEPLOYMENTS, Topic.DECISIONS, Topic.MEETINGS, Topic.AGENDA, Topic.CASUSSEN, Topic.CONSENT, Topic.HOURS,
    Topic.PUPILS, Topic.PEOPLE, Topic.MUNICIPALITIES,
}  # fmt: skip


class OverviewView(Screen):
    """The director's overview of a month."""

    title = "Overzicht directie"
    topics = frozenset(TOPICS)
    offers = (
        Offer("Vorige maand", "presenter.previous", "Alt PgUp"),
        Offer("Volgende maand", "presenter.next", "Alt PgDn"),
        Offer("Print het overzicht van deze maand", "presenter.print_page", "Ctrl P", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.presenter = OverviewPresenter(self, desk.runner, desk.go, desk.workplace)
        self._build()
        self._connect()

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        return self.presenter.subtitle

    def primary(self) -> Action:
        return Action("Maak PDF", self.presenter.print_page, "Ctrl P", right=Right.EXPORT)

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_month(self, text: str, *, has_next: bool) -> None:
        self.month.setText(text[:1].upper() + text[1:])
        self.next_button.setEnabled(has_next)
        clear(self._refusal)

    def show_figures(self, found: Sequence[Figure]) -> None:
        show_figures(self._figures, found)

    def show_waiting(self, finding: str, note: str, rows: Sequence[WaitingLine]) -> None:
        self._waiting_title.setText(finding)
        self._waiting_note.setText(note)
        self.waiting.show_rows(rows, keep=lambda one: one.casus_id)
        _fit(self.waiting, len(rows))

    def show_decisions(self, finding: str, rows: Sequence[AwaitedDecision]) -> None:
        self._decisions_title.setText(finding)
        self.decisions.show_rows(rows, keep=lambda one: one.casus_id)
        _fit(self.decisions, len(rows))

    def show_charts(self, starts: ChartShown, hours: ChartShown, running: ChartShown) -> None:
        for panel, shown in zip(self._panels, (starts, hours, running), strict=True):
            panel.show_chart(shown)

    def show_refusal(self, text: str) -> None:
        clear(self._refusal)
        self._refusal.addWidget(band(text, "late"))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("page")
        directions = QBoxLayout.Direction
        self._refusal = column(spacing=0)
        self._figures = QBoxLayout(directions.LeftToRight)
        self._figures.setSpacing(theme().px(20))
        self._lists = QBoxLayout(directions.LeftToRight)
        self._charts = QBoxLayout(directions.LeftToRight)
        for parts in (self._lists, self._charts):
            parts.setSpacing(theme().px(16))
        self._decisions_card = self._decisions()
        self._lists.addWidget(self._waiting(), 1)
        self._lists.addWidget(self._decisions_card)
        self._panels = tuple(_ChartPanel(name) for name in ("Gestart binnen de norm", "Uren", "Lopende trajecten"))
        for panel, share in zip(self._panels, (5, 4, 4), strict=True):
            self._charts.addWidget(panel, share)
        whole = column(
            self._month_bar(), self._refusal, card(self._figures), self._lists, self._charts, spacing=16,
            margins=(16, 12, 16, 16),
        )  # fmt: skip
        whole.setStretch(4, 1)
        self.setLayout(column(scrolled(whole), spacing=0))

    def _month_bar(self) -> QWidget:
        self.month = label("", "section")
        self.month.setAccessibleName("Maand")
        self.month.setMinimumWidth(theme().px(150))
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous_button = icon_button("left", "Vorige maand", self.presenter.previous, key="Alt+PgUp")
        self.next_button = icon_button("right", "Volgende maand", self.presenter.next, key="Alt+PgDown")
        made = QWidget()
        hint = label("Enter opent de leerling", "secondary")
        made.setLayout(row(self.previous_button, self.month, self.next_button, None, hint))
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return made

    def _waiting(self) -> QWidget:
        self._waiting_title = label("", "section", wrap=True)
        self._waiting_note = label("", "secondary", wrap=True)
        self.waiting = QuietTable("Wie wacht op hulp", WAITING_COLUMNS)
        self._waiting_told = label("", "secondary", wrap=True)
        return card(self._waiting_title, self._waiting_note, self.waiting, self._waiting_told, None)

    def _decisions(self) -> QWidget:
        self._decisions_title = label("", "section", wrap=True)
        self.decisions = QuietTable("Besluiten die op u wachten", DECISION_COLUMNS)
        return card(self._decisions_title, self.decisions, None)

    def _connect(self) -> None:
        self.waiting.opened.connect(lambda line: self.presenter.open_waiting(line, self.waiting.rows_model.rows))
        self.waiting.chosen.connect(self._tell)
        self.decisions.opened.connect(self.presenter.open_decision)
        paper = QShortcut(QKeySequence("Ctrl+P"), self)
        paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paper.activated.connect(self.presenter.print_page)
        self.setFocusProxy(self.waiting)

    def _tell(self, one: WaitingLine | None) -> None:
        """In a narrow window the reason of the current row in full, under the list."""
        self._waiting_told.setText(one.wait.why if one is not None else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lists and charts beside each other; in a narrow window or at a large text size under each other."""
        wide = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        for parts in (self._figures, self._lists, self._charts):
            parts.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._decisions_card.setMinimumWidth(theme().px(DECISIONS_WIDTH) if wide else 0)
        self._waiting_told.setVisible(not wide)
        self.waiting.setColumnHidden(2, not wide)
        super().resizeEvent(event)


class _ChartPanel(QWidget):
    """A card with a finding, what is counted, and the chart."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._finding = label("", "section", wrap=True)
        self._note = label("", "secondary", wrap=True)
        self.chart = Chart(name)
        inner = column(self._finding, self._note, 4, self.chart)
        inner.setStretch(3, 1)
        self.setLayout(column(card(inner), spacing=0))

    def show_chart(self, shown: ChartShown) -> None:
        self._finding.setText(shown.finding)
        self._note.setText(shown.note)
        self.chart.show_data(shown.data)


def _fit(table: QuietTable, rows: int) -> None:
    """As high as its first rows; the others scroll. An empty list is not shown: its title says it."""
    table.setVisible(rows > 0)
    height = table.horizontalHeader().minimumHeight() + theme().px(ROW_HEIGHT) * min(rows, ROWS_SHOWN) + 4
    table.setFixedHeight(height)
