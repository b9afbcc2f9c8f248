"""The months of hours: what waits, and of the chosen one the sums, its corrections and what can be done with it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.hours.months_presenter import MonthDays, MonthPanel, MonthsPresenter
from ui.theme.theme import theme
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, chip, clear, column, label, line, row, scrolled, symbol
from ui.widgets.sentence import Sentence, fact_lines
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.dutch import duration
from zis_desktop.domain.hours.months import MonthLine, MonthState, month_name
from zis_desktop.domain.people import Professional

SIDE_WIDTH, BESIDE_FROM, MAIN_HEIGHT = 400, 980, 300
TONES = {
    MonthState.OPEN: ("neutral", "edit"),
    MonthState.HANDED_IN: ("attention", "clock"),
    MonthState.SENT_BACK: ("late", "late"),
    MonthState.APPROVED: ("done", "done"),
}
NAME, LEAST = 1, (4, 5)


FOR_GOOD = "Goedgekeurd staat vast: een fout wordt daarna een correctie."


def _state(one: MonthLine) -> Cell:
    tone, icon = TONES[one.state]
    return Cell(one.state.value, tone=tone, icon=icon)


def _key(one: MonthLine) -> tuple[int, date]:
    return one.professional_id, one.month


COLUMNS: tuple[Column[MonthLine], ...] = (
    Column("Maand", lambda one: Cell(month_name(one.month), strong=True), sort_by=lambda one: one.month, width=150),
    Column("Professional", lambda one: one.name, sort_by=lambda one: one.name, stretch=1),
    Column("Stand", _state, sort_by=lambda one: one.state.value, width=180),
    Column("Ten laste", lambda one: duration(one.charged), right=True, width=96),
    Column("Apart", lambda one: duration(one.apart) if one.apart else "", right=True, width=76),
    Column("Correcties", lambda one: str(one.corrections or ""), right=True, width=96),
)


class MonthsTab(QWidget):
    """The third tab of the screen of hours. `asked` is what the professional must do about the own months."""

    asked = Signal(str)

    def __init__(self, desk: Desk, professional: Callable[[], Professional | None]) -> None:
        super().__init__()
        self.presenter = MonthsPresenter(self, desk.runner, desk.go, desk.workplace, professional)
        self.table = RowsTable("Maanden met uren", COLUMNS, several=True)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose(self.table.selected()))
        self._all_waiting = False
        self._summary = label("", "section", wrap=True)
        main = card(self._summary, self.table, spacing=12)
        halves = Halves(
            main, self._side(), side_width=SIDE_WIDTH, beside_from=BESIDE_FROM, main_height=MAIN_HEIGHT
        )  # fmt: skip
        self.setLayout(column(halves))
        self.setFocusProxy(self.table)

    def show_waiting(self) -> None:
        """Chooses all months that wait for approval, so that these can be looked at and approved in one go."""
        self._all_waiting = True
        self.table.setFocus()
        self.presenter.refresh()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_months(self, lines: Sequence[MonthLine], summary: str, *, everybody: bool) -> None:
        self._summary.setText(summary)
        self.table.setColumnHidden(NAME, not everybody)
        self.table.setVisible(bool(lines))
        before = {_key(one) for one in self.table.selected()}
        self.table.show_rows(lines, keep=_key)
        if self._all_waiting:
            self._all_waiting = False
            self.table.selectAll()
        elif len(before) > 1:
            self.table.select_only([one for one in lines if _key(one) in before])

    def pick(self, line: MonthLine) -> None:
        self.table.selectRow(self.table.rows_model.rows.index(line))

    def ask_writer(self, text: str) -> None:
        self.asked.emit(text)

    def show_month(self, panel: MonthPanel | None) -> None:
        clear(self._told)
        self.side.setVisible(panel is not None)
        if panel is None:
            return
        self._title.setText(panel.title)
        tone, icon = TONES[panel.state]
        self._told.addLayout(row(chip(panel.state.value, tone, icon), None))
        for text in panel.told:
            self._told.addWidget(label(text, "secondary", wrap=True))
        self._told.addWidget(line())
        self._told.addLayout(fact_lines(panel.sums))
        for month in panel.days:
            self._show_days(month)
        if panel.corrections:
            self._told.addWidget(label("Correcties in deze maand", "strong"))
        for text in panel.corrections:
            self._told.addWidget(label(text, wrap=True))
        for name, part in self._steps.items():
            part.setVisible(name in panel.steps)
        several = len(panel.days) > 1
        self.statement.setVisible(not several)
        self.alone.setVisible(panel.alone)
        self.doubt.setVisible(not several and "take back" not in panel.steps)
        if "approve" not in panel.steps:
            self.why.clear()
        if not panel.alone:
            self._alone_why.clear()

    def show_narrow(self, narrow: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Without room what stands beside the chosen month too makes place for its state."""
        for place in LEAST:
            self.table.setColumnHidden(place, narrow)

    def refuse(self, text: str) -> None:
        self._sentence.say(text)

    def alone_why(self) -> str:
        return self._alone_why.text()

    def ask_alone_why(self) -> None:
        self._alone_why.setFocus()

    def ask_why(self) -> None:
        """The cursor where the reason is typed."""
        self.why.setFocus()

    def _choose(self, rows: list[MonthLine]) -> None:
        """Only what can be done together stays chosen: a row that looks chosen is acted on."""
        meant = self.presenter.together(rows) or tuple(filter(None, [self.table.current()]))
        if rows and tuple(rows) != meant:
            self.table.select_only(meant)  # and comes back here
        else:
            self.presenter.choose(rows)

    def _show_days(self, month: MonthDays) -> None:
        self._told.addWidget(label(month.name or "Dagen", "strong"))
        if month.days:
            self._told.addWidget(label(month.days, "secondary", wrap=True))
        for sign in month.signs:
            self._told.addLayout(row(symbol("attention", "attention"), label(sign, wrap=True), None))

    # -- building ------------------------------------------------------------------------------------------------

    def _side(self) -> QWidget:
        self._title = label("", "section", wrap=True)
        self._told = column(spacing=8)
        self._sentence = Sentence()
        self.why = QLineEdit()
        self.why.setPlaceholderText("Wat moet er anders?")
        self.why.setAccessibleName("Waarom de maand teruggaat")
        self.why.returnPressed.connect(self._send_back)
        self.hand_in = button("Lever in", self.presenter.hand_in, kind="primary", tip="Lever in (Ctrl Enter)")
        self.take_back = button("Neem terug", self.presenter.take_back)
        self.approve = button("Keur goed", self.presenter.approve, kind="primary", tip="Keur goed (Ctrl Enter)")
        self.send_back = button("Stuur terug", self._send_back, tip="Stuur terug (Enter achter de reden)")
        self._alone_why = QLineEdit()
        self._alone_why.setPlaceholderText("Waarom keurt niemand anders dit goed?")
        self._alone_why.setAccessibleName("Waarom u goedkeurt wat u zelf inleverde")
        self._alone_why.returnPressed.connect(self.presenter.approve)
        self.alone = QWidget()
        self.alone.setLayout(column(label("U leverde dit zelf in", "secondary"), self._alone_why))
        judge = QWidget()
        self.doubt = QWidget()
        self.doubt.setLayout(column(label("Klopt er iets niet?", "secondary"), row(self.why, self.send_back)))
        judge.setLayout(
            column(self.alone, label(FOR_GOOD, "secondary", wrap=True), row(self.approve, None), self.doubt)
        )
        self._steps = {"hand in": self.hand_in, "take back": self.take_back, "approve": judge}
        self.statement = button(
            "Toon urenstaat", self.presenter.show_statement, icon_name="print", tip="Toon urenstaat (Ctrl P)"
        )
        self.side = card(
            self._title, scrolled(column(self._told, None)), self._sentence, row(self.hand_in, self.take_back, None),
            judge, line(), row(self.statement, None),
        )  # fmt: skip
        self.side.setMinimumHeight(theme().px(360))
        self.side.hide()  # until a month is read
        return self.side

    def _send_back(self) -> None:
        self.presenter.send_back(self.why.text())
