"""Relaties: whom the school works with outside its walls - municipalities with their contacts and local teams."""

from ui.relations.municipalities_tab import MunicipalitiesTab
from ui.tabbed import Tab, TabbedScreen, topics_of

TABS: tuple[type[Tab], ...] = (MunicipalitiesTab,)


class RelationsView(TabbedScreen):
    """Who to turn to, and what was agreed with them."""

    title = "Relaties"
    key = "relations"
    kinds = TABS
    topics = topics_of(TABS)
