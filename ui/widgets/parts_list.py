"""The parts of a screen as a list: upright at its left, or in rows above it when there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QSizePolicy

from ui.theme.theme import theme

LINE, PADDING, WIDTH = 36, 12, 170
NO_LIMIT = 16_777_215  # Qt's own


class PartsList(QListWidget):
    """The arrow keys choose; one part is always chosen."""

    def __init__(self, name: str, texts: Sequence[str]) -> None:
        super().__init__()
        self._rows_high = 0
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

    def stand(self, *, upright: bool) -> None:
        px = theme().px
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        self.setWrapping(not upright)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if upright else policy.ScrollBarAlwaysOff)
        for item in map(self.item, range(self.count())):
            words = self.fontMetrics().horizontalAdvance(item.text()) + px(2 * PADDING)
            item.setSizeHint(QSize(px(WIDTH) if upright else words, px(LINE)))
        self.setMinimumWidth(px(WIDTH) if upright else 0)
        self.setMaximumWidth(px(WIDTH) if upright else NO_LIMIT)
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Expanding if upright else policies.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._rows_high if self.isWrapping() else super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height() if self.isWrapping() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows are."""
        if self.isWrapping():
            self.doItemsLayout()
            self._rows_high = self.contentsSize().height() + 2 * self.frameWidth()
        self.updateGeometry()
