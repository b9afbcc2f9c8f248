"""Rows of the OPP as the app writes them: one entry a decision, with its way back to the meeting (R8)."""

from sqlalchemy import ColumnElement, Connection, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.meeting.opp_entries import OppEntry
from zis_desktop.store.tables import agenda_item, casus, meeting, opp_entry


def opp_entries_of_pupil(connection: Connection, pupil_id: int) -> tuple[OppEntry, ...]:
    """Everything that decisions wrote into the OPP of a pupil, the newest first, in one select."""
    return _entries(connection, opp_entry.c.pupil_id == pupil_id)


def final_entries_of_pupil(connection: Connection, pupil_id: int) -> tuple[OppEntry, ...]:
    """Those of meetings whose minutes are final, so that the decision behind them stays."""
    return _entries(connection, (opp_entry.c.pupil_id == pupil_id) & meeting.c.finalised_at.is_not(None))


def _entries(connection: Connection, where: ColumnElement[bool]) -> tuple[OppEntry, ...]:
    rows = connection.execute(
        select(
            opp_entry.c.id, opp_entry.c.entered_on, opp_entry.c.text, opp_entry.c.casus_id, casus.c.serial,
            meeting.c.held_on,
        )
        .join(casus, opp_entry.c.casus_id == casus.c.id)
        .join(agenda_item, opp_entry.c.agenda_item_id == agenda_item.c.id)
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .where(where)
        .order_by(opp_entry.c.entered_on.desc(), opp_entry.c.id.desc())
    )  # fmt: skip
    return tuple(OppEntry(row[0], row[1], row[2], row[3], casus_code(row[4]), row[5]) for row in rows)
