"""Asking consent anew after a birthday: who signs since, what the new form asks, and that the old one stays."""

from datetime import date

import pytest

from tests.services.test_consents import CVB, GIVEN, YOUKE, Sam, ask, pupil, sign, state
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Consent, Matter, SignatureState
from zis_desktop.domain.consent.re_asking import ReAsking, re_asked, re_asking
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.waiting_for import NextStep, signer_lines
from zis_desktop.domain.due import due_of_consents
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.consents import ask_again, consent_states, name_for, record_signature
from zis_desktop.services.incapacities import judge_incapable
from zis_desktop.store import consents as rows
from zis_desktop.store.unit_of_work import UnitOfWork

BIRTHDAY, DAY_AFTER = date(2024, 10, 1), date(2024, 10, 2)
AT_SIXTEEN, AT_TWELVE, AT_EIGHTEEN = date(2008, 10, 1), date(2012, 10, 1), date(2006, 10, 1)


def proposed(uow: UnitOfWork, who: Sam, on: date) -> ReAsking | None:
    with uow.unguarded.read() as connection:
        family = rows.families(connection, [who.id])[who.id]
    return re_asking(family, consent_states(uow, who.id, on))


def awaited(uow: UnitOfWork, who: Sam, on: date) -> ReAsking | None:
    with uow.unguarded.read() as connection:
        family = rows.families(connection, [who.id])[who.id]
    return re_asked(family, consent_states(uow, who.id, on))


def due_of(uow: UnitOfWork, who: Sam) -> list[tuple[str, date, str]]:
    with uow.unguarded.read() as connection:
        family = rows.families(connection, [who.id])[who.id]
    found = due_of_consents(family, every(uow, who), DAY_AFTER, "3b", 1)
    return [(one.detail, one.due_on, one.step) for one in found]


def every(uow: UnitOfWork, who: Sam) -> tuple[Consent, ...]:
    with uow.unguarded.read() as connection:
        return rows.consents_of(connection, [who.id])[who.id]


def complete(uow: UnitOfWork, school_id: int, born: date) -> Sam:
    """Asked and given before the birthday, for one purpose."""
    who = pupil(uow, school_id, born=born)
    ask(uow, who)
    alone = () if born == AT_EIGHTEEN else (who.mother, who.father)
    sign(uow, who, *alone, *(() if born == AT_TWELVE else (None,)))
    return who


def test_that_on_the_birthday_the_page_says_who_must_sign_now(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_SIXTEEN)
    assert proposed(uow, who, date(2024, 9, 30)) is None
    found = proposed(uow, who, BIRTHDAY)
    assert found is not None
    assert (found.age, found.on, found.purposes) == (16, BIRTHDAY, (CVB,))
    assert found.text == "Sam is op 1 oktober 2024 16 geworden. Nu tekent Sam van Veen: vraag toestemming opnieuw."


def test_that_the_new_form_asks_who_signs_now_on_the_same_terms(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_SIXTEEN)
    ask_again(uow, who.id, DAY_AFTER)
    old, new = every(uow, who)
    assert (new.asked_on, new.valid_until, new.terms) == (DAY_AFTER, old.valid_until, old.terms)
    assert [(one.signer, one.state) for one in new.signatures] == [("Sam van Veen", SignatureState.ASKED)]
    assert proposed(uow, who, DAY_AFTER) is None
    with pytest.raises(RuleError, match="tekent niemand anders"):
        ask_again(uow, who.id, DAY_AFTER)
    assert len(every(uow, who)) == 2


def test_that_the_old_consent_counts_until_the_new_one_says_otherwise(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_SIXTEEN)
    before = every(uow, who)[0]
    ask_again(uow, who.id, DAY_AFTER)
    asked = state(uow, who, on=DAY_AFTER)
    assert (asked.consent, asked.status.state) == (before, ConsentState.COMPLETE)
    assert asked.to_answer == every(uow, who)[1], "what comes back goes on the new form"
    with uow.unguarded.read() as connection:
        assert name_for(connection, who.id, Reader.CJG, DAY_AFTER).is_named
    assert asked.to_answer is not None
    sign_on(uow, asked.to_answer, SignatureState.REFUSED)
    assert state(uow, who, on=DAY_AFTER).status.state is ConsentState.REFUSED
    assert every(uow, who)[0] == before


def sign_on(uow: UnitOfWork, asked: Consent, as_: SignatureState) -> None:
    record_signature(uow, asked.id, None, as_, DAY_AFTER, "formulier", DAY_AFTER)


def test_that_at_twelve_everybody_signs_the_new_form_and_the_old_one_is_short_of_the_pupil(
    uow: UnitOfWork, school_id: int
) -> None:
    who = complete(uow, school_id, AT_TWELVE)
    assert state(uow, who, on=BIRTHDAY).status.state is ConsentState.PARTIAL
    found = proposed(uow, who, BIRTHDAY)
    assert found is not None
    assert [one.name for one in found.signers] == ["Karin Smeets", "Erik van Veen", "Sam van Veen"]
    ask_again(uow, who.id, BIRTHDAY)
    assert len(every(uow, who)[1].signatures) == 3


def test_that_a_pupil_who_signed_the_old_form_at_twelve_is_not_asked_anew(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_TWELVE)
    sign(uow, who, None, as_=GIVEN, on=DAY_AFTER, today=DAY_AFTER)
    assert proposed(uow, who, DAY_AFTER) is None


def test_that_at_eighteen_a_pupil_who_decides_alone_goes_on_doing_so(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_EIGHTEEN)
    assert proposed(uow, who, DAY_AFTER) is None


def test_that_at_eighteen_no_parent_signs_for_who_cannot_decide(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, born=AT_EIGHTEEN)
    judge_incapable(
        uow, who.id, Matter.DATA_EXCHANGE, reason="begrijpt het niet", judged_by="P. de Arts",
        judged_on=date(2024, 8, 30), today=date(2024, 9, 6),
    )  # fmt: skip
    ask(uow, who)
    sign(uow, who, who.mother, who.father)
    assert state(uow, who).status.is_complete
    found = proposed(uow, who, BIRTHDAY)
    assert found is not None
    assert found.text.endswith("Wie nu tekent is niet bekend: vraag toestemming opnieuw.")
    with pytest.raises(RuleError, match="leg vast wie Sam vertegenwoordigt"):
        ask_again(uow, who.id, BIRTHDAY)
    assert len(every(uow, who)) == 1


def test_that_nothing_is_asked_anew_of_who_refused_or_was_never_asked(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, born=AT_SIXTEEN)
    assert proposed(uow, who, BIRTHDAY) is None
    ask(uow, who, CVB, YOUKE)
    sign(uow, who, who.mother, as_=SignatureState.REFUSED)
    assert state(uow, who, on=date(2024, 9, 30)).status.state is ConsentState.REFUSED
    found = proposed(uow, who, BIRTHDAY)
    assert found is not None
    assert found.purposes == (CVB, YOUKE), "at 16 a parent's refusal does not bind the pupil any more"
    sign(uow, who, None, as_=SignatureState.REFUSED, on=BIRTHDAY, today=BIRTHDAY)
    found = proposed(uow, who, BIRTHDAY)
    assert found is not None
    assert found.purposes == (YOUKE,)


def test_that_the_new_form_waits_and_the_old_answer_can_still_be_withdrawn(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_SIXTEEN)
    old = every(uow, who)[0]
    given = {one.id for one in old.signatures if one.state is GIVEN and one.guardian_id is None}
    (line,) = signer_lines(consent_states(uow, who.id, BIRTHDAY), BIRTHDAY)
    assert (line.step, set(line.given)) == (NextStep.ASK_AGAIN, given)
    ask_again(uow, who.id, DAY_AFTER)
    (line,) = signer_lines(consent_states(uow, who.id, DAY_AFTER), DAY_AFTER)
    assert (line.text, line.step, set(line.given)) == ("vandaag gevraagd", NextStep.RECORD, given)


def test_that_what_was_asked_anew_is_told_until_everybody_said_yes(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_SIXTEEN)
    assert awaited(uow, who, BIRTHDAY) is None
    ask_again(uow, who.id, DAY_AFTER)
    found = awaited(uow, who, DAY_AFTER)
    assert found is not None
    assert found.text == (
        "Sam is op 1 oktober 2024 16 geworden. Opnieuw gevraagd op 2 okt 2024, wacht op Sam van Veen."
    )
    assert due_of(uow, who) == [
        ("is 16 geworden, opnieuw gevraagd op 2 okt 2024, wacht op Sam van Veen", BIRTHDAY, NextStep.RECORD.value)
    ]
    asked = state(uow, who, on=DAY_AFTER).to_answer
    assert asked is not None
    sign_on(uow, asked, GIVEN)
    assert awaited(uow, who, DAY_AFTER) is None
    assert due_of(uow, who) == []


def test_that_at_twelve_those_who_did_not_sign_the_new_form_are_named(uow: UnitOfWork, school_id: int) -> None:
    who = complete(uow, school_id, AT_TWELVE)
    ask_again(uow, who.id, DAY_AFTER)
    asked = state(uow, who, on=DAY_AFTER).to_answer
    assert asked is not None
    sign_on(uow, asked, GIVEN)
    found = awaited(uow, who, DAY_AFTER)
    assert found is not None
    assert found.short == (
        "Opnieuw gevraagd op 2 okt 2024, wacht op Karin Smeets en Erik van Veen: Sam is 12 sinds 1 okt 2024."
    )
    sign_on(uow, asked, SignatureState.WITHDRAWN)
    assert awaited(uow, who, DAY_AFTER) is None, "who says no is not waited for"


def test_that_a_first_form_or_one_for_a_new_year_is_no_asking_anew(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, born=AT_SIXTEEN)
    ask(uow, who, on=DAY_AFTER)
    assert awaited(uow, who, DAY_AFTER) is None
