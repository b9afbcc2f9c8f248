"""A ground in place of a signature: recorded with the consent it stands on (Jeugdwet 7.3.4)."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Consent, GroundKind, Matter, Purpose, SignatureState
from zis_desktop.domain.consent.grounds import check_ground
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, purpose_consent
from zis_desktop.domain.consent.signers import SignerKind
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.pupils import known_pupil
from zis_desktop.store import consents as rows
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewGround:
    """What is recorded; `guardian_id` is whose consent a court replaced, for that kind alone."""

    kind: GroundKind
    decided_on: date
    decided_by: str
    why: str
    guardian_id: int | None = None


def record_ground(uow: UnitOfWork, pupil_id: int, new: NewGround, today: date) -> Changes:
    """Records it with the form for the help that counts now, and as long as that holds.

    Raises RuleError beside the field that is wrong, and when consent was not asked, ran out or is complete.
    """
    with uow.write(Right.CHANGE_CONSENT) as work:
        known_pupil(pupils.pupil_file(work.connection, pupil_id))
        family = rows.families(work.connection, [pupil_id])[pupil_id]
        asked = rows.consents_of(work.connection, [pupil_id], Purpose.YOUKE).get(pupil_id, ())
        now = purpose_consent(Purpose.YOUKE, family, asked, today)
        consent = _that_waits(now, today)
        _check(family, now, new, today)
        rows.add_ground(
            work, consent.id, new.kind, decided_on=new.decided_on, decided_by=new.decided_by.strip(),
            why=new.why.strip(), guardian_id=new.guardian_id if new.kind is GroundKind.COURT else None,
        )  # fmt: skip
        return work.changes


def _that_waits(now: PurposeConsent, today: date) -> Consent:
    if now.status.is_complete:
        raise RuleError("De toestemming voor de hulp is compleet: er is geen grond nodig.")
    if now.consent is None or today > now.consent.valid_until:
        raise RuleError("Vraag eerst toestemming voor de hulp: de grond hoort bij dat formulier.")
    return now.consent


def _check(family: Family, now: PurposeConsent, new: NewGround, today: date) -> None:
    own = next((one.last for one in now.signers if one.signer.kind is SignerKind.PUPIL), None)
    check_ground(
        family.signers_of(Matter.JEUGDHULP, new.decided_on),
        new.kind,
        guardian_id=new.guardian_id,
        pupil_agrees=own is not None and own.state is SignatureState.GIVEN,
        parent_refuses=any(one.says_no for one in now.signers if one.signer.kind is SignerKind.GUARDIAN),
        in_measure=family.in_measure,
        decided_on=new.decided_on,
        decided_by=new.decided_by,
        why=new.why,
        today=today,
    )
