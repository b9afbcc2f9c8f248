"""How well a password stands up to guessing, in Dutch."""

from collections.abc import Iterable
from random import Random, SystemRandom

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.login import SHORTEST
from zis_desktop.exchange.word_list import load_words

STRONG_ENOUGH = 3
"""Of zxcvbn's 0 to 4: safe against an offline attack of about 10^10 guesses when hashing is slow."""

WORDS_MADE = 5
LONGEST_MADE = 32
_LONGEST_JUDGED = 72  # zxcvbn's time grows with the square of the length

_WARNINGS = {
    "This is a top-10 common password": "Dit wachtwoord gebruikt bijna iedereen.",
    "This is a top-100 common password": "Dit wachtwoord gebruiken heel veel mensen.",
    "This is a very common password": "Dit wachtwoord komt heel veel voor.",
    "This is similar to a commonly used password": "Dit lijkt op een wachtwoord dat veel voorkomt.",
    "A word by itself is easy to guess": "Eén woord is snel geraden.",
    "Names and surnames by themselves are easy to guess": "Een naam is snel geraden.",
    "Common names and surnames are easy to guess": "Namen zijn snel geraden.",
    "Straight rows of keys are easy to guess": "Een rij toetsen is snel geraden.",
    "Short keyboard patterns are easy to guess": "Een kort patroon op het toetsenbord is snel geraden.",
    'Repeats like "aaa" are easy to guess': "Herhaalde letters zijn snel geraden.",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc"': "Herhalen maakt het niet sterker.",
    "Sequences like abc or 6543 are easy to guess": "Een reeks als abc of 6543 is snel geraden.",
    "Recent years are easy to guess": "Een jaartal is snel geraden.",
    "Dates are often easy to guess": "Een datum is snel geraden.",
}
ADVICE = "Neem vier of meer woorden die niets met elkaar te maken hebben."


def refuse_weak(password: str, known: Iterable[str] = ()) -> None:
    """Raises RuleError with field 'password' that says why and what works; `known` are names a guesser would try."""
    found = weakness(password, known)
    if found:
        raise RuleError(found, "password")


def made_password(dice: Random | None = None) -> str:
    """'merel wolk tak kaars bos 4821': told by phone without spelling, with more than 2^54 possibilities.

    No longer than the 32 characters that some PDF readers take. `dice` is for tests.
    """
    chance = dice or SystemRandom()
    words = load_words()
    while True:
        made = " ".join([*(chance.choice(words) for _ in range(WORDS_MADE)), f"{chance.randrange(1000, 10_000)}"])
        if len(made) <= LONGEST_MADE:
            return made


def weakness(password: str, known: Iterable[str] = ()) -> str:
    """One or two sentences on what is wrong with a password; empty when it is strong enough."""
    if len(password) < SHORTEST:
        return f"Een wachtwoord heeft minstens {SHORTEST} tekens. {ADVICE}"
    from zxcvbn import zxcvbn

    guesses = ["zis", "zorginschool", "school", *(word for text in known for word in text.casefold().split() if word)]
    found = zxcvbn(password[:_LONGEST_JUDGED], user_inputs=guesses)
    if found["score"] >= STRONG_ENOUGH:
        return ""
    why = _WARNINGS.get(found["feedback"]["warning"], "Dit wachtwoord is te snel geraden.")
    return f"{why} {ADVICE}"
