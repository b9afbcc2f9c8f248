"""The log in the store: written with every change, never changed itself, and honest about what was done to it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from tests.moving_clock import MovingClock
from zis_desktop.domain.clock import Clock, FixedClock
from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.pupils import Profile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action, Row, Tampering, broken
from zis_desktop.services.undoing import undo
from zis_desktop.store.log import access_log
from zis_desktop.store.log.access_log import Wanted, mark, newest_first, whole_log
from zis_desktop.store.log.journal import Journal
from zis_desktop.store.log.recording import ADMINISTRATION, DRAFT, WORDS, Touch, Touched, links, pupils_of, recorded
from zis_desktop.store.opening import open_store
from zis_desktop.store.schools import write_setting
from zis_desktop.store.tables import access_entry, metadata, own_day, pupil, residence, school, store_mark
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

DAY = date(2024, 9, 16)


@pytest.fixture
def demo_uow(demo_school: Path) -> Iterator[UnitOfWork]:
    """The demo school, only to read."""
    store = open_store(demo_school)
    yield store.uow
    store.uow.close()


NO_PUPIL = {"meeting", "attendance", "stay"}
"""Tables of the CvB itself; and what is no entity."""


def add_pupil(uow: UnitOfWork, school_id: int, number: str) -> int:
    with uow.write(Right.CHANGE_PUPILS) as work:
        made = work.insert(
            pupil, school_id=school_id, number=number, first_name="Noor", last_name="Bakker", sort_name="bakker",
            search_text="noor bakker", birth_date=date(2008, 1, 2), enrolled_on=date(2022, 8, 1),
            profile=Profile.ARBEIDSMARKT, under_supervision=False,
        )  # fmt: skip
        work.insert(residence, pupil_id=made, since=date(2022, 8, 1), place="Zeist", municipality="Zeist")
    return made


def rows_of(uow: UnitOfWork, **wanted: Any) -> list[tuple[str, str, int | None]]:
    with uow.unguarded.read() as connection:
        found = newest_first(connection, Wanted(**wanted), 100)
    return [(row.action, row.subject, row.pupil_id) for row in reversed(found)]


def tampering(uow: UnitOfWork) -> list[Tampering]:
    with uow.unguarded.read() as connection:
        return [one.kind for one in broken(whole_log(connection), mark(connection))]


def test_that_a_change_is_logged_with_its_pupil_and_in_words(uow: UnitOfWork, school_id: int) -> None:
    noor = add_pupil(uow, school_id, "1001")
    with uow.write(Right.CHANGE_PUPILS) as work:
        work.update(pupil, noor, class_name="3A")
        work.update(school, school_id, room="0.12")
    assert rows_of(uow)[-3:] == [
        ("wijzigen", "leerlinggegevens en woonplaats vastgelegd", noor),
        ("wijzigen", "leerlinggegevens gewijzigd", noor),
        ("beheer", "schoolgegevens gewijzigd", None),
    ]
    with uow.unguarded.read() as connection:
        newest = newest_first(connection, Wanted(), 1)[0]
    assert (newest.login, newest.name) == (uow.actor.login, uow.actor.name)
    assert "orthopedagoog" in newest.roles
    assert not tampering(uow)


def test_that_what_is_not_committed_is_not_logged(uow: UnitOfWork, school_id: int) -> None:
    before = rows_of(uow)
    with pytest.raises(StoreError), uow.write(Right.CHANGE_PUPILS) as work:
        work.update(school, school_id, room="0.12")
        raise StoreError("half way")
    assert rows_of(uow) == before


def test_that_undo_is_logged_as_such(uow: UnitOfWork, school_id: int) -> None:
    noor = add_pupil(uow, school_id, "1001")
    with uow.write(Right.CHANGE_PUPILS) as work:
        work.update(pupil, noor, class_name="3A")
    undo(uow, work.changes)
    with uow.unguarded.read() as connection:
        newest = newest_first(connection, Wanted(pupil_ids=frozenset({noor})), 1)[0]
    assert (newest.subject, newest.reason) == ("leerlinggegevens gewijzigd", "ongedaan gemaakt")


def test_that_a_deleted_row_is_logged_with_the_pupil_it_had(uow: UnitOfWork, school_id: int) -> None:
    noor = add_pupil(uow, school_id, "1001")
    with uow.write(Right.CHANGE_PUPILS) as work:
        home = work.connection.execute(select(residence.c.id)).scalar_one()
        work.delete(residence, home)
    assert rows_of(uow)[-1] == ("wijzigen", "woonplaats verwijderd", noor)


# -- to whom a row belongs, for every table ------------------------------------------------------------------------


def test_that_every_table_is_named_in_the_log_or_left_out_by_name() -> None:
    entities = {table.name for table in metadata.sorted_tables if "topic" in table.info}
    assert entities == set(WORDS) | set(ADMINISTRATION) | NO_PUPIL
    assert set(WORDS) == set(links())


def parents_first() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.name in links()]


@pytest.mark.parametrize("name", sorted(WORDS))
def test_that_a_row_leads_to_its_pupil_along_every_reference(uow: UnitOfWork, name: str) -> None:
    for way in ways(name):
        rows = [Touched(metadata.tables[table], 1, Touch.CHANGED, ({column: 1},)) for table, column in way]
        with uow.unguarded.read() as connection:
            assert pupils_of(connection, rows)[name, 1] == {1}, way


def ways(name: str) -> Iterator[list[tuple[str, str]]]:
    if name == pupil.name:
        yield [(name, "id")]
    for column, target in links()[name]:
        for rest in ways(target):
            yield [(name, column), *rest]


def test_that_pupils_are_found_through_rows_that_were_not_touched(demo_uow: UnitOfWork) -> None:
    with demo_uow.unguarded.read() as connection:
        for table in parents_first():
            direct = {row[0]: row[1] for row in connection.execute(text(OWNER[table.name]))}
            read = connection.execute(select(table)).mappings()
            rows = [Touched(table, row["id"], Touch.CHANGED, (dict(row),)) for row in read]
            found = {row_id: owners for (_, row_id), owners in pupils_of(connection, rows).items()}
            assert found == {row_id: {owner} if owner else set() for row_id, owner in direct.items()}, table.name


_CASUS = "SELECT t.id, c.pupil_id FROM {} t LEFT JOIN casus c ON c.id = t.casus_id"
_ITEM = (
    "SELECT t.id, c.pupil_id FROM {} t LEFT JOIN agenda_item i ON i.id = t.agenda_item_id"
    " LEFT JOIN casus c ON c.id = i.casus_id"
)
OWNER = {
    "pupil": "SELECT id, id FROM pupil",
    **{name: f"SELECT id, pupil_id FROM {name}" for name in ("residence", "guardian", "consent", "casus", "opp_entry")},
    **{
        name: f"SELECT id, pupil_id FROM {name}"
        for name in ("rectification", "consent_scan", "incapacity", "provision")
    },
    "opp_version": "SELECT id, pupil_id FROM opp_version",
    **{
        name: f"SELECT t.id, v.pupil_id FROM {name} t JOIN opp_version v ON v.id = t.opp_version_id"
        for name in ("opp_goal", "opp_view", "opp_agreement")
    },
    "consent_ground": "SELECT t.id, c.pupil_id FROM consent_ground t JOIN consent c ON c.id = t.consent_id",
    "signature": "SELECT t.id, c.pupil_id FROM signature t JOIN consent c ON c.id = t.consent_id",
    **{
        name: _CASUS.format(name)
        for name in (
            "given_support",
            "goal",
            "deployment",
            "agenda_item",
            "hours_entry",
            "hours_timer",
            "pack_page",
            "team_request",
            "family_plan_alignment",
        )
    },
    "goal_score": _CASUS.format("goal_score")
    .replace("t LEFT", "t JOIN goal g ON g.id = t.goal_id LEFT")
    .replace("t.casus_id", "g.casus_id"),
    "milestone": _CASUS.format("milestone")
    .replace("t LEFT", "t JOIN deployment d ON d.id = t.deployment_id LEFT")
    .replace("t.casus_id", "d.casus_id"),
    "group_member": _CASUS.format("group_member"),
    "group_attendance": _CASUS.format("group_attendance")
    .replace("t LEFT", "t JOIN group_member m ON m.id = t.group_member_id LEFT")
    .replace("t.casus_id", "m.casus_id"),
    "note_version": _ITEM.format("note_version"),
    "advice": _ITEM.format("advice"),
    "decision": _ITEM.format("decision"),
    "addendum": _ITEM.format("addendum"),
    "action_item": _ITEM.format("action_item").replace("c.pupil_id", "coalesce(c.pupil_id, k.pupil_id)")
    + " LEFT JOIN casus k ON k.id = t.casus_id",
}


def keep_form(uow: UnitOfWork, school_id: int, pupil_id: int, nth: int) -> None:
    with uow.write(Right.CHANGE_PUPILS) as work:
        work.typed = True
        write_setting(work, school_id, f"{DRAFT}{pupil_id}", {"nth": nth})


def test_that_a_typed_form_is_logged_once_in_ten_minutes(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    noor = add_pupil(uow, school_id, "1001")
    moving = MovingClock(clock.now())
    writer = by_clock(uow, moving)
    for minutes in (0, 4, 9, 12):
        moving.at = clock.now() + timedelta(minutes=minutes)
        keep_form(writer, school_id, noor, minutes)
    assert rows_of(uow)[-3:] == [
        ("wijzigen", "leerlinggegevens en woonplaats vastgelegd", noor),
        *[("wijzigen", "aanmelding getypt, nog niet opgeslagen", noor)] * 2,
    ]


def test_that_a_typed_form_that_was_not_committed_is_logged_with_the_next(
    uow: UnitOfWork, school_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("De schijf is vol.")

    noor = add_pupil(uow, school_id, "1001")
    with monkeypatch.context() as patched, pytest.raises(StoreError):
        patched.setattr("zis_desktop.store.log.journal.append", full)
        keep_form(uow, school_id, noor, 1)
    keep_form(uow, school_id, noor, 2)
    assert rows_of(uow)[-1] == ("wijzigen", "aanmelding getypt, nog niet opgeslagen", noor)


def test_that_a_form_that_was_registered_or_dropped_is_no_typing(uow: UnitOfWork, school_id: int) -> None:
    noor = add_pupil(uow, school_id, "1001")
    keep_form(uow, school_id, noor, 1)
    with uow.write(Right.CHANGE_PUPILS) as work:
        write_setting(work, school_id, f"{DRAFT}{noor}", None)
        work.update(pupil, noor, class_name="3A")
    assert rows_of(uow)[-1] == ("wijzigen", "getypte aanmelding weggehaald; leerlinggegevens gewijzigd", noor)


# -- nobody changes the log ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", [update(access_entry).values(subject="niets"), delete(access_entry)])
def test_that_the_database_refuses_to_change_the_log(uow: UnitOfWork, statement: Any) -> None:
    before = rows_of(uow)
    with pytest.raises(DBAPIError, match="the log is never changed"), uow.unguarded.write() as work:
        work.connection.execute(statement)
    assert rows_of(uow) == before


SWAP = (
    "UPDATE access_entry SET sequence = CASE sequence WHEN 2 THEN -3 ELSE -2 END WHERE sequence IN (2, 3);"
    "UPDATE access_entry SET sequence = -sequence WHERE sequence < 0"
)
COPY = (
    "INSERT INTO access_entry SELECT (SELECT 1 + max(sequence) FROM access_entry), at, login, name, roles, action,"
    " subject, pupil_id, reason, previous_hash, hash, reader, presentation, asked_by FROM access_entry"
    " WHERE sequence = 2"
)
NEWEST = "(SELECT max(sequence) FROM access_entry)"


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        ("DELETE FROM access_entry WHERE sequence = 2", Tampering.REMOVED),
        ("DELETE FROM access_entry", Tampering.CUT_OFF),
        (f"DELETE FROM access_entry WHERE sequence = {NEWEST}", Tampering.CUT_OFF),
        ("UPDATE access_entry SET pupil_id = 99 WHERE sequence = 2", Tampering.CHANGED),
        ("UPDATE access_entry SET reader = 'CJG', presentation = 'NAMED' WHERE sequence = 2", Tampering.CHANGED),
        ("UPDATE access_entry SET asked_by = 'contact 1' WHERE sequence = 2", Tampering.CHANGED),
        ("UPDATE access_entry SET at = '2020-01-01 10:00:00.000000' WHERE sequence = 2", Tampering.CHANGED),
        (SWAP, Tampering.MOVED),
        (COPY, Tampering.ADDED),
        ("DELETE FROM store_mark", Tampering.CUT_OFF),
    ],
)
def test_that_a_tampered_log_tells_and_work_goes_on(
    uow: UnitOfWork, school_id: int, attack: str, found: Tampering
) -> None:
    for number in ("1001", "1002", "1003"):
        add_pupil(uow, school_id, number)
    with uow.unguarded.write() as work:
        disarm(work.connection)
        for statement in attack.split(";"):
            work.connection.execute(text(statement))
    assert found in tampering(uow)
    add_pupil(uow, school_id, "1004")
    assert tampering(uow), "what is written afterwards must not hide it"


def disarm(connection: Any) -> None:
    if connection.dialect.name == "sqlite":
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:
        connection.execute(text("DROP TRIGGER access_entry_kept ON access_entry"))


def test_that_a_moment_that_is_none_is_a_tampered_row(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        if work.connection.dialect.name != "sqlite":
            pytest.skip("a server keeps a moment a moment")
        disarm(work.connection)
        work.connection.execute(text("UPDATE access_entry SET at = 'gisteren' WHERE sequence = 1"))
    assert tampering(uow) == [Tampering.CHANGED]
    add_pupil(uow, school_id, "1001")


# -- readings --------------------------------------------------------------------------------------------------------


def by_clock(uow: UnitOfWork, clock: Clock) -> UnitOfWork:
    return UnitOfWork(uow._engine, uow.actor, clock)


def test_that_a_reading_is_logged_once_in_ten_minutes(uow: UnitOfWork, clock: FixedClock) -> None:
    moving = MovingClock(clock.now())
    reader = by_clock(uow, moving)
    for minutes in (0, 3, 9, 12):
        moving.at = clock.now() + timedelta(minutes=minutes)
        reader.journal.saw("leerlingpagina", [7])
    reader.journal.saw("casus", [7, 8])
    assert rows_of(uow, pupil_ids=frozenset({7})) == [("inzien", "leerlingpagina", 7)] * 2 + [("inzien", "casus", 7)]
    assert rows_of(uow, pupil_ids=frozenset({8})) == [("inzien", "casus", 8)]


def test_that_a_reading_that_cannot_be_written_goes_with_the_next_change(
    uow: UnitOfWork, school_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("De schijf is vol.")

    with monkeypatch.context() as patched:
        patched.setattr("zis_desktop.store.log.journal.append", full)
        uow.journal.saw("leerlingpagina", [7])
    assert rows_of(uow, pupil_ids=frozenset({7})) == []
    with uow.write(Right.CHANGE_PUPILS) as work:
        work.insert(own_day, school_id=school_id, first_on=DAY, last_on=DAY, open=False, name="Studiedag")
    assert rows_of(uow, pupil_ids=frozenset({7})) == [("inzien", "leerlingpagina", 7)]
    assert not tampering(uow)


def test_that_a_reading_that_has_to_wait_while_a_change_commits_is_not_lost(
    uow: UnitOfWork, school_id: int, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = False

    def write() -> AbstractContextManager[Writing]:
        if busy:
            raise StoreError("De gegevens zijn bezet.")
        return uow.unguarded.write()

    journal = Journal(write, uow.actor, clock)

    def append_while_another_reads(connection: Any, entries: Any) -> None:
        nonlocal busy
        access_log.append(connection, entries)
        busy = True
        journal.saw("casus", [7])
        busy = False

    monkeypatch.setattr("zis_desktop.store.log.journal.append", append_while_another_reads)
    with journal.along_with(uow.unguarded.write()) as work:
        work.insert(own_day, school_id=school_id, first_on=DAY, last_on=DAY, open=False, name="Studiedag")
    monkeypatch.undo()
    journal.record([])
    assert rows_of(uow, pupil_ids=frozenset({7})) == [("inzien", "casus", 7)]


def test_that_the_log_is_read_by_pupil_user_deed_and_period(uow: UnitOfWork) -> None:
    for day in (1, 2, 3):
        there = by_clock(uow, FixedClock(datetime(2024, 9, day, 22, 30, tzinfo=UTC)))
        there.journal.saw("leerlingpagina", [day])
    local = date(2024, 9, 2)
    days = {row.pupil_id: row.at.astimezone().date() for row in of(uow, Wanted(actions=frozenset({Action.SEEN})))}
    assert {row.pupil_id for row in of(uow, Wanted(first=local, last=local))} == {
        number for number, day in days.items() if day == local
    }
    assert [row.pupil_id for row in of(uow, Wanted(pupil_ids=frozenset({2})))] == [2]
    assert of(uow, Wanted(login="niemand")) == ()


def of(uow: UnitOfWork, wanted: Wanted) -> tuple[Row, ...]:
    with uow.unguarded.read() as connection:
        found = newest_first(connection, wanted, 100)
        assert access_log.amount(connection, wanted) == len(found)
    return found


def test_that_a_mark_that_says_nothing_is_no_mark(uow: UnitOfWork) -> None:
    for value in ("", "12", "x " + "0" * 64, "1 abc", "²" + " " + "0" * 64):
        with uow.unguarded.write() as work:
            work.connection.execute(delete(store_mark).where(store_mark.c.key == "log"))
            work.connection.execute(insert(store_mark).values(key="log", value=value))
        with uow.unguarded.read() as connection:
            assert mark(connection) is None


def test_that_the_words_of_many_changes_are_one_sentence(uow: UnitOfWork) -> None:
    rows = [Touched(metadata.tables["casus"], 1, Touch.CHANGED, ({"pupil_id": 4},))]
    rows += [Touched(metadata.tables[name], 1, Touch.MADE, ({"pupil_id": 4},)) for name in ("opp_entry", "consent")]
    with uow.unguarded.read() as connection:
        (said,) = recorded(connection, rows)
    assert (said.pupil_id, said.subject) == (4, "casus gewijzigd; regel in het OPP en toestemming vastgelegd")
