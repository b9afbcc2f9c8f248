"""A casus: one question for help of one pupil, from registration to closing."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name


class AskedBy(Enum):
    """Who asks for help."""

    PUPIL = "leerling"
    PARENTS = "ouders"
    MENTOR = "mentor of leraar"
    SCHOOL = "zorgteam van de school"
    OTHER = "iemand anders"


class Answer(Enum):
    """Yes, no, or not asked yet; never guessed."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "nog niet gevraagd"


class CasusState(Enum):
    """Derived from what happened, never stored (see `casus_state`)."""

    NEW = "nieuw"
    DISCUSSED = "in bespreking"
    HELD_OVER = "aangehouden"
    RUNNING = "hulp loopt"
    CLOSED = "afgesloten"


class LifeArea(Enum):
    """Leefgebied of a goal (R9)."""

    SCHOOL = "school"
    HOME = "thuis"
    FREE_TIME = "vrije tijd"


@dataclass(frozen=True, slots=True)
class GivenSupport:
    """Support that was already given, and what it did (R3)."""

    what: str
    when: str
    who: str
    effect: str


@dataclass(frozen=True, slots=True)
class CasusText:
    """What the form of a casus asks; every field is free text in the words of those who ask."""

    trigger: str = ""
    question: str = ""
    goes_well: str = ""
    hindering: str = ""
    helping: str = ""
    why_now: str = ""
    home_help: str = ""
    other_decision_text: str = ""
    wlz_text: str = ""
    pupil_view: str = ""
    parents_view: str = ""
    asked_text: str = ""


@dataclass(frozen=True, slots=True)
class NewCasus:
    """A casus as registered. `trede` is the level of support asked (see the region profile)."""

    pupil_id: int
    registered_on: date
    asked_by: AskedBy
    raised_by: int | None
    trede: int
    asked_decision: DecisionKind
    text: CasusText
    support_given: tuple[GivenSupport, ...] = ()
    other_decision: Answer = Answer.UNKNOWN
    wlz: Answer = Answer.UNKNOWN
    minutes: int = 10


@dataclass(frozen=True, slots=True)
class CasusPupil:
    """The facts of a pupil that the form of a casus shows and checks; an unknown municipality is empty."""

    id: int
    school_id: int
    name: Name
    class_name: str
    birth_date: date
    mentor: str
    municipality: str
    is_party: bool
    enrolled_on: date
    left_on: date | None


LIGHTEST, HEAVIEST = 1, 5
"""How much a goal can weigh beside the others; all as light as can be is no weighing at all."""


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal as it is set (R9): what, where, how it is seen, how it is now, how it should be, and by when.

    `levels` says what is seen at each score from -2 to +2; empty until somebody describes them. `weight` is how much
    the goal counts in the T-score, from `LIGHTEST` to `HEAVIEST`.
    """

    text: str
    area: LifeArea
    indicator: str
    baseline: str
    target: str
    ends_on: date
    levels: tuple[str, ...] = ()
    weight: int = LIGHTEST


@dataclass(frozen=True, slots=True)
class Goal:
    """A SMART goal with its scores by Goal Attainment Scaling, -2..+2, oldest first (R9)."""

    id: int
    text: str
    area: LifeArea
    indicator: str
    baseline: str
    target: str
    ends_on: date
    scores: tuple[tuple[date, int], ...] = ()
    levels: tuple[str, ...] = ()
    weight: int = LIGHTEST


@dataclass(frozen=True, slots=True)
class Casus:
    """One casus, whole, with the facts of its pupil that every screen and paper needs."""

    id: int
    code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    birth_date: date
    municipality: str
    mentor: str
    registered_on: date
    asked_by: AskedBy
    raised_by: int | None
    raised_by_name: str
    trede: int
    asked_decision: DecisionKind
    text: CasusText
    support_given: tuple[GivenSupport, ...]
    other_decision: Answer
    wlz: Answer
    minutes: int
    closed_on: date | None
    closed_reason: str
    goals: tuple[Goal, ...]
    version: int


@dataclass(frozen=True, slots=True)
class CasusLine:
    """A casus in a list; `next_on` is the day of the CvB that has it, else its next agreed day, which may be past.

    `dealt_with_on` is the day of the last CvB that did with it what it had to do, its minutes final or not.
    `presentation` is how the CJG worker would see it on that day when nobody chose otherwise.
    """

    id: int
    code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    question: str
    trede: int
    asked_decision: DecisionKind
    state: CasusState
    registered_on: date
    next_on: date | None
    presentation: Presentation
    closed_on: date | None = None
    dealt_with_on: date | None = None


class SummaryGap(Enum):
    """A mandatory part of the summary for the CJG worker that is missing (R3)."""

    SUPPORT_GIVEN = "al ingezette ondersteuning ontbreekt"
    WHY_NOW = "waarom nu ontbreekt"


def summary_gaps(support_given: tuple[GivenSupport, ...], why_now: str) -> tuple[SummaryGap, ...]:
    """What is missing of the two mandatory parts of the CJG summary (R3; covenant bijlage 3: 4)."""
    gaps = []
    if not any(support.what.strip() for support in support_given):
        gaps.append(SummaryGap.SUPPORT_GIVEN)
    if not why_now.strip():
        gaps.append(SummaryGap.WHY_NOW)
    return tuple(gaps)


def casus_code(number: int) -> str:
    """The neutral code of a casus, 'K-017': a serial number, not derived from the pupil (domain 2c)."""
    return f"K-{number:03d}"


def by_code(code: str) -> str:
    """'Casus K-017': what stands where the name of the pupil may not."""
    return f"Casus {code}"


def casus_state(
    *, closed_on: date | None, discussed: bool, last_decision: DecisionKind | None, running_deployment: bool
) -> CasusState:
    """The state of a casus, derived from what happened to it."""
    if closed_on is not None:
        return CasusState.CLOSED
    if running_deployment:
        return CasusState.RUNNING
    if last_decision is not None and last_decision.holds_over:
        return CasusState.HELD_OVER
    return CasusState.DISCUSSED if discussed else CasusState.NEW
