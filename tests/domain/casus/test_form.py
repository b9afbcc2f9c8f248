"""The form of a casus: what is missing, what can be saved now, and whose text stays."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.casus.casus import AskedBy, CasusPupil, CasusText, GivenSupport, LifeArea, NewGoal
from zis_desktop.domain.casus.form import (
    CasusDraft,
    both_texts,
    check_casus,
    completed,
    merged,
    saveable,
    trede_remark,
    usual_decision,
    with_value,
)
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import check_goal, check_score, score_text
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.region import Trede

TODAY = date(2024, 9, 6)
TREDEN = (
    Trede(1, "Basis", youke=False), Trede(2, "Groep", youke=False), Trede(3, "Individueel", youke=False),
    Trede(4, "Youké", youke=True), Trede(5, "Voorziening", youke=False),
)  # fmt: skip
PUPIL = CasusPupil(
    7, 1, Name("Noor", "", "Hendriks"), "2a", date(2010, 3, 12), "Jaap Mol", "Zeist", True, date(2023, 8, 1), None
)
FULL = CasusDraft(
    pupil_id=7,
    asked_by=AskedBy.MENTOR,
    trede=4,
    asked_decision=DecisionKind.START_YOUKE,
    text=CasusText(question="Weer de klas in durven"),
    registered_on="3-9-2024",
)


def refused_field(draft: CasusDraft) -> str | None:
    with pytest.raises(RuleError) as refusal:
        check_casus(completed(draft, TODAY), PUPIL, TREDEN, TODAY)
    return refusal.value.field


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [
        ("pupil", None, "pupil"),
        ("question", "  ", "question"),
        ("asked_by", None, "asked_by"),
        ("trede", None, "trede"),
        ("trede", 6, "trede"),
        ("asked_decision", None, "asked_decision"),
        ("registered_on", "31-2-2024", "registered_on"),
        ("registered_on", "9-9-2024", "registered_on"),
        ("registered_on", "1-7-2023", "registered_on"),
        ("minutes", "4", "minutes"),
        ("minutes", "121", "minutes"),
        ("minutes", "een kwartier", "minutes"),
        ("support_given", (GivenSupport("", "mrt", "mentor", ""),), "support_given"),
    ],
)
def test_that_a_refusal_names_its_field(field: str, value: object, refused: str) -> None:
    assert refused_field(with_value(FULL, field, value)) == refused


def test_that_a_full_form_makes_a_casus_without_the_rows_that_say_nothing() -> None:
    given = GivenSupport("Rustplek", "", "", "")
    draft = replace(FULL, support_given=(GivenSupport("", " ", "", ""), given), minutes="15 min")
    casus = completed(draft, TODAY)
    check_casus(casus, PUPIL, TREDEN, TODAY)
    assert (casus.support_given, casus.minutes, casus.registered_on) == ((given,), 15, date(2024, 9, 3))


def test_that_a_pupil_who_left_is_refused_with_the_day() -> None:
    gone = replace(PUPIL, left_on=date(2024, 7, 1))
    with pytest.raises(RuleError, match="sinds 1 juli 2024 van school"):
        check_casus(completed(FULL, TODAY), gone, TREDEN, TODAY)


@pytest.mark.parametrize(
    ("trede", "decision"),
    [
        (1, DecisionKind.LOWER_TREDE),
        (3, DecisionKind.LOWER_TREDE),
        (4, DecisionKind.START_YOUKE),
        (5, DecisionKind.INDIVIDUAL_PROVISION),
    ],
)
def test_that_the_trede_proposes_what_is_usually_asked(trede: int, decision: DecisionKind) -> None:
    assert usual_decision(trede, TREDEN) is decision


@pytest.mark.parametrize(
    ("trede", "asked", "belongs"),
    [
        (4, DecisionKind.INDIVIDUAL_PROVISION, "5"),
        (2, DecisionKind.INDIVIDUAL_PROVISION, "5"),
        (5, DecisionKind.START_YOUKE, "4"),
        (3, DecisionKind.START_YOUKE, "4"),
        (4, DecisionKind.LOWER_TREDE, "1, 2 en 3"),
    ],
)
def test_that_what_is_asked_of_another_trede_is_said_with_where_it_belongs(
    trede: int, asked: DecisionKind, belongs: str
) -> None:
    assert trede_remark(trede, asked, TREDEN).startswith(f"'{asked.label}' hoort bij trede {belongs}; ")


def test_that_nothing_is_said_of_what_fits_its_trede_or_any_trede() -> None:
    any_trede = set(DecisionKind) - {usual_decision(each.number, TREDEN) for each in TREDEN}
    fitting = [(each.number, usual_decision(each.number, TREDEN)) for each in TREDEN]
    fitting += [(each.number, kind) for each in TREDEN for kind in any_trede]
    assert [trede_remark(trede, kind, TREDEN) for trede, kind in fitting] == [""] * len(fitting)


def test_that_a_region_without_a_trede_for_it_has_nothing_to_say_about_it() -> None:
    assert trede_remark(4, DecisionKind.INDIVIDUAL_PROVISION, TREDEN[:4]) == ""


def test_that_what_is_refused_keeps_its_saved_value_and_the_rest_is_saved() -> None:
    typed = with_value(with_value(with_value(FULL, "minutes", "x"), "question", ""), "why_now", "Nu")
    casus, saved, refusals = saveable(typed, FULL, PUPIL, TREDEN, TODAY)
    assert saved == with_value(FULL, "why_now", "Nu")
    assert (casus.minutes, casus.text.question, casus.text.why_now) == (10, "Weer de klas in durven", "Nu")
    assert [refusal.field for refusal in refusals] == ["question", "minutes"]


def test_that_two_people_in_different_fields_both_keep_their_text() -> None:
    mine, theirs = with_value(FULL, "helping", "tekenen"), with_value(FULL, "hindering", "vervoer")
    both, clashes = merged(mine, FULL, theirs)
    assert (both.text.helping, both.text.hindering, clashes) == ("tekenen", "vervoer", ())


def test_that_two_people_in_the_same_field_clash_and_mine_is_not_lost() -> None:
    mine, theirs = with_value(FULL, "helping", "tekenen"), with_value(FULL, "helping", "sport")
    both, clashes = merged(mine, FULL, theirs)
    assert (both.text.helping, clashes) == ("tekenen", ("helping",))


def test_that_in_a_hurry_both_texts_are_kept() -> None:
    row = GivenSupport("Rustplek", "", "", "")
    mine = replace(with_value(with_value(FULL, "helping", "tekenen"), "trede", 3), support_given=(row,))
    theirs = with_value(with_value(FULL, "helping", "sport"), "trede", 2)
    kept = both_texts(mine, theirs, ("helping", "trede", "support_given"))
    assert (kept.text.helping, kept.trede, kept.support_given) == ("sport\n\ntekenen", 2, (row,))


GOAL = NewGoal("Gaat zelf de klas in", LifeArea.SCHOOL, "dagen per week", "0", "4", date(2024, 12, 20))


@pytest.mark.parametrize(
    ("field", "goal"),
    [
        ("text", replace(GOAL, text=" ")),
        ("indicator", replace(GOAL, indicator=" ")),
        ("baseline", replace(GOAL, baseline=" ")),
        ("target", replace(GOAL, target=" ")),
    ],
)
def test_that_a_goal_without_a_part_of_smart_is_refused(field: str, goal: NewGoal) -> None:
    with pytest.raises(RuleError) as refusal:
        check_goal(goal, TODAY)
    assert refusal.value.field == field


def test_that_a_goal_ends_after_the_registration() -> None:
    with pytest.raises(RuleError, match="latere dag"):
        check_goal(replace(GOAL, ends_on=TODAY), TODAY)


@pytest.mark.parametrize(
    ("score", "on", "field"),
    [(3, TODAY, "score"), (0, date(2024, 9, 7), "scored_on"), (0, date(2024, 9, 2), "scored_on")],
)
def test_that_a_score_off_the_scale_or_outside_the_time_of_the_casus_is_refused(
    score: int, on: date, field: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        check_score(score, on, registered_on=date(2024, 9, 3), today=TODAY)
    assert refusal.value.field == field


def test_that_scores_carry_their_sign() -> None:
    assert [score_text(score) for score in (-2, 0, 1)] == ["−2", "0", "+1"]
