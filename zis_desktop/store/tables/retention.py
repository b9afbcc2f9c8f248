"""Tables of retention: proposals and what became of them, postponements, what is left of who left, addenda."""

from sqlalchemy import JSON, CheckConstraint, Column, Integer, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.retention import SubjectKind
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, number, text

retention_run = entity(
    "retention_run",
    Topic.RETENTION,
    link("school", owned=True),
    number("serial", 1, 99_999),
    flag("requested"),
    text("remark"),
    moment("proposed_at"),
    text("proposer_login", required=True),
    text("proposer", required=True),
    moment("approved_at", optional=True),
    text("approver_login"),
    text("approver"),
    flag("alone", optional=True),
    moment("refused_at", optional=True),
    text("refused_reason"),
    moment("destroyed_at", optional=True),
    Column("facts", JSON(none_as_null=True)),
    UniqueConstraint("school_id", "serial"),
    CheckConstraint("destroyed_at IS NULL OR approved_at IS NOT NULL", name="approved_first"),
    CheckConstraint("refused_at IS NULL OR approved_at IS NULL", name="approved_or_refused"),
)
"""One proposal, and what became of it. `facts` is what the certificate says, without a name of a pupil."""

retention_line = entity(
    "retention_line",
    Topic.RETENTION,
    link("retention_run", owned=True),
    choice("kind", SubjectKind),
    Column("subject_id", Integer, nullable=False),
    UniqueConstraint("retention_run_id", "kind", "subject_id"),
)
"""What a proposal is about. `subject_id` is no reference: the line stays when the subject is destroyed, so that the
destruction can be done again in a backup that still has it."""

postponement = entity(
    "postponement",
    Topic.RETENTION,
    link("school", owned=True),
    choice("kind", SubjectKind),
    Column("subject_id", Integer, nullable=False),
    text("reason", required=True),
    day("until", optional=True),
    text("postponed_by", required=True),
    day("postponed_on"),
)
"""Without `until` there is a legal claim. Goes with what it was about."""

past_enrolment = entity(
    "past_enrolment",
    Topic.PUPILS,
    link("school", owned=True),
    Column("former_id", Integer, nullable=False, unique=True),
    text("number", required=True),
    day("enrolled_on"),
    day("left_on"),
)
"""What is left of a pupil whose dossier went, until the second clock ends: no name, no birth date."""

past_home = entity(
    "past_home",
    Topic.PUPILS,
    link("past_enrolment", owned=True),
    day("since"),
    text("municipality", required=True),
    text("district_postcode"),
    UniqueConstraint("past_enrolment_id", "since"),
)
"""`district_postcode` stands for the district of a municipality that the covenant counts in parts: the first of that
district, not the one of the home."""

past_support = entity(
    "past_support",
    Topic.BUDGET,
    link("school", owned=True),
    text("pupil_key", required=True),
    flag("by_provider"),
    flag("collective"),
    number("minutes_a_week", 0, 2400, optional=True),
    day("first_on"),
    day("last_on"),
    CheckConstraint("first_on <= last_on", name="order"),
)
"""What is left of support in a dossier that went, for audit (art. 23): no name, no offer, no word of what it was. It
goes with the book year of its last day (R19)."""

rectification = entity(
    "rectification",
    Topic.PUPILS,
    link("pupil", owned=True),
    day("said_on"),
    text("said_by", required=True),
    text("words", required=True),
    text("answer", required=True),
    text("answered_by", required=True),
)
"""A dated addendum on a pupil's file: what somebody says is wrong in it, in own words, and the school's answer."""
