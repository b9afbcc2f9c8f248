"""A field for a password: hidden until asked, with a hint on Caps Lock, and how strong a new one is."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.widgets.parts import column
from ui.widgets.sentence import Sentence

T = TypeVar("T")
JUDGE_AFTER_MS = 250
STRONG = "Sterk genoeg."
CAPS = "Caps Lock staat aan."


class Judge(Protocol):
    """Work off the window's thread: zxcvbn takes 5 to 50 ms."""

    def __call__(self, job: Callable[[], T], then: Callable[[T], None]) -> None: ...


class CapsHint(QObject):
    """Notices Caps Lock by what the keys give: Qt does not tell its state on any system."""

    def __init__(self, line: QLineEdit, tell: Callable[[bool], None]) -> None:
        super().__init__(line)
        self._tell = tell
        line.installEventFilter(self)

    def eventFilter(self, _line: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            found = caps_on(event.text(), shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            if event.key() == Qt.Key.Key_CapsLock:
                self._tell(False)
            elif found is not None:
                self._tell(found)
        return False


def caps_on(text: str, *, shift: bool) -> bool | None:
    """Whether a key shows that Caps Lock is on; None when it does not tell."""
    if len(text) != 1 or not text.isalpha() or text.upper() == text.lower():
        return None
    return text.isupper() != shift


def hide_password(line: QLineEdit) -> None:
    """As a password: dots, and nothing that learns or completes it."""
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )


class PasswordHelp(QWidget):
    """Under password fields: show them, Caps Lock, and for a new one how strong it is."""

    def __init__(self, *lines: QLineEdit, judge: Judge | None = None, known: Callable[[], list[str]] = list) -> None:
        """With a `judge` the first line is judged while it is typed; `known` are names that a guesser would try."""
        super().__init__()
        self._lines = lines
        self._judge = judge
        self._known = known
        self.show_it = QCheckBox("Toon wachtwoord")
        self.show_it.toggled.connect(self._show)
        self.caps = Sentence("attention")
        self.weak, self.strong = Sentence("attention"), Sentence("done")
        self._there = [self]  # emptied when Qt lets the field go: an answer may come later
        self.destroyed.connect(self._there.clear)
        self._soon = QTimer(self, singleShot=True, interval=JUDGE_AFTER_MS)
        self._soon.timeout.connect(self._ask)
        for line in lines:
            hide_password(line)
            CapsHint(line, lambda on: self.caps.say(CAPS if on else ""))
        if judge is not None:
            lines[0].textChanged.connect(lambda _text: self._soon.start())
        self.setLayout(column(self.weak, self.strong, self.caps, self.show_it, spacing=4))

    def clear(self) -> None:
        """Nothing typed, nothing shown."""
        for line in self._lines:
            line.clear()
        self.show_it.setChecked(False)
        self.caps.say("")
        self._tell(None)

    def _show(self, shown: bool) -> None:  # noqa: FBT001  a Qt signal's
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in self._lines:
            line.setEchoMode(mode)

    def _ask(self) -> None:
        typed, known = self._lines[0].text(), self._known()
        if not typed or self._judge is None:
            self._tell(None)
            return

        def weakness() -> str:
            from zis_desktop.services.vault.passwords import weakness

            return weakness(typed, known)

        def told(found: str) -> None:
            if there and self._lines[0].text() == typed:
                self._tell(found)

        there = self._there
        self._judge(weakness, told)

    def _tell(self, found: str | None) -> None:
        self.weak.say(found or "")
        self.strong.say(STRONG if found == "" else "")
