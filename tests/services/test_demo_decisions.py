"""The fictional school shows what the director decides: advice that is complete, and one with something missing."""

from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.asked_fields import ASKED, HelpAsked
from zis_desktop.services.meeting.authority import waiting_for_authority
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_complete_advice_waits_and_one_lacks_something(demo: UnitOfWork, clock: FixedClock) -> None:
    waiting = waiting_for_authority(demo, 1, clock.today()).advices
    plain = [one for one in waiting if one.awaiting.is_plain]
    assert len(plain) in {3, 4}
    (lacking,) = (one for one in waiting if not one.awaiting.is_plain)
    assert lacking.awaiting.asks_reason
    about_help = [one for one in plain if ASKED[one.advice.kind].help in {HelpAsked.NEW, HelpAsked.RUNNING}]
    assert about_help
    assert all(one.help for one in about_help)
    worded = [one for one in waiting if ASKED[one.advice.kind].missing]
    assert worded
    assert all(one.advice.text for one in worded)
