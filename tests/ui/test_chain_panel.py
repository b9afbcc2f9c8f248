"""The chain on the page of a pupil: drawn in every width, read aloud, and each gap leads where it is mended."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.chain_chart import ChainChart
from ui.pupil.view import PupilView
from ui.theme import theme
from zis_desktop.domain.chain import Link, LinkKind, LinkState, missing
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
RUNNING = "K-022"
LINKS = tuple(
    Link(kind, state, TODAY) for kind, state in zip(LinkKind, [*LinkState, *LinkState], strict=True)
)  # every state twice


@pytest.fixture(scope="module")
def demo(demo_school: Path) -> Iterator[UnitOfWork]:
    """Only read here."""
    store = open_store(demo_school)
    yield store.uow
    store.uow.close()


@pytest.fixture
def view(qtbot: QtBot, demo: UnitOfWork, clock: FixedClock, ways: Ways) -> PupilView:
    theme.install(QApplication.instance(), dark=False)  # type: ignore[arg-type]  qtbot made it
    school_id = schools(demo)[0].id
    pupil_id = casus_by_code(demo, school_id, RUNNING, TODAY).pupil_id
    desk = Desk(ImmediateRunner(demo), ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=True))  # type: ignore[arg-type]  Ways answers to every name
    made = PupilView(desk, pupil_id)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    made.refresh()
    return made


def test_that_the_page_shows_the_chain_and_says_it_aloud(view: PupilView) -> None:
    chart = next(one for one in view.findChildren(ChainChart) if one.isVisible())
    assert chart.accessibleName().startswith("Stroomdiagram. Hulpvraag: klaar")
    assert chart.per_line == len(LinkKind)


def test_that_each_gap_has_a_button_that_leads_there(view: PupilView, ways: Ways) -> None:
    assert view.presenter.overview is not None
    (chain,) = view.presenter.overview.chains
    gaps = missing(chain.links)
    assert gaps
    names = {f"{gap.step.value}: {gap.kind.value}" for gap in gaps if gap.step is not None}
    buttons = [one for one in view.findChildren(QPushButton) if one.isVisible() and one.accessibleName() in names]
    assert len(buttons) == len(gaps)
    buttons[0].click()
    assert ways.to("open_casus") == [("open_casus", chain.casus.id)]


@pytest.mark.parametrize(("width", "dark", "scale"), [(300, False, 1.0), (700, True, 1.0), (900, False, 2.0)])
def test_that_a_narrow_chart_takes_more_lines_and_is_all_there(
    qtbot: QtBot, width: int, dark: bool, scale: float
) -> None:
    theme.install(QApplication.instance(), dark=dark, text_scale=scale)  # type: ignore[arg-type]  qtbot made it
    chart = ChainChart(LINKS, TODAY)
    qtbot.addWidget(chart)
    chart.resize(width, 100)
    chart.show()
    last = chart._box(len(LINKS) - 1)
    assert chart.per_line < len(LINKS)
    assert last.bottom() < chart.height()
    assert all(chart._box(place).right() < width for place in range(len(LINKS)))
    assert not chart.grab().isNull()
    theme.install(QApplication.instance(), dark=False)  # type: ignore[arg-type]  as other tests expect it


def test_that_a_chain_of_the_demo_never_stands_in_two_places(demo: UnitOfWork) -> None:
    school_id = schools(demo)[0].id
    for code in ("K-001", "K-010", "K-016", RUNNING, "K-040"):
        overview = pupil_overview(demo, casus_by_code(demo, school_id, code, TODAY).pupil_id, TODAY)
        for chain in overview.chains:
            here = [one for one in chain.links if one.state is LinkState.HERE]
            assert len(here) <= 1, chain.casus.code
            assert chain.links[0].on == chain.casus.registered_on
