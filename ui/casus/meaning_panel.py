"""The calm panel beside the form: in which block the casus lands, what the summary misses, and when the CvB meets."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.casus.meaning import Line, Meaning
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import button, card, chip, clear, label, line, row, symbol


class MeaningPanel(QWidget):
    """Shows a Meaning; `go_to` puts the cursor in the field that a line is about."""

    def __init__(self, go_to: Callable[[str], None]) -> None:
        super().__init__()
        self._go_to = go_to
        self._shown: Meaning | None = None
        self._inside = QVBoxLayout()
        self._inside.setSpacing(theme().px(12))
        self._card = card(self._inside, padding=16)
        self._card.setAccessibleName("Wat dit betekent")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme().changed.connect(self._show_again)

    def show_meaning(self, meaning: Meaning) -> None:
        """Only draws again when it says something else, so that it stays calm while somebody types."""
        if meaning != self._shown:
            self._shown = meaning
            self._show_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_height()
        return super().event(event)

    def _fit_height(self) -> None:
        """As high as the sentences need at this width; by itself a layout takes what they need on wider lines."""
        self.setMinimumHeight(max(0, self._card.heightForWidth(self.width())))

    def text(self) -> str:
        """Everything it says, in reading order, for tests and for reading aloud."""
        if self._shown is None:
            return ""
        shown = self._shown
        lines = [*shown.summary, *shown.when, *filter(None, [shown.consent]), *shown.remarks]
        return "\n".join([shown.block, shown.why, *(one.text for one in lines)])

    def _show_again(self) -> None:
        if self._shown is None:
            return
        clear(self._inside)
        meaning = self._shown
        self._inside.addWidget(_block(meaning))
        if meaning.summary_state is not None:
            state = meaning.summary_state
            self._inside.addWidget(line())
            self._inside.addLayout(row(label("Samenvatting", "strong"), None, chip(state.text, state.tone, state.icon)))
            self._add(meaning.summary)
        if meaning.consent is not None:
            self._inside.addWidget(line())
            self._inside.addWidget(label("Toestemming", "strong"))
            self._add([meaning.consent])
        if meaning.when:
            self._inside.addWidget(line())
            self._add(meaning.when)
        if meaning.remarks:
            self._inside.addWidget(line())
            self._add(meaning.remarks)

    def _add(self, lines: Sequence[Line]) -> None:
        for one in lines:
            self._inside.addLayout(self._line(one))

    def _line(self, one: Line) -> QVBoxLayout:
        words = label(one.text, wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        made = QVBoxLayout()
        made.setSpacing(theme().px(2))
        beside = row(symbol(one.icon, one.tone, 18), words, spacing=8)
        beside.setStretch(1, 1)
        made.addLayout(beside)
        if one.field and one.tone != "done":
            fill = button("Vul aan", lambda: self._go_to(one.field), kind="link")
            fill.setAccessibleName(f"Vul aan: {one.text}")
            made.addLayout(row(22, fill, None))
        return made


def _block(meaning: Meaning) -> QFrame:
    """The block with its bar and its word; the bar survives a grey print."""
    colour, tint = tone_colours(theme().colours, meaning.block_tone)
    px = theme().px
    made = QFrame()
    made.setObjectName("block")
    made.setStyleSheet(f"#block {{ background: {tint}; border-left: {px(4)}px solid {colour}; }}")
    title = label(meaning.block, "section")
    title.setStyleSheet(f"color: {colour};")
    title.setWordWrap(True)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(px(12), px(8), px(12), px(8))
    inside.setSpacing(px(4))
    inside.addWidget(title)
    inside.addWidget(label(meaning.why, wrap=True))
    return made
