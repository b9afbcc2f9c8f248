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
    casus_closed_on: date | None = None
    pupil_left_on: date | None = None

    @property
    def last_on(self) -> date | None:
        """The last day of taking part: who leaves the group, whose casus is closed, or who leaves school."""
        known = (self.left_on, self.casus_closed_on, self.pupil_left_on)
        return min((one for one in known if one is not None), default=None)

    def takes_part(self, on: date) -> bool:
        return self.joined_on <= on and (self.last_on is None or on <= self.last_on)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether one participant was at one session, and why not."""

    presence: Presence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session: `done` is what was done, `fell_out` why it was not held."""

    id: int
    on: date
    done: str
    fell_out: str
    attendance: Mapping[int, Attendance]
    version: int

    @property
    def is_noted(self) -> bool:
        """Whether of anybody it stands whether he or she was there."""
        return bool(self.attendance)

    @property
    def is_held(self) -> bool:
        """Whether somebody's presence stands under it, or what was done."""
        return self.is_noted or bool(self.done)

    @property
    def is_planned(self) -> bool:
        """Whether nothing was written down of it yet, so that it can go."""
        return not self.is_held and not self.fell_out

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

    def is_led_by(self, professional_id: int | None) -> bool:
        return any(one.id == professional_id for one in self.leaders)

    def span_of(self, member: Member) -> tuple[date, date] | None:
        """The first and last day of a member in the group; None for who never is, such as who would join later on."""
        first, last = max(member.joined_on, self.starts_on), min(member.last_on or self.ends_on, self.ends_on)
        return (first, last) if first <= last else None

    @property
    def participants(self) -> tuple[Member, ...]:
        """Who takes or took part on any day."""
        return tuple(member for member in self.members if self.span_of(member) is not None)

    def taking_part(self, on: date) -> tuple[Member, ...]:
        """Who takes part on a day; after the end of the group who did on its last day."""
        return tuple(member for member in self.members if member.takes_part(min(on, self.ends_on)))

    def to_score(self, on: date) -> tuple[Member, ...]:
        """Whose goal is scored in an evaluation of that day: of a closed casus, and of who left school, it is over."""
        return tuple(
            one
            for one in self.taking_part(on)
            if one.casus_closed_on is None and (one.pupil_left_on is None or on <= one.pupil_left_on)
        )

    def may_be_scored(self, until: date) -> tuple[Member, ...]:
        """Whose goal is scored in an evaluation of some day up to this one: who has left since took part before."""
        days = {until, *(one.last_on for one in self.members if one.last_on is not None and one.last_on <= until)}
        scored = {one.id for day in days for one in self.to_score(day)}
        return tuple(one for one in self.members if one.id in scored)

    @property
    def held(self) -> tuple[Session, ...]:
        return tuple(session for session in self.sessions if session.is_held)

    def not_noted(self, today: date) -> tuple[Session, ...]:
        """The sessions of days that are over of which nobody noted who was there, though somebody took part."""
        return tuple(
            one
            for one in self.sessions
            if one.on < today and not one.is_noted and not one.fell_out and self.taking_part(one.on)
        )

    def knows_presence(self, session: Session) -> bool:
        """Whether of everybody who takes part it stands whether he or she was there."""
        return session.is_noted and all(one.id in session.attendance for one in self.taking_part(session.on))

    @property
    def stopped_on(self) -> date | None:
        """The day of the evaluation after which it stopped."""
        return next((one.on for one in reversed(self.evaluations) if one.follow_up is FollowUp.STOP), None)

    def at_hand(self, today: date) -> Session | None:
        """The session to fill in: the first that should have been held, else the next."""
        return next((one for one in self.sessions if not one.is_noted and not one.fell_out), None)

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
    casus_id: int
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
            group.id, member.casus_id, group.name, group.offer, member.goal.text, *span, group.attended(member.id),
            member.agreed_on,
        )
        for group in groups
        for member in group.members
        if member.pupil_id == pupil_id and (span := group.span_of(member)) is not None
    )  # fmt: skip
