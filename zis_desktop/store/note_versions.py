"""The versions of the note of an agenda item: rows in and out, the newest first."""

from datetime import datetime

from sqlalchemy import Connection, select

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.note_versions import Kept, NoteVersion, Written
from zis_desktop.store.tables import agenda_item, note_version
from zis_desktop.store.unit_of_work import Writing


def versions_of(connection: Connection, item_id: int) -> tuple[NoteVersion, ...]:
    rows = connection.execute(
        select(note_version).where(note_version.c.agenda_item_id == item_id).order_by(note_version.c.id.desc())
    )
    return tuple(NoteVersion(row.id, Written(row.text, row.author, row.written_at)) for row in rows)


def noted(connection: Connection, item_id: int, now: datetime) -> tuple[NoteVersion | None, Written]:
    """The newest version, and the note as it stands; who wrote that is who wrote the newest version."""
    row = connection.execute(
        select(agenda_item.c.note, agenda_item.c.note_saved_at, note_version)
        .outerjoin_from(agenda_item, note_version, note_version.c.agenda_item_id == agenda_item.c.id)
        .where(agenda_item.c.id == item_id)
        .order_by(note_version.c.id.desc())
        .limit(1)
    ).one()
    standing = Written(row.note, row.author or "", row.note_saved_at or now)
    if row.id is None:
        return None, standing
    return NoteVersion(row.id, Written(row.text, row.author, row.written_at)), standing


def version_of(connection: Connection, item_id: int, version_id: int) -> NoteVersion:
    """Raises RuleError when this item has no such version."""
    found = next((one for one in versions_of(connection, item_id) if one.id == version_id), None)
    if found is None:
        raise RuleError("Deze versie van de notitie is er niet meer. Kies een andere.")
    return found


def keep(work: Writing, item_id: int, newest: NoteVersion | None, kept: Kept) -> None:
    """Writes what the rule says must be kept."""
    if kept.replaces is not None and newest is not None:
        now = kept.replaces
        work.update(note_version, newest.id, text=now.text, author=now.author, written_at=now.at)
    for one in kept.adds:
        work.insert(note_version, agenda_item_id=item_id, text=one.text, author=one.author, written_at=one.at)
