"""Choosing from what a typed line left open."""

from datetime import date

from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.quick_entry import About, CasusChoice, Proposal, parse_line
from zis_desktop.domain.line_answers import answered

TODAY = date(2024, 9, 6)
SAM, SAMIRA = CasusChoice(1, "Sam van Veen 3b"), CasusChoice(2, "Samuel Bos 2a")


def answer(line: str, **answers: str) -> Proposal:
    parsed = parse_line(line, casussen=(SAM, SAMIRA), today=TODAY)
    return answered(parsed, {About[name]: value for name, value in answers.items()}, (SAM, SAMIRA))


def test_that_a_chosen_pupil_and_activity_complete_the_line() -> None:
    found = answer("sa 45 gesprek", CASUS="Samuel Bos 2a", ACTIVITY="begeleiding")
    assert (found.casus, found.activity, found.questions) == (SAMIRA, Activity.DIRECT, ())
    assert found.entry(7) is not None


def test_that_a_chosen_duration_and_day_count() -> None:
    found = answer("45 60 3-9 4-9 samuel begeleiding", DURATION="1:00", DAY="3-9-2024")
    assert (found.minutes, found.on, found.questions) == (60, date(2024, 9, 3), ())


def test_that_an_answer_goes_when_its_question_goes() -> None:
    assert answer("samuel 45 begeleiding", CASUS="Sam van Veen 3b").casus == SAMIRA
    assert answer("sa 45 begeleiding", CASUS="Iemand anders").questions[0].about is About.CASUS


def test_that_a_chosen_activity_asks_for_its_pupil_and_a_group_does_so_later() -> None:
    assert [one.about for one in answer("45", ACTIVITY="begeleiding").questions] == [About.CASUS]
    assert (answer("45", ACTIVITY="groep").questions, answer("45", ACTIVITY="groep").is_group) == ((), True)


def test_that_the_pupil_asked_for_after_that_can_be_chosen_too() -> None:
    found = answer("45", ACTIVITY="begeleiding", CASUS="Sam van Veen 3b")
    assert (found.casus, found.questions) == (SAM, ())
