"""The pages of a PDF as pictures, and as widgets that draw themselves when they come into sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import theme

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS_PER_INCH = 72
SCREEN_DPI = 96


class PdfPages:
    """An open PDF. pypdfium2 is not safe on two threads: only the window's thread uses it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._open: PdfDocument | None = None
        self._sizes = [self._document[number].get_size() for number in range(len(self._document))]

    @property
    def _document(self) -> "PdfDocument":
        """Opened when it is needed, and again after `close`."""
        if self._open is None:
            from pypdfium2 import PdfDocument

            self._open = PdfDocument(self._content)
        return self._open

    def close(self) -> None:
        """Gives back what pypdfium2 holds."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self._sizes[number]
        return float(width), float(height)

    def picture(self, number: int, dpi: float) -> QImage:
        """The page at a resolution, on white."""
        bitmap = self._document[number].render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return image.copy()  # its own memory: the bitmap's goes with the bitmap

    def text(self, number: int) -> str:
        """The words on the page, for who listens to the screen."""
        return str(self._document[number].get_textpage().get_text_range())


class PageView(QWidget):
    """One page on paper; asks for its picture when it is first painted at a size."""

    def __init__(self, pages: PdfPages, number: int, want: Callable[["PageView"], None]) -> None:
        super().__init__()
        self.number = number
        self._pages = pages
        self._want = want
        self._picture: QImage | None = None
        self._asked = False
        self._zoom = 1.0
        self.setAccessibleName(f"Pagina {number + 1} van {len(pages)}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def drawn(self) -> bool:
        return self._picture is not None

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        width, height = self._pages.size(self.number)
        self.setFixedSize(QSize(self._pixels(width), self._pixels(height)))
        self._picture = None
        self._asked = False
        self.update()

    def draw(self) -> None:
        """Makes the picture; about a hundredth of a second a page."""
        if self._picture is None:
            self._picture = self._pages.picture(self.number, SCREEN_DPI * self._zoom * self.devicePixelRatioF())
            self.setAccessibleDescription(self._pages.text(self.number))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)  # paper is white in the dark too
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._picture)
        elif not self._asked:
            self._asked = True
            self._want(self)
        painter.setPen(QPen(QColor(theme().colours.divider), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _pixels(self, points: float) -> int:
        return round(points / POINTS_PER_INCH * SCREEN_DPI * self._zoom)


class DrawingQueue:
    """Draws the pages that came into sight one by one, so that the window answers between two."""

    def __init__(self, parent: QWidget) -> None:
        self._waiting: list[PageView] = []
        self._timer = QTimer(parent, interval=0)
        self._timer.timeout.connect(self._draw_one)

    def add(self, page: PageView) -> None:
        self._waiting.append(page)
        self._timer.start()

    def forget(self) -> None:
        self._waiting.clear()

    def _draw_one(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        self._waiting.pop(0).draw()


def paper_rect(page: tuple[float, float], sheet: QRect) -> QRect:
    """Where a page (points) comes on a sheet (device pixels): as large as fits, centred."""
    scale = min(sheet.width() / page[0], sheet.height() / page[1])
    width, height = round(page[0] * scale), round(page[1] * scale)
    return QRect(sheet.x() + (sheet.width() - width) // 2, sheet.y() + (sheet.height() - height) // 2, width, height)
