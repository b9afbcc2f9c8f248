"""The CJG worker's pack on screen: what is incomplete beside it, and out of the school with a password only."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.agenda_life import MONDAY, NOW, ask, seat
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.preview.seal_dialog import LAST_TIME, SealDialog
from ui.preview.view import PreviewView
from ui.runner import BackgroundRunner
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.casus.casus import CasusText
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.agenda.papers import pre_read_paper
from zis_desktop.store.unit_of_work import UnitOfWork


class InFolder(Dialogs):
    """Saves under the offered name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        then(self.folder / name)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, uow: UnitOfWork, school_id: int, clock: FixedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    """The pack of two casussen is on screen; one of them lacks 'waarom nu'."""
    theme.install(qapp, dark=False)
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, last="Bakker")
        ask(work, school_id, 2, last="Visser", text=CasusText(question="Rust vinden"))
    compose_agenda(uow, school_id, MONDAY, NOW)
    runner = BackgroundRunner()
    runner.use(uow)
    made = MainWindow(runner, InFolder(tmp_path))
    made.open_school(Workplace(school_id, "Marieke Aalbers", clock, demo=False))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.preview("CJG-voorbereiding", lambda uow: pre_read_paper(uow, school_id, MONDAY, NOW))
    qtbot.waitUntil(lambda: runner.idle)
    yield made
    made.close()


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SealDialog:
    screen = window.current_screen
    assert isinstance(screen, PreviewView)
    qtbot.keyClick(screen.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.dialog is not None)
    assert screen.dialog is not None
    return screen.dialog


def test_that_the_one_step_is_saving_with_a_password_and_nothing_prints(window: MainWindow) -> None:
    screen = window.current_screen
    assert isinstance(screen, PreviewView)
    primary = screen.primary()
    assert primary is not None
    assert primary.text == "Bewaar met wachtwoord"
    assert screen.palette_actions() == []
    screen.print_paper()
    assert QApplication.activeModalWidget() is None
    assert "Punt 4 (K-002): waarom nu ontbreekt" in " ".join(found.text() for found in screen.findChildren(QLabel))


def test_that_the_file_opens_with_the_password_that_was_shown(
    window: MainWindow, dialog: SealDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    password = dialog.made.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == password
    dialog.go_on()
    qtbot.waitUntil(lambda: window.runner.idle and not dialog.saved.isHidden())
    assert dialog.told.text() == LAST_TIME
    assert dialog.made.text() == password
    saved = tmp_path / "cjg-voorbereiding-2024-09-09.pdf"
    assert PdfReader(saved).is_encrypted
    assert len(PdfReader(saved, password=password).pages) == 2
    dialog.close_button.click()


def test_that_a_weak_password_of_ones_own_is_refused_and_stays(
    window: MainWindow, dialog: SealDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.choose.setChecked(True)
    qtbot.keyClicks(dialog.own, "welkom")
    dialog.go_on()
    qtbot.waitUntil(lambda: window.runner.idle and bool(dialog.refusal.text))
    assert dialog.refusal.text.startswith("Een wachtwoord heeft minstens 12 tekens.")
    assert dialog.own.text() == "welkom"
    assert list(tmp_path.glob("*.pdf")) == []
    qtbot.keyClicks(dialog.own, " schaap pinguin olifant")
    dialog.go_on()
    qtbot.waitUntil(lambda: window.runner.idle and not dialog.saved.isHidden())
    (saved,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(saved, password="welkom schaap pinguin olifant").pages) == 2
    dialog.close_button.click()
