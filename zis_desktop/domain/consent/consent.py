"""Consent: for what, by whom, in what state; and under which name a reader may see a casus."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Purpose(Enum):
    """The lines of the consent form (domain 2b)."""

    CVB_WITH_CJG = "bespreken in de CvB met de CJG-medewerker"
    YOUKE = "inzet van Youké op school"
    LOCAL_TEAM = "afstemmen met het lokaal team"
    REQUEST_DATA = "gegevens opvragen"
    HOME_HELP = "afstemmen met hulp thuis"


class SignatureState(Enum):
    """What happened to one signature."""

    ASKED = "gevraagd"
    GIVEN = "gegeven"
    REFUSED = "geweigerd"
    WITHDRAWN = "ingetrokken"


class Presentation(Enum):
    """How one item is shown to one reader (R4)."""

    NAMED = "met naam"
    ANONYMOUS = "anoniem"
    NAMED_WITHOUT_CONSENT = "met naam, zonder toestemming"


class Matter(Enum):
    """The three regimes in which the law asks different people to sign (R11, domain 2a)."""

    JEUGDHULP = "jeugdhulp"
    DATA_EXCHANGE = "gegevens delen"
    OPP = "handelingsdeel OPP"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on a consent; `on` is the day of the state."""

    id: int
    signer: str
    relation: str
    guardian_id: int | None
    state: SignatureState
    on: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Consent:
    """Consent for one purpose in one period, asked of everybody who must sign."""

    id: int
    pupil_id: int
    purpose: Purpose
    asked_on: date
    valid_until: date
    signatures: tuple[Signature, ...]
    version: int
