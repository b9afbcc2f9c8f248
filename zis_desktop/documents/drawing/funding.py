"""Draws documents/funding.py: what was found in one sentence, then per casus what it would cost and what to do."""

from typing import Any

from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import type_of
from zis_desktop.documents.drawing.text import NAME, clipped, markup
from zis_desktop.documents.funding import FundingData
from zis_desktop.domain.dutch import digits_date, duration, euros, full_stop
from zis_desktop.domain.money.funding import Doubt, DoubtRow

TYPE = type_of()
TITLE = "Wat de pilot niet mag betalen"
LEAD = (
    "Het budget is alleen voor leerlingen uit deelnemende gemeenten (art. 22). Zorg die al anders betaald wordt, kan "
    "de penvoerder terugvorderen (art. 21). Een code staat voor een casus; de school weet wie dat is."
)
NOTHING = "Er is niets gevonden: alle uren zijn voor leerlingen uit deelnemende gemeenten, zonder andere hulp ernaast."
COLUMNS = (
    Column("Casus", 18), Column("", 30), Column("Van en tot", 34), Column("Regels", 19, number=True),
    Column("Uren", 16, number=True), Column("Zou kosten", 26, number=True), Column("Wat nu", 53),
)  # fmt: skip


def draw(data: FundingData, template: int) -> bytes:
    period = clipped(data.period, NAME)
    head = f"{TITLE}, {period}"
    sheet = Sheet(title=head, template=f"funding {template}", first_head=school_head(data.paper, period))
    story = [
        rich(markup(head), TYPE.title),
        rich(LEAD, TYPE.lead),
        text(full_stop(data.told) if data.told else NOTHING, TYPE.body),
    ]
    for doubt in Doubt:
        rows = [_row(row) for row in data.rows if row.doubt is doubt]
        if rows:
            story += [*section(doubt.value, TYPE), ruled_table(COLUMNS, rows, TYPE)]
    return render(data.paper, sheet, story)


def _row(row: DoubtRow) -> list[Any]:
    cents = "geen tarief" if row.cents is None else euros(row.cents)
    days = digits_date(row.first) if row.first == row.last else f"{digits_date(row.first)} t/m {digits_date(row.last)}"
    return [
        clipped(row.code, 20), clipped(row.detail, 40), days, str(row.lines), duration(row.minutes), cents, row.step,
    ]  # fmt: skip
