"""Per signer: what is known, since when, and the one next thing to do."""

from datetime import date

import pytest

from tests.domain.families import SAM, guardians_of
from zis_desktop.domain.consent.consent import Consent, Purpose, Signature, SignatureState
from zis_desktop.domain.consent.purpose import Family, purpose_consent
from zis_desktop.domain.consent.signers import PUPIL_RELATION
from zis_desktop.domain.consent.waiting_for import NextStep, SignerLine, signer_lines
from zis_desktop.domain.due import due_of_consents
from zis_desktop.domain.today import Place, Step, step_of

ASKED_ON, ANSWERED_ON, TODAY = date(2024, 9, 2), date(2024, 9, 4), date(2024, 9, 6)
JULY = date(2025, 7, 31)
ASKED, GIVEN, REFUSED = SignatureState.ASKED, SignatureState.GIVEN, SignatureState.REFUSED
FATHER = 2
PURPOSES = (Purpose.CVB_WITH_CJG, Purpose.YOUKE)


def family(born: date = date(2010, 3, 12)) -> Family:
    return Family(1, SAM, born, under_supervision=False, guardians=guardians_of("moeder ja, vader ja"))


def asked(purpose: Purpose, *answers: tuple[int | None, SignatureState], scan: int | None = None) -> Consent:
    """Asked of both parents and the pupil on 2 September; then these answers on the 4th."""
    rows = [(who, ASKED, ASKED_ON) for who in (1, FATHER, None)] + [(who, state, ANSWERED_ON) for who, state in answers]
    signatures = tuple(
        Signature(
            number, "iemand", PUPIL_RELATION if who is None else "ouder", who, state, on, "",
            scan_id=scan if on == ANSWERED_ON else None,
        )
        for number, (who, state, on) in enumerate(rows, start=1)
    )  # fmt: skip
    return Consent(list(Purpose).index(purpose) + 1, 1, purpose, ASKED_ON, JULY, signatures, 1)


def lines(*consents: Consent, on: date = TODAY, born: date = date(2010, 3, 12)) -> tuple[SignerLine, ...]:
    return signer_lines([purpose_consent(purpose, family(born), consents, on) for purpose in Purpose], on)


def told(*found: SignerLine) -> list[tuple[str, NextStep]]:
    return [(one.text, one.step) for one in found]


def test_that_before_asking_everybody_is_to_be_asked() -> None:
    assert told(*lines()) == [("nog niet gevraagd", NextStep.ASK)] * 3


def test_that_who_did_not_answer_waits_since_the_asking() -> None:
    found = lines(asked(Purpose.YOUKE, (1, GIVEN)))
    waits = ("wacht 4 dagen, sinds 2 sep 2024", NextStep.RECORD)
    assert told(*found) == [("ja op 4 sep 2024", NextStep.ADD_SCAN), waits, waits]


@pytest.mark.parametrize(
    ("state", "text"),
    [(REFUSED, "nee op 4 sep 2024, 1 keer ja"), (ASKED, "wacht 2 dagen, sinds 4 sep 2024, 1 keer ja")],
)
def test_that_what_weighs_most_over_all_lines_of_the_form_is_told(state: SignatureState, text: str) -> None:
    found = lines(asked(Purpose.CVB_WITH_CJG, (FATHER, GIVEN)), asked(Purpose.YOUKE, (FATHER, state)))
    assert (found[1].text, found[1].state) == (text, state)


def test_that_a_kept_scan_is_looked_at() -> None:
    found = lines(asked(Purpose.YOUKE, (1, GIVEN), scan=7))[0]
    assert (found.step, found.scan_id, found.unscanned) == (NextStep.SHOW_SCAN, 7, ())


def test_that_a_consent_of_fifteen_stays_at_sixteen_and_asking_the_pupil_again_is_proposed() -> None:
    born, birthday = date(2008, 10, 1), date(2024, 10, 1)
    given = [asked(purpose, (1, GIVEN), (FATHER, GIVEN), (None, GIVEN)) for purpose in PURPOSES]
    assert [one.step for one in lines(*given, born=born)] == [NextStep.ADD_SCAN] * 3
    (pupil,) = lines(*given, on=birthday, born=born)
    assert (pupil.state, pupil.step) == (GIVEN, NextStep.ASK_AGAIN)
    assert purpose_consent(Purpose.YOUKE, family(born), given, birthday).status.is_complete
    (due,) = due_of_consents(family(born), given, birthday, "3b", 1)
    assert (due.detail, due.due_on, due.binding) == ("is 16 geworden, tekent zelf", birthday, False)
    assert step_of(due) == Step("Vraag opnieuw", Place.PUPIL, 1)
