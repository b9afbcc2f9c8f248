"""What is kept of text that was pasted from elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.written import as_kept

ANY_SIGN = st.characters(exclude_categories=())


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("één zin, Zoë Łukasz 李", "één zin, Zoë Łukasz 李"),
        ("twee\r\nregels\ten een tab", "twee\nregels\ten een tab"),
        ("een oude\rMac", "een oude\nMac"),
        ("een zachte\x0bregel uit Word", "een zachte\nregel uit Word"),
        ("nul\x00 en bel\x07", "nul en bel"),
        ("linksom \u202egedraaid", "linksom gedraaid"),
        ("halve emoji \ud83d", "halve emoji \N{REPLACEMENT CHARACTER}"),
        ("gezin \U0001f468\u200d\U0001f469\u200d\U0001f467", "gezin \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ],
)
def test_that_letters_and_lines_stay_and_what_nobody_sees_goes(pasted: str, kept: str) -> None:
    assert as_kept(pasted) == kept


@given(st.text(ANY_SIGN))
def test_that_any_text_can_be_kept_and_stays_what_it_was_kept_as(pasted: str) -> None:
    kept = as_kept(pasted)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert as_kept(kept) == kept


def test_that_lists_are_kept_word_by_word_and_anything_else_as_it_is() -> None:
    assert as_kept(["doel\x00 een", 3]) == ["doel een", 3]
    assert as_kept(45) == 45
    assert as_kept(None) is None
