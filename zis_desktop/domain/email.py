"""E-mail addresses: what has the form of one, and how it is refused when it has not."""

import re

from zis_desktop.domain.errors import RuleError

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def is_email(text: str) -> bool:
    """Whether this has the form of an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def require_email(text: str, field: str = "email") -> None:
    """Nothing is an answer too. Raises RuleError for what cannot be an address."""
    if text and not is_email(text):
        raise RuleError(f"'{text}' is geen e-mailadres. Verbeter het of laat het leeg.", field)
