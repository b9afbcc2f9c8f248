"""A chain that nobody mended brings its casus on the agenda: last in rank, a few at a time, and naming nobody."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.agenda.test_agenda import MONDAY, NEXT, casus, decided, discussed, earlier, only
from zis_desktop.domain.agenda.agenda import GAP_MINUTES, MOST_GAPS, candidates
from zis_desktop.domain.agenda.facts import CasusFacts
from zis_desktop.domain.agenda.texts import reason_text, subject
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, gap_words
from zis_desktop.domain.due import DueKind, due_of_gaps
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.domain.milestones import Milestone, MilestoneKind

SIGNERS = "De handtekening van Samira Amrani (moeder) ontbreekt nog: vraag die."


def gap(kind: LinkKind, since: date = date(2024, 6, 3)) -> Link:
    return Link(kind, LinkState.MISSING, since=since, who="Samira Amrani", text=SIGNERS)


def broken(*gaps: Link, number: int = 1) -> CasusFacts:
    """Decided long ago: nothing but its gaps brings it on an agenda."""
    return replace(
        discussed(decided(DecisionKind.START_YOUKE)), casus_id=number, broken=gaps or (gap(LinkKind.LOCAL_TEAM),)
    )  # fmt: skip


def test_that_a_gap_brings_a_settled_casus_back_with_its_reason_in_one_sentence() -> None:
    one = only(broken(gap(LinkKind.LOCAL_TEAM), gap(LinkKind.OPP)))
    assert (one.reason, one.minutes, one.due_on) == (Reason.GAP, GAP_MINUTES, None)
    assert subject(one) == "Schakel ontbreekt"
    assert reason_text(one, MONDAY) == (
        "Schakel ontbreekt: geen contact met het lokaal team sinds 3 juni 2024 en besluit staat niet in het OPP "
        "sinds 3 juni 2024"
    )


@pytest.mark.parametrize(("since", "comes"), [(date(2024, 8, 26), True), (date(2024, 8, 27), False)])
def test_that_two_weeks_are_left_to_mend_it_without_the_cvb(since: date, comes: bool) -> None:
    found = candidates([broken(gap(LinkKind.OPP, since))], MONDAY, NEXT)
    assert bool(found) is comes


def test_that_a_question_or_a_talk_goes_before_the_gap_and_the_casus_stands_there_once() -> None:
    talk = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 8, 26), date(2024, 8, 26))
    held_over = replace(broken(), last=earlier(decided(DecisionKind.HOLD_OVER)), casus_id=2)
    found = candidates([replace(broken(), milestones=(talk,)), held_over], MONDAY, NEXT)
    assert [(one.casus_id, one.reason) for one in found] == [(1, Reason.SIX_WEEKS), (2, Reason.QUESTION_OPEN)]


def test_that_what_stands_on_an_earlier_agenda_is_not_put_on_the_next_one_too() -> None:
    assert not candidates([replace(broken(), planned_on=MONDAY)], NEXT, None)


def test_that_every_question_goes_first_and_the_longest_open_gaps_take_their_turn() -> None:
    gaps = [broken(gap(LinkKind.OPP, date(2024, 8, number)), number=number) for number in range(1, MOST_GAPS + 3)]
    found = candidates([*reversed(gaps), casus(90, registered_on=MONDAY)], MONDAY, NEXT)
    assert [one.casus_id for one in found] == [90, 1, 2, 3]
    kept = candidates(gaps, MONDAY, NEXT, anyway=frozenset({5}))
    assert 5 in {one.casus_id for one in kept}, "the chair put it there"


def test_that_a_gap_that_the_cvb_discussed_without_decision_leaves_no_open_question() -> None:
    before = earlier(None)
    item = replace(before.placed.item, reason=Reason.GAP)
    last = replace(before, held=replace(before.held, item=item))
    mended = replace(broken(), broken=(), last=last)
    assert not candidates([mended], MONDAY, NEXT)
    assert only(replace(mended, broken=(gap(LinkKind.OPP),))).reason is Reason.GAP


def test_that_no_gap_names_anybody() -> None:
    """Guests read the agenda (R4)."""
    assert all("Amrani" not in gap_words(gap(kind)) for kind in LinkKind)


def test_that_vandaag_tells_what_has_no_line_of_its_own() -> None:
    everything = broken(*(gap(kind) for kind in LinkKind))
    assert [one.what for one in due_of_gaps(everything, None)] == [
        "CJG niet gehoord", "Toestemming niet compleet", "Geen contact met het lokaal team",
        "Startgesprek niet gehouden", "Na de evaluatie nog geen besluit", "Besluit staat niet in het OPP",
    ]  # fmt: skip
    agreed = Milestone(MilestoneKind.START_TALK, date(2024, 6, 17), date(2024, 6, 17))
    rest = due_of_gaps(replace(everything, milestones=(agreed,)), MONDAY, told_of_consent=True)
    assert len(rest) == 4
    assert {(one.kind, one.agenda_on, one.binding) for one in rest} == {(DueKind.CHAIN, MONDAY, False)}
