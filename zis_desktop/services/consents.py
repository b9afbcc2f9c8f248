"""Consent: asking it of everybody who must sign, and recording what came back with what proves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.asking import (
    ASKED_AHEAD,
    ScanFile,
    check_asked_on,
    check_terms,
    end_of_school_year,
    parties_for,
    scan_kind,
)
from zis_desktop.domain.consent.consent import (
    Consent,
    DataKind,
    Purpose,
    ScanKind,
    SignatureState,
    Terms,
)
from zis_desktop.domain.consent.gate import Passage, require_name
from zis_desktop.domain.consent.naming import NAMELY, covers, field_of, is_written, named_in, require_same
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, last_signature, purpose_consent
from zis_desktop.domain.consent.re_asking import re_asking
from zis_desktop.domain.consent.requesting import check_requested, shares
from zis_desktop.domain.consent.signed_on import signer_on
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.days import require_near
from zis_desktop.domain.dutch import fold, plain_date
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.consent_parties import parties_around
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.vault.reach import reading_pupil
from zis_desktop.store import consents as rows
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

_WAITING = {ConsentState.ASKED, ConsentState.PARTIAL, ConsentState.COMPLETE, ConsentState.UNCLEAR}


def ask_consent(
    uow: UnitOfWork,
    pupil_id: int,
    purposes: Iterable[Purpose],
    asked_on: date,
    valid_until: date,
    terms: Terms | None = None,
    *,
    today: date,
    named: Mapping[Purpose, tuple[str, ...]] | None = None,
    requested: Terms | None = None,
) -> Changes:
    """Asks consent for these purposes of everybody who must sign on that day (R11).

    With whom data are shared follows from the region and the home of that day; of these `terms` may name fewer. `named`
    is whom the lines for others name; without it the paper has a line to write on. `requested` says which data are
    asked of others; without it those of `terms`.
    Raises RuleError when nothing is asked, when it is already asked, when the period is wrong, when it does not say
    which data or when nobody is known who may sign.
    """
    asked = tuple(dict.fromkeys(purposes))
    if not asked:
        raise RuleError("Kies waarvoor u toestemming vraagt.", "purposes")
    require_near(asked_on, "asked_on")
    check_asked_on(asked_on, valid_until, today)
    if valid_until < asked_on:
        raise RuleError("De toestemming eindigt voor zij begint. Kies een latere einddatum.", "valid_until")
    last = end_of_school_year(asked_on + ASKED_AHEAD)
    if valid_until > last:
        raise RuleError(f"Toestemming geldt hooguit een schooljaar: kies uiterlijk {plain_date(last)}.", "valid_until")
    wanted = terms or rows.UNSAID
    asked_of_others = requested or wanted
    if any(shares(purpose) for purpose in asked):
        check_terms(wanted)
    if not all(shares(purpose) for purpose in asked):
        check_requested(asked_of_others)
    with uow.write(Right.CHANGE_CONSENT) as work:
        pupil = known_pupil(pupils.pupil_file(work.connection, pupil_id))
        if asked_on < pupil.birth_date:
            raise RuleError(f"{pupil.name.first} was toen nog niet geboren. Pas de datum aan.", "asked_on")
        known = rows.consents_of(work.connection, [pupil_id]).get(pupil_id, ())
        family = rows.families(work.connection, [pupil_id])[pupil_id]
        receivers = parties_around(work.connection, pupil, asked_on).receivers
        for purpose in asked:
            parties = parties_for(purpose, receivers, wanted.parties)
            if purpose in NAMELY:
                parties = (named or {}).get(purpose, ())
            of_line = (
                wanted
                if shares(purpose)
                else replace(wanted, data=asked_of_others.data, medical=asked_of_others.medical)
            )
            _ask(work, purpose, family, known, asked_on, valid_until, replace(of_line, parties=parties))
        return work.changes


def ask_again(uow: UnitOfWork, pupil_id: int, today: date) -> Changes:
    """Asks anew what others must sign since a birthday, on the same terms and until the same day (R11).

    The old consent stays what it was: it counts as it did until the new one is complete, refused or withdrawn. Raises
    RuleError when no birthday changed who signs since it was asked.
    """
    with uow.write(Right.CHANGE_CONSENT) as work:
        known_pupil(pupils.pupil_file(work.connection, pupil_id))
        known = rows.consents_of(work.connection, [pupil_id]).get(pupil_id, ())
        family = rows.families(work.connection, [pupil_id])[pupil_id]
        lines = [purpose_consent(purpose, family, known, today) for purpose in Purpose]
        again = re_asking(family, lines)
        if again is None:
            raise RuleError("Sinds de laatste vraag tekent niemand anders. Vraag toestemming zoals altijd.")
        for line in lines:
            if line.purpose in again.purposes and line.consent is not None:
                _ask(work, line.purpose, family, known, today, line.consent.valid_until, line.consent.terms)
        return work.changes


def record_signature(
    uow: UnitOfWork,
    consent_id: int,
    guardian_id: int | None,
    state: SignatureState,
    on: date,
    evidence: str,
    today: date,
    *,
    seen: int | None = None,
) -> Changes:
    """Records what a signer answered; without a guardian it is the pupil.

    What was recorded before stays. `seen` is the id of the last signature the user saw of this signer; when somebody
    recorded another since, ChangedElsewhereError is raised. Raises RuleError for a day before the asking or in the
    future, for somebody who does not sign, for a yes or a withdrawal without evidence and for a withdrawal of what was
    not given.
    """
    answer = Answer(on, evidence, seen={} if seen is None else {consent_id: seen})
    with uow.write(Right.CHANGE_CONSENT) as work:
        _record(work, consent_id, guardian_id, state, answer, today)
        return work.changes


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes for every line of a form that came back: the day on it, what proves it, the data not ticked.

    `scan` is the scanned form, `scan_id` one that is in the store already. `seen` is by id of the consent the id of the
    last signature that the user saw of this signer, None where there was none. `named` is who was written on a line for
    others, where the form was printed without a name.
    """

    on: date
    evidence: str
    withheld: frozenset[DataKind] = frozenset()
    scan: ScanFile | None = None
    scan_id: int | None = None
    seen: Mapping[int, int | None] = field(default_factory=dict)
    named: Mapping[Purpose, tuple[str, ...]] = field(default_factory=dict)


def record_form(
    uow: UnitOfWork, guardian_id: int | None, answers: Mapping[int, SignatureState], answer: Answer, now: datetime
) -> Changes:
    """Records a form that came back from one signer: the answer per consent, all of it or nothing.

    `now` is local time. Raises RuleError as `record_signature` does, with the purpose as field of a wrong answer, and
    for a scan that is no PDF, JPG or PNG or is too large.
    """
    if not answers:
        raise RuleError("Kies bij minstens een vraag wat het antwoord is.", "answers")
    kind = _checked(answer.scan) if answer.scan is not None else None
    with uow.write(Right.CHANGE_CONSENT) as work:
        if answer.scan is not None and kind is not None:
            answer = replace(answer, scan_id=_keep_scan(work, next(iter(answers)), answer.scan, kind, now))
        for consent_id, state in answers.items():
            _record(work, consent_id, guardian_id, state, answer, now.date(), by_purpose=True)
        return work.changes


def attach_scan(uow: UnitOfWork, signature_ids: Iterable[int], scan: ScanFile, now: datetime) -> Changes:
    """Adds the scanned form to signatures that were recorded before. Raises RuleError.

    A signature that was only asked for, or that has its scan, is refused.
    """
    kind = _checked(scan)
    with uow.write(Right.CHANGE_CONSENT) as work:
        found = rows.answered_signatures(work.connection, signature_ids)
        if not found:
            raise RuleError("Leg eerst het antwoord vast; dan kan de scan erbij.", "scan")
        if len({rows.pupil_of_consent(work.connection, consent_id) for consent_id in found.values()}) > 1:
            raise ValueError("signatures of several pupils")
        scan_id = _keep_scan(work, next(iter(found.values())), scan, kind, now)
        for signature_id in found:
            rows.attach_scan(work, signature_id, scan_id)
        return work.changes


def scan_paper(uow: UnitOfWork, pupil_id: int, scan_id: int) -> PdfFile:
    """A scanned form to look at, as PDF and never as a file on disk; a picture becomes one page. Raises RuleError."""
    with reading_pupil(uow, pupil_id) as connection:
        found = rows.scan_content(connection, scan_id)
    if found is None or found[0] != pupil_id:
        raise RuleError("Deze scan staat niet (meer) in dit dossier. Voeg hem opnieuw toe.")
    _pupil, scan, content = found
    if scan.kind is not ScanKind.PDF:
        from zis_desktop.documents.scan_page import build

        content = build(content, "Gescand toestemmingsformulier")
    name = f"gescand-toestemmingsformulier-{scan.added_at:%Y-%m-%d}.pdf"
    return as_seen(uow, PdfFile("Gescand toestemmingsformulier", name, content, (pupil_id,)))


def name_for(connection: Reading, pupil_id: int, reader: Reader, on: date) -> Passage:
    """The gate for a paper that needs the name, such as a request to the local team or an invitation.

    Raises RuleError with what to do when the name may not go to this reader on that day.
    """
    if reader.purpose is None:
        return require_name(reader, None)
    return require_name(reader, rows.consent_states(connection, [pupil_id], reader.purpose, on).get(pupil_id))


def consent_behind(connection: Reading, pupil_id: int, reader: Reader, on: date) -> Consent:
    """The consent on which something goes to this reader, for the record of it: the one that `name_for` let pass."""
    assert reader.purpose is not None
    family = rows.families(connection, [pupil_id])[pupil_id]
    known = rows.consents_of(connection, [pupil_id])[pupil_id]
    found = purpose_consent(reader.purpose, family, known, on).consent
    assert found is not None
    return found


def consent_states(uow: UnitOfWork, pupil_id: int, on: date) -> tuple[PurposeConsent, ...]:
    """Every line of the consent form as it stands for this pupil on that day."""
    with reading_pupil(uow, pupil_id) as connection:
        family = rows.families(connection, [pupil_id]).get(pupil_id)
        known = rows.consents_of(connection, [pupil_id]).get(pupil_id, ())
    if family is None:
        return ()
    return tuple(purpose_consent(purpose, family, known, on) for purpose in Purpose)


# -- asking and recording --------------------------------------------------------------------------------------


def _ask(
    work: Writing,
    purpose: Purpose,
    family: Family,
    known: tuple[Consent, ...],
    asked_on: date,
    valid_until: date,
    terms: Terms,
) -> None:
    now = purpose_consent(purpose, family, known, asked_on)
    if not now.required.signers:
        raise RuleError(" ".join(now.required.questions) or now.required.explanation, "purposes")
    asked = now.to_answer
    waits = (now.later is not None or now.status.state in _WAITING) and now.again_since is None
    waits = waits and covers(named_in(asked), terms.parties if purpose in NAMELY else ())
    waits = waits and (shares(purpose) or (asked is not None and _asks_no_more(terms, asked.terms)))
    if asked is not None and waits and asked.valid_until >= valid_until:
        on = plain_date(asked.asked_on)
        raise RuleError(f"Voor {purpose.value} is op {on} al gevraagd: leg de handtekeningen vast.", "purposes")
    consent_id = rows.add_consent(
        work, family.pupil_id, purpose, asked_on=asked_on, valid_until=valid_until, terms=terms
    )
    for signer in now.required.signers:
        rows.add_signature(
            work, consent_id, signer=signer.name, relation=signer.relation, guardian_id=signer.guardian_id,
            state=SignatureState.ASKED, on=asked_on,
        )  # fmt: skip


def _asks_no_more(terms: Terms, asked: Terms) -> bool:
    """Whether what is asked of others was asked already, medical data by name (AVG 9)."""
    return terms.data <= asked.data and fold(terms.medical) in {"", fold(asked.medical)}


def _record(
    work: Writing,
    consent_id: int,
    guardian_id: int | None,
    state: SignatureState,
    answer: Answer,
    today: date,
    *,
    by_purpose: bool = False,
) -> None:
    pupil, consent = _known_consent(work.connection, consent_id)
    family = rows.families(work.connection, [pupil.id])[pupil.id]
    on = answer.on
    _check_day(consent, state, on, today)
    signer = signer_on(family, consent, guardian_id, on)
    last = last_signature(consent.signatures, signer, date.max)
    if consent_id in answer.seen and answer.seen[consent_id] != (last.id if last is not None else None):
        raise ChangedElsewhereError
    if last is not None and last.on > on:
        raise RuleError(f"Op {plain_date(last.on)} is al iets vastgelegd. Kies die dag of een latere.", "on")
    given = last is not None and last.state is SignatureState.GIVEN
    _check_answer(signer, state, answer.evidence, consent.purpose.name if by_purpose else "state", given=given)
    if state is SignatureState.GIVEN and consent.purpose in NAMELY:
        _name(work, consent, signer, answer.named.get(consent.purpose, ()))
    rows.add_signature(
        work, consent_id, signer=signer.name, relation=signer.relation, guardian_id=guardian_id, state=state,
        on=on, evidence=answer.evidence.strip(), scan_id=answer.scan_id,
        withheld=answer.withheld & consent.terms.data
        if state is SignatureState.GIVEN and shares(consent.purpose)
        else (),
    )  # fmt: skip


def _name(work: Writing, consent: Consent, signer: RequiredSigner, written: tuple[str, ...]) -> None:
    """A yes is for who is named on the paper of who says it: printed there, or written on its line (AVG 4: 11)."""
    known = named_in(consent)
    if not written and is_written(consent):
        raise RuleError(
            "Schrijf over wie er op het formulier staat. Staat er niemand, leg dan 'nee' vast.",
            field_of(consent.purpose),
        )
    if not known:
        rows.name_parties(work, consent, written)
    elif written:
        require_same(consent, signer.name, written)


def _checked(scan: ScanFile) -> ScanKind:
    """What the file is, once it can be read too. Raises RuleError."""
    from zis_desktop.documents.scan_page import check

    kind = scan_kind(scan)
    check(kind, scan.content)
    return kind


def _keep_scan(work: Writing, consent_id: int, scan: ScanFile, kind: ScanKind, now: datetime) -> int:
    pupil, _consent = _known_consent(work.connection, consent_id)
    return rows.add_scan(work, pupil.id, scan.name, kind, scan.content, now)


def _known_consent(connection: Reading, consent_id: int) -> tuple[PupilFile, Consent]:
    pupil_id = rows.pupil_of_consent(connection, consent_id)
    if pupil_id is None:
        raise RuleError("Deze toestemming is niet (meer) gevraagd. Vraag eerst toestemming.")
    pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
    asked = rows.consents_of(connection, [pupil_id])[pupil_id]
    return pupil, next(one for one in asked if one.id == consent_id)


def _check_day(consent: Consent, state: SignatureState, on: date, today: date) -> None:
    signs = state is SignatureState.GIVEN
    if on > today:
        which = "van de handtekening in" if signs else "in waarop dit gezegd is"
        raise RuleError(f"Die dag is nog niet geweest. Vul de dag {which}.", "on")
    if on < consent.asked_on:
        asked = plain_date(consent.asked_on)
        earlier = " Is het papier van eerder? Vraag dan toestemming met de dag van toen bij 'Gevraagd op'."
        raise RuleError(
            f"Toestemming is gevraagd op {asked}: kies die dag of een latere.{earlier if signs else ''}", "on"
        )


def _check_answer(signer: RequiredSigner, state: SignatureState, evidence: str, field: str, *, given: bool) -> None:
    if state is SignatureState.ASKED:
        raise RuleError("Kies wat het antwoord is: gegeven, geweigerd of ingetrokken.", field)
    if state is SignatureState.GIVEN and not evidence.strip():
        raise RuleError("Schrijf waaruit de toestemming blijkt, bijvoorbeeld 'formulier op papier'.", "evidence")
    if state is SignatureState.WITHDRAWN and given and not evidence.strip():
        raise RuleError("Schrijf waaruit de intrekking blijkt, bijvoorbeeld 'per mail aan de school'.", "evidence")
    if state is SignatureState.WITHDRAWN and not given:
        raise RuleError(f"{signer.name} heeft nog niets gegeven om in te trekken. Kies 'geweigerd'.", field)
