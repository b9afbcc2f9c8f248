"""What a guest of the CvB sees of a meeting: the days, and the points of the own block, by name or by code (R1, R4)."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda.board import Agenda, Look, look_of
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.meeting.meeting import ItemKind


@dataclass(frozen=True, slots=True)
class BlockDay:
    """A meeting that the guest attends; the times are when the guest is there, in minutes since midnight."""

    meeting_id: int
    on: date
    starts_at: int
    ends_at: int
    composed: bool
    final: bool


@dataclass(frozen=True, slots=True)
class BlockPoint:
    """One casus of the own block; `starts_at` in minutes since midnight."""

    number: int
    starts_at: int
    minutes: int
    look: Look
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnBlock:
    """The own block of one meeting."""

    on: date
    room: str
    chair: str
    points: tuple[BlockPoint, ...]


def own_block(found: Agenda, reader: Reader) -> OwnBlock:
    """The casussen that need this guest, in the order of the agenda."""
    lines = [(line, look_of(line, reader)) for line in found.items if line.item.kind is ItemKind.CASUS]
    points = tuple(
        BlockPoint(line.number, line.item.starts_at, line.item.minutes, look, line.item.gaps)
        for line, look in lines
        if not look.shut
    )
    return OwnBlock(found.meeting.on, found.meeting.room, found.meeting.chair, points)
