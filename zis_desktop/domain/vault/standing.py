"""How a user stands on a day: whether the account is open and whether there is a password to log in with."""

from datetime import date
from enum import Enum

from zis_desktop.domain.vault.access import Account


class Standing(Enum):
    """The value is what the list of users says."""

    LATER = "begint later"
    CLOSED = "gesloten"
    NO_PASSWORD = "nieuw wachtwoord nodig"
    MUST_CHOOSE = "kiest nog wachtwoord"
    IN = "kan inloggen"


def standing(account: Account, today: date, *, has_password: bool, must_choose: bool) -> Standing:
    """A day that is not reached or has passed tells more than a password does."""
    if account.active_from > today:
        return Standing.LATER
    if not account.is_open(today):
        return Standing.CLOSED
    if not has_password:
        return Standing.NO_PASSWORD
    return Standing.MUST_CHOOSE if must_choose else Standing.IN
