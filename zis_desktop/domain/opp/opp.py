"""The OPP over time: versions that are added and never changed, with goals, views (hoorrecht) and agreements (R12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from zis_desktop.domain.casus.casus import LIGHTEST, Answer, Goal, LifeArea
from zis_desktop.domain.consent.signers import PUPIL_RELATION, SignerKind, SignerList
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import GoalScore, level_text, score_text
from zis_desktop.domain.meeting.opp_entries import OppEntry, Standing
from zis_desktop.domain.pupils import Profile

NO_OPP = "Er is nog geen OPP. Leg eerst vast dat het is vastgesteld."
CHOOSE_SPEAKER = "Kies wiens mening dit is."
NOT_KNOWN = "wie voor de leerling beslist"
CHOOSE_WHO = "Kies wie wel of niet instemt."


class OppOccasion(Enum):
    """Why there is a version (WEC 41a lid 2, 3; 40b lid 4b)."""

    DRAWN_UP = "vastgesteld"
    CHANGED = "gewijzigd"
    WITH_PARENTS = "geëvalueerd met ouders"
    BY_CVB = "geëvalueerd door de CvB"

    @property
    def is_evaluation(self) -> bool:
        return self in {OppOccasion.WITH_PARENTS, OppOccasion.BY_CVB}

    @property
    def asks_views(self) -> bool:
        """Pupil and parents are heard at drawing up, changing and evaluating; the CvB evaluates by itself."""
        return self is not OppOccasion.BY_CVB

    @property
    def asks_agreement(self) -> bool:
        """The handelingsdeel needs the agreement of parents when it is made and when it is changed (WEC 41a lid 2)."""
        return self in {OppOccasion.DRAWN_UP, OppOccasion.CHANGED}


class HeardHow(Enum):
    """How somebody was heard: the file must show how it was done (kst-36443)."""

    TALK = "in een gesprek"
    IN_WRITING = "op papier of per e-mail"
    THROUGH_OTHER = "via iemand die de leerling kent"
    DECLINED = "wilde of kon niet"


@dataclass(frozen=True, slots=True)
class OppGoal:
    """A goal as it stood on the day of the version, with its last score and what that level says in its own words."""

    text: str
    area: LifeArea
    indicator: str
    baseline: str
    target: str
    ends_on: date
    score: int | None = None
    scored_on: date | None = None
    reached: str = ""
    weight: int = LIGHTEST


@dataclass(frozen=True, slots=True)
class OppText:
    """What the OPP says beside its goals. `support` is the handelingsdeel."""

    profile: Profile
    destination: str
    hindering: str
    helping: str
    support: str


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version as it is recorded. `reason` is what changed or was concluded, `entry_id` the decision behind it.

    `contributes` and `to_change` answer the questions of every evaluation (R9; covenant bijlage 3, uitgangspunten).
    """

    occasion: OppOccasion
    on: date
    text: OppText
    reason: str = ""
    contributes: Answer | None = None
    to_change: str = ""
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person who is heard about the OPP: 'Karin Smeets', 'moeder'; without a name it is not known yet who."""

    name: str
    relation: str

    @property
    def is_pupil(self) -> bool:
        return self.relation == PUPIL_RELATION

    @property
    def person(self) -> str:
        """Who this is: the pupil is one person whatever the name; of others the name says it, once it is known."""
        return PUPIL_RELATION if self.is_pupil else self.name or self.relation

    @property
    def label(self) -> str:
        """'leerling', 'Karin Smeets (moeder)'"""
        if self.is_pupil or not self.name:
            return self.relation
        return f"{self.name} ({self.relation})" if self.relation else self.name

    @property
    def called(self) -> str:
        """The same in a sentence: 'de leerling'."""
        return f"de {self.label}" if self.is_pupil else self.label


@dataclass(frozen=True, slots=True)
class NewView:
    """What one person said, when, and how that person was heard: two parents are two views (AVG 15 lid 4)."""

    who: Speaker
    on: date
    how: HeardHow
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether one person agrees with the handelingsdeel: 'Samira Amrani', 'moeder', and since when."""

    name: str
    relation: str
    agrees: bool
    on: date
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OppVersion:
    """The OPP as it stood from a day on."""

    id: int
    new: NewVersion
    written_by: str
    goals: tuple[OppGoal, ...]
    views: tuple[NewView, ...]
    agreements: tuple[Agreement, ...]
    decision: str = ""
    """'besluit van 3 juni 2024, K-017', empty when no decision is behind it."""
    written_at: datetime | None = None

    @property
    def behind(self) -> str:
        """What made it so: the decision, else the occasion itself."""
        return self.decision or f"{self.occasion.value} op {plain_date(self.on)}, zonder besluit van de CvB"

    @property
    def on(self) -> date:
        return self.new.on

    @property
    def occasion(self) -> OppOccasion:
        return self.new.occasion

    @property
    def text(self) -> OppText:
        return self.new.text

    @property
    def scores(self) -> tuple[GoalScore, ...]:
        return tuple(GoalScore(goal.score, goal.weight) for goal in self.goals if goal.score is not None)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed between two versions; empty `before` is new, empty `after` is gone."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two versions that need not follow each other, and the version that made it last."""

    difference: Difference
    made_by: OppVersion


def as_it_stands(goal: Goal, on: date) -> OppGoal:
    """A goal as the OPP of that day has it, with its last score until then."""
    day, score = next(((day, score) for day, score in reversed(goal.scores) if day <= on), (None, None))
    return OppGoal(
        goal.text, goal.area, goal.indicator, goal.baseline, goal.target, goal.ends_on, score, day,
        level_text(goal.levels, score) if score is not None else "", goal.weight,
    )  # fmt: skip


def version_on(versions: Iterable[OppVersion], day: date) -> OppVersion | None:
    """What stood in the OPP on that day: the last version on or before it; None before it was drawn up."""
    then = [one for one in versions if one.on <= day]
    return max(then, key=lambda one: (one.on, one.id), default=None)


def differences(before: OppVersion | None, after: OppVersion) -> tuple[Difference, ...]:
    """What the newer version says otherwise, in the order of the OPP."""
    then = _said(before) if before is not None else {}
    now = _said(after)
    return tuple(
        Difference(what, then.get(what, ""), now.get(what, ""))
        for what in dict.fromkeys([*then, *now])
        if then.get(what, "") != now.get(what, "")
    )


def changes_between(versions: Sequence[OppVersion], before: OppVersion | None, after: OppVersion) -> tuple[Change, ...]:
    """What `after` says otherwise than `before` (None: than nothing), each with the version behind it.

    What was changed on the way and put back is no change. Raises ValueError when `after` is not the newer one.
    """
    order = sorted(versions, key=lambda one: (one.on, one.id))
    first = order.index(before) + 1 if before is not None else 0
    way = order[first : order.index(after) + 1]
    if not way:
        raise ValueError("not in order")
    made_by: dict[str, OppVersion] = {}
    then = before
    for version in way:
        made_by |= {one.what: version for one in differences(then, version)}
        then = version
    return tuple(Change(one, made_by[one.what]) for one in differences(before, after))


def speakers(pupil: str, agree: SignerList) -> tuple[Speaker, ...]:
    """Whose view is asked: the pupil's, at any age (kst-36443), and of each who must agree for or beside the pupil.

    So each parent with gezag, or the voogd; of an adult the pupil alone, or who decides for one who cannot (WEC 41a).
    """
    others = tuple(Speaker(one.name, one.relation) for one in agree.signers if one.kind is SignerKind.GUARDIAN)
    unknown = () if others or agree.is_pupil_alone else (Speaker("", NOT_KNOWN),)
    return (Speaker(pupil, PUPIL_RELATION), *others, *unknown)


def not_heard(version: OppVersion, asked: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Who of these was not heard where the law asks it (hoorrecht, WEC 41a; kst-36443)."""
    if not version.occasion.asks_views:
        return ()
    heard = {view.who.person for view in version.views}
    return tuple(one for one in asked if one.person not in heard)


def last_agreements(version: OppVersion) -> tuple[Agreement, ...]:
    """The last word of each person on the handelingsdeel, by the day it was said, whenever it was recorded."""
    said = sorted(version.agreements, key=lambda one: one.on)
    return tuple({(one.name, one.relation): one for one in said}.values())


def without_agreement(version: OppVersion, asked: Sequence[str]) -> tuple[str, ...]:
    """The names of those whose agreement is asked (parents with gezag, the pupil from 18 on) and who gave none."""
    if not version.occasion.asks_agreement:
        return ()
    said = agreement_by_name(version)
    return tuple(name for name in asked if name not in said or not said[name].agrees)


def agreement_by_name(version: OppVersion) -> dict[str, Agreement]:
    """The last word by name; of two with one name a no weighs, so that one yes never stands for both."""
    found: dict[str, Agreement] = {}
    for one in last_agreements(version):
        if one.name not in found or not one.agrees:
            found[one.name] = one
    return found


def standing_handelingsdeel(versions: Iterable[OppVersion], day: date) -> OppVersion | None:
    """The version whose handelingsdeel holds on that day: the last that was drawn up or changed."""
    return version_on((one for one in versions if one.occasion.asks_agreement), day)


def last_heard(versions: Iterable[OppVersion], day: date) -> OppVersion | None:
    """The version on which pupil and parents are heard by that day: the last that asks it."""
    return version_on((one for one in versions if one.occasion.asks_views), day)


def not_heard_since(
    versions: Sequence[OppVersion], day: date, asked: Iterable[Speaker]
) -> tuple[date, tuple[Speaker, ...]] | None:
    """Since which version nobody asked them, and whom: what they said before is not what they think of it now."""
    last = last_heard(versions, day)
    return None if last is None else (last.on, not_heard(last, asked))


def check_version(new: NewVersion, known: Sequence[OppVersion], *, enrolled_on: date, today: date) -> None:
    """Raises RuleError, with its field, for a version that cannot be: its day, its order, what must be said."""
    if new.on > today:
        raise RuleError("Die dag is nog niet geweest. Kies vandaag of een eerdere dag.", "on")
    if new.on < enrolled_on:
        raise RuleError(f"De leerling is op school sinds {plain_date(enrolled_on)}. Kies een latere dag.", "on")
    drawn_up = min((one.on for one in known), default=None)
    if drawn_up is None:
        if new.occasion is not OppOccasion.DRAWN_UP:
            raise RuleError(NO_OPP, "occasion")
    else:
        _check_follows(new, known, drawn_up)
    _check_said(new)


def decided(entries: Iterable[OppEntry]) -> tuple[OppEntry, ...]:
    """Those that a version can follow from: decided, in minutes that are final."""
    return tuple(one for one in entries if one.standing is Standing.DECIDED)


def not_yet_in(versions: Sequence[OppVersion], entries: Iterable[OppEntry]) -> OppEntry | None:
    """The newest decision, as long as the OPP was not drawn up or changed by it or on a later day."""
    newest = max(decided(entries), key=lambda one: (one.on, one.id), default=None)
    written = [one for one in versions if one.occasion.asks_agreement]
    if newest is None or any(one.new.entry_id == newest.id or one.on > newest.on for one in written):
        return None
    return newest


def not_final_yet(entries: Iterable[OppEntry]) -> OppEntry | None:
    """The newest entry, as long as no version can follow from it: its minutes are open, or nothing is decided yet."""
    newest = max(entries, key=lambda one: (one.on, one.id), default=None)
    return None if newest is None or newest.standing is Standing.DECIDED else newest


def support_after(support: str, behind: OppEntry, entries: Iterable[OppEntry]) -> str:
    """What stands in the handelingsdeel, with the words of the decision `behind` it under it; those of an earlier
    decision about the same casus go, as far as they stand there unchanged (WEC 41a, R8)."""
    of_casus = {one.text.strip() for one in entries if one.casus_id == behind.casus_id} | {behind.text.strip()}
    kept = [line for line in support.splitlines() if line.strip() not in of_casus]
    return "\n".join((*kept, behind.text.strip())).strip()


def check_view(view: NewView, version: OppVersion, today: date) -> None:
    """Raises RuleError for a view without words, or of a day that cannot be."""
    if view.on > today:
        raise RuleError("Die dag is nog niet geweest. Kies de dag van het gesprek.", "heard_on")
    if not version.occasion.asks_views:
        raise RuleError("Bij een evaluatie door de CvB hoort geen mening. Kies de evaluatie met ouders.", "who")
    if not view.who.name.strip():
        raise RuleError(CHOOSE_SPEAKER, "who")
    if not view.text.strip():
        asked = "waarom het niet is gelukt" if view.how is HeardHow.DECLINED else "wat er is gezegd"
        raise RuleError(f"Schrijf op {asked}, zo veel mogelijk in eigen woorden.", "text")


def check_agreement(agreement: Agreement, version: OppVersion, today: date) -> None:
    """Raises RuleError for an agreement with nothing to agree on, before its version, or a no without its reason."""
    if not version.occasion.asks_agreement:
        raise RuleError("Instemming hoort bij een OPP dat is vastgesteld of gewijzigd.", "name")
    if not agreement.name.strip():
        raise RuleError(CHOOSE_WHO, "name")
    if agreement.on > today:
        raise RuleError("Die dag is nog niet geweest. Kies de dag waarop het is gezegd of getekend.", "on")
    if agreement.on < version.on:
        raise RuleError(f"Deze tekst is van {plain_date(version.on)}. Kies die dag of een latere.", "on")
    if not agreement.agrees and not agreement.remark.strip():
        raise RuleError("Schrijf op waarmee deze persoon het niet eens is.", "remark")


# -- inside ------------------------------------------------------------------------------------------------------


def _check_follows(new: NewVersion, known: Sequence[OppVersion], drawn_up: date) -> None:
    if new.occasion is OppOccasion.DRAWN_UP:
        raise RuleError(f"Het OPP is al vastgesteld op {plain_date(drawn_up)}. Kies 'gewijzigd'.", "occasion")
    if new.occasion.is_evaluation and new.on < drawn_up:
        raise RuleError(f"Het OPP begon op {plain_date(drawn_up)}. Evalueren kan niet eerder.", "on")
    last = max(one.on for one in known)
    if new.on < last:
        raise RuleError(f"Op {plain_date(last)} is al iets vastgelegd. Kies die dag of een latere.", "on")


def _check_said(new: NewVersion) -> None:
    if new.text.profile is Profile.UNKNOWN:
        raise RuleError("Kies het uitstroomprofiel: dat staat in elk OPP.", "profile")
    if not new.text.destination.strip():
        raise RuleError("Schrijf op naar welke plek de leerling toewerkt, bijvoorbeeld 'mbo 2'.", "destination")
    if new.occasion.asks_agreement:
        _check_grounds(new.text)
    if not new.text.support.strip():
        raise RuleError("Schrijf op welke begeleiding de school geeft: dat is het handelingsdeel.", "support")
    if new.occasion is OppOccasion.CHANGED and not new.reason.strip():
        raise RuleError("Schrijf op wat er wijzigt en waarom.", "reason")
    if new.occasion.is_evaluation:
        if new.contributes is None:
            raise RuleError("Kies of de hulp nog bijdraagt aan de doelen.", "contributes")
        if not new.reason.strip():
            raise RuleError("Schrijf op wat de evaluatie opleverde.", "reason")


def _check_grounds(text: OppText) -> None:
    """The grounds of the destination hold at least both kinds of factors (Onderwijskundig besluit WEC art. 5)."""
    if not text.hindering.strip():
        raise RuleError("Schrijf op wat het moeilijk maakt: dat hoort bij de onderbouwing van het OPP.", "hindering")
    if not text.helping.strip():
        raise RuleError("Schrijf op wat helpt: dat hoort bij de onderbouwing van het OPP.", "helping")


def _said(version: OppVersion) -> dict[str, str]:
    text = version.text
    said = {
        "Uitstroomprofiel": text.profile.value,
        "Bestemming": text.destination,
        "Belemmerende factoren": text.hindering,
        "Bevorderende factoren": text.helping,
        "Begeleiding (handelingsdeel)": text.support,
    }
    return said | {f"Doel: {goal.text}": _goal(goal) for goal in version.goals}


def _goal(goal: OppGoal) -> str:
    """'van 0 naar 4 dagen, uiterlijk 20 december 2024, telt 3 keer, score +1'"""
    weighs = f", telt {goal.weight} keer" if goal.weight > LIGHTEST else ""
    score = f", score {score_text(goal.score)}" if goal.score is not None else ""
    return f"van {goal.baseline} naar {goal.target}, uiterlijk {plain_date(goal.ends_on)}{weighs}{score}"
