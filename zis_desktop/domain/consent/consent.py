"""Consent: for what, by whom, in what state; and under which name a reader may see a casus."""

from dataclasses import dataclass
from datetime import date, datetime
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


class DataKind(Enum):
    """The tick list of the form (domain 2b, heading 4); medical data are asked apart (AVG 9)."""

    IDENTITY = "naam, geboortedatum, klas en gemeente"
    QUESTION = "de vraag, en waarom nu hulp nodig is"
    GIVEN_SUPPORT = "welke hulp er nu is, en eerder was"
    STRENGTHS = "wat goed gaat en wat moeilijk is"
    HOME = "hoe het thuis gaat en hulp thuis"
    VIEWS = "wat de leerling en de ouders vinden"
    GOALS = "doelen en afspraken uit een plan, zoals het OPP"
    MEDICAL = "medische gegevens"


USUAL_DATA = frozenset(DataKind) - {DataKind.MEDICAL}


class ScanKind(Enum):
    """What a scanned form may be."""

    PDF = "PDF"
    JPEG = "JPG"
    PNG = "PNG"


class GroundKind(Enum):
    """Why help may be given though somebody who must sign did not (Jeugdwet 7.3.4; BW 1:253a and 1:265h)."""

    SERIOUS_HARM = "de hulp voorkomt ernstig nadeel"
    PUPIL_WISHES = "de leerling blijft de hulp weloverwogen wensen"
    COURT = "de rechter gaf vervangende toestemming"
    MEASURE = "de hulp hoort bij een kinderbeschermingsmaatregel"


class Representation(Enum):
    """As what somebody speaks for an adult who cannot decide, in the order of the law (Jeugdwet 7.3.15 lid 3)."""

    AUTHORISED = "schriftelijk gemachtigd"
    PARTNER = "partner"
    FAMILY = "ouder, kind, broer of zus"


@dataclass(frozen=True, slots=True)
class Ground:
    """A recorded ground: what it is, decided when and by whom, why. `guardian_id` is whose consent a court gave."""

    id: int
    kind: GroundKind
    guardian_id: int | None
    decided_on: date
    decided_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on a consent; `on` is the day of the state.

    `withheld` are kinds of data that were asked and that this signer did not tick; `scan_id` is the scanned form.
    """

    id: int
    signer: str
    relation: str
    guardian_id: int | None
    state: SignatureState
    on: date
    evidence: str
    withheld: frozenset[DataKind] = frozenset()
    scan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What consent is asked for beside the purpose: which data, with whom, explained in which language.

    `medical` says which medical data, when those are asked; `parties` as they stand in a table, `written` when who
    signed wrote them on the paper.
    """

    data: frozenset[DataKind] = USUAL_DATA
    medical: str = ""
    parties: tuple[str, ...] = ()
    language: str = ""
    written: bool = False


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
    terms: Terms = Terms()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Representative:
    """Who of the contacts speaks for an adult who cannot decide, as what, why this one, and from which day."""

    guardian_id: int
    kind: Representation
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class Incapacity:
    """That the pupil cannot weigh one matter, from the day it was judged (Jeugdwet 7.3.15); open without end.

    `able`: that an adult for whom a court appointed somebody can.
    """

    id: int
    matter: Matter
    reason: str
    judged_by: str
    judged_on: date
    ended_on: date | None
    version: int
    represented: Representative | None = None
    able: bool = False

    def holds_on(self, matter: Matter, on: date) -> bool:
        return self.matter is matter and self.judged_on <= on and (self.ended_on is None or on <= self.ended_on)


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned form without its bytes."""

    id: int
    name: str
    kind: ScanKind
    added_at: datetime
