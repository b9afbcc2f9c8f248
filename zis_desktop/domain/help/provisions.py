"""Other help of a pupil that somebody else pays: beschikking, pgb, WLZ; whether it is for the same (R7, art. 21)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError


class ProvisionKind(Enum):
    """What pays the other help (Jeugdwet 2.3 and 8.1.1; Wet langdurige zorg 3.2.1)."""

    BESCHIKKING = "beschikking"
    PGB = "pgb"
    WLZ = "WLZ"


@dataclass(frozen=True, slots=True)
class NewProvision:
    """As it is told; `not_double` is why it is not for the same help, empty when nobody judged that yet."""

    kind: ProvisionKind | None
    what: str
    starts_on: date
    ends_on: date | None = None
    not_double: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One that was recorded; without `ends_on` it goes on."""

    id: int
    pupil_id: int
    kind: ProvisionKind
    what: str
    starts_on: date
    ends_on: date | None
    not_double: str
    judged_on: date | None
    version: int

    def overlaps(self, first: date, last: date) -> bool:
        return self.starts_on <= last and (self.ends_on is None or self.ends_on >= first)


def checked_provision(new: NewProvision) -> NewProvision:
    """The provision as it can be written. Raises RuleError with its field."""
    what = " ".join(new.what.split())
    if new.kind is None:
        raise RuleError("Kies of het een beschikking, een pgb of WLZ is.", "kind")
    if not what:
        raise RuleError("Vul in voor welke hulp het is, bijvoorbeeld 'begeleiding thuis'.", "what")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise RuleError(f"Deze hulp eindigt voor zij begint op {plain_date(new.starts_on)}: pas 'tot' aan.", "ends_on")
    return NewProvision(new.kind, what, new.starts_on, new.ends_on, " ".join(new.not_double.split()))


def checked_judgement(reason: str) -> str:
    """Why it is not the same help. Raises RuleError: without reasons the penvoerder may reclaim it all (art. 21)."""
    why = " ".join(reason.split())
    if not why:
        raise RuleError("Schrijf waarom deze hulp iets anders is dan de hulp op school.", "not_double")
    return why
