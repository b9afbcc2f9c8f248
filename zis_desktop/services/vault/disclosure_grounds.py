"""On which ground something was told about a pupil on a day, in words for the family (AVG 15: 1c)."""

from collections.abc import Sequence
from datetime import date

from zis_desktop.domain.consent.consent import Consent, Purpose
from zis_desktop.domain.consent.purpose import Family, purpose_consent
from zis_desktop.domain.dutch import listing, plain_date


def consent_ground(purpose: Purpose | None, family: Family, asked: Sequence[Consent], on: date) -> str:
    """The form that held that day, or what the law puts in its place; None is a reader without a line on the form."""
    known = None if purpose is None else purpose_consent(purpose, family, asked, on)
    if known is None or not known.status.is_complete or known.consent is None:
        return "geen volledige toestemming op die dag"
    if known.status.grounds:
        return listing([one.kind.value for one in known.status.grounds])
    return f"toestemming van het formulier van {plain_date(known.consent.asked_on)}"
