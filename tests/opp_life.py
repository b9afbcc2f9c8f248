"""Rows that tests of the OPP need: a pupil of 13 with one parent with gezag and one without."""

from datetime import date

from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Residence
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork


def enrol_yara(uow: UnitOfWork, school_id: int) -> int:
    """Yara Benali and her parents; returns the id of the pupil."""
    with uow.unguarded.write() as work:
        pupil_id = pupils.add_pupil(
            work, school_id, number="90043", name=Name("Yara", "", "Benali"), birth_date=date(2011, 2, 3),
            enrolled_on=date(2023, 8, 1), class_name="1c", mentor="Inge Mol",
        )  # fmt: skip
        pupils.set_residence(work, pupil_id, Residence(date(2023, 8, 1), "Soest", "Soest"))
        pupils.add_guardian(work, pupil_id, name="Samira Amrani", relation="moeder", gezag=Gezag.YES)
        pupils.add_guardian(work, pupil_id, name="Karim Benali", relation="vader", gezag=Gezag.NO)
    return pupil_id
