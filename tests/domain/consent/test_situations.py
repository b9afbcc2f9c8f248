"""The table of situations that a lawyer can read (situaties.md): every line is a test (R4, R11)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.domain.families import ON, guardians_of, signers_of
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import DataKind, Ground, GroundKind, Matter, Signature, SignatureState
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.signers import SignerKind, SignerList
from zis_desktop.domain.consent.status import consent_state
from zis_desktop.domain.pupils import Guardian

TABLE = Path(__file__).with_name("situaties.md")
NAMES = "## Wie het formulier noemt"
MOVED = "## Lokaal team na een verhuizing"
NEW = "## Nieuwe vraag"
"""The last tables are of another kind: test_naming.py, test_moving.py and test_new_question.py."""
ANSWERS = {
    "ja": SignatureState.GIVEN,
    "nee": SignatureState.REFUSED,
    "trekt in": SignatureState.WITHDRAWN,
    "gevraagd": SignatureState.ASKED,
    "zonder naam": SignatureState.GIVEN,
}
READERS = {Matter.JEUGDHULP: Reader.YOUKE, Matter.DATA_EXCHANGE: Reader.CJG}
PARTICULARS = {"", "OTS", "wilsonbekwaam", "een jaar geleden", "verlopen", "kan zelf"}
GROUNDS = {
    "ernstig nadeel": GroundKind.SERIOUS_HARM,
    "blijft wensen": GroundKind.PUPIL_WISHES,
    "rechter": GroundKind.COURT,
    "maatregel": GroundKind.MEASURE,
}


@dataclass(frozen=True)
class Situation:
    """One line of the table, as written."""

    matter: Matter
    number: str
    age: int
    around: str
    particular: str
    answers: str
    signs: str
    state: str
    named: str

    @property
    def signed_on(self) -> date:
        return ON.replace(year=ON.year - 1) if self.particular == "een jaar geleden" else ON


def situations() -> Iterator[Situation]:
    matter = None
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line == NAMES:
            return
        if line.startswith("## "):
            title = line.removeprefix("## ").partition(":")[0]
            matter = Matter(title[0].lower() + title[1:])
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if matter is not None and line.startswith("|") and cells[0].isdecimal():
            number, age, *rest = cells
            yield Situation(matter, number, int(age), *rest)


EVERY = tuple(situations())


def signatures_of(one: Situation, guardians: tuple[Guardian, ...]) -> tuple[Signature, ...]:
    """'moeder ja, leerling trekt in' as rows; what is withdrawn was given before."""
    by_relation = {guardian.relation: guardian for guardian in guardians}
    made: list[Signature] = []
    for part in (part.strip() for part in one.answers.split(",") if part.strip()):
        relation = next((one for one in (*by_relation, "leerling") if part.startswith(f"{one} ")), "")
        words = part.removeprefix(relation).strip()
        guardian = by_relation.get(relation)
        assert guardian is not None or relation == "leerling", part
        states = [SignatureState.ASKED, ANSWERS[words]]
        if words == "trekt in":
            states.insert(1, SignatureState.GIVEN)
        withheld = frozenset({DataKind.IDENTITY}) if words == "zonder naam" else frozenset()
        for state in states:
            made.append(
                Signature(
                    len(made), relation, relation, guardian.id if guardian else None, state, one.signed_on, "", withheld
                )
            )
    return tuple(made)


def as_written(required: SignerList) -> str:
    """'moeder, leerling (vader)': who signs, and after that what must be found out first."""
    names = ", ".join("leerling" if one.kind is SignerKind.PUPIL else one.relation for one in required.signers)
    questions = " ".join(required.questions)
    if not questions:
        return names
    found = re.search(r"\((vader|moeder|voogd|mentor)\)", questions)
    word = next((word for says, word in OPEN.items() if says in questions), found.group(1) if found else questions)
    return f"{names} ({word})".strip()


OPEN = {
    "leg vast wie Sam vertegenwoordigt": "vertegenwoordiger", "niemand met gezag": "gezag",
    "kan Sam dit zelf beslissen": "kan zelf?",
}  # fmt: skip


def grounds_of(one: Situation, guardians: tuple[Guardian, ...]) -> tuple[Ground, ...]:
    """'grond: rechter' replaces the consent of the father."""
    _, says, word = one.particular.partition("grond: ")
    if not says:
        return ()
    father = next((each.id for each in guardians if each.relation == "vader"), None)
    kind = GROUNDS[word]
    return (Ground(1, kind, father if kind is GroundKind.COURT else None, ON, "Ruth Postma", "afgewogen"),)


@pytest.mark.parametrize(
    "one", EVERY, ids=lambda one: f"{one.number}: {one.matter.value}, {one.age} jaar, {one.around}"
)
def test_that_the_situation_is_as_the_table_says(one: Situation) -> None:
    guardians = guardians_of(one.around)
    required = signers_of(one.matter, one.age, one.around, one.particular)
    until = ON.replace(year=ON.year - 1) if one.particular == "verlopen" else ON
    grounds = grounds_of(one, guardians)
    status = consent_state(required, signatures_of(one, guardians), on=ON, valid_until=until, grounds=grounds)
    assert status.grounds == (grounds if status.is_complete else ())
    reader = READERS.get(one.matter)
    named = "–" if reader is None else "ja" if pass_gate(reader, status).is_named else "nee"
    assert (as_written(required), status.state.value, named) == (one.signs, one.state, one.named)


def test_that_the_table_covers_every_matter_age_and_state() -> None:
    assert len(EVERY) >= 40
    assert [int(one.number) for one in EVERY] == list(range(1, len(EVERY) + 1))
    assert {one.matter for one in EVERY} == set(Matter)
    assert {one.age for one in EVERY} >= {11, 12, 14, 15, 16, 17, 18}
    assert {one.state for one in EVERY} == {
        "niet gevraagd", "gevraagd", "deels getekend", "compleet", "geweigerd", "ingetrokken", "verlopen",
        "onduidelijk wie tekent",
    }  # fmt: skip
    first = {one.particular.partition("grond: ")[0].partition(",")[0] for one in EVERY}
    assert first == PARTICULARS
    assert {one.particular.partition("grond: ")[2] for one in EVERY} == {"", *GROUNDS}
