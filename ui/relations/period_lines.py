"""Periods with a first and a last day, each on a line of a form, with what was agreed in it where that is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui.relations.presenter import PeriodTyped
from ui.theme.theme import theme
from ui.widgets.parts import button, clear, column, icon_button, label, row
from ui.widgets.sentence import Sentence

DAY_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Line:
    """The fields of one period, and what takes it away; `text` is None where nothing is agreed in it."""

    holder: QWidget
    since: QLineEdit
    until: QLineEdit
    text: QLineEdit | None
    away: QToolButton

    @property
    def fields(self) -> list[QLineEdit]:
        return [self.since, self.until, *([self.text] if self.text is not None else [])]

    @property
    def typed(self) -> PeriodTyped:
        return PeriodTyped(*(field.text() for field in self.fields))


class PeriodLines(QWidget):
    """`edited` when something was typed, added or taken away. `with_text` asks under each period what was agreed."""

    edited = Signal()

    def __init__(self, title: str, name: str, *, with_text: str = "") -> None:
        super().__init__()
        self._name = name
        self._with_text = with_text
        self._lines: list[Line] = []
        self._listed = column(spacing=8)
        self._refusal = Sentence()
        self._add = button(f"Voeg {name} toe", self.add, icon_name="plus", kind="link")
        self.setLayout(column(8, label(title, "label"), self._listed, self._refusal, row(self._add, None), spacing=4))

    def show_periods(self, periods: Sequence[PeriodTyped], *, changeable: bool) -> None:
        """Who may only look finds nothing to add or take away."""
        clear(self._listed)
        self._lines.clear()
        self.accept()
        self._add.setVisible(changeable)
        for period in periods:
            self._add_line(period)
        for each in self._lines:
            each.away.setHidden(not changeable)
            for field in each.fields:
                field.setReadOnly(not changeable)

    def typed(self) -> tuple[PeriodTyped, ...]:
        return tuple(each.typed for each in self._lines)

    def add(self) -> None:
        """An empty line, to be filled in; without a last day it goes on."""
        self._add_line(PeriodTyped())
        self._lines[-1].since.setFocus()
        self.edited.emit()

    def refuse(self, text: str) -> None:
        self._refusal.say(text)

    def accept(self) -> None:
        self._refusal.say("")

    def _add_line(self, period: PeriodTyped) -> None:
        holder, number = QWidget(), len(self._lines) + 1
        away = icon_button("delete", f"Haal {self._name} {number} weg", lambda: self._remove(made))
        made = Line(
            holder,
            self._field(f"{number}: eerste dag", period.since, "1-8-2023"),
            self._field(f"{number}: laatste dag", period.until, "nog steeds"),
            self._field(f"{number}: {self._with_text}", period.text, self._with_text) if self._with_text else None,
            away,
        )
        for field in (made.since, made.until):
            field.setMinimumWidth(theme().px(DAY_WIDTH))
        days = row(made.since, label("t/m", "secondary"), made.until, away, spacing=6)
        holder.setLayout(column(days, *([made.text] if made.text is not None else []), spacing=4))
        self._listed.addWidget(holder)
        self._lines.append(made)

    def _field(self, called: str, value: str, placeholder: str) -> QLineEdit:
        made = QLineEdit(value)
        made.setCursorPosition(0)
        made.setPlaceholderText(placeholder)
        made.setAccessibleName(f"{self._name.capitalize()} {called}")
        made.textEdited.connect(lambda _text: self.edited.emit())
        return made

    def _remove(self, one: Line) -> None:
        self._lines.remove(one)
        one.holder.hide()
        one.holder.deleteLater()
        self._add.setFocus()
        self.edited.emit()
