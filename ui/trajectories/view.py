"""The screen Trajecten: all help that runs or is to come, its talks on a time line, and what is due first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QStackedWidget

from ui.desk import Desk
from ui.screen import Action, Offer, Screen
from ui.shell.leaving import DROP, once_free
from ui.task_panel import TaskPanel
from ui.tasks import Panel, Task
from ui.theme.theme import theme
from ui.trajectories.presenter import TrajectoriesPresenter
from ui.trajectories.timeline import TimelineDelegate
from ui.widgets.halves import Halves
from ui.widgets.parts import card, column, empty_state, label, row, scrolled
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.chain.link import Step
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.vault.access import Right

SIDE_WIDTH, BESIDE_FROM, MAIN_HEIGHT = 400, 1040, 420
TOPICS = {
    Topic.DEPLOYMENTS, Topic.CASUSSEN, Topic.PUPILS, Topic.CONSENT, Topic.DECISIONS, Topic.PEOPLE, Topic.SETTINGS,
    Topic.CALENDAR, Topic.OFFERS, Topic.MUNICIPALITIES,
}  # fmt: skip
TIMELINE = 1


def _of_pupil(text: str, does: str) -> Offer:
    return Offer(text, does, right=Right.CHANGE_CASUSSEN, of_pupil=True)


class TrajectoriesView(Screen):
    """The list with its time lines, and of the chosen one everything beside it."""

    title = "Trajecten"
    topics = frozenset(TOPICS)
    offers = (
        _of_pupil("Leg een gesprek vast", "presenter.hold_next"),
        _of_pupil("Plan een gesprek", "presenter.plan_next"),
        _of_pupil("Leg een vraag aan het lokaal team vast", "presenter.ask_team"),
        _of_pupil("Leg het antwoord van het lokaal team vast", "presenter.answer_next"),
        _of_pupil("Leg een beschikking, pgb of WLZ vast", "presenter.add_provision"),
        Offer(
            "Zet dit traject op de agenda van de volgende CvB", "presenter.ask_place", right=Right.CHANGE_AGENDA,
            writes=True, of_pupil=True,
        ),
        Offer("Open de leerling van dit traject", "presenter.open_pupil", of_pupil=True),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.presenter = TrajectoriesPresenter(self, desk.runner, desk.go, desk.workplace)
        self._dialogs = desk.dialogs
        self._summary = ""
        self.table = RowsTable("Trajecten, wat eerst moet bovenaan", self._columns())
        self.table.setItemDelegateForColumn(TIMELINE, TimelineDelegate(self.table, self.presenter))
        self.panel = TaskPanel()
        self._told = label("", "secondary", wrap=True)
        self._beside = scrolled(self.panel)
        side = card(self._beside, padding=12)
        head = row(label("Wat eerst moet staat bovenaan", "section"), None, label("Enter opent de casus", "secondary"))
        main = card(head, self.table, self._told, spacing=12)
        self._pages = QStackedWidget()
        self._halves = Halves(main, side, side_width=SIDE_WIDTH, beside_from=BESIDE_FROM, main_height=MAIN_HEIGHT)
        self._pages.addWidget(self._halves)
        self.setLayout(column(self._pages, margins=(16, 16, 16, 16)))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _one: self.presenter.open_casus())
        self.panel.saved.connect(self.presenter.save)
        self.panel.left.connect(lambda: self.once_free(self._stop))
        self.panel.begun.connect(self.table.setDisabled)
        self.setFocusProxy(self.table)

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        return self._summary

    def primary(self) -> Action | None:
        if self.panel.form is not None:
            return Action("Leg vast", self.panel.form.save)
        step = self.presenter.next_step
        return None if step is None else Action(step.text, step.run)

    def choose(self, deployment_id: int, step: Step | None = None) -> None:
        """Shows this one, when it is in the list, with the form of this step open."""
        self.presenter.want(deployment_id, step)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Trajectory], summary: str) -> None:
        self._summary = summary
        self._pages.setCurrentIndex(0)
        self.table.show_rows(rows, keep=lambda one: one.deployment.id)

    def show_panel(self, panel: Panel) -> None:
        self.panel.show_panel(panel)

    def show_task(self, task: Task | None) -> None:
        was_open = self.panel.form is not None
        self.panel.show_task(task)
        form = self.panel.form
        if form is not None:
            self._halves.reveal(form)
            QTimer.singleShot(0, form, lambda: self._beside.verticalScrollBar().setValue(0))
        elif was_open:
            self.table.setFocus()

    def refuse(self, field: str | None, text: str) -> None:
        self.panel.refuse(field, text)

    def once_free(self, then: Callable[[], None]) -> None:
        once_free(self, self._dialogs, [self.panel], then, DROP)

    def show_nothing(self, text: str) -> None:
        while self._pages.count() > 1:
            gone = self._pages.widget(1)
            assert gone is not None
            self._pages.removeWidget(gone)
            gone.deleteLater()
        self._pages.setCurrentIndex(self._pages.addWidget(empty_state(text)))

    def choose_pupil(self, pupil_id: int, then: Callable[[], None]) -> bool:
        found = next((one for one in self.table.rows_model.rows if one.deployment.pupil_id == pupil_id), None)
        if found is None:
            return False
        deployment_id = found.deployment.id

        def turn() -> None:
            self.select(deployment_id)
            then()

        self.presenter.turn_to(deployment_id, turn)
        return True

    def select(self, deployment_id: int) -> None:
        for place, one in enumerate(self.table.rows_model.rows):
            if one.deployment.id == deployment_id:
                self.table.selectRow(place)
                self._chosen(one)

    # -- building ------------------------------------------------------------------------------------------------

    def _stop(self) -> None:
        self.presenter.leave()
        self.table.setFocus()

    def _chosen(self, one: Trajectory | None) -> None:
        if one is not None:
            self._told.setText(one.next.text)
            self.presenter.choose(one)

    def _columns(self) -> tuple[Column[Trajectory], ...]:
        def first(one: Trajectory) -> Cell:
            begun = one.next.finding is not None and one.next.finding.has_begun(self.presenter.today)
            tone = "late" if one.next.late or begun else "attention" if one.next.verb else ""
            text, day = self.presenter.first(one)
            return Cell(text, tone=tone, icon=tone, second=day)

        return (
            Column(
                "Leerling",
                lambda one: Cell(one.deployment.pupil_name.full, second=one.deployment.class_name),
                sort_by=lambda one: one.deployment.pupil_name.sortable,
                width=170,
            ),
            Column("Tijdlijn", lambda _one: "", sort_by=lambda one: one.deployment.starts_on, stretch=1, width=230),
            Column("Wat eerst", first, sort_by=lambda one: one.next.on, width=320),
            Column("Doen", lambda one: Cell(one.next.verb, tone="accent" if one.next.verb else ""), width=120),
        )


def choose_on(screen: Screen | None, deployment_id: int, step: Step | None = None) -> None:
    """Chooses a trajectory where this screen is the list; another is shown to who may not see it."""
    if isinstance(screen, TrajectoriesView):
        screen.choose(deployment_id, step)
