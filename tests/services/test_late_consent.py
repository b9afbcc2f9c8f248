"""Consent that is recorded late: judged by who had to sign on the day of the signature (R11; Jeugdwet 7.3.4, 7.3.5)."""

from datetime import date

import pytest

from tests.services.test_consents import GIVEN, REFUSED, TODAY, Sam, ask, pupil, refusal, sign, state
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.re_asking import re_asking
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.waiting_for import FormerSigner, former_signers
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.consents import consent_states
from zis_desktop.services.pupils import add_guardian, check_gezag
from zis_desktop.store import consents as rows
from zis_desktop.store.unit_of_work import UnitOfWork

ASKED, SIGNED, SIXTEEN = date(2024, 8, 26), date(2024, 8, 30), date(2024, 9, 5)


@pytest.fixture
def fifteen(uow: UnitOfWork, school_id: int) -> Sam:
    """Asked at 15, and 16 since yesterday."""
    who = pupil(uow, school_id, born=date(2008, 9, 5))
    ask(uow, who, on=ASKED)
    return who


def former(uow: UnitOfWork, who: Sam) -> tuple[FormerSigner, ...]:
    with uow.unguarded.read() as connection:
        family = rows.families(connection, [who.id])[who.id]
    return former_signers(family, consent_states(uow, who.id, TODAY), TODAY)


def test_that_all_who_signed_before_the_birthday_are_recorded_after_it_and_it_counts(
    uow: UnitOfWork, fifteen: Sam
) -> None:
    sign(uow, fifteen, fifteen.mother, fifteen.father, None, on=SIGNED)
    assert state(uow, fifteen).status.state is ConsentState.COMPLETE


def test_that_what_a_pupil_of_fifteen_signed_alone_opens_nothing_at_sixteen(uow: UnitOfWork, fifteen: Sam) -> None:
    sign(uow, fifteen, fifteen.mother, None, on=SIGNED)
    found = state(uow, fifteen)
    assert (found.status.state, found.again_since) == (ConsentState.PARTIAL, SIXTEEN)
    assert found.status.text == (
        "Sam van Veen tekende op 30 augustus 2024, toen ook anderen moesten tekenen: vraag opnieuw."
    )
    assert not pass_gate(Reader.CJG, found.status).is_named
    with uow.unguarded.read() as connection:
        assert re_asking(rows.families(connection, [fifteen.id])[fifteen.id], [found]) is not None
    sign(uow, fifteen, fifteen.father, on=SIGNED)
    assert state(uow, fifteen).status.state is ConsentState.COMPLETE, "the father's paper of then came in late"


def test_that_a_refusal_from_before_the_birthday_closes_though_it_is_recorded_after_it(
    uow: UnitOfWork, fifteen: Sam
) -> None:
    sign(uow, fifteen, None, on=SIGNED)
    sign(uow, fifteen, fifteen.father, as_=REFUSED, on=SIGNED)
    assert state(uow, fifteen).status.state is ConsentState.REFUSED


def test_that_a_pupil_of_sixteen_decides_alone_from_that_day(uow: UnitOfWork, fifteen: Sam) -> None:
    sign(uow, fifteen, None, on=SIXTEEN)
    assert state(uow, fifteen).status.state is ConsentState.COMPLETE


def test_that_a_parent_who_signs_after_the_birthday_is_told_which_day_to_type(uow: UnitOfWork, fifteen: Sam) -> None:
    assert refusal("on", lambda: sign(uow, fifteen, fifteen.mother, on=TODAY)) == (
        "Karin Smeets hoeft op die dag niet te tekenen. Sam is 16 jaar. Daarom tekent Sam van Veen. "
        "Tekende Karin Smeets eerder? Vul die dag in."
    )


def test_that_parents_whose_answer_is_not_recorded_stay_with_why_they_sign_no_more(
    uow: UnitOfWork, fifteen: Sam
) -> None:
    sign(uow, fifteen, fifteen.mother, on=SIGNED)
    assert [(one.signer.name, one.signer.why, one.text, one.awaits) for one in former(uow, fifteen)] == [
        ("Karin Smeets", "tekent niet meer: Sam is 16 sinds 5 sep 2024", "ja op 30 aug 2024", False),
        ("Erik van Veen", "tekent niet meer: Sam is 16 sinds 5 sep 2024", "gevraagd op 26 aug 2024", True),
    ]


def test_that_who_lost_gezag_since_is_recorded_for_the_day_before_and_not_after(
    uow: UnitOfWork, school_id: int
) -> None:
    who = pupil(uow, school_id)
    ask(uow, who, on=ASKED)
    check_gezag(uow, who.father, Gezag.NO, "gezagsregister", date(2024, 9, 2), TODAY)
    assert refusal("on", lambda: sign(uow, who, who.father, on=date(2024, 9, 2))).endswith("Vul die dag in.")
    sign(uow, who, who.father, as_=REFUSED, on=SIGNED)
    sign(uow, who, who.mother, None, on=SIGNED)
    assert state(uow, who).status.state is ConsentState.COMPLETE, "he has no say any more"
    (told,) = former(uow, who)
    assert (told.signer.why, told.text) == ("hoeft niet meer te tekenen", "nee op 30 aug 2024")


def test_that_who_never_was_asked_and_has_no_gezag_signs_on_no_day(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, vader=Gezag.NO)
    ask(uow, who, on=ASKED)
    assert refusal("signer", lambda: sign(uow, who, who.father, as_=GIVEN, on=SIGNED)).startswith(
        "Erik van Veen hoeft niet te tekenen."
    )


def test_that_a_voogd_of_later_takes_no_signature_of_before_from_the_parents(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id)
    ask(uow, who, on=ASKED)
    add_guardian(uow, who.id, "Truus Bakker", "voogd")
    with uow.unguarded.read() as connection:
        voogd = rows.families(connection, [who.id])[who.id].guardians[-1].id
    check_gezag(uow, voogd, Gezag.YES, "beschikking", date(2024, 9, 2), TODAY)
    for parent in (who.mother, who.father):
        check_gezag(uow, parent, Gezag.NO, "beschikking", date(2024, 9, 2), TODAY)
    sign(uow, who, who.mother, who.father, None, on=SIGNED)
    found = state(uow, who).status
    assert (found.state, [one.name for one in found.missing]) == (ConsentState.PARTIAL, ["Truus Bakker"])
