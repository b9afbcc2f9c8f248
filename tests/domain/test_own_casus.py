"""What a Youké professional sees of an own casus: what the consent of today covers, as long as hours can be written."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from tests.domain.help.facts import HELP, TODAY
from zis_desktop.domain.casus.casus import Answer, AskedBy, Casus, CasusText, Goal
from zis_desktop.domain.casus.own import own_casus, own_passage, still_own
from zis_desktop.domain.consent.consent import DataKind
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name

COMPLETE = ConsentStatus(ConsentState.COMPLETE, "")
GOAL = Goal.__new__(Goal)
"""Only there or not there: nothing of it is read."""
TEXT = CasusText(**{field.name: field.name for field in fields(CasusText)})
CASUS = Casus(
    id=1, code="K-017", pupil_id=2, pupil_name=Name("Sam", "van", "Veen"), class_name="3b",
    birth_date=date(2010, 3, 12), municipality="Soest", mentor="J. Mulder", registered_on=date(2024, 5, 1),
    asked_by=AskedBy.PARENTS, raised_by=None, raised_by_name="", trede=3,
    asked_decision=next(iter(DecisionKind)), text=TEXT, support_given=(), other_decision=Answer.NO,
    wlz=Answer.NO, minutes=10, closed_on=None, closed_reason="",
    goals=(GOAL,), version=1,
)  # fmt: skip


@pytest.mark.parametrize("state", [one for one in ConsentState if one is not ConsentState.COMPLETE])
def test_that_without_running_consent_the_code_stays_and_nothing_else(state: ConsentState) -> None:
    seen = own_casus(CASUS, (HELP,), own_passage(ConsentStatus(state, ""), (HELP,)))
    assert (seen.name, seen.class_name, seen.text, seen.goals, seen.named) == (
        "Casus K-017",
        "",
        CasusText(),
        (),
        False,
    )
    assert seen.help == (HELP,)


def test_that_running_consent_shows_the_name_the_question_and_the_goals_and_nothing_the_form_does_not_ask() -> None:
    seen = own_casus(CASUS, (HELP,), own_passage(COMPLETE, (HELP,)))
    assert (seen.name, seen.class_name, seen.goals, seen.named) == ("Sam van Veen", "3b", (GOAL,), True)
    shown = {field.name for field in fields(CasusText) if getattr(seen.text, field.name)}
    assert shown == {
        "question", "why_now", "goes_well", "hindering", "helping", "pupil_view", "parents_view",
    }  # fmt: skip


def test_that_what_was_not_ticked_stays_behind() -> None:
    unticked = replace(COMPLETE, withheld=frozenset({DataKind.GOALS, DataKind.STRENGTHS, DataKind.VIEWS}))
    seen = own_casus(CASUS, (HELP,), own_passage(unticked, (HELP,)))
    assert seen.goals == ()
    told = (seen.text.goes_well, seen.text.pupil_view, seen.text.parents_view)
    assert set(told) == {"Niet gedeeld: hiervoor is geen toestemming."}
    assert seen.text.question == "question"


def test_that_grounds_at_the_start_give_the_name_alone_until_somebody_says_no() -> None:
    granted = replace(HELP, grounds=StartGrounds("vader tekent maandag", TODAY))
    waits = own_casus(CASUS, (granted,), own_passage(ConsentStatus(ConsentState.PARTIAL, ""), (granted,)))
    assert (waits.name, waits.text, waits.goals) == ("Sam van Veen", CasusText(), ())
    refused = own_casus(CASUS, (granted,), own_passage(ConsentStatus(ConsentState.WITHDRAWN, ""), (granted,)))
    assert not refused.named


@pytest.mark.parametrize(("weeks", "kept"), [(8, True), (9, False)])
def test_that_help_that_is_over_is_seen_as_long_as_hours_about_it_can_be_written(weeks: int, *, kept: bool) -> None:
    assert bool(still_own([HELP], HELP.ends_on + timedelta(weeks=weeks))) is kept
