"""Taking a change back."""

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.store.unit_of_work import UnitOfWork


def undo(uow: UnitOfWork, changes: Changes) -> Changes:
    """Puts back what the change altered, all of it or nothing.

    It takes the right that the change took. Raises RuleError when the change is final, ChangedElsewhereError when
    somebody changed the same rows since, NotAllowedError.
    """
    if not changes.undo or changes.right is None:
        raise RuleError("Dit kan niet ongedaan worden gemaakt: het is definitief vastgelegd.")
    with uow.write(changes.right) as work:
        for step in changes.undo:
            work.revert(step)
        return work.changes
