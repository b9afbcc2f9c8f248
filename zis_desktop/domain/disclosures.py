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


@dataclass(frozen=True, slots=True)
class GivenHelp:
    """Help that an organisation outside the school gives, from its first day up to and with its last.

    `waits`: at the startgesprek it was agreed that it waits for the consent. `grounds_on` is when it was recorded why
    it may be given without all signatures.
    """

    first: date
    last: date
    waits: bool = False
    grounds_on: date | None = None


def told_from(help_: GivenHelp, complete_from: date | None, today: date) -> date | None:
    """From which day who gives the help has data of the pupil; None as long as it did not begin.

    `complete_from` is the first day of the help on which its consent was complete. Help that waits begins that day.
    """
    begins = complete_from if help_.waits and help_.grounds_on is None else help_.first
    return begins if begins is not None and begins <= today else None


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
