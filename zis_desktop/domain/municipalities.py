"""Municipalities: party to the covenant from-to, separate agreements, the contact, and where the invoice goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise

from zis_desktop.domain.dutch import digits_date, plain_date
from zis_desktop.domain.email import require_email
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.local_teams import LocalTeam
from zis_desktop.domain.region import RegionProfile

ONE_DAY = timedelta(days=1)
NOTHING_AGREED = "Schrijf op wat met deze gemeente is afgesproken, met wie en wanneer."


@dataclass(frozen=True, slots=True)
class Period:
    """From a day up to and with another; without an end it goes on."""

    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def meets(self, other: "Period") -> bool:
        """Whether they share a day."""
        ends_before = self.until is not None and self.until < other.since
        return not ends_before and (other.until is None or self.since <= other.until)


@dataclass(frozen=True, slots=True)
class SeparateAgreement:
    """What was agreed with a municipality while it is no party (art. 22)."""

    period: Period
    text: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """What the school knows of one municipality; empty texts are not known.

    `invoice_to` is who gets the invoice for it, empty when that is the municipality itself (art. 13). `contact_name` is
    the fixed contact person for the pilot, who routes to the right colleague of `team` (bijlage 3: 10).
    """

    name: str
    region: str = ""
    invoice_to: str = ""
    team: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    party: tuple[Period, ...] = ()
    agreements: tuple[SeparateAgreement, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        """Those in which somebody pays for help of its pupils."""
        return (*self.party, *(one.period for one in self.agreements))

    @property
    def local_team(self) -> LocalTeam:
        return LocalTeam(self.name, self.team, self.contact_name, self.phone, self.email)

    def is_party(self, on: date) -> bool:
        """Whether it is party to the covenant on that day (art. 2)."""
        return any(period.holds(on) for period in self.party)

    def agreement(self, on: date) -> str:
        """The separate agreement that holds on that day, empty when none does."""
        return next((one.text for one in self.agreements if one.period.holds(on)), "")

    def misses_contact(self, on: date) -> bool:
        """Whether a party has not said who is its fixed contact (bijlage 3: 10)."""
        return self.is_party(on) and not self.contact_name

    def misses_agreement(self, on: date, *, pupils: int) -> bool:
        """Whether pupils live there and nobody pays for their help (art. 22)."""
        return pupils > 0 and not self.is_party(on) and not self.agreement(on)


FACTS = tuple(one.name for one in fields(Municipality) if one.name not in {"name", "party", "agreements"})
"""What is one text each."""


@dataclass(frozen=True, slots=True)
class CovenantParties:
    """Who is party to the covenant when: the one place that is asked. `known` by name, in the order of the covenant."""

    known: Mapping[str, Municipality]

    @classmethod
    def of(cls, municipalities: Iterable[Municipality]) -> "CovenantParties":
        return cls({one.name: one for one in municipalities})

    def is_party(self, name: str, on: date) -> bool:
        """Whether a pupil who lives there on that day belongs to the covenant (art. 2; woonplaatsbeginsel)."""
        return name in self.known and self.known[name].is_party(on)

    def agreement(self, name: str, on: date) -> str:
        """The separate agreement that holds there on that day, empty when none does (art. 22)."""
        return self.known[name].agreement(on) if name in self.known else ""

    def is_charged(self, on: date, municipality: str, *, of_pupil: bool) -> bool:
        """Whether the pilot pays for work of that day; `municipality` is where the pupil lived on it.

        What is tied to no pupil is the pilot's. A pupil of no party, or without a known home, stands apart; so does a
        separate agreement, which has its own budget (art. 2 and 22).
        """
        return not of_pupil or self.is_party(municipality, on)

    def may_be_helped(self, name: str, on: date) -> bool:
        """Whether somebody pays for help of a pupil who lives there: the covenant, or a separate agreement."""
        return self.is_party(name, on) or bool(self.agreement(name, on))

    def on(self, day: date) -> tuple[str, ...]:
        """The parties of that day."""
        return tuple(name for name, one in self.known.items() if one.is_party(day))

    def of_year(self, year: int) -> tuple[str, ...]:
        """Those that are party on at least one day of a calendar year, over which the budget is made (art. 15)."""
        span = Period(date(year, 1, 1), date(year, 12, 31))
        return tuple(name for name, one in self.known.items() if any(each.meets(span) for each in one.party))

    def counted_on(self, day: date) -> tuple[str, ...]:
        """The parties of that day; before the covenant began those with which it begins, as its first budget rests on
        an earlier count (art. 10, 15)."""
        begins = min((each.since for one in self.known.values() for each in one.party), default=day)
        return self.on(max(day, begins))

    @property
    def turns(self) -> tuple[date, ...]:
        """The days from which on a party or agreement comes or is no longer there: between them nothing changes."""
        periods = [each for one in self.known.values() for each in one.periods]
        ends = {each.until + ONE_DAY for each in periods if each.until is not None}
        return tuple(sorted({each.since for each in periods} | ends))

    @property
    def last_day(self) -> date | None:
        """The last day on which anybody is party, after which nobody pays (art. 9); None when the covenant goes on."""
        ends = [each.until for one in self.known.values() for each in one.party]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None


@dataclass(frozen=True, slots=True)
class PartyRegion:
    """The parties of one region with one address for the invoice, empty when each gets its own."""

    name: str
    municipalities: tuple[str, ...]
    invoice_to: str


def party_regions(covenant: CovenantParties, on: date) -> tuple[PartyRegion, ...]:
    """Who is party on that day, by region, in the order of the covenant."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in covenant.on(on):
        one = covenant.known[name]
        found.setdefault((one.region, one.invoice_to), []).append(name)
    return tuple(PartyRegion(region, tuple(names), invoice_to) for (region, invoice_to), names in found.items())


def first_municipalities(profile: RegionProfile) -> tuple[Municipality, ...]:
    """As the covenant has them: party from its first day to its last, with their region and where its invoices go.

    After its last day nobody pays (art. 9 and 22), until somebody records that it goes on.
    """
    party = (Period(profile.runs_from, profile.runs_until),)
    return tuple(
        Municipality(name, region.name, region.invoice_to, party=party)
        for region in profile.regions
        for name in region.municipalities
    )


def party_word(*, is_party: bool) -> str:
    """Behind the name of a municipality: 'partij', 'geen partij'."""
    return "partij" if is_party else "geen partij"


def party_in_words(one: Municipality, on: date) -> str:
    """'sinds 1 aug. 2023', 'tot 1 jan. 2025' as it is on a day, for a list."""
    now = next((each for each in one.party if each.holds(on)), None)
    if now is not None and now.until is not None:
        return f"t/m {digits_date(now.until)}"
    if now is not None:
        return f"sinds {digits_date(now.since)}"
    coming = [each.since for each in one.party if each.since > on]
    if coming:
        return f"vanaf {digits_date(min(coming))}"
    ended = max((each.until for each in one.party if each.until is not None), default=None)
    return "nee" if ended is None else f"was partij t/m {digits_date(ended)}"


# -- what may be recorded ----------------------------------------------------------------------------------------


def checked_municipality(one: Municipality) -> Municipality:
    """As it is kept. Raises RuleError with its field: one of FACTS, 'party' or 'agreements'."""
    facts = {fact: " ".join(str(getattr(one, fact)).split()) for fact in FACTS}
    require_email(facts["email"])
    return Municipality(
        one.name, **facts, party=_checked_party(one), agreements=checked_agreements(one.name, one.agreements)
    )


def checked_agreements(name: str, agreements: Sequence[SeparateAgreement]) -> tuple[SeparateAgreement, ...]:
    """In order, each saying something, not two on one day. Raises RuleError with field 'agreements'."""
    _require_order([one.period for one in agreements], "agreements")
    made = [SeparateAgreement(one.period, _agreed(one.text)) for one in agreements]
    ordered = sorted(made, key=lambda one: one.period.since)
    for before, after in pairwise(ordered):
        if before.period.meets(after.period):
            text = f"Op {plain_date(after.period.since)} gelden dan twee afspraken met {name}: laat de eerste eindigen."
            raise RuleError(text, "agreements")
    return tuple(ordered)


def _checked_party(one: Municipality) -> tuple[Period, ...]:
    _require_order(one.party, "party")
    ordered = sorted(one.party, key=lambda period: period.since)
    for before, after in pairwise(ordered):
        if before.meets(after):
            text = f"{one.name} is dan op {plain_date(after.since)} twee keer partij: pas een van de perioden aan."
            raise RuleError(text, "party")
    return tuple(ordered)


def agreed_anew(known: Sequence[SeparateAgreement], text: str, on: date) -> tuple[SeparateAgreement, ...]:
    """The agreements with one that holds from this day on, until the next: an earlier one ends the day before."""
    ended = [_ended(one, on - ONE_DAY) for one in known if one.period.since < on]
    later = [one for one in known if one.period.since > on]
    until = min(one.period.since for one in later) - ONE_DAY if later else None
    return (*ended, SeparateAgreement(Period(on, until), text), *later)


def _ended(one: SeparateAgreement, last: date) -> SeparateAgreement:
    runs_on = one.period.until is None or one.period.until > last
    return SeparateAgreement(Period(one.period.since, last), one.text) if runs_on else one


def _agreed(text: str) -> str:
    if not text.strip():
        raise RuleError(NOTHING_AGREED, "agreements")
    return " ".join(text.split())


def _require_order(periods: Iterable[Period], field: str) -> None:
    for one in periods:
        if one.until is not None and one.until < one.since:
            text = f"{plain_date(one.until)} ligt voor {plain_date(one.since)}: pas een van beide dagen aan."
            raise RuleError(text, field)
