"""Draws documents/evaluation_report.py: how every goal stands, what was said, what is concluded and what comes next."""

from datetime import date
from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, mark, prose, rich, ruled_table, section, text
from zis_desktop.documents.drawing.opp_passage import view_line, who_thinks
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import NAME, clipped, markup, name
from zis_desktop.documents.evaluation_report import ReportData, ReportGoal
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch

TYPE = style.type_of()
GOALS = (
    Column("Doel", 54),
    Column("Begin en doel", 38),
    Column("Vorige keer", 24),
    Column("Nu", 24),
    Column("Wat we zien", 30),
)
ANSWERS = (Column("", 62), Column("", 108))
CHANGES = (Column("Wat", 40), Column("Stond er", 65), Column("Staat er nu", 65))
STEPS = (Column("Wat", 110), Column("Uiterlijk", 60))
LONG = 4000
TALK, DECISION = "Wat vraagt het gesprek over de hulp?", "Besluit"
"""Told when they are there."""


def draw(data: ReportData, template: int) -> bytes:
    sheet = Sheet(
        title="Evaluatieverslag OPP",
        template=f"evaluation report {template}",
        first_head=school_head(data.paper, f"Evaluatieverslag OPP {dutch.short_date(data.on)}"),
    )
    story = [*_opening(data), *_goals(data), *_questions(data), *_views(data), *_changes(data), *_next(data)]
    return render(data.paper, sheet, story)


def _opening(data: ReportData) -> list[Any]:
    of = f"klas {name(data.class_name)}, " if data.class_name else ""
    by = f" Opgeschreven door {name(data.reported_by)}." if data.reported_by else ""
    lead = (
        f"{of}leerlingnummer {name(data.number)}. Het OPP is {markup(data.occasion)} op "
        f"{dutch.plain_date(data.on)}.{by}"
    )
    return [
        rich(f"Hoe gaat het met {markup(clipped(data.pupil_name, NAME))}?", TYPE.title),
        rich(lead[0].upper() + lead[1:], TYPE.lead),
    ]


def _goals(data: ReportData) -> list[Any]:
    heading = section("De doelen", TYPE)
    if not data.goals:
        return [*heading, text("Er waren geen doelen om te evalueren.", TYPE.body)]
    rows = [_goal(goal) for goal in data.goals]
    return [*heading, ruled_table(GOALS, rows, TYPE), Spacer(0, 3), *_together(data)]


def _goal(goal: ReportGoal) -> list[Any]:
    what = f"<b>{markup(goal.text)}</b><br/>{markup(goal.where)}, uiterlijk {dutch.plain_date(goal.until)}"
    return [
        rich(what, TYPE.cell),
        f"van {goal.baseline} naar {goal.target} ({goal.indicator})",
        goal.before or "–",
        goal.score or "nog niet gemeten",
        goal.reached or "–",
    ]


def _together(data: ReportData) -> list[Any]:
    if not data.together:
        return []
    before = f" Vorige keer: {markup(data.together_before)}." if data.together_before else ""
    return [rich(f"Alle doelen samen: <b>{markup(data.together)}</b>.{before}", TYPE.body)]


def _questions(data: ReportData) -> list[Any]:
    rows = [
        [rich(f"<b>{markup(asked)}</b>", TYPE.cell), prose(answer, TYPE.cell) or "niets"]
        for asked, answer in (
            ("Draagt de hulp nog bij aan de doelen?", data.contributes),
            ("Moet er iets anders: welke hulp, hoeveel of hoe vaak?", data.to_change),
            ("Wat spreken we af?", data.outcome),
            (TALK, data.evaluated),
            (DECISION, data.decision),
        )
        if answer or asked not in {TALK, DECISION}
    ]
    return [*section("Hoe gaan we verder?", TYPE), ruled_table(ANSWERS, rows, TYPE, head_row=False)]


def _views(data: ReportData) -> list[Any]:
    if not data.views and not data.not_heard:
        return []
    missing = [
        mark(Mark(Tone.ATTENTION, f"De mening van {one} is nog niet vastgelegd."), TYPE.body) for one in data.not_heard
    ]
    heading = section(who_thinks(data.called, data.beside), TYPE)
    return [*heading, *(view_line(one, TYPE, LONG) for one in data.views), *missing]


def _changes(data: ReportData) -> list[Any]:
    if not data.changes:
        return []
    rows = [[one.what, one.before or "nieuw", one.after or "vervallen"] for one in data.changes]
    return [*section("Wat staat er anders in het OPP?", TYPE), ruled_table(CHANGES, rows, TYPE)]


def _next(data: ReportData) -> list[Any]:
    if not data.next_steps:
        return []
    today = data.paper.printed_at.date()
    rows = [[f"{what[:1].upper()}{what[1:]}", _when(on, today)] for what, on in data.next_steps]
    return [*section("Wanneer kijken we weer?", TYPE), ruled_table(STEPS, rows, TYPE)]


def _when(on: date, today: date) -> str:
    return dutch.long_date(on) if on >= today else f"had op {dutch.plain_date(on)} gemoeten"
