"""Versions of a note: no text that somebody stopped at is lost, and not every key is a version."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.meeting.note_versions import (
    PAUSE,
    Difference,
    NoteVersion,
    Piece,
    Written,
    difference,
    kept_after,
    kept_at_restore,
)

NOW = datetime(2024, 9, 9, 7, 0, tzinfo=UTC)
TYPED = "Moeder ziet dat het thuis rustiger gaat dan voor de zomer."


class Note:
    """A note with its versions, kept by the rule."""

    def __init__(self) -> None:
        self.versions: list[Written] = []
        self.now = Written("", "", NOW)
        self.clock = NOW

    def save(self, text: str, *, author: str = "Marieke", later: timedelta = timedelta(seconds=2)) -> None:
        """As the use-case does: the same text is not saved again."""
        self.clock += later
        if text == self.now.text:
            return
        after = Written(text, author, self.clock)
        newest = NoteVersion(1, self.versions[-1]) if self.versions else None
        kept = kept_after(newest, self.now, after)
        if kept.replaces is not None:
            self.versions[-1] = kept.replaces
        self.versions += kept.adds
        self.now = after

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.versions]


def a_typed_note() -> Note:
    note = Note()
    for length in range(1, len(TYPED) + 1):
        note.save(TYPED[:length])
    return note


def test_that_typing_on_is_one_version() -> None:
    assert a_typed_note().texts == [TYPED]


def test_that_what_comes_after_a_pause_is_another_version() -> None:
    note = a_typed_note()
    note.save(f"{TYPED} Vader niet.", later=PAUSE)
    note.save(f"{TYPED} Vader niet. Youké wel.")
    assert note.texts == [TYPED, f"{TYPED} Vader niet. Youké wel."]


def test_that_what_somebody_else_types_is_another_version() -> None:
    note = a_typed_note()
    note.save(f"{TYPED} Gezien door Ruth.", author="Ruth")
    assert [one.author for one in note.versions] == ["Marieke", "Ruth"]


def test_that_a_text_that_is_taken_away_is_kept() -> None:
    note = a_typed_note()
    for length in range(len(TYPED), -1, -10):
        note.save(TYPED[:length])
    note.save("Iets heel anders.")
    assert note.texts == [TYPED, "Iets heel anders."]


def test_that_a_mended_slip_is_no_version() -> None:
    note = a_typed_note()
    note.save(TYPED.replace("rustiger", "rusti"))
    note.save(TYPED.replace("rustiger", "rustig wat beter"))
    assert len(note.versions) == 1


def test_that_a_note_of_before_there_were_versions_is_kept() -> None:
    before, after = Written("van vroeger", "", NOW), Written("nieuw", "Marieke", NOW)
    assert [one.text for one in kept_after(None, before, after).adds] == ["van vroeger", "nieuw"]


def test_that_restoring_keeps_what_stood_there() -> None:
    newest = NoteVersion(1, Written("lang geleden", "Marieke", NOW))
    kept = kept_at_restore(newest, Written("net getypt", "Marieke", NOW), Written("lang geleden", "Ruth", NOW))
    assert [one.text for one in kept.adds] == ["net getypt", "lang geleden"]


@given(st.lists(st.tuples(st.text("abc ", max_size=60), st.sampled_from([1, 30, 150, 600])), max_size=30))
def test_that_every_text_somebody_stopped_at_is_there(saves: list[tuple[str, int]]) -> None:
    note, stopped = Note(), set()
    for text, seconds in saves:
        before = note.now
        note.save(text, later=timedelta(seconds=seconds))
        if note.clock - before.at >= PAUSE:
            stopped.add(before.text)
    missing = {text for text in stopped if text.strip()} - {*note.texts, note.now.text}
    assert not missing


def test_that_a_difference_is_told_in_whole_words() -> None:
    found = difference("Moeder ziet rust.", "Moeder ziet veel rust thuis.")
    assert found == (
        Piece(Difference.SAME, "Moeder ziet "),
        Piece(Difference.ADDED, "veel "),
        Piece(Difference.SAME, "rust"),
        Piece(Difference.ADDED, " thuis"),
        Piece(Difference.SAME, "."),
    )


@given(st.text("ab .\n", max_size=40), st.text("ab .\n", max_size=40))
def test_that_both_texts_can_be_read_back_from_their_difference(old: str, new: str) -> None:
    found = difference(old, new)
    assert "".join(one.text for one in found if one.kind is not Difference.ADDED) == old
    assert "".join(one.text for one in found if one.kind is not Difference.REMOVED) == new
