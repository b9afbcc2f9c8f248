"""That a pupil cannot weigh a matter: who judged it and why; who must sign follows from it by itself (R11)."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Incapacity, Matter, Representative
from zis_desktop.domain.consent.incapacity import check_end, check_incapacity, check_representative
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.pupils import known_pupil
from zis_desktop.store import consents as rows
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def judge_incapable(
    uow: UnitOfWork,
    pupil_id: int,
    matter: Matter,
    *,
    reason: str,
    judged_by: str,
    judged_on: date,
    today: date,
    able: bool = False,
) -> Changes:
    """Records it from that day on; `able`: that an adult with a curator or mentor can.

    Raises RuleError beside the field that is wrong.
    """
    with uow.write(Right.CHANGE_CONSENT) as work:
        known_pupil(pupils.pupil_file(work.connection, pupil_id))
        family = rows.families(work.connection, [pupil_id])[pupil_id]
        check_incapacity(
            family.incapacities, matter, family.birth_date, reason=reason, judged_by=judged_by, on=judged_on,
            today=today, able=able,
        )  # fmt: skip
        rows.add_incapacity(
            work, pupil_id, matter, reason=reason.strip(), judged_by=judged_by.strip(), judged_on=judged_on, able=able
        )
        return work.changes


def name_representative(
    uow: UnitOfWork, pupil_id: int, incapacity_id: int, who: Representative, today: date
) -> Changes:
    """Records who speaks for an adult who cannot decide; who did before stays in the log. Raises RuleError."""
    with uow.write(Right.CHANGE_CONSENT) as work:
        found = _that_holds(work.connection, pupil_id, incapacity_id)
        family = rows.families(work.connection, [pupil_id])[pupil_id]
        check_representative(found, who, family.guardians, family.birth_date, today)
        rows.record_representative(work, found, replace(who, why=who.why.strip()))
        return work.changes


def end_incapacity(uow: UnitOfWork, pupil_id: int, incapacity_id: int, on: date, today: date) -> Changes:
    """The pupil can weigh the matter again from the day after. Raises RuleError beside `ended_on`."""
    with uow.write(Right.CHANGE_CONSENT) as work:
        found = _that_holds(work.connection, pupil_id, incapacity_id)
        check_end(found, on, today)
        rows.end_incapacity(work, found, on)
        return work.changes


def _that_holds(connection: Reading, pupil_id: int, incapacity_id: int) -> Incapacity:
    judged = rows.incapacities_of(connection, [pupil_id]).get(pupil_id, ())
    found = next((one for one in judged if one.id == incapacity_id and one.ended_on is None), None)
    if found is None:
        raise RuleError("Dit oordeel geldt al niet meer.")
    return found
