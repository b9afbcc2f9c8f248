"""The sentences of an agenda: what an item is about, why it stands where it stands, what is wrong with an order."""

from collections.abc import Callable, Iterable
from datetime import date

from zis_desktop.domain.agenda.facts import EarlierItem, Frame
from zis_desktop.domain.agenda.needs import Needs
from zis_desktop.domain.agenda.planner import Problem, ReasonKind, Violation, ViolationKind
from zis_desktop.domain.agenda.planner import Reason as Place
from zis_desktop.domain.dutch import clock, clock_span, count, day_and_month
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Candidate, Reason
from zis_desktop.domain.milestones import Milestone
from zis_desktop.domain.people import Guest

BLOCK_NAMES = {
    Guest.CJG: "het CJG-blok",
    Guest.SCHOOLARTS: "het Schoolarts-blok",
    Guest.LEERPLICHT: "het Leerplicht-blok",
}
GUEST_NAMES = {
    Guest.CJG: "de CJG-medewerker",
    Guest.SCHOOLARTS: "de schoolarts",
    Guest.LEERPLICHT: "de leerplichtambtenaar",
}
_MOMENTS = {
    Reason.START_TALK: "Startgesprek",
    Reason.SIX_WEEKS: "Evaluatie na 6 weken",
    Reason.FINAL: "Eindevaluatie",
}
_SUBJECTS = {
    DecisionKind.START_YOUKE: "Aanvraag inzet Youké",
    DecisionKind.CONTINUE: "Voortgang inzet Youké",
    DecisionKind.CHANGE: "Wijzigen inzet Youké",
    DecisionKind.SCALE_DOWN: "Afschalen inzet Youké",
    DecisionKind.STOP: "Beëindigen inzet Youké",
    DecisionKind.WLZ: "WLZ-aanvraag",
}


def subject(one: Candidate) -> str:
    """What the item is about: 'Aanvraag inzet Youké'."""
    if one.reason in _MOMENTS:
        return _MOMENTS[one.reason]
    if one.reason is Reason.GAP:
        return _sentence(one.reason.value)
    if one.asked_decision.about_youke and not one.youke_running and one.asked_decision is not DecisionKind.START_YOUKE:
        return one.asked_decision.label
    return _SUBJECTS.get(one.asked_decision, one.asked_decision.label)


def urgency_text(one: Candidate, on: date) -> str:
    """What makes it urgent: 'termijn do 12 sep', '5 dagen over de termijn', 'wacht 3 weken op de eerste bespreking'."""
    if one.due_on is not None and one.due_on < on:
        return f"termijn was {day_and_month(one.due_on)}"
    if one.due_on is not None:
        return f"termijn {day_and_month(one.due_on)}"
    if one.reason is Reason.GAP:
        return f"open sinds {day_and_month(one.waiting_since)}"
    weeks = max(0, (on - one.waiting_since).days // 7)
    waits = f"wacht {count(weeks, 'week', 'weken')}" if weeks else "aangemeld in deze week"
    if one.discussed_before:
        return f"laatst besproken {day_and_month(one.waiting_since)}"
    return f"{waits} op de eerste bespreking" if weeks else waits


def reason_text(one: Candidate, on: date) -> str:
    """One line for a list of candidates: why it asks for a place and how urgent that is."""
    if one.reason is Reason.GAP:
        return f"{_sentence(one.reason.value)}: {one.background}"
    if one.background:
        return _sentence(one.background)
    if one.reason in _MOMENTS and one.due_on is not None and one.due_on < on:
        return f"{_MOMENTS[one.reason]}: {count((on - one.due_on).days, 'dag', 'dagen')} te laat"
    return f"{_sentence(one.reason.value)}: {urgency_text(one, on)}"


def earlier_text(earlier: EarlierItem) -> str:
    """What an earlier agenda did with it; never the free text of a reason, because guests may read this."""
    day = day_and_month(earlier.on)
    decision = earlier.held.decision
    if earlier.placed.moved_to is not None and not earlier.placed.discussed:
        return f"schoof door van {day}"
    if earlier.placed.dropped_on is not None:
        return f"van de agenda van {day} gehaald"
    if decision is not None:
        return f"{decision.kind.value} op {day}" if decision.kind.holds_over else f"besluit van {day} volgt nog"
    if earlier.held.discussed_from is not None or earlier.held.advice is not None:
        return f"besproken op {day}, nog zonder besluit"
    return f"stond op {day}, niet besproken"


def evaluation_text(held: Milestone) -> str:
    """What an evaluation asks of the CvB: 'op 26 aug gehouden: de hulp wordt minder'."""
    if held.held_on is None or held.course is None:
        return ""
    return f"op {day_and_month(held.held_on)} gehouden: de hulp {held.course.value}"


def place_text(one: Candidate, place: Place, needs: Needs, starts_at: int, on: date) -> str:
    """'Staat in het CJG-blok: aanvraag inzet Youké; termijn 4 sep.'"""
    what = needs.why or _MOMENTS.get(one.reason, one.reason.value)
    return f"{_where(place, starts_at)}: {_lower(what)}; {one.background or urgency_text(one, on)}."


def _where(place: Place, starts_at: int) -> str:
    block = BLOCK_NAMES[Guest(place.guest)] if place.guest else ""
    return {
        ReasonKind.PINNED: f"Staat om {clock(starts_at)}, vastgezet door de voorzitter",
        ReasonKind.IN_BLOCK_OF: f"Staat in {block}",
        ReasonKind.BEFORE_BLOCK_OF: f"Staat vóór {block}, zodat dat aaneengesloten blijft",
        ReasonKind.AFTER_BLOCK_OF: f"Staat na {block}, zodat de gast niet wacht",
    }.get(place.kind, "Staat op volgorde van dringendheid")


MAY_FIT_NOW = "De agenda is sindsdien veranderd: misschien past dit nu."
"""Of an item that did not fit, when the chair changed the agenda after that."""


def moved_text(one: Candidate, place: Place, on: date) -> str:
    """Why an item does not fit: what is full, and what is more urgent."""
    guest = Guest(place.guest) if place.guest else None
    if place.kind is ReasonKind.GUEST_ABSENT and guest is not None:
        return f"{_sentence(GUEST_NAMES[guest])} is er niet op {day_and_month(on)}."
    left = place.free_minutes or 0
    have = f"heeft nog {left} min" if left else "is vol"
    why = f"Minder dringend: {urgency_text(one, on)}."
    if place.kind is ReasonKind.WINDOW_FULL and guest is not None:
        return f"{_sentence(BLOCK_NAMES[guest])} {have}. {why}"
    if place.kind is ReasonKind.MEETING_FULL:
        return f"De vergadering {have}. {why}"
    return f"Er is geen aaneengesloten plaats van {one.minutes} minuten. {why}"


def problem_texts(
    violations: Iterable[Violation], problem: Problem, frame: Frame, label_of: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    """(item, sentence) for everything a hand-made order breaks; an agenda that runs over is said once.

    `label_of` names an item for the reader ('Punt 5').
    """
    violations = tuple(violations)
    over = [each for each in violations if each.kind is ViolationKind.OUTSIDE_MEETING]
    found = [
        (each.item, _problem_text(each, problem, label_of))
        for each in violations
        if each.kind is not ViolationKind.OUTSIDE_MEETING
    ]
    if over:
        found.append(
            (over[-1].item, f"De agenda loopt uit tot na {clock(frame.ends_at)}: haal een punt eraf of kort in.")
        )
    return tuple(found)


def _problem_text(each: Violation, problem: Problem, label_of: Callable[[str], str]) -> str:
    label = label_of(each.item)
    if each.kind is ViolationKind.OVERLAP:
        return f"{label} begint voordat {_lower(label_of(each.other or ''))} klaar is."
    guest = Guest(each.guest)
    if each.kind is ViolationKind.BLOCK_BROKEN:
        return f"{label} breekt {BLOCK_NAMES[guest]}: {GUEST_NAMES[guest]} moet dan wachten."
    if each.kind is ViolationKind.GUEST_ABSENT:
        return f"{label} heeft {GUEST_NAMES[guest]} nodig, maar die is er niet."
    window = problem.guests[guest.value]
    return f"{label} valt buiten de tijd van {GUEST_NAMES[guest]} ({clock_span(window.start, window.end)})."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """Begins with a small letter, unless the first word is an abbreviation such as WLZ or CJG."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
