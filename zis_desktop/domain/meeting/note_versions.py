"""Versions of a note that is saved while it is typed: which texts are kept, and what differs between two of them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from enum import Enum

PAUSE = timedelta(minutes=2)
"""After this long without typing somebody has gone on to something else: what then stands there is a version."""
SLIP = 20
"""Characters that may go before what was there is kept; less is a typing error being mended."""
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a note, who typed it, and when it was saved last."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """A version that is kept."""

    id: int
    written: Written


@dataclass(frozen=True, slots=True)
class Kept:
    """What becomes of the versions: one in place of the newest, and new ones after it."""

    replaces: Written | None = None
    adds: tuple[Written, ...] = ()


def kept_after(newest: NoteVersion | None, before: Written, after: Written) -> Kept:
    """What must be kept when the note `before` is saved as `after`, so that no text anybody stopped at is lost.

    The newest version grows along as long as one person types on. Shrinking keeps it as it is; what is typed after
    that is a version of its own, and so is what comes after a pause or from somebody else.
    """
    if after.text == before.text:
        return Kept()
    if newest is None or _others(before, after):
        return Kept(adds=(*_as_it_stood(newest, before), *_filled(after)))
    if len(after.text) < len(before.text):
        return Kept()
    if not before.text.strip() or _lost(newest.written.text, after.text) >= SLIP:
        return Kept(adds=_filled(after))
    return Kept(replaces=after) if len(after.text) >= len(newest.written.text) else Kept()


def kept_at_restore(newest: NoteVersion | None, before: Written, after: Written) -> Kept:
    """Putting an older version back is a new version; what stood there is kept first."""
    return Kept(adds=(*_as_it_stood(newest, before), *_filled(after)))


def _others(before: Written, after: Written) -> bool:
    return before.author != after.author or after.at - before.at >= PAUSE


def _as_it_stood(newest: NoteVersion | None, before: Written) -> tuple[Written, ...]:
    return () if newest is not None and newest.written.text == before.text else _filled(before)


def _filled(written: Written) -> tuple[Written, ...]:
    return (written,) if written.text.strip() else ()


def _lost(old: str, new: str) -> int:
    """How many characters of the old text are gone from between what both begin and end with."""
    most = min(len(old), len(new))
    begin = next((place for place in range(most) if old[place] != new[place]), most)
    end = next((place for place in range(most - begin) if old[-1 - place] != new[-1 - place]), most - begin)
    return len(old) - begin - end


class Difference(Enum):
    """What a piece of text is, seen from the newer of two versions."""

    SAME = "gelijk"
    ADDED = "erbij"
    REMOVED = "weg"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one of two versions, or of both."""

    kind: Difference
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as one, in whole words: what both have, what went and what came.

    Words that only share the space between them are told as one change.
    """
    ours, theirs = _TOKENS.findall(old), _TOKENS.findall(new)
    found: list[Piece] = []
    went, came = "", ""
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(codes):
        same = "".join(ours[a:b])
        if tag == "equal" and (same.strip() or place in {0, len(codes) - 1}):
            found += [*_changed(went, came), Piece(Difference.SAME, same)]
            went, came = "", ""
        else:
            went, came = went + same, came + "".join(theirs[c:d])
    return (*found, *_changed(went, came))


def _changed(went: str, came: str) -> list[Piece]:
    pieces = (Piece(Difference.REMOVED, went), Piece(Difference.ADDED, came))
    return [piece for piece in pieces if piece.text]
