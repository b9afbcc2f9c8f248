"""Random books of hours, and an oracle that settles them in euros, period by period, without the program."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Worked

PARTIES = ("Zeist", "Soest", "Utrecht", "Baarn")
PLACES = (*PARTIES, "Veenendaal", "")
START = date(2023, 8, 1)
SPANS = (
    (date(2023, 8, 1), date(2023, 12, 31)), (date(2024, 1, 1), date(2024, 7, 31)),
    (date(2024, 8, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 7, 31)),
)  # fmt: skip
YEARS = (2023, 2024, 2024, 2025)
"""The budget year of each span."""


@dataclass
class Book:
    """Two years of one provider: a rate on every day, lines, corrections, and a maximum a year in cents."""

    rates: list[NewRate] = field(default_factory=list)
    lines: list[Worked] = field(default_factory=list)
    maximum: dict[int, int] = field(default_factory=dict)


def random_book(seed: int) -> Book:
    random = Random(seed)
    book = Book(maximum={year: random.choice((0, random.randint(1, 900_000), 12_081_200)) for year in set(YEARS)})
    day = START
    while day <= SPANS[-1][1]:
        until = day + timedelta(days=random.randint(20, 400))
        book.rates.append(NewRate("Youké", random.randint(1, 19_999), day, until))
        day = until + timedelta(days=1)
    for number in range(random.randint(0, 60)):
        on = START + timedelta(days=random.randint(0, 715))
        tied = random.random() < 0.8
        place = random.choice(PLACES) if tied else ""
        book.lines.append(Worked(number, on, on, random.randint(1, 600), tied, place))
    for nth, line in enumerate(list(book.lines)):
        if random.random() < 0.15:
            booked = min(line.on + timedelta(days=random.randint(0, 400)), SPANS[-1][1])
            less = random.choice((-line.minutes, random.randint(-line.minutes, 300) or 1))
            book.lines.append(
                Worked(1_000 + nth, line.on, booked, less, line.of_pupil, line.municipality, corrects=line.id)
            )
    random.shuffle(book.lines)
    return book


def euros_of(line: Worked, book: Book) -> Decimal:
    """Euros of one line to the cent: its hours times the euros of the one rate of the day."""
    (rate,) = [one for one in book.rates if one.first_on <= line.on <= (one.last_on or line.on)]
    exact = Fraction(line.minutes, 60) * Fraction(rate.cents, 100)
    scaled = Decimal(exact.numerator * 600_000 // exact.denominator) / 600_000
    assert Fraction(exact.numerator * 600_000, exact.denominator).denominator == 1
    return scaled.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@dataclass
class Expected:
    """What one settlement must say, in euros."""

    payable: Decimal
    borne: Decimal
    left: Decimal
    apart: Decimal
    by_place: dict[str, Decimal]
    minutes: int


def oracle(book: Book) -> list[Expected]:
    """Walks through the periods with a purse for each year; a year's payments are undone and done again each time."""
    found: list[Expected] = []
    reserve, paid_in, lines_in = Decimal(0), dict[int, Decimal](), dict[int, list[Worked]]()
    for (first, last), year in zip(SPANS, YEARS, strict=True):
        if found and year not in lines_in:
            reserve = found[-1].left
        now = [line for line in book.lines if first <= line.booked_on <= last]
        mine = [line for line in now if not line.of_pupil or line.municipality in PARTIES]
        lines_in.setdefault(year, []).extend(mine)
        purse = Decimal(book.maximum[year]) / 100 + reserve
        total = sum((euros_of(line, book) for line in lines_in[year]), Decimal(0))
        paid = purse if total > purse else total
        by_place: dict[str, Decimal] = {}
        for line in mine:
            if line.of_pupil:
                by_place[line.municipality] = by_place.get(line.municipality, Decimal(0)) + euros_of(line, book)
        found.append(
            Expected(
                payable=paid - paid_in.get(year, Decimal(0)),
                borne=total - paid,
                left=purse - paid,
                apart=sum((euros_of(line, book) for line in now if line not in mine), Decimal(0)),
                by_place=by_place,
                minutes=sum(line.minutes for line in mine),
            )
        )
        paid_in[year] = paid
    return found
