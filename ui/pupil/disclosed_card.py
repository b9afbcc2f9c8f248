"""What was told about a pupil outside the school: to whom, when, and on what consent."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.parts import card, label
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.disclosures import Disclosed
from zis_desktop.domain.dutch import short_date

COLUMNS: tuple[Column[Disclosed], ...] = (
    Column("Wanneer", lambda one: Cell(short_date(one.on)), width=120),
    Column("Aan wie", lambda one: Cell(one.to, strong=True), stretch=2),
    Column("Wat", lambda one: Cell(one.what), stretch=3),
    Column("Op welke grond", lambda one: Cell(one.ground, tone="neutral"), stretch=3),
)


def disclosed_card(told: Sequence[Disclosed], called: str) -> QWidget:
    title = label("Verstrekt aan anderen", "section")
    if not told:
        nothing = f"Er is met ZIS niets over {called} verteld aan iemand buiten de school."
        return card(title, label(nothing, "secondary", wrap=True))
    table = RowsTable("Verstrekt aan anderen", COLUMNS)
    table.show_rows(told)
    table.fit_height()
    return card(title, table)
