"""The columns of the list of pupils and of the count per municipality."""

from typing import Protocol

from ui.pupils.presenter import CountRow
from ui.widgets.table import Cell, Column
from zis_desktop.domain.dutch import fold, number
from zis_desktop.domain.pupils import PupilLine


class PupilFacts(Protocol):
    """What of a pupil depends on the day and the covenant."""

    def age(self, line: PupilLine) -> int: ...

    def is_outside(self, line: PupilLine) -> bool: ...

    def has_left(self, line: PupilLine) -> bool: ...


def pupil_columns(facts: PupilFacts) -> tuple[Column[PupilLine], ...]:
    """The columns; a cell is made when it is painted, so ten thousand rows cost no more than the visible ones."""

    def name(line: PupilLine) -> Cell:
        return Cell(line.name.listed, strong=True, second="van school" if facts.has_left(line) else "")

    def municipality(line: PupilLine) -> Cell:
        if not line.municipality:
            return Cell("woonplaats onbekend", tone="attention", icon="attention")
        if facts.is_outside(line):
            return Cell(line.municipality, icon="info", second="geen partij")
        return Cell(line.municipality)

    return (
        Column("Leerling", name, sort_by=lambda line: line.name.sortable, stretch=1),
        Column("Klas", lambda line: line.class_name, sort_by=lambda line: fold(line.class_name), width=72),
        Column("Leeftijd", lambda line: str(facts.age(line)), sort_by=facts.age, width=88),
        Column("Gemeente", municipality, sort_by=lambda line: fold(line.municipality), stretch=1),
        Column("Mentor", lambda line: line.mentor, sort_by=lambda line: fold(line.mentor), width=170),
        Column("Open casussen", _casussen, sort_by=lambda line: -line.open_casussen, right=True, width=132),
    )


def _casussen(line: PupilLine) -> str:
    return number(line.open_casussen) if line.open_casussen else ""


def _place(row: CountRow) -> Cell:
    return (
        Cell(row.name, icon="info", second="geen partij")
        if row.outside
        else Cell(row.name, tone="" if row.pupils else "neutral")
    )


def _pupils(row: CountRow) -> Cell:
    return Cell(number(row.pupils), tone="" if row.pupils else "neutral")


COUNT_COLUMNS: tuple[Column[CountRow], ...] = (
    Column("Gemeente", _place, stretch=1),
    Column("Leerlingen", _pupils, right=True, width=104),
)
