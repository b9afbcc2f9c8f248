"""Draws documents/action_plan.py: why, what was decided, goals, help, who does what; consent, talks, who agrees."""

from datetime import date
from typing import Any

from reportlab.platypus import PageBreak, Spacer

from zis_desktop.documents.action_plan import PlanConsent, PlanData, PlanMoment
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, height_of, mark, rich, ruled_table, squeezed, text
from zis_desktop.documents.drawing.opp_passage import (
    Fit,
    decision_line,
    fits,
    goals_table,
    help_table,
    must_agree,
    signers_table,
)
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name, short
from zis_desktop.documents.opp_passage import PassageSigner
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch

TASKS = (Column("Wie", 44), Column("Doet wat", 82), Column("Wanneer", 44))
CONSENTS = (Column("Waarvoor", 70), Column("Hoe staat het", 100))
MOMENTS = (Column("Wat", 70), Column("Wanneer", 54), Column("Stand", 46))
LINE = 30
ROOM = style.TEXT_HEIGHT - 1
SCHOOL = PassageSigner("Namens de school", "schoolbestuur")


def draw(data: PlanData, template: int) -> bytes:
    day = dutch.short_date(data.paper.printed_at.date())
    sheet = Sheet(
        title="Plan van aanpak",
        template=f"action plan {template}",
        first_head=school_head(data.paper, f"Plan van aanpak {data.code}, {day}"),
        stamps=("CONCEPT",) if data.is_concept else (),
    )
    return render(data.paper, sheet, _pages(data))


def _pages(data: PlanData) -> list[Any]:
    """The roomiest setting of two pages at most: the first is filled with all that stays whole on it."""
    for fit in fits():
        first, rest = _filled(_plan(data, fit), _agreed(data, fit))
        if height_of(first) <= ROOM and height_of(rest) <= ROOM:
            return [*first, PageBreak(), *rest] if rest else first
    agreed = [each for part in _agreed(data, fit) for each in part]
    return [squeezed(_plan(data, fit)), PageBreak(), squeezed(agreed)]


def _filled(first: list[Any], parts: list[list[Any]]) -> tuple[list[Any], list[Any]]:
    """What stands on the first page and on the next, in the order of the parts."""
    taken = 0
    while taken < len(parts) and height_of([*first, *parts[taken]]) <= ROOM:
        first = [*first, *parts[taken]]
        taken += 1
    return first, [each for part in parts[taken:] for each in part]


def _plan(data: PlanData, fit: Fit) -> list[Any]:
    """What is about the pupil: why, what, for what, how, by whom."""
    return [*_opening(data, fit), *_question(data, fit), *_decided(data, fit), *_goals(data, fit), *_tasks(data, fit)]


def _agreed(data: PlanData, fit: Fit) -> list[list[Any]]:
    """What is about agreement: consent, the days to come, the signatures."""
    return [_consents(data, fit), _moments(data, fit), _signers(data, fit)]


def _opening(data: PlanData, fit: Fit) -> list[Any]:
    of = f"klas {name(data.class_name)}, " if data.class_name else ""
    lead = (
        f"{of}leerlingnummer {name(data.number)}, casus {name(data.code)}. In dit plan staat welke hulp "
        f"{name(data.called)} op school krijgt, wat we willen bereiken en wie wat doet."
    )
    who = markup(clipped(data.pupil_name, NAME))
    return [rich(f"Plan van aanpak: {who}", fit.type.title), rich(lead[0].upper() + lead[1:], fit.type.lead)]


def _question(data: PlanData, fit: Fit) -> list[Any]:
    asked = short(data.question, fit.characters) or "De vraag is nog niet opgeschreven."
    views = [
        rich(f"<b>{markup(who[:1].upper() + who[1:])}:</b> {markup(short(said, fit.characters))}", fit.type.cell)
        for who, said in data.views
        if said.strip()
    ]
    return [rich("Waar gaat het over?", fit.type.section), text(asked, fit.type.body), *views]


def _decided(data: PlanData, fit: Fit) -> list[Any]:
    heading = rich("Wat is er besloten?", fit.type.section)
    if data.is_concept:
        return [heading, text("Er is nog geen besluit. Dit plan is een voorstel.", fit.type.body)]
    last = data.decided[-2:]
    told = [decision_line(one, fit.type.cell, fit.characters) for one in last]
    if data.stopped:
        told.append(mark(Mark(Tone.LATE, data.stopped), fit.type.cell))
    return [heading, *told, *([Spacer(0, 3), help_table(data.help, fit)] if data.help else [])]


def _goals(data: PlanData, fit: Fit) -> list[Any]:
    return [rich("Wat willen we bereiken?", fit.type.section), *goals_table(data.goals, fit)]


def _tasks(data: PlanData, fit: Fit) -> list[Any]:
    """The last row is left to write on: what is done at home is agreed in the startgesprek."""
    rows: list[list[Any]] = [
        [clipped(one.who, NAME), short(one.what, fit.characters), clipped(one.when, NAME)]
        for one in data.tasks[: fit.most + 2]
    ]
    called = clipped(data.called, NAME)
    rows.append([f"{called} en {data.beside}" if data.beside else called, [Spacer(0, LINE)], ""])
    return [rich("Wie doet wat?", fit.type.section), ruled_table(TASKS, rows, fit.type)]


def _consents(data: PlanData, fit: Fit) -> list[Any]:
    if not data.consents:
        return []
    rows = [_consent(one, fit) for one in data.consents]
    told = "Voor deze dingen vraagt de school of het mag. Wie ja zei, mag later altijd nee zeggen."
    return [
        rich("Is er toestemming?", fit.type.section),
        text(told, fit.type.cell),
        ruled_table(CONSENTS, rows, fit.type),
    ]


def _consent(one: PlanConsent, fit: Fit) -> list[Any]:
    what = f"{one.what[:1].upper()}{one.what[1:]}"
    return [f"{what}: {one.named}" if one.named else what, mark(one.state, fit.type.cell)]


def _moments(data: PlanData, fit: Fit) -> list[Any]:
    heading = rich("Wanneer kijken we er weer naar?", fit.type.section)
    if not data.moments:
        return [heading, text("Er zijn nog geen gesprekken afgesproken.", fit.type.body)]
    today = data.paper.printed_at.date()
    rows = [_moment(one, fit, today) for one in data.moments[: fit.most + 2]]
    return [heading, ruled_table(MOMENTS, rows, fit.type)]


def _moment(one: PlanMoment, fit: Fit, today: date) -> list[Any]:
    what, day = one.what[:1].upper() + one.what[1:], dutch.plain_date(one.on)
    if not one.held and one.on < today:
        return [what, "zo snel als kan", mark(Mark(Tone.LATE, f"had op {day} gemoeten"), fit.type.cell)]
    state = Mark(Tone.DONE, "is geweest") if one.held else Mark(Tone.NEUTRAL, "moet nog")
    return [what, day, mark(state, fit.type.cell)]


def _signers(data: PlanData, fit: Fit) -> list[Any]:
    what = f" U tekent voor {markup(clipped(data.agreed_on, NAME))}." if data.agreed_on else ""
    told = f"{must_agree(data.beside)}{what} Bent u het niet eens? Teken dan niet en zeg het ons."
    return [
        rich("Bent u het eens met dit plan?", fit.type.section),
        rich(told, fit.type.cell),
        signers_table((*data.signers, SCHOOL), fit, LINE, most=len(data.signers) + 1),
    ]
