"""A group as its leader sees it: who takes part, its sessions and who was there, and nothing else of the dossiers."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.groups.group import HelpGroup, Member
from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.access import Actor


def leads_now(actor: Actor, group: HelpGroup, today: date) -> bool:
    """Whether the actor keeps this group, to see it and to write in it: as one of its leaders, as long as the own
    account is open, and until the school year in which the group ended is over (AVG art. 5, 32)."""
    this_year = group.ends_on >= school_year_span(today)[0]
    return this_year and actor.is_open(today) and group.is_led_by(actor.professional_id)


def for_leader(group: HelpGroup, hidden: Container[int] = ()) -> HelpGroup:
    """Without the goals, the casussen behind them and what was concluded of the group (AVG art. 5).

    `hidden` are the ids of the members whom this leader may not know by name: they stand there by code.
    """
    members = tuple(_taking_part(one, named=one.id not in hidden) for one in group.members)
    return replace(group, members=members, evaluations=())


def hidden_from_youke(group: HelpGroup, consents: Mapping[int, ConsentStatus]) -> frozenset[int]:
    """The ids of the members whose name stays behind for a leader of the youth-care provider (R4, R11; fails closed).

    The gate gives the name of who consented; `consents` are by id of the pupil. Also known by name is of whom it was
    talked over with the parents that he or she takes part (S5 point 8): they know who leads the group. Own reading of
    what that talk covers, and of a name alone. A no that is signed outweighs the talk.
    """
    return stopped_by_a_no(group, consents) | frozenset(
        one.id
        for one in group.members
        if one.agreed_on is None and not pass_gate(Reader.YOUKE, consents.get(one.pupil_id)).is_named
    )


def stopped_by_a_no(group: HelpGroup, consents: Mapping[int, ConsentStatus]) -> frozenset[int]:
    """The ids of the members for whom help of the youth-care provider was refused or withdrawn (AVG 7: 3; Jeugdwet
    7.3.4): a group that the provider leads cannot go on for them."""
    states = ((one.id, consents.get(one.pupil_id)) for one in group.members)
    return frozenset(member_id for member_id, known in states if known is not None and known.state.is_no)


def _taking_part(member: Member, *, named: bool) -> Member:
    """Without the days of the casus: only until when the pupil takes part."""
    return replace(
        member,
        goal=replace(member.goal, text="", indicator="", baseline="", target="", scores=(), levels=()),
        casus_registered_on=member.joined_on,
        left_on=member.last_on,
        casus_closed_on=None,
        pupil_left_on=None,
        pupil_name=member.pupil_name if named else Name(by_code(member.casus_code), "", ""),
        class_name=member.class_name if named else "",
    )
