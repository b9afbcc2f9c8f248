"""Settlement: against an independent oracle on random books, and each article of the covenant on a small one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.money.books import PARTIES, SPANS, YEARS, oracle, random_book
from tests.parties import parties
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Room, Settlement, Worked, payment_due, pro_rata_return, settle

RATES = (NewRate("Youké", 82_50, date(2023, 8, 1), date(2023, 12, 31)), NewRate("Youké", 90_00, date(2024, 1, 1)))
FIRST, SECOND, THIRD, _LAST = SPANS
DAY = date(2024, 3, 4)


def line(minutes: int, *, on: date = DAY, booked_on: date | None = None, place: str | None = "Zeist", id_: int = 1,
         corrects: int | None = None) -> Worked:  # fmt: skip
    return Worked(id_, on, booked_on or on, minutes, place is not None, place or "", corrects)


def settled(lines: Iterable[Worked], room: Room, span: tuple[date, date] = SECOND) -> Settlement:
    return settle(lines, "Youké", RATES, parties(*PARTIES), span, room)


def differing(seeds: range) -> list[int]:
    """The seeds of the books where program and oracle are not equal to the cent."""
    return [seed for seed in seeds if not _same(seed)]


def _same(seed: int) -> bool:
    book, room, year = random_book(seed), Room(0), 0
    for span, year_of, due in zip(SPANS, YEARS, oracle(book), strict=True):
        if year != year_of:
            room = Room(book.maximum[year_of], room.whole - room.paid_before)
        found = settle(book.lines, "Youké", book.rates, parties(*PARTIES), span, room)
        year, room = year_of, found.next_in_year()
        told = (
            found.payable, found.borne, found.left, sum(each.cents for each in found.apart), found.minutes,
            {use.name: use.cents for use in found.by_municipality},
        )  # fmt: skip
        if told != (
            cents(due.payable), cents(due.borne), cents(due.left), cents(due.apart), due.minutes,
            {name: cents(euros) for name, euros in due.by_place.items()},
        ):  # fmt: skip
            return False
    return True


def cents(euros: Decimal) -> int:
    assert euros * 100 == int(euros * 100)
    return int(euros * 100)


def test_that_random_books_settle_as_the_oracle_does() -> None:
    assert differing(range(40)) == []


@pytest.mark.slow
def test_that_ten_thousand_random_books_settle_as_the_oracle_does() -> None:
    assert differing(range(10_000)) == []


def test_that_hours_are_paid_at_the_rate_of_their_day() -> None:
    in_december, in_january = line(60, on=date(2023, 12, 31)), line(20, on=date(2024, 1, 1))
    assert settled([in_december], Room(100_000), FIRST).payable == 82_50
    assert settled([in_january], Room(100_000)).payable == 30_00


def test_that_a_rate_that_is_missing_is_asked_for() -> None:
    with pytest.raises(RuleError, match="Vul eerst het uurtarief van Youké in dat geldt op 31 juli 2023"):
        settled([line(60, on=date(2023, 7, 31), booked_on=date(2023, 8, 1))], Room(1), FIRST)


def test_that_what_exceeds_the_maximum_is_the_partys_own() -> None:
    found = settled([line(120)], Room(100_00))
    assert (found.cost, found.payable, found.borne, found.left) == (180_00, 100_00, 80_00, 0)


def test_that_what_is_left_is_reserved_for_the_next_year() -> None:
    found = settled([line(60)], Room(100_00))
    assert (found.payable, found.left) == (90_00, 10_00)
    room = found.next_year(50_00)
    after = settled([line(60, on=date(2025, 2, 3))], room, SPANS[3])
    assert (room.whole, after.payable, after.borne) == (60_00, 60_00, 30_00)


def test_that_the_second_settlement_of_a_year_has_what_the_first_left() -> None:
    first = settled([line(60)], Room(100_00))
    second = settled([line(60, on=date(2024, 9, 2))], first.next_in_year(), THIRD)
    assert (second.payable, second.borne, second.left) == (10_00, 80_00, 0)


def test_that_who_lives_elsewhere_stands_apart_and_is_not_charged() -> None:
    lines = [
        line(60, id_=1),
        line(30, place="Veenendaal", id_=2),
        line(15, place="", id_=3),
        line(10, place=None, id_=4),
    ]
    found = settled(lines, Room(100_000))
    assert found.payable == 105_00
    assert [each.worked.id for each in found.apart] == [2, 3]
    assert [(use.name, use.minutes) for use in found.by_municipality] == [("Zeist", 60)]
    assert (found.pilot.minutes, found.pilot.cents) == (10, 15_00)


def test_that_a_pupil_who_moves_is_charged_to_each_home_for_its_days() -> None:
    lines = [line(60, id_=1), line(60, on=date(2024, 4, 1), place="Soest", id_=2)]
    found = settled(lines, Room(100_000))
    assert [(use.name, use.cents) for use in found.by_municipality] == [("Soest", 90_00), ("Zeist", 90_00)]


def test_that_a_correction_is_a_line_of_its_own_in_the_next_settlement() -> None:
    wrong = line(60, on=date(2023, 12, 4))
    right = line(-60, on=wrong.on, booked_on=DAY, id_=2, corrects=1)
    assert settled([wrong, right], Room(100_000), FIRST).payable == 82_50
    found = settled([wrong, right, line(60, id_=3)], Room(100_000))
    assert [each.cents for each in found.corrections] == [-82_50]
    assert (found.payable, found.cost) == (7_50, 7_50)


def test_that_a_correction_first_takes_back_what_the_party_bore() -> None:
    first = settled([line(120)], Room(100_00))
    correction = line(-60, on=DAY, booked_on=date(2024, 9, 2), id_=2, corrects=1)
    second = settled([correction], first.next_in_year(), THIRD)
    assert (first.borne, second.borne, second.payable) == (80_00, 0, -10_00)


def test_that_lines_add_up_to_the_total() -> None:
    lines = [line(7, id_=nth) for nth in range(50)]
    found = settled(lines, Room(100_000))
    assert found.cost == sum(each.cents for each in found.lines) == 50 * 10_50


def test_that_the_order_of_the_lines_does_not_matter() -> None:
    lines = [line(7, id_=nth, on=replace_day(nth)) for nth in range(20)]
    assert settled(lines, Room(1_000)) == settled(reversed(lines), Room(1_000))


def replace_day(nth: int) -> date:
    return DAY.replace(day=nth % 5 + 1)


def test_that_what_is_left_at_the_end_goes_back_in_proportion_to_what_was_paid() -> None:
    contributions = [("Zeist", 94_656_00), ("Baarn", 0), ("Soest", 20_184_00)]
    found = dict(pro_rata_return(10_000_01, contributions))
    assert sum(found.values()) == 10_000_01
    assert found == {"Zeist": 8_242_43, "Baarn": 0, "Soest": 1_757_58}


def test_that_an_invoice_is_paid_within_thirty_days() -> None:
    assert payment_due(date(2024, 8, 30)) == date(2024, 9, 29)


def test_that_the_oracle_notices_a_cent() -> None:
    book = random_book(3)
    before = oracle(book)
    longest = max(book.lines, key=lambda each: each.minutes if not each.of_pupil else 0)
    book.lines[book.lines.index(longest)] = replace(longest, minutes=longest.minutes + 1)
    assert oracle(book) != before
