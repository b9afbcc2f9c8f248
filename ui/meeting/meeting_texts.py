"""Words about the whole meeting: the clock line, who is there, the list of items, closing, minutes read back."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from ui.meeting.pace import Course
from ui.meeting.shown import (
    BlockShown,
    Closing,
    Foot,
    ListLine,
    Minutes,
    MinutesLine,
    Progress,
    Room,
    Seat,
)
from ui.meeting.texts import TONES, held_of, missing_text
from zis_desktop.domain.agenda.rest_of_meeting import Rest
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import clock, clock_span, count, full_stop, moment, short_date, time_of
from zis_desktop.domain.meeting.decisions import Authority, Decision
from zis_desktop.domain.meeting.meeting import Attendance
from zis_desktop.domain.meeting.meeting_clock import ItemTime, Timed, block_time, item_time, ready_at
from zis_desktop.domain.meeting.meeting_room import AddendumLine, MeetingRoom, RoomItem
from zis_desktop.domain.meeting.minutes_rules import unclear_points
from zis_desktop.domain.meeting.open_items import is_discussed, open_reason
from zis_desktop.domain.meeting.opp_text import deployment_text
from zis_desktop.domain.meeting.presence import Held, is_there, stays_text

KEYS = "123456789abcdefghijklmopqrstuvwxyz"
"""The keys of the attendance list; n is left out, for nobody is answered with nee."""


# -- the bottom line ---------------------------------------------------------------------------------------------


def foot(room: MeetingRoom, item: RoomItem, course: Course, now: datetime) -> Foot:
    minute, times, left = now.hour * 60 + now.minute, course.times, course.left
    mine = next(one for one in times if one.item.id == item.id)
    coming = course.following(room, item)
    over = ready_at(times, mine, minute) - room.state.ends_at
    return Foot(
        clock=time_of(now),
        item=_item_progress(item_time(mine, minute), done=mine.ended is not None),
        block=_block(times, mine, room, minute) if item.is_casus else None,
        next_name=coming.name if coming is not None else "Afronden",
        next_text=_next_text(coming),
        meeting=_outlook(over, left),
        meeting_over=over > 0 or bool(left.too_late),
    )


def _outlook(over: int, left: Rest) -> str:
    """What comes of the pace: items that fit no more, or a meeting that ends late."""
    if left.too_late:
        return f"{count(len(left.too_late), 'past', 'passen')} niet meer"
    return f"Vergadering loopt {over} min uit" if over > 0 else ""


def _item_progress(time: ItemTime, *, done: bool) -> Progress:
    late = time.late
    when = "op tijd begonnen"
    if late:
        when = f"{abs(late)} min {'later' if late > 0 else 'eerder'} begonnen dan gepland"
    under = f"{count(time.over, 'minuut', 'minuten')} langer dan gepland" if time.over else when
    title = "Dit punt duurde" if done else "Dit punt"
    return Progress(title, f"{time.used} van {time.planned} min", time.used / time.planned, under, bool(time.over))


def _block(times: tuple[Timed, ...], mine: Timed, room: MeetingRoom, minute: int) -> BlockShown:
    found = block_time(times, mine, room.attendance, minute)
    block = found.block
    under = f"klaar {clock(found.ready_at)}"
    if found.leaves_at is not None:
        guest = block.value.removesuffix("-blok")
        under += f", {guest} gaat om {clock(found.leaves_at)}"
    if found.over:
        under = f"loopt {count(found.over, 'minuut', 'minuten')} uit, {under.split(', ')[-1]}"
    of_block = [one for one in times if one.item.block is block]
    done = sum(one.ended is not None for one in of_block)
    share = 0.0 if mine.ended is not None else min(1.0, item_time(mine, minute).used / mine.item.minutes)
    figure = f"punt {found.place} van {found.count}"
    return BlockShown(
        block.value, figure, TONES.get(block, "neutral"), found.count, done, share, under, over=bool(found.over)
    )


def _next_text(item: RoomItem | None) -> str:
    if item is None:
        return "controleren en vaststellen"
    minutes = f"{item.held.item.minutes} min"
    return f"{item.asked}, {minutes}" if item.asked else minutes


# -- who is there ----------------------------------------------------------------------------------------------


def attendance(room: MeetingRoom, current: RoomItem | None) -> Room:
    """Who is there now, and what is recorded of coming and going."""
    held = held_of(room)
    seats = tuple(_seat(key, one, held) for key, one in zip(KEYS, _in_order(room.attendance), strict=False))
    known = {one.professional_id for one in room.attendance}
    others = tuple((one.id, f"{one.name}, {one.seat.value}") for one in room.owners if one.id not in known)
    started = room.state.started_at is not None
    counts = ""
    if started and current is not None and current.held.discussed_from is not None:
        at = current.held.discussed_from.astimezone(LOCAL)
        counts = f"Komen en gaan telt vanaf punt {current.number}, {current.name} ({time_of(at)})."
    return Room(seats, missing_text(room, current), others, started=started, counts_from=counts)


def _seat(key: str, one: Attendance, held: Held) -> Seat:
    role = f"{one.seat}, vervangt {one.substitute_for}" if one.substitute_for else one.seat
    when = clock_span(*one.window) if one.window is not None else ""
    there = is_there(one) if one.present else one.present
    return Seat(one.professional_id, key, one.name, role, when, there, one.expected, stays_text(one, held))


def _in_order(found: tuple[Attendance, ...]) -> list[Attendance]:
    """Who is expected first; substitutes right after the one they stand for."""
    names = {one.name: place for place, one in enumerate(found)}
    return sorted(
        found,
        key=lambda one: (not (one.expected or one.substitute_for), names.get(one.substitute_for, names[one.name])),
    )


# -- the list, closing and the minutes ---------------------------------------------------------------------------


def lines(room: MeetingRoom, current: int | None, left: Rest) -> tuple[ListLine, ...]:
    """Every item; what is left with the time at which it comes at this pace."""
    starts = dict(left.order)
    return tuple(_list_line(one, current, starts.get(one.id), one.id in left.too_late) for one in room.items)


def _list_line(one: RoomItem, current: int | None, starts_at: int | None, too_late: bool) -> ListLine:  # noqa: FBT001
    state, icon, tone = _state(one, is_current=one.id == current)
    if too_late:
        state, icon, tone = "past niet meer", "attention", "attention"
    time = clock(one.held.item.starts_at if starts_at is None else starts_at)
    return ListLine(
        one.id, one.number, "" if too_late else time, one.name, one.asked, state, icon, tone, current=one.id == current
    )


def _state(one: RoomItem, *, is_current: bool) -> tuple[str, str, str]:
    decision = one.held.decision
    if decision is not None and decision.authority is Authority.LATER:
        return "beslist later", "clock", "attention"
    if decision is not None:
        return decision.kind.value, "done", "done"
    if one.held.advice is not None:
        return "advies, nog geen besluit", "attention", "attention"
    if is_current:
        return "nu", "play", "accent"
    if one.held.discussed_from is not None:
        return (
            ("besproken", "done", "done")
            if not one.is_casus
            else ("besproken, nog geen advies", "attention", "attention")
        )
    return "nog niet besproken", "right", "neutral"


def closing(room: MeetingRoom) -> Closing:
    names = {one.id: one.name for one in room.items}
    unclear = []
    for point in unclear_points(one.held for one in room.items):
        item = room.item(point.item_id)
        code = item.held.item.code if item is not None else ""
        unclear.append((point.item_id, point.text.replace(code, names[point.item_id], 1) if code else point.text))
    open_ones = [one for one in room.items if open_reason(one.held) is not None]
    decided = sum(one.held.decision is not None and one not in open_ones for one in room.items)
    next_day = short_date(room.next_meeting) if room.next_meeting is not None else ""
    return Closing(
        unclear=tuple(unclear),
        missing=" ".join(text for text in (missing_text(room), _unanswered(room)) if text),
        later=_later(room),
        authority=room.authority,
        carried=tuple(f"{one.name}: {_why_open(one)}" for one in open_ones),
        next_day=next_day,
        ready=not unclear and room.state.started_at is not None,
        counted=f"{count(decided, 'besluit', 'besluiten')}, {count(_action_count(room), 'actie', 'acties')}",
    )


def _unanswered(room: MeetingRoom) -> str:
    """Who is expected and of whom nobody said whether they were there: the minutes and the CJG's hours ask it."""
    names = [one.name for one in room.attendance if one.expected and one.present is None]
    if not names:
        return ""
    who = names[0] if len(names) == 1 else f"{len(names)} mensen"
    return f"Van {who} is niet vastgelegd of {'zij er waren' if len(names) > 1 else 'die er was'}."


def _action_count(room: MeetingRoom) -> int:
    return sum(len(one.held.actions) for one in room.items)


def _why_open(one: RoomItem) -> str:
    if not is_discussed(one.held):
        return "niet besproken"
    decision = one.held.decision
    if decision is None:
        return "nog geen besluit"
    return "beslist later" if decision.authority is Authority.LATER else decision.kind.value


def _later(room: MeetingRoom) -> tuple[tuple[int, str], ...]:
    return tuple(
        (one.id, f"{one.name}: {one.held.advice.kind.value}")
        for one in room.items
        if one.held.decision is not None
        and one.held.decision.authority is Authority.LATER
        and one.held.advice is not None
    )


def minutes(room: MeetingRoom, zone: tzinfo | None) -> Minutes:
    state = room.state
    assert state.finalised_at is not None
    names = {one.id: one.name for one in room.items}
    return Minutes(
        title=f"Notulen {short_date(state.on)}",
        sub=f"Definitief sinds {moment(state.finalised_at.astimezone(zone))}, voorzitter {state.chair or 'onbekend'}",
        lines=tuple(_minutes_line(one, room) for one in room.items),
        addenda=tuple((_addendum_title(line, names, zone), line.text) for line in room.addenda),
        later=_later(room),
        authority=room.authority,
    )


def _addendum_title(line: AddendumLine, names: Mapping[int, str], zone: tzinfo | None) -> str:
    about = names.get(line.item_id or 0, "de hele vergadering")
    return f"{moment(line.at.astimezone(zone))}, {line.author}, bij {about}"


def _minutes_line(one: RoomItem, room: MeetingRoom) -> MinutesLine:
    held = one.held
    texts: list[tuple[str, str]] = [("Notitie", held.note)] if held.note.strip() else []
    if one.is_casus and not is_discussed(held):
        to = room.carried.get(one.id)
        texts.append(("Niet besproken", f"Gaat naar {short_date(to)}." if to is not None else "Komt terug."))
    if held.advice is not None:
        texts += [("Blik van het CJG", held.advice.cjg_view)] if held.advice.cjg_view else []
        texts.append(("Advies van de CvB", held.advice.kind.label))
    if held.decision is not None:
        texts.append(("Besluit", decision_text(held.decision, room)))
    texts += [
        ("Actie", ", ".join(part for part in (a.text, a.owner, short_date(a.due_on) if a.due_on else "") if part))
        for a in held.actions
    ]
    sub = ", ".join(part for part in (one.detail, one.asked) if part)
    return MinutesLine(one.id, f"{one.number}  {one.name}", sub, TONES.get(held.item.block, "neutral"), tuple(texts))


def decision_text(decision: Decision, room: MeetingRoom) -> str:
    """'Wijzigen. Individuele begeleiding ..., 1 keer per week. Herbespreking ma 21 okt 2024. Ruth Postma, ma 9 sep.'"""
    if decision.authority is Authority.LATER:
        return f"Het bevoegd gezag beslist later. {decision.reason}".strip()
    parts = [f"{decision.kind.label}."]
    if decision.authority is Authority.DEVIATES:
        parts.append(full_stop(f"Wijkt af van het advies: {decision.reason}"))
    parts += [full_stop(decision.text)] if decision.text else []
    if decision.deploy is not None:
        deploy = decision.deploy
        how = deployment_text(deploy)
        parts.append(f"{room.offer_name(deploy.offer)}, {how}, t/m {short_date(deploy.ends_on)}.")
    parts += [full_stop(f"Zonder {check.value}, omdat: {reason}") for check, reason in decision.passed]
    parts += [f"Herbespreking {short_date(decision.review_on)}."] if decision.review_on else []
    parts.append(f"{decision.told_by}, {short_date(decision.decided_on)}.")
    return " ".join(parts)
