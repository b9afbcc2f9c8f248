"""Deciding on help: who gives it is registered (R17), it follows its decision, and no offer is given twice at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypedDict

import pytest

from tests.meeting_life import MONDAY, NEXT, NOW, Monday, a_monday, advised, decided
from tests.school_life import question
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.awaited import Answer
from zis_desktop.domain.meeting.decisions import Authority, Check, Decision, DecisionKind, Deploy
from zis_desktop.services import casussen
from zis_desktop.services.meeting import authority, decisions, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.pupils import sign_out_pupil
from zis_desktop.services.undoing import undo
from zis_desktop.store import deployments, tables
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

TUESDAY = NOW + timedelta(days=1)


class HelpParts(TypedDict, total=False):
    """What may be different about help than `Monday.help` has it."""

    offer: str
    professional_id: int | None
    frequency: str
    minutes_per_week: int
    ends_on: date


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    return found


def decide(uow: UnitOfWork, monday: Monday, made: Decision, place: int = 0) -> None:
    item = monday.casus_item(place)
    decisions.record_decision(uow, item, advised(made.kind), made, NOW, seen=known(uow, monday, place))


def known(uow: UnitOfWork, monday: Monday, place: int = 0) -> Decision | None:
    item = meeting_room(uow, monday.meeting_id).item(monday.casus_item(place))
    assert item is not None
    return item.held.decision


def helped(uow: UnitOfWork, casus_id: int) -> list[Deployment]:
    with uow.unguarded.read() as connection:
        return list(deployments.deployments_of_casus(connection, casus_id))


def register(uow: UnitOfWork, monday: Monday, **values: Any) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.professional, monday.people["Daan"], **values)


# -- who gives it (R17) --------------------------------------------------------------------------------------------


def test_that_help_by_somebody_whose_registration_ran_out_asks_a_reason_that_is_kept(
    uow: UnitOfWork, monday: Monday
) -> None:
    register(uow, monday, registered_until=date(2024, 8, 31))
    made = decided(deploy=monday.help)
    with pytest.raises(
        RuleError, match=r"Daan Koster in SKJ liep af op 31 augustus 2024\. Kan het besluit toch"
    ) as refused:
        decide(uow, monday, made)
    assert refused.value.field == "registration"
    assert (known(uow, monday), helped(uow, monday.casussen[0])) == (None, [])
    reason = (Check.REGISTRATION, "werkt onder toezicht van Els")
    decide(uow, monday, replace(made, passed=(reason,)))
    recorded = known(uow, monday)
    assert recorded is not None
    assert recorded.passed == (reason,)


def test_that_recorded_grounds_need_no_reason_of_their_own_at_each_decision(uow: UnitOfWork, monday: Monday) -> None:
    register(uow, monday, register="", registered_until=None, without_register="onder toezicht, plan van 2 mei")
    decide(uow, monday, decided(deploy=monday.help))
    assert len(helped(uow, monday.casussen[0])) == 1


def test_that_less_help_by_another_asks_whether_that_one_is_registered(uow: UnitOfWork, monday: Monday) -> None:
    running = replace(monday.help, professional_id=None, starts_on=date(2024, 6, 17))
    with uow.unguarded.write() as work:
        deployments.add_deployment(work, monday.casussen[0], running, ())
    register(uow, monday, register="")
    with pytest.raises(RuleError, match="zonder registratie"):
        decide(uow, monday, decided(DecisionKind.SCALE_DOWN, deploy=replace(monday.help, minutes_per_week=30)))


@pytest.mark.parametrize(
    ("kind", "runs"), [(DecisionKind.CHANGE, "sport"), (DecisionKind.LOWER_TREDE, "begeleiding-youke")]
)
def test_that_help_of_the_provider_never_begins_by_an_outcome_without_its_checks(
    uow: UnitOfWork, monday: Monday, kind: DecisionKind, runs: str
) -> None:
    with uow.unguarded.write() as work:
        running = replace(monday.help, offer=runs, starts_on=date(2024, 6, 17))
        deployments.add_deployment(work, monday.casussen[0], running, ())
    with pytest.raises(RuleError, match="Kies 'inzet Youké starten'") as refused:
        decide(uow, monday, decided(kind, deploy=monday.help))
    assert refused.value.field == "offer"


def test_that_the_director_reads_it_and_lets_it_pass_with_a_reason(uow: UnitOfWork, monday: Monday) -> None:
    register(uow, monday, registered_until=date(2024, 9, 10))
    advice = replace(advised(), deploy=monday.help)
    later = decided(authority=Authority.LATER)
    decisions.record_decision(uow, monday.casus_item(), advice, later, NOW, seen=None)
    (waits,) = authority.waiting_for_authority(uow, monday.school_id, TUESDAY.date()).advices
    assert waits.awaiting.asks_reason == ("De registratie van Daan Koster in SKJ loopt af op 10 september 2024.",)
    answer = Answer(waits, Authority.FOLLOWS, None, "verlenging is aangevraagd")
    authority.take_decisions(uow, monday.school_id, [answer], TUESDAY)
    recorded = known(uow, monday)
    assert recorded is not None
    assert recorded.passed == ((Check.REGISTRATION, "verlenging is aangevraagd"),)


# -- when it is given ----------------------------------------------------------------------------------------------


def test_that_the_director_gives_no_offer_twice_at_once(uow: UnitOfWork, monday: Monday) -> None:
    advice = replace(advised(), deploy=monday.help)
    decisions.record_decision(uow, monday.casus_item(), advice, decided(authority=Authority.LATER), NOW, seen=None)
    with uow.unguarded.write() as work:
        other = add_casus(work, monday.school_id, question(monday.pupils[0]))
        deployments.add_deployment(work, other, monday.help, ())
    (waits,) = authority.waiting_for_authority(uow, monday.school_id, TUESDAY.date()).advices
    with pytest.raises(RuleError, match=r"^K-001: Individuele begeleiding door Youké loopt al van 16 september 2024"):
        authority.take_decisions(uow, monday.school_id, [Answer(waits, Authority.FOLLOWS)], TUESDAY)
    assert helped(uow, monday.casussen[0]) == []


def test_that_taking_back_an_ending_does_not_bring_help_back_beside_the_same_help(
    uow: UnitOfWork, monday: Monday
) -> None:
    runs = replace(monday.help, starts_on=date(2024, 6, 17))
    with uow.unguarded.write() as work:
        deployments.add_deployment(work, monday.casussen[0], runs, ())
    item, made = monday.casus_item(), decided(DecisionKind.STOP)
    stopped = decisions.record_decision(uow, item, advised(made.kind), made, NOW, seen=None)
    with uow.unguarded.write() as work:
        other = add_casus(work, monday.school_id, question(monday.pupils[0]))
        since = deployments.add_deployment(work, other, monday.help, ())
    with pytest.raises(RuleError, match="loopt al van 16 september 2024"):
        undo(uow, stopped)
    assert [one.ends_on for one in helped(uow, monday.casussen[0])] == [date(2024, 9, 9)]
    with uow.unguarded.write() as work:
        work.delete(tables.deployment, since)
    undo(uow, stopped)
    assert [one.ends_on for one in helped(uow, monday.casussen[0])] == [date(2024, 12, 20)]


def test_that_help_does_not_come_back_beside_the_same_help_that_was_decided_since(
    uow: UnitOfWork, monday: Monday
) -> None:
    runs = Deploy(
        "begeleiding-youke", monday.people["Daan"], "", "wekelijks", 60, date(2024, 6, 17), date(2024, 12, 20)
    )
    with uow.unguarded.write() as work:
        deployments.add_deployment(work, monday.casussen[0], runs, ())
    decide(uow, monday, decided(DecisionKind.STOP))
    with uow.unguarded.write() as work:
        other = add_casus(work, monday.school_id, question(monday.pupils[0]))
        deployments.add_deployment(work, other, replace(monday.help, starts_on=NEXT), ())
    stopped = known(uow, monday)
    with pytest.raises(RuleError, match="loopt al van 16 september 2024"):
        decide(uow, monday, decided(DecisionKind.CONTINUE))
    assert known(uow, monday) == stopped
    assert [one.ends_on for one in helped(uow, monday.casussen[0])] == [date(2024, 9, 9)]


# -- what is asked of it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("differently", "field", "says"),
    [
        ({"professional_id": None}, "professional", "wie de hulp geeft"),
        ({"frequency": ""}, "frequency", "hoe vaak"),
        ({"minutes_per_week": 0}, "minutes", "minuten per week"),
        ({"ends_on": date(2024, 9, 15)}, "ends_on", "eindigt voor"),
        ({"offer": "rots-en-water"}, "offer", "jeugdhulpaanbieder"),
    ],
)
def test_that_incomplete_help_is_refused_beside_its_field(
    uow: UnitOfWork, monday: Monday, differently: HelpParts, field: str, says: str
) -> None:
    made = decided(deploy=replace(monday.help, **differently))
    with pytest.raises(RuleError, match=says) as refusal:
        decisions.record_decision(uow, monday.casus_item(), advised(), made, NOW, seen=None)
    assert refusal.value.field == field


# -- whose help it is (art. 22) ------------------------------------------------------------------------------------


def test_that_no_help_goes_on_under_a_closed_casus(uow: UnitOfWork, monday: Monday) -> None:
    version = casussen.casus(uow, monday.casussen[0], MONDAY).version
    casussen.close_casus(uow, monday.casussen[0], version, on=MONDAY, reason="weg", today=MONDAY)
    with pytest.raises(RuleError, match="Deze casus is afgesloten op 9 september 2024"):
        decide(uow, monday, decided(deploy=monday.help))
    assert (known(uow, monday), helped(uow, monday.casussen[0])) == (None, [])
    decide(uow, monday, decided(DecisionKind.NO_SUPPORT))


@pytest.mark.parametrize(
    ("left_on", "words", "field"),
    [
        (date(2024, 9, 8), "daarna kan geen hulp beginnen", "starts_on"),
        (date(2024, 10, 31), "laat de hulp uiterlijk dan eindigen", "ends_on"),
    ],
)
def test_that_help_is_for_who_is_at_school(
    uow: UnitOfWork, monday: Monday, left_on: date, words: str, field: str
) -> None:
    sign_out_pupil(uow, monday.pupils[0], left_on)
    with pytest.raises(RuleError, match=words) as refused:
        decide(uow, monday, decided(deploy=monday.help))
    assert refused.value.field == field
    assert "Noor" not in refused.value.text
    assert helped(uow, monday.casussen[0]) == []


def test_that_help_does_not_begin_before_enrolment(uow: UnitOfWork, monday: Monday) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.pupil, monday.pupils[0], enrolled_on=date(2024, 10, 1))
    with pytest.raises(RuleError, match="pas vanaf 1 oktober 2024 ingeschreven"):
        decide(uow, monday, decided(deploy=monday.help))


@pytest.mark.parametrize("on", [date(2020, 1, 6), date(2030, 1, 7)])
def test_that_a_decision_is_of_the_meeting_or_a_day_since(uow: UnitOfWork, monday: Monday, on: date) -> None:
    with pytest.raises(RuleError) as refused:
        decide(uow, monday, decided(DecisionKind.NO_SUPPORT, decided_on=on))
    assert refused.value.field == "decided_on"
