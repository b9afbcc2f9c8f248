"""The hours of the CJG worker: used against planned, every line, and a form for what is filled in by hand."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.cjg_hours.presenter import CjgHoursPresenter, HoursTyped
from ui.desk import Desk
from ui.screen import Action, Screen
from ui.theme.theme import theme
from ui.widgets.charts import NormBar
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, column, icon_button, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import duration, plain_date, short_date
from zis_desktop.domain.hours.cjg import CjgKind, CjgLine, CjgUse
from zis_desktop.domain.hours.free_text import NO_NAMES

SIDE_WIDTH, BESIDE_FROM, MAIN_HEIGHT = 360, 940, 520


def _source(line: CjgLine) -> Cell:
    if line.meeting_id is None:
        return Cell("ingevuld", second=line.remark)
    return Cell("uit de vergadering", tone="done", icon="done")


LINES: tuple[Column[CjgLine], ...] = (
    Column("Dag", lambda line: Cell(short_date(line.on), strong=True), width=140),
    Column("Wie", lambda line: line.name, stretch=1),
    Column("Waarvoor", lambda line: line.kind.value, width=130),
    Column("Waar het vandaan komt", _source, stretch=1),
    Column("Uren", lambda line: duration(line.minutes), width=72, right=True),
)
FORM = ("professional", "on", "kind", "minutes", "remark")
WHO = 1
KINDS = [
    ("sparren over casussen", CjgKind.CONSULTING),
    ("evaluatie (met voorbereiding en uitwerking)", CjgKind.EVALUATION),
    ("deelname CvB: voorbereiding en uitwerking", CjgKind.ATTENDING),
]


class CjgHoursView(Screen):
    """One school year."""

    title = "CJG-uren"
    topics = frozenset({Topic.HOURS, Topic.PEOPLE, Topic.MEETINGS, Topic.SETTINGS, Topic.CALENDAR})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.presenter = CjgHoursPresenter(self, desk.runner, desk.go, desk.workplace)
        self._today = plain_date(desk.workplace.clock.today())
        self._year = label("", "section")
        self._total = label("", "secondary")
        self._bars = {kind: (label("", "secondary"), NormBar(kind.value)) for kind in CjgKind}
        self._nothing = label("", "secondary", wrap=True)
        self.lines = RowsTable("Uren van het CJG", LINES)
        self._build()
        self.setFocusProxy(self.form.field("kind") if self.presenter.may_log else self.lines)

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action("Bewaar uren", self._save) if self.presenter.may_log else None

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_year(self, name: str, uses: Sequence[CjgUse], total: CjgUse) -> None:
        self._year.setText(f"Schooljaar {name}")
        self._total.setText(f"In totaal {_told(total)}")
        for use in uses:
            words, bar = self._bars[use.kind]
            words.setText(_told(use))
            bar.setVisible(bool(use.planned))
            bar.show_value(use.used, max(use.planned, use.used), [(use.planned, duration(use.planned))])

    def show_need(self, answer: str, fte_hours: str) -> None:
        self._need.setText(answer)
        self._need_card.setVisible(bool(answer))
        self.fte_hours.setText(fte_hours)
        self._fte_sentence.say("")

    def show_lines(self, lines: Sequence[CjgLine], nothing: str) -> None:
        self.lines.show_rows(lines, keep=lambda line: line.id)
        self.lines.setVisible(bool(lines))
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        self.remove.setVisible(bool(lines) and self.presenter.may_log)

    def offer_people(self, people: Sequence[tuple[int, str]]) -> None:
        choice = self._choice("professional")
        choice.clear()
        for professional_id, name in people:
            choice.addItem(name, professional_id)
        alone = len(people) == 1
        choice.setCurrentIndex(0 if alone else -1)
        self.form.show_only(FORM[1:] if alone else FORM)
        self.lines.setColumnHidden(WHO, alone)

    def refuse(self, field: str, text: str) -> None:
        if field == "fte_hours":
            self._fte_sentence.say(text)
            self.fte_hours.setFocus()
            return
        self._general.say("")
        if not self.form.refuse(field or None, text):
            self._general.say(text)

    def empty_form(self) -> None:
        self.form.accept_all()
        self._general.say("")
        for name in ("minutes", "remark"):
            line = self.form.field(name)
            assert isinstance(line, QLineEdit)
            line.clear()
        self.form.field("minutes").setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        head = row(
            self._year, icon_button("left", "Vorig schooljaar", lambda: self.presenter.other_year(-1), key="Alt+PgUp"),
            icon_button("right", "Volgend schooljaar", lambda: self.presenter.other_year(1), key="Alt+PgDown"), None,
            self._total,
            spacing=4,
        )  # fmt: skip
        bars = column(spacing=4)
        for kind, (words, bar) in self._bars.items():
            bars.addLayout(row(label(kind.value.capitalize() if kind is not CjgKind.ATTENDING else "Deelname CvB",
                                     "strong"), None, words))  # fmt: skip
            bars.addWidget(bar)
        self.remove = button("Haal de gekozen uren weg", self._remove, kind="link", icon_name="delete", tip="Del")
        QShortcut(QKeySequence("Del"), self.lines).activated.connect(self._remove)
        self._need_card = self._asked()
        main = column(
            card(head, bars, spacing=12), self._need_card, card(self._nothing, self.lines, row(None, self.remove)),
            spacing=16,
        )  # fmt: skip
        main.setStretch(2, 1)
        whole = QWidget()
        whole.setLayout(main)
        halves = Halves(whole, self._form_card(), side_width=SIDE_WIDTH, beside_from=BESIDE_FROM,
                        main_height=MAIN_HEIGHT)  # fmt: skip
        self.setLayout(column(halves, margins=(16, 16, 16, 16)))

    def _asked(self) -> QWidget:
        """The pilot's question with its answer, and the one number that is asked for it."""
        self._need = label("", wrap=True)
        self.fte_hours = QLineEdit()
        self.fte_hours.setAccessibleName("Uren van een fte in een jaar")
        self.fte_hours.setPlaceholderText("uren")
        self.fte_hours.setMaximumWidth(theme().px(96))
        self.fte_hours.returnPressed.connect(self._save_fte_hours)
        self._fte_sentence = Sentence()
        ask = QWidget()
        keep = button("Bewaar", self._save_fte_hours)
        ask.setLayout(row(label("Een fte werkt per jaar", "secondary"), self.fte_hours, label("uur"), keep, None))
        if not self.presenter.may_set:
            ask.hide()
        return card(label("Hoeveel fte is nodig?", "section"), self._need, ask, self._fte_sentence)

    def _save_fte_hours(self) -> None:
        self.presenter.save_fte_hours(self.fte_hours.text())

    def _form_card(self) -> QWidget:
        self.form = Form()
        self.form.choice("professional", "Wie", [], required=True)
        self.form.line("on", "Dag", value=self._today, required=True)
        self.form.choice("kind", "Waarvoor", list(KINDS), required=True)
        self.form.line("minutes", "Hoe lang", placeholder="0:45", required=True)
        self.form.line("remark", "Toelichting", help_text=NO_NAMES)
        for name in ("on", "minutes", "remark"):
            line = self.form.field(name)
            assert isinstance(line, QLineEdit)
            line.returnPressed.connect(self._save)
        self._general = Sentence()
        told = label("Deelname aan de vergadering zelf komt uit de vastgestelde notulen.", "secondary", wrap=True)
        side = QWidget()
        side.setLayout(column(card(label("Uren invullen", "section"), told, self.form, self._general), None))
        if not self.presenter.may_log:
            side.hide()
        return side

    def _choice(self, name: str) -> QComboBox:
        found = self.form.field(name)
        assert isinstance(found, QComboBox)
        return found

    def _save(self) -> None:
        value, chosen = self.form.value, self._choice
        self.presenter.save(
            HoursTyped(
                chosen("professional").currentData(), value("on"), chosen("kind").currentData(), value("minutes"),
                value("remark"),
            )
        )  # fmt: skip

    def _remove(self) -> None:
        self.presenter.remove(self.lines.current())


def _told(use: CjgUse) -> str:
    """'3:00 van 41:00, nog 38:00'"""
    return ", ".join(part for part in (use.text, use.left_text) if part)
