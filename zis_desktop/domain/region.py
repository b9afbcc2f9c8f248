"""A region profile: one covenant as data - parties, regions, treden, offers, amounts, terms, commission."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.hours.cjg import CjgKind
from zis_desktop.domain.people import Seat
from zis_desktop.domain.recognition import Recognition, recognition_warning
from zis_desktop.domain.small_cells import LEAST


@dataclass(frozen=True, slots=True)
class District:
    """A part of a municipality that the covenant budgets apart; by the digits of its postcodes, first and last."""

    name: str
    municipality: str
    postcodes: tuple[tuple[int, int], ...]

    @property
    def first_postcode(self) -> str:
        """'3451': stands for the district where nobody needs to know the home itself."""
        return str(self.postcodes[0][0])

    def has(self, postcode: str) -> bool:
        """Whether '3451 AB' lies in it; an unknown postcode lies nowhere."""
        digits = postcode.strip()[:4]
        return digits.isdecimal() and any(first <= int(digits) <= last for first, last in self.postcodes)


@dataclass(frozen=True, slots=True)
class YouthRegion:
    """A jeugdhulpregio with its municipalities; `invoice_to` names one party that is billed for all, if any."""

    name: str
    municipalities: tuple[str, ...]
    invoice_to: str = ""
    districts: tuple[District, ...] = ()


@dataclass(frozen=True, slots=True)
class Trede:
    """A level of support; `youke` when its help is given by the youth-care provider."""

    number: int
    name: str
    youke: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A support offer (aanbod) with its provider, trede and recognition.

    `active_from` and `active_until` bound when it can be chosen. `version` is that of what the school recorded of it, 0
    as long as it is as the profile has it.
    """

    code: str
    name: str
    collective: bool
    individual: bool
    provider: str
    trede: int
    recognition: Recognition = field(default_factory=Recognition)
    active_from: date | None = None
    active_until: date | None = None
    version: int = 0

    def is_active(self, on: date) -> bool:
        begun = self.active_from is None or self.active_from <= on
        return begun and (self.active_until is None or on <= self.active_until)


@dataclass(frozen=True, slots=True)
class CommissionSeat:
    """A place in the CvB: how many, whether every week, and for guests the usual window (minutes since midnight)."""

    seat: Seat
    count: int
    weekly: bool
    window: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The amounts of one calendar year in whole euros as the covenant states them (art. 10); never recomputed.

    `by_municipality` are the pupils per party on the count date (bijlage 2), empty when they are not agreed.
    `estimated_on` is the earlier day whose count stands in as long as the year is an estimate. `euros_per_pupil` is the
    amount for a whole year of a year that was established, whose pupils then are those of `by_municipality`; None where
    the profile's amount and the count of the list go.
    """

    year: int
    count_date: date
    pupils: int
    part: str
    total: int
    school: int
    provider: int
    by_municipality: tuple[tuple[str, int], ...] = ()
    estimated_on: date | None = None
    euros_per_pupil: int | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """The agreed volume of care in tenths of a full-time post, of the school and of the provider (art. 6, 7, 17)."""

    school_tenths: int
    provider_tenths: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Agreed terms, in weeks."""

    start_within_weeks: int
    start_target_percent: int
    evaluate_after_weeks: int
    opp_within_weeks: int


@dataclass(frozen=True, slots=True)
class RegionProfile:
    """One covenant; without agreed amounts it has no budget years and no euros per pupil."""

    id: str
    name: str
    term_for_commission: str
    provider: str
    local_team_at_table: str
    holiday_region: str
    runs_from: date
    runs_until: date
    municipality_count: int
    regions: tuple[YouthRegion, ...]
    treden: tuple[Trede, ...]
    offers: tuple[Offer, ...]
    seats: tuple[CommissionSeat, ...]
    budget_years: tuple[BudgetYear, ...]
    euros_per_pupil: int | None
    terms: Terms
    meeting_starts: int
    meeting_ends: int
    cjg_minutes: Mapping[CjgKind, int] = field(default_factory=dict)
    """What the covenant planned for the CJG worker in a school year; empty when it planned nothing."""
    provider_euros: int | None = None
    """Whole euros a calendar year for the provider; the school's part of the budget is what is left (art. 10)."""
    volume: Volume | None = None
    penvoerder: str = ""
    """Who pays the provider and the school on behalf of the municipalities (art. 11)."""
    recognition_required: bool = False
    """Whether the provider's help must consist of a recognised intervention (S5 point 5)."""
    least_told: int = LEAST
    """The fewest pupils behind a figure that leaves the school for everybody (R18)."""

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(name for region in self.regions for name in region.municipalities)

    def district_postcode(self, municipality: str, postcode: str) -> str:
        """The first postcode of the district that a home lies in; empty where its municipality is counted whole."""
        parts = (part for region in self.regions for part in region.districts if part.municipality == municipality)
        return next((part.first_postcode for part in parts if part.has(postcode)), "")

    @property
    def provider_offers(self) -> frozenset[str]:
        """The codes of the offers that the youth-care provider (Youké) gives."""
        return frozenset(offer.code for offer in self.offers if offer.provider == self.provider)

    def trede(self, number: int) -> Trede:
        return next(trede for trede in self.treden if trede.number == number)

    def offer(self, code: str) -> Offer:
        return next(offer for offer in self.offers if offer.code == code)

    def with_offers(self, own: Iterable[Offer]) -> "RegionProfile":
        """The profile of a school that recorded offers itself: in place of those with the same code, or beside them."""
        recorded = {offer.code: offer for offer in own}
        known = tuple(recorded.pop(offer.code, offer) for offer in self.offers)
        return replace(self, offers=(*known, *recorded.values()))

    def offer_warning(self, code: str, on: date) -> str:
        """What stands against choosing this offer on a day, empty when nothing does; never a refusal."""
        offer = next((one for one in self.offers if one.code == code), None)
        if offer is None:
            return f"Het aanbod '{code}' staat niet in de lijst van de school."
        if not offer.is_active(on):
            return f"{offer.name} wordt op {plain_date(on)} niet aangeboden."
        required = self.recognition_required and offer.provider == self.provider
        return recognition_warning(offer.name, offer.recognition, on, required=required)
