"""Help whose local team was asked: its fixed contact referred to a colleague, and the startgesprek is planned."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.documents.reading import one_line
from tests.meeting_life import MONDAY, NEXT, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.help.talks import TalkPlan, talk_of
from zis_desktop.domain.local_teams import TeamAnswer
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.services.consents import ask_consent, record_signature
from zis_desktop.services.deployments import plan_talk
from zis_desktop.services.invitations import invitation
from zis_desktop.services.local_teams import ask_local_team, record_answer
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.store import consents, deployments, local_teams
from zis_desktop.store.unit_of_work import UnitOfWork

START = MilestoneKind.START_TALK
TUESDAY = date(2024, 9, 10)
AT = datetime(2024, 9, 10, 9, 12).astimezone()


@dataclass(frozen=True)
class Referred:
    """Help whose startgesprek is planned, after the fixed contact referred to Fatma Bakker."""

    uow: UnitOfWork
    monday: Monday
    deployment_id: int

    @property
    def pupil_id(self) -> int:
        return self.monday.pupils[0]

    def letter(self) -> str:
        return one_line(invitation(self.uow, self.deployment_id, START, AT).content)

    def withdraw(self, purpose: Purpose) -> None:
        with self.uow.unguarded.read() as connection:
            asked = consents.consents_of(connection, [self.pupil_id])[self.pupil_id]
        known = next(each for each in asked if each.purpose is purpose)
        record_signature(self.uow, known.id, None, SignatureState.WITHDRAWN, TUESDAY, "brief", TUESDAY)


def _consented(uow: UnitOfWork, pupil_id: int) -> None:
    """Mother and pupil agree that the local team is asked."""
    ask_consent(uow, pupil_id, [Purpose.LOCAL_TEAM], MONDAY, date(2025, 7, 31), today=MONDAY)
    with uow.unguarded.read() as connection:
        found = consents.consents_of(connection, [pupil_id])[pupil_id]
    asked = next(each for each in found if each.purpose is Purpose.LOCAL_TEAM)
    for one in asked.signatures:
        record_signature(uow, asked.id, one.guardian_id, SignatureState.GIVEN, MONDAY, "op papier", MONDAY)


def refer(uow: UnitOfWork, school_id: int) -> Referred:
    """Noor, of 15: mother and pupil agreed to everything; Fatma Bakker is the colleague."""
    monday = a_monday(uow, school_id)
    start_meeting(uow, monday.meeting_id, NOW)
    record_decision(uow, monday.casus_item(), advised(), decided(deploy=monday.help), NOW, seen=None)
    casus_id = monday.casussen[0]
    _consented(uow, monday.pupils[0])
    ask_local_team(uow, casus_id, "Wie sluit aan bij het startgesprek?", MONDAY)
    with uow.unguarded.read() as connection:
        ((request,),) = local_teams.requests_of_pupils(connection, [monday.pupils[0]]).values()
        (one,) = deployments.deployments_of_casus(connection, casus_id)
    said = TeamAnswer(TUESDAY, "Een collega sluit aan.", "Fatma Bakker", "030 000 00 07")
    record_answer(uow, request.id, said, TUESDAY, seen=request.version)
    plan_talk(uow, one.id, START, TalkPlan(NEXT, 600, "1.12"), MONDAY, seen=talk_of(one, START))
    return Referred(uow, monday, one.id)
