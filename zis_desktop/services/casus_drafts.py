"""The form of a casus that is not registered yet: kept as it is typed, so that nothing is lost."""

from dataclasses import asdict
from typing import Any

from zis_desktop.domain.casus.casus import Answer, AskedBy, CasusText, GivenSupport
from zis_desktop.domain.casus.form import CasusDraft
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.vault.access import Right
from zis_desktop.store.log.recording import DRAFT
from zis_desktop.store.schools import read_setting, read_settings, write_setting
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing


def keep_draft(uow: UnitOfWork, school_id: int, draft: CasusDraft, *, instead_of: int | None = None) -> Changes:
    """Keeps what stands in the form, one a pupil, and one without; not something to undo.

    `instead_of` is the pupil under which the same form was kept before.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        work.typed = True
        if draft.is_untouched:
            forget_draft(work, school_id, draft.pupil_id)
        else:
            nth = max((data["nth"] for data in _kept(work.connection, school_id)), default=0) + 1
            write_setting(work, school_id, _key(draft.pupil_id), {**_as_data(draft), "nth": nth})
        if instead_of != draft.pupil_id:
            forget_draft(work, school_id, instead_of)
        return work.changes.final()


def drop_draft(uow: UnitOfWork, school_id: int, pupil_id: int | None) -> Changes:
    """Begins anew: what was kept for this pupil goes."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        forget_draft(work, school_id, pupil_id)
        return work.changes.final()


def kept_draft(uow: UnitOfWork, school_id: int, pupil_id: int | None = None) -> CasusDraft | None:
    """The form of this pupil that was left before it was registered; without a pupil the one that was left last."""
    with uow.read(Right.CHANGE_CASUSSEN) as connection:
        kept = _kept(connection, school_id)
    found = [data for data in kept if pupil_id in (None, data["pupil_id"])]
    return _from_data(max(found, key=lambda data: int(data["nth"]))) if found else None


def forget_draft(work: Writing, school_id: int, pupil_id: int | None) -> None:
    """As part of registering: the form of this pupil is no longer a draft."""
    if read_setting(work.connection, school_id, _key(pupil_id)) is not None:
        write_setting(work, school_id, _key(pupil_id), None)


def _kept(connection: Reading, school_id: int) -> list[dict[str, Any]]:
    return [data for data in read_settings(connection, school_id, DRAFT).values() if data is not None]


def _key(pupil_id: int | None) -> str:
    """A row per pupil: taking back the registration of one casus does not meet the form of the next."""
    return f"{DRAFT}{pupil_id or 'nobody'}"


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
