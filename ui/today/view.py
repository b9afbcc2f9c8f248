"""The page Vandaag: the next CvB, what is due or missing, each with its one action; figures and actions beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.today.presenter import Choice, FigureShown, TodayPresenter
from ui.today.strip import MeetingStrip
from ui.today.table import GAP_COLUMNS, due_columns
from ui.widgets.charts import NormBar
from ui.widgets.lines import Line, LineList
from ui.widgets.parts import button, card, chip, clear, column, label, line, row, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import ROW_HEIGHT, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.today import Gap, NextMeeting
from zis_desktop.domain.vault.access import Right

BESIDE_FROM = 1140
CHIPS_A_LINE = 4
SIDE_WIDTH = 314
STATE_WIDTH = 160  # of the chip at the right of the title
GAPS_SHOWN = 6
NOT_WHEN_NARROW = (2, 4)  # the term and the action, which then stand under the list
TOPICS = {
    Topic.MEETINGS, Topic.AGENDA, Topic.CASUSSEN, Topic.SUPPORT_GIVEN, Topic.CONSENT, Topic.DECISIONS, Topic.ACTIONS,
    Topic.DEPLOYMENTS, Topic.PUPILS, Topic.OPP, Topic.HOURS, Topic.CALENDAR, Topic.RETENTION, Topic.PEOPLE,
    Topic.OFFERS, Topic.MUNICIPALITIES,
}  # fmt: skip


class TodayView(Screen):
    """The page Vandaag."""

    title = "Vandaag"
    topics = frozenset(TOPICS)
    offers = (
        Offer("Ga naar wat de CvB nog nodig heeft", "gaps.setFocus", "Ctrl G"),
        Offer("Ga naar wat vervalt", "due.setFocus", "Ctrl E"),
        Offer("Ga naar de open acties", "action_list.setFocus", "Ctrl T"),
        Offer("Neem de besluiten die wachten", "presenter.decide", "Ctrl D", Right.DECIDE),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.presenter = TodayPresenter(self, desk.runner, desk.go, desk.workplace)
        self._may_run_meeting = desk.workplace.may(Right.RUN_MEETING)
        self._may_change_agenda = desk.workplace.may(Right.CHANGE_AGENDA)
        self._build()
        self._connect()

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        return self.presenter.subtitle

    def primary(self) -> Action:
        """The meeting on its day; before it the agenda for who makes it, or for a director the decisions that wait."""
        if self.presenter.meets_today and self._may_run_meeting:
            return Action("Open de vergadering", self.presenter.run_meeting, right=Right.RUN_MEETING)
        if self.presenter.must_decide and not self._may_change_agenda:
            return Action("Neem de besluiten", self.presenter.decide, right=Right.DECIDE)
        return Action("Maak agenda af", self.presenter.open_agenda, right=Right.CHANGE_AGENDA)

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_meeting(self, meeting: NextMeeting | None, title: str, detail: str, state: str) -> None:
        self._meeting_title.setText(title)
        self._meeting_detail.setText(detail)
        self._turn_words()
        clear(self._meeting_state)
        if state:
            ready = state == "klaar"
            self._meeting_state.addWidget(
                chip(state, "done" if ready else "attention", "done" if ready else "attention")
            )
        gaps = meeting.gaps if meeting is not None else ()
        self.gaps.show_rows(gaps, keep=lambda gap: (gap.who, gap.text))
        self.gaps.setFixedHeight(theme().px(ROW_HEIGHT) * min(len(gaps), GAPS_SHOWN) + (2 if gaps else 0))
        self.gaps.setVisible(bool(gaps))
        self.strip.setVisible(meeting is not None)
        if meeting is not None:
            self.strip.show_meeting(meeting)

    def show_due(self, rows: Sequence[Due], choices: Sequence[Choice], empty: str) -> None:
        self._show_choices(choices)
        self.due.show_rows(rows, keep=lambda due: (due.about, due.casus_id, due.what, due.due_on))
        self.due.setVisible(not empty)
        self._due_empty.setText(empty)
        self._due_empty.setVisible(bool(empty))

    def show_actions(self, lines: Sequence[Line], title: str) -> None:
        self._actions_title.setText(title)
        self.action_list.show_lines(lines)
        self.action_list.setVisible(bool(lines))

    def show_decisions(self, lines: Sequence[Line], title: str) -> None:
        self._decisions_title.setText(title)
        self.decide.setVisible(self.presenter.must_decide)
        self.decision_list.show_lines(lines)
        self._decisions_card.setVisible(bool(lines))

    def show_figures(self, figures: Sequence[FigureShown]) -> None:
        clear(self._figures)
        for place, figure in enumerate(figures):
            if place:
                self._figures.addWidget(line())
            self._figures.addWidget(_figure(figure))

    def show_coming(self, days: Sequence[tuple[str, str, str]]) -> None:
        clear(self._coming)
        for day, at, text in days:
            when, time, what = label(day, "strong"), label(at, "secondary"), label(text, wrap=True)
            when.setMinimumWidth(theme().px(82))
            when.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            told = row(when, time, what) if at else row(when, what)
            told.setStretch(told.count() - 1, 1)
            self._coming.addLayout(told)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("page")
        left = column(self._meeting_card(), self._due_card(), spacing=16)
        left.setStretch(1, 1)
        side = column(
            self._figures_card(), self._actions_card(), self._waiting_card(), self._coming_card(), None, spacing=12
        )
        self._side = QWidget()
        self._side.setLayout(side)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setContentsMargins(*[theme().px(16)] * 4)
        self._parts.setSpacing(theme().px(16))
        self._parts.addLayout(left, 1)
        self._parts.addWidget(self._side)
        self.setLayout(column(scrolled(self._parts), spacing=0))

    def _meeting_card(self) -> QWidget:
        self._meeting_title = label("", "section")
        self._meeting_detail = label("", "secondary", wrap=True)
        self._meeting_detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._meeting_state = QHBoxLayout()
        self.strip = MeetingStrip()
        self.gaps = QuietTable("Wat de CvB nog nodig heeft", GAP_COLUMNS)
        self.gaps.horizontalHeader().hide()
        self._gap_told = label("", "secondary", wrap=True)
        self._meeting_words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._meeting_words.setSpacing(theme().px(12))
        self._meeting_words.addWidget(self._meeting_title)
        self._meeting_words.addWidget(self._meeting_detail, 1)
        head = row(self._meeting_words, self._meeting_state, spacing=12)
        head.setStretch(0, 1)
        made = card(head, self.strip, self.gaps, self._gap_told, spacing=12)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return made

    def _due_card(self) -> QWidget:
        self._choices = QGridLayout()
        self._choices.setSpacing(theme().px(4))
        self._chips: dict[DueKind | None, QPushButton] = {}
        self.due = RowsTable("Wat vervalt", due_columns(self.presenter))
        self.due.setMinimumHeight(theme().px(ROW_HEIGHT) * 6)
        self._due_empty = label("", "secondary", wrap=True)
        self._due_head = row(label("Wat vervalt", "section"), None, self._choices)
        self._due_told = label("", "secondary", wrap=True)
        inner = column(self._due_head, self._due_empty, self.due, self._due_told)
        inner.setStretch(2, 1)
        return card(inner)

    def _figures_card(self) -> QWidget:
        self._figures = QVBoxLayout()
        self._figures.setSpacing(theme().px(8))
        return card(self._figures)

    def _actions_card(self) -> QWidget:
        self._actions_title = label("", "section", wrap=True)
        self.action_list = LineList("Open acties", can_tick=True)
        head = row(self._actions_title, self.action_list.tick_hint)
        head.setStretch(0, 1)
        return card(head, self.action_list)

    def _waiting_card(self) -> QWidget:
        self._decisions_title = label("", "section", wrap=True)
        self.decision_list = LineList("Besluiten die wachten op de directie")
        self.decide = button("Neem besluiten", self.presenter.decide, key="Ctrl+D", icon_name="check")
        self._decisions_card = card(self._decisions_title, self.decision_list, row(self.decide, None))
        return self._decisions_card

    def _coming_card(self) -> QWidget:
        self._coming = QVBoxLayout()
        self._coming.setSpacing(theme().px(4))
        return card(label("Komende dagen", "section"), self._coming)

    def _connect(self) -> None:
        self.gaps.opened.connect(self.presenter.do_gap)
        self.gaps.chosen.connect(self._tell_gap)
        self.due.opened.connect(self.presenter.do_due)
        self.due.chosen.connect(lambda due: self._due_told.setText(self.presenter.told(due)))
        self.action_list.opened.connect(self.presenter.open_action)
        self.action_list.ticked.connect(self.presenter.tick_action)
        self.decision_list.opened.connect(self.presenter.open_decision)
        for key, where in (("Ctrl+G", self.gaps), ("Ctrl+E", self.due), ("Ctrl+T", self.action_list)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(where.setFocus)
        self.setFocusProxy(self.due)

    def _tell_gap(self, gap: Gap | None) -> None:
        """In a narrow window the sentence of the current row in full, under the list."""
        self._gap_told.setText(gap.text if gap is not None else "")

    def _show_choices(self, choices: Sequence[Choice]) -> None:
        """The same filters keep their buttons, so that the keyboard stays where it is."""
        if [choice.kind for choice in choices] != list(self._chips):
            clear(self._choices)
            self._chips = {choice.kind: self._chip(choice) for choice in choices}
            self._place_chips()
        for choice in choices:
            self._chips[choice.kind].setText(f"{choice.text} {choice.amount}")
            self._chips[choice.kind].setAccessibleName(f"{choice.text}, {choice.amount}")
            self._chips[choice.kind].setChecked(choice.chosen)

    def _chip(self, choice: Choice) -> QPushButton:
        made = button(choice.text, partial(self.presenter.choose_kind, choice.kind), kind="link")
        made.setCheckable(True)
        return made

    def _place_chips(self) -> None:
        """The filters on one line beside the title; where there is no room for that, a few to a line under it."""
        wide = self.width() >= theme().px(BESIDE_FROM)
        a_line = max(1, len(self._chips)) if wide else CHIPS_A_LINE
        for place, made in enumerate(self._chips.values()):
            self._choices.removeWidget(made)
            self._choices.addWidget(made, *divmod(place, a_line))
        directions = QBoxLayout.Direction
        self._due_head.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side; in a narrow window or at a large text size under each other."""
        wide = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._side.setMinimumWidth(theme().px(SIDE_WIDTH) if wide else 0)
        self._side.setMaximumWidth(theme().px(SIDE_WIDTH) if wide else NO_LIMIT)
        self._turn_words()
        self._place_chips()
        for told in (self._gap_told, self._due_told):
            told.setVisible(not wide)
        for column_number in NOT_WHEN_NARROW:
            self.due.setColumnHidden(column_number, not wide)
        super().resizeEvent(event)

    def _turn_words(self) -> None:
        """When and where the CvB is beside its title, or under it when it would be cut off."""
        px = theme().px
        wanted = self._meeting_title.sizeHint().width() + self._meeting_detail.sizeHint().width()
        room = self.width() - px(4 * 16 + STATE_WIDTH) - (px(SIDE_WIDTH + 16) if self.width() >= px(BESIDE_FROM) else 0)
        directions = QBoxLayout.Direction
        self._meeting_words.setDirection(directions.LeftToRight if wanted <= room else directions.TopToBottom)


NO_LIMIT = 16_777_215  # Qt's own


def _figure(figure: FigureShown) -> QWidget:
    made = QWidget()
    value = row(label(figure.value, "figure", size=1.8), label(figure.unit, "secondary", wrap=True), spacing=8)
    value.setStretch(1, 1)
    parts: list[QWidget] = []
    if figure.most:
        bar = NormBar(figure.title)
        bar.show_value(figure.measured, figure.most, figure.marks)
        parts.append(bar)
    if figure.note:
        parts.append(label(figure.note, "secondary", wrap=True))
    made.setLayout(column(label(figure.title, "secondary"), value, *parts, spacing=2))
    return made
