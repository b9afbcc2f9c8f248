"""Whether an intervention is recognised: at what level, by whom, and when somebody last looked (S5 point 5)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.months import years_after


class RecognitionLevel(Enum):
    """The levels of the database of the NJi, the lowest first, and what stands beside it."""

    UNKNOWN = "nog niet nagekeken"
    NOT = "niet erkend"
    GROUNDED = "goed onderbouwd"
    FIRST = "effectief volgens eerste aanwijzingen"
    GOOD = "effectief volgens goede aanwijzingen"
    STRONG = "effectief volgens sterke aanwijzingen"
    NO_METHOD = "geen methode die erkend kan worden"

    @property
    def is_recognised(self) -> bool:
        return self in _RECOGNISED


_RECOGNISED = {RecognitionLevel.GROUNDED, RecognitionLevel.FIRST, RecognitionLevel.GOOD, RecognitionLevel.STRONG}


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was looked up: `body` recognises (NJi), `link` leads there, `note` is what else counts."""

    level: RecognitionLevel = RecognitionLevel.UNKNOWN
    body: str = ""
    checked_on: date | None = None
    link: str = ""
    note: str = ""


def checked_recognition(new: Recognition, today: date) -> Recognition:
    """The recognition as it can be written. Raises RuleError with its field."""
    if new.level is RecognitionLevel.UNKNOWN:
        return new
    if new.checked_on is None or new.checked_on > today:
        raise RuleError("Vul in op welke dag u dit hebt nagekeken.", "checked_on")
    if new.level is RecognitionLevel.NO_METHOD:
        if not new.note:
            raise RuleError("Schrijf op waarom dit geen methode is die erkend kan worden.", "note")
    elif not new.body:
        raise RuleError("Vul in wie dit beoordeelde, bijvoorbeeld het NJi.", "body")
    if new.link and not new.link.startswith("https://"):
        raise RuleError("Begin het adres van de pagina met https://.", "link")
    return new


def recognition_warning(name: str, known: Recognition, today: date, *, required: bool) -> str:
    """What stands against choosing this offer on a day, empty when nothing does: a warning, never a refusal.

    Help consists of an evidence based and recognised intervention (S5 point 5), and a state is looked up again every
    year, because recognitions end. Guidance without a method is none; `required` says that the covenant asks one.
    """
    if known.level is RecognitionLevel.UNKNOWN or known.checked_on is None:
        return f"Van {name} is niet nagekeken of het erkend is."
    if known.level is RecognitionLevel.NOT:
        return f"{name} is niet erkend ({known.body}, nagekeken op {plain_date(known.checked_on)})."
    if known.level is RecognitionLevel.NO_METHOD and required:
        return f"{name} is geen erkende interventie, en de afspraken met de gemeenten vragen die."
    if years_after(known.checked_on, 1) < today:
        return f"De erkenning van {name} is het laatst nagekeken op {plain_date(known.checked_on)}: kijk opnieuw."
    return ""
