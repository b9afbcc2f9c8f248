"""The quick line: type hours, see what was understood, choose where it asks, Enter."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QSizePolicy, QWidget

from ui.hours.shown import Chip
from ui.theme.theme import theme
from ui.widgets.offered import OfferedKeys
from ui.widgets.parts import card, chip, clear, label, row, symbol
from zis_desktop.domain.hours.quick_entry import Proposal

HINTS = (
    ("Enter", "noteer"),
    (";", "opmerking"),
    ("F6", "hierheen"),
    ("Ctrl G", "groepssessie"),
    ("Ctrl T", "start tijd"),
    ("Ctrl D", "neem vorige week over"),
)
EXAMPLE = "pietje 45    of    di 1:30 jantje gesprek ouders    of    groep weerbaarheid 90"
SHOWN_AT_MOST = 8
PADDING, NARROW_PADDING = 12, 3
KEYPAD = Qt.KeyboardModifier.KeypadModifier
AskGroup = Callable[[Proposal, Callable[[], None], Callable[[], None]], None]


class QuickActions(Protocol):
    """What the line tells its presenter."""

    def type(self, text: str) -> None: ...

    def choose(self, option: str) -> None: ...

    def enter(self) -> None: ...

    def start_timer(self) -> None: ...


class QuickLine(QFrame):
    """The field with a line under it of fixed height, so that nothing jumps while typing."""

    def __init__(self, screen: QWidget, ask_group: AskGroup) -> None:
        super().__init__()
        self._ask_group = ask_group
        self.field = QLineEdit()
        self.field.setPlaceholderText(EXAMPLE)
        self.field.setAccessibleName("Noteer uren in één regel")
        self.field.setAccessibleDescription("Dag, duur, leerling en activiteit in willekeurige volgorde")
        self.field.setFont(theme().font(1.15))
        self.field.setMinimumHeight(theme().px(40))
        self.field.installEventFilter(self)
        self._under = row(spacing=8)
        self._line_under = QWidget()
        self._line_under.setLayout(self._under)
        self._line_under.setFixedHeight(theme().px(28))
        self._line_under.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._warned = row(spacing=8)
        self._over = QWidget()
        self._over.setLayout(self._warned)
        self._over.hide()
        field = row(symbol("plus", "accent", 20), self.field, spacing=12)
        self._card = card(field, self._over, self._line_under, padding=PADDING, spacing=6)
        self.setLayout(row(self._card))
        self.options = QListWidget(screen)
        self.options.setAccessibleName("Waaruit te kiezen")
        self.options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.options.setStyleSheet(
            f"QListWidget {{ border: 1px solid {theme().colours.secondary}; }}"
            f"QListWidget::item {{ padding: {theme().px(6)}px {theme().px(10)}px; }}"
        )
        self.options.hide()
        self.options.itemClicked.connect(lambda item: self._choose(item.text()))
        OfferedKeys(self.field, self.options, self._take)
        self._screen = screen
        self._narrow = False
        self._presenter: QuickActions | None = None
        self._show_hints()

    def use(self, presenter: QuickActions) -> None:
        self._presenter = presenter
        self.field.textChanged.connect(presenter.type)

    def start_timer(self) -> None:
        self.field.setFocus()
        if self._presenter is not None:
            self._presenter.start_timer()

    def show_narrow(self, narrow: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Without room no keys are named: the line under the field is there for what is typed. A question stands
        alone."""
        if narrow != self._narrow:
            self._narrow = narrow
            around = self._card.layout()
            assert around is not None
            around.setContentsMargins(*[theme().px(NARROW_PADDING if narrow else PADDING)] * 4)
            if not self.field.text():
                self._show_hints()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_understood(self, chips: Sequence[Chip], question: str, options: Sequence[str], *, ready: bool) -> None:
        clear(self._under)
        self._line_under.show()
        warned = [one for one in chips if one.tone and self._narrow]
        self._show_warned(warned)
        self._show_options(options)
        if not chips:
            self._show_hints()
            return
        if question:
            self._under.addWidget(symbol("info", "accent", 16))
            self._under.addWidget(label(question))
            if options:
                self._under.addWidget(label("↓", "mark"))
            self._under.addStretch(1)
        if question and self._narrow:
            return
        self._under.addWidget(label("wordt" if ready else "tot nu toe", "secondary"))
        for one in (one for one in chips if one not in warned):
            self._under.addWidget(chip(one.text, one.tone or ("accent" if ready else "neutral"), one.icon))
        if ready:
            self._under.addWidget(label("Enter", "mark"))
            self._under.addStretch(1)

    def _show_warned(self, chips: Sequence[Chip]) -> None:
        """Without room what stands out has a line of its own."""
        clear(self._warned)
        for one in chips:
            self._warned.addWidget(chip(one.text, one.tone, one.icon))
        self._warned.addStretch(1)
        self._over.setVisible(bool(chips))

    def show_refusal(self, text: str) -> None:
        clear(self._under)
        self._line_under.show()
        self._under.addWidget(symbol("late", "late", 16))
        self._under.addWidget(label(text, "error"))
        self._under.addStretch(1)

    def ask_group(self, typed: Proposal, logged: Callable[[], None], left: Callable[[], None]) -> None:
        self._ask_group(typed, logged, left)

    def line_logged(self, text: str) -> None:
        self.field.setText(self.field.text().removeprefix(text).lstrip())

    # -- keys ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.options.hide()
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._handle(event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and not self._wants(event):
                event.ignore()
                return True
        return bool(super().eventFilter(watched, event))

    def _wants(self, event: QKeyEvent) -> bool:
        """With nothing in the field to undo or to walk through, those keys are the screen's."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.field.isUndoAvailable()
        walks = (QKeySequence.StandardKey.MoveToPreviousWord, QKeySequence.StandardKey.MoveToNextWord)
        return bool(self.field.text()) or not any(event.matches(key) for key in walks)

    def _handle(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            if self._presenter is not None:
                self._presenter.enter()
            return True
        if key == Qt.Key.Key_Escape:
            if self.options.isVisible():
                self.options.hide()
            else:
                self.field.clear()
            return True
        return False

    def _take(self) -> bool:
        """What is highlighted; whether anything is."""
        current = None if self.options.isHidden() else self.options.currentItem()
        if current is None:
            return False
        self._choose(current.text())
        return True

    def _choose(self, option: str) -> None:
        self.field.setFocus()
        if self._presenter is not None:
            self._presenter.choose(option)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_options(self, options: Sequence[str]) -> None:
        self.options.clear()
        self.options.addItems(list(options))
        self.options.setCurrentRow(-1)
        if not options or not self.field.hasFocus():
            self.options.hide()
            return
        px = theme().px
        below = self.mapTo(self._screen, self.rect().bottomLeft())
        wanted = min(len(options), SHOWN_AT_MOST) * self.options.sizeHintForRow(0) + px(4)
        height = min(wanted, self._screen.height() - below.y())
        self.options.setGeometry(below.x() + px(44), below.y() - px(4), px(340), height)
        self.options.show()
        self.options.raise_()

    def _show_hints(self) -> None:
        clear(self._under)
        self._line_under.setVisible(not self._narrow)
        for key, what in HINTS:
            self._under.addWidget(label(key, "mark"))
            self._under.addWidget(label(what, "secondary"))
            self._under.addSpacing(theme().px(8))
        self._under.addStretch(1)
