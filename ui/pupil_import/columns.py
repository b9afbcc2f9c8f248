"""The stage of the columns: what was found in the file, and which column holds what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.pupil_import.shown import FieldLine, Mark, field_lines, some
from ui.theme.theme import theme
from ui.widgets.form import Choice, Form
from ui.widgets.halves import Halves
from ui.widgets.parts import card, chip, clear, column, label, row, scrolled, symbol
from zis_desktop.domain.dutch import count
from zis_desktop.domain.pupil_list.table import ColumnMapping, Field, RawTable
from zis_desktop.exchange.pupil_list import delimiter_name

NOT_THERE = "staat niet in deze lijst"
ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
NO_LIST = RawTable((), (), "", "")
TITLES = ("In ZIS", "Kolom in uw lijst", "Voorbeeld", "")


@dataclass(slots=True)
class FieldRow:
    """The parts of one line of the table."""

    choice: Choice
    example: QLabel
    mark: QWidget
    refusal: QWidget
    sentence: QLabel


class ColumnsPage(QWidget):
    """The table of fields with their columns, and beside it the file and its peildatum."""

    def __init__(self, chosen: Callable[[Field, int | None], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self.rows: dict[Field, FieldRow] = {}
        self._filling = False
        self._names = QStringListModel(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(4))
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 2)
        self._facts = column(spacing=4)
        self.form = Form()
        self.as_of: QLineEdit = self.form.line(
            "as_of", "Peildatum", required=True,
            help_text="De dag waarop deze lijst klopt. Wie verhuisd is, woont vanaf die dag op het nieuwe adres.",
        )  # fmt: skip
        self._refused = label("", wrap=True)
        self._refused_title = label("Wordt niet ingelezen", "label")
        self._unused = label("", "secondary", wrap=True)
        self._unused_title = label("Niet gebruikt", "label")
        self._general = label("", "error", wrap=True)
        side = card(
            label("Gevonden in het bestand", "section"), self._facts, 4, self.form, 8, self._refused_title,
            self._refused, self._unused_title, self._unused, self._general, None,
        )  # fmt: skip
        table = QWidget()
        table.setLayout(column(self._grid, None, margins=(0, 0, 12, 0)))
        self.setLayout(column(Halves(card(scrolled(table)), side)))
        self._build_rows()

    def show_list(self, name: str, table: RawTable, as_of: str) -> None:
        clear(self._facts)
        rows = sum(1 for one in table.rows if not one.is_empty)
        encoding = ENCODINGS.get(table.encoding, table.encoding)
        columns = count(len(table.header) + len(table.refused), "kolom", "kolommen")
        written = f"gescheiden door {delimiter_name(table.delimiter)}, {encoding}"
        facts = (name, f"{count(rows, 'rij', 'rijen')}, {columns}", written)
        for number, fact in enumerate(facts):
            self._facts.addWidget(label(fact, "strong" if number == 0 else "secondary", wrap=True))
        self.as_of.setText(as_of)
        self._refused.setText(f"{some(table.refused)}. Dit mag ZIS niet bewaren." if table.refused else "")
        self._refused.setVisible(bool(table.refused))
        self._refused_title.setVisible(bool(table.refused))
        self._general.setText("")
        self._filling = True
        self._names.setStringList([NOT_THERE, *table.header])
        self._filling = False

    def show_fields(self, lines: Sequence[FieldLine], unused: Sequence[str]) -> None:
        """The columns as they are now; the lists of the rows stay what they are."""
        for line in lines:
            parts = self.rows[line.field]
            parts.choice.blockSignals(True)
            parts.choice.setCurrentIndex(0 if line.column is None else line.column + 1)
            parts.choice.blockSignals(False)
            parts.example.setText(line.example)
            self._show_mark(line, parts)
        self._unused.setText(some(unused))
        self._unused.setVisible(bool(unused))
        self._unused_title.setVisible(bool(unused))

    def refuse(self, field: Field | None, text: str) -> None:
        if field is None or field not in self.rows:
            self._general.setText(text)
            return
        parts = self.rows[field]
        parts.sentence.setText(text)
        parts.refusal.setVisible(True)
        parts.choice.setFocus()

    def accept_all(self) -> None:
        self.form.accept_all()
        self._general.setText("")
        for parts in self.rows.values():
            parts.refusal.setVisible(False)

    def _build_rows(self) -> None:
        """Every field once; what differs between lists is the names in the one model behind all choices."""
        for place, title in enumerate(TITLES):
            self._grid.addWidget(label(title, "label"), 0, place)
        for at, line in enumerate(field_lines(NO_LIST, ColumnMapping(), ColumnMapping())):
            self._build_row(1 + 2 * at, line)

    def _choose(self, field: Field, index: int) -> None:
        if not self._filling:
            self._chosen(field, index - 1 if index > 0 else None)

    def _build_row(self, at: int, line: FieldLine) -> None:
        choice = Choice()
        choice.setModel(self._names)
        choice.setAccessibleName(f"Kolom voor {line.field.label}")
        choice.currentIndexChanged.connect(lambda index, field=line.field: self._choose(field, index))
        example = label("", "secondary")
        example.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sentence = label("", "error", wrap=True)
        refusal = QWidget()
        told = row(symbol("late", "late", 16), sentence, spacing=4)
        told.setStretch(1, 1)
        refusal.setLayout(told)
        refusal.setVisible(False)
        caption = label(f"{line.field.label} (verplicht)" if line.required else line.field.label)
        caption.setBuddy(choice)
        mark = QWidget()
        for place, part in enumerate((caption, choice, example, mark)):
            self._grid.addWidget(part, at, place)
        self._grid.addWidget(refusal, at + 1, 1, 1, 3)
        self.rows[line.field] = FieldRow(choice, example, mark, refusal, sentence)

    def _show_mark(self, line: FieldLine, parts: FieldRow) -> None:
        made = chip(line.mark.value, *TONES[line.mark]) if line.mark is not Mark.NONE else QWidget()
        self._grid.replaceWidget(parts.mark, made)
        parts.mark.hide()
        parts.mark.deleteLater()
        parts.mark = made


TONES = {Mark.RECOGNISED: ("done", "check"), Mark.CHOSEN: ("accent", "edit"), Mark.MISSING: ("late", "late")}
