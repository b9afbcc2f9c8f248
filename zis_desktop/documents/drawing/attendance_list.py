"""Draws documents/attendance_list.py: participants by sessions, with room to write who was there by hand."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Spacer

from zis_desktop.documents.attendance_list import AttendanceData, ListSession
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, WriteLines, rich, ruled_table
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import FACT, markup, name, short
from zis_desktop.domain import dutch

TYPE = style.type_of()
SMALL = style.type_of(8, 7)
SESSIONS = 20
"""On one page: a term of weekly sessions, and more."""
PUPILS = 16
"""On one page, with room under them."""
NAME_SHARE, SESSION_SHARE = 46, 6.2
LEGEND = (
    "A aanwezig, N niet gekomen, R afgemeld met reden, – deed niet mee. Neem over in ZIS wat met de hand is ingevuld."
)


def draw(data: AttendanceData, template: int) -> bytes:
    sheet = Sheet(
        "Aanwezigheidslijst", f"attendance list {template}", school_head(data.paper, "Aanwezigheidslijst groep")
    )
    story: list[Any] = []
    for first, last in _parts(data):
        story += [*([PageBreak()] if story else []), *_page(data, first, last)]
    return render(data.paper, sheet, story)


def _parts(data: AttendanceData) -> Iterator[tuple[int, int]]:
    """The sessions of each page, by place; a group without any is one page too."""
    many = max(1, len(data.sessions))
    return ((first, min(first + SESSIONS, many)) for first in range(0, many, SESSIONS))


def _page(data: AttendanceData, first: int, last: int) -> list[Any]:
    led = dutch.listing([name(one) for one in data.leaders])
    lead = ", ".join(part for part in (f"{name(data.offer)} met {led}", markup(data.when), name(data.place)) if part)
    sessions = data.sessions[first:last]
    return [
        rich(name(data.name), TYPE.title),
        rich(f"{lead}. Werkt aan: {markup(short(data.aim, FACT))}", TYPE.lead),
        Spacer(0, 10),
        _table(data, first, last),
        Spacer(0, 5),
        rich(LEGEND, TYPE.cell_quiet),
        *(rich(f"Vervallen op {dutch.day_and_month(one.on)}: {markup(short(one.fell_out, FACT))}", TYPE.cell_quiet)
          for one in sessions if one.fell_out),
        Spacer(0, 8),
        *([WriteLines(3, style.TEXT_WIDTH, "Opmerkingen", TYPE.body)] if len(data.pupils) <= PUPILS else []),
    ]  # fmt: skip


def _table(data: AttendanceData, first: int, last: int) -> Any:
    sessions = data.sessions[first:last]
    columns = [Column("", NAME_SHARE), *(Column("", SESSION_SHARE) for _ in sessions)]
    used = NAME_SHARE + SESSION_SHARE * len(sessions)
    head = [rich("Deelnemer", TYPE.cell_head), *(_day(one) for one in sessions)]
    rows = [
        [rich(f"<b>{name(one.name)}</b> {name(one.class_name)}", TYPE.cell), *map(_mark, one.marks[first:last])]
        for one in data.pupils
    ]
    lines = [
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, style.DIVIDER),
        ("LEFTPADDING", (1, 0), (-1, -1), 2),
        ("RIGHTPADDING", (1, 0), (-1, -1), 0),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ]
    width = style.TEXT_WIDTH * min(1.0, used / (NAME_SHARE + SESSION_SHARE * SESSIONS))
    return ruled_table(columns, [head, *rows], TYPE, width, lines, head_row=False, row_height=9 * mm)


def _day(session: ListSession) -> Any:
    day = session.on
    words = f"{dutch.DAYS[day.weekday()][:2]}<br/>{day.day}<br/>{dutch.SHORT_MONTHS[day.month - 1]}"
    return rich(words, SMALL.cell_head)


def _mark(mark: str | None) -> Any:
    return rich("–", TYPE.cell_quiet) if mark is None else rich(f"<b>{markup(mark)}</b>", TYPE.cell) if mark else ""
