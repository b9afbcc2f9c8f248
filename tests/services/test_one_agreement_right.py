"""A separate agreement with a municipality asks one right in Relaties and Trajecten; what a municipality is another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.meeting_life import a_monday
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.municipalities import Municipality, Period, SeparateAgreement
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services.deployments import record_agreement
from zis_desktop.services.meeting import meetings
from zis_desktop.services.municipalities import change_municipality, municipalities
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
AGREED = SeparateAgreement(Period(TODAY), "Mail van 4 september: betaalt mee.")
Act = Callable[[UnitOfWork, int, Municipality], Changes]


def in_relaties(uow: UnitOfWork, school_id: int, known: Municipality) -> Changes:
    return change_municipality(uow, school_id, replace(known, agreements=(AGREED,)), seen=known)


def in_trajecten(uow: UnitOfWork, school_id: int, known: Municipality) -> Changes:
    return record_agreement(uow, school_id, known.name, AGREED.text, TODAY)


def acting(uow: UnitOfWork, role: Role) -> UnitOfWork:
    return uow.acting_as(Actor(role.name.lower(), role.value, frozenset({role})))


@pytest.fixture
def zeist(uow: UnitOfWork, school_id: int) -> Municipality:
    return next(one.municipality for one in municipalities(uow, school_id, TODAY) if one.municipality.name == "Zeist")


@pytest.mark.parametrize("act", [in_relaties, in_trajecten])
def test_that_who_works_on_casussen_records_it_in_both_places(
    uow: UnitOfWork, school_id: int, zeist: Municipality, act: Act
) -> None:
    for role in (Role.ADMINISTRATOR, Role.DIRECTOR, Role.GUEST):
        with pytest.raises(NotAllowedError):
            act(acting(uow, role), school_id, zeist)
    assert act(acting(uow, Role.INTERN_BEGELEIDER), school_id, zeist)


def test_that_it_opens_nothing_else_of_the_municipality(uow: UnitOfWork, school_id: int, zeist: Municipality) -> None:
    after = replace(zeist, agreements=(AGREED,), team="Wijkteam")
    for role in (Role.INTERN_BEGELEIDER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowedError):
            change_municipality(acting(uow, role), school_id, after, seen=zeist)
    assert change_municipality(acting(uow, Role.ADMINISTRATOR), school_id, replace(zeist, team="X"), seen=zeist)


def test_that_in_the_meeting_who_runs_it_notes_it_and_who_only_looks_along_does_not(
    uow: UnitOfWork, school_id: int
) -> None:
    """The director makes it, and at the table it is noted; outside the meeting it is casework."""
    item = a_monday(uow, school_id).casus_item()
    for role in (Role.GUEST, Role.CJG, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowedError):
            meetings.record_agreement(acting(uow, role), item, AGREED.text)
    meetings.record_agreement(acting(uow, Role.DIRECTOR), item, AGREED.text)
    zeist = next(one.municipality for one in municipalities(uow, school_id, TODAY) if one.municipality.name == "Zeist")
    assert [one.text for one in zeist.agreements] == [AGREED.text]
