"""Trajecten: what is due first, the one next step, a talk planned by keyboard, refusals beside their field."""

from collections.abc import Sequence

import pytest

from tests.immediate import ImmediateRunner
from tests.services.rights_life import RightsLife
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.trajectories.forms import Task
from ui.trajectories.presenter import Panel, TrajectoriesPresenter
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.help.talks import Attendee
from zis_desktop.domain.help.trajectory import Doing, Trajectory
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
    one = next(each for each in shown.rows if each.next.doing is Doing.PLAN)
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
    asking = [one.next.on for one in shown.rows if one.next.doing is not Doing.NOTHING]
    assert asking == sorted(asking)
    assert [one.next.doing is Doing.NOTHING for one in shown.rows] == sorted(
        one.next.doing is Doing.NOTHING for one in shown.rows
    )
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
    screen.save({"on": "volgende week", "at": "10:30", "place": "lokaal 12"})
    assert shown.refused[0] == "on"
    screen.save({"on": "8-9-2024", "at": "10:30", "place": "lokaal 12"})
    assert "geen schooldag" in shown.refused[1]
    assert shown.task is not None
    screen.save({"on": "12-9-2024", "at": "10:30", "place": "lokaal 12"})
    assert shown.task is None
    screen.refresh()
    again = next(each for each in shown.rows if each.deployment.id == one.deployment.id)
    assert again.next.doing is Doing.INVITE
    assert screen.next_step is not None
    screen.next_step.run()
    assert ways.to("preview")


def test_that_a_talk_is_recorded_with_who_was_there(
    life: RightsLife, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    screen = presenter(life.uow, life.school_id, clock, shown, ways)
    one = next(each for each in shown.rows if each.deployment.starts_on <= screen.today and each.next.talk is not None)
    screen.want(one.deployment.id)
    assert one.next.talk is not None
    screen.hold(one.next.talk)
    screen.save({"on": "6-9-2024", "present": frozenset(), "outcome": "Goed."})
    assert shown.refused == ("present", "Kruis aan wie erbij was.")
    screen.save({"on": "6-9-2024", "present": frozenset({Attendee.PARENTS}), "outcome": "Het gaat beter."})
    assert shown.task is None
    screen.refresh()
    assert shown.panel is not None
    assert any("Het gaat beter." in told.second for told in shown.panel.talks)


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
