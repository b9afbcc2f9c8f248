"""All tables of the store, by noun."""

from zis_desktop.store.tables.accounts import access_entry, account, log_review
from zis_desktop.store.tables.base import metadata
from zis_desktop.store.tables.casussen import (
    casus,
    deployment,
    given_support,
    goal,
    goal_score,
    milestone,
    opp_entry,
    team_request,
)
from zis_desktop.store.tables.groups import (
    group_attendance,
    group_evaluation,
    group_member,
    group_session,
    help_group,
)
from zis_desktop.store.tables.hours import cjg_hours, hours_entry, hours_month, hours_timer
from zis_desktop.store.tables.meetings import (
    action_item,
    addendum,
    advice,
    agenda_item,
    attendance,
    decision,
    meeting,
    note_version,
    stay,
)
from zis_desktop.store.tables.money import rate, settlement, settlement_line
from zis_desktop.store.tables.municipalities import municipality, party_period, separate_agreement
from zis_desktop.store.tables.opp import family_plan_alignment, opp_agreement, opp_goal, opp_version, opp_view
from zis_desktop.store.tables.packs import pack_page
from zis_desktop.store.tables.pupils import (
    consent,
    consent_ground,
    consent_scan,
    guardian,
    incapacity,
    provision,
    pupil,
    residence,
    signature,
)
from zis_desktop.store.tables.retention import (
    past_enrolment,
    past_home,
    past_support,
    postponement,
    rectification,
    retention_line,
    retention_run,
)
from zis_desktop.store.tables.schools import (
    offer,
    own_day,
    professional,
    school,
    series_day,
    setting,
    store_mark,
)

__all__ = [
    "access_entry", "account", "action_item", "addendum", "advice", "agenda_item", "attendance", "casus",
    "cjg_hours", "consent", "consent_ground", "consent_scan", "decision", "deployment", "family_plan_alignment",
    "given_support", "goal", "goal_score", "group_attendance", "group_evaluation", "group_member", "group_session",
    "guardian", "help_group", "hours_entry", "hours_month", "hours_timer", "incapacity", "log_review", "meeting",
    "metadata", "milestone", "municipality", "note_version", "offer", "opp_agreement", "opp_entry", "opp_goal",
    "opp_version", "opp_view", "own_day", "pack_page", "party_period", "past_enrolment", "past_home",
    "past_support", "postponement", "professional", "provision", "pupil", "rate", "rectification", "residence",
    "retention_line", "retention_run", "school", "separate_agreement", "series_day", "setting", "settlement",
    "settlement_line", "signature", "stay", "store_mark", "team_request",
]  # fmt: skip
