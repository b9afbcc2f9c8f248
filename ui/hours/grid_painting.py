"""How a cell of the week grid is drawn: today tinted, the cursor outlined, what is not stored dashed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.hours.shown import RowKind, ShownCell, ShownRow
from ui.theme.icons import paint_icon
from ui.theme.theme import theme

if TYPE_CHECKING:
    from ui.hours.week_grid import WeekModel

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
SIGN = 16
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def paint_cell(painter: QPainter, rect: QRect, model: "WeekModel", index: Index, *, cursor: bool, focus: bool) -> None:
    """Draws one cell of any line."""
    row, cell = model.row_at(index), model.cell_at(index)
    painter.save()
    _paint_ground(painter, rect, model, index)
    if index.column() == 0:
        _paint_label(painter, rect, row, warns=not model.has_details, narrow=model.narrow)
    else:
        _paint_text(painter, rect, row, cell, model.text_at(index), column=index.column(), days=model.day_count)
    if cell is not None and cell.draft:
        _outline(painter, rect, theme().colours.late if cell.wrong else theme().colours.accent, dashed=True)
    elif cell is not None and cursor:
        _outline(painter, rect, theme().colours.accent if focus else theme().colours.secondary, dashed=False)
    painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, model: "WeekModel", index: Index) -> None:
    colours = theme().colours
    row, cell = model.row_at(index), model.cell_at(index)
    day = index.column() - 2
    board = model.board
    ground = colours.surface
    in_days = board is not None and 0 <= day < len(board.days)
    no_school = board is not None and in_days and bool(board.no_school[day])
    if cell is not None and cell.draft:
        ground = colours.late_tint if cell.wrong else colours.selected
    elif row.kind is RowKind.HEADING or no_school or (cell is not None and cell.blocked):
        ground = colours.background
    elif board is not None and in_days and board.days[day] == board.today:
        ground = colours.neutral_tint
    painter.fillRect(rect, QColor(ground))
    painter.setPen(QColor(colours.divider))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if row.kind is RowKind.TOTAL:
        painter.setPen(QPen(QColor(colours.secondary), 2))
        painter.drawLine(rect.topLeft() + QPoint(0, 1), rect.topRight() + QPoint(0, 1))


def _paint_label(painter: QPainter, rect: QRect, row: ShownRow, *, warns: bool, narrow: bool) -> None:
    """The name; where there is no column for what it `warns` of, that stands behind it in a word. A `narrow` one has
    the room of the icon that every line has."""
    colours, px = theme().colours, theme().px
    inner = rect.adjusted(px(12), 0, -px(6), 0)
    if warns and row.tone:
        painter.setFont(theme().font())
        width = painter.fontMetrics().horizontalAdvance(row.warning) + px(SIGN + 6)
        _paint_warning(painter, inner.adjusted(max(0, inner.width() - width), 0, 0, 0), row.warning, row.tone)
        inner = inner.adjusted(0, 0, -width - px(6), 0)
    apart = row.apart or row.kind is RowKind.HEADING
    if apart or (row.icon and not narrow):
        side = px(18)
        where = QRectF(inner.left(), inner.center().y() - side / 2 + 1, side, side)
        paint_icon(
            painter, "attention" if apart else row.icon, colours.attention if apart else colours.secondary, where
        )
        inner = inner.adjusted(px(28), 0, 0, 0)
    heading = row.kind is RowKind.HEADING
    painter.setFont(theme().font(semibold=row.kind is not RowKind.HOURS))
    painter.setPen(QColor(colours.attention if heading else colours.text))
    shown = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, LEFT, shown)
    if row.second:
        inner = inner.adjusted(painter.fontMetrics().horizontalAdvance(shown) + px(8), 0, 0, 0)
        painter.setPen(QColor(colours.secondary))
        second = painter.fontMetrics().elidedText(row.second, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, LEFT, second)


def _paint_text(
    painter: QPainter, rect: QRect, row: ShownRow, cell: ShownCell | None, text: str, *, column: int, days: int
) -> None:
    colours, px = theme().colours, theme().px
    inner = rect.adjusted(px(6), 0, -px(8), 0)
    if column == 1 and row.tone:
        painter.setFont(theme().font())
        _paint_warning(painter, inner, text, row.tone)
        return
    is_week = column == 2 + days
    total = row.kind is RowKind.TOTAL
    painter.setFont(theme().font(semibold=total or (is_week and row.kind is RowKind.HOURS)))
    colour = colours.text
    if cell is not None and cell.draft:
        colour = colours.late if cell.wrong else colours.accent
    elif (column == 1 or column > 2 + days) and not total:
        colour = colours.secondary
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, LEFT if column == 1 else RIGHT, shown)
    if cell is not None and len(cell.entries) > 1 and not cell.draft:
        _mark_several(painter, rect)


def _paint_warning(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
    """A sign with its words, so that it is no warning by colour alone."""
    px = theme().px
    colour = theme().colours.late if tone == "late" else theme().colours.attention
    side = px(SIGN)
    paint_icon(painter, tone, colour, QRectF(rect.left(), rect.center().y() - side / 2 + 1, side, side))
    painter.setPen(QColor(colour))
    inner = rect.adjusted(px(SIGN + 4), 0, 0, 0)
    painter.drawText(inner, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width()))


def _mark_several(painter: QPainter, rect: QRect) -> None:
    """A small corner: there is more than one line behind this time."""
    px = theme().px
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().colours.secondary))
    side = px(6)
    painter.drawPolygon([rect.topRight(), rect.topRight() - QPoint(side, 0), rect.topRight() + QPoint(0, side)])


def _outline(painter: QPainter, rect: QRect, colour: str, *, dashed: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.drawRect(rect.adjusted(1, 1, -2, -2))
