"""The history of the fictional school: casussen in every state, the meetings that discussed them, what followed."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from zis_desktop.domain.casus.casus import Answer, AskedBy, LifeArea
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.demo import DemoFrame, Story, told_of
from zis_desktop.domain.hours.cjg import CjgKind
from zis_desktop.domain.meeting.decisions import Advice, Authority, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.help_change import as_deploy
from zis_desktop.domain.meeting.meeting import Block, ItemKind
from zis_desktop.domain.meeting.opp_text import opp_entry_text
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind, milestones_for
from zis_desktop.domain.people import Guest, Seat
from zis_desktop.store.demo.cast import Cast, DemoPupil
from zis_desktop.store.demo.consents import Asked, write_consents
from zis_desktop.store.demo.hours import write_hours
from zis_desktop.store.demo.scripts import Script, Talk, scripts
from zis_desktop.store.deployments import add_deployment, deployments_of_casus, end_deployment
from zis_desktop.store.discussions import put_advice
from zis_desktop.store.tables import (
    action_item,
    agenda_item,
    attendance,
    casus,
    cjg_hours,
    decision,
    given_support,
    goal,
    goal_score,
    meeting,
    opp_entry,
)  # fmt: skip
from zis_desktop.store.unit_of_work import Writing

WEEKS = timedelta(weeks=1)
YOUKE_TREDE = 4
OFFER = "begeleiding-youke"
TASKS = (
    "Ouders bellen over het besluit",
    "Lokaal team om afstemming vragen",
    "Startgesprek plannen",
    "Formulier voor toestemming meegeven",
    "Mentor bijpraten",
)

WORDS = {
    DecisionKind.LOWER_TREDE: "De mentor begeleidt zelf, met een vast moment per week.",
    DecisionKind.MORE_INFORMATION: "Het verslag van de logopedist, via de ouders.",
    DecisionKind.HOLD_OVER: "Eerst een gesprek met beide ouders.",
}
"""What the outcomes say that ask for words."""
HOW_MUCH = {
    DecisionKind.START_YOUKE: ("1 keer per week", 60),
    DecisionKind.CHANGE: ("2 keer per week", 120),
    DecisionKind.SCALE_DOWN: ("1 keer per 2 weken", 30),
}
"""How often, and how many minutes a week."""
TOLD = {
    Course.GOES_ON: "De hulp past. We gaan zo door.",
    Course.CHANGES: "Er is meer nodig dan een uur per week.",
    Course.LESS: "Het gaat beter in de klas. De hulp kan minder.",
    Course.STOPS: "De doelen zijn behaald. De hulp kan stoppen.",
}
"""What an evaluation tells beside what it asks."""
_NAMED = {"complete", "after the start"}


@dataclass(slots=True)
class Played:
    """One casus of the demo while its history is written."""

    script: Script
    pupil: DemoPupil
    story: Story
    casus_id: int
    registered_on: date
    items: list[tuple[Talk, int]] = field(default_factory=list)

    def told(self, text: str) -> str:
        return told_of(text, self.pupil.name.first, girl=self.pupil.girl)


def write_history(work: Writing, frame: DemoFrame, cast: Cast, random: Random, now: datetime) -> None:
    mondays = past_mondays(frame)
    all_scripts = scripts()
    pupils = random.sample([each for each in cast.pupils if each.municipality != "Veenendaal"], len(all_scripts))
    played = [
        _register(work, frame, cast, serial, script, pupil, mondays)
        for serial, (script, pupil) in enumerate(zip(all_scripts, pupils, strict=True), 1)
    ]
    asked = [_asked(one, mondays) for one in played if one.script.consent != "none"]
    write_consents(work, frame, cast, asked, now)
    meetings = _meetings(work, frame, cast, mondays, played, now)
    for each in played:
        _decide(work, frame, cast, each, mondays, meetings, random)
    write_hours(work, frame, cast, random, now)


def _asked(each: Played, mondays: tuple[date, ...]) -> Asked:
    waits, late = each.script.consent == "partial", each.script.consent == "after the start"
    until = _monday(mondays, each.script.talks[-1]) if each.script.closed else None
    return Asked(each.pupil, each.registered_on, until, waits=waits, late=late)


def past_mondays(frame: DemoFrame) -> tuple[date, ...]:
    """The Mondays on which the CvB met before today, as far back as the calendar is known, at most a year."""
    first = max(frame.calendar.known_from, frame.today - timedelta(weeks=52))
    return frame.calendar.meeting_days(first, frame.today - timedelta(days=1))


def _register(
    work: Writing,
    frame: DemoFrame,
    cast: Cast,
    serial: int,
    script: Script,
    pupil: DemoPupil,
    mondays: tuple[date, ...],
) -> Played:
    story = frame.words.stories[serial % len(frame.words.stories)]
    registered = frame.today - timedelta(days=script.registered_days_ago)
    if script.talks:
        registered = _monday(mondays, script.talks[0]) - timedelta(days=4 + serial % 9)
    texts = {name: told_of(text, pupil.name.first, girl=pupil.girl) for name, text in story.texts.items()}
    if script.without == "why_now":
        texts["why_now"] = ""
    casus_id = work.insert(
        casus, school_id=cast.school_id, pupil_id=pupil.id, serial=serial, registered_on=registered,
        asked_by=list(AskedBy)[serial % 3], raised_by_id=cast.ids(Seat.ORTHOPEDAGOOG)[serial % 4], trede=script.trede,
        asked_decision=script.asked, other_decision=Answer.NO,
        wlz=Answer.YES if script.asked is DecisionKind.WLZ else (Answer.UNKNOWN if serial % 7 == 0 else Answer.NO),
        minutes=(8, 10, 12)[serial % 3] if script.trede == YOUKE_TREDE else 8, **texts,
    )  # fmt: skip
    each = Played(script, pupil, story, casus_id, registered)
    if script.without != "support":
        for position, support in enumerate(story.support):
            what, period, who, effect = (each.told(part) for part in support)
            work.insert(
                given_support, casus_id=casus_id, position=position, what=what, period=period, who=who, effect=effect
            )
    for text, area, indicator, baseline, target in story.goals:
        work.insert(
            goal, casus_id=casus_id, text=each.told(text), area=LifeArea(area), indicator=indicator, baseline=baseline,
            target=target, ends_on=registered + 26 * WEEKS,
        )  # fmt: skip
    return each


def _monday(mondays: tuple[date, ...], talk: Talk) -> date:
    return mondays[max(0, len(mondays) - talk.weeks_ago)]


def _meetings(
    work: Writing, frame: DemoFrame, cast: Cast, mondays: tuple[date, ...], played: list[Played], now: datetime
) -> dict[date, int]:
    by_day: dict[date, list[tuple[Played, Talk]]] = defaultdict(list)
    for each in played:
        for talk in each.script.talks:
            by_day[_monday(mondays, talk)].append((each, talk))
    return {day: _meeting(work, frame, cast, day, by_day[day]) for day in mondays}


def _meeting(work: Writing, frame: DemoFrame, cast: Cast, day: date, talks: list[tuple[Played, Talk]]) -> int:
    school = frame.words.school
    ended = _at(day, school.meeting_ends + 20)
    meeting_id = work.insert(
        meeting, school_id=cast.school_id, held_on=day, starts_at=school.meeting_starts, ends_at=school.meeting_ends,
        room=school.room, chair_id=cast.people[cast.first(Seat.ORTHOPEDAGOOG)],
        composed_at=_at(day - timedelta(days=3), 500), started_at=_at(day, school.meeting_starts), finalised_at=ended,
    )  # fmt: skip
    _attend(work, frame, cast, meeting_id, day)
    _log_cjg(work, frame, cast, meeting_id, day)
    clock = school.meeting_starts
    position = _general(work, meeting_id, ItemKind.OPENING, "Opening en vaststellen agenda", clock, 5, 0)
    position = _general(work, meeting_id, ItemKind.ACTIONS, "Actiepunten", clock + 5, 10, position)
    clock += 15
    for each, talk in sorted(talks, key=lambda pair: pair[0].script.trede < YOUKE_TREDE):
        minutes = 10
        item_id = _item(work, frame, cast, meeting_id, each, talk, day, clock, minutes, position)
        each.items.append((talk, item_id))
        clock, position = clock + minutes, position + 1
    _general(
        work, meeting_id, ItemKind.CLOSING, "Rondvraag en sluiting", max(clock, school.meeting_ends - 5), 5, position
    )
    return meeting_id


def _general(work: Writing, meeting_id: int, kind: ItemKind, title: str, at: int, minutes: int, position: int) -> int:
    work.insert(
        agenda_item, meeting_id=meeting_id, kind=kind, title=title, starts_at=at, minutes=minutes, position=position,
        block=Block.CLOSING if kind is ItemKind.CLOSING else Block.GENERAL, needs=[], pinned=False,
    )  # fmt: skip
    return position + 1


def _item(
    work: Writing,
    frame: DemoFrame,
    cast: Cast,
    meeting_id: int,
    each: Played,
    talk: Talk,
    day: date,
    clock: int,
    minutes: int,
    position: int,
) -> int:
    with_cjg = each.script.trede >= YOUKE_TREDE
    discussed = talk.advised is not None
    note = each.told(each.story.notes[min(len(each.items), len(each.story.notes) - 1)]) if discussed else ""
    item_id = work.insert(
        agenda_item, meeting_id=meeting_id, kind=ItemKind.CASUS, casus_id=each.casus_id, title="", reason=talk.reason,
        block=Block.CJG if with_cjg else Block.REST, position=position, starts_at=clock, minutes=minutes,
        needs=[Guest.CJG.value] if with_cjg else [], pinned=False, note=note,
        presentation=Presentation.NAMED if each.script.consent in _NAMED else Presentation.ANONYMOUS,
        discussed_from=_at(day, clock) if discussed else None,
        discussed_until=_at(day, clock + minutes) if discussed else None,
    )  # fmt: skip
    if talk.advised is not None:
        view = "Past binnen de hulp op school." if with_cjg else ""
        given = Advice(talk.advised, WORDS.get(talk.advised, ""), view, _advised(frame, cast, each, talk))
        put_advice(work, item_id, given, _at(day, clock + minutes))
    return item_id


def _advised(frame: DemoFrame, cast: Cast, each: Played, talk: Talk) -> Deploy | None:
    """The help that the competent authority has still to decide on, to begin after next week."""
    if talk.authority is not Authority.LATER or talk.advised not in HOW_MUCH:
        return None
    often, minutes = HOW_MUCH[talk.advised]
    begins = frame.calendar.next_school_day(frame.today + timedelta(days=10))
    return Deploy(OFFER, _helper(cast, each), "individueel", often, minutes, begins, begins + 20 * WEEKS)


def _helper(cast: Cast, each: Played) -> int:
    return cast.ids(Seat.YOUKE)[each.casus_id % len(cast.ids(Seat.YOUKE))]


def _attend(work: Writing, frame: DemoFrame, cast: Cast, meeting_id: int, day: date) -> None:
    for person in frame.words.people:
        if person.seat in {Seat.YOUKE, Seat.SCHOOL_STAFF} or person.substitute_for:
            continue
        comes = person.weekly or day.day <= 7
        work.insert(
            attendance, meeting_id=meeting_id, professional_id=cast.people[person.name], expected=comes, present=comes,
            window_from=person.window[0] if person.window else None,
            window_until=person.window[1] if person.window else None,
        )  # fmt: skip


def _log_cjg(work: Writing, frame: DemoFrame, cast: Cast, meeting_id: int, day: date) -> None:
    """What the CJG worker attended, and now and then an hour to think along or to evaluate."""
    person = next(one for one in frame.words.people if one.seat is Seat.CJG and not one.substitute_for)
    first, last = person.window or (0, 0)
    told: list[tuple[CjgKind, int, int | None, str]] = [(CjgKind.ATTENDING, last - first, meeting_id, "")]
    if day.day <= 21:
        told.append((CjgKind.CONSULTING, 50, None, "overleg met de orthopedagoog"))
    if day.month in (12, 3, 6) and day.day <= 7:
        told.append((CjgKind.EVALUATION, 200, None, "evaluatie van de samenwerking"))
    for kind, minutes, meeting_of, remark in told:
        work.insert(
            cjg_hours, professional_id=cast.people[person.name], meeting_id=meeting_of, spent_on=day, kind=kind,
            minutes=minutes, remark=remark,
        )  # fmt: skip


def _decide(
    work: Writing, frame: DemoFrame, cast: Cast, each: Played, mondays: tuple[date, ...], meetings: dict[date, int],
    random: Random,
) -> None:  # fmt: skip
    deployed: int | None = None
    for place, (talk, item_id) in enumerate(each.items):
        if talk.advised is None:
            continue
        day = _monday(mondays, talk)
        first = talk.advised is DecisionKind.START_YOUKE and each.script.starts_after is not None
        deploy = (
            _deploy(frame, cast, each, mondays, day, random) if first else _other_amount(work, frame, talk, each, day)
        )
        decision_id = _decision(work, frame, cast, each, talk, item_id, day, deploy)
        if deploy is not None:
            deployed = _deployment(work, frame, each, decision_id, deploy)
        if place and talk.authority is not Authority.LATER:
            _scores(work, each, day, place)
        _actions(work, cast, each, meetings[day], item_id, day, frame.today, random)
    if each.script.closed and each.items:
        closed = _monday(mondays, each.items[-1][0]) + timedelta(days=4)
        work.update(
            casus, each.casus_id, closed_on=closed, closed_reason="Doelen bereikt." if deployed else "Geen hulp nodig."
        )


def _deploy(frame: DemoFrame, cast: Cast, each: Played, mondays: tuple[date, ...], day: date, random: Random) -> Deploy:
    assert each.script.starts_after is not None
    starts = frame.calendar.next_school_day(
        day + each.script.starts_after * WEEKS + timedelta(days=random.randint(0, 3))
    )
    often, minutes = random.choice([("1 keer per week", 60), ("1 keer per week", 45), ("2 keer per week", 90)])
    ends = starts + each.script.lasts * WEEKS
    if each.script.closed:
        ends = min(ends, _monday(mondays, each.script.talks[-1]) + timedelta(days=2))
    elif ends < frame.today:
        ends = frame.today + timedelta(days=6 + each.casus_id % 9 * 8)
    return Deploy(OFFER, _helper(cast, each), "individueel", often, minutes, starts, ends)


def _other_amount(work: Writing, frame: DemoFrame, talk: Talk, each: Played, day: date) -> Deploy | None:
    """The same help, more or less of it, from a week after the decision on; what runs ends the day before."""
    if talk.authority is Authority.LATER or talk.advised not in {DecisionKind.CHANGE, DecisionKind.SCALE_DOWN}:
        return None
    running = deployments_of_casus(work.connection, each.casus_id)[-1]
    often, minutes = HOW_MUCH[talk.advised]
    starts = frame.calendar.next_school_day(day + WEEKS)
    keep = [one for one in running.milestones if one.held_on is not None]
    end_deployment(work, running.id, starts - timedelta(days=1), keep)
    return replace(as_deploy(running), frequency=often, minutes_per_week=minutes, starts_on=starts)


def _decision(
    work: Writing,
    frame: DemoFrame,
    cast: Cast,
    each: Played,
    talk: Talk,
    item_id: int,
    day: date,
    deploy: Deploy | None,
) -> int:
    assert talk.advised is not None
    review = frame.today + talk.review_in_weeks * WEEKS if talk.review_in_weeks else None
    text = WORDS.get(talk.advised, "")
    made = Decision(talk.authority, talk.advised, text, "", cast.first(Seat.DIRECTOR), day, review, deploy)
    decision_id = work.insert(
        decision, agenda_item_id=item_id, authority=made.authority, kind=made.kind, text=text, reason="",
        decided_by=made.decided_by, decided_on=day, review_on=review, passed={},
    )  # fmt: skip
    helper = next((name for name, row in cast.people.items() if deploy and row == deploy.professional_id), "")
    work.insert(
        opp_entry, pupil_id=each.pupil.id, casus_id=each.casus_id, agenda_item_id=item_id, decision_id=decision_id,
        entered_on=day, written_at=_at(day, 640),
        text=opp_entry_text(made, deploy, frame.profile.offer(OFFER).name if deploy else "", helper),
    )  # fmt: skip
    return decision_id


def _deployment(work: Writing, frame: DemoFrame, each: Played, decision_id: int, deploy: Deploy) -> int:
    agreed = milestones_for(deploy.starts_on, deploy.ends_on, frame.calendar.next_school_day)
    goes_on = bool(deployments_of_casus(work.connection, each.casus_id))
    if goes_on:
        agreed = agreed[1:]  # a startgesprek is not held twice
    past = [one for one in agreed if one.due_on < frame.today]
    held = past[:-1] if each.script.late else past
    talks = (_held(one, each.script, anew=goes_on) if one in held else one for one in agreed)
    return add_deployment(work, each.casus_id, deploy, talks, decision_id=decision_id)


def _held(talk: Milestone, script: Script, *, anew: bool) -> Milestone:
    """On its day; an evaluation asks what the CvB that followed it decided, that of changed help nothing `anew`."""
    if talk.kind is MilestoneKind.START_TALK:
        return replace(talk, held_on=talk.due_on, outcome="We beginnen zoals besloten.")
    course = Course.GOES_ON if anew else script.course_of(talk.kind)
    return replace(talk, held_on=talk.due_on, course=course, outcome=TOLD[course])


def _scores(work: Writing, each: Played, day: date, place: int) -> None:
    for row in work.connection.execute(goal.select().where(goal.c.casus_id == each.casus_id)).all():
        work.insert(goal_score, goal_id=row.id, scored_on=day, score=min(2, place - 2 + row.id % 3))


def _actions(
    work: Writing, cast: Cast, each: Played, meeting_id: int, item_id: int, day: date, today: date, random: Random
) -> None:
    if random.random() < 0.4:
        return
    due = day + timedelta(days=random.choice([4, 7, 11, 14]))
    done = due if due < today - timedelta(days=9) else None
    work.insert(
        action_item, school_id=cast.school_id, meeting_id=meeting_id, agenda_item_id=item_id, casus_id=each.casus_id,
        text=random.choice(TASKS),
        owner_id=cast.ids(Seat.ORTHOPEDAGOOG)[item_id % 4], due_on=due, done_on=done,
    )  # fmt: skip


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=LOCAL)
