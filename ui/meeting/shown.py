"""What the parts of the meeting screen are handed: words and numbers, nothing to decide any more."""

from dataclasses import dataclass

from ui.meeting.draft import HelpTyped
from zis_desktop.domain.meeting.decisions import Check
from zis_desktop.domain.meeting.note_versions import Piece


@dataclass(frozen=True, slots=True)
class Head:
    """The top line. `tone` is the colour of the block; `primary` the words of the one button."""

    block: str
    tone: str
    place: str
    name: str
    detail: str
    asked: str
    primary: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with its last score (-2..+2, None when it was not scored) and when."""

    text: str
    score: int | None
    scored: str


@dataclass(frozen=True, slots=True)
class Line:
    """A short fact with an icon and a tone."""

    icon: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The left side: titled texts, goals with what holds for all of them, short facts."""

    texts: tuple[tuple[str, str], ...]
    goals: tuple[GoalShown, ...] = ()
    lines: tuple[Line, ...] = ()
    goals_under: str = ""


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action of this item, or one that is open from before; `key` ticks it off where the keys are free."""

    id: int
    text: str
    owner: str
    due: str
    done: bool
    unclear: bool
    late: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One check that is not met, with what answers it: ja and nee, a field to type in, or nothing here.

    `active`: J and N answer this one.
    """

    check: Check
    text: str
    question: str
    yes_no: bool
    field: str
    typed: str
    active: bool


@dataclass(frozen=True, slots=True)
class Decide:
    """The right side under the note. `help` is None when this outcome asks no help; `only_until` for ending it.

    `words` names the line of text; `review_instead` stands where no day is asked.
    """

    choices: tuple[tuple[int, str, bool], ...]
    choosing: str
    choosing_hint: str
    authority: str
    decided: str
    reason: str
    asks_reason: bool
    words: str
    words_hint: str
    text: str
    help: HelpTyped | None
    only_until: bool
    proposed: str
    help_warnings: tuple[str, ...]
    met: tuple[str, ...]
    bands: tuple[Band, ...]
    asks_review: bool
    review: str
    review_hint: str
    review_instead: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A bar: how full (0..1 or more), the words beside and under it, late or not."""

    title: str
    figure: str
    share: float
    under: str
    over: bool


@dataclass(frozen=True, slots=True)
class BlockShown:
    """The block as segments: how many, how many are done, the share of the current one, and what stands under it."""

    title: str
    figure: str
    tone: str
    count: int
    done: int
    share: float
    under: str
    over: bool


@dataclass(frozen=True, slots=True)
class Foot:
    """The bottom line."""

    clock: str
    item: Progress | None
    block: BlockShown | None
    next_name: str
    next_text: str
    meeting: str
    meeting_over: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in the attendance list, with the key that turns the answer."""

    professional_id: int
    key: str
    name: str
    role: str
    when: str
    present: bool | None
    expected: bool
    stays: str = ""
    """What was recorded of coming and going: 'vanaf 09:20, punt 3–7'."""


@dataclass(frozen=True, slots=True)
class Room:
    """The attendance panel. `others` can be added (id, name); `counts_from` is the item from which a change counts."""

    seats: tuple[Seat, ...]
    missing: str
    others: tuple[tuple[int, str], ...]
    started: bool
    counts_from: str = ""


@dataclass(frozen=True, slots=True)
class ListLine:
    """An item in the list of all items."""

    item_id: int
    number: int
    time: str
    name: str
    asked: str
    state: str
    icon: str
    tone: str
    current: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """The check list before the minutes are made final; `missing` is the viewpoint that nobody brought (R6)."""

    unclear: tuple[tuple[int, str], ...]
    missing: str
    later: tuple[tuple[int, str], ...]
    authority: str
    carried: tuple[str, ...]
    next_day: str
    ready: bool
    counted: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """An earlier version of a note in the list: when and by whom, and how it begins."""

    version_id: int
    title: str
    begin: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The earlier versions of the note of an item, and the chosen one beside what stands there now."""

    lines: tuple[VersionLine, ...]
    chosen: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """One item of finished minutes: titled texts."""

    item_id: int
    title: str
    sub: str
    tone: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """Finished minutes, to read back; `later` are decisions that are waited for, `typed` an addendum being written."""

    title: str
    sub: str
    lines: tuple[MinutesLine, ...]
    addenda: tuple[tuple[str, str], ...]
    later: tuple[tuple[int, str], ...]
    authority: str
    typed: str = ""
    typed_about: int | None = None
