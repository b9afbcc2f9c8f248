"""Rows that tests of retention need: a pupil who left, with something in every table that hangs under a pupil."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.consent.consent import GroundKind, Matter, ScanKind
from zis_desktop.domain.groups.group import Presence
from zis_desktop.domain.help.provisions import ProvisionKind
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.opp.opp import HeardHow, OppOccasion
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Profile
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import record_attendance, start_meeting
from zis_desktop.store import tables
from zis_desktop.store.consents import consents_of
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

SECRET = Name("Xanthippe", "van", "Quaadvlieg")
"""A name that occurs nowhere else, to look for in the bytes of a file."""

LEFT = date(2024, 12, 20)
DUE = date(2026, 12, 21)
AT = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Left:
    """The Monday on which the pupil was discussed, and the ids of pupil and casus."""

    monday: Monday
    pupil_id: int
    casus_id: int
    item_id: int


def who_left(uow: UnitOfWork, school_id: int, *, casussen: int = 2) -> Left:
    """The first pupil of the Monday left on 20 December 2024; nothing of it runs any more. The second stays."""
    monday = a_monday(uow, school_id, casussen=casussen)
    left = Left(monday, monday.pupils[0], monday.casussen[0], monday.casus_item())
    with uow.unguarded.write() as work:
        work.update(
            tables.pupil, left.pupil_id, first_name=SECRET.first, prefix=SECRET.prefix, last_name=SECRET.last,
            sort_name=SECRET.sortable, search_text=f"90410 {SECRET.full}".lower(), number="90410",
        )  # fmt: skip
    _talk(uow, left)
    _everything_else(uow, left)
    with uow.unguarded.write() as work:
        work.update(tables.casus, left.casus_id, closed_on=date(2024, 12, 19), closed_reason="klaar")
        work.update(tables.pupil, left.pupil_id, left_on=LEFT)
        work.update(tables.meeting, monday.meeting_id, finalised_at=NOW + timedelta(hours=3))
    return left


def _talk(uow: UnitOfWork, left: Left) -> None:
    """Advice and decision by the real use-cases: they write deployment, milestones and the entry in the OPP."""
    start_meeting(uow, left.monday.meeting_id, NOW)
    record_attendance(uow, left.monday.meeting_id, left.monday.people["Ruth"], present=True)
    record_decision(uow, left.item_id, advised(), decided(deploy=left.monday.help), NOW, seen=None)


def _in_group(work: Writing, left: Left, goal_id: int) -> None:
    group_id = work.insert(
        tables.help_group, school_id=left.monday.school_id, offer="rots-en-water", name="Groep 2a", aim="Sterker",
        leader_id=left.monday.people["Daan"], starts_on=MONDAY, ends_on=date(2024, 12, 1), minutes=50,
    )  # fmt: skip
    member_id = work.insert(
        tables.group_member, help_group_id=group_id, casus_id=left.casus_id, goal_id=goal_id, joined_on=MONDAY
    )
    session_id = work.insert(tables.group_session, help_group_id=group_id, planned_on=MONDAY)
    work.insert(
        tables.group_attendance, group_session_id=session_id, group_member_id=member_id, presence=Presence.EXCUSED,
        reason=SECRET.full,
    )  # fmt: skip


def _everything_else(uow: UnitOfWork, left: Left) -> None:
    says = f"{SECRET.full} vindt dit goed"
    with uow.unguarded.write() as work:
        work.update(tables.casus, left.casus_id, question=says)
        work.update(tables.agenda_item, left.item_id, note=says, why=says, note_saved_at=NOW)
        goal_id = work.insert(
            tables.goal, casus_id=left.casus_id, text=says, area=next(iter(LifeArea)), ends_on=date(2024, 12, 1)
        )
        work.insert(tables.goal_score, goal_id=goal_id, scored_on=date(2024, 11, 1), score=1)
        _in_group(work, left, goal_id)
        version_id = work.insert(
            tables.opp_version, pupil_id=left.pupil_id, occasion=OppOccasion.DRAWN_UP, held_on=MONDAY, written_at=NOW,
            profile=Profile.ARBEIDSMARKT, support=says,
        )  # fmt: skip
        work.insert(
            tables.opp_goal, opp_version_id=version_id, position=0, text=says, area=next(iter(LifeArea)),
            ends_on=date(2024, 12, 1),
        )  # fmt: skip
        work.insert(
            tables.opp_view,
            opp_version_id=version_id,
            name="Sam van Veen",
            relation="leerling",
            heard_on=MONDAY,
            how=HeardHow.TALK,
            text=says,
        )
        work.insert(tables.opp_agreement, opp_version_id=version_id, name=says, agrees=True, agreed_on=MONDAY)
        work.insert(
            tables.action_item, school_id=left.monday.school_id, meeting_id=left.monday.meeting_id,
            casus_id=left.casus_id, text=says,
        )  # fmt: skip
        work.insert(
            tables.incapacity, pupil_id=left.pupil_id, matter=Matter.JEUGDHULP, reason=says, judged_by="J. de Arts",
            judged_on=date(2024, 9, 1), able=False,
        )  # fmt: skip
        work.insert(
            tables.provision, pupil_id=left.pupil_id, kind=ProvisionKind.PGB, what=says, starts_on=date(2024, 9, 1)
        )
        consent_id = next(iter(consents_of(work.connection, [left.pupil_id])[left.pupil_id])).id
        work.insert(
            tables.team_request, casus_id=left.casus_id, municipality="Zeist", asked_on=date(2024, 9, 10),
            asked_by="Marieke Aalbers", question=says, consent_id=consent_id,
        )  # fmt: skip
        work.insert(
            tables.family_plan_alignment, casus_id=left.casus_id, aligned_on=date(2024, 9, 11), regisseur="R. de Boer",
            organisation="Wijkteam Zeist", goals=[says], agreed=says, consent_id=consent_id, written_by="M. Aalbers",
        )  # fmt: skip
        work.insert(
            tables.consent_ground, consent_id=consent_id, kind=GroundKind.SERIOUS_HARM, decided_on=date(2024, 9, 2),
            decided_by="J. de Arts", why=says,
        )  # fmt: skip
        scan = {"name": says, "kind": ScanKind.PDF, "added_at": NOW, "content": f"%PDF-1.7 {says}".encode()}
        work.insert(tables.consent_scan, pupil_id=left.pupil_id, **scan)
        work.insert(
            tables.note_version, agenda_item_id=left.item_id, text=says, author="Marieke Aalbers", written_at=NOW
        )
        work.insert(
            tables.pack_page, meeting_id=left.monday.meeting_id, casus_id=left.casus_id, made_at=NOW, named=True,
            number=1, starts_at=525, prints={},
        )  # fmt: skip
        work.insert(
            tables.addendum, meeting_id=left.monday.meeting_id, agenda_item_id=left.item_id, text=says,
            author="Marieke Aalbers", added_at=NOW,
        )  # fmt: skip
        work.insert(
            tables.rectification, pupil_id=left.pupil_id, said_on=MONDAY, said_by="moeder", words=says, answer="ja",
            answered_by="Marieke Aalbers",
        )  # fmt: skip
        work.insert(
            tables.setting, school_id=left.monday.school_id, key=f"casus_draft:{left.pupil_id}", value={"text": says}
        )
        work.insert(
            tables.hours_timer, professional_id=left.monday.people["Daan"], casus_id=left.casus_id,
            activity=Activity.DIRECT, note=says, started_at=NOW,
        )  # fmt: skip
        for casus_id, note in ((left.casus_id, says), (None, "")):
            work.insert(
                tables.hours_entry, professional_id=left.monday.people["Daan"], casus_id=casus_id,
                worked_on=date(2024, 10, 1), activity=Activity.DIRECT if casus_id else Activity.TRAVEL, minutes=45,
                note=note, group_name=note, entered_at=NOW,
            )  # fmt: skip
