"""The region profile at Beheer: the covenant, and who is party on the day of today."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.settings.region_tab import RegionTab
from ui.theme import theme
from ui.widgets.table import RowsTable
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.municipalities import Period
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.municipalities import change_municipality, covenant_parties
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def tab(uow: UnitOfWork, school_id: int, clock: FixedClock, qtbot: QtBot, qapp: QApplication) -> RegionTab:
    theme.install(qapp, dark=False)
    workplace = Workplace(school_id, "Marieke", clock, demo=False, actor=EVERYTHING)
    made = RegionTab(Desk(ImmediateRunner(uow), Ways(), Dialogs(), workplace))
    qtbot.addWidget(made)
    made.refresh()
    return made


def told(tab: RegionTab) -> tuple[str, str]:
    """The title above the parties, and everything in their table; what was shown before may still be on its way out."""
    title = [one.text() for one in tab.findChildren(QLabel) if one.text().endswith("nu partij")][-1]
    model = [one for one in tab.findChildren(RowsTable) if one.accessibleName() == title][-1].rows_model
    cells = (str(model.index(row, 1).data()) for row in range(model.rowCount()))
    return title, ", ".join(cells)


def test_that_beheer_says_who_is_party_today(uow: UnitOfWork, school_id: int, tab: RegionTab) -> None:
    title, names = told(tab)
    assert (title, "Zeist" in names) == ("23 gemeenten zijn nu partij", True)
    seen = covenant_parties(uow, school_id).known["Zeist"]
    gone = replace(seen, party=(Period(date(2023, 8, 1), date(2024, 7, 31)),))
    change_municipality(uow, school_id, gone, seen=seen)
    tab.refresh()
    title, names = told(tab)
    assert (title, "Zeist" in names) == ("22 gemeenten zijn nu partij", False)
