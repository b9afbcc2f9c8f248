"""Somebody at the screen of hours, by keyboard."""

from datetime import date

from tests.hours_life import TODAY, HoursLife
from tests.ui.user import User
from ui.hours.view import HoursView
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.services import hours as services
from zis_desktop.store.unit_of_work import UnitOfWork


class HoursUser(User):
    """Somebody at the screen of hours."""

    @property
    def screen(self) -> HoursView:
        screen = self.window.current_screen
        assert isinstance(screen, HoursView)
        return screen

    def type(self, text: str) -> None:
        for letter in text:  # the first one may open a field, which takes the others
            self.qtbot.keyClicks(self.focus, letter)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.runner.idle)

    def spent(self) -> int:
        """The presses since the last time this was asked."""
        presses, self.presses = self.presses, 0
        return presses


def minutes(uow: UnitOfWork, life: HoursLife, on: date = TODAY) -> list[tuple[str, Activity, int]]:
    return [
        (entry.casus_label.split(" ")[0], entry.activity, entry.minutes)
        for entry in services.day(uow, life.professional, on).entries
    ]
