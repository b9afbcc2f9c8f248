"""A closed settlement as a paper and as a workbook, for one recipient at a time and without names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import duration, euros, listing, moment, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.amounts import ROUNDING
from zis_desktop.domain.money.closing import NOT_CLOSED, Closed, Return, back_told
from zis_desktop.domain.money.recipients import (
    Level,
    Reach,
    Recipient,
    SpecifiedLine,
    SumRow,
    bill_told,
    may_be_told,
    recipients,
    specification,
    sums,
)
from zis_desktop.domain.money.settlement import payment_due
from zis_desktop.domain.money.whole_term import TermRow, whole_term
from zis_desktop.domain.school import School
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.exchange.workbook import Kind, SheetColumn, SheetRow, Worksheet, workbook
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import schools, settlements
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.settlement import SettlementData

OUTSIDERS = (
    "Uren voor leerlingen van gemeenten die geen partij zijn of van wie de woonplaats niet bekend is, staan hier niet "
    "in (art. 22)."
)
"""Not how many: nobody who gets a copy pays for them, and it may be about one pupil."""
BROKEN = "Deze afrekening is buiten ZIS om gewijzigd. Zet een reservekopie terug, of vraag de beheerder."


@dataclass(frozen=True, slots=True)
class _Copy:
    """What one recipient gets of a closed settlement."""

    school: School
    demo: bool
    closed: Closed
    to: Recipient
    lines: tuple[SpecifiedLine, ...]
    sums: tuple[SumRow, ...]
    whole_told: bool
    """Whether the recipient is told what is to be paid and what is left: not of what others pay, and not while that
    tells what earlier settlements of a few pupils came to."""
    term: tuple[TermRow, ...]
    """The account over the whole covenant: in its last settlement, for who has every line."""

    @property
    def returns(self) -> tuple[Return, ...]:
        return tuple(one for one in self.closed.returns if self.to.gets_back(one))

    @property
    def title(self) -> str:
        return f"Afrekening {self.closed.period.name}"

    @property
    def in_log(self) -> str:
        return f"{self.title}, exemplaar voor {self.to.name}"

    @property
    def seal(self) -> str:
        """By which the school shows that a copy is of what was closed."""
        told = "Kenmerk van de afgesloten afrekening, op elk exemplaar en in ZIS hetzelfde (SHA-256)"
        return f"{told}: {self.closed.checksum}"


def settlement_paper(uow: UnitOfWork, school_id: int, day: date, to: Recipient, now: datetime) -> PdfFile:
    """The settlement of the period of this day for one recipient; `now` is local time, the moment of printing.

    Raises RuleError when it is not closed, or is not what was closed.
    """
    from zis_desktop.documents import settlement as paper

    made = _copy(uow, school_id, day, to)
    name = f"{to.file_name(made.closed.period.first)}.pdf"
    return as_seen(uow, PdfFile(made.title, name, paper.build(_data(made, now)), copy=to.name))


def save_settlement_workbook(
    uow: UnitOfWork, school_id: int, day: date, to: Recipient, place: Path, now: datetime
) -> None:
    """The same as a workbook with typed cells, one line per entry. Raises RuleError, also when it cannot be written."""
    made = _copy(uow, school_id, day, to)
    record(uow, Action.EXPORTED, made.in_log)
    write_whole(place, workbook(f"{made.title}, {made.school.name}", _sheets(made), now))


def recipient_named(uow: UnitOfWork, school_id: int, day: date, name: str) -> Recipient:
    """Who of the recipients of a closed settlement has this name; the first when none is named. Raises RuleError."""
    with uow.read(Right.SEE_BUDGET) as connection:
        every = settlements.closed_settlements(connection, school_id)
    closed = next((one for one in every if one.period == settlement_period(day)), None)
    if closed is None:
        raise RuleError(NOT_CLOSED)
    known = recipients(closed)
    found = next((one for one in known if name in ("", one.name)), None)
    if found is None:
        raise RuleError(f"'{name}' krijgt deze afrekening niet: kies {listing([one.name for one in known])}.")
    return found


def _copy(uow: UnitOfWork, school_id: int, day: date, to: Recipient) -> _Copy:
    period = settlement_period(day)
    uow.actor.require(Right.SEE_BUDGET)
    with uow.read(Right.EXPORT) as connection:
        every = settlements.closed_settlements(connection, school_id)
        school, demo = schools.one_school(connection, school_id), schools.is_demo(connection)
    closed = next((one for one in every if one.period == period), None)
    if closed is None:
        raise RuleError(NOT_CLOSED)
    if not closed.is_whole:
        raise RuleError(BROKEN)
    if to not in recipients(closed):
        raise RuleError("Kies voor wie dit exemplaar is.", "recipient")
    earlier = [one for one in every if one.period.last < period.first]
    term = whole_term(one.settlement for one in (*earlier, closed)) if closed.ends_all and to.reach is Reach.ALL else ()
    few_before = to.reach is Reach.FIGURES and not all(may_be_told(one) for one in earlier)
    whole_told = to.reach is not Reach.OWN and not few_before
    return _Copy(school, demo, closed, to, specification(closed, earlier, to), sums(closed, to), whole_told, term)


def _data(made: _Copy, now: datetime) -> "SettlementData":
    from zis_desktop.documents.paper import Paper
    from zis_desktop.documents.settlement import SettlementData

    closed = made.closed
    return SettlementData(
        paper=Paper(made.school.name, made.school.full_address, now, demo=made.demo),
        period=closed.period.name,
        provider=closed.provider,
        recipient=made.to.name,
        reach=made.to.reach.value,
        figures=_figures(made),
        history=_history(made),
        sums=made.sums,
        remarks=_remarks(made.to),
        returns=made.returns,
        back_told=back_told(closed.penvoerder),
        lines=made.lines,
        seal=made.seal,
        term=made.term,
    )


def _figures(made: _Copy) -> tuple[tuple[str, str], ...]:
    """Of the whole what is to be paid and what is left; of a municipality's own pupils what these took."""
    whole = made.sums[-1]
    own = (("Uren", f"{duration(whole.minutes)} uur"), ("Kosten", euros(whole.cents)))
    return own + tuple((label, euros(cents)) for label, cents in _amounts(made))


def _amounts(made: _Copy) -> tuple[tuple[str, int], ...]:
    """Label and cents, as far as there is an amount: what came before, what is to be paid, what is left or borne."""
    if not made.whole_told:
        return ()
    closed, settled = made.closed, made.closed.settlement
    room = settled.room
    left = "Gereserveerd voor volgende jaren" if closed.ends_year else "Nog over dit jaar"
    told = (
        ("Hoogstens te besteden dit jaar (art. 10)", room.own),
        ("Gereserveerd uit eerdere jaren (art. 19)", room.reserve),
        ("Eerder dit jaar betaald", room.paid_before),
        ("Boven het maximum: voor eigen rekening (art. 19)", settled.borne),
        ("Gaat terug naar de gemeenten (art. 19)" if closed.ends_all else left, settled.left),
    )
    shown = tuple((label, cents) for label, cents in told if cents)
    return (*shown, ("Te betalen" if settled.payable >= 0 else "Te verrekenen", settled.payable))


def _history(made: _Copy) -> tuple[str, ...]:
    """Who closed it, and which bill it goes with; who gets that is told when it is to be paid."""
    closed = made.closed
    told = f"Afgesloten door {closed.closed_by} op {moment(closed.closed_at.astimezone(LOCAL))}."
    due = due_text(closed) if made.to.reach is Reach.ALL else ""
    return tuple(filter(None, (told, bill_told(closed, made.to), due)))


def due_text(closed: Closed) -> str:
    """When it is to be paid, empty for nothing; what is negative goes off the next invoice, as long as there is one."""
    if not closed.settlement.payable:
        return ""
    if closed.settlement.payable < 0 and closed.ends_all:
        return (
            f"{closed.provider} betaalt dit bedrag terug aan {closed.penvoerder}: er komt geen factuur meer (art. 19)."
        )
    if closed.settlement.payable < 0:
        return "Dit bedrag gaat af van de volgende factuur."
    received = closed.closed_at.astimezone(LOCAL).date()
    due = plain_date(payment_due(received))
    return (
        f"Betaling binnen 30 dagen na ontvangst van de factuur: bij ontvangst op {plain_date(received)} uiterlijk "
        f"{due} (art. 19)."
    )


def _remarks(to: Recipient) -> tuple[str, ...]:
    return (ROUNDING,) if to.reach is Reach.OWN else (ROUNDING, OUTSIDERS)


def _sheets(made: _Copy) -> tuple[Worksheet, ...]:
    above = (f"{made.title}, voor {made.to.name}: {made.to.reach.value}", *_history(made))
    totals = Worksheet(
        "Totalen",
        (SheetColumn("Regio en gemeente"), SheetColumn("Minuten", Kind.NUMBER), SheetColumn("Kosten", Kind.CENTS)),
        tuple(
            SheetRow(
                (row.name, row.minutes, row.cents), strong=row.level in (Level.REGION, Level.WHOLE),
                indent=int(row.level is Level.MUNICIPALITY),
            )
            for row in made.sums
        ),
        (*above, *_remarks(made.to), made.seal),
    )  # fmt: skip
    sheets = [totals]
    if amounts := _amounts(made):
        columns = (SheetColumn("Wat"), SheetColumn("Bedrag", Kind.CENTS))
        sheets.append(Worksheet("Bedragen", columns, tuple(map(SheetRow, amounts))))
    if made.lines:
        sheets.append(lines_sheet("Regels", made.lines))
    if made.term:
        sheets.append(_term_sheet(made.term))
    if made.returns:
        sheets.append(_returns_sheet(made.returns, back_told(made.closed.penvoerder)))
    return tuple(sheets)


def lines_sheet(name: str, lines: Sequence[SpecifiedLine]) -> Worksheet:
    """One row a line, with cells that a program can add up."""
    columns = (
        SheetColumn("Regel", Kind.NUMBER), SheetColumn("Dag", Kind.DAY), SheetColumn("Code"), SheetColumn("Gemeente"),
        SheetColumn("Activiteit"), SheetColumn("Minuten", Kind.NUMBER), SheetColumn("Tarief per uur", Kind.CENTS),
        SheetColumn("Kosten", Kind.CENTS), SheetColumn("Opmerking"),
    )  # fmt: skip
    return Worksheet(
        name,
        columns,
        tuple(
            SheetRow((
                one.number, one.on, one.code, one.municipality, one.activity.value, one.minutes, one.rate_cents,
                one.cents, one.remark,
            ))
            for one in lines
        ),
    )  # fmt: skip


def _term_sheet(rows: Sequence[TermRow]) -> Worksheet:
    amounts = (SheetColumn(title, Kind.CENTS) for title in ("Hoogstens", "Kosten", "Betaald", "Eigen rekening"))
    return Worksheet(
        "Eindafrekening",
        (SheetColumn("Jaar"), SheetColumn("Minuten", Kind.NUMBER), *amounts),
        tuple(
            SheetRow((one.name, one.minutes, one.own, one.cost, one.paid, one.borne), strong=one.is_whole)
            for one in rows
        ),
    )


def _returns_sheet(returns: Sequence[Return], told: str) -> Worksheet:
    columns = (
        SheetColumn("Gemeente"), SheetColumn("Via"), SheetColumn("Bijgedragen", Kind.CENTS),
        SheetColumn("Terug", Kind.CENTS),
    )  # fmt: skip
    return Worksheet(
        "Terug",
        columns,
        tuple(SheetRow((one.municipality, one.goes_to, one.contributed, one.returned)) for one in returns),
        (told,),
    )
