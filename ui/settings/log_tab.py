"""The tab Logboek: who did what with whose file, newest first; the review by sample; whether the log is whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.screen import Action
from ui.settings.log_presenter import PERIODS, WHAT, Filters, LogPresenter, detail_of
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.flow import FlowRow
from ui.widgets.form import Choice
from ui.widgets.parts import band, button, card, clear, column, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import ROW_HEIGHT, Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import moment
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import ALWAYS_REVIEWED

if TYPE_CHECKING:
    from zis_desktop.services.vault.log_reviews import LogLine

TYPING_PAUSE_MS = 250
SAMPLE_FIRST = 100
"""The rows take the room that there is; what is left over stays empty below."""
LARGE_FROM = 1.5
"""From this text size on what a row is about stands under the table only."""
STRIKING = {action.value for action in ALWAYS_REVIEWED}


class LogTab(Tab):
    """The rows, or while a review is going on the rows of its sample."""

    key = "log"
    text = "Logboek"
    step = "Neem een steekproef"
    right = Right.SEE_LOG
    topics = frozenset({Topic.LOG})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = LogPresenter(self, desk.runner, desk.workplace, desk.witnesses)
        self._notices = QVBoxLayout()
        self._review_line = label("", "secondary", wrap=True)
        self._build_filters()
        self._list = self._build_list()
        self._review = self._build_review()
        self._review.hide()
        self.setLayout(column(self._notices, self._list, self._review, spacing=12))
        self.destroyed.connect(self.presenter.left)
        self.setFocusProxy(self.pupil)

    # -- what Beheer asks ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        if self.presenter.sample is not None:
            return Action("Onderteken de controle", self.sign)
        return Action(self.step, self.presenter.take_sample, right=Right.REVIEW_LOG)

    def leave(self) -> None:
        """What is being reviewed stays: nothing is signed by going away."""

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def filters(self) -> Filters:
        return Filters(
            pupil=" ".join(self.pupil.text().split()),
            login=str(self.user.currentData() or ""),
            what=self.what.currentText(),
            period=self.period.currentText(),
        )

    def show_page(self, lines: "Sequence[LogLine]", summary: str) -> None:
        self.table.show_rows(lines, keep=lambda line: line.sequence)
        self._summary.setText(summary)
        if not lines:
            self._detail.setText("Er zijn geen regels die hierbij passen. Maak een filter leeg.")

    def show_users(self, users: Sequence[tuple[str, str]]) -> None:
        known = [self.user.itemData(place) for place in range(1, self.user.count())]
        if known == [login for login, _ in users]:
            return
        chosen = self.user.currentData()
        self.user.blockSignals(True)
        self.user.clear()
        self.user.addItem("Iedereen", "")
        for login, name in users:
            self.user.addItem(name or login or "onbekend", login)
        self.user.setCurrentIndex(max(0, self.user.findData(chosen)))
        self.user.blockSignals(False)

    def show_review(self, text: str, *, due: bool) -> None:
        self._review_line.setText(text)
        self._review_line.setProperty("kind", "attention" if due else "secondary")
        self._review_line.style().polish(self._review_line)

    def show_verdict(self, text: str, *, whole: bool) -> None:
        clear(self._notices)
        self._notices.addWidget(band(text, "done" if whole else "late"))

    def show_sample(self, lines: "Sequence[LogLine]", finding: str, warnings: Sequence[str]) -> None:
        clear(self._notices)
        for warning in warnings:
            self._notices.addWidget(band(warning, "attention"))
        self._finding.setText(finding)
        self.sample.show_rows(lines)
        self.sample.setMaximumHeight(theme().px(ROW_HEIGHT) * (len(lines) + 1) + theme().px(8))
        self.remark.clear()
        self._refusal.say("")
        self._list.hide()
        self._review.show()
        self.sample.setFocus()
        self._desk.go.update_header()

    def hide_sample(self) -> None:
        clear(self._notices)
        self._review.hide()
        self._list.show()
        self.table.setFocus()
        self._desk.go.update_header()

    def refuse_remark(self, text: str) -> None:
        self._refusal.say(text)
        self.remark.setFocus()

    def say(self, text: str, tone: str) -> None:
        self._desk.go.say(text, tone)

    def sign(self) -> None:
        self.presenter.sign(self.remark.toPlainText())

    # -- building ------------------------------------------------------------------------------------------------

    def _build_filters(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.presenter.search)
        self.pupil = QLineEdit()
        self.pupil.setPlaceholderText("Naam of nummer")
        self.pupil.setAccessibleName("Leerling")
        self.pupil.setClearButtonEnabled(True)
        self.pupil.textChanged.connect(lambda _text: self._pause.start())
        self.user = self._choice("Gebruiker", ("Iedereen",))
        self.what = self._choice("Wat", tuple(WHAT))
        self.period = self._choice("Periode", tuple(PERIODS))

    def _choice(self, name: str, options: tuple[str, ...]) -> QComboBox:
        made = Choice()
        made.setAccessibleName(name)
        made.addItems(list(options))
        made.setCurrentIndex(0)
        made.currentIndexChanged.connect(lambda _place: self.presenter.search())
        return made

    def _build_list(self) -> QWidget:
        self.table = RowsTable("Logboek, nieuwste regel eerst", COLUMNS)
        self.table.chosen.connect(self._show_detail)
        self.table.search_in(self.pupil)
        self.table.setColumnHidden(len(COLUMNS) - 1, theme().text_scale >= LARGE_FROM)
        self._summary = label("", "secondary")
        self._detail = label("", wrap=True)
        foot = row(self._detail, self._summary, spacing=16)
        foot.setStretch(0, 1)
        check = button("Controleer de keten", self.presenter.check, icon_name="check",
                       tip="Kijkt na of er regels zijn weggehaald, gewijzigd of verplaatst")  # fmt: skip
        filters = FlowRow(
            *(_labelled(name, field) for name, field in (
                ("Leerling", self.pupil), ("Gebruiker", self.user), ("Wat", self.what), ("Periode", self.period),
            )), spacing=12,
        )  # fmt: skip
        return card(
            row(label("Logboek", "section"), None, check),
            self._review_line, filters, self.table, foot, spacing=12,
        )  # fmt: skip

    def _build_review(self) -> QWidget:
        self._finding = label("", "section", wrap=True)
        self.sample = RowsTable("Steekproef uit het logboek", COLUMNS)
        self.remark = QPlainTextEdit()
        self.remark.setTabChangesFocus(True)
        self.remark.setAccessibleName("Wat u zag")
        self.remark.setPlaceholderText("Bijvoorbeeld: geen bijzonderheden, of welke regel u uitzoekt en met wie.")
        self.remark.setFixedHeight(theme().px(80))
        self._refusal = Sentence()
        buttons = row(
            button("Onderteken de controle", self.sign, icon_name="check"),
            button("Stop zonder te ondertekenen", self.presenter.stop), None,
        )  # fmt: skip
        whole = column(
            self._finding, self.sample, label("Wat u zag", "label"), self.remark, self._refusal, buttons, None,
            margins=(16, 16, 16, 16),
        )  # fmt: skip
        whole.setStretchFactor(self.sample, SAMPLE_FIRST)
        made = QFrame()
        made.setProperty("kind", "card")
        made.setLayout(whole)
        return made

    def _show_detail(self, line: "LogLine | None") -> None:
        self._detail.setText(detail_of(line) if line is not None else "")


def _labelled(text: str, field: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(text, "label"), field, spacing=4))
    return made


def _deed(line: "LogLine") -> Cell:
    striking = line.action in STRIKING
    return Cell(line.action, "attention" if striking else "", "attention" if striking else "")


COLUMNS: "tuple[Column[LogLine], ...]" = (
    Column("Wanneer", lambda line: Cell(moment(line.at), strong=True)),
    Column("Wie", lambda line: Cell(line.name or line.login), width=170),
    Column("Wat", _deed, width=170),
    Column("Leerling", lambda line: Cell(line.pupil), width=180),
    Column("Waarover", lambda line: Cell(line.subject, second=line.reason), stretch=1),
)
