"""The extract for audit: the same rows and checksum again, as it was settled, without names (art. 23)."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.documents.reading import one_line
from tests.exchange.test_workbook import cells
from tests.hours_life import PUPILS, HoursLife
from tests.settlement_life import AT, JANUARY, MOVED, NOVEMBER, autumn, book, close_all, pupil_of
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.audit import AuditExtract
from zis_desktop.domain.vault.access import NotAllowedError, Role
from zis_desktop.services import budgets
from zis_desktop.services.audit_papers import audit_paper, save_audit
from zis_desktop.services.audits import audit_extract
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.settlements import statement
from zis_desktop.store.hours import entries
from zis_desktop.store.unit_of_work import UnitOfWork

FIRST, LAST = date(2024, 8, 1), date(2024, 12, 31)
NOW = AT.astimezone(LOCAL)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return autumn(uow, school_id)


def extract(uow: UnitOfWork, school_id: int) -> AuditExtract:
    return audit_extract(uow, school_id, FIRST, LAST, JANUARY)


def test_that_it_holds_hours_support_and_costs(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    found = extract(uow, school_id)
    assert (len(found.hours), found.minutes, found.cents) == (5, 240, 320_00)
    support = found.support[0]
    assert (support.given_by, support.kind, support.minutes_a_week) == ("Youké", "individueel", 45)
    assert {row.code for row in found.hours if row.code} <= {row.code for row in found.support}


def test_that_the_home_of_who_is_not_charged_is_not_named_and_counts_apart(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    """One pupil of Nijkerk is known by the name of the municipality; what it costs is in no account (R18, art. 22)."""
    book(uow, life, "Thijs", 30, NOVEMBER)
    before = extract(uow, school_id)
    close_all(uow, school_id, life)
    found = extract(uow, school_id)
    assert found.checksum == before.checksum
    assert "Nijkerk" not in str(found)
    (apart,) = [row for row in found.hours if not row.whose.is_charged]
    assert (apart.municipality, apart.cents) == ("andere gemeente", 40_00)
    assert found.totals == (
        ("ten laste van de pilot", 240, 320_00), ("apart, niet ten laste van de pilot", 30, 40_00),
    )  # fmt: skip
    settled = statement(uow, school_id, NOVEMBER, JANUARY).settlement
    assert settled is not None
    assert found.totals[0][2] == settled.cost


def test_that_same_lines_of_two_professionals_are_told_apart(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    assert {row.by for row in extract(uow, school_id).hours} == {f"P{life.professional}"}
    row = extract(uow, school_id).hours[0]
    assert replace(row, by="P99").row != row.row


def test_that_a_second_extract_has_the_same_checksum(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    first = extract(uow, school_id)
    assert extract(uow, school_id).checksum == first.checksum
    close_all(uow, school_id, life)
    assert extract(uow, school_id).checksum == first.checksum


def test_that_a_settled_period_keeps_its_checksum_whatever_comes_later(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    close_all(uow, school_id, life)
    before = extract(uow, school_id).checksum
    with uow.unguarded.read() as connection:
        line = entries(connection, life.professional, NOVEMBER, NOVEMBER)[0]
    right = Correction(10, line.activity, line.casus_id, "Later begonnen")
    correct_entry(uow, line.id, line.version, right, today=JANUARY, now=AT)
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Nijkerk", MOVED)
    later = replace(budgets.rates(uow, school_id).rates[0], cents=99_00, first_on=date(2024, 12, 1))
    budgets.add_rate(uow, school_id, later)
    assert extract(uow, school_id).checksum == before


def test_that_one_minute_more_is_another_checksum(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    before = extract(uow, school_id)
    first, *others = before.hours
    assert replace(before, hours=(replace(first, minutes=first.minutes + 1), *others)).checksum != before.checksum
    assert replace(before, hours=tuple(reversed(before.hours))).checksum == before.checksum
    assert replace(before, support=before.support[1:]).checksum != before.checksum


def test_that_hours_without_a_rate_are_there_without_costs(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    budgets.remove_rate(uow, budgets.rates(uow, school_id).rates[0])
    found = extract(uow, school_id)
    assert (found.minutes, found.cents) == (240, None)


def test_that_paper_workbook_and_json_have_the_checksum_and_no_names(
    uow: UnitOfWork, school_id: int, life: HoursLife, tmp_path: Path
) -> None:
    checksum = extract(uow, school_id).checksum
    paper = one_line(audit_paper(uow, school_id, FIRST, LAST, NOW).content)
    save_audit(uow, school_id, FIRST, LAST, tmp_path / "a.xlsx", NOW)
    save_audit(uow, school_id, FIRST, LAST, tmp_path / "a.json", NOW)
    book = cells((tmp_path / "a.xlsx").read_bytes())
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert checksum in paper.replace(" ", "")
    for told in (paper, book["A2"][1], found["contents"]):
        assert "De uren van Youké" in told
        assert "De uren en kosten van de school zelf staan er niet in" in told
    assert book["A3"] == ("s", f"Controlegetal (SHA-256): {checksum}")
    assert (found["checksum"], found["cents"], len(found["hours"])) == (checksum, 320_00, 5)
    told = f"{paper} {book} {found}"
    assert not [one for one, _home in PUPILS if one.last in told]
    assert "K-0" not in told
    assert Activity.DIRECT.value in told


@pytest.mark.parametrize(
    ("first", "last", "field"), [(LAST, FIRST, "last"), (date(2025, 2, 1), date(2025, 3, 1), "first")]
)
def test_that_impossible_days_are_refused_at_their_field(
    uow: UnitOfWork, school_id: int, life: HoursLife, first: date, last: date, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        audit_extract(uow, school_id, first, last, JANUARY)
    assert refused.value.field == field


def test_that_another_kind_of_file_is_refused(uow: UnitOfWork, school_id: int, life: HoursLife, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"\.xlsx of \.json"):
        save_audit(uow, school_id, FIRST, LAST, tmp_path / "a.doc", datetime(2025, 1, 8, tzinfo=UTC))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ORTHOPEDAGOOG])
def test_that_it_takes_both_rights(uow: UnitOfWork, school_id: int, life: HoursLife, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        extract(uow.acting_as(replace(uow.actor, roles=frozenset({role}))), school_id)
