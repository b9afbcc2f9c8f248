"""The form of a casus that is not registered yet: kept as it is typed, so that nothing is lost."""

from dataclasses import asdict
from typing import Any

from zis_desktop.domain.casus import Answer, AskedBy, CasusText, GivenSupport
from zis_desktop.domain.casus_form import CasusDraft
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.decisions import DecisionKind
from zis_desktop.store.schools import read_setting, write_setting
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

KEY = "casus_drafts"


def keep_draft(uow: UnitOfWork, school_id: int, draft: CasusDraft, *, instead_of: int | None = None) -> Changes:
    """Keeps what stands in the form, one a pupil, and one without; not something to undo.

    `instead_of` is the pupil under which the same form was kept before.
    """
    with uow.write() as work:
        kept = _kept_but(work, school_id, {draft.pupil_id, instead_of})
        _write(work, school_id, kept if draft.is_untouched else [*kept, _as_data(draft)])
        return work.changes.final()


def drop_draft(uow: UnitOfWork, school_id: int, pupil_id: int | None) -> Changes:
    """Begins anew: what was kept for this pupil goes."""
    with uow.write() as work:
        forget_draft(work, school_id, pupil_id)
        return work.changes.final()


def kept_draft(uow: UnitOfWork, school_id: int, pupil_id: int | None = None) -> CasusDraft | None:
    """The form of this pupil that was left before it was registered; without a pupil the one that was left last."""
    with uow.read() as connection:
        kept = read_setting(connection, school_id, KEY) or []
    found = [data for data in kept if pupil_id in (None, data["pupil_id"])]
    return _from_data(found[-1]) if found else None


def forget_draft(work: Writing, school_id: int, pupil_id: int | None) -> None:
    """As part of registering: the form of this pupil is no longer a draft."""
    _write(work, school_id, _kept_but(work, school_id, {pupil_id}))


def _kept_but(work: Writing, school_id: int, pupils: set[int | None]) -> list[dict[str, Any]]:
    kept = read_setting(work.connection, school_id, KEY) or []
    return [data for data in kept if data["pupil_id"] not in pupils]


def _write(work: Writing, school_id: int, kept: list[dict[str, Any]]) -> None:
    if kept or read_setting(work.connection, school_id, KEY):
        write_setting(work, school_id, KEY, kept)


def _as_data(draft: CasusDraft) -> dict[str, Any]:
    """What JSON can hold: enums as their Dutch words."""
    data = asdict(draft)
    for name in ("asked_by", "asked_decision", "other_decision", "wlz"):
        data[name] = None if data[name] is None else data[name].value
    return data


def _from_data(data: dict[str, Any]) -> CasusDraft:
    return CasusDraft(
        pupil_id=data["pupil_id"],
        asked_by=None if data["asked_by"] is None else AskedBy(data["asked_by"]),
        raised_by=data["raised_by"],
        trede=data["trede"],
        asked_decision=None if data["asked_decision"] is None else DecisionKind(data["asked_decision"]),
        text=CasusText(**data["text"]),
        support_given=tuple(GivenSupport(**row) for row in data["support_given"]),
        other_decision=Answer(data["other_decision"]),
        wlz=Answer(data["wlz"]),
        minutes=data["minutes"],
        registered_on=data["registered_on"],
    )
