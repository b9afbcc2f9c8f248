"""What a withdrawal does: from its own day on, to what was given for, and never backwards (AVG 7: 3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.documents.reading import one_line
from tests.meeting_life import MONDAY, NOW, Monday, a_monday
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.chain.link import (
    HELP_STOPPED,
    Link,
    LinkKind,
    LinkState,
    Step,
    gap_words,
    gaps_for_cvb,
    missing,
)
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.help.watch import WatchKind
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.time_line import LaneKind, Phase
from zis_desktop.services import consents, deployments
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.pupil_overview import PupilOverview, pupil_overview
from zis_desktop.store import consents as consent_rows
from zis_desktop.store import deployments as help_rows
from zis_desktop.store.unit_of_work import UnitOfWork

START, END = date(2024, 9, 3), date(2024, 12, 20)
WITHDRAWN_ON = MONDAY - timedelta(days=3)
TALKS = (
    Milestone(MilestoneKind.START_TALK, START, START, START),
    Milestone(MilestoneKind.SIX_WEEKS, date(2024, 10, 15), date(2024, 10, 15)),
    Milestone(MilestoneKind.FINAL, END, END),
)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        help_rows.add_deployment(work, found.casussen[0], replace(found.help, starts_on=START, ends_on=END), TALKS)
    return found


def withdraw(uow: UnitOfWork, monday: Monday, *purposes: Purpose) -> None:
    """By the pupil."""
    with uow.unguarded.read() as connection:
        known = consent_rows.consents_of(connection, [monday.pupils[0]])[monday.pupils[0]]
    for one in known:
        if one.purpose in (purposes or tuple(Purpose)):
            consents.record_signature(uow, one.id, None, SignatureState.WITHDRAWN, WITHDRAWN_ON, "brief", MONDAY)


def seen(uow: UnitOfWork, monday: Monday, on: date = MONDAY) -> PupilOverview:
    return pupil_overview(uow, monday.pupils[0], on)


def consent_link(overview: PupilOverview) -> Link:
    (chain,) = overview.chains
    return next(one for one in chain.links if one.kind is LinkKind.CONSENT)


def test_that_consent_is_open_from_the_day_it_was_withdrawn(uow: UnitOfWork, monday: Monday) -> None:
    withdraw(uow, monday)
    link = consent_link(seen(uow, monday))
    assert (link.state, link.since) == (LinkState.MISSING, WITHDRAWN_ON)
    assert gap_words(link) == "toestemming niet compleet sinds 6 september 2024"
    (helped,) = deployments.trajectories(uow, monday.school_id, MONDAY)
    (finding,) = [one for one in helped.findings if one.kind is WatchKind.CONSENT]
    assert finding.on == WITHDRAWN_ON


def test_that_the_time_line_stays_green_until_the_withdrawal(uow: UnitOfWork, monday: Monday) -> None:
    withdraw(uow, monday)
    line = seen(uow, monday).time.line
    lane = next(one for one in line.lanes if one.kind is LaneKind.CONSENT)
    ((before, after),) = lane.tracks
    assert (before.phase, before.text, before.last) == (Phase.VALID, "compleet", WITHDRAWN_ON - timedelta(days=1))
    assert (after.phase, after.first) == (Phase.ENDED, WITHDRAWN_ON)


def test_that_who_withdrew_is_not_asked_to_sign_but_the_cvb_decides_on_the_help(
    uow: UnitOfWork, monday: Monday
) -> None:
    withdraw(uow, monday)
    link = consent_link(seen(uow, monday))
    assert (link.who, link.step) == ("CvB", Step.TO_CVB)
    assert link.text.endswith("De hulp mag niet doorgaan: besluit of zij stopt of wacht.")
    assert gaps_for_cvb([link], MONDAY) == (link,), "it does not wait two weeks"
    (chain,) = seen(uow, monday, date(2024, 10, 16)).chains
    assert missing(chain.links)[0].kind is LinkKind.CONSENT, "before the talk that is late"
    assert [one.kind for one in chain.links if one.stands_here] == [LinkKind.CONSENT]
    assert not any(one.state is LinkState.HERE for one in chain.links)


def test_that_what_runs_out_after_the_help_is_no_gap(uow: UnitOfWork, monday: Monday) -> None:
    link = consent_link(seen(uow, monday, date(2025, 8, 4)))
    assert (link.state, link.on) == (LinkState.DONE, date(2024, 9, 2))


def test_that_the_plan_no_longer_promises_the_help(uow: UnitOfWork, monday: Monday) -> None:
    withdraw(uow, monday)
    text = one_line(action_plan(uow, monday.casussen[0], NOW.astimezone()).content)
    assert HELP_STOPPED in text
    assert not any(words in text for words in ("Daan Koster", "tot en met 20 december 2024", "Eindevaluatie"))


def test_that_parents_read_once_that_the_help_stopped_and_of_no_talk_that_is_late(
    uow: UnitOfWork, monday: Monday
) -> None:
    withdraw(uow, monday)
    later = NOW.astimezone() + timedelta(weeks=8)
    text = one_line(process_chart(uow, monday.casussen[0], later).content)
    assert HELP_STOPPED in text
    assert text.count("Wacht: eerst besluit de school") == 2
    inside = one_line(process_chart(uow, monday.casussen[0], later, reader=Reader.SCHOOL).content)
    assert "Evaluatie na 6 weken niet gehouden" in inside, "what was owed stays known in the school"
