"""Consent that came after the help began is told (R11; Jeugdwet 7.3.4); consent that is renewed is no such thing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.meeting_life import MONDAY, Monday, a_monday
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind
from zis_desktop.domain.time_line import LaneKind, Phase
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.store import consents, deployments
from zis_desktop.store.demo.scripts import scripts
from zis_desktop.store.tables import guardian
from zis_desktop.store.unit_of_work import UnitOfWork

START = date(2024, 6, 17)
HELD = Milestone(MilestoneKind.START_TALK, START, START, START)
LATER = Milestone(
    MilestoneKind.SIX_WEEKS, date(2024, 8, 26), date(2024, 8, 26), date(2024, 8, 26), course=Course.GOES_ON
)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id)


def help_since_june(uow: UnitOfWork, monday: Monday, *talks: Milestone, **more: Any) -> None:
    with uow.unguarded.write() as work:
        plan = replace(monday.help, starts_on=START)
        deployments.add_deployment(work, monday.casussen[0], plan, talks or (HELD,), **more)


def signed(uow: UnitOfWork, monday: Monday, on: date, until: date) -> None:
    """By the parents and the pupil, on one form."""
    pupil_id = monday.pupils[0]
    with uow.unguarded.write() as work:
        form = consents.add_consent(work, pupil_id, Purpose.YOUKE, asked_on=on, valid_until=until)
        parents = work.connection.execute(guardian.select().where(guardian.c.pupil_id == pupil_id)).all()
        for name, relation, who in (*((one.name, one.relation, one.id) for one in parents), ("Zelf", "leerling", None)):
            consents.add_signature(
                work, form, signer=name, relation=relation, guardian_id=who, state=SignatureState.GIVEN, on=on,
                evidence="formulier",
            )  # fmt: skip


def consent(uow: UnitOfWork, monday: Monday) -> Link:
    (chain,) = pupil_overview(uow, monday.pupils[0], MONDAY).chains
    return next(one for one in chain.links if one.kind is LinkKind.CONSENT)


def test_that_consent_after_the_start_says_how_many_days_and_asks_nothing(uow: UnitOfWork, monday: Monday) -> None:
    help_since_june(uow, monday)
    signed(uow, monday, date(2024, 8, 23), date(2025, 7, 31))
    link = consent(uow, monday)
    assert (link.state, link.on, link.word, link.step) == (LinkState.DONE, date(2024, 8, 23), "na de start", None)
    assert link.text == "De toestemming kwam 67 dagen na de start van de hulp."


def test_that_consent_on_the_day_of_the_start_is_in_time_and_renewing_it_changes_nothing(
    uow: UnitOfWork, monday: Monday
) -> None:
    help_since_june(uow, monday)
    signed(uow, monday, START, date(2024, 7, 31))
    signed(uow, monday, date(2024, 8, 23), date(2025, 7, 31))
    link = consent(uow, monday)
    assert (link.state, link.on, link.word, link.text) == (LinkState.DONE, START, "klaar", "")


def test_that_the_time_line_shows_the_form_that_ran_out_beside_the_one_that_counts(
    uow: UnitOfWork, monday: Monday
) -> None:
    help_since_june(uow, monday)
    signed(uow, monday, START, date(2024, 7, 31))
    lanes = pupil_overview(uow, monday.pupils[0], MONDAY).time.line.lanes
    lane = next(one for one in lanes if one.kind is LaneKind.CONSENT)
    shown = [(one.first, one.last, one.phase) for track in lane.tracks for one in track]
    assert shown == [
        (START, date(2024, 7, 31), Phase.VALID),
        (date(2024, 9, 1), date(2025, 7, 31), Phase.VALID),
    ]


def test_that_recorded_grounds_leave_nothing_to_remark(uow: UnitOfWork, monday: Monday) -> None:
    help_since_june(uow, monday, grounds=StartGrounds("machtiging van de rechter", START))
    signed(uow, monday, date(2024, 8, 23), date(2025, 7, 31))
    assert consent(uow, monday).remark == ""


@pytest.mark.parametrize(("signed_on", "word"), [(date(2024, 8, 23), "klaar"), (date(2024, 8, 27), "na de start")])
def test_that_help_which_waited_for_consent_began_at_its_next_talk_at_the_latest(
    uow: UnitOfWork, monday: Monday, signed_on: date, word: str
) -> None:
    help_since_june(uow, monday, replace(HELD, help_waits=True), LATER)
    signed(uow, monday, signed_on, date(2025, 7, 31))
    assert consent(uow, monday).word == word


def test_that_one_course_of_the_demo_tells_it() -> None:
    assert [one.consent for one in scripts()].count("after the start") == 1
