"""Who is in the room at which item: people come later, leave earlier and come back (R5, R6; bijlage 3: 1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from zis_desktop.domain.dutch import listing, time_of
from zis_desktop.domain.meeting.meeting import Attendance, ItemKind, MeetingItem, Stay, missing_viewpoints
from zis_desktop.domain.meeting.meeting_room import MeetingState
from zis_desktop.domain.people import Guest, Viewpoint

ALL_ALONG = (Stay(),)
OVERRUN = timedelta(hours=1)
"""How long after its time a meeting can still be going on."""
AT_LEAST = timedelta(microseconds=1)
"""As long as an item was held that was opened and closed at once."""


def moment_in(state: MeetingState, now: datetime, zone: tzinfo) -> datetime:
    """The moment of the meeting that is recorded now: its end for what is filled in when it is over."""
    planned = _at(state.on, state.starts_at, zone)
    over = max(planned, state.started_at or planned) + timedelta(minutes=state.ends_at - state.starts_at)
    return now if now <= over + OVERRUN else over


@dataclass(frozen=True, slots=True)
class Held:
    """When a meeting really was: its items as they were held, and local time.

    `ended` is None as long as it runs; a moment in the meeting then counts as its end.
    """

    on: date
    began: datetime
    ended: datetime | None
    items: tuple[MeetingItem, ...]
    zone: tzinfo

    @classmethod
    def of(cls, state: MeetingState, items: Iterable[MeetingItem], zone: tzinfo) -> "Held":
        """A meeting that has not begun is taken to begin at its time."""
        told = tuple(items)
        planned = _at(state.on, state.starts_at, zone)
        known = [one.discussed_until for one in told if one.discussed_until]
        ended = max(known or [moment_in(state, state.finalised_at, zone)]) if state.finalised_at else None
        return cls(state.on, state.started_at or planned, ended, told, zone)

    @property
    def last(self) -> datetime:
        """Its end, or of a running one the last moment that is known."""
        known = (at for one in self.items for at in (one.discussed_from, one.discussed_until) if at is not None)
        return self.ended or max([self.began, *known])


def comes(stays: Sequence[Stay], at: datetime) -> tuple[Stay, ...]:
    """Is in the room from `at`; who left at that very moment never left."""
    last = stays[-1] if stays else None
    if last is not None and last.until is None:
        return tuple(stays)
    if last is not None and last.until is not None and last.until >= at:
        return (*stays[:-1], Stay(last.since, None))
    return (*stays, Stay(at, None))


def leaves(stays: Sequence[Stay], at: datetime) -> tuple[Stay, ...]:
    """Is out of the room from `at`; who came at that very moment never came."""
    if not stays or stays[-1].until is not None:
        return tuple(stays)
    last = stays[-1]
    kept = (Stay(last.since, at),) if last.since is None or last.since < at else ()
    return (*stays[:-1], *kept)


def is_there(person: Attendance) -> bool:
    """Whether somebody is in the room now, as it was recorded last."""
    return person.present is True and recorded(person)[-1].until is None


def recorded(person: Attendance) -> tuple[Stay, ...]:
    """The stays of somebody who was there; the whole time when nothing else was recorded."""
    return person.stays or ALL_ALONG


def stays_of(person: Attendance, held: Held) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when somebody really was in the room, closed.

    What was not recorded is, for a guest with a time of her own, that time, and longer as far as an item that needs her
    was held outside it: she comes for her items (bijlage 3: 5). For the others it is the meeting.
    """
    if person.present is not True:
        return ()
    arrives, departs = _usual(person, held)
    found = []
    for stay in recorded(person):
        since = stay.since or arrives
        until = stay.until or (departs if since < departs else held.last)
        if since < until:
            found.append((since, until))
    return tuple(found)


def was_there(person: Attendance, item: MeetingItem, held: Held) -> bool:
    """Whether somebody is or was in the room for this item.

    Of an item that is on the table or still to come it is what was recorded last: who comes or leaves counts from the
    item on the table.
    """
    began = item.discussed_from
    if began is None or (item.discussed_until is None and held.ended is None):
        return is_there(person)
    ended = max(item.discussed_until or held.last, began + AT_LEAST)
    return any(since < ended and until > began for since, until in stays_of(person, held))


def missing_at(people: Iterable[Attendance], item: MeetingItem, held: Held) -> tuple[Viewpoint, ...]:
    """The viewpoints that nobody in the room could advise from at this item (R6; WEC art. 40b).

    Who is expected and was not answered yet counts as there.
    """
    return missing_viewpoints(tuple(one for one in people if _counts(one, item, held)))


def may_be_heard(people: Iterable[Attendance], guest: Guest, item: MeetingItem, held: Held) -> bool:
    """Whether the guest, or her substitute, was there to be heard at this item (R7)."""
    return any(one.guest is guest and _counts(one, item, held) for one in people)


def is_out(person: Attendance) -> bool:
    """Whether somebody was there and has left."""
    return person.present is True and not is_there(person)


def guest_at(people: Iterable[Attendance], guest: Guest, item: MeetingItem, held: Held) -> Attendance | None:
    """Who was there for a guest's seat at this item: herself, or her substitute."""
    return next((one for one in people if one.guest is guest and was_there(one, item, held)), None)


def minutes_there(person: Attendance, held: Held) -> int:
    """Whole minutes in the room, each stay rounded to the nearest minute."""
    return sum(round((until - since).total_seconds() / 60) for since, until in stays_of(person, held))


def points_there(person: Attendance, held: Held) -> str:
    """'punt 3–7': the items that were held while somebody was there."""
    there = [place for place, one in enumerate(held.items, 1) if one.discussed_from and was_there(person, one, held)]
    return _points(there) or "bij geen punt"


def without(people: Sequence[Attendance], held: Held) -> dict[Viewpoint, str]:
    """For each viewpoint the casussen that were discussed without it: 'punt 3–7 en 9' (R6)."""
    found: dict[Viewpoint, list[int]] = {}
    for place, one in enumerate(held.items, 1):
        if one.item.kind is ItemKind.CASUS and one.discussed_from is not None:
            for view in missing_at(people, one, held):
                found.setdefault(view, []).append(place)
    return {view: _points(places) for view, places in found.items()}


def _points(places: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"punt {listing(spans)}" if spans else ""


def stays_text(person: Attendance, held: Held) -> str:
    """'vanaf 09:20, punt 3–7' or 'tot 09:20 en vanaf 09:40, punt 1 en 5'; empty for who was there all along."""
    if not person.present or not person.stays:
        return ""
    times = " en ".join(_stay_text(stay, held.zone) for stay in person.stays)
    return f"{times}, {points_there(person, held)}"


def _counts(person: Attendance, item: MeetingItem, held: Held) -> bool:
    return person.expected if person.present is None else was_there(person, item, held)


def _stay_text(stay: Stay, zone: tzinfo) -> str:
    since, until = (None if at is None else time_of(at.astimezone(zone)) for at in (stay.since, stay.until))
    if since is None:
        return f"tot {until}"
    return f"vanaf {since}" if until is None else f"{since}–{until}"


def _usual(person: Attendance, held: Held) -> tuple[datetime, datetime]:
    """When somebody arrives and leaves when nothing was recorded."""
    if person.guest is None or person.window is None:
        return held.began, held.last
    own = [one for one in held.items if person.guest in one.item.needs]
    first, last = (_at(held.on, minute, held.zone) for minute in person.window)
    arrives = min([first, *(one.discussed_from for one in own if one.discussed_from is not None)])
    return arrives, max([last, *(one.discussed_until for one in own if one.discussed_until is not None)])


def _at(on: date, minute: int, zone: tzinfo) -> datetime:
    return datetime.combine(on, time(), zone) + timedelta(minutes=minute)
