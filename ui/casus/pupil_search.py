"""Choosing a pupil: search as you type, Enter or Tab takes the first, and then the pupil stands there by name."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.offered import OfferedKeys
from ui.widgets.parts import button, card, column, label, row, symbol
from zis_desktop.domain.casus.casus import CasusPupil

SHOWN_AT_MOST = 6
SEARCH_AFTER_MS = 80
ROW = 32


class PupilSearch(QWidget):
    """A field with what was found under it; after choosing a card with the pupil."""

    searched = Signal(str)
    chosen = Signal(int)
    opened = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[int] = []
        self._unanswered = 0
        self._take_first = False
        self._caption = label("", "label")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Typ een deel van de naam, de klas of het nummer")
        self._caption.setBuddy(self.field)
        self.list = QListWidget()
        self.list.setAccessibleName("Gevonden leerlingen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        OfferedKeys(self.field, self.list, self._take)
        self._error = label("", "error", wrap=True)
        self._error_row = QWidget()
        self._error_row.setLayout(row(symbol("late", "late", 16), self._error, spacing=4))
        self._build_chosen()
        self._searching = QWidget()
        self._searching.setLayout(column(self.field, self.list, spacing=0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        for part in (self._caption, self._searching, self._chosen, self._error_row):
            layout.addWidget(part)
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._typing.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.show_pupil(None, ("", ""), fixed=False)
        self.show_found(())
        self.refuse("")

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        """What the search gave, the first one ready to take."""
        self._unanswered = max(0, self._unanswered - 1)
        shown = found[:SHOWN_AT_MOST]
        self._ids = [pupil_id for pupil_id, _ in shown]
        self.list.clear()
        for _, text in shown:
            QListWidgetItem(text, self.list).setSizeHint(QSize(0, theme().px(ROW)))
        if not shown and len(self.field.text().strip()) > 1:
            nobody = QListWidgetItem("Niemand gevonden: typ een ander deel van de naam.", self.list)
            nobody.setSizeHint(QSize(0, theme().px(ROW)))
            nobody.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(theme().px(ROW) * self.list.count() + 2)
        if self._take_first and not self._unanswered:
            self._take_first = False
            self._choose(0)

    def show_pupil(self, pupil: CasusPupil | None, facts: tuple[str, str], *, fixed: bool) -> None:
        """The pupil by name with two lines of facts; a registered casus keeps its pupil."""
        self._searching.setVisible(pupil is None)
        self._chosen.setVisible(pupil is not None)
        self._other.setVisible(not fixed)
        self._caption.setText("Leerling" if fixed else "Leerling (verplicht)")
        self.field.setAccessibleName("Leerling" if fixed else "Leerling, verplicht")
        if pupil is not None:
            self._name.setText(pupil.name.full)
            self._first.setText(facts[0])
            self._second.setText(facts[1])

    def refuse(self, text: str) -> None:
        self._error.setText(text)
        self._error_row.setVisible(bool(text))

    def _take(self) -> bool:
        """What is highlighted; while the search is still under way the first of what it gives."""
        if self._typing.isActive():
            self._typing.stop()
            self._take_first = True
            self._search()
        elif self._unanswered:
            self._take_first = True
        else:
            self._choose(self.list.currentRow())
        return True

    def _search(self) -> None:
        self._unanswered += 1
        self.searched.emit(self.field.text())

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._ids):
            self.chosen.emit(self._ids[place])
            self.field.clear()

    def _build_chosen(self) -> None:
        self._name, self._first, self._second = label("", "strong"), label("", "secondary"), label("", "secondary")
        self._open = button("Bekijk leerling", self.opened.emit, kind="link")
        self._other = button("Kies een ander", self._search_again, kind="link")
        facts = column(self._name, self._first, self._second, spacing=2)
        self._chosen = card(row(facts, None, column(self._open, self._other, spacing=2)), padding=12)

    def _search_again(self) -> None:
        self.again.emit()
        self.field.setFocus()
