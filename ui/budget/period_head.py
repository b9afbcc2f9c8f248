"""The head of a page about one period: its name, the way to the one before and after, key figures under it."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.figures import show_figures
from ui.widgets.parts import card, column, icon_button, label, row
from zis_desktop.domain.overview import Figure

BESIDE_FROM = 900


class PeriodHead(QWidget):
    """Figures in rows, beside each other where there is room."""

    def __init__(self, back: Callable[[], None], on: Callable[[], None], *, rows: int) -> None:
        super().__init__()
        self._period, self._note = label("", "section"), label("", "secondary", wrap=True)
        self.before = icon_button("left", "Vorige periode", back, key="Alt+PgUp")
        self.after = icon_button("right", "Volgende periode", on, key="Alt+PgDown")
        self._rows = tuple(QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(rows))
        for figures in self._rows:
            figures.setSpacing(theme().px(20))
        head = row(self._period, self.before, self.after, None, spacing=4)
        self.setLayout(column(card(head, self._note, *self._rows, spacing=12), spacing=0))
        self.setFocusProxy(self.before)

    def show_period(self, name: str, note: str, *figures: Sequence[Figure], has_next: bool) -> None:
        self._period.setText(name[:1].upper() + name[1:])
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.after.setEnabled(has_next)
        for layout, found in zip(self._rows, figures, strict=True):
            show_figures(layout, found, even=len(self._rows) > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        for figures in self._rows:
            figures.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)
