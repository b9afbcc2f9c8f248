"""Who outside the school has data of a pupil by giving help or being at a talk, from the records (AVG 15: 1c)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Consent, Purpose
from zis_desktop.domain.consent.purpose import Family, first_complete
from zis_desktop.domain.disclosures import Disclosed, GivenHelp, told_from
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.help.talks import Attendee, Present
from zis_desktop.domain.people import Seat
from zis_desktop.domain.region import RegionProfile
from zis_desktop.services.vault.disclosure_grounds import consent_ground
from zis_desktop.store import person_rows
from zis_desktop.store.person_rows import Rows
from zis_desktop.store.unit_of_work import Reading

NO_GROUND = "niet opgeschreven waarom deze persoon erbij was"


@dataclass(frozen=True, slots=True)
class Around:
    """What it takes to tell of the help of one pupil, on the day `today`."""

    profile: RegionProfile
    family: Family
    asked: tuple[Consent, ...]
    today: date
    without_place: bool


def helpers_told(connection: Reading, rows: Mapping[str, Rows], around: Around) -> Iterator[Disclosed]:
    """The provider, by each help and each group that one of its people gives."""
    theirs = person_rows.people_with(connection, Seat.YOUKE)
    names = person_rows.names_of_people(connection)
    groups = person_rows.groups_led(connection)
    waiting = {row["deployment_id"] for row in rows.get("milestone", ()) if row["help_waits"]}
    for row in rows.get("deployment", ()):
        if row["offer"] in around.profile.provider_offers or row["professional_id"] in theirs:
            given = GivenHelp(row["starts_on"], row["ends_on"], row["id"] in waiting, row["without_consent_on"])
            yield from _told(given, around.profile.offer(row["offer"]).name, names.get(row["professional_id"]), around)
    for row in rows.get("group_member", ()):
        offer, leaders = groups[row["help_group_id"]]
        if offer in around.profile.provider_offers or leaders & theirs:
            given = GivenHelp(row["joined_on"], row["left_on"] or around.today)
            leader = next((names[one] for one in sorted(leaders & theirs)), None)
            yield from _told(given, f"{around.profile.offer(offer).name}, in een groep", leader, around)


def _told(given: GivenHelp, what: str, who: str | None, around: Around) -> Iterator[Disclosed]:
    until = max(given.first, min(given.last, around.today))
    complete = first_complete(Purpose.YOUKE, around.family, around.asked, given.first, until)
    on = told_from(given, complete[0] if complete is not None else None, around.today)
    if on is None:
        return
    ground = consent_ground(Purpose.YOUKE, around.family, around.asked, on)
    if given.grounds_on is not None and (complete is None or complete[0] > on):
        ground = f"zonder alle handtekeningen, waarom dat mocht is opgeschreven op {plain_date(given.grounds_on)}"
    yield Disclosed(on, _with_name(around.profile.provider, who or ""), f"hulp op school: {what}", ground)


def talks_told(rows: Mapping[str, Rows], around: Around) -> Iterator[Disclosed]:
    """Who of outside the school was at a talk that was held."""
    for row in rows.get("milestone", ()):
        if row["held_on"] is not None:
            for words in row["present"]:
                yield from _guest(Present.of(words), row, rows, around)


def _guest(guest: Present, row: Mapping[str, Any], rows: Mapping[str, Rows], around: Around) -> Iterator[Disclosed]:
    what = f"was bij het gesprek: {row['kind'].value}"
    on, purpose = row["held_on"], _PURPOSES.get(guest.role)
    if guest.role is Attendee.PROVIDER:
        to = _with_name(around.profile.provider, guest.name)
    elif guest.role is Attendee.LOCAL_TEAM:
        to = _with_name(Reader.LOCAL_TEAM.value, "" if around.without_place else guest.name)
    elif guest.role is Attendee.OTHER:
        known = {one["name"]: one["relation"] for one in rows.get("guardian", ())}
        to = _with_name(guest.name, known[guest.name]) if guest.name in known else "iemand anders"
    else:
        return
    ground = NO_GROUND if purpose is None else consent_ground(purpose, around.family, around.asked, on)
    yield Disclosed(on, to, what, ground)


_PURPOSES = {Attendee.PROVIDER: Purpose.YOUKE, Attendee.LOCAL_TEAM: Purpose.LOCAL_TEAM}


def _with_name(who: str, name: str) -> str:
    return f"{who} ({name})" if name else who
