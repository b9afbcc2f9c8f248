"""What of a finalised meeting is still open, and comes back on the next agenda by itself."""

from zis_desktop.domain.meeting.decisions import Authority
from zis_desktop.domain.meeting.meeting import ItemKind, MeetingItem, Reason


def is_discussed(item: MeetingItem) -> bool:
    """Something happened to it: it was opened in the meeting, or got an advice or decision."""
    return item.discussed_from is not None or item.advice is not None or item.decision is not None


def open_reason(item: MeetingItem) -> Reason | None:
    """Why this item comes back, or None when it is done.

    Not reached is carried over. Discussed but without a decision, left to later by the competent authority, held over
    or waiting for information: the question is still open (WEC 41a: the authority decides, an advice ends nothing).
    What came for a gap in its chain asks nothing to be decided: the gap itself brings it back, until it is mended.
    """
    if item.item.kind is not ItemKind.CASUS or (item.item.reason is Reason.GAP and item.decision is None):
        return None
    if not is_discussed(item):
        return Reason.CARRIED_OVER
    decision = item.decision
    if decision is None or decision.authority is Authority.LATER or decision.kind.holds_over:
        return Reason.QUESTION_OPEN
    return None


def carried_over(items: tuple[MeetingItem, ...]) -> tuple[tuple[MeetingItem, Reason], ...]:
    """The items of one meeting that come back, in their order, each with the reason for the next agenda."""
    found = ((item, open_reason(item)) for item in items)
    return tuple((item, reason) for item, reason in found if reason is not None)
