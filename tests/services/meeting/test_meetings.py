"""Running a meeting on a real store: attendance, notes, times, advice, decisions with all they lead to, actions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.meeting_life import MONDAY, NEXT, NOW, REVIEW, Monday, a_monday, advised, decided
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import Authority, Check, Decision, DecisionKind
from zis_desktop.domain.meeting.meeting import MeetingItem
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.services.meeting import authority, decisions, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.undoing import undo
from zis_desktop.store import deployments, discussions, tables
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    return found


def held(uow: UnitOfWork, item_id: int) -> MeetingItem:
    with uow.unguarded.read() as connection:
        return discussions.discussed_item(connection, item_id).held


def decision_of(uow: UnitOfWork, item_id: int) -> Decision:
    found = held(uow, item_id).decision
    assert found is not None
    return found


def opp_entries(uow: UnitOfWork) -> list[tuple[int, int, str]]:
    with uow.unguarded.read() as connection:
        columns = tables.opp_entry.c
        rows = connection.execute(tables.opp_entry.select().order_by(columns.id)).all()
        return [(row.pupil_id, row.agenda_item_id, row.text) for row in rows]


def help_of(uow: UnitOfWork, casus_id: int) -> tuple[Deployment, ...]:
    with uow.unguarded.read() as connection:
        return deployments.deployments_of_casus(connection, casus_id)


def start_help(uow: UnitOfWork, monday: Monday, place: int = 0) -> None:
    """A decision to start Youké, with everything that is asked."""
    made = decided(deploy=monday.help)
    decisions.record_decision(uow, monday.casus_item(place), advised(), made, NOW, seen=None)


def run_help(uow: UnitOfWork, monday: Monday, place: int = 0) -> int:
    """Help that runs since June, decided long ago."""
    running = replace(monday.help, starts_on=date(2024, 6, 17), ends_on=date(2024, 12, 20))
    from zis_desktop.domain.milestones import milestones_for

    with uow.unguarded.write() as work:
        agreed = milestones_for(running.starts_on, running.ends_on, lambda day: day)
        found = deployments.add_deployment(work, monday.casussen[place], running, agreed)
        deployments.hold_milestone(work, found, MilestoneKind.START_TALK, held_on=running.starts_on)
        return found


# -- who is there ------------------------------------------------------------------------------------------------


def test_that_the_substitute_comes_in_the_time_of_who_is_absent(uow: UnitOfWork, monday: Monday) -> None:
    meetings.record_attendance(uow, monday.meeting_id, monday.people["Lianne"], present=True)
    there = {one.name.split()[0]: one for one in meeting_room(uow, monday.meeting_id).attendance}
    assert (there["Lianne"].present, there["Lianne"].window) == (True, (540, 600))
    assert there["Fatima"].present is False


def test_that_somebody_without_a_seat_can_be_there(uow: UnitOfWork, monday: Monday) -> None:
    meetings.record_attendance(uow, monday.meeting_id, monday.people["Daan"], present=True)
    there = [one.name for one in meeting_room(uow, monday.meeting_id).attendance if one.present]
    assert there == ["Daan Koster"]


def test_that_the_missing_viewpoint_is_said(uow: UnitOfWork, monday: Monday) -> None:
    assert [view.value for view in meeting_room(uow, monday.meeting_id).missing_viewpoints] == ["medisch"]


# -- note and times ------------------------------------------------------------------------------------------------


def test_that_a_note_is_saved_as_typed_and_cannot_be_undone_from_outside_the_field(
    uow: UnitOfWork, monday: Monday
) -> None:
    item = monday.casus_item()
    saved = meetings.save_note(uow, item, "Moeder wil", NOW, seen="")
    again = meetings.save_note(uow, item, "Moeder wil hulp", NOW + timedelta(seconds=2), seen="Moeder wil")
    assert (held(uow, item).note, again.at, saved.changes.undo) == ("Moeder wil hulp", NOW + timedelta(seconds=2), ())


def test_that_a_note_that_is_saved_at_every_pause_is_one_row_in_the_log(uow: UnitOfWork, monday: Monday) -> None:
    item, seen = monday.casus_item(), ""
    before = log_rows(uow)
    for text in ("Moeder", "Moeder wil", "Moeder wil hulp"):
        meetings.save_note(uow, item, text, NOW, seen=seen)
        seen = text
    assert log_rows(uow) == before + 1


def log_rows(uow: UnitOfWork) -> int:
    with uow.unguarded.read() as connection:
        return connection.execute(select(func.count()).select_from(tables.access_entry)).scalar_one()


def test_that_a_note_of_another_workplace_is_not_overwritten(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    meetings.save_note(uow, item, "van de andere laptop", NOW, seen="")
    with pytest.raises(ChangedElsewhereError):
        meetings.save_note(uow, item, "van deze", NOW, seen="")
    assert held(uow, item).note == "van de andere laptop"


def test_that_an_item_keeps_its_first_beginning_and_end(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    meetings.begin_item(uow, item, NOW)
    meetings.begin_item(uow, item, NOW + timedelta(minutes=3))
    meetings.finish_item(uow, item, NOW + timedelta(minutes=9))
    meetings.finish_item(uow, item, NOW + timedelta(minutes=30))
    assert (held(uow, item).discussed_from, held(uow, item).discussed_until) == (NOW, NOW + timedelta(minutes=9))


def test_that_looking_at_an_item_for_a_moment_is_not_discussing_it(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    meetings.begin_item(uow, item, NOW)
    meetings.finish_item(uow, item, NOW + timedelta(seconds=40))
    assert held(uow, item).discussed_from is None


def test_that_the_opening_is_done_however_quick(uow: UnitOfWork, monday: Monday) -> None:
    """Only a casus can be looked at without being discussed; an opening that stays open would be counted as to come."""
    meetings.begin_item(uow, monday.items[0], NOW)
    meetings.finish_item(uow, monday.items[0], NOW + timedelta(seconds=5))
    assert held(uow, monday.items[0]).discussed_until is not None


def test_that_a_short_item_with_a_note_was_discussed(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    meetings.begin_item(uow, item, NOW)
    meetings.save_note(uow, item, "kort", NOW, seen="")
    meetings.finish_item(uow, item, NOW + timedelta(seconds=40))
    assert held(uow, item).discussed_until == NOW + timedelta(seconds=40)


# -- decisions -------------------------------------------------------------------------------------------------------


def test_that_one_decision_writes_advice_decision_help_talks_and_opp_together(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    changes = decisions.record_decision(uow, item, advised(), decided(deploy=monday.help), NOW, seen=None)
    assert {Topic.DECISIONS, Topic.OPP, Topic.DEPLOYMENTS} <= changes.topics
    assert (held(uow, item).advice, held(uow, item).decision) == (
        advised(), decided(deploy=monday.help, recorded_by=uow.actor.name)
    )  # fmt: skip
    (started,) = help_of(uow, monday.casussen[0])
    assert (started.professional_name, started.starts_on) == ("Daan Koster", NEXT)
    assert [(one.kind, one.due_on) for one in started.milestones] == [
        (MilestoneKind.START_TALK, NEXT),
        (MilestoneKind.SIX_WEEKS, date(2024, 11, 4)),  # 28 October is in the autumn holidays
        (MilestoneKind.FINAL, date(2024, 12, 20)),
    ]
    ((pupil_id, item_id, text),) = opp_entries(uow)
    assert (pupil_id, item_id) == (monday.pupils[0], item)
    assert "Individuele begeleiding door Youké met Daan Koster" in text
    assert "Ruth Postma namens het schoolbestuur" in text


def test_that_nothing_of_a_decision_lands_when_its_last_part_fails(
    uow: UnitOfWork, monday: Monday, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise OSError("the lights went out")

    monkeypatch.setattr(discussions, "put_opp_entry", broken)
    with pytest.raises(OSError, match="lights"):
        start_help(uow, monday)
    item = held(uow, monday.casus_item())
    assert (item.advice, item.decision, help_of(uow, monday.casussen[0])) == (None, None, ())


def test_that_a_decision_can_be_taken_back_whole(uow: UnitOfWork, monday: Monday) -> None:
    made = decided(deploy=monday.help)
    changes = decisions.record_decision(uow, monday.casus_item(), advised(), made, NOW, seen=None)
    undo(uow, changes)
    assert (held(uow, monday.casus_item()).decision, help_of(uow, monday.casussen[0])) == (None, ())
    assert opp_entries(uow) == []


def test_that_help_must_be_described_when_it_starts(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="welke hulp"):
        decisions.record_decision(uow, monday.casus_item(), advised(), decided(), NOW, seen=None)


def test_that_the_cjg_view_is_asked_before_help_starts(uow: UnitOfWork, monday: Monday) -> None:
    made = decided(deploy=monday.help)
    with pytest.raises(RuleError, match="blik van het CJG") as refusal:
        decisions.record_decision(uow, monday.casus_item(), advised(view=""), made, NOW, seen=None)
    assert refusal.value.field == "cjg_heard"


def test_that_a_check_passes_with_a_recorded_reason_where_the_covenant_leaves_room(
    uow: UnitOfWork, monday: Monday
) -> None:
    passed = ((Check.CJG_HEARD, "ziek, vervanger ook"), (Check.WLZ_ANSWERED, "niet nodig"))
    made = decided(deploy=monday.help, passed=passed)
    decisions.record_decision(uow, monday.casus_item(), advised(view=""), made, NOW, seen=None)
    assert decision_of(uow, monday.casus_item()).passed == ((Check.CJG_HEARD, "ziek, vervanger ook"),)


def test_that_a_pupil_from_elsewhere_needs_an_agreement_and_no_reason_replaces_it(
    uow: UnitOfWork, monday: Monday
) -> None:
    with uow.unguarded.write() as work:
        first, *_others = work.connection.scalars(select(tables.residence.c.id))
        work.update(tables.residence, first, municipality="Ede")
    item, made = monday.casus_item(), decided(deploy=monday.help, passed=((Check.PARTY_MUNICIPALITY, "toch"),))
    with pytest.raises(RuleError, match="Ede is geen partij"):
        decisions.record_decision(uow, item, advised(), made, NOW, seen=None)
    meetings.record_agreement(uow, item, "brief van 3 mei")
    decisions.record_decision(uow, item, advised(), made, NOW, seen=None)
    assert decision_of(uow, item).kind is DecisionKind.START_YOUKE


def test_that_an_answer_given_in_the_meeting_settles_the_wlz_question(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    meetings.answer_question(uow, item, Check.WLZ_ANSWERED, Answer.UNKNOWN)
    with pytest.raises(RuleError, match="WLZ-vraag"):
        start_help(uow, monday)
    meetings.answer_question(uow, item, Check.WLZ_ANSWERED, Answer.NO)
    start_help(uow, monday)


def test_that_missing_consent_passes_with_a_reason(uow: UnitOfWork, school_id: int) -> None:
    found = a_monday(uow, school_id, consent=False)
    made = decided(deploy=found.help)
    with pytest.raises(RuleError) as refusal:
        decisions.record_decision(uow, found.casus_item(), advised(), made, NOW, seen=None)
    assert refusal.value.field == "consent"
    made = replace(made, passed=((Check.CONSENT, "formulier gaat vandaag mee"),))
    decisions.record_decision(uow, found.casus_item(), advised(), made, NOW, seen=None)


def test_that_a_named_casus_names_no_other_pupil_before_a_guest(uow: UnitOfWork, school_id: int) -> None:
    """R4: the others on the projector gave no consent on this pupil's form."""
    monday = a_monday(uow, school_id)
    casus_id = monday.casussen[0]
    with uow.unguarded.write() as work:
        work.update(tables.casus, casus_id, question="Noor zit naast Sam van Veen en durft de klas niet in")
    item = meeting_room(uow, monday.meeting_id).items[1]
    assert item.name == "Noor Hendriks"
    assert item.casus is not None
    assert item.casus.text.question == "Noor zit naast [naam] en durft de klas niet in"


def test_that_a_refusal_gives_an_anonymous_pupil_not_away(uow: UnitOfWork, school_id: int) -> None:
    """R4: the CJG worker reads along, and who must still sign tells who it is about."""
    monday = a_monday(uow, school_id, consent=False)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    assert meeting_room(uow, monday.meeting_id).items[1].is_anonymous
    with pytest.raises(RuleError) as refused:
        decisions.record_decision(
            uow, monday.casus_item(), advised(), decided(deploy=monday.help), NOW, seen=None
        )  # fmt: skip
    assert refused.value.field == "consent"
    assert refused.value.text.startswith("Toestemming voor de hulp: ")
    assert not {"Noor", "Hendriks", "Petra"} & set(refused.value.text.replace(",", " ").split())


def test_that_deviating_needs_a_reason_and_its_own_kind(uow: UnitOfWork, monday: Monday) -> None:
    made = decided(DecisionKind.LOWER_TREDE, authority=Authority.DEVIATES)
    with pytest.raises(RuleError, match="Noteer waarom") as refusal:
        decisions.record_decision(uow, monday.casus_item(), advised(), made, NOW, seen=None)
    assert refusal.value.field == "reason"
    made = replace(made, reason="eerst de school zelf")
    decisions.record_decision(uow, monday.casus_item(), advised(), made, NOW, seen=None)
    item = held(uow, monday.casus_item())
    assert item.advice is not None
    assert item.decision is not None
    assert (item.advice.kind, item.decision.kind) == (DecisionKind.START_YOUKE, DecisionKind.LOWER_TREDE)
    assert "wijkt af van het advies" in opp_entries(uow)[0][2]


def test_that_a_decision_without_deviation_follows_the_advice(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="anders dan het advies"):
        decisions.record_decision(uow, monday.casus_item(), advised(), decided(DecisionKind.NO_SUPPORT), NOW, seen=None)


def test_that_a_review_before_the_decision_is_refused(uow: UnitOfWork, monday: Monday) -> None:
    made = decided(DecisionKind.NO_SUPPORT, review_on=MONDAY)
    with pytest.raises(RuleError, match="herbespreking"):
        decisions.record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=None)


def test_that_a_new_decision_replaces_entry_and_help_together(uow: UnitOfWork, monday: Monday) -> None:
    start_help(uow, monday)
    before = held(uow, monday.casus_item()).decision
    made = decided(DecisionKind.LOWER_TREDE)
    decisions.record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=before)
    assert help_of(uow, monday.casussen[0]) == ()
    ((_, _, text),) = opp_entries(uow)
    assert "ondersteunt zelf" in text


def test_that_two_workplaces_do_not_decide_over_each_other(uow: UnitOfWork, monday: Monday) -> None:
    start_help(uow, monday)
    with pytest.raises(ChangedElsewhereError):
        start_help(uow, monday)


def test_that_a_change_ends_the_running_help_and_starts_the_new(uow: UnitOfWork, monday: Monday) -> None:
    run_help(uow, monday)
    new = replace(monday.help, frequency="2 keer per week", minutes_per_week=90)
    made = decided(DecisionKind.CHANGE, deploy=new)
    decisions.record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=None)
    old, started = help_of(uow, monday.casussen[0])
    assert (old.ends_on, started.starts_on) == (date(2024, 9, 15), NEXT)
    assert [one.kind for one in old.milestones if one.held_on is None] == [MilestoneKind.SIX_WEEKS]  # due in July
    assert [one.kind for one in started.milestones] == [MilestoneKind.SIX_WEEKS, MilestoneKind.FINAL]


def test_that_replacing_a_change_brings_the_running_help_back_as_it_was(uow: UnitOfWork, monday: Monday) -> None:
    run_help(uow, monday)
    (before,) = help_of(uow, monday.casussen[0])
    made = decided(DecisionKind.CHANGE, deploy=replace(monday.help, minutes_per_week=30))
    decisions.record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=None)
    seen = held(uow, monday.casus_item()).decision
    again = decided(DecisionKind.CONTINUE)
    decisions.record_decision(uow, monday.casus_item(), advised(again.kind), again, NOW, seen=seen)
    (after,) = help_of(uow, monday.casussen[0])
    assert replace(after, version=before.version) == before
    assert "gaat door zoals nu" in opp_entries(uow)[0][2]


def test_that_stopping_keeps_the_end_evaluation_owed(uow: UnitOfWork, monday: Monday) -> None:
    run_help(uow, monday)
    made = decided(DecisionKind.STOP, review_on=None)
    decisions.record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=None)
    (ended,) = help_of(uow, monday.casussen[0])
    assert ended.ends_on == MONDAY
    assert [(one.kind, one.due_on) for one in ended.milestones] == [
        (MilestoneKind.START_TALK, date(2024, 6, 17)),
        (MilestoneKind.FINAL, MONDAY),
    ]
    assert "stopt op 9 september 2024" in opp_entries(uow)[0][2]


def test_that_help_that_never_began_is_stopped_without_a_trace_of_talks(uow: UnitOfWork, monday: Monday) -> None:
    with uow.unguarded.write() as work:
        later = replace(monday.help, starts_on=date(2024, 10, 7))
        deployments.add_deployment(work, monday.casussen[0], later, ())
    made = decided(DecisionKind.STOP, review_on=None)
    decisions.record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=None)
    assert help_of(uow, monday.casussen[0]) == ()


def test_that_minutes_keep_the_help_as_it_was_decided(uow: UnitOfWork, monday: Monday) -> None:
    start_help(uow, monday)
    (started,) = help_of(uow, monday.casussen[0])
    with uow.unguarded.write() as work:
        work.update(tables.deployment, started.id, ends_on=date(2024, 10, 1))
    assert decision_of(uow, monday.casus_item()).deploy == monday.help


def test_that_the_director_takes_what_was_left_in_one_go(uow: UnitOfWork, monday: Monday) -> None:
    for place in (0, 1):
        advice = replace(advised(), deploy=monday.help)
        later = decided(authority=Authority.LATER)
        decisions.record_decision(uow, monday.casus_item(place), advice, later, NOW, seen=None)
    assert help_of(uow, monday.casussen[0]) == ()
    items = [monday.casus_item(0), monday.casus_item(1)]
    authority.follow_advices(uow, monday.meeting_id, NOW)
    assert [decision_of(uow, item).authority for item in items] == [Authority.FOLLOWS] * 2
    assert [len(help_of(uow, casus_id)) for casus_id in monday.casussen] == [1, 1]
    assert len(opp_entries(uow)) == 2


def test_that_the_director_takes_all_or_nothing(uow: UnitOfWork, monday: Monday) -> None:
    for place, view in ((0, "Past."), (1, "")):
        advice = replace(advised(view=view), deploy=monday.help)
        decisions.record_decision(
            uow, monday.casus_item(place), advice, decided(authority=Authority.LATER), NOW, seen=None
        )
    with pytest.raises(RuleError, match=r"K-002: .*blik van het CJG"):
        authority.follow_advices(uow, monday.meeting_id, NOW)
    assert help_of(uow, monday.casussen[0]) == ()


def test_that_a_general_item_has_no_decision(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="Kies een casus"):
        decisions.record_decision(uow, monday.items[0], advised(), decided(), NOW, seen=None)


# -- actions -----------------------------------------------------------------------------------------------------


def test_that_an_action_is_added_corrected_and_done(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    changes = meetings.add_action(uow, item, "Ouders bellen", None, date(2024, 9, 10))
    action_id = changes.only_id(Topic.ACTIONS)
    meetings.change_action(uow, action_id, "Ouders bellen", monday.people["Marieke"], date(2024, 9, 11))
    meetings.finish_action(uow, action_id, MONDAY)
    (action,) = held(uow, item).actions
    assert (action.owner, action.due_on, action.done_on) == ("Marieke Aalbers", date(2024, 9, 11), MONDAY)


@pytest.mark.parametrize(("text", "due"), [("  ", None), ("Bellen", date(2024, 9, 8))])
def test_that_an_action_without_text_or_with_a_past_day_is_refused(
    uow: UnitOfWork, monday: Monday, text: str, due: date | None
) -> None:
    item = monday.casus_item()
    action_id = meetings.add_action(uow, item, "Ouders bellen", None, date(2024, 9, 10)).only_id(Topic.ACTIONS)
    with pytest.raises(RuleError) as added:
        meetings.add_action(uow, item, text, None, due)
    with pytest.raises(RuleError) as changed:
        meetings.change_action(uow, action_id, text, None, due)
    assert (added.value.field, str(added.value)) == (changed.value.field, str(changed.value))
    (action,) = held(uow, item).actions
    assert (action.text, action.due_on) == ("Ouders bellen", date(2024, 9, 10))


def test_that_an_action_that_is_gone_is_refused_with_a_sentence(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="intussen verwijderd"):
        meetings.finish_action(uow, 99, MONDAY)


def test_that_review_dates_are_proposed_on_a_cvb_monday(uow: UnitOfWork, monday: Monday) -> None:
    room = meeting_room(uow, monday.meeting_id)
    assert (room.review_on, room.next_meeting) == (REVIEW, NEXT)
    assert datetime(2024, 9, 9, tzinfo=UTC).date() == room.state.on
