"""The agenda board of a chosen Monday: builds, lays out and forwards; presenter.py decides."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.agenda.actions_presenter import OpenActionsPresenter
from ui.agenda.add_dialog import AddDialog
from ui.agenda.attendance_dialog import AttendanceDialog
from ui.agenda.board import BoardList, least_height
from ui.agenda.gutter import Gutter
from ui.agenda.hints import HINTS, LOOKING, KeyHints
from ui.agenda.menus import line_menu, series_menu
from ui.agenda.move_dialog import MoveDialog
from ui.agenda.presenter import AgendaPresenter
from ui.agenda.shown import Details, SaveMove, Shown
from ui.agenda.side import DetailsPanel, SideList
from ui.agenda.timeline import Stretch, TimeScale, time_scale
from ui.desk import Desk
from ui.screen import Action, Offer, Screen
from ui.shell.possible import only_for
from ui.theme.theme import theme
from ui.widgets.lines import Line, LineList
from ui.widgets.parts import band, button, clear, column, empty_state, icon_button, label, row, scrolled, word
from zis_desktop.domain.agenda.board import OpenCasus
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.meeting.meeting import Attendance
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import Right

SIDE = 316
ACTIONS_SHOWN = 3
STACKS_BELOW = 860
FOLDS_BELOW = 800
START_KEY = "Ctrl+Shift+Return"
WIDEST = 16_777_215  # Qt's own 'no maximum'
LEAST_PER_MINUTE, MOST_PER_MINUTE = 4.6, 8.0
READER_NAMES = {
    Reader.SCHOOL: "School", Reader.CJG: "CJG", Reader.SCHOOLARTS: "Schoolarts", Reader.LEERPLICHT: "Leerplicht",
}  # fmt: skip

SERIES = (
    Offer(
        "Verplaats deze vergadering, of laat haar vervallen", "presenter.series.ask_change", right=Right.CHANGE_AGENDA
    ),
    Offer("Bewaar de vergaderdagen voor een agendaprogramma", "presenter.series.ask_place", right=Right.EXPORT),
)


class AgendaView(Screen):
    """The agenda board of a chosen Monday."""

    title = "Agenda CvB"
    topics = frozenset(
        {
            Topic.AGENDA, Topic.MEETINGS, Topic.CASUSSEN, Topic.CONSENT, Topic.DEPLOYMENTS, Topic.DECISIONS,
            Topic.ACTIONS, Topic.CALENDAR, Topic.PEOPLE, Topic.PUPILS,
        }
    )  # fmt: skip
    offers = (
        Offer("Voorbeeld van de agenda", "presenter.preview_agenda", "Ctrl P", right=Right.EXPORT),
        Offer("CJG-voorbereiding", "presenter.preview_pack", "Ctrl Shift P", right=Right.EXPORT),
        Offer("Start de vergadering, of ga verder", "presenter.start_meeting", "Ctrl Shift Enter", Right.SEE_MEETING),
        Offer("Stel de agenda opnieuw samen", "presenter.compose", right=Right.CHANGE_AGENDA, writes=True),
        Offer("Zet een casus op de agenda", "presenter.ask_add", "Insert", right=Right.CHANGE_AGENDA),
        Offer("Wie komt er, en wanneer", "presenter.ask_attendance", right=Right.CHANGE_AGENDA),
        Offer("Ga naar de open acties", "go_to_actions", "Ctrl T"),
        Offer("Kies een andere maandag", "presenter.series.ask"),
        *SERIES,
        Offer("Volgende vergadering", "presenter.next", "Alt Page Down"),
        Offer("Vorige vergadering", "presenter.previous", "Alt Page Up"),
        *(
            Offer(
                f"{one.label} erbij of eraf bij dit punt", "presenter.item.ask_guest", "", Right.CHANGE_AGENDA, (one,)
            )
            for one in Guest
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may_change = desk.workplace.may(Right.CHANGE_AGENDA)
        self.presenter = AgendaPresenter(self, desk.runner, desk.go, desk.workplace)
        self.open_actions = OpenActionsPresenter(self, desk.runner, desk.go, desk.workplace)
        self._shown: Shown | None = None
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._show_times)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(lambda: self._keep_visible(self._list.currentIndex().row()))
        self._build()
        self._connect()

    # -- Screen ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def show_day(self, on: date, casus_id: int | None = None) -> None:
        self.presenter.show_day(on, casus_id)

    def subtitle(self) -> str:
        return "" if self._shown is None else self._shown.state

    def primary(self) -> Action | None:
        if self._shown is None:
            return None
        if self._shown.opens_meeting:
            return Action(self._shown.start, self.presenter.start_meeting, right=Right.SEE_MEETING)
        return Action("Stel agenda samen", self.presenter.compose, right=Right.CHANGE_AGENDA)

    def go_to_actions(self) -> None:
        """They may be scrolled out of sight, in the side and, with large text, with it."""
        self.action_list.setFocus()
        for around in (self._lists, self._page):
            around.ensureWidgetVisible(self.action_list)

    # -- what the presenter asks -------------------------------------------------------------------------------

    def show_board(self, shown: Shown) -> None:
        self._shown = shown
        self._day.setText(shown.day)
        self._day.setAccessibleName(f"Vergadering van {shown.day}, kies een andere maandag")
        self._summary.setText(shown.summary)
        self._moved_here.setText(shown.moved_here)
        self._moved_here.setVisible(bool(shown.moved_here))
        self._previous.setEnabled(shown.has_previous)
        self._next.setEnabled(shown.has_next)
        self._start.setEnabled(shown.can_start)
        word(self._start, shown.start, START_KEY)
        self._show_readers(shown)
        self._show_problems(shown.problems)
        self._board.setVisible(True)
        self._refusal.setVisible(False)
        self._side.setVisible(True)
        self._show_times()
        self._show_side(shown)
        self.open_actions.show(self.presenter.agenda, shown.reader)
        self._desk.go.update_header()

    def show_actions(self, lines: Sequence[Line], title: str) -> None:
        self._actions_title.setText(title)
        self._actions_head.setVisible(bool(lines))
        self.action_list.show_lines(lines)
        self.action_list.setVisible(bool(lines))

    def go_to_line(self) -> None:
        self._list.setFocus()
        self._page.ensureWidgetVisible(self._board)

    def go_beside(self, casus_id: int) -> None:
        side = next(each for each in (self._moved, self._candidates) if each.choose(casus_id))
        side.setFocus()
        self._reveal()

    def show_details(self, details: Details | None) -> None:
        self._details.show_details(details)

    def show_refusal(self, text: str, day: str, *, can_put_back: bool = False) -> None:
        self._shown, focused = None, self.window().focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._day.setText(day or "Kies een maandag")
        self._summary.setText("")
        self._moved_here.setVisible(False)
        self._show_problems(())
        clear(self._readers)
        self._previous.setEnabled(False)
        self._next.setEnabled(False)
        self._board.setVisible(False)
        self._side.setVisible(False)
        clear(self._refusal_layout)
        choose = button("Kies een andere maandag", self.presenter.series.ask, kind="primary", icon_name="calendar")
        back = button("Zet de vergadering terug op deze maandag", self.presenter.series.put_back, icon_name="undo")
        can_put_back = can_put_back and self._desk.workplace.may(Right.CHANGE_AGENDA)
        self._refusal_layout.addWidget(empty_state(text, choose, *([back] if can_put_back else [])))
        self._refusal.setVisible(True)
        if held:
            choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.go.update_header()

    def show_series(self, days: tuple[SeriesDay, ...], current: date) -> None:
        mine = [offer for offer in SERIES if offer.right is not None and self._desk.workplace.may(offer.right)]
        actions = [offer.on(self) for offer in mine]
        menu = series_menu(self, days, current, self.presenter.show_day, actions)
        menu.popup(self._day.mapToGlobal(QPoint(0, self._day.height())))

    def ask(self, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None:
        self._desk.dialogs.ask_text(self, title, label, then, text=text)

    def choose_casus(self, others: tuple[OpenCasus, ...]) -> None:
        AddDialog(self, others, self.presenter.add).open()

    def choose_attendance(self, people: tuple[Attendance, ...]) -> None:
        AttendanceDialog(self, people, self.presenter.set_attendance).open()

    def ask_move(self, day: str, save: SaveMove) -> None:
        MoveDialog(self, day, save).open()

    def ask_calendar_place(self, file_name: str, then: Callable[[Path], None]) -> None:
        kinds = "Agenda (*.ics)"
        self._desk.dialogs.save_file(self, "Bewaar de vergaderdagen", file_name, kinds, then)

    # -- building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        does = self.presenter
        self._previous = icon_button("left", "Vorige vergadering", does.previous, key="Alt+PgUp")
        self._next = icon_button("right", "Volgende vergadering", does.next, key="Alt+PgDown")
        self._day = button("", does.series.ask, kind="link", tip="Kies een andere maandag")
        self._day.setFont(theme().font(1.15, semibold=True))
        self._summary = label("", "secondary")
        self._moved_here = label("", "secondary", wrap=True)
        self._readers = QHBoxLayout()
        self._readers.setSpacing(0)
        self._reader_group = QButtonGroup(self)
        self._problems = QVBoxLayout()
        self._build_board()
        self._build_side()
        top = row(
            self._previous, self._day, self._next, self._summary, None, self._readers,
            spacing=8, margins=(0, 0, 0, 0),
        )  # fmt: skip
        above = column(top, self._moved_here, self._problems, spacing=8)
        left = column(above, self._board, self._refusal, spacing=8, margins=(24, 12, 16, 8))
        left.setStretchFactor(self._board, 1)
        left.setStretchFactor(self._refusal, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        self._page = scrolled(self._body)
        self.setLayout(column(self._page, spacing=0))
        self.setFocusProxy(self._list)

    def _build_board(self) -> None:
        does, item = self.presenter, self.presenter.item
        self._gutter = Gutter()
        keys: dict[str, Callable[[], None]] = {"G": does.select_next_gap, "Return": item.open}
        if self._may_change:
            keys |= {
                "Alt+Up": lambda: item.move(-1), "Alt+Down": lambda: item.move(1), "M": item.ask_minutes,
                "P": item.toggle_pin, "Shift+P": item.pin_here, "A": item.toggle_anonymous, "D": item.move_on,
                "Del": item.ask_drop, "Ins": does.ask_add,
            }  # fmt: skip
        self._list = BoardList(keys)
        inside = QHBoxLayout()
        inside.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        inside.setSpacing(0)
        inside.addWidget(self._gutter, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._list, 1, Qt.AlignmentFlag.AlignTop)
        self._scroll = scrolled(inside)
        self._scroll.viewport().installEventFilter(self)
        self._hints = KeyHints(HINTS if self._may_change else LOOKING)
        self._board = QWidget()
        self._board.setMinimumWidth(theme().px(320))
        self._board.setLayout(column(self._scroll, self._hints, spacing=4))
        self._refusal = QWidget()
        self._refusal_layout = QVBoxLayout(self._refusal)
        self._refusal.setVisible(False)

    def _build_side(self) -> None:
        does = self.presenter
        self._details = DetailsPanel()
        self._moved_title, self._moved_count = label("", "section"), label("", "secondary")
        self._candidates_count = label("", "secondary")
        self._moved = SideList("Gaat door naar de volgende vergadering")
        self._candidates = SideList("Kandidaten, op dringendheid")
        self._candidates_head = QWidget()
        self._candidates_head.setLayout(
            row(label("Kandidaten", "section"), label("op dringendheid", "secondary"), None, self._candidates_count)
        )
        self._build_actions()
        self._nothing = label("", "secondary", wrap=True)
        self._add = button("Zet een casus op de agenda", does.ask_add, kind="link", icon_name="plus", tip="Insert")
        only_for(Right.CHANGE_AGENDA, self._desk.workplace, self._add)
        lists = column(
            self._details, self._actions_head, self.action_list,
            row(self._moved_title, None, self._moved_count), self._moved, self._candidates_head,
            self._candidates, self._nothing, row(self._add, None), None, spacing=8, margins=(16, 12, 16, 12),
        )  # fmt: skip
        self._start = button("Start de vergadering", does.start_meeting, icon_name="play", key=START_KEY)
        paper = button("Voorbeeld", does.preview_agenda, icon_name="print", key="Ctrl+P", tip="Voorbeeld van de agenda")
        pack = button("CJG-pakket", does.preview_pack, icon_name="file", key="Ctrl+Shift+P", tip="CJG-voorbereiding")
        for one in (paper, pack):
            only_for(Right.EXPORT, self._desk.workplace, one)
        foot = column(paper, pack, self._start, spacing=8, margins=(16, 8, 16, 12))
        self._side = QFrame()
        self._side.setObjectName("side")
        self._lists = scrolled(lists)
        self._side.setLayout(column(self._lists, foot, spacing=0))
        self._side.setFixedWidth(theme().px(SIDE))

    def _build_actions(self) -> None:
        may_tick = self._desk.workplace.may(Right.RUN_MEETING)
        self.action_list = LineList("Open acties", can_tick=may_tick, at_most=ACTIONS_SHOWN)
        self.action_list.opened.connect(self.open_actions.open)
        self.action_list.ticked.connect(self.open_actions.tick)
        self._actions_title = label("", "section", wrap=True)
        self._actions_head = QWidget()
        head = row(self._actions_title, self.action_list.tick_hint)
        head.setStretch(0, 1)
        self._actions_head.setLayout(head)

    def _connect(self) -> None:
        does = self.presenter
        self._list.chosen.connect(does.select)
        self._list.chosen.connect(self._keep_visible)
        if self._may_change:
            self._gutter.asked.connect(does.ask_attendance)
            self._list.dropped_at.connect(self._dropped)
            for side in (self._moved, self._candidates):
                side.added.connect(does.add)
                side.swapped.connect(does.item.swap)
        for around in (self._lists, self._page):
            around.verticalScrollBar().rangeChanged.connect(self._reveal)
        shortcut = QShortcut(QKeySequence("Ctrl+G"), self)
        shortcut.activated.connect(does.select_next_gap)
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.go_to_actions)

    # -- showing -----------------------------------------------------------------------------------------------

    def _show_readers(self, shown: Shown) -> None:
        clear(self._readers)
        self._readers.addWidget(label("Toon als  ", "secondary"))
        for reader in shown.readers:
            made = QPushButton(READER_NAMES[reader])
            made.setCheckable(True)
            made.setChecked(reader is shown.reader)
            made.setAccessibleName(f"Toon als {READER_NAMES[reader]}")
            made.clicked.connect(lambda _checked=False, chosen=reader: self.presenter.look_as(chosen))
            self._readers.addWidget(made)

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        clear(self._problems)
        if problems:
            more = f" En nog {len(problems) - 2}." if len(problems) > 2 else ""
            repair = button("Herstel het blok", self.presenter.compose)
            only_for(Right.CHANGE_AGENDA, self._desk.workplace, repair)
            self._problems.addWidget(band(" ".join(problems[:2]) + more, "attention", repair))

    def _show_times(self) -> None:
        shown = self._shown
        if shown is None:
            return
        scale = self._scale(shown)
        self._gutter.show_times(shown.rows, shown.bars, scale, (shown.starts_at, shown.ends_at))
        self._list.show_rows(shown.rows, scale, shown.selected)
        self._hints.show_mark(shown.footer)
        self._laid_out.start()

    def _scale(self, shown: Shown) -> TimeScale:
        """As tall as there is room for; short items need their height, which the others give a little of."""
        room = self._scroll.viewport().height() - theme().px(18)
        least, most = (each * theme().text_scale for each in (LEAST_PER_MINUTE, MOST_PER_MINUTE))
        stretches = [Stretch(each.starts_at, each.ends_at, least_height(each)) for each in shown.rows]
        per_minute = min(most, room / max(1, shown.ends_at - shown.starts_at))
        for _ in range(4):
            scale = time_scale(shown.starts_at, shown.ends_at, stretches, max(least, per_minute))
            if scale.height <= room or per_minute <= least:
                break
            per_minute *= room / scale.height
        return scale

    def _show_side(self, shown: Shown) -> None:
        self._moved_title.setText(shown.moved_heading)
        self._moved_title.setVisible(bool(shown.moved))
        self._moved_count.setText(str(len(shown.moved)) if shown.moved else "")
        self._moved.show_rows(shown.moved)
        self._candidates.show_rows(shown.candidates)
        self._candidates_count.setText(str(len(shown.candidates)))
        self._candidates_head.setVisible(shown.reader is Reader.SCHOOL)
        self._add.setVisible(shown.reader is Reader.SCHOOL)
        self._nothing.setText(shown.nothing)
        self._nothing.setVisible(bool(shown.nothing))

    def _keep_visible(self, place: int) -> None:
        index = self._list.rows_model.index(place)
        if index.isValid():
            box = self._list.visualRect(index)
            middle = self._list.pos() + box.center()
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, box.height())

    def _reveal(self) -> None:
        """The chosen casus of the list that the keys go to, also when the lists get another height."""
        side = next((each for each in (self._moved, self._candidates) if each.hasFocus()), None)
        if side is None:
            return
        row = side.visualRect(side.currentIndex())
        for around in (self._lists, self._page):
            inside = around.widget()
            assert inside is not None
            middle = side.mapTo(inside, row.center())
            around.ensureVisible(middle.x(), middle.y(), 0, row.height() // 2)

    def _dropped(self, dragged: int, place: int) -> None:
        """A line was dragged: places count all lines, the presenter counts casussen."""
        shown = self._shown
        if shown is None or shown.rows[dragged].casus_id is None:
            return
        before = [each for number, each in enumerate(shown.rows[:place]) if number != dragged]
        self.presenter.select(dragged)
        self.presenter.item.move_to(sum(each.casus_id is not None for each in before))

    # -- events ------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line_menu(self, self.presenter, may_change=self._may_change).popup(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A band above the board comes or goes: the board fills the room that is left."""
        if isinstance(event, QResizeEvent) and event.size().height() != event.oldSize().height():
            self._fit.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the side goes under the board, and both are scrolled to."""
        super().resizeEvent(event)
        px, directions = theme().px, QBoxLayout.Direction
        stacked = event.size().width() < px(STACKS_BELOW)
        self._body.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._side.setMinimumWidth(0 if stacked else px(SIDE))
        self._side.setMaximumWidth(WIDEST if stacked else px(SIDE))
        self._board.setMinimumHeight(event.size().height() - px(80) if stacked else 0)
        self._lists.stand_whole(stacked)
        self._summary.setVisible(not stacked)
        self._gutter.fold(event.size().width() - (0 if stacked else px(SIDE)) < px(FOLDS_BELOW))
        self._show_times()
        self._moved.fit()
        self._candidates.fit()
