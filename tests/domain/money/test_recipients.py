"""Who gets what of a closed settlement: own codes, own pupils, one line for one invoice, few pupils told together."""

from dataclasses import replace
from datetime import UTC, date, datetime

from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.closing import Closed, ClosedLine
from zis_desktop.domain.money.codes import code_for
from zis_desktop.domain.money.recipients import EVERYBODY, Reach, Recipient, recipients, specification, sums
from zis_desktop.domain.money.settlement import Line, Room, Whose, Worked

DAY = date(2024, 9, 3)
PENVOERDER, RISB, ZEIST = (
    Recipient("Regio", Reach.ALL), Recipient("RISB", Reach.OWN), Recipient("Zeist", Reach.OWN),
)  # fmt: skip
ALL = Recipient(EVERYBODY, Reach.FIGURES)
REGIONS = {"Zeist": "Zuidoost", "Bunnik": "Zuidoost", "Soest": "Eemland", "Baarn": "Eemland"}


def line(number: int, home: str, *, pupil: str = "", minutes: int = 60, corrects: int | None = None,
         on: date = DAY) -> ClosedLine:  # fmt: skip
    """Of a pupil in `home`; of nobody when that is empty, of a pupil of no party when it is unknown here."""
    whose = Whose.PILOT if not home else Whose.PUPIL if home in REGIONS else Whose.OUTSIDER
    worked = Worked(number, on, on, minutes, bool(home), home, corrects)
    region = REGIONS.get(home, "")
    to = "" if not region else "RISB" if region == "Eemland" else home
    key = (pupil or f"key of {home}") if home else ""
    return ClosedLine(Line(worked, whose, 80_00, minutes * 80_00 // 60), Activity.DIRECT, key, region, to)


def closed(*lines: ClosedLine, on: date = DAY) -> Closed:
    return Closed(
        "Youké", "Regio", settlement_period(on), Room(100_000_00), lines, False, False, (), 1, "Ruth Postma",
        datetime(2025, 1, 8, tzinfo=UTC), "",
    )  # fmt: skip


BOOK = closed(
    line(1, "Zeist"), line(2, "Soest"), line(3, "Baarn"), line(4, ""), line(5, "Nijkerk"), line(6, "Zeist", pupil="b")
)


def rows(book: Closed, to: Recipient) -> list[tuple[str, int]]:
    return [(row.name, row.cents) for row in sums(book, to)]


def test_that_penvoerder_who_gets_an_invoice_and_everybody_are_recipients() -> None:
    assert recipients(BOOK) == (PENVOERDER, RISB, ZEIST, ALL)


def test_that_one_invoice_for_a_region_is_one_line_for_the_penvoerder() -> None:
    assert rows(BOOK, PENVOERDER) == [
        ("Eemland, één factuur via RISB", 160_00), ("Zuidoost", 160_00), ("Zeist", 160_00),
        ("Niet aan een leerling gebonden", 80_00), ("Totaal", 400_00),
    ]  # fmt: skip
    assert rows(BOOK, RISB) == [("Eemland", 160_00), ("Baarn", 80_00), ("Soest", 80_00), ("Totaal", 160_00)]


def test_that_who_lives_elsewhere_is_in_no_copy() -> None:
    for to in recipients(BOOK):
        assert "Nijkerk" not in {one.municipality for one in specification(BOOK, (), to)}


def test_that_two_recipients_have_no_code_in_common() -> None:
    codes = {to.name: {one.code for one in specification(BOOK, (), to) if one.code} for to in (PENVOERDER, RISB, ZEIST)}
    assert len(codes["Regio"]) == 4
    assert len(codes["Zeist"]) == len(codes["RISB"]) == 2
    assert not codes["Regio"] & (codes["Zeist"] | codes["RISB"])


def test_that_a_recipient_knows_a_pupil_again_in_the_next() -> None:
    spring = date(2025, 2, 3)
    before, later = closed(line(1, "Zeist")), closed(line(9, "Zeist", on=spring), on=spring)
    (first,), (second,) = specification(before, (), ZEIST), specification(later, (before,), ZEIST)
    assert first.code == second.code == code_for("key of Zeist", "Zeist")


def test_that_a_correction_names_the_line_as_this_recipient_has_it() -> None:
    spring = date(2025, 2, 3)
    book = closed(line(4, "Soest", on=spring, minutes=-15, corrects=3), line(3, "Baarn", on=spring, minutes=-60,
                  corrects=3), on=spring)  # fmt: skip
    remarks = {one.minutes: one.remark for one in specification(book, (BOOK,), RISB)}
    assert remarks == {
        -15: "correctie van regel 2 van aug–dec 2024",
        -60: "correctie van regel 2 van aug–dec 2024: leerling woonde elders",
    }
    assert [one.number for one in specification(BOOK, (), RISB)] == [1, 2]


def test_that_figures_tell_few_pupils_together_and_no_lines() -> None:
    many = [line(place, "Zeist", pupil=f"z{place}") for place in range(6)]
    few = line(90, "Bunnik")
    enough = [line(100 + place, "Soest", pupil=f"s{place}") for place in range(5)]
    assert specification(BOOK, (), ALL) == ()
    assert rows(closed(*many, few, *enough), ALL) == [
        ("Eemland", 400_00), ("Soest", 400_00), ("Zuidoost", 560_00), ("Bunnik en Zeist samen", 560_00),
        ("Totaal", 960_00),
    ]  # fmt: skip
    assert rows(BOOK, ALL)[0] == ("Eemland en Zuidoost samen", 320_00)


def test_that_a_settlement_that_was_changed_is_not_whole() -> None:
    kept = replace(BOOK, checksum=BOOK.sum_of_lines)
    assert kept.is_whole
    assert not replace(kept, lines=kept.lines[1:]).is_whole
    assert not replace(kept, room=Room(1)).is_whole
