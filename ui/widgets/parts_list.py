"""The parts of a screen as a list: upright at its left, or in rows above it when there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from ui.theme.theme import theme

LINE, PADDING, WIDTH = 36, 12, 170
NO_LIMIT = 16_777_215  # Qt's own


class PartsList(QListWidget):
    """The arrow keys choose; one part is always chosen."""

    def __init__(self, name: str, texts: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("parts")
        self.setAccessibleName(name)
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        for text in texts:
            item = QListWidgetItem(text)
            item.setToolTip(text)
            self.addItem(item)
        self.setCurrentRow(0)

    def step(self, by: int) -> None:
        """The part before or after the one that is shown; after the last comes the first."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def stand(self, *, upright: bool, width: int) -> None:
        """`width` is what there is for rows, in pixels."""
        px = theme().px
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        self.setWrapping(not upright)
        widths = [self.fontMetrics().horizontalAdvance(self.item(at).text()) + px(2 * PADDING) for at in self._rows]
        for at, text_width in zip(self._rows, widths, strict=True):
            self.item(at).setSizeHint(QSize(px(WIDTH) if upright else text_width, px(LINE)))
        self.setMinimumWidth(px(WIDTH) if upright else 0)
        self.setMaximumWidth(px(WIDTH) if upright else NO_LIMIT)
        if upright:
            self.setMinimumHeight(0)
            self.setMaximumHeight(NO_LIMIT)
        else:
            self.setFixedHeight(rows_needed(widths, width) * px(LINE) + 2)

    @property
    def _rows(self) -> range:
        return range(self.count())


def rows_needed(widths: Sequence[int], room: int) -> int:
    """How many rows these widths take, broken as a paragraph is."""
    rows, used = 1, 0
    for width in widths:
        if used and used + width > room:
            rows, used = rows + 1, 0
        used += width
    return rows
