"""A form of one column: label above the field, the refusal under it with an icon, help under that."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.widgets.parts import label, row, symbol, unmarked
from ui.widgets.ticks import Ticks
from zis_desktop.domain.dutch import begins_words, fold

Field = QLineEdit | QPlainTextEdit | QComboBox | Ticks
MINUS = "−"
TOGETHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
F = TypeVar("F", QLineEdit, QPlainTextEdit, QComboBox, Ticks)


class Choice(QComboBox):
    """A list to choose from. Typing chooses in one that was empty when the user came to it; an answer that stands is
    changed by no stray letter, for which the list opens, and by no passing mouse wheel.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(12)
        self._typed = ""
        self._stands = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stands, self._typed = self.currentIndex() >= 0, ""
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._typed = ""
        self.view().installEventFilter(self)  # not before: making the list takes time
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.modifiers() & TOGETHER:
            event.ignore()  # Qt would choose by its letter
        elif not self._is_letter(event):
            self._typed = ""
            super().keyPressEvent(event)
        elif self._stands:
            self.showPopup()
            self._highlight(self._sought(event.text(), self.currentIndex()))
        else:
            self._choose(self._sought(event.text(), self.currentIndex()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the opened list: letters search in it, and Tab takes the highlighted row and goes on."""
        if watched is not self.view() or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._choose(self.view().currentIndex().row())
            self.hidePopup()
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return True
        if not self._is_letter(event):
            self._typed = ""
            return super().eventFilter(watched, event)
        self._highlight(self._sought(event.text(), self.view().currentIndex().row()))
        return True

    def _is_letter(self, event: QKeyEvent) -> bool:
        """Whether this key searches; a space does so within what was typed."""
        text = event.text()
        return bool(text) and text.isprintable() and bool(text.strip() or self._typed)

    def _sought(self, letter: str, place: int) -> int:
        """The option that is meant with this letter after those before it; what fits nothing begins anew."""
        options = [self.itemText(each) for each in range(self.count())]
        for typed in (self._typed + letter, letter):
            if (found := option_with(typed, options, place)) is not None:
                self._typed = typed
                return found
        return place

    def _highlight(self, place: int) -> None:
        self.view().setCurrentIndex(self.model().index(place, self.modelColumn(), self.rootModelIndex()))

    def _choose(self, place: int) -> None:
        """As a click on it does."""
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style sheet takes the arrow away; here it is, and what is not chosen yet is lighter than what is."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        colours, px = theme().colours, theme().px
        empty = self.currentIndex() < 0
        inside = self.rect().adjusted(px(10), 0, -px(34), 0)
        text = self.placeholderText() if empty else self.currentText()
        painter.setPen(QColor(colours.secondary if empty or not self.isEnabled() else colours.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        side = px(18)
        where = QRectF(self.width() - px(28), (self.height() - side) / 2, side, side)
        paint_icon(painter, "down", colours.secondary, where)


HALF_TYPED = "Wat u in het formulier typt is nog niet bewaard."


class OpenForm(QWidget):
    """A place where a form is open now and then, kept only by its own button."""

    @property
    def is_half_typed(self) -> bool:
        """Whether something in it would be lost when it went."""
        raise NotImplementedError

    def half_typed(self) -> str:
        """What would be lost with it, in one sentence; empty when nothing would."""
        return HALF_TYPED if self.is_half_typed else ""


class Form(QWidget):
    """Fields by name. `values()` gives what was typed, `refuse(field, text)` shows a sentence under its field."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._errors: dict[str, tuple[QWidget, QLabel]] = {}
        self._around: dict[str, list[QWidget]] = {}
        self._required: dict[str, str] = {}
        self.is_begun = False
        """Whether the user changed something in it."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme().px(4))
        self.setMaximumWidth(theme().px(640))

    def section(self, text: str) -> None:
        """A title over related fields."""
        if self._layout.count():
            self._layout.addSpacing(theme().px(16))
        self._layout.addWidget(label(text, "section"))

    def line(
        self,
        name: str,
        text: str,
        *,
        value: str = "",
        placeholder: str = "",
        required: bool = False,
        help_text: str = "",
    ) -> QLineEdit:
        field = QLineEdit(value)
        field.setPlaceholderText(placeholder)
        field.textChanged.connect(lambda _text: self._touched(name))
        return self._add(name, text, field, required=required, help_text=help_text)

    def text(
        self, name: str, text: str, *, value: str = "", rows: int = 3, required: bool = False, help_text: str = ""
    ) -> QPlainTextEdit:
        field = QPlainTextEdit(value)
        field.setTabChangesFocus(True)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * rows + theme().px(20))
        field.textChanged.connect(lambda: self._touched(name))
        return self._add(name, text, field, required=required, help_text=help_text)

    def choice(
        self,
        name: str,
        text: str,
        options: list[tuple[str, object]],
        *,
        value: object = None,
        required: bool = False,
        help_text: str = "",
    ) -> QComboBox:
        """Options as (text, value); without a value nothing is chosen, so nothing is assumed."""
        field = Choice()
        for shown, data in options:
            field.addItem(shown, data)
        field.setCurrentIndex(next((i for i, (_, data) in enumerate(options) if data == value), -1))
        field.setPlaceholderText("Kies")
        field.currentIndexChanged.connect(lambda _index: self._touched(name))
        return self._add(name, text, field, required=required, help_text=help_text)

    def ticks(
        self,
        name: str,
        text: str,
        options: Sequence[tuple[str, object]],
        *,
        ticked: Iterable[object] = (),
        required: bool = False,
        help_text: str = "",
    ) -> Ticks:
        """Options as (text, value), of which more may be ticked."""
        field = Ticks(options, ticked)
        field.changed.connect(lambda: self._touched(name))
        return self._add(name, text, field, required=required, help_text=help_text)

    def add(self, widget: QWidget) -> None:
        """Anything else between the fields."""
        self._layout.addWidget(widget)

    def field(self, name: str) -> Field:
        return self._fields[name]

    def value(self, name: str) -> str:
        field = self._fields[name]
        if isinstance(field, QLineEdit):
            return field.text().strip()
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText().strip()
        assert isinstance(field, QComboBox)
        return field.currentText()

    def chosen(self, name: str) -> object:
        """The value behind the chosen option, or None; of ticks the set of those behind what is ticked."""
        field = self._fields[name]
        if isinstance(field, Ticks):
            return field.ticked()
        assert isinstance(field, QComboBox)
        return field.currentData()

    def choose(self, name: str, value: object) -> None:
        """Chooses the option with this value, or ticks this set; without such an option nothing changes."""
        field = self._fields[name]
        if isinstance(field, Ticks):
            assert isinstance(value, frozenset)
            field.tick(value)
            return
        assert isinstance(field, QComboBox)
        place = next((place for place in range(field.count()) if field.itemData(place) == value), -1)
        if place >= 0:
            field.setCurrentIndex(place)

    def write(self, name: str, words: str) -> None:
        """Puts these words in a text field."""
        field = self._fields[name]
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(words)

    def fill(self, answers: Mapping[str, object]) -> None:
        """Chooses each of these, and goes on with the first field that is still empty."""
        self.is_begun = True
        for name, value in answers.items():
            self.choose(name, value)
        self.go_on()

    def go_on(self) -> None:
        """To the first field that is still empty, else to the first; what is asked no more is passed over."""
        shown = [name for name, field in self._fields.items() if not field.isHidden()]
        first = next((name for name in shown if _is_empty(self._fields[name])), None) or next(iter(shown), None)
        if first is not None:
            self._fields[first].setFocus(Qt.FocusReason.TabFocusReason)
            self._into_sight(first)

    def refuse(self, name: str | None, text: str, *, focus: bool = True) -> bool:
        """Shows the sentence under its field and puts the cursor there; False when the form has no such field."""
        self.accept_all()
        if name is None or name not in self._fields:
            return False
        self._say(name, text)
        if focus:
            self._fields[name].setFocus()
        self._into_sight(name)
        return True

    def is_complete(self) -> bool:
        """Whether all is filled in that must be; what is not says so under its field, and the first has the cursor."""
        self.accept_all()
        asked = [name for name in self._required if not self._fields[name].isHidden()]
        empty = [name for name in asked if _is_empty(self._fields[name])]
        for name in empty:
            self._say(name, _fill_in(self._fields[name], self._required[name]))
        if empty:
            self._fields[empty[0]].setFocus()
            self._into_sight(empty[0])
        return not empty

    def accept_all(self) -> None:
        for name, (holder, _) in self._errors.items():
            if not holder.isHidden():
                holder.setVisible(False)
                self._mark(name, wrong=False)

    def _add(self, name: str, text: str, field: F, *, required: bool, help_text: str) -> F:
        caption = label(unmarked(f"{text} (verplicht)" if required else text), "label", wrap=True)
        caption.setBuddy(field)
        field.setAccessibleName(f"{text}, verplicht" if required else text)
        field.setAccessibleDescription(help_text)
        if required:
            self._required[name] = text
        sentence = label("", "error", wrap=True)
        holder = QWidget()
        holder.setLayout(row(symbol("late", "late", 16), sentence, spacing=4))
        holder.layout().setStretch(1, 1)  # type: ignore[union-attr]
        holder.setVisible(False)
        self._layout.addSpacing(theme().px(8))
        self._layout.addWidget(caption)
        self._layout.addWidget(field)
        told: list[QWidget] = [label(help_text, "secondary", wrap=True)] if help_text else []
        for each in (holder, *told):
            self._layout.addWidget(each)
        self._fields[name] = field
        self._errors[name] = (holder, sentence)
        self._around[name] = [caption, field, *told]
        return field

    def show_only(self, names: Collection[str]) -> None:
        """Some of the fields; what was typed in the others stays."""
        self.accept_all()
        for name, widgets in self._around.items():
            for widget in widgets:
                widget.setVisible(name in names)

    def _touched(self, name: str) -> None:
        field = self._fields.get(name)
        self.is_begun = self.is_begun or (field is not None and field.hasFocus())
        self.edited.emit(name)

    def _say(self, name: str, text: str) -> None:
        holder, sentence = self._errors[name]
        sentence.setText(text)
        holder.setVisible(True)
        self._mark(name, wrong=True)

    def _into_sight(self, name: str) -> None:
        """Scrolls whatever scrolls around it so that the field and what is said under it are seen, once both stand."""
        QTimer.singleShot(0, self, partial(self._scroll_to, name))

    def _scroll_to(self, name: str) -> None:
        around, said = self.parentWidget(), self._errors[name][0]
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self._fields[name])
                if not said.isHidden():
                    around.ensureWidgetVisible(said, 0, 0)  # under a high field there is room for no more
            around = around.parentWidget()

    def _mark(self, name: str, *, wrong: bool) -> None:
        field = self._fields[name]
        field.setProperty("wrong", "true" if wrong else "false")
        field.style().unpolish(field)
        field.style().polish(field)


def option_with(typed: str, options: Sequence[str], place: int) -> int | None:
    """The first option that begins with what was typed, else in which a word does; None when there is none.

    The same letter again is the next one behind `place` that begins with it. A score is typed as -1, 0, 1 or +1: a
    minus on paper is another sign than that on the keyboard.
    """
    wanted = fold(typed.replace("-", MINUS))
    texts = [fold(text) for text in options]
    begun = [at for at, text in enumerate(texts) if text.startswith((wanted, f"+{wanted}"))]
    if not begun and len(wanted) > 1 and len(set(wanted)) == 1:
        again = [at for at, text in enumerate(texts) if text.startswith(wanted[0])]
        return next((at for at in again if at > place), next(iter(again), None))
    return next(iter(begun), next((at for at, text in enumerate(texts) if begins_words(wanted, text)), None))


def _fill_in(field: Field, text: str) -> str:
    """What to do with a required field that is empty."""
    if isinstance(field, QComboBox):
        return f"Kies iets bij '{text}'."
    return f"Kruis iets aan bij '{text}'." if isinstance(field, Ticks) else f"Vul '{text}' in."


def _is_empty(field: Field) -> bool:
    if isinstance(field, QLineEdit):
        return not field.text().strip()
    if isinstance(field, QPlainTextEdit):
        return not field.toPlainText().strip()
    return not field.ticked() if isinstance(field, Ticks) else field.currentIndex() < 0
