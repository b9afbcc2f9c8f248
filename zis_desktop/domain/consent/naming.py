"""Whom a consent names on a line of the form that ends in 'namelijk …': consent is specific (AVG 4: 11)."""

from collections.abc import Iterable, Mapping, Sequence

from zis_desktop.domain.consent.consent import Consent, Purpose
from zis_desktop.domain.consent.requesting import requested_in_words, shares
from zis_desktop.domain.dutch import fold, listing
from zis_desktop.domain.errors import RuleError

NAMELY: Mapping[Purpose, str] = {
    Purpose.REQUEST_DATA: "geeft ons gegevens",
    Purpose.HOME_HELP: "helpt thuis",
}
"""The lines on which the region and the home say not who it is, with what those who are named do."""
_BETWEEN = ";"


def field_of(purpose: Purpose) -> str:
    """The field in which the names of a line are typed."""
    return f"{purpose.name}_named"


def names_in(text: str) -> tuple[str, ...]:
    """Who was typed or written down, each once: 'GGZ De Boog; Wijkteam Soest'."""
    return tuple(dict.fromkeys(name for part in text.split(_BETWEEN) if (name := " ".join(part.split()))))


def in_one_line(names: Iterable[str]) -> str:
    """The same as it is typed and kept: `names_in` reads it back."""
    return f"{_BETWEEN} ".join(names)


def named_in(consent: Consent | None) -> tuple[str, ...]:
    """Whom this consent names on such a line; of other lines nobody has to be named."""
    return consent.terms.parties if consent is not None and consent.purpose in NAMELY else ()


def with_names(text: str, consent: Consent) -> str:
    """What is told of a consent, for whom it is, and what is asked of them."""
    if consent.purpose not in NAMELY:
        return text
    asks = "" if shares(consent.purpose) else f" Het vraagt op: {requested_in_words(consent.terms)}."
    return f"{text} {whom(named_in(consent))}{asks}"


def whom(named: tuple[str, ...]) -> str:
    return f"Het formulier noemt {listing(named) or 'nog niemand'}."


def covers(parties: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a form that names these parties names everybody who is wanted."""
    return all(is_named(parties, (one,)) for one in wanted)


def is_named(parties: Sequence[str], who: Sequence[str]) -> bool:
    """Whether somebody is named: any of these names (a person, an organisation), whole.

    A party is one name, or a person and where that one works: 'R. de Boer, Wijkteam Soest' names both, and no 'Boer'.
    """
    known = {_folded(part) for party in parties for part in (party, *party.split(","))}
    return any(_folded(name) in known for name in who if name.strip())


def is_written(consent: Consent) -> bool:
    """Whether the paper of this consent has a line to write on: then each signer writes the name (AVG 4: 11)."""
    return consent.purpose in NAMELY and (consent.terms.written or not named_in(consent))


def require_same(consent: Consent, signer: str, written: Sequence[str]) -> None:
    """Who signs says yes to who is on the own paper, so all papers name the same. Raises RuleError."""
    known = named_in(consent)
    if covers(known, written) and covers(written, known):
        return
    raise RuleError(
        f"{signer} noemt iemand anders dan {listing(known)}: vraag een nieuw formulier met die naam erop.",
        field_of(consent.purpose),
    )


def require_named(consent: Consent, who: Sequence[str]) -> None:
    """What is asked of or told to somebody, needs that one on the form; fails closed. Raises RuleError."""
    if is_named(named_in(consent), who):
        return
    known = listing(named_in(consent)) or "niemand"
    raise RuleError(
        f"De toestemming noemt {known}, niet {' of '.join(who)}: vraag eerst toestemming met die naam erop."
    )


def _folded(text: str) -> str:
    """Written with other capitals or spaces it is the same name."""
    return " ".join(fold(text).split())
