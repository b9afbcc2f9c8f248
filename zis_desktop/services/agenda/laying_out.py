"""An agenda in a transaction: its lines in order, their times laid out anew, and no casus on a later agenda too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda import agenda as rules
from zis_desktop.domain.agenda.board import attending_windows
from zis_desktop.domain.agenda.doubles import doubles
from zis_desktop.domain.agenda.facts import PlacedItem
from zis_desktop.domain.agenda.texts import MAY_FIT_NOW
from zis_desktop.domain.meeting.meeting import AgendaItem
from zis_desktop.services.agenda.situation import Situation, ground_of, refuse_final, situation_of
from zis_desktop.services.schools import profile_in
from zis_desktop.store import meetings, schools
from zis_desktop.store.agenda_facts import later_lines
from zis_desktop.store.unit_of_work import Writing

Order = list[PlacedItem]


@dataclass(frozen=True, slots=True)
class OpenAgenda:
    """An agenda in a transaction, with its lines in order."""

    work: Writing
    now: Situation

    @property
    def order(self) -> Order:
        return [line for line in self.now.ground.placed if line.is_on]


def opened(work: Writing, school_id: int, on: date, today: date) -> OpenAgenda:
    """Raises RuleError for a meeting whose minutes are fixed, and on a day without CvB."""
    profile = profile_in(work.connection, schools.one_school(work.connection, school_id))
    ground = ground_of(work.connection, profile, school_id, on, today)
    now = situation_of(ground, profile, on)
    refuse_final(now.meeting)
    return OpenAgenda(work, now)


def lay_out(open_agenda: OpenAgenda, order: Order) -> None:
    """Writes the new times and places of the lines that changed; what did not fit before may fit now, and says so, as
    long as no more minutes are asked than before."""
    now = open_agenda.now
    items = [line.item for line in order]
    frame = rules.with_minutes(now.frame, items)
    pins = {
        line.item.casus_id: line.pinned_at
        for line in order
        if line.item.casus_id is not None and line.pinned_at is not None
    }
    laid_out, _ = rules.laid_out(items, pins, frame, attending_windows(now.meeting))
    before = {line.item.id: (place, line.item) for place, line in enumerate(open_agenda.order)}
    after = {item.id: (place, item) for place, item in enumerate(laid_out)}
    for place, item in after.values():
        if before.get(item.id) != (place, item):
            meetings.change_item(
                open_agenda.work, item.id, position=place, starts_at=item.starts_at, block=item.block, why=item.why
            )
    if _times(before) != _times(after) and _minutes(after) <= _minutes(before):
        for line in now.ground.placed:
            if line.did_not_fit and line.item.why != MAY_FIT_NOW:
                meetings.change_item(open_agenda.work, line.item.id, why=MAY_FIT_NOW)


def _times(items: Mapping[int, tuple[int, AgendaItem]]) -> dict[int, tuple[int, int]]:
    return {item_id: (item.starts_at, item.ends_at) for item_id, (_, item) in items.items()}


def _minutes(items: Mapping[int, tuple[int, AgendaItem]]) -> int:
    return sum(item.minutes for _, item in items.values())


def take_doubles_off(work: Writing, school_id: int, on: date, today: date) -> None:
    """What stands on the agenda of this day leaves the later agendas that have it too (see `doubles`)."""
    meeting_id = meetings.meeting_id_on(work.connection, school_id, on)
    placed = () if meeting_id is None else meetings.placed_items(work.connection, meeting_id)
    twice = doubles((one.item for one in placed if one.is_on), on, later_lines(work.connection, school_id, on), today)
    for line in twice:
        meetings.remove_item(work, line.item_id, today)
    for day in sorted({line.on for line in twice}):
        later = opened(work, school_id, day, today)
        if later.now.meeting.composed_at is not None:
            lay_out(later, later.order)
