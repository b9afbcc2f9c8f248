"""Draws documents/data_sheet.py: what the sheet is, then all that is recorded, then who got what and the rights."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Spacer

from zis_desktop.documents.data_sheet import DataSheet, Fact, Recorded, RecordedGroup
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.access_sheet import OWN_REQUESTS, glossary
from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.domain import dutch

TYPE = style.type_of()
FEW, SHORT = 6, 60
"""Facts of a thing that fits on a line or two, and the characters of each."""
_INDENTED = ParagraphStyle("fact", TYPE.cell, leftIndent=6 * mm, spaceAfter=1)
THINGS = (Column("", 48), Column("", 122))
DISCLOSED = (Column("Wanneer", 30), Column("Aan wie", 44), Column("Wat", 50), Column("Op welke grond", 56))
HANDED = (Column("Wanneer", 34), Column("Wat", 84), Column("Hoe", 26), Column("Door", 36))


def draw(data: DataSheet, template: int) -> bytes:
    sheet = Sheet(
        title="Inzageblad",
        template=f"data sheet {template}",
        first_head=school_head(data.paper, f"Inzageblad {dutch.short_date(data.paper.printed_at.date())}"),
    )
    story = [*_opening(data)]
    for group in data.groups:
        story += _group(group)
    return render(data.paper, sheet, [*story, *_handed_out(data), *glossary(data.explained), *_rights(data)])


def _opening(data: DataSheet) -> list[Any]:
    who = markup(clipped(data.pupil_name, NAME))
    called = name(data.called)
    lead = (
        f"Op dit blad staat alles wat de school over {called} bewaart in ZIS, het programma van de commissie van "
        f"begeleiding (CvB). Leerlingnummer {name(data.number)}. Namen van andere leerlingen en hun ouders zijn "
        "vervangen door [naam]: die mag de school niet aan u laten zien."
    )
    told = [text(f"Voor {data.recipient}.", TYPE.quiet)] if data.recipient else []
    return [rich(f"Wat staat er over {who} in ZIS", TYPE.title), *told, rich(lead, TYPE.lead), *_in_short(data)]


def _in_short(data: DataSheet) -> list[Any]:
    """What is on the sheet and who got it, for who reads no more than this."""
    kinds = dutch.listing([group.title for group in data.groups])
    to = dutch.listing(list(dict.fromkeys(one.to for one in data.disclosed)))
    lines = (
        f"Dit staat erop, in deze volgorde: {kinds}.",
        f"Buiten de school is iets over {data.called} verteld aan: {to}."
        if to
        else f"In ZIS staat niet dat iets over {data.called} buiten de school is verteld.",
        f"Papieren over {data.called} die zijn geprint of als bestand bewaard: {len(data.handed_out)}. {OWN_REQUESTS}",
        "Staat er alleen dat iets in ZIS staat? Dan bewaart de school het, maar is het niet voor iedereen om te lezen.",
        "Moeilijke woorden staan achterin uitgelegd. Daar staat ook wat u mag vragen.",
    )
    return [*section("In het kort", TYPE), *(rich(markup(line), TYPE.bullet, bulletText="•") for line in lines)]


def _group(group: RecordedGroup) -> list[Any]:
    story: list[Any] = [
        *section(markup(group.title), TYPE, room=45 * mm),
        text(f"{group.source} {group.kept}", TYPE.quiet),
        Spacer(0, 4),
    ]
    for short, found in groupby(group.things, key=_is_short):
        things = tuple(found)
        story += [_table(things)] if short else [part for thing in things for part in _at_length(thing)]
    return story


def _is_short(thing: Recorded) -> bool:
    return len(thing.facts) <= FEW and all(len(fact.value) <= SHORT for fact in thing.facts)


def _table(things: Iterable[Recorded]) -> Any:
    """Short things under each other, each on a line or two."""
    rows = [
        [
            rich(f"<b>{markup(thing.title)}</b>", TYPE.cell),
            rich("; ".join(_fact(fact).removesuffix(".") for fact in thing.facts), TYPE.cell),
        ]
        for thing in things
    ]
    return ruled_table(THINGS, rows, TYPE, head_row=False)


def _at_length(thing: Recorded) -> list[Any]:
    """A thing of many words, that may go on on the next page."""
    facts = [rich(_fact(fact), _INDENTED) for fact in thing.facts]
    return [
        CondPageBreak(22 * mm),
        Spacer(0, 4),
        rich(f"<b>{markup(thing.title)}</b>", TYPE.cell),
        *facts,
        Spacer(0, 4),
    ]


def _fact(fact: Fact) -> str:
    return f'<font color="{_quiet()}">{markup(fact.label)}:</font> {markup(fact.value)}'


def _quiet() -> str:
    return str(style.SECONDARY.hexval()).replace("0x", "#")


def _handed_out(data: DataSheet) -> list[Any]:
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


def _rights(data: DataSheet) -> list[Any]:
    where = f" Schrijf aan {data.contact}." if data.contact else ""
    lines = (
        "Klopt iets niet? Zeg het de school. Zij verbetert een fout, of zet uw woorden erbij.",
        "U mag vragen om iets te wissen. De school legt uit wat zij mag wissen en wat zij van de wet moet bewaren.",
        f"U mag vragen wie in dit dossier keek. Dat staat op het blad 'Wie keek in dit dossier'.{where}",
        "Bent u het niet eens met de school? Dan kunt u naar de Autoriteit Persoonsgegevens.",
    )
    return [*section("Wat mag u vragen", TYPE), *(rich(markup(line), TYPE.bullet, bulletText="•") for line in lines)]
