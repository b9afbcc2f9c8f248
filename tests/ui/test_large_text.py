"""At twice the text on a small laptop every word of a screen can be read, and no page scrolls sideways for a table.

The week of the hours is painted: of it the lines in sight are counted.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.geometry import cut_lines, cut_words, scrolls_sideways
from ui.app import App
from ui.budget.view import BudgetView
from ui.hours.view import HoursView
from ui.relations.view import RelationsView
from ui.screens import entries_for
from ui.tabbed import TabbedScreen
from ui.theme import theme
from ui.tour.pictures import Walk
from ui.tour.stops import STOPS
from ui.widgets.flow import FlowRow
from ui.widgets.room import Scrolled
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import EVERYTHING

WIDE_TABLES = ("years", "invoices")
NARROW = (
    "leerling",
    "leerling-toestemming",
    "leerling-opp",
    "leerling-contacten",
    "leerling-documenten",
    "casus-nieuw",
    "budget",
    "budget-afrekening",
    "budget-afgesloten",
    "budget-controle",
    "relaties-gemeenten",
    "beheer-school",
    "beheer-logboek",
    "vergadering-wie",
    "vergadering-opening",
    "vergadering-punt",
    "vergadering-besluit",
    "voorbeeld",
)
"""Stops of the tour, in its order: some go on from the one before."""


@pytest.fixture
def large(qtbot: QtBot, clock: FixedClock, demo_school: Path, tmp_path: Path) -> Iterator[App]:
    app = App(clock=clock, dark=False, text_scale=2.0)
    with qtbot.waitExposed(app.window):
        app.window.resize(1280, 720)
        app.window.show()
    app.open(str(shutil.copy(demo_school, tmp_path / "demo.zis")))
    settle(qtbot, app)
    yield app
    app.window.close()
    theme.theme().use(text_scale=1.0)


def settle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    for _round in range(3):  # a part that turned its rows asks for its height, and that for a bar
        QApplication.processEvents()


def test_that_no_word_of_a_screen_is_cut(large: App, qtbot: QtBot) -> None:
    cut: dict[str, list[str]] = {}
    for entry in entries_for(EVERYTHING):
        if entry.key == "hours":
            continue
        large.window.go_to(entry.key)
        settle(qtbot, large)
        screen = large.window.current_screen
        assert screen is not None
        cut[entry.key] = cut_words(screen)
        if isinstance(screen, TabbedScreen):
            for tab in screen.tabs:
                screen.show_tab(tab.key)
                settle(qtbot, large)
                cut[f"{entry.key} {tab.key}"] = cut_words(screen)
    assert {name: words for name, words in cut.items() if words} == {}


def test_that_no_page_on_the_way_through_a_school_scrolls_sideways_or_cuts_a_word(large: App, tmp_path: Path) -> None:
    walk = Walk(large, tmp_path / "demo.zis")
    wrong: dict[str, list[str]] = {}
    for name, show in STOPS:
        if name in NARROW:
            show(walk)
            walk.settle()
            wrong[name] = [*scrolls_sideways(large.window), *cut_words(large.window), *cut_lines(large.window)]
    assert tuple(wrong) == NARROW
    assert {name: words for name, words in wrong.items() if words} == {}


def test_that_the_week_of_hours_begins_with_four_lines_in_sight(large: App, qtbot: QtBot) -> None:
    large.window.go_to("hours")
    settle(qtbot, large)
    screen = large.window.current_screen
    assert isinstance(screen, HoursView)
    screen.presenter.choose_professional(screen.people.itemData(0))
    settle(qtbot, large)
    seen = screen.grid.viewport().visibleRegion().boundingRect()
    rows = [screen.grid.visualRect(screen.grid.week.index(row, 0)) for row in range(4)]
    assert all(seen.contains(one) for one in rows)
    assert cut_words(screen) == []
    screen.show_months()
    settle(qtbot, large)
    assert [*cut_words(screen), *cut_lines(screen)] == []


def test_that_a_table_of_amounts_scrolls_by_itself_and_its_page_does_not(large: App, qtbot: QtBot) -> None:
    large.window.go_to("budget")
    settle(qtbot, large)
    screen = large.window.current_screen
    assert isinstance(screen, BudgetView)
    for key in WIDE_TABLES:
        screen.show_tab(key)
        settle(qtbot, large)
        assert [page.horizontalScrollBar().maximum() for page in screen.tab.findChildren(Scrolled)] == [0], key
        table = next(one for one in screen.tab.findChildren(RowsTable) if one.isVisible())
        assert table.horizontalScrollBar().maximum() > 0
        header = table.horizontalHeader()
        assert all(header.sectionSize(at) >= table.sizeHintForColumn(at) for at in range(header.count()))


def test_that_what_also_stands_beside_a_list_gives_way_to_the_state(large: App, qtbot: QtBot) -> None:
    large.window.go_to("relations")
    screen = large.window.current_screen
    assert isinstance(screen, RelationsView)
    screen.show_tab("professionals")
    settle(qtbot, large)
    table = next(one for one in screen.tab.findChildren(RowsTable) if one.isVisible())
    titles = [one.title for at, one in enumerate(table.rows_model.columns) if not table.isColumnHidden(at)]
    assert (titles[0], titles[-1]) == ("Naam", "Registratie")
    state = len(table.rows_model.columns) - 1
    assert table.columnWidth(state) >= table.sizeHintForColumn(state)


@pytest.fixture
def look(qapp: QApplication) -> None:
    theme.install(qapp, dark=False)


@pytest.mark.usefixtures("look")
def test_that_a_column_that_gave_way_comes_back_with_the_room(qtbot: QtBot) -> None:
    def column(text: str, *, gives_way: bool = False) -> Column[str]:
        return Column(text, lambda row: Cell(f"{text} van {row}"), gives_way=gives_way)

    table = RowsTable("Mensen", (column("Naam"), column("Niveau", gives_way=True), column("Stand")))
    qtbot.addWidget(table)
    table.show_rows(["Daan"])
    for width, hidden in ((220, True), (900, False), (220, True)):
        table.resize(width, 200)
        table.show()
        QApplication.processEvents()
        assert table.isColumnHidden(1) is hidden, width


@pytest.mark.usefixtures("look")
def test_that_buttons_without_room_go_to_the_next_line(qtbot: QtBot) -> None:
    row = FlowRow(*(QPushButton(f"Bewaar als bestand {number}") for number in range(4)), QLabel("klaar"))
    qtbot.addWidget(row)
    row.show()
    row.resize(10_000, 400)
    assert len({one.y() for one in row.findChildren(QPushButton)}) == 1
    row.resize(row.findChildren(QPushButton)[0].sizeHint().width() + 5, 400)
    tops = [one.y() for one in row.findChildren(QPushButton)]
    assert tops == sorted(set(tops))
    assert cut_words(row) == []
    assert row.minimumHeight() > 4 * row.findChildren(QPushButton)[0].height()
