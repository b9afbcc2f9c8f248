"""Draws documents/hours_statement.py: the sums first, then every line with its number and code."""

from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, mark, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.hours_statement import HoursStatement, StatementLine
from zis_desktop.domain import dutch

TYPE = style.type_of()
SUMS = (Column("Waaraan", 130), Column("Uren", 40, number=True))
LINES = (
    Column("Regel", 16), Column("Dag", 30), Column("Voor", 30), Column("Wat", 74), Column("Uren", 20, number=True),
)  # fmt: skip


def draw(data: HoursStatement, template: int) -> bytes:
    sheet = Sheet(
        title=f"Urenstaat {data.month}",
        template=f"hours statement {template}",
        first_head=school_head(data.paper, f"Urenstaat {data.month}"),
    )
    return render(data.paper, sheet, [*_opening(data), *_sums(data), *_lines(data)])


def _opening(data: HoursStatement) -> list[Any]:
    who = markup(clipped(data.professional, NAME))
    of = f", {name(data.organisation)}" if data.organisation else ""
    lead = (
        f"De uren van {who}{of}. Leerlingen staan met een code; alleen de school weet wie dat zijn. Een correctie "
        "noemt de regel die zij verbetert en telt mee in de maand waarin zij is gemaakt."
    )
    return [
        rich(f"Urenstaat {data.month}: {dutch.duration(data.charged)} uur voor de pilot", TYPE.title),
        rich(lead, TYPE.lead),
        Spacer(0, 6),
        mark(data.state, TYPE.body),
        *(text(line, TYPE.quiet) for line in data.history),
    ]


def _sums(data: HoursStatement) -> list[Any]:
    rows: list[list[Any]] = [[what.capitalize(), dutch.duration(minutes)] for what, minutes in data.by_activity]
    rows.append([rich("<b>Samen</b>", TYPE.cell), _strong(data.charged + data.apart)])
    if data.apart:
        outside = "Daarvan apart: leerlingen uit gemeenten die geen partij zijn (art. 22)"
        rows += [[outside, dutch.duration(data.apart)]]
        rows += [[rich("<b>Ten laste van de pilot</b>", TYPE.cell), _strong(data.charged)]]
    return [*section("Opgeteld", TYPE), ruled_table(SUMS, rows, TYPE)]


def _strong(minutes: int) -> Any:
    return rich(f"<b>{dutch.duration(minutes)}</b>", TYPE.number)


def _lines(data: HoursStatement) -> list[Any]:
    return [*section("Alle regels", TYPE), ruled_table(LINES, [_line(line) for line in data.lines], TYPE)]


def _line(line: StatementLine) -> list[Any]:
    what = line.what + (f", correctie van regel {line.corrects}" if line.corrects is not None else "")
    what += ", apart bijgehouden" if line.apart else ""
    return [str(line.number), dutch.short_date(line.on), line.code or "–", what, dutch.duration(line.minutes)]
