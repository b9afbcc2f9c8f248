"""Whom a consent names on a line of the form that ends in 'namelijk …': consent is specific (AVG 4: 11)."""

import re
from collections.abc import Mapping, Sequence

from zis_desktop.domain.consent.consent import Consent, Purpose
from zis_desktop.domain.dutch import fold, listing
from zis_desktop.domain.errors import RuleError

NAMELY: Mapping[Purpose, str] = {
    Purpose.REQUEST_DATA: "geeft ons gegevens",
    Purpose.HOME_HELP: "helpt thuis",
}
"""The lines on which the region and the home say not who it is, with what those who are named do."""
BETWEEN = ";"


def field_of(purpose: Purpose) -> str:
    """The field in which the names of a line are typed."""
    return f"{purpose.name}_named"


def names_in(text: str) -> tuple[str, ...]:
    """Who was typed or written down, each once: 'GGZ De Boog; Wijkteam Soest'."""
    return tuple(dict.fromkeys(name for part in text.split(BETWEEN) if (name := " ".join(part.split()))))


def named_in(consent: Consent | None) -> tuple[str, ...]:
    """Whom this consent names on such a line; of other lines nobody has to be named."""
    return consent.terms.parties if consent is not None and consent.purpose in NAMELY else ()


def with_names(text: str, consent: Consent) -> str:
    """What is told of a consent, and for whom it is."""
    if consent.purpose not in NAMELY:
        return text
    return f"{text} {whom(named_in(consent))}"


def whom(named: tuple[str, ...]) -> str:
    return f"Het formulier noemt {listing(named) or 'nog niemand'}."


def covers(parties: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a form that names these parties names everybody who is wanted."""
    return all(is_named(parties, (one,)) for one in wanted)


def is_named(parties: Sequence[str], who: Sequence[str]) -> bool:
    """Whether somebody is named: any of these names (a person, an organisation), word for word within a party."""
    known = [_words(party) for party in parties]
    return any(found in party for name in who if (found := _words(name)).strip() for party in known)


def require_named(consent: Consent, who: Sequence[str]) -> None:
    """What is asked of or told to somebody, needs that one on the form; fails closed. Raises RuleError."""
    if is_named(named_in(consent), who):
        return
    known = listing(named_in(consent)) or "niemand"
    raise RuleError(
        f"De toestemming noemt {known}, niet {' of '.join(who)}: vraag eerst toestemming met die naam erop."
    )


def _words(text: str) -> str:
    """'R. de Boer, Wijkteam Soest' as ' r de boer wijkteam soest ': words are found whole."""
    words = re.findall(r"[^\W_]+", fold(text))
    return f" {' '.join(words)} "
