"""Tables of pupils: enrolment, homes with dates, guardians, consent."""

import secrets

from sqlalchemy import JSON, CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.consent import GroundKind, Matter, Purpose, Representation, ScanKind, SignatureState
from zis_desktop.domain.help.provisions import ProvisionKind
from zis_desktop.domain.pupils import Gezag, Profile
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, text

KEY_BYTES = 16


def _paper_key() -> str:
    return secrets.token_hex(KEY_BYTES)


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
    Column("paper_key", Text, nullable=False, default=_paper_key),
    UniqueConstraint("school_id", "number"),
    CheckConstraint("birth_date < enrolled_on", name="born_before_enrolment"),
)
"""`paper_key` is the random key of which the codes on settlements and extracts are made (domain/money/codes). It is
there from the first, so that a store that was put back makes the same codes; it goes with the pupil."""
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
    text("address"),
    text("country"),
    flag("home_secret"),
    UniqueConstraint("pupil_id", "name"),
)
"""A parent or guardian; `address` is one of their own, `country` where that is outside the Netherlands.

Who has `home_secret` may not know where the pupil lives: no paper for them says it.
"""

consent = entity(
    "consent",
    Topic.CONSENT,
    link("pupil", owned=True),
    choice("purpose", Purpose),
    day("asked_on"),
    day("valid_until"),
    Column("data", JSON, nullable=False, server_default="[]"),
    text("medical"),
    text("parties"),
    flag("parties_written"),
    text("language"),
    CheckConstraint("asked_on <= valid_until", name="period_order"),
)
"""Consent for one purpose. `data` are the Dutch words of the kinds of data that are asked, `parties` with whom.

`parties_written`: the paper had a line for that, and who signed wrote it: so must everybody else who signs.
"""

consent_scan = entity(
    "consent_scan",
    Topic.CONSENT,
    link("pupil", owned=True),
    text("name", required=True),
    choice("kind", ScanKind),
    moment("added_at"),
    Column("content", LargeBinary, nullable=False),
)
"""A form that came back, as it was scanned; it is in the store and so as locked as the store is."""

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
    Column("withheld", JSON, nullable=False, server_default="[]"),
    link("consent_scan", "scan_id", optional=True),
)
"""What happened to one signature; `withheld` are kinds of data that were asked and that this signer did not tick."""

incapacity = entity(
    "incapacity",
    Topic.CONSENT,
    link("pupil", owned=True),
    choice("matter", Matter),
    text("reason", required=True),
    text("judged_by", required=True),
    day("judged_on"),
    day("ended_on", optional=True),
    flag("able"),
    link("guardian", "represented_by_id", optional=True),
    choice("represented_as", Representation, optional=True),
    text("represented_why"),
    day("represented_from", optional=True),
    CheckConstraint("judged_on <= ended_on", name="judged_before_end"),
    CheckConstraint("NOT able OR represented_by_id IS NULL", name="who_is_able_speaks"),
    CheckConstraint("(represented_by_id IS NULL) = (represented_as IS NULL)", name="represented_as_what"),
    CheckConstraint("(represented_by_id IS NULL) = (represented_why = '')", name="represented_with_reason"),
    CheckConstraint("(represented_by_id IS NULL) = (represented_from IS NULL)", name="represented_since"),
)
"""That the pupil cannot weigh a matter (Jeugdwet 7.3.15): why, who judged, from when until when. `able`: that an adult
with a curator or mentor was found to be able to (lid 2 asks it).

Who represents an adult without curator or mentor is recorded with it, as what, why and from when (lid 3).
"""
_HOLDS = incapacity.c.ended_on.is_(None)
Index("ix_incapacity_that_holds", incapacity.c.pupil_id, incapacity.c.matter, unique=True,
      sqlite_where=_HOLDS, postgresql_where=_HOLDS)  # fmt: skip

consent_ground = entity(
    "consent_ground",
    Topic.CONSENT,
    link("consent", owned=True),
    choice("kind", GroundKind),
    link("guardian", optional=True),
    day("decided_on"),
    text("decided_by", required=True),
    text("why", required=True),
)
"""On what the help may be given though a signature is not there (Jeugdwet 7.3.4); `guardian` is whose a court gave."""

provision = entity(
    "provision",
    Topic.DEPLOYMENTS,
    link("pupil", owned=True),
    choice("kind", ProvisionKind),
    text("what", required=True),
    day("starts_on"),
    day("ends_on", optional=True),
    text("not_double"),
    day("judged_on", optional=True),
    CheckConstraint("starts_on <= ends_on", name="period_order"),
    CheckConstraint("(judged_on IS NULL) = (not_double = '')", name="judged_with_reason"),
)
"""Other help that a beschikking, pgb or WLZ pays; `not_double` is why it is not for the same (art. 21)."""
