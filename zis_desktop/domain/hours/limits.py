"""What hours are held against: the minutes planned for help, the most of the period, and consent to the help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import duration

NEAR_PERCENT, FULL_PERCENT = 80, 100
NO_CONSENT = "Let op: de toestemming voor deze hulp is niet compleet. Overleg met de school."


class Level(Enum):
    """How near a limit is; the value is the tone in which it is told."""

    ROOM = ""
    NEAR = "attention"
    FULL = "late"


@dataclass(frozen=True, slots=True)
class Limit:
    """Whole minutes used of the most that there may be; `most` is more than nothing."""

    used: int
    most: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 % is said when it is really reached."""
        return 100 * self.used // self.most

    @property
    def level(self) -> Level:
        if self.percent >= FULL_PERCENT:
            return Level.FULL
        return Level.NEAR if self.percent >= NEAR_PERCENT else Level.ROOM


@dataclass(frozen=True, slots=True)
class HelpUse:
    """One deployment with the minutes a week that were decided, and what was logged while it ran."""

    casus_id: int
    minutes_per_week: int
    starts_on: date
    ends_on: date
    used: int


@dataclass(frozen=True, slots=True)
class HoursLimits:
    """By casus the help of about a day, and the period of settlement of the whole provider (None: not known).

    `without_consent` are casussen whose help may not be given as the consent stands: hours that were worked are logged
    all the same, because they were worked (covenant art. 23), but never without a word.
    """

    help: Mapping[int, Limit]
    period: Limit | None
    without_consent: frozenset[int] = frozenset()

    def told_of(self, casus_id: int | None, *, more: int = 0) -> str:
        """'85 % van de 9:00 uur die voor deze hulp gepland is', with `more` minutes; empty while there is room."""
        known = self.help.get(casus_id) if casus_id is not None else None
        limit = Limit(known.used + more, known.most) if known is not None else None
        if limit is None or limit.level is Level.ROOM:
            return ""
        return f"{limit.percent} % van de {duration(limit.most)} uur die voor deze hulp gepland is"

    def told_of_consent(self, casus_id: int | None) -> str:
        """What to do first about help that may not be given as it stands; empty when it may."""
        return NO_CONSENT if casus_id in self.without_consent else ""

    @property
    def told_of_period(self) -> str:
        """The same of the period; empty while there is room or no maximum is known."""
        if self.period is None or self.period.level is Level.ROOM:
            return ""
        over = self.period.most - self.period.used
        left = f"nog {duration(over)}" if over >= 0 else f"{duration(-over)} te veel"
        return f"Van de uren van deze periode is {self.period.percent} % gebruikt, {left}."


def help_limits(uses: Iterable[HelpUse], day: date, weeks: Mapping[HelpUse, int]) -> dict[int, Limit]:
    """By casus what runs on this day, or else ended last before it; `weeks` are the school weeks of each deployment.

    Hours of help that ended are still written after it. Nothing planned is no limit.
    """
    planned = [(use, most) for use in uses if use.starts_on <= day and (most := use.minutes_per_week * weeks[use]) > 0]
    found: dict[int, Limit] = {}
    last = {use.casus_id: use.ends_on for use, _most in sorted(planned, key=lambda one: one[0].ends_on)}
    for use, most in planned:
        if use.ends_on >= min(day, last[use.casus_id]):
            before = found.get(use.casus_id, Limit(0, 0))
            found[use.casus_id] = Limit(before.used + use.used, before.most + most)
    return found
