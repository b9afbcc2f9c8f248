"""A session with a group is read in one go: for many pupils as many selects as for few."""

from datetime import UTC, date, datetime

from sqlalchemy import event

from tests.group_life import FIRST, GroupLife, group_life
from zis_desktop.services.hours import log_group_session
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 10, 2)
NOW = datetime(2024, 10, 2, 12, 0, tzinfo=UTC)


def about_hours(life: GroupLife, places: tuple[int, ...], starts_at: int) -> list[str]:
    """What is asked of the tables while a session is logged, besides the log that every row has."""
    seen: list[str] = []
    with life.uow.unguarded.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note := lambda *given: seen.append(given[2]))
    log_group_session(
        life.uow, life.leader, [life.casussen[one] for one in places], FIRST, 50,
        "Rots & Water 2a", note="buiten", starts_at=starts_at, today=TODAY, now=NOW,
    )  # fmt: skip
    event.remove(engine, "before_cursor_execute", note)
    return seen


def test_that_a_session_asks_no_more_for_each_pupil_that_was_there(uow: UnitOfWork, school_id: int) -> None:
    life = group_life(uow, school_id)
    life.form(0, 1, 2)
    about_hours(life, (0,), 600)  # the log tells once that it was opened
    one, three = about_hours(life, (0,), 700), about_hours(life, (0, 1, 2), 800)
    selects = [sum(statement.startswith("SELECT") for statement in seen) for seen in (one, three)]
    assert selects[0] == selects[1]
    written = [sum("INTO hours_entry" in statement for statement in seen) for seen in (one, three)]
    assert written == [1, 3]
