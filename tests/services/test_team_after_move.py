"""After a move the consent that named the former team opens no door to the new one, until it is asked anew (R11)."""

from datetime import date

import pytest

from tests.meeting_life import NEXT
from tests.referred_life import Referred, refer
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.consent.moving import FORMER_TEAM
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.consents import ask_consent, consent_states, record_signature
from zis_desktop.services.deployments import trajectories
from zis_desktop.services.local_teams import ask_local_team
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.pupils import move_pupil
from zis_desktop.store.unit_of_work import UnitOfWork

JULY = date(2025, 7, 31)


@pytest.fixture
def moved(uow: UnitOfWork, school_id: int) -> Referred:
    found = refer(uow, school_id)
    move_pupil(uow, found.pupil_id, "Soest", NEXT)
    return found


def refusals(moved: Referred, school_id: int) -> set[str]:
    """What the page of the pupil and Trajecten say of the local team."""
    (one,) = (one for one in trajectories(moved.uow, school_id, NEXT) if one.deployment.pupil_id == moved.pupil_id)
    return {one.team_refusal, pupil_overview(moved.uow, moved.pupil_id, NEXT).team_refusal}


def test_that_the_new_team_is_not_asked_before_consent_for_it_was_signed(moved: Referred, school_id: int) -> None:
    casus_id = moved.monday.casussen[0]
    assert refusals(moved, school_id) == {FORMER_TEAM}
    with pytest.raises(RuleError) as refused:
        ask_local_team(moved.uow, casus_id, "Wie sluit aan?", NEXT)
    assert refused.value.text == FORMER_TEAM
    ask_consent(moved.uow, moved.pupil_id, [Purpose.LOCAL_TEAM], NEXT, JULY, today=NEXT)
    assert refusals(moved, school_id) == {
        "De handtekeningen van Petra Hendriks (moeder) en Noor Hendriks (leerling) ontbreken nog: vraag die."
    }, "asked is not signed"
    line = next(one for one in consent_states(moved.uow, moved.pupil_id, NEXT) if one.purpose is Purpose.LOCAL_TEAM)
    assert line.to_answer is not None
    for one in line.required.signers:
        record_signature(moved.uow, line.to_answer.id, one.guardian_id, SignatureState.GIVEN, NEXT, "op papier", NEXT)
    assert refusals(moved, school_id) == {""}
    ask_local_team(moved.uow, casus_id, "Wie sluit aan?", NEXT)
