"""Beheer as its presenters decide it, on a real store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.relations.people_presenter import MemberTyped, PeoplePresenter
from ui.settings.calendar_presenter import CalendarPresenter, DaysTyped
from ui.settings.facts_presenter import FactsPresenter
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.people import Professional, Seat
from zis_desktop.services.commission import commission
from zis_desktop.services.school_days import YearPlan, year_plan
from zis_desktop.services.school_settings import change_school
from zis_desktop.services.schools import school
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)


@pytest.fixture
def workplace(school_id: int, clock: FixedClock) -> Workplace:
    return Workplace(school_id, "Marieke Aalbers", clock, demo=False)


# -- facts of the school ---------------------------------------------------------------------------------------------


class Facts:
    """Fields with a text each."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.refusal: tuple[str, str] | None = None

    def typed(self, fact: str) -> str:
        return self.texts.get(fact, "")

    def show_fact(self, fact: str, text: str) -> None:
        self.texts[fact] = text

    def refuse_fact(self, fact: str, text: str) -> None:
        self.refusal = (fact, text)

    def accept(self, fact: str) -> None:
        self.refusal = None


@pytest.fixture
def facts() -> Facts:
    return Facts()


@pytest.fixture
def school_facts(facts: Facts, runner: ImmediateRunner, workplace: Workplace) -> FactsPresenter:
    made = FactsPresenter(facts, runner, workplace, ("name", "email", "meeting_starts", "room"))
    made.refresh()
    return made


def test_that_a_field_that_is_left_is_saved_once(
    school_facts: FactsPresenter, facts: Facts, runner: ImmediateRunner, uow: UnitOfWork, school_id: int
) -> None:
    facts.texts["room"] = "lokaal  1.04"
    school_facts.save("room")
    school_facts.save("room")
    assert school(uow, school_id).room == "lokaal 1.04"
    assert facts.texts["room"] == "lokaal 1.04"
    assert runner.said == ["Opgeslagen: lokaal."]


def test_that_a_refused_fact_stays_as_it_was_typed(
    school_facts: FactsPresenter, facts: Facts, uow: UnitOfWork, school_id: int
) -> None:
    facts.texts["meeting_starts"] = "kwart voor"
    school_facts.save("meeting_starts")
    assert facts.refusal == ("meeting_starts", "'kwart voor' is geen tijd: schrijf bijvoorbeeld 8:45.")
    assert facts.texts["meeting_starts"] == "kwart voor"
    facts.texts["meeting_starts"] = "9:00"
    school_facts.save("meeting_starts")
    assert facts.refusal is None
    assert (facts.texts["meeting_starts"], school(uow, school_id).meeting_starts) == ("09:00", 540)


def test_that_a_change_elsewhere_reaches_only_fields_that_nobody_types_in(
    school_facts: FactsPresenter, facts: Facts, uow: UnitOfWork, school_id: int
) -> None:
    facts.texts["email"] = "half@"
    change_school(uow, school_id, "room", "0.12", seen="")
    change_school(uow, school_id, "email", "cvb@voorbeeld.example", seen="")
    school_facts.refresh()
    assert (facts.texts["room"], facts.texts["email"]) == ("0.12", "half@")


# -- the calendar ----------------------------------------------------------------------------------------------------


class Calendar:
    """Shows a plan, and a form or none."""

    def __init__(self) -> None:
        self.plan: YearPlan | None = None
        self.finding = self.none = ""
        self.form: DaysTyped | None = None
        self.can_remove = False
        self.refusal: tuple[str | None, str] | None = None

    def show_plan(self, plan: YearPlan, finding: str) -> None:
        self.plan, self.finding, self.none = plan, finding, ""

    def show_no_plan(self, text: str) -> None:
        self.none = text

    def show_form(self, title: str, typed: DaysTyped, *, can_remove: bool) -> None:
        self.form, self.can_remove = typed, can_remove

    def hide_form(self) -> None:
        self.form = None

    def refuse(self, field: str | None, text: str) -> None:
        self.refusal = (field, text)


@pytest.fixture
def shown() -> Calendar:
    return Calendar()


@pytest.fixture
def calendar(shown: Calendar, runner: ImmediateRunner, workplace: Workplace) -> CalendarPresenter:
    made = CalendarPresenter(shown, runner, Ways(), workplace)
    made.refresh()
    return made


def test_that_a_monday_is_closed_from_the_list(
    calendar: CalendarPresenter, shown: Calendar, runner: ImmediateRunner
) -> None:
    assert shown.plan is not None
    monday = next(one for one in shown.plan.year.mondays if one.day == date(2024, 10, 14))
    calendar.begin(monday)
    assert shown.form == DaysTyped("", "14 oktober 2024", "14 oktober 2024", closed=True)
    calendar.save(shown.form)
    assert shown.refusal == ("name", "Geef de dag een naam, zoals Studiedag.")
    calendar.save(replace(shown.form, name="Studiedag"))
    assert shown.form is None
    assert runner.said == ["Studiedag opgeslagen: ma 14 okt 2024 is de school vrij."]
    calendar.refresh()
    assert shown.finding == "38 maandagen in 2024-2025"


def test_that_a_monday_in_the_holidays_is_opened_from_the_list(calendar: CalendarPresenter, shown: Calendar) -> None:
    assert shown.plan is not None
    calendar.begin(next(one for one in shown.plan.year.mondays if one.why_not == "Herfstvakantie"))
    assert shown.form is not None
    assert not shown.form.closed
    calendar.save(shown.form)
    calendar.refresh()
    assert shown.finding == "40 maandagen in 2024-2025"


def test_that_an_own_day_is_changed_and_removed(
    calendar: CalendarPresenter, shown: Calendar, uow: UnitOfWork, school_id: int
) -> None:
    calendar.save(DaysTyped("Studiedag", "14-10-2024", ""))
    (entry,) = year_plan(uow, school_id, TODAY).own
    calendar.change(entry)
    assert shown.can_remove
    calendar.save(DaysTyped("Studiedagen", "14-10-2024", "15-10-2024"))
    (entry,) = year_plan(uow, school_id, TODAY).own
    assert (entry.days.name, entry.days.last) == ("Studiedagen", date(2024, 10, 15))
    calendar.change(entry)
    calendar.remove()
    assert year_plan(uow, school_id, TODAY).own == ()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (DaysTyped("Studiedag", "", ""), "first"),
        (DaysTyped("Studiedag", "31-2-2025", ""), "first"),
        (DaysTyped("Studiedag", "14-10-2024", "morgen"), "last"),
        (DaysTyped("Studiedag", "14-10-2024", "13-10-2024"), "last"),
    ],
)
def test_that_days_that_cannot_be_are_refused_at_their_field(
    calendar: CalendarPresenter, shown: Calendar, typed: DaysTyped, field: str
) -> None:
    calendar.begin()
    calendar.save(typed)
    assert shown.refusal is not None
    assert shown.refusal[0] == field
    assert shown.form is not None


def test_that_other_school_years_are_shown_as_far_as_they_are_known(
    calendar: CalendarPresenter, shown: Calendar
) -> None:
    calendar.other_year(1)
    assert shown.finding == "39 maandagen in 2025-2026"
    calendar.other_year(-1)
    calendar.other_year(-1)
    assert shown.finding == "40 maandagen in 2023-2024"
    for _ in range(3):
        calendar.other_year(-1)
    assert "is bekend van" in shown.none


# -- the people ------------------------------------------------------------------------------------------------------


class People:
    """A list and a form."""

    def __init__(self) -> None:
        self.people: Sequence[Professional] = ()
        self.remarks: Sequence[str] = ()
        self.chosen: int | None = None
        self.title = ""
        self.now = MemberTyped()
        self.stands_for: Sequence[tuple[str, int]] = ()
        self.is_guest = self.editing = False
        self.refusal: tuple[str | None, str] | None = None

    def show_people(self, people: Sequence[Professional], remarks: Sequence[str], choose: int | None) -> None:
        self.people, self.remarks, self.chosen = people, remarks, choose

    def show_member(self, title: str, typed: MemberTyped, stands_for: Sequence[tuple[str, int]]) -> None:
        self.title, self.now, self.stands_for = title, typed, stands_for

    def show_for_seat(self, *, is_guest: bool, stands_for: Sequence[tuple[str, int]]) -> None:
        self.is_guest, self.stands_for = is_guest, stands_for

    def show_editing(self, *, editing: bool) -> None:
        self.editing = editing

    def typed(self) -> MemberTyped:
        return self.now

    def refuse(self, field: str | None, text: str) -> None:
        self.refusal = (field, text)

    def accept_all(self) -> None:
        self.refusal = None


@pytest.fixture
def table() -> People:
    return People()


@pytest.fixture
def people(table: People, runner: ImmediateRunner, workplace: Workplace) -> PeoplePresenter:
    made = PeoplePresenter(table, runner, Ways(), workplace)
    made.refresh()
    return made


HANNA = MemberTyped("Hanna Prins", Seat.CJG, starts="9:00", ends="10:00", active_from="1-8-2024")


def test_that_an_empty_commission_begins_with_an_empty_form(people: PeoplePresenter, table: People) -> None:
    assert (table.title, table.editing) == ("Nieuw", True)
    assert table.now.active_from == "1 augustus 2024"
    assert table.remarks[0].startswith("Nog niet ingevuld: orthopedagoog (4 keer)")


def test_that_somebody_is_added_and_then_shown(people: PeoplePresenter, table: People) -> None:
    table.now = HANNA
    people.save()
    assert [one.name for one in table.people] == ["Hanna Prins"]
    assert (table.title, table.editing, table.now.starts) == ("Hanna Prins", False, "09:00")


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"name": " "}, "name"),
        ({"seat": None}, "seat"),
        ({"starts": "negen"}, "window"),
        ({"ends": ""}, "window"),
        ({"active_from": ""}, "active_from"),
        ({"active_until": "ooit"}, "active_until"),
    ],
)
def test_that_what_cannot_be_is_refused_and_stays(
    people: PeoplePresenter, table: People, what: dict[str, Any], field: str
) -> None:
    table.now = replace(HANNA, **what)
    people.save()
    assert table.refusal is not None
    assert table.refusal[0] == field
    assert table.editing
    assert table.people == ()


def test_that_another_row_does_not_replace_what_is_being_typed(people: PeoplePresenter, table: People) -> None:
    table.now = HANNA
    people.save()
    people.add()
    table.now = MemberTyped(name="Iris")
    people.choose(table.people[0])
    assert table.now.name == "Iris"
    people.cancel()
    assert table.title == "Hanna Prins"


def test_that_a_substitute_is_chosen_among_those_of_the_same_seat(people: PeoplePresenter, table: People) -> None:
    table.now = HANNA
    people.save()
    people.add()
    people.seat_chosen(Seat.DIRECTOR)
    assert (table.is_guest, table.stands_for) == (False, [])
    people.seat_chosen(Seat.CJG)
    assert (table.is_guest, [name for name, _id in table.stands_for]) == (True, ["Hanna Prins"])


def test_that_what_was_typed_is_saved_when_the_tab_is_left(
    people: PeoplePresenter, table: People, uow: UnitOfWork, school_id: int
) -> None:
    people.leave()
    assert table.refusal is None
    table.now = HANNA
    people.leave()
    assert len(commission(uow, school_id, TODAY).people) == 1
