"""What was said last of each help of one casus: of two that run side by side neither hides the other."""

from dataclasses import replace
from datetime import date

from tests.domain.help.facts import HELP, TALKS, TODAY
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.trajectory import last_evaluations
from zis_desktop.domain.milestones import Course

HELD = date(2024, 9, 2)


def evaluated(course: Course, held_on: date = HELD, **differently: date | int) -> Deployment:
    talk = replace(TALKS[1], held_on=held_on, course=course)
    return replace(HELP, milestones=(TALKS[0], talk, TALKS[2]), **differently)  # type: ignore[arg-type]  # day and id


def courses(*found: Deployment) -> list[Course | None]:
    return [talk.course for talk in last_evaluations(found, TODAY)]


def test_that_each_help_says_its_own_in_the_order_of_the_talks() -> None:
    stops, goes_on = evaluated(Course.STOPS, date(2024, 8, 26)), evaluated(Course.GOES_ON, id=8)
    assert courses(goes_on, stops) == [Course.STOPS, Course.GOES_ON]


def test_that_of_talks_on_one_day_what_asks_a_decision_comes_last_whatever_the_order() -> None:
    stops, goes_on = evaluated(Course.STOPS), evaluated(Course.GOES_ON, id=8)
    assert courses(goes_on, stops) == courses(stops, goes_on) == [Course.GOES_ON, Course.STOPS]


def test_that_help_that_stopped_as_was_said_asks_nothing_beside_help_that_goes_on() -> None:
    stopped = evaluated(Course.STOPS, ends_on=date(2024, 9, 5))
    assert courses(stopped, evaluated(Course.GOES_ON, date(2024, 8, 26), id=8)) == [Course.GOES_ON]
    assert courses(stopped) == [Course.STOPS]


def test_that_what_was_held_later_than_that_day_was_not_said_yet() -> None:
    assert courses(evaluated(Course.LESS, date(2024, 9, 9))) == []
