"""Pupils: the list, one pupil, and corrections by hand beside the import of the school's own list."""

from dataclasses import asdict, replace
from datetime import date
from functools import partial

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.homes import require_fit, require_removable
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian, NewPupil, PupilFile, PupilLine, Reach, Residence, checked_reach
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.places import load_places
from zis_desktop.services.schools import profile_in
from zis_desktop.store import pupils as rows
from zis_desktop.store import schools
from zis_desktop.store.today import pupils_without_opp
from zis_desktop.store.unit_of_work import UnitOfWork

FOUND_AT_MOST = 12


def list_pupils(
    uow: UnitOfWork,
    school_id: int,
    *,
    on: date,
    search: str = "",
    only_enrolled: bool = True,
    limit: int | None = None,
    without_opp: bool = False,
) -> tuple[PupilLine, ...]:
    """The pupils of a school as they are on that day, in the order of their names; with a limit the first of them.

    `without_opp` are only those who are enrolled, must have an OPP by now and have none (R12).
    """
    with uow.read(Right.SEE_PUPILS) as connection:
        found = partial(rows.list_pupils, connection, school_id, on=on, search=search, only_enrolled=only_enrolled)
        if not without_opp:
            return found(limit=limit)
        weeks = profile_in(connection, schools.one_school(connection, school_id)).terms.opp_within_weeks
        missed = pupils_without_opp(connection, school_id, on, weeks)
        return tuple(one for one in found() if one.id in missed)[:limit]


def find_pupils(
    uow: UnitOfWork, school_id: int, text: str, limit: int = FOUND_AT_MOST
) -> tuple[tuple[int, Name, str], ...]:
    """Id, name and class of the pupils in whose number, name or class every word of the text occurs."""
    with uow.read(Right.SEE_PUPILS) as connection:
        return rows.find_pupils(connection, school_id, text, limit)


def pupil_file(uow: UnitOfWork, pupil_id: int) -> PupilFile:
    """One pupil, whole. Raises RuleError when there is no such pupil."""
    with uow.read(Right.SEE_PUPILS) as connection:
        return known_pupil(rows.pupil_file(connection, pupil_id))


def pupil_numbered(uow: UnitOfWork, school_id: int, number: str) -> int:
    """The id of the pupil with this leerlingnummer. Raises RuleError when there is none."""
    with uow.read(Right.SEE_PUPILS) as connection:
        found = rows.id_by_number(connection, school_id, number.strip())
    if found is None:
        raise RuleError(f"Leerlingnummer {number.strip()} staat niet in dit bestand. Kijk het nummer na.")
    return found


def known_pupil(found: PupilFile | None) -> PupilFile:
    """The pupil, or the refusal when it is not there (any more)."""
    if found is None:
        raise RuleError("Deze leerling staat niet (meer) in dit bestand. Kies een leerling uit de lijst.")
    return found


def add_pupil(uow: UnitOfWork, school_id: int, new: NewPupil, today: date) -> Changes:
    """A pupil added by hand. Raises RuleError for what is missing, contradicts itself, or is already there."""
    checked = _checked_new(new, today)
    home = _home(new.place, new.enrolled_on)
    with uow.write(Right.CHANGE_PUPILS) as work:
        if rows.number_is_taken(work.connection, school_id, checked.number):
            raise RuleError(f"Leerlingnummer {checked.number} is al in gebruik. Kies een ander nummer.", "number")
        pupil_id = rows.add_pupil(
            work,
            school_id,
            number=checked.number,
            name=checked.name,
            birth_date=checked.birth_date,
            enrolled_on=checked.enrolled_on,
            class_name=checked.class_name.strip(),
            mentor=checked.mentor.strip(),
        )
        rows.set_residence(work, pupil_id, home)
        return work.changes


def check_gezag(uow: UnitOfWork, guardian_id: int, gezag: Gezag, source: str, checked_on: date, today: date) -> Changes:
    """Records what is known of a parent's gezag, where that was seen and when (domain 2a: one word is no source)."""
    if gezag is not Gezag.UNKNOWN and not source.strip():
        raise RuleError("Schrijf waar het gezag is nagekeken, bijvoorbeeld 'gezagsregister'.", "source")
    if checked_on > today:
        raise RuleError("De controle kan niet in de toekomst liggen. Pas de datum aan.", "checked_on")
    with uow.write(Right.CHANGE_PUPILS) as work:
        if rows.pupil_of_guardian(work.connection, guardian_id) is None:
            raise RuleError("Deze ouder of voogd staat niet (meer) in dit bestand. Kijk de contacten na.")
        rows.change_guardian(work, guardian_id, gezag=gezag, gezag_source=source.strip(), gezag_checked_on=checked_on)
        return work.changes


def change_reach(uow: UnitOfWork, pupil_id: int, seen: Guardian, reach: Reach) -> Changes:
    """Records how to reach a parent or guardian, at which address of their own and in which country.

    Raises RuleError with its field, ChangedElsewhereError when this contact is not as the user saw it.
    """
    checked = checked_reach(reach)
    with uow.write(Right.CHANGE_PUPILS) as work:
        pupil = known_pupil(rows.pupil_file(work.connection, pupil_id))
        if seen not in pupil.guardians:
            raise ChangedElsewhereError
        rows.change_guardian(work, seen.id, **asdict(checked))
        return work.changes


def add_guardian(uow: UnitOfWork, pupil_id: int, name: str, relation: str, reach: Reach | None = None) -> Changes:
    """A parent, guardian or representative; the gezag is unknown until it has been checked."""
    checked = checked_reach(reach or Reach())
    if not name.strip():
        raise RuleError("Vul de naam van de ouder of voogd in.", "name")
    if not relation.strip():
        raise RuleError("Kies wat deze persoon van de leerling is.", "relation")
    with uow.write(Right.CHANGE_PUPILS) as work:
        pupil = known_pupil(rows.pupil_file(work.connection, pupil_id))
        if any(known.name == name.strip() for known in pupil.guardians):
            raise RuleError(f"{name.strip()} staat al bij de contacten van {pupil.name.first}.", "name")
        rows.add_guardian(
            work, pupil_id, name=name.strip(), relation=relation.strip(), gezag=Gezag.UNKNOWN, **asdict(checked)
        )  # fmt: skip
        return work.changes


def move_pupil(
    uow: UnitOfWork,
    pupil_id: int,
    place: str,
    since: date,
    *,
    until: date | None = None,
    municipality: str = "",
    street: str = "",
) -> Changes:
    """A home from a date on, until the next; recorded twice for one day it is a correction.

    Earlier homes stay: the settlement asks where the pupil lived then (art. 19, 22). A place that is not in the table
    is taken with the municipality that the user gives for it. Raises RuleError with its field (see `require_fit`).
    """
    home = replace(_home(place, since, municipality), street=street.strip())
    with uow.write(Right.CHANGE_PUPILS) as work:
        pupil = known_pupil(rows.pupil_file(work.connection, pupil_id))
        same = next((one for one in pupil.residences if one.since == since), None)
        require_fit(pupil, home, until, same)
        rows.set_residence(work, pupil_id, home)
        return work.changes


def correct_home(
    uow: UnitOfWork, pupil_id: int, seen: Residence, place: str, since: date, *, until: date | None, municipality: str
) -> Changes:
    """Another place or first day for a home that was recorded wrong; at another place its street is not known.

    Raises RuleError with its field (see `require_fit`), ChangedElsewhereError.
    """
    stays_there = place.strip() == seen.place
    home = _home(place, since, municipality or (seen.municipality if stays_there else ""))
    if stays_there:
        home = replace(seen, since=since, municipality=home.municipality)
    with uow.write(Right.CHANGE_PUPILS) as work:
        pupil = known_pupil(rows.pupil_file(work.connection, pupil_id))
        require_fit(pupil, home, until, seen)
        rows.change_residence(work, pupil_id, seen.since, home)
        return work.changes


def remove_home(uow: UnitOfWork, pupil_id: int, seen: Residence) -> Changes:
    """Takes away a home that was recorded by mistake; the one before it then lasts until the next.

    Raises RuleError when that leaves days without a home, ChangedElsewhereError.
    """
    with uow.write(Right.CHANGE_PUPILS) as work:
        pupil = known_pupil(rows.pupil_file(work.connection, pupil_id))
        require_removable(pupil, seen)
        rows.remove_residence(work, pupil_id, seen.since)
        return work.changes


def sign_out_pupil(uow: UnitOfWork, pupil_id: int, left_on: date) -> Changes:
    """The pupil leaves school; that day is the last at school."""
    with uow.write(Right.CHANGE_PUPILS) as work:
        pupil = known_pupil(rows.pupil_file(work.connection, pupil_id))
        if left_on < pupil.enrolled_on:
            raise RuleError(
                f"{pupil.name.first} kwam op {plain_date(pupil.enrolled_on)} op school. Kies een latere datum.",
                "left_on",
            )
        rows.change_pupil(work, pupil, left_on=left_on)
        return work.changes


def _checked_new(new: NewPupil, today: date) -> NewPupil:
    number = new.number.strip()
    name = Name(new.name.first.strip(), new.name.prefix.strip(), new.name.last.strip())
    if not number:
        raise RuleError("Vul het leerlingnummer van de school in.", "number")
    if not name.first:
        raise RuleError("Vul de voornaam in.", "first_name")
    if not name.last:
        raise RuleError("Vul de achternaam in.", "last_name")
    if new.birth_date > today:
        raise RuleError("De geboortedatum ligt in de toekomst. Pas de datum aan.", "birth_date")
    if new.enrolled_on <= new.birth_date:
        raise RuleError("De leerling komt op school voor de geboorte. Pas een van de datums aan.", "enrolled_on")
    return replace(new, number=number, name=name)


def _home(text: str, since: date, municipality: str = "") -> Residence:
    """The home at a place that is in the table, or with a given municipality; else refused with the nearest names."""
    places = load_places()
    if not text.strip():
        raise RuleError("Vul de woonplaats in.", "place")
    found = places.find(text)
    if found is None and municipality.strip():
        return Residence(since, text.strip(), municipality.strip())
    if found is None:
        near = places.suggestions(text)
        hint = f" Bedoelt u {' of '.join(near)}?" if near else " Vul ook de gemeente in."
        raise RuleError(f"'{text.strip()}' staat niet in de lijst van woonplaatsen.{hint}", "place")
    return Residence(since, found.name, found.municipality)
