"""Questions that are answered at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs import Dialogs


class ScriptedDialogs(Dialogs):
    """Agrees with everything; a question for a text gets the answer to its label. `asked` holds what was asked."""

    def __init__(self, answer: Callable[[str], str] | None = None) -> None:
        self.asked: list[str] = []
        self._answer = answer

    def ask_text(self, parent: QWidget, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None:
        assert self._answer is not None, label
        self.asked.append(label)
        then(self._answer(label))

    def confirm(self, parent: QWidget, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        self.asked.append(question)
        then()
