"""Locks by itself after a while without keys or after sleep, and hides every window but the main one.

What tells ZIS that somebody went away, per system:
- everywhere: no key, mouse or touch for some minutes, and a clock that jumped between two ticks (the computer slept);
- Linux: the screen saver of the desktop and logind's sleep, over D-Bus, where these are there;
- Windows and macOS: Qt tells nothing of a locked screen; there the minutes and the sleep are what counts.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import SLOT, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from zis_desktop.domain.clock import Clock
from zis_desktop.domain.vault.idle import TICK, Watch

INPUT = {
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
}  # fmt: skip
SCREEN_SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
"""Service and interface alike; KDE is 'freedesktop', at a path of its own."""
LOCKS = "ActiveChanged"
SLEEP = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
WHEN_TRUE = SLOT("gone(bool)")


class IdleLock(QObject):
    """Calls `lock` when nobody is there any more. `minutes` and `in_meeting` are asked at every tick."""

    def __init__(
        self, clock: Clock, minutes: Callable[[], int], in_meeting: Callable[[], bool], lock: Callable[[], None]
    ) -> None:
        super().__init__()
        self._clock, self._minutes, self._in_meeting, self._lock = clock, minutes, in_meeting, lock
        self._watch = Watch(clock.now(), clock.now())
        self._timer = QTimer(self, interval=int(TICK.total_seconds() * 1000))
        self._timer.timeout.connect(self.tick)
        application = QApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch_window)
        self._listen()

    def begin(self) -> None:
        """A store is open: somebody is there now."""
        now = self._clock.now()
        self._watch = Watch(now, now)
        self._timer.start()

    def end(self) -> None:
        """Nothing is open that could be locked."""
        self._timer.stop()

    def tick(self) -> None:
        now = self._clock.now()
        gone = self._watch.must_lock(now, self._minutes(), in_meeting=self._in_meeting())
        self._watch = Watch(self._watch.last_input, now)
        if gone and self._timer.isActive():
            self._lock()

    @Slot(bool)
    def gone(self, active: bool) -> None:  # noqa: FBT001  a D-Bus signal's
        """The screen saver began, or the computer goes to sleep."""
        if active and self._timer.isActive():
            self._lock()

    def touched(self) -> None:
        self._watch = Watch(self._clock.now(), self._watch.last_tick)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self.touched()
        return False

    def _watch_window(self, window: QWindow | None) -> None:
        """Input reaches a window of ours before any widget; a filter on the application would see every event."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _listen(self) -> None:
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for saver in SCREEN_SAVERS:
                session.connect(saver, "", saver, LOCKS, self, WHEN_TRUE)  # type: ignore[call-overload]  # the stubs ask bytes, which it refuses
        if system.isConnected():
            system.connect(*SLEEP, self, WHEN_TRUE)  # type: ignore[call-overload]  # as above


class Curtain:
    """Hides what stands beside the main window and brings it back: dialogs, and what is on the clipboard for good."""

    def __init__(self) -> None:
        self._hidden: list[tuple[QWidget, bool]] = []
        self._copied_here = False
        QGuiApplication.clipboard().dataChanged.connect(self._note_copy)

    def draw(self, window: QWidget) -> None:
        """Menus, lists and hints go; dialogs wait as they are; text that was copied here goes."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible() and widget.windowType() != Qt.WindowType.ToolTip:
                self._hidden.append((widget, widget.isModal()))
                widget.hide()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or self._copied_here:
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(clipboard.Mode.Selection)

    def _note_copy(self) -> None:
        """What is copied while a window of ours has the keyboard, was copied in it; not every system tells."""
        self._copied_here = QGuiApplication.focusWindow() is not None

    def open(self) -> None:
        """The same user is back."""
        for widget, modal in self._hidden:
            if modal and isinstance(widget, QDialog):
                QDialog.open(widget)
            else:
                widget.show()
        self._hidden.clear()

    def drop(self) -> None:
        """Somebody else works here now."""
        for widget, _modal in self._hidden:
            widget.close()
        self._hidden.clear()
