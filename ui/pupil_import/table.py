"""The columns of the tables of the import."""

from ui.pupil_import.shown import ChangeLine, CountLine
from ui.widgets.table import Cell, Column
from zis_desktop.domain.dutch import fold, number, plain_date
from zis_desktop.domain.pupil_list.importing import Rejection, Remark
from zis_desktop.domain.pupils import PupilFile


def _home(pupil: PupilFile) -> str:
    return pupil.residences[-1].place if pupil.residences else ""


def _municipality(pupil: PupilFile) -> str:
    return pupil.residences[-1].municipality if pupil.residences else ""


REJECTIONS: tuple[Column[Rejection], ...] = (
    Column("Rij", lambda one: Cell(str(one.row), strong=True), sort_by=lambda one: one.row, right=True, width=64),
    Column("Kolom", lambda one: one.column, sort_by=lambda one: fold(one.column), width=160),
    Column("Wat is er", lambda one: one.reason, stretch=1),
)
REMARKS: tuple[Column[Remark], ...] = (
    Column("Rij", lambda one: Cell(str(one.row), strong=True), sort_by=lambda one: one.row, right=True, width=64),
    Column("Kolom", lambda one: one.column, sort_by=lambda one: fold(one.column), width=160),
    Column("Opmerking", lambda one: one.text, stretch=1),
)
CHANGES: tuple[Column[ChangeLine], ...] = (
    Column("Leerling", lambda one: Cell(one.name, strong=True), sort_by=lambda one: fold(one.name), stretch=2),
    Column("Wat", lambda one: one.label, sort_by=lambda one: one.label, stretch=2),
    Column("Nu in ZIS", lambda one: Cell(one.old or "–", tone="neutral"), stretch=3),
    Column("Wordt", lambda one: Cell(one.new or "–", tone="" if one.new else "neutral"), stretch=3),
)
PUPILS: tuple[Column[PupilFile], ...] = (
    Column(
        "Leerling", lambda one: Cell(one.name.listed, strong=True), sort_by=lambda one: one.name.sortable, stretch=2
    ),
    Column("Nummer", lambda one: one.number, sort_by=lambda one: one.number, width=110),
    Column("Klas", lambda one: one.class_name, sort_by=lambda one: fold(one.class_name), width=80),
    Column("Geboren", lambda one: plain_date(one.birth_date), sort_by=lambda one: one.birth_date, width=170),
    Column("Woonplaats", lambda one: _home(one), sort_by=lambda one: fold(_home(one)), stretch=1),
    Column("Gemeente", lambda one: _municipality(one), sort_by=lambda one: fold(_municipality(one)), stretch=1),
)


def _place(line: CountLine) -> Cell:
    if line.outside:
        return Cell(line.name, tone="neutral", second="buiten de regio")
    return Cell(line.name, strong=line.is_total, tone="" if line.counted or line.agreed else "neutral")


def _counted(line: CountLine) -> Cell:
    return Cell(number(line.counted), strong=line.is_total, tone="" if line.counted or line.agreed else "neutral")


def _agreed(line: CountLine) -> Cell:
    return Cell("" if line.agreed is None else number(line.agreed), strong=line.is_total, tone="neutral")


def _difference(line: CountLine) -> Cell:
    if line.agreed is None or not (line.counted or line.agreed):
        return Cell("")
    if line.agrees:
        return Cell("klopt", tone="done", icon="check")
    return Cell(line.difference, tone="attention", icon="attention")


COUNTS: tuple[Column[CountLine], ...] = (
    Column("Gemeente", _place, stretch=1),
    Column("Geteld", _counted, right=True, width=100),
    Column("Convenant", _agreed, right=True, width=110),
    Column("Verschil", _difference, width=130),
)
COUNTS_ONLY: tuple[Column[CountLine], ...] = COUNTS[:2]
