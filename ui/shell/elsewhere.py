"""What can be done on screens that are not open: their actions by name, and the way to them."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ui.presenting import Workplace
from ui.screen import Action, Screen
from ui.screens import ENTRIES, Entry
from ui.shell.possible import possible
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from ui.tabbed import Tab


def actions_of(view: type[Screen]) -> list[Action]:
    """What a screen of this kind offers in the palette, by name."""
    return [offer.as_action(_nothing) for offer in view.offers]


FIRST_STEPS = {
    "agenda": ("Stel agenda samen", Right.CHANGE_AGENDA),
    "hours": ("Noteer uren", Right.LOG_HOURS),
}
"""The primary action of a screen where that is more than what its palette offers. Which one it is depends on what the
screen shows: a test holds these against the real screens. A tab says its own."""


def view_of(module: str, name: str) -> type[Screen]:
    found: type[Screen] = getattr(import_module(module), name)
    return found


def entries_beside(workplace: Workplace, shown: Screen | None) -> list[Entry]:
    """The screens of the navigation, but the one that is shown; one under a page is not."""
    return [entry for entry in ENTRIES if entry.is_for(workplace.actor) and entry.view != type(shown).__name__]


def offered(entry: Entry) -> list[Action]:
    """All actions of a screen of the navigation, by name."""
    tabs = [action for tab in tabs_of(entry) for action in _of_tab(entry, tab)]
    first = [
        Action(text, _nothing, right=right, writes=True)
        for text, right in [FIRST_STEPS.get(entry.key, ("", None))]
        if text
    ]
    return [*first, *tabs, *actions_of(view_of(entry.module, entry.view))]


def tab_with(entry: Entry, text: str) -> str:
    """The key of the tab of this screen on which that can be done; empty when there is none."""
    done = {tab.key: {tab.step, *(offer.text for offer in tab.offers)} for tab in tabs_of(entry)}
    return next((key for key, texts in done.items() if text in texts), "")


def tabs_of(entry: Entry) -> "tuple[type[Tab], ...]":
    """The tabs of this screen; most have none."""
    from ui.tabbed import TabbedScreen

    view = view_of(entry.module, entry.view)
    return view.kinds if issubclass(view, TabbedScreen) else ()


def _of_tab(entry: Entry, tab: "type[Tab]") -> list[Action]:
    places = [Action(f"{entry.text}: {tab.text}", _nothing, right=tab.right)]
    steps = [Action(tab.step, _nothing, right=tab.right)] if tab.step else []
    offers = [replace(offer.as_action(_nothing), right=offer.right or tab.right) for offer in tab.offers]
    return [*places, *steps, *offers]


def _nothing() -> None:
    """An action by name only; the screen that is opened has the real one."""


class Way:
    """A kind of screen that is opened for one pupil, casus or meeting, with what it takes to open it."""

    def __init__(self, called: str, module: str, view: str, *rights: Right) -> None:
        self.called, self._module, self.view, self.rights = called, module, view, rights

    def actions(self, workplace: Workplace) -> list[Action]:
        if not workplace.may(*self.rights):
            return []
        return possible(actions_of(view_of(self._module, self.view)), workplace)


PUPIL = Way("Leerling", "ui.pupil.view", "PupilView", Right.SEE_CASUSSEN)
CASUS = Way("Casus", "ui.casus.view", "CasusView", Right.SEE_CASUSSEN)
MEETING = Way("Vergadering", "ui.meeting.view", "MeetingView", Right.SEE_MEETING)


def named(prefix: str, action: Action, run: Callable[[str], None]) -> Action:
    """The action of another screen as the palette shows it; `run` goes there and does what has this text."""
    text = action.text if action.text.startswith(prefix) else f"{prefix}: {action.text}"
    return replace(action, text=text, run=lambda: run(action.text))
