"""Decides the list of reservekopieën: make one, choose the second place, look at one, put it back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.backups.office import BackupOffice
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.backups import BackupStatus, ListedBackup

if TYPE_CHECKING:
    from zis_desktop.services.vault.backups import Kept
    from zis_desktop.services.vault.restoring import PreparedRestore, Secret

MADE = "Reservekopie gemaakt en gecontroleerd."
NOT_BY_ITSELF = "De demo maakt zelf geen reservekopieën. U kunt het hier wel proberen."
BY_ITSELF = "ZIS maakt er een na een wijziging, hoogstens elk half uur, en bij het afsluiten."


class BackupsListed(Protocol):
    """What the presenter asks of the list, with what stands beside it."""

    def show_backups(self, backups: Sequence[ListedBackup]) -> None: ...

    def allow_restore(self) -> None: ...

    def show_details(self, title: str, lines: Sequence[str]) -> None:
        """What a restore would change, and the button to go on."""

    def ask_secret(self, text: str, users: Sequence[str]) -> None:
        """Which password, or the code of the paper, this reservekopie wants."""

    def hide_details(self) -> None: ...


class BackupsShown(Protocol):
    """What the presenter asks of the page around the list."""

    def show_status(self, status: BackupStatus, explained: str) -> None: ...

    def show_second(self, place: str) -> None:
        """The second place; empty when there is none."""

    def refuse_second(self, text: str) -> None: ...

    def show_busy(self, text: str) -> None: ...

    def say(self, text: str, tone: str) -> None: ...


class BackupsPresenter:
    """One reservekopie at a time lies ready to be put back; leaving lets it go."""

    def __init__(self, view: BackupsShown, listed: BackupsListed, office: BackupOffice) -> None:
        self._view = view
        self._list = listed
        self._office = office
        self._chosen: Path | None = None
        self._prepared: PreparedRestore | None = None

    def refresh(self) -> None:
        self._view.show_status(self._office.status, BY_ITSELF if self._office.by_itself else NOT_BY_ITSELF)
        self._view.show_second(str(self._office.second_place or ""))
        if self._office.may_restore:
            self._list.allow_restore()
        self._office.list_all(self._list.show_backups)

    def make_now(self) -> None:
        self._view.show_busy("De reservekopie wordt gemaakt en gecontroleerd…")
        self._office.make_now(self._made, self._refused)

    def choose_second(self, place: Path) -> None:
        self._office.choose_second(place, self._second_chosen, lambda error: self._view.refuse_second(error.text))

    def forget_second(self) -> None:
        self._office.choose_second(None, self.refresh, lambda error: self._view.refuse_second(error.text))

    def look_at(self, backup: ListedBackup) -> None:
        """What putting this one back would change."""
        self.cancel()
        self._chosen = backup.path
        self._prepare(None)

    def try_secret(self, login: str, password: str, recovery: str) -> None:
        from zis_desktop.services.vault.restoring import Secret

        self._prepare(Secret(login, password, recovery))

    def put_back(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            self._view.show_busy("De reservekopie wordt teruggezet…")
            self._office.restore(prepared, self._refused)

    def cancel(self) -> None:
        """Nothing changes."""
        self.left()
        self._list.hide_details()

    def left(self) -> None:
        """The screen is gone, and with it what lay ready."""
        prepared, self._prepared, self._chosen = self._prepared, None, None
        if prepared is not None:
            prepared.cancel()

    # -- inside ----------------------------------------------------------------------------------------------

    def _prepare(self, secret: "Secret | None") -> None:
        chosen = self._chosen
        if chosen is None:
            return

        def ready(prepared: "PreparedRestore") -> None:
            if self._chosen != chosen:
                prepared.cancel()
                return
            self._prepared = prepared
            self._view.show_busy("")
            nothing = ("Er verandert niets: dit is hetzelfde als nu.",)
            self._list.show_details("Dit verandert er", prepared.told or nothing)

        def refused(error: RuleError) -> None:
            self._view.show_busy("")
            if error.field in {"password", "login"}:
                self._list.ask_secret(error.text, getattr(error, "users", ()))
            else:
                self._refused(error)

        self._view.show_busy("De reservekopie wordt bekeken…")
        self._office.prepare(chosen, secret, ready, refused)

    def _made(self, kept: "Kept") -> None:
        self._view.show_busy("")
        problem = kept.first_problem or kept.second_problem
        if not problem and kept.not_thinned:
            problem = f"{MADE} Oude kunnen niet weg. {kept.not_thinned}"
        self._view.say(problem or MADE, "late" if problem else "done")
        self.refresh()

    def _second_chosen(self) -> None:
        self._view.refuse_second("")
        self.refresh()

    def _refused(self, error: RuleError) -> None:
        self._view.show_busy("")
        self._list.hide_details()
        self._view.say(error.text, "late")
