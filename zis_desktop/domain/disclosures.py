"""What was told about a pupil outside the school (AVG 15 lid 1c; 5 lid 2: the school must be able to show it)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Presentation


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Something that was told outside the school: when, to whom, what, and on what ground."""

    on: date
    to: str
    what: str
    ground: str


@dataclass(frozen=True, slots=True)
class Outside:
    """A paper for a reader outside the school, with how each pupil on it is `shown`, by id."""

    reader: Reader
    shown: Mapping[int, Presentation]


def outside(reader: Reader, shown: Mapping[int, Presentation]) -> Outside | None:
    """None for the school itself: that tells nothing outside."""
    return None if reader is Reader.SCHOOL else Outside(reader, shown)


def shown_by_pupil(lines: Iterable[tuple[int | None, Presentation]]) -> dict[int, Presentation]:
    """How each pupil stands on a paper with these lines: one line with the name makes the pupil known."""
    shown: dict[int, Presentation] = {}
    for pupil_id, how in lines:
        if pupil_id is not None and shown.get(pupil_id, Presentation.ANONYMOUS) is Presentation.ANONYMOUS:
            shown[pupil_id] = how
    return dict(sorted(shown.items()))
