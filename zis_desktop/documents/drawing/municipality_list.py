"""Draws documents/municipality_list.py: one line a municipality, with whom to call and where the invoice goes."""

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup
from zis_desktop.documents.municipality_list import ListedMunicipality, MunicipalityListData
from zis_desktop.domain import dutch

TYPE = style.type_of()
COLUMNS = (
    Column("Gemeente", 38), Column("Partij", 28), Column("Vaste contactpersoon", 62), Column("Factuur naar", 24),
    Column("Leerlingen", 18, number=True),
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
    contact = [rich(f"<b>{markup(clipped(line.contact or 'nog niet bekend', NAME))}</b>", TYPE.cell)]
    contact += [text(each, TYPE.cell_quiet) for each in (line.team, line.reach) if each]
    party = [text(line.party, TYPE.cell)]
    if line.agreement:
        party.append(text(f"afspraak: {line.agreement}", TYPE.cell_quiet))
    name = [rich(f"<b>{markup(line.name)}</b>", TYPE.cell), text(line.region, TYPE.cell_quiet)]
    return [name, party, contact, line.invoice_to or "de gemeente", dutch.number(line.pupils)]
