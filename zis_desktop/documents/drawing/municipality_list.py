"""Draws documents/municipality_list.py: one line a municipality, with whom to call and where the invoice goes."""

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, mark, rich, ruled_table, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup
from zis_desktop.documents.municipality_list import NO_AGREEMENT, NO_CONTACT, ListedMunicipality, MunicipalityListData
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch

TYPE = style.type_of()
COLUMNS = (
    Column("Gemeente", 33), Column("Partij", 27), Column("Contactpersoon", 33), Column("Bereikbaar", 60),
    Column("Leerlingen", 17, number=True),
)  # fmt: skip


def draw(data: MunicipalityListData, template: int) -> bytes:
    title = "Gemeenten"
    sheet = Sheet(title=title, template=f"municipalities {template}", first_head=school_head(data.paper, title))
    pupils = dutch.count(sum(line.pupils for line in data.lines), "leerling", "leerlingen")
    story = [
        rich(f"Gemeenten op {markup(dutch.long_date(data.on))}", TYPE.title),
        rich(f"{len(data.lines)} gemeenten met samen {pupils}.", TYPE.lead),
        Spacer(0, 8),
        ruled_table(COLUMNS, [_line(line) for line in data.lines], TYPE),
    ]
    return render(data.paper, sheet, story)


def _line(line: ListedMunicipality) -> list[object]:
    route = f"factuur: {line.invoice_to}" if line.invoice_to else ""
    name = [rich(f"<b>{markup(line.name)}</b>", TYPE.cell), *_quiet(line.region, route)]
    contact = [text(clipped(line.contact, NAME), TYPE.cell)] if line.contact else []
    if line.misses_contact:
        contact = [mark(Mark(Tone.ATTENTION, NO_CONTACT), TYPE.cell)]
    agreed = _quiet(f"Afspraak: {line.agreement}") if line.agreement else []
    if line.misses_agreement:
        agreed = [mark(Mark(Tone.ATTENTION, NO_AGREEMENT), TYPE.cell)]
    reach = [text(each, TYPE.cell) for each in (line.phone, line.email) if each]
    return [name, line.party, [*contact, *_quiet(line.team), *agreed], reach, dutch.number(line.pupils)]


def _quiet(*parts: str) -> list[object]:
    told = ", ".join(part for part in parts if part)
    return [text(told, TYPE.cell_quiet)] if told else []
