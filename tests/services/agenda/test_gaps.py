"""Gaps on a real store: on the next agenda once, on Vandaag, and gone when mended."""

from datetime import date, timedelta

import pytest

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask, held, seat
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText
from zis_desktop.domain.pupils import Profile
from zis_desktop.domain.today import Place, step_of
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.opp import record_opp
from zis_desktop.services.today import today
from zis_desktop.store.tables import casus
from zis_desktop.store.unit_of_work import UnitOfWork

DECIDED = date(2024, 6, 10)
NEXT = MONDAY + timedelta(weeks=1)
OPP = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "Drukte.", "Rust.", "Elke dag een start met de mentor.")


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int) -> int:
    """The school's own support, decided in June; the OPP does not say so."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        made = ask(work, school_id, 1, registered_on=date(2024, 6, 3), trede=2, asked_decision=DecisionKind.LOWER_TREDE)
        held(work, school_id, DECIDED, made, DecisionKind.LOWER_TREDE)
    return made


def board(uow: UnitOfWork, school_id: int, on: date = MONDAY) -> Agenda:
    return agenda(uow, school_id, on, FRIDAY)


def on_it(uow: UnitOfWork, school_id: int, on: date = MONDAY) -> list[tuple[int | None, Reason | None]]:
    lines = board(uow, school_id, on).items
    return [(line.item.casus_id, line.item.reason) for line in lines if line.item.casus_id is not None]


def told(uow: UnitOfWork, school_id: int) -> list[Due]:
    return [one for one in today(uow, school_id, FRIDAY).due if one.kind is DueKind.CHAIN]


def mend(uow: UnitOfWork, casus_id: int) -> None:
    with uow.unguarded.read() as connection:
        pupil_id = connection.execute(casus.select().where(casus.c.id == casus_id)).one().pupil_id
    record_opp(uow, pupil_id, NewVersion(OppOccasion.DRAWN_UP, DECIDED, OPP), NOW)


def test_that_a_gap_stands_on_the_next_agenda_and_on_vandaag(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    assert on_it(uow, school_id) == [(casus_id, Reason.GAP)]
    (due,) = told(uow, school_id)
    assert (due.casus_id, due.due_on, due.what) == (casus_id, DECIDED, "Besluit staat niet in het OPP")
    assert (step_of(due).place, step_of(due).id) == (Place.PUPIL, due.pupil_id)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert [one.agenda_on for one in told(uow, school_id)] == [MONDAY]


def test_that_a_gap_stands_on_one_agenda_only(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    compose_agenda(uow, school_id, NEXT, NOW)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert on_it(uow, school_id) == [(casus_id, Reason.GAP)]
    assert on_it(uow, school_id, NEXT) == []


def test_that_a_gap_that_was_mended_is_gone_everywhere(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    mend(uow, casus_id)
    assert told(uow, school_id) == []
    (problem,) = board(uow, school_id).problems
    assert problem.text == "Bij punt 3 ontbreekt niets meer: stel de agenda opnieuw samen."
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert on_it(uow, school_id) == []
    assert board(uow, school_id).problems == ()
