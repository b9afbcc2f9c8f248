"""Relaties: whom the school works with, and what there is to offer: municipalities, the CvB, professionals, offers."""

from ui.relations.municipalities_tab import MunicipalitiesTab
from ui.relations.offers_tab import OffersTab
from ui.relations.people_tab import PeopleTab
from ui.relations.professionals_tab import ProfessionalsTab
from ui.relations.record_tab import RecordTab
from ui.tabbed import Tab, TabbedScreen, topics_of

TABS: tuple[type[Tab], ...] = (MunicipalitiesTab, PeopleTab, ProfessionalsTab, OffersTab)


class RelationsView(TabbedScreen):
    """Who to turn to, and what was agreed with them."""

    title = "Relaties"
    key = "relations"
    beside = False
    kinds = TABS
    topics = topics_of(TABS)

    def show_one(self, tab: str, about: object) -> None:
        """One record on one of the tabs."""
        self.show_tab(tab)
        if isinstance(self.tab, RecordTab):
            self.tab.presenter.want(about)
