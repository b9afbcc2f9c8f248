"""The page on which the director decides: by meeting one card an advice, recorded together."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.deciding.advice_row import AdviceRow
from ui.deciding.presenter import DecidingPresenter, MeetingShown, RowShown
from ui.desk import Desk
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.widgets.parts import button, clear, column, empty_state, label, row
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right


class DecidingView(Screen):
    """All advice that waits for the competent authority."""

    title = "Besluiten"
    belongs_to = "agenda"
    topics = frozenset(
        {
            Topic.DECISIONS,
            Topic.CASUSSEN,
            Topic.CONSENT,
            Topic.DEPLOYMENTS,
            Topic.MEETINGS,
            Topic.MUNICIPALITIES,
            Topic.PEOPLE,
            Topic.OFFERS,
        }
    )
    offers = (Offer("Kies alles volgens advies", "presenter.follow_all", "Alt V", Right.DECIDE),)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.presenter = DecidingPresenter(self, desk.runner, desk.go, desk.workplace)
        self.rows: dict[int, AdviceRow] = {}
        self._ready = label("", "secondary")
        self._refused = label("", "attention", wrap=True)
        self.follow = button("Alles volgens advies", self.presenter.follow_all, key="Alt+V")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(12))
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(column(self._list, None, margins=(16, 0, 16, 16)))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        head = row(self._ready, self._refused, self.follow, spacing=16, margins=(16, 12, 16, 0))
        head.setStretch(1, 1)
        self.setLayout(column(head, self._area, spacing=12))
        back = QShortcut(QKeySequence("Esc"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(desk.go.back)

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action("Leg besluiten vast", self.presenter.record, right=Right.DECIDE) if self.rows else None

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_advice(self, meetings: Sequence[MeetingShown], decided_by: str) -> None:
        self.title = f"Besluiten van {decided_by}" if decided_by else "Besluiten"
        wanted = [shown.item_id for meeting in meetings for shown in meeting.rows]
        if wanted == list(self.rows):
            for shown in (shown for meeting in meetings for shown in meeting.rows):
                self.rows[shown.item_id].show_row(shown)
        else:
            self._build(meetings)
        self.follow.setVisible(bool(wanted))
        self._ready.setVisible(bool(wanted))
        self.refuse(None, "")
        self._desk.go.update_header()

    def show_row(self, row: RowShown) -> None:
        self.rows[row.item_id].show_row(row)

    def show_ready(self, text: str) -> None:
        self._ready.setText(text)

    def refuse(self, item_id: int | None, text: str) -> None:
        if item_id is None or item_id not in self.rows:
            self._refused.setText(text)
            return
        self.rows[item_id].refuse(text)
        if text:
            self._area.ensureWidgetVisible(self.rows[item_id])

    def focus_on(self, item_id: int, part: str) -> None:
        self.rows[item_id].focus_on(part)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _build(self, meetings: Sequence[MeetingShown]) -> None:
        clear(self._list)
        self.rows = {}
        for meeting in meetings:
            self._list.addWidget(label(meeting.title, "section", wrap=True))
            if meeting.note:
                self._list.addWidget(label(meeting.note, "secondary", wrap=True))
            for shown in meeting.rows:
                made = self.rows[shown.item_id] = AdviceRow(self.presenter, shown)
                made.stepped.connect(partial(self._step, shown.item_id))
                self._list.addWidget(made)
        if not meetings:
            back = button("Terug", self._desk.go.back)
            self._list.addWidget(empty_state("Er wacht geen advies op een besluit.", back))
        first = next(iter(self.rows.values()), None)
        if first is not None:
            self.setFocusProxy(first)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, item_id: int, by: int) -> None:
        order = list(self.rows)
        place = max(0, min(len(order) - 1, order.index(item_id) + by))
        self.rows[order[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(self.rows[order[place]])
