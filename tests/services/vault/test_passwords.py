"""The passwords that ZIS makes: told by phone, strong, and never the same."""

import re
from math import log2

from zis_desktop.exchange.word_list import load_words
from zis_desktop.services.vault.passwords import LONGEST_MADE, WORDS_MADE, made_password, weakness

BITS = 54


def test_that_a_made_password_is_told_without_spelling_and_fits_every_reader() -> None:
    for made in (made_password() for _ in range(50)):
        assert re.fullmatch(r"([a-z]{3,} ){5}[1-9]\d{3}", made)
        assert len(made) <= LONGEST_MADE
        assert weakness(made) == ""


def test_that_there_are_more_than_anybody_can_try() -> None:
    """Counted: the ways to choose the words so that the whole is not too long, times the digits."""
    room = LONGEST_MADE - len(" 1234") - (WORDS_MADE - 1)
    ways = {0: 1}
    for _ in range(WORDS_MADE):
        longer: dict[int, int] = {}
        for length, number in ways.items():
            for word in load_words():
                longer[length + len(word)] = longer.get(length + len(word), 0) + number
        ways = longer
    assert log2(9000 * sum(number for length, number in ways.items() if length <= room)) > BITS


def test_that_no_word_stands_in_the_list_twice_or_sounds_like_a_sign() -> None:
    words = load_words()
    assert len(set(words)) == len(words)
    assert all(re.fullmatch("[a-z]{3,11}", word) for word in words)
