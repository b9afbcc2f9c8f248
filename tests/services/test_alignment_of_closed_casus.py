"""The family plan of a casus that is closed: nothing is recorded any more, and on its last day it still counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.school_life import question
from tests.services.test_consents import TODAY, pupil
from tests.services.test_family_plans import NEW, REGISTERED
from zis_desktop.domain.casus.casus import CasusText
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.casussen import close_casus
from zis_desktop.services.family_plans import record_alignment, unaligned
from zis_desktop.services.schools import profile_in
from zis_desktop.store import schools
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int) -> int:
    who = pupil(uow, school_id)
    text = CasusText(question="Hulp bij de ochtend", home_help="Youké komt thuis, elke week.")
    with uow.unguarded.write() as work:
        return add_casus(work, school_id, replace(question(who.id), registered_on=REGISTERED, text=text))


def test_that_nothing_is_aligned_for_a_closed_casus(uow: UnitOfWork, casus_id: int) -> None:
    close_casus(uow, casus_id, 1, on=TODAY, reason="Klaar.", today=TODAY)
    with pytest.raises(RuleError, match="is afgesloten op 6 september 2024"):
        record_alignment(uow, casus_id, NEW, TODAY)


def test_that_vandaag_asks_for_it_until_the_day_of_closing(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    def asked(on: date) -> int:
        with uow.unguarded.read() as connection:
            profile = profile_in(connection, schools.one_school(connection, school_id))
            return len(unaligned(connection, school_id, profile, on))

    close_casus(uow, casus_id, 1, on=TODAY, reason="Klaar.", today=TODAY)
    assert [asked(TODAY - timedelta(days=1)), asked(TODAY)] == [1, 0]
