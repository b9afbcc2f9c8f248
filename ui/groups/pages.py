"""The two pages of the screen Groepen: who waits in a leefgebied, and one group with its grid and what is below it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from ui.groups.grid import AttendanceGrid
from ui.groups.presenter import GroupsPresenter
from ui.groups.shown import Below, GroupShown, NeedLine
from ui.shell.possible import only_for
from ui.task_panel import TaskForm, told_section
from ui.tasks import Task
from ui.theme.theme import theme
from ui.widgets.flow import FlowRow
from ui.widgets.form import OpenForm
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, clear, column, label, row, scrolled, symbol
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.vault.access import Right

SIDE_WIDTH, BESIDE_FROM, MAIN_HEIGHT, CARDS_BESIDE_FROM = 330, 860, 420, 760
HOW = "Spatie kiest wie in een nieuwe groep komt, G zet iemand in een groep die er al is, Enter opent de casus."
FROM_ELSEWHERE = "Enter gaat naar deze leerlingen, om te kiezen wie in een nieuwe groep komt."
NOBODY = "Hier vraagt nu geen enkel doel om hulp."


class TaskHolder(OpenForm):
    """Room for the form that is open, if any; `begun` tells whether something is typed in it."""

    saved = Signal(object)
    left = Signal()
    begun = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.form: TaskForm | None = None
        self.first: QWidget = self
        """What is filled in first."""
        self._inside = column()
        self.setLayout(column(self._inside, None))

    @property
    def is_half_typed(self) -> bool:
        return self.form is not None and self.form.form.is_begun

    @property
    def has_focus(self) -> bool:
        """Whether somebody types in its form."""
        focused = QApplication.focusWidget()
        return self.form is not None and focused is not None and self.form.isAncestorOf(focused)

    def show_task(self, task: Task | None) -> None:
        clear(self._inside)
        self.form, self.first = None, self
        self.begun.emit(False)
        if task is None:
            return
        self.form = TaskForm(task)
        self.form.saved.connect(self.saved)
        self.form.left.connect(self.left)
        self.form.form.edited.connect(lambda _name: self.begun.emit(self.is_half_typed))
        self._inside.addWidget(self.form)
        self.first = self.form.form.field(task.fields[0].name)
        self.form.focus_first()


class NeedsTable(RowsTable):
    """Space chooses or lets go, as a press on the box does; G is for a group that there is already."""

    ticked = Signal(object)
    joined = Signal(object)
    entered = Signal()
    gone = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.gone.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        if line is not None and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(line)
        elif line is not None and event.key() == Qt.Key.Key_G and not event.modifiers():
            self.joined.emit(line)
        else:
            super().keyPressEvent(event)


class NeedsPage(QWidget):
    """The goals that ask for help in one leefgebied, and beside them the form of a group."""

    def __init__(self, presenter: GroupsPresenter) -> None:
        super().__init__()
        self._title = label("", "section")
        self._hint = label("", "secondary", wrap=True)
        self._chosen = ""
        self.holder = TaskHolder()
        self.table = NeedsTable("Doelen die om hulp vragen, spatie kiest een leerling", _columns())
        self.table.ticked.connect(presenter.tick)
        self.table.joined.connect(presenter.join)
        self.table.entered.connect(self._show_keys)
        self.table.gone.connect(self._show_keys)
        self.table.opened.connect(lambda line: presenter.open_casus(line.casus_id))
        self.table.clicked.connect(lambda index: presenter.tick(self.table.current()) if index.column() == 0 else None)
        self._main = card(self._title, self._hint, self.table, spacing=6)
        self._side = card(scrolled(self.holder), padding=12)
        self._side.hide()
        self._halves = Halves(
            self._main, self._side, side_width=SIDE_WIDTH, beside_from=BESIDE_FROM, main_height=MAIN_HEIGHT
        )
        self.setLayout(column(self._halves))
        self.setFocusProxy(self.table)

    def show_needs(self, title: str, lines: tuple[NeedLine, ...], chosen: str) -> None:
        self._title.setText(title if lines else NOBODY)
        self._chosen = chosen
        self._show_keys()
        self.table.show_rows(lines, keep=lambda line: line.goal_id)

    def _show_keys(self) -> None:
        """What the keys do where the keyboard is."""
        self._hint.setText(self._chosen or (HOW if self.table.hasFocus() else FROM_ELSEWHERE))

    def show_task(self, task: Task | None) -> None:
        """The form stands beside the goals, which have all the room as long as there is none."""
        self.holder.show_task(task)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Where there is no room beside each other, the form takes the place of the goals."""
        asking = self.holder.form is not None
        self._side.setVisible(asking)
        self._main.setVisible(not asking or self.width() >= theme().px(BESIDE_FROM))


class GroupPage(QWidget):
    """One group: what it is, who was there, and below it the participant and the session at the cursor."""

    def __init__(self, presenter: GroupsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._name = label("", "section", wrap=True)
        self._facts = label("", wrap=True)
        self._aim = label("", "secondary", wrap=True)
        self._warning = Sentence("attention")
        self.grid = AttendanceGrid()
        self.grid.marked.connect(presenter.mark)
        self.grid.stood.connect(presenter.stand_at)
        self.grid.stood.connect(lambda *_where: self._follow())
        self.grid.all_present.connect(presenter.all_present)
        self.holder = TaskHolder()
        self._member, self._session, self._evaluations = column(spacing=6), column(spacing=6), column(spacing=6)
        self._task_card = card(self.holder)
        self._task_card.hide()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(theme().px(16))
        self._evaluated = card(self._evaluations, None)
        for part in (card(self._member, None), card(self._session, None), self._evaluated):
            self._below.addWidget(part, 1)
        self._cards = QWidget()
        self._cards.setLayout(self._below)
        self._below.setContentsMargins(0, 0, 0, 0)
        head = card(self._head(), self._facts, self._aim, self._warning, self.grid, self._legend(), spacing=6)
        self._area = scrolled(column(head, self._task_card, self._cards, None, spacing=16))
        self.setLayout(column(self._area))
        self.setFocusProxy(self.grid)

    def show_group(self, shown: GroupShown) -> None:
        self._name.setText(shown.name)
        self._facts.setText(shown.facts)
        self._aim.setText(f"Werkt aan: {shown.aim}")
        self._warning.say(shown.warning)
        self.grid.show_grid(shown.grid)
        clear(self._evaluations)
        told_section(self._evaluations, "Evaluaties", shown.evaluations)
        self._evaluated.setVisible(bool(shown.evaluations))

    def show_below(self, below: Below) -> None:
        for part, title, told in (
            (self._member, below.member_title, below.member),
            (self._session, below.session_title, below.session),
        ):
            clear(part)
            told_section(part, title, told)

    def show_task(self, task: Task | None) -> None:
        self.holder.show_task(task)
        self._task_card.setVisible(task is not None)
        self._cards.setVisible(task is None)
        if task is not None:
            QTimer.singleShot(0, self._task_card, lambda: self._area.ensureWidgetVisible(self.holder.first))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().px(CARDS_BESIDE_FROM)
        directions = QBoxLayout.Direction
        for boxes in (self._steps, self._below):
            boxes.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _head(self) -> QBoxLayout:
        presenter, workplace = self._presenter, self._presenter.workplace
        change = [
            only_for(right, workplace, button(text, run, icon_name=icon))
            for text, run, icon, right in (
                ("Evalueer groep", presenter.evaluate, "chart", Right.CHANGE_CASUSSEN),
                ("Nog een bijeenkomst", presenter.add_session, "plus", Right.LEAD_GROUPS),
                ("Wijzig", presenter.change, "edit", Right.CHANGE_CASUSSEN),
            )
        ]
        papers = [
            only_for(Right.EXPORT, workplace, button(text, run, icon_name="file"))
            for text, run in (("Aanwezigheidslijst", presenter.show_list), ("Evaluatie", presenter.show_report))
        ]
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.addWidget(self._name, 1)
        self._steps.addWidget(FlowRow(*change, *papers))
        return self._steps

    def _follow(self) -> None:
        """The grid is as high as it is, so the page around it scrolls to keep the cursor in sight."""
        inside = self._area.widget()
        assert inside is not None
        cell = self.grid.visualRect(self.grid.currentIndex())
        here = self.grid.viewport().mapTo(inside, cell.center())
        self._area.ensureVisible(here.x(), here.y(), 0, cell.height())

    @staticmethod
    def _legend() -> QWidget:
        """The icons and the keys that make them."""
        signs = (
            ("check", "done", "A aanwezig"),
            ("close", "late", "N niet gekomen"),
            ("phone", "neutral", "R afgemeld"),
        )
        keys = [_sign(symbol(name, tone, 16), label(text, "secondary")) for name, tone, text in signs]
        return FlowRow(*keys, label("I iedereen aanwezig", "secondary"), label("Delete leeg", "secondary"))


def _sign(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*parts, spacing=6))
    return made


def _columns() -> tuple[Column[NeedLine], ...]:
    def box(line: NeedLine) -> Cell:
        name = "" if line.ticked is None else "box-ticked" if line.ticked else "box"
        return Cell("", tone="accent" if line.ticked else "", icon=name)

    return (
        Column("", box, width=36),
        Column("Leerling", lambda line: Cell(line.name, second=line.class_name, strong=bool(line.ticked)),
               sort_by=lambda line: line.sorted_by, width=190),
        Column("Doel", lambda line: Cell(line.goal, second=line.aims), stretch=1, width=240),
        Column("Stand", lambda line: Cell(line.state, tone=line.tone), sort_by=lambda line: line.since, width=130),
    )  # fmt: skip
