"""A casus stands on one agenda for one question: what the earlier meeting takes up leaves the later one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.meeting.meeting import AgendaItem, Reason

_OPEN_QUESTION = {Reason.NEW, Reason.CARRIED_OVER, Reason.QUESTION_OPEN}
"""One question of one casus, named by what became of it before: it changes name when a meeting in between is off."""


@dataclass(frozen=True, slots=True)
class LaterLine:
    """A casus on the agenda of a later meeting that has not begun.

    `pinned` when the chair chose that it stands there; `is_written_on` when something was noted, agreed or decided.
    """

    item_id: int
    on: date
    casus_id: int
    reason: Reason | None
    due_on: date | None
    pinned: bool = False
    is_written_on: bool = False


def doubles(placed: Iterable[AgendaItem], on: date, later: Iterable[LaterLine], today: date) -> tuple[LaterLine, ...]:
    """The later lines that ask again what stands on the agenda of this day: same casus, same question.

    Never for another reason or another due day, never what the chair pinned there or what was written on; and nothing
    for a day that is over, because what is placed there is not sure to be discussed.
    """
    if on < today:
        return ()
    asked = {(item.casus_id, *_question(item.reason, item.due_on)) for item in placed if item.casus_id is not None}
    return tuple(
        line
        for line in later
        if line.on > on
        and not (line.pinned or line.is_written_on)
        and (line.casus_id, *_question(line.reason, line.due_on)) in asked
    )


def _question(reason: Reason | None, due_on: date | None) -> tuple[Reason | None, date | None]:
    return (Reason.QUESTION_OPEN if reason in _OPEN_QUESTION else reason, due_on)
