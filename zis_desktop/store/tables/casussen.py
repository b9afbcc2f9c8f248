"""Tables of casussen: the question for help, support given, goals, deployments, and what stands in the OPP."""

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint

from zis_desktop.domain.casus.casus import HEAVIEST, LIGHTEST, Answer, AskedBy, LifeArea
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.milestones import Course, MilestoneKind
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, number, text

casus = entity(
    "casus",
    Topic.CASUSSEN,
    link("school", owned=True),
    link("pupil"),
    number("serial", 1, 99_999),
    day("registered_on"),
    choice("asked_by", AskedBy),
    link("professional", "raised_by_id", optional=True),
    number("trede", 1, 9),
    choice("asked_decision", DecisionKind),
    text("trigger"),
    text("question"),
    text("goes_well"),
    text("hindering"),
    text("helping"),
    text("why_now"),
    text("home_help"),
    choice("other_decision", Answer),
    text("other_decision_text"),
    choice("wlz", Answer),
    text("wlz_text"),
    text("pupil_view"),
    text("parents_view"),
    text("asked_text"),
    number("minutes", 5, 120),
    day("closed_on", optional=True),
    text("closed_reason"),
    UniqueConstraint("school_id", "serial"),
    CheckConstraint("registered_on <= closed_on", name="closed_after_registered"),
)

given_support = entity(
    "given_support",
    Topic.SUPPORT_GIVEN,
    link("casus", owned=True),
    number("position", 0, 999),
    text("what", required=True),
    text("period"),
    text("who"),
    text("effect"),
)

goal = entity(
    "goal",
    Topic.GOALS,
    link("casus", owned=True),
    text("text", required=True),
    choice("area", LifeArea),
    text("indicator"),
    text("baseline"),
    text("target"),
    day("ends_on"),
    number("weight", LIGHTEST, HEAVIEST, usual=LIGHTEST),
    text("much_less"),
    text("less"),
    text("expected"),
    text("more"),
    text("much_more"),
)

goal_score = entity(
    "goal_score",
    Topic.GOALS,
    link("goal", owned=True),
    day("scored_on"),
    number("score", -2, 2),
    UniqueConstraint("goal_id", "scored_on"),
)

deployment = entity(
    "deployment",
    Topic.DEPLOYMENTS,
    link("casus"),
    text("offer", required=True),
    link("professional", optional=True),
    text("weight"),
    text("frequency"),
    number("minutes_per_week", 0, 2400),
    day("starts_on"),
    day("ends_on"),
    link("decision", optional=True),
    text("without_consent"),
    day("without_consent_on", optional=True),
    CheckConstraint("starts_on <= ends_on", name="period_order"),
    CheckConstraint("(without_consent = '') = (without_consent_on IS NULL)", name="ground_has_day"),
)
"""`without_consent` are the grounds on which this help may be given without complete consent, recorded on that day."""

milestone = entity(
    "milestone",
    Topic.DEPLOYMENTS,
    link("deployment", owned=True),
    choice("kind", MilestoneKind),
    day("agreed_on"),
    day("due_on"),
    day("planned_on", optional=True),
    number("planned_at", 0, 1439, optional=True),
    text("place"),
    day("held_on", optional=True),
    Column("present", JSON, nullable=False, server_default="[]"),
    text("outcome"),
    flag("help_waits"),
    choice("course", Course, optional=True),
    UniqueConstraint("deployment_id", "kind"),
    CheckConstraint("agreed_on <= due_on", name="moves_forward"),
    CheckConstraint(
        f"(course IS NULL) = (held_on IS NULL OR kind = '{MilestoneKind.START_TALK.value}')",
        name="evaluation_has_course",
    ),
)
"""A talk: `due_on` is its term, `planned_on` what was agreed with who comes; `present` was there, as Dutch words.

`help_waits`: at the startgesprek it was agreed that the help waits for consent; `course` is what an evaluation asks."""

team_request = entity(
    "team_request",
    Topic.DEPLOYMENTS,
    link("casus", owned=True),
    text("municipality", required=True),
    day("asked_on"),
    text("asked_by", required=True),
    text("question", required=True),
    link("consent"),
    day("answered_on", optional=True),
    text("answer"),
    text("colleague"),
    text("colleague_reach"),
    CheckConstraint("asked_on <= answered_on", name="asked_before_answer"),
)
"""A contact with the local team (bijlage 3: 9): on which consent, the answer, the colleague the contact referred to."""

opp_entry = entity(
    "opp_entry",
    Topic.OPP,
    link("pupil"),
    link("casus"),
    link("agenda_item"),
    link("decision"),
    day("entered_on"),
    moment("written_at"),
    text("text", required=True),
    UniqueConstraint("decision_id"),
)
