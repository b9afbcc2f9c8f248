"""Reservekopieën: when one is due, which ones stay, what they are called, and what the status bar says of them.

Thinning as Anki does it: all of two days, then the last of 12 days, of 10 weeks and of 9 months.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from zis_desktop.domain.clock import LOCAL, passed
from zis_desktop.domain.dutch import clock, day_and_month, decimal, plain_date, short_date

EVERY = timedelta(minutes=30)
STALE_AFTER = timedelta(days=1)
ALL_OF = timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 9


@dataclass(frozen=True, slots=True)
class Backup:
    """One reservekopie. `number` counts up for ever: the clock may be put back, the order may not."""

    number: int
    made_at: datetime
    verified: bool = True


def is_due(*, changed: bool, last: datetime | None, now: datetime, closing: bool = False) -> bool:
    """After a change, at most every half hour; at closing when something changed since. `last` is the last try.

    A last one in the future means that the clock was put back: waiting for it could take a year.
    """
    if not changed:
        return False
    if closing or last is None:
        return True
    waited = passed(last, now)
    return waited >= EVERY or waited < timedelta()


def is_stale(newest: datetime | None, now: datetime) -> bool:
    """Whether the newest one that was checked is missing or older than a day."""
    return newest is None or passed(newest, now) > STALE_AFTER


def superfluous(backups: Iterable[Backup], now: datetime) -> frozenset[int]:
    """The numbers of those that may go. What was not checked is thinned apart: it never displaces what was."""
    every = tuple(backups)
    stay = frozenset[int]()
    for verified in (True, False):
        stay |= _staying([one for one in every if one.verified is verified], now)
    return frozenset(one.number for one in every) - stay


def newest(backups: Iterable[Backup]) -> Backup | None:
    """The newest one that was checked: by number, not by the clock."""
    return max((one for one in backups if one.verified), key=lambda one: one.number, default=None)


def _staying(backups: list[Backup], now: datetime) -> frozenset[int]:
    """Newest first: all that is recent, then one a day, a week, a month, as many as there is room for."""
    left = sorted(backups, key=lambda one: one.number, reverse=True)
    stay = {one.number for one in left if passed(one.made_at, now) < ALL_OF} | {one.number for one in left[:1]}
    left = [one for one in left if one.number not in stay]
    for room, period in _STEPS:
        groups: dict[Hashable, list[Backup]] = {}
        for one in left:
            groups.setdefault(period(one.made_at.astimezone(LOCAL)), []).append(one)
        ordered = list(groups.values())
        stay |= {group[0].number for group in ordered[:room]}
        left = [one for group in ordered[room:] for one in group]
    return frozenset(stay)


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]  # with its own year: week 53 may end in January


def _month(at: datetime) -> Hashable:
    return (at.year, at.month)


_STEPS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = ((DAYS, _day), (WEEKS, _week), (MONTHS, _month))


# -- names -------------------------------------------------------------------------------------------------------

_NAME = re.compile(r"zis-([0-9a-f]{8})-(\d{5,9})-(\d{4}-\d\d-\d\d)-(\d{4})\.zis")


@dataclass(frozen=True, slots=True)
class BackupName:
    """What the file name tells: of which store, which number, when. Nobody's name."""

    tag: str
    number: int
    made_at: datetime

    def __str__(self) -> str:
        return f"zis-{self.tag}-{self.number:05}-{self.made_at.astimezone(LOCAL):%Y-%m-%d-%H%M}.zis"


def parse_name(file_name: str) -> BackupName | None:
    """The name of a reservekopie taken apart; None when it is another file."""
    found = _NAME.fullmatch(file_name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(f"{found[3]} {found[4]}", "%Y-%m-%d %H%M").replace(tzinfo=LOCAL)
    except ValueError:
        return None
    return BackupName(found[1], int(found[2]), made_at)


# -- the status bar ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BackupStatus:
    """A short text for the status bar; `advice` is what to do, empty when all is well."""

    text: str
    advice: str = ""


def status(
    checked_at: datetime | None, now: datetime, first_problem: str = "", second_problem: str = "", not_thinned: str = ""
) -> BackupStatus:
    """What the status bar says: the newest one that was checked, or what is wrong with it first."""
    said = "Nog geen reservekopie" if checked_at is None else f"Reservekopie {when(checked_at, now)}, gecontroleerd"
    if first_problem:
        return BackupStatus("Reservekopie mislukt" if checked_at is None else f"Mislukt. {said}", first_problem)
    if second_problem:
        return BackupStatus(f"{said}; tweede plaats niet", second_problem)
    if is_stale(checked_at, now):
        return BackupStatus(said, "Maak nu een reservekopie in Beheer, Reservekopieën.")
    return BackupStatus(said, f"Oude reservekopieën kunnen niet weg. {not_thinned}" if not_thinned else "")


def when(at: datetime, now: datetime) -> str:
    """'10:42' today, 'gisteren 16:10', else 'ma 2 sep 16:10'."""
    there, here = at.astimezone(LOCAL), now.astimezone(LOCAL)
    time = clock(there.hour * 60 + there.minute)
    if there.date() == here.date():
        return time
    if there.date() == here.date() - timedelta(days=1):
        return f"gisteren {time}"
    named = day_and_month if there.year == here.year else short_date
    return f"{named(there.date())} {time}"


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """A reservekopie as a list shows it; pupils and casussen are only known of one that was checked."""

    path: Path
    made_at: datetime
    size: int
    verified: bool
    second: bool = False
    pupils: int | None = None
    casussen: int | None = None


def size_text(size: int) -> str:
    """Bytes as '480 kB' or '43,1 MB'."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{decimal(round(size / 100_000))} MB"


# -- what a restore changes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KindChange:
    """One kind of thing: how many now and in the reservekopie, and what of now is not in it.

    `newest_now` and `newest_then` are the last dates in each; `lost` rows came after, `changed` ones differ,
    `back` ones were removed since.
    """

    one: str
    many: str
    now: int
    then: int
    newest_now: date | None = None
    newest_then: date | None = None
    lost: int = 0
    changed: int = 0
    back: int = 0

    @property
    def same(self) -> bool:
        return self.lost == self.changed == self.back == 0 and self.now == self.then


def sentences(changes: Iterable[KindChange]) -> tuple[str, ...]:
    """What the restore would change, one line a kind; kinds that stay the same are not named."""
    return tuple(_sentence(one) for one in changes if not one.same)


def _sentence(change: KindChange) -> str:
    amounts = ((change.lost, "weg"), (change.changed, "zoals toen"), (change.back, "terug"))
    parts = ", ".join(f"{amount} {what}" for amount, what in amounts if amount)
    newest = ""
    if change.newest_now != change.newest_then:
        newest = f"; nieuwste nu {_day_or_none(change.newest_now)}, dan {_day_or_none(change.newest_then)}"
    effect = f" ({parts})" if parts else ""
    return f"{change.many.capitalize()}: nu {change.now}, dan {change.then}{effect}{newest}."


def _day_or_none(day: date | None) -> str:
    return "geen" if day is None else plain_date(day)
