"""What the evaluation of the help that runs asks stands in sight of who must decide on it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.meeting_life import a_monday
from ui.meeting.shown import Line
from ui.meeting.texts import facts
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.unit_of_work import UnitOfWork

HELD = date(2024, 9, 5)


@pytest.mark.parametrize(("course", "tone"), [(Course.LESS, "attention"), (Course.GOES_ON, "neutral")])
def test_that_the_meeting_shows_what_the_last_evaluation_asks(
    uow: UnitOfWork, school_id: int, course: Course, tone: str
) -> None:
    monday = a_monday(uow, school_id)
    talk = Milestone(MilestoneKind.SIX_WEEKS, HELD, HELD, HELD, course=course)
    with uow.unguarded.write() as work:
        add_deployment(work, monday.casussen[0], replace(monday.help, starts_on=date(2024, 6, 17)), [talk])
    room = meeting_room(uow, monday.meeting_id)
    item = next(one for one in room.items if one.held.item.id == monday.casus_item())
    (told,) = [one for one in facts(item, room).lines if "Evaluatie" in one.text]
    sign = "attention" if tone == "attention" else "done"
    assert told == Line(sign, tone, f"Evaluatie na 6 weken van 5 september 2024: de hulp {course.value}.")
