"""Pages that never ask more of the window than it has: what needs more than its room scrolls in it."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ui.theme.theme import theme

LEAST = 200
ABOVE = 60


class PageStack(QStackedWidget):
    """One page in sight, which alone says how much room it needs: Qt counts the largest of all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else QSize(0, 0)


class Scrolled(QScrollArea):
    """Content as wide as there is room, which scrolls when it is higher.

    It is laid out when its size is first asked for. Qt would do so here, and then style each widget in it anew at every
    step of its way into the window.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._whole = False
        self._content = content
        content.setParent(self.viewport())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand_whole(self, whole: bool) -> None:  # noqa: FBT001  set as a property is
        """As high as its content, inside a page that scrolls: a small part that scrolls by itself hides its content."""
        self._whole = whole
        self._stand()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._stand()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def sizeHint(self) -> QSize:
        self._lay_out()
        return super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        self._lay_out()
        return super().minimumSizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        self._lay_out()
        super().showEvent(event)

    def reveal(self, part: QWidget) -> None:
        """Brings the top of a part into sight, with a little of what is above it."""
        top = part.mapTo(self._content, QPoint(0, 0)).y()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= top <= top + part.height() <= bar.value() + room:
            bar.setValue(top - theme().px(ABOVE))

    def _lay_out(self) -> None:
        if self.widget() is None:
            self.setWidget(self._content)

    def _stand(self) -> None:
        if not self._whole:
            self.setMinimumHeight(0)
            return
        content = self._content
        wraps = content.hasHeightForWidth()
        high = content.heightForWidth(self.viewport().width()) if wraps else content.sizeHint().height()
        self.setMinimumHeight(high)


class Room(QScrollArea):
    """What is inside fills it, and scrolls when it can become no smaller. Qt's own way to fill it would give what holds
    wrapped text the height that it likes best, and scroll where it could have shrunk.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST), theme().px(LEAST))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._fill()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fill()
        super().resizeEvent(event)

    def _fill(self) -> None:
        inside = self.widget()
        if inside is not None:
            inside.resize(self.viewport().size().expandedTo(inside.minimumSizeHint()))
