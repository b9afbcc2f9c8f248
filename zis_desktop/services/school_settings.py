"""The school's own data: changed fact by fact, so that two workplaces never overwrite each other silently."""

from typing import Any

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import parse_clock
from zis_desktop.domain.email import require_email
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.school import School
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.calendars import HOLIDAY_REGIONS
from zis_desktop.services.schools import refuse_taken_name
from zis_desktop.store import schools as rows
from zis_desktop.store.unit_of_work import UnitOfWork

TEXTS = ("name", "address", "town", "phone", "email", "privacy_contact", "room")
TIMES = ("meeting_starts", "meeting_ends")


def change_school(uow: UnitOfWork, school_id: int, fact: str, typed: str, *, seen: str | int) -> Changes:
    """Sets one fact of the school as typed. `seen` is what stood there, as in `School`.

    Raises RuleError with the fact as its field, or ChangedElsewhereError when the fact is no longer as it was seen.
    """
    with uow.write(Right.CHANGE_SETTINGS) as work:
        known = rows.all_schools(work.connection)
        now = next((one for one in known if one.id == school_id), None)
        if now is None or getattr(now, fact) != seen:
            raise ChangedElsewhereError
        value = _checked(now, fact, " ".join(typed.split()))
        if fact == "name":
            refuse_taken_name(value, [one for one in known if one.id != school_id])
        rows.change_school(work, school_id, **{fact: value})
        return work.changes


def _checked(now: School, fact: str, written: str) -> Any:
    if fact in TIMES:
        return _checked_time(now, fact, written)
    if fact == "holiday_region":
        if written not in HOLIDAY_REGIONS:
            raise RuleError("Kies de vakantieregio van de school.", fact)
        return written
    if fact not in TEXTS:
        raise ValueError(fact)
    if fact == "name" and not written:
        raise RuleError("Vul de naam van de school in.", fact)
    if fact == "email":
        require_email(written)
    return written


def _checked_time(now: School, fact: str, written: str) -> int:
    try:
        minutes = parse_clock(written)
    except RuleError as error:
        raise RuleError(error.text, fact) from None
    starts, ends = (minutes, now.meeting_ends) if fact == "meeting_starts" else (now.meeting_starts, minutes)
    if starts >= ends:
        raise RuleError("De vergadering eindigt voor zij begint. Pas een van beide tijden aan.", fact)
    return minutes
