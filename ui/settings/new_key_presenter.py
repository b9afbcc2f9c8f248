"""Decides how the data get a new key: what it means, the own password once more, the paper, and only then the key."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.settings.users_presenter import paper_with
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from ui.backups.office import OpenStoreOffice
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.vault.accounts import Vault
    from zis_desktop.services.vault.new_keys import NewKey
    from zis_desktop.store.unit_of_work import UnitOfWork

MAKING = "ZIS maakt de sleutel en het papier…"


class NewKeyShown(Protocol):
    """What the presenter asks of its view."""

    def ask_password(self, told: Sequence[str]) -> None:
        """The question: what a new key means, and the own password to go on."""

    def refuse_password(self, text: str) -> None: ...

    def show_making(self, text: str) -> None:
        """What is being done; empty when it is done."""

    def show_new_paper(self, paper: "PdfFile") -> None: ...

    def hide_pages(self) -> None:
        """Back to the users."""


class NewKeyPresenter:
    """The new key is here only between its paper and its use, and it opens nothing before."""

    def __init__(
        self,
        view: NewKeyShown,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        vault: "Callable[[], Vault | None]",
        office: "OpenStoreOffice | None",
    ) -> None:
        self._view, self._runner, self._go, self._workplace = view, runner, go, workplace
        self._vault, self._office = vault, office
        self._made: NewKey | None = None
        self._busy = False

    def begin(self) -> None:
        vault, office = self._vault(), self._office
        if vault is None or office is None:
            return
        if office.read_only:
            self._go.say(office.read_only, "attention")
            return

        def meaning(uow: "UnitOfWork") -> tuple[str, ...]:
            from zis_desktop.services.vault.new_keys import meaning_of_new_key

            return meaning_of_new_key(uow, vault)

        self._runner.read(meaning, self._view.ask_password)

    def make(self, password: str) -> None:
        """The own password was typed; the key is made with its paper, and nothing has changed yet."""
        vault, school_id, now = self._vault(), self._workplace.school_id, self._workplace.clock.now()
        if vault is None or self._busy:
            return
        if not password:
            self._view.refuse_password("Vul uw wachtwoord in.")
            return

        def make(uow: "UnitOfWork") -> "tuple[NewKey, PdfFile]":
            from zis_desktop.services.vault.new_keys import make_new_key

            made = make_new_key(uow, vault, password, now)
            return made, paper_with(made.recovery_code, uow, vault, school_id, now)

        def show(result: "tuple[NewKey, PdfFile]") -> None:
            self._set_busy("")
            self._made = result[0]
            self._view.show_new_paper(result[1])

        def refused(error: RuleError) -> None:
            self._set_busy("")
            self._view.refuse_password(error.text)

        self._set_busy(MAKING)
        self._runner.read(make, show, refused=refused)

    def use(self) -> None:
        """The paper was printed or saved: the window closes the store, writes it anew and asks to log in."""
        vault, made = self._vault(), self._made
        self._made = None
        if vault is not None and made is not None and self._office is not None:
            self._office.use_new_key(vault, made, self._not_used)

    def drop(self) -> None:
        """Nothing has changed; the new paper opens nothing."""
        self._made = None
        self._view.hide_pages()

    def _not_used(self, error: RuleError) -> None:
        self.drop()
        self._go.say(error.text, "late")

    def _set_busy(self, text: str) -> None:
        self._busy = bool(text)
        self._view.show_making(text)
