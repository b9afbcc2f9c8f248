"""The unit of work: commits once or not at all, protects against overwriting, and can be taken back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.services.undoing import undo
from zis_desktop.store.schools import one_school
from zis_desktop.store.tables import own_day, school
from zis_desktop.store.unit_of_work import UnitOfWork

DAY = date(2024, 9, 16)


class Interrupted(Exception):
    """Something goes wrong half way."""


def test_that_nothing_is_saved_when_the_block_ends_badly(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(Interrupted), uow.unguarded.write() as work:
        work.update(school, school_id, room="0.12")
        raise Interrupted
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).room == ""


def test_that_two_people_never_overwrite_each_other_silently(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.read() as connection:
        seen_by_both = one_school(connection, school_id).version
    with uow.unguarded.write() as first:
        first.update(school, school_id, version=seen_by_both, room="0.12")
    with pytest.raises(ChangedElsewhereError), uow.unguarded.write() as second:
        second.update(school, school_id, version=seen_by_both, room="1.04")
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).room == "0.12"


def test_that_a_change_is_taken_back_whole(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.read() as connection:
        before = one_school(connection, school_id)
    with uow.unguarded.write() as work:
        work.update(school, school_id, room="0.12")
        work.update(school, school_id, phone="030 000 00 00")
        work.insert(own_day, school_id=school_id, first_on=DAY, last_on=DAY, open=False, name="Studiedag")
    undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        after = one_school(connection, school_id)
        assert (after.room, after.phone) == (before.room, before.phone)
        assert connection.execute(own_day.select()).all() == []


def test_that_a_deleted_row_comes_back_as_it_was(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        day = work.insert(own_day, school_id=school_id, first_on=DAY, last_on=DAY, open=False, name="Studiedag")
    with uow.unguarded.write() as work:
        work.delete(own_day, day)
    undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        assert [row.name for row in connection.execute(own_day.select())] == ["Studiedag"]


def test_that_a_change_is_not_taken_back_over_somebody_elses_work(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        work.update(school, school_id, room="0.12")
    with uow.unguarded.write() as other:
        other.update(school, school_id, room="1.04")
    with pytest.raises(ChangedElsewhereError):
        undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).room == "1.04"


def test_that_what_is_final_cannot_be_taken_back(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        work.update(school, school_id, room="0.12")
    with pytest.raises(RuleError):
        undo(uow, work.changes.final())


def test_that_reading_cannot_commit(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.read() as connection:
        connection.execute(school.update().where(school.c.id == school_id).values(room="0.12"))
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).room == ""


def test_that_taking_back_two_changes_keeps_what_somebody_did_in_between(uow: UnitOfWork, school_id: int) -> None:
    def change(**values: Any) -> Changes:
        with uow.unguarded.write() as work:
            work.update(school, school_id, **values)
            return work.changes

    older = change(room="0.12")
    change(phone="030 000 00 00")  # by somebody else, or final
    newer = change(room="1.04")
    back = undo(uow, newer)
    with pytest.raises(ChangedElsewhereError):
        undo(uow, older.rebased(newer, back))
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).phone == "030 000 00 00"


def test_that_a_row_made_and_removed_in_one_change_does_not_stop_undo(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        work.update(school, school_id, room="0.12")
        day = work.insert(own_day, school_id=school_id, first_on=DAY, last_on=DAY, open=False, name="Studiedag")
        work.delete(own_day, day)
    undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).room == ""


def test_that_undo_never_takes_away_a_row_that_came_in_the_place_of_the_own_one(
    uow: UnitOfWork, school_id: int
) -> None:
    def add(name: str) -> Changes:
        with uow.unguarded.write() as work:
            work.insert(own_day, school_id=school_id, first_on=DAY, last_on=DAY, open=False, name=name)
            return work.changes

    mine = add("Studiedag")
    with uow.unguarded.write() as other:
        other.delete(own_day, mine.only_id(Topic.CALENDAR))
    add("Open dag")
    with pytest.raises(ChangedElsewhereError):
        undo(uow, mine)
    with uow.unguarded.read() as connection:
        assert [row.name for row in connection.execute(own_day.select())] == ["Open dag"]


def test_that_an_error_of_the_database_quotes_no_name(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(IntegrityError) as refused, uow.unguarded.write() as work:
        work.insert(own_day, school_id=school_id, first_on=DAY, last_on=date(2024, 9, 1), open=False, name="Amrani")
    assert "Amrani" not in str(refused.value)


def test_that_text_pasted_with_signs_that_no_file_takes_is_kept_without_them(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        work.update(school, school_id, name="VSO\x00 De\ud83d Berk")
    with uow.unguarded.read() as connection:
        assert one_school(connection, school_id).name == "VSO De\N{REPLACEMENT CHARACTER} Berk"
