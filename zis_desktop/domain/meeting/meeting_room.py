"""A meeting while it is run: where it stands, and everything the screen of one item needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deploy_checks import DeployFacts
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import ActionItem, Attendance, ItemKind, MeetingItem
from zis_desktop.domain.people import Professional, Viewpoint
from zis_desktop.domain.region import Offer


@dataclass(frozen=True, slots=True)
class MeetingState:
    """Where a meeting stands; times in minutes since midnight."""

    id: int
    school_id: int
    on: date
    starts_at: int
    ends_at: int
    room: str
    chair: str
    started_at: datetime | None
    finalised_at: datetime | None


@dataclass(frozen=True, slots=True)
class AddendumLine:
    """A dated correction after finalising (R8); about one item, or the whole meeting."""

    at: datetime
    author: str
    item_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class HelpHours:
    """Minutes spent and planned of the running deployment up to the meeting."""

    spent: int
    planned: int


@dataclass(frozen=True, slots=True)
class PastDecision:
    """What was decided on a casus in an earlier meeting."""

    on: date
    kind: DecisionKind
    text: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class RoomItem:
    """One item as it is shown to everybody in the room; free text is masked when it is anonymous (R4).

    `name` is the pupil's name or the code, or the title of a general item. `running` is the deployment that a decision
    changes or ends, `facts` what the checks for Youké rest on (R7), without the view of the CJG worker. `decided` are
    the last decisions of earlier meetings, the newest first.
    """

    number: int
    held: MeetingItem
    presentation: Presentation
    name: str
    detail: str
    asked: str
    note_saved_at: datetime | None = None
    casus: Casus | None = None
    pupil_id: int | None = None
    running: Deployment | None = None
    youke_running: bool = False
    hours: HelpHours | None = None
    consent: ConsentStatus | None = None
    facts: DeployFacts | None = None
    in_opp: bool = False
    decided: tuple[PastDecision, ...] = ()

    @property
    def id(self) -> int:
        return self.held.item.id

    @property
    def is_casus(self) -> bool:
        return self.held.item.kind is ItemKind.CASUS

    @property
    def is_anonymous(self) -> bool:
        return self.is_casus and self.presentation is Presentation.ANONYMOUS


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    """One meeting, whole, as it is run or read back.

    `authority` is who decides for the competent authority when nobody else is named; `owners` can get an action,
    `helpers` can give the help of the provider, `registrations` tell of everybody by id whether that may be (R17).
    `offer_warnings` say what stands against choosing an offer, by code where something does. `review_on` is the
    proposed day for looking again, `next_meeting` the next CvB. `carried` tells to which meeting an item of a finalised
    meeting went, by item. When `anonymous`, every casus goes by its code and every text is masked: to be shown only,
    for what is masked may not be written back.
    """

    state: MeetingState
    attendance: tuple[Attendance, ...]
    items: tuple[RoomItem, ...]
    open_actions: tuple[ActionItem, ...]
    owners: tuple[Professional, ...]
    helpers: tuple[Professional, ...]
    registrations: Mapping[int, Registration]
    offers: tuple[Offer, ...]
    provider_offers: frozenset[str]
    offer_warnings: Mapping[str, str]
    authority: str
    review_on: date | None
    next_meeting: date | None
    addenda: tuple[AddendumLine, ...] = ()
    carried: Mapping[int, date] = field(default_factory=dict)
    missing_viewpoints: tuple[Viewpoint, ...] = ()
    anonymous: bool = False

    @property
    def is_final(self) -> bool:
        return self.state.finalised_at is not None

    def item(self, item_id: int | None) -> RoomItem | None:
        return next((one for one in self.items if one.id == item_id), None)

    def offer_name(self, code: str) -> str:
        return next((offer.name for offer in self.offers if offer.code == code), code)
