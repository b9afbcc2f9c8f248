"""What stands in each tab of a pupil."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.pupil import sections
from ui.pupil.casus_tab import casus_tab
from ui.pupil.consent_panel import consent_panel
from ui.pupil.disclosed_card import disclosed_card
from ui.pupil.family_plan_panel import family_plan_panel
from ui.pupil.groups_card import groups_cards
from ui.pupil.homes_card import homes_card
from ui.pupil.opp_panel import opp_panel
from ui.pupil.papers import Paper
from ui.pupil.papers_tab import papers_card
from ui.pupil.tab_names import PupilTab
from ui.widgets.beside import Beside
from ui.widgets.parts import column

if TYPE_CHECKING:
    from ui.pupil.presenter import PupilPresenter
    from zis_desktop.domain.consent.waiting_for import SignerLine
    from zis_desktop.services.pupil_overview import PupilOverview


class Pages:
    """Builds one tab from what was read; `turn` shows another tab, `choose_scan` asks for a file."""

    def __init__(
        self,
        page: "PupilPresenter",
        papers: Callable[[], tuple[Paper, ...]],
        turn: Callable[[PupilTab], None],
        choose_scan: "Callable[[SignerLine], None]",
        is_asking: Callable[[], bool],
    ) -> None:
        self._page = page
        self._papers = papers
        self._turn = turn
        self._choose_scan = choose_scan
        self._is_asking = is_asking

    def build(self, tab: PupilTab, overview: "PupilOverview") -> QWidget:
        builds = {
            PupilTab.CASUS: lambda one: casus_tab(one, self._page, self._turn),
            PupilTab.OPP: self._opp,
            PupilTab.CONSENT: self._consent,
            PupilTab.CONTACTS: self._contacts,
            PupilTab.PAPERS: self._documents,
        }
        return builds[tab](overview)

    def _opp(self, overview: "PupilOverview") -> QWidget:
        beside = [family_plan_panel(self._page.family_plan), sections.opp(overview, self._page)]
        return _two([opp_panel(self._page.opp)], [*groups_cards(overview, self._page), *beside])

    def _consent(self, overview: "PupilOverview") -> QWidget:
        panel, _table = consent_panel(overview, self._page.consent, self._choose_scan)
        return _two([panel], [])

    def _contacts(self, overview: "PupilOverview") -> QWidget:
        team = sections.local_team(overview, self._page.today)
        people = [sections.people(overview, self._page), *([team] if team is not None else [])]
        return _two(people, [homes_card(self._page.homes)])

    def _documents(self, overview: "PupilOverview") -> QWidget:
        listed = papers_card(self._papers(), lambda: not self._is_asking())
        told = disclosed_card(overview.disclosed, overview.pupil.name.first)
        return _two([listed], [sections.addenda(overview, self._page)], below=told)


def _two(left: list[QWidget], right: list[QWidget], below: QWidget | None = None) -> QWidget:
    """A wide column and a narrow one, or only the first; `below` is as wide as both."""
    made = QWidget()
    columns = [(column(*left, None, spacing=12), 3)]
    columns += [(column(*right, None, spacing=12), 2)] if right else []
    under = [below] if below is not None else []
    made.setLayout(column(Beside(*columns), *under, None, spacing=12, margins=(16, 12, 16, 12)))
    return made
