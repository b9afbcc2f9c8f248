"""What reservekopieën saw of the log: contradicted by a log that lost it, not by a reservekopie that was put back."""

from datetime import UTC, datetime, timedelta

import pytest

from zis_desktop.domain.vault.access_log import Action, Entry, Mark, chained
from zis_desktop.domain.vault.log_witnesses import PutBack, Witness, contradicted, put_back_words, put_backs

NINE = datetime(2024, 9, 6, 7, tzinfo=UTC)
HASHES = {1: "a", 2: "b", 3: "c"}


def saw(sequence: int, found: str, *restores: datetime) -> Witness:
    return Witness(NINE, Mark(sequence, found), frozenset(restores))


def test_that_a_log_that_went_on_has_what_was_seen() -> None:
    assert contradicted([saw(1, "a"), saw(3, "c")], HASHES, []) == ()


@pytest.mark.parametrize("missing", [saw(4, "d"), saw(3, "x")])
def test_that_a_row_that_is_gone_or_other_is_told(missing: Witness) -> None:
    assert contradicted([saw(1, "a"), missing], HASHES, []) == (missing,)
    assert missing.text.startswith(f"Het logboek is afgekapt of herschreven: regel {missing.mark.sequence} uit")


def test_that_the_oldest_row_that_is_gone_comes_first() -> None:
    assert [one.mark.sequence for one in contradicted([saw(9, "z"), saw(5, "y")], HASHES, [])] == [5, 9]


FIRST, SECOND, ELSEWHERE = (NINE + timedelta(hours=hours) for hours in (1, 2, 3))
BACK = (PutBack(3, FIRST), PutBack(6, SECOND))
"""The log of now went on twice from a reservekopie: with row 3, and with row 6 from one that had the first in it."""


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(saw(3, "p"), id="further than the first that was put back"),
        pytest.param(saw(9, "p", FIRST), id="further than the second"),
        pytest.param(saw(1, "p", ELSEWHERE), id="in a log in which another was put back"),
    ],
)
def test_that_what_was_left_at_a_restore_is_no_alarm(left: Witness) -> None:
    assert contradicted([left], HASHES, BACK) == ()


@pytest.mark.parametrize(
    "blamed",
    [
        pytest.param(saw(2, "p"), id="before any restore"),
        pytest.param(saw(5, "p", FIRST), id="between the two"),
        pytest.param(saw(9, "p", FIRST, SECOND), id="after both"),
    ],
)
def test_that_what_the_log_of_now_went_on_from_is_an_alarm(blamed: Witness) -> None:
    assert contradicted([blamed], HASHES, BACK) == (blamed,)


@pytest.mark.parametrize("number", [0, 7, 123456])
def test_that_the_row_of_a_restore_is_known_by_what_it_says(number: int) -> None:
    words = put_back_words(number, NINE)
    entries = [
        Entry(NINE, "beheer", "Marieke", "", Action.SEEN, words),
        Entry(NINE, "beheer", "Marieke", "", Action.RESTORED, words),
        Entry(NINE, "beheer", "Marieke", "", Action.RESTORED, "sleutelbestand van vrijdag"),
    ]
    assert put_backs(chained(entries, Mark())) == (PutBack(2, NINE),)


def test_that_a_file_without_a_number_is_told_without_one() -> None:
    assert put_back_words(0, NINE) == put_back_words(5, NINE).replace("reservekopie 5 van", "reservekopie van")
