"""Decides what is told of a settlement: what is invoiced, borne, reserved, for whom; closes it and lets it go out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.budget.periods import PeriodWalk
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import count, duration, euros, full_stop, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.closing import CLOSED_ALREADY, NOT_CLOSED, Return
from zis_desktop.domain.money.funding import DoubtRow, doubt_told
from zis_desktop.domain.money.recipients import NOT_TIED, WHOLE, Recipient, recipients
from zis_desktop.domain.money.settlement import Line, Settlement, payment_due
from zis_desktop.domain.overview import Figure
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.settlements import Statement
    from zis_desktop.store.unit_of_work import UnitOfWork

RUNS = "De periode loopt nog: dit is de stand."
Found = tuple["Statement", tuple[DoubtRow, ...]]


@dataclass(frozen=True, slots=True)
class UseLine:
    """Hours and cents of a municipality, of what is tied to nobody, or of all."""

    name: str
    minutes: int
    cents: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class SettlementTold:
    """One period; `remarks` are sentences on corrections and on pupils of other municipalities.

    `waits` says what must be done before it can be closed; `can_close` when nothing must. `recipients` are who get it
    once it is closed, `doubts` the hours that the pilot may not pay, with a sentence on them.
    """

    period: str
    state: str
    figures: tuple[Figure, ...]
    lines: tuple[UseLine, ...]
    remarks: tuple[str, ...]
    missing: str
    waits: str = ""
    can_close: bool = False
    recipients: tuple[Recipient, ...] = ()
    returns: tuple[Return, ...] = ()
    doubts: tuple[DoubtRow, ...] = ()
    doubt_told: str = ""

    @property
    def stops(self) -> str:
        """Why it cannot be closed."""
        return self.missing or (CLOSED_ALREADY if self.recipients else self.waits or RUNS)


class SettlementShown(Protocol):
    """What the presenter asks of its view."""

    def show_settlement(self, told: SettlementTold, *, has_next: bool) -> None: ...

    def ask_closing(self, question: str, detail: str, then: Callable[[], None]) -> None: ...

    def ask_place(self, file_name: str) -> None: ...


class SettlementPresenter:
    """One period of settlement at a time, the running one first."""

    def __init__(self, view: SettlementShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._walk = PeriodWalk(workplace.clock.today())
        self._told: SettlementTold | None = None
        self._recipient: Recipient | None = None
        self._gone = False

    @property
    def can_close(self) -> bool:
        return self._told is not None and self._told.can_close and self._place.may(Right.CHANGE_BUDGET)

    @property
    def is_closed(self) -> bool:
        return self._told is not None and bool(self._told.recipients)

    def left(self) -> None:
        """The screen is gone; what still comes in is for nobody."""
        self._gone = True

    def refresh(self) -> None:
        school_id, day, today = self._place.school_id, self._walk.period.first, self._place.clock.today()

        def read(uow: "UnitOfWork") -> Found:
            from zis_desktop.services.funding import funding_doubts
            from zis_desktop.services.settlements import statement

            return statement(uow, school_id, day, today), funding_doubts(uow, school_id, day)

        self._runner.read(read, self._show, refused=self._refused)

    def previous(self) -> None:
        self._walk.back()
        self.refresh()

    def next(self) -> None:
        if self._walk.has_next:
            self._walk.on()
            self.refresh()

    # -- closing and letting out -------------------------------------------------------------------------------

    def close(self) -> None:
        """Asks first: it stays as it is from then on."""
        if self._told is None:
            return
        if not self.can_close:
            self._go.say(self._told.stops, "late")
            return
        detail = (
            f"{self._told.figures[0].value} {self._told.figures[0].label}. Daarna verandert er niets meer aan: wat nog "
            "wordt gecorrigeerd, komt als aparte regel in de volgende afrekening."
        )
        self._view.ask_closing(f"De afrekening {self._told.period} afsluiten?", detail, self._close)

    def pick(self, recipient: Recipient | None) -> None:
        """For whom the next copy is."""
        self._recipient = recipient

    def show_paper(self) -> None:
        """The copy of the recipient that is picked, in the preview."""
        to, school_id, day = self._recipient, self._place.school_id, self._walk.period.first
        if to is None:
            self._go.say(NOT_CLOSED, "late")
            return
        recipient, now = to, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.settlement_papers import settlement_paper

            return settlement_paper(uow, school_id, day, recipient, now)

        self._go.preview(f"Afrekening {self._walk.period.name}", make)

    def export(self) -> None:
        if self._recipient is None:
            self._go.say(NOT_CLOSED, "late")
            return
        self._view.ask_place(f"afrekening-{self._walk.period.first:%Y-%m}.xlsx")

    def export_to(self, place: Path) -> None:
        """The copy of the recipient that is picked as a workbook."""
        to, school_id, day = self._recipient, self._place.school_id, self._walk.period.first
        if to is None:
            return
        recipient, now = to, self._place.clock.now()

        def save(uow: "UnitOfWork") -> None:
            from zis_desktop.services.settlement_papers import save_settlement_workbook

            save_settlement_workbook(uow, school_id, day, recipient, place, now)

        said = f"Bewaard als {place.name}, voor {recipient.name}."
        self._runner.read(save, lambda _done: self._go.say(said), refused=self._say)

    def show_doubts(self) -> None:
        """What the pilot may not pay, in the preview."""
        school_id, day, now = self._place.school_id, self._walk.period.first, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.funding import funding_paper

            return funding_paper(uow, school_id, day, now)

        self._go.preview("Wat de pilot niet mag betalen", make)

    # -- inside ------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        school_id, period, now = self._place.school_id, self._walk.period, self._place.clock.now()

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.settlements import close_settlement

            return close_settlement(uow, school_id, period.first, now)

        self._runner.change(
            write, said=f"De afrekening {period.name} is afgesloten.", then=lambda _changes: self.refresh(),
            refused=self._say,
        )  # fmt: skip

    def _show(self, found: Found) -> None:
        if self._gone:
            return
        over = self._walk.has_next
        self._told = settlement_told(found[0], over=over, doubts=found[1])
        if self._recipient not in self._told.recipients:
            self._recipient = next(iter(self._told.recipients), None)
        self._view.show_settlement(self._told, has_next=over)
        self._go.update_header()

    def _refused(self, error: RuleError) -> None:
        """Such as before the first day of the calendar: back to what could be shown."""
        self._walk.on()
        self._say(error)

    def _say(self, error: RuleError) -> None:
        self._go.say(error.text, "late")


def settlement_told(found: "Statement", *, over: bool, doubts: tuple[DoubtRow, ...] = ()) -> SettlementTold:
    """What the screen says; a period that is not over yet is settled as far as it goes."""
    settled, told = found.settlement, full_stop(doubt_told(doubts)) if doubts else ""
    if settled is None:
        return SettlementTold(
            found.period.name, _state(found, over=over), (), (), (), found.missing, doubts=doubts,
            doubt_told=told,
        )  # fmt: skip
    return SettlementTold(
        period=found.period.name,
        state=_state(found, over=over),
        figures=_figures(settled, _labels(found, over=over)),
        lines=_lines(settled),
        remarks=_remarks(settled),
        missing="",
        waits=found.waits if over else "",
        can_close=found.closed is None and not found.waits,
        recipients=recipients(found.closed) if found.closed is not None else (),
        returns=tuple(one for one in found.returns if one.contributed) if over else (),
        doubts=doubts,
        doubt_told=told,
    )


def _state(found: "Statement", *, over: bool) -> str:
    if found.closed is None:
        return "Volgens de uren van nu; er is nog niets vastgelegd." if over else RUNS
    on = found.closed.closed_at.astimezone(LOCAL).date()
    if not found.is_whole:
        return f"Afgesloten op {plain_date(on)}, maar buiten ZIS om gewijzigd. Vraag de beheerder."
    due = f" Bij ontvangst die dag uiterlijk betaald op {plain_date(payment_due(on))}."
    pays = found.settlement is not None and found.settlement.payable > 0
    return f"Afgesloten door {found.closed.closed_by} op {plain_date(on)}.{due if pays else ''}"


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
