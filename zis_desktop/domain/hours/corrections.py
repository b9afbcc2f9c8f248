"""What is booked later for a month that is frozen: differences that name the old line, and what was forgotten (R13)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
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
