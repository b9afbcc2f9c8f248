"""Draws documents/overview.py: one page for a director with ten minutes; what waits comes first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Spacer, Table

from zis_desktop.documents.drawing import charts, style
from zis_desktop.documents.drawing.blocks import Column, columns_of, height_of, mark, rich, ruled_table, squeezed, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import clipped, markup, short
from zis_desktop.documents.overview import KeyFigure, OverviewData, WaitingPupil
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.domain import dutch
from zis_desktop.domain.findings import (
    decisions_finding,
    hours_finding,
    running_finding,
    starts_finding,
    waiting_finding,
)

MOST_FIGURES = 5
MOST_STRETCH = 26 * mm
HOURS_NOTE = "Met overleg en verslag; gepland is alleen de inzet zelf"
HALF = (style.TEXT_WIDTH - 6 * mm) / 2


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of each list is printed, and how long a reason may be."""

    type: Type
    waiting: int
    others: int
    characters: int
    chart: float


def fits() -> Iterator[Fit]:
    for waiting, others, characters in ((20, 12, 200), (14, 8, 160), (10, 6, 120), (7, 5, 100), (5, 4, 80), (4, 3, 60)):
        for type_, chart in ((style.type_of(10, 9), 44 * mm), (style.type_of(9.5, 8.5), 38 * mm)):
            yield Fit(type_, waiting, others, characters, chart)
    yield Fit(style.type_of(8.5, 7.5), 3, 2, 30, 32 * mm)


def draw(data: OverviewData, template: int) -> bytes:
    month = f"{dutch.MONTHS[data.month.month - 1]} {data.month.year}"
    sheet = Sheet(
        title=f"Overzicht directie {month}",
        template=f"overview {template}",
        first_head=school_head(data.paper, f"Overzicht directie, {month}"),
    )
    return render(data.paper, sheet, _page(data, month))


def _page(data: OverviewData, month: str) -> list[Any]:
    """The roomiest setting that fits; what is left of the page makes the charts taller."""
    for fit in fits():
        left = style.TEXT_HEIGHT - 1 - height_of(_parts(data, month, fit))
        if left >= 0:
            return _parts(data, month, replace(fit, chart=fit.chart + min(left, MOST_STRETCH)))
    return [squeezed(_parts(data, month, fit))]


def _parts(data: OverviewData, month: str, fit: Fit) -> list[Any]:
    return [
        rich(f"Overzicht directie, {month}", fit.type.title),
        rich(f"Stand tot en met {dutch.long_date(data.until)}.", fit.type.lead),
        Spacer(0, 8),
        *_figures(data.figures[:MOST_FIGURES], fit),
        *_waiting(data, fit),
        *_decisions(data, fit),
        *_charts(data, fit),
        *_running(data, fit),
    ]


def _figures(figures: tuple[KeyFigure, ...], fit: Fit) -> list[Any]:
    if not figures:
        return []
    cells = []
    for figure in figures:
        value = rich(f"<b>{markup(clipped(figure.value, 12))}</b>", fit.type.figure)
        label = rich(markup(clipped(figure.label, 40)), fit.type.cell)
        note = clipped(figure.note, 44)
        words: Any = text(note, fit.type.cell_quiet)
        if figure.tone is not Tone.NEUTRAL:
            words = mark(Mark(figure.tone, note), fit.type.cell)
        cells.append([value, label, words])
    width = style.TEXT_WIDTH / len(cells)
    table = Table(
        [cells],
        colWidths=[width] * len(cells),
        style=[
            ("FONT", (0, 0), (-1, -1), style.REGULAR, 9),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, style.SECONDARY),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, style.DIVIDER),
            ("LINEBEFORE", (1, 0), (-1, -1), 0.5, style.DIVIDER),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ],
    )
    return [table]


def _longest(waiting: tuple[WaitingPupil, ...]) -> list[WaitingPupil]:
    return sorted(waiting, key=lambda pupil: (pupil.since, pupil.title))


def _waiting(data: OverviewData, fit: Fit) -> list[Any]:
    """Who waits longer than agreed, and why; the rest as one sentence."""
    late = [pupil for pupil in _longest(data.waiting) if (data.until - pupil.since).days > 7 * data.norm_weeks]
    within = len(data.waiting) - len(late)
    also = f" Nog {dutch.count(within, 'leerling wacht', 'leerlingen wachten')} korter." if within else ""
    if not late:
        heading = rich(waiting_finding(0, data.norm_weeks), fit.type.section)
        return [heading, rich(also.strip(), fit.type.body)] if also else [heading]
    rows = [
        [
            rich(f"<b>{markup(clipped(pupil.title, 40))}</b> {markup(clipped(pupil.detail, 12))}", fit.type.cell),
            clipped(pupil.asked, 60),
            str(pupil.weeks),
            dutch.brief_date(pupil.since),
            short(" ".join(pupil.why.split()), fit.characters) or "geen reden vastgelegd",
        ]
        for pupil in late[: fit.waiting]
    ]
    head = (
        Column("Leerling", 38),
        Column("Gevraagd", 34),
        Column("Weken", 14, number=True),
        Column("Besproken", 26),
        Column("Waarom", 58),
    )
    more = len(late) - len(rows)
    rest = f"En nog {dutch.count(more, 'leerling', 'leerlingen')} die zo lang wachten (vervolg in ZIS)." if more else ""
    story = [
        rich(waiting_finding(len(late), data.norm_weeks), fit.type.section),
        ruled_table(head, rows, fit.type, extra=[("LEFTPADDING", (3, 0), (3, -1), 8)]),
    ]
    if rest or also:
        story += [Spacer(0, 3), rich(f"{rest}{also}".strip(), fit.type.cell)]
    return story


def _decisions(data: OverviewData, fit: Fit) -> list[Any]:
    if not data.decisions:
        return [rich(decisions_finding(0), fit.type.section)]
    waiting = sorted(data.decisions, key=lambda decision: (decision.since, decision.title))
    heading = decisions_finding(len(waiting))
    rows = [
        [
            rich(f"<b>{markup(clipped(decision.title, 40))}</b>", fit.type.cell),
            clipped(decision.advice, fit.characters),
            dutch.short_date(decision.since),
        ]
        for decision in waiting[: fit.others]
    ]
    head = (Column("Leerling", 46), Column("Advies van de commissie", 88), Column("Sinds", 36))
    return [rich(heading, fit.type.section), ruled_table(head, rows, fit.type), *_rest(len(waiting) - len(rows), fit)]


def _rest(more: int, fit: Fit) -> list[Any]:
    return [Spacer(0, 3), rich(f"En nog {more} (vervolg in ZIS).", fit.type.cell)] if more > 0 else []


def _charts(data: OverviewData, fit: Fit) -> list[Any]:
    left = [rich(_starts_finding(data), fit.type.section), rich(_starts_note(data), fit.type.cell_quiet), Spacer(0, 4)]
    if any(period.total for period in data.periods):
        left.append(charts.starts_chart(data.periods, data.target_percent, HALF, fit.chart))
    right = [rich(_hours_finding(data), fit.type.section), rich(_hours_note(data), fit.type.cell_quiet), Spacer(0, 4)]
    if any(person.minutes for person in data.hours):
        right.append(charts.hours_chart(data.hours, HALF, fit.chart))
    return [Spacer(0, fit.type.section.spaceBefore), columns_of([left, right], [HALF + 6 * mm, HALF], gap=6 * mm)]


def _starts_finding(data: OverviewData) -> str:
    within, total = sum(one.within for one in data.periods), sum(one.total for one in data.periods)
    return starts_finding(within, total, data.target_percent, data.norm_weeks)


def _starts_note(data: OverviewData) -> str:
    within, total = sum(one.within for one in data.periods), sum(one.total for one in data.periods)
    return f"{within} van {total} na bespreking, per periode van de start"


def _hours_finding(data: OverviewData) -> str:
    return hours_finding(sum(person.minutes for person in data.hours), data.planned_minutes)


def _hours_note(data: OverviewData) -> str:
    outside = sum(person.outside for person in data.hours)
    if not outside:
        return HOURS_NOTE
    return f"{HOURS_NOTE}. Open deel ({dutch.duration(outside)}): leerlingen van andere gemeenten."


def _running(data: OverviewData, fit: Fit) -> list[Any]:
    if not data.running:
        return [rich(running_finding(0), fit.type.section)]
    offers = sorted(data.running, key=lambda offer: (-offer.count, offer.offer))
    rows = [
        [
            clipped(offer.offer, 60),
            str(offer.count),
            str(offer.started_this_month),
            mark(_evaluations(offer.late_evaluations), fit.type.cell),
        ]
        for offer in offers[: fit.others]
    ]
    total = sum(offer.count for offer in offers)
    head = (
        Column("Aanbod", 76),
        Column("Loopt", 18, number=True),
        Column("Nieuw deze maand", 34, number=True),
        Column("Evaluaties", 42),
    )
    gap = [("LEFTPADDING", (-1, 0), (-1, -1), 12)]
    heading = running_finding(total)
    return [
        rich(heading, fit.type.section),
        ruled_table(head, rows, fit.type, extra=gap),
        *_rest(len(offers) - len(rows), fit),
    ]


def _evaluations(late: int) -> Mark:
    return Mark(Tone.LATE, f"{late} te laat") if late else Mark(Tone.DONE, "op tijd")
