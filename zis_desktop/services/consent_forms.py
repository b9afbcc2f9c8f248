"""The consent form of one pupil, from the store and the region profile."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.consent.asking import Receiver, end_of_school_year
from zis_desktop.domain.consent.authority import being_looked_up
from zis_desktop.domain.consent.consent import Consent, DataKind, Purpose, Terms
from zis_desktop.domain.consent.naming import named_in
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.consent.requesting import requested_in_words, shares
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, SignerList, matter_of
from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Professional, Seat
from zis_desktop.domain.pupils import PupilFile, is_adult
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.own_words import hides_home, home_left_out
from zis_desktop.domain.vault.retention import DataClass
from zis_desktop.services import consent_parties
from zis_desktop.services.consent_parties import parties_around
from zis_desktop.services.masks import without_home, without_others
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.vault.retention import years_in
from zis_desktop.store import consents as rows
from zis_desktop.store import pupils, schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.consent_form import ConsentFormData, Signer


@dataclass(frozen=True, slots=True)
class FormFor:
    """What goes on a form: the purposes and until when.

    Without `terms` those of what was asked last; when nothing was asked, every kind of data is on it. `signer` is whose
    form it is, when it is for one of those who sign; `apart` are the guardians who get one of their own beside it.
    """

    purposes: tuple[Purpose, ...] = tuple(Purpose)
    valid_until: date | None = None
    terms: Terms | None = None
    signer: RequiredSigner | None = None
    apart: frozenset[int] = frozenset()


def consent_form(uow: UnitOfWork, pupil_id: int, now: datetime, form: FormFor | None = None) -> PdfFile:
    """The form for one pupil, ready to print; `now` is local time. That of one signer has a file name of its own.

    Who signs and has an address apart gets a form of their own, as of every letter: those are in `also`. Raises
    RuleError when nobody is known who may sign, or when the school has no contact person to put on it.
    """
    on = now.date()
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        family = rows.families(connection, [pupil_id])[pupil_id]
        asked = _open_consents(connection, pupil_id, on)
    sheets = [(each, _near_home(pupil, family, asked, each, on)) for each in _sheets(family, form or FormFor(), on)]
    files = [_made(uow, pupil, family, now, each, near) for each, near in sheets if len(near) < len(each.purposes)]
    untold = " ".join(
        _ask_otherwise(near) for each, near in sheets if each.purposes and len(near) == len(each.purposes)
    )
    if not files:
        raise RuleError(untold or "Kies waarvoor u toestemming vraagt.")
    left_out = " ".join(part for part in (files[0].left_out, untold) if part)
    return replace(files[0], also=tuple(files[1:]), left_out=left_out)


def _sheets(family: Family, form: FormFor, on: date) -> list[FormFor]:
    """One for all who share a home, and one for each who lives elsewhere or may not know where the home is."""
    if form.signer is not None:
        return [form]
    far = {one.id for one in family.guardians if one.post_lines or one.home_secret}
    every = [one for purpose in form.purposes for one in family.signers_for(purpose, on).signers]
    own = {one.guardian_id: one for one in every if one.guardian_id in far}
    here = any(one.guardian_id not in far for one in every) or not own
    together = [replace(form, apart=frozenset(far & own.keys()))] if here else []
    return [*together, *(replace(form, signer=one) for one in own.values())]


def _near_home(pupil: PupilFile, family: Family, asked: list[Consent], form: FormFor, on: date) -> tuple[Purpose, ...]:
    """The lines that are not on a form for one who may not know the home: whom they name, lets it follow. Without the
    name they would ask a yes to nobody knows whom, which is none (AVG 4: 11)."""
    if not hides_home(pupil.guardians, _readers(family, form, on)):
        return ()
    return tuple(purpose for purpose, _named_there in _named(asked, form.purposes))


def _ask_otherwise(purposes: tuple[Purpose, ...]) -> str:
    """For who makes the form; empty when nothing was left off."""
    if not purposes:
        return ""
    what = listing([f"'{one.value}'" for one in purposes])
    return (
        f"Niet gevraagd op dit formulier: {what}, want de namen daar verraden de woonplaats. Vraag dit in een gesprek."
    )


def _made(
    uow: UnitOfWork, pupil: PupilFile, family: Family, now: datetime, wanted: FormFor, near: tuple[Purpose, ...]
) -> PdfFile:
    from zis_desktop.documents import consent_form as paper

    pupil_id = family.pupil_id
    data = consent_form_data(uow, pupil_id, now, wanted)
    whose = family.numbered(wanted.signer) if wanted.signer is not None else ""
    name = "-".join(("toestemmingsformulier", *whose.split(), f"{now:%Y-%m-%d}.pdf"))
    copy = f"de {whose or 'ouders'}"
    hidden = home_left_out(pupil, _readers(family, wanted, now.date()))
    left_out = " ".join(part for part in (hidden, _ask_otherwise(near)) if part)
    return as_seen(
        uow, PdfFile("Toestemmingsformulier", name, paper.build(data), (pupil_id,), copy, left_out=left_out)
    )  # fmt: skip


def consent_form_of_casus(uow: UnitOfWork, casus_id: int, now: datetime) -> PdfFile:
    """The form for the pupil of a casus."""
    with uow.read(Right.EXPORT) as connection:
        pupil_id = rows.pupil_of_casus(connection, casus_id)
    if pupil_id is None:
        raise RuleError("Deze casus staat niet (meer) in dit bestand. Kies een casus uit de lijst.")
    return consent_form(uow, pupil_id, now)


# -- the form --------------------------------------------------------------------------------------------------


def consent_form_data(uow: UnitOfWork, pupil_id: int, now: datetime, form: FormFor) -> "ConsentFormData":
    """Everything the form says, from the store and the region profile."""
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        family = rows.families(connection, [pupil_id])[pupil_id]
        near = _near_home(pupil, family, _open_consents(connection, pupil_id, now.date()), form, now.date())
        form = replace(form, purposes=tuple(one for one in form.purposes if one not in near))
        said = _said(connection, pupil, now, form)
        if hides_home(pupil.guardians, _readers(family, form, now.date())):
            fit = without_home(connection, pupil, said, now.date(), but=_NAMED)
            said = fit if fit.medical == said.medical else replace(fit, medical="")
        return without_others(connection, pupil, said, now.date(), but=_NAMED)


def _readers(family: Family, form: FormFor, on: date) -> list[int | None]:
    """Who gets this form, as domain/vault/own_words asks it: who has a line on it."""
    if form.signer is not None:
        return [form.signer.guardian_id]
    return [guardian_id for _kind, guardian_id in _who_signs(family, form, on)]


def _open_consents(connection: Reading, pupil_id: int, on: date) -> list[Consent]:
    known = rows.consents_of(connection, [pupil_id]).get(pupil_id, ())
    return [one for one in known if one.asked_on <= on <= one.valid_until]


_NAMED = ("name", "municipality", "contact_name", "contact_role", "contact_phone", "contact_email", "fg_email", "cjg",
          "provider", "local_team", "receivers", "named", "signing_rule", "post_lines")  # fmt: skip
"""Who signs, who can be called, and who gives or gets data: without their names nobody can say yes."""


def _said(connection: Reading, pupil: PupilFile, now: datetime, form: FormFor) -> "ConsentFormData":
    from zis_desktop.documents.consent_form import ConsentFormData
    from zis_desktop.documents.paper import Paper

    on = now.date()
    school = schools.one_school(connection, pupil.school_id)
    parties = parties_around(connection, pupil, on)
    contact = contact_person(schools.professionals(connection, pupil.school_id, active_on=on))
    family = rows.families(connection, [pupil.id])[pupil.id]
    signers, rule = _form_signers(family, form, on)
    own = next((one for one in pupil.guardians if form.signer and one.id == form.signer.guardian_id), None)
    open_consents = _open_consents(connection, pupil.id, on)
    terms = form.terms or _last_terms(open_consents, form.purposes)
    parties = replace(parties, receivers=_asked_receivers(parties.receivers, form, open_consents))
    if hides_home(pupil.guardians, _readers(family, form, on)):
        parties = consent_parties.without_home(parties)
    asked_until = max((one.valid_until for one in open_consents), default=None)
    return ConsentFormData(
        paper=Paper(
            school.name, school.full_address, now, demo=schools.is_demo(connection), reference=_reference(open_consents)
        ),
        pupil_name=pupil.name.full,
        called=pupil.name.first,
        birth_date=pupil.birth_date,
        class_name=pupil.class_name,
        municipality=parties.municipality,
        contact_name=contact.name,
        contact_role=contact.seat.value,
        contact_phone=contact.phone or school.phone,
        contact_email=contact.email or school.email,
        fg_email=school.privacy_contact,
        cjg=f"het {parties.cjg}",
        provider=parties.provider,
        local_team=_team_in_sentence(parties.team, parties.municipality),
        valid_until=form.valid_until or asked_until or end_of_school_year(on),
        kept_years=years_in(connection, pupil.school_id)[DataClass.DOSSIER],
        signers=signers,
        receivers=parties.receivers,
        purposes=form.purposes,
        named=_named(open_consents, form.purposes),
        requested=_requested(open_consents),
        signing_rule=rule,
        kinds=tuple(kind for kind in DataKind if kind in terms.data),
        medical=terms.medical,
        language=terms.language,
        for_one=form.signer is not None or bool(form.apart),
        post_lines=own.post_lines if own is not None else (),
    )


def _named(open_consents: list[Consent], purposes: tuple[Purpose, ...]) -> tuple[tuple[Purpose, str], ...]:
    """Who stands on the lines for others: of the newest form for each."""
    newest = {one.purpose: one for one in sorted(open_consents, key=lambda one: (one.asked_on, one.id))}
    found = ((purpose, named_in(newest.get(purpose))) for purpose in purposes)
    return tuple((purpose, listing(named)) for purpose, named in found if named)


def _requested(open_consents: list[Consent]) -> str:
    """Which data are asked of others: on the newest form; empty before anything was asked."""
    asked = [one for one in open_consents if not shares(one.purpose)]
    return requested_in_words(max(asked, key=lambda one: (one.asked_on, one.id)).terms) if asked else ""


def _last_terms(open_consents: list[Consent], purposes: tuple[Purpose, ...]) -> Terms:
    asked = [one for one in open_consents if one.purpose in purposes and shares(one.purpose)]
    return max(asked, key=lambda one: (one.asked_on, one.id)).terms if asked else Terms(frozenset(DataKind))


def _asked_receivers(
    receivers: tuple[Receiver, ...], form: FormFor, open_consents: list[Consent]
) -> tuple[Receiver, ...]:
    """All but those that were left out of what is asked; one that was called otherwise then was not left out."""
    known = {one.organisation for one in receivers}
    named = [(one.purpose, one.terms.parties) for one in open_consents if set(one.terms.parties) <= known]
    if form.terms is not None:
        named = [(purpose, form.terms.parties) for purpose in form.purposes]

    def is_asked(receiver: Receiver) -> bool:
        lists = [parties for purpose, parties in named if parties and purpose in receiver.purposes]
        return not lists or any(receiver.organisation in parties for parties in lists)

    return tuple(one for one in receivers if is_asked(one))


def contact_person(people: tuple[Professional, ...]) -> Professional:
    """Whom parents can call: the first orthopedagoog, else the first intern begeleider. Raises RuleError."""
    for seat in (Seat.ORTHOPEDAGOOG, Seat.INTERN_BEGELEIDER):
        for person in people:
            if person.seat is seat:
                return person
    raise RuleError("Op het formulier hoort een contactpersoon: voeg bij Beheer een orthopedagoog toe.")


def _form_signers(family: Family, form: FormFor, on: date) -> tuple[tuple["Signer", ...], str]:
    """Everybody who signs for one of the purposes, and the sentence that says why."""
    lists = [family.signers_for(purpose, on) for purpose in form.purposes]
    ordered = sorted(_who_signs(family, form, on).items(), key=lambda one: one[0][0] is SignerKind.PUPIL)
    explanation = "" if any(one.questions for one in lists) else lists[0].explanation
    return tuple(signer for _key, signer in ordered), explanation


def _who_signs(family: Family, form: FormFor, on: date) -> dict[tuple[SignerKind, int | None], "Signer"]:
    """Who has a line on this form. Raises RuleError when nobody has.

    A parent whose gezag is still unknown gets a line too, and when nobody with gezag is known there is an empty one:
    printing does not wait for the register, counting does. Nobody gets one beside an adult who can decide.
    """
    from zis_desktop.documents.consent_form import Signer

    lists = [family.signers_for(purpose, on) for purpose in form.purposes]
    found = {(one.kind, one.guardian_id): Signer(one.name, one.relation, one.why) for one in _all_signers(lists)}
    adult, matters = is_adult(family.birth_date, on), {matter_of(purpose): None for purpose in form.purposes}
    for guardian in (one for matter in matters for one in family.unclear_for(matter, on)):
        unclear = Signer(guardian.name, guardian.relation, being_looked_up(adult=adult))
        found.setdefault((SignerKind.GUARDIAN, guardian.id), unclear)
    awaits = any(family.awaits_others(matter, on) for matter in matters)
    if awaits and not any(kind is SignerKind.GUARDIAN for kind, _id in found):
        found[SignerKind.GUARDIAN, None] = Signer("", "vertegenwoordiger" if adult else "ouder of voogd met gezag", "")
    if not lists or not any(one.name for one in found.values()):
        raise RuleError(" ".join(lists[0].questions) if lists else "Kies waarvoor u toestemming vraagt.")
    if form.signer is not None:
        found = _only(found, form.signer)
    return {key: one for key, one in found.items() if form.signer is not None or key[1] not in form.apart}


def _only(
    found: dict[tuple[SignerKind, int | None], "Signer"], one: RequiredSigner
) -> dict[tuple[SignerKind, int | None], "Signer"]:
    key = (one.kind, one.guardian_id)
    if key not in found:
        raise RuleError(f"{one.name} hoeft niet te tekenen. Kies een ander formulier.")
    return {key: found[key]}


def _all_signers(lists: list[SignerList]) -> list[RequiredSigner]:
    return [signer for signer_list in lists for signer in signer_list.signers]


def _reference(open_consents: list[Consent]) -> str:
    """'formulier T-2024-0137', so that the paper that comes back is found; empty when nothing was asked yet."""
    newest = max(open_consents, key=lambda one: (one.asked_on, -one.id), default=None)
    return "" if newest is None else f"formulier T-{newest.asked_on.year}-{newest.id:04d}"


def _team_in_sentence(team: str, municipality: str) -> str:
    """'het sociaal team Soest' or 'het lokaal team van de gemeente Soest'."""
    if team:
        return f"het {team[0].lower()}{team[1:]}" if team.split()[0].lower() in _COMMON_NOUNS else f"het {team}"
    return f"het lokaal team van de gemeente {municipality}" if municipality else "het lokaal team van de gemeente"


_COMMON_NOUNS = {"lokaal", "sociaal", "jeugdteam", "wijkteam", "buurtteam"}
