"""Periods with a first and a last day, each on a line of a form, with what was agreed in it where that is asked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.relations.presenter import PeriodTyped
from ui.theme.theme import theme
from ui.widgets.parts import button, clear, column, icon_button, label, row
from ui.widgets.sentence import Sentence


class PeriodLines(QWidget):
    """`edited` when something was typed, added or taken away. `with_text` asks under each period what was agreed."""

    edited = Signal()

    def __init__(self, title: str, name: str, *, with_text: str = "") -> None:
        super().__init__()
        self._name = name
        self._with_text = with_text
        self._fields: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        self._lines = column(spacing=8)
        self._refusal = Sentence()
        self._add = button(f"Voeg {name} toe", self.add, icon_name="plus", kind="link")
        self.setLayout(column(8, label(title, "label"), self._lines, self._refusal, row(self._add, None), spacing=4))

    def show_periods(self, periods: Sequence[PeriodTyped]) -> None:
        clear(self._lines)
        self._fields.clear()
        self.accept()
        for period in periods:
            self._add_line(period)

    def typed(self) -> tuple[PeriodTyped, ...]:
        return tuple(PeriodTyped(*(field.text() for field in fields)) for fields in self._fields)

    def add(self) -> None:
        """An empty line, to be filled in; without a last day it goes on."""
        self._add_line(PeriodTyped())
        self._fields[-1][0].setFocus()
        self.edited.emit()

    def refuse(self, text: str) -> None:
        self._refusal.say(text)

    def accept(self) -> None:
        self._refusal.say("")

    def set_changeable(self, *, possible: bool) -> None:
        """Who may only look finds no line to add."""
        self._add.setVisible(possible)
        for fields in self._fields:
            for field in fields:
                field.setReadOnly(not possible)

    def _add_line(self, period: PeriodTyped) -> None:
        number = len(self._fields) + 1
        since, until, text = (QLineEdit(value) for value in (period.since, period.until, period.text))
        for field, called in ((since, "eerste dag"), (until, "laatste dag"), (text, self._with_text)):
            field.setAccessibleName(f"{self._name.capitalize()} {number}: {called}")
            field.textEdited.connect(lambda _text: self.edited.emit())
            field.setCursorPosition(0)
        since.setPlaceholderText("1-8-2023")
        until.setPlaceholderText("nog steeds")
        text.setPlaceholderText(self._with_text)
        text.setVisible(False)
        fields = (since, until, text)
        self._fields.append(fields)
        holder = QWidget()
        away = icon_button("delete", f"Haal {self._name} {number} weg", partial(self._remove, fields, holder))
        days = row(since, label("t/m", "secondary"), until, away, spacing=6)
        holder.setLayout(column(days, text, spacing=4))
        self._lines.addWidget(holder)
        text.setVisible(bool(self._with_text))
        for field in (since, until):
            field.setMinimumWidth(theme().px(96))

    def _remove(self, fields: tuple[QLineEdit, QLineEdit, QLineEdit], holder: QWidget) -> None:
        self._fields.remove(fields)
        holder.hide()
        holder.deleteLater()
        self._add.setFocus()
        self.edited.emit()
