"""Hours of a professional: the quick line, the week grid with the day beside it, and the totals."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.hours.day_panel import DayPanel
from ui.hours.group_dialog import GroupDialog
from ui.hours.months import MonthsTab
from ui.hours.presenter import HoursPresenter
from ui.hours.quick_line import QuickLine
from ui.hours.quick_presenter import QuickPresenter
from ui.hours.shown import Board, ShownCell, ShownRow
from ui.hours.timer import TimerCard
from ui.hours.totals import TotalsTab
from ui.hours.week_grid import WeekGrid
from ui.screen import Action, Offer, Screen
from ui.shell.possible import only_for
from ui.tabbed import turn_by_keys
from ui.theme.theme import theme
from ui.widgets.form import Choice
from ui.widgets.parts import button, card, clear, column, icon_button, label, row, scrolled
from ui.widgets.sentence import Sentence
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.months import ClosedDay
from zis_desktop.domain.hours.quick_entry import Proposal
from zis_desktop.domain.months import month_of
from zis_desktop.domain.vault.access import Right

BESIDE, BESIDE_FROM = 300, 1080
SPACIOUS_FROM = 1230  # from here on there is room for names, municipalities and the day beside each other
ROOMY_FROM = 860
TOTALS, MONTHS = 1, 2


class HoursView(Screen):
    """Hours of a professional: a day list and a week grid."""

    title = "Uren"
    topics = frozenset(
        {Topic.HOURS, Topic.CASUSSEN, Topic.DEPLOYMENTS, Topic.PUPILS, Topic.PEOPLE, Topic.MUNICIPALITIES}
    )
    offers = (
        Offer("Noteer een groepssessie", "open_group", "Ctrl G", right=Right.LOG_HOURS),
        Offer("Neem de uren van vorige week over", "copy_last_week", "Ctrl D", right=Right.LOG_HOURS, writes=True),
        Offer("Toon deze week", "this_week"),
        Offer("Toon de week ervoor", "week_back", "Ctrl ←"),
        Offer("Toon de week erna", "week_on", "Ctrl →"),
        Offer("Start of stop de tijd", "turn_timer", "Ctrl T", right=Right.LOG_HOURS, writes=True),
        Offer("Ga naar een dag of week van de uren", "ask_day", "Ctrl W"),
        Offer("Toon urenstaat", "show_statement", "Ctrl P"),
        Offer("Toon totalen van de uren", "show_totals"),
        Offer("Toon maanden: inleveren en goedkeuren", "show_months"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = HoursPresenter(self, desk.runner, desk.go, desk.workplace)
        self._build()
        self.presenter.professional_read = self.timer.presenter.refresh
        self.quick.use(QuickPresenter(self.quick, self.presenter, self.timer.presenter, desk.workplace.clock))
        self._connect()
        self.setFocusProxy(self.quick.field)
        if not desk.workplace.may(Right.LOG_HOURS):
            self.tabs.setCurrentIndex(MONTHS)  # who only judges hours begins with what waits
        turn_by_keys(self, lambda by: self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count()))

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        return self.presenter.subtitle

    def primary(self) -> Action | None:
        if self.tabs.currentIndex() == MONTHS:
            step = self.months.presenter.next_step
            return Action(*step) if step else None
        if self.day.step is not None and self.tabs.currentIndex() == 0:
            return Action(*self.day.step, right=Right.LOG_HOURS)
        return Action("Noteer uren", self.focus_line, right=Right.LOG_HOURS)

    def show_totals(self) -> None:
        self.tabs.setCurrentIndex(TOTALS)

    def show_months(self) -> None:
        self.tabs.setCurrentIndex(MONTHS)
        self.months.table.setFocus()

    def show_statement(self) -> None:
        """Of the month that is chosen at the months, elsewhere of the month of the day that is shown."""
        professional = self.presenter.professional
        if self.tabs.currentIndex() == MONTHS:
            self.months.presenter.show_statement()
        elif professional is not None:
            self.months.presenter.show_statement_of(professional.id, month_of(self.presenter.day))

    def ask_day(self) -> None:
        self.tabs.setCurrentIndex(0)
        self._to_day.setFocus()
        self._to_day.selectAll()

    def leave(self) -> None:
        self.grid.commit_open()
        self.quick.options.hide()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_people(self, people: Sequence[tuple[int, str]], chosen: int | None) -> None:
        self.people.blockSignals(True)
        self.people.clear()
        for person_id, name in people:
            self.people.addItem(name, person_id)
        self.people.setCurrentIndex(self.people.findData(chosen))
        self.people.setVisible(len(people) > 1)
        self.people.blockSignals(False)
        self._show_tab(self.tabs.currentIndex())

    def show_nobody(self, text: str) -> None:
        self._nobody.setText(text)
        clear(self._choices)
        self._choices.addStretch(1)
        for place in range(self.people.count()):
            choose = partial(self.presenter.choose_professional, self.people.itemData(place))
            self._choices.addWidget(button(self.people.itemText(place), choose, icon_name="pupil"))
        self._choices.addStretch(1)
        self._pages.setCurrentIndex(1)

    def settle_cell(self) -> None:
        self.grid.commit_open()

    def show_board(self, board: Board) -> None:
        self.grid.show_board(board)
        self._fit()
        self._pages.setCurrentIndex(0)

    def show_day(
        self, on: date, title: str, total: str, entries: Sequence[HoursEntry], closed: ClosedDay | None
    ) -> None:
        self.day.show_day(title, total, entries, closed)
        self.grid.look_at(on)

    def show_cell_note(self, text: str, tone: str) -> None:
        for name, sentence in self._warned.items():
            sentence.say(text if name == tone else "")
        self._note.setText((text if not tone else "") or EXPLAINED)

    def refuse_day(self, text: str) -> None:
        self._no_day.say(text)

    def show_limit(self, text: str, tone: str) -> None:
        for name, sentence in self._limits.items():
            sentence.say(text if name == tone else "")

    def offer_last_week(self, *, possible: bool) -> None:
        self._copy.setEnabled(possible)

    def edit_entry(self, entry: HoursEntry) -> None:
        self.day.edit(
            entry, self.presenter.line.activities_for(entry), self.presenter.line.save, self.presenter.line.close
        )

    def correct_entry(self, entry: HoursEntry) -> None:
        self.day.correct(
            entry, self.presenter.line.activities_for(entry), self.presenter.line.pupils_for(entry),
            self.presenter.line.save_correction, self.presenter.line.close,
        )  # fmt: skip

    def list_entries(self, entry: HoursEntry) -> None:
        self.day.entries.choose(entry)

    def close_entry(self) -> None:
        self.day.close_edit()

    def refuse_entry(self, field: str | None, text: str) -> None:
        self.day.refuse(field, text)

    # -- what the user does --------------------------------------------------------------------------------------

    def focus_line(self) -> None:
        self.tabs.setCurrentIndex(0)
        self._area.ensureWidgetVisible(self.quick)
        self.quick.field.setFocus()
        self.quick.field.selectAll()

    def _go_to_day(self) -> None:
        text = self._to_day.text()
        self._settled(lambda: self._typed_day(text))

    def _typed_day(self, text: str) -> None:
        if self.presenter.go_to(text):
            self._to_day.clear()
            self.grid.setFocus()

    def week_back(self) -> None:
        self._settled(lambda: self.presenter.go_week(-1))

    def week_on(self) -> None:
        self._settled(lambda: self.presenter.go_week(1))

    def this_week(self) -> None:
        self._settled(self.presenter.go_today)

    def copy_last_week(self) -> None:
        self._settled(self.presenter.copy_last_week)

    def turn_timer(self) -> None:
        """Stops what runs, or starts with what stands in the line."""
        if self.timer.presenter.runs:
            self.timer.stop.click()
        else:
            self.tabs.setCurrentIndex(0)
            self.quick.start_timer()

    def open_group(self) -> None:
        dialog = self._group_dialog(self.presenter.show_day_of)
        if dialog is not None:
            dialog.ask(self.presenter.day)

    def ask_group(self, typed: Proposal, logged: Callable[[], None], left: Callable[[], None]) -> None:
        """Of a group that was typed in the line: all that was typed stands there, who was there is asked."""

        def stored(on: date) -> None:
            logged()
            self.presenter.show_day_of(on)

        dialog = self._group_dialog(stored)
        if dialog is not None:
            dialog.rejected.connect(left)
            dialog.ask(typed.on, typed.group_name, typed.minutes, typed.starts_at, typed.note)

    def _group_dialog(self, stored: Callable[[date], None]) -> GroupDialog | None:
        professional, desk = self.presenter.professional, self._desk
        if professional is None:
            return None
        return GroupDialog(self, desk.runner, desk.workplace.clock, professional.id, self.presenter, stored)

    def _settled(self, do: Callable[[], None]) -> None:
        """First what stands in an open cell, then the rest."""
        self.grid.commit_open()
        do()

    def _type_cell(self, shown: ShownRow, cell: ShownCell, text: str) -> bool:
        return shown.key is not None and self.presenter.type_cell(shown.key, cell.on, text)

    def _point(self, shown: ShownRow, cell: ShownCell) -> None:
        if shown.key is not None:
            QTimer.singleShot(0, self.grid, self._reveal)  # once all has its place
            self.presenter.select_day(cell.on)
            self.presenter.point_at(shown.key, cell.on)

    def _reveal(self) -> None:
        """The grid is as long as its lines, and the page scrolls: the cell of the cursor stays in sight."""
        cursor = self.grid.at_cursor
        centre = self.grid.mapTo(self._page, cursor.center())
        self._area.ensureVisible(centre.x(), centre.y(), cursor.width() // 2, 2 * cursor.height())

    def _empty(self, shown: ShownRow, cell: ShownCell) -> None:
        if shown.key is not None:
            self.presenter.clear_cell(shown.key, cell.on)

    def _open(self, shown: ShownRow, cell: ShownCell) -> None:
        if shown.key is not None:
            self.presenter.open_cell(shown.key, cell.on)

    def _show_tab(self, place: int) -> None:
        self._tabbed.setCurrentIndex(place)
        self.setFocusProxy((self.quick.field, self.totals.periods, self.months)[place])
        self._weeks.setVisible(place == 0)
        if place == TOTALS:
            self.totals.presenter.refresh()
        if place == MONTHS:
            self.months.presenter.refresh()
        else:
            self.months.presenter.look()
        self._desk.go.update_header()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("page")
        self.grid = WeekGrid(self._type_cell)
        self.day = DayPanel(self.presenter.line.open, self.presenter.line.remove, self.presenter.line.remove_session)
        self.quick = QuickLine(self, self.ask_group)
        self.totals = TotalsTab(self._desk, lambda: self.presenter.professional)
        self.months = MonthsTab(self._desk, lambda: self.presenter.professional)
        self.timer = only_for(Right.LOG_HOURS, self._desk.workplace, TimerCard(self._desk, self.presenter))
        self._nobody = label("", "section")
        self._choices = row(spacing=12)
        nobody = QWidget()
        nobody.setLayout(column(48, row(None, self._nobody, None), self._choices, None, spacing=16))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._week())
        self._pages.addWidget(nobody)
        self._tabbed = QStackedWidget()
        self._tabbed.addWidget(self._pages)
        self._tabbed.addWidget(self.totals)
        self._tabbed.addWidget(self.months)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._controls())
        self._outer.addWidget(self._tabbed, 1)

    def _controls(self) -> QBoxLayout:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Week of totalen")
        self.tabs.setDrawBase(False)
        self.tabs.addTab("Week")
        self.tabs.addTab("Totalen")
        self.tabs.addTab("Maanden")
        self.people = Choice()
        self.people.setAccessibleName("Van wie de uren zijn")
        self.people.setPlaceholderText("Kies")
        copy = button("Neem vorige week over", self.copy_last_week, key="Ctrl+D")
        self._copy = only_for(Right.LOG_HOURS, self._desk.workplace, copy)
        self._to_day = QLineEdit()
        self._to_day.setPlaceholderText("Naar dag: 3 juni")
        self._to_day.setAccessibleName("Ga naar de week van een dag")
        self._to_day.setToolTip("Ga naar de week van een dag (Ctrl W)")
        self._to_day.setFixedWidth(theme().px(140))
        self._to_day.returnPressed.connect(self._go_to_day)
        self._weeks = QWidget()
        self._weeks.setLayout(
            row(
                icon_button("left", "Week ervoor", self.week_back, key="Alt+PgUp"),
                button("Deze week", self.this_week),
                icon_button("right", "Week erna", self.week_on, key="Alt+PgDown"),
                self._to_day,
                16,
                button("Groepssessie", self.open_group, icon_name="group", key="Ctrl+G"),
                self._copy,
            )
        )
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.addLayout(row(self.tabs, None, self.people), 1)
        self._bar.addWidget(self._weeks)
        return self._bar

    def _week(self) -> QWidget:
        self._note = label(EXPLAINED, "secondary", wrap=True)
        self._note.setAccessibleName("Over de cel")
        self._months_asked = Sentence("attention")
        self._no_day = Sentence()
        self._limits = {tone: Sentence(tone) for tone in ("attention", "late")}
        self._warned = {tone: Sentence(tone) for tone in ("attention", "late")}
        told = column(*self._limits.values(), *self._warned.values(), self._note, spacing=4, margins=(12, 4, 12, 8))
        left = card(self.grid, told, padding=1, spacing=0)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme().px(16))
        self._halves.addLayout(column(left, None), 1)
        self._halves.addLayout(column(self.timer, self.day, None, spacing=16))
        self._page = QWidget()
        self._whole = column(self._no_day, self._months_asked, self.quick, self._halves)
        self._page.setLayout(self._whole)
        self._area = scrolled(self._page)
        return self._area

    def _connect(self) -> None:
        self.day.form_turned.connect(self._form_turned)
        self.people.activated.connect(lambda _place: self.presenter.choose_professional(self.people.currentData()))
        self.tabs.currentChanged.connect(self._show_tab)
        self.months.asked.connect(self._months_asked.say)
        self.grid.pointed.connect(self._point)
        self.grid.emptied.connect(self._empty)
        self.grid.opened.connect(self._open)
        self.day.left.connect(self.grid.setFocus)
        self.grid.blocked.connect(self.presenter.refuse_typing)
        for key, run in (
            ("F6", self.focus_line),
            ("Ctrl+Shift+U", self.focus_line),
            ("Ctrl+Left", self.week_back),
            ("Ctrl+Right", self.week_on),
            ("Ctrl+T", self.turn_timer),
            ("Ctrl+W", self.ask_day),
            ("Ctrl+P", self.show_statement),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(run)

    def _form_turned(self) -> None:
        """The primary action is that of the form while it is open; it scrolls into sight once it has its place."""
        self._desk.go.update_header()
        if self.day.step is not None:
            QTimer.singleShot(0, self.day, lambda: self._area.ensureWidgetVisible(self.day.top))

    def minimumSizeHint(self) -> QSize:
        """Small enough to become narrow, and then to be laid out anew."""
        return QSize(theme().px(520), theme().px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """The day beside the week, or under it when there is no room."""
        px = theme().px
        beside = self.width() >= px(BESIDE_FROM)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        wide = self.width() >= px(ROOMY_FROM)
        self._space(wide)
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._copy.setVisible(wide and self._desk.workplace.may(Right.LOG_HOURS))  # without room by its key
        for side in (self.day, self.timer):
            side.setMinimumWidth(px(BESIDE if beside else 280))
            side.setMaximumWidth(px(BESIDE) if beside else 16_777_215)
        self.grid.show_narrow(not wide, tight=beside and self.width() < px(SPACIOUS_FROM))
        self.quick.show_narrow(not wide)
        self.totals.show_narrow(not wide)
        self.months.show_narrow(not wide)

    def _space(self, wide: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Without room the grid has what is left out around it, and what the months ask stands under it."""
        px = theme().px
        self._outer.setContentsMargins(*[px(16 if wide else 4)] * 4)
        self._outer.setSpacing(px(12 if wide else 4))
        self._bar.setSpacing(px(16 if wide else 4))
        self._whole.setSpacing(px(12 if wide else 4))
        self._whole.removeWidget(self._months_asked)
        self._whole.insertWidget(1 if wide else self._whole.count(), self._months_asked)


EXPLAINED = (
    "Typ 1:30, 90 of 1,5 u in een cel; Enter gaat omlaag, Tab naar rechts. Bij een leerling wordt dat begeleiding: een "
    "andere activiteit kiest u in de regel hierboven of met F2, dat de regels van een cel opent."
)
