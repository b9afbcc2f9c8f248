"""Draws documents/agenda.py: the meeting block by block, then what moves on, open actions and who comes."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from zis_desktop.documents.agenda import AgendaBlock, AgendaData, AgendaPoint, Attendee
from zis_desktop.documents.drawing import blocks, icons, style
from zis_desktop.documents.drawing.blocks import Column, mark, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.shared import action_table, copy_line
from zis_desktop.documents.drawing.text import FACT, NAME, clipped, markup, name
from zis_desktop.documents.paper import Copy, Mark, Tone
from zis_desktop.domain import dutch

MOST_MARKS = 6
MARK = 90
TYPE = style.type_of()
POINT_COLUMNS = (
    Column("Tijd", 16),
    Column("Nr", 8, number=True),
    Column("Punt", 88),
    Column("Let op", 47),
    Column("Min", 11, number=True),
)


def draw(data: AgendaData, template: int) -> bytes:
    day = dutch.short_date(data.on)
    sheet = Sheet(
        title=f"Agenda {name(data.paper.commission)} {day}",
        template=f"agenda {template}",
        first_head=school_head(data.paper, f"Agenda {data.paper.commission} {day}, {copy_name(data)}"),
    )
    story = [
        *_opening(data),
        *_points(data),
        *_moved(data),
        *_actions(data),
        *_attendance(data),
    ]
    return render(data.paper, sheet, story)


def copy_name(data: AgendaData) -> str:
    return data.copy.value if data.copy is Copy.CHAIR or not data.reader else f"voor {data.reader}"


def _opening(data: AgendaData) -> list[Any]:
    place = ", ".join(part for part in (data.room, f"voorzitter {data.chair}" if data.chair else "") if part)
    when = dutch.clock_span(data.starts_at, data.ends_at)
    lead = (
        f"<b>{when}</b>{', ' if place else ''}{markup(clipped(place, 2 * NAME))}. {copy_line(data.copy, data.reader)}"
    )
    story = [
        rich(f"Agenda {name(data.paper.commission)}, {dutch.long_date(data.on)}", TYPE.title),
        rich(lead, TYPE.lead),
    ]
    if data.missing_viewpoints:
        names = dutch.listing([f"{view.value}e" for view in data.missing_viewpoints])
        words = f"Er komt niemand voor de {names} invalshoek. De commissie moet vanuit alle vier kunnen adviseren."
        warning = Mark(Tone.LATE, words)
        story += [Spacer(0, 4), mark(warning, TYPE.body)]
    story.append(Spacer(0, 8))
    return story


def _points(data: AgendaData) -> list[Any]:
    rows: list[list[Any]] = []
    commands: list[tuple[Any, ...]] = [("LEFTPADDING", (0, 1), (0, -1), 8)]
    for block in data.blocks:
        first = len(rows) + 1
        colour, tint = style.BLOCK_COLOURS.get(block.block, style.PLAIN_BLOCK)
        rows.append([_band(block, data.attendees), "", "", "", ""])
        rows += [_point(point) for point in block.points]
        last = len(rows)
        commands += [
            ("SPAN", (0, first), (-1, first)),
            ("BACKGROUND", (0, first), (-1, first), tint),
            ("LINEBEFORE", (0, first), (0, last), 3, colour, "butt"),
        ]
        if last > first:
            commands.append(("NOSPLIT", (0, first), (-1, first + 1)))
    if not rows:
        return [text("Er staat nog niets op deze agenda.", TYPE.body)]
    return [ruled_table(POINT_COLUMNS, rows, TYPE, extra=commands), *_total(data)]


def _band(block: AgendaBlock, attendees: Sequence[Attendee]) -> Any:
    colour, _ = style.BLOCK_COLOURS.get(block.block, style.PLAIN_BLOCK)
    ink = (colour if block.block in style.BLOCK_COLOURS else style.TEXT).hexval().replace("0x", "#")
    guests = [
        f"{clipped(guest.name, NAME)} ({dutch.clock_span(*guest.window) if guest.window else 'hele vergadering'})"
        for guest in attendees
        if guest.block is block.block
    ]
    span = f"{dutch.clock_span(block.starts_at, block.ends_at)}, {block.ends_at - block.starts_at} min"
    words = f'<font color="{ink}"><b>{block.block.value}</b></font>  {span}'
    if guests:
        words += f". Aanwezig: {markup(clipped(dutch.listing(guests), 2 * FACT))}"
    if block.note:
        words += f". {markup(clipped(block.note, FACT))}"
    return rich(words, TYPE.cell)


def _point(point: AgendaPoint) -> list[Any]:
    detail = f" {name(point.detail)}" if point.detail else ""
    title = f"<b>{name(point.title)}</b>{detail}"
    subject = ", ".join(part.rstrip(".") for part in (point.subject, point.reason) if part)
    what = [_pinned(title) if point.pinned else rich(title, TYPE.cell)]
    if subject:
        what.append(text(clipped(subject, 2 * FACT), TYPE.cell))
    return [
        rich(f"<b>{dutch.clock(point.starts_at)}</b>", TYPE.cell),
        str(point.number),
        what,
        [mark(Mark(state.tone, clipped(state.text, MARK)), TYPE.cell) for state in point.marks[:MOST_MARKS]] or "",
        str(point.minutes),
    ]


def _pinned(title: str) -> Any:
    def pin(canvas: Any, x: float, y: float) -> None:
        icons.draw_pin(canvas, x + 4, y, 8)

    return blocks.with_icon(f"{title}, vastgezet", TYPE.cell, 11, pin)


def _total(data: AgendaData) -> list[Any]:
    """Only the chair's copy sees every point, so only there the sum says something."""
    if data.copy is not Copy.CHAIR:
        return []
    points = [point for block in data.blocks for point in block.points]
    used = sum(point.minutes for point in points)
    room = data.ends_at - data.starts_at
    words = f"{dutch.count(len(points), 'punt', 'punten')}, {used} van {room} minuten"
    if used > room:
        return [Spacer(0, 5), mark(Mark(Tone.LATE, f"{words}: {used - room} minuten te veel"), TYPE.cell)]
    return [Spacer(0, 5), rich(words, TYPE.number)]


def _moved(data: AgendaData) -> list[Any]:
    if not data.moved:
        return []
    rows = [
        [
            rich(f"<b>{name(item.title)}</b> {name(item.detail)}", TYPE.cell),
            item.why,
            str(item.minutes),
            dutch.short_date(item.to) if item.to else "nog geen datum",
        ]
        for item in data.moved
    ]
    head = (Column("Wie", 45), Column("Waarom", 75), Column("Min", 14, number=True), Column("Gaat naar", 36))
    gap = [("LEFTPADDING", (-1, 0), (-1, -1), 8)]
    return [*section("Gaat door naar een volgende vergadering", TYPE), ruled_table(head, rows, TYPE, extra=gap)]


def _actions(data: AgendaData) -> list[Any]:
    if not data.actions:
        return []
    today = data.paper.printed_at.date()
    return [*section("Openstaande acties", TYPE), action_table(data.actions, today, TYPE)]


def _attendance(data: AgendaData) -> list[Any]:
    if not data.attendees:
        return []
    rows = []
    for person in data.attendees:
        role = ", ".join(part for part in (person.role, person.organisation) if part)
        when = dutch.clock_span(*person.window) if person.window else "hele vergadering"
        rows.append(
            [
                rich(f"<b>{name(person.name)}</b>", TYPE.cell),
                clipped(role, FACT),
                clipped(f"{when}, {person.remark}" if person.remark else when, FACT),
            ]
        )
    head = (Column("Naam", 50), Column("Functie", 70), Column("Aanwezig", 50))
    return [*section("Wie komt", TYPE, room=40 * mm), ruled_table(head, rows, TYPE)]
