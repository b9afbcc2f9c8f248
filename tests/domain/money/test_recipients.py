"""Who gets what of a closed settlement: own codes, own pupils, one line for one invoice, few pupils told together."""

from dataclasses import replace
from datetime import UTC, date, datetime

from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.closing import Closed, ClosedLine
from zis_desktop.domain.money.codes import code_for
from zis_desktop.domain.money.recipients import (
    EVERYBODY,
    NOT_TIED,
    Reach,
    Recipient,
    may_be_told,
    numbered_for_all,
    recipients,
    specification,
    sums,
)
from zis_desktop.domain.money.settlement import Line, Room, Whose, Worked
from zis_desktop.domain.small_cells import LEAST

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
        "Youké", "Regio", settlement_period(on), Room(100_000_00), lines, False, False, (), LEAST, 1, "Ruth Postma",
        datetime(2025, 1, 8, tzinfo=UTC), "",
    )  # fmt: skip


BOOK = closed(
    line(1, "Zeist"), line(2, "Soest"), line(3, "Baarn"), line(4, ""), line(5, "Nijkerk"), line(6, "Zeist", pupil="b")
)

MANY = closed(
    *(line(place, "Zeist", pupil=f"z{place}") for place in range(6)), line(90, "Bunnik"), line(91, ""),
    *(line(100 + place, "Soest", pupil=f"s{place}") for place in range(5)),
)  # fmt: skip


def rows(book: Closed, to: Recipient) -> list[tuple[str, int]]:
    return [(row.name, row.cents) for row in sums(book, to)]


def test_that_penvoerder_who_gets_an_invoice_and_everybody_are_recipients() -> None:
    assert recipients(BOOK) == (PENVOERDER, RISB, ZEIST)
    assert recipients(MANY) == (PENVOERDER, RISB, Recipient("Bunnik", Reach.OWN), ZEIST, ALL)


def test_that_nothing_goes_to_everybody_when_all_together_are_few() -> None:
    assert not may_be_told(BOOK)
    assert may_be_told(closed(line(4, "")))  # tied to no pupil


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
        -15: "correctie van regel 1 van aug–dec 2024",
        -60: "correctie van regel 1 van aug–dec 2024: leerling woonde elders",
    }
    assert [one.number for one in specification(BOOK, (), RISB)] == [1, 2]


def test_that_lines_stand_under_the_sums_that_they_make() -> None:
    copy = specification(BOOK, (), PENVOERDER)
    assert [one.number for one in copy] == [1, 2, 3, 4, 5]
    made = {name: sum(one.cents for one in copy if one.group == name) for name in dict.fromkeys(x.group for x in copy)}
    told = dict(rows(BOOK, PENVOERDER))
    assert made == {name: told[name] for name in ("Eemland, één factuur via RISB", "Zeist", NOT_TIED)}


def test_that_a_line_has_the_number_of_the_penvoerder_and_what_stands_apart_comes_after_it() -> None:
    every = numbered_for_all(BOOK)
    copy = specification(BOOK, (), PENVOERDER)
    assert [(place, one.line.worked.municipality) for place, one in every[: len(copy)]] == [
        (one.number, one.municipality) for one in copy
    ]
    assert [one.line.worked.municipality for _place, one in every[len(copy) :]] == ["Nijkerk"]


def test_that_a_pupil_whose_hours_are_taken_back_is_nobody_to_hide_behind() -> None:
    five = [line(place, "Zeist", pupil=f"z{place}") for place in range(5)]
    back = line(9, "Zeist", pupil="z0", minutes=-60, corrects=0)
    assert may_be_told(closed(*five))
    assert not may_be_told(closed(*five, back))
    assert may_be_told(
        closed(*five, replace(back, line=replace(back.line, worked=replace(back.line.worked, minutes=-15))))
    )


def test_that_figures_tell_few_pupils_together_and_no_lines() -> None:
    """Bunnik has one: with Zeist, who knows its own, that would be told; with Soest and Baarn it is not."""
    assert specification(MANY, (), ALL) == ()
    assert rows(MANY, ALL) == [
        ("Alle gemeenten samen", 960_00), ("Niet aan een leerling gebonden", 80_00), ("Totaal", 1_040_00),
    ]  # fmt: skip


def test_that_the_municipalities_told_together_are_not_named() -> None:
    homes = {"Zeist": 6, "Bunnik": 5, "Bilt": 3, "Doorn": 3, "Houten": 2}
    book = closed(*(
        in_home(line(100 * place + nth, "Zeist", pupil=f"{home} {nth}"), home)
        for place, (home, many) in enumerate(homes.items()) for nth in range(many)
    ))  # fmt: skip
    assert rows(book, ALL) == [
        ("Andere gemeenten samen", 640_00), ("Bunnik", 400_00), ("Zeist", 480_00), ("Totaal", 1_520_00),
    ]  # fmt: skip


def in_home(one: ClosedLine, home: str) -> ClosedLine:
    worked = replace(one.line.worked, municipality=home)
    return replace(one, line=replace(one.line, worked=worked), invoice_to=home)


def test_that_a_settlement_that_was_changed_is_not_whole() -> None:
    kept = replace(BOOK, checksum=BOOK.sum_of_lines)
    assert kept.is_whole
    assert not replace(kept, lines=kept.lines[1:]).is_whole
    assert not replace(kept, room=Room(1)).is_whole
