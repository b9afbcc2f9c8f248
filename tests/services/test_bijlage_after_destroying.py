"""Bijlage 2 comes out the same after dossiers of who left were destroyed: districts and all (art. 15, 23; R19)."""

from datetime import date

from zis_desktop.domain.money.table import TableRow, municipality_rows
from zis_desktop.domain.vault.retention import Due, SubjectKind, due_on, terms_of
from zis_desktop.services import budgets
from zis_desktop.services.schools import profile_in, schools
from zis_desktop.store import schools as school_rows
from zis_desktop.store import tables
from zis_desktop.store.retaining import retention
from zis_desktop.store.retaining.destroying import Destruction
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

TODAY, LATER = date(2024, 9, 6), date(2026, 8, 3)


def bijlage(uow: UnitOfWork, school_id: int) -> tuple[TableRow, ...]:
    return municipality_rows(budgets.budget(uow, school_id, TODAY).years)


def dossiers_due(work: Writing, school_id: int) -> list[Due]:
    held = retention.everything_held(work.connection, school_id, LATER)
    found = (due_on(one, terms_of(None), LATER) for one in held if one.subject.kind is SubjectKind.PUPIL)
    return [due for due in found if due is not None and due.may_go]


def test_that_every_cell_stays_when_the_leavers_of_two_years_go(demo: UnitOfWork) -> None:
    school_id = schools(demo)[0].id
    before = bijlage(demo, school_id)
    assert {row.name: row.pupils[:2] for row in before if row.name.startswith("Utrecht, ")} == {
        "Utrecht, regio KOOS": (16, 14), "Utrecht, regio Spoor030": (41, 43),
    }  # fmt: skip
    with demo.unguarded.write() as work:
        dues = dossiers_due(work, school_id)
        assert len(dues) > 5
        profile = profile_in(work.connection, school_rows.one_school(work.connection, school_id))
        Destruction(work, school_id, LATER, profile).destroy(dues)
        places = {row.district_postcode for row in work.connection.execute(tables.past_home.select())}
    assert bijlage(demo, school_id) == before
    assert places == {"", "3451", "3511"}
