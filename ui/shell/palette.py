"""The command palette: every action of every screen (Ctrl+K), and every pupil (Ctrl+F), found by typing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.screen import Action, Where
from ui.theme.theme import theme
from ui.widgets.offered import OfferedKeys
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.finding import Found, rank

ROW_HEIGHT = 34
WIDTH, HEIGHT = 680, 460
STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
VOICED = {"s": "z", "f": "v"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEY_ROLE = Qt.ItemDataRole.UserRole
Search = Callable[[str, Callable[[list[tuple[Found, str]]], None]], None]
COMMANDS = "Zoek een leerling of een actie"
PUPILS = "Zoek een leerling: naam, nummer, code (K-017) of geboortedatum"
NOTHING = "Niets gevonden. Typ een deel van de naam of van een actie."
NOBODY = "Geen leerling gevonden. Typ een deel van de naam, het nummer, de code of de geboortedatum."


class _KeyAtTheRight(QStyledItemDelegate):
    """The row with the key of the action at the right in a lighter tone; the words give way to the key."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        room = option.rect.width() - self._key_width(option, index) - theme().px(16)
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(theme().colours.secondary))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        rect: QRect = option.rect
        painter.drawText(rect.adjusted(0, 0, -theme().px(12), 0), side, index.data(KEY_ROLE) or "")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme().px(ROW_HEIGHT))

    def _key_width(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        key = index.data(KEY_ROLE) or ""
        return option.fontMetrics.horizontalAdvance(key) + theme().px(24) if key else 0


class CommandPalette(QFrame):
    """A field with a list under it. `search` finds pupils in the background and hands them to its callback."""

    def __init__(self, window: QWidget, actions: Callable[[], list[Action]], search: Search) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._actions = actions
        self._search = search
        self._known: list[tuple[str, Action]] = []
        self._shown: list[Action] = []
        self._choose: Callable[[Found], None] = lambda _found: None
        self._only_pupils = False
        self._came_from: QWidget | None = None
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Gevonden")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_KeyAtTheRight(self.list))
        self.list.itemClicked.connect(lambda _item: self.run_current())
        OfferedKeys(self.field, self.list, self.run_current)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(lambda _text: self._look())
        self.hide()

    def open_commands(self, choose: Callable[[Found], None]) -> None:
        """Actions and pupils; a pupil that is chosen goes to `choose`."""
        known = self._actions()
        self._known = [(fold(action.text), action) for action in known]
        self._open(COMMANDS, choose, only_pupils=False)

    def open_pupils(self, choose: Callable[[Found], None], about: str = "") -> None:
        """Pupils only; `about` is what is going to be done with the one that is chosen."""
        self._known = []
        self._open(f"{about}: voor welke leerling?" if about else PUPILS, choose, only_pupils=True)

    def run_current(self) -> bool:
        """Whether there was one to run."""
        place = self.list.currentRow()
        if not 0 <= place < len(self._shown):
            return False
        self.close_again()
        self._shown[place].run()
        return True

    def close_again(self) -> None:
        """Back to where the user was; the field there keeps what was typed and where the cursor stood."""
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None:
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
            self.hide()
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()  # else it is the key of the first step of the screen behind
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_again()
            return True
        return super().eventFilter(watched, event)

    def _open(self, asked: str, choose: Callable[[Found], None], *, only_pupils: bool) -> None:
        window = self.parentWidget()
        assert window is not None
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self.field:
            self._came_from = focused
            focused.destroyed.connect(self._forget)
        self._choose, self._only_pupils = choose, only_pupils
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(asked)
        width = min(theme().px(WIDTH), window.width() - 40)
        self.setFixedWidth(width)
        self.move(QPoint((window.width() - width) // 2, theme().px(56)))
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)  # the field that it leaves is not finished
        self._look()

    def _forget(self) -> None:
        """What had the focus is gone."""
        self._came_from = None

    def _look(self) -> None:
        """At once on every key; what is answered to an earlier text is dropped."""
        text = self.field.text()
        typed = fold(text)
        if not typed:
            self._show([action for _, action in self._known])
            return
        first, later = likely(typed, self._known)

        def show(pupils: list[tuple[Found, str]]) -> None:
            if self.field.text() == text and self.isVisible():
                found = [Action(words, partial(self._choose, one)) for one, words in pupils]
                self._show([*first, *found, *later])

        self._search(text, show)

    def _show(self, found: list[Action]) -> None:
        self._shown = found
        self.list.clear()
        for action in found:
            QListWidgetItem(action.text, self.list).setData(KEY_ROLE, action.key)
        if not found and (self.field.text() or not self._only_pupils):
            QListWidgetItem(NOBODY if self._only_pupils else NOTHING, self.list)
        self.list.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, and no higher than the window allows."""
        window = self.parentWidget()
        assert window is not None
        room = min(theme().px(HEIGHT), window.height() - theme().px(160))
        self.list.setFixedHeight(min(room, self.list.count() * theme().px(ROW_HEIGHT) + 4))
        self.adjustSize()


def likely(typed: str, known: list[tuple[str, Action]]) -> tuple[list[Action], list[Action]]:
    """The screens that are called so, what can be done here, and the actions that begin with what was typed; after the
    pupils the others in which every word of it stands, and last what takes back.

    `known` are actions with their folded text, in the order in which they are offered.
    """
    words = typed.split()
    meant = [(text, action) for text, action in known if all(_stands_in(text, word) for word in words)]
    screens = [action for text, action in meant if action.where is Where.SCREEN and f" {typed}" in text]
    here = [action for text, action in meant if action.where is Where.HERE and not rank(text, words)]
    begun = [action for text, action in meant if action.where is not Where.BACK and _begins(text, typed)]
    first = [*screens, *here, *(action for action in begun if action not in (*screens, *here))]
    others = [
        (action.where is Where.BACK, rank(text, words), place, action)
        for place, (text, action) in enumerate(meant)
        if action not in first
    ]
    return first, [action for *_, action in sorted(others, key=lambda each: each[:3])]


def _stands_in(text: str, word: str) -> bool:
    """Also as it is written in front of a vowel: 'verhuis' in 'verhuizing', 'brief' in 'brieven'."""
    return word in text or (word[-1] in VOICED and word[:-1] + VOICED[word[-1]] in text)


def _begins(text: str, typed: str) -> bool:
    """Whether the text, or what it says behind the name of its screen, begins like this."""
    return text.startswith(typed) or text.partition(": ")[2].startswith(typed)
