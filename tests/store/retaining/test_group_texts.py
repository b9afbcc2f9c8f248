"""A dossier that is destroyed leaves its group to the others, without the name in what was written of it."""

from sqlalchemy import select

from tests.meeting_life import MONDAY
from tests.retention_life import SECRET, who_left
from tests.store.retaining.test_retention import destroy
from zis_desktop.domain.groups.group import DidHelp, FollowUp
from zis_desktop.store.tables import group_evaluation, group_session, help_group
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_the_name_goes_from_the_words_about_a_group_and_the_rest_stays(uow: UnitOfWork, school_id: int) -> None:
    left = who_left(uow, school_id)
    with uow.unguarded.write() as work:
        (group_id,) = work.connection.scalars(select(help_group.c.id))
        (session_id,) = work.connection.scalars(select(group_session.c.id))
        work.update(group_session, session_id, done=f"Gestoeid; {SECRET.first} bleef rustig.")
        work.insert(
            group_evaluation, help_group_id=group_id, held_on=MONDAY, helped=DidHelp.YES, follow_up=FollowUp.STOP,
            text=f"Steviger, ook {SECRET.full}.",
        )  # fmt: skip
    assert destroy(uow, left).mentions == 0
    with uow.unguarded.read() as connection:
        texts = [
            *connection.scalars(select(group_session.c.done)),
            *connection.scalars(select(group_evaluation.c.text)),
        ]
    assert texts == ["Gestoeid; [naam] bleef rustig.", "Steviger, ook [naam]."]
