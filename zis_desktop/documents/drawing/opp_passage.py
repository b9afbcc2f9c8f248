"""Draws documents/opp_passage.py: one page, what help there is and why, the goals, who said what, who agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, WriteLines, height_of, mark, rich, ruled_table, squeezed, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name, short
from zis_desktop.documents.opp_passage import (
    PassageData,
    PassageDecision,
    PassageGoal,
    PassageHelp,
    PassageSigner,
    PassageView,
)
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch

FACTS = (Column("", 40), Column("", 130))
HELP = (Column("Wat", 52), Column("Wie", 34), Column("Hoe vaak", 44), Column("Van en tot", 40))
GOALS = (Column("Doel", 56), Column("Waar", 18), Column("Begin", 28), Column("Doel is", 28), Column("Stand", 40))
SIGNERS = (Column("Wie", 52), Column("Stemt in?", 48), Column("Datum en handtekening", 70))


@dataclass(frozen=True, slots=True)
class Fit:
    """How large the letters are, how much of each list is printed and how long a text may be."""

    type: Type
    most: int
    characters: int


def fits() -> Iterator[Fit]:
    for most, characters in ((6, 600), (5, 420), (5, 300), (4, 220), (3, 160)):
        for type_ in (style.type_of(10, 9), style.type_of(9.5, 8.5)):
            yield Fit(type_, most, characters)
    yield Fit(style.type_of(8.5, 7.5), 3, 110)


def draw(data: PassageData, template: int) -> bytes:
    day = dutch.short_date(data.paper.printed_at.date())
    sheet = Sheet(
        title="OPP-bijlage jeugdhulp in school",
        template=f"opp passage {template}",
        first_head=school_head(data.paper, f"Bijlage bij het OPP {day}"),
    )
    return render(data.paper, sheet, _page(data))


def _page(data: PassageData) -> list[Any]:
    """The roomiest setting that fits on one page."""
    for fit in fits():
        story = _parts(data, fit)
        if height_of(story) <= style.TEXT_HEIGHT - 1:
            return story
    return [squeezed(story)]


def _parts(data: PassageData, fit: Fit) -> list[Any]:
    return [
        *_opening(data, fit),
        *_help(data, fit),
        *_goals(data, fit),
        *_facts(data, fit),
        *_views(data, fit),
        *_signers(data, fit),
    ]


def _opening(data: PassageData, fit: Fit) -> list[Any]:
    who = markup(clipped(data.pupil_name, NAME))
    of = f"klas {name(data.class_name)}, " if data.class_name else ""
    lead = (
        f"{of}leerlingnummer {name(data.number)}. Dit blad hoort bij het ontwikkelingsperspectief (OPP), het plan van "
        f"school voor {name(data.called)}. Hier staat welke hulp er op school is en wat we willen bereiken."
    )
    stands = f"Stand van het OPP: {data.version}." if data.version else "Het OPP is nog niet vastgesteld in ZIS."
    return [
        rich(f"Jeugdhulp in school: {who}", fit.type.title),
        rich(lead[0].upper() + lead[1:], fit.type.lead),
        text(stands, fit.type.quiet),
    ]


def _help(data: PassageData, fit: Fit) -> list[Any]:
    heading = rich(f"Welke hulp krijgt {name(data.called)}?", fit.type.section)
    decided = [text(data.evaluated, fit.type.cell_quiet)] if data.evaluated else []
    told = [one for one in data.decisions if one.text.strip() not in data.support]  # that stands in the plan below
    decided += [decision_line(one, fit.type.cell_quiet, fit.characters) for one in told[:2]]
    if not data.help:
        return [heading, text("Er is nu geen jeugdhulp op school.", fit.type.body), *decided]
    return [heading, help_table(data.help, fit), Spacer(0, 3), *decided]


def decision_line(decision: PassageDecision, style_: Any, characters: int) -> Any:
    """'9 september 2024, nog niet definitief: De hulp op school wordt minder.'"""
    firm = f", <b>{decision.standing.value}</b>" if decision.standing.value else ""
    return rich(f"{dutch.plain_date(decision.on)}{firm}: {markup(short(decision.text, characters))}", style_)


def help_table(help_: Sequence[PassageHelp], fit: Fit) -> Any:
    """What, who, how often, from and until."""
    rows = [
        [
            short(one.what, fit.characters), clipped(one.who, NAME), short(one.how_often, fit.characters),
            f"{dutch.plain_date(one.starts_on)} tot en met {dutch.plain_date(one.ends_on)}",
        ]
        for one in help_[: fit.most]
    ]  # fmt: skip
    return ruled_table(HELP, rows, fit.type)


def _goals(data: PassageData, fit: Fit) -> list[Any]:
    return [rich("Wat willen we bereiken?", fit.type.section), *goals_table(data.goals, fit)]


def goals_table(goals: Sequence[PassageGoal], fit: Fit) -> list[Any]:
    """The goals with where they stand, and how many there are more."""
    if not goals:
        return [text("Er zijn nog geen doelen afgesproken.", fit.type.body)]
    rows = [_goal(one, fit) for one in goals[: fit.most]]
    more = len(goals) - fit.most
    rest = (
        [text(f"En nog {dutch.count(more, 'doel', 'doelen')}: zie het OPP.", fit.type.cell_quiet)] if more > 0 else []
    )
    return [ruled_table(GOALS, rows, fit.type), *rest]


def _goal(goal: PassageGoal, fit: Fit) -> list[str]:
    said = [short(words, fit.characters) for words in (goal.text, goal.now, goal.then, goal.stand)]
    what = f"{said[0]} (uiterlijk {dutch.plain_date(goal.until)})"
    return [what, goal.where, said[1], said[2], said[3] or "nog niet gemeten"]


def _facts(data: PassageData, fit: Fit) -> list[Any]:
    said = (
        ("Waar werken we naartoe?", ", ".join(part for part in (data.profile, data.destination) if part)),
        ("Wat maakt het moeilijk?", data.hindering),
        ("Wat helpt?", data.helping),
        ("Hoe begeleidt de school?", data.support),
        ("Hoe past dit bij het gezinsplan?", f"{data.aligned}: {data.agreed}" if data.aligned else ""),
    )
    rows = [
        [rich(f"<b>{markup(what)}</b>", fit.type.cell), short(words, fit.characters)] for what, words in said if words
    ]
    if not rows:
        return []
    return [
        rich("Het plan van school", fit.type.section),
        ruled_table(FACTS, rows, fit.type, head_row=False),
    ]


def _views(data: PassageData, fit: Fit) -> list[Any]:
    heading = rich(who_thinks(data.called, data.beside), fit.type.section)
    if not data.views:
        return [heading, WriteLines(2, style.TEXT_WIDTH)]
    return [heading, *(view_line(one, fit.type, fit.characters) for one in data.views[: fit.most])]


def who_thinks(called: str, beside: str) -> str:
    """The heading over what was said; beside an adult who decides alone nobody is asked (WEC 41a)."""
    return f"Wat vinden {name(called)} en {beside}?" if beside else f"Wat vindt {name(called)}?"


def must_agree(beside: str) -> str:
    """WEC 41a: who is of age takes the place of the parents, or who decides for an adult who cannot."""
    return f"De school en {beside or 'u'} moeten het eens zijn over de begeleiding. Dat is een regel uit de wet."


def view_line(view: PassageView, type_: Type, characters: int) -> Any:
    """'Leerling, 3 juni 2024, in een gesprek: Ik wil …'"""
    again = f" (nog niet gevraagd sinds {dutch.plain_date(view.not_since)})" if view.not_since is not None else ""
    head = f"{view.who[:1].upper()}{view.who[1:]}, {dutch.plain_date(view.on)}, {view.how}{again}:"
    return rich(f"<b>{markup(head)}</b> {markup(short(view.text, characters))}", type_.cell)


def _signers(data: PassageData, fit: Fit) -> list[Any]:
    told = must_agree(data.beside)
    if data.next_evaluation is not None:
        told += f" We bekijken dit plan samen opnieuw, uiterlijk op {dutch.plain_date(data.next_evaluation)}."
    return [
        rich("Bent u het eens met de begeleiding?", fit.type.section),
        text(told, fit.type.cell),
        *([signers_table(data.signers, fit)] if data.signers else []),
    ]


def signers_table(
    signers: Sequence[PassageSigner], fit: Fit, row_height: float = 24, *, most: int | None = None
) -> Any:
    """Who agrees, who does not, and lines to sign on for who still must; all or the `most` that fit."""
    shown = signers[: fit.most if most is None else most]
    rows = [[f"{clipped(one.name, NAME)} ({one.relation})", _agreed(one, fit), _signed(one)] for one in shown]
    return ruled_table(SIGNERS, rows, fit.type, row_height=row_height)


def _agreed(one: PassageSigner, fit: Fit) -> Any:
    if one.checked:
        return mark(Mark(Tone.NEUTRAL, one.checked), fit.type.cell)
    if one.on is None:
        return "ja / nee"
    if one.agrees:
        return mark(Mark(Tone.DONE, "ja"), fit.type.cell)
    return mark(Mark(Tone.NEUTRAL, "geen akkoord"), fit.type.cell)


def _signed(one: PassageSigner) -> str:
    return f"vastgelegd op {dutch.plain_date(one.on)}" if one.on is not None else ""
