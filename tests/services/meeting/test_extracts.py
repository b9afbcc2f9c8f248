"""The extract of the minutes about one pupil: which meetings, whose names, who may have it, what the log says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Block, ItemKind
from zis_desktop.domain.vault.access import EVERYTHING, NotAllowedError, Role
from zis_desktop.services.meeting import decisions, finalising, meetings
from zis_desktop.services.meeting.extracts import days_discussed, extract, extract_data
from zis_desktop.store import tables
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.unit_of_work import UnitOfWork

LOCAL_NOW = NOW.astimezone()


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Of Noor was spoken and decided, with Sam's name in the note; Sam came up too."""
    found = a_monday(uow, school_id)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    for place, note in enumerate(("Noor botst met Sam van Veen.", "Sam is ziek.")):
        meetings.save_note(uow, found.casus_item(place), note, NOW, seen="")
        kind = DecisionKind.NO_SUPPORT
        made = decided(kind, review_on=None)
        decisions.record_decision(uow, found.casus_item(place), advised(kind), made, NOW, seen=None)
    return found


def a_monday_after(uow: UnitOfWork, monday: Monday) -> date:
    """Final minutes of two weeks later, in which only the first pupil was looked at."""
    on = MONDAY + timedelta(weeks=2)
    with uow.unguarded.write() as work:
        meeting_id = work.insert(
            tables.meeting, school_id=monday.school_id, held_on=on, starts_at=525, ends_at=645, room="1.12",
            composed_at=NOW, started_at=NOW, finalised_at=NOW,
        )  # fmt: skip
        for place, casus_id in enumerate(monday.casussen):
            work.insert(
                tables.agenda_item, meeting_id=meeting_id, kind=ItemKind.CASUS, casus_id=casus_id, title="Evaluatie",
                block=Block.CJG, position=place, starts_at=540, minutes=10, needs=[], pinned=False,
                discussed_from=NOW if place == 0 else None,
            )  # fmt: skip
    return on


def finalise(uow: UnitOfWork, monday: Monday) -> None:
    finalising.finalise_meeting(uow, monday.meeting_id, NOW + timedelta(hours=2))


def test_that_only_final_minutes_have_an_extract(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="geen definitieve notulen waarin deze leerling"):
        extract_data(uow, monday.pupils[0], LOCAL_NOW)


def test_that_it_has_this_pupil_and_no_name_of_another(uow: UnitOfWork, monday: Monday) -> None:
    finalise(uow, monday)
    finalising.add_addendum(
        uow, monday.meeting_id, "Ook Sam is gehoord.", "Ruth Postma", NOW, item_id=monday.casus_item(0)
    )
    finalising.add_addendum(uow, monday.meeting_id, "Over Sam zelf.", "Ruth Postma", NOW, item_id=monday.casus_item(1))
    (meeting,) = extract_data(uow, monday.pupils[0], LOCAL_NOW).meetings
    (item,) = meeting.items
    assert (meeting.on, item.number, item.title, item.note) == (MONDAY, 2, "K-001", "Noor botst met [naam].")
    assert [(line.about, line.text) for line in meeting.addenda] == [("K-001", "Ook [naam] is gehoord.")]


def test_that_the_days_to_choose_from_are_those_of_the_extract(uow: UnitOfWork, school_id: int, monday: Monday) -> None:
    assert days_discussed(uow, monday.pupils[0]) == ()
    finalise(uow, monday)
    assert days_discussed(uow, monday.pupils[0]) == (MONDAY,)
    later = a_monday_after(uow, monday)
    assert days_discussed(uow, monday.pupils[0]) == (MONDAY, later)
    told = extract_data(uow, monday.pupils[0], LOCAL_NOW).meetings
    assert tuple(one.on for one in told) == (MONDAY, later)
    assert days_discussed(uow, monday.pupils[1]) == (MONDAY,)


def test_that_one_meeting_can_be_asked(uow: UnitOfWork, monday: Monday) -> None:
    finalise(uow, monday)
    assert len(extract_data(uow, monday.pupils[0], LOCAL_NOW, on=MONDAY).meetings) == 1
    with pytest.raises(RuleError, match="notulen van 2 september 2024"):
        extract_data(uow, monday.pupils[0], LOCAL_NOW, on=date(2024, 9, 2))


def test_that_the_file_is_named_without_the_pupil_and_the_log_knows_of_it(uow: UnitOfWork, monday: Monday) -> None:
    finalise(uow, monday)
    pdf = extract(uow, monday.pupils[0], LOCAL_NOW, on=MONDAY)
    assert pdf.file_name == "uittreksel-notulen-2024-09-09-gemaakt-2024-09-09.pdf"
    assert pdf.content.startswith(b"%PDF")
    with uow.unguarded.read() as connection:
        told = [(row.pupil_id, row.subject) for row in whole_log(connection)]
    assert (monday.pupils[0], "Uittreksel notulen, exemplaar voor het dossier") in told


@pytest.mark.parametrize("role", [Role.CJG, Role.YOUKE, Role.GUEST, Role.ADMINISTRATOR])
def test_that_who_is_not_of_the_commission_gets_none(uow: UnitOfWork, monday: Monday, role: Role) -> None:
    finalise(uow, monday)
    with pytest.raises(NotAllowedError):
        extract(uow.acting_as(replace(EVERYTHING, roles=frozenset({role}))), monday.pupils[0], LOCAL_NOW)
