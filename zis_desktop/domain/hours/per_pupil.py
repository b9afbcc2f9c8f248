"""How long the support of each pupil lasted and what it cost: indicator e of the covenant (art. 25)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.dutch import count, day_and_month, duration, whole_euros
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.municipalities import CovenantParties

CentsOf = Callable[[int, date], int]
"""What so many minutes on a day cost."""


@dataclass(frozen=True, slots=True)
class PupilHelp:
    """The lines of one casus in a period: whole minutes, of which in a group its own share; cents at their rates.

    `cents` and `charged_cents`, its part that the parties bear, are None where no cost may be known or a rate is
    missing.
    """

    casus_id: int
    code: str
    label: str
    first: date
    last: date
    charged: int
    apart: int
    in_group: int
    cents: int | None
    charged_cents: int | None

    @property
    def minutes(self) -> int:
        return self.charged + self.apart

    @property
    def weeks(self) -> int:
        """From the first line to the last, a begun week as a whole one."""
        return (self.last - self.first).days // 7 + 1

    @property
    def line(self) -> TotalLine:
        """As it stands in the table of totals; the code comes first, which stands for the pupil outside the school."""
        parts = [
            f"{self.code}, {count(self.weeks, 'week', 'weken')}",
            f"{day_and_month(self.first)} t/m {day_and_month(self.last)}",
            f"{duration(self.in_group)} in een groep" if self.in_group else "",
            whole_euros(_half_up(self.cents, 100)) if self.cents is not None else "",
        ]
        return TotalLine(self.label, ", ".join(filter(None, parts)), self.charged, self.apart, self.casus_id)


@dataclass(frozen=True, slots=True)
class HelpPerPupil:
    """All pupils who got support in a period, the longest first."""

    pupils: tuple[PupilHelp, ...]

    @property
    def finding(self) -> str:
        """'Gemiddeld 12 weken en 9:30 uur per leerling, € 741.', rounded here, half up; empty without pupils.

        Art. 25 asks it of the help under the covenant: what the parties do not bear (R6) is not in it, and told.
        """
        if not self.pupils:
            return ""
        counted = [one for one in self.pupils if one.charged]
        left = len(self.pupils) - len(counted)
        apart = f"{count(left, 'leerling telt', 'leerlingen tellen')} niet mee: niet voor een partij bij het convenant."
        if not counted:
            return apart
        return f"{_average(counted)} {apart}" if left else _average(counted)


def _average(counted: list[PupilHelp]) -> str:
    many = len(counted)
    weeks = _half_up(sum(one.weeks for one in counted), many)
    hours = duration(_half_up(sum(one.charged for one in counted), many))
    told = f"Gemiddeld {count(weeks, 'week', 'weken')} en {hours} uur per leerling"
    known = [one.charged_cents for one in counted if one.charged_cents is not None]
    return f"{told}, {whole_euros(_half_up(sum(known), 100 * many))}." if len(known) == many else f"{told}."


def help_per_pupil(
    entries: Iterable[HoursEntry], parties: CovenantParties, cents_of: CentsOf | None = None
) -> HelpPerPupil:
    """By casus; a session of a group counts with the share of each, which the lines have already (`spread`)."""
    by_casus: dict[int, list[HoursEntry]] = {}
    for entry in entries:
        if entry.casus_id is not None:
            by_casus.setdefault(entry.casus_id, []).append(entry)
    found = [_help(casus_id, lines, parties, cents_of) for casus_id, lines in by_casus.items()]
    return HelpPerPupil(tuple(sorted(found, key=lambda one: (-one.weeks, -one.minutes, one.code))))


def _help(casus_id: int, lines: list[HoursEntry], parties: CovenantParties, cents_of: CentsOf | None) -> PupilHelp:
    charged = [one for one in lines if parties.is_charged(one.on, one.municipality, of_pupil=True)]
    minutes = sum(one.minutes for one in charged)
    return PupilHelp(
        casus_id=casus_id,
        code=lines[0].casus_code,
        label=lines[0].casus_label,
        first=min(one.on for one in lines),
        last=max(one.on for one in lines),
        charged=minutes,
        apart=sum(one.minutes for one in lines) - minutes,
        in_group=sum(one.minutes for one in lines if one.activity is Activity.GROUP),
        cents=_cost(lines, cents_of),
        charged_cents=_cost(charged, cents_of),
    )


def _cost(lines: list[HoursEntry], cents_of: CentsOf | None) -> int | None:
    return None if cents_of is None else sum(cents_of(one.minutes, one.on) for one in lines)


def _half_up(value: int, parts: int) -> int:
    return (2 * value + parts) // (2 * parts)
