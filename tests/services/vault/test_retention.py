"""Retention by its use-cases: proposing, two persons, destroying, postponing, requests, and after a restore."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.documents.reading import one_line
from tests.retention_life import AT, DUE, LEFT, Left, who_left
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Right, Role
from zis_desktop.domain.vault.retention import DataClass, Run, RunState, Subject, SubjectKind, numbers_hash
from zis_desktop.services.hours import change_entry, remove_entry
from zis_desktop.services.meeting.minutes_papers import minutes_on
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.services.vault import retention
from zis_desktop.services.vault.checking import check_store
from zis_desktop.store import tables
from zis_desktop.store.accounts import add_account
from zis_desktop.store.opening import open_store
from zis_desktop.store.retaining.retention import addenda_of_pupil
from zis_desktop.store.unit_of_work import UnitOfWork

MARIEKE = Actor("marieke", "Marieke Aalbers", frozenset({Role.ORTHOPEDAGOOG, Role.ADMINISTRATOR}))
RUTH = Actor("ruth", "Ruth Postma", frozenset({Role.DIRECTOR}))


@pytest.fixture
def left(uow: UnitOfWork, school_id: int) -> Left:
    found = who_left(uow, school_id)
    with uow.unguarded.write() as work:
        for who in (MARIEKE, RUTH):
            add_account(
                work, login=who.login, name=who.name, roles=who.roles, professional_id=None,
                active_from=date(2023, 8, 1), active_until=None,
            )  # fmt: skip
    return found


def subject_of(left: Left) -> Subject:
    return Subject(SubjectKind.PUPIL, left.pupil_id)


def proposed(uow: UnitOfWork, left: Left, now: datetime = AT) -> Run:
    school_id = left.monday.school_id
    retention.propose_destruction(uow.acting_as(MARIEKE), school_id, [subject_of(left)], now, "zomer")
    return the_runs(uow, left)[0]


def the_runs(uow: UnitOfWork, left: Left) -> tuple[Run, ...]:
    return retention.retention_due(uow, left.monday.school_id, DUE).runs


def destroyed(uow: UnitOfWork, left: Left) -> Run:
    run = proposed(uow, left)
    retention.approve_and_destroy(uow.acting_as(RUTH), run.id, run.version, AT)
    return the_runs(uow, left)[0]


def pupils_there(uow: UnitOfWork) -> int:
    with uow.unguarded.read() as connection:
        return connection.execute(select(func.count()).select_from(tables.pupil)).scalar_one()


# -- the list ----------------------------------------------------------------------------------------------------


def test_that_the_list_is_empty_the_day_before_and_says_when_the_next_is_due(uow: UnitOfWork, left: Left) -> None:
    school_id = left.monday.school_id
    found = retention.retention_due(uow, school_id, DUE - timedelta(days=1))
    assert (found.lines, found.next_on) == ((), DUE)
    on_the_day = retention.retention_due(uow, school_id, DUE)
    ((line,), after) = (on_the_day.lines, on_the_day.next_on)
    assert (line.due.held.number, line.due.classes, line.can_propose) == ("90410", (DataClass.DOSSIER,), True)
    assert after == date(2032, 1, 1)  # hours that are tied to nobody


def test_that_a_school_that_keeps_longer_sees_it_later(uow: UnitOfWork, left: Left) -> None:
    school_id = left.monday.school_id
    with pytest.raises(RuleError, match="minstens 2 jaar"):
        retention.set_term(uow, school_id, DataClass.DOSSIER, 1)
    retention.set_term(uow, school_id, DataClass.DOSSIER, 3)
    assert retention.retention_due(uow, school_id, DUE).lines == ()
    assert len(retention.retention_due(uow, school_id, date(2027, 12, 21)).lines) == 1


# -- from proposal to destruction --------------------------------------------------------------------------------


def test_that_one_proposes_and_the_other_approves_and_it_is_gone_for_good(uow: UnitOfWork, left: Left) -> None:
    run = proposed(uow, left)
    assert (run.code, run.state, run.remark) == ("V-001", RunState.PROPOSED, "zomer")
    (line,) = retention.retention_due(uow, left.monday.school_id, DUE).lines
    assert (line.proposed, line.can_propose) == ("V-001", False)
    changes = retention.approve_and_destroy(uow.acting_as(RUTH), run.id, run.version, AT)
    assert changes.undo == ()
    (done,) = the_runs(uow, left)
    assert (done.state, done.proposer, done.approver, done.alone) == (
        RunState.DESTROYED, "Marieke Aalbers", "Ruth Postma", False,
    )  # fmt: skip
    assert done.facts is not None
    assert (done.facts.numbers, done.facts.numbers_hash) == (1, numbers_hash(["90410"]))
    assert pupils_there(uow) == 1
    assert check_store(uow) == ()


def test_that_who_proposed_cannot_approve_while_there_is_a_second_user(uow: UnitOfWork, left: Left) -> None:
    retention.propose_destruction(uow.acting_as(RUTH), left.monday.school_id, [subject_of(left)], AT)
    (run,) = the_runs(uow, left)
    with pytest.raises(RuleError, match="zelf voorgesteld"):
        retention.approve_destruction(uow.acting_as(RUTH), run.id, run.version, AT)
    with uow.unguarded.write() as work:
        marieke = work.connection.execute(select(tables.account.c.id).where(tables.account.c.login == "marieke"))
        work.update(tables.account, marieke.scalar_one(), active_until=date(2026, 7, 31))
    retention.approve_and_destroy(uow.acting_as(RUTH), run.id, run.version, AT)
    assert the_runs(uow, left)[0].alone


def test_that_only_the_director_approves(uow: UnitOfWork, left: Left) -> None:
    run = proposed(uow, left)
    with pytest.raises(NotAllowedError):
        retention.approve_destruction(uow.acting_as(MARIEKE), run.id, run.version, AT)
    with pytest.raises(RuleError, match="er niet meer"):
        retention.destroy_approved(uow.acting_as(RUTH), run.id, AT)
    assert pupils_there(uow) == 2


def test_that_a_proposal_is_taken_back_by_undo_but_an_approval_is_not(uow: UnitOfWork, left: Left) -> None:
    changes = retention.propose_destruction(uow, left.monday.school_id, [subject_of(left)], AT)
    undo(uow, changes)
    assert the_runs(uow, left) == ()
    run = proposed(uow, left)
    assert retention.approve_destruction(uow.acting_as(RUTH), run.id, run.version, AT).undo == ()


def test_that_a_refused_proposal_stands_in_the_list_again_with_its_reason(uow: UnitOfWork, left: Left) -> None:
    run = proposed(uow, left)
    with pytest.raises(RuleError) as refusal:
        retention.refuse_proposal(uow.acting_as(RUTH), run.id, run.version, "  ", AT)
    assert refusal.value.field == "reason"
    retention.refuse_proposal(uow.acting_as(RUTH), run.id, run.version, "Er loopt een klacht.", AT)
    found = retention.retention_due(uow, left.monday.school_id, DUE)
    assert (found.runs[0].state, found.runs[0].refused_reason) == (RunState.REFUSED, "Er loopt een klacht.")
    assert found.lines[0].can_propose


def test_that_what_two_people_do_at_once_is_refused(uow: UnitOfWork, left: Left) -> None:
    run = proposed(uow, left)
    with pytest.raises(RuleError, match="voorstel V-001"):
        proposed(uow, left)
    with pytest.raises(ChangedElsewhereError):
        retention.approve_destruction(uow.acting_as(RUTH), run.id, run.version + 1, AT)


def test_that_what_began_to_run_since_the_proposal_is_not_destroyed(uow: UnitOfWork, left: Left) -> None:
    run = proposed(uow, left)
    with uow.unguarded.write() as work:
        work.update(tables.casus, left.casus_id, closed_on=None)
    with pytest.raises(RuleError, match="niets meer weg"):
        retention.approve_and_destroy(uow.acting_as(RUTH), run.id, run.version, AT)
    assert the_runs(uow, left)[0].state is RunState.APPROVED
    with uow.unguarded.write() as work:
        work.update(tables.casus, left.casus_id, closed_on=LEFT)
    retention.destroy_approved(uow.acting_as(RUTH), run.id, AT)
    assert the_runs(uow, left)[0].state is RunState.DESTROYED


def test_that_only_the_lines_that_still_may_go_are_destroyed(uow: UnitOfWork, left: Left) -> None:
    other = left.monday.pupils[1]
    with uow.unguarded.write() as work:
        work.update(tables.casus, left.monday.casussen[1], closed_on=LEFT)
        work.update(tables.pupil, other, left_on=LEFT)
    both = [subject_of(left), Subject(SubjectKind.PUPIL, other)]
    retention.propose_destruction(uow, left.monday.school_id, both, AT)
    (run,) = the_runs(uow, left)
    retention.approve_destruction(uow.acting_as(RUTH), run.id, run.version, AT)
    with uow.unguarded.write() as work:
        work.update(tables.pupil, other, left_on=None)
    retention.destroy_approved(uow.acting_as(RUTH), run.id, AT)
    (done,) = the_runs(uow, left)
    assert done.subjects == (subject_of(left),)
    assert done.facts is not None
    assert done.facts.numbers == 1


def test_that_nothing_can_be_proposed_that_may_not_go(uow: UnitOfWork, left: Left) -> None:
    school_id = left.monday.school_id
    at_school = Subject(SubjectKind.PUPIL, left.monday.pupils[1])
    for chosen, sentence in (([], "Kies eerst"), ([at_school], "intussen veranderd")):
        with pytest.raises(RuleError, match=sentence):
            retention.propose_destruction(uow, school_id, chosen, AT)
    with pytest.raises(RuleError, match="intussen veranderd"):
        retention.propose_destruction(uow, school_id, [subject_of(left)], AT - timedelta(days=1))


# -- postponing --------------------------------------------------------------------------------------------------


def test_that_postponing_keeps_it_until_the_day_and_says_why(uow: UnitOfWork, left: Left) -> None:
    school_id, until = left.monday.school_id, date(2027, 6, 30)
    retention.postpone(uow, school_id, subject_of(left), "Bezwaar tegen de TLV", until, DUE)
    (line,) = retention.retention_due(uow, school_id, DUE).lines
    assert line.due.stop == "Uitgesteld tot en met 30 juni 2027: Bezwaar tegen de TLV."
    with pytest.raises(RuleError, match="intussen veranderd"):
        proposed(uow, left)
    assert retention.retention_due(uow, school_id, until + timedelta(days=1)).lines[0].can_propose


def test_that_a_claim_keeps_it_until_somebody_says_that_it_is_over(uow: UnitOfWork, left: Left) -> None:
    school_id = left.monday.school_id
    retention.postpone(uow, school_id, subject_of(left), "Rechtszaak", None, DUE)
    (line,) = retention.retention_due(uow, school_id, date(2035, 1, 1)).lines[:1]
    (claim,) = line.due.held.postponed
    assert not line.can_propose
    retention.end_postponement(uow, claim.id, claim.version)
    assert retention.retention_due(uow, school_id, DUE).lines[0].can_propose


def test_that_the_reason_of_a_postponement_goes_with_the_dossier(uow: UnitOfWork, left: Left) -> None:
    retention.postpone(uow, left.monday.school_id, subject_of(left), "Bezwaar", DUE, DUE - timedelta(days=9))
    run = proposed(uow, left, AT + timedelta(days=1))
    retention.approve_and_destroy(uow.acting_as(RUTH), run.id, run.version, AT + timedelta(days=1))
    with uow.unguarded.read() as connection:
        assert connection.execute(tables.postponement.select()).all() == []


# -- on request --------------------------------------------------------------------------------------------------


def test_that_a_request_for_erasure_goes_the_same_way_before_the_term(uow: UnitOfWork, left: Left) -> None:
    now = datetime(2025, 1, 13, 9, 0, tzinfo=UTC)
    answer = retention.erasure_answer(uow, left.pupil_id, now.date())
    assert answer.goes == (DataClass.DOSSIER,)
    with pytest.raises(RuleError) as refusal:
        retention.propose_erasure(uow.acting_as(MARIEKE), left.pupil_id, " ", now)
    assert refusal.value.field == "request"
    retention.propose_erasure(uow.acting_as(MARIEKE), left.pupil_id, "Moeder, brief van 10 januari 2025", now)
    (run,) = retention.retention_due(uow, left.monday.school_id, now.date()).runs
    retention.approve_and_destroy(uow.acting_as(RUTH), run.id, run.version, now)
    with uow.unguarded.read() as connection:
        (past,) = connection.execute(tables.past_enrolment.select()).all()
    assert (past.number, past.left_on) == ("90410", LEFT)
    assert "op verzoek (AVG art. 17)" in one_line(retention.certificate(uow, run.id, now).content)


def test_that_a_request_is_refused_with_its_reason_while_the_pupil_is_at_school(uow: UnitOfWork, left: Left) -> None:
    with pytest.raises(RuleError, match=r"WEC art\. 41a"):
        retention.propose_erasure(uow, left.monday.pupils[1], "vader", AT)


def test_that_a_rectification_stands_beside_what_was_written(uow: UnitOfWork, left: Left) -> None:
    pupil_id = left.monday.pupils[1]
    with pytest.raises(RuleError) as refusal:
        retention.add_rectification(uow, pupil_id, said_by="vader", words="", answer="", on=DUE)
    assert refusal.value.field == "words"
    retention.add_rectification(
        uow.acting_as(MARIEKE), pupil_id, said_by="P. van Veen, vader", words="Sam was ziek.", answer="Klopt.", on=DUE
    )
    with uow.unguarded.read() as connection:
        (one,) = addenda_of_pupil(connection, pupil_id)
    assert (one.said_on, one.said_by, one.words, one.answer, one.answered_by) == (
        DUE, "P. van Veen, vader", "Sam was ziek.", "Klopt.", "Marieke Aalbers",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["advice", "note_version", "addendum"])
def test_that_undo_brings_nothing_back_under_the_line_of_a_destroyed_dossier(
    uow: UnitOfWork, left: Left, name: str
) -> None:
    """Also of a meeting that nobody made final: what was taken back there can be made again in a session."""
    table = tables.metadata.tables[name]
    with uow.unguarded.write() as work:
        work.update(tables.meeting, left.monday.meeting_id, finalised_at=None)
    with uow.acting_as(MARIEKE).write(Right.RUN_MEETING) as work:
        work.delete(table, 1)
        gone = work.changes
    destroyed(uow, left)
    with pytest.raises(RuleError, match="het dossier is vernietigd"):
        undo(uow.acting_as(MARIEKE), gone)
    with uow.unguarded.read() as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_that_hours_of_a_destroyed_dossier_can_be_neither_changed_nor_removed(uow: UnitOfWork, left: Left) -> None:
    destroyed(uow, left)
    with uow.unguarded.read() as connection:
        query = select(tables.hours_entry.c.id).where(tables.hours_entry.c.pseudonym != "")
        entry_id = connection.execute(query).scalar_one()
    with pytest.raises(RuleError, match="verwijderd dossier"):
        change_entry(
            uow, entry_id, 2, minutes=10, activity=Activity.DIRECT, note="Xanthippe", today=DUE, now=AT
        )  # fmt: skip
    with pytest.raises(RuleError, match="verwijderd dossier"):
        remove_entry(uow, entry_id, 2)


# -- what is left ------------------------------------------------------------------------------------------------


def test_that_the_certificate_says_what_and_who_and_no_name_of_a_pupil(uow: UnitOfWork, left: Left) -> None:
    run = destroyed(uow, left)
    paper = retention.certificate(uow, run.id, AT)
    words = one_line(paper.content)
    assert paper.file_name == "vernietiging-v-001.pdf"
    assert "1 dossier" in words
    assert "Voorgesteld Marieke Aalbers" in words
    assert "Goedgekeurd Ruth Postma" in words
    assert "Quaadvlieg" not in words
    assert "90410" not in words
    assert run.facts is not None
    assert run.facts.numbers_hash[:32] in words


def test_that_there_is_no_certificate_of_what_was_not_destroyed(uow: UnitOfWork, left: Left) -> None:
    with pytest.raises(RuleError, match="nog niets vernietigd"):
        retention.certificate(uow, proposed(uow, left).id, AT)


def test_that_the_minutes_of_then_still_print_with_the_place_of_the_item(uow: UnitOfWork, left: Left) -> None:
    from zis_desktop.documents.paper import Copy

    destroyed(uow, left)
    words = one_line(minutes_on(uow, left.monday.school_id, date(2024, 9, 9), Copy.CHAIR, AT).content)
    assert "Verwijderd dossier" in words
    assert "Quaadvlieg" not in words


def test_that_the_log_says_who_destroyed_whose_file_without_a_name(uow: UnitOfWork, left: Left) -> None:
    destroyed(uow, left)
    with uow.unguarded.read() as connection:
        log = connection.execute(tables.access_entry.select()).all()
    assert [(row.name, row.pupil_id) for row in log if row.action == "vernietigen" and row.pupil_id] == [
        ("Ruth Postma", left.pupil_id)
    ]


def test_that_vandaag_tells_who_may_approve_that_a_proposal_waits(uow: UnitOfWork, left: Left) -> None:
    school_id = left.monday.school_id
    proposed(uow, left)
    assert today(uow.acting_as(RUTH), school_id, DUE).approvals == 1
    assert today(uow.acting_as(MARIEKE), school_id, DUE).approvals == 0
    destroyed_run = the_runs(uow, left)[0]
    retention.approve_and_destroy(uow.acting_as(RUTH), destroyed_run.id, destroyed_run.version, AT)
    assert today(uow.acting_as(RUTH), school_id, DUE).approvals == 0


# -- after a restore ---------------------------------------------------------------------------------------------


def test_that_an_older_backup_is_destroyed_again_and_keeps_the_certificate(
    uow: UnitOfWork, left: Left, store_file: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.zis"
    with uow.unguarded.read() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("a server makes its own backups")
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"VACUUM INTO '{backup}'")
    made_at = AT - timedelta(days=30)
    run = destroyed(uow, left)
    assert retention.destroyed_since(uow, AT + timedelta(seconds=1)) == ()
    since = retention.destroyed_since(uow, made_at)
    assert since == (run,)
    restored = open_store(shutil.copy(backup, tmp_path / "restored.zis"))
    assert pupils_there(restored.uow) == 2
    retention.destroy_again(restored.uow, since, AT + timedelta(days=1))
    retention.destroy_again(restored.uow, since, AT + timedelta(days=2))  # twice does no harm
    assert pupils_there(restored.uow) == 1
    (again,) = retention.retention_due(restored.uow, left.monday.school_id, DUE).runs
    assert replace(again, id=run.id, version=run.version) == run
    assert check_store(restored.uow) == ()
    restored.uow.close()


def test_that_a_backup_from_before_the_pupil_left_is_destroyed_again_too(
    uow: UnitOfWork, left: Left, tmp_path: Path
) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.pupil, left.pupil_id, left_on=None)
        work.update(tables.casus, left.casus_id, closed_on=None)
    run = Run(
        9, left.monday.school_id, 4, True, "", AT, "marieke", "Marieke", AT, "ruth", "Ruth", False, None, "", AT, None,
        (subject_of(left),), 1,
    )  # fmt: skip
    retention.destroy_again(uow, [run], AT)
    assert pupils_there(uow) == 1
