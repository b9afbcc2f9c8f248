"""What stands above every screen of one store: why it is read only, where it lies, and what is wrong with its log."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.backups.keeper import BackupKeeper
from ui.preferences import Preferences
from ui.runner import BackgroundRunner
from ui.shell.notices import Notice
from ui.shell.window import MainWindow
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.vault.holding import place_warning

if TYPE_CHECKING:  # imported beside the painted window
    from zis_desktop.domain.vault.log_witnesses import Witness
    from zis_desktop.store.opening import OpenedStore
    from zis_desktop.store.unit_of_work import UnitOfWork


class Standing:
    """One store at a time; what is found out about one that has closed meanwhile is not told."""

    def __init__(
        self, window: MainWindow, runner: BackgroundRunner, preferences: Preferences, backups: BackupKeeper
    ) -> None:
        self._window = window
        self._runner = runner
        self._preferences = preferences
        self._backups = backups
        self._place = ""
        self._told: list[Notice] = []

    def tell_about(self, opened: "OpenedStore", open_again: Callable[[], None]) -> None:
        """At once why it is read only; the rest when it has been found out."""
        self._place = opened.place
        self._told = [Notice(opened.read_only, "Open opnieuw", open_again)] if opened.read_only else []
        told = self._told
        self._window.stand(*told)

        def tell(notice: Notice) -> None:
            if self._told is told:
                told.append(notice)
                self._window.stand(*told)

        self._look_at_place(tell)
        if opened.uow.actor.may(Right.SEE_LOG):
            self._look_at_log(tell)

    def _look_at_place(self, tell: Callable[[Notice], None]) -> None:
        place = self._place

        def warn(warning: str) -> None:
            if warning and not self._preferences.understood(place, warning):
                notice = Notice(warning, "Ik begrijp het", lambda: self._understood(notice))
                tell(notice)

        self._runner.start(lambda: place_warning(place), warn)

    def _understood(self, notice: Notice) -> None:
        self._preferences.remember_understood(self._place, notice.text)
        self._told.remove(notice)
        self._window.stand(*self._told)

    def _look_at_log(self, tell: Callable[[Notice], None]) -> None:
        """Whether it still has what reservekopieën saw of it, and is guarded."""

        def look(witnesses: "tuple[Witness, ...]") -> None:
            def alarm(uow: "UnitOfWork") -> str:
                from zis_desktop.services.vault.checking import log_alarm

                return log_alarm(uow, witnesses)

            def heard(text: str) -> None:
                if text:
                    tell(Notice(text, "Naar het logboek", self._window.open_log))

            self._runner.read(alarm, heard)

        self._backups.witnesses(look)
