"""The audit extract of a period: what was worked, what support was given, what it cost (art. 23)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.audit import (
    IN_GROUP,
    INDIVIDUAL,
    OTHERS,
    RECIPIENT,
    ApprovedAlone,
    AuditExtract,
    HourRow,
    SupportGiven,
    SupportRow,
    checked_period,
    home_told,
)
from zis_desktop.domain.money.closing import ClosedLine
from zis_desktop.domain.money.codes import code_for
from zis_desktop.domain.money.rates import NewRate, cost, rate_on
from zis_desktop.domain.money.recipients import numbered_for_all
from zis_desktop.domain.money.settlement import Worked, whose
from zis_desktop.domain.months import month_of
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.schools import profile_in
from zis_desktop.store import audits, money, schools, settlements
from zis_desktop.store.hours_months import months_approved_alone
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import UnitOfWork

Keys = Mapping[int | str, str]


def audit_extract(uow: UnitOfWork, school_id: int, first: date, last: date, today: date) -> AuditExtract:
    """What was booked from the first to the last day. Raises RuleError with field 'first' or 'last'.

    What was settled stands in it as it was settled, and support only as far as it ran on these days: so what happens
    later changes nothing in it.
    """
    first, last = checked_period(first, last, today)
    uow.actor.require(Right.SEE_BUDGET)
    with uow.read(Right.EXPORT) as connection:
        profile = profile_in(connection, schools.one_school(connection, school_id))
        given = audits.support_in(connection, school_id, first, last, profile.provider_offers)
        gone = audits.years_gone(connection, school_id, first, last)
        entries = settlements.entry_facts(connection, school_id, date.min, last)
        keys = settlements.paper_keys(connection, school_id)
        settled = settlements.closed_settlements(connection, school_id)
        lines = [each for one in settled for each in one.lines]
        alone = months_approved_alone(connection, school_id, month_of(first), last)
        books = _Books(
            profile.provider, money.rates(connection, school_id), covenant_parties(connection, school_id), entries,
            keys, {each.line.worked.id: each for each in lines if not each.is_moved},
        )  # fmt: skip
        worked = money.worked(connection, school_id, first, last)
    unsettled = sorted((books.row(one) for one in worked if one.id not in books.closed), key=_place)
    hours = (
        *(
            replace(books.closed_row(each), settlement=one.period.name, number=number)
            for one in sorted(settled, key=lambda one: one.period.first)
            for number, each in numbered_for_all(one)
            if first <= each.line.worked.booked_on <= last
        ),
        *(replace(one, number=number) for number, one in enumerate(unsettled, 1)),
    )
    support = tuple(sorted((_support_row(one, profile.provider) for one in given), key=_support_place))
    return AuditExtract(
        first, last, hours, support, profile.provider, is_settled=last < today and not unsettled, gone=gone,
        alone=tuple(ApprovedAlone(month, f"P{who}", why) for who, month, why in alone),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Books:
    """What a line of hours is told with that was not settled yet."""

    provider: str
    rates: tuple[NewRate, ...]
    parties: CovenantParties
    entries: Mapping[int, settlements.EntryFacts]
    keys: Keys
    closed: Mapping[int, ClosedLine]

    def row(self, one: Worked) -> HourRow:
        fact, rate = self.entries[one.id], self._rate(one)
        stands = whose(one, self.parties)
        return HourRow(
            one.on, one.booked_on, code_for(self.keys[fact.whose], RECIPIENT), home_told(one.municipality, stands),
            stands, fact.activity.value, one.minutes, rate, None if rate is None else cost(one.minutes, rate),
            self._by(one.id),
        )  # fmt: skip

    def closed_row(self, one: ClosedLine) -> HourRow:
        line, worked = one.line, one.line.worked
        return HourRow(
            worked.on, worked.booked_on, code_for(one.pupil_key, RECIPIENT), home_told(worked.municipality, line.whose),
            line.whose, one.activity.value, worked.minutes, line.rate_cents, line.cents, self._by(worked.id),
        )  # fmt: skip

    def _by(self, entry_id: int) -> str:
        known = self.entries.get(entry_id)
        return "" if known is None else f"P{known.professional_id}"

    def _rate(self, one: Worked) -> int | None:
        if one.corrects is not None and one.corrects in self.closed:
            return self.closed[one.corrects].line.rate_cents
        try:
            return rate_on(self.rates, self.provider, one.on).cents
        except RuleError:  # hours are shown at all times, also before a rate was filled in
            return None


def _support_row(one: SupportGiven, provider: str) -> SupportRow:
    return SupportRow(
        code_for(one.pupil_key, RECIPIENT), provider if one.by_provider else OTHERS,
        IN_GROUP if one.collective else INDIVIDUAL, one.minutes_a_week, one.first, one.last,
    )  # fmt: skip


def _place(row: HourRow) -> tuple[date, str, str, str, int, date, int, str]:
    return row.on, row.code, row.activity, row.municipality, row.minutes, row.booked_on, row.cents or 0, row.by


def _support_place(row: SupportRow) -> tuple[str, date, date, str, str, int]:
    return row.code, row.first, row.last, row.given_by, row.kind, row.minutes_a_week or 0
