"""Corrections of a month that is frozen: new lines with the difference, that name the old one (R13; art. 23)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours


@dataclass(frozen=True, slots=True)
class Correction:
    """What a line should have been; no minutes at all when it should not have been there."""

    minutes: int
    activity: Activity
    casus_id: int | None
    why: str


_Key = tuple[int | None, str, Activity]


def standing(old: HoursEntry, corrections: Iterable[HoursEntry]) -> dict[_Key, int]:
    """What the line counts for now, per casus, group and activity: itself with all its corrections."""
    sums: dict[_Key, int] = defaultdict(int)
    for one in (old, *corrections):
        sums[one.casus_id, one.group_name, one.activity] += one.minutes
    return {key: minutes for key, minutes in sums.items() if minutes}


def correction_lines(
    old: HoursEntry, corrections: Iterable[HoursEntry], right: Correction, on: date
) -> tuple[NewHours, ...]:
    """The lines that make the sums right: what goes off first, what comes on after it. All on the day of the old one.

    Raises RuleError when nothing would change.
    """
    group = old.group_name if right.casus_id is None and right.activity is Activity.GROUP else ""
    wanted = {(right.casus_id, group, right.activity): right.minutes} if right.minutes else {}
    now = standing(old, corrections)
    differences = {key: wanted.get(key, 0) - now.get(key, 0) for key in (*now, *wanted)}
    lines = tuple(
        NewHours(
            old.professional_id, casus_id, old.on, activity, minutes, right.why, group_name, correction_of=old.id,
            corrected_on=on,
        )
        for (casus_id, group_name, activity), minutes in sorted(differences.items(), key=lambda one: one[1])
        if minutes
    )  # fmt: skip
    if not lines:
        raise RuleError("Zo staat het er al: verander de duur, de activiteit of de leerling.", "minutes")
    return lines
