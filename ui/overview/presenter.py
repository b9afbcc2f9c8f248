"""Decides what the director's overview shows: which month, the findings, and where a row leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.widgets.chart_data import Bar, ChartData
from zis_desktop.domain.dutch import MONTHS, count, duration, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.findings import (
    decisions_finding,
    hours_finding,
    running_finding,
    starts_finding,
    waiting_finding,
)
from zis_desktop.domain.months import month_of, next_month, previous_month
from zis_desktop.domain.overview import (
    AwaitedDecision,
    Figure,
    Overview,
    WaitingLine,
    figures,
)

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChartShown:
    """A chart with its finding as title; without bars the note says why there is nothing to see."""

    finding: str
    note: str
    data: ChartData


class OverviewShown(Protocol):
    """What the presenter asks of its view."""

    def show_month(self, text: str, *, has_next: bool) -> None: ...

    def show_figures(self, found: Sequence[Figure]) -> None: ...

    def show_waiting(self, finding: str, note: str, rows: Sequence[WaitingLine]) -> None: ...

    def show_decisions(self, finding: str, rows: Sequence[AwaitedDecision]) -> None: ...

    def show_charts(self, starts: ChartShown, hours: ChartShown, running: ChartShown) -> None: ...

    def show_refusal(self, text: str) -> None: ...


class OverviewPresenter:
    """The overview of one school, of this month until another is chosen."""

    def __init__(self, view: OverviewShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self.month = month_of(workplace.clock.today())
        self.shown: Overview | None = None

    @property
    def subtitle(self) -> str:
        """'1 t/m 6 september 2024'"""
        if self.shown is None:
            return ""
        return f"1 t/m {plain_date(self.shown.until)}"

    def refresh(self) -> None:
        school_id, month, today = self._place.school_id, self.month, self._place.clock.today()

        def read(uow: "UnitOfWork") -> Overview:
            from zis_desktop.services.overviews import overview

            return overview(uow, school_id, month, today)

        self._runner.read(read, self._show, refused=self._refused)

    # -- what the user does --------------------------------------------------------------------------------------

    def previous(self) -> None:
        self._choose(previous_month(self.month))

    def next(self) -> None:
        if self._has_next:
            self._choose(next_month(self.month))

    def open_waiting(self, line: WaitingLine, among: Sequence[WaitingLine] = ()) -> None:
        """`among` are the lines in the order in which they are shown."""
        self._go.open_pupil(line.pupil_id, among=tuple(dict.fromkeys(one.pupil_id for one in among)))

    def open_decision(self, decision: AwaitedDecision) -> None:
        self._go.open_casus(decision.casus_id)

    def print_page(self) -> None:
        """The same month on one page of paper, in the preview."""
        school_id, month, now = self._place.school_id, self.month, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.overview_papers import overview_paper

            return overview_paper(uow, school_id, month, now)

        self._go.preview(f"Overzicht directie, {_month_text(month)}", make)

    # -- showing -------------------------------------------------------------------------------------------------

    @property
    def _has_next(self) -> bool:
        return next_month(self.month) <= self._place.clock.today()

    def _choose(self, month: date) -> None:
        self.month = month
        self.refresh()

    def _refused(self, error: RuleError) -> None:
        self._view.show_refusal(error.text)

    def _show(self, found: Overview) -> None:
        self.shown = found
        self._view.show_month(_month_text(found.month), has_next=self._has_next)
        self._view.show_figures(figures(found))
        self._view.show_waiting(
            waiting_finding(len(found.long_waiting), found.norm_weeks), _waiting_note(found), found.waiting
        )
        self._view.show_decisions(decisions_finding(len(found.decisions)), found.decisions)
        self._view.show_charts(_starts(found), _hours(found), _running(found))
        self._go.update_header()


def _month_text(month: date) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


def _waiting_note(found: Overview) -> str:
    """Who waits within the norm: 'Nog 4 leerlingen wachten korter; de termijn loopt vanaf de eerste bespreking.'"""
    within = len(found.waiting) - len(found.long_waiting)
    if not found.waiting:
        return "Alle hulp die nodig is, is gestart."
    also = f"Nog {count(within, 'leerling wacht', 'leerlingen wachten')} korter. " if within else ""
    return f"{also}Wachten telt vanaf de eerste bespreking in de CvB."


def _starts(found: Overview) -> ChartShown:
    """Share that started in time, per quarter of the start; an empty quarter has no bar and no score."""
    counted = [one for one in found.quarters if one.total]
    within, total = sum(one.within for one in counted), sum(one.total for one in counted)
    bars = tuple(
        Bar(
            one.label, one.percent, f"{one.percent} %" if one.total else "–",
            f"{one.within} van {one.total}" if one.total else "geen start", strong=bool(counted) and one is counted[-1],
        )
        for one in found.quarters
    )  # fmt: skip
    return ChartShown(
        starts_finding(within, total, found.target_percent, found.norm_weeks),
        f"{within} van {total} na bespreking in de CvB, per kwartaal van de start",
        ChartData(bars, upright=True, target=found.target_percent, target_text=f"doel {found.target_percent} %"),
    )


def _hours(found: Overview) -> ChartShown:
    """Hours per professional against what the running help plans; what is for others to pay is hollow."""
    outside = sum(one.outside for one in found.hours)
    note = "Met overleg en verslag; streep is wat de trajecten zelf plannen"
    if outside:
        note += f", open deel ({duration(outside)}) andere gemeenten"
    bars = tuple(
        Bar(
            one.name, one.minutes, f"{duration(one.minutes)}", f"van {duration(one.planned)}" if one.planned else "",
            mark=one.planned or None, hollow=one.outside, strong=True,
        )
        for one in found.hours
    )  # fmt: skip
    finding = hours_finding(sum(one.minutes for one in found.hours), found.planned_minutes)
    return ChartShown(finding, note if bars else "Deze maand zijn nog geen uren geschreven.", ChartData(bars))


def _running(found: Overview) -> ChartShown:
    bars = tuple(
        Bar(one.offer, one.running, str(one.running), _offer_note(one.started, one.late_talks), strong=True)
        for one in found.offers
    )
    return ChartShown(running_finding(found.running), "Per aanbod, op de laatste dag", ChartData(bars))


def _offer_note(started: int, late: int) -> str:
    parts = [f"{started} nieuw"] if started else []
    if late:
        parts.append(f"{late} met gesprek te laat")
    return ", ".join(parts)
