"""The tab of the calendar: the Mondays of the CvB, holidays of the region, own days, meeting times."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from ui.desk import Desk
from ui.screen import Action
from ui.settings.calendar_presenter import CalendarPresenter, DaysTyped, span_text
from ui.settings.facts import FactsForm
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, clear, column, icon_button, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.school_days import Monday, OwnEntry, SchoolYear

if TYPE_CHECKING:
    from zis_desktop.services.school_days import YearPlan

FACTS = ("holiday_region", "meeting_starts", "meeting_ends", "room")


class CalendarTab(Tab):
    """When there is school, and when the CvB meets."""

    key = "calendar"
    text = "Kalender"
    step = "Voeg een eigen dag toe"
    topics = frozenset({Topic.CALENDAR, Topic.SCHOOLS, Topic.MEETINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = CalendarPresenter(self, desk.runner, desk.go, desk.workplace)
        self.facts = FactsForm(desk, FACTS)
        self._finding = label("", "section", wrap=True)
        self._refused = Sentence("attention")
        self.mondays = RowsTable("Maandagen van het schooljaar", MONDAYS)
        self.mondays.opened.connect(self.presenter.begin)
        self.own = RowsTable("Eigen dagen", OWN)
        self.own.opened.connect(self.presenter.change)
        self._none = label("Nog geen eigen dagen in dit schooljaar.", "secondary", wrap=True)
        self._holidays = column(spacing=4)
        self._build_form()
        self._build()
        self.destroyed.connect(self.presenter.left)

    # -- what Beheer asks ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.facts.presenter.refresh()
        self.presenter.refresh()

    def primary(self) -> Action:
        if self.presenter.editing:
            return Action("Bewaar de dag", self._save)
        return Action(self.step, self.presenter.begin)

    def leave(self) -> None:
        self.facts.presenter.save_all()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_plan(self, plan: "YearPlan", finding: str) -> None:
        self._finding.setText(finding)
        self._refused.say("")
        shown = self.mondays.current()
        self.mondays.show_rows(plan.year.mondays, keep=lambda monday: monday.day)
        if shown not in plan.year.mondays and (shown is None or shown.day != self.mondays.current().day):
            self.mondays.selectRow(self.presenter.first_to_show(plan.year))
        self.own.show_rows(plan.own, keep=lambda entry: entry.id)
        self.own.fit_height(at_most=10)
        self.own.setVisible(bool(plan.own))
        self._none.setVisible(not plan.own)
        self._show_holidays(plan.region, plan.year)

    def show_no_plan(self, text: str) -> None:
        self._finding.setText("Dit schooljaar is niet bekend")
        self._refused.say(text)
        self.mondays.show_rows([])

    def show_form(self, title: str, typed: DaysTyped, *, can_remove: bool) -> None:
        self._form_title.setText(title)
        for name in ("name", "first", "last"):
            line = self.form.field(name)
            assert isinstance(line, QLineEdit)
            line.setText(getattr(typed, name))
        choice = self.form.field("closed")
        assert isinstance(choice, QComboBox)
        choice.setCurrentIndex(choice.findData(typed.closed))
        self.form.accept_all()
        self._remove.setVisible(can_remove)
        self._form_card.setVisible(True)
        self.form.field("name").setFocus()
        self._halves.reveal(self.form.field("name"))

    def hide_form(self) -> None:
        self._form_card.setVisible(False)

    def refuse(self, field: str | None, text: str) -> None:
        if field is not None and self.form.refuse(field, text):
            self._halves.reveal(self.form.field(field))
        else:
            self._general.say(text)

    def typed(self) -> DaysTyped:
        return DaysTyped(
            self.form.value("name"), self.form.value("first"), self.form.value("last"),
            bool(self.form.chosen("closed")),
        )  # fmt: skip

    # -- building ------------------------------------------------------------------------------------------------

    def _build_form(self) -> None:
        self.form = Form()
        self.form.line("name", "Naam", placeholder="Studiedag", required=True)
        self.form.line("first", "Eerste dag", placeholder="14-10-2024", required=True)
        self.form.line("last", "Laatste dag", help_text="Leeg: alleen de eerste dag.")
        self.form.choice("closed", "De school is dan", [("vrij: geen les, geen CvB", True), ("open: wel les", False)],
                         value=True)  # fmt: skip
        self._form_title = label("", "section")
        self._general = Sentence()
        self._remove = button("Verwijder deze dag", self.presenter.remove, kind="danger")
        buttons = row(button("Bewaar", self._save), button("Annuleer", self.presenter.cancel), None, self._remove)
        self._form_card = card(self._form_title, self.form, self._general, 4, buttons)
        self._form_card.setVisible(False)

    def _build(self) -> None:
        head = row(
            self._finding, icon_button("left", "Vorig schooljaar", lambda: self.presenter.other_year(-1)),
            icon_button("right", "Volgend schooljaar", lambda: self.presenter.other_year(1)), spacing=4,
        )  # fmt: skip
        head.setStretch(0, 1)
        hint = label("Enter op een maandag maakt die vrij, of juist open.", "secondary", wrap=True)
        main = card(head, self._refused, self.mondays, hint)
        side = QWidget()
        side.setLayout(
            column(
                self._form_card,
                card(label("Eigen dagen", "section"), self._none, self.own),
                card(label("CvB en vakantieregio", "section"), self.facts),
                card(label("Vakanties en vrije dagen", "section"), self._holidays), None, spacing=16,
            )
        )  # fmt: skip
        side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._halves = Halves(main, side, side_width=420, main_height=420)
        self.setLayout(column(self._halves))

    def _show_holidays(self, region: str, year: SchoolYear) -> None:
        clear(self._holidays)
        for holiday in year.holidays:
            advice = "" if holiday.binding else ", advies"
            text = f"{holiday.name}: {short_date(holiday.first)} – {short_date(holiday.last)}{advice}"
            self._holidays.addWidget(label(text, wrap=True))
        for public in year.public:
            self._holidays.addWidget(label(f"{public.name}: {short_date(public.day)}", "secondary", wrap=True))
        self._holidays.addWidget(label(f"Regio {region}.", "secondary"))
        self._holidays.addSpacing(theme().px(4))

    def _save(self) -> None:
        self._general.say("")
        self.presenter.save(self.typed())


def _state(monday: Monday) -> Cell:
    return (
        Cell("CvB", tone="done", icon="check") if monday.meets else Cell(monday.why_not, tone="neutral", icon="minus")
    )


def _meeting(monday: Monday) -> Cell:
    if not monday.has_meeting:
        return Cell("")
    return Cell("agenda gemaakt") if monday.meets else Cell("agenda gemaakt", tone="attention", icon="attention")


def _effect(entry: OwnEntry) -> Cell:
    return Cell("vrij", tone="neutral") if entry.days.closed else Cell("open", tone="done")


MONDAYS: tuple[Column[Monday], ...] = (
    Column("Maandag", lambda monday: Cell(short_date(monday.day), strong=monday.meets), width=150),
    Column("Waarom", _state, stretch=1),
    Column("Vergadering", _meeting, width=170),
)
OWN: tuple[Column[OwnEntry], ...] = (
    Column("Naam", lambda entry: Cell(entry.days.name, strong=True), stretch=1),
    Column("Wanneer", lambda entry: span_text(entry.days), stretch=1),
    Column("", _effect, width=64),
)
