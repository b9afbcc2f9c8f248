"""The audit extract as a paper, a workbook and JSON; all three have the same rows and the same checksum."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.audit import AuditExtract
from zis_desktop.domain.school import School
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.exchange.workbook import Kind, SheetColumn, SheetRow, Worksheet, workbook
from zis_desktop.services.audits import audit_extract
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import UnitOfWork

TITLE = "Uittreksel voor controle"
HOURS = (
    SheetColumn("Afrekening"), SheetColumn("Regel", Kind.NUMBER), SheetColumn("Wie"), SheetColumn("Dag", Kind.DAY),
    SheetColumn("Geboekt", Kind.DAY), SheetColumn("Code"), SheetColumn("Gemeente"),
    SheetColumn("Voor wie"), SheetColumn("Activiteit"), SheetColumn("Minuten", Kind.NUMBER),
    SheetColumn("Tarief per uur", Kind.CENTS), SheetColumn("Kosten", Kind.CENTS),
)  # fmt: skip
SUPPORT = (
    SheetColumn("Code"), SheetColumn("Gegeven door"), SheetColumn("Soort"),
    SheetColumn("Minuten per week", Kind.NUMBER), SheetColumn("Van", Kind.DAY), SheetColumn("Tot en met", Kind.DAY),
)  # fmt: skip


def audit_paper(uow: UnitOfWork, school_id: int, first: date, last: date, now: datetime) -> PdfFile:
    """The extract on paper; `now` is local time, the moment of printing. Raises RuleError with its field."""
    from zis_desktop.documents import audit as paper
    from zis_desktop.documents.paper import Paper

    found = audit_extract(uow, school_id, first, last, now.date())
    school, demo = _school(uow, school_id)
    data = paper.AuditData(Paper(school.name, school.full_address, now, demo=demo), found)
    return as_seen(uow, PdfFile(TITLE, f"{file_name(found)}.pdf", paper.build(data)))


def save_audit(uow: UnitOfWork, school_id: int, first: date, last: date, place: Path, now: datetime) -> AuditExtract:
    """As a workbook or, when the name ends in .json, as JSON. Raises RuleError, also when it cannot be written."""
    kind = place.suffix.lower()
    if kind not in {".xlsx", ".json"}:
        raise RuleError("Kies een naam die eindigt op .xlsx of .json.", "place")
    found = audit_extract(uow, school_id, first, last, now.date())
    school, _demo = _school(uow, school_id)
    record(uow, Action.EXPORTED, TITLE.lower())
    if kind == ".json":
        write_whole(place, json.dumps(as_json(found), ensure_ascii=False, indent=2).encode())
    else:
        write_whole(place, workbook(f"{TITLE}, {school.name}", _sheets(found), now))
    return found


def file_name(found: AuditExtract) -> str:
    return f"uittreksel-{found.first.isoformat()}-{found.last.isoformat()}"


def as_json(found: AuditExtract) -> dict[str, Any]:
    """All of it; the checksum is over the canonical rows (see domain/canonical)."""
    hours = [
        {**dict(zip(HOUR_FIELDS, one.row, strict=True)), "settlement": one.settlement, "number": one.number}
        for one in found.hours
    ]
    alone = [dict(zip(ALONE_FIELDS, one.row, strict=True)) for one in found.alone]
    support = [dict(zip(SUPPORT_FIELDS, one.row, strict=True)) for one in found.support]
    return {
        "contents": found.contents, "from": found.first.isoformat(), "until": found.last.isoformat(),
        "minutes": found.minutes, "cents": found.cents,
        "totals": [{"of": of, "minutes": minutes, "cents": cents} for of, minutes, cents in found.totals],
        "checksum": found.checksum, "hours": hours, "support": support, "approved_alone": alone,
    }  # fmt: skip


HOUR_FIELDS = ("on", "booked_on", "code", "municipality", "whose", "activity", "minutes", "rate_cents", "cents", "by")
ALONE_FIELDS = ("month", "by", "why")
SUPPORT_FIELDS = ("code", "given_by", "kind", "minutes_a_week", "first", "last")


def _school(uow: UnitOfWork, school_id: int) -> tuple[School, bool]:
    with uow.read(Right.EXPORT) as connection:
        return schools.one_school(connection, school_id), schools.is_demo(connection)


def _sheets(found: AuditExtract) -> tuple[Worksheet, ...]:
    above = (
        f"{TITLE}: {plain_date(found.first)} t/m {plain_date(found.last)}",
        found.contents,
        f"Controlegetal (SHA-256): {found.checksum}",
        found.lasting,
        *found.alone_told,
    )
    hours = tuple(
        SheetRow((
            name, one.number, one.by, one.on, one.booked_on, one.code, one.municipality, one.whose.value, one.activity,
            one.minutes, one.rate_cents, one.cents,
        ))
        for name, rows in found.by_settlement
        for one in rows
    )  # fmt: skip
    totals = tuple(
        SheetRow((None, None, None, None, None, None, None, of.capitalize(), None, minutes, None, cents), strong=True)
        for of, minutes, cents in found.totals
    )
    support = tuple(
        SheetRow((one.code, one.given_by, one.kind, one.minutes_a_week, one.first, one.last)) for one in found.support
    )
    return (
        Worksheet("Uren", HOURS, (*hours, *totals), above),
        Worksheet("Ondersteuning", SUPPORT, support, above),
    )
