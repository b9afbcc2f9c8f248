"""Meetings in the store, and what is known of every open casus for the agenda."""

from datetime import date

from tests.agenda_life import MONDAY, NOW, ask, filled, held, seat
from zis_desktop.domain.casus.casus import SummaryGap
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.domain.meeting.open_items import open_reason
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Guest
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.store import meetings
from zis_desktop.store.agenda_facts import casus_facts
from zis_desktop.store.tables import deployment, milestone
from zis_desktop.store.unit_of_work import UnitOfWork

YOUKE = frozenset({"begeleiding-youke"})
LAST_WEEK = date(2024, 9, 2)


def test_that_a_meeting_comes_back_whole(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id, youke=1, own=1)
    compose_agenda(uow, school_id, MONDAY, NOW)
    with uow.unguarded.read() as connection:
        found = meetings.meeting_on(connection, school_id, MONDAY)
        assert found is not None
        assert found == meetings.meeting_by_id(connection, found.id)
    assert [item.title for item in found.items] == [
        "Opening en vaststellen agenda", "Actiepunten", "Aanvraag inzet Youké", "Ondersteuning door de school",
        "Rondvraag en sluiting",
    ]  # fmt: skip
    attending = {person.name: (person.expected, person.window, person.substitute_for) for person in found.attendance}
    assert attending == {
        "Marieke Aalbers": (True, None, ""),
        "Tess Brouwer": (True, None, ""),
        "Fatima el Idrissi": (True, (540, 600), ""),
        "Nadia Wouters": (False, (600, 630), ""),
        "Karim Bos": (False, (540, 600), "Fatima el Idrissi"),
    }


def test_that_the_series_counts_casussen_and_no_general_items(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id, youke=8, own=1)
    compose_agenda(uow, school_id, MONDAY, NOW)
    with uow.unguarded.read() as connection:
        (line,) = meetings.meeting_lines(connection, school_id, date(2024, 8, 1), date(2025, 7, 31))
        assert (line.on, line.item_count) == (MONDAY, 7)
        assert meetings.guest_days(connection, school_id, LAST_WEEK) == {MONDAY: frozenset({Guest.CJG})}


def test_that_the_facts_of_a_casus_tell_what_earlier_meetings_did(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        fresh = ask(work, school_id, 1, support_given=())
        over = ask(work, school_id, 2)
        settled = ask(work, school_id, 3)
        held(work, school_id, LAST_WEEK, over, DecisionKind.HOLD_OVER)
        held(work, school_id, date(2024, 8, 26), settled, DecisionKind.CONTINUE, review_on=date(2024, 9, 12))
        held(work, school_id, LAST_WEEK, settled, None, discussed=False)
    with uow.unguarded.read() as connection:
        facts = {one.casus_id: one for one in casus_facts(connection, school_id, MONDAY, MONDAY, youke_offers=YOUKE)}
    assert (facts[fresh].last, facts[fresh].gaps) == (None, (SummaryGap.SUPPORT_GIVEN,))
    last_of_over, last_of_settled, decision = facts[over].last, facts[settled].last, facts[settled].last_decision
    assert last_of_over is not None
    assert open_reason(last_of_over.held) is Reason.QUESTION_OPEN
    assert last_of_settled is not None
    assert open_reason(last_of_settled.held) is Reason.CARRIED_OVER
    assert facts[settled].discussed_before
    assert decision is not None
    assert decision.review_on == date(2024, 9, 12)


def test_that_a_running_deployment_of_youke_is_known_with_the_moments_not_held(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        casus_id = ask(work, school_id, 1)
        other_id = ask(work, school_id, 2)
        for whose, offer in ((casus_id, "begeleiding-youke"), (other_id, "rots-en-water")):
            period = {"starts_on": date(2024, 8, 26), "ends_on": date(2024, 12, 20)}
            deployment_id = work.insert(deployment, casus_id=whose, offer=offer, minutes_per_week=60, **period)
            for kind, day, held_on in (
                (MilestoneKind.START_TALK, date(2024, 8, 26), date(2024, 8, 26)),
                (MilestoneKind.SIX_WEEKS, date(2024, 10, 7), None),
            ):
                work.insert(
                    milestone, deployment_id=deployment_id, kind=kind, agreed_on=day, due_on=day, held_on=held_on,
                    help_waits=False,
                )  # fmt: skip
    with uow.unguarded.read() as connection:
        facts = {one.casus_id: one for one in casus_facts(connection, school_id, MONDAY, MONDAY, youke_offers=YOUKE)}
    due = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 10, 7), date(2024, 10, 7))
    assert (facts[casus_id].youke_running, facts[casus_id].milestones) == (True, (due,))
    assert (facts[other_id].youke_running, facts[other_id].milestones) == (False, ())


def test_that_what_is_planned_on_a_meeting_to_come_is_known_for_the_one_after(uow: UnitOfWork, school_id: int) -> None:
    (casus_id,) = filled(uow, school_id, youke=1, own=0)
    compose_agenda(uow, school_id, MONDAY, NOW)
    later = date(2024, 9, 16)
    with uow.unguarded.read() as connection:
        (before,) = casus_facts(connection, school_id, later, date(2024, 9, 6), youke_offers=YOUKE)
        (after,) = casus_facts(connection, school_id, later, date(2024, 9, 10), youke_offers=YOUKE)
    assert (before.casus_id, before.planned_on) == (casus_id, MONDAY)
    assert after.planned_on is None


def test_that_closed_casussen_and_later_ones_are_left_out(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, registered_on=date(2024, 9, 10))
    with uow.unguarded.read() as connection:
        assert not casus_facts(connection, school_id, MONDAY, MONDAY, youke_offers=YOUKE)
