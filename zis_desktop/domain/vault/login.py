"""What logging in asks: names and passwords of a form that works, and waiting after wrong ones."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from zis_desktop.domain.clock import passed
from zis_desktop.domain.dutch import count, listing
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Account, Actor, Role

FREE_TRIES = 3
LONGEST_WAIT = timedelta(minutes=5)
SHORTEST = 12
"""Characters of a password; NIST SP 800-63B asks length rather than kinds of characters."""

_PLAIN_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"  # without i, j, l, o, 0 and 1
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


@dataclass(frozen=True, slots=True)
class AccountTyped:
    """A user as filled in."""

    login: str
    name: str
    roles: frozenset[Role]
    professional_id: int | None
    active_from: date
    active_until: date | None = None


class LoginRefusedError(StoreError):
    """This person does not get in now; nothing is wrong with the store."""


class WrongSecretError(LoginRefusedError):
    """The name and the password do not open this store; never which of the two is wrong."""

    def __init__(self) -> None:
        super().__init__("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.")


class ClosedError(LoginRefusedError):
    """Name and password are right, and the account is not open on this day."""

    def __init__(self) -> None:
        super().__init__("Uw toegang is nu niet open. Vraag de beheerder van ZIS.")


class NoPasswordError(LoginRefusedError):
    """The data got a new key since, and this user no password with it yet."""

    def __init__(self) -> None:
        super().__init__(
            "Er is een nieuwe sleutel. Uw oude wachtwoord geldt niet meer: vraag de beheerder van ZIS om een nieuw."
        )


class WaitError(LoginRefusedError):
    """Too many wrong tries: nobody may try for so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Te vaak een verkeerd wachtwoord. Wacht {count(seconds, 'seconde', 'seconden')}.")
        self.seconds = seconds


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
    return min(wait, max(timedelta(), wait - passed(last, now)))


def refuse_while_waiting(failures: int, last: datetime, now: datetime) -> None:
    """Raises WaitError."""
    wait = wait_after(failures, last, now)
    if wait > timedelta():
        raise WaitError(ceil(wait.total_seconds()))


def one_time_password() -> str:
    """A password for somebody who chooses an own one at once: 16 letters and digits that nobody mistakes, 78 bits."""
    drawn = "".join(secrets.choice(_PLAIN_LETTERS) for _ in range(16))
    return "-".join(drawn[at : at + 4] for at in range(0, len(drawn), 4))


def new_key_sentences(others: Iterable[str]) -> tuple[str, ...]:
    """What a new key of the data means for the users, for whom nobody else knows the password, and for what is old."""
    waiting = listing(sorted(others))
    return (
        "Een oud sleutelbestand met een oud wachtwoord opent dit bestand daarna niet meer.",
        "U houdt uw eigen wachtwoord en krijgt een nieuwe herstelsleutel. Het oude papier geldt dan niet meer.",
        *([f"Deze gebruikers hebben daarna een nieuw wachtwoord van u nodig: {waiting}."] if waiting else []),
        "Oude reservekopieën veranderen niet: die gaan open met de wachtwoorden en het papier van toen.",
    )


def checked_account(typed: AccountTyped, others: Iterable[Account]) -> AccountTyped:
    """A user as typed, trimmed. Raises RuleError with the field that is refused.

    Who sees own casussen, hours or groups only must be known as a professional.
    """
    login, name = checked_login(typed.login), typed.name.strip()
    if any(other.login == login for other in others):
        raise RuleError(f"Er is al een gebruiker {login}. Kies een andere naam om in te loggen.", "login")
    if not name:
        raise RuleError("Vul in hoe deze gebruiker heet.", "name")
    if not typed.roles:
        raise RuleError("Kies minstens één rol.", "roles")
    if typed.active_until is not None and typed.active_until < typed.active_from:
        raise RuleError("De laatste dag ligt voor de eerste. Pas een van beide aan.", "active_until")
    if typed.professional_id is None and typed.roles & {Role.YOUKE, Role.GROUP_LEADER}:
        raise RuleError(
            "Kies welke medewerker dit is: die ziet alleen eigen casussen, groepen en uren.", "professional"
        )
    return replace(typed, login=login, name=name)


def refuse_without_administrator(accounts: Iterable[Account], today: date) -> None:
    """Somebody must be able to let others in, now and later. Raises RuleError with field 'roles'."""
    if not any(Role.ADMINISTRATOR in one.roles and one.is_open(today) and one.active_until is None for one in accounts):
        sentence = "Dan is er geen beheerder meer zonder einddatum. Maak eerst iemand anders beheerder."
        raise RuleError(sentence, "roles")


def refuse_own_removal(actor: Actor, before: Account, after: Account, today: date) -> None:
    """An administrator cannot lock himself out. Raises RuleError."""
    if actor.account_id != before.id or Role.ADMINISTRATOR not in before.roles:
        return
    if Role.ADMINISTRATOR not in after.roles:
        raise RuleError("U kunt uzelf niet de rol beheerder afnemen. Vraag het een andere beheerder.", "roles")
    if not after.is_open(today) or after.active_until is not None:
        raise RuleError("U kunt uw eigen toegang niet sluiten. Vraag het een andere beheerder.", "active_until")
