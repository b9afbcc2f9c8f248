"""A casus stands on one agenda for one question: what is taken up earlier leaves the later agenda."""

from datetime import date

import pytest

from tests.agenda_life import FRIDAY, MONDAY, NOW, filled
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.services import casussen
from zis_desktop.services.agenda import changes as by_hand
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.agenda.series import cancel_meeting, move_meeting, put_back
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

NEXT, WEDNESDAY = date(2024, 9, 16), date(2024, 9, 18)


@pytest.fixture
def ids(uow: UnitOfWork, school_id: int) -> list[int]:
    return filled(uow, school_id)


def read(uow: UnitOfWork, school_id: int, on: date) -> Agenda:
    return agenda(uow, school_id, on, FRIDAY)


def order(uow: UnitOfWork, school_id: int, on: date) -> list[int | None]:
    return [line.item.casus_id for line in read(uow, school_id, on).items if line.item.casus_id is not None]


def item_on(uow: UnitOfWork, school_id: int, on: date, casus_id: int) -> int:
    return next(line.item.id for line in read(uow, school_id, on).items if line.item.casus_id == casus_id)


def carried_to_next(uow: UnitOfWork, school_id: int) -> None:
    """The Monday was cancelled, so that its casussen went to the next one, and is on again."""
    compose_agenda(uow, school_id, NEXT, NOW)
    compose_agenda(uow, school_id, MONDAY, NOW)
    cancel_meeting(uow, school_id, MONDAY, "staking", FRIDAY)
    put_back(uow, school_id, MONDAY)


def test_that_a_monday_that_is_put_back_takes_its_casussen_back(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    carried_to_next(uow, school_id)
    assert set(order(uow, school_id, NEXT)) == set(ids)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert order(uow, school_id, MONDAY) == ids
    assert order(uow, school_id, NEXT) == []


def test_that_it_is_one_step_to_take_back(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    carried_to_next(uow, school_id)
    before = read(uow, school_id, NEXT).items
    undo(uow, compose_agenda(uow, school_id, MONDAY, NOW))
    after = read(uow, school_id, NEXT).items
    assert [(one.item.id, one.item.starts_at) for one in after] == [(one.item.id, one.item.starts_at) for one in before]


def test_that_what_stays_on_the_later_agenda_closes_up(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    carried_to_next(uow, school_id)
    kept = ids[2]
    by_hand.pin_item(uow, item_on(uow, school_id, NEXT, kept))
    assert read(uow, school_id, NEXT).items[2].item.casus_id != kept
    compose_agenda(uow, school_id, MONDAY, NOW)
    found = read(uow, school_id, NEXT)
    assert order(uow, school_id, NEXT) == [kept]
    casus, closing = found.items[2:]
    assert (casus.item.starts_at, closing.item.starts_at) == (540, 550)  # from nine, when the CJG worker comes


def test_that_a_day_before_a_meeting_that_moved_takes_its_casussen(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    move_meeting(uow, school_id, MONDAY, WEDNESDAY, "studiedag", FRIDAY)
    compose_agenda(uow, school_id, NEXT, NOW)
    assert order(uow, school_id, NEXT) == ids
    assert order(uow, school_id, WEDNESDAY) == []


def test_that_a_casus_added_by_hand_leaves_the_later_agenda(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    by_hand.move_on(uow, item_on(uow, school_id, MONDAY, ids[0]), FRIDAY)
    compose_agenda(uow, school_id, NEXT, NOW)
    assert order(uow, school_id, NEXT) == [ids[0]]
    by_hand.add_item(uow, school_id, MONDAY, ids[0], FRIDAY)
    assert ids[0] in order(uow, school_id, MONDAY)
    assert order(uow, school_id, NEXT) == []


def test_that_a_meeting_that_has_begun_keeps_what_it_has(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    carried_to_next(uow, school_id)
    start_meeting(uow, read(uow, school_id, NEXT).meeting.id, NOW)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert set(order(uow, school_id, NEXT)) == set(ids)


def test_that_a_line_that_went_on_can_go_from_its_own_agenda(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    carried_to_next(uow, school_id)
    version = casussen.casus(uow, ids[0], FRIDAY).version
    casussen.close_casus(uow, ids[0], version, on=FRIDAY, reason="opgelost", today=FRIDAY)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert order(uow, school_id, MONDAY) == ids[1:]
