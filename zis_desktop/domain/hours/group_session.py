"""A session with a group: its minutes spread over who was there, to the minute, and once (art. 19 and 23)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.dutch import count, day_and_month, duration, fold
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import HelpGroup
from zis_desktop.domain.hours.corrections import as_they_stand
from zis_desktop.domain.hours.hours import NO_DURATION, WHO_WAS_THERE, HoursEntry, NewHours
from zis_desktop.domain.hours.rules import group_of


@dataclass(frozen=True, slots=True)
class GroupSession:
    """A session as it stands in the hours: its lines are of one group, on one day, from one clock time if any."""

    name: str
    on: date
    starts_at: int | None
    minutes: int
    casus_ids: tuple[int, ...]

    @property
    def text(self) -> str:
        """'groep Rots & Water 2a op ma 9 sep: 0:50 met 5 leerlingen'"""
        pupils = count(len(self.casus_ids), "leerling", "leerlingen")
        return f"{f'groep {self.name}'.strip()} op {day_and_month(self.on)}: {duration(self.minutes)} met {pupils}"


def sessions_of(entries: Iterable[HoursEntry]) -> tuple[GroupSession, ...]:
    """The sessions in these hours, in the order of writing, corrections counted; who was not there after all is out."""
    there: dict[tuple[object, ...], Counter[int]] = defaultdict(Counter)
    about: dict[tuple[object, ...], HoursEntry] = {}
    for one in as_they_stand(entries):
        if one.in_group and one.casus_id is not None:
            key = _of_session(one)
            about.setdefault(key, one)
            there[key][one.casus_id] += one.minutes
    return tuple(
        GroupSession(about[key].group_name, about[key].on, about[key].starts_at, minutes.total(), tuple(minutes))
        for key, minutes in there.items()
    )


def shown_together(entries: Iterable[HoursEntry]) -> tuple[tuple[HoursEntry, ...], ...]:
    """Lines of a day as they stand in its list: those of one session are one; all else, and a session of which a line
    was corrected, stands line by line."""
    lines = tuple(entries)
    apart = {_of_session(one) for one in lines if one.corrected_on is not None}
    found: dict[object, list[HoursEntry]] = {}
    for one in lines:
        whole = one.in_group and _of_session(one) not in apart
        found.setdefault(_of_session(one) if whole else one.id, []).append(one)
    return tuple(map(tuple, found.values()))


def _of_session(one: HoursEntry) -> tuple[object, ...]:
    return one.on, one.starts_at, group_of(one)


def check_once(new: NewHours, same_day: Iterable[HoursEntry]) -> None:
    """A session is written once: a second one of the same group on a day says by its clock time that it is another.

    Raises RuleError at 'starts_at'.
    """
    same_group = [one for one in same_day if one.in_group and group_of(one) == group_of(new)]
    for one in sessions_of(same_group):
        if new.starts_at is None:
            raise RuleError(
                f"Deze sessie staat er al: {one.text}. Was er nog een, vul dan in vanaf hoe laat.", "starts_at"
            )
        if new.starts_at == one.starts_at:
            raise RuleError(f"Deze sessie staat er al: {one.text}. Was er nog een, kies een andere tijd.", "starts_at")


def refuse_share(lines: Iterable[HoursEntry]) -> None:
    """What one pupil got of a session is not typed over: the session would no longer come to its own duration.

    Raises RuleError at 'minutes'.
    """
    if any(one.in_group for one in lines):
        raise RuleError(
            "Deze uren horen bij een groepssessie: wijzig of verwijder die in de lijst van de dag.", field="minutes"
        )


def spread(minutes: int, pupils: int) -> tuple[int, ...]:
    """The minutes of each pupil; together exactly `minutes`, and nobody more than one minute above another.

    Equal shares by largest remainder: all remainders are the same, so the minutes that are left go to the first of
    the list, one each. Settlement is per pupil and municipality in whole minutes, so nothing may be lost or made up.
    Raises RuleError when nobody was there, or there is less than one minute a pupil.
    """
    if pupils <= 0:
        raise RuleError(WHO_WAS_THERE, field="casus_ids")
    if minutes <= 0:
        raise RuleError(NO_DURATION, field="minutes")
    if minutes < pupils:
        raise RuleError(
            f"{duration(minutes)} is te kort voor {pupils} leerlingen: reken minstens 1 minuut per leerling.",
            field="minutes",
        )
    share, left = divmod(minutes, pupils)
    return tuple(share + (1 if place < left else 0) for place in range(pupils))


def group_meant(groups: Iterable[HelpGroup], name: str, on: date, casus_ids: Collection[int]) -> HelpGroup | None:
    """The group of the school that is called so; of several the one that runs then, with most who were there."""

    def fits(group: HelpGroup) -> tuple[bool, int, date]:
        there = sum(one.casus_id in casus_ids for one in group.members)
        return group.starts_on <= on <= group.ends_on, there, group.starts_on

    return max((one for one in groups if fold(one.name) == fold(name)), key=fits, default=None)
