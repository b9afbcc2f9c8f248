"""The account over the whole term of the covenant, when its last settlement is made (art. 10, 19)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zis_desktop.domain.money.settlement import Settlement


@dataclass(frozen=True, slots=True)
class TermRow:
    """A budget year, or all of them ('Hele looptijd'): whole minutes, and cents.

    `own` is the maximum of the year itself, without what earlier years left; `borne` is above all there was.
    """

    name: str
    own: int
    minutes: int
    cost: int
    paid: int
    borne: int
    is_whole: bool = False


def whole_term(settlements: Iterable[Settlement]) -> tuple[TermRow, ...]:
    """One row a budget year, the oldest first, and all together; `settlements` are all of them in their order.

    What is left in the end is the sum of the maxima less the sum of what was paid: that is what goes back.
    """
    by_year: dict[int, list[Settlement]] = {}
    for one in settlements:
        by_year.setdefault(one.first.year, []).append(one)
    rows = [_row(str(year), inside) for year, inside in by_year.items()]
    if not rows:
        return ()
    whole = TermRow(
        "Hele looptijd",
        own=sum(row.own for row in rows),
        minutes=sum(row.minutes for row in rows),
        cost=sum(row.cost for row in rows),
        paid=sum(row.paid for row in rows),
        borne=sum(row.borne for row in rows),
        is_whole=True,
    )
    return (*rows, whole)


def _row(name: str, inside: list[Settlement]) -> TermRow:
    last = inside[-1]
    minutes, cost = sum(one.minutes for one in inside), sum(one.cost for one in inside)
    return TermRow(name, last.room.own, minutes, cost, last.paid_of_year, last.borne)
