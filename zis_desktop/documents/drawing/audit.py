"""Draws documents/audit.py: sums and checksum first, then the support given, then every line of hours."""

from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.audit import AuditData
from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.lines import Line, Lines
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import type_of
from zis_desktop.documents.drawing.text import NAME, clipped, markup
from zis_desktop.domain.dutch import digits_date, duration, euros, number, plain_date
from zis_desktop.domain.money.amounts import ROUNDING
from zis_desktop.domain.money.audit import AuditExtract, HourRow, SupportRow

TYPE, LINE = type_of(), type_of(9, 7.5)
TITLE = "Uittreksel voor controle"
NO_RATE = "geen tarief"
SUMS = (Column("Voor wie", 100), Column("Uren", 30, number=True), Column("Kosten", 40, number=True))
SUPPORT = (
    Column("Code", 66), Column("Gegeven door", 130), Column("Soort", 76), Column("Minuten per week", 90, number=True),
    Column("Van", 60, number=True), Column("Tot en met", 60, number=True),
)  # fmt: skip
HOURS = (
    Column("Regel", 47), Column("Dag", 53), Column("Geboekt", 53), Column("Code", 60), Column("Gemeente", 80.8),
    Column("Wat", 71), Column("Uren", 31, number=True), Column("Tarief", 41, number=True),
    Column("Kosten", 45, number=True),
)  # fmt: skip
"""In points: a day, a code, an activity and an amount are never cut."""


def draw(data: AuditData, template: int) -> bytes:
    sheet = Sheet(title=TITLE, template=f"audit {template}", first_head=school_head(data.paper, TITLE))
    found = data.extract
    story = [*_opening(data), *_sums(found), *_checksum(found)]
    if found.support:
        story += [*section("Geboden ondersteuning", TYPE), Lines(SUPPORT, found.support, _support, LINE)]
    for name, rows in found.by_settlement:
        story += [*section(f"Uren, {markup(name)}", TYPE), Lines(HOURS, rows, _hours, LINE)]
    return render(data.paper, sheet, story)


def _opening(data: AuditData) -> list[Any]:
    found = data.extract
    lead = (
        f"{markup(found.contents)} Geen namen en geen zorginhoud, dus ook niet welk aanbod het was: een code staat "
        "voor een leerling, en is in elk uittreksel voor controle dezelfde. Een regel telt op de dag waarop hij is "
        "geboekt; wat is afgerekend, staat er zoals het is afgerekend, met het nummer van de "
        "regel in de afrekening voor de penvoerder. Wie het uur gaf, is het nummer daarachter, zoals P3. Dag en duur "
        "staan ook op afrekeningen: geef dit uittreksel niet door."
    )
    days = f"{plain_date(found.first)} t/m {plain_date(found.last)}"
    return [text(TITLE, TYPE.title), text(days, TYPE.strong), rich(lead, TYPE.lead), Spacer(0, 4)]


def _sums(found: AuditExtract) -> list[Any]:
    rows: list[list[Any]] = [
        [clipped(whose.capitalize(), NAME), duration(minutes), _euros(cents)] for whose, minutes, cents in found.sums
    ]
    for of, minutes, cents in found.totals:
        whole = duration(minutes), _euros(cents)
        rows.append(
            [rich(f"<b>{of.capitalize()}</b>", TYPE.cell), *(rich(f"<b>{one}</b>", TYPE.number) for one in whole)]
        )
    return [ruled_table(SUMS, rows, TYPE)]


def _checksum(found: AuditExtract) -> list[Any]:
    many = f"{number(len(found.hours))} regels uren en {number(len(found.support))} regels ondersteuning"
    told = f"Controlegetal (SHA-256) over {many}: {found.checksum}"
    return [Spacer(0, 4), *(text(line, TYPE.quiet) for line in (ROUNDING, told, found.lasting, *found.alone_told))]


def _support(row: SupportRow) -> Line:
    return [
        row.code, row.given_by, row.kind, "–" if row.minutes_a_week is None else str(row.minutes_a_week),
        digits_date(row.first), digits_date(row.last),
    ]  # fmt: skip


def _hours(row: HourRow) -> Line:
    booked = "" if row.booked_on == row.on else digits_date(row.booked_on)
    rate = "–" if row.rate_cents is None else euros(row.rate_cents)
    return [
        f"{number(row.number)} {row.by}".strip(), digits_date(row.on), booked, row.code or "–", row.municipality or "–",
        row.activity, duration(row.minutes), rate, _euros(row.cents),
    ]  # fmt: skip


def _euros(cents: int | None) -> str:
    return NO_RATE if cents is None else euros(cents)
