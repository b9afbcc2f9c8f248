"""What the commission can advise and the competent authority can decide, and what a decision for Youké asks."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class DecisionKind(Enum):
    """The outcomes of a discussion (R1, R7; covenant bijlage 3: 2 and 9, art. 31)."""

    START_YOUKE = "inzet Youké starten"
    CONTINUE = "gaat door zoals nu"
    CHANGE = "wijzigen"
    SCALE_DOWN = "afschalen"
    STOP = "beëindigen"
    LOWER_TREDE = "ondersteuning door de school"
    MORE_INFORMATION = "meer informatie nodig"
    INDIVIDUAL_PROVISION = "individuele voorziening"
    WLZ = "WLZ aanvragen"
    LOCAL_TEAM = "contact met het lokaal team"
    HOLD_OVER = "aanhouden"
    NO_SUPPORT = "geen ondersteuning"

    @property
    def label(self) -> str:
        return self.value[0].upper() + self.value[1:]

    @property
    def holds_over(self) -> bool:
        """The question stays open and comes back on the next agenda."""
        return self in {DecisionKind.HOLD_OVER, DecisionKind.MORE_INFORMATION}

    @property
    def about_youke(self) -> bool:
        """Concerns a Youké deployment, so asks for the CJG worker (R1)."""
        return self in {
            DecisionKind.START_YOUKE,
            DecisionKind.CONTINUE,
            DecisionKind.CHANGE,
            DecisionKind.SCALE_DOWN,
            DecisionKind.STOP,
        }

    @property
    def is_about_help(self) -> bool:
        """Says whether and how help goes on, or what comes in its place (covenant bijlage 3: 9).

        To ask the local team or the WLZ says nothing of the help that is given meanwhile.
        """
        instead = {DecisionKind.LOWER_TREDE, DecisionKind.INDIVIDUAL_PROVISION, DecisionKind.NO_SUPPORT}
        return self.about_youke or self in instead


class Authority(Enum):
    """How the competent authority (bevoegd gezag) answers the advice; the CvB only advises (WEC 40b, 41a)."""

    FOLLOWS = "volgt het advies"
    DEVIATES = "wijkt af"
    LATER = "beslist later"


class Check(Enum):
    """What a decision to deploy Youké asks (R7, R17)."""

    CJG_HEARD = "CJG gehoord"
    PARTY_MUNICIPALITY = "woongemeente is partij"
    NO_DOUBLE_FUNDING = "geen dubbele financiering"
    WLZ_ANSWERED = "WLZ-vraag beantwoord"
    CONSENT = "toestemming compleet"
    REGISTRATION = "geldige registratie"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check: met or not, the sentence to show, and whether a recorded reason may pass it."""

    check: Check
    met: bool
    text: str
    passable: bool


@dataclass(frozen=True, slots=True)
class Deploy:
    """How the help is given: kind, weight, frequency, period; minutes are per week."""

    offer: str
    professional_id: int | None
    weight: str
    frequency: str
    minutes_per_week: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice of the CvB on one item; `deploy` is how the help is advised, when help starts or changes."""

    kind: DecisionKind
    text: str
    cjg_view: str = ""
    deploy: Deploy | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of the competent authority on one item: two records, two responsibilities (R6).

    `decided_by` decides in its name, `recorded_by` wrote it down; empty where that was not kept.
    """

    authority: Authority
    kind: DecisionKind
    text: str
    reason: str
    decided_by: str
    decided_on: date
    review_on: date | None = None
    deploy: Deploy | None = None
    passed: tuple[tuple[Check, str], ...] = ()
    recorded_by: str = ""

    @property
    def told_by(self) -> str:
        """Who decided, and who wrote it down when that is somebody else."""
        if self.recorded_by in ("", self.decided_by):
            return self.decided_by
        return f"{self.decided_by}, opgeschreven door {self.recorded_by}"
