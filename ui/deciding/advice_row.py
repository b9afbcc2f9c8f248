"""One advice with its three answers; on the row itself B, W and L choose, the arrows go to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme.theme import theme
from ui.widgets.form import Choice
from ui.widgets.parts import button, clear, column, label, row, symbol
from zis_desktop.domain.meeting.decisions import Authority

if TYPE_CHECKING:
    from ui.deciding.presenter import DecidingPresenter, RowShown

ANSWERS = (("B", "Volgt", Authority.FOLLOWS), ("W", "Wijkt af", Authority.DEVIATES), ("L", "Later", Authority.LATER))
TITLE_WIDTH = 118


class AdviceRow(QFrame):
    """A card; `stepped` asks for the row before (-1) or after (+1)."""

    stepped = Signal(int)

    def __init__(self, presenter: "DecidingPresenter", shown: "RowShown") -> None:
        super().__init__()
        self._presenter = presenter
        self._id = shown.item_id
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._answers = {key: self._answer(key, words, authority) for key, words, authority in ANSWERS}
        self.kind = Choice()
        self.kind.setAccessibleName("Wat besluit u?")
        self.kind.setPlaceholderText("Wat besluit u?")
        self.reason = QLineEdit()
        self._error = label("", "error", wrap=True)
        self._facts = column(spacing=4)
        head = row(
            label(shown.name, "strong"), label(shown.about, "secondary"), None,
            *self._answers.values(), spacing=8,
        )  # fmt: skip
        self._more = QWidget()
        more = row(self.kind, self.reason, spacing=8)
        more.setStretch(1, 1)
        self._more.setLayout(more)
        self.setLayout(column(head, self._facts, self._more, self._error, spacing=8, margins=(16, 12, 16, 12)))
        self.kind.activated.connect(lambda place: presenter.choose_kind(self._id, self.kind.itemData(place)))
        self.reason.textEdited.connect(lambda text: presenter.type_reason(self._id, text))
        self.refuse("")
        self.show_row(shown)

    def show_row(self, shown: "RowShown") -> None:
        self._id = shown.item_id
        for key, _, authority in ANSWERS:
            self._answers[key].setChecked(shown.chosen.authority is authority)
        self._answers["B"].setEnabled(shown.may_follow)
        clear(self._facts)
        self._facts.addLayout(_fact("Advies", shown.advice))
        for title, text in shown.facts:
            self._facts.addLayout(_fact(title, text))
        for tone, text in shown.marks:
            told = row(symbol(tone, tone), label(text, "error" if tone == "late" else tone, wrap=True), spacing=6)
            told.setStretch(1, 1)
            self._facts.addLayout(told)
        self._show_more(shown)
        about = ". ".join(text for _, text in (*shown.facts, *shown.marks))
        chosen = "nog niet beantwoord" if shown.chosen.authority is None else shown.chosen.authority.value
        self.setAccessibleName(f"{shown.name}: {shown.advice}, {chosen}")
        self.setAccessibleDescription(about)

    def refuse(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def focus_on(self, part: str) -> None:
        (self.kind if part == "kind" else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain keys on the row itself; typing goes into the fields."""
        authority = {key: authority for key, _, authority in ANSWERS}.get(event.text().upper())
        if authority is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._presenter.choose(self._id, authority)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._presenter.open_casus(self._id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a line around it while the keys go here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme().colours.accent), theme().px(2)))
            inset = theme().px(1)
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), theme().px(4), theme().px(4))

    def _show_more(self, shown: "RowShown") -> None:
        deviates = shown.chosen.authority is Authority.DEVIATES
        self._more.setVisible(bool(shown.asks))
        self.kind.setVisible(deviates)
        if self.kind.count() != len(shown.instead):
            self.kind.clear()
            for words, kind in shown.instead:
                self.kind.addItem(words, kind)
        kinds = [kind for _, kind in shown.instead]
        self.kind.setCurrentIndex(kinds.index(shown.chosen.kind) if shown.chosen.kind in kinds else -1)
        self.reason.setPlaceholderText(shown.asks)
        self.reason.setAccessibleName(shown.asks or "Reden")
        if self.reason.text() != shown.chosen.reason:
            self.reason.setText(shown.chosen.reason)

    def _answer(self, key: str, words: str, authority: Authority) -> QPushButton:
        made = button(f"{words}  {key}", lambda: self._presenter.choose(self._id, authority))
        made.setCheckable(True)
        made.setAccessibleName(words)
        return made


def _fact(title: str, text: str) -> QHBoxLayout:
    name = label(title, "label")
    name.setFixedWidth(theme().px(TITLE_WIDTH))
    name.setAlignment(Qt.AlignmentFlag.AlignTop)
    made = row(name, label(text, wrap=True), spacing=8)
    made.setStretch(1, 1)
    return made
