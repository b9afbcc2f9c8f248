"""In what state a consent is on a day, and who is still missing (R11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.consent import DataKind, Ground, Signature, SignatureState
from zis_desktop.domain.consent.grounds import in_one_sentence, still_required
from zis_desktop.domain.consent.signers import PUPIL_RELATION, RequiredSigner, SignerKind, SignerList
from zis_desktop.domain.dutch import fold, listing, plain_date


class ConsentState(Enum):
    """Only COMPLETE opens anything; all the others keep a casus anonymous and the help from starting."""

    NOT_ASKED = "niet gevraagd"
    ASKED = "gevraagd"
    PARTIAL = "deels getekend"
    COMPLETE = "compleet"
    REFUSED = "geweigerd"
    WITHDRAWN = "ingetrokken"
    EXPIRED = "verlopen"
    UNCLEAR = "onduidelijk wie tekent"

    @property
    def has_ended(self) -> bool:
        """Whether somebody or the calendar ended it: then there is nothing left to complete."""
        return self.is_no or self is ConsentState.EXPIRED

    @property
    def is_no(self) -> bool:
        """Whether somebody who must sign said no, at once or later."""
        return self in {ConsentState.REFUSED, ConsentState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class ConsentStatus:
    """The state, the Dutch sentence that says what to do, and whose signature is not there.

    `withheld` are the kinds of data that somebody who must sign did not tick. `grounds` are what makes it complete
    though somebody did not sign. `lapsed_on` is the first day on which a consent that was complete was so no more, as
    by a withdrawal: what was done before stays lawful (AVG 7: 3). `renew` says that others sign since a birthday, and
    names nobody, because guests of the CvB may read it.
    """

    state: ConsentState
    text: str
    missing: tuple[RequiredSigner, ...] = ()
    withheld: frozenset[DataKind] = frozenset()
    grounds: tuple[Ground, ...] = ()
    lapsed_on: date | None = None
    renew: str = ""

    @property
    def is_complete(self) -> bool:
        return self.state is ConsentState.COMPLETE

    @property
    def unnamed(self) -> "ConsentStatus":
        """What it opens and closes, without who signed or must still."""
        return replace(self, text="", missing=(), grounds=(), renew="")


NOT_ASKED = ConsentStatus(ConsentState.NOT_ASKED, "Toestemming is nog niet gevraagd: maak het formulier.")
HELP_NOT_ASKED = "Toestemming voor de hulp is nog niet gevraagd."


def consent_state(
    required: SignerList,
    signatures: Iterable[Signature],
    *,
    on: date,
    valid_until: date,
    grounds: Iterable[Ground] = (),
) -> ConsentStatus:
    """The state on that day; fails closed (AVG 7: consent must be shown to exist, and can be withdrawn at any time).

    Only those who must sign count, each by the last thing that happened up to that day; so a parent's refusal does not
    stop a pupil of 16, and a parent without gezag cannot block or give. A withdrawal weighs more than a refusal, both
    more than the end of the period, and an open question about gezag keeps it from being complete. Recorded `grounds`
    count for who did not sign (Jeugdwet 7.3.4), within the period of the form.
    """
    latest = _latest(signatures, on)
    if not latest:
        return NOT_ASKED
    signed = _signed(required, latest, on, valid_until)
    known = tuple(grounds)
    if signed.is_complete or not known or on > valid_until:
        return signed
    return _on_grounds(required, latest, on, valid_until, known) or signed


def _on_grounds(
    required: SignerList, latest: "_Latest", on: date, valid_until: date, known: tuple[Ground, ...]
) -> ConsentStatus | None:
    """The state when what was decided counts for who did not sign; None when it spares nobody."""
    left = still_required(required, known, on)
    if left == required:
        return None
    counted = tuple(one for one in known if one.decided_on <= on)
    if left.signers or left.questions:
        found = _signed(left, latest, on, valid_until)
    else:
        found = ConsentStatus(ConsentState.COMPLETE, "")
    if not found.is_complete:
        return found
    withheld = frozenset(kind for one in latest.values() for kind in one.withheld)
    return replace(found, text=in_one_sentence(counted, valid_until), withheld=withheld, grounds=counted)


def _signed(required: SignerList, latest: "_Latest", on: date, valid_until: date) -> ConsentStatus:
    """The state by the signatures alone, with what those who gave did not tick."""
    lasts = [(signer, latest.get(_key_of(signer))) for signer in required.signers]
    withheld = frozenset(kind for _signer, last in lasts if last for kind in last.withheld)
    return replace(_by_answers(required, lasts, on, valid_until), withheld=withheld)


def _by_answers(required: SignerList, lasts: "_Lasts", on: date, valid_until: date) -> ConsentStatus:
    states = [(signer, last.state if last else None) for signer, last in lasts]
    missing = tuple(signer for signer, state in states if state is not SignatureState.GIVEN)
    for state, found, verb in _ENDS:
        who = [signer.name for signer, its_state in states if its_state is state]
        if who:
            return ConsentStatus(found, f"{listing(who)} {verb[len(who) > 1]}: deel niets en start niets.", missing)
    if on > valid_until:
        text = f"Toestemming is verlopen op {plain_date(valid_until)}: vraag opnieuw."
        return ConsentStatus(ConsentState.EXPIRED, text, required.signers)
    if required.questions or not required.signers:
        return ConsentStatus(ConsentState.UNCLEAR, " ".join(required.questions) or required.explanation, missing)
    return _by_count(required, missing, valid_until)


_ENDS = (
    (SignatureState.WITHDRAWN, ConsentState.WITHDRAWN, ("trok de toestemming in", "trokken de toestemming in")),
    (SignatureState.REFUSED, ConsentState.REFUSED, ("geeft geen toestemming", "geven geen toestemming")),
)


def _by_count(required: SignerList, missing: tuple[RequiredSigner, ...], valid_until: date) -> ConsentStatus:
    if not missing:
        text = f"Toestemming compleet tot en met {plain_date(valid_until)}."
        return ConsentStatus(ConsentState.COMPLETE, text)
    state = ConsentState.ASKED if len(missing) == len(required.signers) else ConsentState.PARTIAL
    who = listing([f"{signer.name} ({signer.relation})" for signer in missing])
    text = f"De handtekening van {who} ontbreekt nog: vraag die."
    if len(missing) > 1:
        text = f"De handtekeningen van {who} ontbreken nog: vraag die."
    return ConsentStatus(state, text, missing)


def afterwards(then: ConsentStatus, now: ConsentStatus) -> ConsentStatus:
    """What counts for a day that is past: the consent of then, as long as nobody came back on it.

    That it ran out since changes nothing; a withdrawal does, also for a paper that is printed again (AVG 7: 3), and so
    do data that may not be shared any more.
    """
    if now.state in {ConsentState.COMPLETE, ConsentState.EXPIRED}:
        return replace(then, withheld=then.withheld | now.withheld)
    return now


_Key = int | None
_Latest = dict[_Key, Signature]
_Lasts = list[tuple[RequiredSigner, Signature | None]]


def _latest(signatures: Iterable[Signature], on: date) -> _Latest:
    """What last happened to each signature up to this day. None is the pupil; others without guardian count not."""
    latest: _Latest = {}
    for signature in sorted(signatures, key=lambda one: (one.on, one.id)):
        if signature.on > on:
            continue
        if signature.guardian_id is not None or fold(signature.relation) == PUPIL_RELATION:
            latest[signature.guardian_id] = signature
    return latest


def _key_of(signer: RequiredSigner) -> _Key:
    return None if signer.kind is SignerKind.PUPIL else signer.guardian_id
