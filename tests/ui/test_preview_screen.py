"""The preview: pages drawn when seen, saved whole or not at all, printed at 300 dots an inch."""

import errno
import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.preview.pages import PdfPages
from ui.preview.presenter import fitting, zoomed
from ui.preview.printing import PrintRun, printer_for
from ui.preview.view import PreviewView
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Role
from zis_desktop.services.printing import PdfFile
from zis_desktop.store.unit_of_work import UnitOfWork


def paper(pages: int = 3) -> PdfFile:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(595, 842), invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(100, 700, f"Bladzijde {number}")
        canvas.rect(60, 60, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return PdfFile("Agenda", "agenda-2024-09-09.pdf", content.getvalue())


class ChosenFile(Dialogs):
    """A file chooser that answers at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[str] = []

    def save_file(self, parent: Any, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        self.asked.append(name)
        then(self.path)


@pytest.fixture
def chosen(tmp_path: Path) -> ChosenFile:
    return ChosenFile(tmp_path / "agenda")


Open = Callable[..., PreviewView]


@pytest.fixture
def open_preview(uow: UnitOfWork, clock: FixedClock, ways: Ways, chosen: ChosenFile, qtbot: QtBot) -> Open:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)

    def opened(make: Callable[[UnitOfWork], PdfFile] = lambda _uow: paper(), actor: Actor = EVERYTHING) -> PreviewView:
        workplace = Workplace(1, "Marieke", clock, demo=False, actor=actor)
        desk = Desk(ImmediateRunner(uow.acting_as(actor)), ways, chosen, workplace)
        view = PreviewView(desk, "Agenda", make)
        qtbot.addWidget(view, before_close_func=lambda made: made.leave())
        view.resize(1000, 700)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.refresh()
        view.area.setFocus()
        return view

    return opened


def test_that_only_pages_in_sight_are_drawn(open_preview: Open, qtbot: QtBot) -> None:
    view = open_preview()
    qtbot.waitUntil(lambda: view.page_views[0].drawn)
    assert not view.page_views[2].drawn
    assert view.where.text() == "pagina 1 van 3"
    view.to_page(2)
    qtbot.waitUntil(lambda: view.page_views[2].drawn)
    assert view.where.text() == "pagina 3 van 3"


def test_that_who_only_looks_is_offered_no_print_and_no_file(open_preview: Open, chosen: ChosenFile) -> None:
    view = open_preview(actor=Actor("gast", "Gast", frozenset({Role.GUEST})))
    assert view.pages is not None
    assert view.primary() is None
    assert view.palette_actions() == []
    assert not any(one.isVisible() for one in view.findChildren(QPushButton) if "Bewaar" in one.text())
    view.presenter.save()
    assert chosen.asked == []


def test_that_who_makes_a_paper_reads_what_may_not_be_on_it(open_preview: Open, qtbot: QtBot) -> None:
    said = "Adres, gemeente en lokaal team staan er niet op: Bas (vader) mag niet weten waar Noor woont."
    view = open_preview(lambda _uow: replace(paper(), left_out=said))
    (told,) = [one for one in view.findChildren(QLabel) if one.text() == said]
    qtbot.waitUntil(told.isVisible)
    assert not any("Onvolledig" in one.text() for one in view.findChildren(QLabel))


def test_that_the_words_of_a_page_can_be_heard(open_preview: Open, qtbot: QtBot) -> None:
    page = open_preview().page_views[0]
    qtbot.waitUntil(lambda: page.drawn)
    assert "Bladzijde 1" in page.accessibleDescription()
    assert page.accessibleName() == "Pagina 1 van 3"


def test_that_zoom_keys_make_the_paper_larger_and_smaller(open_preview: Open, qtbot: QtBot) -> None:
    view = open_preview()
    start = view.zoom
    qtbot.keyClick(view.area, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(start * 1.25)
    view.smaller()
    view.smaller()
    assert view.zoom == pytest.approx(start / 1.25)
    view.fit_width()
    beside_bar = view.area.width() - view.area.verticalScrollBar().sizeHint().width() - 48
    assert view.page_views[0].width() == pytest.approx(beside_bar, abs=2)
    assert view.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("zoom", "steps", "found"), [(4.0, 1, 4.0), (0.25, -1, 0.25), (1.0, 2, 1.5625)])
def test_that_zoom_stays_within_bounds(zoom: float, steps: int, found: float) -> None:
    assert zoomed(zoom, steps) == found
    assert fitting(595, 10) == 0.25


def test_that_a_paper_that_cannot_be_made_says_why_and_leads_back(open_preview: Open, ways: Ways, qtbot: QtBot) -> None:
    def refuse(_uow: UnitOfWork) -> PdfFile:
        raise RuleError("Op het formulier hoort een contactpersoon.")

    view = open_preview(refuse)
    assert any("contactpersoon" in one.text() and one.isVisible() for one in view.findChildren(QLabel))
    assert view.primary() is None
    (back,) = (one for one in view.findChildren(QPushButton) if one.text() == "Ga terug")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert ways.went == [("back",)]


def test_that_escape_leads_back(open_preview: Open, ways: Ways, qtbot: QtBot) -> None:
    qtbot.keyClick(open_preview().area, Qt.Key.Key_Escape)
    assert ways.went[-1] == ("back",)


def test_that_a_page_is_drawn_again_after_coming_back(open_preview: Open, qtbot: QtBot) -> None:
    view = open_preview()
    qtbot.waitUntil(lambda: view.page_views[0].drawn)
    before = view.page_views[0].width()
    view.leave()
    view.larger()
    assert not view.page_views[0].drawn
    assert view.page_views[0].width() > before
    qtbot.waitUntil(lambda: view.page_views[0].drawn)
    assert "Bladzijde 1" in view.page_views[0].accessibleDescription()


def test_that_a_paper_is_saved_under_a_name_that_ends_in_pdf(
    open_preview: Open, chosen: ChosenFile, ways: Ways
) -> None:
    open_preview().presenter.save()
    assert chosen.asked == ["agenda-2024-09-09.pdf"]
    assert (chosen.path.parent / "agenda.pdf").read_bytes() == paper().content
    assert ways.said == [("Bewaard als agenda.pdf.", "done")]


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "schijf is vol"), (errno.EACCES, "andere map"), (errno.EROFS, "alleen-lezen"), (errno.EIO, "niet")],
)
def test_that_a_save_that_fails_leaves_the_earlier_file_and_nothing_else(
    open_preview: Open, chosen: ChosenFile, ways: Ways, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    chosen.path = chosen.path.with_suffix(".pdf")
    chosen.path.write_bytes(b"eerder")
    before = set(chosen.path.parent.iterdir())

    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    open_preview().presenter.save()
    ((text, tone),) = ways.said
    assert words in text
    assert tone == "late"
    assert chosen.path.read_bytes() == b"eerder"
    assert set(chosen.path.parent.iterdir()) == before


def test_that_a_folder_that_is_gone_is_refused(open_preview: Open, chosen: ChosenFile, ways: Ways) -> None:
    chosen.path = chosen.path.parent / "weg" / "agenda.pdf"
    open_preview().presenter.save()
    assert ways.said == [("Deze map bestaat niet (meer). Kies een andere map.", "late")]


def printed(open_preview: Open, qtbot: QtBot, ways: Ways, path: Path, **pages: int) -> PdfReader:
    view = open_preview()
    assert view.pages is not None
    printer = printer_for(view.pages, "Agenda")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    if pages:
        printer.setFromTo(pages["first"], pages["last"])
    view.print_on(printer)
    qtbot.waitUntil(lambda: bool(ways.said))
    return PdfReader(path)


def test_that_all_pages_are_printed_on_the_size_of_the_paper(
    open_preview: Open, qtbot: QtBot, ways: Ways, tmp_path: Path
) -> None:
    out = printed(open_preview, qtbot, ways, tmp_path / "out.pdf")
    assert len(out.pages) == 3
    assert [round(float(side)) for side in out.pages[0].mediabox[2:]] == [595, 842]
    (picture,) = out.pages[0].images
    assert picture.image is not None
    assert picture.image.width == pytest.approx(595 / 72 * 300, abs=3)
    assert ways.said == [("3 pagina's naar de printer gestuurd.", "done")]


def test_that_a_choice_of_pages_is_printed(open_preview: Open, qtbot: QtBot, ways: Ways, tmp_path: Path) -> None:
    assert len(printed(open_preview, qtbot, ways, tmp_path / "out.pdf", first=2, last=2).pages) == 1
    assert ways.said == [("1 pagina naar de printer gestuurd.", "done")]


def test_that_a_printer_that_refuses_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    pages = PdfPages(paper().content)
    printer = printer_for(pages, "Agenda")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(9, 9)
    told: list[str] = []
    window = QLabel()
    qtbot.addWidget(window)
    PrintRun(pages, printer, lambda _n: told.append("done"), lambda: told.append("failed"), window).start()
    assert told == ["failed"]
    pages.close()


def test_that_each_letter_is_shown_and_saved_by_itself(open_preview: Open, chosen: ChosenFile, qtbot: QtBot) -> None:
    his = replace(paper(1), file_name="brief-2.pdf")
    hers = replace(paper(1), file_name="brief-1.pdf", also=(his,))
    view = open_preview(lambda _uow: hers)
    assert (view.which.text(), view.where.text()) == ("brief 1 van 2", "pagina 1 van 1")
    qtbot.keyClick(view.area, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert (view.which.text(), view.presenter.pdf) == ("brief 2 van 2", his)
    view.presenter.save()
    assert chosen.asked == ["brief-2.pdf"]
    view.next.click()
    assert view.presenter.pdf == hers


def test_that_one_paper_has_no_next_letter(open_preview: Open) -> None:
    view = open_preview()
    assert not view.next.isVisible()
    assert not view.which.isVisible()
