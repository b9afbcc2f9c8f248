"""What the agenda knows of a casus, of a line of an agenda and of who attends, before any rule is applied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zis_desktop.domain.calendar import MovedDay, OwnDays
from zis_desktop.domain.casus.casus import SummaryGap
from zis_desktop.domain.chain.link import Link
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.meeting.decisions import Decision, DecisionKind
from zis_desktop.domain.meeting.meeting import ActionItem, AgendaItem, Meeting, MeetingItem
from zis_desktop.domain.milestones import Milestone
from zis_desktop.domain.people import Guest, Name, Professional
from zis_desktop.domain.school import School


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A line of an agenda as it is kept, with what the chair chose by hand.

    `needs_reason` is filled when guests were added or dropped by hand (R1); `presentation_by_hand` when the chair chose
    how it is discussed (R4), otherwise the consents decide. With `dropped_on` the chair took it off; with `moved_to` it
    goes to a later meeting; both when the chair moved it on.
    """

    item: AgendaItem
    pupil_id: int | None
    pinned_at: int | None = None
    needs_reason: str = ""
    presentation_by_hand: Presentation | None = None
    presentation_reason: str = ""
    presentation_by: str = ""
    dropped_on: date | None = None
    dropped_reason: str = ""
    moved_to: date | None = None
    discussed: bool = False

    @property
    def is_on(self) -> bool:
        """Stands on the agenda: not taken off and not moved on."""
        return self.dropped_on is None and self.moved_to is None

    @property
    def did_not_fit(self) -> bool:
        """Composing moved it on, not the chair."""
        return self.moved_to is not None and self.dropped_on is None

    @property
    def needs_by_hand(self) -> frozenset[Guest] | None:
        return self.item.needs if self.needs_reason else None


@dataclass(frozen=True, slots=True)
class EarlierItem:
    """The last time a casus stood on the agenda of an earlier meeting."""

    on: date
    placed: PlacedItem
    held: MeetingItem


@dataclass(frozen=True, slots=True)
class CasusFacts:
    """One open casus as the agenda needs it.

    `youke_running`: a Youké deployment of this casus runs on the day of the meeting. `milestones` are those not held.
    `planned_on`: it stands on the agenda of an earlier meeting that still has to take place. `last_decision` is the
    last decision taken on it in any earlier meeting. `broken` are the links that its chain misses, the longest first,
    `undecided` is the evaluation that was held and asks another course, on which the CvB has not decided.
    """

    casus_id: int
    code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    question: str
    registered_on: date
    trede: int
    asked_decision: DecisionKind
    wlz_in_question: bool
    minutes: int
    youke_running: bool = False
    milestones: tuple[Milestone, ...] = ()
    discussed_before: bool = False
    last: EarlierItem | None = None
    last_decision: Decision | None = None
    planned_on: date | None = None
    gaps: tuple[SummaryGap, ...] = ()
    broken: tuple[Link, ...] = ()
    undecided: Milestone | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """When a meeting is, how long its general items take, and where items go that do not fit.

    Minutes since midnight and minutes. `next_for` gives for each guest the next meeting the guest attends, as far as
    known; `next_meeting` is the next meeting of the CvB.
    """

    on: date
    starts_at: int
    ends_at: int
    opening: int = 5
    actions: int = 10
    closing: int = 5
    next_meeting: date | None = None
    next_for: Mapping[Guest, date | None] = field(default_factory=dict)

    @property
    def casus_from(self) -> int:
        return self.starts_at + self.opening + self.actions

    @property
    def casus_until(self) -> int:
        return self.ends_at - self.closing


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything the store knows that the agenda of one day rests on.

    `meeting` is None as long as it has not been made; `placed` are all lines of its agenda, also those taken off;
    `consents` (by casus) is the state of the consent for discussing it with the CJG worker; `later` are the later
    meetings that have been made, with the guests they expect; `last_chair` chaired the meeting before this one.
    """

    school: School
    people: tuple[Professional, ...]
    own_days: tuple[OwnDays, ...]
    moved_days: tuple[MovedDay, ...]
    meeting: Meeting | None
    placed: tuple[PlacedItem, ...]
    facts: tuple[CasusFacts, ...]
    consents: Mapping[int, ConsentStatus]
    later: Mapping[date, frozenset[Guest]]
    actions: tuple[ActionItem, ...]
    last_chair: int | None
