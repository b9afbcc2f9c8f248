"""A demo school with one actor for each role, and what the roles are tried on."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from zis_desktop.domain.agenda.board import presented
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.people import Guest, Name, Seat
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.schools import people, schools
from zis_desktop.store.groups import groups_led_by
from zis_desktop.store.tables import attendance, casus, deployment, hours_entry, meeting, pupil
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)
MONDAY = date(2024, 9, 9)


@dataclass(frozen=True)
class RightsLife:
    """The school: who there is, and whose casussen and pupils are whose."""

    uow: UnitOfWork
    place: Path
    school_id: int
    cjg: int
    substitute: int
    youke: int
    colleague: int
    staff: int
    own: tuple[int, ...]
    others: tuple[int, ...]
    pupil_of: dict[int, int]
    names: dict[int, Name]
    held: tuple[tuple[int, date], ...]

    def actor(self, role: Role) -> Actor:
        """Somebody with this role only; a professional where the role has one."""
        tied = {Role.CJG: self.cjg, Role.YOUKE: self.youke, Role.GROUP_LEADER: self.staff}
        return Actor(role.name.lower(), role.value, frozenset({role}), professional_id=tied.get(role))

    def acting(self, role: Role) -> UnitOfWork:
        return self.uow.acting_as(self.actor(role))

    def named_before_cjg(self) -> frozenset[int]:
        """The pupils whom the CJG worker may know: hers on some agenda, and by name (R1, R4)."""
        found = set()
        for _meeting_id, on in self.held:
            for line in agenda(self.uow, self.school_id, on, TODAY).items:
                hers = Guest.CJG in line.item.needs
                shown = presented(line.placed, line.consent, (Reader.CJG,)) if hers else Presentation.ANONYMOUS
                if shown is not Presentation.ANONYMOUS and line.placed.pupil_id is not None:
                    found.add(line.placed.pupil_id)
        return frozenset(found)

    def in_groups_of(self, professional_id: int) -> frozenset[int]:
        """The pupils who take part in a group that this professional leads; of Youké only when the parents know it."""
        with self.uow.unguarded.read() as connection:
            led = groups_led_by(connection, professional_id, date(2024, 8, 1))
        members = [one for group in led for one in group.members]
        return frozenset(one.pupil_id for one in members if one.agreed_on or professional_id != self.youke)

    def known_to_youke(self) -> frozenset[int]:
        """The pupils of the own casussen and groups, and of the hours that this professional wrote."""
        with self.uow.unguarded.read() as connection:
            mine = hours_entry.c.professional_id == self.youke
            written = connection.scalars(select(hours_entry.c.casus_id).where(mine)).all()
        mine_too = frozenset(self.pupil_of[one] for one in (*self.own, *written) if one is not None)
        return mine_too | self.in_groups_of(self.youke)


def rights_life(uow: UnitOfWork, place: Path) -> RightsLife:
    """The demo school as it stands on Friday 6 September 2024."""
    school_id = schools(uow)[0].id
    by_seat = {seat: [one for one in people(uow, school_id) if one.seat is seat] for seat in Seat}
    youke, colleague = (one.id for one in by_seat[Seat.YOUKE][:2])
    with uow.unguarded.read() as connection:
        helped = frozenset(
            connection.scalars(select(deployment.c.casus_id).where(deployment.c.professional_id == youke))
        )
        pupil_of = {row.id: row.pupil_id for row in connection.execute(select(casus.c.id, casus.c.pupil_id))}
        names = {row.id: Name(row.first_name, row.prefix, row.last_name) for row in connection.execute(select(pupil))}
        held = [(row.id, row.held_on) for row in connection.execute(select(meeting).order_by(meeting.c.held_on))]
    mine = {pupil_of[one] for one in helped}
    regular = next(one for one in by_seat[Seat.CJG] if one.substitute_for is None)
    substitute = next(one for one in by_seat[Seat.CJG] if one.substitute_for is not None)
    return RightsLife(
        uow, place, school_id, regular.id, substitute.id, youke, colleague, by_seat[Seat.SCHOOL_STAFF][0].id,
        own=tuple(sorted(helped)),
        others=tuple(sorted(one for one in pupil_of if pupil_of[one] not in mine)),
        pupil_of=pupil_of, names=names, held=tuple(held),
    )  # fmt: skip


def past(life: RightsLife) -> tuple[int, date]:
    """The last meeting that is over, and its day."""
    return next(one for one in reversed(life.held) if one[1] < TODAY)


def meetings_of(life: RightsLife, professional_id: int) -> frozenset[int]:
    """The meetings that have this professional in their attendance."""
    with life.uow.unguarded.read() as connection:
        mine = attendance.c.professional_id == professional_id
        return frozenset(connection.scalars(select(attendance.c.meeting_id).where(mine)))


def words(value: Any) -> Iterator[str]:
    """All that stands in a result, however deep, as texts; a name as it is written in full."""
    if isinstance(value, Name):
        yield value.full
    elif isinstance(value, str):
        yield value
    elif isinstance(value, (Enum, type)):
        return
    elif is_dataclass(value):
        for field in fields(value):
            yield from words(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from words(tuple(value.items()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from words(part)


def named_in(value: Any, names: dict[int, Name]) -> frozenset[int]:
    """The pupils whose full name stands in a result."""
    text = "\n".join(words(value))
    return frozenset(pupil_id for pupil_id, name in names.items() if name.full in text)
