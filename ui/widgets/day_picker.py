"""A day to type or to pick from a calendar, within bounds."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from ui.theme.icons import icon, paint_icon
from ui.theme.theme import theme

SHEET = """
QDateEdit::drop-down {{ border: none; width: {room}px; }}
QDateEdit::down-arrow {{ image: none; }}
QCalendarWidget QWidget {{ background: {surface}; color: {text}; }}
QCalendarWidget QToolButton {{ border: none; padding: {around}px; font-weight: 600; }}
QCalendarWidget QToolButton:focus, QCalendarWidget QToolButton:hover {{ background: {selected}; }}
QCalendarWidget QAbstractItemView:enabled {{ selection-background-color: {accent}; selection-color: {on_accent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {secondary}; }}
"""
ROOM = 32


class DayPicker(QDateEdit):
    """'3 juni 2024': the arrows change the part under the cursor, Alt and the down arrow open the calendar."""

    picked = Signal(object)

    def __init__(self, name: str, first: date, last: date, day: date) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self.setDisplayFormat("d MMMM yyyy")
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setFixedWidth(theme().px(200))
        self.setDateRange(_of(first), _of(last))
        self.setDate(_of(day))
        self._dress()
        self.dateChanged.connect(lambda chosen: self.picked.emit(chosen.toPython()))

    def show_day(self, day: date) -> None:
        """Without saying that it was picked."""
        self.blockSignals(True)
        self.setDate(_of(day))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A passing wheel never changes it: on a page that scrolls, that would go unseen."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().px(18)
        painter = QPainter(self)
        place = QRectF(self.width() - theme().px(ROOM - 4), (self.height() - side) / 2, side, side)
        paint_icon(painter, "calendar", theme().colours.secondary, place)

    def _dress(self) -> None:
        colours, px = theme().colours, theme().px
        self.setStyleSheet(
            SHEET.format(
                room=px(ROOM), around=px(6), surface=colours.surface, text=colours.text, selected=colours.selected,
                accent=colours.accent, on_accent=colours.on_accent, secondary=colours.secondary,
            )
        )  # fmt: skip
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, shown in (("qt_calendar_prevmonth", "left"), ("qt_calendar_nextmonth", "right")):
            turn = calendar.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(icon(shown))
        plain = QTextCharFormat()
        plain.setForeground(QColor(colours.text))
        for free in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(free, plain)


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
