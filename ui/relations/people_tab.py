"""The tab of the CvB: who sits at the table, and the form of one person."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from ui.desk import Desk
from ui.relations.people_presenter import MemberTyped, PeoplePresenter
from ui.screen import Action
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, clear, column, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import clock_span, fold, plain_date
from zis_desktop.domain.people import GUEST_SEATS, Professional, Seat, Viewpoint

TEXTS = ("name", "organisation", "email", "phone", "starts", "ends", "active_from", "active_until")
NOBODY = ("niemand", None)


class PeopleTab(Tab):
    """The list, what is missing at the table, and one person beside it."""

    key = "people"
    text = "CvB en gasten"
    step = "Voeg iemand toe"
    topics = frozenset({Topic.PEOPLE, Topic.SCHOOLS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = PeoplePresenter(self, desk.runner, desk.go, desk.workplace)
        self._filling = False
        self.table = RowsTable("Mensen van de CvB", self._columns(desk.workplace.clock))
        self.table.chosen.connect(self._chosen)
        self._remarks = column(spacing=4)
        self._build_form()
        main = card(label("Wie zit er aan tafel", "section"), self._remarks, self.table)
        self._halves = Halves(main, self._form_card, side_width=400, beside_from=1000)
        self.setLayout(column(self._halves))
        self.destroyed.connect(self.presenter.left)

    # -- what Relaties asks ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action:
        if self.presenter.editing:
            return Action("Bewaar", self.presenter.save)
        return Action(self.step, self.presenter.add)

    def leave(self) -> None:
        self.presenter.leave()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_people(self, people: Sequence[Professional], remarks: Sequence[str], choose: int | None) -> None:
        self._filling = True
        self.table.show_rows(people)
        rows = self.table.rows_model.rows
        self.table.selectRow(next((at for at, one in enumerate(rows) if one.id == choose), 0))
        self._filling = False
        clear(self._remarks)
        for remark in remarks:
            sentence = Sentence("attention")
            self._remarks.addWidget(sentence)
            sentence.say(remark)

    def show_member(self, title: str, typed: MemberTyped, stands_for: Sequence[tuple[str, int]]) -> None:
        self._filling = True
        self._title.setText(title)
        for name in TEXTS:
            self._line(name).setText(getattr(typed, name))
        seat = self._choice("seat")
        seat.setCurrentIndex(seat.findData(typed.seat))
        self.show_for_seat(is_guest=typed.seat in GUEST_SEATS, stands_for=stands_for)
        stand_in = self._choice("substitute_for")
        stand_in.setCurrentIndex(max(0, stand_in.findData(typed.substitute_for)))
        self.weekly.setChecked(typed.weekly)
        for view, box in self.viewpoints.items():
            box.setChecked(view in typed.viewpoints)
        self.accept_all()
        self._filling = False

    def show_for_seat(self, *, is_guest: bool, stands_for: Sequence[tuple[str, int]]) -> None:
        self._window.setVisible(is_guest)
        if not is_guest:
            self._line("starts").clear()
            self._line("ends").clear()
        choice = self._choice("substitute_for")
        before = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        for name, person_id in (NOBODY, *stands_for):
            choice.addItem(name, person_id)
        choice.setCurrentIndex(max(0, choice.findData(before)))
        choice.blockSignals(False)

    def show_editing(self, *, editing: bool) -> None:
        self.table.setEnabled(not editing)
        self._buttons.setVisible(editing)
        if editing and not self._line("name").text():
            self._line("name").setFocus()
            self._halves.reveal(self._line("name"))

    def typed(self) -> MemberTyped:
        seat, stand_in = self.form.chosen("seat"), self._choice("substitute_for").currentData()
        return MemberTyped(
            seat=seat if isinstance(seat, Seat) else None,
            viewpoints=frozenset(view for view, box in self.viewpoints.items() if box.isChecked()),
            weekly=self.weekly.isChecked(),
            substitute_for=stand_in if isinstance(stand_in, int) else None,
            **{name: self._line(name).text() for name in TEXTS},
        )

    def refuse(self, field: str | None, text: str) -> None:
        if field == "window":
            self._window_refusal.say(text)
            self._line("starts").setFocus()
            self._halves.reveal(self._window)
        elif field is not None and self.form.refuse(field, text):
            self._halves.reveal(self.form.field(field))
        else:
            self._general.say(text)

    def accept_all(self) -> None:
        self.form.accept_all()
        self._window_refusal.say("")
        self._general.say("")

    # -- building ------------------------------------------------------------------------------------------------

    def _build_form(self) -> None:
        self.form = Form()
        self.form.line("name", "Naam", required=True)
        seats: list[tuple[str, object]] = [(seat.value, seat) for seat in Seat]
        self.form.choice("seat", "Functie", seats, required=True)
        self._build_window()
        self.weekly = QCheckBox("Komt elke week")
        self.form.add(self.weekly)
        self.form.line("organisation", "Organisatie")
        self.form.line("email", "E-mail")
        self.form.line("phone", "Telefoon")
        self.viewpoints = {view: QCheckBox(view.value) for view in Viewpoint}
        caption = label("Adviseert vanuit", "label")
        caption.setContentsMargins(0, theme().px(8), 0, 0)
        self.form.add(caption)
        for box in self.viewpoints.values():
            self.form.add(box)
        self.form.choice("substitute_for", "Vervangt", [NOBODY], help_text="Komt alleen als die ander er niet is.")
        self.form.line("active_from", "Doet mee vanaf", required=True)
        self.form.line("active_until", "Tot en met", help_text="Leeg: nog steeds.")
        self._title = label("", "section", wrap=True)
        self._general = Sentence()
        self._buttons = QWidget()
        self._buttons.setLayout(
            row(button("Bewaar", self.presenter.save), button("Annuleer", self.presenter.cancel), None)
        )
        self._buttons.setVisible(False)
        self._form_card = card(self._title, self.form, self._general, self._buttons, None)
        self.form.edited.connect(lambda name: self._edited(name))
        for box in (self.weekly, *self.viewpoints.values()):
            box.toggled.connect(lambda _on: self._edited(""))
        for line in self._times.values():
            line.textEdited.connect(lambda _text: self._edited(""))

    def _build_window(self) -> None:
        self._times = {name: QLineEdit() for name in ("starts", "ends")}
        for line, text in zip(self._times.values(), ("Aanwezig van", "Aanwezig tot"), strict=True):
            line.setAccessibleName(text)
            line.setPlaceholderText("8:45")
            line.setMaximumWidth(theme().px(100))
        self._window_refusal = Sentence()
        self._window = QWidget()
        fields = row(self._times["starts"], label("tot"), self._times["ends"], None)
        self._window.setLayout(
            column(8, label("Aanwezig van", "label"), fields, self._window_refusal, spacing=4)
        )  # fmt: skip
        self.form.add(self._window)

    def _chosen(self, person: Professional | None) -> None:
        if not self._filling:
            self.presenter.choose(person)

    def _edited(self, name: str) -> None:
        if self._filling:
            return
        if name == "seat":
            seat = self.form.chosen("seat")
            self.presenter.seat_chosen(seat if isinstance(seat, Seat) else None)
        self.presenter.edited()

    def _line(self, name: str) -> QLineEdit:
        line = self._times[name] if name in self._times else self.form.field(name)
        assert isinstance(line, QLineEdit)
        return line

    def _choice(self, name: str) -> QComboBox:
        choice = self.form.field(name)
        assert isinstance(choice, QComboBox)
        return choice

    def _columns(self, today: Clock) -> tuple[Column[Professional], ...]:
        def name(person: Professional) -> Cell:
            active = person.is_active(today.today())
            return Cell(person.name, strong=active, tone="" if active else "neutral")

        def comes(person: Professional) -> Cell:
            if not person.is_active(today.today()):
                return Cell(period(person), tone="neutral")
            stands_for = next((one for one in self.table.rows_model.rows if one.id == person.substitute_for), None)
            if stands_for is not None:
                return Cell(f"vervangt {stands_for.name}", tone="neutral")
            when = "elke week" if person.weekly else "niet elke week"
            return Cell(f"{when}, {clock_span(*person.window)}" if person.window else when)

        def views(person: Professional) -> str:
            return ", ".join(view.value for view in Viewpoint if view in person.viewpoints)

        return (
            Column("Naam", name, sort_by=lambda person: fold(person.name), stretch=3),
            Column("Functie", lambda person: person.seat.value, sort_by=lambda person: person.seat.value, stretch=2),
            Column("Komt", comes, stretch=4),
            Column("Adviseert vanuit", views, stretch=3),
        )


def period(person: Professional) -> str:
    """When somebody who is not there today takes part."""
    if person.active_until is not None:
        return f"tot en met {plain_date(person.active_until)}"
    return f"vanaf {plain_date(person.active_from)}"
