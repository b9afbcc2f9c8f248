"""The command palette (Ctrl+K): every action of every screen, and every pupil, found by typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.screen import Action
from ui.theme.theme import theme
from zis_desktop.domain.dutch import fold

FOUND_AT_MOST = 12
ROW_HEIGHT = 34
WIDTH, HEIGHT = 620, 460
KEY_ROLE = Qt.ItemDataRole.UserRole
Search = Callable[[str, Callable[[list[Action]], None]], None]


class _KeyAtTheRight(QStyledItemDelegate):
    """The row as the list draws it, with the key of the action at the right in a lighter tone."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(theme().colours.secondary))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(option.rect.adjusted(0, 0, -theme().px(12), 0), side, index.data(KEY_ROLE) or "")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme().px(ROW_HEIGHT))


class CommandPalette(QFrame):
    """A field with a list under it. `search` finds pupils in the background and hands them to its callback."""

    def __init__(self, window: QWidget, actions: Callable[[], list[Action]], search: Search) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._actions = actions
        self._search = search
        self._shown: list[Action] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Zoek een leerling of een actie")
        self.field.setAccessibleName("Zoek een leerling of een actie")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Gevonden")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_KeyAtTheRight(self.list))
        self.list.itemClicked.connect(lambda _item: self.run_current())
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._typing = QTimer(self, singleShot=True, interval=60)
        self._typing.timeout.connect(self._look)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.hide()

    def open(self, text: str = "") -> None:
        window = self.parentWidget()
        assert window is not None
        width = min(theme().px(WIDTH), window.width() - 40)
        self.setFixedWidth(width)
        self.move(QPoint((window.width() - width) // 2, theme().px(56)))
        self.field.setText(text)
        self.field.selectAll()
        self.show()
        self.raise_()
        self.field.setFocus()
        self._look()

    def run_current(self) -> None:
        place = self.list.currentRow()
        self.hide()
        if 0 <= place < len(self._shown):
            self._shown[place].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(self.focusWidget() or self):
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._shown:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run_current()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        wanted = fold(self.field.text())
        known = [action for action in self._actions() if all(word in fold(action.text) for word in wanted.split())]
        if not wanted:
            self._show(known)
            return
        self._search(wanted, lambda pupils: self._show([*pupils[:FOUND_AT_MOST], *known]))

    def _show(self, found: list[Action]) -> None:
        self._shown = found
        self.list.clear()
        for action in found:
            QListWidgetItem(action.text, self.list).setData(KEY_ROLE, action.key)
        if not found:
            QListWidgetItem("Niets gevonden. Typ een deel van de naam of van een actie.", self.list)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, and no higher than the window allows."""
        window = self.parentWidget()
        assert window is not None
        room = min(theme().px(HEIGHT), window.height() - theme().px(160))
        self.list.setFixedHeight(min(room, self.list.count() * theme().px(ROW_HEIGHT) + 4))
        self.adjustSize()
