"""What is booked later for a month that is frozen: differences that name the old line, and what was forgotten (R13)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import NO_DURATION, Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.months import ClosedDay, checked_why


@dataclass(frozen=True, slots=True)
class Correction:
    """What a line should have been; no minutes at all when it should not have been there."""

    minutes: int
    activity: Activity
    casus_id: int | None
    why: str


def booked_late(new: NewHours, closed: ClosedDay | None, today: date) -> NewHours:
    """A line that was forgotten in a frozen month is booked today, when its note says why; another stays as it is.

    It names no old line: its own day says which month it belongs to. Raises RuleError at 'note'.
    """
    if closed is None or not closed.correctable or not new.note.strip():
        return new
    return replace(new, note=checked_why(new.note, "note"), corrected_on=today)


CORRECTED_AGAIN = "Deze regel is daarna opnieuw gecorrigeerd: neem eerst de laatste correctie terug."

_Key = tuple[int | None, Activity]


def standing(old: HoursEntry, corrections: Iterable[HoursEntry]) -> dict[_Key, int]:
    """What the line counts for now, per casus and activity: itself with all its corrections."""
    sums: dict[_Key, int] = defaultdict(int)
    for one in (old, *corrections):
        sums[one.casus_id, one.activity] += one.minutes
    return {key: minutes for key, minutes in sums.items() if minutes}


def correction_lines(
    old: HoursEntry, corrections: Iterable[HoursEntry], right: Correction, on: date
) -> tuple[NewHours, ...]:
    """The lines that make the sums right: what goes off first, what comes on after it. All on the day of the old one.

    Raises RuleError when nothing would change.
    """
    if right.minutes < 0:
        raise RuleError(NO_DURATION, "minutes")
    wanted = {(right.casus_id, right.activity): right.minutes} if right.minutes else {}
    now = standing(old, corrections)
    differences = {key: wanted.get(key, 0) - now.get(key, 0) for key in (*now, *wanted)}
    lines = tuple(
        NewHours(
            old.professional_id, casus_id, old.on, activity, minutes, right.why, correction_of=old.id,
            corrected_on=on, group_id=old.group_id, group_name=old.group_name,
        )
        for (casus_id, activity), minutes in sorted(differences.items(), key=lambda one: one[1])
        if minutes
    )  # fmt: skip
    if not lines:
        raise RuleError("Zo staat het er al: verander de duur, de activiteit of de leerling.", "minutes")
    return lines


def corrected_at(corrections: Iterable[HoursEntry], now: datetime) -> datetime:
    """The moment of a new correction: later than those before it, which their moments tell apart."""
    before = [one.entered_at for one in corrections if one.entered_at is not None]
    return max([now, *(at + timedelta(microseconds=1) for at in before)])


def to_take_back(line: HoursEntry, corrections: Iterable[HoursEntry]) -> tuple[HoursEntry, ...]:
    """All lines of the correction that this line is of: half of it says what never was, and charges hours twice.

    Only the last correction of a line: the ones after it are differences with it. Raises RuleError.
    """
    if line.entered_at is None:
        return (line,)
    dated = [(one.entered_at, one) for one in corrections if one.entered_at is not None]
    if any(at > line.entered_at for at, _one in dated):
        raise RuleError(CORRECTED_AGAIN)
    return tuple(one for at, one in dated if at == line.entered_at)


def as_they_stand(entries: Iterable[HoursEntry]) -> tuple[HoursEntry, ...]:
    """Lines of a day as they count now: each with its corrections as one, and not at all when it was taken back."""
    chains: dict[int, list[HoursEntry]] = defaultdict(list)
    for one in entries:
        chains[one.of_line].append(one)
    found = []
    for chain in chains.values():
        old, *corrections = sorted(chain, key=lambda one: one.id)
        for key, minutes in standing(old, corrections).items():
            last = next(one for one in reversed((old, *corrections)) if (one.casus_id, one.activity) == key)
            if minutes > 0:
                found.append(_as_corrected(old, last, minutes))
    return tuple(found)


def as_it_stands(line: HoursEntry, entries: Iterable[HoursEntry]) -> HoursEntry:
    """The line that this one is or corrects, as those of its day leave it: its id and version with what it counts for
    now, without minutes when it was taken back."""
    chain = [one for one in entries if one.of_line == line.of_line] or [line]
    now = as_they_stand(chain)
    return now[0] if now else replace(min(chain, key=lambda one: one.id), minutes=0)


def _as_corrected(old: HoursEntry, last: HoursEntry, minutes: int) -> HoursEntry:
    """The line for whom and what its last correction says."""
    return replace(
        old, minutes=minutes, casus_id=last.casus_id, pupil_label=last.pupil_label, casus_code=last.casus_code,
        municipality=last.municipality, activity=last.activity,
    )  # fmt: skip
