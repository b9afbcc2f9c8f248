"""The first schema.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "access_entry",
        sa.Column(
            "sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("login", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("roles", sa.Text(), server_default="", nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), server_default="", nullable=False),
        sa.Column("presentation", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_by", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("action <> ''", name=op.f("ck_access_entry_action_filled")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_access_entry")),
    )
    op.create_index("ix_access_entry_pupil_id", "access_entry", ["pupil_id"], unique=False)
    op.create_table(
        "log_review",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("until_sequence", sa.BigInteger(), nullable=False),
        sa.Column("sample", sa.JSON(), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("reviewer <> ''", name=op.f("ck_log_review_reviewer_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_review")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("town", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("privacy_contact", sa.Text(), server_default="", nullable=False),
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("holiday_region", sa.Text(), nullable=False),
        sa.Column("meeting_starts", sa.Integer(), nullable=False),
        sa.Column("meeting_ends", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), server_default="", nullable=False),
        sa.Column("calendar_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("calendar_key <> ''", name=op.f("ck_school_calendar_key_filled")),
        sa.CheckConstraint("holiday_region <> ''", name=op.f("ck_school_holiday_region_filled")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_school_name_filled")),
        sa.CheckConstraint("profile_id <> ''", name=op.f("ck_school_profile_id_filled")),
        sa.CheckConstraint("meeting_ends BETWEEN 1 AND 1440", name=op.f("ck_school_meeting_ends_range")),
        sa.CheckConstraint("meeting_starts < meeting_ends", name=op.f("ck_school_meeting_order")),
        sa.CheckConstraint("meeting_starts BETWEEN 0 AND 1439", name=op.f("ck_school_meeting_starts_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "store_mark",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_store_mark")),
    )
    op.create_table(
        "municipality",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("invoice_to", sa.Text(), server_default="", nullable=False),
        sa.Column("team", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_name", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_municipality_name_filled")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_municipality_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("school_id", "name", name=op.f("uq_municipality_school_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_municipality_school_id"), "municipality", ["school_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("collective", sa.Boolean(), nullable=False),
        sa.Column("individual", sa.Boolean(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("trede", sa.Integer(), nullable=False),
        sa.Column("recognition_level", sa.String(length=60), nullable=False),
        sa.Column("recognition_body", sa.Text(), server_default="", nullable=False),
        sa.Column("recognition_checked_on", sa.Date(), nullable=True),
        sa.Column("recognition_link", sa.Text(), server_default="", nullable=False),
        sa.Column("recognition_note", sa.Text(), server_default="", nullable=False),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("code <> ''", name=op.f("ck_offer_code_filled")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_offer_name_filled")),
        sa.CheckConstraint("provider <> ''", name=op.f("ck_offer_provider_filled")),
        sa.CheckConstraint(
            "recognition_level IN ('nog niet nagekeken', 'niet erkend', 'goed onderbouwd', 'effectief volgens eerste aanwijzingen', 'effectief volgens goede aanwijzingen', 'effectief volgens sterke aanwijzingen', 'geen methode die erkend kan worden')",
            name=op.f("ck_offer_recognition_level_known"),
        ),
        sa.CheckConstraint("active_from <= active_until", name=op.f("ck_offer_active_order")),
        sa.CheckConstraint("collective OR individual", name=op.f("ck_offer_for_somebody")),
        sa.CheckConstraint("trede BETWEEN 1 AND 9", name=op.f("ck_offer_trede_range")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_offer_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("school_id", "code", name=op.f("uq_offer_school_id_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_offer_school_id"), "offer", ["school_id"], unique=False)
    op.create_table(
        "own_day",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_own_day_name_filled")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_own_day_order")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_own_day_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_day")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_own_day_school_id"), "own_day", ["school_id"], unique=False)
    op.create_table(
        "past_enrolment",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("former_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("number <> ''", name=op.f("ck_past_enrolment_number_filled")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_past_enrolment_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_enrolment")),
        sa.UniqueConstraint("former_id", name=op.f("uq_past_enrolment_former_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_past_enrolment_school_id"), "past_enrolment", ["school_id"], unique=False)
    op.create_table(
        "past_support",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("pupil_key", sa.Text(), nullable=False),
        sa.Column("by_provider", sa.Boolean(), nullable=False),
        sa.Column("collective", sa.Boolean(), nullable=False),
        sa.Column("minutes_a_week", sa.Integer(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("pupil_key <> ''", name=op.f("ck_past_support_pupil_key_filled")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_past_support_order")),
        sa.CheckConstraint("minutes_a_week BETWEEN 0 AND 2400", name=op.f("ck_past_support_minutes_a_week_range")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_past_support_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_support")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_past_support_school_id"), "past_support", ["school_id"], unique=False)
    op.create_table(
        "postponement",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("postponed_by", sa.Text(), nullable=False),
        sa.Column("postponed_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('leerling', 'inschrijving', 'boekjaar')", name=op.f("ck_postponement_kind_known")),
        sa.CheckConstraint("postponed_by <> ''", name=op.f("ck_postponement_postponed_by_filled")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_postponement_reason_filled")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_postponement_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postponement")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_postponement_school_id"), "postponement", ["school_id"], unique=False)
    op.create_table(
        "professional",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("organisation", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("viewpoints", sa.JSON(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("window_from", sa.Integer(), nullable=True),
        sa.Column("window_until", sa.Integer(), nullable=True),
        sa.Column("substitute_for_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.Text(), server_default="", nullable=False),
        sa.Column("register", sa.Text(), server_default="", nullable=False),
        sa.Column("register_number", sa.Text(), server_default="", nullable=False),
        sa.Column("registered_until", sa.Date(), nullable=True),
        sa.Column("register_checked_on", sa.Date(), nullable=True),
        sa.Column("without_register", sa.Text(), server_default="", nullable=False),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("active_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_professional_name_filled")),
        sa.CheckConstraint(
            "seat IN ('orthopedagoog', 'intern begeleider', 'directeur', 'CJG-medewerker', 'schoolarts', 'leerplichtambtenaar', 'Youké-professional', 'medewerker school')",
            name=op.f("ck_professional_seat_known"),
        ),
        sa.CheckConstraint("active_from <= active_until", name=op.f("ck_professional_active_order")),
        sa.CheckConstraint("window_from < window_until", name=op.f("ck_professional_window_order")),
        sa.CheckConstraint("window_from BETWEEN 0 AND 1439", name=op.f("ck_professional_window_from_range")),
        sa.CheckConstraint("window_until BETWEEN 1 AND 1440", name=op.f("ck_professional_window_until_range")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_professional_school_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["substitute_for_id"],
            ["professional.id"],
            name=op.f("fk_professional_substitute_for_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_professional")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_professional_school_id"), "professional", ["school_id"], unique=False)
    op.create_index(op.f("ix_professional_substitute_for_id"), "professional", ["substitute_for_id"], unique=False)
    op.create_table(
        "pupil",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), server_default="", nullable=False),
        sa.Column("prefix", sa.Text(), server_default="", nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("sort_name", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), server_default="", nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("class_name", sa.Text(), server_default="", nullable=False),
        sa.Column("mentor", sa.Text(), server_default="", nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("profile", sa.String(length=60), nullable=False),
        sa.Column("tlv_number", sa.Text(), server_default="", nullable=False),
        sa.Column("tlv_until", sa.Date(), nullable=True),
        sa.Column("under_supervision", sa.Boolean(), nullable=False),
        sa.Column("paper_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("last_name <> ''", name=op.f("ck_pupil_last_name_filled")),
        sa.CheckConstraint("number <> ''", name=op.f("ck_pupil_number_filled")),
        sa.CheckConstraint(
            "profile IN ('vervolgonderwijs', 'arbeidsmarktgericht', 'dagbesteding', 'onbekend')",
            name=op.f("ck_pupil_profile_known"),
        ),
        sa.CheckConstraint("search_text <> ''", name=op.f("ck_pupil_search_text_filled")),
        sa.CheckConstraint("sort_name <> ''", name=op.f("ck_pupil_sort_name_filled")),
        sa.CheckConstraint("birth_date < enrolled_on", name=op.f("ck_pupil_born_before_enrolment")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_pupil_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupil")),
        sa.UniqueConstraint("school_id", "number", name=op.f("uq_pupil_school_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pupil_in_order", "pupil", ["school_id", "sort_name"], unique=False)
    op.create_index(op.f("ix_pupil_school_id"), "pupil", ["school_id"], unique=False)
    op.create_table(
        "rate",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("provider <> ''", name=op.f("ck_rate_provider_filled")),
        sa.CheckConstraint("cents BETWEEN 1 AND 100000", name=op.f("ck_rate_cents_range")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_rate_order")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_rate_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
        sa.UniqueConstraint("school_id", "provider", "first_on", name=op.f("uq_rate_school_id_provider_first_on")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rate_school_id"), "rate", ["school_id"], unique=False)
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("requested", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposer_login", sa.Text(), nullable=False),
        sa.Column("proposer", sa.Text(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approver_login", sa.Text(), server_default="", nullable=False),
        sa.Column("approver", sa.Text(), server_default="", nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("proposer <> ''", name=op.f("ck_retention_run_proposer_filled")),
        sa.CheckConstraint("proposer_login <> ''", name=op.f("ck_retention_run_proposer_login_filled")),
        sa.CheckConstraint(
            "destroyed_at IS NULL OR approved_at IS NOT NULL", name=op.f("ck_retention_run_approved_first")
        ),
        sa.CheckConstraint(
            "refused_at IS NULL OR approved_at IS NULL", name=op.f("ck_retention_run_approved_or_refused")
        ),
        sa.CheckConstraint("serial BETWEEN 1 AND 99999", name=op.f("ck_retention_run_serial_range")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_retention_run_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
        sa.UniqueConstraint("school_id", "serial", name=op.f("uq_retention_run_school_id_serial")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_retention_run_school_id"), "retention_run", ["school_id"], unique=False)
    op.create_table(
        "series_day",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("held_on = monday OR reason <> ''", name=op.f("ck_series_day_change_has_reason")),
        sa.CheckConstraint("held_on IS NOT NULL OR reason <> ''", name=op.f("ck_series_day_cancelling_has_reason")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_series_day_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_day")),
        sa.UniqueConstraint("school_id", "monday", name=op.f("uq_series_day_school_id_monday")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_series_day_school_id"), "series_day", ["school_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_setting_key_filled")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_setting_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("school_id", "key", name=op.f("uq_setting_school_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_setting_school_id"), "setting", ["school_id"], unique=False)
    op.create_table(
        "settlement",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("penvoerder", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("own_cents", sa.Integer(), nullable=False),
        sa.Column("reserve_cents", sa.Integer(), nullable=False),
        sa.Column("cost_before", sa.Integer(), nullable=False),
        sa.Column("paid_before", sa.Integer(), nullable=False),
        sa.Column("ends_year", sa.Boolean(), nullable=False),
        sa.Column("ends_all", sa.Boolean(), nullable=False),
        sa.Column("returns", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("least_told", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("checksum <> ''", name=op.f("ck_settlement_checksum_filled")),
        sa.CheckConstraint("closed_by <> ''", name=op.f("ck_settlement_closed_by_filled")),
        sa.CheckConstraint("penvoerder <> ''", name=op.f("ck_settlement_penvoerder_filled")),
        sa.CheckConstraint("provider <> ''", name=op.f("ck_settlement_provider_filled")),
        sa.CheckConstraint(
            "cost_before BETWEEN -2000000000 AND 2000000000", name=op.f("ck_settlement_cost_before_range")
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_settlement_order")),
        sa.CheckConstraint("least_told BETWEEN 1 AND 1000", name=op.f("ck_settlement_least_told_range")),
        sa.CheckConstraint("own_cents BETWEEN 0 AND 2000000000", name=op.f("ck_settlement_own_cents_range")),
        sa.CheckConstraint(
            "paid_before BETWEEN -2000000000 AND 2000000000", name=op.f("ck_settlement_paid_before_range")
        ),
        sa.CheckConstraint("reserve_cents BETWEEN 0 AND 2000000000", name=op.f("ck_settlement_reserve_cents_range")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_settlement_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("school_id", "first_on", name=op.f("uq_settlement_school_id_first_on")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_settlement_school_id"), "settlement", ["school_id"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=True),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("active_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("login <> ''", name=op.f("ck_account_login_filled")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_account_name_filled")),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_account_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_account_professional_id"), "account", ["professional_id"], unique=False)
    op.create_table(
        "casus",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=60), nullable=False),
        sa.Column("raised_by_id", sa.Integer(), nullable=True),
        sa.Column("trede", sa.Integer(), nullable=False),
        sa.Column("asked_decision", sa.String(length=60), nullable=False),
        sa.Column("trigger", sa.Text(), server_default="", nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("goes_well", sa.Text(), server_default="", nullable=False),
        sa.Column("hindering", sa.Text(), server_default="", nullable=False),
        sa.Column("helping", sa.Text(), server_default="", nullable=False),
        sa.Column("why_now", sa.Text(), server_default="", nullable=False),
        sa.Column("home_help", sa.Text(), server_default="", nullable=False),
        sa.Column("other_decision", sa.String(length=60), nullable=False),
        sa.Column("other_decision_text", sa.Text(), server_default="", nullable=False),
        sa.Column("wlz", sa.String(length=60), nullable=False),
        sa.Column("wlz_text", sa.Text(), server_default="", nullable=False),
        sa.Column("pupil_view", sa.Text(), server_default="", nullable=False),
        sa.Column("parents_view", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_text", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "asked_by IN ('leerling', 'ouders', 'mentor of leraar', 'zorgteam van de school', 'iemand anders')",
            name=op.f("ck_casus_asked_by_known"),
        ),
        sa.CheckConstraint(
            "asked_decision IN ('inzet Youké starten', 'gaat door zoals nu', 'wijzigen', 'afschalen', 'beëindigen', 'ondersteuning door de school', 'meer informatie nodig', 'individuele voorziening', 'WLZ aanvragen', 'contact met het lokaal team', 'aanhouden', 'geen ondersteuning')",
            name=op.f("ck_casus_asked_decision_known"),
        ),
        sa.CheckConstraint(
            "other_decision IN ('ja', 'nee', 'nog niet gevraagd')", name=op.f("ck_casus_other_decision_known")
        ),
        sa.CheckConstraint("wlz IN ('ja', 'nee', 'nog niet gevraagd')", name=op.f("ck_casus_wlz_known")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 120", name=op.f("ck_casus_minutes_range")),
        sa.CheckConstraint("registered_on <= closed_on", name=op.f("ck_casus_closed_after_registered")),
        sa.CheckConstraint("serial BETWEEN 1 AND 99999", name=op.f("ck_casus_serial_range")),
        sa.CheckConstraint("trede BETWEEN 1 AND 9", name=op.f("ck_casus_trede_range")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_casus_pupil_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["raised_by_id"], ["professional.id"], name=op.f("fk_casus_raised_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_casus_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_casus")),
        sa.UniqueConstraint("school_id", "serial", name=op.f("uq_casus_school_id_serial")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_casus_pupil_id"), "casus", ["pupil_id"], unique=False)
    op.create_index(op.f("ix_casus_raised_by_id"), "casus", ["raised_by_id"], unique=False)
    op.create_index(op.f("ix_casus_school_id"), "casus", ["school_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("data", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("medical", sa.Text(), server_default="", nullable=False),
        sa.Column("parties", sa.Text(), server_default="", nullable=False),
        sa.Column("parties_written", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "purpose IN ('bespreken in de CvB met de CJG-medewerker', 'inzet van Youké op school', 'afstemmen met het lokaal team', 'gegevens opvragen', 'afstemmen met hulp thuis')",
            name=op.f("ck_consent_purpose_known"),
        ),
        sa.CheckConstraint("asked_on <= valid_until", name=op.f("ck_consent_period_order")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_consent_pupil_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consent_pupil_id"), "consent", ["pupil_id"], unique=False)
    op.create_table(
        "consent_scan",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('PDF', 'JPG', 'PNG')", name=op.f("ck_consent_scan_kind_known")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_consent_scan_name_filled")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_consent_scan_pupil_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_scan")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consent_scan_pupil_id"), "consent_scan", ["pupil_id"], unique=False)
    op.create_table(
        "guardian",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("gezag", sa.String(length=60), nullable=False),
        sa.Column("gezag_source", sa.Text(), server_default="", nullable=False),
        sa.Column("gezag_checked_on", sa.Date(), nullable=True),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("home_secret", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("gezag IN ('ja', 'nee', 'onbekend')", name=op.f("ck_guardian_gezag_known")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_guardian_name_filled")),
        sa.CheckConstraint("relation <> ''", name=op.f("ck_guardian_relation_filled")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_guardian_pupil_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
        sa.UniqueConstraint("pupil_id", "name", name=op.f("uq_guardian_pupil_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_guardian_pupil_id"), "guardian", ["pupil_id"], unique=False)
    op.create_table(
        "help_group",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("second_leader_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("aim <> ''", name=op.f("ck_help_group_aim_filled")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_help_group_name_filled")),
        sa.CheckConstraint("offer <> ''", name=op.f("ck_help_group_offer_filled")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_help_group_minutes_range")),
        sa.CheckConstraint("starts_at BETWEEN 0 AND 1439", name=op.f("ck_help_group_starts_at_range")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_help_group_period_order")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["professional.id"], name=op.f("fk_help_group_leader_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_help_group_school_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["second_leader_id"], ["professional.id"], name=op.f("fk_help_group_second_leader_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_group")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_help_group_leader_id"), "help_group", ["leader_id"], unique=False)
    op.create_index(op.f("ix_help_group_school_id"), "help_group", ["school_id"], unique=False)
    op.create_index(op.f("ix_help_group_second_leader_id"), "help_group", ["second_leader_id"], unique=False)
    op.create_table(
        "hours_month",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("handed_in_by", sa.Text(), nullable=False),
        sa.Column("handed_in_login", sa.Text(), server_default="", nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), server_default="", nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_alone_why", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_back_by", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_back_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("is_back", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(sent_back_at IS NULL) = (sent_back_reason = '')", name=op.f("ck_hours_month_sent_back_with_reason")
        ),
        sa.CheckConstraint(
            "approved_at IS NOT NULL OR approved_alone_why = ''", name=op.f("ck_hours_month_alone_is_approved")
        ),
        sa.CheckConstraint("handed_in_by <> ''", name=op.f("ck_hours_month_handed_in_by_filled")),
        sa.CheckConstraint("approved_at IS NULL OR NOT is_back", name=op.f("ck_hours_month_approved_or_back")),
        sa.CheckConstraint("sent_back_at IS NOT NULL OR NOT is_back", name=op.f("ck_hours_month_back_was_sent")),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_hours_month_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_month")),
        sa.UniqueConstraint("professional_id", "month", name=op.f("uq_hours_month_professional_id_month")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_hours_month_professional_id"), "hours_month", ["professional_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), server_default="", nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("ends_at BETWEEN 1 AND 1440", name=op.f("ck_meeting_ends_at_range")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_meeting_order")),
        sa.CheckConstraint("starts_at BETWEEN 0 AND 1439", name=op.f("ck_meeting_starts_at_range")),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["professional.id"], name=op.f("fk_meeting_chair_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_meeting_school_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("school_id", "held_on", name=op.f("uq_meeting_school_id_held_on")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_chair_id"), "meeting", ["chair_id"], unique=False)
    op.create_index(op.f("ix_meeting_school_id"), "meeting", ["school_id"], unique=False)
    op.create_table(
        "party_period",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("since <= until", name=op.f("ck_party_period_order")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_party_period_municipality_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_period")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_party_period_municipality_id"), "party_period", ["municipality_id"], unique=False)
    op.create_table(
        "past_home",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("past_enrolment_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("district_postcode", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("municipality <> ''", name=op.f("ck_past_home_municipality_filled")),
        sa.ForeignKeyConstraint(
            ["past_enrolment_id"],
            ["past_enrolment.id"],
            name=op.f("fk_past_home_past_enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_home")),
        sa.UniqueConstraint("past_enrolment_id", "since", name=op.f("uq_past_home_past_enrolment_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_past_home_past_enrolment_id"), "past_home", ["past_enrolment_id"], unique=False)
    op.create_table(
        "provision",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("not_double", sa.Text(), server_default="", nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("(judged_on IS NULL) = (not_double = '')", name=op.f("ck_provision_judged_with_reason")),
        sa.CheckConstraint("kind IN ('beschikking', 'pgb', 'WLZ')", name=op.f("ck_provision_kind_known")),
        sa.CheckConstraint("what <> ''", name=op.f("ck_provision_what_filled")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_provision_period_order")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_provision_pupil_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provision")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_provision_pupil_id"), "provision", ["pupil_id"], unique=False)
    op.create_table(
        "rectification",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("answer <> ''", name=op.f("ck_rectification_answer_filled")),
        sa.CheckConstraint("answered_by <> ''", name=op.f("ck_rectification_answered_by_filled")),
        sa.CheckConstraint("said_by <> ''", name=op.f("ck_rectification_said_by_filled")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_rectification_words_filled")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_rectification_pupil_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rectification_pupil_id"), "rectification", ["pupil_id"], unique=False)
    op.create_table(
        "residence",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), server_default="", nullable=False),
        sa.Column("house_number", sa.Text(), server_default="", nullable=False),
        sa.Column("postcode", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("municipality <> ''", name=op.f("ck_residence_municipality_filled")),
        sa.CheckConstraint("place <> ''", name=op.f("ck_residence_place_filled")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_residence_pupil_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence")),
        sa.UniqueConstraint("pupil_id", "since", name=op.f("uq_residence_pupil_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_residence_pupil_id"), "residence", ["pupil_id"], unique=False)
    op.create_table(
        "retention_line",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("retention_run_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "kind IN ('leerling', 'inschrijving', 'boekjaar')", name=op.f("ck_retention_line_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["retention_run_id"],
            ["retention_run.id"],
            name=op.f("fk_retention_line_retention_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_line")),
        sa.UniqueConstraint(
            "retention_run_id", "kind", "subject_id", name=op.f("uq_retention_line_retention_run_id_kind_subject_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_retention_line_retention_run_id"), "retention_line", ["retention_run_id"], unique=False)
    op.create_table(
        "separate_agreement",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_separate_agreement_text_filled")),
        sa.CheckConstraint("since <= until", name=op.f("ck_separate_agreement_order")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_separate_agreement_municipality_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_separate_agreement")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_separate_agreement_municipality_id"), "separate_agreement", ["municipality_id"], unique=False
    )
    op.create_table(
        "settlement_line",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("settlement_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("activity", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("whose", sa.String(length=60), nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("invoice_to", sa.Text(), server_default="", nullable=False),
        sa.Column("rate_cents", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("pupil_key", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "activity IN ('begeleiding', 'gesprek ouders', 'overleg school', 'lokaal team', 'verslag', 'groep', 'reistijd', 'overleg algemeen')",
            name=op.f("ck_settlement_line_activity_known"),
        ),
        sa.CheckConstraint(
            "whose IN ('leerling van een partij', 'niet aan een leerling gebonden', 'leerling van een andere gemeente', 'leerling, woonplaats onbekend')",
            name=op.f("ck_settlement_line_whose_known"),
        ),
        sa.CheckConstraint("cents BETWEEN -2000000000 AND 2000000000", name=op.f("ck_settlement_line_cents_range")),
        sa.CheckConstraint("minutes BETWEEN -2000000000 AND 2000000000", name=op.f("ck_settlement_line_minutes_range")),
        sa.CheckConstraint("rate_cents BETWEEN 1 AND 100000", name=op.f("ck_settlement_line_rate_cents_range")),
        sa.ForeignKeyConstraint(
            ["settlement_id"], ["settlement.id"], name=op.f("fk_settlement_line_settlement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement_line")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_settlement_line_settlement_id"), "settlement_line", ["settlement_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("block", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("needs_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("pinned_at", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("dropped_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("moved_to", sa.Date(), nullable=True),
        sa.Column("presentation", sa.String(length=60), nullable=True),
        sa.Column("presentation_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("presentation_by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("note_saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discussed_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discussed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(kind = 'casus') = (casus_id IS NOT NULL)", name=op.f("ck_agenda_item_casus_item_has_casus")
        ),
        sa.CheckConstraint(
            "block IN ('Algemeen', 'CJG-blok', 'Schoolarts-blok', 'Leerplicht-blok', 'Overig', 'Rondvraag')",
            name=op.f("ck_agenda_item_block_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('opening', 'actiepunten', 'casus', 'rondvraag', 'verwijderd dossier')",
            name=op.f("ck_agenda_item_kind_known"),
        ),
        sa.CheckConstraint(
            "presentation IN ('met naam', 'anoniem', 'met naam, zonder toestemming')",
            name=op.f("ck_agenda_item_presentation_known"),
        ),
        sa.CheckConstraint(
            "reason IN ('nieuwe aanmelding', 'niet afgerond in een vorige vergadering', 'vraag staat nog open', 'herbespreking', 'startgesprek', 'evaluatie na 6 weken', 'eindevaluatie', 'schakel ontbreekt', 'door de voorzitter geplaatst')",
            name=op.f("ck_agenda_item_reason_known"),
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 240", name=op.f("ck_agenda_item_minutes_range")),
        sa.CheckConstraint("pinned_at BETWEEN 0 AND 1439", name=op.f("ck_agenda_item_pinned_at_range")),
        sa.CheckConstraint("position BETWEEN 0 AND 999", name=op.f("ck_agenda_item_position_range")),
        sa.CheckConstraint("starts_at BETWEEN 0 AND 1440", name=op.f("ck_agenda_item_starts_at_range")),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_carried_from_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_agenda_item_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agenda_item_carried_from_id"), "agenda_item", ["carried_from_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_casus_id"), "agenda_item", ["casus_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("window_from", sa.Integer(), nullable=True),
        sa.Column("window_until", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("window_from < window_until", name=op.f("ck_attendance_window_order")),
        sa.CheckConstraint("window_from BETWEEN 0 AND 1439", name=op.f("ck_attendance_window_from_range")),
        sa.CheckConstraint("window_until BETWEEN 1 AND 1440", name=op.f("ck_attendance_window_until_range")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_attendance_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "professional_id", name=op.f("uq_attendance_meeting_id_professional_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_attendance_professional_id"), "attendance", ["professional_id"], unique=False)
    op.create_table(
        "cjg_hours",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('deelname CvB', 'sparren', 'evaluatie')", name=op.f("ck_cjg_hours_kind_known")),
        sa.CheckConstraint(
            "meeting_id IS NULL OR kind = 'deelname CvB'", name=op.f("ck_cjg_hours_meeting_is_attended")
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_cjg_hours_minutes_range")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_cjg_hours_meeting_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_cjg_hours_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cjg_hours")),
        sa.UniqueConstraint("meeting_id", "professional_id", name=op.f("uq_cjg_hours_meeting_id_professional_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cjg_hours_meeting_id"), "cjg_hours", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_cjg_hours_professional_id"), "cjg_hours", ["professional_id"], unique=False)
    op.create_table(
        "consent_ground",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("decided_by <> ''", name=op.f("ck_consent_ground_decided_by_filled")),
        sa.CheckConstraint(
            "kind IN ('de hulp voorkomt ernstig nadeel', 'de leerling blijft de hulp weloverwogen wensen', 'de rechter gaf vervangende toestemming', 'de hulp hoort bij een kinderbeschermingsmaatregel')",
            name=op.f("ck_consent_ground_kind_known"),
        ),
        sa.CheckConstraint("why <> ''", name=op.f("ck_consent_ground_why_filled")),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_consent_ground_consent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_consent_ground_guardian_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_ground")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consent_ground_consent_id"), "consent_ground", ["consent_id"], unique=False)
    op.create_index(op.f("ix_consent_ground_guardian_id"), "consent_ground", ["guardian_id"], unique=False)
    op.create_table(
        "family_plan_alignment",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("aligned_on", sa.Date(), nullable=False),
        sa.Column("regisseur", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), server_default="", nullable=False),
        sa.Column("goals", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("agreed <> ''", name=op.f("ck_family_plan_alignment_agreed_filled")),
        sa.CheckConstraint("organisation <> ''", name=op.f("ck_family_plan_alignment_organisation_filled")),
        sa.CheckConstraint("regisseur <> ''", name=op.f("ck_family_plan_alignment_regisseur_filled")),
        sa.CheckConstraint("written_by <> ''", name=op.f("ck_family_plan_alignment_written_by_filled")),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["casus.id"], name=op.f("fk_family_plan_alignment_casus_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_family_plan_alignment_consent_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_plan_alignment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_family_plan_alignment_casus_id"), "family_plan_alignment", ["casus_id"], unique=False)
    op.create_index(op.f("ix_family_plan_alignment_consent_id"), "family_plan_alignment", ["consent_id"], unique=False)
    op.create_table(
        "given_support",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("effect", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("what <> ''", name=op.f("ck_given_support_what_filled")),
        sa.CheckConstraint("position BETWEEN 0 AND 999", name=op.f("ck_given_support_position_range")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_given_support_casus_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_support")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_given_support_casus_id"), "given_support", ["casus_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=60), nullable=False),
        sa.Column("indicator", sa.Text(), server_default="", nullable=False),
        sa.Column("baseline", sa.Text(), server_default="", nullable=False),
        sa.Column("target", sa.Text(), server_default="", nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Integer(), server_default="1", nullable=False),
        sa.Column("much_less", sa.Text(), server_default="", nullable=False),
        sa.Column("less", sa.Text(), server_default="", nullable=False),
        sa.Column("expected", sa.Text(), server_default="", nullable=False),
        sa.Column("more", sa.Text(), server_default="", nullable=False),
        sa.Column("much_more", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("area IN ('school', 'thuis', 'vrije tijd')", name=op.f("ck_goal_area_known")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_goal_text_filled")),
        sa.CheckConstraint("weight BETWEEN 1 AND 5", name=op.f("ck_goal_weight_range")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_goal_casus_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_casus_id"), "goal", ["casus_id"], unique=False)
    op.create_table(
        "group_evaluation",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("help_group_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("helped", sa.String(length=60), nullable=False),
        sa.Column("follow_up", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("follow_up IN ('gaat door', 'stopt')", name=op.f("ck_group_evaluation_follow_up_known")),
        sa.CheckConstraint("helped IN ('ja', 'gedeeltelijk', 'nee')", name=op.f("ck_group_evaluation_helped_known")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_group_evaluation_text_filled")),
        sa.ForeignKeyConstraint(
            ["help_group_id"], ["help_group.id"], name=op.f("fk_group_evaluation_help_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_evaluation")),
        sa.UniqueConstraint("help_group_id", "held_on", name=op.f("uq_group_evaluation_help_group_id_held_on")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_evaluation_help_group_id"), "group_evaluation", ["help_group_id"], unique=False)
    op.create_table(
        "group_session",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("help_group_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("done", sa.Text(), server_default="", nullable=False),
        sa.Column("fell_out", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["help_group_id"], ["help_group.id"], name=op.f("fk_group_session_help_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_session")),
        sa.UniqueConstraint("help_group_id", "planned_on", name=op.f("uq_group_session_help_group_id_planned_on")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_session_help_group_id"), "group_session", ["help_group_id"], unique=False)
    op.create_table(
        "hours_entry",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=True),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("activity", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("help_group_id", sa.Integer(), nullable=True),
        sa.Column("group_name", sa.Text(), server_default="", nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("correction_of_id", sa.Integer(), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("pseudonym", sa.Text(), server_default="", nullable=False),
        sa.Column("pupil_key", sa.Text(), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("(pseudonym = '') = (pupil_key = '')", name=op.f("ck_hours_entry_pseudonym_has_key")),
        sa.CheckConstraint(
            "activity IN ('begeleiding', 'gesprek ouders', 'overleg school', 'lokaal team', 'verslag', 'groep', 'reistijd', 'overleg algemeen')",
            name=op.f("ck_hours_entry_activity_known"),
        ),
        sa.CheckConstraint("group_name = '' OR help_group_id IS NULL", name=op.f("ck_hours_entry_group_named_once")),
        sa.CheckConstraint(
            "pseudonym = '' OR (casus_id IS NULL AND note = '' AND help_group_id IS NULL AND group_name = '')",
            name=op.f("ck_hours_entry_pseudonym_without_casus"),
        ),
        sa.CheckConstraint(
            "correction_of_id IS NULL OR corrected_on IS NOT NULL", name=op.f("ck_hours_entry_correction_has_its_day")
        ),
        sa.CheckConstraint(
            "minutes > 0 OR (minutes < 0 AND corrected_on IS NOT NULL)",
            name=op.f("ck_hours_entry_only_a_correction_takes_away"),
        ),
        sa.CheckConstraint("minutes BETWEEN -1440 AND 1440", name=op.f("ck_hours_entry_minutes_range")),
        sa.CheckConstraint("starts_at BETWEEN 0 AND 1439", name=op.f("ck_hours_entry_starts_at_range")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_hours_entry_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["correction_of_id"], ["hours_entry.id"], name=op.f("fk_hours_entry_correction_of_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["help_group_id"], ["help_group.id"], name=op.f("fk_hours_entry_help_group_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_hours_entry_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_hours_entry_by_day", "hours_entry", ["professional_id", "worked_on"], unique=False)
    op.create_index(op.f("ix_hours_entry_casus_id"), "hours_entry", ["casus_id"], unique=False)
    op.create_index(op.f("ix_hours_entry_correction_of_id"), "hours_entry", ["correction_of_id"], unique=False)
    op.create_index(op.f("ix_hours_entry_help_group_id"), "hours_entry", ["help_group_id"], unique=False)
    op.create_index(op.f("ix_hours_entry_professional_id"), "hours_entry", ["professional_id"], unique=False)
    op.create_table(
        "hours_timer",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=True),
        sa.Column("activity", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "activity IN ('begeleiding', 'gesprek ouders', 'overleg school', 'lokaal team', 'verslag', 'groep', 'reistijd', 'overleg algemeen')",
            name=op.f("ck_hours_timer_activity_known"),
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_hours_timer_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_hours_timer_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_timer")),
        sa.UniqueConstraint("professional_id", name=op.f("uq_hours_timer_professional_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_hours_timer_casus_id"), "hours_timer", ["casus_id"], unique=False)
    op.create_index(op.f("ix_hours_timer_professional_id"), "hours_timer", ["professional_id"], unique=False)
    op.create_table(
        "incapacity",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("able", sa.Boolean(), nullable=False),
        sa.Column("represented_by_id", sa.Integer(), nullable=True),
        sa.Column("represented_as", sa.String(length=60), nullable=True),
        sa.Column("represented_why", sa.Text(), server_default="", nullable=False),
        sa.Column("represented_from", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(represented_by_id IS NULL) = (represented_why = '')", name=op.f("ck_incapacity_represented_with_reason")
        ),
        sa.CheckConstraint("judged_by <> ''", name=op.f("ck_incapacity_judged_by_filled")),
        sa.CheckConstraint(
            "matter IN ('jeugdhulp', 'gegevens delen', 'handelingsdeel OPP')", name=op.f("ck_incapacity_matter_known")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_incapacity_reason_filled")),
        sa.CheckConstraint(
            "represented_as IN ('schriftelijk gemachtigd', 'partner', 'ouder, kind, broer of zus')",
            name=op.f("ck_incapacity_represented_as_known"),
        ),
        sa.CheckConstraint(
            "(represented_by_id IS NULL) = (represented_as IS NULL)", name=op.f("ck_incapacity_represented_as_what")
        ),
        sa.CheckConstraint(
            "(represented_by_id IS NULL) = (represented_from IS NULL)", name=op.f("ck_incapacity_represented_since")
        ),
        sa.CheckConstraint("NOT able OR represented_by_id IS NULL", name=op.f("ck_incapacity_who_is_able_speaks")),
        sa.CheckConstraint("judged_on <= ended_on", name=op.f("ck_incapacity_judged_before_end")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_incapacity_pupil_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["represented_by_id"], ["guardian.id"], name=op.f("fk_incapacity_represented_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incapacity")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_incapacity_pupil_id"), "incapacity", ["pupil_id"], unique=False)
    op.create_index(op.f("ix_incapacity_represented_by_id"), "incapacity", ["represented_by_id"], unique=False)
    op.create_index(
        "ix_incapacity_that_holds",
        "incapacity",
        ["pupil_id", "matter"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "pack_page",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("number BETWEEN 0 AND 999", name=op.f("ck_pack_page_number_range")),
        sa.CheckConstraint("starts_at BETWEEN 0 AND 1440", name=op.f("ck_pack_page_starts_at_range")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_pack_page_casus_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_pack_page_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_page")),
        sa.UniqueConstraint("meeting_id", "casus_id", "made_at", name=op.f("uq_pack_page_meeting_id_casus_id_made_at")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pack_page_casus_id"), "pack_page", ["casus_id"], unique=False)
    op.create_index(op.f("ix_pack_page_meeting_id"), "pack_page", ["meeting_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("withheld", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("relation <> ''", name=op.f("ck_signature_relation_filled")),
        sa.CheckConstraint("signer <> ''", name=op.f("ck_signature_signer_filled")),
        sa.CheckConstraint(
            "state IN ('gevraagd', 'gegeven', 'geweigerd', 'ingetrokken')", name=op.f("ck_signature_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_signature_consent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_signature_guardian_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["consent_scan.id"], name=op.f("fk_signature_scan_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_signature_consent_id"), "signature", ["consent_id"], unique=False)
    op.create_index(op.f("ix_signature_guardian_id"), "signature", ["guardian_id"], unique=False)
    op.create_index(op.f("ix_signature_scan_id"), "signature", ["scan_id"], unique=False)
    op.create_table(
        "team_request",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("colleague", sa.Text(), server_default="", nullable=False),
        sa.Column("colleague_reach", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("asked_by <> ''", name=op.f("ck_team_request_asked_by_filled")),
        sa.CheckConstraint("municipality <> ''", name=op.f("ck_team_request_municipality_filled")),
        sa.CheckConstraint("question <> ''", name=op.f("ck_team_request_question_filled")),
        sa.CheckConstraint("asked_on <= answered_on", name=op.f("ck_team_request_asked_before_answer")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_team_request_casus_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_team_request_consent_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_request")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_team_request_casus_id"), "team_request", ["casus_id"], unique=False)
    op.create_index(op.f("ix_team_request_consent_id"), "team_request", ["consent_id"], unique=False)
    op.create_table(
        "action_item",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("casus_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_action_item_text_filled")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_action_item_agenda_item_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_action_item_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_action_item_meeting_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["professional.id"], name=op.f("fk_action_item_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_action_item_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_item_agenda_item_id"), "action_item", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_action_item_casus_id"), "action_item", ["casus_id"], unique=False)
    op.create_index(op.f("ix_action_item_meeting_id"), "action_item", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_action_item_owner_id"), "action_item", ["owner_id"], unique=False)
    op.create_index(op.f("ix_action_item_school_id"), "action_item", ["school_id"], unique=False)
    op.create_table(
        "addendum",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("author <> ''", name=op.f("ck_addendum_author_filled")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_addendum_text_filled")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_addendum_agenda_item_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_addendum_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_addendum_agenda_item_id"), "addendum", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_addendum_meeting_id"), "addendum", ["meeting_id"], unique=False)
    op.create_table(
        "advice",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("cjg_view", sa.Text(), server_default="", nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deploy", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "kind IN ('inzet Youké starten', 'gaat door zoals nu', 'wijzigen', 'afschalen', 'beëindigen', 'ondersteuning door de school', 'meer informatie nodig', 'individuele voorziening', 'WLZ aanvragen', 'contact met het lokaal team', 'aanhouden', 'geen ondersteuning')",
            name=op.f("ck_advice_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_advice_agenda_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_advice_agenda_item_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_advice_agenda_item_id"), "advice", ["agenda_item_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.Column("deploy", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("ended", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("authority <> 'wijkt af' OR reason <> ''", name=op.f("ck_decision_deviation_has_reason")),
        sa.CheckConstraint(
            "authority IN ('volgt het advies', 'wijkt af', 'beslist later')", name=op.f("ck_decision_authority_known")
        ),
        sa.CheckConstraint("decided_by <> ''", name=op.f("ck_decision_decided_by_filled")),
        sa.CheckConstraint(
            "kind IN ('inzet Youké starten', 'gaat door zoals nu', 'wijzigen', 'afschalen', 'beëindigen', 'ondersteuning door de school', 'meer informatie nodig', 'individuele voorziening', 'WLZ aanvragen', 'contact met het lokaal team', 'aanhouden', 'geen ondersteuning')",
            name=op.f("ck_decision_kind_known"),
        ),
        sa.CheckConstraint("decided_on < review_on", name=op.f("ck_decision_review_after_decision")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_decision_agenda_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_decision_agenda_item_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_agenda_item_id"), "decision", ["agenda_item_id"], unique=False)
    op.create_table(
        "goal_score",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("scored_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("score BETWEEN -2 AND 2", name=op.f("ck_goal_score_score_range")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_score_goal_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_score")),
        sa.UniqueConstraint("goal_id", "scored_on", name=op.f("uq_goal_score_goal_id_scored_on")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_score_goal_id"), "goal_score", ["goal_id"], unique=False)
    op.create_table(
        "group_member",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("help_group_id", sa.Integer(), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("joined_on <= left_on", name=op.f("ck_group_member_period_order")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_group_member_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_group_member_goal_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["help_group_id"], ["help_group.id"], name=op.f("fk_group_member_help_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_member_casus_id"), "group_member", ["casus_id"], unique=False)
    op.create_index(op.f("ix_group_member_goal_id"), "group_member", ["goal_id"], unique=False)
    op.create_index(op.f("ix_group_member_help_group_id"), "group_member", ["help_group_id"], unique=False)
    op.create_table(
        "note_version",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_note_version_agenda_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_version")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_note_version_agenda_item_id"), "note_version", ["agenda_item_id"], unique=False)
    op.create_table(
        "stay",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("since < until", name=op.f("ck_stay_order")),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["attendance.id"], name=op.f("fk_stay_attendance_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stay_attendance_id"), "stay", ["attendance_id"], unique=False)
    op.create_table(
        "deployment",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("professional_id", sa.Integer(), nullable=True),
        sa.Column("weight", sa.Text(), server_default="", nullable=False),
        sa.Column("frequency", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("without_consent", sa.Text(), server_default="", nullable=False),
        sa.Column("without_consent_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(without_consent = '') = (without_consent_on IS NULL)", name=op.f("ck_deployment_ground_has_day")
        ),
        sa.CheckConstraint("offer <> ''", name=op.f("ck_deployment_offer_filled")),
        sa.CheckConstraint("minutes_per_week BETWEEN 0 AND 2400", name=op.f("ck_deployment_minutes_per_week_range")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_deployment_period_order")),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_deployment_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_deployment_decision_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"], ["professional.id"], name=op.f("fk_deployment_professional_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deployment_casus_id"), "deployment", ["casus_id"], unique=False)
    op.create_index(op.f("ix_deployment_decision_id"), "deployment", ["decision_id"], unique=False)
    op.create_index(op.f("ix_deployment_professional_id"), "deployment", ["professional_id"], unique=False)
    op.create_table(
        "group_attendance",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("group_session_id", sa.Integer(), nullable=False),
        sa.Column("group_member_id", sa.Integer(), nullable=False),
        sa.Column("presence", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "presence <> 'afgemeld' OR reason <> ''", name=op.f("ck_group_attendance_excused_has_reason")
        ),
        sa.CheckConstraint(
            "presence IN ('aanwezig', 'afwezig', 'afgemeld')", name=op.f("ck_group_attendance_presence_known")
        ),
        sa.ForeignKeyConstraint(
            ["group_member_id"],
            ["group_member.id"],
            name=op.f("fk_group_attendance_group_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_session_id"],
            ["group_session.id"],
            name=op.f("fk_group_attendance_group_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_attendance")),
        sa.UniqueConstraint(
            "group_session_id", "group_member_id", name=op.f("uq_group_attendance_group_session_id_group_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_attendance_group_member_id"), "group_attendance", ["group_member_id"], unique=False)
    op.create_index(
        op.f("ix_group_attendance_group_session_id"), "group_attendance", ["group_session_id"], unique=False
    )
    op.create_table(
        "opp_entry",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("casus_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_opp_entry_text_filled")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_opp_entry_agenda_item_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["casus_id"], ["casus.id"], name=op.f("fk_opp_entry_casus_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_opp_entry_decision_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_opp_entry_pupil_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opp_entry")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_opp_entry_decision_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opp_entry_agenda_item_id"), "opp_entry", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_opp_entry_casus_id"), "opp_entry", ["casus_id"], unique=False)
    op.create_index(op.f("ix_opp_entry_decision_id"), "opp_entry", ["decision_id"], unique=False)
    op.create_index(op.f("ix_opp_entry_pupil_id"), "opp_entry", ["pupil_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("deployment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_at", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("present", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("help_waits", sa.Boolean(), nullable=False),
        sa.Column("course", sa.String(length=60), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(course IS NULL) = (held_on IS NULL OR kind = 'startgesprek')",
            name=op.f("ck_milestone_evaluation_has_course"),
        ),
        sa.CheckConstraint(
            "course IN ('gaat zo door', 'wordt anders', 'wordt minder', 'stopt')",
            name=op.f("ck_milestone_course_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('startgesprek', 'evaluatie na 6 weken', 'eindevaluatie')", name=op.f("ck_milestone_kind_known")
        ),
        sa.CheckConstraint("agreed_on <= due_on", name=op.f("ck_milestone_moves_forward")),
        sa.CheckConstraint("planned_at BETWEEN 0 AND 1439", name=op.f("ck_milestone_planned_at_range")),
        sa.ForeignKeyConstraint(
            ["deployment_id"], ["deployment.id"], name=op.f("fk_milestone_deployment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("deployment_id", "kind", name=op.f("uq_milestone_deployment_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_milestone_deployment_id"), "milestone", ["deployment_id"], unique=False)
    op.create_table(
        "opp_version",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=60), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Text(), server_default="", nullable=False),
        sa.Column("profile", sa.String(length=60), nullable=False),
        sa.Column("destination", sa.Text(), server_default="", nullable=False),
        sa.Column("hindering", sa.Text(), server_default="", nullable=False),
        sa.Column("helping", sa.Text(), server_default="", nullable=False),
        sa.Column("support", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("contributes", sa.String(length=60), nullable=True),
        sa.Column("to_change", sa.Text(), server_default="", nullable=False),
        sa.Column("opp_entry_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "contributes IN ('ja', 'nee', 'nog niet gevraagd')", name=op.f("ck_opp_version_contributes_known")
        ),
        sa.CheckConstraint(
            "occasion IN ('vastgesteld', 'gewijzigd', 'geëvalueerd met ouders', 'geëvalueerd door de CvB')",
            name=op.f("ck_opp_version_occasion_known"),
        ),
        sa.CheckConstraint(
            "profile IN ('vervolgonderwijs', 'arbeidsmarktgericht', 'dagbesteding', 'onbekend')",
            name=op.f("ck_opp_version_profile_known"),
        ),
        sa.ForeignKeyConstraint(
            ["opp_entry_id"], ["opp_entry.id"], name=op.f("fk_opp_version_opp_entry_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_opp_version_pupil_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opp_version")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opp_version_opp_entry_id"), "opp_version", ["opp_entry_id"], unique=False)
    op.create_index(op.f("ix_opp_version_pupil_id"), "opp_version", ["pupil_id"], unique=False)
    op.create_table(
        "opp_agreement",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("opp_version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), server_default="", nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_opp_agreement_name_filled")),
        sa.ForeignKeyConstraint(
            ["opp_version_id"], ["opp_version.id"], name=op.f("fk_opp_agreement_opp_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opp_agreement")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opp_agreement_opp_version_id"), "opp_agreement", ["opp_version_id"], unique=False)
    op.create_table(
        "opp_goal",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("opp_version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=60), nullable=False),
        sa.Column("indicator", sa.Text(), server_default="", nullable=False),
        sa.Column("baseline", sa.Text(), server_default="", nullable=False),
        sa.Column("target", sa.Text(), server_default="", nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Integer(), server_default="1", nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("scored_on", sa.Date(), nullable=True),
        sa.Column("reached", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("area IN ('school', 'thuis', 'vrije tijd')", name=op.f("ck_opp_goal_area_known")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_opp_goal_text_filled")),
        sa.CheckConstraint("(score IS NULL) = (scored_on IS NULL)", name=op.f("ck_opp_goal_score_with_its_day")),
        sa.CheckConstraint("position BETWEEN 0 AND 999", name=op.f("ck_opp_goal_position_range")),
        sa.CheckConstraint("score BETWEEN -2 AND 2", name=op.f("ck_opp_goal_score_range")),
        sa.CheckConstraint("weight BETWEEN 1 AND 5", name=op.f("ck_opp_goal_weight_range")),
        sa.ForeignKeyConstraint(
            ["opp_version_id"], ["opp_version.id"], name=op.f("fk_opp_goal_opp_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opp_goal")),
        sa.UniqueConstraint("opp_version_id", "position", name=op.f("uq_opp_goal_opp_version_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opp_goal_opp_version_id"), "opp_goal", ["opp_version_id"], unique=False)
    op.create_table(
        "opp_view",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("opp_version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), server_default="", nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "how IN ('in een gesprek', 'op papier of per e-mail', 'via iemand die de leerling kent', 'wilde of kon niet')",
            name=op.f("ck_opp_view_how_known"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_opp_view_name_filled")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_opp_view_text_filled")),
        sa.ForeignKeyConstraint(
            ["opp_version_id"], ["opp_version.id"], name=op.f("fk_opp_view_opp_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opp_view")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opp_view_opp_version_id"), "opp_view", ["opp_version_id"], unique=False)
    op.execute(f"INSERT INTO store_mark (key, value) VALUES ('log', '0 {'0' * 64}')")
    _keep_the_log(sqlite=op.get_bind().dialect.name == "sqlite")


def _keep_the_log(*, sqlite: bool) -> None:
    """Rows of the log are never changed or removed, whoever asks."""
    refusal = "the log is never changed"
    if sqlite:
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER access_entry_no_{what.lower()} BEFORE {what} ON access_entry "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION keep_access_entry() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER access_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON access_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_access_entry()"
    )
