"""Consent: asking it of everybody who must sign, recording what came back, and the form to sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Consent, Presentation, Purpose, SignatureState
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, purpose_consent
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, SignerList, may_hold_gezag
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.people import Professional, Seat
from zis_desktop.domain.pupils import Gezag, PupilFile
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.vault.reach import reading_pupil
from zis_desktop.store import consents as rows
from zis_desktop.store import pupils, schools
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.consent_form import ConsentFormData, Signer

_WAITING = {ConsentState.ASKED, ConsentState.PARTIAL, ConsentState.COMPLETE, ConsentState.UNCLEAR}


ASKED_AHEAD = timedelta(days=92)
"""From May on a school may ask for the next school year."""


def end_of_school_year(on: date) -> date:
    """The next 31 July: a consent holds one school year at most (domain 2b, heading 6)."""
    year = on.year if (on.month, on.day) <= (7, 31) else on.year + 1
    return date(year, 7, 31)


def ask_consent(
    uow: UnitOfWork, pupil_id: int, purposes: Iterable[Purpose], asked_on: date, valid_until: date
) -> Changes:
    """Asks consent for these purposes of everybody who must sign on that day (R11).

    Raises RuleError when nothing is asked, when it is already asked, when the period is wrong or when nobody is
    known who may sign.
    """
    asked = tuple(dict.fromkeys(purposes))
    if not asked:
        raise RuleError("Kies waarvoor u toestemming vraagt.", "purposes")
    if valid_until < asked_on:
        raise RuleError("De toestemming eindigt voor zij begint. Kies een latere einddatum.", "valid_until")
    last = end_of_school_year(asked_on + ASKED_AHEAD)
    if valid_until > last:
        raise RuleError(f"Toestemming geldt hooguit een schooljaar: kies uiterlijk {plain_date(last)}.", "valid_until")
    with uow.write(Right.CHANGE_CONSENT) as work:
        pupil = known_pupil(pupils.pupil_file(work.connection, pupil_id))
        if asked_on < pupil.birth_date:
            raise RuleError(f"{pupil.name.first} was toen nog niet geboren. Pas de datum aan.", "asked_on")
        known = rows.consents_of(work.connection, [pupil_id]).get(pupil_id, ())
        for purpose in asked:
            _ask(work, purpose, _family(pupil), known, asked_on, valid_until)
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
    future, for somebody who does not sign, for a yes without evidence and for a withdrawal of what was not given.
    """
    with uow.write(Right.CHANGE_CONSENT) as work:
        _record(work, consent_id, guardian_id, state, on, evidence, today, seen)
        return work.changes


def record_form(
    uow: UnitOfWork,
    guardian_id: int | None,
    answers: Mapping[int, SignatureState],
    on: date,
    evidence: str,
    today: date,
) -> Changes:
    """Records a form that came back from one signer: the answer per consent, all of it or nothing."""
    if not answers:
        raise RuleError("Kies bij minstens een vraag wat het antwoord is.", "answers")
    with uow.write(Right.CHANGE_CONSENT) as work:
        for consent_id, state in answers.items():
            _record(work, consent_id, guardian_id, state, on, evidence, today, None)
        return work.changes


def consent_states(uow: UnitOfWork, pupil_id: int, on: date) -> tuple[PurposeConsent, ...]:
    """Every line of the consent form as it stands for this pupil on that day."""
    with reading_pupil(uow, pupil_id) as connection:
        family = rows.families(connection, [pupil_id]).get(pupil_id)
        known = rows.consents_of(connection, [pupil_id]).get(pupil_id, ())
    if family is None:
        return ()
    return tuple(purpose_consent(purpose, family, known, on) for purpose in Purpose)


def presentations_of(uow: UnitOfWork, casus_ids: Iterable[int], reader: Reader, on: date) -> dict[int, Presentation]:
    """How each casus of an agenda is shown to a reader (R4), however long the agenda in the same few selects."""
    with uow.read(Right.SEE_CASUSSEN) as connection:
        return rows.presentations(connection, casus_ids, reader, on)


@dataclass(frozen=True, slots=True)
class FormFor:
    """What goes on a form: the purposes, until when, and of whom data are asked (empty: a line to write on)."""

    purposes: tuple[Purpose, ...] = tuple(Purpose)
    valid_until: date | None = None
    request_from: str = ""


def consent_form(uow: UnitOfWork, pupil_id: int, now: datetime, form: FormFor | None = None) -> PdfFile:
    """The form for one pupil, ready to print; `now` is local time.

    Raises RuleError when nobody is known who may sign, or when the school has no contact person to put on it.
    """
    from zis_desktop.documents import consent_form as paper

    data = consent_form_data(uow, pupil_id, now, form or FormFor())
    name = f"toestemmingsformulier-{now:%Y-%m-%d}.pdf"
    return as_seen(uow, PdfFile("Toestemmingsformulier", name, paper.build(data), (pupil_id,), "de ouders"))


def consent_form_of_casus(uow: UnitOfWork, casus_id: int, now: datetime) -> PdfFile:
    """The form for the pupil of a casus."""
    with uow.read(Right.EXPORT) as connection:
        pupil_id = rows.pupil_of_casus(connection, casus_id)
    if pupil_id is None:
        raise RuleError("Deze casus staat niet (meer) in dit bestand. Kies een casus uit de lijst.")
    return consent_form(uow, pupil_id, now)


# -- asking and recording --------------------------------------------------------------------------------------


def _family(pupil: PupilFile) -> Family:
    return Family(pupil.id, pupil.name, pupil.birth_date, pupil.under_supervision, pupil.guardians)


def _ask(
    work: Writing, purpose: Purpose, family: Family, known: tuple[Consent, ...], asked_on: date, valid_until: date
) -> None:
    now = purpose_consent(purpose, family, known, asked_on)
    if not now.required.signers:
        raise RuleError(" ".join(now.required.questions) or now.required.explanation, "purposes")
    if now.consent is not None and now.status.state in _WAITING and now.consent.valid_until >= valid_until:
        on = plain_date(now.consent.asked_on)
        raise RuleError(f"Voor {purpose.value} is op {on} al gevraagd: leg de handtekeningen vast.", "purposes")
    consent_id = rows.add_consent(work, family.pupil_id, purpose, asked_on=asked_on, valid_until=valid_until)
    for signer in now.required.signers:
        rows.add_signature(
            work, consent_id, signer=signer.name, relation=signer.relation, guardian_id=signer.guardian_id,
            state=SignatureState.ASKED, on=asked_on,
        )  # fmt: skip


def _record(
    work: Writing,
    consent_id: int,
    guardian_id: int | None,
    state: SignatureState,
    on: date,
    evidence: str,
    today: date,
    seen: int | None,
) -> None:
    pupil, consent = _known_consent(work, consent_id)
    _check_day(consent, on, today)
    signer = _signer(pupil, consent, guardian_id, on)
    own = [one for one in consent.signatures if one.guardian_id == guardian_id and one.relation == signer.relation]
    last = max(own, key=lambda one: (one.on, one.id), default=None)
    if seen is not None and last is not None and last.id != seen:
        raise ChangedElsewhereError
    if last is not None and last.on > on:
        raise RuleError(f"Op {plain_date(last.on)} is al iets vastgelegd. Kies die dag of een latere.", "on")
    _check_answer(signer, state, evidence, given=last is not None and last.state is SignatureState.GIVEN)
    rows.add_signature(
        work, consent_id, signer=signer.name, relation=signer.relation, guardian_id=guardian_id, state=state,
        on=on, evidence=evidence.strip(),
    )  # fmt: skip


def _known_consent(work: Writing, consent_id: int) -> tuple[PupilFile, Consent]:
    pupil_id = rows.pupil_of_consent(work.connection, consent_id)
    if pupil_id is None:
        raise RuleError("Deze toestemming is niet (meer) gevraagd. Vraag eerst toestemming.")
    pupil = known_pupil(pupils.pupil_file(work.connection, pupil_id))
    asked = rows.consents_of(work.connection, [pupil_id])[pupil_id]
    return pupil, next(one for one in asked if one.id == consent_id)


def _check_day(consent: Consent, on: date, today: date) -> None:
    if on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de dag van de handtekening in.", "on")
    if on < consent.asked_on:
        asked = plain_date(consent.asked_on)
        raise RuleError(f"Toestemming is pas gevraagd op {asked}. Kies die dag of een latere.", "on")


def _signer(pupil: PupilFile, consent: Consent, guardian_id: int | None, on: date) -> RequiredSigner:
    """Who signs; a parent whose gezag is still unknown may hand in the form, it counts when the gezag is clear."""
    required = _family(pupil).signers_for(consent.purpose, on)
    kind = SignerKind.PUPIL if guardian_id is None else SignerKind.GUARDIAN
    for signer in required.signers:
        if signer.kind is kind and signer.guardian_id == guardian_id:
            return signer
    if guardian_id is None:
        raise RuleError(f"{pupil.name.full} hoeft niet te tekenen. {required.explanation}", "signer")
    guardian = next((one for one in pupil.guardians if one.id == guardian_id), None)
    if guardian is None:
        raise RuleError(f"Deze persoon is geen contact van {pupil.name.first}. Voeg die eerst toe.", "signer")
    if guardian.gezag is Gezag.UNKNOWN and may_hold_gezag(guardian):
        return RequiredSigner(SignerKind.GUARDIAN, guardian.name, guardian.relation, guardian.id, "gezag onbekend")
    raise RuleError(f"{guardian.name} hoeft niet te tekenen. {required.explanation}", "signer")


def _check_answer(signer: RequiredSigner, state: SignatureState, evidence: str, *, given: bool) -> None:
    if state is SignatureState.ASKED:
        raise RuleError("Kies wat het antwoord is: gegeven, geweigerd of ingetrokken.", "state")
    if state is SignatureState.GIVEN and not evidence.strip():
        raise RuleError("Schrijf waaruit de toestemming blijkt, bijvoorbeeld 'formulier op papier'.", "evidence")
    if state is SignatureState.WITHDRAWN and not given:
        raise RuleError(f"{signer.name} heeft nog niets gegeven om in te trekken. Kies 'geweigerd'.", "state")


# -- the form --------------------------------------------------------------------------------------------------


def consent_form_data(uow: UnitOfWork, pupil_id: int, now: datetime, form: FormFor) -> "ConsentFormData":
    """Everything the form says, from the store and the region profile."""
    from zis_desktop.documents.consent_form import ConsentFormData, usual_receivers
    from zis_desktop.documents.paper import Paper

    on = now.date()
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        known = rows.consents_of(connection, [pupil_id]).get(pupil_id, ())
        school = schools.one_school(connection, pupil.school_id)
        people = schools.professionals(connection, pupil.school_id, active_on=on)
        home = pupil.residence_on(on)
        municipality = home.municipality if home is not None else ""
        team = schools.local_team_name(connection, pupil.school_id, municipality)
        demo = schools.is_demo(connection)
    profile = load_profile(school.profile_id)
    contact = _contact(people)
    cjg = next((one.organisation for one in people if one.seat is Seat.CJG and one.organisation), "")
    cjg = cjg or profile.local_team_at_table
    signers, rule = _form_signers(pupil, form, on)
    open_consents = [one for one in known if one.asked_on <= on <= one.valid_until]
    asked_until = max((one.valid_until for one in open_consents), default=None)
    return ConsentFormData(
        paper=Paper(school.name, school.full_address, now, demo=demo, reference=_reference(open_consents)),
        pupil_name=pupil.name.full,
        called=pupil.name.first,
        birth_date=pupil.birth_date,
        class_name=pupil.class_name,
        municipality=municipality,
        contact_name=contact.name,
        contact_role=contact.seat.value,
        contact_phone=contact.phone or school.phone,
        contact_email=contact.email or school.email,
        fg_email=school.privacy_contact,
        cjg=f"het {cjg}",
        provider=profile.provider,
        local_team=_team_in_sentence(team, municipality),
        valid_until=form.valid_until or asked_until or end_of_school_year(on),
        signers=signers,
        receivers=usual_receivers(pupil.name.first, cjg, profile.provider, team or _team_in_table(municipality)),
        purposes=form.purposes,
        request_from=form.request_from,
        signing_rule=rule,
    )


def _contact(people: tuple[Professional, ...]) -> Professional:
    """Whom parents can call: the first orthopedagoog, else the first intern begeleider."""
    for seat in (Seat.ORTHOPEDAGOOG, Seat.INTERN_BEGELEIDER):
        for person in people:
            if person.seat is seat:
                return person
    raise RuleError("Op het formulier hoort een contactpersoon: voeg bij Beheer een orthopedagoog toe.")


def _form_signers(pupil: PupilFile, form: FormFor, on: date) -> tuple[tuple["Signer", ...], str]:
    """Everybody who signs for one of the purposes, and the sentence that says why.

    A parent whose gezag is still unknown gets a line too, and when nobody with gezag is known there is an empty one:
    printing does not wait for the register, counting does.
    """
    from zis_desktop.documents.consent_form import Signer

    lists = [_family(pupil).signers_for(purpose, on) for purpose in form.purposes]
    found = {(one.kind, one.guardian_id): Signer(one.name, one.relation, one.why) for one in _all_signers(lists)}
    asks_guardians = any(signer_list.questions for signer_list in lists)
    for guardian in pupil.guardians:
        if asks_guardians and guardian.gezag is Gezag.UNKNOWN and may_hold_gezag(guardian):
            unclear = Signer(guardian.name, guardian.relation, "gezag wordt nagekeken")
            found.setdefault((SignerKind.GUARDIAN, guardian.id), unclear)
    if asks_guardians and not any(kind is SignerKind.GUARDIAN for kind, _id in found):
        found[SignerKind.GUARDIAN, None] = Signer("", "ouder of voogd met gezag", "")
    if not lists or not any(one.name for one in found.values()):
        raise RuleError(" ".join(lists[0].questions) if lists else "Kies waarvoor u toestemming vraagt.")
    ordered = sorted(found.items(), key=lambda one: one[0][0] is SignerKind.PUPIL)
    return tuple(signer for _key, signer in ordered), "" if asks_guardians else lists[0].explanation


def _all_signers(lists: list[SignerList]) -> list[RequiredSigner]:
    return [signer for signer_list in lists for signer in signer_list.signers]


def _reference(open_consents: list[Consent]) -> str:
    """'formulier T-2024-0137', so that the paper that comes back is found; empty when nothing was asked yet."""
    newest = max(open_consents, key=lambda one: (one.asked_on, -one.id), default=None)
    return "" if newest is None else f"formulier T-{newest.asked_on.year}-{newest.id:04d}"


def _team_in_table(municipality: str) -> str:
    return f"Lokaal team {municipality}".strip()


def _team_in_sentence(team: str, municipality: str) -> str:
    """'het sociaal team Soest' or 'het lokaal team van de gemeente Soest'."""
    if team:
        return f"het {team[0].lower()}{team[1:]}" if team.split()[0].lower() in _COMMON_NOUNS else f"het {team}"
    return f"het lokaal team van de gemeente {municipality}" if municipality else "het lokaal team van uw gemeente"


_COMMON_NOUNS = {"lokaal", "sociaal", "jeugdteam", "wijkteam", "buurtteam"}
