"""What who leads a group may: its sessions and who was there, the names of who takes part, nothing else of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.agenda_life import consent_to
from tests.documents.reading import pages
from tests.group_life import FIRST, TODAY, GroupLife, group_life
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import Attendance, DidHelp, FollowUp, GroupEvaluation, HelpGroup, Presence
from zis_desktop.domain.people import Seat
from zis_desktop.domain.pupils import Gezag
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services import groups
from zis_desktop.services.group_papers import attendance_list
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.undoing import undo
from zis_desktop.store.groups import add_evaluation, one_group
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.schools import add_professional
from zis_desktop.store.tables import help_group
from zis_desktop.store.unit_of_work import UnitOfWork

HERE = Attendance(Presence.PRESENT)
Write = Callable[[UnitOfWork, HelpGroup], Changes]
WRITES: dict[str, Write] = {
    "add_session": lambda uow, group: groups.add_session(uow, group.id, date(2024, 9, 12), TODAY),
    "drop_session": lambda uow, group: groups.drop_session(uow, group.sessions[0], "studiedag", TODAY),
    "tell_session": lambda uow, group: groups.tell_session(uow, group.sessions[0], "Stevig staan", TODAY),
    "mark_attendance": lambda uow, group: groups.mark_attendance(
        uow, group.sessions[0].id, group.members[0].id, HERE, TODAY, seen=None
    ),
    "mark_all_present": lambda uow, group: groups.mark_all_present(uow, group.sessions[0].id, TODAY),
}
"""All that writes about a session."""


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    made = group_life(uow, school_id)
    made.form(0, 1)
    return made


def leading(life: GroupLife, professional_id: int, role: Role = Role.GROUP_LEADER) -> UnitOfWork:
    return life.uow.acting_as(Actor("jaap", "Jaap Mol", frozenset({role}), professional_id=professional_id))


def colleague(life: GroupLife, seat: Seat) -> int:
    with life.uow.unguarded.write() as work:
        return add_professional(
            work, life.school_id, name="Daan Smit", seat=seat, weekly=False, active_from=date(2023, 8, 1)
        )


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_that_the_leader_keeps_the_sessions_of_the_own_group_and_takes_it_back(life: GroupLife, write: Write) -> None:
    before, jaap = life.group, leading(life, life.leader)
    made = write(jaap, before)
    assert life.group.sessions != before.sessions
    undo(jaap, made)
    assert [(one.on, one.done, one.fell_out, one.attendance) for one in life.group.sessions] == [
        (one.on, one.done, one.fell_out, one.attendance) for one in before.sessions
    ]


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.YOUKE, Role.CJG, Role.DIRECTOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_that_who_leads_another_group_or_none_changes_nothing(life: GroupLife, write: Write, role: Role) -> None:
    before = life.group
    other = leading(life, colleague(life, Seat.SCHOOL_STAFF), role)
    nobody = life.uow.acting_as(replace(other.actor, professional_id=None))
    for outsider in (other, nobody):
        with pytest.raises(NotAllowedError):
            write(outsider, before)
    assert life.group == before


@pytest.mark.parametrize("why", ["the account ended", "the school year of the group is over"])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_that_who_does_not_lead_now_writes_no_more_than_is_seen(life: GroupLife, write: Write, why: str) -> None:
    jaap, group_id = leading(life, life.leader), life.group.id
    if why == "the account ended":
        jaap = life.uow.acting_as(replace(jaap.actor, active_until=FIRST))
    else:
        with life.uow.unguarded.write() as work:
            work.update(help_group, group_id, starts_on=date(2023, 9, 4), ends_on=date(2024, 7, 5))
    with life.uow.unguarded.read() as connection:
        before = one_group(connection, group_id)
    assert before is not None
    assert groups.led_groups(jaap, life.school_id, TODAY).groups == ()
    with pytest.raises(NotAllowedError):
        write(jaap, before)
    with life.uow.unguarded.read() as connection:
        assert one_group(connection, group_id) == before


def test_that_leading_gives_no_other_use_case_of_a_group(life: GroupLife) -> None:
    jaap, group = leading(life, life.leader), life.group
    for use_case in (
        lambda: groups.groups_page(jaap, life.school_id, TODAY),
        lambda: groups.change_group(jaap, group.id, life.new(), TODAY, seen=group.version),
        lambda: groups.add_member(jaap, group.id, life.goals[2], TODAY),
        lambda: groups.end_member(jaap, group.members[0], TODAY),
        lambda: groups.agree_with_parents(jaap, group.members[0], TODAY, TODAY),
        lambda: groups.evaluate_group(jaap, group.id, None, TODAY, {}, TODAY),
        lambda: pupil_overview(jaap, life.pupils[0], TODAY),
    ):
        with pytest.raises(NotAllowedError):
            use_case()


def test_that_the_leader_sees_who_takes_part_and_nothing_of_goals_or_casussen(life: GroupLife) -> None:
    groups.mark_all_present(life.uow, life.group.sessions[0].id, TODAY)
    with life.uow.unguarded.write() as work:
        add_evaluation(work, life.group.id, GroupEvaluation(TODAY, DidHelp.YES, FollowUp.STOP, "Sam durft weer"))
    page = groups.led_groups(leading(life, life.leader), life.school_id, TODAY)
    (group,) = page.groups
    assert [one.pupil_name.full for one in group.members] == ["Noor Hendriks", "Sam van Veen"]
    assert group.attended(group.members[0].id) == (1, 1)
    assert {(one.goal.text, one.goal.target, one.goal.scores) for one in group.members} == {("", "", ())}
    assert (page.areas, page.leaders, group.evaluations) == ((), (), ())


def test_that_who_leads_nothing_or_whose_account_ended_sees_no_group(life: GroupLife) -> None:
    assert groups.led_groups(leading(life, colleague(life, Seat.SCHOOL_STAFF)), life.school_id, TODAY).groups == ()
    jaap = leading(life, life.leader)
    ended = life.uow.acting_as(replace(jaap.actor, active_until=FIRST))
    assert groups.led_groups(ended, life.school_id, TODAY).groups == ()


@pytest.mark.parametrize("seat", [Seat.CJG, Seat.SCHOOLARTS])
def test_that_a_guest_of_the_cvb_leads_no_group(life: GroupLife, seat: Seat) -> None:
    guest = colleague(life, seat)
    with pytest.raises(RuleError) as refused:
        life.form(0, 1, leader_id=guest)
    assert (refused.value.field, "gast van de CvB" in refused.value.text) == ("leader_id", True)


def test_that_a_signed_no_outweighs_the_talk_about_the_group_of_the_provider(life: GroupLife) -> None:
    """AVG 7: 3: the name goes, on screen and on the list that the leader has in hand, and the school reads why."""
    daan = colleague(life, Seat.YOUKE)
    life.form(0, 1, name="Halt", offer="halt", leader_id=daan)
    member = life.group.members[0]
    groups.agree_with_parents(life.uow, member, date(2024, 9, 5), TODAY)
    assert groups.groups_page(life.uow, life.school_id, TODAY).stopped == frozenset()
    with life.uow.unguarded.write() as work:
        add_guardian(work, member.pupil_id, name="M. Bos", relation="moeder", gezag=Gezag.YES, email="", phone="")
        consent_to(work, member.pupil_id, Purpose.YOUKE, last=SignatureState.WITHDRAWN)
    assert groups.groups_page(life.uow, life.school_id, TODAY).stopped == {member.id}
    (group,) = groups.led_groups(leading(life, daan, Role.YOUKE), life.school_id, TODAY).groups
    assert group.members[0].pupil_name.full == f"Casus {member.casus_code}"
    paper = attendance_list(life.uow, group.id, datetime(2024, 9, 20, 9, tzinfo=UTC))
    (page,) = pages(paper.content)
    assert member.pupil_name.last not in page
    assert life.group.members[1].pupil_name.last in page


def test_that_a_leader_of_youke_reads_a_name_only_with_consent_or_when_the_parents_know_of_the_group(
    life: GroupLife,
) -> None:
    """R4, R11: names that go to the provider pass the gate; also in what is refused."""
    daan = colleague(life, Seat.YOUKE)
    life.form(0, 1, 2, name="Halt", offer="halt", leader_id=daan)
    groups.agree_with_parents(life.uow, life.group.members[1], date(2024, 9, 5), TODAY)
    with life.uow.unguarded.write() as work:
        add_guardian(
            work, life.group.members[2].pupil_id, name="M. van Veen", relation="moeder", gezag=Gezag.YES, email="",
            phone="",
        )  # fmt: skip
        consent_to(work, life.group.members[2].pupil_id, Purpose.YOUKE)
    seen = leading(life, daan, Role.YOUKE)
    (group,) = groups.led_groups(seen, life.school_id, TODAY).groups
    hidden = life.group.members[0]
    names = [one.pupil_name.full for one in group.members]
    assert names == [f"Casus {hidden.casus_code}", *(one.pupil_name.full for one in life.group.members[1:])]
    assert group.members[0].class_name == ""
    with pytest.raises(RuleError) as refused:
        groups.mark_attendance(seen, group.sessions[0].id, hidden.id, Attendance(Presence.EXCUSED), TODAY, seen=None)
    assert refused.value.text == f"Schrijf op waarom Casus {hidden.casus_code} er niet was."
