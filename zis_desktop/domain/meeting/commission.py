"""Who sits in the CvB: what makes a member complete, and what is still missing at the table."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.dutch import clock_span, fold, listing
from zis_desktop.domain.email import require_email
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import GUEST_SEATS, Professional, Seat, Viewpoint
from zis_desktop.domain.region import CommissionSeat


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as filled in; times in minutes since midnight."""

    name: str
    seat: Seat | None
    active_from: date | None
    organisation: str = ""
    email: str = ""
    phone: str = ""
    viewpoints: frozenset[Viewpoint] = frozenset()
    weekly: bool = True
    window: tuple[int, int] | None = None
    substitute_for: int | None = None
    active_until: date | None = None

    @staticmethod
    def of(person: Professional) -> "Member":
        return Member(
            person.name, person.seat, person.active_from, person.organisation, person.email, person.phone,
            person.viewpoints, person.weekly, person.window, person.substitute_for, person.active_until,
        )  # fmt: skip


def checked_member(
    member: Member, meeting: tuple[int, int], others: Iterable[Professional], *, own_id: int | None = None
) -> Member:
    """The member with spaces trimmed. `others` may hold the person itself, by `own_id`.

    Raises RuleError for what is missing or contradicts itself; its field names the member of `Member`.
    """
    trimmed = replace(
        member, name=" ".join(member.name.split()), organisation=member.organisation.strip(),
        email=member.email.strip(), phone=member.phone.strip(),
    )  # fmt: skip
    known = [person for person in others if person.id != own_id]
    _check_facts(trimmed, known)
    _check_window(trimmed, meeting)
    _check_substitute(trimmed, known, own_id)
    return trimmed


def _check_facts(member: Member, known: list[Professional]) -> None:
    if not member.name:
        raise RuleError("Vul de naam in.", "name")
    if member.seat is None:
        raise RuleError("Kies de functie in de CvB.", "seat")
    if any(fold(person.name) == fold(member.name) and person.seat is member.seat for person in known):
        raise RuleError(f"{member.name} staat er al als {member.seat.value}. Kies die uit de lijst.", "name")
    require_email(member.email)
    if member.active_from is None:
        raise RuleError("Vul in vanaf welke dag deze persoon meedoet.", "active_from")
    if member.active_until is not None and member.active_until < member.active_from:
        raise RuleError("De laatste dag ligt voor de eerste. Verbeter een van beide.", "active_until")


def _check_window(member: Member, meeting: tuple[int, int]) -> None:
    if member.window is None:
        return
    if member.seat not in GUEST_SEATS:
        raise RuleError("Alleen een gast heeft een eigen tijd. Maak de tijd leeg.", "window")
    first, last = member.window
    if first >= last:
        raise RuleError("De eindtijd ligt niet na de begintijd. Verbeter een van beide.", "window")
    if first < meeting[0] or last > meeting[1]:
        raise RuleError(f"Kies een tijd binnen de vergadering, {clock_span(*meeting)}.", "window")


def _check_substitute(member: Member, known: list[Professional], own_id: int | None) -> None:
    if member.substitute_for is None:
        return
    stood_for = next((person for person in known if person.id == member.substitute_for), None)
    if stood_for is None or stood_for.seat is not member.seat:
        raise RuleError(
            "Een vervanger heeft dezelfde functie als wie hij vervangt. Kies iemand anders.", "substitute_for"
        )
    if stood_for.substitute_for is not None:
        raise RuleError(f"{stood_for.name} is zelf vervanger. Kies de vaste persoon.", "substitute_for")
    if own_id is not None and any(person.substitute_for == own_id for person in known):
        raise RuleError("Deze persoon heeft zelf een vervanger. Verander die eerst.", "substitute_for")


def remarks_on_table(
    people: Iterable[Professional], seats: Iterable[CommissionSeat], meeting: tuple[int, int]
) -> tuple[str, ...]:
    """What is missing at the table of the CvB: places, viewpoints (R6, WEC art. 40b), times outside the meeting.

    `people` are those who are active.
    """
    present = tuple(people)
    return (*_open_seats(present, seats), *_missing_viewpoints(present), *_outside(present, meeting))


def _outside(people: tuple[Professional, ...], meeting: tuple[int, int]) -> list[str]:
    return [
        f"De tijd van {person.name}, {clock_span(*person.window)}, valt buiten de vergadering."
        for person in people
        if person.window is not None and not meeting[0] <= person.window[0] < person.window[1] <= meeting[1]
    ]


def _open_seats(people: tuple[Professional, ...], seats: Iterable[CommissionSeat]) -> list[str]:
    short = []
    for seat in seats:
        taken = sum(1 for person in people if person.seat is seat.seat and person.substitute_for is None)
        if taken < seat.count:
            short.append(seat.seat.value if seat.count == 1 else f"{seat.seat.value} ({seat.count - taken} keer)")
    return [f"Nog niet ingevuld: {listing(short)}."] if short else []


def _missing_viewpoints(people: tuple[Professional, ...]) -> list[str]:
    brought = {view for person in people for view in person.viewpoints}
    missing = [view.value for view in Viewpoint if view not in brought]
    return [f"Nog niemand adviseert vanuit de invalshoek {listing(missing)}."] if missing else []
