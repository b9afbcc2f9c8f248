"""The colleague to whom the fixed contact of a local team referred: on the page of the pupil and on the invitation."""

import pytest

from tests.meeting_life import NEXT
from tests.referred_life import TUESDAY, Referred, refer
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.pupils import move_pupil
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def referred(uow: UnitOfWork, school_id: int) -> Referred:
    return refer(uow, school_id)


def test_that_she_is_among_the_contacts_and_on_the_invitation_by_name(referred: Referred) -> None:
    found = pupil_overview(referred.uow, referred.pupil_id, TUESDAY)
    assert found.colleague is not None
    assert (found.colleague.name, found.colleague.reach) == ("Fatma Bakker", "030 000 00 07")
    assert found.team_refusal == ""
    assert "en Fatma Bakker van het" in referred.letter()


def test_that_without_consent_the_page_says_not_to_call_her_and_the_letter_leaves_her_out(referred: Referred) -> None:
    referred.withdraw(Purpose.LOCAL_TEAM)
    assert pupil_overview(referred.uow, referred.pupil_id, TUESDAY).team_refusal.startswith("Noor Hendriks trok de")
    letter = referred.letter()
    assert "Fatma Bakker" not in letter
    assert "Het lokale team van de gemeente is niet uitgenodigd. Wilt u daarover praten? Bel ons." in letter


def test_that_consent_for_the_help_alone_does_not_keep_her_out(referred: Referred) -> None:
    referred.withdraw(Purpose.YOUKE)
    assert "Fatma Bakker" in referred.letter()


def test_that_after_a_move_the_colleague_of_the_old_municipality_comes_no_more(referred: Referred) -> None:
    move_pupil(referred.uow, referred.pupil_id, "Soest", NEXT)
    assert pupil_overview(referred.uow, referred.pupil_id, NEXT).colleague is None
    assert "Fatma Bakker" not in referred.letter()
