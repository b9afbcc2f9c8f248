"""The hours of the CJG worker in a school year: to attend, to think along, to evaluate (bijlage 3: 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import duration, short_date
from zis_desktop.domain.errors import RuleError

MINUTES_A_DAY = 24 * 60


class CjgKind(Enum):
    """What the covenant planned her hours for."""

    ATTENDING = "deelname CvB"
    CONSULTING = "sparren"
    EVALUATION = "evaluatie"


@dataclass(frozen=True, slots=True)
class NewCjgHours:
    """Hours filled in by hand; of attending only what comes before and after the meeting itself."""

    professional_id: int
    on: date
    kind: CjgKind
    minutes: int
    remark: str


@dataclass(frozen=True, slots=True)
class CjgLine:
    """Hours as they were recorded; `meeting_id` is the finalised meeting they come from, None when typed."""

    id: int
    professional_id: int
    name: str
    on: date
    kind: CjgKind
    minutes: int
    remark: str
    meeting_id: int | None
    version: int


@dataclass(frozen=True, slots=True)
class CjgUse:
    """Minutes used of one kind against what was planned; 0 planned is nothing agreed."""

    kind: CjgKind
    used: int
    planned: int

    @property
    def text(self) -> str:
        """'12:30 van 41:00'"""
        return f"{duration(self.used)} van {duration(self.planned)}" if self.planned else duration(self.used)

    @property
    def left_text(self) -> str:
        """'nog 28:30', or '1:30 te veel'."""
        left = self.planned - self.used
        if not self.planned:
            return ""
        return f"nog {duration(left)}" if left >= 0 else f"{duration(-left)} te veel"


@dataclass(frozen=True, slots=True)
class CjgYear:
    """A school year of her hours; `people` can have hours filled in by hand (id, name)."""

    name: str
    lines: tuple[CjgLine, ...]
    uses: tuple[CjgUse, ...]
    people: tuple[tuple[int, str], ...]

    @property
    def total(self) -> CjgUse:
        """All kinds together."""
        return CjgUse(CjgKind.ATTENDING, sum(one.used for one in self.uses), sum(one.planned for one in self.uses))


def uses_of(lines: Iterable[CjgLine], planned: Mapping[CjgKind, int]) -> tuple[CjgUse, ...]:
    """One for each kind, in the order of the covenant. The substitute works in her hours, so all lines count."""
    used = dict.fromkeys(CjgKind, 0)
    for line in lines:
        used[line.kind] += line.minutes
    return tuple(CjgUse(kind, used[kind], planned.get(kind, 0)) for kind in CjgKind)


def checked_hours(new: NewCjgHours, today: date) -> NewCjgHours:
    """Hours as they can be kept. Raises RuleError with the field that is refused."""
    if new.on > today:
        raise RuleError(f"{short_date(new.on)} is nog niet geweest. Kies een dag tot en met vandaag.", "on")
    if not 0 < new.minutes <= MINUTES_A_DAY:
        raise RuleError("Vul in hoe lang het duurde, zoals 0:45 of 1:30.", "minutes")
    return replace(new, remark=" ".join(new.remark.split()))
