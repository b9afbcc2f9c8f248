"""The step with the people of the CvB: the places of the covenant as rows to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.start.typed import PersonTyped, SeatRow
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import clear, column, label
from ui.widgets.sentence import Sentence
from zis_desktop.domain.dutch import clock

TITLES = ("Functie", "Naam", "E-mail", "Aanwezig van", "tot")


@dataclass(frozen=True, slots=True)
class RowFields:
    """The fields of one row; times only for a guest."""

    row: SeatRow
    name: QLineEdit
    email: QLineEdit
    starts: QLineEdit | None
    ends: QLineEdit | None
    sentence: Sentence

    @property
    def typed(self) -> PersonTyped:
        starts = self.starts.text() if self.starts else ""
        ends = self.ends.text() if self.ends else ""
        return PersonTyped(self.row, self.name.text(), self.email.text().strip(), starts, ends)

    def field(self, name: str) -> QLineEdit:
        return {"email": self.email, "window": self.starts or self.name}.get(name, self.name)


class PeopleStep(QWidget):
    """One row a place. A row without a name is not made; what is missing can be filled in later in Beheer."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RowFields, ...] = ()
        self.form = Form()
        self.since = self.form.line(
            "active_from", "Leden vanaf",
            help_text="Geldt voor iedereen hierboven. Per persoon aanpassen kan later in Relaties. Daar vult u ook "
            "vervangers en invalshoeken in.",
        )  # fmt: skip
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        self.setLayout(column(self._grid, self.form, None, spacing=8))

    def fill(self, rows: Sequence[SeatRow], active_from: str) -> None:
        """Rows for these places; names that were typed for the same place stay."""
        typed = [fields.typed for fields in self.rows]
        clear(self._grid)
        for place, title in enumerate(TITLES):
            self._grid.addWidget(label(title, "label"), 0, place)
        self.rows = tuple(self._row(at, seat, typed) for at, seat in enumerate(rows))
        if not self.since.text():
            self.since.setText(active_from)

    def refuse(self, at: int, field: str, text: str) -> None:
        self.rows[at].sentence.say(text)
        self.rows[at].field(field).setFocus()

    def accept_all(self) -> None:
        for fields in self.rows:
            fields.sentence.say("")

    def _row(self, at: int, seat: SeatRow, typed: list[PersonTyped]) -> RowFields:
        before = next((person for person in typed if person.row.seat is seat.seat), None)
        if before is not None:
            typed.remove(before)
        name, email = QLineEdit(before.name if before else ""), QLineEdit(before.email if before else "")
        starts = ends = None
        if seat.is_guest:
            window = [clock(minutes) for minutes in seat.window] if seat.window else ["", ""]
            starts, ends = (QLineEdit(text) for text in window)
        fields = RowFields(seat, name, email, starts, ends, Sentence())
        parts = (label(seat.seat.value[:1].upper() + seat.seat.value[1:]), name, email, starts, ends)
        for place, part in enumerate(parts):
            if part is not None:
                self._grid.addWidget(part, 1 + 2 * at, place)
        for part, title in zip(parts[1:], TITLES[1:], strict=True):
            if isinstance(part, QLineEdit):
                part.setAccessibleName(f"{seat.seat.value}, {title.lower()}")
        for time in (starts, ends):
            if time is not None:
                time.setFixedWidth(theme().px(96))
                time.setPlaceholderText("8:45")
        self._grid.addWidget(fields.sentence, 2 + 2 * at, 1, 1, 4)
        return fields
