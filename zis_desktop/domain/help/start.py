"""Help starts with complete consent, or on grounds that are recorded (R11; Jeugdwet 7.3.4; covenant bijlage 3: 11)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.dutch import full_stop, plain_date
from zis_desktop.domain.errors import RuleError

_WAITING = {ConsentState.NOT_ASKED, ConsentState.ASKED, ConsentState.PARTIAL, ConsentState.UNCLEAR}
"""Nobody said no, and nothing has ended: only a signature is not there."""


@dataclass(frozen=True, slots=True)
class StartGrounds:
    """Why this help may be given without complete consent, and when that was recorded."""

    text: str
    on: date


class Starting(Enum):
    """What is agreed at the startgesprek as long as the consent is not complete."""

    WAITS = "de hulp wacht op de toestemming"
    STARTS = "de hulp start toch"


def start_gap(consent: ConsentStatus, grounds: StartGrounds | None) -> str:
    """Why this help may not be given as the consent stands, empty when it may.

    Recorded grounds close it while nobody refused. After a refusal or a withdrawal only a ground of the law does, which
    is recorded with the consent itself and makes it complete (Jeugdwet 7.3.4; consent/grounds).
    """
    if consent.is_complete:
        return ""
    if grounds is None:
        return consent.text
    if consent.state in _WAITING:
        return ""
    return f"{consent.text} Grond van {plain_date(grounds.on)}: {full_stop(grounds.text)}"


def checked_grounds(text: str, today: date) -> StartGrounds:
    """Raises RuleError with field 'grounds'."""
    words = " ".join(text.split())
    if not words:
        raise RuleError(
            "Schrijf op waarom deze hulp mag zonder volledige toestemming, bijvoorbeeld het besluit van de rechter.",
            "grounds",
        )
    return StartGrounds(words, today)


def grounds_at_start(gap: str, starting: Starting | None, text: str, today: date) -> StartGrounds | None:
    """What the startgesprek records about the start of the help; None when nothing stands in its way, or it waits.

    That the talk was held is a fact, so it can always be recorded; that the help starts cannot, without a word on the
    consent. Raises RuleError with its field.
    """
    if not gap or starting is Starting.WAITS:
        return None
    if starting is None:
        raise RuleError(f"{gap} Kies of de hulp daarop wacht.", "starting")
    return checked_grounds(text, today)
