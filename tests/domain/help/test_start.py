"""Help without complete consent (R11; Jeugdwet 7.3.4): what stands in its way, and what grounds may close."""

from datetime import date

import pytest

from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.start import StartGrounds, Starting, checked_grounds, grounds_at_start, start_gap

TODAY = date(2024, 9, 6)
GROUNDS = StartGrounds("machtiging van 2 september", TODAY)
NOBODY_SAID_NO = {ConsentState.NOT_ASKED, ConsentState.ASKED, ConsentState.PARTIAL, ConsentState.UNCLEAR}
GAP = "De handtekening van vader ontbreekt nog: vraag die."


def status(state: ConsentState) -> ConsentStatus:
    return ConsentStatus(state, GAP)


@pytest.mark.parametrize("state", ConsentState)
def test_that_only_complete_consent_lets_help_start_by_itself(state: ConsentState) -> None:
    gap = start_gap(status(state), None)
    assert gap == ("" if state is ConsentState.COMPLETE else GAP)


@pytest.mark.parametrize("state", ConsentState)
def test_that_grounds_close_a_signature_that_is_not_there_but_no_refusal_withdrawal_or_end(state: ConsentState) -> None:
    gap = start_gap(status(state), GROUNDS)
    assert (not gap) == (state in NOBODY_SAID_NO | {ConsentState.COMPLETE})
    assert not gap or gap == f"{GAP} Grond van 6 september 2024: machtiging van 2 september."


def test_that_the_startgesprek_says_what_becomes_of_the_help_only_while_consent_is_missing() -> None:
    assert grounds_at_start("", None, "", TODAY) is None
    assert grounds_at_start(GAP, Starting.WAITS, "", TODAY) is None
    assert grounds_at_start(GAP, Starting.STARTS, " vader tekent \n maandag ", TODAY) == StartGrounds(
        "vader tekent maandag", TODAY
    )


@pytest.mark.parametrize(("starting", "field"), [(None, "starting"), (Starting.STARTS, "grounds")])
def test_that_help_does_not_start_in_silence(starting: Starting | None, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        grounds_at_start(GAP, starting, " ", TODAY)
    assert refused.value.field == field


def test_that_grounds_are_words() -> None:
    with pytest.raises(RuleError) as refused:
        checked_grounds("  ", TODAY)
    assert refused.value.field == "grounds"
