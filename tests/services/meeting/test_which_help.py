"""Of two helps that run side by side, the one whose evaluation asks another course is what the CvB decides on."""

from dataclasses import replace
from datetime import date

from tests.domain.help.facts import HELP, TALKS, TODAY
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.milestones import Course
from zis_desktop.services.meeting.decisions import running_of

YOUKE, SCHOOL = HELP.offer, "weerbaarheid"
OFFERS = frozenset({YOUKE, "gezinscoach"})


def evaluated(one: Deployment, course: Course) -> Deployment:
    talk = replace(TALKS[1], held_on=date(2024, 9, 2), course=course)
    return replace(one, milestones=(TALKS[0], talk, TALKS[2]))


def chosen(*found: Deployment) -> int | None:
    running = running_of(found, OFFERS, TODAY)
    return running.id if running is not None else None


def test_that_help_that_should_stop_is_decided_on_before_later_help_that_goes_on() -> None:
    later = replace(HELP, id=8, offer="gezinscoach", starts_on=date(2024, 7, 1))
    assert chosen(HELP, later) == 8, "nothing is asked: the last that started"
    assert chosen(evaluated(HELP, Course.STOPS), evaluated(later, Course.GOES_ON)) == HELP.id


def test_that_help_of_the_provider_goes_before_help_of_the_school_and_what_is_over_is_not_decided_on() -> None:
    of_school = evaluated(replace(HELP, id=9, offer=SCHOOL), Course.STOPS)
    assert chosen(of_school, HELP) == HELP.id
    assert chosen(replace(HELP, ends_on=date(2024, 9, 5))) is None
