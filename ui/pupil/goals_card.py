"""The goals of a pupil in short: where they began, what they aim at, and the last score as a bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.pupil.short_cards import PADDING, ROW
from ui.theme.theme import theme
from ui.widgets.parts import button, card, label, row
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, CellDelegate, Column, Index
from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.dutch import count
from zis_desktop.domain.goal_rules import SCORES, level_text, score_text

AT_MOST = 4
STEP, GAP, BAR = 20, 2, 9
EXPECTED = 0
"""The score of a goal that went as was agreed; its place in the bar is a line."""


@dataclass(frozen=True, slots=True)
class ScoreCell(Cell):
    """A score; its text is for who does not see the bar."""

    score: int | None = None


class ScoreDelegate(CellDelegate):
    """Paints a score as so many of five blocks, a line where the goal is, and the figure."""

    def _paint_cell(self, painter: QPainter, cell: Cell, inner: QRect, *, right: bool) -> None:
        if not isinstance(cell, ScoreCell) or cell.score is None:
            super()._paint_cell(painter, cell, inner, right=right)
            return
        px, colours = theme().px, theme().colours
        top = inner.center().y() - px(BAR) / 2
        for place, score in enumerate(SCORES):
            block = QRectF(inner.left() + place * px(STEP + GAP), top, px(STEP), px(BAR))
            reached = score <= cell.score
            painter.setPen(QPen(QColor(colours.accent if reached else colours.secondary), 1))
            painter.setBrush(QColor(colours.accent if reached else colours.surface))
            painter.drawRect(block)
            if score == EXPECTED:
                goal = QRectF(block.right() + px(GAP) / 2, top - px(3), px(2), px(BAR + 6))
        painter.fillRect(goal, QColor(colours.text))
        painter.setPen(QColor(colours.text))
        painter.setFont(theme().font(semibold=True))
        painter.drawText(inner.adjusted(_bar_width(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, score_text(cell.score))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_bar_width() + theme().px(40), super().sizeHint(option, index).height())


def goals_card(goals: Sequence[Goal], show_all: Callable[[], None], add: QWidget | None) -> QWidget:
    """`show_all` leads to the whole OPP; `add` is what can be done while there is no goal."""
    title = label("OPP-doelen", "section")
    if not goals:
        return card(
            row(title, None, *filter(None, [add])),
            label("Er zijn nog geen doelen.", "secondary"),
            None,
            padding=PADDING,
        )
    table = QuietTable("Doelen in het kort", COLUMNS, row_height=ROW)
    table.setItemDelegateForColumn(len(COLUMNS) - 1, ScoreDelegate(table.rows_model, table))
    table.show_rows(goals[:AT_MOST])
    table.fit_height()
    table.opened.connect(lambda _goal: show_all())
    more = len(goals) - AT_MOST
    rest = [button(f"en {count(more, 'doel', 'doelen')} meer", show_all, kind="link")] if more > 0 else []
    head = row(title, None, label("laatste score, de streep is het doel", "secondary"), *rest)
    return card(head, table, None, padding=PADDING, spacing=4)


def _bar_width() -> int:
    return theme().px(len(SCORES) * (STEP + GAP) + 10)


def _score(goal: Goal) -> Cell:
    if not goal.scores:
        return Cell("nog geen", tone="neutral")
    score = goal.scores[-1][1]
    return ScoreCell(f"{score_text(score)}, {level_text(goal.levels, score)}", score=score)


COLUMNS: tuple[Column[Goal], ...] = (
    Column("Doel", lambda goal: Cell(goal.text, strong=True), stretch=3),
    Column("Waar", lambda goal: Cell(goal.area.value, tone="neutral"), width=76),
    Column("Begin", lambda goal: goal.baseline, stretch=1),
    Column("Streven", lambda goal: goal.target, stretch=1),
    Column("Score", _score, width=150),
)
