"""Help without complete consent on a real store: the startgesprek, recorded grounds, what Vandaag says (R11, R17)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.agenda_life import ask, consent_to, held, seat
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.help.start import StartGrounds, Starting
from zis_desktop.domain.help.talks import Attendee, Present, TalkHeld, talk_of
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.help.watch import WatchKind
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import DecisionKind, Deploy
from zis_desktop.domain.milestones import MilestoneKind, milestones_for
from zis_desktop.domain.people import Seat
from zis_desktop.services.deployments import hold_talk, record_grounds, trajectories
from zis_desktop.services.hours import log_hours
from zis_desktop.services.hours_limits import hours_limits
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.store import deployments
from zis_desktop.store.schools import add_professional
from zis_desktop.store.tables import professional
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 20)
NOW = datetime(2024, 9, 20, 9, 12, tzinfo=UTC)
STARTS, ENDS = date(2024, 9, 16), date(2024, 12, 20)
START = MilestoneKind.START_TALK
Helped = Callable[[], tuple[Trajectory, ...]]


@pytest.fixture
def helped(uow: UnitOfWork, school_id: int) -> Helped:
    """Two casussen with help of one professional since Monday; nobody signed for the help yet."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        helper = add_professional(
            work, school_id, name="Daan Koster", seat=Seat.YOUKE, organisation="Youké", weekly=False, level="hbo",
            register="SKJ", registered_until=date(2027, 1, 1), active_from=date(2023, 8, 1),
        )  # fmt: skip
        for number in (1, 2):
            casus_id = ask(work, school_id, number)
            held(work, school_id, date(2024, 9, 2 if number == 1 else 9), casus_id, DecisionKind.START_YOUKE)
            plan = Deploy("begeleiding-youke", helper, "licht", "1 keer per week", 60, STARTS, ENDS)
            deployments.add_deployment(work, casus_id, plan, milestones_for(STARTS, ENDS, lambda day: day))
    return lambda: tuple(sorted(trajectories(uow, school_id, TODAY), key=lambda one: one.deployment.id))


def hold(uow: UnitOfWork, one: Trajectory, starting: Starting | None = None, grounds: str = "") -> None:
    told = TalkHeld(STARTS, frozenset({Present(Attendee.PARENTS)}), "Vader tekent nog.", starting, grounds)
    hold_talk(uow, one.deployment.id, START, told, TODAY, seen=talk_of(one.deployment, START))


def kinds(one: Trajectory) -> set[WatchKind]:
    return {finding.kind for finding in one.findings}


def watched(uow: UnitOfWork, school_id: int) -> list[Due]:
    return [due for due in today(uow, school_id, TODAY).due if due.kind is DueKind.WATCH and due.relation is not None]


def test_that_the_startgesprek_is_not_recorded_without_a_word_on_missing_consent(
    uow: UnitOfWork, helped: Helped
) -> None:
    one = helped()[0]
    assert WatchKind.CONSENT in kinds(one)
    for starting, field in ((None, "starting"), (Starting.STARTS, "grounds")):
        with pytest.raises(RuleError) as refused:
            hold(uow, one, starting)
        assert refused.value.field == field
    assert helped()[0].deployment == one.deployment


def test_that_help_that_waits_for_consent_is_told_until_it_is_complete(uow: UnitOfWork, helped: Helped) -> None:
    one = helped()[0]
    hold(uow, one, Starting.WAITS)
    after = helped()[0]
    assert (talk_of(after.deployment, START).held_on, talk_of(after.deployment, START).help_waits) == (STARTS, True)
    assert after.deployment.grounds is None
    assert WatchKind.CONSENT in kinds(after)
    with uow.unguarded.write() as work:
        consent_to(work, after.deployment.pupil_id, Purpose.YOUKE)
    assert WatchKind.CONSENT not in kinds(helped()[0])


def test_that_grounds_for_starting_stand_at_the_help_and_are_taken_back_with_the_talk(
    uow: UnitOfWork, helped: Helped
) -> None:
    one = helped()[0]
    told = TalkHeld(
        STARTS, frozenset({Present(Attendee.PARENTS)}), "Start.", Starting.STARTS, " machtiging van 2 september "
    )
    made = hold_talk(uow, one.deployment.id, START, told, TODAY, seen=talk_of(one.deployment, START))
    after = helped()[0]
    assert after.deployment.grounds == StartGrounds("machtiging van 2 september", TODAY)
    assert WatchKind.CONSENT not in kinds(after)
    undo(uow, made)
    assert helped()[0].deployment.grounds is None


def test_that_with_complete_consent_the_startgesprek_asks_nothing_more(uow: UnitOfWork, helped: Helped) -> None:
    one = helped()[0]
    with uow.unguarded.write() as work:
        consent_to(work, one.deployment.pupil_id, Purpose.YOUKE)
    assert helped()[0].start_gap == ""
    hold(uow, one)
    talk = talk_of(helped()[0].deployment, START)
    assert (talk.held_on, talk.help_waits) == (STARTS, False)


def test_that_grounds_are_recorded_later_too_but_not_over_those_of_a_colleague(uow: UnitOfWork, helped: Helped) -> None:
    one = helped()[0]
    record_grounds(uow, one.deployment.id, "onder toezicht", TODAY, seen=one.deployment.version)
    with pytest.raises(ChangedElsewhereError):
        record_grounds(uow, one.deployment.id, "anders", TODAY, seen=one.deployment.version)
    found = helped()[0].deployment.grounds
    assert found is not None
    assert found.text == "onder toezicht"


def test_that_vandaag_has_one_line_a_professional_and_one_an_offer(
    uow: UnitOfWork, school_id: int, helped: Helped
) -> None:
    helper = helped()[0].deployment.professional_id
    assert helper is not None
    with uow.unguarded.write() as work:
        work.update(professional, helper, registered_until=date(2024, 9, 18))
    found = watched(uow, school_id)
    assert [(due.about, due.class_name, due.what, due.relation) for due in found] == [
        ("Daan Koster", "2 trajecten", "Registratie", ("professionals", helper)),
        (
            "Individuele begeleiding door Youké", "2 trajecten", "Erkenning", ("offers", "begeleiding-youke"),
        ),
    ]  # fmt: skip
    assert all(WatchKind.REGISTRATION in kinds(one) for one in helped())
    of_help = [due.what for due in today(uow, school_id, TODAY).due if due.deployment_id is not None]
    assert WatchKind.REGISTRATION.value not in of_help


def test_that_vandaag_says_missing_consent_once(uow: UnitOfWork, school_id: int, helped: Helped) -> None:
    pupil_id = helped()[0].deployment.pupil_id
    told = [due for due in today(uow, school_id, TODAY).due if due.pupil_id == pupil_id and "oestemming" in str(due)]
    assert len(told) == 1


def test_that_hours_of_help_without_consent_are_logged_and_told(uow: UnitOfWork, helped: Helped) -> None:
    one, other = (each.deployment for each in helped())
    assert one.professional_id is not None
    before = hours_limits(uow, one.professional_id, TODAY)
    assert before.without_consent == {one.casus_id, other.casus_id}
    assert before.told_of_consent(one.casus_id).startswith("Let op: de toestemming")
    worked = NewHours(one.professional_id, one.casus_id, STARTS, Activity.DIRECT, 45)
    log_hours(uow, worked, today=TODAY, now=NOW)
    record_grounds(uow, one.id, "onder toezicht", TODAY, seen=one.version)
    with uow.unguarded.write() as work:
        consent_to(work, other.pupil_id, Purpose.YOUKE)
    found = hours_limits(uow, one.professional_id, TODAY)
    assert (found.without_consent, found.told_of_consent(one.casus_id)) == (frozenset(), "")
