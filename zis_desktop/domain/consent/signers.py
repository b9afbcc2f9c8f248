"""Who must sign for a matter on a day: three regimes by age and gezag (R11)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.consent import Matter, Purpose
from zis_desktop.domain.dutch import fold, listing
from zis_desktop.domain.months import years_after
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian, age_on

PUPIL_RELATION = "leerling"

# Who may speak for somebody who cannot weigh the matter (Jeugdwet 7.3.15); 'mentor' is the court's, not the school's.
_REPRESENTATIVES = {"curator", "mentor", "vertegenwoordiger"}
# A gezinsvoogd (OTS) has no gezag: the parents keep it (domain 2a).
_NEVER = {"gezinsvoogd", "jeugdbeschermer"}


class SignerKind(Enum):
    """A signature is the pupil's own, or of somebody with authority over the pupil."""

    PUPIL = "leerling"
    GUARDIAN = "ouder of voogd"


class _Rule(Enum):
    GUARDIANS = 1
    BOTH = 2
    PUPIL = 3


@dataclass(frozen=True, slots=True)
class RequiredSigner:
    """One signature that must be there; `why` continues the name: 'Yara is 13 jaar en tekent mee'."""

    kind: SignerKind
    name: str
    relation: str
    guardian_id: int | None
    why: str


@dataclass(frozen=True, slots=True)
class SignerList:
    """Everybody who must sign. An open question keeps the consent from being complete; a note does not.

    `explanation` is the sentence for the form: 'Yara is 13 jaar. Daarom tekenen Samira Amrani en Yara Benali.'
    """

    matter: Matter
    signers: tuple[RequiredSigner, ...]
    questions: tuple[str, ...]
    notes: tuple[str, ...]
    explanation: str

    @property
    def keys(self) -> frozenset[tuple[SignerKind, int | None]]:
        """Who they are, whatever they are called: to see whether others must sign."""
        return frozenset((one.kind, one.guardian_id) for one in self.signers)


def matter_of(purpose: Purpose) -> Matter:
    """The regime of one line of the consent form: only the help itself is jeugdhulp, the rest is sharing data."""
    return Matter.JEUGDHULP if purpose is Purpose.YOUKE else Matter.DATA_EXCHANGE


def required_signers(
    matter: Matter,
    *,
    pupil: Name,
    birth_date: date,
    on: date,
    guardians: tuple[Guardian, ...],
    under_supervision: bool = False,
    incapable: bool = False,
) -> SignerList:
    """Who must sign on that day, with what must be found out first.

    Jeugdhulp (Jeugdwet 7.3.4, 7.3.5): under 12 the parents with gezag or the voogd, all of them; 12 to 15 they and the
    pupil; from 16 the pupil alone. Sharing data: the AVG (8) asks the legal representatives under 16, the Jeugdwet
    (7.3.11) the pupil from 12 for what the provider passes on. School and provider share with each other, so both hold
    at once: the same table as jeugdhulp, and stricter than the AVG every parent with gezag, because one parent's word
    is not relied on. Handelingsdeel of the OPP (WEC 41a): the parents until 18, then the pupil.

    `incapable`: found unable to weigh the matter at 12 or over (Jeugdwet 7.3.15; WEC 41a from 18), judged and recorded
    elsewhere. Under supervision (OTS) the parents keep gezag and sign.
    """
    age = age_on(birth_date, on)
    incapable = incapable and age >= incapable_from(matter)
    rule = _rule(matter, age, incapable=incapable)
    signers, questions, notes = [], [], []
    if rule in {_Rule.GUARDIANS, _Rule.BOTH}:
        adults = _adults(matter, pupil, age, guardians, incapable=incapable)
        signers += adults[0]
        questions += adults[1]
        notes += adults[2]
        if under_supervision and age < 18:
            notes.append("Er is een ondertoezichtstelling: de ouders houden gezag en tekenen, de gezinsvoogd niet.")
    if rule in {_Rule.PUPIL, _Rule.BOTH}:
        signers.append(_pupil(pupil, age, alone=rule is _Rule.PUPIL))
    explanation = _explanation(pupil, age, signers, incapable=incapable)
    return SignerList(matter, tuple(signers), tuple(questions), tuple(notes), explanation)


def incapable_from(matter: Matter) -> int:
    """The age from which the pupil has a say, and so can be found unable to weigh the matter."""
    return 18 if matter is Matter.OPP else 12


def may_hold_gezag(guardian: Guardian) -> bool:
    """Not the gezinsvoogd of an OTS, nor who only speaks for a pupil who cannot decide (domain 2a)."""
    return not _is_one_of(guardian, _REPRESENTATIVES | _NEVER)


def birthday(birth_date: date, age: int) -> date:
    """The day on which that age is reached; born on 29 February: 1 March in common years, as `age_on` counts."""
    return years_after(birth_date, age)


def next_change(matter: Matter, birth_date: date, on: date) -> date | None:
    """The first birthday after this day on which others must sign for this matter; None when that is past."""
    ages = (18,) if matter is Matter.OPP else (12, 16)
    return next((day for day in (birthday(birth_date, age) for age in ages) if day > on), None)


def _rule(matter: Matter, age: int, *, incapable: bool) -> _Rule:
    if matter is Matter.OPP:
        return _Rule.GUARDIANS if age < 18 or incapable else _Rule.PUPIL
    if age < 12 or incapable:
        return _Rule.GUARDIANS
    return _Rule.BOTH if age < 16 else _Rule.PUPIL


_Adults = tuple[list[RequiredSigner], list[str], list[str]]


def _adults(matter: Matter, pupil: Name, age: int, guardians: tuple[Guardian, ...], *, incapable: bool) -> _Adults:
    """Signers, questions and notes of the parents, the voogd, or the representative of an adult."""
    if incapable:
        representatives = [one for one in guardians if _is_one_of(one, _REPRESENTATIVES)]
        if representatives:
            return [_guardian(one, f"beslist voor {pupil.first}") for one in representatives], [], []
        if age >= 18 and matter is not Matter.OPP:
            return [], [_who_represents(pupil, age)], []
    family = [one for one in guardians if may_hold_gezag(one)]
    voogden = [one for one in family if one.is_voogd and one.gezag is not Gezag.NO]
    parents = [one for one in family if not one.is_voogd]
    if voogden:
        return _instead_of_parents(voogden, parents)
    return _parents(pupil, parents, "is ouder" if age >= 18 else "heeft gezag")


def _is_one_of(guardian: Guardian, relations: set[str]) -> bool:
    """'Gezinsvoogd (GI)' is a gezinsvoogd."""
    return not relations.isdisjoint(re.findall(r"\w+", fold(guardian.relation)))


def _instead_of_parents(voogden: list[Guardian], parents: list[Guardian]) -> _Adults:
    """A voogd signs instead of the parents (domain 2a); both at once is a contradiction to clear up first."""
    signers = [_guardian(one, "tekent in plaats van de ouders") for one in _with(voogden, Gezag.YES)]
    questions = [_ask_register(one) for one in _with(voogden, Gezag.UNKNOWN)]
    questions += [
        f"Er staat een voogd, maar ook gezag van {_described(one)}: controleer het gezagsregister."
        for one in _with(parents, Gezag.YES)
    ]
    return signers, questions, []


def _parents(pupil: Name, parents: list[Guardian], why: str) -> _Adults:
    """Every parent with gezag signs, also after a divorce; one without never, unknown gezag is asked first."""
    holders, unknown = _with(parents, Gezag.YES), _with(parents, Gezag.UNKNOWN)
    questions = [_ask_register(one) for one in unknown]
    if not holders and not unknown:
        questions.append(f"Er is niemand met gezag over {pupil.first} bekend: controleer het gezagsregister.")
    notes = [f"Gezag van {_described(one)} is niet gecontroleerd." for one in holders if one.gezag_checked_on is None]
    if len(parents) == 1 and holders:
        notes.append("Er is één ouder bekend: controleer of nog iemand gezag heeft.")
    return [_guardian(one, why) for one in holders], questions, notes


def _with(guardians: list[Guardian], gezag: Gezag) -> list[Guardian]:
    return [one for one in guardians if one.gezag is gezag]


def _guardian(guardian: Guardian, why: str) -> RequiredSigner:
    return RequiredSigner(SignerKind.GUARDIAN, guardian.name, guardian.relation, guardian.id, why)


def _pupil(pupil: Name, age: int, *, alone: bool) -> RequiredSigner:
    why = f"is {age} jaar en {'beslist zelf' if alone else 'tekent mee'}"
    return RequiredSigner(SignerKind.PUPIL, pupil.full, PUPIL_RELATION, None, why)


def _ask_register(guardian: Guardian) -> str:
    return f"Gezag van {_described(guardian)} is onbekend: controleer het gezagsregister."


def _described(guardian: Guardian) -> str:
    return f"{guardian.name} ({guardian.relation})" if guardian.relation else guardian.name


def _who_represents(pupil: Name, age: int) -> str:
    return f"{pupil.first} is {age} en kan dit niet zelf beslissen: voeg de curator, mentor of vertegenwoordiger toe."


def _explanation(pupil: Name, age: int, signers: list[RequiredSigner], *, incapable: bool) -> str:
    start = f"{pupil.first} is {age} jaar" + (" en kan dit niet zelf beslissen" if incapable else "")
    if not signers:
        return f"{start}. Wie moet tekenen, is nog niet bekend."
    verb = "tekent" if len(signers) == 1 else "tekenen"
    return f"{start}. Daarom {verb} {listing([signer.name for signer in signers])}."
