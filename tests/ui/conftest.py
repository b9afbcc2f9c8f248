"""What the tests of the windows share: nothing of one test is alive in the next."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget


def windows() -> list[QWidget]:
    """The windows of this process that hang under nothing."""
    if QApplication.instance() is None:
        return []
    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


@pytest.fixture(autouse=True)
def no_window_is_left() -> Iterator[None]:
    """Ends every window that a test leaves behind: each later theme would style all that is still alive again."""
    before = windows()
    yield
    for window in windows():
        if window not in before:
            window.deleteLater()
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
