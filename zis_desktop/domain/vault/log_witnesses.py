"""What reservekopieën remember of the log: its newest row on the day they were made.

The chain and its mark stand in the store itself: who has the key and an SQL tool can cut the end off or write the chain
anew, and mend the mark too. The check of every reservekopie lies outside the store, and in two places; so the log of
now must still have the row that each of them saw. Not found is what was written after the newest reservekopie, and
somebody who also rewrites or takes away the reservekopieën in both places.

After a reservekopie was put back, the log goes on from that one: what later ones saw until that moment was left behind
with their log. The row that says so stands in the log, and in every review of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import moment
from zis_desktop.domain.vault.access_log import Action, Mark, Row

_RESTORED = re.compile(r"reservekopie (?:(\d{1,9}) )?van ")


@dataclass(frozen=True, slots=True)
class Witness:
    """The newest row of the log that reservekopie `number` has in it."""

    number: int
    made_at: datetime
    mark: Mark

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
    """Reservekopie `number` was put back at this moment."""

    number: int
    at: datetime

    def left_behind(self, witness: Witness) -> bool:
        """Whether it saw a log that was left then."""
        return witness.number > self.number and witness.made_at <= self.at


def put_back_words(number: int, made_at: datetime) -> str:
    """What the log says of a restore; 0 is the number of a file that has none in its name."""
    return f"reservekopie {f'{number} ' if number else ''}van {moment(made_at.astimezone(LOCAL))}"


def put_backs(rows: Iterable[Row]) -> tuple[PutBack, ...]:
    """The restores that these rows tell of."""
    told = ((row, _RESTORED.match(row.subject)) for row in rows if row.action == Action.RESTORED.value)
    return tuple(PutBack(int(found[1] or 0), row.at) for row, found in told if found is not None)


def contradicted(
    witnesses: Iterable[Witness], hashes: Mapping[int, str], restores: Iterable[PutBack]
) -> tuple[Witness, ...]:
    """Those whose row the log of now does not have, the oldest row first. `hashes` are of the log, by number."""
    left = tuple(restores)
    gone = (
        one
        for one in witnesses
        if hashes.get(one.mark.sequence) != one.mark.hash and not any(each.left_behind(one) for each in left)
    )
    return tuple(sorted(gone, key=lambda one: (one.mark.sequence, one.number)))
