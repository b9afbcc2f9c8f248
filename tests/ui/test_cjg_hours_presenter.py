"""What the page of the CJG worker's hours decides, on a real store and without a window."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack

import pytest

from tests.immediate import ImmediateRunner
from tests.meeting_life import Monday, a_monday
from tests.ui.ways import Ways
from ui.cjg_hours.presenter import ASK_FTE, NO_FTE, CjgHoursPresenter, HoursTyped
from ui.presenting import Workplace
from zis_desktop.domain.clock import LOCAL, FixedClock
from zis_desktop.domain.hours.cjg import CjgKind, CjgLine, CjgUse
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Role
from zis_desktop.store.unit_of_work import UnitOfWork


class Page:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.year = ""
        self.uses: Sequence[CjgUse] = ()
        self.total: CjgUse | None = None
        self.lines: Sequence[CjgLine] = ()
        self.nothing = self.need = self.fte_hours = ""
        self.people: Sequence[tuple[int, str]] = ()
        self.refused: list[tuple[str, str]] = []
        self.emptied = 0

    def show_year(self, name: str, uses: Sequence[CjgUse], total: CjgUse) -> None:
        self.year, self.uses, self.total = name, uses, total

    def show_need(self, answer: str, fte_hours: str) -> None:
        self.need, self.fte_hours = answer, fte_hours

    def show_lines(self, lines: Sequence[CjgLine], nothing: str) -> None:
        self.lines, self.nothing = lines, nothing

    def offer_people(self, people: Sequence[tuple[int, str]]) -> None:
        self.people = people

    def refuse(self, field: str, text: str) -> None:
        self.refused.append((field, text))

    def empty_form(self) -> None:
        self.emptied += 1


class TypedParts(TypedDict, total=False):
    """What may be different about hours as typed than `Play.save` has it."""

    professional_id: int | None
    on: str
    kind: CjgKind | None
    minutes: str


class Play:
    """A presenter with its page; reads again after a change as the window does."""

    def __init__(self, uow: UnitOfWork, school_id: int, clock: FixedClock, actor: Actor = EVERYTHING) -> None:
        self.page = Page()
        place = Workplace(school_id, actor.name, clock, demo=False, actor=actor)
        self.runner = ImmediateRunner(uow)
        self.does = CjgHoursPresenter(self.page, self.runner, Ways(), place)
        self.does.refresh()

    def save(self, monday: Monday, **changed: Unpack[TypedParts]) -> None:
        usual = HoursTyped(monday.people["Fatima"], "5-9-2024", CjgKind.CONSULTING, "0:45", "")
        self.does.save(replace(usual, **changed))
        self.does.refresh()


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id, casussen=0)


@pytest.fixture
def play(uow: UnitOfWork, monday: Monday, clock: FixedClock) -> Play:
    return Play(uow, monday.school_id, clock)


def test_that_hours_filled_in_are_shown_and_counted(play: Play, monday: Monday) -> None:
    assert play.page.nothing
    play.save(monday)
    assert [(line.minutes, line.kind) for line in play.page.lines] == [(45, CjgKind.CONSULTING)]
    assert [use.text for use in play.page.uses] == ["0:00 van 41:00", "0:45 van 41:00", "0:00 van 12:00"]
    assert (play.page.emptied, play.page.nothing) == (1, "")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"professional_id": None}, "professional"),
        ({"on": ""}, "on"),
        ({"on": "gisteren en eergisteren"}, "on"),
        ({"on": "1-10-2024"}, "on"),
        ({"kind": None}, "kind"),
        ({"minutes": "lang"}, "minutes"),
        ({"minutes": "33:00"}, "minutes"),
        ({"on": "7-9"}, "on"),
    ],
)
def test_that_what_is_missing_or_wrong_is_refused_at_its_field(
    play: Play, monday: Monday, changed: TypedParts, field: str
) -> None:
    play.save(monday, **changed)
    assert [name for name, _ in play.page.refused] == [field]
    assert (play.page.lines, play.page.emptied) == ((), 0)


def test_that_hours_on_a_day_without_school_are_kept_and_said(play: Play, monday: Monday) -> None:
    play.save(monday)
    play.save(monday, on="zo 1 sep")
    assert play.runner.said == [
        "0:45 sparren bewaard op do 5 sep.",
        "0:45 sparren bewaard op zo 1 sep. Op zo 1 sep 2024 is er geen school: weekend.",
    ]


def test_that_typed_hours_are_taken_away_again(play: Play, monday: Monday) -> None:
    play.save(monday)
    play.does.remove(play.page.lines[0])
    play.does.refresh()
    assert play.page.lines == ()


def test_that_another_school_year_is_shown(play: Play, monday: Monday) -> None:
    play.save(monday)
    play.does.other_year(-1)
    assert (play.page.year, play.page.lines) == ("2023-2024", ())
    play.does.other_year(1)
    assert (play.page.year, len(play.page.lines)) == ("2024-2025", 1)


def test_that_who_may_only_look_takes_nothing_away(uow: UnitOfWork, monday: Monday, clock: FixedClock) -> None:
    director = Actor("ruth", "Ruth", frozenset({Role.DIRECTOR}))
    Play(uow, monday.school_id, clock).save(monday)
    looking = Play(uow.acting_as(director), monday.school_id, clock, director)
    looking.does.remove(looking.page.lines[0])
    looking.does.refresh()
    assert (looking.does.may_log, len(looking.page.lines)) == (False, 1)


def test_that_the_hours_of_an_fte_are_asked_and_kept(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    play = Play(uow, school_id, clock)
    assert (play.page.fte_hours, play.page.need) == ("", "Na 4 schoolweken staat hier hoeveel er per jaar nodig is.")
    for typed in ("veel", "0", "9999"):
        play.does.save_fte_hours(typed)
        assert play.page.refused.pop() == ("fte_hours", "Vul in hoeveel uur een fte in een jaar werkt, zoals 1659.")
    play.does.save_fte_hours("1.659")
    play.does.refresh()
    assert play.page.fte_hours == "1659"


def test_that_where_to_fill_in_the_hours_of_an_fte_is_said_to_who_may_and_to_who_may_not(
    uow: UnitOfWork, monday: Monday
) -> None:
    later = FixedClock(datetime(2024, 10, 15, 9, 0, tzinfo=LOCAL))
    fatima = Actor("fatima", "Fatima", frozenset({Role.CJG}), professional_id=monday.people["Fatima"])
    school, own = Play(uow, monday.school_id, later), Play(uow.acting_as(fatima), monday.school_id, later, fatima)
    school.save(monday)
    own.does.refresh()
    assert (school.page.need.endswith(ASK_FTE), own.page.need.endswith(NO_FTE)) == (True, True)
    school.does.save_fte_hours("1659")
    own.does.refresh()
    assert ("fte" in own.page.need, own.page.need.endswith(NO_FTE)) == (True, False)
