"""What screens ask about the files of a store, in words of the domain; the keeper does it off the window's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.backups import BackupStatus, ListedBackup

if TYPE_CHECKING:
    from zis_desktop.services.vault.accounts import Vault
    from zis_desktop.services.vault.backups import Kept
    from zis_desktop.services.vault.new_keys import NewKey
    from zis_desktop.services.vault.restoring import PreparedRestore, Secret

Refused = Callable[[RuleError], None]


class BackupOffice(Protocol):
    """Answers come on the window's thread, in the order of the questions."""

    @property
    def second_place(self) -> Path | None: ...

    @property
    def by_itself(self) -> bool:
        """Whether the open store is one that is kept by itself; the demo is not."""

    @property
    def may_restore(self) -> bool:
        """Whether who works may put one back; only then that is shown."""

    @property
    def status(self) -> BackupStatus: ...

    def list_all(self, then: Callable[[tuple[ListedBackup, ...]], None]) -> None: ...

    def make_now(self, then: "Callable[[Kept], None]", refused: Refused) -> None: ...

    def choose_second(self, place: Path | None, then: Callable[[], None], refused: Refused) -> None: ...

    def prepare(
        self, backup: Path, secret: "Secret | None", then: "Callable[[PreparedRestore], None]", refused: Refused
    ) -> None: ...

    def restore(self, prepared: "PreparedRestore", refused: Refused) -> None:
        """Puts it back; the window then starts anew on the store."""


class OpenStoreOffice(BackupOffice, Protocol):
    """The same of the store that is open, whose files can be replaced too."""

    @property
    def read_only(self) -> str:
        """Why nothing can be changed here; empty when it can."""

    def use_new_key(self, vault: "Vault", made: "NewKey", refused: Refused) -> None:
        """Writes the store anew under this key; the window then starts anew on it."""
