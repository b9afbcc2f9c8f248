"""Final minutes are read-only (R8): every use-case that can reach a meeting is tried on one, and nothing changes."""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import OpenedSchool
from tests.meeting_life import MONDAY, NEXT, NOW, Monday, a_monday, advised, decided
from zis_desktop import services as package
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Check, DecisionKind
from zis_desktop.domain.people import Guest
from zis_desktop.services.agenda import agenda, changes, series
from zis_desktop.services.meeting import attendance, decisions, finalising, meetings, note_versions
from zis_desktop.services.schools import schools
from zis_desktop.store.tables import metadata
from zis_desktop.store.unit_of_work import UnitOfWork

SERVICES = Path(package.__path__[0])
LATER = NOW + timedelta(days=1)
TUESDAY = MONDAY + timedelta(days=1)
NO = DecisionKind.NO_SUPPORT
GOES_ON = {
    "add_addendum": "the way to correct final minutes",
    "finish_action": "the list of actions lives on",
    "take_decisions": "the competent authority may decide later, and that is added as an addendum",
    "follow_advices": "as take_decisions",
    "export_pack": "makes a paper, and keeps what it said",
    "put_back": "only for a Monday whose CvB was cancelled or moved",
}
SAID = ("definitief", "vastgesteld")
"""What the refusal says: of the minutes, of the agenda."""
LOGGED = {"access_entry", "version"}
"""Tables in which the store writes down who tried what."""


@dataclass(frozen=True)
class Final:
    """A meeting whose minutes are final: a casus with a note and its earlier version, a decision and an action."""

    monday: Monday
    item_id: int
    action_id: int
    version_id: int
    other_casus: int

    @property
    def school_id(self) -> int:
        return self.monday.school_id

    @property
    def meeting_id(self) -> int:
        return self.monday.meeting_id

    @property
    def chair(self) -> int:
        return self.monday.people["Marieke"]


@pytest.fixture(scope="module")
def kept(
    empty_school_file: Path, opened_school: OpenedSchool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[UnitOfWork]:
    """One store for all: nothing may change in it."""
    place = tmp_path_factory.mktemp("final") / "school.zis"
    shutil.copy(empty_school_file, place)
    with opened_school(place) as opened:
        yield opened


@pytest.fixture(scope="module")
def final(kept: UnitOfWork) -> Final:
    monday = a_monday(kept, schools(kept)[0].id, casussen=2)
    meetings.start_meeting(kept, monday.meeting_id, NOW)
    item_id = monday.casus_item()
    meetings.save_note(kept, item_id, "Eerst.", NOW, seen="")
    meetings.save_note(kept, item_id, "Daarna.", NOW + timedelta(minutes=5), seen="Eerst.")
    decisions.record_decision(kept, item_id, advised(NO), decided(NO), NOW, seen=None)
    owner = monday.people["Marieke"]
    action_id = meetings.add_action(kept, item_id, "Ouders bellen", owner, NEXT).only_id(Topic.ACTIONS)
    version_id = note_versions.note_history(kept, item_id).versions[-1].id
    finalising.finalise_meeting(kept, monday.meeting_id, NOW + timedelta(hours=2))
    return Final(monday, item_id, action_id, version_id, monday.casussen[1])


Tried = Callable[[UnitOfWork, Final], object]
TRIED: dict[str, Tried] = {
    "compose_agenda": lambda uow, it: agenda.compose_agenda(uow, it.school_id, MONDAY, LATER),
    "move_item": lambda uow, it: changes.move_item(uow, it.item_id, 1),
    "set_minutes": lambda uow, it: changes.set_minutes(uow, it.item_id, 15),
    "pin_item": lambda uow, it: changes.pin_item(uow, it.item_id, 540),
    "unpin_item": lambda uow, it: changes.unpin_item(uow, it.item_id),
    "drop_item": lambda uow, it: changes.drop_item(uow, it.item_id, "ouders zijn ziek", TUESDAY),
    "move_on": lambda uow, it: changes.move_on(uow, it.item_id, TUESDAY),
    "override_guest": lambda uow, it: changes.override_guest(
        uow, it.item_id, Guest.SCHOOLARTS, needed=True, reason="vraag over medicijnen"
    ),
    "present_anonymously": lambda uow, it: changes.present_anonymously(uow, it.item_id),
    "present_by_consent": lambda uow, it: changes.present_by_consent(uow, it.item_id),
    "present_by_name": lambda uow, it: changes.present_by_name(uow, it.item_id, "crisis", "Ruth Postma"),
    "add_item": lambda uow, it: changes.add_item(uow, it.school_id, MONDAY, it.other_casus, TUESDAY),
    "ask_place": lambda uow, it: changes.ask_place(uow, it.school_id, MONDAY, it.other_casus, TUESDAY),
    "swap_items": lambda uow, it: changes.swap_items(uow, it.item_id, it.other_casus, TUESDAY),
    "set_attendance": lambda uow, it: changes.set_attendance(
        uow, it.school_id, MONDAY, {it.chair: changes.Coming(expected=False)}, TUESDAY
    ),
    "move_meeting": lambda uow, it: series.move_meeting(
        uow, it.school_id, MONDAY, date(2024, 9, 12), "studiedag", date(2024, 9, 6)
    ),
    "cancel_meeting": lambda uow, it: series.cancel_meeting(uow, it.school_id, MONDAY, "studiedag", date(2024, 9, 6)),
    "record_coming": lambda uow, it: attendance.record_coming(
        uow, it.meeting_id, it.chair, there=True, item_id=it.item_id
    ),
    "record_everybody_expected": lambda uow, it: attendance.record_everybody_expected(
        uow, it.meeting_id, item_id=it.item_id
    ),
    "record_decision": lambda uow, it: decisions.record_decision(
        uow, it.item_id, advised(NO), decided(NO), LATER, seen=decided(NO)
    ),
    "finalise_meeting": lambda uow, it: finalising.finalise_meeting(uow, it.meeting_id, LATER),
    "start_meeting": lambda uow, it: meetings.start_meeting(uow, it.meeting_id, LATER),
    "record_attendance": lambda uow, it: meetings.record_attendance(uow, it.meeting_id, it.chair, present=False),
    "begin_item": lambda uow, it: meetings.begin_item(uow, it.item_id, LATER),
    "finish_item": lambda uow, it: meetings.finish_item(uow, it.item_id, LATER),
    "leave_undiscussed": lambda uow, it: meetings.leave_undiscussed(uow, it.monday.casus_item(1)),
    "save_note": lambda uow, it: meetings.save_note(uow, it.item_id, "Toch anders.", LATER, seen="Daarna."),
    "record_advice": lambda uow, it: meetings.record_advice(uow, it.item_id, advised(NO), LATER),
    "answer_question": lambda uow, it: meetings.answer_question(uow, it.item_id, Check.WLZ_ANSWERED, Answer.YES),
    "record_agreement": lambda uow, it: meetings.record_agreement(uow, it.item_id, "Brief van 1 september."),
    "add_action": lambda uow, it: meetings.add_action(uow, it.item_id, "Mentor bellen", it.chair, NEXT),
    "change_action": lambda uow, it: meetings.change_action(uow, it.action_id, "Mentor bellen", it.chair, NEXT),
    "remove_action": lambda uow, it: meetings.remove_action(uow, it.action_id),
    "restore_note": lambda uow, it: note_versions.restore_note(uow, it.item_id, it.version_id, LATER),
}


def reaching_a_meeting() -> set[str]:
    """Every public use-case of the agenda and the meeting that writes."""
    return {
        node.name
        for folder in ("agenda", "meeting")
        for path in (SERVICES / folder).glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _writes(node)
    }


def _writes(node: ast.FunctionDef) -> bool:
    takes = [each.arg for each in node.args.args]
    gives = ast.unparse(node.returns) if node.returns is not None else ""
    return takes[:1] == ["uow"] and (gives in {"Changes", "SavedNote"} or "uow.write(" in ast.unparse(node))


def rows(uow: UnitOfWork) -> dict[str, list[tuple[Any, ...]]]:
    with uow.unguarded.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
            if table.name not in LOGGED
        }


def test_that_every_use_case_that_reaches_a_meeting_is_tried_or_goes_on_for_a_reason() -> None:
    assert reaching_a_meeting() == set(TRIED) | set(GOES_ON)


@pytest.mark.parametrize("name", sorted(TRIED))
def test_that_it_is_refused_on_final_minutes_and_changes_nothing(kept: UnitOfWork, final: Final, name: str) -> None:
    before = rows(kept)
    with pytest.raises(RuleError) as refusal:
        TRIED[name](kept, final)
    assert any(word in refusal.value.text for word in SAID), refusal.value.text
    assert rows(kept) == before
