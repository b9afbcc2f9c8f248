"""The OPP of those pupils of the fictional school who get help: drawn up, evaluated, changed by a decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.casus.casus import Answer, Goal
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.demo import DemoFrame, told_of
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.opp.opp import (
    Agreement,
    HeardHow,
    NewVersion,
    NewView,
    OppOccasion,
    OppText,
    Speaker,
    as_it_stands,
)
from zis_desktop.domain.people import Seat
from zis_desktop.domain.pupils import ADULT, Gezag, Profile
from zis_desktop.store.casussen import LEVELS, goals_of, score_goal
from zis_desktop.store.demo.cast import Cast, DemoPupil
from zis_desktop.store.opp import add_agreement, add_version, add_view
from zis_desktop.store.tables import casus, decision, deployment, goal, opp_entry, pupil
from zis_desktop.store.unit_of_work import Writing

DESTINATIONS = {
    Profile.VERVOLGONDERWIJS: "mbo niveau 2, zorg en welzijn",
    Profile.ARBEIDSMARKT: "werk in de techniek, met een certificaat",
    Profile.DAGBESTEDING: "een plek met dieren",
}
HINDERING = "Schrikt van onverwachte dingen. {Hij} raakt dan snel overprikkeld en vraagt geen hulp."
HELPING = "Een vaste dagstart met de mentor. {n} werkt goed met {zijn} handen en helpt graag anderen."
SUPPORT = "Elke dag een start met de mentor. Werkplek bij de deur. Een time-outkaart, en één keer per week een gesprek."
HEAVIER = 3
FRIDAY = 4
PUPIL_SAYS = ("Ik wil graag in mijn eigen klas blijven.", "Het gaat beter. De gesprekken mogen wel korter.")
PARENTS_SAY = (
    "Ik ben blij dat er op school naar hem gekeken wordt.",
    "Thuis merk ik dat de ochtenden rustiger zijn.",
)


@dataclass(frozen=True, slots=True)
class _Helped:
    """One pupil with help: where it began in the OPP, and all goals."""

    pupil: DemoPupil
    entry_id: int
    decided_on: date
    text: OppText
    goals: tuple[Goal, ...]


def write_opp(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    _write_levels(work)
    for place, helped in enumerate(_all_helped(work, cast)):
        for new in _course(helped, place, frame.today):
            _write(work, cast, helped, new, place)


def _write_levels(work: Writing) -> None:
    """Every goal of the school in its five levels, a few heavier: nought is the target, two below it how it was."""
    for row in work.connection.execute(select(goal)).all():
        said = (
            f"nog als bij het begin: {row.baseline}", "iets beter dan bij het begin", row.target,
            f"{row.target}, ook in drukke weken", f"{row.target}, zonder dat iemand helpt",
        )  # fmt: skip
        weight = HEAVIER if row.id % 5 == 2 else row.weight
        work.update(goal, row.id, weight=weight, **dict(zip(LEVELS, said, strict=True)))


def _all_helped(work: Writing, cast: Cast) -> Iterator[_Helped]:
    pupils = {one.id: one for one in cast.pupils}
    rows = work.connection.execute(
        select(opp_entry.c.id, opp_entry.c.pupil_id, opp_entry.c.casus_id, decision.c.decided_on, pupil.c.profile)
        .join(decision, opp_entry.c.decision_id == decision.c.id)
        .join(deployment, deployment.c.decision_id == decision.c.id)
        .join(casus, opp_entry.c.casus_id == casus.c.id)
        .join(pupil, opp_entry.c.pupil_id == pupil.c.id)
        .where(decision.c.kind == DecisionKind.START_YOUKE)
        .order_by(opp_entry.c.id)
    ).all()
    goals = goals_of(work.connection, [row.casus_id for row in rows])
    for row in rows:
        who = pupils[row.pupil_id]
        said = (told_of(words, who.name.first, girl=who.girl) for words in (HINDERING, HELPING, SUPPORT))
        text = OppText(row.profile, DESTINATIONS[row.profile], *said)
        yield _Helped(who, row.id, row.decided_on, text, goals.get(row.casus_id, ()))


def _course(helped: _Helped, place: int, today: date) -> list[NewVersion]:
    """The versions of one pupil in order; of a few the yearly evaluation is due soon, or late."""
    drawn_up = _weekday(helped.pupil.enrolled_on + timedelta(days=28 + place % 12))
    ended = school_year_span(today)[0]
    by_cvb = _weekday(ended - timedelta(days=330 if place % 9 == 4 else 85 + place % 20))
    with_parents = _weekday(ended - timedelta(days=45 + place % 10))
    plain = NewVersion(
        OppOccasion.DRAWN_UP, drawn_up, replace(helped.text, support="Een vaste dagstart met de mentor.")
    )
    found = [plain]
    if by_cvb > drawn_up:
        found.append(_evaluated(plain, OppOccasion.BY_CVB, by_cvb))
    if with_parents > drawn_up and place % 20 != 7:
        to_change = "De gesprekken mogen korter." if place % 3 == 0 else ""
        found.append(replace(_evaluated(plain, OppOccasion.WITH_PARENTS, with_parents), to_change=to_change))
    if drawn_up < helped.decided_on <= today:
        reason = "Er komt hulp op school bij; de begeleiding in de klas is daarop aangepast."
        found.append(NewVersion(OppOccasion.CHANGED, helped.decided_on, helped.text, reason, entry_id=helped.entry_id))
    return sorted(_in_step(found, helped), key=lambda one: one.on)


def _weekday(day: date) -> date:
    """That day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def _evaluated(plain: NewVersion, occasion: OppOccasion, on: date) -> NewVersion:
    said = "De begeleiding past. We gaan hiermee door."
    return replace(plain, occasion=occasion, on=on, contributes=Answer.YES, reason=said)


def _in_step(found: list[NewVersion], helped: _Helped) -> Iterator[NewVersion]:
    """What is evaluated after the change has the changed text."""
    changed = max((one.on for one in found if one.occasion is OppOccasion.CHANGED), default=date.max)
    for one in found:
        yield replace(one, text=helped.text) if one.on >= changed else one


def _write(work: Writing, cast: Cast, helped: _Helped, new: NewVersion, place: int) -> None:
    begun = [one for one in helped.goals if new.occasion is not OppOccasion.DRAWN_UP and new.on >= helped.decided_on]
    if new.occasion.is_evaluation:
        begun = [_scored(work, one, new.on) for one in begun]
    goals = [as_it_stands(one, new.on) for one in begun]
    at = datetime.combine(new.on, time(15, 10), tzinfo=LOCAL)
    version_id = add_version(work, helped.pupil.id, new, goals, by=cast.seats[Seat.ORTHOPEDAGOOG][place % 4], at=at)
    if new.occasion.asks_views:
        _hear(work, helped, new, version_id, place)
    if new.occasion.asks_agreement:
        _agree(work, helped, new, version_id, place)


def _scored(work: Writing, known: Goal, on: date) -> Goal:
    score = (-1, 0, 1, 0)[known.id % 4]
    score_goal(work, known.id, on=on, score=score)
    return replace(known, scores=(*known.scores, (on, score)))


def _hear(work: Writing, helped: _Helped, new: NewVersion, version_id: int, place: int) -> None:
    later = int(new.occasion is not OppOccasion.DRAWN_UP)
    child = helped.pupil
    heard = [(Speaker(child.name.full, "leerling"), PUPIL_SAYS[later])]
    if child.age(new.on) < ADULT and (place % 6 != 3 or not later):
        holders = (one for one in child.guardians if one.gezag is Gezag.YES)
        heard += [
            (Speaker(one.name, one.relation), PARENTS_SAY[(later + number) % len(PARENTS_SAY)])
            for number, one in enumerate(holders)
        ]
    for who, said in heard:
        words = said.replace("hem", "haar") if child.girl else said
        add_view(work, version_id, NewView(who, new.on, HeardHow.TALK, words))


def _agree(work: Writing, helped: _Helped, new: NewVersion, version_id: int, place: int) -> None:
    """Parents with gezag, the pupil from 18 on; of a few the last change waits for a parent."""
    waits = place % 5 == 2 and new.occasion is OppOccasion.CHANGED
    who = [(one.name, one.relation) for one in helped.pupil.guardians if one.gezag is Gezag.YES]
    if helped.pupil.age(new.on) >= ADULT:
        who = [(helped.pupil.name.full, "leerling")]
    for name, relation in who[: len(who) - 1 if waits else None]:
        add_agreement(work, version_id, Agreement(name, relation, agrees=True, on=new.on))
