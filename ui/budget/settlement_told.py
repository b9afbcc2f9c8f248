"""What is told of a settlement: what is invoiced, borne, reserved, for whom, and what to look at before closing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import count, duration, euros, full_stop, listing, plain_date
from zis_desktop.domain.hours.months import month_name
from zis_desktop.domain.money.amounts import ROUNDING
from zis_desktop.domain.money.closing import CLOSED_ALREADY, Closed, Return, Wait, WaitsFor, back_told
from zis_desktop.domain.money.funding import DoubtRow, asks_told, doubt_told
from zis_desktop.domain.money.recipients import NOT_TIED, WHOLE, Recipient, may_be_told, recipients
from zis_desktop.domain.money.settlement import Line, Settlement, Whose, payment_due
from zis_desktop.domain.money.whole_term import TermRow
from zis_desktop.domain.overview import Figure

if TYPE_CHECKING:
    from zis_desktop.services.settlements import Statement

APART = (
    (Whose.OUTSIDER, "van gemeenten die geen partij zijn"),
    (Whose.HOME_UNKNOWN, "van wie de woonplaats niet bekend is"),
)
LATER = "wat nog wordt gecorrigeerd, komt als aparte regel in de volgende afrekening."
NO_LATER = "dit is de laatste afrekening, en wat daarna nog wordt gecorrigeerd, komt in geen afrekening meer."
CHECKSUM_PART = 16
RUNS = "De periode loopt nog: dit is de stand."


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

    `apart` are those on what stays out of the account. `waits` says what must be done before it can be closed.
    `recipients` are who get it once it is closed, `doubts` the hours that the pilot may not pay, with a sentence on
    them. `asks` are sentences to weigh before closing, `later` is what becomes of corrections after it, and `term` is
    the account over the whole covenant. `copies` says what the copies tell, `seal` is the checksum that they have.
    """

    period: str
    state: str
    figures: tuple[Figure, ...]
    lines: tuple[UseLine, ...]
    remarks: tuple[str, ...]
    missing: str
    waits: Wait | None = None
    recipients: tuple[Recipient, ...] = ()
    returns: tuple[Return, ...] = ()
    back_told: str = ""
    doubts: tuple[DoubtRow, ...] = ()
    doubt_told: str = ""
    apart: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    term: tuple[TermRow, ...] = ()
    later: str = ""
    copies: str = ""
    seal: str = ""

    @property
    def stops(self) -> str:
        """Why it cannot be closed; empty when it can."""
        waits = self.waits.text if self.waits is not None else ""
        return self.missing or (CLOSED_ALREADY if self.recipients else waits)

    @property
    def waits_for_months(self) -> bool:
        return self.waits is not None and self.waits.on is WaitsFor.MONTHS

    @property
    def to_do(self) -> tuple[str, ...]:
        """Sentences on what is to be done, or weighed, before it is closed."""
        waits = self.waits.text if self.waits is not None and self.waits.on is not WaitsFor.ITS_END else ""
        return tuple(filter(None, (self.missing, waits, *self.asks)))


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
        remarks=(*_remarks(settled), ROUNDING),
        missing="",
        waits=found.waits,
        recipients=recipients(found.closed) if found.closed is not None else (),
        returns=tuple(one for one in found.returns if one.contributed) if over else (),
        back_told=back_told(found.penvoerder),
        doubts=doubts,
        doubt_told=told,
        apart=_apart(settled),
        asks=_asks(found, doubts) if over and found.closed is None else (),
        term=found.term if over else (),
        later=NO_LATER if found.ends_all else LATER,
        copies=_copies(found.closed) if found.closed is not None else "",
        seal=f"Kenmerk (SHA-256): {checksum_in_parts(found.closed.checksum)}" if found.closed is not None else "",
    )


def checksum_in_parts(checksum: str) -> str:
    """With a space after each sixteen figures: easier to compare by eye, and a narrow page turns the line there."""
    return " ".join(checksum[at : at + CHECKSUM_PART] for at in range(0, len(checksum), CHECKSUM_PART))


def _copies(closed: Closed) -> str:
    told = (
        "Zonder namen en met eigen codes. Aan dag en duur is een regel in twee exemplaren te herkennen: geef ieder "
        "alleen het eigen exemplaar."
    )
    few = "Er is geen exemplaar voor alle partijen: het zijn te weinig leerlingen om ook maar een totaal te noemen."
    return told if may_be_told(closed) else f"{told} {few}"


def _asks(found: "Statement", doubts: tuple[DoubtRow, ...]) -> tuple[str, ...]:
    """What the budget and later lines ask, and what only the school can tell: whether hours were forgotten, where
    pupils lived, and whether help is paid for twice (art. 21)."""
    silent = tuple(
        f"{who} heeft geen uren in {listing([month_name(month) for month in months])}: klopt dat?"
        for who, months in found.silent
    )
    return (*found.asks, *silent, *asks_told(doubts))


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
    paid = f"; {euros(room.paid_before)} is eerder dit jaar betaald" if room.paid_before else ""
    figures = [
        Figure(euros(settled.payable), labels[0], f"{duration(settled.minutes)} uur"),
        Figure(euros(settled.left), labels[1], f"van {euros(room.whole)}{reserve}{paid}"),
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
    return (*told, *_apart(settled))


def _apart(settled: Settlement) -> tuple[str, ...]:
    """What is not in the account, by why; in sentences."""
    every = ((words, tuple(line for line in settled.apart if line.whose is stands)) for stands, words in APART)
    return tuple(
        f"Apart gehouden: {count(len(lines), 'regel', 'regels')}, {_hours_and_euros(lines)} voor leerlingen {words} "
        "(art. 22)."
        for words, lines in every
        if lines
    )


def _hours_and_euros(lines: tuple[Line, ...]) -> str:
    minutes, cents = sum(line.worked.minutes for line in lines), sum(line.cents for line in lines)
    return f"{duration(minutes)} uur en {euros(cents)}"
