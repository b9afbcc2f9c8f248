"""The account over the whole term: one row a year, and what is left is what goes back."""

from datetime import date

from zis_desktop.domain.money.settlement import Line, Room, Settlement, Whose, Worked, settlement_of
from zis_desktop.domain.money.whole_term import whole_term

AUTUMN = date(2023, 8, 1), date(2023, 12, 31)
SPRING = date(2024, 1, 1), date(2024, 7, 31)
SECOND = date(2024, 8, 1), date(2024, 12, 31)


def settled(span: tuple[date, date], cents: int, room: Room) -> Settlement:
    worked = Worked(1, span[0], span[0], 60, of_pupil=True, municipality="Zeist")
    return settlement_of([Line(worked, Whose.PUPIL, cents, cents)], span, room, ["Zeist"])


def test_that_the_years_add_up_to_what_goes_back() -> None:
    first = settled(AUTUMN, 40_00, Room(100_00))
    second = settled(SPRING, 150_00, first.next_year(200_00))
    third = settled(SECOND, 160_00, second.next_in_year())
    rows = whole_term((first, second, third))
    assert [(row.name, row.own, row.minutes, row.cost, row.paid, row.borne) for row in rows] == [
        ("2023", 100_00, 60, 40_00, 40_00, 0),
        ("2024", 200_00, 120, 310_00, 260_00, 50_00),
        ("Hele looptijd", 300_00, 180, 350_00, 300_00, 50_00),
    ]
    assert rows[-1].own - rows[-1].paid == third.left == 0
    assert [row.is_whole for row in rows] == [False, False, True]


def test_that_without_settlements_there_is_no_account() -> None:
    assert whole_term(()) == ()
