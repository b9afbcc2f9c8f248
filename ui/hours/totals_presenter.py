"""Decides about the totals of hours: which period, whose, added up per what, and as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.hours.shown import TotalsShown
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.dutch import duration, fold
from zis_desktop.domain.hours.overview import HoursOverview, TotalLine
from zis_desktop.domain.hours.per_pupil import HelpPerPupil
from zis_desktop.domain.hours.periods import HoursPeriod, periods_around
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

VIEWS: tuple[tuple[str, Callable[[HoursOverview], tuple[TotalLine, ...]]], ...] = (
    ("Per casus", lambda found: found.by_casus),
    ("Per professional", lambda found: found.by_professional),
    ("Per maand", lambda found: found.by_month),
)
HEADS = ("Casus of activiteit", "Professional", "Maand")
DURATION, DURATION_HEAD = "Duur en kosten", "Leerling"
OF_ALL = "Van alle professionals samen."
"""A view of its own, for who sees the hours of all: how long the support of each pupil lasted (indicator e)."""


class TotalsPresenter:
    """Totals of one professional or of the whole school."""

    def __init__(
        self,
        view: TotalsShown,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        professional: Callable[[], Professional | None],
    ) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._workplace = workplace
        self._professional = professional
        self._today = workplace.clock.today
        self._periods = periods_around(self._today())
        self._period = next(place for place, one in enumerate(self._periods) if "–" in one.name)
        self._everybody = False
        self._per = 0
        self._found: HoursOverview | None = None
        self._lines: tuple[TotalLine, ...] = ()

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views that this user has."""
        names = tuple(name for name, _lines in VIEWS)
        return (*names, DURATION) if self._workplace.may(Right.SEE_ALL_HOURS) else names

    def start(self) -> None:
        self._view.show_periods(self._periods, self._period)

    def refresh(self) -> None:
        professional, period = self._professional(), self._periods[self._period]
        only = None if self._everybody or professional is None else professional.id
        school_id = self._workplace.school_id
        if self._per == len(VIEWS):
            self._read_duration(school_id, period)
            return

        def read(uow: "UnitOfWork") -> HoursOverview:
            from zis_desktop.services.hours import overview_of_hours

            return overview_of_hours(uow, school_id, period, professional_id=only)

        self._runner.read(read, self._show)

    def choose_period(self, place: int) -> None:
        self._period = place
        self.refresh()

    def choose_everybody(self, everybody: bool) -> None:  # noqa: FBT001  a check box tells it
        self._everybody = everybody
        self.refresh()

    def choose_view(self, place: int) -> None:
        before, self._per = self._per, place
        if len(VIEWS) in (before, place) or self._found is None:
            self.refresh()
        else:
            self._show(self._found)

    def export(self) -> None:
        """Asks where the table goes; its name holds no names."""
        name = fold(f"uren {self.views[self._per]} {self._periods[self._period].name}").replace("–", "-")
        self._view.ask_place(f"{name.replace(' ', '-')}.csv")

    def save_to(self, place: Path) -> None:
        lines, head, today = self._lines, (*HEADS, DURATION_HEAD)[self._per], self._today()

        def save(uow: "UnitOfWork") -> None:
            from zis_desktop.services.hours_export import save_hours_table

            save_hours_table(uow, place, head, lines, today)

        self._runner.read(
            save,
            lambda _done: self._go.say(f"Bewaard als {place.name}."),
            refused=lambda error: self._go.say(error.text, "late"),
        )

    def _show(self, found: HoursOverview) -> None:
        self._found = found
        if self._per == len(VIEWS):
            return  # another view was chosen meanwhile; its answer is on the way
        self._lines = VIEWS[self._per][1](found)
        self._view.show_totals(self._lines, HEADS[self._per], duration(found.charged), duration(found.apart), "")

    def _read_duration(self, school_id: int, period: HoursPeriod) -> None:
        def read(uow: "UnitOfWork") -> HelpPerPupil:
            from zis_desktop.services.hours import duration_per_pupil

            return duration_per_pupil(uow, school_id, period)

        self._runner.read(read, self._show_duration)

    def _show_duration(self, found: HelpPerPupil) -> None:
        if self._per != len(VIEWS):
            return
        self._lines = tuple(one.line for one in found.pupils)
        charged, apart = sum(one.charged for one in self._lines), sum(one.apart for one in self._lines)
        self._view.show_totals(
            self._lines, DURATION_HEAD, duration(charged), duration(apart), f"{found.finding} {OF_ALL}".strip()
        )
