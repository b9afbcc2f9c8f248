"""When it may be recorded that a pupil cannot weigh a matter (Jeugdwet 7.3.15; WEC 41a from 18)."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.consent.consent import Incapacity, Matter
from zis_desktop.domain.consent.signers import birthday, incapable_from
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError


def check_incapacity(
    known: Iterable[Incapacity], matter: Matter, birth_date: date, *, reason: str, judged_by: str, on: date, today: date
) -> None:
    """It needs a reason and somebody who judged it, for one matter, from the age at which the pupil would have a say.

    Raises RuleError with the field `reason`, `judged_by`, `judged_on` or `matter`.
    """
    if not reason.strip():
        raise RuleError("Schrijf op waarom de leerling dit niet zelf kan beslissen.", "reason")
    if not judged_by.strip():
        raise RuleError("Schrijf op wie dit beoordeelde: naam en functie.", "judged_by")
    if on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de dag van het oordeel in.", "judged_on")
    first = birthday(birth_date, incapable_from(matter))
    if on < first:
        age = incapable_from(matter)
        raise RuleError(
            f"Voor {matter.value} kan dit pas vanaf {age} jaar, op {plain_date(first)}. Daarvoor beslissen de ouders.",
            "judged_on",
        )
    if any(one.matter is matter and one.ended_on is None for one in known):
        raise RuleError(f"Voor {matter.value} is dit al vastgelegd. Beëindig dat eerst.", "matter")


def check_end(judged: Incapacity, on: date, today: date) -> None:
    """Raises RuleError with the field `ended_on`."""
    if on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de laatste dag in waarop dit gold.", "ended_on")
    if on < judged.judged_on:
        raise RuleError(f"Het oordeel is van {plain_date(judged.judged_on)}. Kies die dag of een latere.", "ended_on")
