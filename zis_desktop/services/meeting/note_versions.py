"""Earlier versions of a note: to read beside what stands there now, and to put back."""

from dataclasses import dataclass
from datetime import datetime

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.meeting.note_versions import NoteVersion, Written, kept_at_restore
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.meeting.meetings import open_item
from zis_desktop.services.vault.access_log import MEETING, ONE_SITTING, saw
from zis_desktop.store import discussions
from zis_desktop.store.note_versions import keep, noted, version_of, versions_of
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoteHistory:
    """The note of an item as it stands, and what it was before: the newest version first."""

    now: str
    versions: tuple[NoteVersion, ...]


def note_history(uow: UnitOfWork, item_id: int) -> NoteHistory:
    """Also of final minutes. Raises RuleError when the item is gone."""
    with uow.read(Right.SEE_MEETING) as connection:
        discussions.meeting_of_item(connection, item_id)
        placed = discussions.discussed_item(connection, item_id).placed
        found = versions_of(connection, item_id)
        text = discussions.note_of(connection, item_id)
    saw(uow, MEETING, *(() if placed.pupil_id is None else (placed.pupil_id,)), again_after=ONE_SITTING)
    return NoteHistory(text, tuple(one for one in found if one.written.text != text))


def restore_note(uow: UnitOfWork, item_id: int, version_id: int, now: datetime) -> Changes:
    """Puts a version back as the note: a new version, beside what stood there.

    Raises RuleError when the minutes are final, or when the version is not there any more.
    """
    with uow.write(Right.RUN_MEETING) as work:
        open_item(work, item_id)
        newest, before = noted(work.connection, item_id, now)
        text = version_of(work.connection, item_id, version_id).written.text
        if text != before.text:
            after = Written(text, uow.actor.name, now)
            keep(work, item_id, newest, kept_at_restore(newest, before, after))
            discussions.change_line(work, item_id, note=text, note_saved_at=now)
        return work.changes.final()
