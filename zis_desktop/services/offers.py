"""Support offers of a school: the list with what stands against choosing them, recorded and changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.domain.offers import OfferLine, checked_offer, lines_of
from zis_desktop.domain.region import Offer, RegionProfile, Trede
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.schools import profile_in
from zis_desktop.store import offers as rows
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


@dataclass(frozen=True, slots=True)
class OffersPage:
    """The offers of a school, and what a new one can be chosen from."""

    lines: tuple[OfferLine, ...]
    treden: tuple[Trede, ...]


def offers_page(uow: UnitOfWork, school_id: int, today: date) -> OffersPage:
    """Every offer, also what is over; with how much help and how many groups run on it."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        profile = profile_in(connection, schools.one_school(connection, school_id))
        lines = offers_in(connection, school_id, profile, today)
    return OffersPage(lines, profile.treden)


def offers_in(connection: Reading, school_id: int, profile: RegionProfile, today: date) -> tuple[OfferLine, ...]:
    """The same inside a transaction that is open; `profile` is that of the school."""
    helped, grouped = rows.help_by_offer(connection, school_id), rows.groups_by_offer(connection, school_id)
    return lines_of(profile, _running(helped, today), _running(grouped, today), today)


def record_offer(uow: UnitOfWork, school_id: int, new: Offer, today: date, *, seen: Offer | None) -> Changes:
    """Records an offer of the school; `seen` is what the user saw of it, None for a new one.

    Raises RuleError with its field, ChangedElsewhereError when somebody recorded it in between.
    """
    with uow.write(Right.CHANGE_SETTINGS) as work:
        profile = profile_in(work.connection, schools.one_school(work.connection, school_id))
        if seen is not None and seen not in profile.offers:
            raise ChangedElsewhereError
        helped, grouped = (read(work.connection, school_id) for read in (rows.help_by_offer, rows.groups_by_offer))
        given = {code for code, _starts_on, _ends_on in (*helped, *grouped)}
        used = seen is not None and seen.code in given
        rows.put_offer(work, school_id, checked_offer(new, profile, today, seen=seen, used=used))
        return work.changes


def _running(given: Iterable[tuple[str, date, date]], today: date) -> list[str]:
    return [code for code, starts_on, ends_on in given if starts_on <= today <= ends_on]
