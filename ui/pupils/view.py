"""The list of pupils: filter, class, table, and the count per municipality beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from ui.desk import Desk
from ui.pupil.panel import QuestionPanel
from ui.pupil.questions import Asked
from ui.pupils.presenter import CountRow, PupilsPresenter
from ui.pupils.table import COUNT_COLUMNS, pupil_columns
from ui.screen import Action, Offer, Screen
from ui.theme.icons import icon
from ui.theme.theme import theme
from ui.widgets.form import Choice
from ui.widgets.parts import button, card, column, empty_state, label, row, symbol
from ui.widgets.table import RowsTable, total_line
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.pupils import PupilLine
from zis_desktop.domain.vault.access import Right

TYPING_MS = 80
BESIDE_FROM = 1100
NO_LIMIT = 16_777_215  # Qt's own
NOT_WHEN_NARROW = (2, 4)  # age and mentor are on the pupil's own page


class PupilsView(Screen):
    """The list of pupils."""

    title = "Leerlingen"
    topics = frozenset({Topic.PUPILS, Topic.CASUSSEN, Topic.MUNICIPALITIES, Topic.OPP})
    offers = (
        Offer("Zoek in de lijst van leerlingen", "filter.setFocus", "Ctrl Shift F"),
        Offer("Toon wie nog geen OPP heeft", "show_without_opp"),
        Offer("Voeg een leerling toe", "presenter.add_pupil"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._update_header = desk.go.update_header
        self.presenter = PupilsPresenter(self, desk.runner, desk.go, desk.workplace)
        self._build()
        self._connect()

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action:
        if self.panel.verb:
            return Action(self.panel.verb, self.panel.submit, right=Right.CHANGE_PUPILS)
        return Action("Registreer casus", self.presenter.register_casus, right=Right.CHANGE_CASUSSEN)

    def show_without_opp(self) -> None:
        """The list narrowed to them, with the box to let go again."""
        self.without_opp.setChecked(True)

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[PupilLine], summary: str) -> None:
        self.table.show_rows(rows, keep=lambda row: row.id)
        self.summary.setText(summary)
        self._pages.setCurrentWidget(self.table)

    def show_classes(self, classes: Sequence[str]) -> None:
        chosen = self.classes.currentText()
        self.classes.blockSignals(True)
        self.classes.clear()
        self.classes.addItems(list(classes))
        self.classes.setCurrentIndex(max(0, self.classes.findText(chosen)))
        self.classes.blockSignals(False)

    def show_empty(self, text: str, *, first_use: bool) -> None:
        self.table.show_rows([])
        self.summary.setText("")
        page = self._first_use if first_use else self._nothing_found
        self._nothing_text.setText(text)
        self._pages.setCurrentWidget(page)

    def show_count(self, rows: Sequence[CountRow], total: str, remark: str) -> None:
        self.count_table.show_rows(rows, keep=lambda row: row.name)
        self.count_total.setText(total)
        self.count_remark.setText(remark)
        self.count_remark.setVisible(bool(remark))
        self._count_error.setVisible(False)

    def show_count_date(self, text: str) -> None:
        self.count_date.setText(text)

    def refuse_count_date(self, text: str) -> None:
        self._count_sentence.setText(text)
        self._count_error.setVisible(True)
        self.count_date.setFocus()

    def ask(self, asked: Asked) -> None:
        self.panel.ask(asked)
        self._show_halves()
        self._update_header()

    def stop_asking(self) -> None:
        self.panel.stop_asking()
        self._show_halves()
        self._update_header()
        self.filter.setFocus()

    def refuse(self, field: str | None, text: str) -> None:
        self.panel.refuse(field, text)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("page")
        self._pages = QStackedWidget()
        self.table = RowsTable("Leerlingen", pupil_columns(self.presenter))
        self._first_use = empty_state(
            "Er staan nog geen leerlingen in deze school. Begin met de lijst uit uw leerlingadministratie.",
            button("Lees een leerlingenlijst in", self.presenter.import_list, kind="primary"),
            button("Voeg een leerling toe", self.presenter.add_pupil),
        )
        self._nothing_text = label("", "secondary", wrap=True)
        self._nothing_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing_found = QWidget()
        again = button("Wis het filter", self._clear_filter)
        self._nothing_found.setLayout(column(None, self._nothing_text, row(None, again, None), None, spacing=16))
        for page in (self.table, self._first_use, self._nothing_found):
            self._pages.addWidget(page)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(*[theme().px(16)] * 4)
        self._halves.setSpacing(theme().px(16))
        self._list = card(self._filters(), self._pages, spacing=12)
        self._halves.addWidget(self._list, 1)
        self._count_panel = self._count()
        self._halves.addWidget(self._count_panel)
        self.panel = QuestionPanel(self.presenter.submit, self.stop_asking, around=0)
        self._halves.addWidget(self.panel)

    def _filters(self) -> QWidget:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter op naam, nummer of klas")
        self.filter.setAccessibleName("Filter op naam, nummer of klas")
        self.filter.setToolTip("Ctrl Shift F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", theme().colours.secondary), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(theme().px(200))
        self.classes = Choice()
        self.classes.setAccessibleName("Klas")
        self.classes.setMinimumWidth(theme().px(150))
        self.also_left = QCheckBox("Ook wie van school is")
        self.without_opp = QCheckBox("Zonder OPP")
        self.without_opp.setVisible(False)
        self.summary = label("", "secondary")
        self.summary.setAccessibleName("Aantal gevonden")
        self.count_button = button("Per gemeente", self._show_halves, tip="Toon het aantal leerlingen per gemeente")
        self.count_button.setCheckable(True)
        self.count_button.setMinimumWidth(theme().px(132))
        self._filter_parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filter_parts.setSpacing(theme().px(12))
        search = row(self.filter, self.classes, spacing=12)
        search.setStretch(0, 1)
        self._filter_parts.addLayout(search, 1)
        self._filter_parts.addLayout(
            row(self.also_left, self.without_opp, None, self.summary, self.count_button, spacing=12)
        )
        made = QWidget()
        made.setLayout(self._filter_parts)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._filter_parts.setContentsMargins(0, 0, 0, 0)
        return made

    def _count(self) -> QWidget:
        self.count_date = QLineEdit()
        self.count_date.setAccessibleName("Per gemeente op deze dag")
        self.count_date.setAccessibleDescription("Typ een datum en druk op Enter")
        self.count_table = RowsTable("Leerlingen per gemeente", COUNT_COLUMNS)
        self.count_total = label("", "strong")
        self.count_remark = label("", "secondary", wrap=True)
        self._count_sentence = label("", "error", wrap=True)
        self._count_error = QWidget()
        self._count_error.setLayout(row(symbol("late", "late", 16), self._count_sentence, spacing=4))
        self._count_error.setVisible(False)
        total = total_line(self.count_table, "In de regio", self.count_total)
        head = row(label("Per gemeente op", "section"), self.count_date, spacing=8)
        made = card(head, self._count_error, self.count_table, total, self.count_remark)
        made.setMinimumWidth(theme().px(340))
        return made

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(lambda: self.presenter.search(self.filter.text()))
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.filter.returnPressed.connect(lambda: self.presenter.open_current(self.table.rows_model.rows))
        self.filter.installEventFilter(self)
        self.classes.currentTextChanged.connect(self.presenter.choose_class)
        self.also_left.toggled.connect(self.presenter.include_left)
        self.without_opp.toggled.connect(self._narrow)
        self.table.chosen.connect(self.presenter.choose)
        self.table.search_in(self.filter)
        self.table.opened.connect(lambda row: self.presenter.open(row, self.table.rows_model.rows))
        self.count_date.returnPressed.connect(lambda: self.presenter.choose_count_date(self.count_date.text()))
        close = QShortcut(QKeySequence("Esc"), self.panel)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.stop_asking)
        find = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._to_filter)
        self.setFocusProxy(self.filter)

    def _to_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _narrow(self, without: bool) -> None:  # noqa: FBT001  a Qt signal's
        """Who left needs no OPP: the one box stands in the place of the other."""
        if not without:
            self.filter.setFocus()
        self.without_opp.setVisible(without)
        self.also_left.setVisible(not without)
        self.presenter.only_without_opp(without)

    def _clear_filter(self) -> None:
        self.filter.clear()
        self.classes.setCurrentIndex(0)
        self.without_opp.setChecked(False)
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys in the filter walk through the list, so that the hands stay where they are."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.table.rows_model.rows:
                last = len(self.table.rows_model.rows) - 1
                self.table.selectRow(min(last, max(0, self.table.currentIndex().row() + step)))
                return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Narrower than list and count together: then they take turns."""
        return QSize(theme().px(480), theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_halves()
        super().resizeEvent(event)

    def _show_halves(self) -> None:
        """List and count beside each other; in a narrow window the one or the other, and fewer columns."""
        wide = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._filter_parts.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.count_button.setVisible(not wide)
        counting = self.count_button.isChecked()
        self._pages.setVisible(wide or not counting)
        asking = not self.panel.isHidden()
        self._list.setVisible(wide or not asking)
        self._count_panel.setVisible((wide or counting) and not asking)
        self._count_panel.setMaximumWidth(theme().px(340) if wide else NO_LIMIT)
        self._halves.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._halves.setStretch(1, 0 if wide else 1)
        self._halves.setStretch(0, 1 if wide or not counting else 0)
        for column_number in NOT_WHEN_NARROW:
            self.table.setColumnHidden(column_number, not wide)
