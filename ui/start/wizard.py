"""The steps for a new school: titles at the left, one page at a time, back and next."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.dialogs import Dialogs
from ui.start.people_step import PeopleStep
from ui.start.steps import CalendarStep, ListStep, PlaceStep, ProfileStep, SchoolStep
from ui.start.typed import Founding, SeatRow, Step, Typed
from ui.start.user_step import UserStep
from ui.start.wizard_presenter import WizardPresenter, Worker
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import button, clear, column, label, line, row, scrolled, symbol
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school_days import SchoolYear

EXPLAINED = {
    Step.PLACE: ("Waar komt het bestand?", "Op deze computer, of op een netwerkmap van de school."),
    Step.PROFILE: (
        "Onder welk convenant werkt uw school?",
        "Hieruit komen de gemeenten, de treden, het aanbod en de CvB.",
    ),
    Step.SCHOOL: ("Uw school", "Dit staat op de agenda, de notulen en de formulieren. Alleen de naam is nu nodig."),
    Step.CALENDAR: ("De schoolkalender", "De CvB komt bijeen op elke maandag dat er school is."),
    Step.PEOPLE: ("Wie zit er aan tafel?", "Vul in wie u weet. Een lege regel slaat ZIS over."),
    Step.USER: (
        "Wie logt er in?",
        "ZIS versleutelt alles. U bent de eerste gebruiker en de beheerder; anderen voegt u later toe in Beheer.",
    ),
    Step.LIST: ("Klaar om te beginnen", "Kijk na of het klopt."),
}
FORM_FIELDS = {
    Step.SCHOOL: ("name", "address", "town", "phone", "email", "privacy_contact"),
    Step.CALENDAR: ("meeting_starts", "meeting_ends", "room"),
}
STEPS_WIDTH = 190
NEXT = "Volgende"
MAKE = "Maak de school en lees de lijst in"
STEPS_FROM = 820


class SchoolWizard(QWidget):
    """Asks step by step; everything typed stays until the school is made."""

    def __init__(
        self,
        worker: Worker,
        dialogs: Dialogs,
        today: date,
        found: Callable[[Founding, Callable[[RuleError], None]], None],
        leave: Callable[[], None],
        *,
        usual_place: Path | None = None,
        in_header: Callable[[], None] | None = None,
    ) -> None:
        """`usual_place` is proposed for the new file; without it the school comes in the store that is open.

        In a screen the step forward stands in the header, which `in_header` tells to look again.
        """
        super().__init__()
        self._in_header = in_header
        self.step = Step.PLACE
        self.presenter = WizardPresenter(
            self, worker, today, usual_place.parent if usual_place else None, found, leave
        )  # fmt: skip
        self.place = PlaceStep(dialogs, usual_place) if usual_place else None
        self.profile = ProfileStep(today)
        self.school = SchoolStep()
        self.calendar = CalendarStep(self.presenter.calendar_changed)
        self.people = PeopleStep()
        self.user = UserStep(lambda job, then: worker.start(job, then)) if usual_place else None
        self.list = ListStep()
        self._pages: dict[Step, QWidget] = {
            **({Step.PLACE: self.place} if self.place else {}),
            Step.PROFILE: self.profile, Step.SCHOOL: self.school, Step.CALENDAR: self.calendar,
            Step.PEOPLE: self.people, **({Step.USER: self.user} if self.user else {}), Step.LIST: self.list,
        }  # fmt: skip
        self._build()

    def begin(self) -> None:
        self.presenter.begin()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def typed(self) -> Typed:
        texts = {name: form.value(name) for step, form in self._forms().items() for name in FORM_FIELDS.get(step, ())}
        return Typed(
            place=self.place.form.value("place") if self.place else "",
            profile_id=self.profile.chosen,
            holiday_region=str(self.calendar.form.chosen("holiday_region") or ""),
            active_from=self.people.form.value("active_from"),
            people=tuple(fields.typed for fields in self.people.rows),
            **texts,
            **(self.user.typed() if self.user else {}),
        )

    def show_step(self, step: Step, steps: Sequence[Step]) -> None:
        at = steps.index(step)
        self._show_titles(at, steps)
        title, explained = EXPLAINED[step]
        self._title.setText(title)
        self._explained.setText(explained)
        self._number.setText(f"Stap {at + 1} van {len(steps)}")
        self._stack.setCurrentIndex(at)
        last = step is Step.LIST
        self._next.setVisible(not last and self._in_header is None)
        self._make.setVisible(last and self._in_header is None)
        self._later.setVisible(last)
        self._focus(step)
        self.step = step
        if self._in_header is not None:
            self._in_header()

    def show_profiles(self, profiles: Sequence[RegionProfile]) -> None:
        self.profile.show_profiles(profiles)

    def fill_from_profile(self, profile: RegionProfile, rows: Sequence[SeatRow], active_from: str) -> None:
        self.calendar.fill(profile)
        self.people.fill(rows, active_from)

    def show_year(self, year: SchoolYear) -> None:
        self.calendar.show_year(year)

    def show_no_year(self, text: str) -> None:
        self.calendar.show_no_year(text)

    def show_summary(self, lines: Sequence[tuple[str, str]]) -> None:
        self.list.show_summary(lines)

    def refuse(self, step: Step, field: str | None, text: str) -> None:
        if step is Step.PEOPLE and field is not None and field.startswith("members."):
            _, at, name = field.split(".")
            self.people.refuse(int(at), name, text)
        elif step is Step.PROFILE:
            self.profile.refuse(text)
        elif step not in self._forms() or not self._forms()[step].refuse(field, text):
            self._general.setText(text)
            self._general_row.setVisible(True)
        area, focused = self._stack.currentWidget(), self.focusWidget()
        if isinstance(area, QScrollArea) and focused is not None and area.isAncestorOf(focused):
            area.ensureWidgetVisible(focused)

    def accept_all(self) -> None:
        for form in self._forms().values():
            form.accept_all()
        self.profile.refuse("")
        self.people.accept_all()
        self._general_row.setVisible(False)

    def show_busy(self, text: str) -> None:
        self._busy.setText(text)
        for part in (self._back, self._next, self._make, self._later):
            part.setEnabled(not text)

    def warn_of_place(self, text: str) -> None:
        assert self.place is not None
        self.place.warn(text)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._titles = column(spacing=12)
        self._title = label("", "title")
        self._explained = label("", "secondary", wrap=True)
        self._number = label("", "secondary")
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(scrolled(column(page, margins=(2, 2, 12, 2))))
        self._general = label("", "error", wrap=True)
        self._general_row = QWidget()
        self._general_row.setLayout(row(symbol("late", "late", 16), self._general, None, spacing=4))
        self._general_row.setVisible(False)
        self._busy = label("", "secondary")
        self._back = button("Terug", self.presenter.back, key="" if self._in_header else "Alt+Left")
        key = "" if self._in_header else "Ctrl+Return"
        self._next = button(NEXT, self.presenter.next, kind="primary", key=key)
        self._later = button("Maak de school, lijst later", lambda: self.presenter.make(import_now=False))
        self._make = button(MAKE, self.presenter.next, kind="primary", key=key)
        footer = row(self._back, self._busy, None, self._later, self._make, self._next, spacing=12)
        body = column(
            row(self._title, None, self._number), self._explained, self._stack, self._general_row, line(), footer,
            spacing=12, margins=(24, 24, 24, 16),
        )  # fmt: skip
        body.setStretch(2, 1)
        self._side = QWidget()
        self._side.setLayout(column(label("Nieuwe school", "section"), 8, self._titles, None, margins=(24, 28, 16, 24)))
        self._side.setFixedWidth(theme().px(STEPS_WIDTH))
        self.setLayout(row(_framed(self._side, body), margins=(16, 16, 16, 16)))
        for field in self.findChildren(QLineEdit):
            field.returnPressed.connect(self.presenter.next)

    def minimumSizeHint(self) -> QSize:
        """In a narrow window, or with large text, the titles at the left give way and the page scrolls."""
        return QSize(theme().px(480), theme().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._side.setVisible(self.width() >= theme().px(STEPS_FROM))
        super().resizeEvent(event)

    def _show_titles(self, at: int, steps: Sequence[Step]) -> None:
        clear(self._titles)
        for number, step in enumerate(steps):
            mark = (
                symbol("done", "done")
                if number < at
                else label(f"{number + 1}", "strong" if number == at else "secondary")
            )
            mark.setFixedWidth(theme().px(20))
            title = label(step.value, "strong" if number == at else "secondary")
            title.setAccessibleName(f"Stap {number + 1}: {step.value}{', nu' if number == at else ''}")
            self._titles.addLayout(row(mark, title, None, spacing=8))

    def _forms(self) -> dict[Step, Form]:
        place = {Step.PLACE: self.place.form} if self.place else {}
        user = {Step.USER: self.user.form} if self.user else {}
        return {
            **place, **user, Step.SCHOOL: self.school.form, Step.CALENDAR: self.calendar.form,
            Step.PEOPLE: self.people.form,
        }  # fmt: skip

    def _focus(self, step: Step) -> None:
        if step is Step.PROFILE:
            self.profile.focus_first()
        elif step is Step.LIST:
            self._make.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step is Step.PEOPLE and self.people.rows:
            self.people.rows[0].name.setFocus()
        elif step in self._forms():
            first = {
                Step.PLACE: "place",
                Step.SCHOOL: "name",
                Step.CALENDAR: "holiday_region",
                Step.USER: "user_name",
            }.get(step)
            if first is not None:
                self._forms()[step].field(first).setFocus()


def _framed(side: QWidget, page: QVBoxLayout) -> QFrame:
    """The titles at the left of the page, in one white panel."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    whole = row(side, _upright(), page, spacing=0)
    whole.setStretch(2, 1)
    frame.setLayout(whole)
    frame.setMaximumWidth(theme().px(1080))
    return frame


def _upright() -> QFrame:
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedWidth(1)
    return made
