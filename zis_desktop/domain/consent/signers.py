"""Who must sign for a matter on a day: three regimes by age and gezag (R11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.authority import (
    appointed,
    ask_authority,
    curators,
    described,
    is_institution,
    is_parent,
    is_voogd,
    to_look_up,
    who_may_represent,
)
from zis_desktop.domain.consent.consent import (
    Matter,
    Purpose,
    Representation,
    Representative,
    Signature,
    SignatureState,
)
from zis_desktop.domain.dutch import listing
from zis_desktop.domain.months import years_after
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import ADULT, Gezag, Guardian, age_on

PUPIL_RELATION = "leerling"


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


class QuestionKind(Enum):
    """How an open question is answered."""

    LOOK_UP = "kijk na"
    """In the gezagsregister or the beschikking, of one contact."""
    NOBODY = "voeg toe"
    JUDGE = "leg het oordeel vast"
    REPRESENT = "leg vast wie vertegenwoordigt"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What must be found out before anybody's signature counts; `guardian_id` is whom it is about, if anybody."""

    kind: QuestionKind
    text: str
    guardian_id: int | None = None


@dataclass(frozen=True, slots=True)
class SignerList:
    """Everybody who must sign. An open question keeps the consent from being complete; a note does not.

    `is_pupil_alone`: the pupil decides, by age and as far as is judged, also while a question is open. `explanation` is
    the sentence for the form: 'Yara is 13 jaar. Daarom tekenen Samira Amrani en Yara Benali.'
    """

    matter: Matter
    signers: tuple[RequiredSigner, ...]
    open_questions: tuple[OpenQuestion, ...]
    notes: tuple[str, ...]
    explanation: str
    is_pupil_alone: bool

    @property
    def questions(self) -> tuple[str, ...]:
        """What must be found out, in sentences."""
        return tuple(one.text for one in self.open_questions)

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
    represented: Representative | None = None,
    found_able: bool = False,
) -> SignerList:
    """Who must sign on that day, with what must be found out first.

    Jeugdhulp (Jeugdwet 7.3.4, 7.3.5): under 12 the parents with gezag or the voogd, all of them; 12 to 15 they and the
    pupil; from 16 the pupil alone. Sharing data: the AVG (8) asks the legal representatives under 16, the Jeugdwet
    (7.3.11) the pupil from 12 for what the provider passes on. School and provider share with each other, so both hold
    at once: the same table as jeugdhulp, and stricter than the AVG every parent with gezag, because one parent's word
    is not relied on. Handelingsdeel of the OPP (WEC 41a lid 2): the parents until 18, then the pupil who is
    handelingsbekwaam: not under curatele (BW 1:381), whose curator agrees without more. Mentorschap leaves that to who
    can weigh the matter (BW 1:453 and 1:454), so it is judged first.

    `incapable`: found unable to weigh the matter at 12 or over (Jeugdwet 7.3.15; WEC 41a from 18), judged and recorded
    elsewhere; a minor's parents or voogd then sign alone, and for an adult the curator or mentor, else who is recorded
    as `represented` (lid 2 and 3). `found_able`: an adult with a curator or mentor was
    judged able to. Under supervision (OTS) the parents keep gezag and sign.
    """
    age = age_on(birth_date, on)
    incapable = incapable and age >= incapable_from(matter)
    in_ward = matter is Matter.OPP and age >= ADULT and bool(curators(guardians))
    rule = _rule(matter, age, incapable=incapable or in_ward)
    signers, questions, notes = [], [], []
    if rule in {_Rule.GUARDIANS, _Rule.BOTH}:
        adults = _adults(pupil, age, guardians, represented, under_supervision=under_supervision)
        signers += adults[0]
        questions += adults[1]
        notes += adults[2]
        if under_supervision and age < ADULT:
            notes.append("Er is een ondertoezichtstelling: de ouders houden gezag en tekenen, de gezinsvoogd niet.")
    if rule in {_Rule.PUPIL, _Rule.BOTH}:
        signers.append(_pupil(pupil, age, alone=rule is _Rule.PUPIL))
        if age >= ADULT and not found_able:
            questions += _ask_who_decides(pupil, guardians)
    explanation = _explanation(pupil, age, signers, why=_UNABLE if incapable else _IN_WARD if in_ward else "")
    return SignerList(
        matter, tuple(signers), tuple(questions), tuple(notes), explanation, is_pupil_alone=rule is _Rule.PUPIL
    )


def is_of_pupil(signature: Signature) -> bool:
    return signature.guardian_id is None and signature.relation == PUPIL_RELATION


def was_asked(signatures: Iterable[Signature], guardian_id: int | None) -> bool:
    """Whether this contact had to sign when it was asked; without `guardian_id` the pupil."""
    asked = (one for one in signatures if one.state is SignatureState.ASKED)
    return any(is_of_pupil(one) if guardian_id is None else one.guardian_id == guardian_id for one in asked)


def incapable_from(matter: Matter) -> int:
    """The age from which the pupil has a say, and so can be found unable to weigh the matter."""
    return ADULT if matter is Matter.OPP else 12


def speakers(
    *,
    pupil: Name,
    birth_date: date,
    on: date,
    guardians: tuple[Guardian, ...],
    under_supervision: bool = False,
    incapable: bool = False,
    represented: Representative | None = None,
) -> tuple[tuple[RequiredSigner, ...], tuple[str, ...]]:
    """Who speaks for the pupil beside the pupil, whatever it is about, and what must be found out about that first.

    The parents with gezag or the voogd of a minor, and who represents an adult who cannot decide; nobody for others.
    """
    age = age_on(birth_date, on)
    if age >= ADULT and not incapable:
        return (), ()
    signers, questions, _notes = _adults(pupil, age, guardians, represented, under_supervision=under_supervision)
    return tuple(signers), tuple(one.text for one in questions)


def birthday(birth_date: date, age: int) -> date:
    """The day on which that age is reached; born on 29 February: 1 March in common years, as `age_on` counts."""
    return years_after(birth_date, age)


def next_change(matter: Matter, birth_date: date, on: date) -> date | None:
    """The first birthday after this day on which others must sign for this matter; None when that is past."""
    ages = (ADULT,) if matter is Matter.OPP else (12, 16)
    return next((day for day in (birthday(birth_date, age) for age in ages) if day > on), None)


def _rule(matter: Matter, age: int, *, incapable: bool) -> _Rule:
    if matter is Matter.OPP:
        return _Rule.GUARDIANS if age < ADULT or incapable else _Rule.PUPIL
    if age < 12 or incapable:
        return _Rule.GUARDIANS
    return _Rule.BOTH if age < 16 else _Rule.PUPIL


_Adults = tuple[list[RequiredSigner], list[OpenQuestion], list[str]]


def _adults(
    pupil: Name,
    age: int,
    guardians: tuple[Guardian, ...],
    represented: Representative | None,
    *,
    under_supervision: bool,
) -> _Adults:
    """Signers, questions and notes of the parents, the voogd, or the representative of an adult."""
    if age >= ADULT:
        return _representing(pupil, age, guardians, represented)
    voogden = [one for one in guardians if is_voogd(one, under_supervision=under_supervision)]
    parents = [one for one in guardians if is_parent(one)]
    if voogden:
        return _instead_of_parents(voogden, parents)
    signers, questions, notes = _parents(pupil, parents)
    if not signers and under_supervision:
        questions += [_ask_measure(one) for one in _with(guardians, Gezag.YES) if is_institution(one)]
    return signers, questions, notes


def _representing(
    pupil: Name, age: int, guardians: tuple[Guardian, ...], represented: Representative | None
) -> _Adults:
    """The curator or mentor whom a court appointed, else who is recorded (Jeugdwet 7.3.15 lid 2 and 3)."""
    by_court = appointed(guardians, Gezag.YES)
    if by_court:
        return [_guardian(one, f"beslist voor {pupil.first}") for one in by_court], [], []
    questions = [_look_up(one, adult=True) for one in to_look_up(guardians, adult=True)]
    chosen = next((one for one in guardians if represented and one.id == represented.guardian_id), None)
    if represented is None or chosen is None:
        return [], [*questions, _who_represents(pupil, age, guardians)], []
    return [_guardian(chosen, f"{_AS[represented.kind]} en beslist voor {pupil.first}")], questions, []


_AS = {
    Representation.AUTHORISED: "is schriftelijk gemachtigd",
    Representation.PARTNER: "is partner",
    Representation.FAMILY: "is naaste familie",
}


def _instead_of_parents(voogden: list[Guardian], parents: list[Guardian]) -> _Adults:
    """A voogd signs instead of the parents (domain 2a); both at once is a contradiction to clear up first."""
    signers = [_guardian(one, "tekent in plaats van de ouders") for one in _with(voogden, Gezag.YES)]
    questions = [_look_up(one, adult=False) for one in _with(voogden, Gezag.UNKNOWN)]
    questions += [_ask_beside_voogd(one) for one in _with(parents, Gezag.YES)]
    return signers, questions, []


def _parents(pupil: Name, parents: list[Guardian]) -> _Adults:
    """Every parent with gezag signs, also after a divorce; one without never, unknown gezag is asked first."""
    holders, unknown = _with(parents, Gezag.YES), _with(parents, Gezag.UNKNOWN)
    questions = [_look_up(one, adult=False) for one in unknown]
    if not holders and not unknown:
        text = f"Er is niemand met gezag over {pupil.first} bekend: controleer het gezagsregister."
        questions.append(OpenQuestion(QuestionKind.NOBODY, text))
    notes = [f"Gezag van {described(one)} is niet gecontroleerd." for one in holders if one.gezag_checked_on is None]
    if len(parents) == 1 and holders:
        notes.append("Er is één ouder bekend: controleer of nog iemand gezag heeft.")
    return [_guardian(one, "heeft gezag") for one in holders], questions, notes


def _with(guardians: Iterable[Guardian], gezag: Gezag) -> list[Guardian]:
    return [one for one in guardians if one.gezag is gezag]


def _guardian(guardian: Guardian, why: str) -> RequiredSigner:
    return RequiredSigner(SignerKind.GUARDIAN, guardian.name, guardian.relation, guardian.id, why)


def _pupil(pupil: Name, age: int, *, alone: bool) -> RequiredSigner:
    why = f"is {age} jaar en {'beslist zelf' if alone else 'tekent mee'}"
    return RequiredSigner(SignerKind.PUPIL, pupil.full, PUPIL_RELATION, None, why)


def _look_up(guardian: Guardian, *, adult: bool) -> OpenQuestion:
    return OpenQuestion(QuestionKind.LOOK_UP, ask_authority(guardian, adult=adult), guardian.id)


def _ask_who_decides(pupil: Name, guardians: tuple[Guardian, ...]) -> list[OpenQuestion]:
    """A curator or mentor decides only for who cannot (Jeugdwet 7.3.15 lid 2): that is judged before anybody signs."""
    found = [
        OpenQuestion(
            QuestionKind.JUDGE,
            f"{described(one)} is door de rechter benoemd: kan {pupil.first} dit zelf beslissen? Leg het oordeel vast, "
            "ook als dat ja is. Gaat de benoeming hier niet over, zet die dan op nee.",
            one.id,
        )
        for one in appointed(guardians, Gezag.YES)
    ]
    return found + [_look_up(one, adult=True) for one in to_look_up(guardians, adult=True)]


def _ask_beside_voogd(parent: Guardian) -> OpenQuestion:
    """Who has a voogd has no parent with gezag (BW 1:245)."""
    text = f"Er staat een voogd, maar ook gezag van {described(parent)}: controleer het gezagsregister."
    return OpenQuestion(QuestionKind.LOOK_UP, text, parent.id)


def _ask_measure(guardian: Guardian) -> OpenQuestion:
    name = described(guardian)
    text = f"{name} staat met gezag, maar er is ook een ondertoezichtstelling: kijk na of het voogdij is."
    return OpenQuestion(QuestionKind.LOOK_UP, text, guardian.id)


def _who_represents(pupil: Name, age: int, guardians: tuple[Guardian, ...]) -> OpenQuestion:
    text = (
        f"{pupil.first} is {age} en kan dit niet zelf beslissen. Er is geen curator of mentor: leg vast wie "
        f"{pupil.first} vertegenwoordigt. Dat is {who_may_represent(guardians)}."
    )
    return OpenQuestion(QuestionKind.REPRESENT if guardians else QuestionKind.NOBODY, text)


_UNABLE, _IN_WARD = " en kan dit niet zelf beslissen", " en staat onder curatele"


def _explanation(pupil: Name, age: int, signers: list[RequiredSigner], *, why: str) -> str:
    start = f"{pupil.first} is {age} jaar{why}"
    if not signers:
        return f"{start}. Wie moet tekenen, is nog niet bekend."
    verb = "tekent" if len(signers) == 1 else "tekenen"
    return f"{start}. Daarom {verb} {listing([signer.name for signer in signers])}."
