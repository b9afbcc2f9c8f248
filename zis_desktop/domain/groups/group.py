"""A group for a collective offer: who takes part on which goal, its sessions with who was there, what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.people import Name


class Presence(Enum):
    """Whether a participant was there; who told beforehand why not is excused."""

    PRESENT = "aanwezig"
    ABSENT = "afwezig"
    EXCUSED = "afgemeld"


class DidHelp(Enum):
    """Whether the group helped its participants with their goals, all together."""

    YES = "ja"
    PARTLY = "gedeeltelijk"
    NO = "nee"

    @property
    def in_words(self) -> str:
        """'hielp gedeeltelijk', as it stands in a sentence about the group."""
        return {"ja": "hielp", "gedeeltelijk": "hielp gedeeltelijk", "nee": "hielp niet"}[self.value]


class FollowUp(Enum):
    """What becomes of the group after an evaluation."""

    GO_ON = "gaat door"
    STOP = "stopt"


@dataclass(frozen=True, slots=True)
class Leader:
    """A professional who leads the group."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group as it is formed; `starts_at` in minutes since midnight, `minutes` is one session."""

    offer: str
    name: str
    aim: str
    leader_id: int | None
    second_leader_id: int | None
    starts_on: date
    ends_on: date
    starts_at: int | None
    minutes: int
    place: str


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil who takes part for one goal; `agreed_on` is when that was talked over with the parents (S5 point 8)."""

    id: int
    casus_id: int
    casus_code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    casus_registered_on: date
    goal: Goal
    joined_on: date
    left_on: date | None
    agreed_on: date | None
    version: int

    def takes_part(self, on: date) -> bool:
        return self.joined_on <= on and (self.left_on is None or on <= self.left_on)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether one participant was at one session, and why not."""

    presence: Presence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session: `done` is what was done, `fell_out` why it was not held. Held is where somebody's presence stands."""

    id: int
    on: date
    done: str
    fell_out: str
    attendance: Mapping[int, Attendance]
    version: int

    @property
    def is_held(self) -> bool:
        return bool(self.attendance)

    def waits_for(self, members: Iterable[Member], today: date) -> bool:
        """Whether it is over, and of somebody who took part it was not noted whether he or she was there."""
        return not self.fell_out and self.on <= today and any(one.id not in self.attendance for one in members)

    @property
    def present(self) -> tuple[int, ...]:
        """The ids of the members who were there."""
        return tuple(member for member, one in self.attendance.items() if one.presence is Presence.PRESENT)


@dataclass(frozen=True, slots=True)
class GroupEvaluation:
    """What was concluded of the group as a whole; the participants have a score on their goal of that day."""

    on: date
    helped: DidHelp
    follow_up: FollowUp
    text: str


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """One group, whole; members by name, sessions and evaluations by day."""

    id: int
    school_id: int
    offer: str
    name: str
    aim: str
    leaders: tuple[Leader, ...]
    starts_on: date
    ends_on: date
    starts_at: int | None
    minutes: int
    place: str
    version: int
    members: tuple[Member, ...] = ()
    sessions: tuple[Session, ...] = ()
    evaluations: tuple[GroupEvaluation, ...] = ()

    def taking_part(self, on: date) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.takes_part(on))

    @property
    def held(self) -> tuple[Session, ...]:
        return tuple(session for session in self.sessions if session.is_held)

    def at_hand(self, today: date) -> Session | None:
        """The session to fill in: the first that should have been held, else the next."""
        return next((one for one in self.sessions if not one.is_held and not one.fell_out), None)

    @property
    def weekday(self) -> int | None:
        """The day of the week of all its sessions, 0 for Monday; None when they differ, or there are none."""
        days = {one.on.weekday() for one in self.sessions}
        return days.pop() if len(days) == 1 else None

    def attended(self, member_id: int, *, until: date | None = None) -> tuple[int, int]:
        """At how many sessions a member was present, of how many where that was noted; up to a day."""
        held = [one for one in self.sessions if until is None or one.on <= until]
        known = [one.attendance[member_id] for one in held if member_id in one.attendance]
        return sum(one.presence is Presence.PRESENT for one in known), len(known)


@dataclass(frozen=True, slots=True)
class PupilGroup:
    """A group as the page of one pupil shows it: with nobody else's name. `attended` is at how many of how many."""

    group_id: int
    name: str
    offer: str
    goal: str
    first: date
    last: date
    attended: tuple[int, int]
    agreed_on: date | None


def parts_of(groups: Iterable[HelpGroup], pupil_id: int) -> tuple[PupilGroup, ...]:
    """The part that one pupil takes or took in these groups."""
    return tuple(
        PupilGroup(
            group.id, group.name, group.offer, member.goal.text, max(member.joined_on, group.starts_on),
            min(member.left_on or group.ends_on, group.ends_on), group.attended(member.id), member.agreed_on,
        )
        for group in groups
        for member in group.members
        if member.pupil_id == pupil_id
    )  # fmt: skip
