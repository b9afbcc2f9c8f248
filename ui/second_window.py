"""One window for a store: a second ZIS of the same user rings at the first, which comes to the front."""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWERS_WITHIN_MS = 1500
ANSWER = b"ZIS"


class Bell(QObject):
    """Where a second window rings, by store. Whoever rings says nothing and learns nothing but that somebody is in."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._servers: dict[str, QLocalServer] = {}

    def hang(self, place: str) -> None:
        """From now on this window answers for this store; where no bell can hang, a second window opens for looking."""
        name = bell_name(place)
        if name in self._servers:
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name)  # nobody answered: it is of a window that died
        server.listen(name)
        self._servers[name] = server

    def hangs(self, place: str) -> bool:
        return bell_name(place) in self._servers

    def keep_only(self, place: str) -> None:
        """No longer answers for any other store."""
        for name in [name for name in self._servers if name != bell_name(place)]:
            server = self._servers.pop(name)
            server.close()
            server.deleteLater()  # a visitor may still be at the door

    def take_down(self) -> None:
        self.keep_only("")

    def _answer(self) -> None:
        for server in self._servers.values():
            while server.hasPendingConnections():
                visitor = server.nextPendingConnection()
                visitor.disconnected.connect(visitor.deleteLater)
                visitor.write(ANSWER)
                visitor.flush()
                self.rung.emit()


class Overtaken(QObject):
    """Told on a thread of its own that another computer took the store over; heard on the window's."""

    told = Signal()


class Visit(QObject):
    """Rings at the window of this user that has a store, if there is one; that one comes to the front."""

    def __init__(self, place: str, then: Callable[[bool], None], parent: QObject) -> None:
        """`then` hears once whether it answered. One that hangs does not: then this one opens the store for looking."""
        super().__init__(parent)
        self._then: Callable[[bool], None] | None = then
        self._patience = QTimer(self, singleShot=True, interval=ANSWERS_WITHIN_MS)
        self._patience.timeout.connect(self._nobody)
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(_let_come_to_front)
        self._socket.readyRead.connect(self._somebody)
        self._socket.errorOccurred.connect(self._nobody)
        self._patience.start()
        self._socket.connectToServer(bell_name(place))

    def _somebody(self) -> None:
        self._end(True)

    def _nobody(self) -> None:
        self._end(False)

    def _end(self, answered: bool) -> None:  # noqa: FBT001  the answer to a question
        then, self._then = self._then, None
        if then is not None:
            self._patience.stop()
            self.deleteLater()
            then(answered)


def bell_name(place: str) -> str:
    """The same for every window of this user on this store; names no file and no person."""
    try:
        whole = os.path.realpath(place)
    except ValueError:  # what no system takes as a name
        whole = place
    return f"zis-{hashlib.sha256(f'{Path.home()}|{whole}'.encode()).hexdigest()[:20]}"


def _let_come_to_front() -> None:
    """Windows lets a window come to the front only when the program in front says so."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
