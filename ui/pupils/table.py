"""The columns of the list of pupils and of the count per municipality."""

from ui.pupils.presenter import CountRow, PupilRow
from ui.widgets.table import Cell, Column
from zis_desktop.domain.dutch import fold, number


def _name(row: PupilRow) -> Cell:
    return Cell(row.name, strong=True, second="van school" if row.left else "")


def _municipality(row: PupilRow) -> Cell:
    if not row.municipality:
        return Cell("woonplaats onbekend", tone="attention", icon="attention")
    if row.outside:
        return Cell(row.municipality, icon="info", second="geen partij")
    return Cell(row.municipality)


def _casussen(row: PupilRow) -> str:
    return number(row.open_casussen) if row.open_casussen else ""


PUPIL_COLUMNS: tuple[Column[PupilRow], ...] = (
    Column("Leerling", _name, sort_by=lambda row: row.sort_name, stretch=1),
    Column("Klas", lambda row: row.class_name, sort_by=lambda row: fold(row.class_name), width=72),
    Column("Leeftijd", lambda row: str(row.age), sort_by=lambda row: row.age, width=88),
    Column("Gemeente", _municipality, sort_by=lambda row: fold(row.municipality), stretch=1),
    Column("Mentor", lambda row: row.mentor, sort_by=lambda row: fold(row.mentor), width=170),
    Column("Open casussen", _casussen, sort_by=lambda row: -row.open_casussen, right=True, width=132),
)


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
