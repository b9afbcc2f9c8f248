"""Who comes in and goes away while a meeting runs."""

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.meeting.meeting import Stay
from zis_desktop.domain.meeting.meeting_room import MeetingState
from zis_desktop.domain.meeting.presence import ALL_ALONG, comes, leaves, recorded
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.meeting.meetings import open_meeting, record_presence
from zis_desktop.store import discussions, meetings
from zis_desktop.store.unit_of_work import UnitOfWork, Writing


def record_coming(
    uow: UnitOfWork, meeting_id: int, professional_id: int, *, there: bool, item_id: int | None
) -> Changes:
    """Somebody is in the room from the item on the table on, or no longer (R6).

    Before the meeting begins, and at its first item, it is about the whole meeting. Raises RuleError when the minutes
    are final.
    """
    with uow.write(Right.RUN_MEETING) as work:
        _record(work, open_meeting(work, meeting_id), professional_id, there=there, item_id=item_id)
        return work.changes


def record_everybody_expected(uow: UnitOfWork, meeting_id: int, *, item_id: int | None) -> Changes:
    """Everybody who is expected and was not answered yet is in the room, at once: one step to undo.

    Raises RuleError when the minutes are final.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state = open_meeting(work, meeting_id)
        for one in meetings.attendance_of(work.connection, meeting_id):
            if one.expected and one.present is None:
                _record(work, state, one.professional_id, there=True, item_id=item_id)
        return work.changes


def _record(work: Writing, state: MeetingState, professional_id: int, *, there: bool, item_id: int | None) -> None:
    meeting_id = state.id
    known = {one.professional_id: one for one in meetings.attendance_of(work.connection, meeting_id)}
    before = known.get(professional_id)
    at = None if item_id is None else discussions.began(work.connection, item_id)
    stays: tuple[Stay, ...] = ()
    if at is not None and at > min(discussions.began_at(work.connection, meeting_id)):
        was = recorded(before) if before is not None and before.present else ()
        stays = comes(was, at) if there else leaves(was, at)
        there = bool(stays)
    record_presence(work, state, professional_id, present=there)
    meetings.put_stays(work, meeting_id, professional_id, () if stays == ALL_ALONG else stays)
