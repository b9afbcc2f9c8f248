"""Enter on a button presses it; outside dialogs Qt leaves that to the space bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton


def pressed_by_enter(event: QKeyEvent) -> bool:
    """Whether this key was Enter on a button; a key that is held down presses it once."""
    focused = QApplication.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
    if not is_enter or not isinstance(focused, QPushButton | QToolButton):
        return False
    if not event.isAutoRepeat():
        focused.click()
    return True
