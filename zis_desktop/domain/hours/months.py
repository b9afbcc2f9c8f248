"""Months of hours: handed in by the professional, approved by the school, then frozen (R13; art. 19 and 23)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import MONTHS, count, full_stop, listing, moment, plain_date, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.months import last_day, month_of
from zis_desktop.domain.vault.access import Account, Actor

SHORTEST_WHY = 5
"""Characters that say why a month comes back or a line is corrected: less says nothing to who reads it later."""
LATER = (
    "leg een correctie vast bij de regel van die dag. Vergeten? Noteer het met waarom in de opmerking (achter een ;)."
)
NOT_SETTLED_ANY_MORE = (
    "De laatste afrekening is afgesloten: wat nu nog wordt geboekt, komt in geen afrekening meer. Spreek het af met de "
    "penvoerder."
)
APPROVED_ALONE = "Goedgekeurd door wie ook inleverde, want niemand anders mocht dat"
SETTLED = "Deze regel is afgerekend en blijft zoals hij is. Klopt hij niet, spreek het dan af met de penvoerder."
"""Of a correction in a month that still runs, which the last settlement took."""


class MonthState(Enum):
    """How far a month is; the value is what people read."""

    OPEN = "nog niet ingeleverd"
    HANDED_IN = "ingeleverd"
    SENT_BACK = "teruggestuurd"
    APPROVED = "goedgekeurd"


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """A month of one professional since it was handed in, with who did what when."""

    id: int
    professional_id: int
    month: date
    handed_in_by: str
    handed_in_login: str
    handed_in_at: datetime
    approved_by: str
    approved_at: datetime | None
    alone_why: str
    sent_back_by: str
    sent_back_at: datetime | None
    reason: str
    is_back: bool
    version: int

    @property
    def state(self) -> MonthState:
        if self.approved_at is not None:
            return MonthState.APPROVED
        return MonthState.SENT_BACK if self.is_back else MonthState.HANDED_IN

    @property
    def history(self) -> tuple[str, ...]:
        """Who handed in and who approved, when; in sentences."""
        told = [f"Ingeleverd door {self.handed_in_by} op {_moment(self.handed_in_at)}."]
        if self.approved_at is not None:
            told.append(f"Goedgekeurd door {self.approved_by} op {_moment(self.approved_at)}.")
        if self.alone_why:
            told.append(f"{APPROVED_ALONE}: {full_stop(self.alone_why)}")
        return tuple(told)

    @property
    def sent_back_told(self) -> str:
        """'Was teruggestuurd door Ruth Bos op vr 6 sep 2024 om 9.12 uur: reistijd mist nog.'; empty when never."""
        if self.sent_back_at is None:
            return ""
        verb = "Teruggestuurd" if self.is_back else "Was teruggestuurd"
        return f"{verb} door {self.sent_back_by} op {_moment(self.sent_back_at)}: {full_stop(self.reason)}"

    def is_handed_in_by(self, who: Actor) -> bool:
        """Whether this account handed it in: then another approves it, also where it did so for who was away."""
        return self.handed_in_login != "" and self.handed_in_login == who.login

    def nobody_else(self, approvers: Iterable[Account]) -> bool:
        """Whether of the others who may approve hours, each would approve the own: then who handed in may."""
        return all(one.professional_id == self.professional_id for one in approvers)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of one professional with what is booked in it: whole minutes charged and apart, lines, corrections."""

    professional_id: int
    name: str
    month: date
    charged: int
    apart: int
    lines: int
    corrections: int
    record: MonthRecord | None = None

    @property
    def minutes(self) -> int:
        return self.charged + self.apart

    @property
    def state(self) -> MonthState:
        return state_of(self.record)


def state_of(record: MonthRecord | None) -> MonthState:
    return record.state if record is not None else MonthState.OPEN


def _moment(at: datetime) -> str:
    return moment(at.astimezone(LOCAL))


def month_name(month: date) -> str:
    """'augustus 2024'"""
    return f"{MONTHS[month.month - 1]} {month.year}"


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """The one sentence with which every way of writing hours refuses a day.

    `correctable` when it is so for good: then new lines that are booked later correct it, or add what was forgotten.
    """

    why: str
    correctable: bool


@dataclass(frozen=True, slots=True)
class ClosedMonths:
    """What of the hours of one professional stays as it is: months that were handed in, and all that was settled.

    `records` are months by their first day; `settled_until` is the last day of the last settlement that was closed: a
    month up to it is closed too when nobody booked anything in it (art. 19).
    """

    records: Mapping[date, MonthRecord] = field(default_factory=dict)
    settled_until: date | None = None

    def on(self, day: date) -> ClosedDay | None:
        """None while lines of this day can still be written."""
        name = month_name(day).capitalize()
        state = state_of(self.records.get(month_of(day)))
        settled = self.settled_until is not None and day <= self.settled_until
        if settled or state is MonthState.APPROVED:
            how = "afgerekend" if settled else "goedgekeurd"
            return ClosedDay(f"{name} is {how} en blijft zoals het is: {LATER}", correctable=True)
        if state is MonthState.HANDED_IN:
            return ClosedDay(f"{name} is ingeleverd: neem de maand eerst terug bij Maanden.", correctable=False)
        return None


def handed_in_from(month: date) -> date:
    """The last weekday of the month: from then on it can be handed in."""
    last = last_day(month)
    return last - timedelta(days=max(0, last.weekday() - 4))


def in_turn(lines: Iterable[MonthLine], today: date, *, judges: bool) -> tuple[MonthLine, ...]:
    """The months about which the reader must do something first: who judges those handed in, who works those that came
    back and those that are over; otherwise in the order in which they came."""
    states = (MonthState.HANDED_IN, *_WRITERS_TURN) if judges else (*_WRITERS_TURN, MonthState.HANDED_IN)
    order = (*states, MonthState.APPROVED)
    return tuple(sorted(lines, key=lambda one: (order.index(one.state), today < handed_in_from(one.month))))


_WRITERS_TURN = (MonthState.SENT_BACK, MonthState.OPEN)


def asked_of_writer(lines: Iterable[MonthLine], today: date, place: str = "bij Maanden") -> str:
    """What the professional must do about months of hours, in one sentence; empty when nothing waits.

    'Augustus 2024 is teruggestuurd door Ruth Bos: Er mist een dag. Verbeter de uren en lever bij Maanden opnieuw in.'
    or 'Juli 2024 is nog niet ingeleverd: doe dat bij Maanden.' `place` says where.
    """
    mine = tuple(lines)
    for one in mine:
        if one.record is not None and one.state is MonthState.SENT_BACK:
            return (
                f"{month_name(one.month).capitalize()} is teruggestuurd door {one.record.sent_back_by}: "
                f"{full_stop(one.record.reason)} Verbeter de uren en lever {place} opnieuw in."
            )
    over = sorted(one.month for one in mine if one.state is MonthState.OPEN and today > last_day(one.month))
    if not over:
        return ""
    verb = "is" if len(over) == 1 else "zijn"
    return f"{listing([month_name(one) for one in over]).capitalize()} {verb} nog niet ingeleverd: doe dat {place}."


def told_writer(lines: Iterable[MonthLine], today: date) -> str:
    """How the own months stand: what must be done about them, or else what is awaited."""
    mine = tuple(lines)
    waiting = [month_name(one.month) for one in mine if one.state is MonthState.HANDED_IN]
    asked = asked_of_writer(mine, today, place="hier")
    if asked or not waiting:
        return asked or "U hoeft nu niets in te leveren."
    verb = "wacht" if len(waiting) == 1 else "wachten"
    return f"U hoeft nu niets in te leveren: {listing(waiting)} {verb} op goedkeuring."


def told_of_all(lines: Iterable[MonthLine]) -> str:
    """How many months wait for who approves them."""
    waiting = sum(one.state is MonthState.HANDED_IN for one in lines)
    if not waiting:
        return "Er wacht geen maand op goedkeuring."
    return f"{count(waiting, 'maand wacht', 'maanden wachten')} op goedkeuring."


def check_handing_in(record: MonthRecord | None, month: date, *, lines: int, today: date) -> None:
    """Raises RuleError for a month that is handed in already, is not over, or has no hours."""
    name = month_name(month)
    state = state_of(record)
    if state in (MonthState.HANDED_IN, MonthState.APPROVED):
        raise RuleError(f"{name.capitalize()} is al {state.value}.")
    if month != month_of(month):
        raise ValueError(month)
    if today < handed_in_from(month):
        raise RuleError(f"{name.capitalize()} is nog niet om: lever in vanaf {short_date(handed_in_from(month))}.")
    if not lines:
        raise RuleError(f"In {name} staan geen uren: noteer ze eerst.")


def check_waiting(record: MonthRecord | None) -> MonthRecord:
    """The month that waits for the school. Raises RuleError when it does not."""
    if record is None or record.state is not MonthState.HANDED_IN:
        raise RuleError("Deze maand wacht niet op goedkeuring: kies een maand die is ingeleverd.")
    return record


def check_other_hands(record: MonthRecord, who: Actor, approvers: Iterable[Account], why: str) -> str:
    """Why a month is approved by who handed it in; empty where another does so (four eyes).

    Only where nobody else can, as in a school with one account: `approvers` are the others who may. Raises RuleError,
    with field 'alone_why' where only the reason is missing.
    """
    if not record.is_handed_in_by(who):
        return ""
    if not record.nobody_else(approvers):
        raise RuleError(handed_in_yourself(record.month, alone=False))
    return checked_why(why, "alone_why")


def handed_in_yourself(month: date, *, alone: bool) -> str:
    """What to do about a month that one handed in for somebody else; `alone` when nobody else may approve it."""
    told = f"{month_name(month).capitalize()} leverde u zelf in"
    if not alone:
        return f"{told}: laat een collega de maand goedkeuren."
    return (
        f"{told}, en niemand anders mag hier uren goedkeuren. Geef een collega dat recht, of schrijf waarom u het zelf "
        "doet: dat staat in het logboek en in het uittreksel voor controle."
    )


def check_today_is_open(months: ClosedMonths, today: date) -> None:
    """A correction is booked today. Raises RuleError in a month that can get no line any more: the clock went back."""
    closed = months.on(today)
    if closed is not None and closed.correctable:
        raise RuleError(
            f"Deze computer zegt dat het {plain_date(today)} is, en die maand is al gesloten. Zet de klok van de "
            "computer goed en corrigeer daarna."
        )


def checked_why(why: str, field: str = "why") -> str:
    """Raises RuleError at its field for a reason that says nothing."""
    words = " ".join(why.split())
    if len(words) < SHORTEST_WHY:
        raise RuleError("Schrijf kort waarom.", field)
    return words


def by_activity(entries: Iterable[HoursEntry]) -> tuple[tuple[Activity, int], ...]:
    """Whole minutes of each activity that there was, in the order of the activities."""
    sums: dict[Activity, int] = defaultdict(int)
    for one in entries:
        sums[one.activity] += one.minutes
    return tuple((activity, sums[activity]) for activity in Activity if activity in sums)
