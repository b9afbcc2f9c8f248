"""What must be masked in the papers and on the projector, per pupil, taken from the store (R4)."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from zis_desktop.domain.anonymity import Secrets, known_before, mask_fields, name_from_text
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.own_words import hides_home
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import pupils, schools
from zis_desktop.store.municipalities import local_team_name
from zis_desktop.store.unit_of_work import Reading

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Said = TypeVar("_Said", bound=DataclassInstance)

OF_THE_PUPIL = frozenset({"paper", "pupil_name", "called", "class_name", "number"})
"""What every paper about one pupil says that is no free text."""


def without_others(connection: Reading, pupil: PupilFile, said: "_Said", on: date, *, but: Collection[str]) -> "_Said":
    """What a paper about this pupil says, with no word left that makes another pupil or their parents known (R4).

    Everything is masked, so that a field added later is too; `but` are the fields that say no words of their own, or
    name who signs, helps or can be called.
    """
    others = secrets_of(connection, pupil.school_id, [pupil.id], on)[pupil.id].when_named()
    return mask_fields(said, others, but=OF_THE_PUPIL.union(but))


def without_home(connection: Reading, pupil: PupilFile, said: "_Said", on: date, *, but: Collection[str]) -> "_Said":
    """What a paper says, with no word left of where this pupil lives, for one who may not know (Guardian.home_secret).

    `but` are the fields that say no words of their own.
    """
    municipalities = {home.municipality for home in pupil.residences}
    teams = [name for one in sorted(municipalities) if (name := local_team_name(connection, pupil.school_id, one))]
    secrets = Secrets.of_home(pupil, on, teams, _public(connection, pupil.school_id))
    return mask_fields(said, secrets, but=OF_THE_PUPIL.union(but))


def for_family(
    connection: Reading,
    pupil: PupilFile,
    said: "_Said",
    on: date,
    *,
    but: Collection[str],
    readers: Iterable[int | None] | None = None,
) -> "_Said":
    """What a paper about this pupil says to the family: nothing of others, nor of the home to who may not know it.

    `readers` as in domain/vault/own_words.hides_home: without them it may come to each of the contacts, as a copy in
    the file of the school may.
    """
    fit = without_others(connection, pupil, said, on, but=but)
    return without_home(connection, pupil, fit, on, but=but) if hides_home(pupil.guardians, readers) else fit


def secrets_of(connection: Reading, school_id: int, pupil_ids: Iterable[int], on: date) -> dict[int, Secrets]:
    """For each of these pupils what makes the pupil known; all other pupils of the school and their parents fall too.

    In a few selects. What is on everybody's papers stays readable: the school, its offers, and who sits at the table.
    """
    wanted = frozenset(pupil_ids)
    if not wanted:
        return {}
    files = pupils.pupil_files(connection, school_id)
    names = {one.id: _names(one) for one in files}
    everybody = {name.full for family in names.values() for name in family}
    public = tuple(phrase for phrase in _public(connection, school_id) if phrase not in everybody)
    return {
        one.id: known_before(
            Secrets.of_pupil(
                one,
                on=on,
                others=[name for row_id, family in names.items() if row_id != one.id for name in family],
                public=public,
            )
        )
        for one in files
        if one.id in wanted
    }


def _names(pupil: PupilFile) -> tuple[Name, ...]:
    return (pupil.name, *(name_from_text(guardian.name) for guardian in pupil.guardians))


def _public(connection: Reading, school_id: int) -> tuple[str, ...]:
    school = schools.one_school(connection, school_id)
    profile = load_profile(school.profile_id)
    people = schools.professionals(connection, school_id)
    organisations = {school.name, profile.provider, profile.local_team_at_table} | {one.organisation for one in people}
    offers = {one.name for one in profile.offers}
    return tuple(sorted(phrase for phrase in organisations | offers | {one.name for one in people} if phrase))
