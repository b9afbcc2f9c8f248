"""An adult with a curator or mentor who can decide: an answer of its own, and not that nobody was appointed."""

from datetime import date

import pytest

from tests.services.test_consents import TODAY, Sam, pupil, refusal, state
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Matter, Representation, Representative
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.incapacities import end_incapacity, judge_incapable, name_representative
from zis_desktop.services.undoing import undo
from zis_desktop.store import consents as rows
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def adult(uow: UnitOfWork, school_id: int) -> Sam:
    """Of 18, with a mentor whom a court appointed."""
    who = pupil(uow, school_id, born=date(2006, 3, 12))
    with uow.unguarded.write() as work:
        change_guardian(work, who.father, relation="mentor (rechtbank)")
    return who


def judged(uow: UnitOfWork, who: Sam, *, able: bool = True, on: date = TODAY, reason: str = "overziet het") -> Changes:
    return judge_incapable(
        uow, who.id, Matter.DATA_EXCHANGE, reason=reason, judged_by="P. de Arts", judged_on=on, today=TODAY, able=able
    )


def questions(uow: UnitOfWork, who: Sam) -> tuple[str, ...]:
    return state(uow, who).required.questions


def test_that_the_question_is_answered_by_a_judgement_that_the_pupil_can(uow: UnitOfWork, adult: Sam) -> None:
    (asked,) = questions(uow, adult)
    assert asked.endswith(
        "kan Sam dit zelf beslissen? Leg het oordeel vast, ook als dat ja is. Gaat de benoeming hier niet over, "
        "zet die dan op nee."
    )
    made = judged(uow, adult)
    found = state(uow, adult).required
    assert (found.questions, found.is_pupil_alone) == ((), True)
    with uow.unguarded.read() as connection:
        family = rows.families(connection, [adult.id])[adult.id]
    assert [one.gezag for one in family.guardians] == [Gezag.YES, Gezag.YES], "the appointment stays what it is"
    assert len(family.signers_of(Matter.JEUGDHULP, TODAY).questions) == 1, "one matter is judged at a time"
    undo(uow, made)
    assert questions(uow, adult) == (asked,)


def test_that_it_can_end_and_then_the_other_is_judged(uow: UnitOfWork, adult: Sam) -> None:
    judged(uow, adult, on=date(2024, 9, 2))
    assert "al vastgelegd" in refusal("matter", lambda: judged(uow, adult, able=False))
    with uow.unguarded.read() as connection:
        (known,) = rows.incapacities_of(connection, [adult.id])[adult.id]
    who = Representative(adult.mother, Representation.FAMILY, "is dichtbij", TODAY)
    with pytest.raises(RuleError, match="dan vertegenwoordigt niemand"):
        name_representative(uow, adult.id, known.id, who, TODAY)
    end_incapacity(uow, adult.id, known.id, date(2024, 9, 5), TODAY)
    judged(uow, adult, able=False)
    assert [one.relation for one in state(uow, adult).required.signers] == ["mentor (rechtbank)"]


def test_that_it_is_asked_of_adults_with_a_reason(uow: UnitOfWork, adult: Sam) -> None:
    told = refusal("judged_on", lambda: judged(uow, adult, on=date(2024, 3, 11)))
    assert "pas vanaf 18 jaar" in told
    told = refusal("reason", lambda: judged(uow, adult, reason=" "))
    assert told == "Schrijf op waarom de leerling dit zelf kan beslissen."
