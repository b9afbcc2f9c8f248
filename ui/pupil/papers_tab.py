"""The tab with all papers of a pupil, each shown by its digit or by Enter."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.pupil.papers import Paper
from ui.widgets.parts import card, label
from ui.widgets.table import Cell, Column, RowsTable

COLUMNS: tuple[Column[Paper], ...] = (
    Column("Toets", lambda one: Cell(one.key, tone="neutral"), width=64),
    Column("Document", lambda one: Cell(one.name, strong=True), stretch=2),
    Column("Waarvoor", lambda one: Cell(one.about, tone="neutral"), stretch=3),
)


def papers_card(papers: Sequence[Paper], is_free: Callable[[], bool]) -> QWidget:
    """The list. The digits work on the whole tab, as long as `is_free`: nothing is being asked."""
    title = label("Documenten", "section")
    if not papers:
        return card(title, label("Voor uw rol zijn er geen documenten.", "secondary", wrap=True))
    table = RowsTable("Documenten van deze leerling", COLUMNS)
    table.show_rows(papers)
    table.fit_height()
    table.opened.connect(lambda paper: paper.show())
    for place, paper in enumerate(papers):
        if paper.key:
            pressed = QShortcut(QKeySequence(paper.key), table)
            pressed.activated.connect(partial(_show, table, place, is_free))
    return card(title, label("Druk op het cijfer, of kies met de pijltjes en druk op Enter.", "secondary"), table)


def _show(table: RowsTable, place: int, is_free: Callable[[], bool]) -> None:
    if is_free():
        table.selectRow(place)
        table.setFocus()
        table.rows_model.rows[place].show()
