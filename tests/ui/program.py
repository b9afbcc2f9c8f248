"""The whole program as somebody finds it: its questions are answered, its first pages are found."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.fields import field_of
from tests.vault import PASSWORD
from ui.app import App
from ui.dialogs import Dialogs
from ui.pupil_import.view import PupilImportView
from ui.start.view import StartPage
from ui.unlock.view import UnlockPage

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


class Answers(Dialogs):
    """Answers at once: this file, this place."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.place: Path | None = None

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        assert self.file is not None
        then(self.file)

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        assert self.place is not None
        then(self.place)


def answers(app: App) -> Answers:
    assert isinstance(app.dialogs, Answers)
    return app.dialogs


def start_page(app: App) -> StartPage:
    page = app.window.findChild(StartPage)
    assert page is not None
    return page


def log_in(app: App, settled: Callable[[], None]) -> None:
    """Types the password on the page that asks it."""
    page = app.window.findChild(UnlockPage)
    assert page is not None
    field_of(page.form, "login", QLineEdit).setText("beheer")
    field_of(page.form, "password", QLineEdit).setText(PASSWORD)
    page.presenter.go_on()
    settled()


def import_screen(app: App) -> PupilImportView:
    screen = app.window.current_screen
    assert isinstance(screen, PupilImportView)
    return screen
