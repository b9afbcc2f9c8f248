"""Making minutes final: what is unclear stops it, what is still open goes to the next agenda, later only addenda."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting_room import AddendumLine, MeetingState
from zis_desktop.domain.meeting.minutes_rules import unclear_points
from zis_desktop.domain.meeting.open_items import open_reason
from zis_desktop.domain.meeting.presence import moment_in
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.agenda.changes import carry_over
from zis_desktop.services.agenda.series import next_open_day
from zis_desktop.services.cjg_hours import log_attended
from zis_desktop.services.meeting.meetings import open_meeting
from zis_desktop.store import discussions, meetings
from zis_desktop.store.discussions import Discussed
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

MOST_SHOWN = 4


def finalise_meeting(uow: UnitOfWork, meeting_id: int, now: datetime) -> Changes:
    """The minutes are final: read-only from here on (R8), and not to be undone.

    What was not discussed or is still open stands on the next agenda in the same transaction (see `open_items`).
    Raises RuleError with what is unclear, and when the meeting has not begun.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state = open_meeting(work, meeting_id)
        if state.started_at is None:
            raise RuleError("De vergadering is nog niet begonnen: leg eerst vast wie er zijn.")
        items = discussions.discussed_items(work.connection, meeting_id)
        unclear = unclear_points(one.held for one in items if one.placed.is_on)
        if unclear:
            more = f" En nog {len(unclear) - MOST_SHOWN}." if len(unclear) > MOST_SHOWN else ""
            raise RuleError(" ".join(one.text for one in unclear[:MOST_SHOWN]) + more, "unclear")
        for one in items:
            if one.held.discussed_from is not None and one.held.discussed_until is None:
                ended = max(moment_in(state, now, LOCAL), one.held.discussed_from)
                discussions.change_line(work, one.held.item.id, discussed_until=ended)
        meetings.change_meeting(work, meeting_id, finalised_at=now)
        log_attended(work, meeting_id)
        _carry_on(work, state, items, now.date())
        discussions.seal(work, meeting_id)
        return work.changes.final()


def add_addendum(
    uow: UnitOfWork, meeting_id: int, text: str, author: str, now: datetime, *, item_id: int | None = None
) -> Changes:
    """A dated correction to final minutes (R8); about one item or the whole. Raises RuleError before they are final."""
    with uow.write(Right.RUN_MEETING) as work:
        state = discussions.meeting_state(work.connection, meeting_id)
        if state.finalised_at is None:
            raise RuleError("De notulen zijn nog niet definitief: verbeter het punt zelf.")
        if not text.strip():
            raise RuleError("Schrijf op wat er wordt aangevuld.", "addendum")
        if not author.strip():
            raise RuleError("Vul in wie dit aanvult.", "author")
        discussions.add_addendum(work, meeting_id, AddendumLine(now, author.strip(), item_id, text.strip()))
        return work.changes.final()


def _carry_on(work: Writing, state: MeetingState, items: tuple[Discussed, ...], today: date) -> None:
    on = next_open_day(work, state.school_id, max(state.on, today - timedelta(days=1)))
    if on is None:
        return  # beyond the calendar: the question stays open, and asks for a place on the first agenda that is made
    found = _still_open(items, on)
    if found:
        carry_over(work, state.school_id, on, today, found)


def _still_open(items: tuple[Discussed, ...], on: date) -> Mapping[int, int]:
    """The casussen that go on, with the line they come from: open after the meeting, or moved on to that very day."""
    found: dict[int, int] = {}
    for one in items:
        item = one.held.item
        moved_here = one.placed.moved_to is not None and one.placed.moved_to <= on
        goes_on = one.placed.is_on or moved_here
        if item.casus_id is not None and goes_on and open_reason(one.held) is not None:
            found[item.casus_id] = item.id
    return found
