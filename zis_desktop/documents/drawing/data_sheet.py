"""Draws documents/data_sheet.py: what parents must know in short, who got what, then a short table a subject."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Spacer

from zis_desktop.documents.data_sheet import DataSheet, ShownGroup, ShownRow
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.access_sheet import OWN_REQUESTS, glossary
from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.domain import dutch

TYPE = style.type_of()
LONG = 900
"""Characters of a row that may go on on the next page: a table breaks between its rows only."""
MANY = 8
"""Lines of a row that may do the same."""
_INDENTED = ParagraphStyle("fact", TYPE.cell, leftIndent=6 * mm, spaceAfter=1)
ANSWERS = (Column("", 38), Column("", 132))
THINGS = (Column("", 48), Column("", 122))
DISCLOSED = (Column("Wanneer", 30), Column("Aan wie", 44), Column("Wat", 50), Column("Op welke grond", 56))
HANDED = (Column("Wanneer", 34), Column("Wat", 84), Column("Hoe", 26), Column("Door", 36))
WHY = (
    "Om te besluiten welke hulp op school bij {called} past, en om te zien of die helpt. Dat is een taak van de school "
    "in de wet (WEC). Delen met anderen mag met toestemming, of als de wet het zegt. Mensen besluiten, niet het "
    "programma."
)
FROM = (
    "Uit de leerlingenadministratie, van ouders, leerling, mentor en zorgteam, en van wie in de commissie of bij de "
    "hulp iets opschrijft."
)
RIGHTS = (
    "Een fout verbeteren, of uw woorden erbij zetten. Iets wissen: de school legt uit wat mag, en wat zij van de wet "
    "moet bewaren. Het gebruik een tijd stilzetten, of ertegen zijn. Weten wie in dit dossier keek: dat staat op het "
    "blad 'Wie keek in dit dossier'. Niet eens met de school? Dan kunt u naar de Autoriteit Persoonsgegevens."
)
NOT_HERE = (
    "Namen van andere leerlingen en hun ouders: daar staat [naam]. Wat alleen voor een ander is: daar staat dat het er "
    "is. Nummers, tijden en eerdere teksten van een verslag staan in het bestand met alles erin. Vraag de school erom: "
    "het is gratis."
)


def draw(data: DataSheet, template: int) -> bytes:
    sheet = Sheet(
        title="Inzageblad",
        template=f"data sheet {template}",
        first_head=school_head(data.paper, f"Inzageblad {dutch.short_date(data.paper.printed_at.date())}"),
    )
    subjects = [part for group in data.shown for part in _subject(group)]
    return render(
        data.paper, sheet, [*_opening(data), *_answers(data), *_given(data), *subjects, *glossary(data.explained)]
    )


def _opening(data: DataSheet) -> list[Any]:
    who = markup(clipped(data.pupil_name, NAME))
    lead = (
        f"Dit blad zegt wat de school over {name(data.called)} bewaart in ZIS, het programma van de commissie van "
        f"begeleiding (CvB). Eerst in het kort, daarna per onderwerp. Leerlingnummer {name(data.number)}."
    )
    told = [text(f"Voor {data.recipient}.", TYPE.quiet)] if data.recipient else []
    return [rich(f"Wat staat er over {who} in ZIS", TYPE.title), *told, rich(lead, TYPE.lead)]


def _answers(data: DataSheet) -> list[Any]:
    """What must be told with the data (AVG 15: 1 and 2), for who reads no more than this."""
    rows = [
        [rich(f"<b>{markup(question)}</b>", TYPE.cell), rich(markup(answer), TYPE.cell)]
        for question, answer in _in_short(data)
        if answer
    ]
    return [*section("In het kort", TYPE), ruled_table(ANSWERS, rows, TYPE, head_row=False)]


def _in_short(data: DataSheet) -> Iterator[tuple[str, str]]:
    where = f" Schrijf aan {data.contact}." if data.contact else ""
    kinds = dutch.listing([_start(group.title) for group in data.shown])
    to = dutch.listing(list(dict.fromkeys(one.to for one in data.disclosed)))
    told = f"Aan {to}. Hieronder staat wanneer, en waarom dat mocht." if to else ""
    yield "Wie bewaart dit?", f"{data.paper.school}.{where}"
    yield "Wat staat erin?", f"{kinds[:1].upper()}{kinds[1:]}." if kinds else ""
    yield "Waarom?", WHY.format(called=data.called)
    yield "Van wie komt het?", FROM
    yield "Met wie gedeeld?", told or f"In ZIS staat niet dat iets over {data.called} buiten de school is verteld."
    yield "Hoe lang?", _kept(data)
    yield "Wat mag u vragen?", RIGHTS
    yield "Wat staat hier niet?", NOT_HERE


def _kept(data: DataSheet) -> str:
    """The term of most subjects, then each other with what it is for."""
    terms: dict[str, list[str]] = {}
    for group in data.groups:
        terms.setdefault(group.kept, []).append(_start(group.title))
    most, *others = sorted(terms, key=lambda kept: -len(terms[kept])) or [""]
    return " ".join([most, *(f"Voor {dutch.listing(terms[kept])}: {_start(kept)}" for kept in others)])


def _start(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"


def _subject(group: ShownGroup) -> list[Any]:
    story: list[Any] = [*section(markup(group.title), TYPE, room=24 * mm)]
    for is_long, found in groupby(group.rows, key=_is_long):
        rows = tuple(found)
        story += [part for row in rows for part in _at_length(row)] if is_long else [_table(rows)]
    return story


def _is_long(row: ShownRow) -> bool:
    told = sum(len(label) + len(value) for thing in row.things for label, value in thing)
    return told + 3 * len(row.title) > LONG or len(row.things) > MANY  # the title stands in a narrow column


def _table(rows: Iterable[ShownRow]) -> Any:
    cells = [
        [rich(f"<b>{markup(row.title)}</b>", TYPE.cell), [rich(_told(thing), TYPE.cell) for thing in row.things]]
        for row in rows
    ]
    return ruled_table(THINGS, cells, TYPE, head_row=False)


def _at_length(row: ShownRow) -> list[Any]:
    """A row of many words, that may go on on the next page."""
    told = [_told(thing) for thing in row.things] if len(row.things) > 1 else [_fact(*fact) for fact in row.things[0]]
    title = rich(f"<b>{markup(row.title)}</b>", TYPE.cell)
    return [CondPageBreak(22 * mm), Spacer(0, 4), title, *(rich(one, _INDENTED) for one in told), Spacer(0, 4)]


def _told(facts: Iterable[tuple[str, str]]) -> str:
    return "; ".join(_fact(label, value.removesuffix(".")) for label, value in facts)


def _fact(label: str, value: str) -> str:
    said = markup(value)
    return f'<font color="{_quiet()}">{markup(label)}:</font> {said}' if label else said


def _quiet() -> str:
    return str(style.SECONDARY.hexval()).replace("0x", "#")


def _given(data: DataSheet) -> list[Any]:
    heading = [*section("Naar wie is het gegaan", TYPE), *_disclosed(data)]
    if not data.handed_out:
        none = f"Hier staat geen papier over {data.called} dat is geprint of als bestand bewaard. {OWN_REQUESTS}"
        return [*heading, text(none, TYPE.body)]
    rows = [
        [dutch.moment(one.at), text(one.what, TYPE.cell), one.how, clipped(one.by, NAME)] for one in data.handed_out
    ]
    words = f"Deze papieren over {data.called} zijn geprint of als bestand bewaard. Er staat bij voor wie ze waren."
    return [*heading, text(words, TYPE.body), Spacer(0, 4), ruled_table(HANDED, rows, TYPE)]


def _disclosed(data: DataSheet) -> list[Any]:
    if not data.disclosed:
        return []
    rows = [
        [dutch.short_date(one.on), text(one.to, TYPE.cell), text(one.what, TYPE.cell), text(one.ground, TYPE.cell)]
        for one in data.disclosed
    ]
    words = f"Dit is over {data.called} verteld aan iemand buiten de school, met de grond waarop dat mocht."
    return [text(words, TYPE.body), Spacer(0, 4), ruled_table(DISCLOSED, rows, TYPE), Spacer(0, 6)]
