"""Paints one trajectory as a line in its row: the help as a bar, today as a line, each talk as a mark with its date."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme.theme import theme
from ui.trajectories.presenter import TrajectoriesPresenter
from ui.widgets.table import CellDelegate, RowsTable
from zis_desktop.domain.dutch import SHORT_MONTHS
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.milestones import Milestone

RADIUS = 4.5
WIDTH = 200


class TimelineDelegate(CellDelegate):
    """Paints the ground and focus of a cell as the others do, and on it the time line of its row."""

    def __init__(self, table: RowsTable, presenter: TrajectoriesPresenter) -> None:
        super().__init__(table.rows_model, table)
        self._table = table
        self._presenter = presenter

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        one = self._table.rows_model.rows[index.row()]
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_timeline(painter, QRectF(rect), one, self._presenter.span, self._presenter.today)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(WIDTH), super().sizeHint(option, index).height())


def paint_timeline(painter: QPainter, box: QRectF, one: Trajectory, span: tuple[date, date], today: date) -> None:
    """`span` are the first and the last day of the box."""
    colours, px = theme().colours, theme().px

    def x(day: date) -> float:
        share = (day - span[0]).days / (span[1] - span[0]).days
        return box.left() + px(8) + share * (box.width() - px(16))

    middle = box.center().y()
    painter.setPen(QPen(QColor(colours.secondary), px(1)))
    painter.drawLine(QPointF(x(today), box.top()), QPointF(x(today), box.bottom()))
    starts, ends = max(one.deployment.starts_on, span[0]), min(one.deployment.ends_on, span[1])
    if starts <= ends:
        painter.setPen(QPen(QColor(colours.accent), px(3)))
        painter.drawLine(QPointF(x(starts), middle), QPointF(x(ends), middle))
    shown = [talk for talk in one.deployment.milestones if span[0] <= day_of(talk) <= span[1]]
    marks = [QPointF(x(day_of(talk)), middle) for talk in shown]
    free = box.adjusted(px(2), 0, -px(2), 0)
    taken = [QRectF(at.x() - px(RADIUS), box.top(), px(2 * RADIUS), box.height()) for at in marks]
    for talk, at in zip(shown, marks, strict=True):
        colour = _colour(talk, today)
        painter.setPen(QPen(colour, px(2)))
        painter.setBrush(colour if talk.held_on is not None else QColor(colours.surface))
        painter.drawEllipse(at, px(RADIUS), px(RADIUS))
        painter.setFont(theme().font(0.85))
        words = day_words(talk)
        place = place_of(QFontMetricsF(painter.font()).horizontalAdvance(words), at, free, taken)
        if place is not None:
            taken.append(place)
            painter.setPen(colour if talk.is_overdue(today) else QColor(colours.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def day_of(talk: Milestone) -> date:
    """Where a talk stands: the day it was held, else planned, else its term."""
    return talk.held_on or talk.planned_on or talk.due_on


def day_words(talk: Milestone) -> str:
    """'4 okt'"""
    day = day_of(talk)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def place_of(width: float, at: QPointF, free: QRectF, taken: Sequence[QRectF]) -> QRectF | None:
    """Where the date of a mark can be read: above or under the line, right or left of it; None when all is taken."""
    px = theme().px
    aside = px(RADIUS + 4)
    for top in (at.y() - px(15), at.y() + px(1)):
        for left in (at.x() + aside, at.x() - aside - width):
            place = QRectF(left, top, width + px(2), px(14))
            if free.contains(place) and not any(place.intersects(one) for one in taken):
                return place
    return None


def _colour(talk: Milestone, today: date) -> QColor:
    """Held 'done', late 'late', to come the accent."""
    colours = theme().colours
    if talk.is_overdue(today):
        return QColor(colours.late)
    return QColor(colours.done if talk.held_on is not None else colours.accent)
