"""Help without a signature (Jeugdwet 7.3.4), and who represents an adult (7.3.15): recorded, then counted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from tests.services.test_consent_evidence import judge, refused
from tests.services.test_consents import GIVEN, REFUSED, TODAY, YOUKE, Sam, ask, pupil, state
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import GroundKind, Matter, Presentation, Representation, Representative
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.grounds import possible_grounds
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.help.start import start_gap
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.consent_grounds import NewGround, record_ground
from zis_desktop.services.consents import record_signature
from zis_desktop.services.incapacities import name_representative
from zis_desktop.store import consents as rows
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

HARM = NewGround(GroundKind.SERIOUS_HARM, date(2024, 9, 5), "R. Postma, orthopedagoog", "zonder hulp gaat het mis")


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    """Asked for the help; the mother said no, Sam said yes, the father nothing."""
    who = pupil(uow, school_id)
    ask(uow, who, YOUKE)
    answer(uow, who, who.mother, REFUSED)
    answer(uow, who, None, GIVEN)
    return who


def answer(uow: UnitOfWork, who: Sam, guardian: int | None, as_: Any) -> None:
    consent = state(uow, who, YOUKE).consent
    assert consent is not None
    record_signature(uow, consent.id, guardian, as_, date(2024, 9, 4), "formulier", TODAY)


def status(uow: UnitOfWork, who: Sam) -> ConsentStatus:
    return state(uow, who, YOUKE).status


def test_that_a_recorded_ground_lets_gate_and_start_pass_and_says_why(uow: UnitOfWork, sam: Sam) -> None:
    assert (status(uow, sam).state, start_gap(status(uow, sam), None) == "") == (ConsentState.REFUSED, False)
    record_ground(uow, sam.id, HARM, TODAY)
    found = status(uow, sam)
    assert found.is_complete
    assert start_gap(found, None) == ""
    assert pass_gate(Reader.YOUKE, found).presentation is Presentation.NAMED
    assert found.text == (
        "Niet iedereen tekende. De hulp mag tot en met 31 juli 2025, want de hulp voorkomt ernstig nadeel "
        "(besloten op 5 september 2024)."
    )
    (ground,) = found.grounds
    assert (ground.decided_by, ground.why) == ("R. Postma, orthopedagoog", "zonder hulp gaat het mis")


def test_that_a_ground_for_the_help_opens_nothing_else(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    record_ground(uow, sam.id, HARM, TODAY)
    assert not state(uow, sam).status.is_complete


def test_that_a_court_speaks_for_one_parent(uow: UnitOfWork, sam: Sam) -> None:
    court = replace(HARM, kind=GroundKind.COURT, guardian_id=sam.mother)
    record_ground(uow, sam.id, court, TODAY)
    assert status(uow, sam).state is ConsentState.PARTIAL
    answer(uow, sam, sam.father, GIVEN)
    assert status(uow, sam).is_complete


def test_that_a_measure_counts_as_long_as_there_is_one(uow: UnitOfWork, sam: Sam) -> None:
    measure = replace(HARM, kind=GroundKind.MEASURE)
    assert refused(lambda: record_ground(uow, sam.id, measure, TODAY))[0] == "kind"
    supervise(uow, sam, until=True)
    record_ground(uow, sam.id, measure, TODAY)
    assert status(uow, sam).is_complete
    supervise(uow, sam, until=False)
    assert status(uow, sam).state is ConsentState.REFUSED


def test_that_voogdij_of_an_institution_is_a_measure_too(uow: UnitOfWork, sam: Sam) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.guardian, sam.father, relation="voogd (GI)", gezag=Gezag.YES)
        work.update(tables.guardian, sam.mother, gezag=Gezag.NO)
    record_ground(uow, sam.id, replace(HARM, kind=GroundKind.MEASURE), TODAY)
    assert status(uow, sam).is_complete


def supervise(uow: UnitOfWork, who: Sam, *, until: bool) -> None:
    with uow.unguarded.write() as work:
        work.connection.execute(update(tables.pupil).where(tables.pupil.c.id == who.id).values(under_supervision=until))


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"decided_by": " "}, "decided_by"),
        ({"why": ""}, "why"),
        ({"decided_on": date(2024, 9, 7)}, "decided_on"),
        ({"kind": GroundKind.COURT}, "guardian"),
    ],
)
def test_that_a_ground_takes_who_decided_when_and_why(
    uow: UnitOfWork, sam: Sam, other: dict[str, Any], field: str
) -> None:
    assert refused(lambda: record_ground(uow, sam.id, replace(HARM, **other), TODAY))[0] == field
    assert status(uow, sam).state is ConsentState.REFUSED


@pytest.mark.parametrize("kind", [GroundKind.SERIOUS_HARM, GroundKind.PUPIL_WISHES])
@pytest.mark.parametrize("born", [date(2014, 3, 12), date(2008, 3, 12)])
def test_that_what_spares_the_parents_is_for_who_signs_with_them(
    uow: UnitOfWork, school_id: int, kind: GroundKind, born: date
) -> None:
    who = pupil(uow, school_id, born=born)
    ask(uow, who, YOUKE)
    assert refused(lambda: record_ground(uow, who.id, replace(HARM, kind=kind), TODAY))[0] == "kind"
    assert kind not in possible_grounds(state(uow, who, YOUKE).required)


def test_that_the_pupil_must_have_said_yes_to_keep_wanting_it(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id)
    ask(uow, who, YOUKE)
    wishes = replace(HARM, kind=GroundKind.PUPIL_WISHES)
    assert refused(lambda: record_ground(uow, who.id, wishes, TODAY))[0] == "kind"


def test_that_a_pupil_goes_on_wishing_help_only_after_a_parent_refused(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id)
    ask(uow, who, YOUKE)
    assert possible_grounds(state(uow, who, YOUKE).required) == tuple(GroundKind)
    answer(uow, who, None, GIVEN)
    wishes = replace(HARM, kind=GroundKind.PUPIL_WISHES, decided_on=TODAY)
    assert "pas als een ouder weigert" in refused(lambda: record_ground(uow, who.id, wishes, TODAY))[1]
    answer(uow, who, who.father, REFUSED)
    record_ground(uow, who.id, wishes, TODAY)
    assert status(uow, who).is_complete


def test_that_no_ground_is_recorded_without_a_form_or_beside_a_complete_one(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id)
    assert "Vraag eerst" in refused(lambda: record_ground(uow, who.id, HARM, TODAY))[1]
    ask(uow, who, YOUKE)
    for signer in (who.mother, who.father, None):
        answer(uow, who, signer, GIVEN)
    assert "geen grond nodig" in refused(lambda: record_ground(uow, who.id, HARM, TODAY))[1]


# -- who represents an adult -------------------------------------------------------------------------------------


MOTHER = Representation.FAMILY


def adult(uow: UnitOfWork, school_id: int) -> tuple[Sam, int]:
    who = pupil(uow, school_id, born=date(2005, 3, 12))
    judge(uow, who)
    with uow.unguarded.read() as connection:
        return who, rows.incapacities_of(connection, [who.id])[who.id][0].id


def test_that_who_may_represent_is_named_and_who_is_recorded_signs(uow: UnitOfWork, school_id: int) -> None:
    who, judged = adult(uow, school_id)
    (question,) = state(uow, who, YOUKE).required.questions
    assert question.endswith(
        "Dat is wie schriftelijk is gemachtigd, anders Karin Smeets (moeder) of Erik van Veen (vader)."
    )
    mother = Representative(who.mother, MOTHER, "Sam woont bij haar; vader vindt het goed", TODAY)
    name_representative(uow, who.id, judged, mother, TODAY)
    required = state(uow, who, YOUKE).required
    assert ([one.name for one in required.signers], required.questions) == (["Karin Smeets"], ())


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"kind": Representation.PARTNER}, "kind"),
        ({"why": " "}, "why"),
        ({"since": date(2024, 9, 7)}, "since"),
        ({"since": date(2024, 9, 5)}, "since"),
        ({"guardian_id": 999}, "guardian"),
    ],
)
def test_that_it_says_who_represents_as_what_why_and_since_when(
    uow: UnitOfWork, school_id: int, other: dict[str, Any], field: str
) -> None:
    who, judged = adult(uow, school_id)
    mother = replace(Representative(who.mother, MOTHER, "woont bij haar", TODAY), **other)
    assert refused(lambda: name_representative(uow, who.id, judged, mother, TODAY))[0] == field
    assert state(uow, who, YOUKE).required.signers == ()


def test_that_it_is_recorded_for_the_matter_that_was_judged(uow: UnitOfWork, school_id: int) -> None:
    who, judged = adult(uow, school_id)
    name_representative(uow, who.id, judged, Representative(who.mother, MOTHER, "woont bij haar", TODAY), TODAY)
    with uow.unguarded.read() as connection:
        family = rows.families(connection, [who.id])[who.id]
    assert [one.relation for one in family.signers_of(Matter.JEUGDHULP, TODAY).signers] == ["moeder"]
    assert [one.relation for one in family.signers_of(Matter.OPP, TODAY).signers] == ["leerling"]
