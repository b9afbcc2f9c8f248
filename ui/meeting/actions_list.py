"""The actions of an item: one line to type them in, what was understood, and each with what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.meeting.fields import line_field
from ui.meeting.shown import ActionShown
from ui.meeting.sizes import SMALL, font, mark, px, relative
from ui.widgets.parts import clear, column, icon_button, label, row

if TYPE_CHECKING:
    from ui.meeting.actions_presenter import ActionsPresenter


class ActionsList(QWidget):
    """Enter adds what stands in the line; the pencil brings an action back into it."""

    def __init__(self, presenter: "ActionsPresenter") -> None:
        super().__init__()
        self._presenter = presenter
        self._shown: tuple[ActionShown, ...] | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        self._title = label("Acties", "label", size=relative(SMALL))
        whole.addLayout(row(self._title, None, label("Alt A", "secondary", size=relative(1.1))))
        self.line = line_field("Nieuwe actie", presenter.typed, self._add)
        self.line.setPlaceholderText("ouders bellen Marieke di")
        whole.addWidget(self.line)
        self._understood = label("", "secondary", wrap=True, size=relative(1.15))
        self._understood.setVisible(False)
        whole.addWidget(self._understood)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(2))
        whole.addLayout(self._list)

    def show_actions(self, actions: tuple[ActionShown, ...], title: str) -> None:
        self._title.setText(title)
        if actions == self._shown:
            return
        self._shown = actions
        clear(self._list)
        for action in actions:
            self._list.addWidget(self._row(action))

    def show_understood(self, text: str) -> None:
        self._understood.setText(text)
        self._understood.setVisible(bool(text))

    def edit(self, text: str) -> None:
        self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._presenter.typed(text)

    def _add(self) -> None:
        text = self.line.text()
        self.line.clear()
        self._presenter.add(text)

    def _row(self, action: ActionShown) -> QWidget:
        made = QWidget()
        text = label(action.text, wrap=True, size=relative(1.35))
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        owner = label(action.owner.split()[0] if not action.unclear else action.owner, _tone(action))
        owner.setFont(font(1.2, semibold=action.unclear))
        due = label(action.due, "error" if action.late else "secondary", size=relative(1.2))
        parts: list[QWidget] = [label(action.key, "label", size=relative(1.2))] if action.key else []
        parts += [mark("done", "done", 18)] if action.done else [mark("late", "late", 18)] if action.late else []
        buttons = (
            icon_button("check", f"Klaar: {action.text}", lambda: self._presenter.finish(action.id)),
            icon_button("edit", f"Verbeter: {action.text}", lambda: self._presenter.correct(action.id)),
            icon_button("delete", f"Verwijder: {action.text}", lambda: self._presenter.remove(action.id)),
        )
        told = column(text, row(owner, due, None, spacing=8), spacing=0)
        words = QWidget()
        words.setLayout(told)
        shown = row(*parts, words, *buttons, spacing=8)
        shown.setStretch(len(parts), 1)
        made.setLayout(shown)
        return made


def _tone(action: ActionShown) -> str:
    return "attention" if action.unclear else "secondary"
