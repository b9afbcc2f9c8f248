"""What one parent thinks of the OPP or of the question is not for the other, nor by one kept away (AVG 15 lid 4)."""

from datetime import date, datetime

import pytest

from tests.documents.reading import one_line
from tests.services.test_consents import Sam, pupil_and_contact
from tests.services.test_home_left_out import NOW, Told
from tests.services.test_opp_at_eighteen import DRAWN_UP
from tests.services.vault.test_own_words import hide_home, sheet
from zis_desktop.domain.opp.opp import HeardHow, NewView
from zis_desktop.domain.vault.own_words import is_of_several
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.opp import opp_file, record_opp
from zis_desktop.services.opp_papers import opp_passage
from zis_desktop.services.vault.person_papers import as_json, data_sheet
from zis_desktop.services.vault.person_words import WEIGHED, in_words
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
HERS, HIS, OWN = "Hij kwam weer niet.", "Zij houdt hem thuis.", "Ik wil blijven."


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    """Each of the three was heard apart."""
    who = pupil_and_contact(uow, school_id)
    with uow.unguarded.write() as work:
        work.update(tables.pupil, who.id, enrolled_on=date(2023, 8, 21))
    spoken = opp_file(uow, who.id, TODAY).speakers
    views = [NewView(one, DRAWN_UP.on, HeardHow.TALK, said) for one, said in zip(spoken, (OWN, HERS, HIS), strict=True)]
    record_opp(uow, who.id, DRAWN_UP, datetime.combine(TODAY, NOW.timetz()), views=views)
    return who


def test_that_each_is_heard_apart_and_nobody_waits(uow: UnitOfWork, sam: Sam) -> None:
    file = opp_file(uow, sam.id, TODAY)
    assert [one.called for one in file.speakers] == ["de leerling", "Karin Smeets (moeder)", "Erik van Veen (vader)"]
    assert file.unheard == ()


def test_that_a_parent_reads_the_own_view_and_that_of_the_child_and_the_pupil_all(uow: UnitOfWork, sam: Sam) -> None:
    read = {own: [said in sheet(uow, sam, own) for said in (OWN, HERS, HIS)] for own in (None, sam.mother, sam.father)}
    assert read == {None: [True, True, True], sam.mother: [True, True, False], sam.father: [True, False, True]}


def test_that_the_page_for_the_opp_has_the_words_of_each_until_one_is_kept_away(uow: UnitOfWork, sam: Sam) -> None:
    text = one_line(opp_passage(uow, sam.id, NOW).content)
    assert f"Karin Smeets (moeder), 20 september 2023, in een gesprek: {HERS}" in text
    hide_home(uow, sam)
    text = one_line(opp_passage(uow, sam.id, NOW).content)
    assert "Karin Smeets (moeder), 20 september 2023, in een gesprek: staat bij de school" in text
    assert [said in text for said in (OWN, HERS, HIS)] == [True, False, False]


def test_that_what_parents_say_in_one_text_is_weighed_before_one_of_them_reads_it(demo: UnitOfWork) -> None:
    told = Told(demo)
    with demo.unguarded.write() as work:
        work.update(tables.casus, told.casus_id, version=None, parents_view=HERS)
    first, other = told.pupil.guardians
    said = as_json(data_sheet(demo, told.pupil_id, NOW, own=first.id))
    assert (HERS in said, in_words(HERS, WEIGHED) in said) == (False, True)
    assert HERS in as_json(data_sheet(demo, told.pupil_id, NOW, own=None))
    plan = one_line(action_plan(demo, told.casus_id, NOW).content)
    assert (HERS in plan, "Ouders: staat bij de school" in plan) == (False, True), "both sign it"
    assert (is_of_several([first, other]), is_of_several([first])) == (True, False)
