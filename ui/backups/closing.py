"""Closing the window with one last reservekopie: how far it is, and a way not to wait for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from ui.backups.keeper import BackupKeeper
from ui.theme.theme import theme
from ui.widgets.parts import button, column, label, row

WAIT = "Nog één reservekopie, dan sluit ZIS."


class ClosingBackup(QDialog):
    """Progress and one button."""

    def __init__(self, keeper: BackupKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.setWindowTitle("ZIS")
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName("Hoe ver de reservekopie is")
        self.without = button("Sluit zonder reservekopie", keeper.stop)
        keeper.went_on.connect(lambda part: self.progress.setValue(round(part * 100)))
        self.setLayout(
            column(label(WAIT), self.progress, row(None, self.without), spacing=12, margins=(24, 24, 24, 16))
        )
        self.setMinimumWidth(theme().px(420))

    def reject(self) -> None:
        """Escape is the button."""
        self._keeper.stop()


class LastBackup(QObject):
    """Watches a window: when it closes with changes that are in no reservekopie, one is made first."""

    def __init__(
        self,
        window: QWidget,
        keeper: BackupKeeper,
        save_typed: Callable[[Callable[[], None]], None],
        asks_first: Callable[[], bool] = lambda: False,
    ) -> None:
        """`asks_first` is whether the window itself still has a question, after which it closes again."""
        super().__init__(window)
        self._asks_first = asks_first
        self._window = window
        self._keeper = keeper
        self._save_typed = save_typed
        self._asked = self._going = False
        self.dialog: ClosingBackup | None = None
        window.installEventFilter(self)

    def skip(self) -> None:
        """The window closes at once: ZIS is told to end."""
        self._going = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or self._going or self._asks_first():
            return False
        if not self._asked and not self._keeper.wants_last:
            return False
        event.ignore()
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self._begin)  # a dialog that opens in the middle of closing ends the process
        return True

    def _begin(self) -> None:
        self.dialog = ClosingBackup(self._keeper, self._window)
        self.dialog.open()
        self._save_typed(lambda: self._keeper.make_last(self._close))

    def _close(self) -> None:
        self._going = True
        if self.dialog is not None:
            self.dialog.done(0)
        self._window.close()
