"""The agenda of a Monday: previewed, composed, changed by hand, and what is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask, ask_of_school, filled, held, seat
from tests.school_life import question
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Block, ItemKind, Reason
from zis_desktop.domain.people import Guest
from zis_desktop.services.agenda import changes as change
from zis_desktop.services.agenda.agenda import agenda, compose_agenda, first_meeting_day, meeting_of
from zis_desktop.services.agenda.changes import Coming
from zis_desktop.services.agenda.series import series
from zis_desktop.services.undoing import undo
from zis_desktop.store import casussen, meetings
from zis_desktop.store.unit_of_work import UnitOfWork

NEXT = date(2024, 9, 16)


@pytest.fixture
def ids(uow: UnitOfWork, school_id: int) -> list[int]:
    """Three casussen for Youké and two of the school's own, on a composed agenda."""
    found = filled(uow, school_id)
    compose_agenda(uow, school_id, MONDAY, NOW)
    return found


def read(uow: UnitOfWork, school_id: int, on: date = MONDAY) -> Agenda:
    return agenda(uow, school_id, on, FRIDAY)


def order(found: Agenda) -> list[int]:
    return [line.item.casus_id for line in found.items if line.item.casus_id is not None]


def item_id(found: Agenda, casus_id: int) -> int:
    return next(line.item.id for line in found.items if line.item.casus_id == casus_id)


def test_that_a_preview_writes_nothing(uow: UnitOfWork, school_id: int) -> None:
    ids = filled(uow, school_id)
    found = read(uow, school_id)
    assert (order(found), found.composed, found.meeting.id) == (ids, False, 0)
    with uow.unguarded.read() as connection:
        assert meetings.meeting_on(connection, school_id, MONDAY) is None


def test_that_composing_writes_what_the_preview_showed(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id)
    before = read(uow, school_id)
    compose_agenda(uow, school_id, MONDAY, NOW)
    after = read(uow, school_id)
    assert after.composed
    assert [(line.item.casus_id, line.item.starts_at, line.item.why) for line in after.items] == [
        (line.item.casus_id, line.item.starts_at, line.item.why) for line in before.items
    ]
    assert not after.problems


def test_that_composing_again_changes_no_row_when_nothing_changed(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    before = [(line.item.id, line.item.version) for line in read(uow, school_id).items]
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert [(line.item.id, line.item.version) for line in read(uow, school_id).items] == before


def test_that_what_moved_on_stays_known_and_comes_back_next_monday(uow: UnitOfWork, school_id: int) -> None:
    ids = filled(uow, school_id, youke=8, own=0)
    compose_agenda(uow, school_id, MONDAY, NOW)
    found = read(uow, school_id)
    assert [(one.casus_id, one.next_meeting) for one in found.moved_on] == [(ids[6], NEXT), (ids[7], NEXT)]
    assert not found.candidates
    later = read(uow, school_id, NEXT)
    assert order(later) == ids[6:]
    assert later.items[2].item.why.endswith("schoof door van ma 9 sep.")


def test_that_what_did_not_fit_says_so_only_of_the_agenda_as_it_was_composed(uow: UnitOfWork, school_id: int) -> None:
    ids = filled(uow, school_id, youke=8, own=0)
    compose_agenda(uow, school_id, MONDAY, NOW)
    full = read(uow, school_id)
    assert full.moved_on[0].why.startswith("Het CJG-blok is vol.")
    change.pin_item(uow, item_id(full, ids[0]))
    assert read(uow, school_id).moved_on == full.moved_on
    added = change.add_item(uow, school_id, MONDAY, full.moved_on[0].casus_id, FRIDAY)
    assert read(uow, school_id).moved_on == full.moved_on[1:]
    undo(uow, added)
    dropped = change.drop_item(uow, item_id(full, ids[1]), "ouders zijn ziek", FRIDAY)
    assert {one.why for one in read(uow, school_id).moved_on} == {
        "De agenda is sindsdien veranderd: misschien past dit nu."
    }
    undo(uow, dropped)
    assert read(uow, school_id).moved_on == full.moved_on


def test_that_composing_keeps_pins_minutes_additions_and_what_was_dropped(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    found = read(uow, school_id)
    change.pin_item(uow, item_id(found, ids[2]), 570)
    change.set_minutes(uow, item_id(found, ids[0]), 20)
    change.drop_item(uow, item_id(found, ids[3]), "eerst de mentor spreken", FRIDAY)
    with uow.unguarded.write() as work:
        settled = ask(work, school_id, 20)
        held(work, school_id, date(2024, 9, 2), settled, DecisionKind.START_YOUKE)
    change.add_item(uow, school_id, MONDAY, settled, FRIDAY)
    compose_agenda(uow, school_id, MONDAY, NOW)
    found = read(uow, school_id)
    lines = {line.item.casus_id: line for line in found.items}
    assert (lines[ids[2]].item.starts_at, lines[ids[0]].item.minutes) == (570, 20)
    assert lines[settled].item.reason is Reason.BY_CHAIR
    assert ids[3] not in lines
    assert [each.text for each in found.candidates] == ["Van de agenda gehaald: eerst de mentor spreken"]


def test_that_a_dropped_item_asks_for_a_place_the_next_time(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    change.drop_item(uow, item_id(read(uow, school_id), ids[0]), "ouders zijn ziek", FRIDAY)
    assert order(read(uow, school_id, NEXT)) == [ids[0]]


def test_that_a_moved_item_gets_new_times_and_the_broken_block_is_said(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    found = read(uow, school_id)
    change.move_item(uow, item_id(found, ids[3]), 1)
    found = read(uow, school_id)
    assert order(found) == [ids[0], ids[3], ids[1], ids[2], ids[4]]
    assert [line.item.starts_at for line in found.items] == [525, 530, 540, 550, 560, 570, 580, 590]
    assert [one.text for one in found.problems] == ["Punt 4 breekt het CJG-blok: de CJG-medewerker moet dan wachten."]
    assert found.waiting == {Guest.CJG: 10}
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert not read(uow, school_id).problems


def test_that_a_longer_item_pushes_the_rest_and_general_items_can_be_longer_too(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    found = read(uow, school_id)
    change.set_minutes(uow, found.items[1].item.id, 20)
    change.set_minutes(uow, item_id(found, ids[0]), 15)
    found = read(uow, school_id)
    assert [line.item.starts_at for line in found.items[:5]] == [525, 530, 550, 565, 575]


@pytest.mark.parametrize("minutes", [0, 4, 121])
def test_that_minutes_out_of_range_change_nothing(
    uow: UnitOfWork, school_id: int, ids: list[int], minutes: int
) -> None:
    before = read(uow, school_id)
    with pytest.raises(RuleError):
        change.set_minutes(uow, item_id(before, ids[0]), minutes)
    assert read(uow, school_id) == before


def test_that_general_items_keep_their_place(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    opening = read(uow, school_id).items[0].item.id
    with pytest.raises(RuleError, match="vaste plaats"):
        change.move_item(uow, opening, 3)
    with pytest.raises(RuleError, match="bij elke vergadering"):
        change.drop_item(uow, opening, "te lang", FRIDAY)


def test_that_an_added_casus_stands_behind_its_block(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    with uow.unguarded.write() as work:
        late = ask(work, school_id, 20)
    assert [each.candidate.casus_id for each in read(uow, school_id).candidates] == [late]
    change.add_item(uow, school_id, MONDAY, late, FRIDAY)
    found = read(uow, school_id)
    assert order(found) == [*ids[:3], late, *ids[3:]]
    assert (found.items[5].item.block, found.items[5].item.pinned) == (Block.CJG, True)
    with pytest.raises(RuleError, match="staat al op de agenda van ma 9 sep"):
        change.add_item(uow, school_id, MONDAY, late, FRIDAY)


def test_that_a_swap_puts_one_in_the_place_of_the_other(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    with uow.unguarded.write() as work:
        late = ask(work, school_id, 20)
    change.swap_items(uow, item_id(read(uow, school_id), ids[1]), late, FRIDAY)
    found = read(uow, school_id)
    assert order(found) == [ids[0], late, *ids[2:]]
    assert [one.casus_id for one in found.moved_on] == [ids[1]]


def test_that_a_reason_is_asked_for_dropping_and_for_guests(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    found = read(uow, school_id)
    with pytest.raises(RuleError, match="waarom dit punt"):
        change.drop_item(uow, item_id(found, ids[0]), "  ", FRIDAY)
    with pytest.raises(RuleError, match="waarom een gast"):
        change.override_guest(uow, item_id(found, ids[0]), Guest.CJG, needed=False, reason="")


def test_that_the_cjg_worker_cannot_be_brought_to_the_lower_treden(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    with pytest.raises(RuleError, match="kijkt niet mee"):
        change.override_guest(
            uow, item_id(read(uow, school_id), ids[3]), Guest.CJG, needed=True, reason="zij kent het gezin"
        )


def test_that_a_guest_by_hand_is_kept_with_the_reason(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    found = read(uow, school_id)
    doctor = next(one.professional_id for one in found.meeting.attendance if one.guest is Guest.SCHOOLARTS)
    change.set_attendance(uow, school_id, MONDAY, {doctor: Coming(expected=True, window=(600, 630))}, FRIDAY)
    change.override_guest(uow, item_id(found, ids[4]), Guest.SCHOOLARTS, needed=True, reason="ziek sinds mei")
    compose_agenda(uow, school_id, MONDAY, NOW)
    line = next(line for line in read(uow, school_id).items if line.item.casus_id == ids[4])
    assert (line.item.block, line.item.starts_at, line.placed.needs_reason) == (
        Block.SCHOOLARTS, 600, "ziek sinds mei",
    )  # fmt: skip


def test_that_her_absence_is_said_and_composing_moves_her_items_on(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    found = read(uow, school_id)
    fatima = next(one.professional_id for one in found.meeting.attendance if one.name.startswith("Fatima"))
    change.set_attendance(uow, school_id, MONDAY, {fatima: Coming(expected=False)}, FRIDAY)
    assert read(uow, school_id).problems[0].text == "Punt 3 heeft de CJG-medewerker nodig, maar die is er niet."
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert order(read(uow, school_id)) == ids[3:]


def test_that_the_substitute_takes_her_window(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    found = read(uow, school_id)
    fatima = next(one for one in found.meeting.attendance if one.name.startswith("Fatima"))
    karim = next(one for one in found.meeting.attendance if one.substitute_for == fatima.name)
    coming = {
        fatima.professional_id: Coming(expected=False),
        karim.professional_id: Coming(expected=True, window=karim.window),
    }
    change.set_attendance(uow, school_id, MONDAY, coming, FRIDAY)
    found = read(uow, school_id)
    assert found.windows == {Guest.CJG: (540, 600)}
    assert not found.problems


def test_that_a_window_outside_the_meeting_is_refused(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    fatima = next(
        one.professional_id for one in read(uow, school_id).meeting.attendance if one.name.startswith("Fatima")
    )
    for window in ((500, 600), (600, 600), (600, 700)):
        with pytest.raises(RuleError, match="Kies tijden tussen 08:45 en 10:45"):
            change.set_attendance(uow, school_id, MONDAY, {fatima: Coming(expected=True, window=window)}, FRIDAY)


def test_that_an_item_without_consent_is_anonymous_until_the_chair_decides_with_a_reason(
    uow: UnitOfWork, school_id: int
) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, consent=False)
        ask(work, school_id, 2)
    compose_agenda(uow, school_id, MONDAY, NOW)
    found = read(uow, school_id)
    first, second = found.items[2], found.items[3]
    assert (first.item.presentation, first.needs_consent) == (Presentation.ANONYMOUS, True)
    assert second.item.presentation is Presentation.NAMED
    with pytest.raises(RuleError, match="waarom de naam"):
        change.present_by_name(uow, first.item.id, "", "Marieke Aalbers")
    change.present_by_name(uow, first.item.id, "acuut onveilig", "Marieke Aalbers")
    change.present_anonymously(uow, second.item.id)
    found = read(uow, school_id)
    shown = [line.item.presentation for line in found.items[2:4]]
    assert shown == [Presentation.NAMED_WITHOUT_CONSENT, Presentation.ANONYMOUS]
    assert [item.presentation for item in meeting_of(uow, found.meeting.id).items[2:4]] == shown


def test_that_a_casus_lowered_after_composing_is_hidden_from_her_at_once(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    with uow.unguarded.read() as connection:
        casus = casussen.casus(connection, ids[0], on=MONDAY)
    with uow.unguarded.write() as work:
        lowered = replace(question(casus.pupil_id), trede=2, asked_decision=DecisionKind.LOWER_TREDE)
        casussen.change_casus(work, ids[0], lowered, version=casus.version)
    found = read(uow, school_id)
    line = next(line for line in found.items if line.item.casus_id == ids[0])
    assert line.item.needs == frozenset()
    assert "Bij punt 3 zijn nu andere gasten nodig: stel de agenda opnieuw samen." in [
        one.text for one in found.problems
    ]


def test_that_a_finalised_meeting_refuses_every_change(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    found = read(uow, school_id)
    with uow.unguarded.write() as work:
        meetings.change_meeting(work, found.meeting.id, finalised_at=datetime(2024, 9, 9, 12, tzinfo=UTC))
    one = item_id(found, ids[0])
    attempts: tuple[Callable[[], object], ...] = (
        lambda: compose_agenda(uow, school_id, MONDAY, NOW),
        lambda: change.move_item(uow, one, 1),
        lambda: change.set_minutes(uow, one, 12),
        lambda: change.drop_item(uow, one, "toch niet", FRIDAY),
        lambda: change.present_anonymously(uow, one),
    )
    for attempt in attempts:
        with pytest.raises(RuleError, match="De vergadering van ma 9 sep 2024 is vastgesteld"):
            attempt()


def test_that_a_meeting_that_has_begun_is_not_composed_anew(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    one = item_id(read(uow, school_id), ids[0])
    with uow.unguarded.write() as work:
        meetings.change_item(work, one, discussed_from=NOW)
    with pytest.raises(RuleError, match="al begonnen"):
        compose_agenda(uow, school_id, MONDAY, NOW)
    with pytest.raises(RuleError, match="al besproken"):
        change.drop_item(uow, one, "toch niet", FRIDAY)


def test_that_a_date_without_cvb_is_refused(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(RuleError, match=r"geen school: herfstvakantie\. Kies een andere maandag"):
        read(uow, school_id, date(2024, 10, 28))
    with pytest.raises(RuleError, match=r"geen CvB\. Kies een maandag"):
        compose_agenda(uow, school_id, date(2024, 9, 10), NOW)


def test_that_what_was_not_reached_is_on_the_next_agenda_by_itself(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    after = date(2024, 9, 10)
    later = agenda(uow, school_id, NEXT, after)
    assert sorted(order(later)) == sorted(ids)
    assert {line.item.reason for line in later.items if line.item.kind is ItemKind.CASUS} == {Reason.CARRIED_OVER}


def test_that_every_change_can_be_undone(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    before = read(uow, school_id)
    done = change.move_on(uow, item_id(before, ids[0]), FRIDAY)
    assert [one.casus_id for one in read(uow, school_id).moved_on] == [ids[0]]
    undo(uow, done)
    back = read(uow, school_id)
    assert (order(back), [line.item.starts_at for line in back.items]) == (
        order(before), [line.item.starts_at for line in before.items],
    )  # fmt: skip


def test_that_two_workplaces_do_not_overwrite_each_other(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    line = next(line for line in read(uow, school_id).items if line.item.casus_id == ids[0])
    change.set_minutes(uow, line.item.id, 12, version=line.item.version)
    with pytest.raises(ChangedElsewhereError):
        change.set_minutes(uow, line.item.id, 15, version=line.item.version)


def test_that_the_series_is_the_mondays_of_the_calendar(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    days = series(uow, school_id, MONDAY)
    assert date(2024, 10, 28) not in [each.on for each in days]
    assert {each.on: each.line.item_count for each in days if each.line} == {MONDAY: 5}
    assert first_meeting_day(uow, school_id, FRIDAY) == MONDAY
    assert first_meeting_day(uow, school_id, MONDAY) == MONDAY


def test_that_the_agenda_reads_in_as_many_selects_for_many_casussen_as_for_few(uow: UnitOfWork, school_id: int) -> None:
    def selects() -> int:
        seen: list[str] = []
        with uow.unguarded.read() as connection:
            engine = connection.engine
        event.listen(engine, "before_cursor_execute", note := lambda *given: seen.append(given[2]))
        read(uow, school_id)
        event.remove(engine, "before_cursor_execute", note)
        return sum("SELECT" in statement for statement in seen)

    filled(uow, school_id, youke=2, own=1)
    read(uow, school_id)  # the log tells once that it was opened
    few = selects()
    with uow.unguarded.write() as work:
        for number in range(30):
            ask_of_school(work, school_id, 100 + number)
    assert selects() == few
