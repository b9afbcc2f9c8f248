"""Decides what is told of a settlement: what is to be invoiced, borne, reserved, and for whom it was (R14)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.budget.periods import PeriodWalk
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.dutch import count, duration, euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.settlement import Line, Settlement
from zis_desktop.domain.overview import Figure

if TYPE_CHECKING:
    from zis_desktop.services.settlements import Statement
    from zis_desktop.store.unit_of_work import UnitOfWork

NOT_TIED, WHOLE = "Niet aan een leerling gebonden", "Totaal"


@dataclass(frozen=True, slots=True)
class UseLine:
    """Hours and cents of a municipality, of what is tied to nobody, or of all."""

    name: str
    minutes: int
    cents: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class SettlementTold:
    """One period; `remarks` are sentences on corrections and on pupils of other municipalities."""

    period: str
    state: str
    figures: tuple[Figure, ...]
    lines: tuple[UseLine, ...]
    remarks: tuple[str, ...]
    missing: str


class SettlementShown(Protocol):
    """What the presenter asks of its view."""

    def show_settlement(self, told: SettlementTold, *, has_next: bool) -> None: ...


class SettlementPresenter:
    """One period of settlement at a time, the running one first."""

    def __init__(self, view: SettlementShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._walk = PeriodWalk(workplace.clock.today())
        self._gone = False

    def left(self) -> None:
        """The screen is gone; what still comes in is for nobody."""
        self._gone = True

    def refresh(self) -> None:
        school_id, day, today = self._place.school_id, self._walk.period.first, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "Statement":
            from zis_desktop.services.settlements import statement

            return statement(uow, school_id, day, today)

        self._runner.read(read, self._show, refused=self._refused)

    def previous(self) -> None:
        self._walk.back()
        self.refresh()

    def next(self) -> None:
        if self._walk.has_next:
            self._walk.on()
            self.refresh()

    def _show(self, found: "Statement") -> None:
        if not self._gone:
            over = self._walk.has_next
            self._view.show_settlement(settlement_told(found, over=over), has_next=over)

    def _refused(self, error: RuleError) -> None:
        """Such as before the first day of the calendar: back to what could be shown."""
        self._walk.on()
        self._go.say(error.text, "late")


def settlement_told(found: "Statement", *, over: bool) -> SettlementTold:
    """What the screen says; a period that is not over yet is settled as far as it goes."""
    state = "Volgens de uren van nu; er is nog niets vastgelegd." if over else "De periode loopt nog: dit is de stand."
    settled = found.settlement
    if settled is None:
        return SettlementTold(found.period.name, state, (), (), (), found.missing)
    return SettlementTold(
        found.period.name, state, _figures(settled, _labels(found, over=over)), _lines(settled), _remarks(settled), ""
    )


def _labels(found: "Statement", *, over: bool) -> tuple[str, str]:
    """What is asked, and what becomes of what is left when the period is over (art. 19)."""
    if not over:
        return "tot nu toe", "nog over"
    if found.ends_all:
        return "te factureren", "gaat terug naar de gemeenten"
    return "te factureren", "gereserveerd" if found.ends_year else "nog over dit jaar"


def _figures(settled: Settlement, labels: tuple[str, str]) -> tuple[Figure, ...]:
    room = settled.room
    reserve = f", waarvan {euros(room.reserve)} uit eerdere jaren" if room.reserve else ""
    figures = [
        Figure(euros(settled.payable), labels[0], f"{duration(settled.minutes)} uur"),
        Figure(euros(settled.left), labels[1], f"van {euros(room.whole)}{reserve}"),
    ]
    if settled.borne:
        figures.append(Figure(euros(settled.borne), "voor eigen rekening", "boven het maximum (art. 19)", "late"))
    return tuple(figures)


def _lines(settled: Settlement) -> tuple[UseLine, ...]:
    of_pupils = tuple(UseLine(use.name, use.minutes, use.cents) for use in settled.by_municipality)
    pilot = settled.pilot
    tied_to_none = (UseLine(NOT_TIED, pilot.minutes, pilot.cents),) if pilot.minutes or pilot.cents else ()
    return (*of_pupils, *tied_to_none, UseLine(WHOLE, settled.minutes, settled.cost, is_whole=True))


def _remarks(settled: Settlement) -> tuple[str, ...]:
    told = []
    if settled.corrections:
        many = count(len(settled.corrections), "correctie", "correcties")
        told.append(f"Hierin {many} van eerdere regels, samen {_hours_and_euros(settled.corrections)}.")
    if settled.apart:
        told.append(
            f"Apart gehouden: {_hours_and_euros(settled.apart)} voor leerlingen van gemeenten die geen partij zijn "
            "(art. 22)."
        )
    return tuple(told)


def _hours_and_euros(lines: tuple[Line, ...]) -> str:
    minutes, cents = sum(line.worked.minutes for line in lines), sum(line.cents for line in lines)
    return f"{duration(minutes)} uur en {euros(cents)}"
