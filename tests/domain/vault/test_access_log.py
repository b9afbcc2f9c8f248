"""The chain of the log: whatever is done to its rows outside ZIS is found, and named for what it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.vault.access_log import (
    SEEN_AGAIN_AFTER,
    Action,
    Entry,
    Mark,
    Row,
    Tampering,
    broken,
    chained,
    is_new_reading,
    many_in_need,
    next_review,
    row_hash,
    verdict,
)

NOON = datetime(2024, 9, 9, 10, tzinfo=UTC)
words = st.text(max_size=12)
entries = st.builds(
    Entry,
    at=st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001  the zone is added
    login=words, name=words, roles=words, action=st.sampled_from(Action), subject=words,
    pupil_id=st.none() | st.integers(1, 999), reason=words,
)  # fmt: skip
logs = st.lists(entries, min_size=1, max_size=12)


def log(made: list[Entry]) -> tuple[list[Row], Mark]:
    rows = list(chained(made, Mark()))
    return rows, Mark(rows[-1].sequence, rows[-1].hash)


def ten() -> tuple[list[Row], Mark]:
    return log([Entry(NOON, "mila", "Mila", "directeur", Action.SEEN, f"papier {nth}", nth) for nth in range(1, 11)])


@given(logs)
def test_that_a_log_as_it_was_written_is_whole(made: list[Entry]) -> None:
    assert broken(*log(made)) == ()


@given(logs, st.lists(st.integers(0, 11), max_size=3))
def test_that_a_log_written_in_parts_is_one_chain(made: list[Entry], cuts: list[int]) -> None:
    rows: list[Row] = []
    mark, at = Mark(), 0
    for cut in [*sorted(cuts), len(made)]:
        part = chained(made[at:cut], mark)
        rows += part
        mark = Mark(part[-1].sequence, part[-1].hash) if part else mark
        at = max(at, cut)
    assert rows == log(made)[0]


@given(logs, st.data())
def test_that_every_removed_row_is_found(made: list[Entry], data: st.DataObject) -> None:
    rows, mark = log(made)
    gone = data.draw(st.sets(st.sampled_from(range(len(rows))), min_size=1))
    assert broken([row for at, row in enumerate(rows) if at not in gone], mark)


@given(logs, st.data())
def test_that_every_changed_field_is_found(made: list[Entry], data: st.DataObject) -> None:
    rows, mark = log(made)
    at = data.draw(st.sampled_from(range(len(rows))))
    field, value = data.draw(
        st.one_of(
            *(st.tuples(st.just(name), words) for name in ("login", "name", "roles", "action", "subject", "reason")),
            st.tuples(st.just("pupil_id"), st.none() | st.integers(0, 10**9)),
            st.tuples(st.just("sequence"), st.integers(-5, 99)),
            st.tuples(st.just("at"), st.datetimes(timezones=st.just(UTC))),
            st.tuples(st.sampled_from(["hash", "previous_hash"]), words),
        )
    )
    changed = replace(rows[at], **{field: value})
    if changed != rows[at]:
        assert broken([*rows[:at], changed, *rows[at + 1 :]], mark)


@given(logs, st.data())
def test_that_every_other_order_is_found(made: list[Entry], data: st.DataObject) -> None:
    rows, mark = log(made)
    order = data.draw(st.permutations(rows))
    if order != rows:
        assert broken(order, mark)
        renumbered = [replace(row, sequence=nth) for nth, row in enumerate(order, 1)]
        assert broken(renumbered, mark)


@given(logs, entries, st.data())
def test_that_a_row_that_was_put_in_is_found(made: list[Entry], extra: Entry, data: st.DataObject) -> None:
    rows, mark = log(made)
    at = data.draw(st.integers(0, len(rows)))
    before = Mark(rows[at - 1].sequence, rows[at - 1].hash) if at else Mark()
    moved_up = [replace(row, sequence=row.sequence + 1) for row in rows[at:]]
    assert broken([*rows[:at], *chained([extra], before), *moved_up], mark)


@given(logs, st.data())
def test_that_a_change_is_found_though_all_later_hashes_were_made_again(made: list[Entry], data: st.DataObject) -> None:
    mark = log(made)[1]
    at = data.draw(st.sampled_from(range(len(made))))
    others = [*made[:at], replace(made[at], subject=made[at].subject + "!"), *made[at + 1 :]]
    assert broken(log(others)[0], mark)


def test_that_a_log_without_its_mark_is_not_whole() -> None:
    assert broken(ten()[0], None)


def test_that_each_tampering_is_named_in_a_sentence() -> None:
    rows, mark = ten()
    (removed,) = broken([*rows[:3], *rows[5:]], mark)
    assert removed.text == "Uit het logboek zijn de regels 4 tot en met 5 weggehaald."
    (changed,) = broken([*rows[:3], replace(rows[3], pupil_id=7), *rows[4:]], mark)
    assert changed.text == "In het logboek is regel 4 achteraf gewijzigd."
    swapped = [*rows[:3], replace(rows[4], sequence=4), replace(rows[3], sequence=5), *rows[5:]]
    (moved,) = broken(swapped, mark)
    assert moved.text == "In het logboek staan de regels 4 tot en met 5 niet op de eigen plaats."
    (cut,) = broken(rows[:8], mark)
    assert cut.text == "Aan het eind van het logboek ontbreken 2 regels, vanaf regel 9."
    (added,) = broken([*rows, *chained([Entry(NOON, "x", "x", "", Action.SEEN)], mark)], mark)
    assert added.text == "In het logboek staat regel 11 die ZIS niet heeft geschreven."
    assert added.kind is Tampering.ADDED


def test_that_a_row_rewritten_with_its_own_hash_is_named_itself() -> None:
    rows, mark = ten()
    rewritten = replace(rows[3], reason="niets bijzonders")
    rows[3] = replace(rewritten, hash=row_hash(rewritten))
    (found,) = broken(rows, mark)
    assert (found.kind, found.first, found.last) == (Tampering.CHANGED, 4, 4)


def test_that_the_verdict_is_one_sentence() -> None:
    rows, mark = ten()
    assert verdict((), 10) == "Het logboek is heel: 10 regels, niets weggehaald, gewijzigd of verplaatst."
    found = broken([*rows[:2], *rows[3:6], *rows[7:]], mark)
    assert verdict(found, 8) == ("Het logboek is niet heel. Uit het logboek is regel 3 weggehaald. En nog 1 afwijking.")


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2024, 9, 6), date(2024, 12, 6)),
        (date(2024, 11, 30), date(2025, 2, 28)),
        (date(2024, 12, 31), date(2025, 3, 31)),
    ],
)
def test_that_a_review_is_due_every_quarter(last: date, due: date) -> None:
    assert next_review(last, date(2020, 1, 1)) == due
    assert next_review(None, last) == due


def in_need(login: str, pupil_id: int, day: int) -> Entry:
    at = NOON.replace(day=day)
    return Entry(at, login, login.title(), "beheerder", Action.BROKE_GLASS, "dossier geopend", pupil_id, "een reden")


def test_that_many_files_in_need_on_one_day_are_named_the_most_first() -> None:
    made = [in_need("mila", pupil, 9) for pupil in (1, 1, 2, 3, 4)]
    made += [in_need("beheer", pupil, 10) for pupil in range(1, 6)]
    made += [in_need("mila", pupil, 10) for pupil in (1, 1, 2, 3)]
    made += [Entry(NOON, "mila", "Mila", "", Action.SEEN, "dossier", pupil) for pupil in range(10)]
    found = many_in_need(chained(made, Mark()))
    assert [(one.login, one.on.day, one.files) for one in found] == [("beheer", 10, 5), ("mila", 9, 4)]
    assert found[1].text == "Mila opende op ma 9 sep 2024 4 dossiers met noodtoegang."


def test_that_the_same_screen_within_ten_minutes_is_one_reading() -> None:
    assert is_new_reading(None, NOON)
    assert not is_new_reading(NOON, NOON + SEEN_AGAIN_AFTER - timedelta(seconds=1))
    assert is_new_reading(NOON, NOON + SEEN_AGAIN_AFTER)
    assert is_new_reading(NOON, NOON - timedelta(hours=1))
