"""Parts beside each other as far as there is room, and on the next line what is left."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme.theme import theme


class Flow(QLayout):
    """Each part as wide as it likes to be; `spacing` in design pixels."""

    def __init__(self, *parts: QWidget, spacing: float = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().px(spacing))
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """All on one line."""
        places = self._places(1_000_000)
        return QSize(max((one.right() + 1 for one in places), default=0), self.heightForWidth(1_000_000))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        shown = [item for item in self._items if not item.isEmpty()]
        for item, place in zip(shown, self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, room: int) -> list[QRect]:
        """Of the parts that are shown, from the left top."""
        found: list[QRect] = []
        at, lowest = QPoint(0, 0), 0
        for size in (item.sizeHint() for item in self._items if not item.isEmpty()):
            if at.x() and at.x() + size.width() > room:
                at = QPoint(0, lowest + self.spacing())
            found.append(QRect(at, QSize(min(size.width(), room), size.height())))
            lowest = max(lowest, found[-1].bottom() + 1)
            at = QPoint(at.x() + size.width() + self.spacing(), at.y())
        return found


class FlowRow(QWidget):
    """The same as a part of a page that never is lower than its lines."""

    def __init__(self, *parts: QWidget, spacing: float = 8) -> None:
        super().__init__()
        self._flow = Flow(*parts, spacing=spacing)
        self.setLayout(self._flow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))
