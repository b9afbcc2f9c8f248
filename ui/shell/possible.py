"""What is offered to who works: the actions, the buttons and the places that the user's rights open."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.presenting import Workplace
from ui.screen import Action, Where
from zis_desktop.domain.vault.access import NotAllowedError, Right

Part = TypeVar("Part", bound=QWidget)


def possible(actions: Iterable[Action | None], workplace: Workplace | None) -> list[Action]:
    """Those that the user may do."""
    return [
        each
        for each in actions
        if each is not None and (each.right is None or (workplace is not None and workplace.may(each.right)))
    ]


def only_for(right: Right, workplace: Workplace, part: Part) -> Part:
    """The same part of a screen; who lacks the right never sees it, also when the screen shows it later."""
    if not workplace.may(right):
        part.hide()
        part.installEventFilter(_StaysHidden(part))
    return part


class _StaysHidden(QObject):
    """Hides a part again at once. Qt gives a hidden part neither clicks nor keys."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShowToParent and isinstance(watched, QWidget):
            watched.hide()
        return False


def places(workplace: Workplace, go: Callable[[str], None]) -> list[Action]:
    """The screens of the navigation, with the keys that the navigation gave them."""
    from ui.screens import entries_for, shortcut_of

    return [
        Action(
            f"Ga naar {entry.text}", partial(go, entry.key), shortcut_of(place).replace("+", " "), where=Where.SCREEN
        )
        for place, entry in enumerate(entries_for(workplace.actor), 1)
    ]


def missing(workplace: Workplace | None, *any_of: Right) -> NotAllowedError | None:
    """What to say to a user who has none of these rights; None when there is nothing to say."""
    if workplace is None or not any_of or workplace.may(*any_of):
        return None
    return NotAllowedError(any_of[0])


def right_to_screen(key: str) -> Right:
    """What it takes to see this screen of the navigation."""
    from ui.screens import entry_with

    return entry_with(key).right
