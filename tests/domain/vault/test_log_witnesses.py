"""What reservekopieën saw of the log: contradicted by a log that lost it, not by a reservekopie that was put back."""

from datetime import UTC, datetime, timedelta

import pytest

from zis_desktop.domain.vault.access_log import Action, Entry, Mark, chained
from zis_desktop.domain.vault.log_witnesses import PutBack, Witness, contradicted, put_back_words, put_backs

NINE = datetime(2024, 9, 6, 7, tzinfo=UTC)
HASHES = {1: "a", 2: "b", 3: "c"}


def saw(number: int, sequence: int, found: str, hours: int = 0) -> Witness:
    return Witness(number, NINE + timedelta(hours=hours), Mark(sequence, found))


def test_that_a_log_that_went_on_has_what_was_seen() -> None:
    assert contradicted([saw(1, 1, "a"), saw(2, 3, "c")], HASHES, []) == ()


@pytest.mark.parametrize("missing", [saw(2, 4, "d"), saw(2, 3, "x")])
def test_that_a_row_that_is_gone_or_other_is_told(missing: Witness) -> None:
    assert contradicted([saw(1, 1, "a"), missing], HASHES, []) == (missing,)
    assert missing.text.startswith(f"Het logboek is afgekapt of herschreven: regel {missing.mark.sequence} uit")


def test_that_the_oldest_row_that_is_gone_comes_first() -> None:
    assert [one.mark.sequence for one in contradicted([saw(3, 9, "z"), saw(2, 5, "y")], HASHES, [])] == [5, 9]


def test_that_what_was_left_at_a_restore_is_no_alarm() -> None:
    """Number 2 was put back at eleven: 3 and 4 saw the log that was left, 1 and 2 the one that went on."""
    back = PutBack(2, NINE + timedelta(hours=2))
    left = [saw(3, 7, "p", 1), saw(4, 2, "q", 2)]
    assert contradicted(left, HASHES, [back]) == ()
    for blamed in (saw(1, 7, "p"), saw(2, 7, "p"), saw(5, 7, "p", 3)):
        assert contradicted([blamed], HASHES, [back]) == (blamed,)


@pytest.mark.parametrize("number", [0, 7, 123456])
def test_that_the_row_of_a_restore_says_which_one_was_put_back(number: int) -> None:
    words = put_back_words(number, NINE)
    entries = [
        Entry(NINE, "beheer", "Marieke", "", Action.SEEN, words),
        Entry(NINE, "beheer", "Marieke", "", Action.RESTORED, words),
        Entry(NINE, "beheer", "Marieke", "", Action.RESTORED, "iets anders"),
    ]
    assert put_backs(chained(entries, Mark())) == (PutBack(number, NINE),)


def test_that_a_file_without_a_number_is_told_without_one() -> None:
    assert put_back_words(0, NINE) == put_back_words(5, NINE).replace("reservekopie 5 van", "reservekopie van")
