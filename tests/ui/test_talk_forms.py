"""Planning and recording a talk: who can have been there by name, and consent that was withdrawn is told."""

from datetime import datetime

import pytest

from tests.immediate import ImmediateRunner
from tests.meeting_life import NEXT
from tests.referred_life import Referred, refer
from tests.ui.test_trajectories_screen import Shown
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.tasks import FieldShown, Task
from ui.trajectories.presenter import TrajectoriesPresenter
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.help.talks import Attendee, Present
from zis_desktop.store.unit_of_work import UnitOfWork

WEEK_LATER = FixedClock(datetime.combine(NEXT, datetime.min.time()).replace(hour=12).astimezone())
EVERYBODY = {
    Present(Attendee.PARENTS, "Petra Hendriks"), Present(Attendee.PUPIL, "Noor Hendriks"),
    Present(Attendee.SCHOOL, "Jaap Mol"), Present(Attendee.PROVIDER, "Daan Koster"),
    Present(Attendee.LOCAL_TEAM, "Fatma Bakker"),
}  # fmt: skip


@pytest.fixture
def referred(uow: UnitOfWork, school_id: int) -> Referred:
    return refer(uow, school_id)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def screen(referred: Referred, school_id: int, shown: Shown, ways: Ways) -> TrajectoriesPresenter:
    place = Workplace(school_id, "Marieke Aalbers", WEEK_LATER, demo=False, actor=referred.uow.actor)
    made = shown.presenter = TrajectoriesPresenter(shown, ImmediateRunner(referred.uow), ways, place)
    return made


def begun(screen: TrajectoriesPresenter, shown: Shown) -> Task:
    """The form of the talk that was planned."""
    screen.refresh()
    screen.hold_next()
    assert shown.task is not None
    return shown.task


def present_field(task: Task) -> FieldShown:
    return next(field for field in task.fields if field.name == "present")


def test_that_everybody_who_was_invited_is_ticked_by_name_in_one_press(
    screen: TrajectoriesPresenter, shown: Shown
) -> None:
    task = begun(screen, shown)
    assert [text for text, _value in present_field(task).options] == [
        "Petra Hendriks (moeder)", "Noor Hendriks (leerling)", "Jaap Mol (mentor)", "Daan Koster (Youké)",
        "Fatma Bakker (lokaal team)",
    ]  # fmt: skip
    assert task.fill == ("Iedereen was er", {"present": EVERYBODY})
    held = {field.name: field.value for field in task.fields} | {"present": frozenset(EVERYBODY)}
    screen.save(held | {"others": "Bea de Tolk,", "outcome": "Start."})
    screen.refresh()
    assert shown.panel is not None
    assert shown.panel.talks[0].second == (
        "Gehouden ma 16 sep met Petra Hendriks, Noor Hendriks, Jaap Mol, Daan Koster, Fatma Bakker en Bea de Tolk. "
        "Start."
    )


def test_that_who_may_not_know_of_it_is_not_among_everybody(
    referred: Referred, screen: TrajectoriesPresenter, shown: Shown
) -> None:
    referred.withdraw(Purpose.LOCAL_TEAM)
    task = begun(screen, shown)
    assert task.fill is not None
    ticked = task.fill[1]["present"]
    assert ticked == {one for one in EVERYBODY if one.role is not Attendee.LOCAL_TEAM}


def test_that_planning_a_talk_says_that_the_consent_was_withdrawn_each_time(
    referred: Referred, screen: TrajectoriesPresenter, shown: Shown
) -> None:
    screen.refresh()
    screen.plan_next()
    assert shown.task is not None
    assert shown.task.remark == ""
    referred.withdraw(Purpose.YOUKE)
    screen.refresh()
    for on in ("23-9-2024", "30-9-2024"):
        screen.plan_next()
        assert shown.task is not None
        assert shown.task.remark.startswith("Noor Hendriks trok de toestemming in")
        assert shown.task.remark.endswith("Het gesprek mag, de hulp nu niet.")
        screen.save({"on": on, "at": "10:30", "place": "lokaal 12"})
        assert shown.task is None
        screen.refresh()


def test_that_an_evaluation_of_help_that_somebody_said_no_to_says_so_before_it_is_recorded(
    referred: Referred, screen: TrajectoriesPresenter, shown: Shown
) -> None:
    task = begun(screen, shown)
    screen.save({one.name: one.value for one in task.fields} | {"present": frozenset(EVERYBODY), "outcome": "Start."})
    screen.refresh()
    referred.withdraw(Purpose.YOUKE)
    screen.refresh()
    screen.hold_next()
    assert shown.task is not None
    assert shown.task.title == "Evaluatie na 6 weken vastleggen"
    assert shown.task.remark.startswith("Noor Hendriks trok de toestemming in")


def test_that_a_startgesprek_recorded_after_a_withdrawal_asks_what_becomes_of_the_help(
    referred: Referred, screen: TrajectoriesPresenter, shown: Shown
) -> None:
    assert "starting" not in {field.name for field in begun(screen, shown).fields}
    referred.withdraw(Purpose.YOUKE)
    task = begun(screen, shown)
    held = {field.name: field.value for field in task.fields} | {"present": frozenset(EVERYBODY), "outcome": "Start."}
    screen.save(held)
    assert shown.refused[0] == "starting"
