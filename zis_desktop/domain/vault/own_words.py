"""What one person may read about a pupil and another may not: own words, the home of the pupil (AVG 15 lid 4)."""

from collections.abc import Iterable

from zis_desktop.domain.dutch import fold
from zis_desktop.domain.pupils import Guardian


def is_said_by(said: str, name: str) -> bool:
    """Whether words kept as said by 'Karin Smeets' or 'Karin Smeets (moeder)' are of this person."""
    return bool(name) and fold(said.partition(" (")[0]) == fold(name)


def hides_home(guardians: Iterable[Guardian], readers: Iterable[int | None] | None = None) -> bool:
    """Whether a paper says nothing of where the pupil lives: one who reads it may not know (Guardian.home_secret).

    `readers` are the contacts who get it, by id, None the pupil; without them it may come to each of the contacts.
    """
    secret = {one.id for one in guardians if one.home_secret}
    return bool(secret) if readers is None else not secret.isdisjoint(readers)
