"""A session with a group: its minutes spread over the pupils who were there, to the minute (art. 19 and 23)."""

from collections.abc import Collection, Iterable
from datetime import date

from zis_desktop.domain.dutch import duration, fold
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import HelpGroup
from zis_desktop.domain.hours.hours import NO_DURATION, WHO_WAS_THERE


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
