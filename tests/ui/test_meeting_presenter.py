"""What the meeting screen decides, on a real store and without Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.immediate import ImmediateRunner
from tests.meeting_life import NOW, Monday, a_monday, advised, decided
from tests.moving_clock import MovingClock
from tests.ui.ways import Ways
from ui.meeting.draft import Draft, HelpTyped
from ui.meeting.presenter import MeetingPresenter
from ui.meeting.shown import Decide
from ui.presenting import Workplace
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.meeting.decisions import Authority, Check, DecisionKind
from zis_desktop.services.meeting import decisions, finalising, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass
class Seen:
    """A view that remembers what it was last shown, by the name of the call."""

    last: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)

        def shown(*values: object, **named: object) -> None:
            every = (*values, *named.values())
            self.last[name] = every[0] if len(every) == 1 else every

        return shown


@dataclass
class Table:
    """A presenter with everything around it."""

    monday: Monday
    uow: UnitOfWork
    presenter: MeetingPresenter
    view: Seen
    runner: ImmediateRunner
    clock: MovingClock
    ways: Ways

    def press(self, *keys: str) -> None:
        for key in keys:
            self.presenter.press(key)

    def to_casus(self, place: int = 0) -> None:
        self.presenter.open_item(self.monday.casus_item(place))

    @property
    def decide(self) -> Decide:
        shown: Decide = self.view.last["show_decide"]
        return shown

    @property
    def draft(self) -> Draft:
        current = self.presenter.at.current
        assert current is not None
        return self.presenter.deciding.draft(current)

    @property
    def help(self) -> HelpTyped:
        typed = self.decide.help
        assert typed is not None
        return typed

    @property
    def refusal(self) -> tuple[str, str]:
        refused: tuple[str, str] = self.view.last["refuse"]
        return refused


def sit(uow: UnitOfWork, monday: Monday) -> Table:
    view, runner, clock, ways = Seen(), ImmediateRunner(uow), MovingClock(NOW), Ways()
    place = Workplace(monday.school_id, "Ruth Postma", clock, demo=False)
    presenter = MeetingPresenter(view, runner, ways, place, monday.meeting_id)
    presenter.load()
    return Table(monday, uow, presenter, view, runner, clock, ways)


@pytest.fixture
def table(uow: UnitOfWork, school_id: int) -> Table:
    """A meeting that has begun, with the first casus on the table."""
    monday = a_monday(uow, school_id)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    made = sit(uow, monday)
    made.to_casus()
    return made


def test_that_a_meeting_begins_with_who_is_there(uow: UnitOfWork, school_id: int) -> None:
    table = sit(uow, a_monday(uow, school_id))
    assert table.view.last["show_page"] == "attendance"
    table.press("1", "0")
    table.presenter.load()
    present = [seat.name for seat in table.view.last["show_attendance"].seats if seat.present]
    assert present == ["Marieke Aalbers", "Ruth Postma", "Fatima el Idrissi"]
    table.presenter.go_on()
    assert (table.view.last["show_page"], table.view.last["show_head"].name) == ("item", "Opening")


def test_that_the_meeting_comes_back_where_it_was(table: Table) -> None:
    again = sit(table.uow, table.monday)
    assert again.view.last["show_head"].name == "Noor Hendriks"


def test_that_the_head_says_block_place_and_question(table: Table) -> None:
    head = table.view.last["show_head"]
    assert (head.block, head.place, head.detail) == ("CJG-blok", "punt 2 van 4", "2a, 14 jaar, Zeist, trede 4")
    assert head.asked == "Aanvraag inzet Youké"


def test_that_a_digit_chooses_and_keeps_the_advice(table: Table) -> None:
    table.press("5")
    item = meeting_room(table.uow, table.monday.meeting_id).item(table.monday.casus_item())
    assert item is not None
    assert item.held.advice is not None
    assert item.held.advice.kind is DecisionKind.START_YOUKE
    assert [words for _, words, chosen in table.decide.choices if chosen] == ["Nieuwe inzet Youké"]


def test_that_nine_turns_to_the_other_outcomes_and_back(table: Table) -> None:
    table.press("9")
    assert [words for _, words, _ in table.decide.choices] == [
        "Door de school", "Meer informatie nodig", "Lokaal team",
        "Geen ondersteuning", "Terug",
    ]  # fmt: skip
    table.press("4")
    assert table.draft.kind is DecisionKind.NO_SUPPORT
    table.press("9")
    assert table.decide.choices[8][1:] == ("Geen ondersteuning", True)


def test_that_help_and_review_are_proposed_visibly(table: Table) -> None:
    table.press("5")
    shown = table.decide
    assert (table.help.offer, table.help.starts_on) == ("begeleiding-youke", "ma 16 sep 2024")
    assert (shown.review, shown.review_hint) == ("ma 21 okt 2024", "6 weken, voorstel")
    assert shown.proposed == "Voorstel uit de vraag: controleer het."
    assert table.view.last["focus_on"] == "frequency"


def test_that_the_panel_asks_the_fields_of_the_chosen_outcome_and_no_others(table: Table) -> None:
    asked = {}
    for keys in (("5",), ("8",), ("7",), ("9", "1"), ("9", "2"), ("9", "4")):
        table.press(*keys)
        shown = table.decide
        asked[keys[-1]] = (shown.words, shown.asks_review, shown.help is not None)
        if len(keys) > 1:
            table.press("9")
    assert asked == {
        "5": ("Besluit in woorden", True, True),
        "8": ("Waarom wacht het?", False, False),
        "7": ("Wie vraagt de WLZ aan?", True, False),
        "1": ("Wat doet de school zelf?", True, True),
        "2": ("Welke informatie?", False, False),
        "4": ("Besluit in woorden", False, False),
    }


def test_that_a_day_typed_for_another_outcome_is_not_recorded(table: Table) -> None:
    deciding = table.presenter.deciding
    table.press("5")
    deciding.type_field("review", "over 4 weken")
    deciding.type_field("text", "Eerst een gesprek met de ouders.")
    table.press("8", "B")
    table.presenter.go_on()
    item = meeting_room(table.uow, table.monday.meeting_id).item(table.monday.casus_item())
    assert item is not None
    assert item.held.decision is not None
    assert item.held.decision.review_on is None


def test_that_what_was_typed_is_not_proposed_away(table: Table) -> None:
    table.press("5")
    table.presenter.deciding.type_field("frequency", "2 keer per week")
    table.press("8", "5")
    assert table.help.frequency == "2 keer per week"


def test_that_the_first_open_check_is_answered_by_j(table: Table) -> None:
    meetings.answer_question(table.uow, table.monday.casus_item(), Check.WLZ_ANSWERED, Answer.UNKNOWN)
    table.presenter.load()
    table.press("5")
    assert [(band.check, band.active) for band in table.decide.bands] == [
        (Check.CJG_HEARD, True),
        (Check.WLZ_ANSWERED, False),
    ]
    table.press("J")
    assert [band.check for band in table.decide.bands] == [Check.WLZ_ANSWERED]
    table.press("N")
    table.presenter.load()
    assert table.decide.bands == ()


def test_that_the_view_of_the_cjg_can_be_typed(table: Table) -> None:
    table.press("5", "N")
    assert table.view.last["focus_on"] == "CJG_HEARD"
    table.presenter.deciding.confirm_check(Check.CJG_HEARD, "Ook thuis kijken.")
    assert "CJG gehoord" in table.decide.met


def test_that_an_absent_cjg_asks_for_a_reason(table: Table) -> None:
    meetings.record_attendance(table.uow, table.monday.meeting_id, table.monday.people["Fatima"], present=False)
    table.presenter.load()
    table.press("5")
    (band,) = table.decide.bands
    assert (band.text, band.yes_no) == ("Het CJG is er niet.", False)


@pytest.mark.parametrize(
    ("keys", "field"),
    [((), "advice"), (("8",), "authority"), (("8", "W"), "advice"), (("5", "B"), "frequency"), (("8", "B"), "text")],
)
def test_that_what_is_missing_is_said_and_nothing_is_recorded(table: Table, keys: tuple[str, ...], field: str) -> None:
    table.press(*keys)
    table.presenter.go_on()
    assert table.refusal[0] == field
    assert table.presenter.at.current_id == table.monday.casus_item()


def test_that_recording_goes_on_to_the_next_item(table: Table) -> None:
    table.press("8", "B")
    table.presenter.deciding.type_field("text", "Eerst een gesprek met de ouders.")
    table.clock.at += timedelta(minutes=4)
    table.presenter.go_on()
    assert table.runner.said[-1] == "Punt 2: aanhouden. Vastgelegd in het OPP."
    assert table.view.last["show_head"].name == "Sam van Veen"


def test_that_deviating_lets_the_digits_choose_the_decision(table: Table) -> None:
    table.press("5", "W", "8")
    assert (table.decide.choosing, table.decide.decided) == ("Wat wordt het besluit?", "Advies: inzet Youké starten")
    draft = table.draft
    assert (draft.kind, draft.decided) == (DecisionKind.START_YOUKE, DecisionKind.HOLD_OVER)
    table.presenter.deciding.type_field("reason", "eerst een gesprek")
    table.presenter.go_on()
    item = meeting_room(table.uow, table.monday.meeting_id).item(table.monday.casus_item())
    assert item is not None
    assert item.held.decision is not None
    assert (item.held.decision.authority, item.held.decision.kind) == (Authority.DEVIATES, DecisionKind.HOLD_OVER)


def test_that_the_note_is_saved_before_the_item_is_left(table: Table) -> None:
    table.presenter.notes.typed("Moeder wil hulp")
    table.presenter.next()
    item = meeting_room(table.uow, table.monday.meeting_id).item(table.monday.casus_item())
    assert item is not None
    assert item.held.note == "Moeder wil hulp"


def test_that_a_note_that_cannot_be_saved_stays_and_is_said(table: Table) -> None:
    meetings.save_note(table.uow, table.monday.casus_item(), "van elders", NOW, seen="")
    table.presenter.notes.typed("van hier")
    table.presenter.notes.save()
    assert table.view.last["show_saved"] == "niet opgeslagen"
    assert "Iemand anders" in table.ways.texts[0]


def test_that_an_action_is_understood_from_one_line(table: Table) -> None:
    table.presenter.actions.typed("ouders bellen Marieke di")
    assert table.view.last["show_understood"] == "Ouders bellen: Marieke Aalbers, di 10 sep"
    table.presenter.actions.add("ouders bellen Marieke di")
    table.presenter.load()
    (shown,) = table.view.last["show_actions"][0]
    assert (shown.text, shown.owner, shown.due) == ("Ouders bellen", "Marieke Aalbers", "di 10 sep")
    table.presenter.actions.correct(shown.id)
    assert table.view.last["edit_action"] == "Ouders bellen Marieke Aalbers di 10 sep"
    table.presenter.actions.add("Moeder bellen Ruth")
    table.presenter.load()
    assert [one.text for one in table.view.last["show_actions"][0]] == ["Moeder bellen"]


def test_that_an_action_that_is_half_typed_belongs_to_the_item_it_was_typed_at(table: Table) -> None:
    table.presenter.actions.typed("ouders bellen Marieke")
    table.to_casus(1)
    assert "clear_action" in table.view.last
    room = meeting_room(table.uow, table.monday.meeting_id)
    found = {one.id: [each.text for each in one.held.actions] for one in room.items if one.held.actions}
    assert found == {table.monday.casus_item(): ["Ouders bellen"]}


def test_that_an_action_that_is_half_typed_is_there_after_the_screen_was_left(table: Table) -> None:
    table.presenter.actions.typed("ouders bellen Marieke")
    table.presenter.leave()
    one = meeting_room(table.uow, table.monday.meeting_id).item(table.monday.casus_item())
    assert one is not None
    assert [each.text for each in one.held.actions] == ["Ouders bellen"]


def test_that_the_clock_line_says_that_the_block_runs_over(table: Table) -> None:
    table.clock.at = NOW.replace(hour=9, minute=55)  # the item began at seven, the guest leaves at ten
    table.presenter.tick()
    foot = table.view.last["show_foot"]
    assert foot.block.over
    assert foot.block.under == "loopt 5 minuten uit, CJG gaat om 10:00"
    assert foot.item.over


def test_that_the_rest_is_planned_again_so_that_the_guest_can_leave_in_time(table: Table) -> None:
    """Ten minutes of Sam do not fit in the five that the CJG worker still has."""
    table.clock.at = NOW.replace(hour=9, minute=55)
    table.presenter.tick()
    foot = table.view.last["show_foot"]
    assert (foot.next_name, foot.meeting, foot.meeting_over) == ("Rondvraag", "1 past niet meer", True)
    table.presenter.closing.open_list()
    line = next(one for one in table.view.last["show_list"] if one.name == "Sam van Veen")
    assert (line.state, line.time, line.tone) == ("past niet meer", "", "attention")
    table.presenter.next()
    current = table.presenter.at.current
    assert current is not None
    assert current.name == "Rondvraag"


def test_that_the_end_shows_what_is_unclear_and_what_goes_on(table: Table) -> None:
    table.clock.at += timedelta(minutes=5)
    table.presenter.close()
    closing = table.view.last["show_closing"]
    assert closing.unclear == ((table.monday.casus_item(), "Noor Hendriks is besproken, maar er staat geen advies."),)
    assert not closing.ready
    table.presenter.closing.leave_undiscussed(table.monday.casus_item())
    table.presenter.go_on()
    assert table.view.last["show_page"] == "minutes"
    texts = [line.texts for line in table.view.last["show_minutes"].lines]
    assert texts[1] == (("Niet besproken", "Gaat naar ma 16 sep 2024."),)


def test_that_final_minutes_are_read_back_with_their_addenda(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    later = decided(authority=Authority.LATER)
    advice = replace(advised(), deploy=monday.help)
    decisions.record_decision(uow, monday.casus_item(), advice, later, NOW, seen=None)
    finalising.finalise_meeting(uow, monday.meeting_id, NOW)
    table = sit(uow, monday)
    assert table.view.last["show_minutes"].later == ((monday.casus_item(), "Noor Hendriks: inzet Youké starten"),)
    table.presenter.closing.take_later()
    table.presenter.closing.add_addendum("Startgesprek is op di 17 sep.", monday.casus_item())
    table.presenter.load()
    shown = table.view.last["show_minutes"]
    assert shown.later == ()
    assert [text for _, text in shown.addenda][1] == "Startgesprek is op di 17 sep."
    table.presenter.closing.preview()
    assert [went[:2] for went in table.ways.to("preview")] == [("preview", "Notulen ma 9 sep 2024")]


def test_that_a_line_of_the_check_list_leads_by_its_number_to_the_place_to_mend_it(table: Table) -> None:
    table.clock.at += timedelta(minutes=5)
    table.presenter.close()
    assert table.view.last["show_page"] == "closing"
    table.presenter.press("1")
    assert table.view.last["show_page"] == "item"
    assert table.presenter.at.current_id == table.monday.casus_item()
    table.presenter.close()
    table.presenter.press("5")
    assert table.view.last["show_page"] == "closing"


def test_that_the_check_list_asks_who_was_there_and_one_key_answers_for_everybody(table: Table) -> None:
    table.presenter.close()
    assert "Van 3 mensen is niet vastgelegd of zij er waren." in table.view.last["show_closing"].missing
    table.presenter.attendance.open()
    table.press("0")
    table.presenter.load()
    table.presenter.close()
    assert "vastgelegd" not in table.view.last["show_closing"].missing


def test_that_the_last_item_names_what_was_not_discussed(table: Table) -> None:
    table.clock.at += timedelta(minutes=5)
    table.presenter.open_item(table.monday.items[-1])
    (told,) = table.view.last["show_facts"].texts
    assert told == ("Nog niet besproken", "3  Sam van Veen")
    table.to_casus(1)
    table.clock.at += timedelta(minutes=5)
    table.presenter.open_item(table.monday.items[-1])
    assert table.view.last["show_facts"].texts == (("Nog open", "Alle punten zijn besproken."),)


def test_that_an_outcome_that_asks_words_leads_to_them(table: Table) -> None:
    table.press("8")
    assert table.view.last["focus_on"] == "text"
    table.presenter.deciding.type_field("text", "vader komt de volgende keer")
    table.view.last.pop("focus_on")
    table.press("9", "2")
    assert "focus_on" not in table.view.last


def test_that_the_check_list_names_the_viewpoint_that_is_missing(table: Table) -> None:
    table.presenter.close()
    assert table.view.last["show_closing"].missing.startswith("De medische invalshoek ontbreekt in deze vergadering.")


def test_that_a_digit_on_a_general_item_ticks_the_action_beside_it(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    table = sit(uow, monday)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    meetings.add_action(uow, monday.items[0], "Zaal bespreken", monday.people["Marieke"], date(2024, 9, 9))
    table.clock.at += timedelta(days=1)
    table.presenter.load()
    table.presenter.open_item(monday.items[0])
    ((late,), _title) = table.view.last["show_actions"]
    assert (late.key, late.late, late.due) == ("1", True, "te laat, was ma 9 sep")
    table.presenter.press("1")
    table.presenter.load()
    ((done,), _title) = table.view.last["show_actions"]
    assert (done.done, done.late) == (True, False)


def test_that_one_key_leads_along_all_items_and_back_to_what_was_passed_over(uow: UnitOfWork, school_id: int) -> None:
    """Nothing is decided: it does not go to and fro between two of them, nor to the end before what is still open."""
    table = sit(uow, a_monday(uow, school_id, casussen=3))
    meetings.start_meeting(uow, table.monday.meeting_id, NOW)
    table.presenter.load()
    opening, first, second, third, _closing = table.monday.items
    table.presenter.open_item(opening)
    visited = []
    for _ in range(5):
        table.presenter.next()
        visited.append(table.presenter.at.current_id)
    assert visited == [first, second, third, first, second]


def test_that_the_item_says_that_others_sign_since_a_birthday(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        work.update(tables.pupil, monday.pupils[0], birth_date=date(2008, 9, 5))  # 16 after it was asked and signed
    table = sit(uow, monday)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    table.presenter.load()
    table.to_casus()
    said = [one.text for one in table.view.last["show_facts"].lines]
    assert said.index("Sinds de 16e verjaardag tekent iemand anders: vraag opnieuw.") > 0
