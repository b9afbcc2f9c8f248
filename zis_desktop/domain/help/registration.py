"""Who may give help: level and registration of a professional on a day, or the recorded grounds (R17)."""

from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError

RENEW_AHEAD = timedelta(days=62)
"""How long before its end a registration is told about: who renews it at SKJ needs weeks, not days."""
LEVELS = ("mbo", "hbo", "wo")
REGISTERS = ("SKJ", "BIG")
"""The registers of youth care (Besluit Jeugdwet 5.1.1)."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What is known of a professional's right to give youth care; empty texts and None are not known.

    `grounds` are why somebody without registration may do this work ('tenzij', Besluit Jeugdwet 5.1.1 lid 3).
    """

    professional_id: int
    name: str
    level: str = ""
    register: str = ""
    number: str = ""
    until: date | None = None
    checked_on: date | None = None
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationGap:
    """What is wrong with it and from which day."""

    text: str
    since: date


def checked_registration(new: Registration, today: date) -> Registration:
    """The registration as it can be written. Raises RuleError with its field."""
    if new.level not in LEVELS:
        raise RuleError("Kies het niveau: mbo, hbo of wo.", "level")
    if not new.register and not new.grounds.strip():
        raise RuleError("Kies SKJ of BIG, of schrijf waarom iemand zonder registratie dit werk mag doen.", "register")
    if new.register and new.until is None:
        raise RuleError(f"Vul in tot wanneer de registratie in {new.register} geldt.", "until")
    if new.checked_on is None or new.checked_on > today:
        raise RuleError("Vul in op welke dag u dit in het register heeft nagekeken.", "checked_on")
    return new


def ends_during(known: Registration, first: date, last: date) -> str:
    """What must be seen before help of this period is decided on: that its registration ends while the help runs."""
    if known.grounds.strip() or known.until is None or not first <= known.until < last:
        return ""
    return f"De registratie van {known.name} in {known.register} eindigt op {plain_date(known.until)}, tijdens de hulp."


def registration_gap(known: Registration, first: date, last: date, today: date) -> RegistrationGap | None:
    """What a period of help lacks in the registration of its professional (covenant bijlage 3: 3; S5 point 9).

    None when it is valid as long as the help runs, or as far ahead as anybody needs to know; recorded grounds close a
    gap, for what they are worth to an inspector, and an unknown level is a gap of its own.
    """
    if known.grounds.strip():
        return None
    if not known.level.strip():
        return RegistrationGap(f"Van {known.name} is het niveau (mbo, hbo, wo) niet bekend.", first)
    if not known.register.strip():
        return RegistrationGap(f"{known.name} staat zonder registratie (SKJ of BIG): noteer waarom dat kan.", first)
    if known.until is None:
        return RegistrationGap(f"Tot wanneer {known.name} in {known.register} staat is niet bekend.", first)
    if known.until < last and known.until <= max(today, first) + RENEW_AHEAD:
        ends = "liep af" if known.until < today else "loopt af"
        text = f"De registratie van {known.name} in {known.register} {ends} op {plain_date(known.until)}."
        return RegistrationGap(text, known.until + timedelta(days=1))
    return None
