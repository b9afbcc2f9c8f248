"""Destruction in the store: what hangs under a pupil goes, hours stay without a way back, nothing stays readable."""

import secrets
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import event, func, select

from tests.conftest import SCHOOL
from tests.meeting_life import NOW
from tests.retention_life import AT, DUE, LEFT, Left, who_left
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.pupil_count import count_by_municipality
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.domain.vault.retention import Due, Facts, Held, Run, Subject, SubjectKind, due_on, terms_of
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.schools import found_school
from zis_desktop.services.vault.checking import check_store
from zis_desktop.store import tables
from zis_desktop.store.consents import consents_of
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.hours import sums
from zis_desktop.store.opening import create_store
from zis_desktop.store.pupils import enrolments
from zis_desktop.store.retaining import destroying
from zis_desktop.store.retaining import retention as rows
from zis_desktop.store.retaining.destroying import KEPT_HOURS, KEPT_ITEMS, Destruction, hanging
from zis_desktop.store.retaining.shrinking import BUSY, shrink
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

HANGING = {
    "pupil", "residence", "guardian", "consent", "signature", "consent_scan", "incapacity", "casus", "given_support",
    "goal", "goal_score", "deployment", "milestone", "opp_entry", "opp_version", "opp_goal", "opp_view",
    "opp_agreement", "agenda_item", "note_version", "advice", "decision", "action_item", "addendum", "hours_entry",
    "hours_timer", "pack_page", "rectification", "provision", "team_request", "group_member", "group_attendance",
    "family_plan_alignment", "consent_ground",
}  # fmt: skip
"""Every table under a pupil. Who adds one decides here that its rows go with the dossier."""

PROFILE = load_profile(SCHOOL.profile_id)


@pytest.fixture
def left(uow: UnitOfWork, school_id: int) -> Left:
    return who_left(uow, school_id)


def the_due(work: Writing, pupil_id: int, on: date = DUE) -> Due:
    held = rows.pupil_held(work.connection, pupil_id, on)
    assert held is not None
    found = due_on(held, terms_of(None), on)
    assert found is not None
    return found


def destroy(uow: UnitOfWork, left: Left, on: date = DUE) -> Destruction:
    with uow.unguarded.write() as work:
        made = Destruction(work, left.monday.school_id, on, PROFILE)
        made.destroy([the_due(work, left.pupil_id, on)])
        return made


def amounts(uow: UnitOfWork) -> dict[str, int]:
    with uow.unguarded.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables.metadata.sorted_tables
        }


def everything_written(uow: UnitOfWork) -> str:
    """All rows of all tables as text."""
    with uow.unguarded.read() as connection:
        return "\n".join(
            str(tuple(row)) for table in tables.metadata.sorted_tables for row in connection.execute(table.select())
        )


# -- what hangs under a pupil ------------------------------------------------------------------------------------


def test_that_every_table_under_a_pupil_has_a_row_in_this_test(uow: UnitOfWork, left: Left) -> None:
    with uow.unguarded.read() as connection:
        found = hanging(connection, left.pupil_id)
    reachable = {"pupil"}
    for table in tables.metadata.sorted_tables:
        if any(key.column.table.name in reachable for key in table.foreign_keys):
            reachable.add(table.name)
    assert {table.name for table in found} == reachable == HANGING


def test_that_only_one_pupil_goes_and_the_name_is_nowhere(uow: UnitOfWork, left: Left) -> None:
    before = amounts(uow)
    made = destroy(uow, left)
    after = amounts(uow)
    assert (before["pupil"], after["pupil"]) == (2, 1)
    assert (before["casus"], after["casus"]) == (2, 1)
    assert after["hours_entry"] == before["hours_entry"]
    assert after["agenda_item"] == before["agenda_item"]
    for gone in ("opp_entry", "decision", "advice", "deployment", "milestone", "goal", "goal_score", "rectification"):
        assert (before[gone] > 0, after[gone]) == (True, 0), gone
    assert "Quaadvlieg" not in everything_written(uow)
    assert made.gone["dossiers"] == made.gone["casussen"] == 1
    assert (made.left[KEPT_HOURS], made.left[KEPT_ITEMS], made.mentions) == (1, 1, 0)
    assert check_store(uow) == ()


def test_that_the_name_in_words_about_others_is_counted_also_in_part_and_in_a_list(uow: UnitOfWork, left: Left) -> None:
    other = left.monday.casussen[1]
    with uow.unguarded.write() as work:
        (consent, *_) = consents_of(work.connection, [left.monday.pupils[1]])[left.monday.pupils[1]]
        work.insert(
            tables.family_plan_alignment, casus_id=other, aligned_on=date(2024, 9, 11), regisseur="R. de Boer",
            organisation="Wijkteam", goals=["Rust in huis", "Minder ruzie met Xanthippe"], agreed="Samen",
            written_by="M.", consent_id=consent.id,
        )  # fmt: skip
        namesake = work.connection.execute(select(tables.pupil).where(tables.pupil.c.id != left.pupil_id)).one()
        told = f"{namesake.first_name} was bij de familie Quaadvliegs"
        work.update(tables.casus, other, version=None, question=told)
        work.insert(
            tables.action_item, school_id=left.monday.school_id, meeting_id=left.monday.meeting_id, casus_id=other,
            text=f"{namesake.first_name} wil rust",
        )  # fmt: skip
        work.update(tables.pupil, left.pupil_id, version=None, first_name=f"Xanthippe {namesake.first_name}")
    assert destroy(uow, left).mentions == 2


def test_that_nothing_goes_when_the_last_row_cannot(
    uow: UnitOfWork, left: Left, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError("no power")

    monkeypatch.setattr(destroying.Destruction, "_postponements", fails)
    before = everything_written(uow)
    with pytest.raises(RuntimeError):
        destroy(uow, left)
    assert everything_written(uow) == before


def test_that_the_place_in_the_meeting_stays_without_content(uow: UnitOfWork, left: Left) -> None:
    destroy(uow, left)
    with uow.unguarded.read() as connection:
        row = connection.execute(tables.agenda_item.select().where(tables.agenda_item.c.id == left.item_id)).one()
    assert (row.kind, row.casus_id, row.title, row.position) == (ItemKind.REMOVED, None, "Verwijderd dossier", 1)
    assert (row.note, row.why, row.presentation_reason, row.starts_at, row.minutes) == ("", "", "", 540, 10)


def test_that_an_item_on_an_agenda_to_come_goes_whole(uow: UnitOfWork, left: Left) -> None:
    with uow.unguarded.write() as work:
        meeting_id = work.insert(
            tables.meeting, school_id=left.monday.school_id, held_on=date(2027, 1, 11), starts_at=525, ends_at=645
        )
        later = work.insert(
            tables.agenda_item, meeting_id=meeting_id, kind=ItemKind.CASUS, casus_id=left.casus_id, block="CJG-blok",
            position=0, starts_at=525, minutes=10, needs=[], pinned=False, carried_from_id=left.item_id,
        )  # fmt: skip
    destroy(uow, left)
    with uow.unguarded.read() as connection:
        items = connection.scalars(select(tables.agenda_item.c.id)).all()
    assert later not in items
    assert left.item_id in items


# -- hours -------------------------------------------------------------------------------------------------------


def test_that_hours_stay_with_all_that_a_settlement_asks_and_no_way_back(uow: UnitOfWork, left: Left) -> None:
    def by_municipality() -> list[tuple[str, int, str, int]]:
        with uow.unguarded.read() as connection:
            found = sums(connection, left.monday.school_id, date(2024, 8, 1), date(2025, 7, 31))
        return sorted((one.municipality, one.professional_id, one.activity.value, one.minutes) for one in found)

    before = by_municipality()
    destroy(uow, left)
    assert by_municipality() == before
    assert ("Zeist", left.monday.people["Daan"], "begeleiding", 45) in before
    with uow.unguarded.read() as connection:
        (row,) = connection.execute(tables.hours_entry.select().where(tables.hours_entry.c.pseudonym != "")).all()
    assert (row.casus_id, row.note, row.municipality, row.worked_on) == (None, "", "Zeist", date(2024, 10, 1))
    assert row.pseudonym not in everything_written(uow).replace(str(tuple(row)), "")


def test_that_the_code_is_random_and_not_made_from_the_pupil(tmp_path: Path) -> None:
    codes = set()
    for number in range(3):
        store = create_store(tmp_path / f"{number}.zis")
        found_school(store.uow, SCHOOL)
        left = who_left(store.uow, 1)
        destroy(store.uow, left)
        with store.uow.unguarded.read() as connection:
            codes |= set(connection.scalars(select(tables.hours_entry.c.pseudonym).where(
                tables.hours_entry.c.pseudonym != ""
            )))  # fmt: skip
        store.uow.close()
    assert len(codes) == 3


# -- the enrolment, and the book year ----------------------------------------------------------------------------


def test_that_a_count_of_an_earlier_day_stays_the_same_until_the_enrolment_goes(uow: UnitOfWork, left: Left) -> None:
    school_id, on = left.monday.school_id, date(2024, 10, 1)

    def counted() -> dict[str, int]:
        with uow.unguarded.read() as connection:
            return dict(count_by_municipality(enrolments(connection, school_id), on, ["Zeist", "Soest"]).inside)

    before = counted()
    destroy(uow, left)
    assert counted() == before == {"Zeist": 2, "Soest": 0}
    later = date(2029, 12, 21)
    with uow.unguarded.write() as work:
        (former,) = (
            one for one in rows.everything_held(work.connection, school_id, later)
            if one.subject == Subject(SubjectKind.FORMER, left.pupil_id)
        )  # fmt: skip
        assert (former.number, former.name, former.ended_on) == ("90410", None, LEFT)
        assert due_on(former, terms_of(None), date(2029, 12, 20)) is None
        due = due_on(former, terms_of(None), later)
        assert due is not None
        Destruction(work, school_id, later, PROFILE).destroy([due])
    assert counted() == {"Zeist": 1, "Soest": 0}
    assert "90410" not in everything_written(uow)


def test_that_dossier_and_enrolment_go_together_after_five_years(uow: UnitOfWork, left: Left) -> None:
    made = destroy(uow, left, date(2029, 12, 21))
    assert amounts(uow)["past_enrolment"] == 0
    assert KEPT_HOURS in made.left
    assert "90410" not in everything_written(uow)


def _with_corrections(work: Writing, left: Left) -> None:
    """The untied line of October should have been of the pupil; October was approved."""
    untied = work.connection.scalar(select(tables.hours_entry.c.id).where(tables.hours_entry.c.casus_id.is_(None)))
    daan = left.monday.people["Daan"]
    for casus_id, activity, minutes in (
        (None, Activity.TRAVEL, -45), (left.casus_id, Activity.DIRECT, 45),
    ):  # fmt: skip
        work.insert(
            tables.hours_entry, professional_id=daan, casus_id=casus_id, worked_on=date(2024, 10, 1),
            activity=activity, minutes=minutes, entered_at=NOW, correction_of_id=untied,
            corrected_on=date(2024, 11, 5),
        )  # fmt: skip
    work.insert(
        tables.hours_month, professional_id=daan, month=date(2024, 10, 1), handed_in_by="Daan", handed_in_at=NOW,
        approved_by="Marieke", approved_at=NOW, is_back=False,
    )  # fmt: skip


def test_that_hours_of_a_book_year_go_when_they_are_in_no_dossier(uow: UnitOfWork, left: Left) -> None:
    school_id, on = left.monday.school_id, date(2032, 1, 1)
    with uow.unguarded.write() as work:
        _with_corrections(work, left)
        year = next(
            one for one in rows.everything_held(work.connection, school_id, on) if one.subject.kind is SubjectKind.YEAR
        )
        due = due_on(year, terms_of(None), on)
        assert due is not None
        Destruction(work, school_id, on, PROFILE).destroy([due])
    assert amounts(uow)["hours_entry"] == 2  # in the dossier, which is kept as long as it is
    assert amounts(uow)["hours_month"] == 1
    destroy(uow, left, on)
    with uow.unguarded.read() as connection:
        (again,) = [
            one for one in rows.everything_held(connection, school_id, on) if one.subject.kind is SubjectKind.YEAR
        ]
    assert again.number == "2024"


# -- nothing readable ---------------------------------------------------------------------------------------------


def test_that_the_name_is_in_no_page_of_the_decrypted_file(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    path = tmp_path / "school.zis"
    store = create_store(path, key=key)
    uow = store.uow.acting_as(EVERYTHING)
    found_school(uow, SCHOOL)
    left = who_left(uow, 1)
    assert b"Quaadvlieg" in decrypted(path, key)
    destroy(uow, left)
    assert b"Quaadvlieg" in decrypted(path, key)  # older versions of pages stand in the log
    with uow.unguarded.read() as connection:
        assert shrink(connection) == ""
    assert Path(f"{path}-wal").stat().st_size == 0
    assert b"Quaadvlieg" not in decrypted(path, key)
    assert b"Xanthippe" not in decrypted(path, key)
    assert b"Petra Hendriks" in decrypted(path, key)  # the mother of the pupil who stays
    store.uow.close()


def test_that_a_plain_file_and_its_log_hold_nothing_either(tmp_path: Path) -> None:
    path = tmp_path / "demo.zis"
    store = create_store(path, demo=True)
    found_school(store.uow, SCHOOL)
    left = who_left(store.uow, 1)
    destroy(store.uow, left)
    with store.uow.unguarded.read() as connection:
        assert shrink(connection) == ""
    for file in tmp_path.iterdir():
        assert b"Quaadvlieg" not in file.read_bytes(), file.name
    store.uow.close()


def test_that_somebody_who_reads_keeps_the_file_from_being_rewritten_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "school.zis"
    store = create_store(path)
    found_school(store.uow, SCHOOL)
    left = who_left(store.uow, 1)
    reader = sqlite_engine(path, read_only=True)
    with reader.connect() as reading:
        reading.execute(tables.pupil.select()).all()
        destroy(store.uow, left)
        with store.uow.unguarded.read() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA busy_timeout=0")
            assert shrink(connection) == BUSY
    reader.dispose()
    store.uow.close()


PAGE, RESERVED, SALT, FRAME = 4096, 80, 16, 24
"""SQLCipher 4: AES-256-CBC a page, with its start vector and seal in the last 80 bytes."""


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of the file and every version of a page in its log, also what no row refers to any more."""
    log = Path(f"{path}-wal").read_bytes()[32:]
    pages = chunks(path.read_bytes(), PAGE)
    frames = chunks(log, FRAME + PAGE)
    return b"".join([readable(pages[0][SALT:], key), *(readable(page, key) for page in pages[1:])]) + b"".join(
        readable(frame[FRAME + (SALT if frame[:4] == bytes((0, 0, 0, 1)) else 0) :], key) for frame in frames
    )


def chunks(content: bytes, size: int) -> list[bytes]:
    return [content[at : at + size] for at in range(0, len(content), size)]


def readable(page: bytes, key: bytes) -> bytes:
    vector = page[-RESERVED : -RESERVED + 16]
    reader = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    return reader.update(page[:-RESERVED]) + reader.finalize()


# -- proposals ---------------------------------------------------------------------------------------------------


def test_that_a_run_comes_back_whole(uow: UnitOfWork, left: Left) -> None:
    facts = Facts((("casussen", 3),), (), (("dossiers", 1),), (("dossier", 2),), 1, "ab", date(2028, 6, 1))
    subjects = (Subject(SubjectKind.PUPIL, left.pupil_id), Subject(SubjectKind.YEAR, 2016))
    with uow.unguarded.write() as work:
        run_id = rows.add_run(
            work, left.monday.school_id, subjects, login="marieke", name="Marieke Aalbers", at=AT, remark="zomer"
        )
        rows.change_run(work, run_id, 1, approved_at=AT, approver="Ruth Postma", approver_login="ruth", alone=False)
        rows.change_run(work, run_id, 2, destroyed_at=AT, facts=facts)
    with uow.unguarded.read() as connection:
        run = rows.one_run(connection, run_id)
        assert run is not None
        assert rows.runs(connection, left.monday.school_id) == (run,)
        assert rows.destroyed_since(connection, AT) == (run,)
    assert isinstance(run, Run)
    assert (run.code, run.facts, run.subjects) == ("V-001", facts, subjects)


def test_that_the_lists_cost_a_few_selects_however_many_left(uow: UnitOfWork, left: Left) -> None:
    asked: list[str] = []
    with uow.unguarded.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
        found = rows.everything_held(connection, left.monday.school_id, DUE)
    assert len([one for one in asked if one != "BEGIN"]) == 4
    assert isinstance(found[0], Held)
