"""Tables of the CvB: meetings, attendance, agenda items, advice, decisions, actions, addenda."""

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.meeting import Block, ItemKind, Reason
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, number, text

meeting = entity(
    "meeting",
    Topic.MEETINGS,
    link("school", owned=True),
    day("held_on"),
    number("starts_at", 0, 1439),
    number("ends_at", 1, 1440),
    text("room"),
    link("professional", "chair_id", optional=True),
    moment("composed_at", optional=True),
    moment("started_at", optional=True),
    moment("finalised_at", optional=True),
    UniqueConstraint("school_id", "held_on"),
    CheckConstraint("starts_at < ends_at", name="order"),
)

attendance = entity(
    "attendance",
    Topic.MEETINGS,
    link("meeting", owned=True),
    link("professional"),
    flag("expected"),
    flag("present", optional=True),
    number("window_from", 0, 1439, optional=True),
    number("window_until", 1, 1440, optional=True),
    UniqueConstraint("meeting_id", "professional_id"),
    CheckConstraint("window_from < window_until", name="window_order"),
)

stay = entity(
    "stay",
    Topic.MEETINGS,
    link("attendance", owned=True),
    moment("since", optional=True),
    moment("until", optional=True),
    CheckConstraint("since < until", name="order"),
)
"""From when to when somebody was in the room; NULL is from the beginning, or to the end. Nothing: the whole time."""

agenda_item = entity(
    "agenda_item",
    Topic.AGENDA,
    link("meeting", owned=True),
    choice("kind", ItemKind),
    link("casus", optional=True),
    text("title"),
    choice("reason", Reason, optional=True),
    choice("block", Block),
    number("position", 0, 999),
    number("starts_at", 0, 1440),
    number("minutes", 1, 240),
    Column("needs", JSON, nullable=False),
    text("needs_reason"),
    flag("pinned"),
    number("pinned_at", 0, 1439, optional=True),
    text("why"),
    day("due_on", optional=True),
    day("dropped_on", optional=True),
    text("dropped_reason"),
    day("moved_to", optional=True),
    choice("presentation", Presentation, optional=True),
    text("presentation_reason"),
    text("presentation_by"),
    text("note"),
    moment("note_saved_at", optional=True),
    moment("discussed_from", optional=True),
    moment("discussed_until", optional=True),
    link("agenda_item", "carried_from_id", optional=True),
    CheckConstraint("(kind = 'casus') = (casus_id IS NOT NULL)", name="casus_item_has_casus"),
)

note_version = entity(
    "note_version",
    Topic.AGENDA,
    link("agenda_item", owned=True),
    text("text"),
    text("author"),
    moment("written_at"),
)
"""What the note of an item was (see domain/meeting/note_versions.py); the note itself stands with the item."""

advice = entity(
    "advice",
    Topic.DECISIONS,
    link("agenda_item", owned=True),
    choice("kind", DecisionKind),
    text("text"),
    text("cjg_view"),
    moment("given_at"),
    Column("deploy", JSON(none_as_null=True)),
    UniqueConstraint("agenda_item_id"),
)
"""`deploy` is how the help is advised (see store/discussions.py), kept until the competent authority decides."""

decision = entity(
    "decision",
    Topic.DECISIONS,
    link("agenda_item", owned=True),
    choice("authority", Authority),
    choice("kind", DecisionKind),
    text("text"),
    text("reason"),
    text("decided_by", required=True),
    text("recorded_by"),
    day("decided_on"),
    day("review_on", optional=True),
    Column("passed", JSON, nullable=False),
    Column("deploy", JSON(none_as_null=True)),
    Column("ended", JSON(none_as_null=True)),
    UniqueConstraint("agenda_item_id"),
    CheckConstraint("decided_on < review_on", name="review_after_decision"),
    CheckConstraint("authority <> 'wijkt af' OR reason <> ''", name="deviation_has_reason"),
)
"""`recorded_by` wrote down what `decided_by` said. `deploy` is the help as it was decided, whatever happens to the
deployment later; `ended` the deployment that the decision ended as it was before, so that replacing the decision in the
meeting brings it back."""

action_item = entity(
    "action_item",
    Topic.ACTIONS,
    link("school", owned=True),
    link("meeting", optional=True),
    link("agenda_item", optional=True),
    link("casus", optional=True),
    text("text", required=True),
    link("professional", "owner_id", optional=True),
    day("due_on", optional=True),
    day("done_on", optional=True),
)

addendum = entity(
    "addendum",
    Topic.MEETINGS,
    link("meeting", owned=True),
    link("agenda_item", optional=True),
    text("text", required=True),
    text("author", required=True),
    moment("added_at"),
)
