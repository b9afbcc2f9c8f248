"""Decides the people of the CvB: the list with what is missing at the table, and one person in the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Presenter, Runner, Workplace
from ui.typed import read_if_typed, read_typed
from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.dutch import clock, parse_clock, parse_near, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.people import GUEST_SEATS, Professional, Seat, Viewpoint

if TYPE_CHECKING:
    from zis_desktop.services.commission import Commission
    from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MemberTyped:
    """Somebody as typed; dates and times as text."""

    name: str = ""
    seat: Seat | None = None
    organisation: str = ""
    email: str = ""
    phone: str = ""
    viewpoints: frozenset[Viewpoint] = frozenset()
    weekly: bool = True
    starts: str = ""
    ends: str = ""
    substitute_for: int | None = None
    active_from: str = ""
    active_until: str = ""


class PeopleShown(Protocol):
    """What the presenter asks of its view."""

    def show_people(self, people: Sequence[Professional], remarks: Sequence[str], choose: int | None) -> None: ...

    def show_member(self, title: str, typed: MemberTyped, stands_for: Sequence[tuple[str, int]]) -> None: ...

    def show_for_seat(self, *, is_guest: bool, stands_for: Sequence[tuple[str, int]]) -> None: ...

    def show_editing(self, *, editing: bool) -> None: ...

    def typed(self) -> MemberTyped: ...

    def refuse(self, field: str | None, text: str) -> None: ...

    def accept_all(self) -> None: ...


class PeoplePresenter(Presenter[PeopleShown]):
    """The list follows the store; the form follows the list, until somebody types in it."""

    def __init__(self, view: PeopleShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go, workplace)
        self._people: tuple[Professional, ...] = ()
        self._person: Professional | None = None
        self._wanted: int | None = None
        self._begun = MemberTyped()
        self.editing = False

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "Commission":
            from zis_desktop.services.commission import commission

            return commission(uow, school_id, today)

        self._runner.read(read, self._show)

    def choose(self, person: Professional | None) -> None:
        """Another person of the list, shown in the form."""
        if self.editing or person is None:
            return
        self._person, self._begun = person, as_typed(person)
        self._view.show_member(person.name, self._begun, self._stands_for(person.seat))

    def add(self) -> None:
        """An empty form for somebody new, who takes part from the first day of this school year on."""
        first_day = plain_date(school_year_span(self._place.clock.today())[0])
        self._person, self._begun = None, MemberTyped(active_from=first_day)
        self._view.show_member("Nieuw", self._begun, ())
        self._edit(editing=True)

    def edited(self) -> None:
        """Something was typed: from now on the form stays until it is saved or put back."""
        if not self.editing:
            self._edit(editing=True)

    def seat_chosen(self, seat: Seat | None) -> None:
        """Times are for guests; a substitute stands in for somebody of the same seat."""
        self._view.show_for_seat(is_guest=seat in GUEST_SEATS, stands_for=self._stands_for(seat))

    def cancel(self) -> None:
        """Puts the form back as it was."""
        self._view.accept_all()
        self._edit(editing=False)
        self.choose(self._person or next(iter(self._people), None))

    def leave(self) -> None:
        """Another screen is shown: what was typed is saved, and stays in the form when it is refused."""
        if self.editing and self._view.typed() != self._begun:
            self.save()

    def save(self) -> None:
        person, school_id = self._person, self._place.school_id
        self._view.accept_all()
        try:
            member = member_of(self._view.typed(), self._place.clock.today())
        except RuleError as error:
            self._refused(error)
            return

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services import commission

            if person is None:
                return commission.add_member(uow, school_id, member)
            return commission.change_member(uow, person, school_id, member)

        self._runner.change(
            write, said=f"{member.name.strip()} is opgeslagen.", then=self._saved,
            refused=self._refused,
        )  # fmt: skip

    def _refused(self, error: RuleError) -> None:
        if self._gone:
            self._go.say(f"Niet opgeslagen bij de CvB: {error.text}", "late")
        else:
            self._view.refuse(error.field, error.text)

    def _saved(self, changes: Changes) -> None:
        if changes:
            self._wanted = changes.only_id(Topic.PEOPLE)
        if not self._gone:
            self._edit(editing=False)
            self.refresh()

    def _show(self, found: "Commission") -> None:
        if self._gone:
            return
        self._people = found.people
        wanted, self._wanted = self._wanted or (self._person.id if self._person else None), None
        self._view.show_people(found.people, found.remarks, wanted)
        if not self.editing:
            known = next((one for one in found.people if one.id == wanted), next(iter(found.people), None))
            if known is None:
                self.add()
            else:
                self.choose(known)

    def _edit(self, *, editing: bool) -> None:
        self.editing = editing
        self._view.show_editing(editing=editing)
        self._go.update_header()

    def _stands_for(self, seat: Seat | None) -> list[tuple[str, int]]:
        own = self._person.id if self._person else None
        return [
            (one.name, one.id)
            for one in self._people
            if one.seat is seat and one.id != own and one.substitute_for is None
        ]


def as_typed(person: Professional) -> MemberTyped:
    """Somebody as the form shows it."""
    return MemberTyped(
        person.name, person.seat, person.organisation, person.email, person.phone, person.viewpoints, person.weekly,
        clock(person.window[0]) if person.window else "", clock(person.window[1]) if person.window else "",
        person.substitute_for, plain_date(person.active_from),
        plain_date(person.active_until) if person.active_until else "",
    )  # fmt: skip


def member_of(typed: MemberTyped, today: date) -> Member:
    """Raises RuleError with the field that cannot be read."""
    window = None
    if typed.starts.strip() or typed.ends.strip():
        starts, ends = (read_typed(parse_clock, text, "window") for text in (typed.starts, typed.ends))
        window = (starts, ends)
    return Member(
        name=typed.name, seat=typed.seat,
        active_from=read_if_typed(parse_near, typed.active_from, "active_from", today),
        organisation=typed.organisation, email=typed.email, phone=typed.phone, viewpoints=typed.viewpoints,
        weekly=typed.weekly, window=window, substitute_for=typed.substitute_for,
        active_until=read_if_typed(parse_near, typed.active_until, "active_until", today),
    )  # fmt: skip
