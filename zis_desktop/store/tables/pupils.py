"""Tables of pupils: enrolment, homes with dates, guardians, consent."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.pupils import Gezag, Profile
from zis_desktop.store.tables.base import choice, day, entity, flag, link, text

pupil = entity(
    "pupil",
    Topic.PUPILS,
    link("school", owned=True),
    text("number", required=True),
    text("first_name"),
    text("prefix"),
    text("last_name", required=True),
    text("sort_name", required=True),
    text("search_text", required=True),
    text("sex"),
    day("birth_date"),
    text("class_name"),
    text("mentor"),
    day("enrolled_on"),
    day("left_on", optional=True),
    choice("profile", Profile),
    text("tlv_number"),
    day("tlv_until", optional=True),
    flag("under_supervision"),
    UniqueConstraint("school_id", "number"),
    CheckConstraint("birth_date < enrolled_on", name="born_before_enrolment"),
)
Index("ix_pupil_in_order", pupil.c.school_id, pupil.c.sort_name)

residence = entity(
    "residence",
    Topic.PUPILS,
    link("pupil", owned=True),
    day("since"),
    text("place", required=True),
    text("municipality", required=True),
    text("street"),
    text("house_number"),
    text("postcode"),
    UniqueConstraint("pupil_id", "since"),
)

guardian = entity(
    "guardian",
    Topic.PUPILS,
    link("pupil", owned=True),
    text("name", required=True),
    text("relation", required=True),
    choice("gezag", Gezag),
    text("gezag_source"),
    day("gezag_checked_on", optional=True),
    text("email"),
    text("phone"),
    UniqueConstraint("pupil_id", "name"),
)

consent = entity(
    "consent",
    Topic.CONSENT,
    link("pupil", owned=True),
    choice("purpose", Purpose),
    day("asked_on"),
    day("valid_until"),
    CheckConstraint("asked_on <= valid_until", name="period_order"),
)

signature = entity(
    "signature",
    Topic.CONSENT,
    link("consent", owned=True),
    text("signer", required=True),
    text("relation", required=True),
    link("guardian", optional=True),
    choice("state", SignatureState),
    day("state_on"),
    text("evidence"),
)
