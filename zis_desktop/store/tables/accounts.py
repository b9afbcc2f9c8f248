"""Tables of the vault: who may log in, what was done with whose file, and when that was looked through."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, Table, Text, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.store.tables.base import day, entity, link, metadata, moment, text

account = entity(
    "account",
    Topic.ACCOUNTS,
    text("login", required=True),
    text("name", required=True),
    Column("roles", JSON, nullable=False),
    link("professional", optional=True),
    day("active_from"),
    day("active_until", optional=True),
    UniqueConstraint("login"),
)

access_entry = Table(
    "access_entry",
    metadata,
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    moment("at"),
    text("login"),
    text("name"),
    text("roles"),
    text("action", required=True),
    text("subject"),
    Column("pupil_id", Integer),
    text("reason"),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    text("reader"),
    text("presentation"),
    text("asked_by"),
    Index("ix_access_entry_pupil_id", "pupil_id"),
)
"""The log. Never changed, never part of undo; each row carries the hash of the one before. `pupil_id` is no reference:
the log outlives the file."""

log_review = entity(
    "log_review",
    Topic.LOG,
    moment("reviewed_at"),
    text("reviewer", required=True),
    Column("until_sequence", BigInteger, nullable=False),
    Column("sample", JSON, nullable=False),
    text("remark"),
)
"""Who looked through the log, how far, and which rows were looked at closely."""
