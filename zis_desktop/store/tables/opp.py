"""Tables of the OPP: what stood in it when, with the goals of that day, who was heard and agreed; the family plan."""

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint

from zis_desktop.domain.casus.casus import HEAVIEST, LIGHTEST, Answer, LifeArea
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.opp.opp import HeardHow, OppOccasion
from zis_desktop.domain.pupils import Profile
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, number, text

opp_version = entity(
    "opp_version",
    Topic.OPP,
    link("pupil"),
    choice("occasion", OppOccasion),
    day("held_on"),
    moment("written_at"),
    text("written_by"),
    choice("profile", Profile),
    text("destination"),
    text("hindering"),
    text("helping"),
    text("support"),
    text("reason"),
    choice("contributes", Answer, optional=True),
    text("to_change"),
    link("opp_entry", optional=True),
)
"""Rows are added, never changed: the last one on or before a day is the OPP of that day."""

opp_goal = entity(
    "opp_goal",
    Topic.OPP,
    link("opp_version", owned=True),
    number("position", 0, 999),
    text("text", required=True),
    choice("area", LifeArea),
    text("indicator"),
    text("baseline"),
    text("target"),
    day("ends_on"),
    number("weight", LIGHTEST, HEAVIEST, usual=LIGHTEST),
    number("score", -2, 2, optional=True),
    day("scored_on", optional=True),
    text("reached"),
    UniqueConstraint("opp_version_id", "position"),
    CheckConstraint("(score IS NULL) = (scored_on IS NULL)", name="score_with_its_day"),
)

opp_view = entity(
    "opp_view",
    Topic.OPP,
    link("opp_version", owned=True),
    text("name", required=True),
    text("relation"),
    day("heard_on"),
    choice("how", HeardHow),
    text("text", required=True),
)
"""What one person said of it; who is 'leerling' is the pupil."""

opp_agreement = entity(
    "opp_agreement",
    Topic.OPP,
    link("opp_version", owned=True),
    text("name", required=True),
    text("relation"),
    flag("agrees"),
    day("agreed_on"),
    text("remark"),
)

family_plan_alignment = entity(
    "family_plan_alignment",
    Topic.OPP,
    link("casus", owned=True),
    day("aligned_on"),
    text("regisseur", required=True),
    text("organisation", required=True),
    text("reach"),
    Column("goals", JSON, nullable=False, server_default="[]"),
    text("agreed", required=True),
    link("consent"),
    text("written_by", required=True),
)
"""An agreement with the family plan (1G1P1R): `goals` are the texts of the goals as they stood that day."""
