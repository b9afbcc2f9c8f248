"""The list on the page of a pupil of what was told outside the school, when, and on what consent (AVG 5: 2, 15: 1c)."""

from datetime import date, timedelta

import pytest

from tests.services.test_consents import pupil
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.disclosures import Disclosed
from zis_desktop.services.printing import PdfFile, record_printed
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.store import consents
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.mark.parametrize(
    ("reader", "signed", "ground"),
    [
        (Reader.LOCAL_TEAM, True, "toestemming van het formulier van 4 september 2024"),
        (Reader.LOCAL_TEAM, False, "geen volledige toestemming op die dag"),
        (Reader.CJG, True, "geen volledige toestemming op die dag"),
        (Reader.SCHOOL, True, None),
    ],
)
def test_that_a_paper_for_outside_stands_there_with_the_consent_of_its_own_line(
    uow: UnitOfWork, school_id: int, clock: FixedClock, reader: Reader, signed: bool, ground: str | None
) -> None:
    uow.journal.clock = clock
    child, today = pupil(uow, school_id, born=date(2008, 3, 12)), clock.today()
    asked_on = today - timedelta(days=2)
    with uow.unguarded.write() as work:
        form = consents.add_consent(
            work, child.id, Purpose.LOCAL_TEAM, asked_on=asked_on, valid_until=date(2025, 7, 31)
        )  # fmt: skip
        state = SignatureState.GIVEN if signed else SignatureState.REFUSED
        consents.add_signature(
            work, form, signer="Sam van Veen", relation="leerling", guardian_id=None, state=state, on=today,
            evidence="formulier",
        )  # fmt: skip
    record_printed(uow, PdfFile("Stroomdiagram", "x.pdf", b"%PDF", (child.id,), reader.value))
    told = pupil_overview(uow, child.id, today).disclosed
    expected = () if ground is None else (Disclosed(today, reader.value, "Stroomdiagram, geprint", ground),)
    assert told == expected
