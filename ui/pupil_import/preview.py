"""The stage of the preview: how many pupils are new, changed or refused, and the lists behind those numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from ui.pupil_import.shown import ChangeLine, change_lines
from ui.pupil_import.table import CHANGES, PUPILS, REJECTIONS, REMARKS
from ui.theme.theme import theme
from ui.widgets.parts import button, card, column, label, row, symbol
from ui.widgets.table import Column, RowsTable
from zis_desktop.domain.dutch import number
from zis_desktop.domain.pupil_list.importing import Rejection, Remark
from zis_desktop.domain.pupil_list.plan import ImportPlan


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the preview: its name, what it says over the rows, and the rows of a plan."""

    name: str
    explained: str
    columns: Sequence[Column[Any]]
    rows: Callable[[ImportPlan], Sequence[Any]]


PARTS = (
    Part(
        "Niet ingelezen", "Deze rijen komen niet in ZIS. Verbeter ze in uw leerlingadministratie en lees de lijst "
        "daarna nog eens in.", REJECTIONS, lambda plan: plan.rejected,
    ),
    Part("Gewijzigd", "Dit verandert bij leerlingen die al in ZIS staan.", CHANGES, change_lines),
    Part("Nieuw", "Deze leerlingen komen erbij.", PUPILS, lambda plan: plan.new),
    Part(
        "Niet in deze lijst", "Deze leerlingen staan in ZIS als ingeschreven en niet in deze lijst. Er verandert niets "
        "aan hen.", PUPILS, lambda plan: plan.missing,
    ),
    Part("Opmerkingen", "Deze rijen worden ingelezen. Kijk na of het klopt.", REMARKS, lambda plan: plan.remarks),
)  # fmt: skip


class PreviewPage(QWidget):
    """Figures above, a tab for each list that has rows."""

    def __init__(self, save: Callable[[], None]) -> None:
        super().__init__()
        self._figures = [Figure(text) for text in FIGURES]
        figures = row(*self._figures, spacing=16)
        self._nothing = QFrame()
        self._nothing.setProperty("kind", "card")
        self.nothing_text = label("", "strong", wrap=True)
        told = row(symbol("done", "done"), self.nothing_text, margins=(16, 12, 16, 12))
        told.setStretch(1, 1)
        self._nothing.setLayout(told)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Lijsten van de controle")
        self._explained = label("", "secondary", wrap=True)
        self._save = button("Bewaar als csv…", save, icon_name="save")
        self._stack = QStackedWidget()
        self.tables = {part.name: RowsTable(part.name, part.columns) for part in PARTS}
        self._whole = label("", wrap=True)
        for table in self.tables.values():
            self._stack.addWidget(table)
            table.chosen.connect(self._show_row)
        self._shown: list[Part] = []
        self.tabs.currentChanged.connect(self._show_part)
        head = row(self._explained, self._save, spacing=16)
        head.setStretch(0, 1)
        self._lists = card(self.tabs, head, self._stack, self._whole)
        whole = column(figures, self._nothing, self._lists, spacing=16)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_plan(self, plan: ImportPlan, nothing: str) -> None:
        amounts = (len(plan.new), len(plan.changed), len(plan.unchanged), len(plan.rejected))
        for figure, amount in zip(self._figures, amounts, strict=True):
            figure.show_amount(amount)
        self.nothing_text.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._shown = []
        for part in PARTS:
            rows = part.rows(plan)
            self.tables[part.name].show_rows(rows)
            if rows:
                self._shown.append(part)
                self.tabs.addTab(f"{part.name}  {number(len(rows))}")
        self.tabs.blockSignals(False)
        self._lists.setVisible(bool(self._shown))
        self._show_part(0)

    def _show_part(self, place: int) -> None:
        if 0 <= place < len(self._shown):
            part = self._shown[place]
            self._explained.setText(part.explained)
            self._save.setVisible(part.columns is REJECTIONS or part.columns is REMARKS)
            self._stack.setCurrentWidget(self.tables[part.name])
            self._show_row(self.tables[part.name].current())

    def _show_row(self, row_shown: object) -> None:
        """The current row whole: in a narrow table the end of a long sentence is not seen."""
        text = row_in_full(row_shown)
        self._whole.setText(text)
        self._whole.setVisible(bool(text))


def row_in_full(shown: object) -> str:
    """What a row of one of the lists says, in one text; empty for a pupil, whose row is short."""
    match shown:
        case Rejection():
            return f"Rij {shown.row}: {shown.reason}"
        case Remark():
            return f"Rij {shown.row}: {shown.text}"
        case ChangeLine():
            before = f"{shown.old} → " if shown.old else ""
            return f"{shown.name}, {shown.label.lower()}: {before}{shown.new or 'leeg'}"
        case _:
            return ""


class Figure(QFrame):
    """One number with its word."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._amount = label("0", "figure")
        self._text = text
        word = column(None, label(text, "secondary"), None)
        self.setLayout(row(self._amount, word, None, spacing=12, margins=(16, 8, 8, 8)))
        self.setMinimumHeight(theme().px(72))

    def show_amount(self, amount: int) -> None:
        self._amount.setText(number(amount))
        self.setAccessibleName(f"{number(amount)} {self._text}")


FIGURES = ("nieuw", "gewijzigd", "ongewijzigd", "niet ingelezen")
