"""The papers of a group: its attendance list and its evaluation. They name pupils and stay inside the school."""

from collections.abc import Container
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.dutch import DAYS, clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import level_text, score_text
from zis_desktop.domain.groups.group import GroupEvaluation, HelpGroup, Member, Presence, Session
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.groups import known_group
from zis_desktop.services.led_groups import stopped_in
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.schools import profile_in
from zis_desktop.store import groups as rows
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:
    from zis_desktop.documents.attendance_list import AttendanceData
    from zis_desktop.documents.group_report import GroupReportData, ReportMember
    from zis_desktop.documents.paper import Paper

LETTERS = {Presence.PRESENT: "A", Presence.ABSENT: "N", Presence.EXCUSED: "R"}
FOR = "de school"


def attendance_list(uow: UnitOfWork, group_id: int, now: datetime) -> PdfFile:
    """Who was and will be at which session; `now` is local time. Raises RuleError when the group is gone."""
    from zis_desktop.documents import attendance_list as paper

    with uow.read(Right.EXPORT) as connection:
        group = known_group(rows.one_group(connection, group_id))
        data = _attendance(connection, group, stopped_in(connection, [group], now.date()), now)
    name = f"aanwezigheidslijst-groep-{now:%Y-%m-%d}.pdf"
    return as_seen(uow, PdfFile("Aanwezigheidslijst groep", name, paper.build(data), _about(group.participants), FOR))


def group_report(uow: UnitOfWork, group_id: int, now: datetime) -> PdfFile:
    """The last evaluation of a group. Raises RuleError when there is none yet."""
    from zis_desktop.documents import group_report as paper

    with uow.read(Right.EXPORT) as connection:
        group = known_group(rows.one_group(connection, group_id))
        if not group.evaluations:
            raise RuleError("Deze groep is nog niet geëvalueerd. Leg eerst de evaluatie vast, dan staat die op papier.")
        last = group.evaluations[-1]
        data = _report(connection, group, last, now)
    name = f"evaluatie-groep-{last.on:%Y-%m-%d}.pdf"
    pupils = _about(group.taking_part(last.on))
    return as_seen(uow, PdfFile("Evaluatie van een groep", name, paper.build(data), pupils, FOR))


# -- inside ----------------------------------------------------------------------------------------------------------


def _about(members: tuple[Member, ...]) -> tuple[int, ...]:
    return tuple(one.pupil_id for one in members)


def _attendance(connection: Reading, group: HelpGroup, stopped: Container[int], now: datetime) -> "AttendanceData":
    """Who may not get the help of the group any more stands there by code: its leaders have the list in hand."""
    from zis_desktop.documents.attendance_list import AttendanceData, ListPupil, ListSession

    day = DAYS[group.weekday] if group.weekday is not None else ""
    at = clock(group.starts_at) if group.starts_at is not None else ""
    when = ", ".join(part for part in (f"{day} {at}".strip(), f"{group.minutes} minuten") if part)
    return AttendanceData(
        paper=_paper(connection, group, now),
        name=group.name,
        offer=_offer(connection, group),
        leaders=tuple(one.name for one in group.leaders),
        when=when,
        place=group.place,
        aim=group.aim,
        sessions=tuple(ListSession(one.on, one.fell_out) for one in group.sessions),
        pupils=tuple(
            ListPupil(
                by_code(one.casus_code) if one.id in stopped else one.pupil_name.full,
                "" if one.id in stopped else one.class_name,
                tuple(_letter(one, session) for session in group.sessions),
            )
            for one in group.participants
        ),
    )


def _letter(member: Member, session: Session) -> str | None:
    if session.fell_out or not member.takes_part(session.on):
        return None
    given = session.attendance.get(member.id)
    return LETTERS[given.presence] if given is not None else ""


def _report(connection: Reading, group: HelpGroup, last: GroupEvaluation, now: datetime) -> "GroupReportData":
    from zis_desktop.documents.group_report import GroupReportData, ReportSession

    before = [one for one in group.sessions if one.on <= last.on and (one.is_held or one.fell_out)]
    return GroupReportData(
        paper=_paper(connection, group, now),
        name=group.name,
        offer=_offer(connection, group),
        leaders=tuple(one.name for one in group.leaders),
        starts_on=group.starts_on,
        ends_on=group.ends_on,
        aim=group.aim,
        on=last.on,
        helped=last.helped.in_words,
        follow_up=last.follow_up.value,
        text=last.text,
        members=tuple(_member(one, group, last.on) for one in group.taking_part(last.on)),
        sessions=tuple(ReportSession(one.on, _came(one), one.fell_out or one.done) for one in before),
    )


def _came(session: Session) -> str:
    """How many were there, as far as that was noted."""
    if session.fell_out:
        return "vervallen"
    return str(len(session.present)) if session.is_noted else ""


def _member(member: Member, group: HelpGroup, on: date) -> "ReportMember":
    from zis_desktop.documents.group_report import ReportMember

    goal = member.goal
    scores = dict(goal.scores)
    earlier = [score for day, score in goal.scores if day < on]
    there, known = group.attended(member.id, until=on)
    now = scores.get(on)
    return ReportMember(
        name=member.pupil_name.full,
        class_name=member.class_name,
        goal=goal.text,
        path=f"van {goal.baseline} naar {goal.target} ({goal.indicator})",
        attended=f"{there} van {known}" if known else "",
        before=score_text(earlier[-1]) if earlier else "",
        score=score_text(now) if now is not None else "",
        reached=level_text(goal.levels, now) if now is not None else "",
    )


def _paper(connection: Reading, group: HelpGroup, now: datetime) -> "Paper":
    from zis_desktop.documents.attendance_list import STAYS
    from zis_desktop.documents.paper import Paper

    school = schools.one_school(connection, group.school_id)
    return Paper(school.name, school.full_address, now, demo=schools.is_demo(connection), reference=STAYS)


def _offer(connection: Reading, group: HelpGroup) -> str:
    profile = profile_in(connection, schools.one_school(connection, group.school_id))
    return next((one.name for one in profile.offers if one.code == group.offer), group.offer)
