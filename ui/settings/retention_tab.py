"""The tab Bewaren: what may go, proposing and approving, postponing, the certificates, the terms."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from ui.desk import Desk
from ui.screen import Action
from ui.settings.retention_presenter import (
    CLAIM,
    UNTIL,
    OpenRun,
    Postponing,
    RetentionPresenter,
    classes_of,
    destroyed_on,
    destroyed_what,
    label_of,
    source_of,
    state_of,
)
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, clear, column, label, line, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import ROW_HEIGHT, Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import brief_date
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.retention import LONGEST, TERMS, DataClass, Run, Subject, Years

if TYPE_CHECKING:
    from zis_desktop.services.vault.retention import Line

HINT = "Enter of spatie kiest een regel. Daarna beslist de directeur; pas dan gaat er iets weg."


class RetentionTab(Tab):
    """One list, with what was proposed beside it."""

    key = "retention"
    text = "Bewaren"
    right = Right.PROPOSE_RETENTION
    topics = frozenset({Topic.RETENTION, Topic.PUPILS, Topic.CASUSSEN, Topic.HOURS, Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._dialogs = desk.dialogs
        self._may_set = desk.workplace.may(Right.CHANGE_SETTINGS)
        self.presenter = RetentionPresenter(self, desk.runner, desk.go, desk.workplace)
        self._chosen: frozenset[Subject] = frozenset()
        self._build_list()
        self._build_form()
        self._open = column(spacing=12)
        self._build_done()
        self._build_terms()
        side = QWidget()
        side.setLayout(column(self._form_card, self._open, self._done_card, self._terms_card, None, spacing=16))
        self._halves = Halves(self._list_card, side, side_width=400, beside_from=1000, main_height=420)
        self.setLayout(column(self._halves))
        self.destroyed.connect(self.presenter.left)

    # -- what Beheer asks ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        if self.presenter.postponing:
            return Action("Bewaar uitstel", self._postpone)
        if self.presenter.chosen:
            return Action(self._propose.text(), self.presenter.propose)
        return Action("Kies alles", self.presenter.choose_all) if self.presenter.can_choose else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_lines(self, finding: str, lines: "Sequence[Line]") -> None:
        self._finding.setText(finding)
        self._when_filled(filled=True)
        self.table.show_rows(lines, keep=lambda one: one.due.held.subject)
        self.table.setMaximumHeight(theme().px(ROW_HEIGHT) * (len(lines) + 1) + theme().px(8))
        self.presenter.current(self.table.current())

    def show_empty(self, text: str) -> None:
        self._finding.setText("Er kan nu niets weg")
        self._empty.setText(text)
        self.table.show_rows([])
        self._when_filled(filled=False)
        self.presenter.current(None)

    def show_chosen(self, chosen: frozenset[Subject], verb: str) -> None:
        self._chosen = chosen
        self._propose.setText(verb)
        self._propose.setAccessibleName(verb)
        self._propose.setEnabled(bool(chosen))
        self._all.setEnabled(self.presenter.can_choose)
        self.table.viewport().update()

    def show_current(self, text: str, *, can_postpone: bool, can_resume: bool) -> None:
        self._told.setText(text)
        self._postpone_button.setEnabled(can_postpone)
        self._resume.setVisible(can_resume)

    def show_open(self, runs: Sequence[OpenRun]) -> None:
        clear(self._open)
        for one in runs:
            self._open.addWidget(self._open_card(one))

    def show_done(self, runs: Sequence[Run]) -> None:
        self.done.show_rows(runs, keep=lambda run: run.id)
        self.done.fit_height(at_most=8)
        self.done.setVisible(bool(runs))
        self._print_hint.setVisible(bool(runs))
        self._none.setVisible(not runs)

    def show_terms(self, years: Years) -> None:
        for data_class, amount in years.items():
            choice = self._term(data_class)
            choice.blockSignals(True)
            choice.setCurrentIndex(choice.findData(amount))
            choice.blockSignals(False)

    def show_form(self, title: str) -> None:
        self._form_title.setText(title)
        for name in ("reason", "until"):
            self.form.field(name).clear()
        self.form.accept_all()
        self._general.say("")
        self._form_card.setVisible(True)
        self.form.field("reason").setFocus()
        self._halves.reveal(self.form.field("reason"))

    def hide_form(self) -> None:
        self._form_card.setVisible(False)
        self.table.setFocus()

    def refuse(self, field: str | None, text: str) -> None:
        if field is not None and self.form.refuse(field, text):
            self._halves.reveal(self.form.field(field))
        else:
            self._general.say(text)

    def confirm(self, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        self._dialogs.confirm(self, question, detail, yes, then)

    def ask_reason(self, title: str, label: str, then: Callable[[str], None]) -> None:
        self._dialogs.ask_text(self, title, label, then)

    # -- building ------------------------------------------------------------------------------------------------

    def _build_list(self) -> None:
        self._finding = label("", "section", wrap=True)
        self.table = RowsTable("Waarvan de bewaartermijn voorbij is", self._columns())
        self.table.opened.connect(self.presenter.toggle)
        self.table.chosen.connect(self.presenter.current)
        space = QShortcut(QKeySequence("Space"), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._toggle)
        self._all = button("Kies alles", self.presenter.choose_all)
        self._propose = button("Stel voor", self.presenter.propose)
        self._told = label("", wrap=True)
        self._postpone_button = button("Bewaar langer", self.presenter.begin_postponing)
        self._resume = button("Hef uitstel op", self.presenter.resume)
        self._hint = label(HINT, "secondary", wrap=True)
        self._empty = label("", "secondary", wrap=True)
        head = row(self._finding, self._all, self._propose)
        head.setStretch(0, 1)
        below = row(self._told, self._resume, self._postpone_button)
        below.setStretch(0, 1)
        self._below = QWidget()
        self._below.setLayout(below)
        self._list_card = card(head, self._hint, self._empty, self.table, self._below, None)
        self._list_card.layout().setStretch(3, 100)  # type: ignore[union-attr]  # a card has a layout

    def _build_form(self) -> None:
        self.form = Form()
        self.form.line("reason", "Waarom is dit langer nodig", required=True)
        how_long: list[tuple[str, object]] = [
            ("tot en met een dag", UNTIL),
            ("zolang een juridische zaak loopt", CLAIM),
        ]
        choice = self.form.choice("how_long", "Hoe lang", how_long, required=True)
        choice.currentIndexChanged.connect(lambda _index: self._how_long_changed())
        self.form.line("until", "Tot en met", placeholder="31-7-2025")
        self._form_title = label("", "section", wrap=True)
        self._general = Sentence()
        buttons = row(
            button("Bewaar uitstel", self._postpone), button("Annuleer", self.presenter.stop_postponing), None
        )
        self._form_card = card(self._form_title, self.form, self._general, 4, buttons)
        self._form_card.setVisible(False)
        escape = QShortcut(QKeySequence("Esc"), self._form_card)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.presenter.stop_postponing)

    def _build_done(self) -> None:
        self.done = RowsTable("Bewijzen van vernietiging", DONE)
        self.done.opened.connect(self.presenter.show_certificate)
        self._none = label("Er is nog niets vernietigd.", "secondary", wrap=True)
        self._print_hint = label("Enter toont het bewijs, om te printen of te bewaren.", "secondary", wrap=True)
        self._done_card = card(label("Vernietigd", "section"), self._none, self.done, self._print_hint)

    def _build_terms(self) -> None:
        self.terms = Form()
        for data_class, term in TERMS.items():
            options: list[tuple[str, object]] = [(f"{years} jaar", years) for years in range(term.years, LONGEST + 1)]
            name = data_class.value
            choice = self.terms.choice(
                name, f"{name.capitalize()}, {term.starts}", options, help_text=source_of(data_class)
            )
            choice.currentIndexChanged.connect(lambda _index, each=data_class: self._term_changed(each))
            choice.setEnabled(self._may_set)
        self._terms_card = card(label("Bewaartermijnen", "section"), self.terms)

    def _open_card(self, one: OpenRun) -> QWidget:
        parts: list[QWidget | QLayout | int | None] = [
            label(one.title, "section"),
            label(one.told, wrap=True),
            label(one.subjects, "secondary", wrap=True),
            line(),
        ]
        if one.refusal:
            return card(*parts, label(one.refusal, "secondary", wrap=True))
        approve = button("Keur goed en vernietig", partial(self.presenter.approve, one.run), kind="danger")
        refuse = button("Wijs af", partial(self.presenter.refuse_run, one.run))
        for each in (approve, refuse):
            each.setAccessibleName(f"{each.text()}: {one.title}")
        return card(*parts, row(approve, refuse, None))

    def _columns(self) -> "tuple[Column[Line], ...]":
        def state(one: "Line") -> Cell:
            if one.due.held.subject in self._chosen:
                return Cell("gekozen", tone="done", icon="check", chip=True, strong=True)
            tone = "attention" if one.due.stop else "neutral" if one.proposed else "done"
            return Cell(state_of(one), tone=tone, chip=True)

        return (
            Column("Nummer", lambda one: one.due.held.number, sort_by=lambda one: one.due.held.number),
            Column("Wat", lambda one: Cell(label_of(one), strong=True), sort_by=label_of, stretch=3),
            Column("Soort", classes_of, stretch=3),
            Column("Kan weg sinds", lambda one: brief_date(one.due.since), sort_by=lambda one: one.due.since),
            Column("Stand", state, width=124),
        )

    def _when_filled(self, *, filled: bool) -> None:
        for each in (self.table, self._below, self._hint, self._all, self._propose):
            each.setVisible(filled)
        self._empty.setVisible(not filled)

    def _toggle(self) -> None:
        if self.table.current() is not None:
            self.presenter.toggle(self.table.current())

    def _postpone(self) -> None:
        self._general.say("")
        how_long = self.form.chosen("how_long")
        self.presenter.postpone(
            Postponing(
                self.form.value("reason"), how_long if isinstance(how_long, str) else None, self.form.value("until")
            )
        )

    def _how_long_changed(self) -> None:
        self.form.field("until").setEnabled(self.form.chosen("how_long") != CLAIM)

    def _term(self, data_class: DataClass) -> QComboBox:
        choice = self.terms.field(data_class.value)
        assert isinstance(choice, QComboBox)
        return choice

    def _term_changed(self, data_class: DataClass) -> None:
        years = self._term(data_class).currentData()
        if isinstance(years, int):
            self.presenter.set_term(data_class, years)


DONE: tuple[Column[Run], ...] = (
    Column("Nr", lambda run: Cell(run.code, strong=True)),
    Column("Op", destroyed_on, stretch=2),
    Column("Wat", destroyed_what, stretch=2),
)
