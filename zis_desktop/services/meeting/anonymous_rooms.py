"""A meeting as it may stand on a screen that somebody sees who may know no pupil (R4): codes, and masked texts."""

from collections.abc import Mapping
from dataclasses import replace

from zis_desktop.domain.anonymity import Secrets, known_before, mask, mask_fields
from zis_desktop.domain.meeting.decisions import Advice, Decision
from zis_desktop.domain.meeting.meeting import ActionItem, MeetingItem
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem


def masked_room(room: MeetingRoom, secrets: Mapping[int, Secrets]) -> MeetingRoom:
    """The room with every free text masked; its items are anonymous already.

    `secrets` are those of the pupils on the agenda. What belongs to none of them falls by the names of everybody.
    """
    of_all = _together(tuple(secrets.values()))
    return replace(
        room,
        items=tuple(
            _item(one, secrets.get(one.pupil_id) if one.pupil_id is not None else of_all) for one in room.items
        ),
        open_actions=tuple(_action(one, of_all) for one in room.open_actions),
        addenda=tuple(replace(one, text=mask(one.text, of_all)) for one in room.addenda),
        anonymous=True,
    )


def _together(found: tuple[Secrets, ...]) -> Secrets | None:
    """The names and places of all of them; what says something of one pupil only, such as a birth date, is left out."""
    if not found:
        return None
    made = Secrets(
        people=tuple(name for one in found for name in one.people),
        others=found[0].others,
        municipalities=tuple(place for one in found for place in one.municipalities),
        places=tuple(place for one in found for place in one.places),
        streets=tuple(street for one in found for street in one.streets),
        postcodes=tuple(postcode for one in found for postcode in one.postcodes),
        numbers=tuple(number for one in found for number in one.numbers),
        public=found[0].public,
    )
    return known_before(made)


def _item(one: RoomItem, secrets: Secrets | None) -> RoomItem:
    return replace(
        one,
        held=_held(one.held, secrets),
        name=one.name if one.is_casus else mask(one.name, secrets),
        asked=mask(one.asked, secrets),
        running=None if one.running is None else replace(
            one.running, weight=mask(one.running.weight, secrets), frequency=mask(one.running.frequency, secrets)
        ),
    )  # fmt: skip


def _held(held: MeetingItem, secrets: Secrets | None) -> MeetingItem:
    return replace(
        held,
        item=replace(held.item, pupil_name=None, class_name="", title=mask(held.item.title, secrets), why="", gaps=()),
        note=mask(held.note, secrets),
        advice=None if held.advice is None else masked_advice(held.advice, secrets),
        decision=None if held.decision is None else masked_decision(held.decision, secrets),
        actions=tuple(_action(one, secrets) for one in held.actions),
    )


def masked_advice(made: Advice, secrets: Secrets | None) -> Advice:
    """The advice with its free texts masked; how the help is advised has none."""
    return mask_fields(made, secrets, but=("deploy",))


def masked_decision(made: Decision, secrets: Secrets | None) -> Decision:
    """The decision with its free texts masked; who decided is no pupil."""
    return replace(
        made,
        text=mask(made.text, secrets),
        reason=mask(made.reason, secrets),
        passed=tuple((check, mask(reason, secrets)) for check, reason in made.passed),
    )


def _action(one: ActionItem, secrets: Secrets | None) -> ActionItem:
    return replace(one, text=mask(one.text, secrets), pupil_name=None)
