"""A session of a group that ZIS knows, in the hours: who was there, its day and how long it was are filled in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from tests.group_life import FIRST, TODAY, GroupLife, group_life
from tests.immediate import ImmediateRunner
from ui.hours.group_presenter import GroupPresenter
from ui.hours.shown import Ticked
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.dutch import digits_date
from zis_desktop.domain.groups.group import Attendance, Presence
from zis_desktop.domain.hours.hours import HoursEntry, NewHours
from zis_desktop.domain.hours.week import HoursCasus
from zis_desktop.services.groups import mark_attendance
from zis_desktop.services.hours import casussen_to_name, earlier_sessions
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """The questions about a group session, remembered."""

    def __init__(self) -> None:
        self.name, self.when = "", ("", "")
        self.to_note: list[str] = []
        self.same: list[str] = []
        self.present: list[int] = []

    def show_pupils(self, pupils: Sequence[Ticked]) -> None:
        self.present = [one.casus_id for one in pupils if one.present]

    def show_share(self, text: str) -> None: ...

    def fill(self, name: str) -> None:
        self.name = name

    def fill_when(self, day: str, minutes: str) -> None:
        self.when = (day, minutes)

    def offer_earlier(self, to_note: Sequence[str], same: Sequence[str]) -> None:
        self.to_note, self.same = list(to_note), list(same)

    def refuse(self, field: str | None, text: str) -> None:
        raise AssertionError(text)

    def finish(self) -> None: ...


@dataclass(frozen=True)
class Around:
    """Days of which nothing stands out."""

    casussen: tuple[HoursCasus, ...]

    def closed(self, on: date) -> None:
        return None

    def entries_of(self, on: date) -> tuple[HoursEntry, ...]:
        return ()

    def knowing(self, day: date, then: Callable[[], None]) -> None:
        then()

    def with_remarks(self, said: str, new: NewHours, before: int = 0) -> str:
        return said


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    """A group of three; at the first session one was away."""
    made = group_life(uow, school_id)
    group = made.form(0, 1, 2)
    for member, presence in zip(group.members, (Presence.PRESENT, Presence.ABSENT, Presence.PRESENT), strict=True):
        given = Attendance(presence)
        mark_attendance(uow, group.sessions[0].id, member.id, given, TODAY, seen=None)
    return made


def asked(life: GroupLife, clock: FixedClock) -> tuple[Shown, GroupPresenter]:
    shown, day = Shown(), FixedClock(clock.now().replace(month=TODAY.month, day=TODAY.day))
    around = Around(casussen_to_name(life.uow, life.leader, today=TODAY))
    made = GroupPresenter(shown, ImmediateRunner(life.uow), day, life.leader, around, lambda _on: None)
    made.start()
    return shown, made


def test_that_who_was_there_is_filled_in_and_logged_to_the_minute(life: GroupLife, clock: FixedClock) -> None:
    shown, presenter = asked(life, clock)
    assert (shown.to_note, shown.same) == (["Rots & Water 2a (2 leerlingen, ma 9 sep)"], [])
    presenter.same_as(0)
    there = [one.casus_id for one in life.group.members if one.id in life.group.sessions[0].present]
    assert sorted(shown.present) == sorted(there)
    assert (shown.name, shown.when) == ("Rots & Water 2a", ("9-9-2024", "50"))
    presenter.log(shown.name, *shown.when)
    (written,) = earlier_sessions(life.uow, life.leader, today=TODAY)
    assert (written.name, written.on, sorted(written.casus_ids)) == ("Rots & Water 2a", FIRST, sorted(there))


def test_that_a_session_in_the_hours_is_offered_once(life: GroupLife, clock: FixedClock) -> None:
    shown, presenter = asked(life, clock)
    presenter.same_as(0)
    presenter.log(shown.name, *shown.when)
    again, presenter = asked(life, clock)
    assert (again.to_note, again.same) == ([], ["Rots & Water 2a (2 leerlingen, ma 9 sep)"])
    presenter.same_as(0)
    assert again.when == ("", ""), "an earlier session says who, not when"


def test_that_a_session_of_which_not_all_presence_is_known_is_not_offered_yet(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    life = group_life(uow, school_id)
    group = life.form(0, 1)
    for member, offered in zip(group.members, (0, 1), strict=True):
        mark_attendance(uow, group.sessions[0].id, member.id, Attendance(Presence.PRESENT), TODAY, seen=None)
        shown, _presenter = asked(life, clock)
        assert len(shown.to_note) == offered


def test_that_an_older_session_that_stands_in_the_hours_is_not_offered_again(
    life: GroupLife, clock: FixedClock
) -> None:
    """Of a later one the hours were written before anybody noted who was there."""
    _shown, presenter = asked(life, clock)
    presenter.same_as(0)
    presenter.log("Rots & Water 2a", "9-9-2024", "50")
    presenter.log("Rots & Water 2a", digits_date(TODAY), "50")
    shown, _presenter = asked(life, clock)
    assert shown.to_note == []
    assert [one.split("(")[0] for one in shown.same] == ["Rots & Water 2a "]
