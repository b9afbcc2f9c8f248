"""What an evaluation asks of the help: another course is for the CvB, and then the OPP follows (bijlage 3: 2 and 9)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.agenda.test_agenda import MONDAY, decided, discussed, only
from tests.domain.test_chain import DECIDED, DONE, HERE, LATER, MISSING, NOT_NEEDED, RUNNING, TALKS, TODAY, link, states
from zis_desktop.domain.agenda.texts import reason_text, subject
from zis_desktop.domain.chain.chain import chain_of
from zis_desktop.domain.chain.facts import ChainFacts, OppStand, Outcome
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step, gap_words, missing
from zis_desktop.domain.due import due_of_gaps
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind

HELD = date(2024, 8, 26)
CVB = date(2024, 9, 9)
LESS = Outcome(DecisionKind.SCALE_DOWN, Authority.FOLLOWS, CVB)


def evaluated(course: Course, *said: Outcome, planned_on: date | None = None) -> ChainFacts:
    """Help that runs since June, evaluated at the end of August, and what the CvB made of it since."""
    held = replace(TALKS[1], course=course)
    outcomes = (DECIDED, *said)
    return replace(
        RUNNING, talks=(TALKS[0], held, TALKS[2]), evaluated=(held,), outcome=outcomes[-1], earlier=outcomes[:-1],
        planned_on=planned_on,
    )  # fmt: skip


def after(facts: ChainFacts, today: date = TODAY) -> Link:
    return link(facts, LinkKind.CVB_AFTER, today)


def test_that_help_that_goes_on_as_it_was_asks_no_decision() -> None:
    assert after(evaluated(Course.GOES_ON)).state is NOT_NEEDED
    assert missing(chain_of(evaluated(Course.GOES_ON), TODAY)) == ()


@pytest.mark.parametrize("course", [Course.CHANGES, Course.LESS, Course.STOPS])
def test_that_another_course_is_missing_from_the_day_of_the_evaluation_until_it_stands_on_an_agenda(
    course: Course,
) -> None:
    asked = after(evaluated(course), HELD)
    assert (asked.state, asked.who, asked.since, asked.step) == (MISSING, "CvB", HELD, Step.TO_CVB)
    assert asked.text == (
        f"Evaluatie na 6 weken van 26 augustus 2024: de hulp {course.value}. Daar is nog geen besluit over."
    )
    planned = after(evaluated(course, planned_on=CVB))
    assert (planned.state, planned.on, planned.step) == (HERE, CVB, Step.OPEN_CVB)


def test_that_its_decision_has_its_own_day_in_the_chart_and_the_opp_must_follow_it() -> None:
    facts = evaluated(Course.LESS, LESS)
    assert (link(facts, LinkKind.DECISION, CVB).on, after(facts, CVB).on) == (DECIDED.on, CVB)
    assert after(facts, CVB).state is DONE
    opp = link(facts, LinkKind.OPP, date(2024, 9, 10))
    assert (opp.state, opp.step) == (MISSING, Step.WRITE_OPP)
    assert opp.text == "Het besluit van 9 september 2024 staat nog niet in het OPP."
    written = replace(facts, opp=OppStand(CVB))
    assert missing(chain_of(written, date(2024, 9, 10))) == ()


@pytest.mark.parametrize(
    ("said", "who", "step"),
    [
        (replace(LESS, authority=Authority.LATER), "bevoegd gezag", Step.DECIDE),
        (replace(LESS, kind=DecisionKind.HOLD_OVER), "CvB", Step.OPEN_CVB),
    ],
)
def test_that_an_advice_without_decision_waits_after_the_evaluation_and_not_at_the_first_decision(
    said: Outcome, who: str, step: Step
) -> None:
    facts = evaluated(Course.LESS, said)
    assert link(facts, LinkKind.DECISION, CVB).state is DONE
    waits = after(facts, CVB)
    assert (waits.state, waits.who, waits.step) == (MISSING, who, step)
    told = due_of_gaps(replace(discussed(decided(DecisionKind.CHANGE)), broken=(waits,)), None)
    assert len(told) == (step is Step.OPEN_CVB), "Vandaag has its own list of decisions that wait"


def test_that_a_decision_from_before_counts_only_when_it_says_the_same_since_the_talk_was_due() -> None:
    """The CvB of Monday looked at an evaluation that was held on Thursday."""
    late = replace(TALKS[1], held_on=date(2024, 9, 12), due_on=CVB, course=Course.LESS)
    facts = replace(evaluated(Course.LESS, LESS), evaluated=(late,), talks=(TALKS[0], late, TALKS[2]))
    assert facts.undecided is None
    assert replace(facts, outcome=replace(LESS, kind=DecisionKind.CONTINUE)).undecided == late
    assert replace(facts, outcome=replace(LESS, on=date(2024, 9, 2))).undecided == late


@pytest.mark.parametrize("first", [True, False])
def test_that_help_that_goes_on_does_not_hide_what_other_help_of_the_casus_asks(first: bool) -> None:
    """Whichever of the two was evaluated first, or both on one day."""
    stops = replace(TALKS[1], held_on=HELD, course=Course.STOPS)
    goes_on = replace(TALKS[1], held_on=CVB if first else HELD, course=Course.GOES_ON)
    both = (stops, goes_on) if first else (goes_on, stops)
    facts = replace(evaluated(Course.GOES_ON), evaluated=both)
    assert facts.undecided == stops
    assert "de hulp stopt" in after(facts, date(2024, 9, 10)).text
    decided_since = replace(LESS, kind=DecisionKind.STOP, on=date(2024, 9, 16))
    assert replace(facts, outcome=decided_since, earlier=(DECIDED,)).undecided is None


@pytest.mark.parametrize("kind", [DecisionKind.LOCAL_TEAM, DecisionKind.WLZ])
def test_that_asking_others_decides_nothing_of_the_help_that_runs(kind: DecisionKind) -> None:
    facts = evaluated(Course.STOPS, replace(LESS, kind=kind))
    assert (after(facts, CVB).state, after(facts, CVB).step) == (MISSING, Step.TO_CVB)


def test_that_another_decision_of_the_morning_does_not_answer_a_talk_of_that_afternoon() -> None:
    same_day = replace(LESS, kind=DecisionKind.CONTINUE, on=HELD)
    assert evaluated(Course.STOPS, same_day).undecided is not None
    assert evaluated(Course.STOPS, replace(same_day, kind=DecisionKind.STOP)).undecided is None


def test_that_the_last_evaluation_counts_and_help_may_stop_at_its_end_without_the_cvb() -> None:
    """It was decided until that day; going on after it was not."""
    ended = replace(TALKS[2], held_on=date(2024, 12, 16), course=Course.STOPS)
    facts = replace(evaluated(Course.LESS), evaluated=(ended,))
    assert facts.undecided is None
    on = replace(facts, evaluated=(replace(ended, course=Course.GOES_ON),))
    asked = after(on, date(2024, 12, 17))
    assert "Eindevaluatie van 16 december 2024: de hulp gaat zo door" in asked.text
    planned = replace(on, planned_on=date(2025, 1, 6), talks=(*TALKS[:2], ended))
    assert after(planned, date(2024, 12, 17)).state is HERE, "the eindevaluatie that asks it does not pass it over"


def test_that_new_help_is_evaluated_again_before_the_cvb_looks_again() -> None:
    anew = replace(TALKS[1], held_on=None, due_on=date(2024, 10, 28))
    facts = replace(evaluated(Course.LESS, LESS), talks=(TALKS[0], anew, TALKS[2]), opp=OppStand(CVB))
    assert states(facts, date(2024, 9, 10))[6:] == [DONE, HERE, LATER, LATER, DONE]


def test_that_help_that_was_stopped_before_its_evaluation_owes_none() -> None:
    ended = replace(TALKS[2], held_on=date(2024, 7, 8), course=Course.STOPS)
    stopped = replace(RUNNING, talks=(TALKS[0], ended), evaluated=(ended,))
    assert states(stopped)[6:10] == [DONE, NOT_NEEDED, NOT_NEEDED, DONE]


def test_that_what_it_asks_comes_on_the_next_agenda_in_words_that_name_nobody() -> None:
    held = Milestone(MilestoneKind.SIX_WEEKS, HELD, HELD, HELD, course=Course.LESS)
    asks = replace(discussed(decided(DecisionKind.START_YOUKE)), undecided=held)
    one = only(asks)
    assert (one.reason, one.minutes, subject(one)) == (Reason.SIX_WEEKS, asks.minutes, "Evaluatie na 6 weken")
    assert reason_text(one, MONDAY) == "Op ma 26 aug gehouden: de hulp wordt minder"
    assert gap_words(after(evaluated(Course.LESS))) == "na de evaluatie nog geen besluit sinds 26 augustus 2024"


def test_that_a_casus_that_was_closed_without_that_decision_says_so() -> None:
    closed = replace(evaluated(Course.STOPS), closed_on=date(2024, 9, 5))
    assert after(closed).state is LinkState.MISSING
