"""Who may answer a form: judged by the day of the signature, whenever it is recorded (R11; Jeugdwet 7.3.4, 7.3.5)."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.consent.authority import standing
from zis_desktop.domain.consent.consent import Consent
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, was_asked
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag, Guardian, is_adult


def signer_on(family: Family, consent: Consent, guardian_id: int | None, on: date) -> RequiredSigner:
    """As who this contact signs on that day; without `guardian_id` it is the pupil.

    A parent whose gezag is still unknown may hand in the form, it counts when the gezag is clear. So may who may be
    appointed over an adult who cannot decide. Raises RuleError, beside the day when who was asked signs on another.
    """
    required = family.signers_for(consent.purpose, on)
    kind = SignerKind.PUPIL if guardian_id is None else SignerKind.GUARDIAN
    for one in (*required.signers, *_as_asked(family, consent, on).signers_for(consent.purpose, on).signers):
        if (one.kind, one.guardian_id) == (kind, guardian_id):
            return one
    guardian = next((one for one in family.guardians if one.id == guardian_id), None)
    if guardian_id is not None and guardian is None:
        raise RuleError(f"Deze persoon is geen contact van {family.pupil.first}. Voeg die eerst toe.", "signer")
    if guardian is not None and guardian in family.unclear_for(required.matter, on):
        why = standing(guardian, adult=is_adult(family.birth_date, on))
        return RequiredSigner(SignerKind.GUARDIAN, guardian.name, guardian.relation, guardian.id, why)
    name = guardian.name if guardian is not None else family.pupil.full
    if was_asked(consent.signatures, guardian_id):
        raise RuleError(
            f"{name} hoeft op die dag niet te tekenen. {required.explanation} Tekende {name} eerder? Vul die dag in.",
            "on",
        )
    raise RuleError(f"{name} hoeft niet te tekenen. {required.explanation}", "signer")


def _as_asked(family: Family, consent: Consent, on: date) -> Family:
    """Of gezag that was looked up after that day, as it was when this was asked: who was asked had it, others not."""

    def then(one: Guardian) -> Guardian:
        if one.gezag_checked_on is None or one.gezag_checked_on <= on:
            return one
        return replace(one, gezag=Gezag.YES if was_asked(consent.signatures, one.id) else Gezag.NO)

    return replace(family, guardians=tuple(then(one) for one in family.guardians))
