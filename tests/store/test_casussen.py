"""Casussen in the store: whole, in lists with a derived state, and safe against overwriting."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from tests.school_life import NOOR, SUPPORT, enrolled, question, registered
from zis_desktop.domain.casus.casus import CasusLine, CasusState, CasusText, GivenSupport, LifeArea, NewGoal
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.consent import Presentation, Purpose, SignatureState
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind, Deploy
from zis_desktop.domain.meeting.meeting import Block, ItemKind
from zis_desktop.domain.milestones import milestones_for
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Residence
from zis_desktop.services.undoing import undo
from zis_desktop.store import casussen as rows
from zis_desktop.store import consents, tables
from zis_desktop.store.deployments import add_deployment, deployments_of_casus
from zis_desktop.store.pupils import add_guardian, set_residence
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

TODAY = date(2024, 9, 6)
MONDAY = date(2024, 9, 9)
NOON = datetime(2024, 9, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def pupil_id(uow: UnitOfWork, school_id: int) -> int:
    return enrolled(uow, school_id)


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int, pupil_id: int) -> int:
    return registered(uow, school_id, pupil_id)


def the_line(uow: UnitOfWork, school_id: int, on: date = TODAY) -> CasusLine:
    with uow.unguarded.read() as connection:
        (line,) = rows.casussen_of_school(connection, school_id, on=on, open_only=False)
        return line


def put_on_agenda(work: Writing, school_id: int, casus_id: int, held_on: date, **item: object) -> int:
    meeting_id = work.insert(tables.meeting, school_id=school_id, held_on=held_on, starts_at=525, ends_at=645)
    return work.insert(
        tables.agenda_item,
        **{
            "meeting_id": meeting_id,
            "kind": ItemKind.CASUS,
            "casus_id": casus_id,
            "block": Block.CJG,
            "position": 1,
            "starts_at": 540,
            "minutes": 10,
            "needs": [],
            "pinned": False,
            **item,
        },
    )


def decide(work: Writing, item_id: int, kind: DecisionKind, authority: Authority = Authority.FOLLOWS) -> None:
    work.insert(
        tables.decision,
        agenda_item_id=item_id, authority=authority, kind=kind, decided_by="Els de Boer", decided_on=date(2024, 9, 2),
        review_on=date(2024, 10, 7), passed=[],
    )  # fmt: skip


def test_that_a_casus_comes_back_whole_with_the_facts_of_its_pupil(uow: UnitOfWork, casus_id: int) -> None:
    with uow.unguarded.read() as connection:
        casus = rows.casus(connection, casus_id, on=TODAY)
    assert (casus.code, casus.pupil_name, casus.class_name, casus.mentor) == ("K-001", NOOR, "2a", "Jaap Mol")
    assert casus.municipality == "Zeist"
    assert (casus.text.question, casus.support_given) == ("Weer de klas in durven", SUPPORT)


def test_that_the_municipality_is_the_one_of_the_day_asked(uow: UnitOfWork, casus_id: int, pupil_id: int) -> None:
    with uow.unguarded.write() as work:
        set_residence(work, pupil_id, Residence(date(2024, 9, 20), "Ede", "Ede"))
    with uow.unguarded.read() as connection:
        assert rows.casus(connection, casus_id, on=date(2024, 9, 19)).municipality == "Zeist"
        assert rows.casus(connection, casus_id, on=date(2024, 9, 20)).municipality == "Ede"


def test_that_a_casus_that_is_gone_is_refused_with_a_sentence(uow: UnitOfWork) -> None:
    with uow.unguarded.read() as connection, pytest.raises(RuleError, match="bestaat niet meer"):
        rows.casus(connection, 99, on=TODAY)


def test_that_codes_count_on_within_the_school(uow: UnitOfWork, school_id: int, pupil_id: int, casus_id: int) -> None:
    second = registered(uow, school_id, pupil_id)
    with uow.unguarded.read() as connection:
        assert [casus.code for casus in rows.casussen_whole(connection, [second, casus_id], on=TODAY)] == [
            "K-002",
            "K-001",
        ]
        assert rows.casus_id_by_code(connection, school_id, 2) == second


def test_that_saving_over_somebody_elses_support_given_is_refused(
    uow: UnitOfWork, casus_id: int, pupil_id: int
) -> None:
    with uow.unguarded.read() as connection:
        seen = rows.casus(connection, casus_id, on=TODAY).version
    more = (*SUPPORT, GivenSupport("Rots & Water", "jan 2024", "school", "meer contact"))
    with uow.unguarded.write() as work:
        rows.change_casus(work, casus_id, replace(question(pupil_id), support_given=more), version=seen)
    with pytest.raises(ChangedElsewhereError), uow.unguarded.write() as other:
        rows.change_casus(other, casus_id, question(pupil_id), version=seen)
    with uow.unguarded.read() as connection:
        assert rows.casus(connection, casus_id, on=TODAY).support_given == more


def test_that_a_shorter_list_of_support_given_can_be_taken_back(uow: UnitOfWork, casus_id: int, pupil_id: int) -> None:
    with uow.unguarded.write() as work:
        rows.change_casus(work, casus_id, replace(question(pupil_id), support_given=()), version=1)
    taken_back = undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        casus = rows.casus(connection, casus_id, on=TODAY)
    assert (casus.support_given, casus.version) == (SUPPORT, 3)
    assert Topic.CASUSSEN in taken_back.topics


def test_that_saving_the_same_changes_nothing(uow: UnitOfWork, casus_id: int, pupil_id: int) -> None:
    with uow.unguarded.write() as work:
        rows.change_casus(work, casus_id, question(pupil_id), version=1)
    assert not work.changes


def test_that_a_registered_casus_is_told_apart_from_its_support_rows(
    uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    with uow.unguarded.write() as work:
        casus_id = rows.add_casus(work, school_id, question(pupil_id))
    assert work.changes.only_id(Topic.CASUSSEN) == casus_id


def test_that_nothing_happened_to_a_new_casus(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    line = the_line(uow, school_id)
    assert (line.state, line.next_on, line.presentation) == (CasusState.NEW, None, Presentation.ANONYMOUS)


def test_that_a_casus_on_the_coming_agenda_names_that_monday(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    with uow.unguarded.write() as work:
        put_on_agenda(work, school_id, casus_id, MONDAY)
    assert the_line(uow, school_id).next_on == MONDAY


def test_that_a_dropped_item_does_not_count_as_planned(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    with uow.unguarded.write() as work:
        put_on_agenda(work, school_id, casus_id, MONDAY, dropped_on=TODAY, dropped_reason="ziek")
    assert the_line(uow, school_id).next_on is None


def test_that_a_casus_held_over_comes_back_on_its_review_day(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    with uow.unguarded.write() as work:
        item = put_on_agenda(work, school_id, casus_id, date(2024, 9, 2), discussed_from=NOON)
        decide(work, item, DecisionKind.HOLD_OVER)
    line = the_line(uow, school_id)
    assert (line.state, line.next_on) == (CasusState.HELD_OVER, date(2024, 10, 7))


def test_that_a_decision_the_authority_takes_later_is_no_decision_yet(
    uow: UnitOfWork, school_id: int, casus_id: int
) -> None:
    with uow.unguarded.write() as work:
        item = put_on_agenda(work, school_id, casus_id, date(2024, 9, 2), discussed_from=NOON)
        decide(work, item, DecisionKind.HOLD_OVER, Authority.LATER)
    assert the_line(uow, school_id).state is CasusState.DISCUSSED


def test_that_running_help_makes_the_casus_running_only_in_its_period(
    uow: UnitOfWork, school_id: int, casus_id: int
) -> None:
    deploy = Deploy("begeleiding-youke", None, "licht", "1 x per week", 60, TODAY, date(2024, 12, 20))
    milestones = milestones_for(deploy.starts_on, deploy.ends_on, lambda day: day)
    with uow.unguarded.write() as work:
        add_deployment(work, casus_id, deploy, milestones)
    line = the_line(uow, school_id)
    assert (line.state, line.next_on) == (CasusState.RUNNING, TODAY)
    assert the_line(uow, school_id, date(2024, 12, 21)).state is CasusState.NEW
    with uow.unguarded.read() as connection:
        (running,) = deployments_of_casus(connection, casus_id)
    assert (running.casus_code, running.pupil_name, running.milestones) == ("K-001", NOOR, milestones)


def test_that_a_closed_casus_is_left_out_of_the_open_ones_from_that_day(
    uow: UnitOfWork, school_id: int, casus_id: int
) -> None:
    with uow.unguarded.write() as work:
        rows.close_casus(work, casus_id, closed_on=TODAY, reason="Hulp is klaar")
    assert the_line(uow, school_id).state is CasusState.CLOSED
    with uow.unguarded.read() as connection:
        assert rows.casussen_of_school(connection, school_id, on=TODAY, open_only=True) == ()
        assert len(rows.casussen_of_school(connection, school_id, on=date(2024, 9, 5), open_only=True)) == 1


def test_that_the_name_shows_only_when_everybody_signed(
    uow: UnitOfWork, school_id: int, pupil_id: int, casus_id: int
) -> None:
    with uow.unguarded.write() as work:
        mother = add_guardian(work, pupil_id, name="Karin Smeets", relation="moeder", gezag=Gezag.YES)
        asked = consents.add_consent(
            work, pupil_id, Purpose.CVB_WITH_CJG, asked_on=date(2024, 9, 2), valid_until=date(2025, 7, 31)
        )
        sign(work, asked, "Karin Smeets", "moeder", mother)
    assert the_line(uow, school_id).presentation is Presentation.ANONYMOUS
    with uow.unguarded.write() as work:
        sign(work, asked, NOOR.full, "leerling", None)
    assert the_line(uow, school_id).presentation is Presentation.NAMED


def sign(work: Writing, consent_id: int, signer: str, relation: str, guardian_id: int | None) -> None:
    work.insert(
        tables.signature,
        consent_id=consent_id, signer=signer, relation=relation, guardian_id=guardian_id,
        state=SignatureState.GIVEN, state_on=date(2024, 9, 4),
    )  # fmt: skip


def test_that_the_newest_casus_of_a_pupil_comes_first(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    old = registered(uow, school_id, pupil_id, registered_on=date(2024, 1, 8))
    new = registered(uow, school_id, pupil_id, registered_on=date(2024, 9, 2))
    registered(uow, school_id, enrolled(uow, school_id, Name("Sam", "van", "Veen"), number="90418"))
    with uow.unguarded.read() as connection:
        assert [line.id for line in rows.casussen_of_pupil(connection, pupil_id, TODAY)] == [new, old]


def test_that_a_list_takes_as_few_selects_for_many_casussen_as_for_one(
    uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    counts = []
    for _ in range(2):
        registered(uow, school_id, pupil_id, text=CasusText(question="Meer rust"))
        with uow.unguarded.read() as connection:
            statements: list[str] = []
            event.listen(connection, "before_cursor_execute", lambda *told, said=statements: said.append(told[2]))
            rows.casussen_of_school(connection, school_id, on=TODAY, open_only=True)
        counts.append(len(statements))
    assert 0 < counts[0] == counts[1]


def test_that_goals_keep_their_scores_in_order_and_go_with_them(uow: UnitOfWork, casus_id: int) -> None:
    new = NewGoal("Gaat zelf de klas in", LifeArea.SCHOOL, "dagen", "0 van 5", "4 van 5", date(2024, 12, 20))
    with uow.unguarded.write() as work:
        goal_id = rows.add_goal(work, casus_id, new)
        rows.score_goal(work, goal_id, on=TODAY, score=-1)
        rows.score_goal(work, goal_id, on=date(2024, 9, 4), score=-2)
        rows.score_goal(work, goal_id, on=TODAY, score=0)
    with uow.unguarded.read() as connection:
        (goal,) = rows.casus(connection, casus_id, on=TODAY).goals
    assert goal.scores == ((date(2024, 9, 4), -2), (TODAY, 0))
    with uow.unguarded.write() as work:
        rows.remove_goal(work, goal_id)
    undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        assert rows.casus(connection, casus_id, on=TODAY).goals == (goal,)
