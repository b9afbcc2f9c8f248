"""Draws documents/settlement.py: what is to be paid, for whom it was, what goes back, then every line."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import type_of
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.settlement import SettlementData
from zis_desktop.domain.dutch import count, digits_date, duration, euros
from zis_desktop.domain.money.closing import Return
from zis_desktop.domain.money.recipients import Level, SpecifiedLine, SumRow
from zis_desktop.domain.money.whole_term import TermRow

TYPE, LINE = type_of(), type_of(9, 8)
FIGURES = (Column("", 120), Column("Bedrag", 40, number=True))
SUMS = (Column("Regio en gemeente", 100), Column("Uren", 30, number=True), Column("Kosten", 40, number=True))
RETURNS = (Column("Gemeente", 90), Column("Bijgedragen", 40, number=True), Column("Terug", 40, number=True))
TERM = (
    Column("Jaar", 34), Column("Uren", 20, number=True), Column("Hoogstens", 31, number=True),
    Column("Kosten", 31, number=True), Column("Betaald", 31, number=True), Column("Eigen rekening", 31, number=True),
)  # fmt: skip
LINES = (
    Column("Regel", 14), Column("Dag", 25), Column("Code", 31), Column("Gemeente", 33), Column("Wat", 45),
    Column("Uren", 18, number=True), Column("Tarief", 19, number=True), Column("Kosten", 22, number=True),
)  # fmt: skip
INDENT = 8
CLOSE = [("TOPPADDING", (0, 1), (-1, -1), 1.6), ("BOTTOMPADDING", (0, 1), (-1, -1), 1.6)]
"""Rows of the lines: there are hundreds."""


def draw(data: SettlementData, template: int) -> bytes:
    head = f"Afrekening {clipped(data.period, NAME)}"
    sheet = Sheet(title=head, template=f"settlement {template}", first_head=school_head(data.paper, head))
    return render(
        data.paper, sheet, [*_opening(data, head), *_sums(data), *_term(data), *_returns(data), *_lines(data)]
    )


def _opening(data: SettlementData, head: str) -> list[Any]:
    lead = f"Voor {name(data.recipient)}: {markup(data.reach)}. De uren van {name(data.provider)} in het kader van het "
    lead += f"convenant (art. 10 en 19). {_of_pupils(data)}"
    return [
        rich(markup(head), TYPE.title),
        rich(lead, TYPE.lead),
        Spacer(0, 4),
        ruled_table(FIGURES, [list(each) for each in data.figures], TYPE, head_row=False),
        Spacer(0, 4),
        *(text(line, TYPE.quiet) for line in (*data.history, data.seal)),
    ]


def _of_pupils(data: SettlementData) -> str:
    """What the reader must know of how pupils stand in it."""
    if data.lines:
        return (
            "Leerlingen staan met een code die alleen in stukken voor deze ontvanger voorkomt. Dag en duur staan ook "
            "in andere exemplaren: geef dit exemplaar niet door."
        )
    if data.returns:
        return "Er waren geen uren voor leerlingen van deze ontvanger; wat terugkomt, staat hieronder."
    return "Waar het om weinig leerlingen gaat, staan gemeenten samen."


def _sums(data: SettlementData) -> list[Any]:
    if data.returns and not data.lines:
        return [text(remark, TYPE.quiet) for remark in data.remarks]
    rows = [_sum(row) for row in data.sums]
    indents = [
        ("LEFTPADDING", (0, place), (0, place), INDENT)
        for place, row in enumerate(data.sums, 1)
        if row.level is Level.MUNICIPALITY
    ]
    return [
        *section("Waar het voor was", TYPE),
        ruled_table(SUMS, rows, TYPE, extra=indents),
        *(text(remark, TYPE.quiet) for remark in data.remarks),
    ]


def _sum(row: SumRow) -> list[Any]:
    words = duration(row.minutes), euros(row.cents)
    if row.level in (Level.REGION, Level.WHOLE):
        return [_strong(clipped(row.name, 120)), *(rich(f"<b>{word}</b>", TYPE.number) for word in words)]
    return [clipped(row.name, 120), *words]


def _term(data: SettlementData) -> list[Any]:
    """The account over the whole covenant, in its last settlement."""
    if not data.term:
        return []
    rows = [_bold(_term_words(one)) if one.is_whole else list(_term_words(one)) for one in data.term]
    return [*section("Eindafrekening over de hele looptijd", TYPE), ruled_table(TERM, rows, TYPE)]


def _bold(words: tuple[str, ...]) -> list[Any]:
    first, *numbers = words
    return [_strong(first), *(rich(f"<b>{markup(word)}</b>", TYPE.number) for word in numbers)]


def _term_words(one: TermRow) -> tuple[str, ...]:
    return (
        clipped(one.name, NAME),
        duration(one.minutes),
        *(euros(cents) for cents in (one.own, one.cost, one.paid, one.borne)),
    )


def _returns(data: SettlementData) -> list[Any]:
    if not data.returns:
        return []
    rows: list[list[Any]] = [_return(one) for one in data.returns]
    together = [sum(one.contributed for one in data.returns), sum(one.returned for one in data.returns)]
    rows.append([_strong("Samen"), *(rich(f"<b>{euros(cents)}</b>", TYPE.number) for cents in together)])
    return [
        *section("Terug naar de gemeenten", TYPE),
        text(data.back_told, TYPE.quiet),
        ruled_table(RETURNS, rows, TYPE),
    ]


def _return(one: Return) -> list[Any]:
    return [clipped(one.label, 100), euros(one.contributed), euros(one.returned)]


def _lines(data: SettlementData) -> list[Any]:
    return [*section("Alle regels", TYPE), _grouped(data.lines)] if data.lines else []


def _grouped(lines: Sequence[SpecifiedLine]) -> Any:
    """The lines of each group with their sum below, as in the table of sums; where there is one group, that has it."""
    groups = [tuple(inside) for _group, inside in groupby(lines, key=lambda one: one.group)]
    rows: list[list[Any]] = []
    commands: list[tuple[Any, ...]] = list(CLOSE)
    for inside in groups:
        rows += [_line(one) for one in inside]
        if len(groups) > 1:
            rows.append(_together(inside))
            commands.append(("SPAN", (0, len(rows)), (4, len(rows))))  # the head is row 0
    return ruled_table(LINES, rows, LINE, extra=commands)


def _together(lines: Sequence[SpecifiedLine]) -> list[Any]:
    told = f"{lines[0].group}, {count(len(lines), 'regel', 'regels')} samen"
    minutes, cents = sum(one.minutes for one in lines), sum(one.cents for one in lines)
    first, last = (rich(f"<b>{word}</b>", LINE.number) for word in (duration(minutes), euros(cents)))
    return [rich(f"<b>{markup(clipped(told, 120))}</b>", LINE.cell), "", "", "", "", first, "", last]


def _line(line: SpecifiedLine) -> list[Any]:
    what = line.activity.value + (f", {line.remark}" if line.remark else "")
    return [
        str(line.number), digits_date(line.on), line.code or "–", clipped(line.municipality, NAME) or "–", what,
        duration(line.minutes), euros(line.rate_cents), euros(line.cents),
    ]  # fmt: skip


def _strong(words: str) -> Any:
    return rich(f"<b>{markup(words)}</b>", TYPE.cell)
