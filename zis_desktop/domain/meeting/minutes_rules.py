"""What a decision must say, when it is looked at again, and what must be clear before minutes are made final (R8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.dutch import plain_date, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.asked_fields import ASKED, ReviewDay, check_asked
from zis_desktop.domain.meeting.decisions import Advice, Authority, Decision, DecisionKind
from zis_desktop.domain.meeting.meeting import Attendance, ItemKind, MeetingItem
from zis_desktop.domain.people import Seat

REVIEW_AFTER_WEEKS = 6


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something that must be settled first: the item it is about, and the sentence."""

    item_id: int
    text: str


def refuse_when_final(on: date, *, is_final: bool) -> None:
    """Finalised minutes are read-only (R8; covenant art. 5, bijlage 3: 8). Raises RuleError."""
    if is_final:
        raise RuleError(f"De notulen van {short_date(on)} zijn definitief. Voeg een aanvulling toe.")


def check_decision(advice: Advice, decision: Decision) -> None:
    """Two records that fit together (WEC 40b, 41a). Raises RuleError with its field."""
    if not decision.decided_by.strip():
        raise RuleError("Vul in wie namens het bevoegd gezag besluit.", "decided_by")
    if decision.authority is not Authority.DEVIATES and decision.kind is not advice.kind:
        raise RuleError("Het besluit is anders dan het advies: kies 'wijkt af' en noteer de reden.", "authority")
    if decision.authority is Authority.DEVIATES and not decision.reason.strip():
        raise RuleError("Noteer waarom het besluit afwijkt van het advies.", "reason")
    if decision.review_on is not None and decision.review_on <= decision.decided_on:
        raise RuleError(f"Kies voor de herbespreking een dag na {plain_date(decision.decided_on)}.", "review_on")
    check_asked(decision)


def require_said_in_room(decision: Decision, attendance: Iterable[Attendance]) -> None:
    """A decision of the director is written down by somebody else only when the director was there to say it (WEC 41a).

    Raises RuleError with field 'authority'.
    """
    there = any(one.seat == Seat.DIRECTOR.value and one.present for one in attendance)
    if decision.authority is not Authority.LATER and not there:
        text = f"{decision.decided_by} besluit, en is niet als aanwezig genoteerd: doe dat alsnog, of laat de directeur"
        raise RuleError(f"{text} later zelf besluiten.", "authority")


def check_decided_on(decision: Decision, met_on: date, latest: date) -> None:
    """A decision follows the meeting that advised, and was taken by now. Raises RuleError with its field."""
    if decision.decided_on < met_on:
        raise RuleError(f"Het advies is van {plain_date(met_on)}: kies die dag of een latere.", "decided_on")
    if decision.decided_on > latest:
        raise RuleError("Dit besluit is nog niet genomen: kies vandaag of een eerdere dag.", "decided_on")


def asks_review(kind: DecisionKind) -> bool:
    """What ends needs no look back, and what stays open comes back by itself."""
    return ASKED[kind].review is not ReviewDay.NOT_ASKED


def proposed_review(calendar: SchoolCalendar, on: date, weeks: int = REVIEW_AFTER_WEEKS) -> date | None:
    """The first CvB Monday on or after so many weeks (bijlage 3: 9); None when the calendar does not reach so far."""
    first = on + timedelta(weeks=weeks)
    last = min(first + timedelta(weeks=12), calendar.known_until)
    if first > last or not calendar.covers(first):
        return None
    return next(iter(calendar.meeting_days(first, last)), None)


def review_after(calendar: SchoolCalendar, on: date, weeks: int = REVIEW_AFTER_WEEKS) -> date:
    """The same, or the day itself after so many weeks where no CvB is known yet; it comes on the agenda after that."""
    return proposed_review(calendar, on, weeks) or on + timedelta(weeks=weeks)


def unclear_points(items: Iterable[MeetingItem]) -> tuple[Unclear, ...]:
    """What nobody could read back later: discussed without advice, a decision not said, an action of nobody."""
    found: list[Unclear] = []
    for one in items:
        label = one.item.code or one.item.title
        discussed = one.discussed_from is not None or one.decision is not None
        if one.item.kind is ItemKind.CASUS and discussed and one.advice is None:
            found.append(Unclear(one.item.id, f"{label} is besproken, maar er staat geen advies."))
        if one.advice is not None and one.decision is None:
            found.append(Unclear(one.item.id, f"{label}: kies of het bevoegd gezag volgt, afwijkt of later beslist."))
        found += [
            Unclear(one.item.id, f"{label}: kies wie '{action.text}' doet.")
            for action in one.actions
            if action.owner_id is None
        ]
    return tuple(found)
