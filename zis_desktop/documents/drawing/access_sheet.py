"""Draws documents/access_sheet.py: everybody on one line, then per day who did what, then the words explained."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.access_sheet import Access, AccessDay, AccessSheet, Explained, Visitor
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, mark, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch

TYPE = style.type_of()
PEOPLE = (
    Column("Wie", 62),
    Column("Keek", 22),
    Column("Schreef", 22),
    Column("Printte of bewaarde", 34),
    Column("Laatst", 30),
)
LINES = (Column("Tijd", 14), Column("Wie", 46), Column("Wat deed deze persoon", 110))
WORDS = (Column("Woord", 48), Column("Wat het betekent", 122))


OWN_REQUESTS = "Vroeg iemand anders om inzage, dan staat dat alleen op het blad van die persoon."
"""On both sheets, whether somebody did or not."""


def draw(data: AccessSheet, template: int) -> bytes:
    sheet = Sheet(
        title="Toegangsblad",
        template=f"access sheet {template}",
        first_head=school_head(data.paper, f"Toegangsblad {dutch.short_date(data.paper.printed_at.date())}"),
    )
    story = [*_opening(data), *_in_short(data), *_asking(data)]
    for day in data.days:
        story += _day(day)
    return render(data.paper, sheet, [*story, *glossary(data.explained)])


def _opening(data: AccessSheet) -> list[Any]:
    who = markup(clipped(data.pupil_name, NAME))
    lead = (
        f"Hier ziet u wie er in het dossier van {name(data.called)} keek of schreef: eerst in het kort, dan per dag. "
        f"ZIS schrijft dit zelf op, sinds {dutch.plain_date(data.since)}. Leerlingnummer {name(data.number)}. "
        f"{OWN_REQUESTS}"
    )
    story: list[Any] = [rich(f"Wie keek in dit dossier: {who}", TYPE.title), rich(lead, TYPE.lead)]
    if data.doubt:
        story += [Spacer(0, 6), mark(Mark(Tone.LATE, data.doubt), TYPE.body)]
    return story


def _in_short(data: AccessSheet) -> list[Any]:
    """Everybody on one line; what was opened in an emergency is said with its reason."""
    if not data.people:
        return [Spacer(0, 10), text(f"Niemand keek in het dossier van {data.called}.", TYPE.body)]
    people = dutch.count(len(data.people), "persoon keek of schreef", "mensen keken of schreven")
    urgent = [(day.on, line) for day in data.days for line in day.lines if line.why]
    marks = [
        mark(
            Mark(Tone.ATTENTION, f"{line.who}, {dutch.plain_date(on)}: {line.what.lower()}. Reden: {line.why}"),
            TYPE.body,
        )
        for on, line in urgent
    ]
    table = ruled_table(PEOPLE, [_person(one) for one in data.people], TYPE)
    return [*section(f"In het kort: {people}", TYPE), *marks, table]


def _person(one: Visitor) -> list[Any]:
    role = f"<br/>{markup(one.role)}" if one.role else ""
    times = (f"{often} keer" if often else "" for often in (one.looked, one.wrote, one.took))
    return [rich(f"<b>{name(one.who)}</b>{role}", TYPE.cell), *times, dutch.short_date(one.last)]


def _day(day: AccessDay) -> list[Any]:
    return [
        *section(dutch.long_date(day.on).capitalize(), TYPE),
        ruled_table(LINES, [_line(line) for line in day.lines], TYPE),
    ]


def _line(line: Access) -> list[Any]:
    what: list[Any] = [text(line.what, TYPE.cell)]
    if line.why:
        what.append(mark(Mark(Tone.ATTENTION, f"Reden: {line.why}"), TYPE.cell))
    return [line.time, text(clipped(line.who, NAME), TYPE.cell), what]


def _asking(data: AccessSheet) -> list[Any]:
    where = f" Hebt u een vraag over dit blad? Schrijf aan {data.contact}." if data.contact else ""
    question = (
        "Keek iemand binnen tien minuten nog eens naar hetzelfde, dan telt dat als één keer. "
        "Wilt u weten wat er in het dossier staat? Vraag om het blad 'Wat staat er in ZIS'."
    )
    return [Spacer(0, 6), text(f"{question}{where}", TYPE.body)]


def glossary(explained: Sequence[Explained]) -> list[Any]:
    """The words of a sheet with what they mean."""
    if not explained:
        return []
    rows = [[rich(f"<b>{markup(one.word)}</b>", TYPE.cell), one.meaning] for one in explained]
    return [*section("Wat de woorden betekenen", TYPE), ruled_table(WORDS, rows, TYPE)]
