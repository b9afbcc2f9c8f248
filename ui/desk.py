"""What every screen is handed when it is built."""

from dataclasses import dataclass, field

from ui.dialogs import Dialogs
from ui.preferences import Preferences
from ui.presenting import Navigator, Runner, Workplace


@dataclass(frozen=True, slots=True)
class Desk:
    """The runner, the way to other screens, the questions, where the user works, and what this computer remembers.

    `runner` drops the answers to a screen that is gone; `lasting` gives those too, for saving that goes on after it.
    """

    runner: Runner
    go: Navigator
    dialogs: Dialogs
    workplace: Workplace
    preferences: Preferences = field(default_factory=Preferences)
    lasting: Runner | None = None
