"""Somebody who holds copies of closed settlements and adds and subtracts: what it cannot find out (R18).

A line costs a power of 4 in cents, so that any sum of lines, also of lines that are taken back, says which they are:
the reader gets to know everything that figures on copies can tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.closing import Closed, ClosedLine
from zis_desktop.domain.money.recipients import EVERYBODY, Reach, Recipient, recipients, specification, sums
from zis_desktop.domain.money.settlement import Line, Room, Whose, Worked
from zis_desktop.domain.small_cells import LEAST

DAYS = (date(2024, 3, 1), date(2024, 9, 3), date(2025, 3, 3))
HOMES = ("Bunnik", "Zeist", "Soest", "Baarn", "Utrecht")
JOINT = {"Soest": "RISB", "Baarn": "RISB"}
"""Who gets the invoice for others."""
FREE = 1000
PRIME = 2**61 - 1
Vector = dict[int, int]
"""How often each line is in a sum, by its number."""


@dataclass(frozen=True)
class Book:
    """Settlements after each other, and of every line by its number whose it is."""

    closed: tuple[Closed, ...]
    pupil: dict[int, str]


def _line(number: int, on: date, pupil: str, home: str, cents: int, corrects: int | None = None) -> ClosedLine:
    worked = Worked(number, on, on, 60 if cents > 0 else -60, of_pupil=True, municipality=home, corrects=corrects)
    to = JOINT.get(home, home)
    return ClosedLine(Line(worked, Whose.PUPIL, 80_00, cents), Activity.DIRECT, pupil, "Regio", to)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Pupils in their municipalities; in each settlement some get help, some move, some lines are taken back whole, in
    the same one or in the next."""
    places = draw(st.lists(st.sampled_from(HOMES), min_size=1, unique=True))
    home = {f"p{nth}": draw(st.sampled_from(places)) for nth in range(draw(st.integers(1, 13)))}
    found: list[Closed] = []
    pupil: dict[int, str] = {}
    standing: dict[int, tuple[str, str]] = {}
    for on in DAYS[: draw(st.integers(1, 3))]:
        lines: list[ClosedLine] = []
        for number in draw(st.lists(st.sampled_from(sorted(standing)), unique=True)) if standing else ():
            who, was = standing.pop(number)
            lines.append(_line(number, on, who, was, -(4**number), number))
            home[who] = draw(st.sampled_from((*HOMES, "")))
            if home[who] and draw(st.booleans()):  # else the line was wrong, or the pupil lived in no party
                lines.append(_line(number, on, who, home[who], 4**number, number))
                standing[number] = who, home[who]
        for who in draw(st.lists(st.sampled_from(sorted(home)), unique=True)):
            if home[who]:
                number = len(pupil)
                pupil[number], standing[number] = who, (who, home[who])
                lines.append(_line(number, on, who, home[who], 4**number))
                if draw(st.booleans()):  # it was wrong, and seen before it was settled
                    lines.append(_line(FREE + number, on, who, home[who], -(4**number), number))
                    del standing[number]
        found.append(_closed(on, lines))
    return Book(tuple(found), pupil)


def _closed(on: date, lines: Sequence[ClosedLine]) -> Closed:
    return Closed(
        "Youké", "Regio", settlement_period(on), Room(0), tuple(lines), False, False, (), LEAST, 1, "Ruth Postma",
        datetime(2025, 1, 8, tzinfo=UTC), "",
    )  # fmt: skip


def _lines_in(cents: int) -> Vector:
    found: Vector = {}
    number = 0
    while cents:
        times = (cents + 1) % 4 - 1
        if times:
            found[number] = times
        cents, number = (cents - times) // 4, number + 1
    return found


def _to_everybody(book: Book) -> Iterator[Vector]:
    """What every figure on the copies for everybody is made of."""
    for one in book.closed:
        for to in recipients(one):
            if to.reach is Reach.FIGURES:
                yield from (_lines_in(row.cents) for row in sums(one, to))


def _own(book: Book, payer: str, home: str) -> set[int]:
    """The lines that who pays had on its own copies; with a home only the part of that municipality.

    Not those that a later settlement brought in because the pupil had moved: what was told before, was told to who paid
    then (decision 13).
    """
    to = Recipient(payer, Reach.OWN)
    copies = [specification(one, (), to) for one in book.closed]
    lines = [each for copy in copies for each in copy if home in ("", each.municipality) and not each.remark]
    return {number for each in lines for number in _lines_in(each.cents)}


class _Span:
    """What columns of figures span, one by one."""

    def __init__(self) -> None:
        self._reduced: dict[int, list[int]] = {}

    @property
    def rank(self) -> int:
        return len(self._reduced)

    def add(self, column: Sequence[int]) -> None:
        left = [one % PRIME for one in column]
        for place, known in self._reduced.items():
            times = left[place]
            left = [(a - times * b) % PRIME for a, b in zip(left, known, strict=True)]
        pivot = next((at for at, one in enumerate(left) if one), None)
        if pivot is not None:
            by = pow(left[pivot], -1, PRIME)
            left = [one * by % PRIME for one in left]
            for at, known in self._reduced.items():
                self._reduced[at] = [(a - known[pivot] * b) % PRIME for a, b in zip(known, left, strict=True)]
            self._reduced[pivot] = left


def _rank(columns: Iterable[Sequence[int]], most: int | None = None) -> int:
    span = _Span()
    for one in columns:
        span.add(one)
        if span.rank == most:
            break
    return span.rank


def _few_found(figures: Sequence[Vector], known: set[int], pupil: dict[int, str]) -> tuple[str, ...] | None:
    """Fewer than LEAST pupils of whom some sum of these figures, less what is known, tells an amount."""
    unknown = sorted(set().union(*figures) - known)
    columns = list(dict.fromkeys((pupil[one], tuple(figure.get(one, 0) for figure in figures)) for one in unknown))
    whole = _rank(values for _who, values in columns)
    persons = sorted({who for who, _values in columns})
    for few in combinations(persons, min(LEAST - 1, len(persons))):
        if _rank((values for who, values in columns if who not in few), whole) < whole:
            return few
    return None


@given(books())
def test_that_no_reader_finds_the_amount_of_a_few_pupils_of_others(book: Book) -> None:
    """Not from the figures for everybody of all settlements together, nor with the own copies beside them."""
    figures = [dict(one) for one in {tuple(sorted(found.items())) for found in _to_everybody(book)}]
    readers = [("", ""), *((JOINT.get(home, home), home) for home in HOMES), ("RISB", "")]
    for payer, home in readers:
        known = _own(book, payer, home) if payer else set()
        assert _few_found(figures, known, book.pupil) is None


@given(books())
def test_that_only_who_pays_for_a_pupil_has_its_lines(book: Book) -> None:
    for one in book.closed:
        for to in recipients(one):
            lines = specification(one, (), to)
            mine = [each for each in one.lines if to.reach is Reach.ALL or each.invoice_to == to.name]
            assert len(lines) == (0 if to.reach is Reach.FIGURES else len(mine))


def test_that_the_reader_of_these_tests_is_no_fool() -> None:
    """It finds one pupil of Bunnik in a total less the own, and one in two settlements of which the second takes the
    others back."""
    pupil = {number: f"p{number}" for number in range(8)}
    six = dict.fromkeys(range(6), 1)
    assert _few_found([six], {0, 1, 2, 3, 4}, pupil) == ("p5",)
    back = {**dict.fromkeys(range(4), -1), 6: 1}
    assert _few_found([dict.fromkeys(range(5), 1), back], set(), pupil) is not None
    assert _few_found([six], set(), pupil) is None
    assert recipients(_of_zeist(5))[-1].name == EVERYBODY
    assert recipients(_of_zeist(4))[-1].name == "Zeist"


def _of_zeist(many: int) -> Closed:
    lines = [_line(number, DAYS[0], f"p{number}", "Zeist", 4**number) for number in range(many)]
    return _closed(DAYS[0], lines)
