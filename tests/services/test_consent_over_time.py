"""Consent as time goes by: a parent who is called otherwise, and a birthday after which the pupil signs alone."""

from datetime import date

from tests.services.test_consents import CVB, GIVEN, REFUSED, TODAY, WITHDRAWN, YOUKE, ask, pupil, sign, state
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.store.tables import guardian
from zis_desktop.store.unit_of_work import UnitOfWork

BIRTHDAY = date(2024, 9, 16)


def test_that_a_parent_withdraws_whatever_the_list_calls_the_relation_now(uow: UnitOfWork, school_id: int) -> None:
    sam = pupil(uow, school_id)
    ask(uow, sam)
    sign(uow, sam, sam.mother, sam.father, None)
    with uow.unguarded.write() as work:
        work.update(guardian, sam.mother, relation="moeder (biologisch)")
    assert state(uow, sam).status.state is ConsentState.COMPLETE
    sign(uow, sam, sam.mother, as_=WITHDRAWN, on=date(2024, 9, 5))
    assert state(uow, sam).status.state is ConsentState.WITHDRAWN


def test_that_a_birthday_makes_no_yes_of_a_refusal(uow: UnitOfWork, school_id: int) -> None:
    sam = pupil(uow, school_id, born=date(2008, 9, 16))
    ask(uow, sam, CVB, YOUKE)
    sign(uow, sam, None, sam.father)
    sign(uow, sam, sam.mother, as_=REFUSED, on=date(2024, 9, 5))
    for day in (TODAY, BIRTHDAY, date(2024, 10, 1)):
        found = state(uow, sam, on=day).status
        assert (found.state, found.text) == (
            ConsentState.REFUSED, "Karin Smeets geeft geen toestemming: deel niets en start niets.",
        )  # fmt: skip
    sign(uow, sam, None, as_=GIVEN, on=BIRTHDAY, today=BIRTHDAY)
    assert state(uow, sam, on=BIRTHDAY).status.state is ConsentState.COMPLETE
    assert state(uow, sam, on=date(2024, 9, 15)).status.state is ConsentState.REFUSED


def test_that_who_signed_along_with_both_parents_keeps_the_consent_at_sixteen(uow: UnitOfWork, school_id: int) -> None:
    sam = pupil(uow, school_id, born=date(2008, 9, 16))
    ask(uow, sam)
    sign(uow, sam, None, sam.father, sam.mother)
    assert state(uow, sam, on=BIRTHDAY).status.state is ConsentState.COMPLETE
