"""What must be masked in the papers and on the projector, per pupil, taken from the store (R4)."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.anonymity import Secrets
from zis_desktop.store import pupils, schools
from zis_desktop.store.unit_of_work import Reading


def secrets_of(connection: Reading, school_id: int, pupil_ids: Iterable[int], on: date) -> dict[int, Secrets]:
    """For each of these pupils what makes the pupil known; the names of all other pupils of the school fall too.

    In three selects. What is on everybody's papers stays readable: the school, and the organisations at the table.
    """
    wanted = frozenset(pupil_ids)
    if not wanted:
        return {}
    files = pupils.pupil_files(connection, school_id)
    public = _public(connection, school_id)
    names = {one.id: one.name for one in files}
    return {
        one.id: Secrets.of_pupil(
            one, on=on, others=[name for row_id, name in names.items() if row_id != one.id], public=public
        )
        for one in files
        if one.id in wanted
    }


def _public(connection: Reading, school_id: int) -> tuple[str, ...]:
    organisations = {one.organisation for one in schools.professionals(connection, school_id) if one.organisation}
    return (schools.one_school(connection, school_id).name, *sorted(organisations))
