"""A paper that takes long: how far it is, and stopping it at its next page, by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.documents.money_samples import AUDIT
from tests.immediate import PatientRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.preview.view import PreviewView
from ui.theme import theme
from zis_desktop.documents import audit
from zis_desktop.documents.making import page_begun
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.printing import PdfFile
from zis_desktop.store.unit_of_work import UnitOfWork


class Slow:
    """A paper of some pages; `begun` are the pages that were begun."""

    def __init__(self) -> None:
        self.begun: list[int] = []

    def make(self, _uow: UnitOfWork) -> PdfFile:
        for number in range(1, 4):
            page_begun(number)
            self.begun.append(number)
        return PdfFile("Uittreksel", "uittreksel.pdf", audit.build(AUDIT))


@pytest.fixture
def runner(uow: UnitOfWork) -> PatientRunner:
    return PatientRunner(uow)


def preview(runner: PatientRunner, ways: Ways, clock: FixedClock, qtbot: QtBot, slow: Slow) -> PreviewView:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)
    view = PreviewView(
        Desk(runner, ways, Dialogs(), Workplace(1, "Marieke", clock, demo=False)), "Uittreksel", slow.make
    )
    qtbot.addWidget(view, before_close_func=lambda made: made.leave())
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.refresh()
    return view


def test_that_a_paper_stops_at_its_next_page_once_nobody_waits(
    runner: PatientRunner, ways: Ways, clock: FixedClock, qtbot: QtBot
) -> None:
    slow = Slow()
    view = preview(runner, ways, clock, qtbot, slow)
    view.leave()
    runner.answer()
    assert (slow.begun, view.pages) == ([], None)


def test_that_who_waits_reads_how_far_it_is_and_can_stop_it(
    runner: PatientRunner, ways: Ways, clock: FixedClock, qtbot: QtBot
) -> None:
    view = preview(runner, ways, clock, qtbot, Slow())
    assert not view.stop.isVisible()
    qtbot.waitUntil(view.stop.isVisible)
    assert view.making.text() == "Het document wordt gemaakt… 0 pagina's klaar"
    assert view.stop.hasFocus()
    qtbot.keyClick(view.stop, Qt.Key.Key_Space)
    assert ways.went == [("back",)]


def test_that_what_is_waited_for_is_shown(runner: PatientRunner, ways: Ways, clock: FixedClock, qtbot: QtBot) -> None:
    slow = Slow()
    view = preview(runner, ways, clock, qtbot, slow)
    runner.answer()
    assert slow.begun == [1, 2, 3]
    assert view.pages is not None
    assert not view.stop.isVisible()


def test_that_escape_leaves_from_the_first_moment(
    runner: PatientRunner, ways: Ways, clock: FixedClock, qtbot: QtBot
) -> None:
    view = preview(runner, ways, clock, qtbot, Slow())
    view.setFocus()
    focused = QApplication.focusWidget()
    assert focused is view.waiting
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert ways.went == [("back",)]


def test_that_a_paper_that_was_left_halfway_is_made_anew_and_shown_once(
    runner: PatientRunner, ways: Ways, clock: FixedClock, qtbot: QtBot
) -> None:
    """The first making ends after the second was asked for: it neither shows nor refuses anything."""
    slow = Slow()
    view = preview(runner, ways, clock, qtbot, slow)
    view.leave()
    assert view.is_unfinished()
    view.refresh()
    runner.answer()
    assert slow.begun == [1, 2, 3]
    assert view.pages is not None
    assert view.area.isVisible()
    view.leave()
    assert not view.is_unfinished()
