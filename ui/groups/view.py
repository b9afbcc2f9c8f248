"""The screen Groepen: at the left the leefgebieden with who waits and the groups, beside it the one that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget

from ui.desk import Desk
from ui.groups.pages import GroupPage, NeedsPage
from ui.groups.presenter import GroupsPresenter, Key
from ui.groups.shown import Below, GroupShown, NeedLine, Place
from ui.screen import Action, Offer, Screen
from ui.shell.leaving import DROP, once_free
from ui.tasks import Task
from ui.theme.theme import theme
from ui.widgets.halves import NO_LIMIT
from ui.widgets.parts import card, column, empty_state, label, scrolled
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right

LIST_WIDTH, BESIDE_FROM, LIST_HEIGHT, PAGE_HEIGHT = 290, 860, 220, 280
TOPICS = {
    Topic.GROUPS, Topic.GOALS, Topic.CASUSSEN, Topic.PUPILS, Topic.DEPLOYMENTS, Topic.PEOPLE, Topic.CALENDAR,
    Topic.SETTINGS,
}  # fmt: skip


class GroupsView(Screen):
    """The collective offer of the school."""

    title = "Groepen"
    topics = frozenset(TOPICS)
    offers = (
        Offer("Maak een groep van wie gekozen is", "presenter.form", right=Right.CHANGE_CASUSSEN),
        Offer("Evalueer de groep", "presenter.evaluate", right=Right.CHANGE_CASUSSEN),
        Offer("Noteer dat iedereen er was", "presenter.all_present", right=Right.LEAD_GROUPS, writes=True),
        Offer("Plan nog een bijeenkomst van de groep", "presenter.add_session", right=Right.LEAD_GROUPS),
        Offer("Wijzig de groep", "presenter.change", right=Right.CHANGE_CASUSSEN),
        Offer("Toon de aanwezigheidslijst van de groep", "presenter.show_list", right=Right.EXPORT),
        Offer("Toon de evaluatie van de groep", "presenter.show_report", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.presenter = GroupsPresenter(self, desk.runner, desk.go, desk.workplace)
        self.list = RowsTable("Leefgebieden en groepen", _columns())
        self.list.horizontalHeader().hide()
        self.needs, self.group = NeedsPage(self.presenter), GroupPage(self.presenter)
        self._to_grid = False
        self._dialogs = desk.dialogs
        self._pages = QStackedWidget()
        for page in (self.needs, self.group):
            self._pages.addWidget(page)
            page.holder.saved.connect(self.presenter.save)
            page.holder.left.connect(partial(self.once_free, self._stop))
            page.holder.begun.connect(self.list.setDisabled)
        title = "Groepen die u leidt" if self.presenter.only_leads else "Vragen en groepen"
        self._side = card(label(title, "section"), self.list, padding=12)
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme().px(16))
        self._boxes.addWidget(self._side)
        self._boxes.addWidget(self._pages, 1)
        self._whole = QStackedWidget()
        self._area = scrolled(self._boxes)
        self._whole.addWidget(self._area)
        self.setLayout(column(self._whole, margins=(16, 16, 16, 16)))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _place: self._go_to_page())
        self.setFocusProxy(self.list)

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        return self.presenter.summary

    def primary(self) -> Action | None:
        form = self._page.holder.form
        if form is not None:
            return Action("Leg vast", form.save)
        step = self.presenter.next_step
        return None if step is None else Action(step.text, step.run)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    def show_one(self, group_id: int) -> None:
        """This group, with the keyboard at the session to fill in."""
        self._to_grid = not self._page.holder.is_half_typed
        self.presenter.want(group_id)

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_places(self, places: Sequence[Place], chosen: Key) -> None:
        self._whole.setCurrentIndex(0)
        self.list.blockSignals(True)
        self.list.show_rows(places)
        row = next((at for at, place in enumerate(places) if place.key == chosen), 0)
        self.list.selectRow(row)
        self.list.blockSignals(False)

    def show_needs(self, title: str, lines: Sequence[NeedLine], chosen: str) -> None:
        self._pages.setCurrentWidget(self.needs)
        self.needs.show_needs(title, tuple(lines), chosen)

    def show_group(self, shown: GroupShown) -> None:
        """Who made it from the goals goes on at who was there."""
        focused = QApplication.focusWidget()
        self._to_grid |= focused is not None and self.needs.isAncestorOf(focused)
        self._pages.setCurrentWidget(self.group)
        self.group.show_group(shown)
        if self._to_grid:
            self._to_grid = False
            self._go_to_page()

    def show_below(self, below: Below) -> None:
        self.group.show_below(below)

    def show_task(self, task: Task | None) -> None:
        here = self._page.holder.has_focus
        for page in (self.needs, self.group):
            page.show_task(task if page is self._page else None)
        if here and task is None:
            self._page.setFocus()
        if task is not None:
            QTimer.singleShot(0, self._pages, lambda: self._area.ensureWidgetVisible(self._page.holder.first))

    def refuse(self, field: str | None, text: str) -> None:
        form = self._page.holder.form
        if form is not None:
            form.refuse(field, text)

    def once_free(self, then: Callable[[], None]) -> None:
        once_free(self, self._dialogs, [self._page.holder], then, DROP)

    def show_nothing(self, text: str) -> None:
        while self._whole.count() > 1:
            gone = self._whole.widget(1)
            assert gone is not None
            self._whole.removeWidget(gone)
            gone.deleteLater()
        self._whole.setCurrentIndex(self._whole.addWidget(empty_state(text)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, or with large text, the list stands above what is chosen in it."""
        beside, px = self.width() >= theme().px(BESIDE_FROM), theme().px
        directions = QBoxLayout.Direction
        self._boxes.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._side.setMinimumWidth(px(LIST_WIDTH) if beside else 0)
        self._side.setMaximumWidth(px(LIST_WIDTH) if beside else NO_LIMIT)
        self._side.setMaximumHeight(NO_LIMIT if beside else px(LIST_HEIGHT))
        self._pages.setMinimumHeight(0 if beside else max(px(PAGE_HEIGHT), event.size().height() - px(32)))
        super().resizeEvent(event)

    # -- building ------------------------------------------------------------------------------------------------

    @property
    def _page(self) -> NeedsPage | GroupPage:
        return self.group if self._pages.currentWidget() is self.group else self.needs

    def _go_to_page(self) -> None:
        """The keyboard to what is chosen, that fills the window where it stands under the list."""
        self._page.setFocus()
        self._area.verticalScrollBar().setValue(self._pages.y())

    def _stop(self) -> None:
        self.presenter.leave_task()
        self._page.setFocus()

    def _chosen(self, place: Place | None) -> None:
        if place is not None:
            self.presenter.choose(place.key)


def _columns() -> tuple[Column[Place], ...]:
    return (
        Column("Wat", lambda place: Cell(place.text, icon=place.icon), stretch=1, width=150),
        Column("Stand", lambda place: Cell(place.second, tone=place.tone or "neutral"), right=True, width=90),
    )
