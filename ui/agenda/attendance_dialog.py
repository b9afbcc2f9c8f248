"""Who comes to this meeting, and guests from when to when; their substitutes too."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QWidget

from ui.agenda.shown import Comes
from ui.theme.theme import theme
from ui.widgets.parts import button, column, label, row, unmarked
from zis_desktop.domain.agenda.board import attends
from zis_desktop.domain.dutch import clock
from zis_desktop.domain.meeting.meeting import Attendance

Save = Callable[[Sequence[Comes], Callable[[str], None], Callable[[], None]], None]


class AttendanceDialog(QDialog):
    """A line a person; what was typed stays when it is refused."""

    def __init__(self, parent: QWidget, people: tuple[Attendance, ...], save: Save) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Wie komt er, en wanneer")
        self._save = save
        self._rows: list[tuple[int, QCheckBox, QLineEdit | None, QLineEdit | None]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(12))
        for place, (text, column_number) in enumerate((("Komt", 0), ("Van", 2), ("Tot", 3))):
            grid.addWidget(label(text, "label"), 0, column_number if place else 0)
        for place, person in enumerate(people, 1):
            self._add(grid, place, person)
        self._refusal = label("", "error", wrap=True)
        save_button = button("Bewaar", self._accept, kind="primary")
        save_button.setDefault(True)
        self.setLayout(
            column(
                grid,
                self._refusal,
                row(None, button("Annuleer", self.reject), save_button),
                spacing=12,
                margins=(16, 16, 16, 16),
            )
        )

    def _add(self, grid: QGridLayout, place: int, person: Attendance) -> None:
        comes = QCheckBox(unmarked(person.name))
        comes.setChecked(attends(person))
        comes.setAccessibleName(f"{person.name}, {person.seat}, komt")
        grid.addWidget(comes, place, 0)
        role = f"vervangt {person.substitute_for}" if person.substitute_for else person.seat
        grid.addWidget(label(role, "secondary"), place, 1)
        first = last = None
        if person.guest is not None:
            first, last = (
                self._time(person, word, at) for word, at in zip(("van", "tot"), _window(person), strict=True)
            )
            grid.addWidget(first, place, 2)
            grid.addWidget(last, place, 3)
        self._rows.append((person.professional_id, comes, first, last))

    @staticmethod
    def _time(person: Attendance, word: str, at: int | None) -> QLineEdit:
        field = QLineEdit("" if at is None else clock(at))
        field.setAccessibleName(f"{person.name}, {word}")
        field.setMaximumWidth(theme().px(80))
        return field

    def _accept(self) -> None:
        rows = [
            Comes(who, comes.isChecked(), first.text() if first else "", last.text() if last else "")
            for who, comes, first, last in self._rows
        ]
        self._save(rows, self._refusal.setText, self.accept)


def _window(person: Attendance) -> tuple[int | None, int | None]:
    return person.window or (None, None)
