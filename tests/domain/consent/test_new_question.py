"""Consent and a new question: the last table of situations that a lawyer can read (situaties.md)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.consent.test_moving import lines as moved_lines
from tests.domain.consent.test_situations import NEW, TABLE
from tests.domain.families import SAM
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Consent, DataKind, Purpose, Signature, SignatureState, Terms
from zis_desktop.domain.consent.gate import refusal
from zis_desktop.domain.consent.new_question import FORMER_QUESTION, Asked
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, purpose_consent
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.dutch import SHORT_MONTHS

LATER = date(2025, 6, 1)


def lines() -> list[list[str]]:
    table = TABLE.read_text(encoding="utf-8").partition(NEW)[2]
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    return [cells for cells in rows if cells[0].isdecimal()]


def day_of(text: str) -> date:
    """'1 sep' of the school year 2024-2025."""
    day, month = text.split()
    number = SHORT_MONTHS.index(month) + 1
    return date(2024 if number >= 8 else 2025, number, int(day))


def casus_of(text: str) -> Asked:
    came, _, closed = text.partition(" tot ")
    return Asked(day_of(came), day_of(closed) if closed else None)


def on_the_first_of_june(asked: str, casussen: str) -> PurposeConsent:
    """Of what a pupil of 17 signed on the day it was asked."""
    known, on = tuple(casus_of(each) for each in casussen.split("; ")), day_of(asked)
    family = Family(1, SAM, LATER.replace(year=2008), under_supervision=False, guardians=(), casussen=known)
    signed = Signature(1, SAM.full, "leerling", None, SignatureState.GIVEN, on, "op papier")
    form = Consent(1, 1, Purpose.CVB_WITH_CJG, on, date(2025, 7, 31), (signed,), 1, Terms(frozenset(DataKind)))
    return purpose_consent(Purpose.CVB_WITH_CJG, family, [form], LATER)


@pytest.mark.parametrize(("number", "asked", "casussen", "may"), lines())
def test_that_the_name_goes_only_for_the_question_that_was_signed_for(
    number: str, asked: str, casussen: str, may: str
) -> None:
    assert may in {"ja", "nee"}, number
    status = on_the_first_of_june(asked, casussen).status
    assert refusal(Reader.CJG, status) == ("" if may == "ja" else FORMER_QUESTION)


def test_that_the_table_goes_on_counting() -> None:
    first = int(moved_lines()[-1][0]) + 1
    assert [int(cells[0]) for cells in lines()] == list(range(first, first + len(lines())))


def test_that_it_is_over_since_the_new_question_came() -> None:
    status = on_the_first_of_june("1 sep", "1 sep tot 1 mrt; 1 apr").status
    assert (status.state, status.lapsed_on) == (ConsentState.EXPIRED, date(2025, 4, 1))


def test_that_it_stays_over_since_then_when_the_old_form_runs_out() -> None:
    known = (casus_of("1 sep tot 1 mrt"), casus_of("1 apr"))
    family = Family(1, SAM, LATER.replace(year=2008), under_supervision=False, guardians=(), casussen=known)
    signed = Signature(1, SAM.full, "leerling", None, SignatureState.GIVEN, date(2024, 9, 1), "op papier")
    form = Consent(1, 1, Purpose.YOUKE, date(2024, 9, 1), date(2025, 7, 31), (signed,), 1, Terms(frozenset(DataKind)))
    status = purpose_consent(Purpose.YOUKE, family, [form], date(2025, 8, 4)).status
    assert (status.state, status.lapsed_on) == (ConsentState.EXPIRED, date(2025, 4, 1))


def test_that_a_no_weighs_that_came_after_the_yes_on_a_form_which_was_asked_later() -> None:
    """A form of 12 September, signed on the 13th and typed afterwards, does not undo the withdrawal of the 20th."""
    family = Family(1, SAM, LATER.replace(year=2008), under_supervision=False, guardians=())
    asked = date(2024, 9, 10)
    given = Signature(1, SAM.full, "leerling", None, SignatureState.GIVEN, asked, "op papier")
    withdrawn = replace(given, id=2, state=SignatureState.WITHDRAWN, on=date(2024, 9, 20))
    terms = Terms(frozenset(DataKind))
    first = Consent(1, 1, Purpose.YOUKE, asked, date(2025, 6, 30), (given, withdrawn), 1, terms)
    second = Consent(
        2,
        1,
        Purpose.YOUKE,
        date(2024, 9, 12),
        date(2025, 7, 31),
        (replace(given, id=3, on=date(2024, 9, 13)),),
        1,
        terms,
    )

    def state(*forms: Consent) -> ConsentState:
        return purpose_consent(Purpose.YOUKE, family, forms, LATER).status.state

    assert state(first, second) is ConsentState.WITHDRAWN
    again = replace(second, signatures=(replace(given, id=3, on=date(2024, 9, 23)),))
    assert state(first, again) is ConsentState.COMPLETE
