"""The letters of one talk: a file for each address, a home only for who may know it, goals as the pupil wants."""

from datetime import date

import pytest

from tests.documents.reading import one_line, pages
from tests.referred_life import AT, START, Referred, refer
from zis_desktop.domain.casus.casus import LifeArea, NewGoal
from zis_desktop.domain.consent.consent import DataKind, Purpose, SignatureState
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.invitations import invitation
from zis_desktop.services.printing import PdfFile
from zis_desktop.store import consents
from zis_desktop.store.casussen import add_goal
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.tables import pupil
from zis_desktop.store.unit_of_work import UnitOfWork

SIGNED = date(2024, 9, 9)
A_GOAL = NewGoal("Gaat zelf de klas in", LifeArea.SCHOOL, "dagen per week", "0", "4", date(2024, 12, 20))


@pytest.fixture
def referred(uow: UnitOfWork, school_id: int) -> Referred:
    return refer(uow, school_id)


def father(referred: Referred, *, home_secret: bool, address: str = "") -> None:
    """A father with gezag, who signed everything too."""
    with referred.uow.unguarded.write() as work:
        his = add_guardian(
            work, referred.pupil_id, name="Bas Hendriks", relation="vader", gezag=Gezag.YES, gezag_source="register",
            gezag_checked_on=date(2024, 5, 1), address=address, home_secret=home_secret,
        )  # fmt: skip
        for asked in consents.consents_of(work.connection, [referred.pupil_id])[referred.pupil_id]:
            consents.add_signature(
                work, asked.id, signer="Bas Hendriks", relation="vader", guardian_id=his, state=SignatureState.GIVEN,
                on=SIGNED, evidence="op papier",
            )  # fmt: skip


def letters(referred: Referred) -> list[PdfFile]:
    first = invitation(referred.uow, referred.deployment_id, START, AT)
    return [first, *first.also]


def test_that_who_has_an_address_gets_a_file_of_one_page_with_nobody_else_on_it(referred: Referred) -> None:
    father(referred, home_secret=False, address="Kerkpad 1\n1234 AB Ede")
    hers, his = letters(referred)
    assert [len(pages(one.content)) for one in (hers, his)] == [1, 1]
    assert ["Kerkpad" in one_line(one.content) for one in (hers, his)] == [False, True]
    assert "pagina 1 van 1" in one_line(his.content)
    assert hers.file_name != his.file_name
    assert hers.in_log != his.in_log


def test_that_a_letter_to_who_may_not_know_it_names_no_town_and_no_team(referred: Referred) -> None:
    father(referred, home_secret=True)
    made = letters(referred)
    hers, his = (one_line(one.content) for one in made)
    assert ["Bas Hendriks (vader) mag niet weten" in one.left_out for one in made] == [False, True]
    assert "Fatma Bakker" in hers
    assert "Fatma Bakker" not in his
    assert "een medewerker van het lokale team" in his
    assert "gemeente Zeist" not in his


def test_that_a_contact_of_the_same_name_as_the_pupil_is_not_taken_for_who_reads_the_letter(
    referred: Referred,
) -> None:
    with referred.uow.unguarded.write() as work:
        add_guardian(work, referred.pupil_id, name="Noor Hendriks", relation="oma", gezag=Gezag.NO, home_secret=True)
    (letter,) = letters(referred)
    assert "Noor Hendriks" in one_line(letter.content)
    assert letter.left_out == ""


def test_that_goals_a_pupil_of_16_kept_back_are_not_in_the_letter_to_the_parents(referred: Referred) -> None:
    with referred.uow.unguarded.write() as work:
        add_goal(work, referred.monday.casussen[0], A_GOAL)
    assert A_GOAL.text in referred.letter()
    with referred.uow.unguarded.write() as work:
        work.update(pupil, referred.pupil_id, version=None, birth_date=date(2007, 3, 12))
    assert A_GOAL.text in referred.letter(), "ticked on the form"
    with referred.uow.unguarded.write() as work:
        asked = consents.consents_of(work.connection, [referred.pupil_id])[referred.pupil_id]
        for one in asked:
            if one.purpose is Purpose.YOUKE:
                consents.add_signature(
                    work, one.id, signer="Noor Hendriks", relation="leerling", guardian_id=None,
                    state=SignatureState.GIVEN, on=SIGNED, evidence="op papier",
                    withheld=frozenset({DataKind.GOALS}),
                )  # fmt: skip
    assert A_GOAL.text not in referred.letter()
