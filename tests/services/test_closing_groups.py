"""Closing a casus ends the taking part in a group for it: told before, and so in the group itself."""

import pytest

from tests.group_life import FIRST, LAST, TODAY, GroupLife, begun, group_life
from zis_desktop.domain.casus.closing import groups_left
from zis_desktop.services.casussen import casus, close_casus, surroundings
from zis_desktop.store.unit_of_work import UnitOfWork

NAME = "Rots & Water 2a"


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    return begun(group_life(uow, school_id))


def told(life: GroupLife, place: int) -> str:
    pupil_id, casus_id = life.pupils[place], life.casussen[place]
    around = surroundings(life.uow, life.school_id, casus_id=casus_id, pupil_id=pupil_id, on=TODAY)
    return groups_left(around.groups, casus_id, TODAY)


def test_that_who_closes_is_told_which_group_ends_and_it_does(life: GroupLife) -> None:
    assert told(life, 0) == f"De deelname aan de groep '{NAME}' eindigt dan ook."
    assert told(life, 2) == ""
    version = casus(life.uow, life.casussen[0], TODAY).version
    close_casus(life.uow, life.casussen[0], version, on=TODAY, reason="Doel bereikt", today=TODAY)
    assert [one.pupil_name.first for one in life.group.taking_part(LAST)] == ["Sam"]
    assert [one.pupil_name.first for one in life.group.taking_part(FIRST)] == ["Noor", "Sam"]


def test_that_only_groups_that_go_on_for_this_casus_are_told(life: GroupLife) -> None:
    pupil_id, casus_id = life.pupils[0], life.casussen[0]
    around = surroundings(life.uow, life.school_id, casus_id=casus_id, pupil_id=pupil_id, on=TODAY)
    assert groups_left(around.groups, casus_id, LAST) == ""
    assert groups_left(around.groups, life.casussen[1], TODAY) == ""
