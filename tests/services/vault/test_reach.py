"""How far a narrow right reaches: the CJG worker's block, a professional's own casussen, one file opened in need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.services.rights_life import MONDAY, NOW, TODAY, RightsLife, named_in, past
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.hours.periods import month_period
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import MANY_IN_NEED, NotAllowedError, Role
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.agenda.changes import Coming, set_attendance
from zis_desktop.services.agenda.papers import agenda_data, pre_read_data
from zis_desktop.services.casussen import casus, casussen_of_pupil, score_goal, surroundings
from zis_desktop.services.groups import led_groups
from zis_desktop.services.hours import (
    casussen_to_name,
    change_entry,
    day,
    log_hours,
    overview_of_hours,
    remove_entry,
    remove_session,
    week,
    who_logs,
)
from zis_desktop.services.meeting.minutes_papers import minutes_data, minutes_on
from zis_desktop.services.own_block import block_days, own_block
from zis_desktop.services.own_casussen import own_casussen
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.pupils import list_pupils
from zis_desktop.services.vault.breaking_glass import break_glass
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.unit_of_work import UnitOfWork

WHY = "De politie belt over deze leerling en niemand is bereikbaar"


def refused(ask: Callable[[], object]) -> str:
    with pytest.raises(NotAllowedError) as told:
        ask()
    return told.value.text


# -- the CJG worker --------------------------------------------------------------------------------------------------


@pytest.fixture
def fatima(life: RightsLife) -> UnitOfWork:
    return life.acting(Role.CJG)


def test_that_she_sees_her_block_as_the_agenda_shows_it(life: RightsLife, fatima: UnitOfWork) -> None:
    whole = [line for line in agenda(life.uow, life.school_id, MONDAY, TODAY).items if Guest.CJG in line.item.needs]
    hers = own_block(fatima, life.school_id, MONDAY, TODAY)
    assert [one.number for one in hers.points] == [line.number for line in whole]
    assert len(hers.points) > 0
    named = named_in(hers, life.names)
    assert named <= life.named_before_cjg()
    codes = {one.look.title for one in hers.points if one.look.title.startswith("K-")}
    assert len(codes) + len(named) == len(hers.points)


def test_that_her_papers_are_hers_and_the_chairs_are_not(life: RightsLife, fatima: UnitOfWork) -> None:
    meeting_id, on = past(life)
    may = life.named_before_cjg()
    assert pre_read_data(fatima, life.school_id, MONDAY, NOW).casussen
    assert named_in(agenda_data(fatima, life.school_id, MONDAY, NOW, Reader.CJG), life.names) <= may
    assert named_in(minutes_data(fatima, meeting_id, Copy.EXTERNAL, NOW, demo=True), life.names) <= may
    assert "voorzitter" not in minutes_on(fatima, life.school_id, on, Copy.EXTERNAL, NOW).file_name
    refused(lambda: minutes_data(fatima, meeting_id, Copy.CHAIR, NOW, demo=True))
    refused(lambda: minutes_data(fatima, meeting_id, Copy.EXTERNAL, NOW, demo=True, guest=Guest.LEERPLICHT))
    refused(lambda: agenda_data(fatima, life.school_id, MONDAY, NOW, Reader.SCHOOL))
    refused(lambda: agenda_data(fatima, life.school_id, MONDAY, NOW, Reader.SCHOOLARTS))


def test_that_she_has_no_list_of_pupils_and_no_casus(life: RightsLife, fatima: UnitOfWork) -> None:
    refused(lambda: list_pupils(fatima, life.school_id, on=TODAY))
    for casus_id, pupil_id in life.pupil_of.items():
        refused(partial(casus, fatima, casus_id, TODAY))
        refused(partial(pupil_overview, fatima, pupil_id, TODAY))


def test_that_an_agenda_shows_her_nothing_before_it_is_composed(life: RightsLife, fatima: UnitOfWork) -> None:
    later = MONDAY + timedelta(weeks=1)
    with pytest.raises(RuleError, match="nog niet klaar"):
        own_block(fatima, life.school_id, later, TODAY)


def test_that_minutes_reach_her_once_they_are_final(life: RightsLife, fatima: UnitOfWork) -> None:
    coming = next(meeting_id for meeting_id, on in life.held if on == MONDAY)
    with pytest.raises(RuleError, match="nog niet vastgesteld"):
        minutes_data(fatima, coming, Copy.EXTERNAL, NOW, demo=True)


def test_that_who_is_not_at_the_meeting_sees_nothing_of_it(life: RightsLife, fatima: UnitOfWork) -> None:
    """When she is ill her substitute sees the agenda, and she does not (bijlage 3: 1)."""
    karim = life.uow.acting_as(replace(fatima.actor, login="karim", professional_id=life.substitute))
    text = refused(lambda: own_block(karim, life.school_id, MONDAY, TODAY))
    assert text == "U ziet alleen vergaderingen waar u bij bent, en niet die van 9 september 2024."
    assert MONDAY not in {one.on for one in block_days(karim, life.school_id, TODAY)}
    ill = {life.cjg: Coming(expected=False), life.substitute: Coming(expected=True, window=(540, 600))}
    set_attendance(life.uow, life.school_id, MONDAY, ill, TODAY)
    refused(lambda: own_block(fatima, life.school_id, MONDAY, TODAY))
    refused(lambda: pre_read_data(fatima, life.school_id, MONDAY, NOW))
    assert own_block(karim, life.school_id, MONDAY, TODAY).points
    assert MONDAY in {one.on for one in block_days(karim, life.school_id, TODAY)}


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2024, 9, 10), None), (date(2024, 8, 1), date(2024, 9, 8)), (date(2024, 8, 1), date(2024, 9, 5))],
)
def test_that_outside_the_days_of_the_account_she_sees_nothing(
    life: RightsLife, fatima: UnitOfWork, first: date, last: date | None
) -> None:
    outside = life.uow.acting_as(replace(fatima.actor, active_from=first, active_until=last))
    refused(lambda: own_block(outside, life.school_id, MONDAY, TODAY))
    refused(lambda: agenda_data(outside, life.school_id, MONDAY, NOW, Reader.CJG))
    assert MONDAY not in {one.on for one in block_days(outside, life.school_id, TODAY)}


def test_that_an_account_without_a_person_sees_no_meeting(life: RightsLife, fatima: UnitOfWork) -> None:
    nobody = life.uow.acting_as(replace(fatima.actor, professional_id=None))
    assert block_days(nobody, life.school_id, TODAY) == ()
    refused(lambda: own_block(nobody, life.school_id, MONDAY, TODAY))
    school = life.uow.acting_as(replace(fatima.actor, professional_id=life.youke))  # a seat, but not hers
    refused(lambda: own_block(school, life.school_id, MONDAY, TODAY))


# -- a Youké professional --------------------------------------------------------------------------------------------


@pytest.fixture
def daan(life: RightsLife) -> UnitOfWork:
    return life.acting(Role.YOUKE)


def test_that_a_professional_sees_own_casussen_and_no_others(life: RightsLife, daan: UnitOfWork) -> None:
    named = {one.id for one in own_casussen(daan, TODAY) if one.named}
    assert named
    for casus_id in named:
        assert casus(daan, casus_id, TODAY).id == casus_id
    for casus_id in set(life.pupil_of) - named:
        refused(partial(casus, daan, casus_id, TODAY))


def test_that_what_the_school_tried_before_stays_with_the_school(life: RightsLife, daan: UnitOfWork) -> None:
    assert any(casus(life.uow, one, TODAY).support_given for one in life.own)
    assert not any(casus(daan, one.id, TODAY).support_given for one in own_casussen(daan, TODAY) if one.named)


def test_that_the_own_list_holds_the_own_casussen_and_only_the_own_help(life: RightsLife, daan: UnitOfWork) -> None:
    found = own_casussen(daan, TODAY)
    assert {one.id for one in found} <= set(life.own)
    assert {each.professional_id for one in found for each in one.help} == {life.youke}
    later = life.uow.acting_as(replace(daan.actor, active_until=date(2024, 9, 5)))
    assert own_casussen(later, TODAY) == ()
    assert own_casussen(life.uow, TODAY) == ()


def test_that_beside_an_own_casus_no_other_casus_of_the_pupil_shows(life: RightsLife, daan: UnitOfWork) -> None:
    own = life.own[0]
    around = surroundings(daan, life.school_id, casus_id=own, pupil_id=life.pupil_of[own], on=TODAY)
    assert around.pupil is not None
    assert {one.id for one in around.others_open} <= set(life.own)
    stranger = life.pupil_of[life.others[0]]
    with pytest.raises(RuleError):
        surroundings(daan, life.school_id, casus_id=own, pupil_id=stranger, on=TODAY)
    refused(lambda: surroundings(daan, life.school_id, casus_id=None, pupil_id=stranger, on=TODAY))


def test_that_a_professional_finds_nobody_elses_hours(life: RightsLife, daan: UnitOfWork) -> None:
    monday = date(2024, 9, 2)
    assert [one.id for one in who_logs(daan, life.school_id).professionals] == [life.youke]
    assert week(daan, life.youke, monday, today=TODAY).rows
    assert overview_of_hours(daan, life.school_id, month_period(TODAY), professional_id=life.youke)
    refused(lambda: week(daan, life.colleague, monday, today=TODAY))
    refused(lambda: day(daan, life.colleague, TODAY))
    refused(lambda: overview_of_hours(daan, life.school_id, month_period(TODAY)))
    refused(lambda: overview_of_hours(daan, life.school_id, month_period(TODAY), professional_id=life.colleague))


def test_that_a_professional_writes_hours_on_own_casussen_and_of_own_groups_only(
    life: RightsLife, daan: UnitOfWork
) -> None:
    members = {one.casus_id for group in led_groups(daan, life.school_id, TODAY).groups for one in group.members}
    assert {one.id for one in casussen_to_name(daan, life.youke, today=TODAY)} <= set(life.own) | members
    other = NewHours(life.youke, life.others[0], TODAY, Activity.REPORTING, 15)
    refused(lambda: log_hours(daan, other, today=TODAY, now=NOW))
    colleague = NewHours(life.colleague, None, TODAY, Activity.TRAVEL, 15)
    refused(lambda: log_hours(daan, colleague, today=TODAY, now=NOW))
    made = log_hours(life.uow, colleague, today=TODAY, now=NOW)
    entry = next(one for one in day(life.uow, life.colleague, TODAY).entries if (made.ids and one.minutes == 15))
    refused(lambda: remove_entry(daan, entry.id, entry.version))
    refused(lambda: remove_session(daan, [(entry.id, entry.version)]))
    refused(
        lambda: change_entry(
            daan, entry.id, entry.version, minutes=5, activity=Activity.TRAVEL, note="", today=TODAY, now=NOW
        )
    )  # fmt: skip


def test_that_a_professional_without_a_person_has_nothing(life: RightsLife, daan: UnitOfWork) -> None:
    nobody = life.uow.acting_as(replace(daan.actor, professional_id=None))
    assert who_logs(nobody, life.school_id).professionals == ()
    refused(lambda: casus(nobody, life.own[0], TODAY))
    refused(lambda: week(nobody, life.youke, date(2024, 9, 2), today=TODAY))


# -- a file opened in need -------------------------------------------------------------------------------------------


@pytest.fixture
def beheer(life: RightsLife) -> UnitOfWork:
    return life.acting(Role.ADMINISTRATOR)


def test_that_an_opened_file_is_read_and_not_changed(life: RightsLife, beheer: UnitOfWork) -> None:
    own, other = life.own[0], life.others[0]
    pupil_id = life.pupil_of[own]
    refused(lambda: pupil_overview(beheer, pupil_id, TODAY))
    break_glass(beheer, pupil_id, WHY, TODAY)
    assert pupil_overview(beheer, pupil_id, TODAY).pupil.id == pupil_id
    assert casus(beheer, own, TODAY).id == own
    assert casussen_of_pupil(beheer, pupil_id, TODAY)
    refused(lambda: casus(beheer, other, TODAY))
    refused(lambda: pupil_overview(beheer, life.pupil_of[other], TODAY))
    refused(lambda: score_goal(beheer, 1, on=TODAY, score=1, today=TODAY))


def test_that_it_holds_for_this_session_only(life: RightsLife, beheer: UnitOfWork) -> None:
    pupil_id = life.pupil_of[life.own[0]]
    break_glass(beheer, pupil_id, WHY, TODAY)
    assert pupil_overview(beheer, pupil_id, TODAY).pupil.id == pupil_id
    again = beheer.acting_as(beheer.actor)
    assert again.opened_files == set()
    refused(lambda: pupil_overview(again, pupil_id, TODAY))


def test_that_it_stands_in_the_log_with_its_reason(life: RightsLife, beheer: UnitOfWork) -> None:
    pupil_id = life.pupil_of[life.own[0]]
    break_glass(beheer, pupil_id, f"  {WHY}\n", TODAY)
    with life.uow.unguarded.read() as connection:
        rows = [row for row in whole_log(connection) if row.kind is Action.BROKE_GLASS]
    assert [(row.login, row.pupil_id, row.reason) for row in rows] == [("administrator", pupil_id, WHY)]


def test_that_opening_it_again_stands_in_the_log_again(life: RightsLife, beheer: UnitOfWork) -> None:
    pupil_id = life.pupil_of[life.own[0]]
    for why in (WHY, f"{WHY}, en nu weer"):
        assert break_glass(beheer, pupil_id, why, TODAY) == ""
    with life.uow.unguarded.read() as connection:
        rows = [row for row in whole_log(connection) if row.kind is Action.BROKE_GLASS]
    assert [row.reason for row in rows] == [WHY, f"{WHY}, en nu weer"]


def test_that_many_on_one_day_stay_possible_and_are_said(life: RightsLife, beheer: UnitOfWork) -> None:
    beheer.journal.clock = FixedClock(NOW)
    pupils = sorted(set(life.pupil_of.values()))[: MANY_IN_NEED + 1]
    assert len(pupils) > MANY_IN_NEED
    told = [break_glass(beheer, pupil_id, WHY, TODAY) for pupil_id in [pupils[0], *pupils]]
    assert told[:-1] == [""] * (MANY_IN_NEED + 1)
    assert told[-1].startswith(f"Dit is het {MANY_IN_NEED + 1}e dossier")
    assert beheer.opened_files == set(pupils)
    tomorrow = TODAY + timedelta(days=1)
    assert break_glass(beheer, pupils[0], WHY, tomorrow) == ""


@pytest.mark.parametrize("reason", ["", "   ", "even kijken", "aaaaaaaaaaaaaaaaaaaa", "spoed spoed spoed spoed"])
def test_that_without_a_reason_it_stays_shut_and_out_of_the_log(
    life: RightsLife, beheer: UnitOfWork, reason: str
) -> None:
    pupil_id = life.pupil_of[life.own[0]]
    with pytest.raises(RuleError) as told:
        break_glass(beheer, pupil_id, reason, TODAY)
    assert told.value.field == "reason"
    refused(lambda: pupil_overview(beheer, pupil_id, TODAY))
    with life.uow.unguarded.read() as connection:
        assert not [row for row in whole_log(connection) if row.kind is Action.BROKE_GLASS]


def test_that_what_cannot_be_logged_is_not_opened(
    life: RightsLife, beheer: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil_id = life.pupil_of[life.own[0]]

    def full(_entries: object) -> None:
        raise RuleError("De schijf is vol.")

    monkeypatch.setattr(beheer.journal, "record", full)
    with pytest.raises(RuleError, match="vol"):
        break_glass(beheer, pupil_id, WHY, TODAY)
    refused(lambda: pupil_overview(beheer, pupil_id, TODAY))


def test_that_who_sees_all_casussen_needs_no_emergency(life: RightsLife) -> None:
    with pytest.raises(RuleError, match="open het gewoon"):
        break_glass(life.uow, life.pupil_of[life.own[0]], WHY, TODAY)
