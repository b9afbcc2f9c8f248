"""J5 in the real window with every press counted: consent of three signers, the local team, and the invitation."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from tests.consent_keyboard import ALLOWED, after_a_decision, play_consent
from tests.documents.reading import one_line
from tests.meeting_life import Monday
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.services.consents import consent_states
from zis_desktop.services.deployments import trajectories
from zis_desktop.services.invitations import invitation
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.store.unit_of_work import UnitOfWork

THURSDAY = date(2024, 9, 12)
USUAL = {Purpose.CVB_WITH_CJG, Purpose.YOUKE, Purpose.LOCAL_TEAM}


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return after_a_decision(uow, school_id)


def test_j5_from_the_decision_to_the_invitation_costs_at_most_thirty_presses(
    qapp: QApplication, uow: UnitOfWork, school_id: int, monday: Monday
) -> None:
    cost = play_consent(qapp, uow, school_id)
    assert (cost.presses <= ALLOWED, cost.clicks) == (True, 0), cost.presses
    found = consent_states(uow, monday.pupils[0], THURSDAY)
    assert {one.purpose for one in found if one.status.is_complete} == USUAL
    given = next(one for one in found if one.purpose is Purpose.YOUKE).signers
    assert [(one.signer.relation, one.last.on, one.last.evidence) for one in given if one.last is not None] == [
        ("moeder", date(2024, 9, 10), "formulier op papier"),
        ("vader", date(2024, 9, 11), "scan per e-mail uit Spanje"),
        ("leerling", date(2024, 9, 11), "getekend op school"),
    ]
    (one,) = trajectories(uow, school_id, THURSDAY)
    assert [(each.asked_on, each.answered_on, each.colleague) for each in one.requests] == [
        (date(2024, 9, 11), THURSDAY, "Fatma Bakker")
    ]
    colleague = pupil_overview(uow, monday.pupils[0], THURSDAY).colleague
    assert colleague is not None
    assert colleague.name == "Fatma Bakker"
    now = datetime(2024, 9, 12, 9, 0).astimezone()
    made = invitation(uow, one.deployment.id, MilestoneKind.START_TALK, now)
    letter = one_line(made.content)
    assert "maandag 16 september 2024 om 10:30 uur" in letter
    assert "Fatma Bakker van" in letter
    assert ["28013 Madrid SPANJE" in one_line(his.content) for his in made.also] == [True]
