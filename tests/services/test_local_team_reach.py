"""Every way to a local team, tried for support in the lower treden: nothing goes there (R1; bijlage 3: 9)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.agenda_life import ask_of_school, held, seat
from tests.documents.reading import one_line
from tests.meeting_life import NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.family_plan import NewAlignment, Regisseur
from zis_desktop.domain.help.talks import TalkPlan
from zis_desktop.domain.meeting.decisions import DecisionKind, Deploy
from zis_desktop.domain.milestones import MilestoneKind, milestones_for
from zis_desktop.services.deployments import plan_talk, trajectories
from zis_desktop.services.family_plans import record_alignment
from zis_desktop.services.invitations import invitation
from zis_desktop.services.local_teams import ask_local_team
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.questions import casussen_that_reach
from zis_desktop.services.schools import profile_of, schools
from zis_desktop.services.today import today
from zis_desktop.store import deployments
from zis_desktop.store.tables import casus, family_plan_alignment
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
FRIDAY = datetime(2024, 9, 6, 9, 12, tzinfo=UTC)
STARTS, ENDS = date(2024, 9, 16), date(2024, 12, 20)
START = MilestoneKind.START_TALK


@pytest.fixture
def helped_by_school(uow: UnitOfWork, school_id: int) -> int:
    """A casus with help that the school gives itself, with its talks."""
    with uow.unguarded.write() as work:
        people = seat(work, school_id)
        casus_id = ask_of_school(work, school_id, 1)
        held(work, school_id, date(2024, 9, 2), casus_id, DecisionKind.LOWER_TREDE)
        plan = Deploy("sport", next(iter(people.values())), "licht", "1 keer per week", 60, STARTS, ENDS)
        deployments.add_deployment(work, casus_id, plan, milestones_for(STARTS, ENDS, lambda day: day))
    return casus_id


def test_that_help_of_the_school_asks_no_local_team(uow: UnitOfWork, helped_by_school: int) -> None:
    with pytest.raises(RuleError, match="steun van de school zelf"):
        ask_local_team(uow, helped_by_school, "Wie sluit er aan?", TODAY)


def test_that_its_goals_go_to_no_family_plan(uow: UnitOfWork, helped_by_school: int) -> None:
    new = NewAlignment(TODAY, Regisseur("Rianne de Boer", "Wijkteam Soest", "06"), ("Op tijd",), "Samen.")
    with pytest.raises(RuleError, match="steun van de school zelf"):
        record_alignment(uow, helped_by_school, new, TODAY)


def test_that_vandaag_asks_no_family_plan_for_it(uow: UnitOfWork, school_id: int, helped_by_school: int) -> None:
    with uow.unguarded.write() as work:
        work.update(casus, helped_by_school, home_help="Ambulante hulp thuis, elke week.")
    assert "Gezinsplan" not in {one.what for one in today(uow, school_id, TODAY).due}


def test_that_the_fictional_school_aligned_nothing_of_a_lower_trede(demo: UnitOfWork) -> None:
    (school,) = schools(demo)
    with demo.unguarded.read() as connection:
        aligned = set(connection.execute(select(family_plan_alignment.c.casus_id)).scalars())
        profile = profile_of(demo, school.id)
        assert casussen_that_reach(connection, Reader.HOME_HELP, aligned, profile, TODAY) == aligned
    assert aligned


@pytest.mark.usefixtures("helped_by_school")
def test_that_its_trajectory_offers_no_question(uow: UnitOfWork, school_id: int) -> None:
    (one,) = trajectories(uow, school_id, TODAY)
    assert one.team_refusal.startswith("Dit is steun van de school zelf")


@pytest.mark.usefixtures("helped_by_school")
def test_that_the_invitation_to_its_talk_speaks_of_no_local_team(uow: UnitOfWork, school_id: int) -> None:
    (one,) = trajectories(uow, school_id, TODAY)
    talk = next(each for each in one.deployment.milestones if each.kind is START)
    plan_talk(uow, one.deployment.id, START, TalkPlan(STARTS, 630, "lokaal 12"), TODAY, seen=talk)
    assert "lokale team" not in one_line(invitation(uow, one.deployment.id, START, FRIDAY).content)


@pytest.fixture
def decide(uow: UnitOfWork, school_id: int) -> Callable[[int], Monday]:
    """Decides on contact with the local team for a casus of this trede."""

    def made(trede: int) -> Monday:
        monday = a_monday(uow, school_id)
        with uow.unguarded.write() as work:
            work.update(casus, monday.casussen[0], trede=trede)
        kind = DecisionKind.LOCAL_TEAM
        record_decision(uow, monday.casus_item(), advised(kind), decided(kind), NOW, seen=None)
        return monday

    return made


def test_that_no_contact_is_decided_about_a_lower_trede(decide: Callable[[int], Monday]) -> None:
    with pytest.raises(RuleError, match="steun van de school zelf"):
        decide(3)


def test_that_contact_about_help_of_the_provider_is_decided(uow: UnitOfWork, decide: Callable[[int], Monday]) -> None:
    monday = decide(4)
    item = meeting_room(uow, monday.meeting_id).item(monday.casus_item())
    assert item is not None
    assert item.held.decision is not None
    assert item.held.decision.kind is DecisionKind.LOCAL_TEAM
