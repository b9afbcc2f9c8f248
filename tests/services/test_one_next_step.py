"""Trajecten and the page of the pupil name the same next step, read in a fixed number of selects."""

from datetime import date

from sqlalchemy import event

from zis_desktop.domain.chain.link import LinkState, Step, with_turn
from zis_desktop.domain.help.trajectory import PLAN_AHEAD
from zis_desktop.services.chains import links_of_help
from zis_desktop.services.deployments import trajectories
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import profile_in, schools
from zis_desktop.store.deployments import deployments_of_school
from zis_desktop.store.schools import one_school
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)


def test_that_trajecten_asks_first_what_the_page_of_the_pupil_asks_first(demo: UnitOfWork) -> None:
    school_id = schools(demo)[0].id
    asked = set()
    for one in trajectories(demo, school_id, TODAY):
        page = pupil_overview(demo, one.deployment.pupil_id, TODAY)
        chain = next(each for each in page.chains if each.casus.id == one.deployment.casus_id)
        turn = next(link for link in with_turn(chain.links) if link.stands_here)
        if turn.state is LinkState.MISSING or one.next.step is not None:
            assert one.next.step is turn.step, one.deployment.casus_code
            asked.add(one.next.step)
        elif one.next.finding is None:
            assert turn.on is not None
            assert turn.on > TODAY + PLAN_AHEAD, "only what is far ahead asks nothing yet"
    assert {Step.ASK_TEAM, Step.WRITE_OPP, Step.HOLD_TALK, Step.INVITE, Step.PLAN_TALK} <= asked


def test_that_more_help_takes_no_more_selects(demo: UnitOfWork) -> None:
    school_id = schools(demo)[0].id
    asked: list[str] = []
    with demo.unguarded.read() as connection:
        profile = profile_in(connection, one_school(connection, school_id))
        helped = deployments_of_school(connection, school_id)
        event.listen(connection, "before_cursor_execute", lambda *facts: asked.append(facts[2][:6]))
        links_of_help(connection, helped[:1], profile, TODAY)
        for_one = asked.count("SELECT")
        links_of_help(connection, helped, profile, TODAY)
    assert asked.count("SELECT") == 2 * for_one
