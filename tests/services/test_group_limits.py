"""What a group may never do: help without a decision, lose what was written, reach beyond a casus, a stop or a goal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.group_life import FIRST, GONE, HERE, LAST, TODAY, GroupLife, begun, group_life, mark
from tests.hours_life import NOW
from tests.services.test_groups import WELL, evaluate, scores, told
from zis_desktop.domain.casus.casus import LifeArea, NewGoal
from zis_desktop.domain.due import DueKind
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import FollowUp, HelpGroup
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import Deploy
from zis_desktop.domain.offers import OfferLine
from zis_desktop.domain.recognition import Recognition, RecognitionLevel
from zis_desktop.domain.region import Offer
from zis_desktop.domain.today import Place, Step, step_of
from zis_desktop.services import groups
from zis_desktop.services.casussen import change_goal, close_casus, reopen_casus
from zis_desktop.services.group_papers import attendance_list
from zis_desktop.services.hours import log_group_session, log_hours
from zis_desktop.services.offers import offers_page, record_offer
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.pupils import sign_out_pupil
from zis_desktop.services.schools import profile_of
from zis_desktop.services.today import today
from zis_desktop.store.casussen import goals_of
from zis_desktop.store.deployments import add_deployment, deployments_of_casussen
from zis_desktop.store.tables import deployment
from zis_desktop.store.unit_of_work import UnitOfWork

SECOND = date(2024, 9, 16)
REGISTERED = date(2024, 9, 3)
STOP = replace(WELL, follow_up=FollowUp.STOP)
CHECKED = Recognition(RecognitionLevel.GROUNDED, "NJi", TODAY)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    return group_life(uow, school_id)


@pytest.fixture
def formed(life: GroupLife) -> GroupLife:
    return begun(life)


def change(life: GroupLife, *, starts_on: date = FIRST, ends_on: date = LAST, offer: str = "rots-en-water") -> None:
    new = life.new(starts_on=starts_on, ends_on=ends_on, offer=offer)
    groups.change_group(life.uow, life.group.id, new, TODAY, seen=life.group.version)


def tell(life: GroupLife, session: int, text: str = "Stevig staan") -> None:
    groups.tell_session(life.uow, life.group.sessions[session], text, TODAY)


def days(group: HelpGroup) -> list[date]:
    return [one.on for one in group.sessions]


# -- a decision (R7) -------------------------------------------------------------------------------------------------


def provided(life: GroupLife) -> str:
    """The code of a collective offer that the provider of the covenant gives."""
    provider = profile_of(life.uow, life.school_id).provider
    record_offer(life.uow, life.school_id, Offer("", "Youké-groep", True, False, provider, 4), TODAY, seen=None)
    return "youke-groep"


def decide(life: GroupLife, place: int, offer: str, ends_on: date = LAST) -> None:
    plan = Deploy(offer, None, "licht", "wekelijks", 45, FIRST, ends_on)
    with life.uow.unguarded.write() as work:
        add_deployment(work, life.casussen[place], plan, ())


def test_that_help_of_the_provider_in_a_group_asks_a_decision_for_each_pupil(life: GroupLife) -> None:
    offer = provided(life)
    decide(life, 0, offer)
    decide(life, 1, "begeleiding-youke")
    text, field = told(lambda: life.form(0, 1, offer=offer))
    assert text == (
        "Voor Sam loopt op 9 september 2024 geen inzet van Youké met dit aanbod: laat de CvB daar eerst over besluiten."
    )
    assert field == "members"
    decide(life, 1, offer)
    life.form(0, 1, offer=offer)
    assert "Voor Isa loopt" in told(
        lambda: groups.add_member(life.uow, life.group.id, life.goals[2], TODAY)
    )[0]  # fmt: skip


def test_that_a_group_of_the_school_does_not_become_one_of_the_provider_by_another_offer(formed: GroupLife) -> None:
    offer = provided(formed)
    assert "geen inzet van Youké" in told(lambda: change(formed, offer=offer))[0]
    assert formed.group.offer == "rots-en-water"


def test_that_nobody_was_at_a_session_of_the_provider_after_the_help_ended(life: GroupLife) -> None:
    offer = provided(life)
    decide(life, 0, offer)
    decide(life, 1, offer, ends_on=FIRST)
    life.form(0, 1, offer=offer)
    mark(life, 0, 1, HERE)
    text, field = told(lambda: mark(life, 1, 1, HERE))
    assert ("Voor Sam loopt op 16 september 2024 geen inzet" in text, field) == (True, "attendance")
    assert "Voor Sam" in told(lambda: groups.mark_all_present(life.uow, life.group.sessions[1].id, TODAY))[0]
    mark(life, 1, 1, GONE)
    mark(life, 1, 0, HERE)


def test_that_the_hours_of_such_a_group_are_of_who_was_there(life: GroupLife) -> None:
    offer = provided(life)
    for place in (0, 1):
        decide(life, place, offer, ends_on=FIRST)
    life.form(0, 1, offer=offer)
    whole = NewHours(life.leader, None, FIRST, Activity.GROUP, 50, "Rots & Water 2a")
    assert told(lambda: log_hours(life.uow, whole, today=TODAY, now=NOW))[0] == "Kies wie er bij de groep waren."
    present = life.casussen[:2]
    log_group_session(life.uow, life.leader, present, FIRST, 50, "Rots & Water 2a", today=TODAY, now=NOW)
    text, field = told(
        lambda: log_group_session(life.uow, life.leader, present, SECOND, 50, "Rots & Water 2a", today=TODAY, now=NOW)
    )
    assert ("loopt niet op" in text, field) == (True, "on"), "it was decided for one day"


def test_that_a_group_of_the_school_lets_in_only_its_own_hours(life: GroupLife) -> None:
    """Help that was decided begins on its day, also for who is in some group of the school before it."""
    life.form(0, 1)
    for place in (0, 1):
        decide(life, place, "begeleiding-youke")
    with life.uow.unguarded.write() as work:
        for one in deployments_of_casussen(work.connection, life.casussen[:2]):
            work.update(deployment, one.id, starts_on=SECOND)

    def session(name: str, on: date) -> None:
        log_group_session(life.uow, life.leader, life.casussen[:2], on, 50, name, today=SECOND, now=NOW)

    text, field = told(lambda: session("Judo", FIRST))
    assert ("loopt niet op" in text, field) == (True, "on")
    session(" rots & water 2A", FIRST)
    session("Judo", SECOND)


# -- the offer -------------------------------------------------------------------------------------------------------


def offered(life: GroupLife) -> OfferLine:
    found = offers_page(life.uow, life.school_id, TODAY).lines
    return next(one for one in found if one.offer.code == "rots-en-water")


def test_that_a_group_is_use_of_its_offer(formed: GroupLife) -> None:
    line = offered(formed)
    assert (line.running, line.groups, line.in_use) == (0, 1, "1 groep")
    other = replace(line.offer, provider="Halt", recognition=CHECKED)
    assert told(lambda: record_offer(formed.uow, formed.school_id, other, TODAY, seen=line.offer))[1] == "provider"


def test_that_what_stands_against_an_offer_is_told_before_a_group_is_formed(life: GroupLife) -> None:
    page = groups.groups_page(life.uow, life.school_id, TODAY)
    assert page.warnings["rots-en-water"] == "Rots & Water is niet erkend (NJi, nagekeken op 27 oktober 2017)."
    assert set(page.warnings) == {one.code for one in page.offers}


# -- Vandaag ---------------------------------------------------------------------------------------------------------


def test_that_vandaag_tells_of_a_group_and_of_its_offer(formed: GroupLife) -> None:
    found = {one.what: one for one in today(formed.uow, formed.school_id, TODAY).due if one.pupil_id is None}
    group, offer = found["Aanwezigheid"], found["Erkenning"]
    assert (group.about, group.detail, group.due_on, group.is_late(TODAY)) == (
        "Rots & Water 2a", "1 bijeenkomst niet genoteerd", SECOND, False,
    )  # fmt: skip
    assert step_of(group) == Step("Noteer wie er was", Place.GROUP, formed.group.id)
    assert (group.kind, offer.kind, offer.class_name) == (DueKind.WATCH, DueKind.WATCH, "1 groep")
    groups.mark_all_present(formed.uow, formed.group.sessions[1].id, TODAY)
    assert all(one.group_id is None for one in today(formed.uow, formed.school_id, TODAY).due)


# -- what was written down -------------------------------------------------------------------------------------------


def test_that_a_session_of_which_was_told_what_was_done_is_held(formed: GroupLife) -> None:
    tell(formed, 1)
    assert told(lambda: change(formed, ends_on=FIRST + ONE_DAY)) == (
        "Er was al een bijeenkomst op 16 september 2024: kies een periode met die dag erin.", "ends_on",
    )  # fmt: skip
    stop = replace(STOP, on=FIRST)
    assert told(lambda: evaluate(formed, stop))[1] == "follow_up"
    text, field = told(lambda: groups.drop_session(formed.uow, formed.group.sessions[1], "ziek", TODAY))
    assert (text, field) == ("Er is al opgeschreven wat er is gedaan: haal die tekst eerst weg.", "fell_out")
    assert formed.group.sessions[1].done == "Stevig staan"
    at_hand = formed.group.at_hand(TODAY)
    assert at_hand is not None
    assert at_hand.on == SECOND, "who was there is still to be noted"


def test_that_why_a_session_fell_out_stays_in_a_shorter_group(formed: GroupLife) -> None:
    last = formed.group.sessions[-1]
    groups.drop_session(formed.uow, last, "sportdag", TODAY)
    change(formed, ends_on=SECOND)
    assert [(one.on, one.fell_out) for one in formed.group.sessions] == [
        (FIRST, ""),
        (SECOND, ""),
        (last.on, "sportdag"),
    ]
    change(formed, ends_on=LAST)
    assert days(formed.group).count(last.on) == 1
    evaluate(formed, STOP)
    assert days(formed.group) == [FIRST, SECOND, last.on]


def test_that_a_session_that_is_over_and_was_not_noted_is_known(formed: GroupLife) -> None:
    tell(formed, 1)
    assert [one.on for one in formed.group.not_noted(SECOND)] == []
    assert [one.on for one in formed.group.not_noted(SECOND + ONE_DAY)] == [SECOND]
    for place in (0, 1):
        groups.end_member(formed.uow, formed.group.members[place], FIRST)
    assert formed.group.not_noted(TODAY) == (), "nobody took part any more"


# -- another period --------------------------------------------------------------------------------------------------


def test_that_an_earlier_start_is_not_before_the_casus_of_who_takes_part(formed: GroupLife) -> None:
    text, field = told(lambda: change(formed, starts_on=date(2023, 9, 4)))
    assert (text, field) == ("De casus van Noor begon op 3 september 2024: kies die dag of een latere.", "starts_on")
    assert formed.group.starts_on == FIRST


def test_that_an_earlier_start_plans_no_session_on_a_day_that_is_over(life: GroupLife) -> None:
    life.form(0, 1, starts_on=SECOND)
    change(life, starts_on=REGISTERED)
    assert days(life.group)[0] == SECOND
    assert {one.joined_on for one in life.group.members} == {REGISTERED}


def test_that_a_longer_group_has_nobody_in_it_twice(formed: GroupLife) -> None:
    groups.add_member(formed.uow, formed.group.id, formed.goals[2], date(2024, 11, 1))
    change(formed, ends_on=date(2024, 10, 1))
    groups.add_member(formed.uow, formed.group.id, formed.goals[2], TODAY)
    assert told(lambda: change(formed))[0] == "Isa zit al in deze groep: kies een andere leerling."


def test_that_who_would_join_after_an_earlier_end_takes_no_part(formed: GroupLife) -> None:
    groups.add_member(formed.uow, formed.group.id, formed.goals[2], date(2024, 11, 1))
    change(formed, ends_on=date(2024, 10, 1))
    page = pupil_overview(formed.uow, formed.pupils[2], TODAY)
    assert page.groups == ()
    assert all(not lane.tracks for lane in page.time.line.lanes)
    assert len(formed.group.participants) == 2
    change(formed)
    (part,) = pupil_overview(formed.uow, formed.pupils[2], TODAY).groups
    assert (part.first, part.last) == (date(2024, 11, 1), LAST)


# -- a casus that is closed, a pupil who left ------------------------------------------------------------------------


def close(life: GroupLife, on: date) -> None:
    close_casus(life.uow, life.casussen[0], 1, reason="klaar", on=on, today=TODAY)


def test_that_taking_part_ends_with_the_casus_and_comes_back_with_it(formed: GroupLife) -> None:
    close(formed, FIRST)
    assert "tot en met 9 september 2024, dus niet op deze dag" in told(lambda: mark(formed, 1, 0, HERE))[0]
    assert [one.pupil_name.first for one in formed.group.taking_part(SECOND)] == ["Sam"]
    reopen_casus(formed.uow, formed.casussen[0])
    mark(formed, 1, 0, HERE)


def test_that_taking_part_ends_with_the_last_day_at_school(formed: GroupLife) -> None:
    sign_out_pupil(formed.uow, formed.pupils[1], FIRST)
    groups.mark_all_present(formed.uow, formed.group.sessions[1].id, TODAY)
    assert [formed.group.members[0].id] == list(formed.group.sessions[1].attendance)
    (part,) = pupil_overview(formed.uow, formed.pupils[1], TODAY).groups
    assert part.last == FIRST


def test_that_no_goal_of_a_closed_casus_is_scored_by_a_group(formed: GroupLife) -> None:
    close(formed, TODAY)
    only = {formed.goals[1]: -1}
    groups.evaluate_group(formed.uow, formed.group.id, WELL, TODAY, only, TODAY)
    with formed.uow.unguarded.read() as connection:
        found = goals_of(connection, formed.casussen[:2])
    assert [found[casus_id][0].scores for casus_id in formed.casussen[:2]] == [(), ((TODAY, -1),)]


def test_that_the_list_names_nobody_who_never_takes_part(formed: GroupLife) -> None:
    groups.add_member(formed.uow, formed.group.id, formed.goals[2], date(2024, 11, 1))
    change(formed, ends_on=date(2024, 10, 1))
    assert set(attendance_list(formed.uow, formed.group.id, NOW).about) == set(formed.pupils[:2])


# -- after an evaluation ---------------------------------------------------------------------------------------------


def test_that_a_group_that_stopped_does_not_go_on_by_a_later_end(formed: GroupLife) -> None:
    evaluate(formed, STOP)
    text, field = told(lambda: change(formed))
    assert text == "De groep stopte bij de evaluatie van 20 september 2024: maak een nieuwe groep voor wat daarna komt."
    assert field == "ends_on"
    assert formed.group.ends_on == TODAY
    again = replace(WELL, on=TODAY + ONE_DAY)
    late = TODAY + ONE_DAY
    assert told(
        lambda: groups.evaluate_group(formed.uow, formed.group.id, again, again.on, scores(formed), late)
    ) == ("De groep stopte op 20 september 2024: kies een eerdere dag.", "on")  # fmt: skip


def test_that_a_group_does_not_end_before_it_was_evaluated(formed: GroupLife) -> None:
    evaluate(formed)
    assert told(lambda: change(formed, ends_on=SECOND)) == (
        "De groep is geëvalueerd op 20 september 2024: kies die dag of een latere.", "ends_on",
    )  # fmt: skip
    assert told(lambda: evaluate(formed, replace(STOP, on=SECOND)))[1] == "follow_up"


# -- a goal that ends ------------------------------------------------------------------------------------------------


def until(life: GroupLife, ends_on: date) -> None:
    new = NewGoal("Rustig blijven", LifeArea.SCHOOL, "keer per week", "0", "4", ends_on)
    change_goal(life.uow, life.goals[0], new, today=TODAY)


def test_that_a_goal_does_not_end_before_the_next_session_of_its_group(formed: GroupLife) -> None:
    text, field = told(lambda: until(formed, date(2024, 9, 15)))
    asks = "kies die dag of een latere, of haal de leerling uit de groep."
    assert text == f"De groep 'Rots & Water 2a' werkt aan dit doel op 23 september 2024: {asks}"
    assert field == "ends_on"
    until(formed, date(2024, 9, 23))
    groups.end_member(formed.uow, formed.group.members[0], FIRST)
    until(formed, date(2024, 9, 15))
    assert "op 9 september 2024" in told(lambda: until(formed, date(2024, 9, 8)))[0]


def test_that_the_talk_with_the_parents_is_not_of_before_the_casus(life: GroupLife) -> None:
    (noor, _sam) = life.form(0, 1).members
    with pytest.raises(RuleError, match="De casus van Noor begon op"):
        groups.agree_with_parents(life.uow, noor, date(1900, 1, 1), TODAY)
    groups.agree_with_parents(life.uow, noor, noor.casus_registered_on, TODAY)


def test_that_a_group_of_a_day_that_cannot_be_is_refused(life: GroupLife) -> None:
    far = date(9999, 12, 31)
    with pytest.raises(RuleError, match="kies een jaar van 1900 tot en met 2100") as refused:
        life.form(0, 1, starts_on=far, ends_on=far)
    assert refused.value.field == "starts_on"
