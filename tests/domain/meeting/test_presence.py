"""Who is in the room at which item, and for how long (R5, R6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.meeting import AgendaItem, Attendance, Block, ItemKind, MeetingItem, Stay
from zis_desktop.domain.meeting.presence import (
    ALL_ALONG,
    Held,
    comes,
    guest_at,
    is_out,
    is_there,
    leaves,
    may_be_heard,
    minutes_there,
    missing_at,
    stays_text,
    was_there,
    without,
)
from zis_desktop.domain.people import Guest, Viewpoint

MONDAY = date(2024, 9, 9)
NINE, TEN = 9 * 60, 10 * 60


def at(hours: int, minutes: int = 0) -> datetime:
    return datetime(2024, 9, 9, hours, minutes, tzinfo=UTC)


def item(number: int, began: datetime | None, ended: datetime | None, *needs: Guest) -> MeetingItem:
    one = AgendaItem(
        id=number, kind=ItemKind.CASUS, casus_id=number, code="", pupil_name=None, class_name="", title="", reason=None,
        block=Block.REST, starts_at=0, minutes=10, needs=frozenset(needs), pinned=False,
        presentation=Presentation.NAMED, gaps=(), why="", due_on=None, version=1,
    )  # fmt: skip
    return MeetingItem(one, "", began, ended, None, None, ())


def person(
    *stays: Stay,
    name: str = "Fatima el Idrissi",
    present: bool | None = True,
    guest: Guest | None = None,
    window: tuple[int, int] | None = None,
    viewpoints: frozenset[Viewpoint] = frozenset(),
) -> Attendance:
    return Attendance(
        professional_id=1, name=name, seat="CJG-medewerker", organisation="", guest=guest, viewpoints=viewpoints,
        expected=True, present=present, window=window, substitute_for="", version=1, stays=stays,
    )  # fmt: skip


def held(items: int = 6, needs: dict[int, Guest] | None = None, *, running: bool = False) -> Held:
    """Items of ten minutes from 8:45 on; of a running meeting the last one is on the table."""
    found = []
    for place in range(items):
        began = at(8, 45) + timedelta(minutes=10 * place)
        ended = None if running and place == items - 1 else began + timedelta(minutes=10)
        found.append(item(place + 1, began, ended, *([needs[place + 1]] if needs and place + 1 in needs else [])))
    end = None if running else at(8, 45) + timedelta(minutes=10 * items)
    return Held(MONDAY, at(8, 45), end, tuple(found), UTC)


def test_that_somebody_comes_at_item_3_and_leaves_after_item_4() -> None:
    whole = held()
    stays = leaves(comes((), at(9, 5)), at(9, 25))
    found = person(*stays)
    assert [was_there(found, one, whole) for one in whole.items] == [False, False, True, True, False, False]
    assert stays_text(found, whole) == "09:05–09:25, punt 3–4"
    assert minutes_there(found, whole) == 20


def test_that_who_leaves_and_comes_back_at_the_same_item_never_left() -> None:
    assert comes(leaves(ALL_ALONG, at(9, 5)), at(9, 5)) == ALL_ALONG
    assert leaves(comes((), at(9, 5)), at(9, 5)) == ()


def test_that_who_is_there_already_does_not_come_again() -> None:
    once = comes((), at(9, 5))
    assert comes(once, at(9, 15)) == once
    assert leaves((), at(9, 15)) == ()


def test_that_nothing_recorded_is_the_whole_meeting() -> None:
    whole = held()
    assert minutes_there(person(), whole) == 60
    assert stays_text(person(), whole) == ""
    assert all(was_there(person(), one, whole) for one in whole.items)


def test_that_a_guest_is_there_in_her_own_time_and_longer_for_her_own_items() -> None:
    guest = person(guest=Guest.CJG, window=(NINE, NINE + 20))
    assert minutes_there(guest, held()) == 20
    assert minutes_there(guest, held(needs={4: Guest.CJG})) == 25  # item 4 was held until 9:25
    assert minutes_there(guest, held(needs={1: Guest.CJG})) == 35  # item 1 was held from 8:45


def test_that_a_guest_who_was_not_marked_gone_left_when_her_time_was_over() -> None:
    guest = person(Stay(at(9, 5), None), guest=Guest.CJG, window=(NINE, NINE + 20))
    assert minutes_there(guest, held()) == 15


def test_that_a_guest_who_came_after_her_time_stayed_to_the_end() -> None:
    guest = person(Stay(at(9, 35), None), guest=Guest.CJG, window=(NINE, NINE + 20))
    assert minutes_there(guest, held()) == 10


def test_that_somebody_absent_was_nowhere() -> None:
    whole = held()
    for found in (person(present=False), person(present=None)):
        assert minutes_there(found, whole) == 0
        assert not any(was_there(found, one, whole) for one in whole.items)


def test_that_of_the_item_on_the_table_the_last_record_counts() -> None:
    whole = held(running=True)
    gone = person(Stay(None, at(9, 35)))
    assert not was_there(gone, whole.items[-1], whole)
    assert was_there(gone, whole.items[0], whole)
    assert (is_there(gone), is_out(gone)) == (False, True)
    assert is_there(person(Stay(at(9, 35), None)))


def test_that_an_item_opened_and_closed_at_once_has_who_was_there() -> None:
    moment = item(7, at(9, 5), at(9, 5))
    whole = replace(held(), items=(*held().items, moment))
    assert was_there(person(Stay(at(9, 5), None)), moment, whole)
    assert not was_there(person(Stay(None, at(9, 5))), moment, whole)


def test_that_a_viewpoint_is_missing_at_the_items_that_its_only_voice_missed() -> None:
    whole = held()
    doctor = person(Stay(None, at(9, 15)), viewpoints=frozenset({Viewpoint.MEDICAL}))
    others = person(viewpoints=frozenset(Viewpoint) - {Viewpoint.MEDICAL})
    assert missing_at((doctor, others), whole.items[0], whole) == ()
    assert missing_at((doctor, others), whole.items[4], whole) == (Viewpoint.MEDICAL,)
    assert without((doctor, others), whole) == {Viewpoint.MEDICAL: "punt 4–6"}


def test_that_who_is_expected_and_not_answered_counts_as_there() -> None:
    expected = person(present=None, viewpoints=frozenset(Viewpoint), guest=Guest.CJG)
    whole = held(running=True)
    assert missing_at((expected,), whole.items[-1], whole) == ()
    assert may_be_heard((expected,), Guest.CJG, whole.items[-1], whole)
    assert not may_be_heard((replace(expected, present=False),), Guest.CJG, whole.items[-1], whole)


def test_that_her_substitute_was_there_for_the_items_after_she_left() -> None:
    whole = held()
    she = person(Stay(None, at(9, 15)), guest=Guest.CJG)
    substitute = person(Stay(at(9, 15), None), guest=Guest.CJG, name="Karim Bos")
    names = [found.name for one in whole.items if (found := guest_at((she, substitute), Guest.CJG, one, whole))]
    assert names == ["Fatima el Idrissi"] * 3 + ["Karim Bos"] * 3


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 11)), max_size=12))
def test_that_whatever_is_recorded_stays_are_in_order_and_tell_the_last_answer(steps: list[tuple[bool, int]]) -> None:
    """Played against the simplest model: for each item whether the last answer at or before it was 'there'."""
    whole = held(12)
    steps.sort(key=lambda step: step[1])
    stays: tuple[Stay, ...] = ()
    answers: dict[int, bool] = {}
    for there, place in steps:
        began = whole.items[place].discussed_from
        assert began is not None
        stays = comes(stays, began) if there else leaves(stays, began)
        answers[place] = there
    model, now = [], False
    for place in range(12):
        now = answers.get(place, now)
        model.append(now)
    found = person(*stays, present=bool(stays))
    assert [was_there(found, one, whole) for one in whole.items] == model
    assert minutes_there(found, whole) == 10 * sum(model)


@pytest.mark.parametrize(("stays", "text"), [((Stay(None, at(9, 5)),), "tot 09:05, punt 1–2"), ((), "")])
def test_that_comings_and_goings_are_told_with_their_items(stays: tuple[Stay, ...], text: str) -> None:
    assert stays_text(person(*stays), held()) == text
