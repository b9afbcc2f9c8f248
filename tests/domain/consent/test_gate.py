"""The gate that every name for outside goes through (R4, R11)."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import DataKind, Presentation
from zis_desktop.domain.consent.gate import NOT_SHARED, Passage, pass_gate, require_name, stays, without
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.errors import RuleError

COMPLETE = ConsentStatus(ConsentState.COMPLETE, "")
ASKED = ConsentStatus(ConsentState.ASKED, "Vraag de handtekening.")


@pytest.mark.parametrize(
    ("reader", "consent", "choice", "shown"),
    [
        (Reader.CJG, COMPLETE, None, Presentation.NAMED),
        (Reader.CJG, ASKED, None, Presentation.ANONYMOUS),
        (Reader.CJG, None, None, Presentation.ANONYMOUS),
        (Reader.CJG, COMPLETE, Presentation.ANONYMOUS, Presentation.ANONYMOUS),
        (Reader.CJG, COMPLETE, Presentation.NAMED_WITHOUT_CONSENT, Presentation.NAMED),
        (Reader.LOCAL_TEAM, COMPLETE, None, Presentation.NAMED),
        (Reader.SCHOOLARTS, COMPLETE, None, Presentation.ANONYMOUS),
        (Reader.SCHOOL, None, None, Presentation.NAMED),
        (Reader.SCHOOL, None, Presentation.ANONYMOUS, Presentation.ANONYMOUS),
    ],
)
def test_that_a_name_is_shown_on_complete_consent_for_that_reader_unless_the_chair_wants_it_anonymous(
    reader: Reader, consent: ConsentStatus | None, choice: Presentation | None, shown: Presentation
) -> None:
    assert pass_gate(reader, consent, choice).presentation is shown


@pytest.mark.parametrize(
    ("choice", "reason", "decided_by", "field"),
    [
        (Presentation.NAMED, "veiligheid", "Ruth Postma", "presentation"),
        (Presentation.NAMED_WITHOUT_CONSENT, " ", "Ruth Postma", "reason"),
        (Presentation.NAMED_WITHOUT_CONSENT, "veiligheid", "", "decided_by"),
    ],
)
def test_that_a_name_without_consent_asks_a_reason_and_who_decided(
    choice: Presentation, reason: str, decided_by: str, field: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        pass_gate(Reader.CJG, ASKED, choice, reason=reason, decided_by=decided_by)
    assert refusal.value.field == field


@given(
    st.sampled_from([reader for reader in Reader if reader is not Reader.SCHOOL]),
    st.one_of(st.none(), st.builds(ConsentStatus, st.sampled_from(ConsentState), st.just(""))),
)
def test_that_without_a_choice_only_complete_consent_opens_a_name_outside_the_school(
    reader: Reader, consent: ConsentStatus | None
) -> None:
    named = pass_gate(reader, consent).presentation is Presentation.NAMED
    assert named == (consent is not None and consent.is_complete and reader.purpose is not None)
    explained = pass_gate(
        reader, consent, Presentation.NAMED_WITHOUT_CONSENT, reason="veiligheid", decided_by="Ruth Postma"
    )
    assert explained.presentation is (Presentation.NAMED if named else Presentation.NAMED_WITHOUT_CONSENT)


@pytest.mark.parametrize("choice", [None, Presentation.ANONYMOUS])
@pytest.mark.parametrize(
    ("state", "goes"), [(ConsentState.REFUSED, False), (ConsentState.WITHDRAWN, False), (ConsentState.ASKED, True)]
)
def test_that_after_a_no_the_story_stays_too_for_the_code_says_who_it_is(
    state: ConsentState, choice: Presentation | None, *, goes: bool
) -> None:
    passage = pass_gate(Reader.CJG, ConsentStatus(state, ""), choice)
    assert not passage.is_named
    assert [stays(kind, passage) for kind in DataKind] == [not goes] * len(DataKind)


NO_NAME = ConsentStatus(ConsentState.COMPLETE, "", withheld=frozenset({DataKind.IDENTITY}))
NO_GOALS = ConsentStatus(ConsentState.COMPLETE, "", withheld=frozenset({DataKind.GOALS, DataKind.MEDICAL}))


def test_that_a_name_that_was_not_ticked_stays_behind_though_all_signed() -> None:
    assert pass_gate(Reader.CJG, NO_NAME) == Passage(Presentation.ANONYMOUS)
    assert pass_gate(Reader.SCHOOL, NO_NAME).is_named


def test_that_data_that_were_not_ticked_stay_behind_when_the_name_goes() -> None:
    passage = pass_gate(Reader.CJG, NO_GOALS)
    assert (passage.is_named, passage.withheld) == (True, NO_GOALS.withheld)


@pytest.mark.parametrize(
    ("reader", "consent", "sentence"),
    [
        (Reader.LOCAL_TEAM, None, "Toestemming is nog niet gevraagd: maak het formulier."),
        (Reader.LOCAL_TEAM, ASKED, "Vraag de handtekening."),
        (
            Reader.LOCAL_TEAM,
            NO_NAME,
            "Wie tekende, kruiste de naam niet aan: die mag niet naar het lokaal team. Vraag het na.",
        ),
        (
            Reader.SCHOOLARTS,
            COMPLETE,
            "Op het formulier staat geen vraag voor de schoolarts: de naam mag niet mee.",
        ),
    ],
)
def test_that_a_paper_that_needs_the_name_says_why_it_may_not_go(
    reader: Reader, consent: ConsentStatus | None, sentence: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        require_name(reader, consent)
    assert refusal.value.text == sentence


def test_that_a_paper_that_needs_the_name_gets_it_on_complete_consent() -> None:
    assert require_name(Reader.LOCAL_TEAM, COMPLETE).is_named


@dataclass(frozen=True)
class Told:
    goal: str
    support: str
    empty: str = ""


def test_that_a_name_for_safety_takes_nothing_along_that_a_signer_did_not_tick() -> None:
    partial = replace(NO_GOALS, state=ConsentState.PARTIAL)
    passed = pass_gate(
        Reader.CJG, partial, Presentation.NAMED_WITHOUT_CONSENT, reason="veiligheid", decided_by="Ruth Postma"
    )
    assert (passed.presentation, passed.withheld) == (Presentation.NAMED_WITHOUT_CONSENT, NO_GOALS.withheld)


def test_that_what_is_of_no_kind_stays_inside() -> None:
    told = Told("op tijd komen", "gesprekken")
    assert without(told, {"goal": DataKind.GOALS}, pass_gate(Reader.CJG, COMPLETE)) == Told("op tijd komen", NOT_SHARED)


def test_that_only_filled_texts_of_what_is_withheld_are_replaced() -> None:
    told = Told("op tijd komen", "gesprekken")
    kinds = {"goal": DataKind.GOALS, "support": DataKind.GIVEN_SUPPORT, "empty": DataKind.GOALS}
    assert without(told, kinds, pass_gate(Reader.CJG, NO_GOALS)) == Told(NOT_SHARED, "gesprekken")
    assert without(told, kinds, pass_gate(Reader.CJG, COMPLETE)) is told
