"""The tab of the use: hours against the norm and costs against the maximum of a period, and where that ends."""

from ui.budget.period_head import PeriodHead
from ui.budget.use_presenter import UsePresenter, UseTold
from ui.desk import Desk
from ui.screen import Offer
from ui.tabbed import Tab
from ui.widgets.charts import Chart, NormBar
from ui.widgets.parts import band, card, clear, column, label, scrolled
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right


class UseTab(Tab):
    """One period of settlement."""

    key = "use"
    text = "Uren en kosten"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.HOURS, Topic.BUDGET, Topic.SETTINGS, Topic.PUPILS, Topic.CALENDAR, Topic.MUNICIPALITIES})
    offers = (Offer("Toon de periode hiervoor", "presenter.walk.previous"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = UsePresenter(self, desk.runner, desk.go, desk.workplace)
        self.head = PeriodHead(self.presenter.walk.previous, self.presenter.walk.next, rows=2)
        self._finding = label("", "section", wrap=True)
        self._bar = NormBar("Gebruikte uren van de periode")
        self._weeks_finding = label("", "section", wrap=True)
        self.chart = Chart("Uren per schoolweek")
        self._weeks = card(self._weeks_finding, label("Per schoolweek, naar de maandag", "secondary"), self.chart)
        self._missing = column(spacing=0)
        note = "Ten laste van de pilot; uren voor leerlingen van andere gemeenten tellen niet mee."
        whole = column(
            self._missing, self.head,
            card(self._finding, label(note, "secondary", wrap=True), self._bar),
            self._weeks,
            None, spacing=16, margins=(0, 0, 12, 0),
        )  # fmt: skip
        self.setLayout(column(scrolled(whole)))
        self.setFocusProxy(self.head)
        self.destroyed.connect(self.presenter.left)

    def refresh(self) -> None:
        self.presenter.refresh()

    def show_use(self, told: UseTold, *, has_next: bool) -> None:
        self.head.show_period(told.period, "", told.hours, told.costs, has_next=has_next)
        clear(self._missing)
        if told.missing:
            self._missing.addWidget(band(told.missing))
        self._finding.setText(told.finding)
        self._bar.show_value(told.used, told.most, told.marks)
        self._weeks_finding.setText(told.weeks_finding)
        self.chart.show_data(told.weeks)
        self._weeks.setVisible(bool(told.weeks.bars))
