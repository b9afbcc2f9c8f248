"""Who works in which store: opening it for a user, locking it, and coming back to the same screen or another."""

import gc
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.preferences import Preferences
from ui.runner import BackgroundRunner
from ui.shell.window import MainWindow
from ui.unlock.lock import Curtain, IdleLock
from ui.unlock.own_password import OwnPasswordDialog
from ui.unlock.presenter import Opened
from ui.unlock.view import UnlockPage
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Actor
from zis_desktop.services.vault.holding import StoreHold

if TYPE_CHECKING:  # imported beside the painted window
    from zis_desktop.services.vault.accounts import Vault
    from zis_desktop.store.opening import OpenedStore
    from zis_desktop.store.vault.keys import Cost

LOCKED_TITLE = "ZIS - vergrendeld"
NOTHING_TO_LOCK = "Deze gegevens hebben geen wachtwoord, dus ZIS kan niet op slot. Vergrendel de computer."


class Session:
    """The open store with its user. While ZIS is locked there is no store, no connection and no key in memory."""

    def __init__(
        self,
        window: MainWindow,
        runner: BackgroundRunner,
        clock: Clock,
        preferences: Preferences,
        start: Callable[[Opened], None],
        cost: "Cost | None" = None,
        hold: StoreHold | None = None,
    ) -> None:
        """`hold` has the store for this window, also while ZIS is locked.

        `start` begins anew on a store: for the first user, and for another than who locked it."""
        self._window, self._runner, self._clock, self._preferences = window, runner, clock, preferences
        self._start = start
        self._cost = cost
        self._hold = hold or StoreHold()
        self.came_back: Callable[[OpenedStore], None] = lambda _opened: None
        """Hears of the store when the same user is back after a lock; it may be for looking only by now."""
        self.store: OpenedStore | None = None
        self._locked_for: Actor | None = None
        self._locked_on: date | None = None
        self._title = ""
        self._focus: QWidget | None = None
        self._curtain = Curtain()
        self.idle = IdleLock(clock, lambda: preferences.lock_minutes, lambda: window.in_meeting, self.lock)
        window.lock_wanted.connect(self.lock_by_hand)
        window.password_wanted.connect(self.change_password)
        window.vault = self.vault

    @property
    def is_locked(self) -> bool:
        return self._locked_for is not None

    def use(self, opened: "OpenedStore") -> None:
        """Works in this store from now on; the one before it is closed."""
        before, self.store = self.store, opened
        self._runner.use(opened.uow)

        def let_go_of_others() -> None:
            if before is not None and before is not opened:
                before.uow.close()
            self._hold.keep_only(opened.place)

        self._runner.start(let_go_of_others, lambda _closed: None)
        if opened.key is None:
            self.idle.end()
        else:
            self.idle.begin()

    def let_go_of_others(self) -> None:
        """The unlock page was left, perhaps while it was checking: what was claimed for it is free again."""
        place = "" if self.store is None else self.store.place
        self._runner.start(lambda: self._hold.keep_only(place), lambda _none: None)

    def close(self) -> None:
        """The window closes."""
        self.idle.end()
        if self.store is not None:
            _let_go(self.store, locked=False)
        self._hold.end()

    def page(
        self, place: str, opened: Callable[[Opened], None], *, other_file: Callable[[], None] | None = None,
        unusable: Callable[[RuleError], None] | None = None,
        login: str = "", locked: bool = False,
    ) -> UnlockPage:  # fmt: skip
        """The page that asks who it is; the login of the last user stands there."""
        known = self._preferences.last_user if place == self._preferences.last_store else ""

        def let_in(result: Opened) -> None:
            made.forget()
            self._preferences.remember_user(result[0].uow.actor.login)
            opened(result)

        made = UnlockPage(
            self._runner, place, self._clock, let_in, login=login or known, locked=locked, other_file=other_file,
            unusable=unusable, cost=self._cost, unlock=self._hold.unlock,
        )  # fmt: skip
        made.destroyed.connect(made.presenter.left)
        return made

    def vault(self) -> "Vault | None":
        """Where the keys of the open store lie, with its key; None for a store without, and while it is locked."""
        from zis_desktop.services.vault.accounts import Vault

        if self.store is None or self.store.key is None:
            return None
        return Vault(Path(self.store.place), self.store.key, self._cost)

    # -- locking -------------------------------------------------------------------------------------------------

    def lock_by_hand(self) -> None:
        if self.store is not None and self.store.key is None:
            self._window.say(NOTHING_TO_LOCK, "attention")
        else:
            self.lock()

    def lock(self) -> None:
        """Hides everything at once, saves what was typed, then lets go of the store and its key."""
        store = self.store
        if store is None or store.key is None or self.is_locked:
            return
        self.idle.end()
        self._focus = QApplication.focusWidget()
        self._title = self._window.windowTitle()
        self._locked_for, self._locked_on = store.uow.actor, self._clock.today()
        self._window.pause()
        page = self.page(store.place, self._unlocked, login=store.uow.actor.login, locked=True)
        self._window.layers.cover(page)
        self._curtain.draw(self._window)
        self._window.activateWindow()
        page.focus_first()
        self._window.setWindowTitle(LOCKED_TITLE)
        self._runner.pause()
        self.store = None
        let_go = partial(_let_go, store, locked=True)
        self._runner.start(let_go, lambda _closed: self._forget())  # after the saving that was asked before

    def _forget(self) -> None:
        """The connection is closed; what knew the key goes in circles, so Python must look for it. 10 ms."""
        gc.collect()

    def _unlocked(self, result: Opened) -> None:
        opened, _schools = result
        same = opened.uow.actor == self._locked_for
        another_day = self._locked_on != self._clock.today()
        self._locked_for = None
        if same:
            self._come_back(opened, another_day=another_day)
            return
        self._curtain.drop()
        self._window.drop_school()
        self._window.layers.uncover()
        self._start(result)

    def _come_back(self, opened: "OpenedStore", *, another_day: bool) -> None:
        self.store = opened
        self._window.setWindowTitle(self._title)
        self._window.layers.uncover()
        self._runner.resume(opened.uow)
        self.idle.begin()
        self._curtain.open()
        if self._focus is not None and isValid(self._focus) and self._window.isAncestorOf(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)  # what was saved while it locked may be gone
        self._focus = None
        self.came_back(opened)
        if another_day:
            self._window.look_again()

    # -- the own password ----------------------------------------------------------------------------------------

    def change_password(self) -> None:
        store = self.store
        if store is None or store.key is None:
            self._window.say("In de demo logt niemand in, dus er is geen wachtwoord.", "attention")
            return
        dialog = OwnPasswordDialog(
            self._window, self._runner, store.place, store.uow.actor.login, self._clock, self._cost,
            done=lambda: self._window.say("Uw wachtwoord is gewijzigd."),
        )  # fmt: skip
        dialog.open()


def _let_go(store: "OpenedStore", *, locked: bool) -> None:
    """Closes the store; where somebody logged in the log says why."""
    if store.key is None:
        store.uow.close()
        return
    from zis_desktop.domain.vault.access_log import Action
    from zis_desktop.services.vault.access_log import let_go

    let_go(store.uow, Action.LOCKED if locked else Action.LOGGED_OUT)
