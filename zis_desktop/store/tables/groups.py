"""Tables of groups for the collective offer: who takes part on which goal, sessions, who was there, evaluations."""

from sqlalchemy import CheckConstraint, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.groups.group import DidHelp, FollowUp, Presence
from zis_desktop.store.tables.base import choice, day, entity, link, number, text

help_group = entity(
    "help_group",
    Topic.GROUPS,
    link("school", owned=True),
    text("offer", required=True),
    text("name", required=True),
    text("aim", required=True),
    link("professional", "leader_id"),
    link("professional", "second_leader_id", optional=True),
    day("starts_on"),
    day("ends_on"),
    number("starts_at", 0, 1439, optional=True),
    number("minutes", 1, 1440),
    text("place"),
    CheckConstraint("starts_on <= ends_on", name="period_order"),
)

group_member = entity(
    "group_member",
    Topic.GROUPS,
    link("help_group", owned=True),
    link("casus"),
    link("goal"),
    day("joined_on"),
    day("left_on", optional=True),
    day("agreed_on", optional=True),
    CheckConstraint("joined_on <= left_on", name="period_order"),
)
"""`agreed_on` is when taking part was talked over with the parents."""

group_session = entity(
    "group_session",
    Topic.GROUPS,
    link("help_group", owned=True),
    day("planned_on"),
    text("done"),
    text("fell_out"),
    UniqueConstraint("help_group_id", "planned_on"),
)
"""`done` is what was done at it, `fell_out` why it was not held."""

group_attendance = entity(
    "group_attendance",
    Topic.GROUPS,
    link("group_session", owned=True),
    link("group_member", owned=True),
    choice("presence", Presence),
    text("reason"),
    UniqueConstraint("group_session_id", "group_member_id"),
    CheckConstraint("presence <> 'afgemeld' OR reason <> ''", name="excused_has_reason"),
)

group_evaluation = entity(
    "group_evaluation",
    Topic.GROUPS,
    link("help_group", owned=True),
    day("held_on"),
    choice("helped", DidHelp),
    choice("follow_up", FollowUp),
    text("text", required=True),
    UniqueConstraint("help_group_id", "held_on"),
)
"""Of the group as a whole; how each goal stands is in `goal_score` of that day."""
