"""The process chart and the plan of real casussen: named by consent only, never of the lower treden outside."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.documents.reading import one_line
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.consent.consent import SignatureState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.opp.opp import OppOccasion
from zis_desktop.services.action_plans import CLOSED, action_plan
from zis_desktop.services.casussen import casus_by_code, close_casus
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.consents import Answer, consent_states, record_form
from zis_desktop.services.opp import record_opp
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
RUNNING, LOWER, NEW = "K-022", "K-007", "K-002"
OUTSIDE = [Reader.CJG, Reader.YOUKE, Reader.LOCAL_TEAM]


def known(uow: UnitOfWork, code: str) -> Casus:
    return casus_by_code(uow, schools(uow)[0].id, code, TODAY)


def chart(uow: UnitOfWork, casus: Casus, reader: Reader | None) -> str:
    return one_line(process_chart(uow, casus.id, NOW, reader=reader).content)


@pytest.mark.parametrize("reader", OUTSIDE, ids=lambda reader: reader.name)
def test_that_a_withdrawn_consent_takes_the_name_off_the_copy_for_that_reader(demo: UnitOfWork, reader: Reader) -> None:
    casus = known(demo, RUNNING)
    assert f"Stroomdiagram {casus.pupil_name.full}, {RUNNING}" in chart(demo, casus, reader)
    line = next(one for one in consent_states(demo, casus.pupil_id, TODAY) if one.purpose is reader.purpose)
    assert line.consent is not None
    signer = line.required.signers[0]
    answer = Answer(TODAY, "per mail", frozenset())
    record_form(demo, signer.guardian_id, {line.consent.id: SignatureState.WITHDRAWN}, answer, NOW)
    text = chart(demo, casus, reader)
    assert f"Stroomdiagram {RUNNING}" in text
    assert casus.pupil_name.last not in text


def test_that_no_copy_but_that_of_the_parents_names_who_signs(demo: UnitOfWork) -> None:
    casus = known(demo, RUNNING)
    family = [one.name for one in pupil_overview(demo, casus.pupil_id, TODAY).pupil.guardians]
    assert family
    for reader in (Reader.SCHOOL, *OUTSIDE):
        assert not any(name in chart(demo, casus, reader) for name in family)
    assert all(name in chart(demo, casus, None) for name in family)


def test_that_support_by_the_school_itself_stays_inside_it(demo: UnitOfWork) -> None:
    casus = known(demo, LOWER)
    for reader in OUTSIDE:
        with pytest.raises(RuleError, match=f"daarover gaat niets naar {reader.value}"):
            process_chart(demo, casus.id, NOW, reader=reader)
    parents = chart(demo, casus, None)
    assert "Het plan van school" in parents
    assert not any(words in parents for words in ("Youké", "U mag nee zeggen", "Contact met de gemeente"))
    assert LOWER in chart(demo, casus, Reader.SCHOOL)


def test_that_a_gap_of_the_chain_stands_on_paper_as_on_the_screen(demo: UnitOfWork) -> None:
    text = chart(demo, known(demo, RUNNING), Reader.SCHOOL)
    assert "Evaluatie na 6 weken niet gehouden sinds 26 augustus 2024." in text


def test_that_the_chart_claims_no_agreement_that_is_not_there(demo: UnitOfWork) -> None:
    casus = known(demo, RUNNING)
    file = pupil_overview(demo, casus.pupil_id, TODAY).opp_file
    assert file.now is not None
    changed = replace(file.now.new, occasion=OppOccasion.CHANGED, on=TODAY, reason="Minder hulp.")
    record_opp(demo, casus.pupil_id, changed, NOW)
    text = chart(demo, casus, Reader.SCHOOL)
    assert "zonder instemming, 6 september 2024 Het besluit staat in het OPP. De instemming ontbreekt nog." in text
    assert not any(one.name in text for one in file.signers.signers)
    assert "Nog niet iedereen zei dat het goed is" in chart(demo, casus, None)


def test_that_parents_read_that_what_is_missing_comes_first(demo: UnitOfWork) -> None:
    text = chart(demo, known(demo, RUNNING), None)
    assert text.count("Nu aan de beurt") == 1
    assert "Nu aan de beurt. Dit had al klaar moeten zijn: wij pakken het op." in text
    assert "Straks, rond" in text


def test_that_a_closed_casus_prints_its_chart_as_it_ended_and_has_no_plan(demo: UnitOfWork) -> None:
    casus = known(demo, NEW)
    close_casus(demo, casus.id, casus.version, on=TODAY, reason="Ingetrokken door de ouders.", today=TODAY)
    with pytest.raises(RuleError, match=CLOSED):
        action_plan(demo, casus.id, NOW)
    inside = chart(demo, casus, Reader.SCHOOL)
    assert "Exemplaar voor de school, zoals de casus is afgesloten op 6 september 2024." in inside
    at_home = one_line(process_chart(demo, casus.id, NOW + timedelta(weeks=8)).content)
    assert "Deze vraag is afgesloten op 6 september 2024." in at_home
    assert "Startgesprek" not in at_home, "it never came to that"
    assert not any(words in at_home for words in ("Nu aan de beurt", "pakken het op", "Straks"))


def test_that_the_plan_says_goal_help_who_does_what_and_who_agrees(demo: UnitOfWork) -> None:
    casus = known(demo, RUNNING)
    made = action_plan(demo, casus.id, NOW)
    text = one_line(made.content)
    assert made.in_log == "Plan van aanpak, exemplaar voor de ouders"
    assert casus.pupil_name.last not in made.file_name
    assert all(goal.target in text for goal in casus.goals)
    assert "Iris van Loon, Youké Individuele begeleiding door Youké" in text
    assert "Evaluatie na 6 weken zo snel als kan had op 26 augustus 2024 gemoeten" in text
    assert all(
        f"{one.name} ({one.relation})" in text for one in pupil_overview(demo, casus.pupil_id, TODAY).pupil.guardians
    )
    assert "CONCEPT" not in text
    assert "CONCEPT" in one_line(action_plan(demo, known(demo, NEW).id, NOW).content)
