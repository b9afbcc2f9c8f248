"""What every screen is handed when it is built."""

from dataclasses import dataclass

from ui.dialogs import Dialogs
from ui.presenting import Navigator, Runner, Workplace


@dataclass(frozen=True, slots=True)
class Desk:
    """The runner, the way to other screens, the questions, and where the user works."""

    runner: Runner
    go: Navigator
    dialogs: Dialogs
    workplace: Workplace
