"""Rows that tests of groups need: three pupils with a goal each, and a group of the first two on Mondays."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict, Unpack

from tests.school_life import enrol, question
from zis_desktop.domain.casus.casus import LifeArea, NewGoal
from zis_desktop.domain.groups.group import Attendance, HelpGroup, NewGroup, Presence
from zis_desktop.domain.people import Name, Seat
from zis_desktop.services.groups import form_group, mark_attendance
from zis_desktop.store.casussen import add_casus, add_goal
from zis_desktop.store.groups import groups_of_school
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 20)
FIRST, LAST = date(2024, 9, 9), date(2024, 12, 20)
MONDAY = 0
HERE, GONE = Attendance(Presence.PRESENT), Attendance(Presence.ABSENT)
PUPILS = (Name("Noor", "", "Hendriks"), Name("Sam", "van", "Veen"), Name("Isa", "", "Bakker"))


class GroupParts(TypedDict, total=False):
    """What may be different about a group of a test than `new` has it."""

    offer: str
    name: str
    aim: str
    leader_id: int | None
    starts_on: date
    ends_on: date
    starts_at: int | None
    minutes: int


@dataclass(frozen=True)
class GroupLife:
    """The pupils in the order of PUPILS, with a casus and a goal each; `group_id` is that of the group."""

    uow: UnitOfWork
    school_id: int
    leader: int
    pupils: tuple[int, ...]
    casussen: tuple[int, ...]
    goals: tuple[int, ...]

    def new(self, **differently: Unpack[GroupParts]) -> NewGroup:
        plain = NewGroup(
            "rots-en-water", "Rots & Water 2a", "Steviger staan", self.leader, None, FIRST, LAST, 9 * 60, 50, "gymzaal"
        )
        return replace(plain, **differently)

    def form(self, *places: int, **differently: Unpack[GroupParts]) -> HelpGroup:
        """The group of the pupils at these places."""
        form_group(self.uow, self.school_id, self.new(**differently), [self.goals[one] for one in places], MONDAY)
        return self.group

    @property
    def group(self) -> HelpGroup:
        """The group that was formed last, as it is now."""
        with self.uow.unguarded.read() as connection:
            return max(groups_of_school(connection, self.school_id, date(2024, 8, 1)), key=lambda one: one.id)


def mark(life: GroupLife, session: int, member: int, given: Attendance | None, today: date = TODAY) -> None:
    """What was noted of the member at this place at the session at that place."""
    there = life.group.sessions[session]
    member_id = life.group.members[member].id
    mark_attendance(life.uow, there.id, member_id, given, today, seen=there.attendance.get(member_id))


def begun(life: GroupLife) -> GroupLife:
    """With the first two pupils in a group, whose first session was held: one was there."""
    life.form(0, 1)
    mark(life, 0, 0, HERE)
    mark(life, 0, 1, GONE)
    return life


def group_life(uow: UnitOfWork, school_id: int) -> GroupLife:
    pupils, casussen, goals = [], [], []
    with uow.unguarded.write() as work:
        leader = add_professional(
            work, school_id, name="Jaap Mol", seat=Seat.SCHOOL_STAFF, weekly=False, active_from=date(2023, 8, 1)
        )
        for place, name in enumerate(PUPILS):
            pupils.append(enrol(work, school_id, name, number=f"9041{place}"))
            casussen.append(add_casus(work, school_id, question(pupils[-1])))
            goal = NewGoal(f"Rustig blijven {place}", LifeArea.SCHOOL, "keer per week", "0", "4", date(2025, 3, 1))
            goals.append(add_goal(work, casussen[-1], goal))
    return GroupLife(uow, school_id, leader, tuple(pupils), tuple(casussen), tuple(goals))
