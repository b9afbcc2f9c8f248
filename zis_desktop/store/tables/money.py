"""Tables of money: rates with the days on which they hold, and settlements as they were closed; whole cents."""

from sqlalchemy import JSON, CheckConstraint, Column, Integer, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.settlement import Whose
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, number, text

MOST = 2_000_000_000

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

settlement = entity(
    "settlement",
    Topic.BUDGET,
    link("school", owned=True),
    text("provider", required=True),
    text("penvoerder", required=True),
    day("first_on"),
    day("last_on"),
    number("own_cents", 0, MOST),
    number("reserve_cents", 0, MOST),
    number("cost_before", -MOST, MOST),
    number("paid_before", -MOST, MOST),
    flag("ends_year"),
    flag("ends_all"),
    Column("returns", JSON, nullable=False, server_default="[]"),
    text("closed_by", required=True),
    moment("closed_at"),
    text("checksum", required=True),
    number("least_told", 1, 1000),
    UniqueConstraint("school_id", "first_on"),
    CheckConstraint("first_on <= last_on", name="order"),
)
"""A settlement as it was closed, with all that it was made of: nothing in it changes any more, and nobody names it by a
key of another table but its own lines. `returns` are municipality, contribution and return in cents (art. 19);
`least_told` are the fewest pupils behind a figure for everybody (R18)."""

settlement_line = entity(
    "settlement_line",
    Topic.BUDGET,
    link("settlement", owned=True),
    Column("entry_id", Integer, nullable=False),
    day("worked_on"),
    day("booked_on"),
    choice("activity", Activity),
    number("minutes", -MOST, MOST),
    choice("whose", Whose),
    text("municipality"),
    text("region"),
    text("invoice_to"),
    number("rate_cents", 1, 100_000),
    number("cents", -MOST, MOST),
    Column("corrects", Integer),
    text("pupil_key"),
)
"""`entry_id` and `corrects` are no references: the line stays when the dossier goes that the hours are in (R19). It
holds no pupil; `pupil_key` is the `paper_key` that the pupil had."""
