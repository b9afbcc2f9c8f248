"""Several of a short list at once: one press each."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import row


class _Words(QLabel):
    """The words beside a box, over more lines when they are long; a press on them ticks it, as on the box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font())
        self.setWordWrap(True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._box.setFocus()
            self._box.toggle()


class Ticks(QWidget):
    """A box an option; Space ticks, the arrows and Tab walk. What is ticked is a set of the values behind."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[str, object]], ticked: Iterable[object] = ()) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(2))
        self._boxes: list[tuple[QCheckBox, object]] = []
        for text, value in options:
            box = QCheckBox()
            box.setAccessibleName(text)
            box.toggled.connect(lambda _on: self.changed.emit())
            line = row(box, _Words(text, box), spacing=4)
            line.setStretch(1, 1)
            layout.addLayout(line)
            self._boxes.append((box, value))
        if self._boxes:
            self.setFocusProxy(self._boxes[0][0])
        self.tick(ticked)

    def ticked(self) -> frozenset[object]:
        return frozenset(value for box, value in self._boxes if box.isChecked())

    def tick(self, values: Iterable[object]) -> None:
        """These, and no others."""
        wanted = frozenset(values)
        for box, value in self._boxes:
            box.setChecked(value in wanted)

    def clear(self) -> None:
        self.tick(())

    def box(self, value: object) -> QCheckBox:
        return next(box for box, behind in self._boxes if behind == value)
