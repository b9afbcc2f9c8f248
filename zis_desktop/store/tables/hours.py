"""Tables of hours: of professionals by date and activity (R13), and of the CJG worker by kind; whole minutes."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.hours.cjg import CjgKind
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.store.tables.base import choice, day, entity, link, moment, number, text

hours_entry = entity(
    "hours_entry",
    Topic.HOURS,
    link("professional"),
    link("casus", optional=True),
    text("group_name"),
    day("worked_on"),
    choice("activity", Activity),
    number("minutes", 1, 1440),
    text("note"),
    moment("entered_at"),
    text("pseudonym"),
    text("municipality"),
    CheckConstraint("casus_id IS NULL OR group_name = ''", name="casus_or_group"),
    CheckConstraint("pseudonym = '' OR (casus_id IS NULL AND note = '')", name="pseudonym_without_casus"),
)
"""`pseudonym` and `municipality` are filled when the dossier goes that the line belonged to (R19): a random code, and
where the pupil lived on the day."""

Index("ix_hours_entry_by_day", hours_entry.c.professional_id, hours_entry.c.worked_on)

cjg_hours = entity(
    "cjg_hours",
    Topic.HOURS,
    link("professional"),
    link("meeting", optional=True),
    day("spent_on"),
    choice("kind", CjgKind),
    number("minutes", 1, 1440),
    text("remark"),
    UniqueConstraint("meeting_id", "professional_id"),
    CheckConstraint("meeting_id IS NULL OR kind = 'deelname CvB'", name="meeting_is_attended"),
)
"""What comes from a finalised meeting names it; what is filled in by hand has none."""
