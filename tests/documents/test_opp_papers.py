"""The passage is one page whatever stands in it; the report says what is missing."""

from dataclasses import replace
from datetime import date

from tests.documents.opp_samples import PASSAGE, REPORT
from tests.documents.reading import one_line, pages
from zis_desktop.documents import evaluation_report, opp_passage


def test_that_the_passage_is_one_page_also_with_the_longest_texts() -> None:
    long = "Een lange zin over wat de school doet. " * 60
    goals = tuple(replace(PASSAGE.goals[0], text=long, now=long, then=long, stand=long) for _ in range(12))
    full = replace(
        PASSAGE, goals=goals, hindering=long, helping=long, support=long, destination=long, aligned=long, agreed=long,
        views=tuple(replace(PASSAGE.views[0], text=long) for _ in range(6)),
    )  # fmt: skip
    assert len(pages(opp_passage.build(full))) == 1


def test_that_a_pupil_without_help_goals_or_opp_gets_a_page_that_says_so() -> None:
    bare = replace(PASSAGE, help=(), goals=(), views=(), decisions=(), signers=(), version="", next_evaluation=None)
    text = one_line(opp_passage.build(bare))
    assert "Er is nu geen jeugdhulp op school." in text
    assert "Er zijn nog geen doelen afgesproken." in text
    assert "Het OPP is nog niet vastgesteld in ZIS." in text


def test_that_who_agreed_who_did_not_and_who_must_still_sign_are_told_apart() -> None:
    text = one_line(opp_passage.build(PASSAGE))
    assert "ja vastgelegd op 3 juni 2024" in text
    assert "ja / nee" in text
    assert "geen akkoord vastgelegd op 4 juni 2024" in text


def test_that_the_family_plan_is_on_the_passage_once_there_is_one() -> None:
    heading = "Hoe past dit bij het gezinsplan?"
    assert heading not in one_line(opp_passage.build(PASSAGE))
    aligned = "Op 2 september 2024 afgestemd met Rianne de Boer (Wijkteam)"
    text = one_line(opp_passage.build(replace(PASSAGE, aligned=aligned, agreed="School belt Rianne.")))
    assert "afgestemd met Rianne de Boer (Wijkteam): School belt Rianne." in text


def test_that_the_report_names_who_was_not_heard_and_what_all_goals_say_together() -> None:
    text = one_line(evaluation_report.build(REPORT))
    assert "De mening van Karim Bakker (vader) is nog niet vastgelegd." in text
    assert "Alle doelen samen: meer dan verwacht. Vorige keer: minder dan verwacht." in text
    assert not any(said in text for said in ("T-score", "Kiresuk", "+1", "−1"))


def test_that_a_report_without_goals_views_or_changes_leaves_no_empty_heading() -> None:
    bare = replace(
        REPORT, goals=(), together="", changes=(), views=(), not_heard=(), next_steps=(), on=date(2024, 9, 2)
    )
    text = one_line(evaluation_report.build(bare))
    assert "Er waren geen doelen om te evalueren." in text
    assert "Wat staat er anders" not in text
    assert "Wat vinden" not in text


def test_that_who_is_of_age_agrees_and_is_heard_without_the_parents() -> None:
    """WEC 41a: from 18 the pupil takes the place of the parents."""
    text = one_line(opp_passage.build(replace(PASSAGE, beside="")))
    assert "De school en u moeten het eens zijn over de begeleiding." in text
    assert "Wat vindt Noor?" in text
    assert "de ouders" not in text
    assert "Wat vindt Noor?" in one_line(evaluation_report.build(replace(REPORT, beside="")))


def test_that_the_report_says_what_is_overdue() -> None:
    late = (("OPP vaststellen", date(2023, 10, 6)),)
    text = one_line(evaluation_report.build(replace(REPORT, next_steps=late)))
    assert "had op 6 oktober 2023 gemoeten" in text


def test_that_both_papers_tell_what_the_last_talk_about_the_help_asked() -> None:
    told = "Evaluatie na 6 weken van 26 augustus 2024: de hulp wordt minder."
    asked = "Wat vraagt het gesprek over de hulp?"
    assert told in one_line(opp_passage.build(replace(PASSAGE, evaluated=told)))
    assert f"{asked} {told}" in one_line(evaluation_report.build(replace(REPORT, evaluated=told)))
    assert asked not in one_line(evaluation_report.build(REPORT))
