"""Trajecten: what is due first, the one next step, a talk planned by keyboard, refusals beside their field."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.services.rights_life import RightsLife
from tests.ui.ways import Ways
from ui.app import App
from ui.presenting import Workplace
from ui.tasks import Panel, Task
from ui.trajectories.presenter import TrajectoriesPresenter
from ui.trajectories.view import TrajectoriesView
from zis_desktop.domain.chain.link import Step
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.help.talks import Attendee, Present
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.milestones import Course
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was asked to show; selecting a row chooses it, as the table does."""

    def __init__(self) -> None:
        self.rows: list[Trajectory] = []
        self.summary = self.nothing = ""
        self.panel: Panel | None = None
        self.task: Task | None = None
        self.refused: tuple[str | None, str] = (None, "")
        self.presenter: TrajectoriesPresenter | None = None

    def show_rows(self, rows: Sequence[Trajectory], summary: str) -> None:
        self.rows, self.summary = list(rows), summary

    def show_panel(self, panel: Panel) -> None:
        self.panel = panel

    def show_task(self, task: Task | None) -> None:
        self.task = task

    def refuse(self, field: str | None, text: str) -> None:
        self.refused = (field, text)

    def once_free(self, then: Callable[[], None]) -> None:
        then()

    def show_nothing(self, text: str) -> None:
        self.nothing = text

    def select(self, deployment_id: int) -> None:
        assert self.presenter is not None
        found = next((one for one in self.rows if one.deployment.id == deployment_id), None)
        self.presenter.choose(found)


@pytest.fixture
def shown() -> Shown:
    return Shown()


def presenter(uow: UnitOfWork, school_id: int, clock: FixedClock, shown: Shown, ways: Ways) -> TrajectoriesPresenter:
    place = Workplace(school_id, "Marieke Aalbers", clock, demo=True, actor=uow.actor)
    made = TrajectoriesPresenter(shown, ImmediateRunner(uow), ways, place)
    shown.presenter = made
    made.refresh()
    return made


def first_to_plan(shown: Shown, screen: TrajectoriesPresenter) -> Trajectory:
    one = next(each for each in shown.rows if each.next.step is Step.PLAN_TALK)
    screen.want(one.deployment.id)
    return one


def test_that_without_help_the_screen_says_what_brings_it(
    uow: UnitOfWork, school_id: int, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    presenter(uow, school_id, clock, shown, ways)
    assert shown.nothing.startswith("Er loopt geen hulp.")


def test_that_what_is_due_first_stands_on_top_and_what_asks_nothing_last(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    presenter(life.uow, life.school_id, clock, shown, ways)
    asking = [one.next.on for one in shown.rows if one.next.verb]
    assert asking == sorted(asking)
    assert [one.next.verb == "" for one in shown.rows] == sorted(one.next.verb == "" for one in shown.rows)
    assert shown.panel is not None
    assert shown.summary.startswith(f"{len(shown.rows)} trajecten")


def test_that_a_talk_is_planned_from_its_next_step_and_then_invited_to(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    screen = presenter(life.uow, life.school_id, clock, shown, ways)
    one = first_to_plan(shown, screen)
    assert screen.next_step is not None
    screen.next_step.run()
    assert shown.task is not None
    assert [field.name for field in shown.task.fields] == ["on", "at", "place"]
    assert shown.task.told.startswith("Wie komen: ")
    assert "(leerling)" in shown.task.told
    screen.save({"on": "volgende week", "at": "10:30", "place": "lokaal 12"})
    assert shown.refused[0] == "on"
    screen.save({"on": "8-9-2024", "at": "10:30", "place": "lokaal 12"})
    assert "geen schooldag" in shown.refused[1]
    assert shown.task is not None
    screen.save({"on": "12 sep", "at": "10:30", "place": "lokaal 12"})
    assert shown.task is None
    screen.refresh()
    again = next(each for each in shown.rows if each.deployment.id == one.deployment.id)
    assert again.next.step is Step.INVITE
    assert screen.next_step is not None
    screen.next_step.run()
    assert ways.to("preview")


@pytest.mark.parametrize(
    ("step", "title"), [(Step.HOLD_TALK, "vastleggen"), (Step.ASK_TEAM, "Lokaal team vragen"), (None, "")]
)
def test_that_who_comes_from_a_chain_finds_the_form_open(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways, step: Step | None, title: str
) -> None:
    screen = presenter(life.uow, life.school_id, clock, shown, ways)
    one = next(each for each in shown.rows if not each.team_refusal and each.next.talk is not None)
    screen.want(one.deployment.id, step)
    assert (shown.task.title if shown.task is not None else "").endswith(title)
    screen.leave_task()
    screen.refresh()
    assert shown.task is None, "only once"


def test_that_a_traject_is_put_on_the_next_agenda(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    runner = ImmediateRunner(life.uow)
    place = Workplace(life.school_id, "Marieke Aalbers", clock, demo=True, actor=life.uow.actor)
    screen = shown.presenter = TrajectoriesPresenter(shown, runner, ways, place)
    screen.refresh()
    screen.want(next(each for each in shown.rows if each.next.verb == "").deployment.id)
    assert screen.chosen is not None
    screen.ask_place()
    assert runner.said == [f"{screen.chosen.deployment.casus_code} staat op de agenda van ma 9 sep."]


def test_that_a_talk_is_recorded_with_who_was_there(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    screen = presenter(life.uow, life.school_id, clock, shown, ways)
    one = next(each for each in shown.rows if each.deployment.starts_on <= screen.today and each.next.talk is not None)
    screen.want(one.deployment.id)
    assert one.next.talk is not None
    screen.hold(one.next.talk)
    screen.save({"on": "6-9-2024", "present": frozenset(), "others": "", "outcome": "Goed."})
    assert shown.refused == ("present", "Kruis aan wie erbij was.")
    there = frozenset({Present(Attendee.PARENTS)})
    typed: dict[str, object] = {"on": "6-9-2024", "present": there, "others": "", "outcome": "Beter."}
    screen.save(typed)
    assert shown.refused == ("course", "Kies hoe het verder gaat met de hulp.")
    typed["course"] = Course.GOES_ON
    assert shown.task is not None
    goals = [field.name for field in shown.task.fields if field.name.startswith("goal")]
    screen.save({**typed, **dict.fromkeys(goals[1:], 0)})
    assert shown.refused[0] == goals[0], "every goal is scored (R9)"
    screen.save({**typed, **dict.fromkeys(goals, 0)})
    assert shown.task is None
    screen.refresh()
    assert shown.panel is not None
    assert any("Beter." in told.second for told in shown.panel.talks)


def test_that_who_only_looks_along_is_offered_nothing_to_change(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    guest = life.uow.acting_as(Actor("gast", "Gast", frozenset({Role.GUEST})))
    screen = presenter(guest, life.school_id, clock, shown, ways)
    for one in shown.rows:
        screen.choose(one)
        assert shown.panel is not None
        told = (*shown.panel.talks, *shown.panel.team, *shown.panel.provisions)
        assert not any(each.steps for each in told)


# -- the real window -----------------------------------------------------------------------------------------------


def test_that_a_talk_is_planned_by_keyboard_alone(
    qtbot: QtBot, demo_school: Path, tmp_path: Path, clock: FixedClock
) -> None:
    app = App(clock=clock)
    qtbot.addWidget(app.window)
    app.open(str(shutil.copy(demo_school, tmp_path / "demo.zis")))
    app.window.show()
    qtbot.waitUntil(lambda: app.runner.idle and app.window.current_screen is not None)
    app.window.go_to("trajectories")
    screen = app.window.current_screen
    assert isinstance(screen, TrajectoriesView)
    qtbot.waitUntil(lambda: app.runner.idle and bool(screen.table.rows_model.rows))
    place = next(at for at, one in enumerate(screen.table.rows_model.rows) if one.next.step is Step.PLAN_TALK)
    one = screen.table.rows_model.rows[place]
    for _ in range(place):
        qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(names_of(screen, "Leg vast")))
    names = names_of(screen, "Leg vast")
    assert len(names) == len(set(names))
    assert all(name.endswith(": Leg vast") for name in names)
    qtbot.keyClick(app.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: app.runner.idle and screen.panel.form is not None)
    form = screen.panel.form
    assert form is not None
    typed = {"on": "12 sep", "at": "10:30", "place": "lokaal 12"}
    for name, text in typed.items():
        field = form.form.field(name)
        assert isinstance(field, QLineEdit)
        field.selectAll()
        qtbot.keyClicks(field, text)
    qtbot.keyClick(app.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: app.runner.idle and screen.panel.form is None)
    qtbot.waitUntil(lambda: app.runner.idle and next_of(screen, one) is Step.INVITE)
    assert screen.table.hasFocus()
    app.window.close()


def names_of(screen: TrajectoriesView, text: str) -> list[str]:
    """How the buttons with this word are called."""
    found = screen.panel.findChildren(QPushButton)
    return [each.accessibleName() for each in found if each.isVisible() and each.text() == text]


def next_of(screen: TrajectoriesView, one: Trajectory) -> Step | None:
    """The next step of this trajectory as the list has it now."""
    rows: Sequence[Trajectory] = screen.table.rows_model.rows
    return next(each.next.step for each in rows if each.deployment.id == one.deployment.id)
