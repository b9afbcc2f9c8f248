"""The screen of a Youké professional: the casussen with own help, and of the chosen one the question and the goals."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from ui.desk import Desk
from ui.own_casussen.presenter import OwnCasussenPresenter
from ui.screen import Screen
from ui.theme.theme import theme
from ui.widgets.halves import Halves
from ui.widgets.parts import card, clear, column, empty_state, label, scrolled
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.casus.own import OwnCasus
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import short_date

SIDE_WIDTH, BESIDE_FROM, MAIN_HEIGHT = 460, 1000, 320


class OwnCasussenView(Screen):
    """To be read: nothing changes here."""

    title = "Mijn casussen"
    topics = frozenset({Topic.CASUSSEN, Topic.DEPLOYMENTS, Topic.GOALS, Topic.PUPILS, Topic.CONSENT})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.presenter = OwnCasussenPresenter(self, desk.runner, desk.workplace)
        self.table = RowsTable("Casussen met uw inzet", self._columns())
        self._title = label("", "section", wrap=True)
        self._help = label("", "secondary", wrap=True)
        self._facts = column(spacing=4)
        side = card(self._title, self._help, scrolled(column(self._facts, None)), spacing=8)
        side.setMinimumHeight(theme().px(280))
        main = card(label("Casussen met uw inzet", "section"), self.table, spacing=12)
        halves = Halves(main, side, side_width=SIDE_WIDTH, beside_from=BESIDE_FROM, main_height=MAIN_HEIGHT)
        self._pages = QStackedWidget()
        self._pages.addWidget(halves)
        self.setLayout(column(self._pages, margins=(16, 16, 16, 16)))
        self.table.chosen.connect(self.presenter.choose)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        self.presenter.refresh()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[OwnCasus]) -> None:
        self.table.show_rows(rows, keep=lambda one: one.id)
        self._pages.setCurrentIndex(0)

    def show_casus(self, title: str, help_text: str, facts: Sequence[tuple[str, str]]) -> None:
        self._title.setText(title)
        self._help.setText(help_text)
        clear(self._facts)
        for name, text in facts:
            self._facts.addWidget(label(name, "label"))
            self._facts.addWidget(label(text, wrap=True))
            self._facts.addSpacing(theme().px(8))

    def show_nothing(self, text: str) -> None:
        while self._pages.count() > 1:
            gone = self._pages.widget(1)
            assert gone is not None
            self._pages.removeWidget(gone)
            gone.deleteLater()
        self._pages.setCurrentIndex(self._pages.addWidget(empty_state(text)))

    # -- building ------------------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[OwnCasus], ...]:
        def state(one: OwnCasus) -> Cell:
            if one.last.is_running(self.presenter.today):
                return Cell("loopt", tone="done", icon="play")
            return Cell("begint nog" if one.last.starts_on > self.presenter.today else "voorbij")

        return (
            Column(
                "Leerling",
                lambda one: Cell(one.name, second=one.class_name),
                sort_by=lambda one: one.name,
                stretch=1,
            ),
            Column("Casus", lambda one: one.code, width=80),
            Column("Inzet", state, width=110),
            Column("Tot en met", lambda one: short_date(one.last.ends_on), sort_by=lambda one: one.last.ends_on),
        )
