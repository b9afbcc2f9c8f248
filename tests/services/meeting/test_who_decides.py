"""The director decides; who writes it down in the meeting stands beside it, and the director was there to say it."""

import pytest

from tests.meeting_life import NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import record_attendance
from zis_desktop.store.discussions import discussed_item
from zis_desktop.store.unit_of_work import UnitOfWork

MARIEKE = Actor("marieke", "Marieke Aalbers", frozenset({Role.ORTHOPEDAGOOG}), 1)
KIND = DecisionKind.LOWER_TREDE


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id, casussen=1)


def record(uow: UnitOfWork, monday: Monday, actor: Actor, authority: Authority = Authority.FOLLOWS) -> None:
    made = decided(KIND, authority=authority)
    record_decision(uow.acting_as(actor), monday.casus_item(), advised(KIND), made, NOW, seen=None)


def kept(uow: UnitOfWork, monday: Monday) -> Decision:
    with uow.unguarded.read() as connection:
        found = discussed_item(connection, monday.casus_item()).held.decision
    assert found is not None
    return found


def test_that_nobody_writes_down_what_a_director_says_who_is_not_there(uow: UnitOfWork, monday: Monday) -> None:
    for present in (None, False):
        record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=present)
        with pytest.raises(RuleError, match="Ruth Postma besluit, en is niet als aanwezig genoteerd") as refused:
            record(uow, monday, MARIEKE)
        assert refused.value.field == "authority"
    record(uow, monday, MARIEKE, Authority.LATER)


def test_that_it_says_who_decided_and_who_wrote_it_down(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=True)
    record(uow, monday, MARIEKE)
    made = kept(uow, monday)
    assert (made.decided_by, made.recorded_by) == ("Ruth Postma", "Marieke Aalbers")
    assert made.told_by == "Ruth Postma, opgeschreven door Marieke Aalbers"


def test_that_the_director_needs_nobody_to_have_been_there(uow: UnitOfWork, monday: Monday) -> None:
    record(uow, monday, Actor("ruth", "Ruth Postma", frozenset({Role.DIRECTOR}), 2))
    assert kept(uow, monday).told_by == "Ruth Postma"
