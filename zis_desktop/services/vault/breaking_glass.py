"""Opening one file in need, by somebody whose role does not reach it: with a reason, and never without the log."""

from datetime import date

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right, checked_reason, told_of_many
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import pupils
from zis_desktop.store.log.access_log import Wanted, pupils_in
from zis_desktop.store.unit_of_work import UnitOfWork


def break_glass(uow: UnitOfWork, pupil_id: int, reason: str, today: date) -> str:
    """From now on this actor reads the file of this pupil, until ZIS is locked or closed; changing it stays refused.

    It stands in the log before anything is read, also when this file was opened before. Returns what to say when
    these become many on one day, else ''. Raises RuleError without a reason, when the actor sees the file already, and
    when the log cannot be written; NotAllowedError.
    """
    with uow.read(Right.BREAK_GLASS) as connection:
        known_pupil(pupils.pupil_file(connection, pupil_id))
        mine = Wanted(login=uow.actor.login, actions=frozenset({Action.BROKE_GLASS}), first=today, last=today)
        opened = pupils_in(connection, mine)
    if uow.actor.may(Right.SEE_CASUSSEN):
        raise RuleError("Uw rol mag dit dossier al bekijken: open het gewoon.")
    record(uow, Action.BROKE_GLASS, "dossier geopend", pupil_ids=[pupil_id], reason=checked_reason(reason))
    uow.opened_files.add(pupil_id)
    return told_of_many(len(opened | {pupil_id}))
