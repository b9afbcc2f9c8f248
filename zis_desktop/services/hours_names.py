"""Who hours are about, for this reader on this day: the name, or the code of the casus (R4).

Rows of hours come from the store by code; they get a name here or nowhere. And which names are not to be typed.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol, Self, TypeVar

from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.access import Actor, Right
from zis_desktop.services.led_groups import named_to_leader
from zis_desktop.services.own_casussen import own_names
from zis_desktop.store.deployments import casussen_helped_by
from zis_desktop.store.hours_names import casussen_on_agendas, pupils_of_casussen
from zis_desktop.store.unit_of_work import Reading


class _ByCode(Protocol):
    """What stands by the code of a casus until it gets the name of the pupil."""

    @property
    def casus_id(self) -> int | None: ...

    def named(self, name: Name, class_name: str) -> Self: ...


_Row = TypeVar("_Row", bound=_ByCode)


def for_reader(connection: Reading, actor: Actor, today: date, rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """The same rows, with the name of every pupil whom this actor may know today."""
    found = tuple(rows)
    known = names_known(connection, actor, today, {one.casus_id for one in found if one.casus_id is not None})

    def seen(one: _Row) -> _Row:
        name = None if one.casus_id is None else known.get(one.casus_id)
        return one if name is None else one.named(*name)

    return tuple(map(seen, found))


def for_leader(connection: Reading, actor: Actor, today: date, rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """The same, to choose from who was there: also with the names that stand on the page of the group."""
    found = for_reader(connection, actor, today, rows)
    if actor.may(Right.SEE_CASUSSEN):
        return found
    led = pupils_of_casussen(connection, named_to_leader(connection, actor, today))
    return tuple(one if one.casus_id not in led else one.named(*led[one.casus_id]) for one in found)


def names_around(connection: Reading, professional_id: int, casus_ids: Collection[int] = ()) -> tuple[Name, ...]:
    """The pupils whom this professional ever helped, and those of casussen: the names that are likely to be typed."""
    found = pupils_of_casussen(connection, casussen_helped_by(connection, professional_id) | set(casus_ids))
    return tuple(name for name, _class_name in found.values())


def names_discussed(connection: Reading, school_id: int) -> tuple[Name, ...]:
    """The pupils who ever stood on an agenda of the school: whose names who sits there is likely to type."""
    found = pupils_of_casussen(connection, casussen_on_agendas(connection, school_id))
    return tuple(name for name, _class_name in found.values())


def names_known(
    connection: Reading, actor: Actor, today: date, casus_ids: Collection[int]
) -> dict[int, tuple[Name, str]]:
    """By casus the name and class of the pupils whom this actor may know today."""
    if not casus_ids:
        return {}
    may_know = set(casus_ids)
    if not actor.may(Right.SEE_CASUSSEN):
        may_know &= {one.id for one in own_names(connection, actor, today).values() if one.named}
    return pupils_of_casussen(connection, may_know)
