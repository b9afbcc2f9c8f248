"""The competent authority decides afterwards: what waits, what stands in the way, all answers in one commit, undo."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.meeting_life import MONDAY, NEXT, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.awaited import Answer, AwaitedAdvice
from zis_desktop.domain.meeting.decisions import Advice, Authority, Decision, DecisionKind
from zis_desktop.domain.vault.access import EVERYTHING, NotAllowedError, Role
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.meeting import authority, decisions, finalising, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.pupils import sign_out_pupil
from zis_desktop.services.undoing import undo
from zis_desktop.store import deployments
from zis_desktop.store.consents import add_signature, consents_of
from zis_desktop.store.unit_of_work import UnitOfWork

TUESDAY = NOW + timedelta(days=1)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id, casussen=3)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    return found


def leave(uow: UnitOfWork, monday: Monday, place: int, advice: Advice) -> None:
    later = decided(advice.kind, authority=Authority.LATER)
    decisions.record_decision(uow, monday.casus_item(place), advice, later, NOW, seen=None)


def start(monday: Monday, view: str = "Past.") -> Advice:
    return replace(advised(view=view), deploy=monday.help)


def waiting(uow: UnitOfWork, monday: Monday, on: date = date(2024, 9, 10)) -> tuple[AwaitedAdvice, ...]:
    return authority.waiting_for_authority(uow, monday.school_id, on).advices


def made(uow: UnitOfWork, monday: Monday, place: int) -> Decision | None:
    item = meeting_room(uow, monday.meeting_id).item(monday.casus_item(place))
    assert item is not None
    return item.held.decision


def helped(uow: UnitOfWork, casus_id: int) -> int:
    with uow.unguarded.read() as connection:
        return len(deployments.deployments_of_casus(connection, casus_id))


def test_that_follows_deviates_and_later_are_one_commit_and_one_undo(uow: UnitOfWork, monday: Monday) -> None:
    for place in range(3):
        leave(uow, monday, place, start(monday))
    first, second, third = waiting(uow, monday)
    changes = authority.take_decisions(
        uow, monday.school_id,
        [
            Answer(first, Authority.FOLLOWS),
            Answer(second, Authority.DEVIATES, DecisionKind.NO_SUPPORT, "Eerst de eigen mentor"),
            Answer(third, Authority.LATER),
        ],
        TUESDAY,
    )  # fmt: skip
    decision = made(uow, monday, 1)
    assert decision is not None
    assert (decision.authority, decision.kind, decision.reason, decision.decided_by, decision.decided_on) == (
        Authority.DEVIATES, DecisionKind.NO_SUPPORT, "Eerst de eigen mentor", "Ruth Postma", TUESDAY.date(),
    )  # fmt: skip
    assert [helped(uow, casus_id) for casus_id in monday.casussen] == [1, 0, 0]
    assert [one.item_id for one in waiting(uow, monday)] == [third.item_id]
    undo(uow, changes)
    assert len(waiting(uow, monday)) == 3
    assert helped(uow, monday.casussen[0]) == 0


def test_that_an_advice_that_nobody_answered_waits_too(uow: UnitOfWork, monday: Monday) -> None:
    meetings.record_advice(uow, monday.casus_item(), advised(DecisionKind.NO_SUPPORT), NOW)
    (one,) = waiting(uow, monday)
    assert (one.decision, one.awaiting.is_plain) == (None, True)
    authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.LATER)], TUESDAY)
    decision = made(uow, monday, 0)
    assert decision is not None
    assert decision.authority is Authority.LATER


def test_that_what_needs_a_closer_look_says_why(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    leave(uow, monday, 1, advised())
    leave(uow, monday, 2, start(monday, view=""))
    complete, no_help, no_view = (one.awaiting for one in waiting(uow, monday))
    assert complete.is_plain
    assert no_help.blocked == "Het advies zegt nog niet welke hulp, door wie en hoe vaak. De CvB vult dat aan."
    assert no_view.asks_reason == ("Noteer eerst de blik van het CJG.",)


def test_that_help_which_cannot_be_given_is_not_left_to_the_director(uow: UnitOfWork, monday: Monday) -> None:
    wrong = replace(advised(), deploy=replace(monday.help, offer="sport"))
    with pytest.raises(RuleError, match=r"geen hulp van de jeugdhulpaanbieder") as refused:
        leave(uow, monday, 0, wrong)
    assert refused.value.field == "offer"
    meetings.record_advice(uow, monday.casus_item(), wrong, NOW)
    (one,) = waiting(uow, monday)
    assert one.awaiting.blocked == (
        "Het advies kan zo niet worden gevolgd; de CvB past het aan. "
        "Dit is geen hulp van de jeugdhulpaanbieder: kies een aanbod dat dat wel is."
    )


def test_that_a_reason_lets_pass_what_may_pass_and_is_kept(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday, view=""))
    (one,) = waiting(uow, monday)
    with pytest.raises(RuleError, match=r"K-001: Noteer eerst de blik van het CJG"):
        authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS)], TUESDAY)
    authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS, None, "Crisis")], TUESDAY)
    decision = made(uow, monday, 0)
    assert decision is not None
    assert [reason for _, reason in decision.passed] == ["Crisis"]


def test_that_a_consent_withdrawn_since_the_meeting_stops_it(uow: UnitOfWork, monday: Monday) -> None:
    from zis_desktop.domain.consent.consent import Purpose, SignatureState

    leave(uow, monday, 0, start(monday))
    with uow.unguarded.write() as work:
        asked = consents_of(work.connection, [monday.pupils[0]])[monday.pupils[0]]
        youke = next(one for one in asked if one.purpose is Purpose.YOUKE)
        mother = youke.signatures[0]
        add_signature(
            work, youke.id, signer=mother.signer, relation=mother.relation, guardian_id=mother.guardian_id,
            state=SignatureState.WITHDRAWN, on=TUESDAY.date(), evidence="brief",
        )  # fmt: skip
    (one,) = waiting(uow, monday)
    assert one.awaiting.blocked
    with pytest.raises(RuleError):
        authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS, None, "Toch")], TUESDAY)


def test_that_help_whose_first_day_has_passed_begins_after_the_decision(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    late = NOW + timedelta(days=11)  # Friday 20 September
    (one,) = waiting(uow, monday, late.date())
    assert one.awaiting.notices == ("De begindatum ma 16 sep is voorbij: de hulp begint ma 23 sep.",)
    authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS)], late)
    decision = made(uow, monday, 0)
    assert decision is not None
    assert decision.deploy is not None
    assert decision.deploy.starts_on == date(2024, 9, 23)


def test_that_an_advice_that_changed_since_it_was_read_is_refused(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    (one,) = waiting(uow, monday)
    authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS)], TUESDAY)
    with pytest.raises(RuleError, match="K-001: dit advies is intussen veranderd"):
        authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS)], TUESDAY)


def test_that_final_minutes_say_a_deviation_as_an_addendum_that_stays(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    finalising.finalise_meeting(uow, monday.meeting_id, NOW)
    (one,) = waiting(uow, monday)
    answer = Answer(one, Authority.DEVIATES, DecisionKind.LOCAL_TEAM, "Thuis gaat voor")
    assert authority.take_decisions(uow, monday.school_id, [answer], TUESDAY).undo == ()
    (line,) = meeting_room(uow, monday.meeting_id).addenda
    assert line.text == (
        "Ruth Postma besluit namens het bevoegd gezag: contact met het lokaal team. "
        "Dit wijkt af van het advies: Thuis gaat voor."
    )


@pytest.mark.parametrize(("kind", "stays"), [(DecisionKind.HOLD_OVER, True), (DecisionKind.NO_SUPPORT, False)])
def test_that_only_what_is_settled_leaves_the_next_agenda(
    uow: UnitOfWork, monday: Monday, kind: DecisionKind, *, stays: bool
) -> None:
    leave(uow, monday, 0, start(monday))
    finalising.finalise_meeting(uow, monday.meeting_id, NOW)
    (one,) = waiting(uow, monday)
    authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.DEVIATES, kind, "Zo besloten")], TUESDAY)
    coming = {line.item.casus_id for line in agenda(uow, monday.school_id, NEXT, TUESDAY.date()).items}
    assert (monday.casussen[0] in coming) is stays


def test_that_a_newer_advice_takes_the_place_of_one_that_waited(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    finalising.finalise_meeting(uow, monday.meeting_id, NOW)
    week = NOW + timedelta(days=7)
    compose_agenda(uow, monday.school_id, NEXT, TUESDAY)
    again = agenda(uow, monday.school_id, NEXT, NEXT).meeting
    meetings.start_meeting(uow, again.id, week)
    item = next(one.id for one in again.items if one.casus_id == monday.casussen[0])
    meetings.record_advice(uow, item, advised(DecisionKind.NO_SUPPORT), week)
    assert [(one.item_id, one.meeting_on) for one in waiting(uow, monday, NEXT)] == [(item, NEXT)]


def test_that_only_the_director_decides(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    (one,) = waiting(uow, monday, MONDAY)
    for role in set(Role) - {Role.DIRECTOR}:
        acting = uow.acting_as(replace(EVERYTHING, roles=frozenset({role})))
        with pytest.raises(NotAllowedError):
            authority.take_decisions(acting, monday.school_id, [Answer(one, Authority.FOLLOWS)], TUESDAY)
        with pytest.raises(NotAllowedError):
            authority.follow_advices(acting, monday.meeting_id, TUESDAY)


def test_that_an_advice_for_who_left_says_so_and_is_not_followed(uow: UnitOfWork, monday: Monday) -> None:
    leave(uow, monday, 0, start(monday))
    sign_out_pupil(uow, monday.pupils[0], MONDAY)
    (one,) = waiting(uow, monday)
    assert one.awaiting.blocked.startswith("De laatste dag van deze leerling op school is 9 september 2024")
    with pytest.raises(RuleError, match="daarna kan geen hulp beginnen"):
        authority.take_decisions(uow, monday.school_id, [Answer(one, Authority.FOLLOWS)], TUESDAY)
    instead = Answer(one, Authority.DEVIATES, DecisionKind.NO_SUPPORT, "Is van school")
    authority.take_decisions(uow, monday.school_id, [instead], TUESDAY)
    assert helped(uow, monday.casussen[0]) == 0
