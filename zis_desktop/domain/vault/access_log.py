"""The log of who read, changed, printed or took along which pupil's file: its rows, and the chain that keeps it honest.

Model: NEN 7513 (who, in which role, did what, about whom, when, why). Each row carries the hash of the one before, and
its own number inside its own hash; the newest number and hash stand apart from the rows. So a row that was removed,
changed, moved or cut off shows. Who rewrites every row from there on and the newest hash too is found only by what
reservekopieën saw (see log_witnesses).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from random import Random

from zis_desktop.domain.clock import LOCAL, passed
from zis_desktop.domain.dutch import count, short_date
from zis_desktop.domain.months import months_after
from zis_desktop.domain.vault.access import MANY_IN_NEED

BEFORE_THE_FIRST = "0" * 64
"""The hash that the first row follows on."""

SEEN_AGAIN_AFTER = timedelta(minutes=10)
"""A screen reads again after every change; the same reading by the same user within this time is one reading."""


class Action(Enum):
    """What was done; the value is what the log and its papers say."""

    SEEN = "inzien"
    CHANGED = "wijzigen"
    PRINTED = "printen"
    EXPORTED = "bewaren als bestand"
    BROKE_GLASS = "noodtoegang"
    LOGGED_IN = "aanmelden"
    FAILED_LOGIN = "mislukte aanmelding"
    LOCKED = "vergrendelen"
    LOGGED_OUT = "afmelden"
    MANAGED = "beheer"
    IMPORTED = "leerlingenlijst inlezen"
    BACKED_UP = "reservekopie maken"
    RESTORED = "reservekopie terugzetten"
    DESTROYED = "vernietigen"
    REVIEWED = "logboek controleren"


ALWAYS_REVIEWED = frozenset({Action.BROKE_GLASS, Action.FAILED_LOGIN, Action.RESTORED})
"""What a review never leaves to chance."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did. `subject` names no person: the log outlives the file of the pupil.

    Of a paper that was printed or saved for somebody outside the school: the name of its Reader and of the Presentation
    of the pupil on it (AVG 5 lid 2, 15 lid 1c). Of a sheet that one of the family asked to see: `asked_by`, as in
    asker(). Nothing is read back from the words of `subject`.
    """

    at: datetime
    login: str
    name: str
    roles: str
    action: Action
    subject: str = ""
    pupil_id: int | None = None
    reason: str = ""
    reader: str = ""
    presentation: str = ""
    asked_by: str = ""


def asker(guardian_id: int | None) -> str:
    """Who of the family asked to see a sheet: a contact, or the pupil when that is None; it names nobody."""
    return "leerling" if guardian_id is None else f"contact {guardian_id}"


def is_told_to(asked_by: str, own: int | None) -> bool:
    """Whether a row of what this one asked for is told to this contact, or the pupil when that is None.

    What somebody else asked to see of the file is for that one alone (AVG 15 lid 4); what nobody asked for is for all.
    """
    return asked_by in {"", asker(own)}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the log as it stands in the store. `action` is the stored word: a damaged log can hold any."""

    sequence: int
    at: datetime
    login: str
    name: str
    roles: str
    action: str
    subject: str
    pupil_id: int | None
    reason: str
    previous_hash: str
    hash: str
    reader: str = ""
    presentation: str = ""
    asked_by: str = ""

    @property
    def kind(self) -> Action | None:
        return next((action for action in Action if action.value == self.action), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """The number and the hash of the newest row, kept apart from the rows."""

    sequence: int = 0
    hash: str = BEFORE_THE_FIRST


def chained(entries: Iterable[Entry], mark: Mark) -> tuple[Row, ...]:
    """The entries as the rows that follow on the newest one."""
    rows: list[Row] = []
    for entry in entries:
        sequence, previous = mark.sequence + 1, mark.hash
        made = _hash(previous, _fields(entry, sequence, entry.action.value))
        rows.append(
            Row(
                sequence, entry.at, entry.login, entry.name, entry.roles, entry.action.value, entry.subject,
                entry.pupil_id, entry.reason, previous, made, entry.reader, entry.presentation,
                entry.asked_by,
            )
        )  # fmt: skip
        mark = Mark(sequence, made)
    return tuple(rows)


def row_hash(row: Row) -> str:
    """What the hash of this row must be, by what stands in it."""
    return _hash(row.previous_hash, _fields(row, row.sequence, row.action))


def _fields(one: Entry | Row, sequence: int, action: str) -> Mapping[str, object]:
    return {
        "sequence": sequence,
        "at": one.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "login": one.login,
        "name": one.name,
        "roles": one.roles,
        "action": action,
        "subject": one.subject,
        "pupil_id": one.pupil_id,
        "reason": one.reason,
        "reader": one.reader,
        "presentation": one.presentation,
        "asked_by": one.asked_by,
    }


def _hash(previous: str, fields: Mapping[str, object]) -> str:
    canonical = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()


# -- is it whole? ------------------------------------------------------------------------------------------------


class Tampering(Enum):
    """What was done to the log outside ZIS."""

    REMOVED = "weggehaald"
    CHANGED = "gewijzigd"
    MOVED = "verplaatst"
    CUT_OFF = "afgekapt"
    ADDED = "toegevoegd"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the rows `first` to `last`."""

    kind: Tampering
    first: int
    last: int

    @property
    def text(self) -> str:
        """One sentence."""
        many = self.last > self.first
        rows = f"de regels {self.first} tot en met {self.last}" if many else f"regel {self.first}"
        verb = "zijn" if many else "is"
        if self.kind is Tampering.REMOVED:
            return f"Uit het logboek {verb} {rows} weggehaald."
        if self.kind is Tampering.CUT_OFF:
            missing = "ontbreken" if many else "ontbreekt"
            amount = count(self.last - self.first + 1, "regel", "regels")
            return f"Aan het eind van het logboek {missing} {amount}, vanaf regel {self.first}."
        if self.kind is Tampering.ADDED:
            return f"In het logboek {'staan' if many else 'staat'} {rows} die ZIS niet heeft geschreven."
        if self.kind is Tampering.MOVED:
            return f"In het logboek {'staan' if many else 'staat'} {rows} niet op de eigen plaats."
        return f"In het logboek {verb} {rows} achteraf gewijzigd."


def broken(rows: Iterable[Row], mark: Mark | None) -> tuple[Finding, ...]:
    """What is wrong with the whole log, rows in the order in which they stand; nothing when it is as ZIS wrote it.

    `mark` is None when it is gone: then nothing tells where the log ends.
    """
    there = tuple(rows)
    moved = _moved(there)
    found: list[Finding] = []
    previous = Row(0, datetime.min.replace(tzinfo=UTC), "", "", "", "", "", None, "", "", BEFORE_THE_FIRST)
    accused = False  # whether the row before this one was found wrong: then it need not link to this one
    for row in there:
        before = previous.sequence
        gap = row.sequence > before + 1
        if gap:
            found.append(Finding(Tampering.REMOVED, before + 1, row.sequence - 1))
        wrong = _wrong(row, moved) if row.sequence > before else Tampering.MOVED
        if wrong is None and row.previous_hash != previous.hash and not (gap or accused):
            found.append(Finding(Tampering.CHANGED, max(before, 1), max(before, 1)))
        if wrong is not None:
            found.append(Finding(wrong, row.sequence, row.sequence))
        accused, previous = wrong is not None, row
    return _joined([*found, *_at_the_end(previous, accused=accused, mark=mark)])


def _wrong(row: Row, moved: frozenset[int]) -> Tampering | None:
    if row_hash(row) == row.hash:
        return None
    return Tampering.MOVED if row.sequence in moved else Tampering.CHANGED


def _moved(rows: tuple[Row, ...]) -> frozenset[int]:
    """The numbers of rows that are whole but for their number: by their links they belong in another place."""
    following = {row.previous_hash: row for row in rows}
    at, place, found = BEFORE_THE_FIRST, 0, set()
    while at in following and place < len(rows):
        row, place = following[at], place + 1
        as_written = _hash(row.previous_hash, _fields(row, place, row.action))
        if row.sequence != place and as_written == row.hash:
            found.add(row.sequence)
        at = row.hash
    return frozenset(found)


def _at_the_end(newest: Row, *, accused: bool, mark: Mark | None) -> tuple[Finding, ...]:
    if mark is None:
        return (Finding(Tampering.CUT_OFF, newest.sequence + 1, newest.sequence + 1),)
    if newest.sequence < mark.sequence:
        return (Finding(Tampering.CUT_OFF, newest.sequence + 1, mark.sequence),)
    if newest.sequence > mark.sequence:
        return (Finding(Tampering.ADDED, mark.sequence + 1, newest.sequence),)
    if newest.hash != mark.hash and not accused:
        return (Finding(Tampering.CHANGED, newest.sequence, newest.sequence),)
    return ()


def _joined(found: list[Finding]) -> tuple[Finding, ...]:
    """Neighbours of one kind as one finding."""
    joined: list[Finding] = []
    for one in found:
        if joined and joined[-1].kind is one.kind and joined[-1].last + 1 >= one.first >= joined[-1].first:
            joined[-1] = Finding(one.kind, joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return tuple(joined)


def verdict(found: tuple[Finding, ...], rows: int) -> str:
    """The chain in one sentence."""
    if not found:
        return f"Het logboek is heel: {count(rows, 'regel', 'regels')}, niets weggehaald, gewijzigd of verplaatst."
    more = "" if len(found) == 1 else f" En nog {count(len(found) - 1, 'afwijking', 'afwijkingen')}."
    return f"Het logboek is niet heel. {found[0].text}{more}"


# -- looking through it ------------------------------------------------------------------------------------------

SAMPLE_SIZE = 10
MONTHS_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Review:
    """One time that somebody looked through the log, up to a row."""

    at: datetime
    reviewer: str
    until_sequence: int
    sample: tuple[int, ...]
    remark: str


def drawn(since_last: Iterable[tuple[int, str]], dice: Random) -> tuple[int, ...]:
    """The rows to look at of those (number, action) since the last review: some at random, and all that stand out."""
    rows = tuple(since_last)
    always = {action.value for action in ALWAYS_REVIEWED}
    striking = {sequence for sequence, action in rows if action in always}
    ordinary = [sequence for sequence, action in rows if action not in always]
    return tuple(sorted(striking | set(dice.sample(ordinary, min(SAMPLE_SIZE, len(ordinary))))))


@dataclass(frozen=True, slots=True)
class ManyInNeed:
    """More files than MANY_IN_NEED that one user opened in need on one day."""

    login: str
    name: str
    on: date
    files: int

    @property
    def text(self) -> str:
        return f"{self.name} opende op {short_date(self.on)} {self.files} dossiers met noodtoegang."

    def holds(self, row: Row) -> bool:
        return row.kind is Action.BROKE_GLASS and (row.login, _day(row)) == (self.login, self.on)


def many_in_need(rows: Iterable[Row]) -> tuple[ManyInNeed, ...]:
    """What a review looks at before anything else, the most files first."""
    opened: dict[tuple[str, date], dict[int | None, str]] = {}
    for row in rows:
        if row.kind is Action.BROKE_GLASS:
            opened.setdefault((row.login, _day(row)), {})[row.pupil_id] = row.name
    found = (
        ManyInNeed(login, next(iter(files.values())), on, len(files))
        for (login, on), files in opened.items()
        if len(files) > MANY_IN_NEED
    )
    return tuple(sorted(found, key=lambda one: (-one.files, one.on)))


def _day(row: Row) -> date:
    return row.at.astimezone(LOCAL).date()


def next_review(last: date | None, begun: date) -> date:
    """Every quarter: three months after the last one, or after the log began."""
    return months_after(last or begun, MONTHS_BETWEEN)


def is_new_reading(earlier: datetime | None, now: datetime, again_after: timedelta = SEEN_AGAIN_AFTER) -> bool:
    """Whether a reading is a new one: not seen before, or too long ago; a clock that was put back makes it new."""
    return earlier is None or not timedelta() <= passed(earlier, now) < again_after
