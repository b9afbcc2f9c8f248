"""Who asks for a place on the agenda, how urgent that is, and what composing does with it."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zis_desktop.domain.agenda.agenda import (
    candidates,
    checked_day,
    checked_minutes,
    compose,
    laid_out,
    next_meeting_day,
    previous_meeting_day,
    slots_of,
    urgency_rank,
)
from zis_desktop.domain.agenda.facts import CasusFacts, EarlierItem, Frame, PlacedItem
from zis_desktop.domain.agenda.planner import problems_of
from zis_desktop.domain.agenda.texts import problem_texts, reason_text
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind
from zis_desktop.domain.meeting.meeting import AgendaItem, Block, Candidate, ItemKind, MeetingItem, Reason
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Guest, Name
from zis_desktop.exchange.calendars import load_calendar

MONDAY = date(2024, 9, 9)
NEXT = date(2024, 9, 16)
CJG = {Guest.CJG: (540, 600)}
YOUKE = 4
FRAME = Frame(MONDAY, 525, 645, next_meeting=NEXT, next_for={Guest.CJG: NEXT})


def casus(number: int = 1, **differently: Any) -> CasusFacts:
    usual = CasusFacts(
        number, f"K-{number:03d}", number, Name("Noor", "", "Hendriks"), "2a", "Weer de klas in durven",
        date(2024, 9, 3), 4, DecisionKind.START_YOUKE, wlz_in_question=False, minutes=10,
    )  # fmt: skip
    return replace(usual, **differently)


def school_casus(number: int, **differently: Any) -> CasusFacts:
    return casus(number, **({"trede": 2, "asked_decision": DecisionKind.LOWER_TREDE} | differently))


def earlier(decision: Decision | None = None, *, discussed: bool = True, **placed: Any) -> EarlierItem:
    item = AgendaItem(
        1, ItemKind.CASUS, 1, "K-001", Name("Noor", "", "Hendriks"), "2a", "", Reason.NEW, Block.CJG, 540, 15,
        frozenset({Guest.CJG}), False, Presentation.ANONYMOUS, (), "", None, 1,
    )  # fmt: skip
    line = PlacedItem(item, 1, discussed=discussed, **placed)
    at = datetime(2024, 9, 2, 9, tzinfo=UTC) if discussed else None
    return EarlierItem(date(2024, 9, 2), line, MeetingItem(item, "", at, None, None, decision, ()))


def decided(kind: DecisionKind, **differently: Any) -> Decision:
    return replace(Decision(Authority.FOLLOWS, kind, "", "", "Directeur", date(2024, 9, 2)), **differently)


def discussed(decision: Decision | None, **differently: Any) -> CasusFacts:
    return casus(discussed_before=True, last=earlier(decision), last_decision=decision, **differently)


def only(*facts: CasusFacts) -> Candidate:
    (found,) = candidates(facts, MONDAY, NEXT)
    return found


def test_that_a_casus_that_was_never_discussed_is_a_candidate() -> None:
    one = only(casus())
    assert (one.reason, one.due_on, one.waiting_since) == (Reason.NEW, None, date(2024, 9, 3))


def test_that_a_casus_with_a_decision_that_settles_it_is_no_candidate() -> None:
    assert not candidates([discussed(decided(DecisionKind.START_YOUKE))], MONDAY, NEXT)


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (None, "Besproken op ma 2 sep, nog zonder besluit"),
        (decided(DecisionKind.HOLD_OVER), "Aanhouden op ma 2 sep"),
        (decided(DecisionKind.MORE_INFORMATION), "Meer informatie nodig op ma 2 sep"),
        (decided(DecisionKind.START_YOUKE, authority=Authority.LATER), "Besluit van ma 2 sep volgt nog"),
    ],
)
def test_that_a_question_left_open_comes_back_and_says_why(decision: Decision | None, text: str) -> None:
    one = only(discussed(decision))
    assert one.reason is Reason.QUESTION_OPEN
    assert reason_text(one, MONDAY) == text


def test_that_what_was_not_reached_is_carried_over_with_its_minutes_and_guests() -> None:
    facts = casus(last=earlier(discussed=False, needs_reason="ook de schoolarts"))
    one = only(facts)
    assert (one.reason, one.minutes, one.needs_reason) == (Reason.CARRIED_OVER, 15, "ook de schoolarts")
    assert one.background == "stond op ma 2 sep, niet besproken"


def test_that_what_did_not_fit_is_still_a_new_casus_and_says_that_it_slid_on() -> None:
    one = only(casus(last=earlier(discussed=False, moved_to=MONDAY)))
    assert (one.reason, one.background) == (Reason.NEW, "schoof door van ma 2 sep")


def test_that_the_free_text_of_a_dropped_item_is_not_in_what_guests_may_read() -> None:
    one = only(casus(last=earlier(discussed=False, dropped_on=MONDAY, dropped_reason="moeder Noor belt")))
    assert one.background == "van de agenda van ma 2 sep gehaald"


def test_that_a_review_comes_on_the_last_agenda_before_its_date() -> None:
    review = decided(DecisionKind.CONTINUE, review_on=date(2024, 9, 15))
    assert only(discussed(review)).reason is Reason.REVIEW
    assert not candidates([discussed(replace(review, review_on=NEXT))], MONDAY, NEXT)


def test_that_an_evaluation_that_is_due_too_is_named_in_place_of_the_review() -> None:
    review = decided(DecisionKind.CONTINUE, review_on=MONDAY)
    due = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 9, 12), date(2024, 9, 12))
    one = only(replace(discussed(review), milestones=(due,)))
    assert (one.reason, one.due_on) == (Reason.SIX_WEEKS, due.due_on)


def test_that_a_milestone_comes_on_the_agenda_by_itself() -> None:
    due = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 9, 12), date(2024, 9, 12))
    later = Milestone(MilestoneKind.FINAL, date(2024, 12, 12), date(2024, 12, 12))
    one = only(discussed(decided(DecisionKind.START_YOUKE), youke_running=True, milestones=(due, later)))
    assert (one.reason, one.due_on, one.asked_decision) == (
        Reason.SIX_WEEKS, date(2024, 9, 12), DecisionKind.CONTINUE,
    )  # fmt: skip


def test_that_a_casus_stands_there_once_for_its_most_urgent_reason() -> None:
    review = decided(DecisionKind.CONTINUE, review_on=date(2024, 9, 10))
    late = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 9, 4), date(2024, 9, 4))
    one = only(discussed(review, milestones=(late,)))
    assert reason_text(one, MONDAY) == "Evaluatie na 6 weken: 5 dagen te laat"


def test_that_what_stands_on_an_earlier_agenda_to_come_is_no_candidate() -> None:
    assert not candidates([casus(planned_on=date(2024, 9, 9))], NEXT, None)


def test_that_the_chair_can_bring_a_casus_that_nothing_else_brings() -> None:
    settled = discussed(decided(DecisionKind.START_YOUKE))
    (one,) = candidates([settled], MONDAY, NEXT, anyway=frozenset({1}))
    assert one.reason is Reason.BY_CHAIR


def test_that_urgency_is_pin_then_due_date_then_weeks_of_waiting_then_first_discussion() -> None:
    base = only(casus())
    pinned = replace(base, casus_id=9, pinned=True)
    overdue = replace(base, casus_id=8, due_on=date(2024, 9, 4))
    due = replace(base, casus_id=7, due_on=date(2024, 9, 12))
    waiting = replace(base, casus_id=6, waiting_since=date(2024, 8, 12))
    again = replace(base, casus_id=5, discussed_before=True)
    order = sorted([base, again, waiting, due, overdue, pinned], key=lambda one: urgency_rank(one, MONDAY))
    assert [one.casus_id for one in order] == [9, 8, 7, 6, 1, 5]


def test_that_support_left_to_the_school_is_no_longer_for_the_cjg_worker() -> None:
    lowered = decided(DecisionKind.LOWER_TREDE, review_on=MONDAY)
    facts = discussed(lowered)
    assert only(facts).asked_decision is DecisionKind.LOWER_TREDE
    agenda = compose([only(facts)], FRAME, CJG, YOUKE)
    assert agenda.items[2].block is Block.REST


def test_that_the_agenda_opens_with_general_items_and_ends_with_the_rondvraag() -> None:
    agenda = compose([only(casus())], FRAME, CJG, YOUKE)
    shown = [(item.kind, item.starts_at, item.minutes, item.block) for item in agenda.items]
    assert shown == [
        (ItemKind.OPENING, 525, 5, Block.GENERAL),
        (ItemKind.ACTIONS, 530, 10, Block.GENERAL),
        (ItemKind.CASUS, 540, 10, Block.CJG),
        (ItemKind.CLOSING, 550, 5, Block.CLOSING),
    ]


def test_that_the_lower_treden_never_stand_in_the_cjg_block() -> None:
    facts = [casus(1), school_casus(2, registered_on=date(2024, 6, 1)), casus(3), school_casus(4), casus(5)]
    agenda = compose(candidates(facts, MONDAY, NEXT), FRAME, CJG, YOUKE)
    blocks = [item.block for item in agenda.items if item.casus_id]
    assert blocks == [Block.REST, *[Block.CJG] * 3, Block.REST]
    assert agenda.waiting[Guest.CJG] == 0


def test_that_what_does_not_fit_in_her_window_moves_to_the_next_meeting_she_attends() -> None:
    facts = [casus(number, minutes=15, registered_on=MONDAY - timedelta(days=number)) for number in range(1, 7)]
    frame = replace(FRAME, next_for={Guest.CJG: date(2024, 9, 23)})
    agenda = compose(candidates(facts, MONDAY, NEXT), frame, CJG, YOUKE)
    assert [one.code for one in agenda.moved_on] == ["K-002", "K-001"]
    assert agenda.moved_on[0].next_meeting == date(2024, 9, 23)
    assert agenda.moved_on[0].why == "Het CJG-blok is vol. Minder dringend: aangemeld in deze week."


def test_that_without_the_guest_the_item_moves_on_and_says_so() -> None:
    agenda = compose([only(casus())], FRAME, {}, YOUKE)
    assert agenda.moved_on[0].why == "De CJG-medewerker is er niet op ma 9 sep."


def test_that_each_item_says_why_it_stands_where_it_stands() -> None:
    late = casus(1, milestones=(Milestone(MilestoneKind.FINAL, date(2024, 9, 4), date(2024, 9, 4)),))
    facts = [late, school_casus(2)]
    agenda = compose(candidates(facts, MONDAY, NEXT), FRAME, CJG, YOUKE)
    assert [item.why for item in agenda.items if item.casus_id] == [
        "Staat in het CJG-blok: beëindigen inzet Youké; termijn was wo 4 sep.",
        "Staat na het CJG-blok, zodat de gast niet wacht: nieuwe aanmelding; aangemeld in deze week.",
    ]


def test_that_a_pinned_item_keeps_its_time() -> None:
    first = replace(only(casus(1)), pinned=True, pinned_at=570)
    agenda = compose([first, only(casus(2))], FRAME, CJG, YOUKE)
    pinned = next(item for item in agenda.items if item.casus_id == 1)
    assert (pinned.starts_at, pinned.why[:44]) == (570, "Staat om 09:30, vastgezet door de voorzitter")


def test_that_a_hand_made_order_gets_new_times_and_says_what_it_breaks() -> None:
    facts = [casus(1), casus(2), school_casus(3)]
    agenda = compose(candidates(facts, MONDAY, NEXT), FRAME, CJG, YOUKE)
    opening, actions, one, two, own, closing = agenda.items
    items, problem = laid_out([opening, actions, one, own, two, closing], {}, FRAME, CJG)
    assert [item.starts_at for item in items] == [525, 530, 540, 550, 560, 570]
    found = problem_texts(problems_of(problem, slots_of(items)), problem, FRAME, lambda key: f"Punt {key}")
    assert found == (("3", "Punt 3 breekt het CJG-blok: de CJG-medewerker moet dan wachten."),)


def test_that_an_agenda_that_runs_over_says_it_once() -> None:
    facts = [school_casus(number, minutes=60) for number in (1, 2, 3)]
    items = [compose([only(one)], FRAME, CJG, YOUKE).items[2] for one in facts]
    placed, problem = laid_out(items, {}, FRAME, CJG)
    found = problem_texts(problems_of(problem, slots_of(placed)), problem, FRAME, str)
    assert [text for _, text in found] == ["De agenda loopt uit tot na 10:45: haal een punt eraf of kort in."]


@pytest.mark.parametrize("minutes", [-1, 0, 4, 121])
def test_that_minutes_out_of_range_are_refused(minutes: int) -> None:
    with pytest.raises(RuleError, match="5 tot 120 minuten"):
        checked_minutes(minutes)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2024, 10, 28), "Op ma 28 okt 2024 is er geen school: herfstvakantie. Kies een andere maandag."),
        (date(2025, 4, 21), "Op ma 21 apr 2025 is er geen school: tweede paasdag. Kies een andere maandag."),
        (date(2024, 9, 10), "Op di 10 sep 2024 is er geen CvB. Kies een maandag."),
    ],
)
def test_that_a_day_without_cvb_is_refused_with_the_reason(day: date, refusal: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_day(load_calendar("Midden"), day)
    assert refused.value.text == refusal


def test_that_the_meetings_before_and_after_pass_over_the_holidays() -> None:
    calendar = load_calendar("Midden")
    assert next_meeting_day(calendar, date(2024, 10, 21)) == date(2024, 11, 4)
    assert previous_meeting_day(calendar, date(2024, 11, 4)) == date(2024, 10, 21)
    assert next_meeting_day(calendar, date(2050, 1, 1)) is None


CASUSSEN = st.lists(
    st.tuples(
        st.sampled_from([(4, DecisionKind.START_YOUKE), (2, DecisionKind.LOWER_TREDE), (3, DecisionKind.WLZ)]),
        st.integers(1, 6).map(lambda fives: 5 * fives),
        st.integers(0, 100),
    ),
    max_size=14,
)
WINDOW = st.tuples(st.integers(525, 585), st.integers(10, 90)).map(lambda given: (given[0], given[0] + given[1]))


@given(CASUSSEN, st.none() | WINDOW)
@settings(max_examples=60, deadline=None)
def test_that_whatever_is_asked_her_block_is_whole_and_nothing_is_lost(
    asked: list[tuple[tuple[int, DecisionKind], int, int]], window: tuple[int, int] | None
) -> None:
    facts = [
        casus(number, trede=trede, asked_decision=kind, minutes=minutes, registered_on=MONDAY - timedelta(days=days))
        for number, ((trede, kind), minutes, days) in enumerate(asked, 1)
    ]
    agenda = compose(candidates(facts, MONDAY, NEXT), FRAME, {} if window is None else {Guest.CJG: window}, YOUKE)
    placed = [item for item in agenda.items if item.casus_id is not None]
    hers = [place for place, item in enumerate(placed) if item.block is Block.CJG]
    assert hers == list(range(hers[0], hers[-1] + 1)) if hers else True
    assert all(window and window[0] <= placed[place].starts_at <= placed[place].ends_at <= window[1] for place in hers)
    assert all((Guest.CJG in item.needs) == (facts[(item.casus_id or 0) - 1].trede > 2) for item in placed)
    assert all(before.ends_at <= after.starts_at for before, after in pairwise(agenda.items))
    assert agenda.items[-1].ends_at <= FRAME.ends_at
    met, waiting = Counter(item.casus_id for item in placed), Counter(one.casus_id for one in agenda.moved_on)
    assert met + waiting == Counter(one.casus_id for one in facts)
