"""Who gives the help or looks at it from outside, with what their registration lacks: one line a professional (R17)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.help.registration import RENEW_AHEAD, Registration, RegistrationGap, registration_gap
from zis_desktop.domain.people import Professional, Seat

REGISTERED = {Seat.YOUKE, Seat.CJG}
"""The youth-care professional (S5 point 9; Besluit Jeugdwet 5.1.1) and the CJG worker (covenant bijlage 3: 3)."""


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """A period of help of the provider by one professional."""

    professional_id: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ProfessionalLine:
    """One professional with what is known; `helping` is how much help of theirs runs or is to come."""

    person: Professional
    registration: Registration
    gap: RegistrationGap | None
    helping: int


def professional_lines(
    people: Iterable[Professional], known: Mapping[int, Registration], helped: Iterable[HelpGiven], today: date
) -> tuple[ProfessionalLine, ...]:
    """Who must be registered: by their seat, or because they give help that is not over; who lacks something first."""
    given = [one for one in helped if one.ends_on >= today]
    lines = []
    for person in people:
        theirs = [one for one in given if one.professional_id == person.id]
        if theirs or (person.seat in REGISTERED and person.is_active(today)):
            lines.append(_line(person, known[person.id], theirs, today))
    return tuple(sorted(lines, key=lambda line: (line.gap is None, line.person.name)))


def _line(person: Professional, known: Registration, theirs: list[HelpGiven], today: date) -> ProfessionalLine:
    """The gap is the first of all their help; of who gives none now it is that of the coming weeks."""
    periods = [(one.starts_on, one.ends_on) for one in theirs] or [(today, today + RENEW_AHEAD)]
    gaps = [gap for first, last in periods if (gap := registration_gap(known, first, last, today)) is not None]
    return ProfessionalLine(person, known, min(gaps, key=lambda gap: gap.since, default=None), len(theirs))
