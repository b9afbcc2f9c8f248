"""Ctrl+Z in a text field takes typing back first; when there is none left it takes back what was done before."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

KEYS = QKeySequence.StandardKey


class UndoKey(QObject):
    """Watches the field that has the focus, and no other: an own key of Qt's fields never reaches the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True leaves the key to the window: the field says that it takes the key also when it has nothing to undo."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _typed(watched)
        if (event.matches(KEYS.Undo) and not undo) or (event.matches(KEYS.Redo) and not redo):
            event.ignore()
            return True
        return False

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit)):
            now.installEventFilter(self)


def _typed(field: QObject) -> tuple[bool, bool]:
    """Whether typing in this field can be taken back, and made again."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return False, False
