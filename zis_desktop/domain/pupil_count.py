"""Counting pupils by municipality on a day: what the covenant's budget rests on (art. 10, 15, 22)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from zis_desktop.domain.dutch import fold
from zis_desktop.domain.pupils import Residence, is_enrolled


class Enrolled(Protocol):
    """What counting needs of a pupil; a PupilFile has it, and so may a lighter row of the store."""

    @property
    def enrolled_on(self) -> date: ...

    @property
    def left_on(self) -> date | None: ...

    def residence_on(self, day: date) -> Residence | None: ...


@dataclass(frozen=True, slots=True)
class MunicipalityCount:
    """Pupils enrolled on one day, by the municipality where they lived then.

    `inside` has every party in the order of the profile, also with 0; `outside` the other municipalities by name;
    `unknown` those without a known home. `total` counts the parties only: others are apart (art. 22).
    """

    inside: tuple[tuple[str, int], ...]
    outside: tuple[tuple[str, int], ...]
    unknown: int

    @property
    def total(self) -> int:
        return sum(amount for _name, amount in self.inside)


def count_by_municipality(pupils: Iterable[Enrolled], day: date, parties: Sequence[str]) -> MunicipalityCount:
    """Counts the pupils enrolled on that day; the day of leaving still counts."""
    homes = [pupil.residence_on(day) for pupil in pupils if is_enrolled(pupil.enrolled_on, pupil.left_on, day)]
    found = Counter(home.municipality for home in homes if home is not None)
    inside = tuple((name, found[name]) for name in parties)
    others = sorted((name for name in found if name not in parties), key=fold)
    return MunicipalityCount(inside, tuple((name, found[name]) for name in others), homes.count(None))
