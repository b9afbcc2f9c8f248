"""The talks of a deployment: planned on a school day, held with who was there and its outcome (R10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.consent.authority import may_hold_gezag
from zis_desktop.domain.consent.consent import DataKind, Matter
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.consent.signers import SignerKind
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import day_and_month, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.start import Starting
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind
from zis_desktop.domain.pupils import Guardian, age_on


class Attendee(Enum):
    """Who belongs at each talk (covenant bijlage 3: 9), and the pupil whom it is about (Jeugdwet 4.1.1)."""

    PARENTS = "ouders"
    PUPIL = "leerling"
    SCHOOL = "school"
    PROVIDER = "jeugdhulp"
    LOCAL_TEAM = "lokaal team"
    OTHER = "anderen"


_NAMED = ": "
EXPECTED = (Attendee.PARENTS, Attendee.SCHOOL, Attendee.PROVIDER, Attendee.LOCAL_TEAM)
"""Those whom the covenant names."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was at a talk: as whom, and by name where that is known."""

    role: Attendee
    name: str = ""

    @property
    def words(self) -> str:
        """As it is kept: 'ouders: Karin Smeets', or the role alone."""
        return f"{self.role.value}{_NAMED}{self.name}" if self.name else self.role.value

    @classmethod
    def of(cls, words: str) -> "Present":
        """As it was kept; words of no role are somebody else."""
        role, _named, name = words.partition(_NAMED)
        known = next((one for one in Attendee if one.value == role), None)
        return cls(Attendee.OTHER, words) if known is None else cls(known, name)


def words_of(present: Iterable[Present]) -> list[str]:
    """As they are kept, in the order of their roles."""
    roles = list(Attendee)
    return [one.words for one in sorted(present, key=lambda one: (roles.index(one.role), one.name))]


@dataclass(frozen=True, slots=True)
class TalkGuest:
    """Somebody who can be at a talk: `what` tells who that is in a word; who was not invited is not `expected`."""

    present: Present
    what: str
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """Who is around the help of one pupil by name, empty where nobody is known; `team_comes`: it may be invited."""

    mentor: str
    professional: str
    provider: str
    colleague: str
    team_comes: bool


def guests(family: Family, around: Around, on: date) -> tuple[TalkGuest, ...]:
    """Who can be at a talk, the way the covenant names them (bijlage 3: 9); a parent who is not invited stands too.

    A guest without a name is somebody of that side whom nobody named yet.
    """
    speak = {one.guardian_id for one in family.speakers_on(on)[0]}

    def role(one: Guardian) -> Attendee:
        return Attendee.PARENTS if one.id in speak or may_hold_gezag(one) else Attendee.OTHER

    return (
        *(TalkGuest(Present(role(one), one.name), one.relation, one.id in speak) for one in family.guardians),
        TalkGuest(Present(Attendee.PUPIL, family.pupil.full), Attendee.PUPIL.value),
        TalkGuest(Present(Attendee.SCHOOL, around.mentor), "mentor" if around.mentor else "iemand van school"),
        TalkGuest(Present(Attendee.PROVIDER, around.professional), around.provider),
        TalkGuest(Present(Attendee.LOCAL_TEAM, around.colleague), Attendee.LOCAL_TEAM.value, around.team_comes),
    )


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """When and where; `at` in minutes since midnight."""

    on: date
    at: int
    place: str


@dataclass(frozen=True, slots=True)
class TalkHeld:
    """What became of a talk; of a startgesprek also what becomes of the help while the consent is not complete.

    At an evaluation the goals are scored, `scores` by id of the goal (R9), and it says what it asks: `course`.
    """

    on: date
    present: frozenset[Present]
    outcome: str
    starting: Starting | None = None
    grounds: str = ""
    scores: Mapping[int, int] = field(default_factory=dict)
    course: Course | None = None


def talk_of(deployment: Deployment, kind: MilestoneKind) -> Milestone:
    """Raises RuleError when this help has no such talk, as what the school gives itself."""
    found = next((one for one in deployment.milestones if one.kind is kind), None)
    if found is None:
        raise RuleError(f"Bij deze hulp hoort geen {kind.value}.")
    return found


def checked_plan(
    plan: TalkPlan, deployment: Deployment, kind: MilestoneKind, calendar: SchoolCalendar, today: date
) -> TalkPlan:
    """The plan as it can be written. Raises RuleError with its field."""
    require_open(talk_of(deployment, kind))
    if plan.on < today:
        raise RuleError("Deze dag is al voorbij: kies vandaag of een latere dag.", "on")
    _require_begun(deployment, kind, plan.on)
    if not calendar.is_school_day(plan.on):
        free = calendar.next_school_day(plan.on)
        raise RuleError(
            f"{day_and_month(plan.on).capitalize()} is geen schooldag: kies bijvoorbeeld {day_and_month(free)}.", "on"
        )
    place = " ".join(plan.place.split())
    if not place:
        raise RuleError("Vul in waar het gesprek is, bijvoorbeeld 'lokaal 12'.", "place")
    return TalkPlan(plan.on, plan.at, place)


def checked_held(held: TalkHeld, deployment: Deployment, kind: MilestoneKind, today: date, *, since: date) -> TalkHeld:
    """What became of a talk as it can be written; `since` is when help was first decided in this casus, or the casus
    began. Raises RuleError with its field."""
    require_open(talk_of(deployment, kind))
    if held.on > today:
        raise RuleError("Dit gesprek is nog niet geweest: kies vandaag of een eerdere dag.", "on")
    _require_begun(deployment, kind, held.on)
    if held.on < since:
        raise RuleError(f"Over deze hulp is pas op {plain_date(since)} besloten: kies die dag of een latere.", "on")
    _require_order(deployment, kind, held.on)
    if not held.present:
        raise RuleError("Kruis aan wie erbij was.", "present")
    evaluates = kind is not MilestoneKind.START_TALK
    if evaluates and held.course is None:
        raise RuleError("Kies hoe het verder gaat met de hulp.", "course")
    outcome = held.outcome.strip()
    if not outcome:
        raise RuleError("Schrijf in een zin wat de uitkomst is.", "outcome")
    return replace(held, outcome=outcome, course=held.course if evaluates else None)


def _require_order(deployment: Deployment, kind: MilestoneKind, on: date) -> None:
    """Startgesprek, evaluation and eindevaluatie follow each other, as far as they were held."""
    order = list(MilestoneKind)
    for other in deployment.milestones:
        if other.held_on is None or other.kind is kind:
            continue
        said = f"Op {plain_date(other.held_on)} is gehouden: {other.kind.value}"
        if order.index(other.kind) < order.index(kind) and on < other.held_on:
            raise RuleError(f"{said}. Kies die dag of een latere.", "on")
        if order.index(other.kind) > order.index(kind) and on > other.held_on:
            raise RuleError(f"{said}. Kies die dag of een eerdere.", "on")


def absent(milestone: Milestone) -> tuple[Attendee, ...]:
    """Whom the covenant names and who was not there; nobody of a talk that was not held."""
    if milestone.held_on is None:
        return ()
    there = {Present.of(words).role for words in milestone.present}
    return tuple(one for one in EXPECTED if one not in there)


def present_by_name(milestone: Milestone) -> tuple[str, ...]:
    """Who was at a talk that was held: by name, else as whom."""
    return tuple(Present.of(words).name or words for words in milestone.present)


@dataclass(frozen=True, slots=True)
class Letter:
    """One copy: to whom, and where it is posted; without an address it goes along with the pupil.

    `hides_home`: who reads it may not know where the pupil lives (Guardian.home_secret). `readers` are the contacts it
    is for, by id, None the pupil: a contact can be called as the pupil is.
    """

    names: tuple[str, ...]
    post_lines: tuple[str, ...] = ()
    hides_home: bool = False
    readers: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitees:
    """To whom the letter is written, a copy an address, and what who sends it must know."""

    letters: tuple[Letter, ...]
    to_pupil: bool
    remarks: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for letter in self.letters for name in letter.names)


def invitees(family: Family, on: date) -> Invitees:
    """Who speaks for the pupil, from 12 the pupil with them, and an adult who decides alone (domain 2a).

    The same people who would sign: parents with gezag or the voogd, and who represents an adult who cannot decide. Who
    has an address of their own, or may not know where the pupil lives, gets a letter of their own, on which nobody
    else's address stands. Raises RuleError when nobody is known who speaks for a pupil who needs that.
    """
    adults, questions = family.speakers_on(on)
    pupil = family.pupil.full
    if not adults and questions:
        raise RuleError(" ".join(questions))
    if not adults:
        return Invitees((Letter((pupil,), readers=(None,)),), to_pupil=True)
    sent = {one.id: (one.post_lines, one.home_secret) for one in family.guardians}
    along: tuple[tuple[str, ...], bool] = ((), False)
    copies: dict[tuple[tuple[str, ...], bool], list[tuple[int | None, str]]] = {along: []}
    for one in adults:
        copies.setdefault(sent.get(one.guardian_id or 0, along), []).append((one.guardian_id, one.name))
    if age_on(family.birth_date, on) >= 12:
        copies[along].append((None, pupil))
    letters = tuple(
        Letter(tuple(name for _id, name in to), lines, hides, tuple(row_id for row_id, _name in to))
        for (lines, hides), to in copies.items()
        if to
    )
    return Invitees(letters, to_pupil=False, remarks=questions)


def goals_may_be_told(family: Family, of_help: ConsentStatus, on: date, *, to_pupil: bool) -> bool:
    """Whether the letter may name the goals: a pupil who decides alone on data keeps them from the parents too.

    From 16 that is the pupil's (UAVG 5): then the pupil must have ticked them on the form for the help, `of_help`.
    """
    required = family.signers_of(Matter.DATA_EXCHANGE, on).signers
    if to_pupil or any(one.kind is not SignerKind.PUPIL for one in required) or not required:
        return True
    return of_help.is_complete and DataKind.GOALS not in of_help.withheld


def require_open(milestone: Milestone) -> None:
    """A talk that was held is not planned, invited to or held again. Raises RuleError."""
    if milestone.held_on is not None:
        raise RuleError(f"Dit gesprek is al gehouden op {plain_date(milestone.held_on)}.", "on")


def _require_begun(deployment: Deployment, kind: MilestoneKind, on: date) -> None:
    """The startgesprek may come before the first day of the help, an evaluation cannot."""
    if kind is not MilestoneKind.START_TALK and on < deployment.starts_on:
        raise RuleError(
            f"Een evaluatie kan niet voor het begin van de hulp op {plain_date(deployment.starts_on)}: "
            "kies een latere dag.",
            "on",
        )
