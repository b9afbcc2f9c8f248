"""The table of rates: what an hour of a provider costs, with the days on which that holds; whole cents."""

from sqlalchemy import CheckConstraint, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.store.tables.base import day, entity, link, number, text

rate = entity(
    "rate",
    Topic.BUDGET,
    link("school", owned=True),
    text("provider", required=True),
    number("cents", 1, 100_000),
    day("first_on"),
    day("last_on", optional=True),
    UniqueConstraint("school_id", "provider", "first_on"),
    CheckConstraint("first_on <= last_on", name="order"),
)
"""Without `last_on` it holds until there is another."""
