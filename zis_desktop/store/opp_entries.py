"""Rows of the OPP as the app writes them: one entry a decision, with its way back to the meeting (R8)."""

from sqlalchemy import Connection, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.meeting.opp_entries import OppEntry, standing
from zis_desktop.store.tables import agenda_item, casus, decision, meeting, opp_entry


def opp_entries_of_pupil(connection: Connection, pupil_id: int) -> tuple[OppEntry, ...]:
    """Everything that decisions wrote into the OPP of a pupil, the newest first, in one select."""
    rows = connection.execute(
        select(
            opp_entry.c.id, opp_entry.c.entered_on, opp_entry.c.text, opp_entry.c.casus_id, casus.c.serial,
            meeting.c.held_on, meeting.c.finalised_at, decision.c.authority, decision.c.kind,
        )
        .join(casus, opp_entry.c.casus_id == casus.c.id)
        .join(agenda_item, opp_entry.c.agenda_item_id == agenda_item.c.id)
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(decision, opp_entry.c.decision_id == decision.c.id)
        .where(opp_entry.c.pupil_id == pupil_id)
        .order_by(opp_entry.c.entered_on.desc(), opp_entry.c.id.desc())
    )  # fmt: skip
    return tuple(
        OppEntry(
            *row[:4], casus_code(row.serial), row.held_on,
            standing(row.authority, row.kind, final=row.finalised_at is not None),
        )
        for row in rows
    )  # fmt: skip
