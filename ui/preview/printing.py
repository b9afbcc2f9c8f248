"""Sends pages to a printer, one a turn of the event loop so that the window keeps answering."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QObject, QRect, QSizeF, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.preview.pages import PdfPages, paper_rect

PRINT_DPI = 300


def printer_for(pages: PdfPages, title: str) -> QPrinter:
    """A printer set to the size of the paper; the title is what the queue of the printer shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setDocName(title)
    printer.setFullPage(True)
    width, height = pages.size(0)
    across = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))
    return printer


class PrintRun(QObject):
    """One print job. `done` gets the number of pages, `failed` is called when the printer does not take it."""

    def __init__(
        self,
        pages: PdfPages,
        printer: QPrinter,
        done: Callable[[int], None],
        failed: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._printer = printer
        self._done = done
        self._failed = failed
        self._painter = QPainter()
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        self._numbers = list(range(first - 1, min(last, len(pages))))
        self._printed = 0

    def start(self) -> None:
        if not self._numbers or not self._painter.begin(self._printer):
            self._failed()
            self.deleteLater()
            return
        self._next()

    def _next(self) -> None:
        if not self._numbers:
            self._painter.end()
            self._done(self._printed)
            self.deleteLater()
            return
        if self._printed and not self._printer.newPage():
            self._painter.end()
            self._failed()
            self.deleteLater()
            return
        number = self._numbers.pop(0)
        sheet = QRect(0, 0, self._printer.width(), self._printer.height())
        picture = self._pages.picture(number, self._printer.resolution())
        self._painter.drawImage(paper_rect(self._pages.size(number), sheet), picture)
        self._printed += 1
        QTimer.singleShot(0, self, self._next)
