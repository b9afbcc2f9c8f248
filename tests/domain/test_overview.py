"""What the director's overview counts: quarters, running help, planned minutes (R13, R16)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.casus.test_waiting import help_from
from zis_desktop.domain.casus.waiting import Start
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.overview import (
    HelperHours,
    Overview,
    Quarter,
    figures,
    first_day_shown,
    offers_running,
    planned_minutes,
    quarters_of,
)

UNTIL = date(2024, 9, 6)


def began(started_on: date, days: int) -> Start:
    return Start(started_on - timedelta(days=days), started_on)


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


def test_that_help_counts_in_the_quarter_in_which_it_began() -> None:
    found = [
        began(date(2023, 9, 30), 7), began(date(2023, 10, 1), 57), began(date(2024, 6, 30), 56),
        began(date(2024, 9, 6), 56), began(date(2024, 9, 7), 7),
    ]  # fmt: skip
    assert quarters_of(found, UNTIL, 8) == (
        Quarter("okt–dec 23", 0, 1),
        Quarter("jan–mrt 24", 0, 0),
        Quarter("apr–jun 24", 1, 1),
        Quarter("jul–sep 24", 1, 1),
    )


@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_that_the_quarters_shown_hold_every_start_since_their_first_day(day: date) -> None:
    first = first_day_shown(day)
    days = [first + timedelta(days=n) for n in range((day - first).days + 1)]
    assert sum(one.total for one in quarters_of([began(each, 7) for each in days], day, 8)) == len(days)


@pytest.mark.parametrize(("within", "total", "percent"), [(5, 7, 71), (5, 8, 63), (0, 0, 0), (3, 3, 100), (1, 8, 13)])
def test_that_a_share_is_rounded_half_up(within: int, total: int, percent: int) -> None:
    assert Quarter("", within, total).percent == percent


def test_that_a_deployment_plans_a_fifth_of_its_week_for_each_school_day_it_runs() -> None:
    week = help_from(date(2024, 9, 4))  # a Wednesday: three school days of the first week
    assert planned_minutes([week], date(2024, 9, 1), UNTIL, is_weekday) == {"Daan Koster": 36}
    assert planned_minutes([week, week], date(2024, 9, 1), UNTIL, is_weekday) == {"Daan Koster": 72}
    assert planned_minutes([help_from(date(2024, 9, 4), helper="")], date(2024, 9, 1), UNTIL, is_weekday) == {}


def test_that_only_what_runs_on_the_last_day_counts_per_offer() -> None:
    late = Milestone(MilestoneKind.START_TALK, date(2024, 9, 2), date(2024, 9, 2))
    running = help_from(date(2024, 9, 2))
    found = [running, help_from(date(2024, 9, 9)), help_from(date(2024, 1, 8))]
    assert offers_running(found, str.upper, date(2024, 9, 1), UNTIL)[0].running == 1
    (line,) = offers_running([replace(running, milestones=(late,))], str.upper, date(2024, 9, 1), UNTIL)
    assert (line.offer, line.started, line.late_talks) == ("BEGELEIDING-YOUKE", 1, 1)


def empty(*, lead_tenths: int | None = None, hours: tuple[HelperHours, ...] = ()) -> Overview:
    return Overview(
        month=date(2024, 9, 1), until=UNTIL, waiting=(), decisions=(), quarters=(), lead_tenths=lead_tenths,
        norm_weeks=8, target_percent=75, offers=(), hours=hours,
    )  # fmt: skip


def test_that_an_empty_month_has_figures_without_alarm() -> None:
    shown = figures(empty())
    assert [figure.value for figure in shown] == ["0", "–", "0", "0", "0"]
    assert {figure.tone for figure in shown} == {""}


def test_that_a_mean_above_the_norm_asks_attention() -> None:
    assert figures(empty(lead_tenths=80))[1].tone == ""
    assert (figures(empty(lead_tenths=81))[1].value, figures(empty(lead_tenths=81))[1].tone) == (
        "8,1 weken",
        "attention",
    )


def test_that_nothing_planned_is_not_a_plan_of_zero() -> None:
    assert empty(hours=(HelperHours("Daan", 60, 0, 0),)).planned_minutes is None
    assert empty(hours=(HelperHours("Daan", 60, 0, 45),)).planned_minutes == 45
