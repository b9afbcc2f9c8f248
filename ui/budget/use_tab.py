"""The tab of the use: hours against the norm and costs against the maximum of a period, and where that ends."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from ui.budget.use_presenter import UsePresenter, UseTold
from ui.desk import Desk
from ui.screen import Offer
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.charts import Chart, NormBar
from ui.widgets.figures import show_figures
from ui.widgets.parts import band, card, clear, column, icon_button, label, row, scrolled
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right

BESIDE_FROM = 900


class UseTab(Tab):
    """One period of settlement."""

    key = "use"
    text = "Uren en kosten"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.HOURS, Topic.BUDGET, Topic.SETTINGS, Topic.PUPILS, Topic.CALENDAR, Topic.MUNICIPALITIES})
    offers = (Offer("Toon de periode hiervoor", "presenter.previous"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = UsePresenter(self, desk.runner, desk.go, desk.workplace)
        self._period = label("", "section")
        self._finding = label("", "section", wrap=True)
        self._bar = NormBar("Gebruikte uren van de periode")
        self._weeks_finding = label("", "section", wrap=True)
        self.chart = Chart("Uren per schoolweek")
        self._missing = column(spacing=0)
        self._figures = tuple(QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in ("hours", "costs"))
        for figures in self._figures:
            figures.setSpacing(theme().px(20))
        self.before = icon_button("left", "Vorige periode", self.presenter.previous, key="Alt+PgUp")
        self.after = icon_button("right", "Volgende periode", self.presenter.next, key="Alt+PgDown")
        head = row(self._period, self.before, self.after, None, spacing=4)
        note = "Ten laste van de pilot; uren voor leerlingen van andere gemeenten tellen niet mee."
        whole = column(
            self._missing, card(head, *self._figures, spacing=12),
            card(self._finding, label(note, "secondary", wrap=True), self._bar),
            card(self._weeks_finding, label("Per schoolweek, naar de maandag", "secondary"), self.chart),
            None, spacing=16, margins=(0, 0, 12, 0),
        )  # fmt: skip
        self.setLayout(column(scrolled(whole)))
        self.setFocusProxy(self.before)
        self.destroyed.connect(self.presenter.left)

    def refresh(self) -> None:
        self.presenter.refresh()

    def show_use(self, told: UseTold, *, has_next: bool) -> None:
        self._period.setText(told.period[:1].upper() + told.period[1:])
        self.after.setEnabled(has_next)
        clear(self._missing)
        if told.missing:
            self._missing.addWidget(band(told.missing))
        for layout, figures in zip(self._figures, (told.hours, told.costs), strict=True):
            show_figures(layout, figures)
        self._finding.setText(told.finding)
        self._bar.show_value(told.used, told.most, told.marks)
        self._weeks_finding.setText(told.weeks_finding)
        self.chart.show_data(told.weeks)
        self.chart.setVisible(bool(told.weeks.bars))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        for figures in self._figures:
            figures.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)
