"""Decides about months of hours: what waits for whom, handing in, approving, sending back, and the statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import day_and_month, duration, moment
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.months import MonthLine, MonthState, by_activity, handed_in_from, month_name
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

TURN = (MonthState.HANDED_IN, MonthState.SENT_BACK, MonthState.OPEN, MonthState.APPROVED)
"""What somebody has to do something about comes first."""
NOTHING = "Er zijn nog geen uren genoteerd. Typ ze bij Week; aan het eind van de maand levert u ze hier in."


@dataclass(frozen=True, slots=True)
class MonthPanel:
    """The chosen month in words; `steps` are the names of what can be done with it now."""

    title: str
    state: MonthState
    told: tuple[str, ...]
    sums: tuple[tuple[str, str], ...]
    corrections: tuple[str, ...]
    steps: frozenset[str]


class MonthsShown(Protocol):
    """What the presenter asks of its view."""

    def show_months(self, lines: Sequence[MonthLine], summary: str, *, everybody: bool) -> None: ...

    def show_month(self, panel: MonthPanel | None) -> None: ...

    def refuse(self, text: str) -> None:
        """The sentence below the buttons; empty takes it away."""


class MonthsPresenter:
    """The months of one professional, or of all for who may see those."""

    def __init__(
        self,
        view: MonthsShown,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        professional: "Callable[[], Professional | None]",
    ) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._professional = professional
        self._line: MonthLine | None = None
        self._panel: MonthPanel | None = None

    def refresh(self) -> None:
        school_id, only = self._place.school_id, self._only

        def read(uow: "UnitOfWork") -> tuple[MonthLine, ...]:
            from zis_desktop.services.hours_months import hours_months

            return hours_months(uow, school_id, professional_id=only)

        if only is not None or self._everybody:
            self._runner.read(read, self._show)

    def choose(self, line: MonthLine | None) -> None:
        """Reads what is booked in this month."""
        self._line = line
        self._view.refuse("")
        if line is None:
            self._panel = None
            self._view.show_month(None)
            self._go.update_header()
            return

        def read(uow: "UnitOfWork") -> tuple[HoursEntry, ...]:
            from zis_desktop.services.hours_months import booked_in_month

            return booked_in_month(uow, line.professional_id, line.month)

        self._runner.read(read, lambda booked: self._show_month(line, booked))

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def next_step(self) -> tuple[str, "Callable[[], None]"] | None:
        """The one obvious thing to do with the chosen month, with its name."""
        steps = self._panel.steps if self._panel is not None else frozenset()
        if "approve" in steps:
            return "Keur goed", self.approve
        return ("Lever in", self.hand_in) if "hand in" in steps else None

    def hand_in(self) -> None:
        line, clock = self._line, self._place.clock
        if line is None or not self._can("hand in"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import hand_in_month

            return hand_in_month(uow, line.professional_id, line.month, today=clock.today(), now=clock.now())

        self._change(change, f"{_called(line)} ingeleverd.")

    def take_back(self) -> None:
        line = self._line
        if line is None or not self._can("take back"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import take_month_back

            return take_month_back(uow, line.professional_id, line.month)

        self._change(change, f"{_called(line)} teruggenomen: u kunt weer wijzigen.")

    def approve(self) -> None:
        record, line, clock = self._line.record if self._line else None, self._line, self._place.clock
        if line is None or record is None or not self._can("approve"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import approve_month

            return approve_month(uow, record.id, record.version, now=clock.now())

        self._change(change, f"{_called(line)} goedgekeurd en vastgezet.")

    def send_back(self, why: str) -> None:
        record, line, clock = self._line.record if self._line else None, self._line, self._place.clock
        if line is None or record is None or not self._can("approve"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import send_month_back

            return send_month_back(uow, record.id, record.version, why, now=clock.now())

        self._change(change, f"{_called(line)} teruggestuurd.")

    def show_statement(self) -> None:
        line, school_id, clock = self._line, self._place.school_id, self._place.clock
        if line is None:
            return

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.hours_papers import hours_statement

            return hours_statement(uow, school_id, line.professional_id, line.month, clock.now())

        self._go.preview(f"Urenstaat {month_name(line.month)}", make)

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _everybody(self) -> bool:
        return self._place.may(Right.SEE_ALL_HOURS)

    @property
    def _only(self) -> int | None:
        professional = self._professional()
        return None if self._everybody or professional is None else professional.id

    def _can(self, step: str) -> bool:
        return self._panel is not None and step in self._panel.steps

    def _change(self, job: "Callable[[UnitOfWork], Changes]", said: str) -> None:
        self._view.refuse("")
        self._runner.change(job, said=said, refused=lambda error: self._view.refuse(error.text))

    def _show(self, lines: tuple[MonthLine, ...]) -> None:
        today = self._place.clock.today()
        ordered = sorted(lines, key=lambda one: (TURN.index(one.state), _runs(one, today)))
        waiting = sum(one.state is MonthState.HANDED_IN for one in lines)
        summary = {0: "Er wacht geen maand op goedkeuring.", 1: "1 maand wacht op goedkeuring."}.get(
            waiting, f"{waiting} maanden wachten op goedkeuring."
        )
        self._view.show_months(ordered, summary if lines else NOTHING, everybody=self._everybody)
        if not lines:
            self.choose(None)

    def _show_month(self, line: MonthLine, booked: tuple[HoursEntry, ...]) -> None:
        if self._line != line:
            return  # another month was chosen meanwhile; its answer is on the way
        self._panel = MonthPanel(
            title=f"{month_name(line.month).capitalize()}, {line.name}",
            state=line.state,
            told=_told(line),
            sums=_sums(line, booked),
            corrections=tuple(_correction(one) for one in booked if one.corrected_on is not None),
            steps=self._steps(line),
        )
        self._view.show_month(self._panel)
        self._go.update_header()

    def _steps(self, line: MonthLine) -> frozenset[str]:
        own = self._place.actor.is_own(line.professional_id)
        writes = self._place.may(Right.LOG_ALL_HOURS) or (own and self._place.may(Right.LOG_HOURS))
        waits = line.state is MonthState.HANDED_IN
        judges = not own and self._place.may(Right.APPROVE_HOURS)
        over = not _runs(line, self._place.clock.today())
        steps = {
            "hand in": writes and over and line.state in (MonthState.OPEN, MonthState.SENT_BACK),
            "take back": writes and waits and not judges,
            "approve": waits and judges,
        }
        return frozenset(name for name, possible in steps.items() if possible)


def _runs(line: MonthLine, today: date) -> bool:
    return today < handed_in_from(line.month)


def _called(line: MonthLine) -> str:
    return f"{month_name(line.month).capitalize()} van {line.name}"


def _told(line: MonthLine) -> tuple[str, ...]:
    record = line.record
    if record is None:
        return (f"In te leveren vanaf {day_and_month(handed_in_from(line.month))}.",)
    told = [f"Ingeleverd door {record.handed_in_by} op {moment(record.handed_in_at.astimezone(LOCAL))}."]
    if record.approved_at is not None:
        told.append(f"Goedgekeurd door {record.approved_by} op {moment(record.approved_at.astimezone(LOCAL))}.")
        told.append("Wat er nog niet klopt, corrigeert u bij de regel van die dag: dat wordt een nieuwe regel.")
    if record.sent_back_at is not None:
        told.append(f"Teruggestuurd door {record.sent_back_by}: {record.reason}")
    return tuple(told)


def _sums(line: MonthLine, booked: tuple[HoursEntry, ...]) -> tuple[tuple[str, str], ...]:
    sums = [(activity.value.capitalize(), duration(minutes)) for activity, minutes in by_activity(booked)]
    sums.append(("Ten laste van de pilot", duration(line.charged)))
    if line.apart:
        sums.append(("Apart bijgehouden", duration(line.apart)))
    return tuple(sums)


def _correction(one: HoursEntry) -> str:
    return f"{one.about}, {day_and_month(one.on)}: {duration(one.minutes)}, {one.note}"
