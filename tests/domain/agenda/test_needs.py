"""Who must be at the table, and what the CJG worker may see (R1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.agenda.needs import (
    Question,
    cjg_reason,
    guests_needed,
    lowest_youke_trede,
    needs_of,
    override_needs,
    question_now,
    reaches,
    require_reach,
)
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Guest
from zis_desktop.domain.region import Trede

YOUKE = 4
CJG = frozenset({Guest.CJG})
OUTSIDE = (Reader.CJG, Reader.YOUKE, Reader.LOCAL_TEAM)

questions = st.builds(
    Question, asked=st.sampled_from(DecisionKind), trede=st.integers(1, 5), youke_running=st.booleans(),
    wlz_in_question=st.booleans(),
)  # fmt: skip
guest_sets = st.frozensets(st.sampled_from(Guest))


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (Question(DecisionKind.START_YOUKE, 4), "Aanvraag inzet Youké"),
        (Question(DecisionKind.CONTINUE, 4, youke_running=True), "Voortgang inzet Youké"),
        (Question(DecisionKind.CHANGE, 4, youke_running=True), "Wijzigen inzet Youké"),
        (Question(DecisionKind.SCALE_DOWN, 4, youke_running=True), "Afschalen inzet Youké"),
        (Question(DecisionKind.STOP, 4, youke_running=True), "Beëindigen inzet Youké"),
        (Question(DecisionKind.LOWER_TREDE, 2, youke_running=True), "Lopende inzet Youké"),
        (Question(DecisionKind.WLZ, 2), "WLZ-aanvraag speelt"),
        (Question(DecisionKind.START_YOUKE, 4, wlz_in_question=True), "WLZ-aanvraag speelt"),
        (Question(DecisionKind.INDIVIDUAL_PROVISION, 5), "Individuele voorziening buiten de pilot"),
        (Question(DecisionKind.MORE_INFORMATION, 4), "Aanvraag inzet Youké"),
    ],
)
def test_that_the_cjg_worker_is_needed_for_youke_wlz_and_what_exceeds_the_pilot(question: Question, why: str) -> None:
    needs = needs_of(question, YOUKE)
    assert (needs.guests, needs.why) == (CJG, why)
    assert reaches(Reader.CJG, question, YOUKE)


@pytest.mark.parametrize("trede", [1, 2, 3])
@pytest.mark.parametrize(
    "asked", [DecisionKind.LOWER_TREDE, DecisionKind.CHANGE, DecisionKind.STOP, DecisionKind.NO_SUPPORT]
)
def test_that_support_in_the_lower_treden_never_needs_nor_shows_itself_to_the_cjg_worker(
    asked: DecisionKind, trede: int
) -> None:
    question = Question(asked, trede)
    assert cjg_reason(question, YOUKE) is None
    assert guests_needed(question, YOUKE) == frozenset()
    assert not any(reaches(reader, question, YOUKE) for reader in OUTSIDE)


@given(questions, guest_sets)
def test_that_no_override_brings_a_lower_trede_before_the_cjg_worker(
    question: Question, chosen: frozenset[Guest]
) -> None:
    if cjg_reason(question, YOUKE) is None:
        assert Guest.CJG not in guests_needed(question, YOUKE, chosen)
    else:
        assert guests_needed(question, YOUKE, chosen) == chosen


@given(questions)
def test_that_schoolarts_and_leerplicht_are_never_needed_by_themselves(question: Question) -> None:
    assert guests_needed(question, YOUKE) <= CJG


@given(questions, guest_sets)
def test_that_an_override_with_a_reason_is_kept_and_without_one_refused(
    question: Question, chosen: frozenset[Guest]
) -> None:
    by_rule = guests_needed(question, YOUKE)
    if chosen == by_rule:
        assert override_needs(question, YOUKE, guests=chosen, reason="") is None
        return
    with pytest.raises(RuleError):
        override_needs(question, YOUKE, guests=chosen, reason="  ")
    if Guest.CJG in chosen - by_rule:
        with pytest.raises(RuleError, match="inzet van Youké"):
            override_needs(question, YOUKE, guests=chosen, reason="graag")
    else:
        override = override_needs(question, YOUKE, guests=chosen, reason=" al besproken ")
        assert override is not None
        assert (override.guests, override.reason) == (chosen, "al besproken")
        assert guests_needed(question, YOUKE, override.guests) == chosen


def test_that_the_agenda_says_who_the_chair_asked_for_and_who_was_left_out() -> None:
    start = Question(DecisionKind.START_YOUKE, 4)
    both = needs_of(start, YOUKE, frozenset({Guest.CJG, Guest.SCHOOLARTS}))
    assert both.why == "Aanvraag inzet Youké. Schoolarts gevraagd door de voorzitter"
    assert needs_of(start, YOUKE, frozenset()).why == "Zonder CJG, besluit van de voorzitter"


def test_that_the_lowest_youke_trede_comes_from_the_region_profile() -> None:
    treden = (Trede(1, "Basis", youke=False), Trede(2, "Extra", youke=False), Trede(3, "Youké", youke=True))
    assert lowest_youke_trede(treden) == 3
    assert lowest_youke_trede(treden[:2]) == 3, "without a Youké trede every trede is a lower one"


@pytest.mark.parametrize("decided", [DecisionKind.LOWER_TREDE, DecisionKind.NO_SUPPORT])
def test_that_after_a_decision_for_the_school_nobody_outside_hears_more(decided: DecisionKind) -> None:
    registered = Question(DecisionKind.START_YOUKE, 4)
    lowered = question_now(registered, decided, youke_running=False)
    assert [reaches(reader, lowered, YOUKE) for reader in OUTSIDE] == [False] * 3
    assert reaches(Reader.SCHOOL, lowered, YOUKE)
    with pytest.raises(RuleError, match="daarover gaat niets naar het CJG"):
        require_reach(Reader.CJG, lowered, YOUKE)
    anew = question_now(registered, decided, youke_running=False, put_anew=True)
    running = question_now(registered, decided, youke_running=True)
    assert all(reaches(reader, one, YOUKE) for reader in OUTSIDE for one in (anew, running))


@pytest.mark.parametrize(("trede", "to_team"), [(4, True), (3, False)])
def test_that_contact_that_was_decided_goes_to_the_local_team_alone(trede: int, to_team: bool) -> None:
    asked = question_now(Question(DecisionKind.START_YOUKE, trede), DecisionKind.LOCAL_TEAM, youke_running=False)
    assert [reaches(reader, asked, YOUKE) for reader in OUTSIDE] == [False, False, to_team]
