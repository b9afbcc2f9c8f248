"""From what is known of a meeting to the words on its screen; plain functions, no decisions left for the view."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ui.meeting import draft as drafts
from ui.meeting.draft import Draft
from ui.meeting.shown import (
    ActionShown,
    Band,
    Decide,
    Facts,
    GoalShown,
    Head,
    Line,
)
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import count, day_and_month, duration, listing, parse_ahead, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.trajectory import last_evaluations
from zis_desktop.domain.meeting.asked_fields import NOT_CHOSEN, ReviewDay
from zis_desktop.domain.meeting.decisions import Authority, Check, CheckResult, DecisionKind
from zis_desktop.domain.meeting.meeting import ActionItem, Block, ItemKind, Reason
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, PastDecision, RoomItem
from zis_desktop.domain.meeting.open_items import is_discussed
from zis_desktop.domain.meeting.presence import Held, may_be_heard, missing_at
from zis_desktop.domain.people import Guest, Professional, Seat
from zis_desktop.domain.region import Offer

TONES = {Block.CJG: "cjg", Block.SCHOOLARTS: "schoolarts", Block.LEERPLICHT: "leerplicht"}
AUTHORITY_KEYS = {"B": Authority.FOLLOWS, "W": Authority.DEVIATES, "L": Authority.LATER}
_QUESTIONS = {
    Check.CJG_HEARD: "Past dit volgens het CJG?",
    Check.NO_DOUBLE_FUNDING: "Loopt er al een beschikking, pgb of WLZ?",
    Check.WLZ_ANSWERED: "Speelt WLZ?",
}


def head(item: RoomItem, room: MeetingRoom) -> Head:
    block = item.held.item.block
    return Head(
        block=block.value,
        tone=TONES.get(block, "neutral"),
        place=f"punt {item.number} van {len(room.items)}",
        name=item.name,
        detail=item.detail,
        asked=item.asked,
        primary=_primary(item, room),
        anonymous=item.is_anonymous,
    )


def _primary(item: RoomItem, room: MeetingRoom) -> str:
    if item.is_casus:
        return "Leg besluit vast"
    return "Rond vergadering af" if item.id == room.items[-1].id else "Volgend punt"


# -- the left side ---------------------------------------------------------------------------------------------


def facts(item: RoomItem, room: MeetingRoom) -> Facts:
    if item.casus is None:
        return _general_facts(item, room)
    casus = item.casus
    texts = (
        ("Hulpvraag", casus.text.question or "Niet ingevuld."),
        ("Al ingezet", _given(item) or "Nog niets ingevuld."),
        ("Waarom nu", casus.text.why_now or "Nog niet ingevuld."),
        *_asked(item),
    )
    scored = {_scored(goal.scores) for goal in casus.goals}
    once = scored.pop() if len(scored) == 1 else ""
    goals = tuple(
        GoalShown(goal.text, goal.scores[-1][1] if goal.scores else None, "" if once else _scored(goal.scores))
        for goal in casus.goals
    )
    under = ", ".join(part for part in (once, "streep is doel") if part)
    return Facts(texts, goals, tuple(_lines(item, room)), under)


def _asked(item: RoomItem) -> tuple[tuple[str, str], ...]:
    """What is asked: of a casus that was decided before, the words of its registration are no question any more."""
    casus, put_anew = item.casus, item.held.item.reason is Reason.BY_CHAIR
    if casus is None or (not put_anew and any(not past.kind.holds_over for past in item.decided)):
        return ()
    return (("Gevraagd", casus.text.asked_text or casus.asked_decision.label),)


def _decided(past: PastDecision) -> str:
    """'Besluit ma 13 mei 2024: inzet Youké starten, herbespreking ma 24 jun 2024'"""
    review = f", herbespreking {short_date(past.review_on)}" if past.review_on is not None else ""
    words = f" ({past.text.rstrip('.')})" if past.text else ""
    return f"Besluit {short_date(past.on)}: {past.kind.value}{words}{review}"


def _given(item: RoomItem) -> str:
    assert item.casus is not None
    parts = [", ".join(part for part in (each.what, each.effect) if part) for each in item.casus.support_given]
    return "; ".join(part for part in parts if part)


def _scored(scores: tuple[tuple[date, int], ...]) -> str:
    return f"score {day_and_month(scores[-1][0])}" if scores else "nog geen score"


def _lines(item: RoomItem, room: MeetingRoom) -> Iterable[Line]:
    if room.state.started_at is not None and (missing := missing_text(room, item)):
        yield Line("attention", "attention", missing)
    if item.running is not None:
        runs = item.running
        who = f" ({runs.professional_name})" if runs.professional_name else ""
        how = ", ".join(part for part in (runs.frequency, f"{runs.minutes_per_week} min") if part)
        from_ = f"van {day_and_month(runs.starts_on)} " if runs.starts_on > room.state.on else ""
        same_year = runs.ends_on.year == room.state.on.year
        until = f"{from_}tot en met {day_and_month(runs.ends_on) if same_year else short_date(runs.ends_on)}"
        yield Line("play", "neutral", f"{room.offer_name(runs.offer)}{who}, {how}, {until}")
        for talk in last_evaluations([runs], room.state.on):
            sign, tone = ("attention", "attention") if talk.asks_cvb else ("done", "neutral")
            yield Line(sign, tone, talk.told)
    if item.hours is not None:
        planned = duration(item.hours.planned)
        yield Line("clock", "neutral", f"{duration(item.hours.spent)} uur besteed, {planned} gepland")
    if item.consent is not None and (item.youke_running or item.held.item.needs):
        done = item.consent.is_complete
        yield Line("done" if done else "attention", "done" if done else "attention", item.consent.text)
        if item.consent.renew:
            yield Line("attention", "attention", item.consent.renew)
    for past in item.decided:
        yield Line("meeting", "neutral", _decided(past))


def _general_facts(item: RoomItem, room: MeetingRoom) -> Facts:
    kind = item.held.item.kind
    if kind is ItemKind.OPENING:
        there = [one.name for one in room.attendance if one.present]
        absent = [one.name for one in room.attendance if one.present is False and one.expected]
        texts = [("Aanwezig", listing(there) or "Nog niemand ingevuld: druk F6.")]
        texts += [("Afwezig", listing(absent))] if absent else []
        lines = [Line("attention", "attention", missing_text(room))] if room.missing_viewpoints else []
        return Facts(tuple(texts), (), tuple(lines))
    if kind is ItemKind.ACTIONS:
        open_count = len([one for one in room.open_actions if one.done_on is None])
        return Facts((("Open acties van eerder", count(open_count, "actie staat open", "acties staan open")),))
    going = [one for one in room.items if one.is_casus and not is_discussed(one.held)]
    if not going:
        return Facts((("Nog open", "Alle punten zijn besproken."),))
    return Facts((("Nog niet besproken", "\n".join(f"{one.number}  {one.name}" for one in going)),))


def missing_text(room: MeetingRoom, item: RoomItem | None = None) -> str:
    """The viewpoint that nobody in the room can advise from (R6): at this item, or so far in the meeting."""
    begun = item is not None and room.state.started_at is not None
    missing = missing_at(room.attendance, item.held, held_of(room)) if item and begun else room.missing_viewpoints
    views = listing([f"{view.value}e" for view in missing])
    return f"De {views} invalshoek ontbreekt {'bij dit punt' if begun else 'in deze vergadering'}." if views else ""


def held_of(room: MeetingRoom) -> Held:
    """When the meeting really was, for who was there at what."""
    return Held.of(room.state, (one.held for one in room.items), LOCAL)


def who_can_help(room: MeetingRoom) -> tuple[Professional, ...]:
    """Who can give help: the professionals of the provider first, then the school; guests only think along."""
    guests = {Seat.CJG, Seat.SCHOOLARTS, Seat.LEERPLICHT}
    ours = (one for one in room.owners if one not in room.helpers and one.seat not in guests)
    return (*room.helpers, *ours)


def offers_to_choose(room: MeetingRoom) -> tuple[Offer, ...]:
    """What is offered on the day of the meeting, and what is over but still runs."""
    runs = {one.running.offer for one in room.items if one.running is not None}
    return tuple(offer for offer in room.offers if offer.is_active(room.state.on) or offer.code in runs)


# -- the right side --------------------------------------------------------------------------------------------


def decide(draft: Draft, item: RoomItem, room: MeetingRoom) -> Decide:
    results = drafts.checks(draft, item, room)
    asks_help = drafts.shows_help(draft, item)
    ends = drafts.registration_ends(draft, room)
    deviates = draft.authority is Authority.DEVIATES
    asked = drafts.asked(draft)
    return Decide(
        choices=drafts.choices(draft),
        choosing="Wat wordt het besluit?" if deviates else "Advies van de CvB",
        choosing_hint="1 t/m 9, in een veld met Alt",
        authority=next((key for key, one in AUTHORITY_KEYS.items() if one is draft.authority), ""),
        decided=f"Advies: {draft.kind.value}" if deviates and draft.kind is not None else "",
        reason=draft.reason,
        asks_reason=deviates,
        words=asked.words,
        words_hint=NOT_CHOSEN.hint if deviates else asked.hint,
        text=draft.text,
        help=draft.help if asks_help else None,
        only_until=drafts.stops(draft, item),
        proposed=_help_hint(draft, item) if asks_help else "",
        help_warnings=_help_warnings(draft, item, room) if asks_help else (),
        met=tuple(
            result.text for result in results if result.met and not (ends and result.check is Check.REGISTRATION)
        ),
        bands=_bands(results, draft, item, room),
        asks_review=asked.review is not ReviewDay.NOT_ASKED,
        review=draft.review,
        review_hint=review_hint(draft.review, room),
        review_instead=asked.instead,
        recorded=_recorded(item),
    )


def _help_hint(draft: Draft, item: RoomItem) -> str:
    """Where the fields came from, as long as they are still a proposal."""
    if not drafts.needs_help_fields(draft, item):
        return "Hulp van de school: mag leeg blijven."
    if drafts.stops(draft, item):
        return "Tot en met welke dag loopt de hulp nog?"
    if not draft.proposed - {"offer"}:
        return ""
    from_running = item.running is not None and draft.outcome is not DecisionKind.START_YOUKE
    return "Zo loopt de hulp nu: pas aan wat wijzigt." if from_running else "Voorstel uit de vraag: controleer het."


def _help_warnings(draft: Draft, item: RoomItem, room: MeetingRoom) -> tuple[str, ...]:
    """What must be seen about the chosen help, and holds nothing up (R17; S5 point 5)."""
    if drafts.stops(draft, item):
        return ()
    nobody = "Nog niemand gekozen: kies wie de hulp geeft, dan is te zien of de registratie geldt."
    offer = room.offer_warnings.get(draft.help.offer, "")
    ends = drafts.registration_ends(draft, room)
    return tuple(text for text in (offer, nobody if drafts.misses_helper(draft, room) else "", ends) if text)


def review_hint(typed: str, room: MeetingRoom) -> str:
    """How far ahead the day is, and which day it is when that was not typed."""
    try:
        day = parse_ahead(typed, room.state.on)
    except RuleError:
        return "geen datum" if typed.strip() else ""
    weeks, rest = divmod((day - room.state.on).days, 7)
    ahead = count(weeks, "week", "weken") if not rest and weeks > 0 else ""
    if typed != short_date(day):
        return ", ".join(part for part in (short_date(day), ahead) if part)
    return ", ".join(part for part in (ahead, "voorstel" if day == room.review_on else "") if part)


def _recorded(item: RoomItem) -> str:
    decision = item.held.decision
    if decision is None:
        return ""
    if decision.authority is Authority.LATER:
        return "Vastgelegd: beslist later"
    return f"Vastgelegd: {decision.kind.value}{', staat in het OPP' if item.in_opp else ''}"


def _bands(results: tuple[CheckResult, ...], draft: Draft, item: RoomItem, room: MeetingRoom) -> tuple[Band, ...]:
    found = [_band(result, draft, item, room) for result in results if not result.met]
    first = next((place for place, band in enumerate(found) if band.yes_no), None)
    return tuple(replace(band, active=place == first) for place, band in enumerate(found))


def _band(result: CheckResult, draft: Draft, item: RoomItem, room: MeetingRoom) -> Band:
    check = result.check
    if check is Check.CJG_HEARD:
        there = may_be_heard(room.attendance, Guest.CJG, item.held, held_of(room))
        field = "Blik van het CJG, in eigen woorden" if there else "Waarom kan het besluit zonder het CJG?"
        text = "De blik van het CJG ontbreekt." if there else "Het CJG is er niet."
        typed = draft.reason_for(check)
        return Band(check, text, _QUESTIONS[check] if there else "", there, field, typed, active=False)
    if check is Check.PARTY_MUNICIPALITY:
        known = item.facts is not None and bool(item.facts.municipality)
        return Band(check, result.text, "", False, "Welke afspraak, en wanneer?" if known else "", "", active=False)
    asks = drafts.can_be_answered(check, item)
    field = "Waarom kan het besluit toch?" if result.passable and not asks else ""
    text = _short(result.text) if asks else result.text
    return Band(check, text, _QUESTIONS[check] if asks else "", asks, field, draft.reason_for(check), active=False)


def _short(text: str) -> str:
    """The first part of the sentence: what J and N answer stands behind it."""
    return f"{text.split(':')[0].split(' en kies')[0].rstrip('.')}."


def actions(item: RoomItem, room: MeetingRoom, today: date) -> tuple[ActionShown, ...]:
    """Of the item itself; at the actions of earlier meetings those."""
    mine = item.held.actions
    found = (*room.open_actions, *mine) if item.held.item.kind is ItemKind.ACTIONS else mine
    keys = ("",) * len(found) if item.is_casus else (*"123456789", *("",) * len(found))
    return tuple(_action(one, today, key) for one, key in zip(found, keys, strict=False))


def _action(one: ActionItem, today: date, key: str) -> ActionShown:
    due = day_and_month(one.due_on) if one.due_on is not None else "geen datum"
    late = one.is_late(today)
    return ActionShown(
        one.id, one.text, one.owner or "wie?", f"te laat, was {due}" if late else due, one.done_on is not None,
        one.owner_id is None, late, key,
    )  # fmt: skip
