"""The consent that counts for one purpose: chosen from all that were asked over the years, with each signer's state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.consent.authority import is_institution, is_voogd, to_look_up
from zis_desktop.domain.consent.consent import (
    Consent,
    DataKind,
    Ground,
    GroundKind,
    Incapacity,
    Matter,
    Purpose,
    Representative,
    Signature,
    SignatureState,
)
from zis_desktop.domain.consent.moving import FORMER_TEAM, names_former_team
from zis_desktop.domain.consent.naming import named_in, with_names
from zis_desktop.domain.consent.new_question import FORMER_QUESTION, Asked, asked_since
from zis_desktop.domain.consent.re_asking import AGES, again_since, awaited_since
from zis_desktop.domain.consent.signers import (
    PUPIL_RELATION,
    OpenQuestion,
    RequiredSigner,
    SignerKind,
    SignerList,
    birthday,
    is_of_pupil,
    matter_of,
    required_signers,
    speakers,
    was_asked,
)
from zis_desktop.domain.consent.status import NOT_ASKED, ConsentState, ConsentStatus, consent_state
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Guardian, Residence, age_on, is_adult

_CLOSES = {ConsentState.REFUSED, ConsentState.WITHDRAWN}
_NO = {SignatureState.REFUSED, SignatureState.WITHDRAWN}
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Family:
    """What decides who must sign, the pupil's age and the people with gezag; where the pupil lived; what was asked."""

    pupil_id: int
    pupil: Name
    birth_date: date
    under_supervision: bool
    guardians: tuple[Guardian, ...]
    incapacities: tuple[Incapacity, ...] = ()
    homes: tuple[Residence, ...] = ()
    casussen: tuple[Asked, ...] = ()

    @property
    def in_measure(self) -> bool:
        """A kinderbeschermingsmaatregel: an OTS, or voogdij of a gecertificeerde instelling (BW 1:255 and 1:302)."""
        voogden = (one for one in self.guardians if is_voogd(one, under_supervision=self.under_supervision))
        return self.under_supervision or any(is_institution(one) for one in voogden)

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
            incapable=self.judged_on(matter, on) is not None,
            represented=self._represented(matter, on),
            found_able=any(one.holds_on(matter, on) and one.able for one in self.incapacities),
        )

    def numbered(self, one: RequiredSigner) -> str:
        """'leerling' or '2e ouder', for logs and file names: a typed relation may hold a name (AVG 5)."""
        if one.kind is SignerKind.PUPIL:
            return PUPIL_RELATION
        return f"{[guardian.id for guardian in self.guardians].index(one.guardian_id or 0) + 1}e ouder"

    def speakers_on(self, on: date) -> tuple[tuple[RequiredSigner, ...], tuple[str, ...]]:
        """Who speaks for the pupil about help, beside the pupil, and what must be found out first."""
        return speakers(
            pupil=self.pupil,
            birth_date=self.birth_date,
            on=on,
            guardians=self.guardians,
            under_supervision=self.under_supervision,
            incapable=self.judged_on(Matter.JEUGDHULP, on) is not None,
            represented=self._represented(Matter.JEUGDHULP, on),
        )

    def open_questions(self, on: date) -> tuple[tuple[Matter, OpenQuestion], ...]:
        """What must be found out before everybody's signature counts, each once with the first matter that asks it."""
        found: dict[OpenQuestion, Matter] = {}
        for matter in Matter:
            for one in self.signers_of(matter, on).open_questions:
                found.setdefault(one, matter)
        return tuple((matter, one) for one, matter in found.items())

    def awaits_others(self, matter: Matter, on: date) -> bool:
        """Whether it is not known yet who signs beside or for the pupil: nobody does beside an adult who can decide."""
        decides = is_adult(self.birth_date, on) and self.judged_on(matter, on) is None
        return bool(self.signers_of(matter, on).questions) and not decides

    def unclear_for(self, matter: Matter, on: date) -> tuple[Guardian, ...]:
        """Who may have to sign for a matter on that day: their authority is not known, and is asked after."""
        if not self.awaits_others(matter, on):
            return ()
        return to_look_up(self.guardians, adult=is_adult(self.birth_date, on))

    def judged_on(self, matter: Matter, on: date) -> Incapacity | None:
        """The judgement that the pupil cannot weigh this, as it holds on that day."""
        return next((one for one in self.incapacities if one.holds_on(matter, on) and not one.able), None)

    def grounds_of(self, consent: Consent) -> tuple[Ground, ...]:
        """What stands in place of signatures; help within a measure only as long as there is one."""
        return tuple(one for one in consent.grounds if self.in_measure or one.kind is not GroundKind.MEASURE)

    def _represented(self, matter: Matter, on: date) -> Representative | None:
        judged = self.judged_on(matter, on)
        known = judged.represented if judged is not None else None
        return known if known is not None and known.since <= on else None


@dataclass(frozen=True, slots=True)
class SignerState:
    """One required signer with the last thing that happened to the signature; nothing was asked when it is None."""

    signer: RequiredSigner
    last: Signature | None

    @property
    def says_no(self) -> bool:
        return self.last is not None and self.last.state in _NO

    def is_followed_by(self, newer: "SignerState | None") -> bool:
        """Whether the same signer answered a newer form since."""
        if newer is None or newer.last is None or newer.last.state is SignatureState.ASKED or self.last is None:
            return False
        return (newer.last.on, newer.last.id) > (self.last.on, self.last.id)


@dataclass(frozen=True, slots=True)
class PurposeConsent:
    """One line of the consent form as it stands on a day.

    `consent` is the one that counts. `later` was asked after it and is not complete yet, such as the form for the next
    school year, after a birthday or after a refusal: what comes back goes there. `again_since` is the birthday since
    which others must sign, as long as nobody asked them; `awaited_since` once they are asked, until all said yes.
    """

    purpose: Purpose
    required: SignerList
    status: ConsentStatus
    consent: Consent | None
    signers: tuple[SignerState, ...]
    again_since: date | None = None
    awaited_since: date | None = None
    later: Consent | None = None
    later_signers: tuple[SignerState, ...] = ()

    @property
    def to_answer(self) -> Consent | None:
        """The form that people answer now: the last that was asked."""
        return self.later or self.consent

    def form_of(self, signer: RequiredSigner) -> Consent | None:
        """The form on which this signer answers: the last on which this one was asked, else the last that was asked."""
        own = [consent for consent, _signers in self.asked if was_asked(consent.signatures, signer.guardian_id)]
        return own[-1] if own else self.to_answer

    @property
    def named(self) -> tuple[str, ...]:
        """Whom the one that counts names, on a line where the form asks who."""
        return named_in(self.consent)

    @property
    def answers(self) -> tuple[SignerState, ...]:
        """What they answered on it."""
        return self.later_signers if self.later is not None else self.signers

    @property
    def awaited(self) -> tuple[RequiredSigner, ...]:
        """Who has not said yes on the form that people answer now."""
        given = SignatureState.GIVEN
        return tuple(one.signer for one in self.answers if one.last is None or one.last.state is not given)

    @property
    def closed_by(self) -> tuple[SignerState, ...]:
        """Whose refusal or withdrawal weighs: said on the form that counts, and not answered otherwise on a later."""
        newer = self.later_signers or (None,) * len(self.signers)
        return tuple(
            one for one, since in zip(self.signers, newer, strict=True) if one.says_no and not one.is_followed_by(since)
        )

    @property
    def asked(self) -> tuple[tuple[Consent, tuple[SignerState, ...]], ...]:
        """Every form that holds or waits, with what was answered on it."""
        pairs = ((self.consent, self.signers), (self.later, self.later_signers))
        return tuple((consent, signers) for consent, signers in pairs if consent is not None)


def purpose_consent(purpose: Purpose, family: Family, consents: Iterable[Consent], on: date) -> PurposeConsent:
    """The state of one purpose on a day, from everything that was ever asked for it."""
    required = family.signers_for(purpose, on)
    ever = _asked_by(purpose, consents, on)
    asked = [one for one in ever if not _is_outdated(one, family, on)] or ever
    status, consent = _that_counts(required, family, asked, on)
    if consent is None:
        return PurposeConsent(purpose, required, status, None, _states(required, None, on))
    if not status.is_complete:
        status = replace(status, lapsed_on=_lapsed_on(purpose, family, asked, on))
    if status.state not in _CLOSES:
        status = _as_of_now(status, consent, family, on)
    if status.state is not ConsentState.UNCLEAR:  # what must be found out first is one sentence for all lines
        status = replace(status, text=with_names(status.text, consent))
    newest = max(asked, key=lambda one: (one.asked_on, one.id))
    later = newest if newest is not consent and on <= newest.valid_until else None
    signers = _states(required, consent, on)
    lasts = [one.last for one in signers if one.last is not None]
    again = again_since(purpose, family, newest, status, lasts, on)
    waits = again is None and not status.state.has_ended and (later is not None or not status.is_complete)
    awaited = awaited_since(purpose, family, asked, newest) if waits else None
    return PurposeConsent(
        purpose, required, status, consent, signers, again, awaited, later,
        _states(required, later, on) if later is not None else (),
    )  # fmt: skip


def _is_outdated(consent: Consent, family: Family, on: date) -> bool:
    """Whether it was asked for another local team, or for a question that is closed: then a newer one counts alone."""
    former = asked_since(consent, family.casussen, on) is not None
    return former or names_former_team(consent, family.homes, on)


def _as_of_now(status: ConsentStatus, consent: Consent, family: Family, on: date) -> ConsentStatus:
    """What was asked for the former question or team opens nothing, signed or not: everybody is asked anew."""
    since = asked_since(consent, family.casussen, on)
    if since is not None:
        return replace(status, state=ConsentState.EXPIRED, text=FORMER_QUESTION, grounds=(), lapsed_on=since)
    if names_former_team(consent, family.homes, on):
        return replace(status, state=ConsentState.EXPIRED, text=FORMER_TEAM, grounds=())
    return status


def consent_status_on(purpose: Purpose, family: Family, consents: Iterable[Consent], on: date) -> ConsentStatus:
    """Only the state of one purpose, for a whole agenda at once."""
    found = purpose_consent(purpose, family, consents, on)
    if found.again_since is None:
        return found.status
    age = age_on(family.birth_date, found.again_since)
    return replace(found.status, renew=f"Sinds de {age}e verjaardag tekent iemand anders: vraag opnieuw.")


def first_complete(
    purpose: Purpose, family: Family, consents: Iterable[Consent], since: date, until: date
) -> tuple[date, PurposeConsent] | None:
    """The first day of these on which it was complete, and how it stood then; None when it never was."""
    known = tuple(consents)
    for day in [since, *(each for each in _turns(family, known) if since < each <= until)]:
        found = purpose_consent(purpose, family, known, day)
        if found.status.is_complete:
            return day, found
    return None


def _lapsed_on(purpose: Purpose, family: Family, asked: list[Consent], on: date) -> date | None:
    """The first day since which what was complete is so no more, for what is not complete on this day."""
    lapsed: date | None = None
    for day in reversed([each for each in _turns(family, asked) if each <= on]):
        required, known = family.signers_for(purpose, day), _asked_by(purpose, asked, day)
        if _that_counts(required, family, known, day)[0].is_complete:
            return lapsed
        lapsed = day
    return None


def _asked_by(purpose: Purpose, consents: Iterable[Consent], on: date) -> list[Consent]:
    return [one for one in consents if one.purpose is purpose and one.asked_on <= on]


def _turns(family: Family, consents: Iterable[Consent]) -> list[date]:
    """The days on which the state can change, in order: somebody said or judged something, a birthday, an end."""
    known = tuple(consents)
    days = {one.on for each in known for one in each.signatures}
    days |= {one.decided_on for each in known for one in family.grounds_of(each)}
    days |= {each.valid_until + _A_DAY for each in known}
    days |= {birthday(family.birth_date, age) for age in AGES}
    for judged in family.incapacities:
        days.add(judged.judged_on)
        if judged.ended_on is not None:
            days.add(judged.ended_on + _A_DAY)
        if judged.represented is not None:
            days.add(judged.represented.since)
    return sorted(days)


def run_out(family: Family, consents: Iterable[Consent], on: date) -> tuple[PurposeConsent, ...]:
    """How every form of which the period is over stood on its last day, as far as it counted then."""
    known = tuple(consents)
    ended = sorted({(one.valid_until, one.purpose.value) for one in known if one.valid_until < on})
    stood = ((until, purpose_consent(Purpose(purpose), family, known, until)) for until, purpose in ended)
    return tuple(one for until, one in stood if one.consent is not None and one.consent.valid_until == until)


def last_signature(signatures: Iterable[Signature], signer: RequiredSigner, on: date) -> Signature | None:
    """The last thing that happened to the signature of this signer up to that day."""
    own = [one for one in signatures if one.on <= on and _is_of(one, signer)]
    return max(own, key=lambda one: (one.on, one.id), default=None)


def _is_of(signature: Signature, signer: RequiredSigner) -> bool:
    if signer.kind is SignerKind.PUPIL:
        return is_of_pupil(signature)
    return signature.guardian_id == signer.guardian_id


def _that_counts(
    required: SignerList, family: Family, consents: list[Consent], on: date
) -> tuple[ConsentStatus, Consent | None]:
    """The newest that is complete; before there is one, a refusal or withdrawal on any form; else the newest.

    So asking anew for the next school year does not close what is open until July, and does not open what somebody
    closed (AVG 7: 3): who refuses or withdraws does so for the purpose, whatever paper it is written on. What was said
    before a form that was complete once is past.
    """
    newest: tuple[ConsentStatus, Consent] | None = None
    past = False
    for consent in sorted(consents, key=lambda one: (one.asked_on, one.id), reverse=True):
        status = consent_state(
            required, consent.signatures, on=on, valid_until=consent.valid_until, grounds=family.grounds_of(consent)
        )
        status = _as_signed_along(status, required, family, consent, on)
        unasked = frozenset(DataKind) - consent.terms.data
        status = replace(status, withheld=status.withheld | unasked)
        if status.is_complete:
            return _unless_closed_since(status, consent, required, consents, on)
        if status.state in _CLOSES and not past:
            return _until_complete(status, newest[1] if newest is not None else None, on), consent
        newest = newest or (status, consent)
        past = past or _was_complete(family, consent, on)
    return newest or (NOT_ASKED, None)


def _unless_closed_since(
    status: ConsentStatus, complete: Consent, required: SignerList, consents: list[Consent], on: date
) -> tuple[ConsentStatus, Consent]:
    """A no that was said on another form after the yes on this one weighs, whichever was asked first (AVG 7: 3)."""
    for signer in required.signers:
        said = last_signature(complete.signatures, signer, on)
        for other in consents:
            last = last_signature(other.signatures, signer, on)
            if said is None or last is None or other is complete or last.state not in _NO:
                continue
            if (last.on, last.id) > (said.on, said.id):
                closed = consent_state(required, other.signatures, on=on, valid_until=other.valid_until)
                unasked = frozenset(DataKind) - other.terms.data
                return replace(closed, withheld=closed.withheld | unasked), other
    return status, complete


def _as_signed_along(
    status: ConsentStatus, required: SignerList, family: Family, consent: Consent, on: date
) -> ConsentStatus:
    """Who signed along with others and alone decides since, gave what all of them together gave on that day.

    The birthday itself makes no yes of what a parent refused or withdrew, nor of what a parent did not sign (Jeugdwet
    7.3.4 and 7.3.5; AVG 8): it holds until the pupil answers alone.
    """
    alone = required.signers and all(one.kind is SignerKind.PUPIL for one in required.signers)
    if not (status.is_complete and alone):
        return status
    own = last_signature(consent.signatures, required.signers[0], on)
    if own is None:
        return status
    along = family.signers_for(consent.purpose, own.on)
    if along.keys == required.keys:
        return status
    grounds = family.grounds_of(consent)
    then = consent_state(along, consent.signatures, on=on, valid_until=consent.valid_until, grounds=grounds)
    if then.is_complete:
        return status
    if then.state in _CLOSES:
        return then
    text = (
        f"{required.signers[0].name} tekende op {plain_date(own.on)}, toen ook anderen moesten tekenen: vraag opnieuw."
    )
    return replace(status, state=ConsentState.PARTIAL, text=text, missing=required.signers)


def _until_complete(closed: ConsentStatus, newer: Consent | None, on: date) -> ConsentStatus:
    """The same, and that a form which was asked since can change it."""
    if newer is None or on > newer.valid_until:
        return closed
    until = f"Dat geldt tot het formulier van {plain_date(newer.asked_on)} compleet is."
    return replace(closed, text=f"{closed.text} {until}")


def _was_complete(family: Family, consent: Consent, on: date) -> bool:
    """Whether everybody who had to sign had, on the day of the last yes."""
    given = [one.on for one in consent.signatures if one.state is SignatureState.GIVEN and one.on <= on]
    if not given:
        return False
    then, signers = max(given), family.signers_for(consent.purpose, max(given))
    return consent_state(
        signers, consent.signatures, on=then, valid_until=consent.valid_until, grounds=family.grounds_of(consent)
    ).is_complete


def _states(required: SignerList, consent: Consent | None, on: date) -> tuple[SignerState, ...]:
    """Of everybody who must sign what was answered on this form."""
    signatures = consent.signatures if consent is not None else ()
    return tuple(SignerState(signer, last_signature(signatures, signer, on)) for signer in required.signers)
