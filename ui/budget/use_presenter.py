"""Decides what is told of the use: hours against the norm week by week, costs against the maximum, where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.budget.periods import PeriodWalk
from ui.presenting import Navigator, Presenter, Runner, Workplace
from ui.widgets.chart_data import Bar, ChartData
from zis_desktop.domain.dutch import count, duration, euros, number
from zis_desktop.domain.money.use import PeriodUse, WeekUse, percentage
from zis_desktop.domain.overview import Figure

if TYPE_CHECKING:
    from zis_desktop.services.budgets import Costs, Volume
    from zis_desktop.store.unit_of_work import UnitOfWork

MOST_WEEKS, FEWEST_WEEKS = 14, 8
NEAR = 3
"""Marks nearer than this part of the bar would print their words over each other."""
NO_HOURS = "In deze periode zijn nog geen uren ten laste van de pilot geschreven."


@dataclass(frozen=True, slots=True)
class UseTold:
    """One period: key figures, where it ends, the bar of the period, its weeks, and what is missing."""

    period: str
    hours: tuple[Figure, ...]
    costs: tuple[Figure, ...]
    finding: str
    used: int
    most: int
    marks: tuple[tuple[int, str], ...]
    weeks_finding: str
    weeks: ChartData
    missing: str


class UseShown(Protocol):
    """What the presenter asks of its view."""

    def show_use(self, told: UseTold, *, has_next: bool) -> None: ...


class UsePresenter(Presenter[UseShown]):
    """One period of settlement at a time, the running one first."""

    def __init__(self, view: UseShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go, workplace)
        self.walk = PeriodWalk(workplace.clock.today(), go, self.refresh)

    def refresh(self) -> None:
        school_id, day, today = self._place.school_id, self.walk.period.first, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "Volume":
            from zis_desktop.services.budgets import volume

            return volume(uow, school_id, day, today)

        self._runner.read(read, self._show, refused=self.walk.refused)

    def _show(self, found: "Volume") -> None:
        if not self._gone:
            self._view.show_use(use_told(found), has_next=self.walk.has_next)


def use_told(found: "Volume") -> UseTold:
    """What the screen says of a period."""
    use = found.use
    return UseTold(
        period=found.period.name,
        hours=_hour_figures(found),
        costs=() if found.costs is None else _cost_figures(found.costs, found.period.first.year),
        finding=_finding(found),
        used=use.used,
        most=max(use.used, use.high, use.available or 0, 1),
        marks=_marks(use),
        weeks_finding=_weeks_finding(use),
        weeks=_weeks(use),
        missing=found.missing,
    )


def _hour_figures(found: "Volume") -> tuple[Figure, ...]:
    use = found.use
    norm = "norm nog niet ingevuld" if use.available is None else f"van {_hours(use.available)} beschikbaar"
    figures = [Figure(_hours(use.used), f"door {found.provider}", norm, _tone(use.used, use.available))]
    if use.weeks_left and use.high > use.used:
        span = _span(_hours(use.low), _hours(use.high))
        figures.append(Figure(_hours(use.expected), "verwacht aan het eind", span, _tone(use.expected, use.available)))
    return tuple(figures)


def _cost_figures(costs: "Costs", year: int) -> tuple[Figure, ...]:
    room = "geen maximum afgesproken" if costs.room is None else f"van {euros(costs.room)} voor {year}, zonder reserve"
    figures = [Figure(euros(costs.year), f"kosten in {year}", room, _tone(costs.year, costs.room))]
    if costs.high > costs.year:
        span = _span(euros(costs.low), euros(costs.high))
        figures.append(Figure(euros(costs.expected), "verwacht aan het eind", span, _tone(costs.expected, costs.room)))
    return tuple(figures)


def _span(low: str, high: str) -> str:
    """As wide as the weeks differed; one week says nothing of that yet."""
    return "in het tempo tot nu toe" if low == high else f"tussen {low} en {high}"


def _tone(value: int, most: int | None) -> str:
    """Above the whole late, from four fifths on attention (the warnings at 80 and 100 %)."""
    if most is None:
        return ""
    if value > most:
        return "late"
    return "attention" if 5 * value >= 4 * most else ""


def _finding(found: "Volume") -> str:
    use = found.use
    if not use.used:
        return NO_HOURS
    if use.available is None:
        return f"{_hours(use.used)} gebruikt"
    percent = number(percentage(use.used, use.available))
    told = f"{percent} % van de uren is gebruikt"
    if not use.weeks_left or use.high == use.used:
        return told
    weeks = count(use.weeks_left, "schoolweek", "schoolweken")
    end = number(percentage(use.expected, use.available))
    return f"{told}; als het zo doorgaat is het over {weeks} {end} %"


def _marks(use: PeriodUse) -> tuple[tuple[int, str], ...]:
    marks = [] if use.available is None else [(use.available, f"beschikbaar {duration(use.available)}")]
    if use.weeks_left and use.high > use.used:
        near = any(NEAR * abs(place - use.expected) < max(place, use.high) for place, _words in marks)
        marks.append((use.expected, "" if near else f"verwacht {duration(use.expected)}"))
    return tuple(marks)


def _weeks_finding(use: PeriodUse) -> str:
    full = [week for week in use.weeks if week.available is not None and week.used]
    over = sum(1 for week in full if week.used > (week.available or 0))
    if not full:
        return "Uren per schoolweek"
    last = f"; dit zijn de laatste {MOST_WEEKS}" if len(_weeks_told(use)) > MOST_WEEKS else ""
    told = f"{count(over, 'week ging', 'weken gingen')} over de norm" if over else "Geen week ging over de norm"
    return f"{told}{last}"


def _weeks_told(use: PeriodUse) -> Sequence[WeekUse]:
    """Up to the newest week with hours, or the first ones of the period while there are few."""
    used = [place for place, week in enumerate(use.weeks) if week.used]
    return use.weeks[: max(used[-1] + 1, FEWEST_WEEKS)] if used else ()


def _weeks(use: PeriodUse) -> ChartData:
    shown = _weeks_told(use)[-MOST_WEEKS:]
    target = next((week.available for week in shown if week.available is not None), None)
    bars = tuple(
        Bar(
            f"{week.monday.day}-{week.monday.month}", week.used, duration(week.used) if week.used else "",
            strong=bool(target and week.used > target),
        )
        for week in shown
    )  # fmt: skip
    return ChartData(bars, upright=True, target=target, target_text=f"norm {duration(target)}" if target else "")


def _hours(minutes: int) -> str:
    return f"{duration(minutes)} uur"
