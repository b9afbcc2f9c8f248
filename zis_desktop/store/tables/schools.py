"""Tables of the school, its calendar and settings, and the people at the table of the CvB."""

from sqlalchemy import JSON, CheckConstraint, Column, Table, Text, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.people import Seat
from zis_desktop.domain.recognition import RecognitionLevel
from zis_desktop.store.tables.base import choice, day, entity, flag, link, metadata, number, text

school = entity(
    "school",
    Topic.SCHOOLS,
    text("name", required=True),
    text("address"),
    text("town"),
    text("phone"),
    text("email"),
    text("privacy_contact"),
    text("profile_id", required=True),
    text("holiday_region", required=True),
    number("meeting_starts", 0, 1439),
    number("meeting_ends", 1, 1440),
    text("room"),
    text("calendar_key", required=True),
    CheckConstraint("meeting_starts < meeting_ends", name="meeting_order"),
)
"""`calendar_key` is made once: by it calendar programs know the meetings again, whatever the school is called."""

own_day = entity(
    "own_day",
    Topic.CALENDAR,
    link("school", owned=True),
    day("first_on"),
    day("last_on"),
    flag("open"),
    text("name", required=True),
    CheckConstraint("first_on <= last_on", name="order"),
)

series_day = entity(
    "series_day",
    Topic.CALENDAR,
    link("school", owned=True),
    day("monday"),
    day("held_on", optional=True),
    text("reason"),
    UniqueConstraint("school_id", "monday"),
    CheckConstraint("held_on = monday OR reason <> ''", name="change_has_reason"),
    CheckConstraint("held_on IS NOT NULL OR reason <> ''", name="cancelling_has_reason"),
)
"""A Monday whose CvB was moved (`held_on`) or cancelled (NULL); put back it stays, so that its version only rises."""

professional = entity(
    "professional",
    Topic.PEOPLE,
    link("school", owned=True),
    text("name", required=True),
    choice("seat", Seat),
    text("organisation"),
    text("email"),
    text("phone"),
    Column("viewpoints", JSON, nullable=False),
    flag("weekly"),
    number("window_from", 0, 1439, optional=True),
    number("window_until", 1, 1440, optional=True),
    link("professional", "substitute_for_id", optional=True),
    text("level"),
    text("register"),
    text("register_number"),
    day("registered_until", optional=True),
    day("register_checked_on", optional=True),
    text("without_register"),
    day("active_from"),
    day("active_until", optional=True),
    CheckConstraint("window_from < window_until", name="window_order"),
    CheckConstraint("active_from <= active_until", name="active_order"),
)

"""`without_register` are the grounds on which somebody works who is not registered (R17)."""

offer = entity(
    "offer",
    Topic.OFFERS,
    link("school", owned=True),
    text("code", required=True),
    text("name", required=True),
    flag("collective"),
    flag("individual"),
    text("provider", required=True),
    number("trede", 1, 9),
    choice("recognition_level", RecognitionLevel),
    text("recognition_body"),
    day("recognition_checked_on", optional=True),
    text("recognition_link"),
    text("recognition_note"),
    day("active_from", optional=True),
    day("active_until", optional=True),
    UniqueConstraint("school_id", "code"),
    CheckConstraint("collective OR individual", name="for_somebody"),
    CheckConstraint("active_from <= active_until", name="active_order"),
)
"""What the school recorded of a support offer: in place of what its region profile has under the same code."""

setting = entity(
    "setting",
    Topic.SETTINGS,
    link("school", optional=True, owned=True),
    text("key", required=True),
    Column("value", JSON, nullable=False),
    UniqueConstraint("school_id", "key"),
)

store_mark = Table(
    "store_mark",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the store itself: that it is a demo, and on what day the demo stands."""
