"""Consent for the local team after a move: a table of situations that a lawyer can read (situaties.md)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.consent.test_naming import lines as named_lines
from tests.domain.consent.test_situations import EVERY, MOVED, NEW, TABLE
from tests.domain.families import ON, SAM
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Consent, DataKind, Purpose, Signature, SignatureState, Terms
from zis_desktop.domain.consent.gate import refusal
from zis_desktop.domain.consent.moving import FORMER_TEAM
from zis_desktop.domain.consent.purpose import Family, consent_status_on
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.pupils import Residence

MONTH = timedelta(days=30)
LATER = ON + 3 * MONTH


def lines() -> list[list[str]]:
    table = TABLE.read_text(encoding="utf-8").partition(MOVED)[2].partition(NEW)[0]
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    return [cells for cells in rows if cells[0].isdecimal()]


def status(lived: str, lives: str, purpose: Purpose = Purpose.LOCAL_TEAM, again: date | None = None) -> ConsentStatus:
    """Of what a pupil of 17 signed when it was asked; `again` is when it was asked and signed anew."""
    homes = [Residence(date(2020, 1, 1), lived, lived)]
    moves = lives.split(", ") if lives != lived else []
    homes += [Residence(ON + each * MONTH, to, to) for each, to in enumerate(moves, start=1)]
    family = Family(1, SAM, ON.replace(year=ON.year - 17), under_supervision=False, guardians=(), homes=tuple(homes))
    signed = Signature(1, SAM.full, "leerling", None, SignatureState.GIVEN, ON, "op papier", frozenset(), None)
    form = Consent(1, 1, purpose, ON, LATER, (signed,), 1, Terms(frozenset(DataKind)))
    forms = [form]
    if again is not None:
        forms.append(replace(form, id=2, asked_on=again, signatures=(replace(signed, id=2, on=again),)))
    return consent_status_on(purpose, family, forms, LATER)


@pytest.mark.parametrize(("number", "lived", "lives", "may"), lines())
def test_that_the_name_goes_only_to_the_team_that_the_form_names(number: str, lived: str, lives: str, may: str) -> None:
    assert may in {"ja", "nee"}, number
    assert refusal(Reader.LOCAL_TEAM, status(lived, lives)) == ("" if may == "ja" else FORMER_TEAM)


def test_that_the_table_goes_on_counting() -> None:
    first = len(EVERY) + len(named_lines()) + 1
    assert [int(cells[0]) for cells in lines()] == list(range(first, first + len(lines())))


def test_that_a_move_touches_no_other_line_of_the_form_and_a_new_form_opens_the_door() -> None:
    assert status("Soest", "Baarn").state is ConsentState.EXPIRED
    assert status("Soest", "Baarn", Purpose.YOUKE).is_complete
    assert status("Soest", "Baarn", again=ON + 2 * MONTH).is_complete
    assert not status("Soest", "Baarn", again=ON + timedelta(days=1)).is_complete, "asked before the move"
