"""Draws documents/invoices.py: what the school asks, then how the penvoerder splits it."""

from collections.abc import Sequence
from typing import Any

from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import type_of
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.invoices import InvoicesData
from zis_desktop.domain.dutch import listing, whole_euros
from zis_desktop.domain.money.invoices import InvoiceRow

TYPE = type_of(9, 8)
TITLE = "Facturen"
NAME_SHARE, EUROS_SHARE = 80, 28


def draw(data: InvoicesData, template: int) -> bytes:
    sheet = Sheet(title=TITLE, template=f"invoices {template}", first_head=school_head(data.paper, TITLE))
    lead = (
        f"De school stuurt in oktober een factuur voor het hele kalenderjaar aan {name(data.penvoerder)}. Die stuurt "
        "in november een factuur aan elke gemeente voor haar deel (art. 13). De uren van "
        f"{name(data.provider)} worden in januari en augustus afgerekend (art. 19)."
    )
    story = [
        rich(TITLE, TYPE.title),
        rich(lead, TYPE.lead),
        *section("Wat de opdrachtnemers krijgen", TYPE),
        ruled_table(_columns(data, "Wie"), _contractors(data), TYPE),
        *section("Wat de penvoerder aan wie factureert", TYPE),
        ruled_table(_columns(data, "Factuur aan"), [*(_row(row) for row in data.rows), _together(data)], TYPE),
    ]
    return render(data.paper, sheet, story)


def _columns(data: InvoicesData, head: str) -> list[Column]:
    years = (f"{one.year}{' schatting' if one.is_estimate else ''}" for one in data.years)
    heads = (*years, "Samen")
    return [Column(head, NAME_SHARE), *(Column(year, EUROS_SHARE, number=True) for year in heads)]


def _contractors(data: InvoicesData) -> list[list[Any]]:
    school, provider = [one.school for one in data.years], [one.provider for one in data.years]
    return [
        [f"{clipped(data.paper.school, NAME)}, factuur in oktober", *_amounts(school)],
        [f"{clipped(data.provider, NAME)}, hoogstens, na afrekening", *_amounts(provider)],
    ]


def _row(row: InvoiceRow) -> list[Any]:
    if not row.is_joint:
        return [clipped(row.to, NAME), *_amounts(row.euros)]
    words = [text(clipped(row.to, NAME), TYPE.cell), text(f"voor {listing(row.municipalities)}", TYPE.cell_quiet)]
    return [words, *_amounts(row.euros)]


def _together(data: InvoicesData) -> list[Any]:
    sums = [sum(row.euros[place] for row in data.rows) for place in range(len(data.years))]
    return [rich("<b>Samen</b>", TYPE.cell), *(rich(f"<b>{markup(word)}</b>", TYPE.number) for word in _amounts(sums))]


def _amounts(euros: Sequence[int]) -> list[str]:
    return [whole_euros(amount) for amount in (*euros, sum(euros))]
