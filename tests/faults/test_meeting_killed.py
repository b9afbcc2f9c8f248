"""kill -9 in the middle of a meeting (J11): it opens where it was, with every note that had been saved."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.kills import Ground, start
from tests.faults.work_until_killed import NOW
from tests.meeting_keyboard import meeting_window
from tests.meeting_life import Monday
from tests.moving_clock import MovingClock
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store


@pytest.mark.parametrize("saves", [1, 13])
def test_that_a_meeting_opens_where_it_was(saves: int, qapp: QApplication, ground: Ground, tmp_path: Path) -> None:
    place = ground.copy_to(tmp_path / "school.zis")
    meeting_id, item_id, number = killed_after(saves, place, ground)
    store = open_store(place, ground.key)
    uow = store.uow.acting_as(EVERYTHING)
    monday = Monday(schools(uow)[0].id, meeting_id, {}, [], [], [])
    with meeting_window(qapp, uow, monday, MovingClock(NOW)) as keyboard:
        room = keyboard.screen.presenter.at.room
        assert room is not None
        assert keyboard.page == "item"
        order = [one.id for one in room.items]
        on_the_table = keyboard.screen.presenter.at.current_id
        assert on_the_table is not None
        assert order.index(on_the_table) - order.index(item_id) in {0, 1}
        noted = room.item(item_id)
        assert noted is not None
        assert noted.held.note.split()[: number + 1] == [f"stuk{each}" for each in range(number + 1)]
        if on_the_table == item_id:
            assert keyboard.screen.panel.note.toPlainText() == noted.held.note
    uow.close()


def killed_after(saves: int, place: Path, ground: Ground) -> tuple[int, int, int]:
    """The meeting, the item and the piece of its note that were saved last, as far as it had been told."""
    running = start("sit", place, ground)
    assert running.stdout is not None
    told = [running.stdout.readline() for _ in range(saves)]
    running.kill()
    rest, wrong = running.communicate()
    assert wrong == ""
    meeting_id, item_id, number = [*told, *rest.splitlines()][-1].split()[1:]
    return int(meeting_id), int(item_id), int(number)
