"""A no on one form after a yes on another: it closes, and what neither form asked stays behind."""

from datetime import date

from tests.domain.families import SAM
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import (
    Consent,
    DataKind,
    Presentation,
    Purpose,
    Signature,
    SignatureState,
    Terms,
)
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.purpose import Family, purpose_consent
from zis_desktop.domain.consent.status import ConsentState

ON = date(2024, 10, 1)


def form(number: int, asked_on: date, state: SignatureState, on: date) -> Consent:
    signed = Signature(number, SAM.full, "leerling", None, state, on, "op papier")
    return Consent(number, 1, Purpose.CVB_WITH_CJG, asked_on, date(2025, 7, 31), (signed,), 1, Terms())


def test_that_data_nobody_was_asked_for_stay_behind_when_a_name_goes_for_safety_after_a_later_no() -> None:
    family = Family(1, SAM, date(2007, 1, 1), under_supervision=False, guardians=())
    older = form(1, date(2024, 8, 20), SignatureState.REFUSED, date(2024, 9, 20))
    newer = form(2, date(2024, 9, 1), SignatureState.GIVEN, date(2024, 9, 5))
    status = purpose_consent(Purpose.CVB_WITH_CJG, family, [older, newer], ON).status
    assert status.state is ConsentState.REFUSED
    safety = Presentation.NAMED_WITHOUT_CONSENT
    passage = pass_gate(Reader.CJG, status, safety, reason="veiligheid", decided_by="Ruth Postma")
    assert DataKind.MEDICAL in passage.withheld
