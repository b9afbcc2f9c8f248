"""The stage of the result: what was read, and the count per municipality beside the covenant."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pupil_import.shown import count_lines
from ui.pupil_import.table import COUNTS, COUNTS_ONLY
from ui.theme.icons import pixmap
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.form import Choice
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, column, label, row, symbol
from ui.widgets.table import RowsTable
from zis_desktop.domain.covenant_count import CountDay
from zis_desktop.domain.dutch import count, plain_date

FEWER = (
    "Is dat te weinig? Vaak staan leerlingen die al van school zijn niet in de lijst. Exporteer de lijst met wie is "
    "uitgeschreven erbij, en lees die ook in."
)


class ResultPage(QWidget):
    """The finding first, then the table; beside it what was done."""

    def __init__(self, choose_day: Callable[[int], None], save: Callable[[], None], again: Callable[[], None]) -> None:
        super().__init__()
        self._sign = symbol("done", "done", 20)
        self.finding = label("", "section", wrap=True)
        self._hint = label("", "secondary", wrap=True)
        self.days = Choice()
        self.days.setAccessibleName("Teldatum")
        self.days.currentIndexChanged.connect(choose_day)
        self._with_covenant = RowsTable("Leerlingen per gemeente naast het convenant", COUNTS)
        self._only_counts = RowsTable("Leerlingen per gemeente", COUNTS_ONLY)
        self._tables = QStackedWidget()
        self._tables.addWidget(self._with_covenant)
        self._tables.addWidget(self._only_counts)
        head = row(self._sign, self.finding, spacing=8)
        head.setStretch(1, 1)
        day = row(label("Teldatum", "label"), self.days, None, spacing=8)
        counts = card(head, self._hint, day, self._tables, spacing=12)
        self.done = label("", wrap=True)
        self._rejected = label("", "attention", wrap=True)
        self._save = button("Bewaar als csv…", save, icon_name="save")
        side = card(
            label("Gelezen", "section"), self.done, self._rejected, row(self._save, None), 8,
            row(button("Lees nog een lijst in", again, icon_name="import"), None), None,
        )  # fmt: skip
        self.setLayout(column(Halves(counts, side)))

    def show_done(self, text: str, rejected: int) -> None:
        self.done.setText(text)
        rows = count(rejected, "rij is", "rijen zijn")
        self._rejected.setText(f"{rows} niet ingelezen: verbeter die in uw leerlingadministratie." if rejected else "")
        self._rejected.setVisible(bool(rejected))
        self._save.setVisible(bool(rejected))

    def show_days(self, days: Sequence[CountDay], shown: CountDay) -> None:
        self.days.blockSignals(True)
        self.days.clear()
        self.days.addItems([plain_date(day.on) for day in days])
        self.days.setCurrentIndex(list(days).index(shown))
        self.days.blockSignals(False)
        self.show_day(shown)

    def show_day(self, day: CountDay) -> None:
        tone = "info" if day.agreed is None else "done" if day.agrees else "attention"
        colour = tone_colours(theme().colours, tone if tone != "info" else "accent")[0]
        self._sign.setPixmap(pixmap(tone, colour, theme().px(20)))
        self.finding.setText(day.finding)
        fewer = day.difference is not None and day.difference < 0
        self._hint.setText(FEWER if fewer else "")
        self._hint.setVisible(fewer)
        table = self._only_counts if day.agreed is None else self._with_covenant
        table.show_rows(count_lines(day))
        self._tables.setCurrentWidget(table)

    @property
    def table(self) -> RowsTable:
        shown = self._tables.currentWidget()
        assert isinstance(shown, RowsTable)
        return shown
