"""Groepen: a group made from chosen pupils by keyboard, who was there by one key a pupil, what is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.group_life import FIRST, TODAY, GroupLife, group_life
from tests.immediate import ImmediateRunner
from tests.ui.fields import field_of
from tests.ui.seen import said
from tests.ui.ways import Ways
from ui.app import App
from ui.groups.pages import FROM_ELSEWHERE, HOW
from ui.groups.presenter import GroupsPresenter
from ui.groups.shown import Below, GroupShown, Mark, NeedLine, Place
from ui.groups.view import GroupsView
from ui.presenting import Workplace
from ui.tasks import Task
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.dutch import digits_date
from zis_desktop.domain.groups.group import Presence
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Role
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.places: tuple[Place, ...] = ()
        self.needs: tuple[NeedLine, ...] = ()
        self.title = self.chosen = ""
        self.group: GroupShown | None = None
        self.below: Below | None = None
        self.task: Task | None = None
        self.refused: tuple[str | None, str] = (None, "")

    def show_places(self, places: Any, chosen: object) -> None:
        self.places = tuple(places)

    def show_needs(self, title: str, lines: Any, chosen: str) -> None:
        self.title, self.needs, self.chosen, self.group = title, tuple(lines), chosen, None

    def show_group(self, shown: GroupShown) -> None:
        self.group = shown

    def show_below(self, below: Below) -> None:
        self.below = below

    def show_task(self, task: Task | None) -> None:
        self.task = task

    def refuse(self, field: str | None, text: str) -> None:
        self.refused = (field, text)

    def once_free(self, then: Callable[[], None]) -> None:
        then()

    def show_nothing(self, text: str) -> None:
        self.title = text


class Here:
    """A presenter on a real store with its view and the ways out, on a day when two sessions of the group were due."""

    def __init__(self, life: GroupLife, clock: FixedClock, actor: Actor = EVERYTHING) -> None:
        self.life, self.shown, self.ways = life, Shown(), Ways()
        day = FixedClock(clock.now().replace(month=TODAY.month, day=TODAY.day))
        place = Workplace(life.school_id, "Marieke", day, demo=False, actor=actor)
        runner = ImmediateRunner(life.uow.acting_as(actor))
        self.presenter = GroupsPresenter(self.shown, runner, self.ways, place)
        self.presenter.refresh()

    def tick(self, *names: str) -> None:
        for name in names:
            self.presenter.tick(next(line for line in self.shown.needs if line.name == name))

    def open_group(self) -> GroupShown:
        self.presenter.refresh()
        self.presenter.choose(self.life.group.id)
        assert self.shown.group is not None
        return self.shown.group


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    return group_life(uow, school_id)


@pytest.fixture
def here(life: GroupLife, clock: FixedClock) -> Here:
    return Here(life, clock)


def filled(life: GroupLife, **differently: object) -> dict[str, object]:
    return {
        "offer": "rots-en-water", "name": "Rots & Water 2a", "aim": "Steviger staan", "leader_id": life.leader,
        "second_leader_id": None, "weekday": 0, "starts_on": digits_date(FIRST), "ends_on": "20-12-2024", "at": "9:00",
        "minutes": "50", "place": "gymzaal",
    } | differently  # fmt: skip


def test_that_chosen_pupils_become_a_group_that_is_shown_then(here: Here) -> None:
    assert [place.second for place in here.shown.places[:3]] == ["3 wachten", "0 wachten", "0 wachten"]
    here.tick("Sam van Veen", "Noor Hendriks")
    assert here.shown.chosen == "Gekozen: Noor Hendriks, Sam van Veen"
    step = here.presenter.next_step
    assert step is not None
    assert step.text == "Maak groep (2)"
    step.run()
    here.presenter.save(filled(here.life))
    here.presenter.refresh()
    assert here.shown.group is not None
    assert [row.name for row in here.shown.group.grid.rows] == ["Noor Hendriks", "Sam van Veen"]
    assert here.shown.task is None


def test_that_what_was_typed_stays_when_a_group_is_refused(here: Here) -> None:
    here.tick("Sam van Veen", "Noor Hendriks")
    here.presenter.form()
    for wrong, field in (({"minutes": "5 kg"}, "minutes"), ({"weekday": None}, "weekday"), ({"aim": " "}, "aim")):
        here.presenter.save(filled(here.life, **wrong))
        assert here.shown.refused[0] == field
        assert here.shown.task is not None


def test_that_a_group_asks_somebody_first(here: Here) -> None:
    here.presenter.form()
    assert here.shown.task is None
    assert "Kies eerst" in here.ways.texts[0]


def test_that_one_key_notes_one_pupil_and_a_second_press_follows_the_first(here: Here) -> None:
    here.life.form(0, 1)
    grid = here.open_group().grid
    session, member = grid.columns[0].session_id, grid.rows[0].member_id
    here.presenter.mark(session, member, Mark.PRESENT)
    here.presenter.mark(session, member, Mark.ABSENT)
    assert here.life.group.sessions[0].attendance[member].presence is Presence.ABSENT
    here.presenter.mark(session, member, Mark.NOTHING)
    assert not here.life.group.sessions[0].is_held


def test_that_who_told_beforehand_is_asked_why(here: Here) -> None:
    here.life.form(0, 1)
    grid = here.open_group().grid
    session, member = grid.columns[0].session_id, grid.rows[1].member_id
    here.presenter.mark(session, member, Mark.EXCUSED)
    assert here.shown.task is not None
    here.presenter.save({"reason": ""})
    assert here.shown.refused == ("reason", "Schrijf op waarom Sam er niet was.")
    here.presenter.save({"reason": "tandarts"})
    assert here.life.group.sessions[0].attendance[member].reason == "tandarts"


def test_that_the_step_is_who_was_there_and_then_the_evaluation(here: Here) -> None:
    here.life.form(0, 1)
    group = here.open_group()
    assert "niet genoteerd wie er was" in group.warning
    for _session in (1, 2):
        step = here.presenter.next_step
        assert step is not None
        assert step.text == "Iedereen aanwezig"
        step.run()
        here.presenter.refresh()
    step = here.presenter.next_step
    assert step is not None
    step.run()
    said: dict[str, object] = {"on": digits_date(TODAY), "helped": None, "follow_up": None, "text": "Het hielp."}
    here.presenter.save(said | {f"goal{goal_id}": 0 for goal_id in here.life.goals[:2]})
    assert here.shown.refused[0] == "helped"


def test_that_a_session_to_come_notes_nobody(here: Here) -> None:
    here.life.form(0, 1)
    grid = here.open_group().grid
    here.presenter.mark(grid.columns[3].session_id, grid.rows[0].member_id, Mark.PRESENT)
    assert "moet nog komen" in here.ways.texts[-1]


def test_that_who_only_looks_changes_nothing(life: GroupLife, clock: FixedClock) -> None:
    life.form(0, 1)
    guest = Here(life, clock, Actor("g", "Gast", frozenset({Role.GUEST})))
    assert guest.presenter.next_step is None
    guest.tick("Isa Bakker")
    assert guest.shown.chosen == ""
    grid = guest.open_group().grid
    guest.presenter.mark(grid.columns[0].session_id, grid.rows[0].member_id, Mark.PRESENT)
    assert not life.group.held


# -- the real window -------------------------------------------------------------------------------------------------


def leader_of(life: GroupLife) -> Actor:
    return Actor("jaap", "Jaap Mol", frozenset({Role.GROUP_LEADER}), professional_id=life.leader)


def test_that_who_only_leads_finds_the_own_group_and_notes_who_was_there(life: GroupLife, clock: FixedClock) -> None:
    life.form(0, 1)
    here = Here(life, clock, leader_of(life))
    assert [place.text for place in here.shown.places] == ["Rots & Water 2a"]
    assert here.presenter.summary == "1 groep"
    assert here.shown.group is not None
    assert here.shown.group.evaluations == ()
    grid = here.shown.group.grid
    here.presenter.mark(grid.columns[0].session_id, grid.rows[0].member_id, Mark.PRESENT)
    step = here.presenter.next_step
    assert step is not None
    assert step.text == "Iedereen aanwezig"
    step.run()
    assert len(life.group.sessions[0].present) == 2
    here.presenter.refresh()
    here.presenter.stand_at(grid.columns[0].session_id, grid.rows[0].member_id)
    assert here.shown.below is not None
    assert [one.text for one in here.shown.below.member] == [
        "Doet mee vanaf 9 september 2024",
        "Nog niet besproken met de ouders",
    ]
    assert [step.text for one in here.shown.below.session for step in one.steps] == ["Schrijf op"]
    assert not [step for one in here.shown.below.member for step in one.steps]


def test_that_who_leads_no_group_is_told_who_makes_one(life: GroupLife, clock: FixedClock) -> None:
    here = Here(life, clock, leader_of(life))
    assert here.shown.title == "U leidt dit schooljaar geen groep. Wie een groep maakt, kiest wie haar leidt."
    assert here.presenter.next_step is None


@pytest.fixture
def window(demo_school: Path, tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> App:
    place = Path(shutil.copy(demo_school, tmp_path / "demo.zis"))
    app = App(clock=clock)
    qtbot.addWidget(app.window)
    app.window.show()
    app.open(str(place))
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    app.window.go_to("groups")
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    return app


def test_that_a_column_is_walked_by_one_key_a_pupil(window: App, qtbot: QtBot) -> None:
    screen = window.window.current_screen
    assert isinstance(screen, GroupsView)
    place = next(at for at, one in enumerate(screen.list.rows_model.rows) if one.text == "Wensen en grenzen")
    screen.list.selectRow(place)
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    grid = screen.group.grid
    assert grid.hasFocus()
    column = grid.currentIndex().column()
    assert grid.currentIndex().row() == 0
    for key in (Qt.Key.Key_A, Qt.Key.Key_N):
        qtbot.keyClick(grid, key)
    qtbot.waitUntil(lambda: window.runner.idle, timeout=20_000)
    cells = [row[column].given for row in grid.grid_model.grid.cells]
    assert [one.presence if one else None for one in cells[:3]] == [Presence.PRESENT, Presence.ABSENT, None]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, column)
    words = grid.grid_model.data(grid.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "nog niet genoteerd" in words


def test_that_a_group_is_made_by_keyboard(window: App, qtbot: QtBot) -> None:
    screen = window.window.current_screen
    assert isinstance(screen, GroupsView)
    table = screen.needs.table
    assert screen.list.rows_model.rows[0].key is LifeArea.SCHOOL
    screen.list.setFocus()
    assert FROM_ELSEWHERE in said(screen.needs)
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    assert table.hasFocus()
    assert HOW in said(screen.needs)
    for _pupil in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Space)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    primary = screen.primary()
    assert primary is not None
    assert primary.text == "Maak groep (2)"
    primary.run()
    form = screen.needs.holder.form
    assert form is not None
    leader = form.form.field("leader_id")
    assert isinstance(leader, QComboBox)
    leader.setCurrentIndex(0)
    for name, value in (("offer", "halt"), ("weekday", 0)):
        form.form.choose(name, value)
    for name, typed in (("name", "Halt 3"), ("starts_on", "9-9-2024"), ("ends_on", "20-12-2024"), ("minutes", "45")):
        field = form.form.field(name)
        assert isinstance(field, QLineEdit)
        field.setText(typed)
    field_of(form.form, "aim", QPlainTextEdit).setPlainText("Nee zeggen")
    form.save()
    qtbot.waitUntil(lambda: window.runner.idle, timeout=20_000)
    assert screen.group.isVisible()
    assert len(screen.group.grid.grid_model.grid.rows) == 2
    qtbot.waitUntil(screen.group.grid.hasFocus)
