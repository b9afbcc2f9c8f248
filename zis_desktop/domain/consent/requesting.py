"""Which data the school asks of others on the line 'gegevens opvragen': told by kind (AVG 4: 11 and 5: 1c)."""

from collections.abc import Iterable

from zis_desktop.domain.consent.consent import Consent, DataKind, Purpose, Terms
from zis_desktop.domain.errors import RuleError

REQUESTABLE = tuple(kind for kind in DataKind if kind is not DataKind.IDENTITY)
"""Who the pupil is, the school knows: that is told with the request, and not asked."""


def shares(purpose: Purpose) -> bool:
    """Whether the data of this line go out; on the other they come in, and the tick list of the form is not theirs."""
    return purpose is not Purpose.REQUEST_DATA


def shared_kinds(consents: Iterable[Consent]) -> frozenset[DataKind]:
    """The tick list of the form on which these stand."""
    return frozenset(kind for one in consents if shares(one.purpose) for kind in one.terms.data)


def check_requested(terms: Terms) -> None:
    """Medical data by name (AVG 9). Raises RuleError when it is not said what is asked of others."""
    if not terms.data & set(REQUESTABLE):
        raise RuleError("Kies welke gegevens u opvraagt.", "requested")
    if DataKind.MEDICAL in terms.data and not terms.medical.strip():
        raise RuleError("Schrijf op welke medische gegevens u opvraagt.", "requested_medical")


def requested_in_words(terms: Terms) -> str:
    """'hoe het thuis gaat en hulp thuis; medische gegevens: verslag van de kinderarts'"""
    words = [kind.value for kind in REQUESTABLE if kind in terms.data and kind is not DataKind.MEDICAL]
    medical = [f"medische gegevens: {terms.medical}"] if DataKind.MEDICAL in terms.data else []
    return "; ".join([*words, *medical])
