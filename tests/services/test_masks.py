"""What a paper with a pupil's name still hides: the other pupils and their parents (R4)."""

from tests.agenda_life import MONDAY, NOW, ask, seat
from zis_desktop.domain.casus.casus import CasusText
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.agenda.papers import pre_read_data
from zis_desktop.services.masks import secrets_of
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork

TOLD = "Vecht met Bakker; diens moeder Samira Amrani en Fatima el Idrissi van het CJG Zeist spraken met ouders Visser."
READ = "Vecht met [naam]; diens moeder [naam] en Fatima el Idrissi van het CJG Zeist spraken met ouders Visser."


def test_that_a_page_with_a_name_does_not_name_the_other_pupil_or_the_parents(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, consent=False, last="Bakker")
        ask(work, school_id, 2, last="Visser", text=CasusText(question=TOLD))
        other = next(one for one in pupils.pupil_files(work.connection, school_id) if one.name.last == "Bakker")
        pupils.add_guardian(work, other.id, name="Samira Amrani", relation="moeder", gezag=Gezag.YES)
    compose_agenda(uow, school_id, MONDAY, NOW)
    pages = pre_read_data(uow, school_id, MONDAY, NOW).casussen
    named = next(page for page in pages if page.identity is not None)
    assert named.text.question == READ


def test_that_who_sits_at_the_table_falls_when_a_pupil_has_the_same_name(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, last="Bakker")
        found = next(one for one in pupils.pupil_files(work.connection, school_id) if one.name.last == "Bakker")
        secrets = secrets_of(work.connection, school_id, [found.id], MONDAY)[found.id]
        assert "Fatima el Idrissi" in secrets.public
        pupils.add_guardian(work, found.id, name="Fatima el Idrissi", relation="moeder", gezag=Gezag.YES)
        secrets = secrets_of(work.connection, school_id, [found.id], MONDAY)[found.id]
    assert "Fatima el Idrissi" not in secrets.public
