"""Hours of a session of a group of the school: its group is known by a link, whatever is written beside it."""

from datetime import UTC, date, datetime

import pytest

from tests.group_life import FIRST, GroupLife, group_life
from tests.hours_life import as_professional
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.week import RowKey
from zis_desktop.domain.people import Seat
from zis_desktop.domain.vault.access import NotAllowedError
from zis_desktop.services.groups import change_group
from zis_desktop.services.hours import (
    casussen_to_name,
    change_entry,
    day,
    earlier_sessions,
    log_group_session,
    log_hours,
    set_cell,
)
from zis_desktop.services.hours_months import approve_months, correct_entry, hand_in_month, hours_months
from zis_desktop.services.undoing import undo
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork

SECOND = date(2024, 9, 16)
TODAY = date(2024, 10, 2)
NOW = datetime(2024, 10, 2, 12, 0, tzinfo=UTC)
NINE = 9 * 60


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    """Two pupils in a group of the school, without help decided for either."""
    made = group_life(uow, school_id)
    made.form(0, 1)
    return made


def session(
    life: GroupLife, on: date = FIRST, places: tuple[int, ...] = (0, 1), *, note: str = "", starts_at: int | None = None
) -> None:
    present = [life.casussen[place] for place in places]
    log_group_session(
        life.uow, life.leader, present, on, 50, "rots & water 2A", note=note, starts_at=starts_at, today=TODAY, now=NOW
    )


def lines(life: GroupLife, on: date = FIRST) -> tuple[HoursEntry, ...]:
    return day(life.uow, life.leader, on).entries


def freeze(life: GroupLife) -> None:
    hand_in_month(as_professional(life.uow, life.leader), life.leader, date(2024, 9, 1), today=TODAY, now=NOW)
    (waiting,) = hours_months(life.uow, life.school_id)
    assert waiting.record is not None
    approve_months(life.uow, [(waiting.record.id, waiting.record.version)], now=NOW)


def test_that_the_note_of_a_session_changes_as_every_note(life: GroupLife) -> None:
    session(life)
    one = lines(life)[0]
    changed = change_entry(
        life.uow, one.id, one.version, minutes=one.minutes, activity=one.activity, note="buiten", today=TODAY, now=NOW
    )
    assert [(one.what, one.note) for one in lines(life)] == [
        ("groep Rots & Water 2a", "buiten"), ("groep Rots & Water 2a", ""),
    ]  # fmt: skip
    undo(life.uow, changed)
    assert {one.note for one in lines(life)} == {""}


def test_that_the_group_of_a_session_is_called_as_it_is_called_now(life: GroupLife) -> None:
    session(life)
    renamed = life.new(name="Stevig staan")
    change_group(life.uow, life.group.id, renamed, TODAY, seen=life.group.version)
    assert {one.what for one in lines(life)} == {"groep Stevig staan"}
    assert [one.name for one in earlier_sessions(life.uow, life.leader, today=TODAY)] == ["Stevig staan"]


def test_that_a_session_in_a_frozen_month_is_corrected_upwards(life: GroupLife) -> None:
    session(life)
    freeze(life)
    one = lines(life)[0]
    right = Correction(30, one.activity, one.casus_id, "Duurde langer")
    correct_entry(life.uow, one.id, one.version, right, today=TODAY, now=NOW)
    (more,) = [each for each in lines(life) if each.correction_of == one.id]
    assert (more.minutes, more.note, more.what) == (5, "Duurde langer", "groep Rots & Water 2a")
    assert [one.name for one in earlier_sessions(life.uow, life.leader, today=TODAY)] == ["Rots & Water 2a"]


def test_that_a_forgotten_session_in_a_frozen_month_is_booked_today(life: GroupLife) -> None:
    session(life)
    freeze(life)
    with pytest.raises(RuleError, match="Noteer het met waarom in de opmerking") as refused:
        session(life, SECOND)
    assert refused.value.field == "on"
    with pytest.raises(RuleError, match="Schrijf kort waarom") as refused:
        session(life, SECOND, note="oei")
    assert refused.value.field == "note"
    session(life, SECOND, note="Stond op papier", starts_at=NINE)
    assert [(one.minutes, one.corrected_on, one.what, one.note, one.starts_at) for one in lines(life, SECOND)] == [
        (25, TODAY, "groep Rots & Water 2a", "Stond op papier", NINE)
    ] * 2


def test_that_nobody_is_elsewhere_during_a_session_of_a_group(life: GroupLife) -> None:
    """It lasts from nine to ten to ten, though the line of each pupil has half of that."""
    session(life, starts_at=NINE)

    def elsewhere(start: int) -> None:
        travel = NewHours(life.leader, None, FIRST, Activity.TRAVEL, 20, starts_at=start)
        log_hours(life.uow, travel, today=TODAY, now=NOW)

    with pytest.raises(RuleError, match=r"Van 09:00 tot 09:50 staat groep Rots & Water 2a er al"):
        elsewhere(NINE + 40)
    elsewhere(NINE + 50)
    with pytest.raises(RuleError, match="Reistijd er al"):
        session(life, starts_at=NINE + 60)
    assert len(lines(life)) == 3


def test_that_a_session_stands_in_the_hours_once(life: GroupLife) -> None:
    """By whatever way its name was typed; of a second one on that day it is said from when it was."""
    session(life)
    for places in ((0, 1), (0,), (1,)):
        with pytest.raises(RuleError) as refused:
            session(life, places=places)
        assert refused.value.field == "starts_at"
        assert refused.value.text == (
            "Deze sessie staat er al: groep Rots & Water 2a op ma 9 sep: 0:50 met 2 leerlingen. Was er nog een, vul "
            "dan in vanaf hoe laat."
        )
    session(life, places=(0,), starts_at=NINE)
    with pytest.raises(RuleError, match=r"0:50 met 1 leerling\. Was er nog een, kies een andere tijd"):
        session(life, places=(1,), starts_at=NINE)
    with pytest.raises(RuleError, match="Van 09:00 tot 09:50 staat groep Rots & Water 2a er al"):
        session(life, places=(1,), starts_at=NINE + 30)
    session(life, SECOND)


def test_that_two_sessions_of_a_day_are_not_taken_for_one(life: GroupLife) -> None:
    session(life, starts_at=NINE)
    session(life, starts_at=NINE + 120)
    known = earlier_sessions(life.uow, life.leader, today=TODAY)
    assert [(one.starts_at, one.minutes, set(one.casus_ids)) for one in known] == [
        (NINE + 120, 50, set(life.casussen[:2])), (NINE, 50, set(life.casussen[:2])),
    ]  # fmt: skip


def test_that_a_session_that_was_corrected_away_may_be_written_again(life: GroupLife) -> None:
    session(life)
    freeze(life)
    for one in lines(life):
        nothing = Correction(0, one.activity, one.casus_id, "Ging niet door")
        correct_entry(life.uow, one.id, one.version, nothing, today=TODAY, now=NOW)
    assert earlier_sessions(life.uow, life.leader, today=TODAY) == ()
    session(life, note="Ging toch door")
    (again,) = earlier_sessions(life.uow, life.leader, today=TODAY)
    assert (again.minutes, len(again.casus_ids)) == (50, 2)


def test_that_a_session_with_a_clock_time_is_over_when_it_is_written(life: GroupLife) -> None:
    """At two in the afternoon; each share of it is over, the session is not."""
    with pytest.raises(RuleError, match="moet nog komen"):
        session(life, TODAY, starts_at=13 * 60 + 30)
    assert lines(life, TODAY) == ()


def test_that_who_leads_a_group_writes_its_sessions_for_who_takes_part(life: GroupLife) -> None:
    """With the own account, and by the names that the page of the group shows."""
    own = as_professional(life.uow, life.leader)
    known = casussen_to_name(own, life.leader, today=TODAY)
    assert [one.called for one in known] == ["Noor Hendriks", "Sam van Veen"]
    present = [one.id for one in known]
    log_group_session(own, life.leader, present, FIRST, 50, "rots & water 2A", today=TODAY, now=NOW)
    assert [(one.casus_id, one.minutes) for one in lines(life)] == [(casus_id, 25) for casus_id in present]


def test_that_leading_a_group_gives_no_other_hours(life: GroupLife) -> None:
    """Not of help that others give, not of the pupil who is in no group, not of a group of somebody else."""
    own = as_professional(life.uow, life.leader)
    noor, _sam, isa = life.casussen
    with pytest.raises(NotAllowedError):
        log_hours(own, NewHours(life.leader, noor, FIRST, Activity.DIRECT, 30), today=TODAY, now=NOW)
    with pytest.raises(NotAllowedError):
        log_group_session(own, life.leader, [noor, isa], FIRST, 50, "Rots & Water 2a", today=TODAY, now=NOW)
    with pytest.raises(NotAllowedError):
        log_group_session(own, life.leader, [noor], FIRST, 50, "Een andere groep", today=TODAY, now=NOW)
    with life.uow.unguarded.write() as work:
        other = add_professional(
            work, life.school_id, name="Eva Mol", seat=Seat.YOUKE, weekly=False, active_from=date(2023, 8, 1)
        )
    with pytest.raises(NotAllowedError):
        log_group_session(
            as_professional(life.uow, other), other, [noor], FIRST, 50, "Rots & Water 2a", today=TODAY, now=NOW
        )
    assert lines(life) == ()


def test_that_a_line_of_a_session_becomes_no_other_help_by_who_only_leads_the_group(life: GroupLife) -> None:
    """The duration and the note can be put right; what the pupil got cannot be made into help of the own."""
    own = as_professional(life.uow, life.leader)
    log_group_session(own, life.leader, life.casussen[:2], FIRST, 50, "Rots & Water 2a", today=TODAY, now=NOW)
    one = lines(life)[0]
    with pytest.raises(NotAllowedError):
        change_entry(
            own, one.id, one.version, minutes=25, activity=Activity.PARENTS, note="", today=TODAY, now=NOW
        )  # fmt: skip
    change_entry(own, one.id, one.version, minutes=30, activity=one.activity, note="", today=TODAY, now=NOW)
    assert {(each.activity, each.minutes) for each in lines(life)} == {(Activity.GROUP, 30), (Activity.GROUP, 25)}


def test_that_the_share_of_one_pupil_is_not_typed_over_in_the_week(life: GroupLife) -> None:
    """Fifty minutes over two would silently become less."""
    session(life)
    one = lines(life)[0]
    for typed in (0, 10):
        with pytest.raises(RuleError, match="horen bij een groepssessie"):
            set_cell(
                life.uow, life.leader, RowKey(one.casus_id), FIRST, typed, seen=(one,), today=TODAY, now=NOW
            )  # fmt: skip
    assert [each.minutes for each in lines(life)] == [25, 25]
