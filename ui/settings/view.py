"""Beheer: the school, its calendar, the people of the CvB, the covenant, the local teams, the look."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QTabBar

from ui.desk import Desk
from ui.screen import Action, Screen
from ui.settings.calendar_tab import CalendarTab
from ui.settings.look_tab import LookTab
from ui.settings.people_tab import PeopleTab
from ui.settings.region_tab import RegionTab
from ui.settings.retention_tab import RetentionTab
from ui.settings.school_tab import SchoolTab
from ui.settings.tab import SettingsTab
from ui.settings.teams_tab import TeamsTab
from ui.widgets.parts import column
from zis_desktop.domain.changes import Topic

TABS: tuple[Callable[[Desk], SettingsTab], ...] = (
    SchoolTab, CalendarTab, PeopleTab, RegionTab, TeamsTab, RetentionTab, LookTab,
)  # fmt: skip


class SettingsView(Screen):
    """One tab at a time; only the tab that is shown reads."""

    title = "Beheer"
    topics = frozenset(
        {Topic.SETTINGS, Topic.SCHOOLS, Topic.CALENDAR, Topic.PEOPLE, Topic.MEETINGS, Topic.RETENTION, Topic.PUPILS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.tabs = [build(desk) for build in TABS]
        self.bar = QTabBar()
        self.bar.setAccessibleName("Onderdelen van Beheer")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self._stack = QStackedWidget()
        for tab in self.tabs:
            self.bar.addTab(tab.text)
            self._stack.addWidget(tab)
        whole = column(self.bar, self._stack, spacing=12, margins=(16, 4, 16, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_tab(desk.preferences.settings_tab)
        self.bar.currentChanged.connect(self._turned)
        self.setFocusProxy(self.bar)

    @property
    def tab(self) -> SettingsTab:
        return self.tabs[self.bar.currentIndex()]

    def show_tab(self, key: str) -> None:
        """The tab with this key; the first when there is none."""
        place = next((at for at, tab in enumerate(self.tabs) if tab.key == key), 0)
        self.bar.setCurrentIndex(place)
        self._stack.setCurrentIndex(place)

    def refresh(self) -> None:
        self.tab.refresh()

    def primary(self) -> Action | None:
        return self.tab.primary()

    def palette_actions(self) -> list[Action]:
        return [Action(f"Beheer: {tab.text}", partial(self.show_tab, tab.key)) for tab in self.tabs]

    def leave(self) -> None:
        self.tab.leave()

    def _turned(self, place: int) -> None:
        before = self._stack.currentWidget()
        if isinstance(before, SettingsTab):
            before.leave()
        self._stack.setCurrentIndex(place)
        self._desk.preferences.remember_settings_tab(self.tab.key)
        self._desk.go.update_header()
        self.tab.refresh()
