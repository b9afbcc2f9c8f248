"""The table of what guests were given to prepare a meeting with."""

from sqlalchemy import JSON, Column, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.store.tables.base import entity, flag, link, moment, number

pack_page = entity(
    "pack_page",
    Topic.AGENDA,
    link("meeting", owned=True),
    link("casus", owned=True),
    moment("made_at"),
    flag("named"),
    number("number", 0, 999),
    number("starts_at", 0, 1440),
    Column("prints", JSON, nullable=False),
    UniqueConstraint("meeting_id", "casus_id", "made_at"),
)
"""One casus in a pack that left the school: the pages of one meeting and moment are one pack. `prints` holds a
fingerprint for each part of the page, to mark what changed when it is made again; the page itself is not kept."""
