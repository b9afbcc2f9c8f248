"""Tables of hours: lines, months and the running timer of professionals (R13), and those of the CJG worker; minutes."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from zis_desktop.domain.changes import Topic
from zis_desktop.domain.hours.cjg import CjgKind
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.store.tables.base import choice, day, entity, flag, link, moment, number, text

hours_entry = entity(
    "hours_entry",
    Topic.HOURS,
    link("professional"),
    link("casus", optional=True),
    day("worked_on"),
    choice("activity", Activity),
    number("minutes", -1440, 1440),
    number("starts_at", 0, 1439, optional=True),
    text("note"),
    link("help_group", optional=True),
    text("group_name"),
    moment("entered_at"),
    link("hours_entry", "correction_of_id", optional=True),
    day("corrected_on", optional=True),
    text("pseudonym"),
    text("pupil_key"),
    text("municipality"),
    CheckConstraint("minutes > 0 OR (minutes < 0 AND corrected_on IS NOT NULL)", name="only_a_correction_takes_away"),
    CheckConstraint("correction_of_id IS NULL OR corrected_on IS NOT NULL", name="correction_has_its_day"),
    CheckConstraint("group_name = '' OR help_group_id IS NULL", name="group_named_once"),
    CheckConstraint(
        "pseudonym = '' OR (casus_id IS NULL AND note = '' AND help_group_id IS NULL AND group_name = '')",
        name="pseudonym_without_casus",
    ),
    CheckConstraint("(pseudonym = '') = (pupil_key = '')", name="pseudonym_has_key"),
)
"""`pseudonym`, `pupil_key` and `municipality` are filled when the dossier goes that the line belonged to (R19): a
random code, the `paper_key` of the pupil that went, and where the pupil lived on the day.

A correction of a closed month names the line it corrects and holds the difference, so that sums over all lines are
right; it is booked on `corrected_on`, every other line on the day itself. `starts_at` is clock time, where known.

Of a session of a group it names that group; `group_name` is how a group is called that is not in the offer of the
school."""

Index("ix_hours_entry_by_day", hours_entry.c.professional_id, hours_entry.c.worked_on)

hours_month = entity(
    "hours_month",
    Topic.HOURS,
    link("professional"),
    day("month"),
    text("handed_in_by", required=True),
    text("handed_in_login"),
    moment("handed_in_at"),
    text("approved_by"),
    moment("approved_at", optional=True),
    text("approved_alone_why"),
    text("sent_back_by"),
    moment("sent_back_at", optional=True),
    text("sent_back_reason"),
    flag("is_back"),
    UniqueConstraint("professional_id", "month"),
    CheckConstraint("approved_at IS NULL OR NOT is_back", name="approved_or_back"),
    CheckConstraint("approved_at IS NOT NULL OR approved_alone_why = ''", name="alone_is_approved"),
    CheckConstraint("sent_back_at IS NOT NULL OR NOT is_back", name="back_was_sent"),
    CheckConstraint("(sent_back_at IS NULL) = (sent_back_reason = '')", name="sent_back_with_reason"),
)
"""A month of one professional, by its first day, from when it is handed in; before that there is no row. Names of
accounts are kept as they were; `handed_in_login` is the account, which keeps its login. `approved_alone_why` is filled
where that account approved it too, as nobody else could. `is_back` while the professional has it back; why it was sent
back stays afterwards."""

hours_timer = entity(
    "hours_timer",
    Topic.HOURS,
    link("professional"),
    link("casus", optional=True),
    choice("activity", Activity),
    text("note"),
    moment("started_at"),
    UniqueConstraint("professional_id"),
)
"""What a professional is doing now; its line is written when it stops."""

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
