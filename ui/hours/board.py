"""The week grid as lines to show: hours, what is typed but not stored, the total, and apart what is not charged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ui.hours.shown import Board, RowKind, ShownCell, ShownRow
from zis_desktop.domain.dutch import MONTHS, day_and_month, day_of_month, duration
from zis_desktop.domain.hours.limits import HoursLimits, Level
from zis_desktop.domain.hours.remarks import HoursFacts
from zis_desktop.domain.hours.week import RowKey, WeekCell, WeekGrid, WeekRow

TOTAL = "Totaal ten laste van de pilot"
APART = "Apart bijgehouden, niet ten laste van de pilot"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed in a cell and is not stored: under way, or refused with this sentence."""

    text: str
    refusal: str = ""


Drafts = Mapping[tuple[RowKey, date], Draft]


def board(grid: WeekGrid, drafts: Drafts, today: date, facts: HoursFacts) -> Board:
    """The lines in order; the line of the total stands between what it adds up and what stays out of it.

    A row whose help comes near what was planned says so in its detail.
    """
    limits = facts.limits
    total = ShownRow(
        RowKind.TOTAL,
        TOTAL,
        cells=tuple(ShownCell(on, _time(minutes)) for on, minutes in zip(grid.days, grid.charged_by_day, strict=True)),
        week=duration(grid.charged),
        period=duration(grid.charged_in_period),
    )
    rows = [*(_row(row, drafts, limits) for row in grid.rows), *_others(grid), total]
    if grid.apart:
        heading = ShownRow(RowKind.HEADING, APART, cells=tuple(ShownCell(on) for on in grid.days))
        rows += [heading, *(_row(row, drafts, limits) for row in grid.apart)]
    closed = tuple(map(facts.no_school, grid.days))
    return Board(grid.monday, grid.days, today, grid.period.name.split()[0].capitalize(), tuple(rows), closed)


def _others(grid: WeekGrid) -> list[ShownRow]:
    """What of the period belongs to rows that this week does not show, so that its column adds up."""
    rest = grid.charged_in_period - sum(row.period_minutes for row in grid.rows)
    if not rest:
        return []
    cells = tuple(ShownCell(on, blocked="Deze uren staan in andere weken.") for on in grid.days)
    return [ShownRow(RowKind.HOURS, "Overige", detail="in andere weken", cells=cells, period=duration(rest))]


def _row(row: WeekRow, drafts: Drafts, limits: HoursLimits) -> ShownRow:
    limit = limits.help.get(row.key.casus_id) if row.key.casus_id is not None else None
    near = f"{limit.percent} % van gepland" if limit is not None and limit.level is not Level.ROOM else ""
    unsigned = "toestemming niet compleet" if row.key.casus_id in limits.without_consent else ""
    return ShownRow(
        RowKind.HOURS,
        row.label,
        key=row.key,
        second=row.second,
        detail=", ".join(part for part in (near, unsigned, row.detail) if part),
        warning="toestemming" if unsigned else near.removesuffix(" van gepland"),
        tone=Level.FULL.value if unsigned else limit.level.value if limit is not None else "",
        icon=_icon(row.key),
        apart=row.key.apart,
        cells=tuple(_cell(cell, drafts.get((row.key, cell.on))) for cell in row.cells),
        week=_time(row.minutes),
        period=_time(row.period_minutes),
    )


def _cell(cell: WeekCell, draft: Draft | None) -> ShownCell:
    if draft is not None:
        return ShownCell(
            cell.on, draft.text, draft=True, wrong=bool(draft.refusal), blocked=cell.blocked, entries=cell.entries
        )
    return ShownCell(cell.on, _time(cell.minutes), blocked=cell.blocked, entries=cell.entries)


def _icon(key: RowKey) -> str:
    return "pupil" if key.casus_id is not None else "list"


def _time(minutes: int) -> str:
    return duration(minutes) if minutes else ""


def told_of_cell(key: RowKey, cell: WeekCell, facts: HoursFacts) -> str:
    """What stands out where the cursor is: no school, several lines, how near the help is to what was planned."""
    closed = facts.no_school(cell.on)
    told = (
        f"{day_and_month(cell.on)}: geen school, {closed}." if closed else "",
        what_stands_in(cell),
        facts.limits.told_of(key.casus_id),
        facts.limits.told_of_consent(key.casus_id),
    )
    return " ".join(filter(None, told))


def what_stands_in(cell: WeekCell) -> str:
    """The lines of a cell of several, which one typed time cannot change; empty for others."""
    if len(cell.entries) < 2:
        return ""
    parts = [f"{duration(one.minutes)} {one.activity.value}" for one in cell.entries]
    return f"Hier staan {len(parts)} regels: {', '.join(parts)}. F2 opent ze."


def week_named(monday: date, today: date) -> str:
    """'week 36, ma 2 t/m vr 6 september'; the year only when it is another one, both where the week has two."""
    friday = monday + timedelta(days=4)
    two_years = monday.year != friday.year
    first = day_of_month(monday)
    if monday.month != friday.month:
        first += f" {MONTHS[monday.month - 1]}" + f" {monday.year}" * two_years
    until = f"{day_of_month(friday)} {MONTHS[friday.month - 1]}"
    until += f" {friday.year}" * (two_years or friday.year != today.year)
    return f"week {monday.isocalendar().week}, {first} t/m {until}"
