"""The time line of one pupil (tijdlijn): talks, help, consent and OPP on one axis, with holidays and today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.calendar import SchoolCalendar, SchoolHoliday
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import near_date, plain_date
from zis_desktop.domain.groups.group import PupilGroup
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.months import last_day, month_of, months_after
from zis_desktop.domain.opp.opp import OppVersion
from zis_desktop.domain.opp.terms import OppTerm

BACK, AHEAD, NEAR = 5, 8, 3
"""In months: what is shown at most before today and from today on, and how far ahead an OPP that is due counts."""
LEAST, LEAST_AHEAD = 6, 2
"""In months: what is shown at the least in all and after this month."""
_A_DAY = timedelta(days=1)
_TALKS = {
    MilestoneKind.START_TALK: "Startgesprek",
    MilestoneKind.SIX_WEEKS: "6 weken",
    MilestoneKind.FINAL: "Eindevaluatie",
}


class Standing(Enum):
    """Where a moment stands, in a word that its label and the spoken line carry; what is done needs none."""

    DONE = ""
    PLANNED = "gepland"
    AWAITED = "uiterlijk"
    LATE = "te laat"


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment. `agreed_on` is the day it stood on before the calendar moved it, `why` what lay there."""

    on: date
    text: str
    standing: Standing
    agreed_on: date | None = None
    why: str = ""


class LaneKind(Enum):
    """The rows, from the top."""

    TALKS = "Gesprekken"
    HELP = "Inzet"
    CONSENT = "Toestemming"
    OPP = "OPP"


class Phase(Enum):
    """What a stretch of time means."""

    HELP = "hulp"
    VALID = "geldt"
    WAITS = "wacht"
    ENDED = "geldt niet"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `first` to `last`, both included; `text` says what it is, `short` the same where there is little room."""

    first: date
    last: date
    phase: Phase
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the line. Stretches that overlap stand in tracks under each other; `nothing` is told when empty."""

    kind: LaneKind
    marks: tuple[Mark, ...] = ()
    tracks: tuple[tuple[Stretch, ...], ...] = ()
    nothing: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.marks and not self.tracks


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The months from `first` to `last`, both included, which hold today.

    Of each lane at most one moment lies before them and one after: the nearest that are out of sight.
    """

    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...]
    holidays: tuple[SchoolHoliday, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months that are shown."""
        found = [self.first]
        while (following := months_after(found[-1], 1)) <= self.last:
            found.append(following)
        return tuple(found)

    def day_words(self, day: date) -> str:
        """'3 jun', with its year when it is not this one."""
        return near_date(day, self.today)

    def label(self, mark: Mark) -> str:
        """What stands beside a mark: 'Startgesprek 3 jun', '6 weken uiterlijk 26 aug'."""
        day = self.day_words(mark.on)
        if mark.standing is Standing.LATE:
            return f"{mark.text} {day}, {mark.standing.value}"
        return " ".join(filter(None, (mark.text, mark.standing.value, day)))

    def end(self, stretch: Stretch) -> str:
        """What stands at the end of a stretch: 't/m 20 dec'; nothing when somebody or the calendar ended it."""
        return "" if stretch.phase is Phase.ENDED else f"t/m {self.day_words(stretch.last)}"

    def in_words(self) -> str:
        """The whole line for who does not see it."""
        shown = f"Tijdlijn van {plain_date(self.first)} tot en met {plain_date(self.last)}."
        lanes = [_lane_in_words(lane) for lane in self.lanes]
        off = [f"{one.name} {plain_date(one.first)} tot en met {plain_date(one.last)}" for one in self.holidays]
        return " ".join([shown, *lanes, *([f"Vakantie: {'; '.join(off)}."] if off else [])])


@dataclass(frozen=True, slots=True)
class TimeLineFacts:
    """What is known of one pupil; `offers` has the names of the offers by their code."""

    deployments: tuple[Deployment, ...]
    offers: Mapping[str, str]
    consents: tuple[PurposeConsent, ...]
    opp_versions: tuple[OppVersion, ...]
    opp_terms: tuple[OppTerm, ...]
    groups: tuple[PupilGroup, ...] = ()


def time_line(facts: TimeLineFacts, calendar: SchoolCalendar, today: date) -> TimeLine:
    """The line as it stands on a day."""
    talks = [_talk(one, calendar, today) for helped in facts.deployments for one in helped.milestones]
    helped = [_help(one, facts.offers) for one in facts.deployments] + [_group(one) for one in facts.groups]
    opp = list(_opp(facts, today))
    spans = [day for one in helped for day in (one.first, one.last)]
    first, last = shown_months([*(one.on for one in talks), *spans], [one.on for one in opp], today)

    def marks(found: Iterable[Mark]) -> tuple[Mark, ...]:
        return _in_sight(found, first, last)

    def tracks(found: Iterable[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
        return in_tracks([one for one in found if one.first <= last and one.last >= first])

    lanes = (
        Lane(LaneKind.TALKS, marks(talks), nothing="nog geen gesprekken afgesproken"),
        Lane(LaneKind.HELP, tracks=tracks(helped), nothing="nog geen inzet besloten"),
        Lane(LaneKind.CONSENT, tracks=tracks(_consent(facts.consents)), nothing="niet gevraagd"),
        Lane(LaneKind.OPP, marks(opp), nothing="nog niet vastgesteld"),
    )
    holidays = tuple(one for one in calendar.holidays if one.first <= last and one.last >= first)
    return TimeLine(first, last, today, lanes, holidays)


def shown_months(days: Iterable[date], near: Iterable[date], today: date) -> tuple[date, date]:
    """The first and the last day of the months that hold these days, as far as they lie round today.

    `near` counts only when it lies near by itself: an OPP of long ago or far ahead does not stretch the line.
    """
    soon = months_after(today, NEAR)
    least, most = months_after(month_of(today), -BACK), last_day(months_after(month_of(today), AHEAD - 1))
    held = [min(max(day, least), most) for day in days] + [day for day in near if least <= day <= soon]
    first = min([months_after(month_of(today), -1), *(month_of(day) for day in held)])
    last = max(
        [months_after(first, LEAST - 1), months_after(month_of(today), LEAST_AHEAD), *(month_of(day) for day in held)]
    )
    return first, last_day(last)


def in_tracks(stretches: Iterable[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """In as few tracks as it takes for no two stretches of a track to overlap, the first started on top."""
    tracks: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda each: (each.first, each.last)):
        free = next((track for track in tracks if track[-1].last < one.first), None)
        if free is None:
            tracks.append([one])
        else:
            free.append(one)
    return tuple(tuple(track) for track in tracks)


# -- the rows one by one -----------------------------------------------------------------------------------------


def _talk(talk: Milestone, calendar: SchoolCalendar, today: date) -> Mark:
    """Held, planned with who comes, or agreed and not planned yet (R10)."""
    if talk.held_on is not None:
        on, standing = talk.held_on, Standing.DONE
    elif talk.planned_on is not None and talk.planned_on >= today:
        on, standing = talk.planned_on, Standing.PLANNED
    else:
        on, standing = talk.due_on, Standing.LATE if talk.is_overdue(today) else Standing.AWAITED
    why = _holiday_on(talk.agreed_on, calendar) if talk.moved and talk.agreed_on < on else ""
    return Mark(on, _TALKS[talk.kind], standing, talk.agreed_on if why else None, why)


def _holiday_on(day: date, calendar: SchoolCalendar) -> str:
    """The holiday on this day; a weekend is none, it moves a talk by a day or two and nobody wonders why."""
    return next((one.name.lower() for one in calendar.holidays if one.first <= day <= one.last), "")


def _help(one: Deployment, offers: Mapping[str, str]) -> Stretch:
    minutes = f"{one.minutes_per_week} min per week" if one.minutes_per_week else ""
    short = ", ".join(filter(None, (minutes, one.professional_name)))
    text = ", ".join(filter(None, (offers.get(one.offer, one.offer), short)))
    return Stretch(one.starts_on, one.ends_on, Phase.HELP, text, short)


def _group(one: PupilGroup) -> Stretch:
    return Stretch(one.first, one.last, Phase.HELP, f"{one.name}, in een groep", one.name)


def _consent(consents: Iterable[PurposeConsent]) -> Iterator[Stretch]:
    """For everything that was asked until the same day 'compleet', or how much of it is; what lapsed was valid until
    that day (AVG 7: 3)."""
    asked: dict[date, list[PurposeConsent]] = {}
    for one in consents:
        if one.consent is not None:
            asked.setdefault(one.consent.valid_until, []).append(one)
    for until, together in asked.items():
        first = min(one.consent.asked_on for one in together if one.consent is not None)
        lapses = {one.status.lapsed_on for one in together if one.status.lapsed_on is not None}
        starts = [first, *sorted(day for day in lapses if first < day <= until)]
        for start, following in zip(starts, [*starts[1:], until + _A_DAY], strict=True):
            left = [one for one in together if not _held_on(one, start)]
            yield Stretch(start, following - _A_DAY, _phase(left), _how_complete(together, left))


def _held_on(one: PurposeConsent, day: date) -> bool:
    """Whether it is complete, or was on this day."""
    return one.status.is_complete or (one.status.lapsed_on is not None and day < one.status.lapsed_on)


def _phase(left: Sequence[PurposeConsent]) -> Phase:
    if not left:
        return Phase.VALID
    return Phase.ENDED if any(one.status.state.has_ended for one in left) else Phase.WAITS


def _how_complete(together: Sequence[PurposeConsent], left: Sequence[PurposeConsent]) -> str:
    if not left:
        return "compleet"
    if len(together) == 1:
        return together[0].status.state.value
    return f"{len(together) - len(left)} van {len(together)} compleet"


def _opp(facts: TimeLineFacts, today: date) -> Iterator[Mark]:
    for version in facts.opp_versions:
        yield Mark(version.on, version.occasion.value, Standing.DONE)
    for term in facts.opp_terms:
        words = term.kind.value.removeprefix("OPP ")
        yield Mark(term.due_on, words, Standing.LATE if term.due_on < today else Standing.AWAITED)


def _in_sight(found: Iterable[Mark], first: date, last: date) -> tuple[Mark, ...]:
    """In order of time. What is out of sight: the last one before, when nothing after it was done, and the next one."""
    marks = sorted(found, key=lambda one: (one.on, one.text))
    before = [one for one in marks if one.on < first][-1:]
    shown = [one for one in marks if first <= one.on <= last]
    after = [one for one in marks if one.on > last][:1]
    passed = any(one.standing is Standing.DONE for one in shown)
    told = [one for one in before if one.standing is Standing.LATE or not passed]
    return (*told, *shown, *after)


# -- in words ----------------------------------------------------------------------------------------------------


def _lane_in_words(lane: Lane) -> str:
    if lane.is_empty:
        return f"{lane.kind.value}: {lane.nothing}."
    told = [_mark_in_words(mark) for mark in lane.marks]
    told += [
        f"{one.text}, {plain_date(one.first)} tot en met {plain_date(one.last)}"
        for track in lane.tracks
        for one in track
    ]
    return f"{lane.kind.value}: {'; '.join(told)}."


def _mark_in_words(mark: Mark) -> str:
    moved = f", verplaatst van {plain_date(mark.agreed_on)} ({mark.why})" if mark.agreed_on is not None else ""
    return " ".join(filter(None, (mark.text, mark.standing.value, plain_date(mark.on)))) + moved
