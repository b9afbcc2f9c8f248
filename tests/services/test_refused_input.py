"""Bad input around consent, goals and the OPP: one Dutch sentence that says what to do, and nothing half saved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.school_life import question
from tests.services.test_consents import CVB, GIVEN, TODAY, YOUKE, Sam, ask, pupil, state
from zis_desktop.domain.casus.casus import Answer, LifeArea, NewGoal
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.provisions import NewProvision, ProvisionKind
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText
from zis_desktop.domain.pupils import Gezag, Profile
from zis_desktop.services import casussen, consents, deployments, local_teams, opp
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.tables import metadata
from zis_desktop.store.unit_of_work import UnitOfWork

NOW = datetime(2024, 9, 6, 9, tzinfo=UTC)
TEXT = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "schrikt snel", "vaste start", "Elke dag een start.")
DRAWN_UP = NewVersion(OppOccasion.DRAWN_UP, date(2023, 9, 20), TEXT)
GOAL = NewGoal("Op tijd", LifeArea.SCHOOL, "dagen", "0", "4", date(2024, 12, 20))


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    """The father has no gezag."""
    return pupil(uow, school_id, vader=Gezag.NO)


def rows(uow: UnitOfWork) -> dict[str, int]:
    """How much there is of everything; the log of what was refused is none of it."""
    with uow.unguarded.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name != "access_entry"
        }


def refused(uow: UnitOfWork, job: Callable[[], Any]) -> tuple[str | None, str]:
    """Field and sentence; not one row came or went."""
    before = rows(uow)
    with pytest.raises(RuleError) as told:
        job()
    assert rows(uow) == before
    return told.value.field, told.value.text


@pytest.mark.parametrize(
    ("on", "until", "sentence"),
    [
        (date(2024, 9, 7), date(2025, 7, 31), "Die dag is nog niet geweest."),
        (date(2019, 9, 2), date(2020, 7, 31), "Deze toestemming zou al voorbij zijn."),
    ],
)
def test_that_consent_is_asked_on_a_day_that_has_come_and_not_of_years_ago(
    uow: UnitOfWork, sam: Sam, on: date, until: date, sentence: str
) -> None:
    field, told = refused(uow, lambda: consents.ask_consent(uow, sam.id, [CVB], on, until, today=TODAY))
    assert (field, told.startswith(sentence)) == ("asked_on", True)


def test_that_a_consent_of_before_the_birth_is_refused(uow: UnitOfWork, sam: Sam) -> None:
    born = date(2010, 3, 12)
    found = refused(
        uow,
        lambda: consents.ask_consent(
            uow, sam.id, [CVB, YOUKE], date(2010, 3, 11), date(2010, 7, 31), today=date(2010, 3, 11)
        ),
    )
    assert found == ("asked_on", "Sam was toen nog niet geboren. Pas de datum aan.")
    consents.ask_consent(uow, sam.id, [CVB], born, date(2010, 7, 31), today=born)


def test_that_a_signer_without_gezag_is_refused_also_for_the_rest_of_the_form(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, CVB, YOUKE)
    forms = [state(uow, sam, purpose).consent for purpose in (CVB, YOUKE)]
    answers = {one.id: GIVEN for one in forms if one is not None}
    answer = consents.Answer(TODAY, "formulier op papier")
    field, sentence = refused(uow, lambda: consents.record_form(uow, sam.father, answers, answer, NOW))
    assert field == "signer"
    assert sentence == (
        "Erik van Veen hoeft niet te tekenen. Sam is 14 jaar. Daarom tekenen Karin Smeets en Sam van Veen."
    )


def test_that_a_form_with_one_wrong_answer_is_refused_whole(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, CVB)
    first = state(uow, sam).consent
    assert first is not None
    answer = consents.Answer(TODAY, "formulier op papier")
    refused(uow, lambda: consents.record_form(uow, sam.mother, {first.id: GIVEN, 999: GIVEN}, answer, NOW))


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"ends_on": TODAY}, "ends_on", "Kies een latere dag."),
        ({"weight": 0}, "weight", "Kies hoe zwaar het doel meetelt: 1 tot en met 5."),
        ({"weight": 6}, "weight", "1 tot en met 5"),
    ],
)
def test_that_a_goal_that_ends_before_it_begins_or_weighs_nothing_is_refused(
    uow: UnitOfWork, school_id: int, sam: Sam, wrong: dict[str, Any], field: str, says: str
) -> None:
    with uow.unguarded.write() as work:
        casus_id = add_casus(work, school_id, replace(question(sam.id), registered_on=TODAY))
    found = refused(uow, lambda: casussen.add_goal(uow, casus_id, replace(GOAL, **wrong), today=TODAY))
    assert found[0] == field
    assert says in found[1]


def test_that_an_evaluation_before_the_opp_began_is_refused_with_its_scores(
    uow: UnitOfWork, school_id: int, sam: Sam
) -> None:
    with uow.unguarded.write() as work:
        casus_id = add_casus(work, school_id, replace(question(sam.id), registered_on=date(2023, 9, 1)))
    casussen.add_goal(uow, casus_id, GOAL, today=TODAY)
    opp.record_opp(uow, sam.id, DRAWN_UP, NOW)
    (goal,) = opp.opp_file(uow, sam.id, TODAY).goals
    early = NewVersion(OppOccasion.WITH_PARENTS, date(2023, 9, 19), TEXT, "Het helpt.", Answer.YES)
    field, sentence = refused(uow, lambda: opp.record_opp(uow, sam.id, early, NOW, {goal.id: 1}))
    assert field == "on"
    assert sentence == "Het OPP begon op 20 september 2023. Evalueren kan niet eerder."


def test_that_a_day_that_cannot_be_is_refused_before_anything_is_counted_from_it(uow: UnitOfWork, sam: Sam) -> None:
    last = date(9999, 12, 31)
    field, told = refused(uow, lambda: consents.ask_consent(uow, sam.id, [CVB], last, last, today=last))
    assert (field, told) == ("asked_on", "31 december 9999 kan niet: kies een jaar van 1900 tot en met 2100.")


def test_that_other_help_is_recorded_of_a_pupil_who_is_known(uow: UnitOfWork, sam: Sam) -> None:
    new = NewProvision(ProvisionKind.PGB, "hulp thuis", TODAY)
    _field, told = refused(uow, lambda: deployments.record_provision(uow, sam.id + 1, new, TODAY))
    assert told == "Deze leerling staat niet (meer) in dit bestand. Kies een leerling uit de lijst."


def test_that_a_local_team_is_asked_about_an_open_casus_since_it_began(
    uow: UnitOfWork, school_id: int, sam: Sam
) -> None:
    with uow.unguarded.write() as work:
        casus_id = add_casus(work, school_id, question(sam.id))
    began = casussen.casus(uow, casus_id, TODAY).registered_on
    before = began - timedelta(days=1)
    assert "De casus begon op" in refused(uow, lambda: local_teams.ask_local_team(uow, casus_id, "Wat?", before))[1]
    version = casussen.casus(uow, casus_id, TODAY).version
    casussen.close_casus(uow, casus_id, version, on=TODAY, reason="beantwoord", today=TODAY)
    assert "is afgesloten op" in refused(uow, lambda: local_teams.ask_local_team(uow, casus_id, "Wat?", TODAY))[1]
