"""Draws documents/consent_form.py: choices on the front, rights and signatures on the back of one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Spacer

from zis_desktop.documents.consent_form import ConsentFormData, Signer
from zis_desktop.documents.drawing import blocks, style
from zis_desktop.documents.drawing.blocks import (
    Band,
    Column,
    WriteLines,
    bands_alike,
    columns_of,
    height_of,
    post_address,
    rich,
    ruled_table,
    squeezed,
)
from zis_desktop.documents.drawing.consent_words import ALONE, TO_PARENTS, TO_PUPIL, WHICH_AND_WHO, Spoken
from zis_desktop.documents.drawing.fields import FillBox, FillLines, fill_choice, fill_tick
from zis_desktop.documents.drawing.page import Head, Sheet, render, school_head
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import clipped, markup
from zis_desktop.domain import dutch
from zis_desktop.domain.consent.consent import DataKind, Purpose
from zis_desktop.domain.consent.naming import NAMELY
from zis_desktop.domain.pupils import is_adult

NAME = 60
TITLE = "Toestemming voor hulp op school"
MOST_SIGNERS = 8
MOST_VIEW_LINES = 6
HAND_ROW = 9 * mm
BESIDE_ROW = 5
"""Points of a row of a signature above and below what is written in it."""
EACH_THEIR_OWN = "Wie er nog meer tekent, doet dat op een eigen formulier."
_MISSING = "Een handtekening ontbreekt, omdat"


@dataclass(frozen=True, slots=True)
class Fit:
    """How tightly the sheet is set; the row of a signature in points."""

    type: Type
    signature: float
    view_lines: int


FITS = (
    Fit(style.type_of(10, 10), 14 * mm, 3),
    Fit(style.type_of(10, 9.5), 12 * mm, 2),
    Fit(style.type_of(9.5, 9), 11 * mm, 2),
    Fit(style.type_of(9, 8.5), 10 * mm, 2),
    Fit(style.type_of(8.5, 8), 9 * mm, 1),
    Fit(style.type_of(7.5, 7), 8 * mm, 1),
)


def draw(data: ConsentFormData, template: int) -> bytes:
    name = clipped(data.pupil_name, NAME)
    sheet = Sheet(
        title="Toestemmingsformulier",
        template=f"consent form {template}",
        first_head=school_head(data.paper, "Toestemmingsformulier"),
        later_head=Head(TITLE, f", {name}", data.paper.school),
    )
    return render(data.paper, sheet, [*_front(data), PageBreak(), *_back(data)])


def _front(data: ConsentFormData) -> list[Any]:
    turn = rich(_spoken(data).turn, style.type_of(10, 10).turn)
    for fit in FITS:
        parts = [
            *post_address([one.name for one in data.signers], data.post_lines, fit.type),
            rich(TITLE, fit.type.title),
            rich(_spoken(data).lead, fit.type.lead),
            *_pupil(data, fit.type),
            *_asker(data, fit.type),
            *_purposes(data, fit.type),
            *_which_data(data, fit.type),
            *_receivers(data, fit.type),
            *_terms(data, fit.type),
        ]
        left = style.TEXT_HEIGHT - height_of(parts) - turn.wrap(style.TEXT_WIDTH, 100)[1] - 1
        if left >= 0:
            return [*parts, Spacer(0, left), turn]
    return [squeezed(parts)]


def _back(data: ConsentFormData) -> list[Any]:
    for fit in FITS:
        before = [*_rights(data, fit.type), *_refusal(data, fit.type), *_own_view(data, fit.type)]
        after = [*_signatures(data, fit), Spacer(0, 10)]
        box = _school_box(data, fit.type)
        left = style.TEXT_HEIGHT - height_of(before) - height_of(after) - height_of([box]) - 14
        lines = min(MOST_VIEW_LINES, int(left // blocks.WRITE_PITCH))
        if lines >= fit.view_lines:
            whose = "u" if _from_another_home(data) else clipped(data.called, NAME)
            view = FillLines(lines, style.TEXT_WIDTH, "mening", f"Wat {whose} erbij wil zeggen")
            return [*before, view, *after, Spacer(0, left - lines * blocks.WRITE_PITCH), box]
    return [squeezed([*before, WriteLines(fit.view_lines, style.TEXT_WIDTH), *after, box])]


def _spoken(data: ConsentFormData) -> Spoken:
    return TO_PUPIL if data.to_pupil else TO_PARENTS


def _filled(data: ConsentFormData, words: str, named: str = "") -> str:
    """Our words with the facts of this form in them, marked up; `named` is who stands on this line."""
    facts = {
        "called": clipped(data.called, NAME), "cjg": clipped(data.cjg, NAME), "provider": clipped(data.provider, NAME),
        "local_team": clipped(data.local_team, NAME),
        "contact": clipped(data.contact_name, NAME), "until": dutch.plain_date(data.valid_until),
        "fg": clipped(data.fg_email, NAME) or "de functionaris gegevensbescherming van de school",
        "requested": data.requested,
        "years": dutch.count(data.kept_years, "jaar", "jaar"),
    }  # fmt: skip
    return words.format(named=markup(named), **{key: markup(value) for key, value in facts.items()}).rstrip()


def _pupil(data: ConsentFormData, type_: Type) -> list[Any]:
    def fact(label: str, value: str, *, strong: bool = False) -> Any:
        words = markup(clipped(value, NAME)) or "–"
        pair = [[rich(label, type_.quiet)], [rich(f"<b>{words}</b>" if strong else words, type_.body)]]
        return columns_of(pair, [19, 62], 81 * mm, gap=4)

    home = f"gemeente {data.municipality}" if data.municipality else ""
    left = [fact("Naam", data.pupil_name, strong=True), fact("Klas", data.class_name)]
    right = [fact("Geboren", dutch.plain_date(data.birth_date)), fact("Woont in", home)]
    return [rich("1  Gegevens van de leerling", type_.section), columns_of([left, right], [1, 1])]


def _asker(data: ConsentFormData, type_: Type) -> list[Any]:
    who = f"<b>{markup(clipped(data.contact_name, NAME))}</b>"
    role = f", {markup(clipped(data.contact_role, NAME))}" if data.contact_role else ""
    reach = ", ".join(markup(clipped(part, NAME)) for part in (data.contact_phone, data.contact_email) if part)
    privacy = f" Vragen over privacy: {markup(clipped(data.fg_email, NAME))}." if data.fg_email else ""
    words = f"{markup(clipped(data.paper.school, NAME))}. {_spoken(data).contact} is {who}{role}: {reach}.{privacy}"
    return [rich("2  Wie vraagt toestemming?", type_.section), rich(words, type_.body)]


def _letters(data: ConsentFormData) -> dict[Purpose, str]:
    return dict(zip(data.purposes, ascii_lowercase, strict=False))


def _purposes(data: ConsentFormData, type_: Type) -> list[Any]:
    rows: list[list[Any]] = []
    for purpose, letter in _letters(data).items():
        named = _named(data, purpose)
        blank = purpose is Purpose.REQUEST_DATA and not data.requested
        words = WHICH_AND_WHO if blank else _filled(data, _spoken(data).purposes[purpose], named)
        what: Any = rich(words, type_.cell)
        drop: Any = None
        if purpose in NAMELY and not named:
            what = FillLines(
                2 if blank else 1, 118 * mm, f"{letter}_wie", _ASKED_NAME[purpose], words, type_.cell, pitch=HAND_ROW
            )
            drop = what.beside(type_.cell)
        answers = [
            fill_choice(word, type_.cell, letter, f"Vraag 3{letter}, {purpose.value}: ja of nee")
            for word in ("ja", "nee")
        ]
        row = [rich(f"<b>{letter}</b>", type_.cell), what, *answers]
        rows.append([[drop, part] if drop and part is not what else part for part in row])
    info = "Gegevens zonder naam gebruiken wij om de hulp te verbeteren. Dat mag zonder toestemming."
    head = (Column("", 6), Column("", 128), Column("", 18), Column("", 18))
    return [
        rich(f"3  {_spoken(data).asked}", type_.section),
        ruled_table(head, rows, type_, head_row=False),
        Spacer(0, 4),
        rich(info, type_.quiet),
    ]


def _named(data: ConsentFormData, purpose: Purpose) -> str:
    """All of them: a yes is for who is named (AVG 4: 11)."""
    return dict(data.named).get(purpose, "")


_ASKED_NAME = {
    Purpose.REQUEST_DATA: "Naam van de instantie, en welke gegevens",
    Purpose.HOME_HELP: "Naam van de hulp thuis",
}


def _which_data(data: ConsentFormData, type_: Type) -> list[Any]:
    usual = [kind for kind in DataKind if kind in data.kinds and kind is not DataKind.MEDICAL]

    def boxes(kinds: Sequence[DataKind]) -> list[Any]:
        ticks = [fill_tick(kind.value, type_.body, f"deel_{kind.name.lower()}", kind.value) for kind in kinds]
        return [part for box in ticks for part in (box, Spacer(0, 3))]

    half = (len(usual) + 1) // 2
    return [
        rich("4  Welke gegevens mogen wij delen?", type_.section),
        rich("Wij delen alleen wat nodig is. Kruis aan wat mag.", type_.body),
        Spacer(0, 3),
        *([columns_of([boxes(usual[:half]), boxes(usual[half:])], [1, 1])] if usual else []),
        *(_medical(data, type_) if DataKind.MEDICAL in data.kinds else []),
    ]


def _medical(data: ConsentFormData, type_: Type) -> list[Any]:
    """Medical data stand apart, and by name (AVG 9)."""
    which = markup(clipped(data.medical, 2 * NAME))
    words = f"<b>medische gegevens</b>, namelijk: {which}".rstrip()
    box = fill_tick(words, type_.body, "deel_medical", "Medische gegevens")
    if which:
        return [box]
    line = FillLines(1, 105 * mm, "medisch_welke", "Welke medische gegevens", pitch=7 * mm)
    return [columns_of([[Spacer(0, 3), box], [line]], [65, 105])]


def _receivers(data: ConsentFormData, type_: Type) -> list[Any]:
    letters = _letters(data)
    rows = []
    for receiver in data.receivers[:6]:
        asked = [letters[purpose] for purpose in receiver.purposes if purpose in letters]
        if asked:
            rows.append([clipped(receiver.organisation, NAME), clipped(receiver.who, 2 * NAME), ", ".join(asked)])
    others = {purpose: _named(data, purpose) for purpose in letters if purpose in NAMELY}
    rows += [[named, NAMELY[purpose], letters[purpose]] for purpose, named in others.items() if named]
    blank = [purpose for purpose, named in others.items() if not named]
    if blank:
        who = " of ".join(NAMELY[purpose] for purpose in blank)
        rows.append(["Wie bij vraag 3 is opgeschreven", who, ", ".join(letters[purpose] for purpose in blank)])
    head = (Column("Organisatie", 60), Column("Wie", 80), Column("Bij vraag 3", 30))
    return [rich("5  Met wie delen wij?", type_.section), ruled_table(head, rows, type_)] if rows else []


def _terms(data: ConsentFormData, type_: Type) -> list[Any]:
    own = "{provider} bewaart een eigen dossier. Dat moet van de wet: tot 20 jaar na de laatste wijziging."
    return [
        rich("6  Hoe lang is dit geldig?", type_.section),
        rich(_filled(data, _spoken(data).valid), type_.body),
        rich("7  Hoe lang bewaren wij dit?", type_.section),
        rich(_filled(data, f"{_spoken(data).kept} {own}"), type_.body),
    ]


def _rights(data: ConsentFormData, type_: Type) -> list[Any]:
    spoken = _spoken(data)
    points = (("Inzien en verbeteren.", spoken.see), ("Stoppen.", spoken.stop), ("Klacht.", spoken.complain))
    bullets = [rich(f"<b>{head}</b> {_filled(data, words)}", type_.bullet, bulletText="•") for head, words in points]
    title = "8  Jouw rechten" if data.to_pupil else "8  Uw rechten"
    return [rich(title, type_.section), *bullets]


def _refusal(data: ConsentFormData, type_: Type) -> list[Any]:
    spoken, half = _spoken(data), (style.TEXT_WIDTH - 4 * mm) / 2
    said_yes = "Dit mag alleen als jij ja zegt" if data.to_pupil else "Dit mag alleen als u ja zegt"
    law, choice = _filled(data, spoken.by_law), _filled(data, spoken.by_choice)
    pair = bands_alike(
        [
            ([rich("<b>Dit moet de school van de wet</b>", type_.cell), rich(law, type_.cell)], style.SECONDARY),
            ([rich(f"<b>{said_yes}</b>", type_.cell), rich(choice, type_.cell)], style.ACCENT),
        ],
        half,
    )
    return [
        rich(f"9  {spoken.refuse}", type_.section),
        rich(_filled(data, spoken.refusing), type_.body),
        Spacer(0, 6),
        columns_of([[band] for band in pair], [half + 4 * mm, half]),
    ]


def _from_another_home(data: ConsentFormData) -> bool:
    """Whether it is the form of a parent alone, who has another home than the pupil and speaks for the own self."""
    return bool(data.post_lines) and not data.to_pupil


def _own_view(data: ConsentFormData, type_: Type) -> list[Any]:
    words = "Ik heb dit gelezen, of iemand heeft het mij uitgelegd. Dit wil ik erbij zeggen:"
    asked = "Wilt u er iets bij zeggen?" if _from_another_home(data) else _spoken(data).view
    return [
        rich(f"10  {_filled(data, asked)}", type_.section),
        fill_tick(words, type_.body, "gelezen", "Gelezen of uitgelegd"),
    ]


def _signatures(data: ConsentFormData, fit: Fit) -> list[Any]:
    type_ = fit.type
    signers = data.signers[:MOST_SIGNERS]
    alone = data.to_pupil and not data.for_one
    rule = ALONE if alone else clipped(data.signing_rule, 200) or _plain_rule(data)
    rule = f"{rule} {EACH_THEIR_OWN}" if data.for_one else rule
    high = fit.signature - BESIDE_ROW
    rows = [
        [_signer(one, number, type_), FillBox(f"datum_{number}", f"Datum {clipped(one.name, NAME)}", 30 * mm, high), ""]
        for number, one in enumerate(signers, start=1)
    ] or [["", "", ""], ["", "", ""]]
    head = (Column("Naam", 58), Column("Datum", 34), Column("Handtekening", 78))
    extra = [
        ("LINEBELOW", (0, 1), (-1, -1), 0.7, style.SECONDARY),
        ("LINEBEFORE", (1, 1), (-1, -1), 0.5, style.DIVIDER),
        ("LEFTPADDING", (1, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 1), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 2),
    ]
    table = ruled_table(head, rows, type_, extra=extra, row_height=fit.signature)
    more = len(data.signers) - len(signers)
    note = [rich(f"En nog {dutch.count(more, 'handtekening', 'handtekeningen')} op een tweede formulier.", type_.quiet)]
    return [
        rich("11  Ondertekening", type_.section),
        rich(f"{markup(rule)} Mijn keuzes staan bij vraag 3 en 4.{_own_sheet(signers)}", type_.body),
        table,
        *(note if more > 0 else []),
        *(
            []
            if data.to_pupil or data.for_one
            else [FillLines(1, style.TEXT_WIDTH, "ontbreekt", _MISSING, f"{_MISSING}:", type_.body)]
        ),
    ]


def _own_sheet(signers: Sequence[Signer]) -> str:
    """Each parent is free to answer otherwise than the other (AVG 7)."""
    return " Kiest u iets anders dan de ander? Vraag een eigen formulier." if len(signers) > 1 else ""


def _signer(signer: Signer, number: int, type_: Type) -> list[Any]:
    why = ", ".join(part for part in (signer.relation, signer.why) if part)
    name: Any = rich(f"<b>{markup(clipped(signer.name, NAME))}</b>", type_.cell)
    if not signer.name:
        name = FillLines(1, 52 * mm, f"naam_{number}", "Naam", "Naam", type_.cell, pitch=6 * mm)
    return [name, rich(markup(clipped(why, 2 * NAME)), type_.cell)]


def _plain_rule(data: ConsentFormData) -> str:
    if not data.signers:
        return "Wie moet tekenen, is nog niet bekend."
    names = [clipped(signer.name, 40) or f"een {signer.relation}" for signer in data.signers[:MOST_SIGNERS]]
    return f"Wij vragen de handtekening van {dutch.listing(names)}."


def _school_box(data: ConsentFormData, type_: Type) -> Any:
    width = style.TEXT_WIDTH - 8 * mm
    half = (width - 8 * mm) / 2
    adult = is_adult(data.birth_date, data.paper.printed_at.date())

    def line(label: str, name: str) -> Any:
        return FillLines(1, half, name, label, label, type_.cell)

    def source() -> Sequence[Any]:
        named = (("beschikking" if adult else "gezagsregister", "bron_register"), ("anders", "bron_anders"))
        ticks = [[fill_tick(word, type_.cell, name, f"Bron: {word}")] for word, name in named]
        above = WriteLines(1, half, "", type_.cell).beside(type_.cell)
        return [above, columns_of([[rich("Bron", type_.cell)], *ticks], [12, 38, 25], half, gap=2)]

    heading = rich("<b>12  In te vullen door de school</b>", type_.body)
    told = f"Uitgelegd in het {markup(clipped(data.language, NAME))}".rstrip()
    language: Any = rich(told, type_.cell) if data.language else line(told, "taal")
    checked = "Benoeming nagekeken op" if adult else "Gezag nagekeken op"
    received: list[Sequence[Any]] = [[line("Ontvangen op", "ontvangen_op")], [line("Door", "ontvangen_door")]]
    gezag = [] if data.to_pupil else [[[line(checked, "gezag_op")], source()]]
    rows: list[list[Sequence[Any]]] = [received, *gezag, [[language], []]]
    parts = [columns_of(row, [half + 8 * mm, half], width) for row in rows]
    return Band([heading, *parts], style.TEXT_WIDTH, None, frame=style.SECONDARY)
