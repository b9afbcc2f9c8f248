"""Professionals with their registration: who must have one, what it lacks, and recording it (R17)."""

from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.domain.help.professionals import ProfessionalLine, professional_lines
from zis_desktop.domain.help.registration import Registration, checked_registration
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.schools import profile_in
from zis_desktop.store import schools, watching
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def professionals(uow: UnitOfWork, school_id: int, today: date) -> tuple[ProfessionalLine, ...]:
    """One line a professional who must be registered, who lacks something first; nothing about whom they help."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        profile = profile_in(connection, schools.one_school(connection, school_id))
        return professionals_in(connection, school_id, profile, today)


def professionals_in(
    connection: Reading, school_id: int, profile: RegionProfile, today: date
) -> tuple[ProfessionalLine, ...]:
    """The same, inside a transaction that is open."""
    helped = watching.help_given(connection, school_id, profile.provider_offers)
    known = watching.registrations_of_school(connection, school_id)
    return professional_lines(schools.professionals(connection, school_id), known, helped, today)


def record_registration(uow: UnitOfWork, new: Registration, today: date, *, seen: Registration) -> Changes:
    """Records level and registration of a professional as they were looked up (R17). `seen` is what the user saw.

    Raises RuleError with its field, ChangedElsewhereError when somebody looked it up in between.
    """
    checked = checked_registration(new, today)
    with uow.write(Right.CHANGE_SETTINGS) as work:
        known = watching.registrations(work.connection, [seen.professional_id])
        if known.get(seen.professional_id) != seen:
            raise ChangedElsewhereError
        watching.write_registration(work, checked)
        return work.changes
