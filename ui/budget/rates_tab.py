"""The tab of the rates: what an hour costs from day to day, and the agreed volume of care."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.budget.establish_card import EstablishCard
from ui.budget.rates_presenter import NormTyped, RatesPresenter, RateTyped
from ui.desk import Desk
from ui.screen import Action
from ui.tabbed import Tab
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import band, button, card, clear, column, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import euros, plain_date
from zis_desktop.domain.money.rates import Rate
from zis_desktop.domain.vault.access import Right

SIDE_WIDTH, BESIDE_FROM, ROWS_SHOWN = 340, 820, 6
STEP = "Bewaar tarief"
RATES: tuple[Column[Rate], ...] = (
    Column("Van", lambda one: Cell(one.provider, strong=True), stretch=1),
    Column("Per uur", lambda one: euros(one.cents), right=True, width=100),
    Column("Vanaf", lambda one: plain_date(one.first_on), width=150),
    Column("Tot en met", lambda one: plain_date(one.last_on) if one.last_on else Cell("loopt", tone="done"), width=150),
)


class RatesTab(Tab):
    """The rates with a form for a new one; the norm beside them."""

    key = "rates"
    text = "Tarieven en norm"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.BUDGET, Topic.SETTINGS, Topic.PUPILS, Topic.MUNICIPALITIES})
    step = STEP

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = RatesPresenter(self, desk.runner, desk.go, desk.workplace)
        self.table = RowsTable("Uurtarieven", RATES)
        self._nothing = label("", "secondary", wrap=True)
        self._build()
        self.setFocusProxy(self.table)
        self.destroyed.connect(self.presenter.left)

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()
        self.establish.presenter.refresh()

    def primary(self) -> Action | None:
        return Action(STEP, self._save_rate, right=Right.CHANGE_BUDGET) if self.presenter.may_change else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_rates(self, rates: Sequence[Rate], nothing: str) -> None:
        self.table.show_rows(rates, keep=lambda one: one.id)
        self.table.setVisible(bool(rates))
        self.table.fit_height(at_most=ROWS_SHOWN)
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))

    def warn(self, text: str) -> None:
        clear(self._warned)
        if text:
            self._warned.addWidget(band(text))

    def offer_providers(self, providers: Sequence[str]) -> None:
        choice = self._provider()
        choice.clear()
        for provider in providers:
            choice.addItem(provider, provider)
        choice.setCurrentIndex(0)  # the youth-care provider, who is settled by the hour

    def show_norm(self, typed: NormTyped) -> None:
        for name, text in (("school_tenths", typed.school), ("provider_tenths", typed.provider),
                           ("hours_a_year", typed.hours)):  # fmt: skip
            _line(self.norm, name).setText(text)

    def refuse_rate(self, field: str, text: str) -> None:
        _refuse(self.form, self._general, field, text)

    def refuse_norm(self, field: str, text: str) -> None:
        _refuse(self.norm, self._norm_general, field, text)

    def empty_rate(self) -> None:
        self.form.accept_all()
        self._general.say("")
        for name in ("cents", "first_on", "last_on"):
            _line(self.form, name).clear()
        self.form.field("cents").setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.remove = button("Haal het gekozen tarief weg", self._remove, kind="link", icon_name="delete", tip="Del")
        QShortcut(QKeySequence("Del"), self.table).activated.connect(self._remove)
        told = label(
            "Elk uur telt met het tarief van de dag zelf. Wat is afgerekend, houdt zijn tarief.", "secondary", wrap=True
        )
        self._warned = column()
        rates = card(
            label("Uurtarieven", "section"), told, self._nothing, self.table, self._warned, row(None, self.remove)
        )
        norm, main, side = self._norm_card(), QWidget(), QWidget()
        self.establish = EstablishCard(self._desk)
        main.setLayout(column(rates, norm, self.establish, None, spacing=16))
        side.setLayout(column(self._rate_card(), None))
        if not self.presenter.may_change:
            self.remove.hide()
            side.hide()
            norm.setEnabled(False)
        self.setLayout(column(Halves(main, side, side_width=SIDE_WIDTH, beside_from=BESIDE_FROM)))

    def _rate_card(self) -> QWidget:
        self.form = Form()
        self.form.choice("provider", "Van wie", [], required=True)
        self.form.line("cents", "Per uur", placeholder="82,50", required=True)
        self.form.line("first_on", "Vanaf", placeholder="1-8-2024", required=True)
        self.form.line("last_on", "Tot en met", help_text="Leeg: tot er een nieuw tarief is.")
        self._general = Sentence()
        return card(label("Nieuw tarief", "section"), self.form, self._general)

    def _norm_card(self) -> QWidget:
        self.norm = Form()
        self.norm.line("school_tenths", "Fte school", required=True)
        self.norm.line("provider_tenths", "Fte jeugdhulpaanbieder", required=True)
        self.norm.line("hours_a_year", "Uren per fte in een jaar", required=True,
                       help_text="Het convenant noemt dit niet: vul in wat is afgesproken.")  # fmt: skip
        self._norm_general = Sentence()
        save = button("Bewaar norm", self._save_norm, icon_name="save")
        return card(label("Norm voor de uren", "section"), self.norm, self._norm_general, row(save, None))

    def _provider(self) -> QComboBox:
        found = self.form.field("provider")
        assert isinstance(found, QComboBox)
        return found

    def _save_rate(self) -> None:
        value = self.form.value
        provider = self._provider().currentData()
        self.presenter.save_rate(RateTyped(provider, value("cents"), value("first_on"), value("last_on")))

    def _save_norm(self) -> None:
        value = self.norm.value
        self.presenter.save_norm(NormTyped(value("school_tenths"), value("provider_tenths"), value("hours_a_year")))

    def _remove(self) -> None:
        self.presenter.remove(self.table.current())


def _line(form: Form, name: str) -> QLineEdit:
    found = form.field(name)
    assert isinstance(found, QLineEdit)
    return found


def _refuse(form: Form, general: Sentence, field: str, text: str) -> None:
    general.say("")
    if not form.refuse(field or None, text):
        general.say(text)
