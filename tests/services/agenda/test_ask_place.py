"""A casus put on the next agenda from elsewhere: composed or not, once, and taken back whole."""

from datetime import UTC, date, datetime

import pytest

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask_of_school, filled, held
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.agenda.changes import ask_place, next_agenda
from zis_desktop.services.undoing import undo
from zis_desktop.store import meetings
from zis_desktop.store.unit_of_work import UnitOfWork

NEXT = date(2024, 9, 16)


@pytest.fixture
def settled(uow: UnitOfWork, school_id: int) -> int:
    """Decided last Monday: nothing but the chair brings it on an agenda."""
    filled(uow, school_id)
    with uow.unguarded.write() as work:
        made = ask_of_school(work, school_id, 20, registered_on=date(2024, 8, 26))
        held(work, school_id, date(2024, 9, 2), made, DecisionKind.LOWER_TREDE)
    return made


def board(uow: UnitOfWork, school_id: int) -> Agenda:
    return agenda(uow, school_id, MONDAY, FRIDAY)


def reasons(found: Agenda) -> dict[int | None, Reason | None]:
    return {line.item.casus_id: line.item.reason for line in found.items}


def test_that_a_composed_agenda_gets_it_and_loses_it_again(uow: UnitOfWork, school_id: int, settled: int) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    before = reasons(board(uow, school_id))
    made = ask_place(uow, school_id, MONDAY, settled, FRIDAY)
    assert reasons(board(uow, school_id))[settled] is Reason.BY_CHAIR
    undo(uow, made)
    assert reasons(board(uow, school_id)) == before


def test_that_an_agenda_that_was_not_composed_remembers_it(uow: UnitOfWork, school_id: int, settled: int) -> None:
    made = ask_place(uow, school_id, MONDAY, settled, FRIDAY)
    assert settled in reasons(board(uow, school_id))
    assert not board(uow, school_id).composed
    undo(uow, made)
    assert settled not in reasons(board(uow, school_id))
    ask_place(uow, school_id, MONDAY, settled, FRIDAY)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert reasons(board(uow, school_id))[settled] is Reason.BY_CHAIR


def test_that_it_is_put_there_once(uow: UnitOfWork, school_id: int, settled: int) -> None:
    ask_place(uow, school_id, MONDAY, settled, FRIDAY)
    with pytest.raises(RuleError, match="staat al op de agenda van ma 9 sep"):
        ask_place(uow, school_id, MONDAY, settled, FRIDAY)


def test_that_the_next_agenda_is_that_of_a_meeting_that_has_not_begun(
    uow: UnitOfWork, school_id: int, settled: int
) -> None:
    assert next_agenda(uow, school_id, FRIDAY) == MONDAY
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert next_agenda(uow, school_id, MONDAY) == MONDAY
    with uow.unguarded.write() as work:
        meeting_id = meetings.meeting_id_on(work.connection, school_id, MONDAY)
        assert meeting_id is not None
        meetings.change_meeting(work, meeting_id, started_at=datetime(2024, 9, 9, 6, 45, tzinfo=UTC))
    assert next_agenda(uow, school_id, MONDAY) == NEXT


def test_that_beyond_the_calendar_it_says_what_to_do(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(RuleError, match="kent geen volgende CvB"):
        next_agenda(uow, school_id, date(2035, 1, 8))
