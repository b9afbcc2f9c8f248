"""What stands on the papers of one parent and not of the other: own words, requests, and where the pupil lives."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.documents.reading import one_line, pages
from tests.services.test_consents import Sam, pupil_and_contact
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import DataKind, GroundKind, Purpose, SignatureState, Terms
from zis_desktop.domain.pupils import Reach, Residence
from zis_desktop.domain.vault.own_words import hides_home, is_said_by
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.consent_forms import FormFor, consent_form
from zis_desktop.services.consents import Answer, ask_consent, consent_states, record_form
from zis_desktop.services.printing import record_printed
from zis_desktop.services.pupils import change_reach, pupil_file
from zis_desktop.services.vault.person_facts import NOT_YOURS
from zis_desktop.services.vault.person_papers import (
    SheetFor,
    access_sheet,
    access_sheet_paper,
    as_json,
    data_sheet,
    data_sheet_paper,
)
from zis_desktop.services.vault.retention import add_rectification
from zis_desktop.store import consents, pupils
from zis_desktop.store.tables import casus, family_plan_alignment, team_request
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12).astimezone()
PROOF, SAID, ANSWERED, WHY = "gebeld vanaf haar werk", "Hij dronk die avond.", "Wij horen dat.", "Vader bedreigde haar."


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil_and_contact(uow, school_id)


def hide_home(uow: UnitOfWork, sam: Sam) -> None:
    """The father may not know where Sam lives."""
    father = next(one for one in pupil_file(uow, sam.id).guardians if one.id == sam.father)
    change_reach(uow, sam.id, father, Reach(home_secret=True))


def sheet(uow: UnitOfWork, sam: Sam, own: int | None) -> str:
    return as_json(data_sheet(uow, sam.id, NOW, own=own))


def test_that_what_proves_an_answer_is_read_only_by_who_gave_it(uow: UnitOfWork, sam: Sam) -> None:
    ask_consent(uow, sam.id, (Purpose.YOUKE,), date(2024, 9, 2), date(2025, 7, 31), today=date(2024, 9, 2))
    with uow.unguarded.read() as connection:
        (asked,) = consents.consents_of(connection, [sam.id])[sam.id]
    record_form(uow, sam.mother, {asked.id: SignatureState.GIVEN}, Answer(TODAY, PROOF), NOW)
    assert [PROOF in sheet(uow, sam, own) for own in (sam.mother, sam.father, None)] == [True, False, False]


@pytest.mark.parametrize("state", [SignatureState.REFUSED, SignatureState.WITHDRAWN], ids=lambda one: one.name)
def test_that_what_a_parent_answered_is_read_only_by_that_parent(
    uow: UnitOfWork, sam: Sam, state: SignatureState
) -> None:
    ask_consent(uow, sam.id, (Purpose.YOUKE,), date(2024, 9, 2), date(2025, 7, 31), today=date(2024, 9, 2))
    with uow.unguarded.read() as connection:
        (asked,) = consents.consents_of(connection, [sam.id])[sam.id]
    withheld = frozenset({DataKind.GOALS})
    given = SignatureState.GIVEN
    for signer, said in ((sam.father, given), (sam.mother, given), (sam.mother, state)):
        record_form(uow, signer, {asked.id: said}, Answer(TODAY, PROOF, withheld), NOW)
    assert [state.value in sheet(uow, sam, own) for own in (sam.mother, sam.father, None)] == [True, False, False]
    answers = [one for one in data_sheet(uow, sam.id, NOW, own=sam.father).groups if one.title == "Toestemming"]
    (others,) = [thing for thing in answers[0].things if thing.title == "Antwoord van Karin Smeets"]
    assert [(fact.label, fact.value) for fact in others.facts] == [("is", "moeder"), ("verder", NOT_YOURS)]


def test_that_an_addition_is_read_only_by_who_made_it(uow: UnitOfWork, sam: Sam) -> None:
    add_rectification(uow, sam.id, said_by="Karin Smeets (moeder)", words=SAID, answer=ANSWERED, on=TODAY)
    for own, reads in ((sam.mother, True), (sam.father, False), (None, False)):
        told = sheet(uow, sam, own)
        assert (SAID in told, ANSWERED in told) == (reads, reads)
        assert "Karin Smeets (moeder)" in told, "that there is one is no secret"


def test_that_why_help_may_be_given_without_a_parent_is_told_in_a_talk(uow: UnitOfWork, sam: Sam) -> None:
    ask_consent(uow, sam.id, (Purpose.YOUKE,), date(2024, 9, 2), date(2025, 7, 31), today=date(2024, 9, 2))
    with uow.unguarded.write() as work:
        (asked,) = consents.consents_of(work.connection, [sam.id])[sam.id]
        consents.add_ground(
            work, asked.id, kind=GroundKind.COURT, guardian_id=sam.father, decided_on=TODAY, decided_by="Rechtbank",
            why=WHY,
        )  # fmt: skip
    for own in (sam.mother, sam.father, None):
        told = sheet(uow, sam, own)
        assert WHY not in told
        assert "Rechtbank" in told


def test_that_nobody_reads_that_somebody_else_asked_to_see_the_file(uow: UnitOfWork, sam: Sam) -> None:
    for make in (data_sheet_paper, access_sheet_paper):
        record_printed(uow, make(uow, sam.id, NOW, SheetFor(sam.mother)))
    for own, reads in ((sam.mother, True), (sam.father, False), (None, False)):
        told = as_json(access_sheet(uow, sam.id, NOW, own))
        assert ("nzageblad" in told, "oegangsblad" in told) == (reads, reads)
        handed = [one.what for one in data_sheet(uow, sam.id, NOW, own=own).handed_out]
        assert handed == (["Inzageblad, exemplaar voor de 1e ouder", "Toegangsblad, exemplaar voor de 1e ouder"]
                          if reads else [])  # fmt: skip


def test_that_a_request_stays_of_who_asked_whatever_the_sheet_is_called_then(uow: UnitOfWork, sam: Sam) -> None:
    """By the contact and not by the words: a third parent who comes before makes the '1e ouder' somebody else."""
    made = data_sheet_paper(uow, sam.id, NOW, SheetFor(sam.mother))
    record_printed(uow, replace(made, title="Overzicht van gegevens", copy="de 9e ouder"))
    for own, reads in ((sam.mother, True), (sam.father, False), (None, False)):
        assert ("Overzicht van gegevens" in as_json(access_sheet(uow, sam.id, NOW, own))) is reads


def test_that_no_paper_for_who_may_not_know_it_says_where_the_pupil_lives(uow: UnitOfWork, sam: Sam) -> None:
    with uow.unguarded.write() as work:
        pupils.set_residence(work, sam.id, Residence(date(2024, 1, 1), "Utrecht", "Utrecht", "Laan", "8", "3511 AB"))
    terms = Terms(frozenset(DataKind), "astma, zegt de arts in Utrecht", ("Youké", "Lokaal team Utrecht"))
    ask_consent(uow, sam.id, (Purpose.LOCAL_TEAM,), date(2024, 9, 2), date(2025, 7, 31), terms, today=date(2024, 9, 2))
    hide_home(uow, sam)
    signers = {one.guardian_id: one for line in consent_states(uow, sam.id, TODAY) for one in line.required.signers}
    for own, hidden in ((sam.father, True), (sam.mother, False)):
        told = [
            sheet(uow, sam, own),
            one_line(data_sheet_paper(uow, sam.id, NOW, SheetFor(own)).content),
            one_line(consent_form(uow, sam.id, NOW, FormFor(signer=signers[own])).content),
        ]
        for each in told:
            assert ("Utrecht" not in each) is hidden
        assert "Lokaal team" in told[-1], "with whom it is shared is still asked"
    hers, his = (made := consent_form(uow, sam.id, NOW)), made.also[0]
    assert "Utrecht" in one_line(hers.content), "he gets a form of his own, on which it is not"
    assert hers.left_out == ""
    assert "Utrecht" not in one_line(his.content)
    assert "mag niet weten waar Sam woont" in his.left_out


def test_that_who_helps_where_the_pupil_lives_is_not_named_either(demo: UnitOfWork, clock: FixedClock) -> None:
    with demo.unguarded.read() as connection:
        aligned = connection.execute(
            select(casus.c.pupil_id, family_plan_alignment).join(casus, family_plan_alignment.c.casus_id == casus.c.id)
        ).first()
    assert aligned is not None
    for without, names in ((False, True), (True, False)):
        told = as_json(data_sheet(demo, aligned.pupil_id, clock.now(), without_address=without))
        assert (aligned.regisseur in told) is names


def test_that_the_chart_for_parents_names_no_team_once_one_of_them_may_not_know(
    demo: UnitOfWork, clock: FixedClock
) -> None:
    with demo.unguarded.read() as connection:
        asked = connection.execute(
            select(casus.c.pupil_id, team_request).join(casus, team_request.c.casus_id == casus.c.id)
            .where(team_request.c.municipality != "Zeist")
        ).first()  # fmt: skip
    assert asked is not None
    town = asked.municipality
    assert town in one_line(process_chart(demo, asked.casus_id, clock.now()).content)
    contact = pupil_file(demo, asked.pupil_id).guardians[0]
    change_reach(demo, asked.pupil_id, contact, Reach(home_secret=True))
    assert town not in one_line(process_chart(demo, asked.casus_id, clock.now()).content)


def test_that_words_are_of_who_is_named_with_them() -> None:
    assert is_said_by("Karin Smeets (moeder)", "karin smeets")
    assert is_said_by("Karin Smeets", "Karin Smeets")
    assert not is_said_by("Karin Smeets (moeder)", "Karin")
    assert not is_said_by("", "")


def test_that_a_paper_for_all_is_for_the_one_who_may_not_know_too(uow: UnitOfWork, sam: Sam) -> None:
    hide_home(uow, sam)
    guardians = pupil_file(uow, sam.id).guardians
    assert hides_home(guardians)
    assert hides_home(guardians, [sam.mother, sam.father])
    assert not hides_home(guardians, [sam.mother, None])


def test_that_the_form_of_one_is_two_sides_of_one_sheet_also_without_the_home(uow: UnitOfWork, sam: Sam) -> None:
    hide_home(uow, sam)
    assert len(pages(consent_form(uow, sam.id, NOW).content)) == 2
