"""Decides about a group session: who can have been there, who was, how the minutes are spread, what is refused."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ui.hours.line_presenter import AroundTheLine
from ui.hours.shown import GroupShown, Ticked
from ui.presenting import Runner
from ui.typed import read_if_typed, read_typed
from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import (
    begins_words,
    count,
    day_and_month,
    day_seen_from,
    digits_date,
    duration,
    fold,
    parse_clock,
    parse_duration,
)
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.group_session import spread
from zis_desktop.domain.hours.hours import Activity, NewHours

if TYPE_CHECKING:
    from zis_desktop.domain.hours.group_session import GroupSession
    from zis_desktop.services.groups import HeldSession
    from zis_desktop.store.unit_of_work import UnitOfWork


class GroupPresenter:
    """One group session of one professional."""

    def __init__(
        self,
        view: GroupShown,
        runner: Runner,
        clock: Clock,
        professional_id: int,
        hours: AroundTheLine,
        logged: Callable[[date], None],
    ) -> None:
        self._view = view
        self._runner = runner
        self._clock = clock
        self._professional_id = professional_id
        today = clock.today()
        self._casussen = sorted(hours.casussen, key=lambda one: not one.is_own(today))
        self._hours = hours
        self._logged = logged
        self._present: list[int] = []
        self._filter = ""
        self._offered: list[GroupSession | HeldSession] = []
        self._held: list[HeldSession] = []
        self._shown: list[Ticked] = []
        self._minutes = ""

    def start(self, name: str = "") -> None:
        """`name` is what was typed of the name of a group: of the one that is meant who was there is filled in."""
        professional_id, today = self._professional_id, self._clock.today()

        def read(uow: "UnitOfWork") -> "tuple[tuple[HeldSession, ...], tuple[GroupSession, ...]]":
            from zis_desktop.services.groups import held_sessions
            from zis_desktop.services.hours import earlier_sessions

            held = held_sessions(uow, professional_id, today=today)
            return held, earlier_sessions(uow, professional_id, today=today)

        self._runner.read(read, lambda found: self._offer(*found, name))
        self._show()

    def search(self, text: str) -> None:
        self._filter = fold(text)
        self._show()

    def tick(self, casus_id: int, *, present: bool) -> None:
        if present and casus_id not in self._present:
            self._present.append(casus_id)
        elif not present and casus_id in self._present:
            self._present.remove(casus_id)
        self._show()

    def tick_first(self) -> bool:
        """Enter behind a few letters: the first pupil that fits was there. False when nobody fits."""
        found = next((one for one in self._shown if self._filter), None)
        if found is None:
            return False
        self._filter = ""
        self.tick(found.casus_id, present=not found.present)
        return True

    def same_as(self, place: int) -> None:
        """The pupils and the name of an earlier session; who was missing this time is ticked off.

        Of a session of a group in ZIS those who were present, with its day and how long it was.
        """
        session = self._offered[place]
        held = next((one for one in self._held if one is session), None)
        if held is not None:
            self._view.fill_when(digits_date(held.on), str(held.minutes))
        self._take(session)

    def type_minutes(self, text: str) -> None:
        self._minutes = text
        self._show_share()

    def log(self, name: str, day: str, minutes: str, starts_at: str = "", note: str = "") -> None:
        """Stores the session; a refusal stands at its field and nothing is stored. From when it was may stay open."""
        try:
            on = read_typed(parse_past, day, "on", self._clock.today())
            whole = read_typed(parse_duration, minutes, "minutes")
            start = read_if_typed(parse_clock, starts_at, "starts_at")
            spread(whole, len(self._present))
        except RuleError as error:
            self._view.refuse(error.field, error.text)
            return
        present, clock = tuple(self._present), self._clock

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours import log_group_session

            return log_group_session(
                uow, self._professional_id, present, on, whole, name, note=note, starts_at=start,
                today=clock.today(), now=clock.now(),
            )  # fmt: skip

        def stored(_changes: Changes) -> None:
            self._view.finish()
            self._logged(on)

        what = f"groep {name.strip()}".strip()
        pupils = count(len(present), "leerling", "leerlingen")
        said = f"{duration(whole)} {what} met {pupils} genoteerd op {day_seen_from(on, clock.today())}."
        session = NewHours(self._professional_id, None, on, Activity.GROUP, whole, note)

        def write() -> None:
            self._runner.change(
                change, said=self._hours.with_remarks(said, session), then=stored,
                refused=lambda error: self._view.refuse(error.field, error.text),
            )  # fmt: skip

        self._hours.knowing(on, write)

    def _take(self, session: "GroupSession | HeldSession") -> None:
        known = {one.id for one in self._casussen}
        self._present = [casus_id for casus_id in session.casus_ids if casus_id in known]
        self._view.fill(session.name)
        self._show()

    def _offer(self, held: "tuple[HeldSession, ...]", earlier: "tuple[GroupSession, ...]", typed: str) -> None:
        """Sessions that stand in no hours yet, apart from the groups of which hours were written, to do the same.

        Of the one group whose name was typed the last session is taken; of what was typed day and time stay.
        """
        written = {(one.name, one.on) for one in earlier}
        last: dict[str, GroupSession] = {}
        for one in earlier:
            if one.name:
                last.setdefault(one.name, one)
        self._held = [one for one in held if (one.name, one.on) not in written][:2]
        same = [*last.values()][: 3 - len(self._held)]
        self._offered = [*self._held, *same]
        self._view.offer_earlier([_offered(one) for one in self._held], [_offered(one) for one in same])
        every: list[GroupSession | HeldSession] = [*last.values(), *held]
        meant = {fold(one.name): one for one in every if typed and begins_words(typed, one.name)}
        if len(meant) == 1:
            self._take(*meant.values())

    def _show(self) -> None:
        self._shown = [
            Ticked(one.id, one.label, one.id in self._present)
            for one in self._casussen
            if begins_words(self._filter, one.label)
        ]
        self._view.show_pupils(self._shown)
        self._show_share()

    def _show_share(self) -> None:
        pupils = count(len(self._present), "leerling", "leerlingen")
        try:
            shares = spread(parse_duration(self._minutes), len(self._present))
        except RuleError:
            self._view.show_share(f"{pupils} aanwezig")
            return
        low, high = duration(min(shares)), duration(max(shares))
        each = f"{high} per leerling" if low == high else f"{low} of {high} per leerling"
        self._view.show_share(f"{pupils} aanwezig, {each}; samen precies {duration(sum(shares))}")


def _offered(one: "GroupSession | HeldSession") -> str:
    return f"{one.name} ({count(len(one.casus_ids), 'leerling', 'leerlingen')}, {day_and_month(one.on)})"
