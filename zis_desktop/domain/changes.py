"""What a committed use-case changed: which screens read again, and how it is undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from zis_desktop.domain.vault.access import Right


class Topic(Enum):
    """One kind of thing that a screen can show."""

    SCHOOLS = "schools"
    CALENDAR = "calendar"
    PUPILS = "pupils"
    CASUSSEN = "casussen"
    SUPPORT_GIVEN = "support given"
    CONSENT = "consent"
    DEPLOYMENTS = "deployments"
    GOALS = "goals"
    GROUPS = "groups"
    MEETINGS = "meetings"
    AGENDA = "agenda"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    OPP = "opp"
    HOURS = "hours"
    BUDGET = "budget"
    PEOPLE = "people"
    MUNICIPALITIES = "municipalities"
    OFFERS = "offers"
    SETTINGS = "settings"
    ACCOUNTS = "accounts"
    LOG = "log"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One row as it was before and the version it has after; no `before` means it was inserted, no version: deleted."""

    table: str
    row_id: int
    before: Mapping[str, Any] | None
    version_after: int | None

    @property
    def version_before(self) -> int | None:
        return None if self.before is None else int(self.before["version"])


@dataclass(frozen=True, slots=True)
class Changes:
    """Which topics changed, the row ids per topic, and the steps that take it back (empty when it is final)."""

    topics: frozenset[Topic] = frozenset()
    ids: frozenset[tuple[Topic, int]] = frozenset()
    undo: tuple[UndoStep, ...] = field(default=(), compare=False, repr=False)
    right: Right | None = field(default=None, compare=False, repr=False)
    """What the use-case needed, and so what taking it back needs."""

    def __bool__(self) -> bool:
        return bool(self.topics)

    def touch(self, topics: frozenset[Topic]) -> bool:
        """Whether a screen that shows these topics must read again."""
        return bool(self.topics & topics)

    def final(self) -> "Changes":
        """The same change, without the way back: for what the law makes definitive."""
        return Changes(self.topics, self.ids, right=self.right)

    def only_id(self, topic: Topic) -> int:
        """The id of the one row of this topic that the change made or touched."""
        (found,) = (row_id for kind, row_id in self.ids if kind is topic)
        return found

    def rebased(self, undone: "Changes", back: "Changes") -> "Changes":
        """This older change, after the newer `undone` was taken back by `back`: rows stand as before, newly numbered.

        Only where the newer one followed on this one: what somebody changed in between stays, and refuses the undo.
        """
        seen = {(step.table, step.row_id): step.version_before for step in undone.undo}
        now = {(step.table, step.row_id): step.version_after for step in back.undo}

        def moved(step: UndoStep) -> UndoStep:
            row = (step.table, step.row_id)
            follows = row in now and row in seen and seen[row] == step.version_after
            return replace(step, version_after=now[row]) if follows else step

        return replace(self, undo=tuple(moved(step) for step in self.undo))
