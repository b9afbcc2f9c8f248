"""Decides how somebody gets in: a password, the paper when it is forgotten, an own password at the first time."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.school import School
from zis_desktop.domain.vault.login import LoginRefusedError, WaitError, WrongSecretError

if TYPE_CHECKING:  # imported on the worker while the user types
    from zis_desktop.store.opening import OpenedStore
    from zis_desktop.store.vault.keys import Cost

T = TypeVar("T")
Opened = tuple["OpenedStore", tuple[School, ...]]
Unlock = Callable[[str, str, str, datetime], "OpenedStore"]
"""Opens the store at a place for a login with its password, now."""
OPENING, CHANGING = "ZIS controleert het wachtwoord…", "Uw nieuwe wachtwoord wordt bewaard…"
NO_LOGIN = "Vul de naam in waarmee u inlogt."
NOT_ALIKE = "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."


class Part(Enum):
    """What the page asks."""

    PASSWORD = "password"
    FORGOTTEN = "forgotten"
    CHOOSE = "choose"


class Worker(Protocol):
    """Work off the window's thread: the derivation of the key takes most of a second on purpose."""

    def start(
        self, job: Callable[[], T], then: Callable[[T], None], refused: Callable[[RuleError], None] | None = None
    ) -> None: ...


class UnlockShown(Protocol):
    """What the presenter asks of its view."""

    def typed(self, field: str) -> str:
        """As typed: 'login', 'password', 'code', 'new' or 'again'."""

    def show_part(self, part: Part) -> None: ...

    def refuse(self, field: str, text: str) -> None:
        """The sentence beside the field, which gets the cursor and is selected."""

    def accept_all(self) -> None: ...

    def show_busy(self, text: str) -> None:
        """What is being done; empty when it is done and the fields work again."""

    def show_wait(self, seconds: int) -> None:
        """Nobody may try for so long; 0 when that is over."""


class UnlockPresenter:
    """One store that asks a password; `opened` gets it once it is open."""

    def __init__(
        self,
        view: UnlockShown,
        worker: Worker,
        place: str,
        clock: Clock,
        opened: Callable[[Opened], None],
        unusable: Callable[[RuleError], None] | None = None,
        cost: "Cost | None" = None,
        unlock: "Unlock | None" = None,
    ) -> None:
        """`unlock` is how the window opens it; without it that is as anybody does.

        `unusable` hears what no password mends, such as a damaged file; without it that stands beside the field.

        `cost` is for tests: what a new password costs to guess."""
        self._view = view
        self._worker = worker
        self._place = place
        self._clock = clock
        self._opened = opened
        self._cost = cost
        self._unlock_store = unlock or _unlock
        self._unusable = unusable
        self._part = Part.PASSWORD
        self._busy = False
        self._wait = 0
        self._gone = False

    def begin(self) -> None:
        """Who waited before still waits, also after starting ZIS again."""
        place, now = self._place, self._clock.now()
        self._worker.start(lambda: _seconds(place, now), self._show_wait, lambda _error: None)

    def left(self) -> None:
        self._gone = True

    def go_on(self) -> None:
        """Enter, and the one button."""
        if self._busy or (self._wait and self._part is Part.PASSWORD):
            return
        self._view.accept_all()
        {Part.PASSWORD: self._unlock, Part.FORGOTTEN: self._recover, Part.CHOOSE: self._choose}[self._part]()

    def forgot(self) -> None:
        self._show(Part.FORGOTTEN)

    def back(self) -> None:
        self._show(Part.PASSWORD)

    def tick(self) -> None:
        """A second of waiting is over."""
        self._show_wait(max(0, self._wait - 1))

    # -- inside --------------------------------------------------------------------------------------------------

    def _unlock(self) -> None:
        login, password = self._view.typed("login").strip(), self._view.typed("password")
        if not login:
            self._view.refuse("login", NO_LOGIN)
        elif not password:
            self._view.refuse("password", "Vul uw wachtwoord in.")
        else:
            self._open(login, password)

    def _open(self, login: str, password: str) -> None:
        if self._gone:
            return
        place, now, unlock = self._place, self._clock.now(), self._unlock_store
        self._do(OPENING, lambda: _opened(unlock, place, login, password, now), self._let_in)

    def _let_in(self, result: Opened | None) -> None:
        if self._gone:  # the user went to another file meanwhile
            if result is not None:
                self._worker.start(result[0].uow.close, lambda _closed: None)
        elif result is None:
            self._show(Part.CHOOSE)
        else:
            self._opened(result)

    def _recover(self) -> None:
        login, code, new = (self._view.typed(field) for field in ("login", "code", "new"))
        if not login.strip():
            self._view.refuse("login", NO_LOGIN)
        elif not code.strip():
            self._view.refuse("code", "Typ de code van het papier.")
        elif self._alike(new):
            place, now, cost = self._place, self._clock.now(), self._cost
            self._do(
                CHANGING, lambda: _recovered(place, code, login, new, now, cost), lambda _none: self._open(login, new)
            )  # fmt: skip

    def _choose(self) -> None:
        login, old, new = (self._view.typed(field) for field in ("login", "password", "new"))
        if self._alike(new):
            place, now, cost = self._place, self._clock.now(), self._cost
            self._do(
                CHANGING,
                lambda: change_password(place, login, old, new, now, cost),
                lambda _none: self._open(login, new),
            )

    def _alike(self, new: str) -> bool:
        if not new:
            self._view.refuse("new", "Kies een nieuw wachtwoord.")
        elif self._view.typed("again") != new:
            self._view.refuse("again", NOT_ALIKE)
        else:
            return True
        return False

    def _do(self, what: str, job: Callable[[], T], then: Callable[[T], None]) -> None:
        def done(result: T) -> None:
            if not self._gone:
                self._set_busy("")
            then(result)

        self._set_busy(what)
        self._worker.start(job, done, self._refuse)

    def _refuse(self, error: RuleError) -> None:
        if self._gone:
            return
        self._set_busy("")
        if isinstance(error, WaitError):
            self._show_wait(error.seconds)
            return
        if self._unusable is not None and isinstance(error, StoreError) and not isinstance(error, LoginRefusedError):
            self._unusable(error)
            return
        usual = "password" if self._part is Part.PASSWORD else "new"
        field = {"password": "new", "old": "password"}.get(error.field or "", error.field or usual)
        self._view.refuse(usual if self._part is Part.PASSWORD and field != "login" else field, error.text)
        if isinstance(error, WrongSecretError):
            self.begin()

    def _show(self, part: Part) -> None:
        if self._busy:
            return
        self._part = part
        self._view.accept_all()
        self._view.show_part(part)
        self._view.show_wait(0)
        if part is Part.PASSWORD:
            self.begin()

    def _show_wait(self, seconds: int) -> None:
        """A code of the paper cannot be guessed: who has that need not wait."""
        if not self._gone and (seconds or self._wait):
            self._wait = seconds
            if self._part is Part.PASSWORD:
                self._view.show_wait(seconds)

    def _set_busy(self, text: str) -> None:
        self._busy = bool(text)
        self._view.show_busy(text)


def wait_sentence(seconds: int) -> str:
    return f"Te vaak een verkeerd wachtwoord. Wacht nog {count(seconds, 'seconde', 'seconden')}."


def _unlock(place: str, login: str, password: str, now: datetime) -> "OpenedStore":
    from zis_desktop.services.vault.unlocking import unlock_store

    return unlock_store(place, login, password, now)


def _opened(unlock: Unlock, place: str, login: str, password: str, now: datetime) -> Opened | None:
    """None when this user must choose a password first."""
    from zis_desktop.services.schools import schools
    from zis_desktop.services.vault.unlocking import must_choose_password

    store = unlock(place, login, password, now)
    if must_choose_password(place, login):
        store.uow.close()
        return None
    return store, schools(store.uow)


def _recovered(place: str, code: str, login: str, password: str, now: datetime, cost: "Cost | None") -> None:
    from zis_desktop.services.vault.unlocking import unlock_by_recovery

    unlock_by_recovery(place, code, login, password, now, cost)


def change_password(place: str, login: str, old: str, new: str, now: datetime, cost: "Cost | None") -> None:
    """On the worker. Raises RuleError with field 'old' or 'password'."""
    from zis_desktop.services.vault.unlocking import change_own_password

    change_own_password(place, login.strip().casefold(), old, new, now, cost)


def _seconds(place: str, now: datetime) -> int:
    from zis_desktop.services.vault.unlocking import seconds_to_wait

    return seconds_to_wait(place, now)
