"""When the OPP must be there and be evaluated: calendar weeks, school years and years (R12)."""

from datetime import date

import pytest

from zis_desktop.domain.due import DueKind, EnrolledPupil, due_of_pupil
from zis_desktop.domain.opp.terms import (
    OppDays,
    OppTermKind,
    draw_up_by,
    evaluate_with_parents_by,
    opp_terms,
)
from zis_desktop.domain.people import Name

SAM = Name("Sam", "van", "Veen")
TODAY = date(2024, 9, 6)


def due(
    today: date, days: OppDays, enrolled_on: date = date(2023, 8, 21), alone_since: date | None = None
) -> list[tuple[str, date, bool]]:
    pupil = EnrolledPupil(1, SAM, "2a", enrolled_on, None, days, alone_since=alone_since)
    found = due_of_pupil(pupil, today, 6)
    assert all(one.kind is DueKind.OPP for one in found)
    return [(one.what, one.due_on, one.is_late(today)) for one in found]


def test_that_six_weeks_are_calendar_weeks_also_over_a_holiday() -> None:
    assert draw_up_by(date(2024, 8, 26), 6) == date(2024, 10, 7)
    assert draw_up_by(date(2024, 7, 1), 6) == date(2024, 8, 12)


@pytest.mark.parametrize(
    ("drawn_up", "with_parents", "by"),
    [
        (date(2023, 9, 20), None, date(2024, 7, 31)),
        (date(2024, 7, 31), None, date(2024, 7, 31)),
        (date(2024, 8, 1), None, date(2025, 7, 31)),
        (date(2022, 9, 20), date(2023, 9, 1), date(2025, 7, 31)),
        (date(2022, 9, 20), date(2024, 7, 31), date(2025, 7, 31)),
        (date(2022, 9, 20), date(2023, 7, 31), date(2024, 7, 31)),
    ],
    ids=["first year", "last day of a year", "first day of a year", "once in a year is enough", "last day", "missed"],
)
def test_that_each_school_year_has_an_evaluation_with_the_parents(
    drawn_up: date, with_parents: date | None, by: date
) -> None:
    assert evaluate_with_parents_by(OppDays(drawn_up, with_parents)) == by


def test_that_the_cvb_evaluates_within_a_year_of_the_last_time() -> None:
    terms = {one.kind: one.due_on for one in opp_terms(date(2023, 8, 21), OppDays(date(2023, 9, 20)), 6)}
    assert terms[OppTermKind.BY_CVB] == date(2024, 9, 20)
    later = OppDays(date(2023, 9, 20), by_cvb=date(2024, 5, 2))
    assert {one.kind: one.due_on for one in opp_terms(date(2023, 8, 21), later, 6)}[OppTermKind.BY_CVB] == date(
        2025, 5, 2
    )


def test_that_the_cvb_evaluates_an_opp_of_a_leap_day_by_the_last_of_february() -> None:
    terms = {one.kind: one.due_on for one in opp_terms(date(2024, 1, 8), OppDays(date(2024, 2, 29)), 6)}
    assert terms[OppTermKind.BY_CVB] == date(2025, 2, 28)


def test_that_vandaag_names_what_is_near_or_late_and_nothing_else() -> None:
    fresh = OppDays(date(2023, 9, 20), with_parents=date(2024, 6, 11), by_cvb=date(2024, 5, 2))
    assert due(TODAY, fresh) == []
    assert due(TODAY, OppDays(date(2023, 9, 20), by_cvb=date(2024, 5, 2))) == [
        ("OPP evalueren met ouders", date(2024, 7, 31), True)
    ]
    assert due(TODAY, OppDays(date(2023, 9, 20), with_parents=date(2024, 6, 11))) == [
        ("OPP evalueren in de CvB", date(2024, 9, 20), False)
    ]
    assert due(date(2025, 4, 1), fresh) == [("OPP evalueren in de CvB", date(2025, 5, 2), False)]
    assert [what for what, _, _ in due(date(2025, 5, 1), fresh)] == [
        "OPP evalueren in de CvB", "OPP evalueren met ouders",
    ]  # fmt: skip


def test_that_a_pupil_who_came_lately_must_get_an_opp() -> None:
    assert due(TODAY, OppDays(), date(2024, 8, 26)) == [("OPP binnen 6 weken", date(2024, 10, 7), False)]


def test_that_who_is_of_age_stands_in_the_place_of_the_parents_on_vandaag_too() -> None:
    days, birthday = OppDays(date(2023, 9, 20)), date(2024, 9, 1)
    assert "OPP evalueren met ouders" in [what for what, *_rest in due(TODAY, days)]
    assert "OPP evalueren met ouders" in [what for what, *_rest in due(date(2024, 8, 31), days, alone_since=birthday)]
    assert "OPP evalueren met de leerling" in [what for what, *_rest in due(TODAY, days, alone_since=birthday)]
