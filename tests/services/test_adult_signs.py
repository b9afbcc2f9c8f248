"""Who gets a line on the papers of an adult: the pupil, and who may be appointed over one who cannot decide."""

from datetime import date

import pytest

from tests.services.test_consents import GIVEN, JULY, TODAY, Sam, pupil, pupil_and_contact, refusal, state
from tests.services.test_found_able import judged
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services import consent_forms
from zis_desktop.services.consents import ask_consent, record_signature
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

CVB = Purpose.CVB_WITH_CJG
BORN = date(2005, 3, 12)


@pytest.fixture
def adult(uow: UnitOfWork, school_id: int) -> Sam:
    """Of 19: gezag of the mother is unknown, and the other contact is a mentor of whom the appointment is."""
    pupil_and_contact(uow, school_id)
    who = pupil(uow, school_id, born=BORN, number="2", moeder=Gezag.UNKNOWN, vader=Gezag.UNKNOWN)
    with uow.unguarded.write() as work:
        change_guardian(work, who.father, relation="mentor (rechtbank)")
    return who


def on_the_form(uow: UnitOfWork, who: Sam, clock: FixedClock) -> list[tuple[str, str]]:
    form = consent_forms.FormFor((CVB,))
    return [(one.name, one.why) for one in consent_forms.consent_form_data(uow, who.id, clock.now(), form).signers]


def test_that_nobody_signs_beside_an_adult_who_decides(uow: UnitOfWork, adult: Sam, clock: FixedClock) -> None:
    assert len(state(uow, adult).required.questions) == 1, "whether the mentor was appointed"
    assert on_the_form(uow, adult, clock) == [("Sam van Veen", "is 19 jaar en beslist zelf")]
    ask_consent(uow, adult.id, [CVB], TODAY, JULY, today=TODAY)
    form = state(uow, adult).consent
    assert form is not None
    for other in (adult.mother, adult.father):
        told = refusal(
            "signer", lambda other=other: record_signature(uow, form.id, other, GIVEN, TODAY, "papier", TODAY)
        )
        assert "hoeft niet te tekenen" in told


def test_that_who_may_be_appointed_has_a_line_when_the_adult_cannot_decide(
    uow: UnitOfWork, adult: Sam, clock: FixedClock
) -> None:
    judged(uow, adult, able=False)
    assert on_the_form(uow, adult, clock) == [("Erik van Veen", "benoeming wordt nagekeken")]
    with uow.unguarded.write() as work:
        change_guardian(work, adult.mother, relation="vriendin")
        change_guardian(work, adult.father, relation="vriend")
    data = consent_forms.consent_form_data(uow, adult.id, clock.now(), consent_forms.FormFor())
    assert ("", "vertegenwoordiger") in [(one.name, one.relation) for one in data.signers]
