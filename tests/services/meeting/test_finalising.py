"""Final minutes on a real store: what stops them, read-only afterwards, what goes on, addenda, the papers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.meeting_life import MONDAY, NEXT, NOW, Monday, a_monday, advised, decided
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Authority, Check, DecisionKind
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.meeting import authority, decisions, finalising, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.meeting.minutes_papers import minutes, minutes_data
from zis_desktop.services.undoing import undo
from zis_desktop.store import discussions, tables
from zis_desktop.store import meetings as rows
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    return found


def decide(uow: UnitOfWork, item_id: int, kind: DecisionKind, authority: Authority = Authority.FOLLOWS) -> Changes:
    made = decided(kind, authority=authority, review_on=None)
    return decisions.record_decision(uow, item_id, advised(kind), made, NOW, seen=None)


def finalise(uow: UnitOfWork, monday: Monday) -> Changes:
    return finalising.finalise_meeting(uow, monday.meeting_id, NOW + timedelta(hours=2))


def on_agenda(uow: UnitOfWork, school_id: int, on: date) -> dict[int, int | None]:
    """The casussen on the agenda of that day, each with the line it was carried from."""
    with uow.unguarded.read() as connection:
        meeting_id = rows.meeting_id_on(connection, school_id, on)
        found = connection.execute(tables.agenda_item.select().where(tables.agenda_item.c.meeting_id == meeting_id))
        return {row.casus_id: row.carried_from_id for row in found if row.casus_id is not None and not row.dropped_on}


def test_that_a_meeting_that_has_not_begun_has_no_minutes(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(RuleError, match="nog niet begonnen"):
        finalise(uow, a_monday(uow, school_id))


def test_that_everything_unclear_is_said_at_once(uow: UnitOfWork, monday: Monday) -> None:
    meetings.begin_item(uow, monday.casus_item(0), NOW)
    meetings.add_action(uow, monday.casus_item(1), "Ouders bellen", None, None)
    with pytest.raises(RuleError) as refusal:
        finalise(uow, monday)
    assert "K-001 is besproken, maar er staat geen advies" in refusal.value.text
    assert "kies wie 'Ouders bellen' doet" in refusal.value.text


def test_that_final_minutes_refuse_every_later_write(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    decide(uow, item, DecisionKind.NO_SUPPORT)
    action = meetings.add_action(uow, item, "Bellen", monday.people["Ruth"], None).only_id(Topic.ACTIONS)
    finalise(uow, monday)
    late: list[Callable[[], object]] = [
        lambda: meetings.start_meeting(uow, monday.meeting_id, NOW),
        lambda: meetings.record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=False),
        lambda: meetings.begin_item(uow, item, NOW),
        lambda: meetings.finish_item(uow, item, NOW),
        lambda: meetings.leave_undiscussed(uow, item),
        lambda: meetings.save_note(uow, item, "later", NOW, seen=""),
        lambda: meetings.record_advice(uow, item, advised(), NOW),
        lambda: decide(uow, item, DecisionKind.HOLD_OVER),
        lambda: meetings.answer_question(uow, item, Check.WLZ_ANSWERED, Answer.YES),
        lambda: meetings.record_agreement(uow, item, "brief"),
        lambda: meetings.add_action(uow, item, "Nog iets", None, None),
        lambda: meetings.change_action(uow, action, "Anders", None, None),
        lambda: meetings.remove_action(uow, action),
        lambda: finalise(uow, monday),
    ]
    for write in late:
        with pytest.raises(RuleError, match=r"zijn definitief. Voeg een aanvulling toe"):
            write()
    meetings.finish_action(uow, action, MONDAY)  # the list of actions lives on


def test_that_nothing_from_before_can_be_undone_once_the_minutes_are_final(uow: UnitOfWork, monday: Monday) -> None:
    before = decide(uow, monday.casus_item(), DecisionKind.NO_SUPPORT)
    added = meetings.add_action(uow, monday.casus_item(), "Bellen", monday.people["Ruth"], None)
    made_final = finalise(uow, monday)
    for change in (added, before):
        with pytest.raises(RuleError, match="notulen zijn definitief"):
            undo(uow, change)
    with pytest.raises(RuleError, match="definitief"):
        undo(uow, made_final)


def test_that_what_is_open_stands_on_the_next_agenda_with_its_link_back(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id, casussen=6)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    decide(uow, monday.casus_item(0), DecisionKind.NO_SUPPORT)
    decide(uow, monday.casus_item(1), DecisionKind.HOLD_OVER)
    decide(uow, monday.casus_item(2), DecisionKind.MORE_INFORMATION)
    decide(uow, monday.casus_item(3), DecisionKind.START_YOUKE, authority=Authority.LATER)
    finalise(uow, monday)
    assert on_agenda(uow, school_id, NEXT) == {
        monday.casussen[place]: monday.casus_item(place) for place in (1, 2, 3, 4, 5)
    }
    room = meeting_room(uow, monday.meeting_id)
    assert room.carried == {monday.casus_item(place): NEXT for place in (1, 2, 3, 4, 5)}


def test_that_composing_the_next_agenda_keeps_what_was_carried(uow: UnitOfWork, school_id: int, monday: Monday) -> None:
    finalise(uow, monday)
    compose_agenda(uow, school_id, NEXT, NOW + timedelta(days=4))
    assert on_agenda(uow, school_id, NEXT) == dict(zip(monday.casussen, monday.items[1:], strict=False))


def test_that_an_agenda_that_was_composed_already_gets_the_open_items_too(
    uow: UnitOfWork, school_id: int, monday: Monday
) -> None:
    compose_agenda(uow, school_id, NEXT, NOW)
    finalise(uow, monday)
    assert set(on_agenda(uow, school_id, NEXT)) == set(monday.casussen)
    times = [(line.item.starts_at, line.item.ends_at) for line in agenda(uow, school_id, NEXT, MONDAY).items]
    assert all(end <= start for (_, end), (start, _) in pairwise(times))


def test_that_minutes_made_final_late_go_to_a_monday_that_is_still_to_come(
    uow: UnitOfWork, school_id: int, monday: Monday
) -> None:
    finalising.finalise_meeting(uow, monday.meeting_id, NOW + timedelta(days=10))
    assert set(on_agenda(uow, school_id, date(2024, 9, 23))) == set(monday.casussen)


def test_that_a_closed_casus_does_not_come_back(uow: UnitOfWork, school_id: int, monday: Monday) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.casus, monday.casussen[0], closed_on=MONDAY, closed_reason="verhuisd")
    finalise(uow, monday)
    assert set(on_agenda(uow, school_id, NEXT)) == {monday.casussen[1]}


def test_that_the_carrying_and_the_finality_are_one_transaction(
    uow: UnitOfWork, monday: Monday, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise OSError("the lights went out")

    monkeypatch.setattr(discussions, "seal", broken)
    with pytest.raises(OSError, match="lights"):
        finalise(uow, monday)
    room = meeting_room(uow, monday.meeting_id)
    assert (room.is_final, room.carried) == (False, {})


# -- after the minutes are final -----------------------------------------------------------------------------------


def test_that_an_addendum_is_dated_and_only_for_final_minutes(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="nog niet definitief"):
        finalising.add_addendum(uow, monday.meeting_id, "Foutje", "Ruth Postma", NOW)
    finalise(uow, monday)
    later = NOW + timedelta(days=2)
    finalising.add_addendum(uow, monday.meeting_id, "Foutje", "Ruth Postma", later, item_id=monday.casus_item())
    (line,) = meeting_room(uow, monday.meeting_id).addenda
    assert (line.at, line.author, line.item_id, line.text) == (later, "Ruth Postma", monday.casus_item(), "Foutje")


def test_that_the_director_decides_after_the_minutes_as_an_addendum(uow: UnitOfWork, monday: Monday) -> None:
    later = decided(authority=Authority.LATER)
    advice = replace(advised(), deploy=monday.help)
    decisions.record_decision(uow, monday.casus_item(), advice, later, NOW, seen=None)
    finalise(uow, monday)
    tuesday = NOW + timedelta(days=1)
    changes = authority.follow_advices(uow, monday.meeting_id, tuesday)
    room = meeting_room(uow, monday.meeting_id)
    item = room.item(monday.casus_item())
    assert item is not None
    assert item.held.decision is not None
    assert (item.held.decision.authority, item.held.decision.decided_on) == (Authority.FOLLOWS, tuesday.date())
    assert room.addenda[0].text.startswith("Ruth Postma besluit namens het bevoegd gezag: inzet Youké starten")
    assert monday.casussen[0] not in on_agenda(uow, monday.school_id, NEXT)
    assert changes.undo == ()


# -- papers ----------------------------------------------------------------------------------------------------------


def test_that_the_external_copy_masks_without_consent_and_shows_only_its_items(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id, consent=False)
    with uow.unguarded.write() as work:
        work.update(tables.agenda_item, monday.casus_item(1), needs=[])
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    meetings.save_note(uow, monday.casus_item(0), "Noor Hendriks uit Zeist wil weer naar klas 2a.", NOW, seen="")
    meetings.add_action(uow, monday.casus_item(0), "Petra Hendriks bellen", monday.people["Marieke"], None)
    external = minutes_data(uow, monday.meeting_id, Copy.EXTERNAL, NOW, demo=False)
    (only,) = external.items
    assert (only.number, only.title, only.detail) == (2, "K-001", "")
    told = " ".join([only.note, *(action.text for action in (*only.actions, *external.actions))])
    for secret in ("Noor", "Hendriks", "Zeist", "2a", "Petra"):
        assert secret not in told
    assert external.reader == "Fatima el Idrissi"


def test_that_the_external_copy_with_a_name_does_not_name_other_pupils(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    meetings.save_note(uow, monday.casus_item(0), "Noor botst met Sam van Veen.", NOW, seen="")
    meetings.add_action(uow, monday.casus_item(0), "Ook Sam horen", monday.people["Marieke"], None)
    external = minutes_data(uow, monday.meeting_id, Copy.EXTERNAL, NOW, demo=False)
    (item, _other) = external.items
    assert (item.title, item.note) == ("Noor Hendriks", "Noor botst met [naam].")
    assert [(one.about, one.text) for one in external.actions] == [("Noor Hendriks", "Ook [naam] horen")]


def test_that_the_chairs_copy_has_every_name_and_the_whole_action_list(uow: UnitOfWork, monday: Monday) -> None:
    meetings.add_action(uow, monday.casus_item(0), "Ouders bellen", monday.people["Marieke"], None)
    chair = minutes_data(uow, monday.meeting_id, Copy.CHAIR, NOW, demo=False)
    assert [one.title for one in chair.items] == ["Opening", "Noor Hendriks", "Sam van Veen", "Rondvraag"]
    assert [(one.text, one.about) for one in chair.actions] == [("Ouders bellen", "Noor Hendriks")]


def test_that_the_paper_is_named_without_a_pupil_and_the_same_twice(uow: UnitOfWork, monday: Monday) -> None:
    decide(uow, monday.casus_item(), DecisionKind.NO_SUPPORT)
    finalise(uow, monday)
    first = minutes(uow, monday.meeting_id, Copy.CHAIR, NOW, demo=True)
    again = minutes(uow, monday.meeting_id, Copy.CHAIR, NOW, demo=True)
    assert (first.file_name, first.content) == ("notulen-2024-09-09-voorzitter.pdf", again.content)


def test_that_the_room_does_not_read_who_an_anonymous_pupil_is(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id, consent=False)
    item = meeting_room(uow, monday.meeting_id).item(monday.casus_item())
    assert item is not None
    assert (item.name, item.detail) == ("K-001", "12 tot en met 15 jaar, trede 4")
    shown = repr((item.casus, item.consent, item.facts))
    for secret in ("Noor", "Hendriks", "Zeist", "Jaap Mol"):
        assert secret not in shown
