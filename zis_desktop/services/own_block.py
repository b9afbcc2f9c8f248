"""The CvB as the CJG worker has it: the meetings she attends, and of each the casussen that need her."""

from datetime import date

from zis_desktop.domain import own_block as rules
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.own_block import BlockDay, OwnBlock
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.agenda.agenda import agenda_for_guest
from zis_desktop.services.vault.access_log import saw_page
from zis_desktop.store import meetings
from zis_desktop.store.unit_of_work import UnitOfWork


def block_days(uow: UnitOfWork, school_id: int, today: date) -> tuple[BlockDay, ...]:
    """The meetings that the actor attends or attended, the newest first; none when the account is not open today."""
    actor = uow.actor
    with uow.read(Right.SEE_GUEST_AGENDA) as connection:
        if actor.professional_id is None or not actor.is_open(today):
            return ()
        found = meetings.days_as_cjg(connection, school_id, actor.professional_id)
    return tuple(day for day in found if actor.is_open(day.on))


def own_block(uow: UnitOfWork, school_id: int, on: date, today: date) -> OwnBlock:
    """What needs her on this day. Raises RuleError as long as the agenda is not composed, and NotAllowedError."""
    found = rules.own_block(agenda_for_guest(uow, school_id, on, today, Reader.CJG), Reader.CJG)
    saw_page(uow, f"eigen blok van {short_date(on)}", len(found.points))
    return found
