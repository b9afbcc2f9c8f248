"""Beheer: the school, its calendar, its people and users, the covenant, and what the program itself keeps."""

from ui.settings.backups_tab import BackupsTab
from ui.settings.calendar_tab import CalendarTab
from ui.settings.log_tab import LogTab
from ui.settings.look_tab import LookTab
from ui.settings.region_tab import RegionTab
from ui.settings.retention_tab import RetentionTab
from ui.settings.rights_tab import RightsTab
from ui.settings.school_tab import SchoolTab
from ui.settings.users_tab import UsersTab
from ui.tabbed import Tab, TabbedScreen, topics_of

TABS: tuple[type[Tab], ...] = (
    SchoolTab, CalendarTab, RegionTab, UsersTab, RightsTab, RetentionTab, BackupsTab, LogTab, LookTab,
)  # fmt: skip


class SettingsView(TabbedScreen):
    """What the school and the program are set to."""

    title = "Beheer"
    key = "settings"
    kinds = TABS
    topics = topics_of(TABS)
