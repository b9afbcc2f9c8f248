"""Finding a pupil from anywhere, as far as the actor reaches: the list, the own casussen, or the own block."""

from datetime import date

from zis_desktop.domain.dutch import fold
from zis_desktop.domain.finding import Found, matches, rank, search_text, wanted
from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.own_block import block_days, own_block
from zis_desktop.services.own_casussen import own_names
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork

FOUND_AT_MOST = 12


def find(uow: UnitOfWork, school_id: int, text: str, today: date, limit: int = FOUND_AT_MOST) -> tuple[Found, ...]:
    """Those whom this actor may find by this text, the likeliest first; none for an empty text."""
    if not text.strip():
        return ()
    if uow.actor.may(Right.SEE_PUPILS):
        with uow.read(Right.SEE_PUPILS) as connection:
            return pupils.found_by(connection, school_id, wanted(text), limit)
    return _narrowed(reachable(uow, school_id, today), text)[:limit]


def reachable(uow: UnitOfWork, school_id: int, today: date) -> tuple[Found, ...]:
    """The few whom an actor without the list may find: of own casussen, and on the next agendas of the own block."""
    found: tuple[Found, ...] = ()
    if uow.actor.may(Right.SEE_OWN_CASUSSEN):
        found += _of_own_casussen(uow, today)
    if uow.actor.may(Right.SEE_GUEST_AGENDA):
        found += _of_own_block(uow, school_id, today)
    return found


def _of_own_casussen(uow: UnitOfWork, today: date) -> tuple[Found, ...]:
    """By code where the consent does not give the name."""
    with uow.read(Right.SEE_OWN_CASUSSEN) as connection:
        mine = own_names(connection, uow.actor, today)
    return tuple(Found(one.name, one.name, one.class_name, casus_id=one.id, code=one.code) for one in mine.values())


def _of_own_block(uow: UnitOfWork, school_id: int, today: date) -> tuple[Found, ...]:
    """As the block shows them: who is discussed without a name is found by code only."""
    coming = [day for day in block_days(uow, school_id, today) if day.composed and day.on >= today]
    return tuple(
        Found(point.look.title, point.look.title, point.look.detail, on=day.on)
        for day in coming
        for point in own_block(uow, school_id, day.on, today).points
    )


def _narrowed(known: tuple[Found, ...], text: str) -> tuple[Found, ...]:
    words = wanted(text).words
    told = [(search_text(one.code, Name("", "", one.name), one.class_name), one) for one in known]
    found = [(rank(line, words), fold(one.name), one) for line, one in told if matches(line, words)]
    return tuple(one for *_, one in sorted(found, key=lambda each: each[:2]))
