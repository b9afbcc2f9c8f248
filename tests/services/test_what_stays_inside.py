"""One rule for what may leave the school (R1): chain, papers, local team and agenda agree on a casus."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.documents.reading import one_line
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import Answer, Casus
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Guest
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.agenda.changes import ask_place
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.chains import CasusChain
from zis_desktop.services.deployments import record_grounds, trajectories
from zis_desktop.services.local_teams import ask_local_team
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.store.tables import agenda_item, decision
from zis_desktop.store.tables import casus as casus_table
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12).astimezone()
DECIDED = "K-018"
"""Of trede 4, decided in a meeting, without help yet."""
OUTSIDE = [Reader.CJG, Reader.YOUKE, Reader.LOCAL_TEAM]


def known(uow: UnitOfWork, code: str) -> Casus:
    return casus_by_code(uow, schools(uow)[0].id, code, TODAY)


def chain_of(uow: UnitOfWork, casus: Casus) -> CasusChain:
    return next(one for one in pupil_overview(uow, casus.pupil_id, TODAY).chains if one.casus.id == casus.id)


def link_of(uow: UnitOfWork, casus: Casus, kind: LinkKind) -> Link:
    return next(one for one in chain_of(uow, casus).links if one.kind is kind)


@pytest.fixture
def lowered(demo: UnitOfWork) -> Casus:
    """The last decision left it to the school."""
    casus = known(demo, DECIDED)
    assert (casus.trede, chain_of(demo, casus).deployment_id) == (4, None)
    with demo.unguarded.write() as work:
        query = (
            select(decision.c.id)
            .join(agenda_item, decision.c.agenda_item_id == agenda_item.c.id)
            .where(agenda_item.c.casus_id == casus.id)
        )
        for row in work.connection.execute(query).all():
            work.update(decision, row.id, kind=DecisionKind.LOWER_TREDE)
    return casus


@pytest.mark.parametrize("reader", OUTSIDE, ids=lambda reader: reader.name)
def test_that_no_chart_goes_outside_after_a_decision_for_the_school(
    demo: UnitOfWork, lowered: Casus, reader: Reader
) -> None:
    with pytest.raises(RuleError, match=f"daarover gaat niets naar {reader.value}"):
        process_chart(demo, lowered.id, NOW, reader=reader)
    assert chain_of(demo, lowered).readers == (Reader.SCHOOL,)


def test_that_the_local_team_is_asked_nothing_about_it(demo: UnitOfWork, lowered: Casus) -> None:
    with pytest.raises(RuleError, match="daarover gaat niets naar het lokaal team"):
        ask_local_team(demo, lowered.id, "Wie sluit er aan?", TODAY)


WEEK_AFTER = date(2024, 9, 16)
LOWER = "K-046"
"""Support by the school."""


def needed_at_cvb(uow: UnitOfWork, casus: Casus) -> frozenset[Guest]:
    """Whom the agenda asks for it, once the chair puts it there."""
    school_id = schools(uow)[0].id
    ask_place(uow, school_id, WEEK_AFTER, casus.id, TODAY)
    return next(
        one.item.needs for one in agenda(uow, school_id, WEEK_AFTER, TODAY).items if one.item.code == casus.code
    )


def test_that_the_chain_says_of_wlz_in_a_lower_trede_what_the_agenda_says(demo: UnitOfWork) -> None:
    casus = known(demo, LOWER)
    assert (casus.trede, chain_of(demo, casus).readers) == (3, (Reader.SCHOOL,))
    assert link_of(demo, casus, LinkKind.CJG).state is LinkState.NOT_NEEDED
    with demo.unguarded.write() as work:
        work.update(casus_table, casus.id, wlz=Answer.YES)
    assert needed_at_cvb(demo, casus) == frozenset({Guest.CJG})
    assert link_of(demo, casus, LinkKind.CJG).state is not LinkState.NOT_NEEDED
    assert link_of(demo, casus, LinkKind.START_TALK).state is LinkState.NOT_NEEDED, "no help by Youké is asked"
    assert process_chart(demo, casus.id, NOW, reader=Reader.CJG).content


def test_that_the_agenda_asks_nobody_for_what_stays_inside(demo: UnitOfWork, lowered: Casus) -> None:
    assert needed_at_cvb(demo, lowered) == frozenset()
    assert chain_of(demo, lowered).readers == (Reader.SCHOOL,)


def test_that_the_chain_shows_on_what_help_runs_without_complete_consent(demo: UnitOfWork) -> None:
    school_id = schools(demo)[0].id
    one = next(each for each in trajectories(demo, school_id, TODAY) if each.start_gap)
    casus = known(demo, one.deployment.casus_code)
    assert link_of(demo, casus, LinkKind.CONSENT).state is not LinkState.DONE
    record_grounds(demo, one.deployment.id, "Het wijkteam vroeg spoed", TODAY, seen=one.deployment.version)
    found = link_of(demo, casus, LinkKind.CONSENT)
    assert (found.state, found.word, found.on) == (LinkState.DONE, "op andere grond", TODAY)
    assert found.text == "De hulp loopt zonder volledige toestemming, op grond van: Het wijkteam vroeg spoed."
    for reader, words in ((Reader.SCHOOL, "op andere grond, 6 september 2024"), (None, "Niet iedereen tekende")):
        text = one_line(process_chart(demo, casus.id, NOW, reader=reader).content)
        assert words in text
        assert "wijkteam vroeg" not in text, "the grounds themselves stay in the file"
