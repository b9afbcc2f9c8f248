"""Two groups of the fictional school: one that runs since before the summer and was evaluated, one that began."""

from collections.abc import Iterator
from datetime import date, timedelta

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.groups.group import (
    Attendance,
    DidHelp,
    FollowUp,
    GroupEvaluation,
    HelpGroup,
    NewGroup,
    Presence,
)
from zis_desktop.domain.groups.needs import Question, asks_help
from zis_desktop.domain.groups.rules import session_days
from zis_desktop.domain.people import Seat
from zis_desktop.store import groups as rows
from zis_desktop.store.casussen import score_goal
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.unit_of_work import Writing

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
DONE = ("Kennismaken en de regels van de groep", "Stevig staan", "Nee zeggen en weglopen", "Ademen als het spannend is")
REASONS = ("tandarts", "ziek gemeld", "stage")


def write_groups(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    begun = school_year_span(frame.today)[0] - 8 * A_WEEK
    older = _chosen(work, cast, begun, (LifeArea.SCHOOL,), begun)[:7]
    until = frame.today + 13 * A_WEEK
    plain = NewGroup(
        "rots-en-water", "Rots & Water A", "Stevig staan, rustig blijven en hulp vragen voordat het misgaat",
        cast.ids(Seat.SCHOOL_STAFF)[0], cast.ids(Seat.YOUKE)[0], begun, until, 9 * 60 + 30, 50, "gymzaal",
    )  # fmt: skip
    running = _write(work, frame, cast, plain, 0, older)
    _evaluate(work, running, school_year_span(frame.today)[0] - 4 * A_WEEK)
    taken = {one.pupil_id for one, _goal in older}
    started = frame.today - 2 * A_WEEK
    younger = [
        one for one in _chosen(work, cast, frame.today, tuple(LifeArea), started) if one[0].pupil_id not in taken
    ]
    fresh = NewGroup(
        "seksualiteitslessen", "Wensen en grenzen", "Weten wat je wilt, dat zeggen, en horen wat een ander wil",
        cast.ids(Seat.SCHOOL_STAFF)[0], None, started, frame.today + 8 * A_WEEK, 11 * 60, 45, "lokaal 12",
    )  # fmt: skip
    _write(work, frame, cast, fresh, 2, younger[:5])


def _chosen(
    work: Writing, cast: Cast, on: date, areas: tuple[LifeArea, ...], registered_by: date
) -> list[tuple[Question, int]]:
    """Pupils with a goal that asks for help in these leefgebieden, each with that goal, the last registered first."""
    found = []
    for question in rows.open_questions(work.connection, cast.school_id, on):
        goal = next((one for one in question.goals if one.area in areas and asks_help(one, on)), None)
        if goal is not None and question.registered_on <= registered_by:
            found.append((question, goal.id))
    return sorted(found, key=lambda one: one[0].registered_on, reverse=True)


def _write(
    work: Writing, frame: DemoFrame, cast: Cast, new: NewGroup, weekday: int, chosen: list[tuple[Question, int]]
) -> HelpGroup:
    """The group with its sessions; of the last one before today nobody noted yet who was there."""
    group_id = rows.add_group(work, cast.school_id, new)
    for place, (question, goal_id) in enumerate(chosen):
        member_id = rows.add_member(work, group_id, question, goal_id, new.starts_on)
        if place % 4 != 3:
            rows.change_member(
                work, member_id, version=1, agreed_on=max(question.registered_on, new.starts_on - A_WEEK)
            )
    days = session_days(frame.calendar, new.starts_on, new.ends_on, weekday)
    for day in days:
        rows.add_session(work, group_id, day)
    group = _now(work, group_id)
    _hold(work, group, [day for day in days if day < frame.today][:-1])
    return _now(work, group_id)


def _hold(work: Writing, group: HelpGroup, days: list[date]) -> None:
    for place, session in enumerate(one for one in group.sessions if one.on in days):
        if place == 3:
            rows.change_session(work, session.id, version=1, fell_out="trainer ziek")
            continue
        rows.change_session(work, session.id, version=1, done=DONE[place % len(DONE)])
        for member, given in zip(group.members, _presences(place), strict=False):
            rows.put_attendance(work, session.id, member.id, given)


def _presences(place: int) -> Iterator[Attendance]:
    """Most are there, one is away now and then."""
    number = 0
    while True:
        number += 1
        if (place * 5 + number) % 9 == 4:
            yield Attendance(Presence.EXCUSED, REASONS[place % len(REASONS)])
        else:
            yield Attendance(Presence.ABSENT if (place + number * 3) % 13 == 7 else Presence.PRESENT)


def _evaluate(work: Writing, group: HelpGroup, on: date) -> None:
    if not any(session.on <= on for session in group.held):
        return
    for place, member in enumerate(group.members):
        score_goal(work, member.goal.id, on=on, score=(0, -1, -1, 0, -2, -1)[place % 6])
    said = "Ze oefenen samen en durven het in de klas ook. Na de zomer gaan we door met de pauzes."
    rows.add_evaluation(work, group.id, GroupEvaluation(on, DidHelp.PARTLY, FollowUp.GO_ON, said))


def _now(work: Writing, group_id: int) -> HelpGroup:
    found = rows.one_group(work.connection, group_id)
    assert found is not None
    return found
