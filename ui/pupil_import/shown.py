"""What the import shows, as frozen rows: columns of the list, what would change, the count beside the covenant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from zis_desktop.domain.covenant_count import CountDay
from zis_desktop.domain.dutch import count, number
from zis_desktop.domain.pupil_list.plan import ImportPlan
from zis_desktop.domain.pupil_list.table import REQUIRED, ColumnMapping, Field, RawTable

EXAMPLE_WITHIN = 200
EXAMPLE_LENGTH = 40


class Stage(Enum):
    """Where the import stands; the value is its title in the row of steps."""

    FILE = "Bestand"
    COLUMNS = "Kolommen"
    PREVIEW = "Controle"
    RUNNING = "Inlezen"
    RESULT = "Resultaat"


class Mark(Enum):
    """How a field came to its column."""

    RECOGNISED = "herkend"
    CHOSEN = "gekozen"
    MISSING = "kies een kolom"
    NONE = ""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of ours with its column in the list."""

    field: Field
    required: bool
    column: int | None
    example: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One fact of one pupil that changes."""

    row: int
    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CountLine:
    """One municipality; `agreed` is None when the covenant says nothing about it."""

    name: str
    counted: int
    agreed: int | None
    is_total: bool = False
    outside: bool = False

    @property
    def difference(self) -> str:
        if self.agreed is None:
            return ""
        more = self.counted - self.agreed
        return "klopt" if more == 0 else f"{number(abs(more))} {'meer' if more > 0 else 'minder'}"

    @property
    def agrees(self) -> bool:
        return self.agreed is None or self.agreed == self.counted


def field_lines(table: RawTable, mapping: ColumnMapping, recognised: ColumnMapping) -> tuple[FieldLine, ...]:
    """Every field in order, those that are needed first."""
    ordered = (*REQUIRED, *(field for field in Field if field not in REQUIRED))
    return tuple(_field_line(table, field, mapping.column(field), recognised.column(field)) for field in ordered)


def _field_line(table: RawTable, field: Field, column: int | None, recognised: int | None) -> FieldLine:
    required = field in REQUIRED
    if column is None:
        return FieldLine(field, required, None, "", Mark.MISSING if required else Mark.NONE)
    mark = Mark.RECOGNISED if column == recognised else Mark.CHOSEN
    return FieldLine(field, required, column, _example(table, column), mark)


def _example(table: RawTable, column: int) -> str:
    """The first value in the column; which one does not matter, it is there to recognise the column by."""
    found = next((row.cells[column] for row in table.rows[:EXAMPLE_WITHIN] if row.cells[column].strip()), "")
    return found if len(found) <= EXAMPLE_LENGTH else f"{found[: EXAMPLE_LENGTH - 1]}…"


def unused_columns(table: RawTable, mapping: ColumnMapping) -> tuple[str, ...]:
    """The columns of the list that no field takes."""
    return tuple(name for index, name in enumerate(table.header) if mapping.field_of(index) is None)


def change_lines(plan: ImportPlan) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(pupil.row, pupil.after.name.full, change.label, change.old, change.new)
        for pupil in plan.changed
        for change in pupil.changes
    )


def count_lines(day: CountDay) -> tuple[CountLine, ...]:
    """The total of the parties, each party in the order of the covenant, other municipalities apart (art. 22)."""
    agreed = dict(day.agreed_by)
    inside = [CountLine(name, amount, agreed.get(name)) for name, amount in day.counted.inside]
    total = CountLine("In de regio samen", day.counted.total, day.agreed, is_total=True)
    outside = [CountLine(name, amount, None, outside=True) for name, amount in day.counted.outside]
    return (total, *inside, *outside)


def plan_summary(plan: ImportPlan) -> str:
    """'196 nieuw, 3 gewijzigd, 1 ongewijzigd, 4 rijen niet ingelezen'"""
    parts = (
        (len(plan.new), "nieuw"),
        (len(plan.changed), "gewijzigd"),
        (len(plan.unchanged), "ongewijzigd"),
    )
    told = [f"{number(amount)} {word}" for amount, word in parts if amount]
    if plan.rejected:
        told.append(f"{count(len(plan.rejected), 'rij', 'rijen')} niet ingelezen")
    return ", ".join(told)


def some(names: Sequence[str] | Iterable[str], at_most: int = 8) -> str:
    """The first names, and how many more."""
    known = list(names)
    more = f" en nog {len(known) - at_most}" if len(known) > at_most else ""
    return ", ".join(known[:at_most]) + more
