"""Ends ZIS in order when the system asks: a signal, or the end of the desktop's session."""

import os
import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

from ui.backups.closing import LastBackup
from ui.backups.keeper import BackupKeeper
from ui.shell.window import MainWindow

QUICK = 2.0
"""Seconds for the last reservekopie; Windows gives a program five in all, and what is typed comes first."""


class Ending(QObject):
    """Saves what was typed and closes the store, without a question: nobody may be there to answer it."""

    def __init__(self, window: MainWindow, keeper: BackupKeeper, last: LastBackup) -> None:
        super().__init__(window)
        self._window, self._keeper, self._last = window, keeper, last
        application = QCoreApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.commitDataRequest.connect(self.save_before_session_ends)
        application.saveStateRequest.connect(self.save_before_session_ends)

    def heed_signals(self) -> None:
        """Of the whole process, so only the program itself does it. On Windows the session's end is all there is."""
        if os.name == "posix":
            SystemSignals(self).came.connect(self.end)

    def save(self) -> None:
        """Returns when all that was typed is in the store, and in a reservekopie when that is quick."""
        self._window.pause()
        self._window.runner.settle()
        self._keeper.make_last_within(QUICK)

    def save_before_session_ends(self, _manager: QSessionManager) -> None:
        """The system waits for this and closes the window after it, or kills ZIS; another program may still stop it."""
        self.save()

    def end(self) -> None:
        """Saves, closes the window with its store, and leaves the event loop also when a dialog is open."""
        self.save()
        self._last.skip()
        if self._window.isVisible():
            self._window.close_unasked()
        QCoreApplication.exit(0)


class SystemSignals(QObject):
    """SIGTERM, SIGINT and SIGHUP, heard on the window's thread; what comes after the first changes nothing.

    Python's own handlers do not run while Qt waits for events, so a socket wakes Qt (`signal.set_wakeup_fd`).
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._inside, self._outside = socket.socketpair()
        for end in (self._inside, self._outside):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        signal.set_wakeup_fd(self._outside.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
                signal.signal(number, lambda _number, _frame: None)

    def _heard(self) -> None:
        """Once; the socket keeps what it got, so the notifier would go on."""
        self._notifier.setEnabled(False)
        self.came.emit()
