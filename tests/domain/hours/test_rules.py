"""Which hours may be logged, and what they add up to (R13)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parties import parties
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.rules import casus_open_on, check_entry, check_over, split_by_party, totals

TODAY = date(2024, 9, 6)
ENTRY = NewHours(professional_id=7, casus_id=3, on=TODAY, activity=Activity.DIRECT, minutes=45)

lines = st.lists(
    st.builds(
        HoursEntry, id=st.integers(1, 999), professional_id=st.integers(1, 3),
        casus_id=st.one_of(st.none(), st.integers(1, 4)), pupil_label=st.just(""),
        on=st.dates(date(2024, 8, 1), date(2025, 7, 31)), activity=st.sampled_from(Activity),
        minutes=st.integers(1, 1440), note=st.just(""), municipality=st.sampled_from(["", "Zeist", "Nijkerk"]),
        version=st.just(1),
    ),
    max_size=12,
)  # fmt: skip


def check(
    entry: NewHours, *, other_minutes: int = 0, professional_active: bool = True, casus_open: bool | None = True
) -> None:
    check_entry(
        entry, today=TODAY, other_minutes=other_minutes, professional_active=professional_active, casus_open=casus_open
    )


def refusal_of(entry: NewHours, **known: object) -> RuleError:
    with pytest.raises(RuleError) as refusal:
        check(entry, **known)  # type: ignore[arg-type]  # the table names the arguments
    return refusal.value


def test_that_a_normal_entry_of_today_is_accepted() -> None:
    assert is_taken(ENTRY)
    assert is_taken(replace(ENTRY, casus_id=None, activity=Activity.TRAVEL), casus_open=None)
    assert is_taken(replace(ENTRY, activity=Activity.GROUP))


def is_taken(entry: NewHours, **known: bool | None) -> bool:
    try:
        check(entry, **known)  # type: ignore[arg-type]  # the test names the arguments
    except RuleError:
        return False
    return True


@pytest.mark.parametrize(
    ("entry", "known", "field", "sentence"),
    [
        (replace(ENTRY, minutes=0), {}, "minutes", "Vul een duur in van minstens 1 minuut."),
        (replace(ENTRY, minutes=-15), {}, "minutes", "Vul een duur in van minstens 1 minuut."),
        (
            ENTRY,
            {"other_minutes": 16 * 60 + 15},
            "minutes",
            "Dan staat er 17:00 op vr 6 sep 2024: meer dan 12 uur op een dag kan niet. Kijk de duur en de dag na.",
        ),
        (
            replace(ENTRY, on=date(2024, 9, 7)),
            {},
            "on",
            "Za 7 sep 2024 is nog niet geweest: kies vandaag of eerder.",
        ),
        (
            ENTRY,
            {"professional_active": False},
            "on",
            "Deze professional werkt niet op school op vr 6 sep 2024: kies een andere datum.",
        ),
        (
            ENTRY,
            {"casus_open": False},
            "casus_id",
            "Deze casus is niet open op 6 september 2024: kies een andere datum of casus.",
        ),
        (replace(ENTRY, casus_id=None), {}, "casus_id", "Kies een leerling bij 'begeleiding'."),
        (replace(ENTRY, casus_id=None, activity=Activity.GROUP), {}, "casus_id", "Kies wie er bij de groep waren."),
    ],
)
def test_that_what_cannot_be_true_is_refused_beside_its_field(
    entry: NewHours, known: dict[str, object], field: str, sentence: str
) -> None:
    refusal = refusal_of(entry, **known)
    assert (refusal.field, refusal.text) == (field, sentence)


@pytest.mark.parametrize("minutes", [7.5, 45.0, True, "45"])
def test_that_minutes_that_are_no_whole_number_are_refused(minutes: object) -> None:
    assert refusal_of(replace(ENTRY, minutes=minutes)).field == "minutes"  # type: ignore[arg-type]  # that is the test


@pytest.mark.parametrize("activity", [activity for activity in Activity if activity.tied_to_casus])
def test_that_work_for_a_pupil_names_the_pupil(activity: Activity) -> None:
    assert refusal_of(replace(ENTRY, activity=activity, casus_id=None)).field == "casus_id"


def test_that_an_unknown_state_of_the_casus_is_not_taken_for_open() -> None:
    assert refusal_of(ENTRY, casus_open=None).field == "casus_id"


@given(st.integers(1, 1440), st.integers(0, 1440))
def test_that_a_day_holds_exactly_twelve_hours_together(minutes: int, other: int) -> None:
    """Arbeidstijdenwet art. 5:7: no shift is longer."""
    entry = replace(ENTRY, minutes=minutes)
    if minutes + other <= 720:
        check(entry, other_minutes=other)
    else:
        assert refusal_of(entry, other_minutes=other).field == "minutes"


@pytest.mark.parametrize(("on", "starts_at", "refused"), [
    (TODAY, 8 * 60 + 30, False), (TODAY, 8 * 60 + 31, True), (TODAY - timedelta(days=1), 22 * 60, False),
    (TODAY, None, False),
])  # fmt: skip
def test_that_clock_times_still_to_come_are_refused(on: date, starts_at: int | None, refused: bool) -> None:
    """At 9:14, with the minute that a running timer rounds up."""
    entry = replace(ENTRY, on=on, starts_at=starts_at)
    found = ""
    try:
        check_over(entry, datetime(2024, 9, 6, 9, 14))  # noqa: DTZ001  local time, as it comes in
    except RuleError as error:
        found = error.text
    assert found == ("Het is 09:14: 09:16 moet nog komen. Noteer het als het voorbij is." if refused else "")


@given(st.integers(-400, 400))
def test_that_only_today_and_earlier_can_be_logged(days: int) -> None:
    entry = replace(ENTRY, on=TODAY + timedelta(days=days))
    if days <= 0:
        check(entry)
    else:
        assert refusal_of(entry).field == "on"


def test_that_a_casus_takes_hours_from_registration_up_to_and_with_its_closing_day() -> None:
    opened, closed = date(2024, 5, 6), date(2024, 9, 2)
    days = [date(2024, 5, 5), opened, closed, date(2024, 9, 3)]
    assert [casus_open_on(opened, closed, day) for day in days] == [False, True, True, False]
    assert casus_open_on(opened, None, date(2030, 1, 1))


@given(lines)
def test_that_every_view_of_the_totals_adds_up_to_the_same_minutes(entries: list[HoursEntry]) -> None:
    found = totals(entries)
    views = (found.by_casus, found.by_professional, found.by_month)
    assert [sum(view.values()) for view in views] == [found.minutes] * 3
    assert found.minutes == sum(entry.minutes for entry in entries)


def test_that_totals_are_kept_per_casus_professional_and_month() -> None:
    def line(casus_id: int | None, professional_id: int, on: date, minutes: int) -> HoursEntry:
        return HoursEntry(1, professional_id, casus_id, "", on, Activity.DIRECT, minutes, "", "Zeist", 1)

    august, september = date(2024, 8, 30), date(2024, 9, 2)
    found = totals([line(1, 7, august, 30), line(1, 8, september, 60), line(None, 7, september, 15)])
    assert found.by_casus == {1: 90, None: 15}
    assert found.by_professional == {7: 45, 8: 60}
    assert found.by_month == {(2024, 8): 30, (2024, 9): 75}


@given(lines)
def test_that_hours_of_other_municipalities_are_kept_apart_and_none_get_lost(entries: list[HoursEntry]) -> None:
    charged, apart = split_by_party(entries, parties("Zeist", "De Bilt"))
    assert totals(charged).minutes + totals(apart).minutes == totals(entries).minutes
    assert all(entry.casus_id is None or entry.municipality == "Zeist" for entry in charged)
    assert all(entry.municipality != "Zeist" for entry in apart)
