"""The keys of a field with what it offers in a list under it: the arrows walk through it, Enter and Tab take."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

PAGE = 8
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class OfferedKeys(QObject):
    """`take` takes what is highlighted and says whether there was something to take; else the key is the field's own.

    Tab takes only for what was typed: with an empty field it goes on to the next one.
    """

    def __init__(self, field: QLineEdit, offered: QListWidget, take: Callable[[], bool]) -> None:
        super().__init__(field)
        self._field, self._offered, self._take = field, offered, take
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return bare and self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        if key in TAKES:
            return (key != Qt.Key.Key_Tab or bool(self._field.text().strip())) and self._take()
        if key not in STEPS or self._offered.isHidden() or not self._offered.count():
            return False
        self._offered.setCurrentRow(_place(self._offered.currentRow(), STEPS[key], self._offered.count()))
        return True


def _place(at: int, step: int, count: int) -> int:
    """Around by one; by a page to the first or last."""
    if abs(step) > 1:
        return max(0, min(count - 1, at + step))
    return (at + step) % count if at >= 0 else (0 if step > 0 else count - 1)
