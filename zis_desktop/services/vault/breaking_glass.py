"""Opening one file in need, by somebody whose role does not reach it: with a reason, and never without the log."""

from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.pupils import known_pupil
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork

SHORTEST_REASON = 15
"""Characters; long enough to say what was needed, as whoever reviews the log asks."""
FEWEST_WORDS = 3
"""Different ones: a key that was held down is no reason."""


def break_glass(uow: UnitOfWork, pupil_id: int, reason: str) -> None:
    """From now on this actor reads the file of this pupil, until ZIS is locked or closed; changing it stays refused.

    It stands in the log before anything is read. Raises RuleError without a reason, when the actor sees the file
    already, and when the log cannot be written; NotAllowedError.
    """
    why = " ".join(reason.split())
    with uow.read(Right.BREAK_GLASS) as connection:
        known_pupil(pupils.pupil_file(connection, pupil_id))
    if uow.actor.may(Right.SEE_CASUSSEN):
        raise RuleError("Uw rol mag dit dossier al bekijken: open het gewoon.")
    if len(why) < SHORTEST_REASON or len({*why.casefold().split()}) < FEWEST_WORDS:
        least = count(SHORTEST_REASON, "teken", "tekens")
        raise RuleError(f"Schrijf in een zin waarom u dit dossier nu nodig heeft, in minstens {least}.", "reason")
    uow.journal.record([uow.journal.entry(Action.BROKE_GLASS, "dossier geopend", pupil_id=pupil_id, reason=why)])
    uow.opened_files.add(pupil_id)
