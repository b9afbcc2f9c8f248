"""Groups on a real store: formed from goals, sessions on school days, attendance, evaluation with scores, refusals."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.group_life import FIRST, GONE, HERE, LAST, MONDAY, TODAY, GroupLife, GroupParts, begun, group_life, mark
from tests.hours_life import NOW
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.groups.group import Attendance, DidHelp, FollowUp, GroupEvaluation, Presence
from zis_desktop.domain.groups.needs import NeedState
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services import groups
from zis_desktop.services.casussen import close_casus, remove_goal
from zis_desktop.services.group_papers import attendance_list, group_report
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.undoing import undo
from zis_desktop.store.casussen import goals_of
from zis_desktop.store.undoing import about
from zis_desktop.store.unit_of_work import UnitOfWork

WELL = GroupEvaluation(TODAY, DidHelp.PARTLY, FollowUp.GO_ON, "Ze durven meer.")
ONE_DAY = timedelta(days=1)
REGISTERED = date(2024, 9, 3)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    return group_life(uow, school_id)


@pytest.fixture
def formed(life: GroupLife) -> GroupLife:
    return begun(life)


def told(refused: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(RuleError) as error:
        refused()
    return error.value.text, error.value.field


def scores(life: GroupLife) -> dict[int, int]:
    return {life.goals[0]: 1, life.goals[1]: -1}


def evaluate(life: GroupLife, new: GroupEvaluation = WELL) -> Changes:
    return groups.evaluate_group(life.uow, life.group.id, new, new.on, scores(life), TODAY)


# -- the questions and the group -------------------------------------------------------------------------------------


def test_that_who_is_in_a_group_waits_no_longer(life: GroupLife) -> None:
    before = groups.groups_page(life.uow, life.school_id, TODAY)
    assert {one.area: one.waiting for one in before.areas} == {area: 3 * (area is LifeArea.SCHOOL) for area in LifeArea}
    life.form(0, 1)
    after = groups.groups_page(life.uow, life.school_id, TODAY)
    states = [(one.question.pupil_name.first, one.state) for one in after.areas[0].needs]
    assert states == [("Isa", NeedState.WAITS), ("Noor", NeedState.IN_GROUP), ("Sam", NeedState.IN_GROUP)]
    assert (before.waiting, after.waiting) == (3, 1)


def test_that_sessions_fall_on_school_days_only(life: GroupLife) -> None:
    days = [one.on for one in life.form(0, 1).sessions]
    assert days[0] == FIRST
    assert {day.weekday() for day in days} == {MONDAY}
    assert date(2024, 10, 28) not in days, "the autumn holiday"
    assert days[-1] <= LAST


@pytest.mark.parametrize(
    ("differently", "field", "words"),
    [
        ({"offer": "begeleiding-youke"}, "offer", "geen aanbod voor een groep"),
        ({"offer": "niets"}, "offer", "Kies het aanbod"),
        ({"name": " "}, "name", "Geef de groep een naam"),
        ({"aim": ""}, "aim", "Schrijf op waar deze groep aan werkt"),
        ({"leader_id": None}, "leader_id", "Kies wie de groep leidt"),
        ({"ends_on": FIRST - ONE_DAY}, "ends_on", "eindigt voor zij begint"),
        ({"minutes": 5}, "minutes", "10 tot 240 minuten"),
        ({"starts_on": date(2024, 10, 26), "ends_on": date(2024, 11, 3)}, "weekday", "geen maandag met school"),
    ],
)
def test_that_a_group_that_cannot_be_is_refused_and_nothing_is_saved(
    life: GroupLife, differently: GroupParts, field: str, words: str
) -> None:
    text, at = told(lambda: life.form(0, 1, **differently))
    assert (words in text, at) == (True, field)
    assert groups.groups_page(life.uow, life.school_id, TODAY).groups == ()


def test_that_a_group_begins_with_different_pupils_and_at_least_two(life: GroupLife) -> None:
    assert "minstens twee" in told(lambda: life.form(0))[0]
    assert "twee keer" in told(lambda: life.form(0, 0))[0]


def test_that_a_pupil_is_in_a_group_once_and_within_its_days(formed: GroupLife) -> None:
    def join(place: int, on: date) -> object:
        return groups.add_member(formed.uow, formed.group.id, formed.goals[place], on)

    assert told(lambda: join(0, TODAY)) == ("Noor zit al in deze groep: kies een andere leerling.", "members")
    assert told(lambda: join(2, LAST + ONE_DAY))[1] == "joined_on"
    join(2, TODAY)
    assert [one.pupil_name.first for one in formed.group.taking_part(TODAY)] == ["Isa", "Noor", "Sam"]
    assert len(formed.group.taking_part(FIRST)) == 2


def test_that_a_closed_casus_joins_no_group(life: GroupLife) -> None:
    close_casus(life.uow, life.casussen[1], 1, reason="klaar", on=TODAY, today=TODAY)
    assert "niet open" in told(lambda: life.form(0, 1, starts_on=TODAY))[0]


def test_that_who_leaves_is_not_expected_afterwards(formed: GroupLife) -> None:
    noor = formed.group.members[0]
    assert told(lambda: groups.end_member(formed.uow, noor, FIRST - ONE_DAY))[1] == "left_on"
    groups.end_member(formed.uow, noor, FIRST)
    assert "dus niet op deze dag" in told(lambda: mark(formed, 1, 0, HERE))[0]
    with pytest.raises(ChangedElsewhereError):
        groups.end_member(formed.uow, noor, FIRST)


def test_that_the_talk_with_the_parents_has_been(formed: GroupLife) -> None:
    noor = formed.group.members[0]
    assert told(lambda: groups.agree_with_parents(formed.uow, noor, TODAY + ONE_DAY, TODAY))[1] == "agreed_on"
    groups.agree_with_parents(formed.uow, noor, TODAY, TODAY)
    assert formed.group.members[0].agreed_on == TODAY


def test_that_a_goal_a_group_works_on_is_not_taken_away(formed: GroupLife) -> None:
    assert "Rots & Water 2a" in told(lambda: remove_goal(formed.uow, formed.goals[0], today=TODAY))[0]


# -- sessions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2024, 9, 16), "staat al een bijeenkomst"),
        (date(2024, 10, 28), "geen school (Herfstvakantie)"),
        (date(2024, 9, 21), "geen school (weekend)"),
        (LAST + ONE_DAY, "kies een dag daarin"),
    ],
)
def test_that_a_session_stands_on_a_free_school_day_of_its_group(formed: GroupLife, on: date, words: str) -> None:
    text, field = told(lambda: groups.add_session(formed.uow, formed.group.id, on, TODAY))
    assert words in text
    assert field == "on"


def test_that_one_press_notes_who_was_there_and_can_be_taken_back(formed: GroupLife) -> None:
    session, noor = formed.group.sessions[1], formed.group.members[0]
    made = groups.mark_attendance(formed.uow, session.id, noor.id, HERE, TODAY, seen=None)
    assert formed.group.sessions[1].present == (noor.id,)
    with pytest.raises(ChangedElsewhereError):
        groups.mark_attendance(formed.uow, session.id, noor.id, GONE, TODAY, seen=None)
    undo(formed.uow, made)
    assert not formed.group.sessions[1].is_held


def test_that_everybody_else_was_there(formed: GroupLife) -> None:
    mark(formed, 1, 0, Attendance(Presence.EXCUSED, "tandarts"))
    groups.mark_all_present(formed.uow, formed.group.sessions[1].id, TODAY)
    there = formed.group.sessions[1].attendance
    assert [there[one.id].presence for one in formed.group.members] == [Presence.EXCUSED, Presence.PRESENT]


def test_that_attendance_asks_a_reason_and_a_day_that_was(formed: GroupLife) -> None:
    excused = Attendance(Presence.EXCUSED, " ")
    assert told(lambda: mark(formed, 1, 0, excused)) == ("Schrijf op waarom Noor er niet was.", "reason")
    assert "moet nog komen" in told(lambda: mark(formed, 2, 0, HERE))[0]


def test_that_a_session_falls_out_with_a_reason_unless_somebody_was_there(formed: GroupLife) -> None:
    first, second = formed.group.sessions[:2]
    assert "haal die eerst weg" in told(lambda: groups.drop_session(formed.uow, first, "ziek", TODAY))[0]
    assert told(lambda: groups.drop_session(formed.uow, second, "", TODAY))[1] == "fell_out"
    groups.drop_session(formed.uow, second, "trainer ziek", TODAY)
    assert "vervallen" in told(lambda: mark(formed, 1, 0, HERE))[0]
    assert told(lambda: groups.tell_session(formed.uow, formed.group.sessions[1], "Oefening", TODAY))[1] == "done"


def test_that_a_shorter_period_drops_what_was_planned_and_keeps_what_was_held(formed: GroupLife) -> None:
    group = formed.group
    before_first = formed.new(starts_on=FIRST + ONE_DAY)
    assert (
        told(lambda: groups.change_group(formed.uow, group.id, before_first, TODAY, seen=group.version))[1]
        == "starts_on"
    )
    groups.change_group(formed.uow, group.id, formed.new(ends_on=date(2024, 9, 20)), TODAY, seen=group.version)
    assert [one.on for one in formed.group.sessions] == [FIRST, date(2024, 9, 16)]
    with pytest.raises(ChangedElsewhereError):
        groups.change_group(formed.uow, group.id, formed.new(name="Anders"), TODAY, seen=group.version)


def test_that_a_longer_period_has_sessions_on_the_day_of_the_group(formed: GroupLife) -> None:
    group = formed.group
    longer = formed.new(starts_on=REGISTERED, ends_on=date(2025, 1, 17))
    groups.change_group(formed.uow, group.id, longer, REGISTERED, seen=group.version)
    days = [one.on for one in formed.group.sessions]
    assert days[0] == FIRST, "no Monday in between"
    assert days[-2:] == [date(2025, 1, 6), date(2025, 1, 13)], "after the Christmas holidays"
    assert [one.joined_on for one in formed.group.members] == [REGISTERED] * 2


# -- evaluation ------------------------------------------------------------------------------------------------------


def test_that_an_evaluation_scores_the_goal_of_each_participant(formed: GroupLife) -> None:
    evaluate(formed)
    assert formed.group.evaluations == (WELL,)
    with formed.uow.unguarded.read() as connection:
        found = goals_of(connection, formed.casussen[:2])
    assert [found[casus_id][0].scores for casus_id in formed.casussen[:2]] == [((TODAY, 1),), ((TODAY, -1),)]
    assert "al geëvalueerd" in told(lambda: evaluate(formed))[0]


def test_that_there_is_nothing_to_evaluate_before_the_first_session(life: GroupLife) -> None:
    life.form(0, 1)
    assert told(lambda: evaluate(life)) == ("Er was nog geen bijeenkomst: evalueer na de eerste.", "on")


def test_that_an_evaluation_without_a_score_saves_nothing(formed: GroupLife) -> None:
    some = {formed.goals[0]: 1}
    text, field = told(lambda: groups.evaluate_group(formed.uow, formed.group.id, WELL, TODAY, some, TODAY))
    assert ("Sam een score" in text, field) == (True, f"goal{formed.goals[1]}")
    text, field = told(lambda: groups.evaluate_group(formed.uow, formed.group.id, None, TODAY, scores(formed), TODAY))
    assert field == "helped"
    assert formed.group.evaluations == ()
    assert all(not one.goal.scores for one in formed.group.members)


def test_that_a_group_that_stops_ends_and_its_planned_sessions_go(formed: GroupLife) -> None:
    made = evaluate(formed, GroupEvaluation(TODAY, DidHelp.NO, FollowUp.STOP, "Te druk samen."))
    assert formed.group.ends_on == TODAY
    assert [one.on for one in formed.group.sessions] == [FIRST, date(2024, 9, 16)]
    assert groups.groups_page(formed.uow, formed.school_id, TODAY + ONE_DAY).waiting == 2
    undo(formed.uow, made)
    assert formed.group.ends_on == LAST
    assert len(formed.group.sessions) > 2


# -- who may see it, and the hours -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.CJG, Role.YOUKE, Role.ADMINISTRATOR])
def test_that_the_collective_offer_is_shown_to_nobody_from_outside(formed: GroupLife, role: Role) -> None:
    outsider = formed.uow.acting_as(Actor("x", "X", frozenset({role})))
    with pytest.raises(NotAllowedError):
        groups.groups_page(outsider, formed.school_id, TODAY)


def test_that_hours_take_over_who_was_there(formed: GroupLife) -> None:
    (last,) = groups.held_sessions(formed.uow, formed.leader, today=TODAY)
    assert (last.name, last.on, last.minutes) == ("Rots & Water 2a", FIRST, 50)
    assert last.casus_ids == (formed.casussen[0],)
    youke = Actor("y", "Y", frozenset({Role.YOUKE}), professional_id=formed.leader)
    assert groups.held_sessions(formed.uow.acting_as(youke), formed.leader, today=TODAY) == (last,), "without own help"


def test_that_the_page_of_a_pupil_shows_the_own_part_and_nobody_else(formed: GroupLife) -> None:
    mark(formed, 1, 0, HERE)
    page = pupil_overview(formed.uow, formed.pupils[0], TODAY)
    (part,) = page.groups
    assert (part.name, part.goal, part.attended) == ("Rots & Water 2a", "Rustig blijven 0", (2, 2))
    assert (part.first, part.last) == (FIRST, LAST)
    groups.end_member(formed.uow, formed.group.members[0], date(2024, 9, 16))
    (part,) = pupil_overview(formed.uow, formed.pupils[0], TODAY).groups
    assert part.last == date(2024, 9, 16)
    assert pupil_overview(formed.uow, formed.pupils[2], TODAY).groups == ()


def test_that_the_papers_name_who_takes_part_and_the_log_says_so(formed: GroupLife, clock: FixedClock) -> None:
    now = clock.now().replace(month=TODAY.month, day=TODAY.day)
    listed = attendance_list(formed.uow, formed.group.id, now)
    assert set(listed.about) == set(formed.pupils[:2])
    assert "Noor" not in f"{listed.title} {listed.file_name}"
    assert "nog niet geëvalueerd" in told(lambda: group_report(formed.uow, formed.group.id, now))[0]
    evaluate(formed)
    assert group_report(formed.uow, formed.group.id, now).file_name == "evaluatie-groep-2024-09-20.pdf"
    guest = formed.uow.acting_as(Actor("g", "Gast", frozenset({Role.GUEST})))
    with pytest.raises(NotAllowedError):
        attendance_list(guest, formed.group.id, now)


def test_that_what_is_taken_back_is_called_by_what_it_was(life: GroupLife) -> None:
    made = groups.form_group(life.uow, life.school_id, life.new(), life.goals[:2], MONDAY)
    with life.uow.unguarded.read() as connection:
        assert about(connection, made.undo).named.text() == "groep bij 2 leerlingen"
    mark(life, 0, 0, HERE)
    made = evaluate(life, GroupEvaluation(TODAY, DidHelp.YES, FollowUp.STOP, "Klaar."))
    with life.uow.unguarded.read() as connection:
        assert about(connection, made.undo).named.text() == "evaluatie van een groep bij 2 leerlingen"


def test_that_a_group_is_found_by_its_name(formed: GroupLife) -> None:
    assert groups.group_named(formed.uow, formed.school_id, "rots & water 2A", TODAY) == formed.group.id
    assert told(lambda: groups.group_named(formed.uow, formed.school_id, "Halt", TODAY))[1] == "group"


def test_that_nothing_of_a_group_reaches_the_block_of_the_cjg(formed: GroupLife) -> None:
    """R1: the lower treden are not shown to her."""
    cjg = formed.uow.acting_as(Actor("c", "C", frozenset({Role.CJG})))
    for ask in (
        lambda: attendance_list(cjg, formed.group.id, NOW),
        lambda: groups.held_sessions(cjg, formed.leader, today=TODAY),
        lambda: pupil_overview(cjg, formed.pupils[0], TODAY),
    ):
        with pytest.raises(NotAllowedError):
            ask()
