"""Draws documents/audit.py: sums and checksum first, then the support given, then every line of hours."""

from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.audit import AuditData
from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import type_of
from zis_desktop.documents.drawing.text import NAME, clipped, markup
from zis_desktop.domain.dutch import digits_date, duration, euros, number, plain_date
from zis_desktop.domain.money.amounts import ROUNDING
from zis_desktop.domain.money.audit import AuditExtract, HourRow, SupportRow

TYPE, LINE = type_of(), type_of(9, 8)
TITLE = "Uittreksel voor controle"
NO_RATE = "geen tarief"
SUMS = (Column("Voor wie", 100), Column("Uren", 30, number=True), Column("Kosten", 40, number=True))
SUPPORT = (
    Column("Code", 32), Column("Gegeven door", 52), Column("Soort", 30), Column("Minuten per week", 34, number=True),
    Column("Van", 27, number=True), Column("Tot en met", 27, number=True),
)  # fmt: skip
HOURS = (
    Column("Dag", 24), Column("Geboekt", 24), Column("Code", 31), Column("Gemeente", 38), Column("Wat", 40),
    Column("Uren", 15, number=True), Column("Tarief", 20, number=True), Column("Kosten", 23, number=True),
)  # fmt: skip
CLOSE = [("TOPPADDING", (0, 1), (-1, -1), 1.6), ("BOTTOMPADDING", (0, 1), (-1, -1), 1.6)]


def draw(data: AuditData, template: int) -> bytes:
    sheet = Sheet(title=TITLE, template=f"audit {template}", first_head=school_head(data.paper, TITLE))
    found = data.extract
    story = [*_opening(data), *_sums(found), *_checksum(found)]
    if found.support:
        rows = [_support(row) for row in found.support]
        story += [*section("Geboden ondersteuning", TYPE), ruled_table(SUPPORT, rows, LINE, extra=CLOSE)]
    if found.hours:
        rows = [_hours(row) for row in found.hours]
        story += [*section("Uren", TYPE), ruled_table(HOURS, rows, LINE, extra=CLOSE)]
    return render(data.paper, sheet, story)


def _opening(data: AuditData) -> list[Any]:
    found = data.extract
    lead = (
        f"{markup(found.contents)} Geen namen en geen zorginhoud: een code staat voor een leerling, en is in elk "
        "uittreksel voor controle dezelfde. Een regel telt op de dag waarop hij is geboekt; wat is afgerekend, staat "
        "er zoals het is afgerekend. Dag en duur staan ook op afrekeningen: geef dit uittreksel niet door."
    )
    title = f"{TITLE}: {plain_date(found.first)} t/m {plain_date(found.last)}"
    return [rich(markup(title), TYPE.title), rich(lead, TYPE.lead), Spacer(0, 4)]


def _sums(found: AuditExtract) -> list[Any]:
    rows: list[list[Any]] = [
        [clipped(whose.capitalize(), NAME), duration(minutes), _euros(cents)] for whose, minutes, cents in found.sums
    ]
    whole = duration(found.minutes), _euros(found.cents)
    rows.append([rich("<b>Samen</b>", TYPE.cell), *(rich(f"<b>{word}</b>", TYPE.number) for word in whole)])
    return [ruled_table(SUMS, rows, TYPE)]


def _checksum(found: AuditExtract) -> list[Any]:
    many = f"{number(len(found.hours))} regels uren en {number(len(found.support))} regels ondersteuning"
    told = f"Controlegetal (SHA-256) over {many}: {found.checksum}"
    return [Spacer(0, 4), *(text(line, TYPE.quiet) for line in (ROUNDING, told, found.lasting))]


def _support(row: SupportRow) -> list[Any]:
    return [
        row.code, clipped(row.given_by, NAME), row.kind, "–" if row.minutes_a_week is None else str(row.minutes_a_week),
        digits_date(row.first), digits_date(row.last),
    ]  # fmt: skip


def _hours(row: HourRow) -> list[Any]:
    booked = "" if row.booked_on == row.on else digits_date(row.booked_on)
    rate = NO_RATE if row.rate_cents is None else euros(row.rate_cents)
    return [
        digits_date(row.on), booked, row.code or "–", clipped(row.municipality, NAME) or "–", row.activity,
        duration(row.minutes), rate, _euros(row.cents),
    ]  # fmt: skip


def _euros(cents: int | None) -> str:
    return NO_RATE if cents is None else euros(cents)
