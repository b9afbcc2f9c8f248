"""The groups that the actor leads, for the hours of their sessions: who takes part, and whom the actor may name."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.groups.group import HelpGroup
from zis_desktop.domain.groups.leading import hidden_from_youke, leads_now, stopped_by_a_no
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.people import GUEST_SEATS, Seat
from zis_desktop.domain.vault.access import Actor
from zis_desktop.store import consents, schools
from zis_desktop.store import groups as rows
from zis_desktop.store.unit_of_work import Reading


def hidden_from_leader(connection: Reading, actor: Actor, group: HelpGroup, today: date) -> frozenset[int]:
    """The ids of the members whom the actor, who leads the group, may not know by name (R4; fails closed): staff of the
    school may know all."""
    seats = {one.seat for one in schools.professionals(connection, group.school_id) if actor.is_own(one.id)}
    if seats and not seats & {Seat.YOUKE, *GUEST_SEATS}:
        return frozenset()
    states = consents.consent_states(connection, [one.pupil_id for one in group.members], Purpose.YOUKE, today)
    return hidden_from_youke(group, states)


def stopped_in(connection: Reading, groups: Iterable[HelpGroup], today: date) -> frozenset[int]:
    """The ids of the members for whom the help of a group that the provider leads was refused or withdrawn."""
    found: set[int] = set()
    for group in groups:
        youke = {one.id for one in schools.professionals(connection, group.school_id) if one.seat is Seat.YOUKE}
        if any(one.id in youke for one in group.leaders):
            pupils = [one.pupil_id for one in group.members]
            found |= stopped_by_a_no(group, consents.consent_states(connection, pupils, Purpose.YOUKE, today))
    return frozenset(found)


def led_casussen(connection: Reading, actor: Actor, today: date) -> frozenset[int]:
    """The casussen of who takes or took part in a group that the actor leads: of its sessions hours can be written."""
    return frozenset(one.casus_id for group in _led(connection, actor, today) for one in group.participants)


def named_to_leader(connection: Reading, actor: Actor, today: date) -> frozenset[int]:
    """Of these the casussen of whom the actor may know by name."""
    named: set[int] = set()
    for group in _led(connection, actor, today):
        hidden = hidden_from_leader(connection, actor, group, today)
        named |= {one.casus_id for one in group.participants if one.id not in hidden}
    return frozenset(named)


def led_in_session(connection: Reading, actor: Actor, session: NewHours, today: date) -> frozenset[int]:
    """The casussen of who took part that day in the group of this session, when the actor leads it and was there.

    Who leads a group of the school writes its hours for all who were there (R13; S5 point 7), without help of the own
    for each of them.
    """
    if session.activity is not Activity.GROUP or session.group_id is None or not actor.is_own(session.professional_id):
        return frozenset()
    group = rows.one_group(connection, session.group_id)
    if group is None or not leads_now(actor, group, today):
        return frozenset()
    spans = ((one.casus_id, group.span_of(one)) for one in group.members)
    return frozenset(casus_id for casus_id, span in spans if span is not None and span[0] <= session.on <= span[1])


def _led(connection: Reading, actor: Actor, today: date) -> tuple[HelpGroup, ...]:
    if actor.professional_id is None:
        return ()
    found = rows.groups_led_by(connection, actor.professional_id, school_year_span(today)[0])
    return tuple(one for one in found if leads_now(actor, one, today))
