"""1G1P1R, one family, one plan, one regisseur: which goals of the school are aligned with the family plan.

Segment 5 (Holland Rijnland): the OPP is aligned with the family plan; covenant bijlage 3: 11 asks consent before data
go to help at home.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.consent.consent import DataKind
from zis_desktop.domain.consent.gate import Passage, require_kind
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.dutch import fold, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Name

MISSING = "afstemming met het gezinsplan ontbreekt"
STEP = "Leg afstemming vast"
_DENIES = re.compile(
    r"^(nog )?(nee|geen|niet|nvt|n v t|onbekend)\b|^(thuis is er|er is|er loopt|ze hebben) (thuis )?(nog )?geen\b"
    r"|\bgeweest\b.*\b(gestopt|afgerond)\b"
)
"""How people write that there is none, or none any more."""
_YET = re.compile(r"\b(wel|maar|behalve|daarnaast)\b")
"""After this word comes help all the same."""


@dataclass(frozen=True, slots=True)
class Regisseur:
    """Who keeps the family plan; the family chooses. `reach` is a number or an address."""

    name: str
    organisation: str
    reach: str


@dataclass(frozen=True, slots=True)
class NewAlignment:
    """What was agreed on a day with the regisseur; `goals` are the texts of the goals it was about."""

    on: date
    regisseur: Regisseur
    goals: tuple[str, ...]
    agreed: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """An alignment as it was recorded, on the consent that was asked on `consent_on`."""

    id: int
    casus_id: int
    new: NewAlignment
    consent_on: date
    written_by: str

    def with_whom(self, *, hides_home: bool = False) -> str:
        """'Op 3 juni 2024 afgestemd met R. de Boer (Wijkteam Zeist)'; who may not know the home, may not know whom."""
        who = self.new.regisseur
        whom = "het gezinsplan" if hides_home else f"{who.name} ({who.organisation})"
        return f"Op {plain_date(self.new.on)} afgestemd met {whom}"


@dataclass(frozen=True, slots=True)
class CasusAtHome:
    """An open casus: what it says of help at home, its goals, and what was aligned, the last first."""

    casus_id: int
    code: str
    registered_on: date
    home_help: str
    goals: tuple[str, ...]
    alignments: tuple[Alignment, ...]

    @property
    def is_missing(self) -> bool:
        return is_unaligned(self.home_help, self.alignments)

    @property
    def not_aligned(self) -> tuple[str, ...]:
        """The goals that no alignment was about, once there is one: set or reworded since."""
        known = {goal for one in self.alignments for goal in one.new.goals}
        return tuple(goal for goal in self.goals if goal not in known) if self.alignments else ()


@dataclass(frozen=True, slots=True)
class AtHomeLine:
    """An open casus of an enrolled pupil that says something of help at home, in a list."""

    pupil_id: int
    pupil_name: Name
    class_name: str
    casus_id: int
    registered_on: date
    home_help: str


def is_unaligned(home_help: str, alignments: Sequence[Alignment]) -> bool:
    """Whether a casus names help at home and nothing was agreed about it yet."""
    return names_home_help(home_help) and not alignments


def names_home_help(text: str) -> bool:
    """Whether the casus says that there is help at home.

    Free text, so it errs to the safe side: only what begins by denying it, without a 'maar' or 'wel', does not.
    """
    said = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    words = " ".join(said.split())
    return bool(words) and (not _DENIES.search(words) or bool(_YET.search(words)))


def last_alignment(casussen: Iterable[CasusAtHome]) -> Alignment | None:
    """The last over all casussen: one family has one plan and one regisseur."""
    known = (one for casus in casussen for one in casus.alignments)
    return max(known, key=lambda one: (one.new.on, one.id), default=None)


def check_alignment(new: NewAlignment, casus: CasusAtHome, today: date) -> None:
    """Raises RuleError, with its field, for an alignment of a day that cannot be or that leaves something out."""
    if new.on > today:
        raise RuleError("Die dag is nog niet geweest. Kies de dag van het overleg.", "on")
    if new.on < casus.registered_on:
        raise RuleError(f"De casus begon op {plain_date(casus.registered_on)}. Kies die dag of een latere.", "on")
    for field, said, sentence in (
        ("regisseur", new.regisseur.name, "Schrijf op wie de regisseur van het gezinsplan is."),
        ("organisation", new.regisseur.organisation, "Schrijf op waar de regisseur werkt, of 'familie'."),
        ("reach", new.regisseur.reach, "Schrijf op hoe de regisseur te bereiken is."),
    ):
        if not said.strip():
            raise RuleError(sentence, field)
    if not casus.goals:
        raise RuleError(f"{casus.code} heeft nog geen doel. Leg eerst een doel vast bij de casus.", "goals")
    if not new.goals or not set(new.goals) <= set(casus.goals):
        raise RuleError("Kies over welke doelen van deze casus het ging.", "goals")
    if not new.agreed.strip():
        raise RuleError("Schrijf op wat is afgesproken.", "agreed")


def require_goals(passage: Passage) -> None:
    """Goals go to help at home only when who signed ticked them (AVG 4: 11). Raises RuleError."""
    require_kind(DataKind.GOALS, passage, "de doelen afstemt")


def due_of_unaligned(one: AtHomeLine) -> Due:
    """For Vandaag: no term of the law, so it holds from the day of the casus and is never called late."""
    return Due(
        DueKind.WATCH, one.pupil_id, one.casus_id, one.pupil_name, one.class_name, "Gezinsplan", MISSING,
        one.registered_on, binding=False, step=STEP,
    )  # fmt: skip
