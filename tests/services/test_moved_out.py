"""A pupil with help of Youké moves out of the covenant: told on the page, on Vandaag and on the next agenda."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.agenda_life import ask, consent_to, held, seat
from zis_desktop.domain.chain.link import LinkKind, LinkState, Step
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.due import DueKind
from zis_desktop.domain.help.watch import WatchKind
from zis_desktop.domain.meeting.decisions import DecisionKind, Deploy
from zis_desktop.domain.milestones import milestones_for
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.deployments import record_agreement
from zis_desktop.services.local_teams import ask_local_team
from zis_desktop.services.pupil_overview import PupilOverview, pupil_overview
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.today import today
from zis_desktop.store import consents, deployments
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY, MOVED = date(2024, 9, 6), date(2024, 9, 4)
STARTS, ENDS = date(2024, 9, 3), date(2024, 12, 20)


@pytest.fixture
def page(uow: UnitOfWork, school_id: int) -> Callable[[], PupilOverview]:
    """The local team of Zeist was asked about help that runs; then the pupil moves."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        casus_id = ask(work, school_id, 1)
        held(work, school_id, date(2024, 9, 2), casus_id, DecisionKind.START_YOUKE)
        plan = Deploy("begeleiding-youke", None, "licht", "1 keer per week", 60, STARTS, ENDS)
        deployments.add_deployment(work, casus_id, plan, milestones_for(STARTS, ENDS, lambda day: day))
        pupil_id = consents.pupil_of_casus(work.connection, casus_id)
        assert pupil_id is not None
        for purpose in (Purpose.YOUKE, Purpose.LOCAL_TEAM):
            consent_to(work, pupil_id, purpose)
    ask_local_team(uow, casus_id, "Wie sluit er aan?", date(2024, 9, 3))
    return lambda: pupil_overview(uow, pupil_id, TODAY)


def outside(overview: PupilOverview) -> list[Step | None]:
    return [link.step for link in overview.chains[0].links if link.outside]


def test_that_a_removal_out_of_the_covenant_is_told_in_all_three_places_until_it_is_agreed(
    uow: UnitOfWork, school_id: int, page: Callable[[], PupilOverview]
) -> None:
    assert outside(page()) == []
    move_pupil(uow, page().pupil.id, "Veenendaal", MOVED)
    assert outside(page()) == [Step.AGREE_HOME]
    assert not any(one.finding and one.finding.kind is WatchKind.MOVED_OUT for one in page().chains[0].lacks)
    due = today(uow, school_id, TODAY).due
    told = [one for one in due if "convenant" in one.what]
    assert [(one.kind, one.what, one.due_on) for one in told] == [
        (DueKind.CHAIN, "Hulp valt buiten het convenant", MOVED)
    ], "once, not by the watch as well"
    board = agenda(uow, school_id, date(2024, 9, 23), TODAY)
    assert page().chains[0].casus.id in {
        *(one.candidate.casus_id for one in board.candidates), *(one.item.casus_id for one in board.items)
    }  # fmt: skip
    record_agreement(uow, school_id, "Veenendaal", "Mail van 4 september: betaalt mee.", MOVED)
    assert outside(page()) == []


def test_that_the_team_of_the_new_home_asks_new_consent(uow: UnitOfWork, page: Callable[[], PupilOverview]) -> None:
    def team() -> tuple[LinkState, Step | None]:
        link = next(one for one in page().chains[0].links if one.kind is LinkKind.LOCAL_TEAM)
        return link.state, link.step

    assert team()[0] is not LinkState.MISSING
    move_pupil(uow, page().pupil.id, "Soest", MOVED)
    assert team() == (LinkState.MISSING, Step.ASK_CONSENT)
