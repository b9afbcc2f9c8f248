"""What a committed use-case changed, so that the screens that show it read again."""

from dataclasses import dataclass, field
from enum import Enum


class Topic(Enum):
    """One kind of thing that a screen can show."""

    SCHOOLS = "schools"
    CALENDAR = "calendar"
    PUPILS = "pupils"
    CASUSSEN = "casussen"
    CONSENT = "consent"
    DEPLOYMENTS = "deployments"
    GOALS = "goals"
    MEETINGS = "meetings"
    AGENDA = "agenda"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    OPP = "opp"
    HOURS = "hours"
    PEOPLE = "people"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Changes:
    """Which topics changed, and the row ids per topic where they are known."""

    topics: frozenset[Topic] = frozenset()
    ids: frozenset[tuple[Topic, int]] = field(default_factory=frozenset)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.topics | other.topics, self.ids | other.ids)

    def __bool__(self) -> bool:
        return bool(self.topics)

    @classmethod
    def of(cls, topic: Topic, *ids: int) -> "Changes":
        return cls(frozenset({topic}), frozenset((topic, i) for i in ids))

    def touch(self, topics: frozenset[Topic]) -> bool:
        return bool(self.topics & topics)
