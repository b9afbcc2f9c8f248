"""Consent for a new question: what was asked before the former one was closed was for that one (AVG 4: 11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.consent.consent import Consent

FORMER_QUESTION = "De toestemming was voor een vraag die is afgesloten: vraag haar voor de nieuwe vraag opnieuw."


@dataclass(frozen=True, slots=True)
class Asked:
    """From when to when a casus of the pupil was open; without `closed_on` it still is."""

    registered_on: date
    closed_on: date | None = None

    def is_open(self, on: date) -> bool:
        return self.registered_on <= on and (self.closed_on is None or on < self.closed_on)


def asked_since(consent: Consent, casussen: Iterable[Asked], on: date) -> date | None:
    """The day of the new question for which this consent was not asked; None when it counts for what is open now.

    It was for a former question when a casus was closed after it was asked and before any of those that are open was
    registered. A casus that came while the other was open goes on with its consent, and a school year without a new
    question changes nothing: what is printed then is still about the former one.
    """
    known = tuple(casussen)
    since = min((one.registered_on for one in known if one.is_open(on)), default=None)
    if since is None:
        return None
    ended = (one.closed_on for one in known if one.closed_on is not None)
    return since if any(consent.asked_on < closed_on <= since for closed_on in ended) else None
