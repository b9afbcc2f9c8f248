"""What parents read on their papers: nothing of who said no, and nobody who must sign is left out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.documents.reading import one_line
from zis_desktop.domain.casus.casus import Answer as CasusAnswer
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.chain.link import HELP_STOPPED
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.opp.opp import HeardHow, NewView, OppOccasion, Speaker
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.consents import Answer, consent_states, record_form
from zis_desktop.services.opp import record_opp, record_view
from zis_desktop.services.opp_papers import evaluation_report_data, opp_passage, opp_passage_data
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import calendar_of, schools
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
RUNNING = "K-022"


@pytest.fixture
def casus(demo: UnitOfWork) -> Casus:
    return casus_by_code(demo, schools(demo)[0].id, RUNNING, TODAY)


def say_no(uow: UnitOfWork, casus: Casus, state: SignatureState) -> str:
    """One who must sign says no to the help; gives the sentence for the school."""
    line = next(one for one in consent_states(uow, casus.pupil_id, TODAY) if one.purpose is Purpose.YOUKE)
    assert line.consent is not None
    signer = line.required.signers[0]
    record_form(uow, signer.guardian_id, {line.consent.id: state}, Answer(TODAY, "per mail", frozenset()), NOW)
    now = next(one for one in consent_states(uow, casus.pupil_id, TODAY) if one.purpose is Purpose.YOUKE)
    return now.status.text


@pytest.mark.parametrize("state", [SignatureState.REFUSED, SignatureState.WITHDRAWN], ids=lambda one: one.name)
def test_that_the_plan_does_not_tell_one_parent_what_the_other_said(
    demo: UnitOfWork, casus: Casus, state: SignatureState
) -> None:
    assert "Inzet van Youké op school ja, tot en met" in one_line(action_plan(demo, casus.id, NOW).content)
    for_school = say_no(demo, casus, state)
    assert "deel niets en start niets" in for_school
    text = one_line(action_plan(demo, casus.id, NOW).content)
    assert "Inzet van Youké op school dit gebeurt nu niet" in text
    assert for_school not in text
    assert not any(words in text for words in ("deel niets", "trok de toestemming", "geeft geen toestemming"))


def test_that_a_withdrawal_makes_nobody_late_on_the_chart_for_parents(demo: UnitOfWork, casus: Casus) -> None:
    say_no(demo, casus, SignatureState.WITHDRAWN)
    text = one_line(process_chart(demo, casus.id, NOW).content)
    assert f"Uw toestemming {HELP_STOPPED}" in text
    assert "ontbreekt" not in text


def test_that_a_parent_whose_gezag_is_not_known_yet_is_not_left_out(demo: UnitOfWork, casus: Casus) -> None:
    other = pupil_overview(demo, casus.pupil_id, TODAY).pupil.guardians[-1]
    signs = f"{other.name} ({other.relation}) gezag wordt nagekeken"
    assert signs not in one_line(action_plan(demo, casus.id, NOW).content)
    with demo.unguarded.write() as work:
        pupils.change_guardian(work, other.id, gezag=Gezag.UNKNOWN)
    assert signs in one_line(action_plan(demo, casus.id, NOW).content)
    assert signs in one_line(opp_passage(demo, casus.pupil_id, NOW).content)


def test_that_the_next_evaluation_is_on_a_school_day_and_the_talks_of_the_help_are_among_them(
    demo: UnitOfWork, casus: Casus
) -> None:
    asked = {one.due_on for one in pupil_overview(demo, casus.pupil_id, TODAY).opp_file.terms}
    calendar = calendar_of(demo, schools(demo)[0].id)
    assert not all(calendar.is_school_day(on) for on in asked)
    file = pupil_overview(demo, casus.pupil_id, TODAY).opp_file
    assert file.now is not None
    evaluated = replace(
        file.now.new, occasion=OppOccasion.BY_CVB, on=TODAY, reason="Het gaat goed.", contributes=CasusAnswer.YES
    )
    record_opp(demo, casus.pupil_id, evaluated, NOW, {goal.id: 0 for goal in file.goals})
    steps = evaluation_report_data(demo, casus.pupil_id, NOW).next_steps
    assert "eindevaluatie" in [what for what, _on in steps]
    assert all(calendar.is_school_day(on) for _what, on in steps)


def test_that_what_was_said_before_the_last_evaluation_is_not_told_as_what_they_think_now(
    demo: UnitOfWork, casus: Casus
) -> None:
    before = opp_passage_data(demo, casus.pupil_id, NOW).views
    assert before
    assert {one.not_since for one in before} == {None}
    file = pupil_overview(demo, casus.pupil_id, TODAY).opp_file
    assert file.now is not None
    pupil_said = NewView(Speaker("Mo", "leerling"), TODAY, HeardHow.TALK, "Het gaat goed zo.")
    evaluated = replace(
        file.now.new, occasion=OppOccasion.WITH_PARENTS, on=TODAY, reason="Besproken.", contributes=CasusAnswer.YES
    )
    record_opp(demo, casus.pupil_id, evaluated, NOW, {goal.id: 0 for goal in file.goals})
    version = pupil_overview(demo, casus.pupil_id, TODAY).opp_file.to_hear
    assert version is not None
    record_view(demo, version.id, pupil_said, TODAY)
    told = one_line(opp_passage(demo, casus.pupil_id, NOW).content)
    assert "Leerling, 6 september 2024, in een gesprek: Het gaat goed zo." in told
    assert "(nog niet gevraagd sinds 6 september 2024):" in told, "of the parents"
    assert told.count("nog niet gevraagd sinds") == len(file.speakers) - 1
