"""An invitation to talk about help whose consent was withdrawn: only who sends it reads who said no."""

from datetime import date, datetime

from tests.documents.reading import one_line
from tests.meeting_life import MONDAY, NEXT, NOW, a_monday, advised, decided
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.help.talks import TalkPlan, talk_of
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.services.consents import record_signature
from zis_desktop.services.deployments import plan_talk
from zis_desktop.services.invitations import invitation
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.store import consents, deployments
from zis_desktop.store.unit_of_work import UnitOfWork

START = MilestoneKind.START_TALK
AT = datetime(2024, 9, 10, 9, 12).astimezone()


def test_that_the_letter_says_that_consent_is_not_there_and_only_the_screen_who_said_no(
    uow: UnitOfWork, school_id: int
) -> None:
    monday = a_monday(uow, school_id)
    start_meeting(uow, monday.meeting_id, NOW)
    record_decision(uow, monday.casus_item(), advised(), decided(deploy=monday.help), NOW, seen=None)
    with uow.unguarded.read() as connection:
        (one,) = deployments.deployments_of_casus(connection, monday.casussen[0])
        asked = consents.consents_of(connection, [monday.pupils[0]])[monday.pupils[0]]
    plan_talk(uow, one.id, START, TalkPlan(NEXT, 600, "1.12"), MONDAY, seen=talk_of(one, START))
    assert invitation(uow, one.id, START, AT).remarks == ()
    youke = next(each for each in asked if each.purpose is Purpose.YOUKE)
    record_signature(uow, youke.id, None, SignatureState.WITHDRAWN, MONDAY, "brief", date(2024, 9, 10))
    letter = invitation(uow, one.id, START, AT)
    (told,) = letter.remarks
    assert told.startswith("Noor Hendriks trok de toestemming in")
    words = one_line(letter.content)
    assert "trok de toestemming in" not in words
    assert "Voor de hulp van Youké is nu geen toestemming." in words
