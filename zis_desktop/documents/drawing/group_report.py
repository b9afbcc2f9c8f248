"""Draws documents/group_report.py: first what was concluded, then each participant, then the sessions."""

from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Band, Column, prose, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import markup, name
from zis_desktop.documents.group_report import GroupReportData
from zis_desktop.domain import dutch
from zis_desktop.domain.goal_rules import SCALE_IN_WORDS

TYPE = style.type_of()
MEMBERS = (
    Column("Deelnemer", 36),
    Column("Doel", 58),
    Column("Aanwezig", 20),
    Column("Vorige", 15),
    Column("Nu", 11),
    Column("Wat we zien", 30),
)
SESSIONS = (Column("Bijeenkomst", 36), Column("Aanwezig", 20), Column("Wat is er gedaan?", 114))


def draw(data: GroupReportData, template: int) -> bytes:
    title = f"Evaluatie van een groep {dutch.short_date(data.on)}"
    sheet = Sheet("Evaluatie van een groep", f"group report {template}", school_head(data.paper, title))
    return render(data.paper, sheet, [*_opening(data), *_members(data), *_sessions(data)])


def _opening(data: GroupReportData) -> list[Any]:
    led = dutch.listing([name(one) for one in data.leaders])
    lead = (
        f"{name(data.offer)} met {led}, {dutch.plain_date(data.starts_on)} tot en met "
        f"{dutch.plain_date(data.ends_on)}. Werkt aan: {markup(data.aim)}"
    )
    concluded = f"<b>De groep {markup(data.helped)} en {markup(data.follow_up)}.</b>"
    return [
        rich(name(data.name), TYPE.title),
        rich(lead, TYPE.lead),
        Spacer(0, 8),
        Band([rich(concluded, TYPE.body)], style.TEXT_WIDTH, style.ACCENT, style.NEUTRAL_TINT),
        Spacer(0, 6),
        *prose(data.text, TYPE.body),
    ]


def _members(data: GroupReportData) -> list[Any]:
    rows = [
        [
            rich(f"<b>{name(one.name)}</b><br/>{name(one.class_name)}", TYPE.cell),
            rich(f"{markup(one.goal)}<br/>{markup(one.path)}", TYPE.cell),
            one.attended or "–", one.before or "–", one.score or "–", one.reached or "nog niet gemeten",
        ]
        for one in data.members
    ]  # fmt: skip
    table = ruled_table(MEMBERS, rows, TYPE)
    return [*section("De deelnemers en hun doelen", TYPE), table, Spacer(0, 3), text(SCALE_IN_WORDS, TYPE.cell_quiet)]


def _sessions(data: GroupReportData) -> list[Any]:
    rows = [[dutch.short_date(one.on), one.present, prose(one.told, TYPE.cell) or "–"] for one in data.sessions]
    return [*section("De bijeenkomsten", TYPE), ruled_table(SESSIONS, rows, TYPE)]
