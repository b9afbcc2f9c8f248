"""The screen of the CJG worker: the casussen that need her at a meeting, with its papers, and her meetings beside."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.own_block.presenter import OwnBlockPresenter
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, column, label, row
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import clock, clock_span, short_date
from zis_desktop.domain.own_block import BlockDay, BlockPoint

DAYS_WIDTH, BESIDE_FROM, MAIN_HEIGHT = 400, 1000, 420


def _state(day: BlockDay) -> Cell:
    if day.final:
        return Cell("notulen klaar", tone="done", icon="done")
    return Cell("agenda klaar", tone="neutral", icon="list") if day.composed else Cell("nog geen agenda")


def _who(point: BlockPoint) -> Cell:
    anonymous = not point.look.detail
    icon = "anonymous" if anonymous else "pupil"
    return Cell(point.look.title, second=point.look.detail, icon=icon)


def _ready(point: BlockPoint) -> Cell:
    if not point.gaps:
        return Cell("compleet", tone="done", icon="done")
    return Cell("nog niet compleet", tone="attention", icon="attention")


DAYS: tuple[Column[BlockDay], ...] = (
    Column("Vergadering", lambda day: Cell(short_date(day.on), strong=not day.final), stretch=1),
    Column("U bent er", lambda day: clock_span(day.starts_at, day.ends_at), width=110),
    Column("Stand", _state, width=136),
)
POINTS: tuple[Column[BlockPoint], ...] = (
    Column("Nr.", lambda point: str(point.number), width=44, right=True),
    Column("Tijd", lambda point: clock(point.starts_at), width=64),
    Column("Wie", _who, stretch=1),
    Column("Waarvoor", lambda point: point.look.subject, stretch=1),
    Column("Samenvatting", _ready, width=160),
)
WHY = 3


class OwnBlockView(Screen):
    """What needs her, meeting by meeting."""

    title = "CvB"
    topics = frozenset({Topic.MEETINGS, Topic.AGENDA, Topic.CASUSSEN, Topic.CONSENT, Topic.PEOPLE, Topic.DECISIONS})
    offers = (
        Offer("Bekijk de voorbereiding van deze vergadering", "presenter.preview_preparation"),
        Offer("Bekijk de agenda van deze vergadering", "presenter.preview_agenda"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.presenter = OwnBlockPresenter(self, desk.runner, desk.go, desk.workplace)
        self.days = RowsTable("Vergaderingen waar u bij bent", DAYS)
        self.points = RowsTable("Casussen die u nodig hebben", POINTS)
        self.sentence = label("", "secondary", wrap=True)
        self._title = label("", "section")
        self._detail = label("", "secondary")
        self.agenda = button("Agenda", self.presenter.preview_agenda, icon_name="file")
        self.minutes = button("Notulen", self.presenter.preview_minutes, icon_name="note")
        self._build()
        self.days.chosen.connect(self.presenter.choose)
        self.days.opened.connect(lambda _day: self._open_first())
        self.setFocusProxy(self.days)

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def subtitle(self) -> str:
        return self.presenter.subtitle

    def primary(self) -> Action | None:
        chosen = self.presenter.chosen
        if chosen is None or not chosen.composed:
            return None
        if chosen.final:
            return Action("Bekijk de notulen", self.presenter.preview_minutes, "Ctrl P")
        return Action("Bekijk de voorbereiding", self.presenter.preview_preparation, "Ctrl P")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_days(self, days: Sequence[BlockDay]) -> None:
        self.days.blockSignals(True)
        self.days.show_rows(days, keep=lambda day: day.on)
        self.days.blockSignals(False)

    def choose(self, on: date) -> None:
        place = next(at for at, day in enumerate(self.days.rows_model.rows) if day.on == on)
        self.days.blockSignals(True)
        self.days.selectRow(place)
        self.days.blockSignals(False)

    def show_points(self, title: str, detail: str, points: Sequence[BlockPoint]) -> None:
        self._say(title, detail)
        self.points.show_rows(points, keep=lambda point: point.number)
        self.points.setColumnHidden(WHY, not any(point.look.subject for point in points))  # what is over asks nothing
        self._pages.setCurrentWidget(self.points)

    def show_nothing(self, title: str, text: str) -> None:
        self._say(title, "")
        self.points.show_rows([])
        self.sentence.setText(text)
        self._pages.setCurrentWidget(self._empty)

    def show_papers(self, *, agenda: bool, minutes: bool) -> None:
        self.agenda.setEnabled(agenda)
        self.minutes.setEnabled(minutes)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._empty = QWidget()
        self._empty.setLayout(column(self.sentence, None))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.points)
        self._pages.addWidget(self._empty)
        told = label(
            "U ziet alleen wat u nodig heeft. Zonder volledige toestemming staat er een code in plaats van een naam.",
            "secondary", wrap=True,
        )  # fmt: skip
        head = row(column(self._title, self._detail, spacing=2), None, self.agenda, self.minutes, spacing=12)
        points = card(head, told, self._pages, spacing=12)
        self.days.setMinimumHeight(theme().px(240))
        days = card(label("Vergaderingen", "section"), self.days, spacing=12)
        halves = Halves(points, days, side_width=DAYS_WIDTH, beside_from=BESIDE_FROM, main_height=MAIN_HEIGHT)
        self.setLayout(column(halves, margins=(16, 16, 16, 16)))

    def _say(self, title: str, detail: str) -> None:
        self._title.setText(title)
        self._detail.setText(detail)

    def _open_first(self) -> None:
        action = self.primary()
        if action is not None:
            action.run()
