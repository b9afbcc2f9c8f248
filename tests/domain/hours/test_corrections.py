"""Corrections of a frozen line: each is one thing, the sums are what stands last, and nothing counts twice (R13)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import (
    Correction,
    as_they_stand,
    corrected_at,
    correction_lines,
    standing,
    to_take_back,
)
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.rules import check_overlap

WORKED, NOW = date(2024, 9, 24), datetime(2024, 10, 8, 14, 0, tzinfo=UTC)
LINE = HoursEntry(1, 7, 3, "Casus K-003", WORKED, Activity.DIRECT, 90, "", "Zeist", 1, starts_at=540, entered_at=NOW)
Amount = tuple[int | None, Activity, int]
TEN = (NewHours(7, 5, WORKED, Activity.DIRECT, 30, starts_at=540),)


@dataclass
class Book:
    """The line, its corrections as they are booked, and what each of them said, with the month that runs."""

    corrections: list[HoursEntry] = field(default_factory=list)
    said: list[tuple[Amount, int]] = field(default_factory=lambda: [((3, Activity.DIRECT, 90), 0)])
    month: int = 1

    @property
    def day(self) -> date:
        return date(2024, 9 + self.month, 3) if self.month <= 3 else date(2025, self.month - 3, 3)

    def correct(self, minutes: int, activity: Activity, casus_id: int) -> None:
        at = corrected_at(self.corrections, NOW)  # the clock stands still
        right = Correction(minutes, activity, casus_id, "Was anders")
        try:
            lines = correction_lines(LINE, self.corrections, right, self.day)
        except RuleError:
            assert self._now in {(casus_id, activity, minutes), (None, Activity.DIRECT, minutes or -1)} or not minutes
            return
        for new in lines:
            number = 1 + max([LINE.id, *(one.id for one in self.corrections)])
            self.corrections.append(_written(number, new, at))
        self.said.append(((casus_id, activity, minutes) if minutes else (None, Activity.DIRECT, 0), self.month))

    def take_back(self, place: int) -> None:
        """The correction of this line, when its month still runs."""
        running = [one for one in self.corrections if one.corrected_on == self.day]
        if not running:
            return
        line = running[place % len(running)]
        try:
            together = to_take_back(line, self.corrections)
        except RuleError:
            assert line.entered_at != max(one.entered_at or NOW for one in self.corrections)
            return
        self.corrections = [one for one in self.corrections if one not in together]
        self.said.pop()

    @property
    def _now(self) -> Amount:
        return self.said[-1][0]

    def check(self) -> None:
        """In every month the lines so far come to what was said last by then."""
        for until in range(self.month + 1):
            booked = [one for one in self.corrections if _month(one) <= until]
            casus_id, activity, minutes = [amount for amount, month in self.said if month <= until][-1]
            assert standing(LINE, booked) == ({(casus_id, activity): minutes} if minutes else {})
            counts = as_they_stand((LINE, *booked))
            assert [(one.casus_id, one.activity, one.minutes) for one in counts] == (
                [(casus_id, activity, minutes)] if minutes else []
            )


def _written(number: int, new: NewHours, at: datetime) -> HoursEntry:
    return replace(
        LINE, id=number, casus_id=new.casus_id, activity=new.activity, minutes=new.minutes, starts_at=new.starts_at,
        correction_of=new.correction_of, corrected_on=new.corrected_on, entered_at=at,
    )  # fmt: skip


def _month(one: HoursEntry) -> int:
    assert one.corrected_on is not None
    return one.corrected_on.month - 9 if one.corrected_on.year == 2024 else one.corrected_on.month + 3


STEPS: st.SearchStrategy[Callable[[Book], None]] = st.one_of(
    st.builds(
        lambda minutes, activity, casus_id: lambda book: book.correct(minutes, activity, casus_id),
        st.sampled_from((0, 15, 60, 90, 120)), st.sampled_from((Activity.DIRECT, Activity.PARENTS)),
        st.sampled_from((3, 5)),
    ),
    st.builds(lambda place: lambda book: book.take_back(place), st.integers(0, 3)),
    st.just(lambda book: setattr(book, "month", book.month + (book.month < 9))),
)  # fmt: skip


@given(st.lists(STEPS, max_size=12))
def test_that_after_any_corrections_and_takings_back_every_month_comes_to_what_stood_last(
    steps: list[Callable[[Book], None]],
) -> None:
    book = Book()
    for step in steps:
        step(book)
        book.check()


def test_that_hours_are_not_corrected_to_less_than_nothing() -> None:
    with pytest.raises(RuleError):
        correction_lines(LINE, (), Correction(-30, Activity.DIRECT, 3, "Was korter"), WORKED)


def test_that_a_line_that_was_taken_off_leaves_its_time_and_a_shorter_one_a_part_of_it() -> None:
    off = replace(LINE, id=2, minutes=-90, starts_at=None, correction_of=1, corrected_on=WORKED)
    less = replace(off, minutes=-60)
    (early,), late = TEN, replace(TEN[0], starts_at=580)
    check_overlap(early, (LINE, off))
    check_overlap(late, (LINE, less))
    for others in ((LINE,), (LINE, less)):
        with pytest.raises(RuleError, match="Van 09:00 tot "):
            check_overlap(early, others)


def test_that_two_corrections_in_one_moment_are_told_apart() -> None:
    first = replace(LINE, id=2, minutes=-30, correction_of=1, corrected_on=WORKED, entered_at=NOW)
    second = replace(first, id=3, entered_at=corrected_at([first], NOW))
    assert second.entered_at == NOW + timedelta(microseconds=1)
    assert to_take_back(second, [first, second]) == (second,)
    with pytest.raises(RuleError, match="neem eerst de laatste correctie terug"):
        to_take_back(first, [first, second])
