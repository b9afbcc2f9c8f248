"""The hours of the CJG worker in a school year: to attend, to think along, to evaluate (bijlage 3: 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import count, duration


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


FEWEST_WEEKS = 4
"""School weeks before a pace says something: the CvB meets every week, the evaluation three times a year."""


@dataclass(frozen=True, slots=True)
class CjgNeed:
    """What the pilot asks: how much fte the CJG worker needs (bijlage 3: 6 and 12.1), from what was used so far.

    `used` per kind and `planned` are whole minutes, `weeks` school weeks that are over out of `of_weeks`, without the
    `waiting` ones of which the minutes are not final; `fte_hours` are the hours of a full-time post in a year. The
    covenant gives none: None until somebody filled them in.
    """

    used: tuple[tuple[CjgKind, int], ...]
    planned: int
    weeks: int
    of_weeks: int
    fte_hours: int | None
    waiting: int = 0
    own: bool = False
    """Of one person alone, who sees only the own hours."""
    year: str = ""
    before: "CjgNeed | None" = None
    """The need of the school year before, while this one is too young to say something."""

    @property
    def is_known(self) -> bool:
        return self.weeks >= FEWEST_WEEKS and self.is_kept

    @property
    def is_kept(self) -> bool:
        """Whether any hours were kept: a year without them does not say that nothing is needed."""
        return any(minutes for _kind, minutes in self.used)

    def a_year(self, kind: CjgKind | None = None) -> int:
        """Minutes in a whole school year at the pace so far, of one kind or of all; rounded here, half up."""
        minutes = sum(many for one, many in self.used if kind in (None, one))
        return (2 * minutes * self.of_weeks + self.weeks) // (2 * self.weeks) if self.weeks else 0

    def fte(self, minutes: int) -> str:
        """'0,057': thousandths of a full-time post, rounded here, half up; empty while its hours are not known."""
        if not self.fte_hours:
            return ""
        year = 60 * self.fte_hours
        thousandths = (2000 * minutes + year) // (2 * year)
        return f"{thousandths // 1000},{thousandths % 1000:03d}"

    @property
    def answer(self) -> str:
        """In a few sentences."""
        if self.weeks < FEWEST_WEEKS:
            early = f"Na {FEWEST_WEEKS} schoolweken staat hier hoeveel er per jaar nodig is.{self._waits}"
            before = self.before
            return f"{early} Schooljaar {before.year}: {before.answer}" if before and before.is_known else early
        if not self.is_kept:
            return f"Er zijn geen uren bijgehouden: hoeveel er nodig is, blijkt hier niet uit.{self._waits}"
        needed = self.a_year()
        pace = "In het tempo van uw eigen uren" if self.own else "In dit tempo"
        told = f"{pace} is {duration(needed)} uur per schooljaar nodig"
        planned = f"Gepland is {duration(self.planned)}" if self.planned else ""
        if self.fte_hours:
            told += f", dat is {self.fte(needed)} fte"
            planned += f", dat is {self.fte(self.planned)} fte" if planned else ""
        by_kind = ", ".join(f"{one.value} {duration(self.a_year(one))}" for one, _minutes in self.used)
        parts = (told, f"Per soort: {by_kind}", planned)
        return f"{'. '.join(part for part in parts if part)}.{self._waits}"

    @property
    def _waits(self) -> str:
        """' 2 schoolweken tellen nog niet mee: ...'; empty when all count."""
        if not self.waiting:
            return ""
        weeks = count(self.waiting, "schoolweek telt", "schoolweken tellen")
        return f" {weeks} nog niet mee: daarvan zijn de notulen nog niet vastgesteld."


def uses_of(lines: Iterable[CjgLine], planned: Mapping[CjgKind, int]) -> tuple[CjgUse, ...]:
    """One for each kind, in the order of the covenant. The substitute works in her hours, so all lines count."""
    used = dict.fromkeys(CjgKind, 0)
    for line in lines:
        used[line.kind] += line.minutes
    return tuple(CjgUse(kind, used[kind], planned.get(kind, 0)) for kind in CjgKind)
