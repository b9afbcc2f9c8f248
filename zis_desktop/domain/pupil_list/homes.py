"""The homes of a pupil when a list comes in: who moved keeps the older ones, with their dates (woonplaatsbeginsel)."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.pupil_list.importing import ImportedPupil
from zis_desktop.domain.pupil_list.table import Field
from zis_desktop.domain.pupils import PupilFile, Residence


def first_home(pupil: ImportedPupil) -> Residence:
    """The home in a first list counts since enrolment: older ones are not known."""
    return _home(pupil, pupil.enrolled_on)


def merge_homes(before: PupilFile, pupil: ImportedPupil, as_of: date) -> tuple[Residence, ...]:
    """The homes after a list that holds on `as_of`.

    Another place or municipality is a new home from that day on. A home that began on that very day, or would begin
    only later, is corrected in its place: it was never another. Another street in the same place is no move for the
    municipalities: the address of that home is corrected.
    """
    homes = _from_enrolment(before, pupil)
    if not homes:
        return (first_home(pupil),)
    at = max((index for index, home in enumerate(homes) if home.since <= as_of), default=0)
    current = homes[at]
    if (current.place, current.municipality) == (pupil.place.name, pupil.place.municipality):
        return (*homes[:at], _corrected(current, pupil), *homes[at + 1 :])
    if current.since >= as_of:
        return (*homes[:at], _home(pupil, current.since), *homes[at + 1 :])
    return (*homes[: at + 1], _home(pupil, as_of), *homes[at + 1 :])


def homes_of_older_list(
    before: PupilFile, pupil: ImportedPupil, as_of: date, days: frozenset[date]
) -> tuple[Residence, ...]:
    """The homes after a list that is older than the last one read; `days` are those of all lists read before.

    It tells where the pupil lived then, and nothing about now: the home that a later list told begins on the day of
    the first list after this one, and the home of today stays. A home that no list had confirmed by then was counted
    since enrolment for want of better: it gives way.
    """
    homes = tuple(sorted(before.residences, key=lambda home: home.since))
    past = [home for home in homes if home.since <= as_of]
    if not past or (past[-1].place, past[-1].municipality) == (pupil.place.name, pupil.place.municipality):
        return homes
    current, later = past[-1], homes[len(past) :]
    unseen = len(past) == 1 and not any(day <= as_of for day in days)
    first_after = min(day for day in days if day > as_of)
    back = () if any(home.since <= first_after for home in later) else (replace(current, since=first_after),)
    if unseen or current.since == as_of:
        return (*past[:-1], _home(pupil, current.since), *back, *later)
    return (*past, _home(pupil, as_of), *back, *later)


def _from_enrolment(before: PupilFile, pupil: ImportedPupil) -> tuple[Residence, ...]:
    """The known homes in order of time; when enrolment turns out earlier, the first home begins earlier too."""
    homes = tuple(sorted(before.residences, key=lambda home: home.since))
    if homes and homes[0].since == before.enrolled_on and pupil.enrolled_on < before.enrolled_on:
        return (replace(homes[0], since=pupil.enrolled_on), *homes[1:])
    return homes


def _home(pupil: ImportedPupil, since: date) -> Residence:
    return Residence(
        since, pupil.place.name, pupil.place.municipality, pupil.street, pupil.house_number, pupil.postcode
    )


def _corrected(home: Residence, pupil: ImportedPupil) -> Residence:
    """The same home with the address of the list; a list without an address says nothing about it."""
    if not (pupil.street or pupil.house_number or pupil.postcode):
        return home
    return replace(
        home,
        street=pupil.street if Field.STREET in pupil.fields else home.street,
        house_number=pupil.house_number if Field.HOUSE_NUMBER in pupil.fields else home.house_number,
        postcode=pupil.postcode if Field.POSTCODE in pupil.fields else home.postcode,
    )
