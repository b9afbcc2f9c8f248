"""Tables of the municipalities a school deals with: who to turn to, when they are party, what is agreed apart."""

from sqlalchemy import CheckConstraint, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.store.tables.base import day, entity, link, text

municipality = entity(
    "municipality",
    Topic.MUNICIPALITIES,
    link("school", owned=True),
    text("name", required=True),
    text("region"),
    text("invoice_to"),
    text("team"),
    text("contact_name"),
    text("phone"),
    text("email"),
    UniqueConstraint("school_id", "name"),
)
"""`invoice_to` is empty when the invoice goes to the municipality itself; the contact is its own for the pilot."""

party_period = entity(
    "party_period",
    Topic.MUNICIPALITIES,
    link("municipality", owned=True),
    day("since"),
    day("until", optional=True),
    CheckConstraint("since <= until", name="order"),
)
"""When a municipality is party to the covenant, both days included; without `until` it still is."""

separate_agreement = entity(
    "separate_agreement",
    Topic.MUNICIPALITIES,
    link("municipality", owned=True),
    day("since"),
    day("until", optional=True),
    text("text", required=True),
    CheckConstraint("since <= until", name="order"),
)
"""What was agreed with a municipality that is no party (art. 22)."""
