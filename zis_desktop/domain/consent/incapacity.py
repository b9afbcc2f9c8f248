"""When it may be recorded that a pupil cannot weigh a matter (Jeugdwet 7.3.15; WEC 41a from 18)."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.consent.authority import described, near_kind
from zis_desktop.domain.consent.consent import Incapacity, Matter, Representation, Representative
from zis_desktop.domain.consent.signers import birthday, incapable_from
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import ADULT, Guardian


def check_incapacity(
    known: Iterable[Incapacity],
    matter: Matter,
    birth_date: date,
    *,
    reason: str,
    judged_by: str,
    on: date,
    today: date,
    able: bool = False,
) -> None:
    """It needs a reason and somebody who judged it, for one matter, from the age at which the pupil would have a say;
    that one is `able` is asked from 18.

    Raises RuleError with the field `reason`, `judged_by`, `judged_on` or `matter`.
    """
    if not reason.strip():
        raise RuleError(f"Schrijf op waarom de leerling dit {'' if able else 'niet '}zelf kan beslissen.", "reason")
    if not judged_by.strip():
        raise RuleError("Schrijf op wie dit beoordeelde: naam en functie.", "judged_by")
    if on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de dag van het oordeel in.", "judged_on")
    age = ADULT if able else incapable_from(matter)
    first = birthday(birth_date, age)
    if on < first:
        raise RuleError(
            f"Voor {matter.value} kan dit pas vanaf {age} jaar, op {plain_date(first)}. Daarvoor beslissen de ouders.",
            "judged_on",
        )
    if any(one.matter is matter and one.ended_on is None for one in known):
        raise RuleError(f"Voor {matter.value} is dit al vastgelegd. Beëindig dat eerst.", "matter")


def check_representative(
    judged: Incapacity, who: Representative, guardians: Iterable[Guardian], birth_date: date, today: date
) -> None:
    """Who speaks for an adult without curator or mentor: a contact, as what the law names, and why this one (lid 3).

    The order of the law is a judgement too: a partner may not wish it. So the `why` is asked, and the order is not
    forced. Raises RuleError with the field `guardian`, `kind`, `why` or `since`.
    """
    if judged.able:
        raise RuleError("Het oordeel is dat de leerling dit zelf kan beslissen: dan vertegenwoordigt niemand.")
    chosen = next((one for one in guardians if one.id == who.guardian_id), None)
    if chosen is None:
        raise RuleError("Kies wie vertegenwoordigt. Voeg die persoon eerst toe bij de contacten.", "guardian")
    if who.kind is not Representation.AUTHORISED and near_kind(chosen) is not who.kind:
        raise RuleError(
            f"{described(chosen)} staat niet als {who.kind.value} bij de contacten. Kies schriftelijk gemachtigd, of "
            "pas het contact aan.",
            "kind",
        )
    if not who.why.strip():
        raise RuleError("Schrijf op waarom deze persoon vertegenwoordigt, en met wie dat is besproken.", "why")
    if who.since > today:
        raise RuleError("Die dag is nog niet geweest. Vul de dag in waarop dit is afgesproken.", "since")
    first = max(judged.judged_on, birthday(birth_date, ADULT))
    if who.since < first:
        raise RuleError(f"Dit kan vanaf {plain_date(first)}: daarvoor beslissen anderen. Kies een latere dag.", "since")


def check_end(judged: Incapacity, on: date, today: date) -> None:
    """Raises RuleError with the field `ended_on`."""
    if on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de laatste dag in waarop dit gold.", "ended_on")
    if on < judged.judged_on:
        raise RuleError(f"Het oordeel is van {plain_date(judged.judged_on)}. Kies die dag of een latere.", "ended_on")
