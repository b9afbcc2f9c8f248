"""Taking changes back and making them again, by name."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.casus.closing import require_no_help_after, require_open_for_help
from zis_desktop.domain.changes import Changes, UndoStep
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError, StoreError
from zis_desktop.domain.groups.rules import check_whole
from zis_desktop.domain.hours.corrections import CORRECTED_AGAIN
from zis_desktop.domain.hours.rules import require_help_under
from zis_desktop.domain.undoing import Named, same_typing
from zis_desktop.services.budgets import require_settled_rates
from zis_desktop.services.deployments import require_help_apart
from zis_desktop.services.hours_names import names_known
from zis_desktop.services.hours_writing import require_room
from zis_desktop.services.meeting import decisions
from zis_desktop.store import casussen, deployments, groups, hours
from zis_desktop.store.undoing import (
    About,
    about,
    stands,
    touches_closed_hours,
    touches_corrected_again,
    touches_destroyed,
    touches_final,
)
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

DEPTH = 30
HOURS = {"hours_entry", "hours_timer"}
NOTHING, NOTHING_AGAIN = "Er is niets om ongedaan te maken.", "Er is niets om opnieuw te doen."
BEFORE = "Nog eens Ctrl Z neemt de wijziging daarvoor terug."
STAYS = f"De laatste wijziging is definitief en blijft staan. {BEFORE}"
FINAL = "Dit kan niet ongedaan worden gemaakt: het is definitief vastgelegd."
IN_FINAL_MINUTES = "Dit kan niet ongedaan worden gemaakt: de notulen zijn definitief. Leg een aanvulling vast."
DESTROYED = "Dit kan niet ongedaan worden gemaakt: het dossier is vernietigd."


def undo(uow: UnitOfWork, changes: Changes) -> Changes:
    """Puts back what the change altered, all of it or nothing.

    It takes the right that the change took. Raises RuleError when the change is final, stands in final minutes or in a
    closed month of hours, hangs under a dossier that was destroyed, or brings back what a rule would refuse now (see
    `_require_standing`); ChangedElsewhereError when somebody changed the same rows since; NotAllowedError.
    """
    if not changes.undo or changes.right is None:
        raise RuleError(FINAL)
    with uow.write(changes.right) as work:
        if touches_final(work.connection, changes.undo):
            raise RuleError(IN_FINAL_MINUTES)
        if touches_destroyed(work.connection, changes.undo):
            raise RuleError(DESTROYED)
        if closed := touches_closed_hours(work.connection, changes.undo):
            raise RuleError(closed)
        if touches_corrected_again(work.connection, changes.undo):
            raise RuleError(CORRECTED_AGAIN)
        before = stands(work.connection, changes.undo)
        for step in changes.undo:
            work.revert(step)
        _require_standing(work.connection, changes.undo)
        for casus_id in before.helped:
            require_help_under(
                hours.worked_days(work.connection, casus_id),
                hours.help_of(work.connection, [casus_id]).get(casus_id, ()),
            )
        lines = before.hours | stands(work.connection, changes.undo).hours
        require_room(work.connection, lines, uow.journal.clock.today(), by=uow.actor)
        return work.changes


@dataclass(frozen=True, slots=True)
class Done:
    """A change that can be taken back; `silent` was saved by itself, of others `said` is what was told. Without steps
    it is final."""

    changes: Changes
    about: About
    silent: bool
    said: str = ""

    @property
    def stays(self) -> str:
        """Why it is not taken back, when it is final."""
        return f"{self.said} Dat kan niet ongedaan worden gemaakt. {BEFORE}" if self.said else STAYS


class History:
    """What one user did on one store, newest last, as far as it can be taken back; and what was, to make it again."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []

    def add(self, uow: UnitOfWork, changes: Changes, *, told: bool, said: str = "") -> None:
        """A change was made, `told` to the user in the words that were `said`, or saved silently. What is final and
        silent takes no place."""
        if not changes or not (changes.undo or told):
            return
        self._undone.clear()
        new = Done(changes, _about(uow, changes), silent=not told, said=said)
        joined = _joined(self._done[-1], new) if self._done else None
        self._done[-1:] = [joined] if joined else [*self._done[-1:], new]
        del self._done[:-DEPTH]

    @property
    def to_undo(self) -> Named | None:
        """What the next undo takes back; None when there is nothing, or when that is final."""
        return self._done[-1].about.named if self._done and self._done[-1].changes.undo else None

    @property
    def to_redo(self) -> Named | None:
        return self._undone[-1].about.named if self._undone else None

    def undo(self, uow: UnitOfWork) -> tuple[Changes, Named]:
        """Takes the newest change back. Raises RuleError; what can never be taken back is not asked a second time."""
        return self._turn(uow, self._done, self._undone, NOTHING)

    def redo(self, uow: UnitOfWork) -> tuple[Changes, Named]:
        """Makes again what was taken back last. Raises RuleError."""
        return self._turn(uow, self._undone, self._done, NOTHING_AGAIN)

    def _turn(self, uow: UnitOfWork, come_from: list[Done], go_to: list[Done], nothing: str) -> tuple[Changes, Named]:
        if not come_from:
            raise RuleError(nothing)
        newest = come_from[-1]
        if not newest.changes.undo:
            come_from.pop()
            raise RuleError(newest.stays)
        try:
            back = undo(uow, newest.changes)
        except StoreError:  # busy, or a full disk: the same change can be taken back later
            raise
        except ChangedElsewhereError:
            come_from.pop()
            raise RuleError("Dit kan niet meer: iemand heeft het intussen gewijzigd.") from None
        except RuleError:
            come_from.pop()
            raise
        come_from.pop()
        come_from[:] = [replace(one, changes=one.changes.rebased(newest.changes, back)) for one in come_from]
        go_to.append(replace(newest, changes=back, silent=False))
        return back, newest.about.named


def _require_standing(connection: Reading, steps: Collection[UndoStep]) -> None:
    """What others did since may not agree with rows that come back: no help goes on under a closed casus or beside the
    same help, a decision meets what is asked of a new one, a group holds together, and what was settled keeps its rate.
    Raises RuleError."""
    found = stands(connection, steps)
    if any(step.table == "rate" for step in steps):
        require_settled_rates(connection)
    for casus_id in found.closed_or_opened:
        known = casussen.casus(connection, casus_id, on=date.max)
        if known.closed_on is not None:
            require_no_help_after(deployments.deployments_of_casus(connection, casus_id), known.closed_on)
    for casus_id in found.helped:
        helped = deployments.deployments_of_casus(connection, casus_id)
        require_open_for_help(casussen.casus(connection, casus_id, on=date.max), helped)
        require_help_apart(connection, helped)
    decisions.require_standing(connection, found.decided_items)
    for group_id in found.groups:
        group = groups.one_group(connection, group_id)
        if group is not None:
            check_whole(group)


def _about(uow: UnitOfWork, changes: Changes) -> About:
    if changes.right is None:
        return About(Named(""), frozenset())
    with uow.read(changes.right) as connection:
        found = about(connection, changes.undo)
        if not HOURS & {step.table for step in changes.undo}:
            return found
        known = names_known(connection, uow.actor, uow.journal.clock.today(), found.casussen)
    by_code = replace(found.named, names=found.named.codes)  # R4: as the hours themselves
    return found if found.casussen <= known.keys() else replace(found, named=by_code)


def _joined(before: Done, new: Done) -> Done | None:
    """Two silent saves of the same field as one, when the second follows on the first."""
    older = {(step.table, step.row_id): step for step in before.changes.undo}
    steps = new.changes.undo
    follows = set(older) == {(step.table, step.row_id) for step in steps} and all(
        older[step.table, step.row_id].version_after == step.version_before for step in steps
    )
    typing = before.silent and new.silent and same_typing(before.about.fields, new.about.fields)
    if not (follows and typing):
        return None
    joined = tuple(replace(step, before=older[step.table, step.row_id].before) for step in steps)
    return replace(new, changes=replace(new.changes, undo=joined))
