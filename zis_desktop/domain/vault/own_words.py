"""What one person may read about a pupil and another may not: own words, the home of the pupil (AVG 15 lid 4)."""

from collections.abc import Iterable

from zis_desktop.domain.consent.signers import PUPIL_RELATION
from zis_desktop.domain.dutch import fold, listing
from zis_desktop.domain.pupils import Guardian, PupilFile

AT_SCHOOL = "staat bij de school"
"""Of what is told nobody who may not know the home: it may let the home follow, whatever words it is in."""


def is_said_by(said: str, name: str) -> bool:
    """Whether words kept as said by 'Karin Smeets' or 'Karin Smeets (moeder)' are of this person."""
    return bool(name) and fold(said.partition(" (")[0]) == fold(name)


def may_read_view(name: str, relation: str, reader: str, *, is_pupil: bool) -> bool:
    """Whether a view of the OPP is told: what is said of the pupil is the pupil's to read (AVG 15), and who reads for
    the pupil reads the pupil's own words; what one parent said is not for the other (AVG 15 lid 4)."""
    return is_pupil or relation == PUPIL_RELATION or is_said_by(name, reader)


def is_of_several(guardians: Iterable[Guardian]) -> bool:
    """Whether one text for what 'the parents' think may hold the words of one for the other to read: then a paper for
    the family does not say it (AVG 15 lid 4; docs/decisions/0014)."""
    return len(list(guardians)) > 1


def hides_home(guardians: Iterable[Guardian], readers: Iterable[int | None] | None = None) -> bool:
    """Whether a paper says nothing of where the pupil lives: one who reads it may not know (Guardian.home_secret).

    `readers` are the contacts who get it, by id, None the pupil; without them it may come to each of the contacts.
    """
    return bool(_not_to_know(guardians, readers))


def home_left_out(pupil: PupilFile, readers: Iterable[int | None] | None = None) -> str:
    """For who makes a paper, and not on it: that the home is not on it, and because of whom; empty when it may be."""
    found = _not_to_know(pupil.guardians, readers)
    if not found:
        return ""
    who = listing([f"{one.name} ({one.relation})" for one in found])
    may = "mogen" if len(found) > 1 else "mag"
    called = pupil.name.first or pupil.name.full
    return f"Adres, gemeente en lokaal team staan er niet op: {who} {may} niet weten waar {called} woont."


def _not_to_know(guardians: Iterable[Guardian], readers: Iterable[int | None] | None) -> list[Guardian]:
    wanted = None if readers is None else set(readers)
    return [one for one in guardians if one.home_secret and (wanted is None or one.id in wanted)]
