"""What reservekopieën remember of the log: its newest row on the day they were made.

The chain and its mark stand in the store itself: who has the key and an SQL tool can cut the end off or write the chain
anew, and mend the mark too. The check of every reservekopie lies outside the store, and in two places; so the log of
now must still have the row that each of them saw. Not found is what was written after the newest reservekopie, and
somebody who also rewrites or takes away the reservekopieën in both places.

After a reservekopie was put back, the log goes on from that one: what others saw of the log that was left goes with it.
Which ones those are is told by the restores that each has in its own log, never by the clock or by the number in a file
name: a clock may run ahead, and a copy in any folder may have the number of another. The row of a restore stands in the
log, and in every review of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import moment
from zis_desktop.domain.vault.access_log import Action, Mark, Row

_BACKUP = "reservekopie "


@dataclass(frozen=True, slots=True)
class Witness:
    """The newest row of the log that the reservekopie of this moment has in it, and the moments of its restores."""

    made_at: datetime
    mark: Mark
    restores: frozenset[datetime] = frozenset()

    @property
    def text(self) -> str:
        """What to say when the log of now does not have it."""
        return (
            f"Het logboek is afgekapt of herschreven: regel {self.mark.sequence} uit de reservekopie van "
            f"{moment(self.made_at.astimezone(LOCAL))} is weg of anders. Bewaar die reservekopie en meld dit bij de "
            "directeur."
        )


@dataclass(frozen=True, slots=True)
class PutBack:
    """A reservekopie was put back at this moment: the log of now goes on from it with this row."""

    sequence: int
    at: datetime

    def left_behind(self, witness: Witness, *, elsewhere: bool) -> bool:
        """Whether it saw a log that was left then. `elsewhere`: it has a restore that the log of now does not have."""
        return self.at not in witness.restores and (elsewhere or witness.mark.sequence >= self.sequence)


def put_back_words(number: int, made_at: datetime) -> str:
    """What the log says of a restore; 0 is the number of a file that has none in its name."""
    return f"{_BACKUP}{f'{number} ' if number else ''}van {moment(made_at.astimezone(LOCAL))}"


def is_put_back(action: str, subject: str) -> bool:
    """Whether a row of the log tells that a reservekopie was put back; a key file alone leaves the log as it is."""
    return action == Action.RESTORED.value and subject.startswith(_BACKUP)


def put_backs(rows: Iterable[Row]) -> tuple[PutBack, ...]:
    """The restores that these rows tell of."""
    return tuple(PutBack(row.sequence, row.at) for row in rows if is_put_back(row.action, row.subject))


def contradicted(
    witnesses: Iterable[Witness], hashes: Mapping[int, str], restores: Iterable[PutBack]
) -> tuple[Witness, ...]:
    """Those whose row the log of now does not have, the oldest row first. `hashes` are of the log, by number."""
    there = tuple(restores)
    known = {each.at for each in there}
    gone = (
        one
        for one in witnesses
        if hashes.get(one.mark.sequence) != one.mark.hash
        and not any(each.left_behind(one, elsewhere=not one.restores <= known) for each in there)
    )
    return tuple(sorted(gone, key=lambda one: (one.mark.sequence, one.made_at)))
