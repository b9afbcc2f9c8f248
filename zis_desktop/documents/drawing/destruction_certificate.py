"""Draws documents/destruction_certificate.py: what went, what stays, by which terms, who decided, how to check it."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Spacer

from zis_desktop.documents.destruction_certificate import CertificateData
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, WriteLines, columns_of, mark, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch
from zis_desktop.domain.vault.retention import TERMS, DataClass

TYPE = style.type_of()
HALF = (style.TEXT_WIDTH - 8 * mm) / 2
COUNTS = (Column("Soort", 66), Column("Aantal", 15, number=True))
TERM_COLUMNS = (Column("Soort", 40), Column("Termijn", 68), Column("Grond", 62))
DECIDED = (Column("", 30), Column("", 51))


def draw(data: CertificateData, template: int) -> bytes:
    title = f"Bewijs van vernietiging {data.code}"
    sheet = Sheet(title=title, template=f"certificate {template}", first_head=school_head(data.paper, title))
    story = [
        *_opening(data),
        *_columns(data),
        *_terms(data),
        *_to_know(data),
        *_check(data),
        *_signature(),
    ]
    return render(data.paper, sheet, story)


def _opening(data: CertificateData) -> list[Any]:
    what = dutch.listing([_counted(word, amount) for word, amount in data.facts.subjects])
    when = f"{dutch.long_date(data.destroyed_at.date())} om {dutch.time_of(data.destroyed_at)}"
    why = " Dit gebeurde op verzoek (AVG art. 17)." if data.requested else ""
    return [
        rich(f"Bewijs van vernietiging {markup(data.code)}", TYPE.title),
        rich(f"{markup(data.paper.school)} heeft op {when} vernietigd: <b>{markup(what)}</b>.{why}", TYPE.lead),
        Spacer(0, 4),
        mark(Mark(Tone.DONE, "Definitief: dit kan niet ongedaan worden gemaakt."), TYPE.body, quiet=True),
    ]


def _counted(word: str, amount: int) -> str:
    singular = {"dossiers": "dossier", "inschrijvingen": "inschrijving", "boekjaren uren": "boekjaar uren"}
    return dutch.count(amount, singular.get(word, word), word)


def _columns(data: CertificateData) -> list[Any]:
    """What went, beside what stays and who decided."""
    gone = [rich("Wat is weg", TYPE.section), _count_table(data.facts.gone)]
    left = [rich("Wat blijft, zonder naam", TYPE.section)]
    if data.facts.left:
        left.append(_count_table(data.facts.left))
    else:
        left.append(text("Van wat is vernietigd blijft niets.", TYPE.body))
    columns = columns_of([gone, [*left, *_decided(data)]], [HALF + 8 * mm, HALF], gap=8 * mm)
    return [Spacer(0, 10), columns]


def _count_table(counts: tuple[tuple[str, int], ...]) -> Any:
    rows = [[word, dutch.number(amount)] for word, amount in counts]
    return ruled_table(COUNTS, rows, TYPE, width=HALF)


def _terms(data: CertificateData) -> list[Any]:
    known = {each.value: TERMS[each] for each in DataClass}
    rows = [
        [
            rich(f"<b>{markup(word[:1].upper() + word[1:])}</b>", TYPE.cell),
            f"{dutch.count(years, 'jaar', 'jaar')} {known[word].starts if word in known else ''}",
            known[word].source if word in known else "",
        ]
        for word, years in data.facts.terms
    ]
    heading = "Welke termijnen gelden" if data.requested else "Welke termijnen voorbij waren"
    return [*section(heading, TYPE), ruled_table(TERM_COLUMNS, rows, TYPE)]


def _decided(data: CertificateData) -> list[Any]:
    steps = (
        ("Voorgesteld", data.proposer, data.proposed_at),
        ("Goedgekeurd", data.approver, data.approved_at),
        ("Vernietigd", "ZIS", data.destroyed_at),
    )
    rows = [
        [step, [text(clipped(who, NAME), TYPE.cell), text(dutch.moment(at), TYPE.cell_quiet)]]
        for step, who, at in steps
    ]
    story = [rich("Wie besloot", TYPE.section), ruled_table(DECIDED, rows, TYPE, width=HALF, head_row=False)]
    if data.alone:
        alone = "Voorgesteld en goedgekeurd door één persoon: deze school heeft één gebruiker in ZIS."
        story += [Spacer(0, 4), mark(Mark(Tone.ATTENTION, alone), TYPE.body, quiet=True)]
    return story


def _to_know(data: CertificateData) -> list[Any]:
    until = dutch.plain_date(data.facts.backups_until)
    backups = f"Oudere reservekopieën bevatten dit nog, bij gebruik in elke schoolweek uiterlijk tot en met {until}."
    lines = [
        f"{backups} Wie er een terugzet, vernietigt in ZIS opnieuw.",
        "Papier, en kopieën die buiten ZIS zijn gemaakt, vernietigt de school zelf.",
        "Het logboek blijft zeggen wie in een dossier keek, zonder naam van de leerling.",
    ]
    if data.facts.mentions:
        amount = dutch.count(data.facts.mentions, "andere tekst", "andere teksten")
        lines.insert(
            1, f"In {amount} in ZIS staat de naam van een van deze leerlingen nog: zoek die op en haal hem weg."
        )
    state = Mark(Tone.DONE, "Het bestand is herschreven: wat weg is, staat ook niet meer in lege ruimte.")
    if data.facts.traces:
        state = Mark(Tone.ATTENTION, f"Het bestand is nog niet herschreven. {data.facts.traces}")
    bullets = [rich(markup(line), TYPE.bullet, bulletText="•") for line in lines]
    return [*section("Goed om te weten", TYPE), mark(state, TYPE.body, quiet=True), Spacer(0, 3), *bullets]


def _check(data: CertificateData) -> list[Any]:
    amount = dutch.count(data.facts.numbers, "nummer", "nummers")
    how = (
        f"SHA-256 van de lijst van {amount} (leerlingnummers, of het boekjaar), gesorteerd, één per regel. Wie de "
        "lijst heeft, toont hiermee aan dat het deze was. Een korte lijst is na te rekenen: bewaar dit vertrouwelijk."
    )
    return [
        *section("Controlegetal", TYPE),
        rich(f"<b>{markup(data.facts.numbers_hash[:32])}<br/>{markup(data.facts.numbers_hash[32:])}</b>", TYPE.cell),
        Spacer(0, 3),
        text(how, TYPE.cell_quiet),
    ]


def _signature() -> list[Any]:
    signs = [WriteLines(1, HALF, "Handtekening directeur:", TYPE.cell)]
    dates = [WriteLines(1, HALF, "Datum:", TYPE.cell)]
    return [CondPageBreak(24 * mm), Spacer(0, 8 * mm), columns_of([signs, dates], [HALF + 8 * mm, HALF], gap=8 * mm)]
