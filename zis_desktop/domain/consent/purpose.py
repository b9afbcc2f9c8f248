"""The consent that counts for one purpose: chosen from all that were asked over the years, with each signer's state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.consent.consent import Consent, DataKind, Incapacity, Matter, Purpose, Signature
from zis_desktop.domain.consent.re_asking import again_since
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, SignerList, matter_of, required_signers
from zis_desktop.domain.consent.status import NOT_ASKED, ConsentState, ConsentStatus, consent_state
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Guardian

_CLOSES = {ConsentState.REFUSED, ConsentState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Family:
    """What decides who must sign: the pupil's age and the people with gezag."""

    pupil_id: int
    pupil: Name
    birth_date: date
    under_supervision: bool
    guardians: tuple[Guardian, ...]
    incapacities: tuple[Incapacity, ...] = ()

    def signers_for(self, purpose: Purpose, on: date) -> SignerList:
        """Who must sign for this line of the form on that day (R11)."""
        return self.signers_of(matter_of(purpose), on)

    def signers_of(self, matter: Matter, on: date) -> SignerList:
        """Who must sign for a matter on that day."""
        return required_signers(
            matter,
            pupil=self.pupil,
            birth_date=self.birth_date,
            on=on,
            guardians=self.guardians,
            under_supervision=self.under_supervision,
            incapable=any(one.holds_on(matter, on) for one in self.incapacities),
        )


@dataclass(frozen=True, slots=True)
class SignerState:
    """One required signer with the last thing that happened to the signature; nothing was asked when it is None."""

    signer: RequiredSigner
    last: Signature | None


@dataclass(frozen=True, slots=True)
class PurposeConsent:
    """One line of the consent form as it stands on a day.

    `consent` is the one that counts. `later` was asked after it and is not complete yet, such as the form for the next
    school year or that after a birthday: what comes back goes there. `again_since` is the birthday since which others
    must sign, as long as nobody asked them.
    """

    purpose: Purpose
    required: SignerList
    status: ConsentStatus
    consent: Consent | None
    signers: tuple[SignerState, ...]
    again_since: date | None = None
    later: Consent | None = None
    later_signers: tuple[SignerState, ...] = ()

    @property
    def to_answer(self) -> Consent | None:
        """The form that people answer now: the last that was asked."""
        return self.later or self.consent

    @property
    def answers(self) -> tuple[SignerState, ...]:
        """What they answered on it."""
        return self.later_signers if self.later is not None else self.signers

    @property
    def asked(self) -> tuple[tuple[Consent, tuple[SignerState, ...]], ...]:
        """Every form that holds or waits, with what was answered on it."""
        pairs = ((self.consent, self.signers), (self.later, self.later_signers))
        return tuple((consent, signers) for consent, signers in pairs if consent is not None)


def purpose_consent(purpose: Purpose, family: Family, consents: Iterable[Consent], on: date) -> PurposeConsent:
    """The state of one purpose on a day, from everything that was ever asked for it."""
    required = family.signers_for(purpose, on)
    asked = [one for one in consents if one.purpose is purpose and one.asked_on <= on]
    status, consent = _that_counts(required, asked, on)
    if consent is None:
        return PurposeConsent(purpose, required, status, None, _states(required, None, on))
    newest = max(asked, key=lambda one: (one.asked_on, one.id))
    later = newest if newest is not consent and on <= newest.valid_until else None
    signers = _states(required, consent, on)
    lasts = [one.last for one in signers if one.last is not None]
    return PurposeConsent(
        purpose, required, status, consent, signers, again_since(purpose, family, newest, status, lasts, on), later,
        _states(required, later, on) if later is not None else (),
    )  # fmt: skip


def consent_status_on(purpose: Purpose, family: Family, consents: Iterable[Consent], on: date) -> ConsentStatus:
    """Only the state of one purpose, for a whole agenda at once."""
    return purpose_consent(purpose, family, consents, on).status


def last_signature(signatures: Iterable[Signature], signer: RequiredSigner, on: date) -> Signature | None:
    """The last thing that happened to the signature of this signer up to that day."""
    own = [one for one in signatures if one.on <= on and _is_of(one, signer)]
    return max(own, key=lambda one: (one.on, one.id), default=None)


def _is_of(signature: Signature, signer: RequiredSigner) -> bool:
    if signer.kind is SignerKind.PUPIL:
        return signature.guardian_id is None and signature.relation == signer.relation
    return signature.guardian_id == signer.guardian_id


def _that_counts(required: SignerList, consents: list[Consent], on: date) -> tuple[ConsentStatus, Consent | None]:
    """The newest, unless an older one is complete and nobody refused or withdrew since.

    So asking anew for the next school year does not close what is open until July, and a refusal does (AVG 7: 3).
    """
    newest: tuple[ConsentStatus, Consent] | None = None
    for consent in sorted(consents, key=lambda one: (one.asked_on, one.id), reverse=True):
        status = consent_state(required, consent.signatures, on=on, valid_until=consent.valid_until)
        unasked = frozenset(DataKind) - consent.terms.data
        status = replace(status, withheld=status.withheld | unasked)
        if status.is_complete:
            return status, consent
        newest = newest or (status, consent)
        if status.state in _CLOSES:
            break
    return newest or (NOT_ASKED, None)


def _states(required: SignerList, consent: Consent | None, on: date) -> tuple[SignerState, ...]:
    """Of everybody who must sign what was answered on this form."""
    signatures = consent.signatures if consent is not None else ()
    return tuple(SignerState(signer, last_signature(signatures, signer, on)) for signer in required.signers)
