"""What the shell asks of a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter

from PySide6.QtWidgets import QWidget

from ui.widgets.form import OpenForm
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right


class Where(Enum):
    """Where an action of the palette belongs."""

    HERE = "here"  # on the screen that is open
    SCREEN = "screen"  # the way to a screen of the navigation
    ELSEWHERE = "elsewhere"
    BACK = "back"  # it takes back, or makes again, what was done


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do: in the command palette, and as the one primary button of its screen.

    Shown only to who has its right; None is for everybody who sees the screen. One that `writes` as soon as it is
    chosen is never run on a screen that was not open; one `of_pupil` is about one pupil of a list.
    """

    text: str
    run: Callable[[], None]
    key: str = ""
    right: Right | None = None
    writes: bool = False
    of_pupil: bool = False
    where: Where = Where.ELSEWHERE


@dataclass(frozen=True, slots=True)
class Offer:
    """What a kind of screen offers in the palette, declared at its class: known before there is such a screen.

    `does` names the method, seen from the screen: 'presenter.series.ask'; `about` is what that is given.
    """

    text: str
    does: str
    key: str = ""
    right: Right | None = None
    about: tuple[object, ...] = ()
    writes: bool = False
    of_pupil: bool = False

    def on(self, screen: QWidget) -> Action:
        """The same as an action of a screen, or of a tab, that is there."""
        return self.as_action(partial(attrgetter(self.does)(screen), *self.about))

    def as_action(self, run: Callable[[], None]) -> Action:
        return Action(self.text, run, self.key, self.right, self.writes, self.of_pupil)


@dataclass(frozen=True, slots=True)
class About:
    """The pupil that a screen is about; `words` are what finds it: its number, or the code of its casus."""

    pupil_id: int
    words: str


class Names(Enum):
    """How the window may call a pupil while this screen is shown."""

    FULL = "full"
    SHORT = "short"  # others look along: 'Sam V.', and codes where that says enough
    CODES = "codes"  # others look along who may not know who it is (R4)


class Screen(QWidget):
    """A screen of the navigation. Subclasses build themselves and forward; their presenter decides.

    `topics` are what it shows: a change in them makes the visible screen read again, and a hidden one when shown.
    `offers` are what else can be done on it, for the palette, also while another screen is open.
    """

    title = ""
    belongs_to = ""
    """The key in the navigation of what a page is part of, from wherever it was opened; empty: of where that was."""
    topics: frozenset[Topic] = frozenset()
    offers: tuple[Offer, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.title)

    def refresh(self) -> None:
        """Reads again what it shows."""

    def subtitle(self) -> str:
        """A short line beside the title, such as the date."""
        return ""

    def primary(self) -> Action | None:
        """The one obvious next step, shown at the right of the header with Ctrl+Enter."""
        return None

    def palette_actions(self) -> list[Action]:
        """What of its offers can be done here now, for the command palette."""
        return [offer.on(self) for offer in self.offers]

    def leave(self) -> None:
        """Called before another screen is shown or the window closes: saves what was typed."""

    def half_typed(self) -> str:
        """What would be lost with this screen, in one sentence; empty when nothing would."""
        return next(filter(None, (one.half_typed() for one in self.findChildren(OpenForm))), "")

    def pause(self) -> None:
        """Called when ZIS locks: saves what was typed as far as it can be; the screen stays as it is."""
        self.leave()

    def is_unfinished(self) -> bool:
        """Whether it was left before it had read what it shows: it begins anew when it is shown again."""
        return False

    def names(self) -> Names:
        """Who looks along here: what undo and search call a pupil."""
        return Names.FULL

    def about(self) -> About | None:
        """The one pupil that is shown here."""
        return None

    def choose_pupil(self, pupil_id: int, then: Callable[[], None]) -> bool:
        """Chooses this pupil in the list that is shown, and goes on; False when it is not in it."""
        return False

    def in_meeting(self) -> bool:
        """Whether people sit round this screen and talk: ZIS then waits longer before it locks by itself."""
        return False
