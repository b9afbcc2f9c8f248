"""Decides the users: the list, one user in the form, passwords that are shown once, and a new recovery paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.typed import read_if_typed
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import digits_date, parse_near, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import ALWAYS, Account, Role
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.domain.vault.standing import Standing

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.vault.accounts import OneTime, UserLine, Users, Vault
    from zis_desktop.store.unit_of_work import UnitOfWork
    from zis_desktop.store.vault.keys import KeyFile

NO_VAULT = "Hier logt niemand in: deze gegevens hebben geen wachtwoord. Gebruikers horen bij een versleuteld bestand."


TONES = {Standing.IN: "", Standing.CLOSED: "neutral"}
"""How the list shows it; the others want something of the administrator."""


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user as a line of the list."""

    login: str
    name: str
    roles: str
    professional: str
    days: str
    standing: str
    tone: str


@dataclass(frozen=True, slots=True)
class UserTyped:
    """The form as typed; the days as text."""

    login: str = ""
    name: str = ""
    roles: frozenset[Role] = frozenset()
    professional_id: int | None = None
    active_from: str = ""
    active_until: str = ""


class UsersShown(Protocol):
    """What the presenter asks of its view."""

    def show_none(self, text: str) -> None: ...

    def show_users(self, rows: Sequence[UserRow], people: Sequence[Professional], choose: str) -> None:
        """The list, with the user of this login chosen."""

    def show_user(self, title: str, typed: UserTyped, *, new: bool, is_open: bool) -> None: ...

    def show_editing(self, *, editing: bool) -> None: ...

    def show_password(self, login: str, password: str) -> None: ...

    def show_paper(self, paper: "PdfFile") -> None: ...

    def hide_paper(self) -> None: ...

    def typed(self) -> UserTyped: ...

    def refuse(self, field: str | None, text: str) -> None: ...

    def accept_all(self) -> None: ...


class UsersPresenter:
    """One user at a time is changed; a password or a paper is on screen only while it is needed."""

    def __init__(
        self, view: UsersShown, runner: Runner, go: Navigator, workplace: Workplace, vault: "Callable[[], Vault | None]"
    ) -> None:
        self._view, self._runner, self._go, self._workplace, self._vault = view, runner, go, workplace, vault
        self._accounts: dict[str, Account] = {}
        self._seen: Account | None = None
        self._new_paper: KeyFile | None = None
        self.editing = False
        self._busy = False
        self._gone = False

    def left(self) -> None:
        self._gone = True

    def refresh(self) -> None:
        """What is being typed stays."""
        if not self.editing:
            self._read(self._seen.login if self._seen else "")

    def choose(self, login: str) -> None:
        account = self._accounts.get(login)
        if account is not None and not self.editing:
            self._seen = account
            self._show(account)

    def add(self) -> None:
        self._seen = None
        today = self._workplace.clock.today()
        self._view.show_user("Nieuwe gebruiker", UserTyped(active_from=plain_date(today)), new=True, is_open=True)
        self._set_editing(editing=True)

    def edited(self) -> None:
        if not self.editing and self._seen is not None:
            self._set_editing(editing=True)

    def cancel(self) -> None:
        self._view.accept_all()
        self._set_editing(editing=False)
        self._read(self._seen.login if self._seen else "")

    def save(self) -> None:
        if self._busy:
            return
        self._view.accept_all()
        seen = self._seen
        try:
            typed = account_of(self._view.typed(), self._workplace.clock.today())
        except RuleError as error:
            self._view.refuse(error.field, error.text)
            return
        today = self._workplace.clock.today()
        if seen is None:
            self._once(lambda uow, vault: services().add_user(uow, vault, typed, today))
        else:
            known = seen
            self._change(
                lambda uow, vault: services().change_user(uow, vault, known, typed, today),
                f"Opgeslagen: gebruiker {seen.login}.",
            )

    def close(self) -> None:
        """As of today."""
        seen, today = self._seen, self._workplace.clock.today()
        if seen is not None and not self._busy:
            self._view.accept_all()
            self._change(
                lambda uow, vault: services().close_user(uow, vault, seen, today),
                f"{seen.login} kan niet meer inloggen.",
            )

    def give_password(self) -> None:
        seen = self._seen
        if seen is not None and not self._busy:
            self._view.accept_all()
            self._once(lambda uow, vault: services().give_password(uow, vault, seen))

    @property
    def chosen(self) -> str:
        """The login of the user in the form."""
        return self._seen.login if self._seen else ""

    # -- the recovery paper --------------------------------------------------------------------------------------

    def make_paper(self) -> None:
        vault, school_id, now = self._vault(), self._workplace.school_id, self._workplace.clock.now()
        if vault is None or self._busy:
            return

        def make(uow: "UnitOfWork") -> "tuple[KeyFile, PdfFile]":
            made, code = services().new_recovery(uow, vault)
            return made, paper_with(code, uow, vault, school_id, now)

        def show(result: "tuple[KeyFile, PdfFile]") -> None:
            self._busy = False
            if not self._gone:
                self._new_paper = result[0]
                self._view.show_paper(result[1])

        self._busy = True
        self._runner.read(make, show, refused=self._refused)

    def use_paper(self) -> None:
        """It was printed or saved: from now on it counts, and the one before does not."""
        vault, made = self._vault(), self._new_paper
        if vault is None or made is None:
            return

        def used(_none: None) -> None:
            self.drop_paper()
            self._go.say("De nieuwe herstelsleutel geldt. Vernietig het oude papier.")

        self._runner.read(lambda uow: services().use_recovery(uow, vault, made), used, refused=self._refused)

    def drop_paper(self) -> None:
        self._new_paper = None
        if not self._gone:
            self._view.hide_paper()

    # -- inside --------------------------------------------------------------------------------------------------

    def _read(self, choose: str) -> None:
        vault, school_id = self._vault(), self._workplace.school_id
        if vault is None:
            self._view.show_none(NO_VAULT)
            return

        def show(found: "Users") -> None:
            if self._gone or self.editing:
                return
            today = self._workplace.clock.today()
            self._accounts = {line.account.login: line.account for line in found.lines}
            chosen = choose if choose in self._accounts else found.lines[0].account.login
            self._view.show_users([row_of(line, today) for line in found.lines], found.professionals, chosen)
            self.choose(chosen)

        self._runner.read(
            lambda uow: services().users(uow, vault, school_id), show,
            refused=lambda error: None if self._gone else self._view.show_none(error.text),
        )  # fmt: skip

    def _show(self, account: Account) -> None:
        until = account.active_until
        typed = UserTyped(
            account.login, account.name, account.roles, account.professional_id,
            "" if account.active_from == ALWAYS else plain_date(account.active_from),
            plain_date(until) if until else "",
        )  # fmt: skip
        is_open = until is None or until >= self._workplace.clock.today()
        self._view.show_user(account.name, typed, new=False, is_open=is_open)

    def _change(self, job: "Callable[[UnitOfWork, Vault], Changes]", said: str) -> None:
        vault = self._vault()
        if vault is None:
            return

        def done(_changes: Changes) -> None:
            self._done()

        self._busy = True
        self._runner.change(lambda uow: job(uow, vault), said=said, then=done, refused=self._refused)

    def _once(self, job: "Callable[[UnitOfWork, Vault], OneTime]") -> None:
        """A change that makes a password: this page shows it, nothing else keeps it."""
        vault = self._vault()
        if vault is None:
            return

        def done(made: "OneTime") -> None:
            self._done(made.login)
            if not self._gone:
                self._view.show_password(made.login, made.password)

        self._busy = True
        self._runner.read(lambda uow: job(uow, vault), done, refused=self._refused)

    def _done(self, choose: str = "") -> None:
        self._busy = False
        if not self._gone:
            self._set_editing(editing=False)
            self._read(choose or self.chosen)

    def _refused(self, error: RuleError) -> None:
        self._busy = False
        if not self._gone:
            self._view.refuse(error.field, error.text)

    def _set_editing(self, *, editing: bool) -> None:
        self.editing = editing
        self._view.show_editing(editing=editing)
        self._go.update_header()


def row_of(line: "UserLine", today: date) -> UserRow:
    account, standing = line.account, line.standing(today)
    return UserRow(
        account.login, account.name, account.actor.roles_text, line.professional,
        _days(account), standing.value, TONES.get(standing, "attention"),
    )  # fmt: skip


def _days(account: Account) -> str:
    """'vanaf 6-9-2024 t/m 1-3-2025', or 'altijd'."""
    since = "" if account.active_from == ALWAYS else f"vanaf {digits_date(account.active_from)}"
    until = f"t/m {digits_date(account.active_until)}" if account.active_until else ""
    return " ".join(part for part in (since, until) if part) or "altijd"


def paper_with(code: str, uow: "UnitOfWork", vault: "Vault", school_id: int, now: datetime) -> "PdfFile":
    """The recovery paper with this code; on the worker."""
    import pypdfium2  # noqa: F401  a tenth of a second that the window does not wait for

    from zis_desktop.services.schools import schools
    from zis_desktop.services.vault.recovery_papers import recovery_paper

    school = next(one.name for one in schools(uow) if one.id == school_id)
    return recovery_paper(school, vault.place, uow.actor.name, code, now)


def account_of(typed: UserTyped, today: date) -> AccountTyped:
    """Raises RuleError with the field of a day that cannot be read."""
    since = read_if_typed(parse_near, typed.active_from, "active_from", today) or ALWAYS
    until = read_if_typed(parse_near, typed.active_until, "active_until", today)
    return AccountTyped(typed.login, typed.name, typed.roles, typed.professional_id, since, until)


def services() -> ModuleType:
    """The use-cases; imported on the worker, where they are called."""
    return import_module("zis_desktop.services.vault.accounts")
