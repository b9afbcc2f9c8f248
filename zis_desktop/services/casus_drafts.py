"""The form of a casus that is not registered yet: kept as it is typed, so that nothing is lost."""

from dataclasses import asdict
from typing import Any

from zis_desktop.domain.casus import Answer, AskedBy, CasusText, GivenSupport
from zis_desktop.domain.casus_form import CasusDraft
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.decisions import DecisionKind
from zis_desktop.store.schools import read_setting, write_setting
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

KEY = "casus_draft"


def keep_draft(uow: UnitOfWork, school_id: int, draft: CasusDraft) -> Changes:
    """Keeps what stands in the form; there is one such form a school. Not something to undo."""
    with uow.write() as work:
        if draft.is_untouched:
            forget_draft(work, school_id)
        else:
            write_setting(work, school_id, KEY, _as_data(draft))
        return work.changes.final()


def kept_draft(uow: UnitOfWork, school_id: int) -> CasusDraft | None:
    """The form that was left before it was registered, or None."""
    with uow.read() as connection:
        data = read_setting(connection, school_id, KEY)
    return None if not data else _from_data(data)


def forget_draft(work: Writing, school_id: int) -> None:
    if read_setting(work.connection, school_id, KEY):
        write_setting(work, school_id, KEY, {})


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
