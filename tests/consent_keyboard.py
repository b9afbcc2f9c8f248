"""J5 on the real window by keyboard alone: from the decision for Youké to the invitation to the startgesprek."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.meeting_keyboard import CTRL, Cost, Hands, window_in_front
from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from tests.moving_clock import MovingClock
from ui.preview.view import PreviewView
from zis_desktop.domain.meeting.decisions import Check
from zis_desktop.domain.municipalities import Municipality
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText
from zis_desktop.domain.pupils import Gezag, Profile
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.municipalities import change_municipality, covenant_parties
from zis_desktop.services.opp import record_opp
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

OPP = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "schrikt snel", "vaste start", "Begeleiding door Youké.")
KEY = Qt.Key
ALLOWED = 30
"""The journeys name it: presses and clicks beside typed text."""


def after_a_decision(uow: UnitOfWork, school_id: int) -> Monday:
    """Noor is 14; mother here and father in Spain have gezag. The CvB decided on help, and that stands in the OPP."""
    monday = a_monday(uow, school_id, casussen=1, consent=False)
    with uow.unguarded.write() as work:
        add_guardian(
            work, monday.pupils[0], name="Tom Hendriks", relation="vader", gezag=Gezag.YES, gezag_source="register",
            gezag_checked_on=date(2024, 5, 1), address="Calle Mayor 5\n28013 Madrid", country="Spanje",
        )  # fmt: skip
    known = covenant_parties(uow, school_id).known.get("Zeist", Municipality("Zeist"))
    change_municipality(uow, school_id, replace(known, contact_name="Iris Blok"), seen=known)
    start_meeting(uow, monday.meeting_id, NOW)
    follows = decided(deploy=monday.help, passed=((Check.CONSENT, "Het formulier volgt."),))
    record_decision(uow, monday.casus_item(), advised(), follows, NOW, seen=None)
    record_opp(uow, monday.pupils[0], NewVersion(OppOccasion.DRAWN_UP, MONDAY, OPP), NOW + timedelta(hours=1))
    return monday


def play_consent(application: QApplication, uow: UnitOfWork, school_id: int) -> Cost:
    """The whole journey over four days; each begins on the first screen, as the program opens."""
    clock = MovingClock(datetime(2024, 9, 9, 14, 0, tzinfo=UTC))
    with window_in_front(application, uow, school_id, clock) as window:
        hands = Hands(window, clock)
        cost = hands.count_anew("J5")
        _asked(hands)
        _on(hands, 10)
        _signed(hands, "formulier op papier")
        _on(hands, 11)
        _signed(hands, "scan per e-mail uit Spanje")
        _next(hands)
        _yes(hands, "getekend op school")
        _next(hands)
        hands.type("Wie sluit aan bij het startgesprek?")
        _next(hands)
        _on(hands, 12)
        _answered(hands)
        _planned(hands)
        _next(hands)
        _shown(hands)
        application.removeEventFilter(hands)
    return cost


def _on(hands: Hands, day: int) -> None:
    hands.clock.at = datetime(2024, 9, day, 7, 0, tzinfo=UTC)
    hands.window.go_to("today")
    hands.settle()


def _open_pupil(hands: Hands) -> None:
    hands.press(KEY.Key_K, CTRL)
    hands.type("noor")
    hands.settle()
    hands.press(KEY.Key_Return)


def _next(hands: Hands) -> None:
    """The one next step, or what is typed is saved."""
    hands.press(KEY.Key_Return, CTRL)


def _asked(hands: Hands) -> None:
    """What help by Youké needs; the form for all who sign is there."""
    _open_pupil(hands)
    _next(hands)
    _next(hands)
    _shown(hands)


def _shown(hands: Hands) -> None:
    """The paper is there to print."""
    hands.settle()
    preview = hands.window.current_screen
    assert isinstance(preview, PreviewView)
    assert preview.pages is not None


def _signed(hands: Hands, shows: str) -> None:
    """The form of the next signer came back."""
    _open_pupil(hands)
    _next(hands)
    _yes(hands, shows)


def _yes(hands: Hands, shows: str) -> None:
    """Yes to everything; the cursor then stands where it shows from."""
    hands.press(KEY.Key_J, CTRL)
    hands.type(shows)
    _next(hands)


def _answered(hands: Hands) -> None:
    """The fixed contact called back: who of the local team comes."""
    _open_pupil(hands)
    _next(hands)
    hands.type("Een collega sluit aan.")
    hands.press(KEY.Key_Tab)
    hands.type("Fatma Bakker")
    hands.press(KEY.Key_Tab)
    hands.type("030 000 00 07")
    _next(hands)


def _planned(hands: Hands) -> None:
    _next(hands)
    hands.type("16-9")
    hands.press(KEY.Key_Tab)
    hands.type("10:30")
    hands.press(KEY.Key_Tab)
    hands.type("lokaal 12")
    _next(hands)
