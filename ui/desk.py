"""What every screen is handed when it is built."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.dialogs import Dialogs
from ui.preferences import Preferences
from ui.presenting import Navigator, Runner, Workplace

if TYPE_CHECKING:
    from ui.backups.office import OpenStoreOffice
    from zis_desktop.domain.vault.log_witnesses import Witness
    from zis_desktop.services.vault.accounts import Vault

    AskWitnesses = Callable[[Callable[[tuple[Witness, ...]], None]], None]


def nobody_saw(then: "Callable[[tuple[Witness, ...]], None]") -> None:
    """Where no reservekopieën are kept."""
    then(())


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
    vault: "Callable[[], Vault | None]" = lambda: None
    """The key file of the open store with its key, asked anew each time: no screen keeps a key over a lock."""
    backups: "OpenStoreOffice | None" = None
    witnesses: "AskWitnesses" = nobody_saw
    """What the reservekopieën of the open store saw of its log."""
