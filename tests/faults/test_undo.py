"""Undo beside others and under faults: it takes back what you did, never what somebody else did."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.school_life import enrolled, question
from ui.runner import BackgroundRunner
from zis_desktop.domain.casus.casus import LifeArea, NewGoal
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.services.casussen import add_goal, register_casus
from zis_desktop.services.undoing import undo
from zis_desktop.store.opening import open_store
from zis_desktop.store.tables import casus, goal, own_day, school, setting
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 16)
GOAL = NewGoal("Elke dag op tijd", LifeArea.SCHOOL, "verzuimlijst", "3 dagen", "5 dagen", date(2025, 3, 1))


@pytest.fixture
def elsewhere(store_file: Path, uow: UnitOfWork) -> Iterator[UnitOfWork]:
    """The same store at another workplace."""
    assert uow is not None
    other = open_store(store_file)
    yield other.uow
    other.uow.close()


def test_that_undo_never_takes_away_what_somebody_else_added(
    uow: UnitOfWork, elsewhere: UnitOfWork, school_id: int
) -> None:
    pupil_id = enrolled(uow, school_id)
    mine = register_casus(uow, school_id, replace(question(pupil_id), registered_on=TODAY), today=TODAY)
    add_goal(elsewhere, mine.only_id(Topic.CASUSSEN), GOAL, today=TODAY)
    with pytest.raises(ChangedElsewhereError):
        undo(uow, mine)
    with uow.unguarded.read() as connection:
        assert len(connection.execute(select(casus.c.id)).all()) == 1
        assert connection.scalars(select(goal.c.text)).all() == ["Elke dag op tijd"]


def test_that_a_row_whose_place_was_taken_is_not_put_back(
    uow: UnitOfWork, elsewhere: UnitOfWork, school_id: int
) -> None:
    """A setting may stand there once: somebody else made it again after it was removed here."""
    with uow.unguarded.write() as work:
        row = work.insert(setting, school_id=school_id, key="kleur", value="blauw")
    with uow.unguarded.write() as removed:
        removed.delete(setting, row)
    with elsewhere.unguarded.write() as work:
        work.insert(setting, school_id=school_id, key="kleur", value="groen")
    with pytest.raises(ChangedElsewhereError):
        undo(uow, removed.changes)
    with uow.unguarded.read() as connection:
        assert connection.scalars(select(setting.c.value).where(setting.c.key == "kleur")).all() == ["groen"]


def test_that_undo_of_a_busy_store_can_be_tried_again(qtbot: QtBot, uow: UnitOfWork, elsewhere: UnitOfWork) -> None:
    def closed_on(day: date, _uow: UnitOfWork) -> Changes:
        with uow.unguarded.write() as work:
            row_id = work.connection.execute(select(school.c.id)).scalar_one()
            work.insert(own_day, school_id=row_id, first_on=day, last_on=day, open=False, name="Studiedag")
            return work.changes

    runner = BackgroundRunner()
    runner.use(uow)
    for day in (TODAY, MONDAY):
        runner.change(partial(closed_on, day), said=f"{day}")
    qtbot.waitUntil(lambda: runner.idle)
    with uow.unguarded.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with elsewhere.unguarded.write(), qtbot.waitSignal(runner.said) as refused:
        runner.undo()
    assert "bezet" in refused.args[0]
    with qtbot.waitSignal(runner.said) as done:
        runner.undo()
    assert done.args[0] == "Ongedaan: eigen dag in de kalender."
    with uow.unguarded.read() as connection:
        assert connection.scalars(select(own_day.c.first_on)).all() == [TODAY]
    runner.finish()
