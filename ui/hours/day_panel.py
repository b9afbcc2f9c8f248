"""The day beside the grid: what was logged, each line to be changed or removed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import button, column, label, line, row, word
from zis_desktop.domain.dutch import clock, day_and_month, duration, listing
from zis_desktop.domain.hours.free_text import NO_NAMES
from zis_desktop.domain.hours.group_session import shown_together
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.months import ClosedDay

Index = QModelIndex | QPersistentModelIndex
Line = tuple[HoursEntry, ...]
"""A line of the list: one of hours, or those of one session of a group."""
LINE_HEIGHT = 50
EMPTY = "Nog geen uren op deze dag. Typ ze in de regel hierboven of in een cel."


class EntriesModel(QAbstractListModel):
    """The entries of a day."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._unfolded: frozenset[int] = frozenset()

    def show_entries(self, entries: Sequence[HoursEntry]) -> None:
        self.beginResetModel()
        self.lines = [
            part
            for line in shown_together(entries)
            for part in ([line] if line[0].id not in self._unfolded else [(one,) for one in line])
        ]
        self.endResetModel()

    def unfold(self, line: Line) -> None:
        """From now on its pupils stand below each other."""
        self._unfolded |= {line[0].id}
        self.show_entries([one for each in self.lines for one in each])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        return f"{about(line)}, {detail_of(line)}, {duration(minutes_of(line))}"


class EntryPainter(QStyledItemDelegate):
    """Who or what, under it the activity and the note, the time at the right."""

    def __init__(self, model: EntriesModel, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(100), theme().px(LINE_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, px = theme().colours, theme().px
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
        line = self._model.lines[index.row()]
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if selected else colours.surface))
        painter.setPen(QColor(colours.divider))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(px(4), px(6), -px(4), -px(6))
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, inner.height() // 2)
        _write(painter, upper, duration(minutes_of(line)), colours.text, right=True)
        room = upper.adjusted(0, 0, -px(52), 0)
        _write(painter, room, about(line), colours.text, semibold=True)
        _write(painter, lower, detail_of(line), colours.secondary)
        painter.restore()


class EntriesList(QListView):
    """The list: Enter or F2 opens a line, or of a session of a group its lines; Del removes it.

    `opened` carries a line, `removed` all lines of what was chosen, `unfolded` says that there are more lines.
    """

    opened = Signal(object)
    removed = Signal(object)
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = EntriesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(EntryPainter(self.lines, self))
        self.setAccessibleName("Uren van de dag")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.open_current())

    def show_entries(self, entries: Sequence[HoursEntry]) -> None:
        place = max(0, self.currentIndex().row())
        self.lines.show_entries(entries)
        if entries:
            self.setCurrentIndex(self.lines.index(min(place, self.lines.rowCount() - 1)))

    def current(self) -> Line | None:
        place = self.currentIndex().row()
        return self.lines.lines[place] if 0 <= place < len(self.lines.lines) else None

    def open_current(self) -> None:
        line, place = self.current(), self.currentIndex().row()
        if line is not None and len(line) == 1:
            self.opened.emit(line[0])
        elif line is not None:
            self.lines.unfold(line)
            self.setCurrentIndex(self.lines.index(place))
            self.unfolded.emit()

    def remove_current(self) -> None:
        line = self.current()
        if line is not None:
            self.removed.emit(line)

    def choose(self, entry: HoursEntry) -> None:
        """The cursor to this line."""
        places = (place for place, line in enumerate(self.lines.lines) if entry.id in [one.id for one in line])
        self.setCurrentIndex(self.lines.index(next(places, 0)))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_current()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)


class DayPanel(QFrame):
    """Title and total, the list, and in its place the line that is being changed.

    `form_turned` says that this form opened or closed, `top` is its first line; `left` is Esc in the list.
    """

    form_turned = Signal()
    left = Signal()

    def __init__(
        self,
        open_entry: Callable[[HoursEntry], None],
        remove: Callable[[HoursEntry], None],
        remove_session: Callable[[Sequence[HoursEntry]], None],
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setMinimumWidth(theme().px(280))
        self._title = label("", "section")
        self._total = label("", "strong")
        self._closed = label("", "secondary", wrap=True)
        self._closed.hide()
        self._empty = label(EMPTY, "secondary", wrap=True)
        self.entries = EntriesList()
        self.entries.opened.connect(open_entry)
        self.entries.removed.connect(lambda line: remove(line[0]) if len(line) == 1 else remove_session(line))
        self.entries.unfolded.connect(self._fit)
        self._change = button("Wijzig", self.entries.open_current, icon_name="edit")
        self._remove = button("Verwijder", self.entries.remove_current, icon_name="delete", tip="Verwijder (Del)")
        self._edit = QWidget()
        self._edit.setLayout(column())
        self._edit.hide()
        self._step: tuple[str, Callable[[], None]] | None = None
        self.top: QWidget = self._title
        self._list = QWidget()
        self._list.setLayout(column(self._empty, self.entries, row(self._change, self._remove, None)))
        self.setLayout(
            column(
                row(self._title, None, self._total),
                self._closed,
                line(),
                self._list,
                self._edit,
                None,
                margins=(16, 14, 16, 14),
            )
        )

    def show_day(self, title: str, total: str, entries: Sequence[HoursEntry], closed: ClosedDay | None = None) -> None:
        self._title.setText(title)
        self._closed.setText(closed.why if closed else "")
        self._closed.setVisible(closed is not None)
        verb = "Corrigeer" if closed else "Wijzig"
        word(self._change, verb, tip=f"{verb} (Enter)")
        self._total.setText(total)
        self.entries.show_entries(entries)
        self._fit()
        for part in (self.entries, self._change, self._remove):
            part.setVisible(bool(entries))
        if closed is not None:
            self._change.setVisible(bool(entries) and closed.correctable)
            self._remove.setVisible(any(one.corrected_on for one in entries))
        self._empty.setVisible(not entries and closed is None)

    def _fit(self) -> None:
        self.entries.setFixedHeight(self.entries.lines.rowCount() * theme().px(LINE_HEIGHT) + theme().px(4))

    def edit(
        self,
        entry: HoursEntry,
        activities: Sequence[Activity],
        save: Callable[[str, Activity, str], None],
        close: Callable[[], None],
    ) -> None:
        """Opens the form of one line."""
        self.close_edit()
        self._form = Form()
        minutes = self._form.line("minutes", "Duur", value=duration(entry.minutes))
        self._form.choice("activity", "Activiteit", [(one.value, one) for one in activities], value=entry.activity)
        note = self._form.line("note", "Opmerking", value=entry.note, help_text=NO_NAMES)

        def save_form() -> None:
            activity = self._form.chosen("activity")
            assert isinstance(activity, Activity)
            save(self._form.value("minutes"), activity, self._form.value("note"))

        self._open_form(entry.about, "Bewaar regel", save_form, close, (minutes, note))

    def correct(
        self,
        entry: HoursEntry,
        activities: Sequence[Activity],
        pupils: Sequence[tuple[str, int]],
        save: Callable[[str, Activity, int | None, str], None],
        close: Callable[[], None],
    ) -> None:
        """Opens the form of what a line of a frozen month should have been."""
        self.close_edit()
        self._form = Form()
        minutes = self._form.line(
            "minutes", "Had moeten zijn", value=duration(entry.minutes), help_text="0 als het er niet had moeten staan."
        )
        self._form.choice("activity", "Activiteit", [(one.value, one) for one in activities], value=entry.activity)
        if entry.casus_id is not None:
            self._form.choice("casus_id", "Leerling", list(pupils), value=entry.casus_id)
        why = self._form.line("note", "Waarom", required=True, help_text=NO_NAMES)

        def save_form() -> None:
            activity = self._form.chosen("activity")
            casus_id = self._form.chosen("casus_id") if entry.casus_id is not None else None
            assert isinstance(activity, Activity)
            assert casus_id is None or isinstance(casus_id, int)
            save(self._form.value("minutes"), activity, casus_id, self._form.value("note"))

        self._open_form(f"Correctie bij {entry.about}", "Leg correctie vast", save_form, close, (minutes, why))

    def _open_form(
        self, title: str, keep: str, save: Callable[[], None], close: Callable[[], None], fields: Sequence[QLineEdit]
    ) -> None:
        self._sentence = label("", "error", wrap=True)
        self._sentence.hide()
        layout = self._edit.layout()
        assert layout is not None
        self.top = label(title, "strong", wrap=True)
        for part in (self.top, self._form, self._sentence):
            layout.addWidget(part)
        buttons = QWidget()
        buttons.setLayout(row(button(keep, save), button("Sluit", close), None))
        layout.addWidget(buttons)
        for field in fields:
            field.returnPressed.connect(save)
        self._step = keep, save
        self._list.hide()
        self._edit.show()
        self.form_turned.emit()
        fields[0].setFocus()
        fields[0].selectAll()

    def refuse(self, field: str | None, text: str) -> None:
        self._sentence.hide()
        if not self._form.refuse(field, text):
            self._sentence.setText(text)
            self._sentence.show()

    @property
    def step(self) -> tuple[str, Callable[[], None]] | None:
        """What keeps the form that is open, if one is."""
        return self._step

    def close_edit(self) -> None:
        layout = self._edit.layout()
        assert layout is not None
        had_focus = self._edit.isAncestorOf(self.focusWidget() or self)
        while layout.count():
            taken = layout.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._edit.hide()
        self._list.show()
        if self._step is not None:
            self._step = None
            self.form_turned.emit()
        if had_focus:
            self.entries.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._edit.isVisible():
            self.close_edit()
        elif event.key() == Qt.Key.Key_Escape and self.entries.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)


def about(line: Line) -> str:
    """Who or what; of a session of a group which one."""
    entry = line[0]
    return entry.about if len(line) == 1 else f"{entry.what[0].upper()}{entry.what[1:]}"


def minutes_of(line: Line) -> int:
    return sum(one.minutes for one in line)


def detail_of(line: Line) -> str:
    """Of a session of a group from when, how many were there, and who."""
    if len(line) == 1:
        return detail(line[0])
    at = f"{clock(start)} " if (start := line[0].starts_at) is not None else ""
    return f"{at}{len(line)} leerlingen: {listing([one.about for one in line])}"


def detail(entry: HoursEntry) -> str:
    """What it was, from when, of a correction or a forgotten line when it was booked, and the note."""
    what = entry.what if entry.casus_label else "niet aan een leerling gebonden"
    if entry.starts_at is not None:
        what = f"{clock(entry.starts_at)} {what}"
    if entry.corrected_on is not None:
        kind = "nagekomen op" if entry.correction_of is None else "correctie van"
        what = f"{kind} {day_and_month(entry.corrected_on)}, {what}"
    return f"{what}: {entry.note}" if entry.note else what


def _write(
    painter: QPainter, rect: QRect, text: str, colour: str, *, semibold: bool = False, right: bool = False
) -> None:
    painter.setFont(theme().font(semibold=semibold))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)
