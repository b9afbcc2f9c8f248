"""Parts beside each other where there is room, else under each other: part of a page that scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui.theme.theme import theme

NARROWEST, BESIDE_FROM = 280, 980


class Beside(QWidget):
    """Each part is a layout with its share of the width; sizes in design pixels."""

    def __init__(self, *parts: tuple[QLayout, int], beside_from: int = BESIDE_FROM, spacing: int = 12) -> None:
        super().__init__()
        self._beside_from = beside_from
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme().px(spacing))
        for part, share in parts:
            self._boxes.addLayout(part, share)

    def minimumSizeHint(self) -> QSize:
        """Never as wide as the parts beside each other: then the page could not become narrower and turn them."""
        return QSize(theme().px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        directions = QBoxLayout.Direction
        beside = event.size().width() >= theme().px(self._beside_from)
        self._boxes.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        super().resizeEvent(event)
