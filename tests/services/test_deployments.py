"""Trajectories on a real store: talks planned and held, other help judged, the local team asked (R1, R7, R10)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.agenda_life import ask, ask_of_school, consent_to, held, seat
from tests.meeting_life import a_monday, advised, decided
from tests.school_life import question
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.chain.chain import step_of_talk
from zis_desktop.domain.chain.link import Step
from zis_desktop.domain.consent.consent import DataKind, Purpose
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.due import DueKind
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.help.provisions import NewProvision, ProvisionKind
from zis_desktop.domain.help.talks import Attendee, Present, TalkHeld, TalkPlan
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.help.watch import WatchKind
from zis_desktop.domain.local_teams import TeamAnswer
from zis_desktop.domain.meeting.decisions import DecisionKind, Deploy
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind, milestones_for
from zis_desktop.domain.people import Seat
from zis_desktop.domain.pupils import Residence
from zis_desktop.services.deployments import (
    hold_talk,
    judge_provision,
    plan_talk,
    record_agreement,
    record_provision,
    trajectories,
)
from zis_desktop.services.invitations import invitation
from zis_desktop.services.local_teams import ask_local_team, record_answer
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.professionals import record_registration
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.store import consents, deployments, watching
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.pupils import set_residence
from zis_desktop.store.schools import add_professional
from zis_desktop.store.tables import casus, decision, pupil, signature
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12, tzinfo=UTC)
STARTS, ENDS = date(2024, 9, 16), date(2024, 12, 20)
YOUKE = "begeleiding-youke"
PLAN = TalkPlan(date(2024, 9, 16), 630, " lokaal  12 ")
START = MilestoneKind.START_TALK


@pytest.fixture
def helped(uow: UnitOfWork, school_id: int) -> Callable[[], Trajectory]:
    """One casus with help of Youké that begins in ten days; gives the trajectory as it stands."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        helper = add_professional(
            work, school_id, name="Daan Koster", seat=Seat.YOUKE, organisation="Youké", weekly=False, level="hbo",
            register="SKJ", registered_until=date(2027, 1, 1), active_from=date(2023, 8, 1),
        )  # fmt: skip
        casus_id = ask(work, school_id, 1)
        held(work, school_id, date(2024, 9, 2), casus_id, DecisionKind.START_YOUKE)
        work.update(casus, casus_id, other_decision=Answer.NO)
        work.update(pupil, _pupil_of(work, casus_id), tlv_until=date(2026, 7, 31))
        consent_to(work, _pupil_of(work, casus_id), Purpose.YOUKE)
        plan = Deploy(YOUKE, helper, "licht", "1 keer per week", 60, STARTS, ENDS)
        deployments.add_deployment(work, casus_id, plan, milestones_for(STARTS, ENDS, lambda day: day))
    return lambda: trajectories(uow, school_id, TODAY)[0]


def _pupil_of(work: Writing, casus_id: int) -> int:
    found = consents.pupil_of_casus(work.connection, casus_id)
    assert found is not None
    return found


def _talk(one: Deployment, kind: MilestoneKind = START) -> Milestone:
    return next(talk for talk in one.milestones if talk.kind is kind)


def _consent_to_team(uow: UnitOfWork, one: Trajectory) -> None:
    with uow.unguarded.write() as work:
        consent_to(work, one.deployment.pupil_id, Purpose.LOCAL_TEAM)


# -- talks ---------------------------------------------------------------------------------------------------------


def test_that_a_talk_is_planned_invited_to_and_held(uow: UnitOfWork, helped: Callable[[], Trajectory]) -> None:
    one = helped()
    assert (step_of_talk(_talk(one.deployment), TODAY), one.findings) == (Step.PLAN_TALK, ())
    plan_talk(uow, one.deployment.id, START, PLAN, TODAY, seen=_talk(one.deployment))
    planned = _talk(helped().deployment)
    assert (planned.planned_on, planned.planned_at, planned.place) == (PLAN.on, 630, "lokaal 12")
    assert step_of_talk(_talk(helped().deployment), TODAY) is Step.INVITE
    held_on = TalkHeld(
        PLAN.on, frozenset({Present(Attendee.PARENTS), Present(Attendee.SCHOOL)}), " Ze begint maandag. "
    )
    hold_talk(uow, one.deployment.id, START, held_on, PLAN.on, seen=planned)
    talk = _talk(helped().deployment)
    assert (talk.held_on, talk.present, talk.outcome) == (PLAN.on, ("ouders", "school"), "Ze begint maandag.")


def test_that_the_evaluation_counts_from_the_day_on_which_the_help_really_began(
    uow: UnitOfWork, helped: Callable[[], Trajectory]
) -> None:
    one = helped()
    before = one.deployment.milestones
    late = before[0].due_on + timedelta(weeks=2)
    talked = TalkHeld(late, frozenset({Present(Attendee.PARENTS)}), "Ze begint vandaag.")
    made = hold_talk(uow, one.deployment.id, START, talked, late, seen=_talk(one.deployment))
    _start, evaluation, final = helped().deployment.milestones
    assert evaluation.due_on == before[1].due_on + timedelta(weeks=2)
    assert final == before[2]
    undo(uow, made)
    assert helped().deployment.milestones == before


def test_that_planning_can_be_undone(uow: UnitOfWork, helped: Callable[[], Trajectory]) -> None:
    one = helped()
    changes = plan_talk(uow, one.deployment.id, START, PLAN, TODAY, seen=_talk(one.deployment))
    undo(uow, changes)
    assert _talk(helped().deployment) == _talk(one.deployment)


def test_that_nobody_plans_over_what_a_colleague_planned(uow: UnitOfWork, helped: Callable[[], Trajectory]) -> None:
    one = helped()
    seen = _talk(one.deployment)
    plan_talk(uow, one.deployment.id, START, PLAN, TODAY, seen=seen)
    with pytest.raises(ChangedElsewhereError):
        plan_talk(uow, one.deployment.id, START, replace(PLAN, on=date(2024, 9, 17)), TODAY, seen=seen)
    assert _talk(helped().deployment).planned_on == PLAN.on


def test_that_a_refused_talk_leaves_everything_as_it_was(uow: UnitOfWork, helped: Callable[[], Trajectory]) -> None:
    one = helped()
    evaluation = _talk(one.deployment, MilestoneKind.SIX_WEEKS)
    for on in (date(2024, 9, 9), date(2024, 9, 21)):
        with pytest.raises(RuleError):
            plan_talk(uow, one.deployment.id, evaluation.kind, replace(PLAN, on=on), TODAY, seen=evaluation)
    with pytest.raises(RuleError):
        early = TalkHeld(TODAY, frozenset(map(Present, Attendee)), "Goed.", course=Course.GOES_ON)
        hold_talk(uow, one.deployment.id, evaluation.kind, early, TODAY, seen=evaluation)
    assert helped() == one


def test_that_the_invitation_leaves_the_local_team_out_without_consent(
    uow: UnitOfWork, helped: Callable[[], Trajectory]
) -> None:
    from tests.documents.reading import one_line

    one = helped()
    with pytest.raises(RuleError, match="Plan eerst dag, tijd en plaats"):
        invitation(uow, one.deployment.id, START, NOW)
    plan_talk(uow, one.deployment.id, START, PLAN, TODAY, seen=_talk(one.deployment))
    paper = invitation(uow, one.deployment.id, START, NOW)
    assert "Het lokale team van de gemeente is niet uitgenodigd" in one_line(paper.content)
    assert one.deployment.pupil_name.last not in paper.file_name
    _consent_to_team(uow, one)
    allowed = one_line(invitation(uow, one.deployment.id, START, NOW).content)
    assert "een medewerker van het lokale team van de gemeente Zeist" in allowed
    assert "maandag 16 september 2024 om 10:30 uur" in allowed
    with uow.unguarded.write() as work:
        work.connection.execute(update(signature).values(withheld=[DataKind.IDENTITY.value]))
    unticked = one_line(invitation(uow, one.deployment.id, START, NOW).content)
    assert "Het lokale team van de gemeente is niet uitgenodigd" in unticked, "all signed, but the name was not ticked"


# -- the watch -----------------------------------------------------------------------------------------------------


def test_that_a_removal_stands_on_vandaag_until_an_agreement_is_recorded(
    uow: UnitOfWork, school_id: int, helped: Callable[[], Trajectory]
) -> None:
    one = helped()
    with uow.unguarded.write() as work:
        set_residence(work, one.deployment.pupil_id, Residence(date(2024, 9, 20), "Veenendaal", "Veenendaal"))
    warned = [each for each in today(uow, school_id, TODAY).due if each.kind is DueKind.WATCH]
    assert [(each.what, each.due_on, each.deployment_id) for each in warned] == [
        (WatchKind.MOVED_OUT.value, date(2024, 9, 20), one.deployment.id)
    ]
    for municipality, text, why in (("Veenendaal", "  ", "Schrijf op wat"), ("", "mail", "De woongemeente is niet")):
        with pytest.raises(RuleError, match=why) as refused:
            record_agreement(uow, school_id, municipality, text, TODAY)
        assert refused.value.field == "agreement"
    record_agreement(uow, school_id, "Veenendaal", "Mail van 4 september: betaalt mee.", TODAY)
    assert helped().findings == ()


def test_that_other_help_warns_until_somebody_judged_it(uow: UnitOfWork, helped: Callable[[], Trajectory]) -> None:
    pupil_id = helped().deployment.pupil_id
    new = NewProvision(ProvisionKind.WLZ, "wonen", date(2024, 10, 1))
    record_provision(uow, pupil_id, new, TODAY)
    (finding,) = helped().findings
    (known,) = helped().provisions
    assert (finding.kind, finding.provision_id) == (WatchKind.DOUBLE, known.id)
    with pytest.raises(RuleError, match="Schrijf waarom"):
        judge_provision(uow, known, " ", TODAY)
    judge_provision(uow, known, "Is voor thuis.", TODAY)
    assert helped().findings == ()
    with pytest.raises(ChangedElsewhereError):
        judge_provision(uow, known, "Is voor thuis.", TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (NewProvision(None, "wonen", TODAY), "kind"),
        (NewProvision(ProvisionKind.PGB, " ", TODAY), "what"),
        (NewProvision(ProvisionKind.PGB, "wonen", TODAY, date(2024, 9, 5)), "ends_on"),
    ],
)
def test_that_other_help_that_cannot_be_is_refused_beside_its_field(
    uow: UnitOfWork, helped: Callable[[], Trajectory], wrong: NewProvision, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        record_provision(uow, helped().deployment.pupil_id, wrong, TODAY)
    assert refused.value.field == field
    assert helped().provisions == ()


# -- the local team ------------------------------------------------------------------------------------------------


def test_that_the_local_team_is_asked_on_consent_and_its_answer_is_kept(
    uow: UnitOfWork, helped: Callable[[], Trajectory]
) -> None:
    one = helped()
    casus_id = one.deployment.casus_id
    with pytest.raises(RuleError):
        ask_local_team(uow, casus_id, "Wie sluit er aan?", TODAY)
    assert one.team_refusal
    _consent_to_team(uow, one)
    assert helped().team_refusal == ""
    ask_local_team(uow, casus_id, "Wie sluit er aan?", TODAY)
    (asked,) = helped().requests
    assert (asked.municipality, asked.asked_by, asked.consent_on) == ("Zeist", uow.actor.name, date(2024, 9, 1))
    for said, field in (
        (TeamAnswer(date(2024, 9, 5), "Ja", "", ""), "answered_on"),
        (TeamAnswer(date(2024, 9, 7), "Ja", "", ""), "answered_on"),
        (TeamAnswer(TODAY, " ", "", ""), "answer"),
    ):
        with pytest.raises(RuleError) as refused:
            record_answer(uow, asked.id, said, TODAY, seen=asked.version)
        assert refused.value.field == field
    answer = TeamAnswer(TODAY, "Collega sluit aan.", "Aylin Smit", "030 000 00 00")
    record_answer(uow, asked.id, answer, TODAY, seen=asked.version)
    (answered,) = helped().requests
    assert (answered.answered_on, answered.colleague) == (TODAY, "Aylin Smit")
    with pytest.raises(ChangedElsewhereError):
        record_answer(uow, asked.id, answer, TODAY, seen=asked.version)


def test_that_lower_treden_never_reach_a_local_team(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        casus_id = ask_of_school(work, school_id, 1)
    with pytest.raises(RuleError, match="steun van de school zelf"):
        ask_local_team(uow, casus_id, "Wie sluit er aan?", TODAY)


def test_that_a_request_without_a_question_is_refused(uow: UnitOfWork, helped: Callable[[], Trajectory]) -> None:
    with pytest.raises(RuleError) as refused:
        ask_local_team(uow, helped().deployment.casus_id, " ", TODAY)
    assert refused.value.field == "question"


def test_that_help_that_ended_stays_in_the_list_until_its_last_talk_was_held(
    uow: UnitOfWork, school_id: int, helped: Callable[[], Trajectory]
) -> None:
    later = ENDS + timedelta(days=30)
    (owing,) = trajectories(uow, school_id, later)
    assert owing.next.late
    for kind in MilestoneKind:
        ended = TalkHeld(ENDS, frozenset(map(Present, Attendee)), "Klaar.", course=Course.STOPS)
        hold_talk(uow, owing.deployment.id, kind, ended, later, seen=_talk(helped().deployment, kind))
    assert trajectories(uow, school_id, later) == ()


def test_that_a_registration_is_looked_up_with_its_day_and_ends_its_warning(
    uow: UnitOfWork, helped: Callable[[], Trajectory]
) -> None:
    known = helped().registration
    assert known is not None
    with uow.unguarded.write() as work:
        watching.write_registration(work, replace(known, until=date(2024, 9, 30)))
    one = helped()
    assert [finding.kind for finding in one.findings] == [WatchKind.REGISTRATION]
    seen = one.registration
    assert seen is not None
    for wrong, field in (
        (replace(seen, level=""), "level"),
        (replace(seen, register="", checked_on=TODAY), "register"),
        (replace(seen, until=None), "until"),
        (replace(seen, checked_on=None), "checked_on"),
        (replace(seen, checked_on=date(2024, 9, 7)), "checked_on"),
    ):
        with pytest.raises(RuleError) as refused:
            record_registration(uow, wrong, TODAY, seen=seen)
        assert refused.value.field == field
    renewed = replace(seen, until=date(2029, 9, 30), checked_on=TODAY)
    record_registration(uow, renewed, TODAY, seen=seen)
    assert (helped().findings, helped().registration) == ((), renewed)
    with pytest.raises(ChangedElsewhereError):
        record_registration(uow, renewed, TODAY, seen=seen)


# -- decisions -----------------------------------------------------------------------------------------------------


def test_that_a_decision_for_help_before_it_or_beside_the_same_help_leaves_nothing(
    uow: UnitOfWork, school_id: int
) -> None:
    monday = a_monday(uow, school_id)
    early = replace(monday.help, starts_on=date(2024, 9, 6))
    item = monday.casus_item()
    with pytest.raises(RuleError, match="niet beginnen voor het besluit van 9 september 2024"):
        record_decision(uow, item, advised(), decided(deploy=early), NOW, seen=None)
    with uow.unguarded.write() as work:
        other = add_casus(work, school_id, question(monday.pupils[0]))
        deployments.add_deployment(work, other, monday.help, ())
    with pytest.raises(RuleError, match="loopt al van") as refused:
        record_decision(uow, item, advised(), decided(deploy=monday.help), NOW, seen=None)
    assert refused.value.field == "starts_on"
    with uow.unguarded.read() as connection:
        assert deployments.deployments_of_casus(connection, monday.casussen[0]) == ()
        assert connection.execute(decision.select()).all() == []
