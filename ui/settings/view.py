"""Beheer: the school, its calendar, its people and users, the covenant, and what the program itself keeps."""

from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from ui.desk import Desk
from ui.screen import Action, Screen
from ui.settings.backups_tab import BackupsTab
from ui.settings.calendar_tab import CalendarTab
from ui.settings.log_tab import LogTab
from ui.settings.look_tab import LookTab
from ui.settings.parts_list import PartsList
from ui.settings.people_tab import PeopleTab
from ui.settings.region_tab import RegionTab
from ui.settings.retention_tab import RetentionTab
from ui.settings.rights_tab import RightsTab
from ui.settings.school_tab import SchoolTab
from ui.settings.tab import SettingsTab, TabKind
from ui.settings.teams_tab import TeamsTab
from ui.settings.users_tab import UsersTab
from ui.theme.theme import theme
from zis_desktop.domain.changes import Topic

TABS: tuple[TabKind, ...] = (
    SchoolTab, CalendarTab, PeopleTab, RegionTab, TeamsTab, UsersTab, RightsTab, RetentionTab, BackupsTab, LogTab,
    LookTab,
)  # fmt: skip
BESIDE_FROM = 860


class SettingsView(Screen):
    """One tab at a time; only the tab that is shown reads."""

    title = "Beheer"
    topics = frozenset(
        {
            Topic.SETTINGS,
            Topic.SCHOOLS,
            Topic.CALENDAR,
            Topic.PEOPLE,
            Topic.MEETINGS,
            Topic.RETENTION,
            Topic.PUPILS,
            Topic.ACCOUNTS,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.tabs = [build(desk) for build in TABS if desk.workplace.may(build.right)]
        self.bar = PartsList("Onderdelen van Beheer", [tab.text for tab in self.tabs])
        self._stack = QStackedWidget()
        for tab in self.tabs:
            self._stack.addWidget(tab)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(*[theme().px(16)] * 4)
        self._whole.setSpacing(theme().px(16))
        self._whole.addWidget(self.bar)
        self._whole.addWidget(self._stack, 1)
        self.show_tab(desk.preferences.settings_tab)
        self.bar.currentRowChanged.connect(self._turned)
        for key, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.bar.step, by))
        self.setFocusProxy(self.bar)

    @property
    def tab(self) -> SettingsTab:
        return self.tabs[self.bar.currentRow()]

    def show_tab(self, key: str) -> None:
        """The tab with this key; the first when there is none."""
        place = next((at for at, tab in enumerate(self.tabs) if tab.key == key), 0)
        self.bar.setCurrentRow(place)
        self._stack.setCurrentIndex(place)

    def refresh(self) -> None:
        self.tab.refresh()

    def primary(self) -> Action | None:
        return self.tab.primary()

    def palette_actions(self) -> list[Action]:
        return [Action(f"Beheer: {tab.text}", partial(self.show_tab, tab.key)) for tab in self.tabs]

    def leave(self) -> None:
        self.tab.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, or with large text, the parts stand above in rows."""
        beside = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.bar.stand(upright=beside, width=self.width() - 2 * theme().px(16))
        super().resizeEvent(event)

    def _turned(self, place: int) -> None:
        before = self._stack.currentWidget()
        if isinstance(before, SettingsTab):
            before.leave()
        self._stack.setCurrentIndex(place)
        self._desk.preferences.remember_settings_tab(self.tab.key)
        self._desk.go.update_header()
        self.tab.refresh()
