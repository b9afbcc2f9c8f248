"""A page of two halves: the side beside the main part, or under it when the window is narrow or the text large."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import scrolled
from ui.widgets.room import Scrolled

NO_LIMIT = 16_777_215  # Qt's own


class Halves(QWidget):
    """Sizes in design pixels: `side_width` beside each other, from `beside_from` on; under each other it scrolls."""

    def __init__(
        self, main: QWidget, side: QWidget, *, side_width: int = 340, beside_from: int = 860, main_height: int = 380
    ) -> None:
        super().__init__()
        self._main = main
        self._side = side
        self._side_width = side_width
        self._beside_from = beside_from
        self._main_height = main_height
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme().px(16))
        self._boxes.addWidget(main, 1)
        self._boxes.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._boxes)
        whole.addWidget(self._area)

    def reveal(self, part: QWidget) -> None:
        """Scrolls to a part that lies out of sight, once the layout has settled."""
        QTimer.singleShot(0, part, lambda: self._area.reveal(part))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        px = theme().px
        beside = self.width() >= px(self._beside_from)
        directions = QBoxLayout.Direction
        self._boxes.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._side.setMinimumWidth(px(self._side_width) if beside else 0)
        self._side.setMaximumWidth(px(self._side_width) if beside else NO_LIMIT)
        self._main.setMinimumHeight(0 if beside else px(self._main_height))
        for part in self._side.findChildren(Scrolled):
            part.stand_whole(not beside)
        super().resizeEvent(event)
