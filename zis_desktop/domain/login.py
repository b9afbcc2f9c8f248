"""What logging in asks: names and passwords of a form that works, and waiting after wrong ones."""

import re
import unicodedata
from datetime import datetime, timedelta

from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError, StoreError

FREE_TRIES = 3
LONGEST_WAIT = timedelta(minutes=5)
SHORTEST = 12
"""Characters of a password; NIST SP 800-63B asks length rather than kinds of characters."""

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


class WrongSecretError(StoreError):
    """The name and the password do not open this store; never which of the two is wrong."""

    def __init__(self) -> None:
        super().__init__("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.")


def checked_login(text: str) -> str:
    """A login name as it is stored. Raises RuleError with field 'login'."""
    login = text.strip().casefold()
    if not _LOGIN.fullmatch(login):
        raise RuleError("Kies een korte naam van letters en cijfers, zoals m.aalbers.", "login")
    return login


def secret_of(password: str) -> bytes:
    """A password as the key derivation gets it: the same on every keyboard and system."""
    return unicodedata.normalize("NFC", password).encode()


def wait_after(failures: int, last: datetime, now: datetime) -> timedelta:
    """How long nobody may try again: 2, 4, 8 ... seconds from the fourth wrong try on.

    A clock that was put back does not make the wait longer than it is.
    """
    if failures < FREE_TRIES:
        return timedelta()
    wait = min(timedelta(seconds=2 ** min(failures - FREE_TRIES + 1, 20)), LONGEST_WAIT)
    return min(wait, max(timedelta(), last + wait - now))


def refuse_while_waiting(failures: int, last: datetime, now: datetime) -> None:
    """Raises StoreError that says how long."""
    wait = wait_after(failures, last, now)
    if wait > timedelta():
        seconds = max(1, round(wait.total_seconds()))
        raise StoreError(f"Te vaak een verkeerd wachtwoord. Wacht {count(seconds, 'seconde', 'seconden')}.")
