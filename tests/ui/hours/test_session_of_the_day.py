"""A session of a group is one line in the list of the day: it opens to its pupils, and is removed as one."""

import pytest
from PySide6.QtCore import Qt

from tests.hours_life import NOW, TODAY, HoursLife
from tests.ui.hours.hours_user import HoursUser
from zis_desktop.services import hours
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def at_list(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> HoursUser:
    """At the list of a day with a session of two and 45 minutes of one."""
    there = [life.casus["Sam"], life.casus["Kai"]]
    hours.log_group_session(uow, life.professional, there, TODAY, 61, "Judo", starts_at=360, today=TODAY, now=NOW)
    life.log(uow, "Sam", 45)
    user.screen.refresh()
    user.settle()
    user.screen.day.entries.setFocus()
    return user


def texts(user: HoursUser) -> list[str]:
    lines = user.screen.day.entries.lines
    return [lines.index(place).data() for place in range(lines.rowCount())]


def test_that_a_session_is_one_line_that_opens_to_its_pupils(at_list: HoursUser) -> None:
    session, other = texts(at_list)
    assert session == "Groep Judo, 06:00 2 leerlingen: Sam van Veen 2a en Kai Mulder 2a, 1:01"
    at_list.press(Qt.Key.Key_F2)
    assert texts(at_list) == [
        "Sam van Veen 2a, 06:00 groep Judo, 0:31", "Kai Mulder 2a, 06:00 groep Judo, 0:30", other,
    ]  # fmt: skip
    at_list.press(Qt.Key.Key_F2)
    assert at_list.screen.day.step is not None, "the line of one pupil opens as every line"


def test_that_a_session_is_removed_and_comes_back_as_one(at_list: HoursUser) -> None:
    before = texts(at_list)
    at_list.press(Qt.Key.Key_Delete)
    at_list.settle()
    assert texts(at_list) == before[1:]
    at_list.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_list.settle()
    assert texts(at_list) == before
