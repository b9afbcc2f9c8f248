"""How far an actor reaches who may not see everything: own casussen, a file opened in need, the own block."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from zis_desktop.domain.agenda.board import attends
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.hours.rules import AFTERWARDS
from zis_desktop.domain.meeting.meeting import Attendance
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Right
from zis_desktop.services.vault.access_log import CASUS, FILE, saw
from zis_desktop.store import casussen, consents, deployments
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

NOT_OWN = "U noteert alleen uren bij hulp die u zelf geeft."


@contextmanager
def reading_pupil(uow: UnitOfWork, pupil_id: int) -> Iterator[Reading]:
    """A read of one pupil's whole file: for who sees all casussen, or who opened this one in need.

    Raises NotAllowedError.
    """
    with uow.read(Right.BREAK_GLASS if _is_opened(uow, pupil_id) else Right.SEE_CASUSSEN) as connection:
        yield connection
    saw(uow, FILE, pupil_id)


@contextmanager
def reading_casus(uow: UnitOfWork, casus_id: int, on: date) -> Iterator[Reading]:
    """A read of one casus: for who sees all, whose professional helps in it, or who opened the file in need.

    What of it may be seen is asked apart (`services/own_casussen`).

    Raises NotAllowedError.
    """
    with uow.read(_right_to_casus(uow, casus_id, on)) as connection:
        yield connection
        pupil_id = consents.pupil_of_casus(connection, casus_id)
    if pupil_id is not None:
        saw(uow, CASUS, pupil_id)


def own_casussen(connection: Reading, actor: Actor, on: date | None = None) -> frozenset[int]:
    """The casussen with a deployment of the actor's own professional: ever, or of which hours can be written `on`."""
    if actor.professional_id is None:
        return frozenset()
    since = None if on is None else on - AFTERWARDS
    return deployments.casussen_helped_by(connection, actor.professional_id, since)


def require_casussen(connection: Reading, actor: Actor, casus_ids: Collection[int]) -> None:
    """Raises NotAllowedError when the actor sees only own casussen and one of these is none of them."""
    if casus_ids and not actor.may(Right.SEE_CASUSSEN) and set(casus_ids) - own_casussen(connection, actor):
        raise NotAllowedError(Right.SEE_CASUSSEN, NOT_OWN)


def sits_as_cjg(actor: Actor, attendance: Iterable[Attendance], on: date, today: date) -> bool:
    """Whether the actor is the CJG worker, or the substitute, who attends this meeting, and the account is open both
    then and now (bijlage 3: 1)."""
    mine = [one for one in attendance if actor.is_own(one.professional_id) and one.guest is Guest.CJG]
    return any(attends(one) for one in mine) and actor.is_open(on) and actor.is_open(today)


def right_to_copy(actor: Actor, reader: Reader) -> Right:
    """What it takes to make a paper for this reader: to print, or to be the CJG worker for whom it is meant."""
    hers = reader is Reader.CJG and not actor.may(Right.EXPORT)
    return Right.SEE_GUEST_AGENDA if hers else Right.EXPORT


def require_seat(uow: UnitOfWork, right: Right, attendance: Iterable[Attendance], on: date, today: date) -> None:
    """Raises NotAllowedError when the right reaches no further than the meetings that the actor attends."""
    if right is Right.SEE_GUEST_AGENDA and not sits_as_cjg(uow.actor, attendance, on, today):
        raise NotAllowedError(right, f"U ziet alleen vergaderingen waar u bij bent, en niet die van {plain_date(on)}.")


def sees_all_of(uow: UnitOfWork, pupil_id: int) -> bool:
    """Whether the actor sees this pupil's whole file, and not only the own casussen in it."""
    return uow.actor.may(Right.SEE_CASUSSEN) or pupil_id in uow.opened_files


def _is_opened(uow: UnitOfWork, pupil_id: int) -> bool:
    return not uow.actor.may(Right.SEE_CASUSSEN) and pupil_id in uow.opened_files


def _right_to_casus(uow: UnitOfWork, casus_id: int, on: date) -> Right:
    """What this actor sees the casus by. Nothing of the casus is read for it but whose it is."""
    if uow.actor.may(Right.SEE_CASUSSEN):
        return Right.SEE_CASUSSEN
    with uow.read(Right.SEE_SCHOOL) as connection:
        if uow.actor.may(Right.SEE_OWN_CASUSSEN) and casus_id in own_casussen(connection, uow.actor, on):
            return Right.SEE_OWN_CASUSSEN
        opened = casussen.is_of_pupils(connection, casus_id, uow.opened_files)
    return Right.BREAK_GLASS if opened else Right.SEE_CASUSSEN
