"""The totals of hours: a period, whose, added up per casus, professional or month, and saved as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QLabel, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.hours.totals_presenter import TotalsPresenter
from ui.theme.theme import theme
from ui.widgets.flow import FlowRow
from ui.widgets.form import Choice
from ui.widgets.parts import button, card, label, row
from ui.widgets.room import Room
from ui.widgets.table import Cell, Column, RowsTable, total_line
from zis_desktop.domain.dutch import duration
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Right


class TotalsTab(QWidget):
    """The second tab of the screen of hours."""

    def __init__(self, desk: Desk, professional: Callable[[], Professional | None]) -> None:
        super().__init__()
        self._desk = desk
        self._narrow = self._detailed = False
        self.presenter = TotalsPresenter(self, desk.runner, desk.go, desk.workplace, professional)
        self._build()
        self.everybody.setVisible(desk.workplace.may(Right.SEE_ALL_HOURS))
        self.export.setVisible(desk.workplace.may(Right.EXPORT))
        self.presenter.start()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_periods(self, periods: Sequence[HoursPeriod], chosen: int) -> None:
        self.periods.blockSignals(True)
        self.periods.clear()
        self.periods.addItems([f"{one.name[0].upper()}{one.name[1:]}" for one in periods])
        self.periods.setCurrentIndex(chosen)
        self.periods.blockSignals(False)

    def show_totals(self, lines: Sequence[TotalLine], head: str, charged: str, apart: str, finding: str) -> None:
        self._finding.setText(finding)
        self._finding.setVisible(bool(finding))
        self.table.rows_model.columns = _columns(head)
        self.table.show_rows(lines, keep=lambda one: (one.label, one.detail))
        self._detailed = any(one.detail for one in lines)
        self._hide_detail()
        self._charged.setText(charged)
        self._apart.setText(apart)
        self._apart_row.setVisible(any(one.apart for one in lines))
        self._nothing.setVisible(not lines)
        self.table.setVisible(bool(lines))

    def ask_place(self, file_name: str) -> None:
        def chosen(place: Path) -> None:
            self.presenter.save_to(place)

        self._desk.dialogs.save_file(self, "Bewaar totalen", file_name, "Tabel (*.csv)", chosen)

    def show_narrow(self, narrow: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Without room the choices stand on two lines."""
        self._narrow = narrow
        self._hide_detail()
        sideways = QBoxLayout.Direction.LeftToRight
        self._choices.setDirection(QBoxLayout.Direction.TopToBottom if narrow else sideways)

    def _hide_detail(self) -> None:
        self.table.setColumnHidden(1, self._narrow or not self._detailed)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.periods = Choice()
        self.periods.setAccessibleName("Periode")
        self.periods.currentIndexChanged.connect(self.presenter.choose_period)
        self.everybody = QCheckBox("Alle professionals")
        self.everybody.toggled.connect(self.presenter.choose_everybody)
        self._per = QButtonGroup(self)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(theme().px(16))
        self._choices.addLayout(row(self.periods, self.everybody, spacing=12))
        self.export = button("Bewaar als CSV", self.presenter.export, icon_name="export")
        views = [button(text, partial(self.presenter.choose_view, at)) for at, text in enumerate(self.presenter.views)]
        for place, made in enumerate(views):
            made.setCheckable(True)
            made.setChecked(place == 0)
            self._per.addButton(made, place)
        self._choices.addWidget(FlowRow(*views, self.export), 1)
        self.table = RowsTable("Totalen van de uren", _columns(""))
        self._finding = label("", "section", wrap=True)
        self._nothing = label("In deze periode staan nog geen uren.", "secondary")
        self._charged, charged_row = _sum_line(self.table, "Totaal ten laste van de pilot")
        self._apart, self._apart_row = _sum_line(self.table, "Apart bijgehouden, niet ten laste van de pilot")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        parts = (self._choices, self._finding, self._nothing, self.table, charged_row, self._apart_row)
        outer.addWidget(Room(card(*parts, spacing=12)))


def _columns(head: str) -> tuple[Column[TotalLine], ...]:
    return (
        Column(head, lambda one: Cell(one.label, strong=True), stretch=1),
        Column("Casus", lambda one: Cell(one.detail, tone="neutral"), stretch=1),
        Column("Ten laste van de pilot", lambda one: _time(one.charged), right=True, width=184),
        Column("Apart", lambda one: _time(one.apart), right=True, width=110),
        Column("Samen", lambda one: Cell(duration(one.minutes), strong=True), right=True, width=110),
    )


def _time(minutes: int) -> str:
    return duration(minutes) if minutes else ""


def _sum_line(table: RowsTable, text: str) -> tuple[QLabel, QWidget]:
    value = label("", "strong")
    return value, total_line(table, text, value)
