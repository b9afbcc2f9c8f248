"""Chooses an open casus to put on the agenda: type a part of the name, class or code, Enter."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.theme.theme import theme
from ui.widgets.offered import OfferedKeys
from ui.widgets.parts import button, column, label, row
from zis_desktop.domain.agenda.board import OpenCasus
from zis_desktop.domain.dutch import fold


class AddDialog(QDialog):
    """Answers with the id of the casus."""

    def __init__(self, parent: QWidget, others: tuple[OpenCasus, ...], then: Callable[[int], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Zet een casus op de agenda")
        self._others = others
        self._then = then
        self._search = QLineEdit()
        self._search.setPlaceholderText("Naam, klas of code")
        self._search.setAccessibleName("Zoek een open casus")
        self._search.textChanged.connect(self._filter)
        self._list = QListWidget()
        self._list.setAccessibleName("Open casussen")
        self._list.itemActivated.connect(lambda _item: self._choose())
        OfferedKeys(self._search, self._list, self._choose)
        self._empty = label("", "secondary", wrap=True)
        cancel = button("Annuleer", self.reject)
        add = button("Zet op de agenda", self._choose, kind="primary")
        self.setLayout(
            column(self._search, self._list, self._empty, row(None, cancel, add), spacing=8, margins=(16, 16, 16, 16))
        )
        self.resize(theme().px(560), theme().px(420))
        self._filter("")
        self._search.setFocus()

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        self._list.clear()
        for other in self._others:
            shown = f"{other.pupil_name.full}  {other.class_name}  {other.code}"
            if all(word in fold(f"{shown} {other.pupil_name.listed}") for word in words):
                item = QListWidgetItem(f"{shown}   {other.question}"[:110])
                item.setSizeHint(QSize(0, theme().px(28)))
                item.setData(Qt.ItemDataRole.UserRole, other.casus_id)
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        nothing = "Geen open casus gevonden. Registreer eerst een casus (Ctrl N)."
        self._empty.setText("" if self._list.count() else nothing)

    def _choose(self) -> bool:
        """Whether there was one to choose."""
        item = self._list.currentItem()
        if item is None:
            return False
        self.accept()
        self._then(item.data(Qt.ItemDataRole.UserRole))
        return True
