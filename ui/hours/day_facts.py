"""By what hours stand out, read once for each day that they are about: limits and consent differ from day to day."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ui.presenting import Runner
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.domain.hours.remarks import HoursFacts, Remark
from zis_desktop.domain.hours.week import HoursCasus

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class DayFacts:
    """Of one professional; forgotten when the hours are read anew. None of a day of which they cannot be told."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._professional = 0
        self._known: dict[date, HoursFacts | None] = {}
        self._waiting: dict[date, list[Callable[[], None]]] = {}

    def begin(self, professional_id: int, day: date, facts: HoursFacts) -> None:
        """With those of one day, read just now."""
        self._professional, self._known = professional_id, {day: facts}

    def knowing(self, day: date, then: Callable[[], None]) -> None:
        """`then` once the facts of this day are known: at once when they are."""
        if day in self._known:
            then()
        elif day in self._waiting:
            self._waiting[day].append(then)
        else:
            self._waiting[day] = [then]
            self._read(day, self._professional)

    def later(self, day: date, then: Callable[[], None]) -> None:
        """`then` once they have been read; not when they were known before."""
        if day not in self._known:
            self.knowing(day, then)

    def of(self, day: date) -> HoursFacts | None:
        return self._known.get(day)

    def remarks(self, new: NewHours, casussen: tuple[HoursCasus, ...], before: int) -> tuple[Remark, ...]:
        """What stands out about these hours, in place of so many minutes; nothing while that is not known yet."""
        facts = self.of(new.on)
        casus = next((one for one in casussen if one.id == new.casus_id), None)
        named = (one.name for one in casussen if one.name is not None)
        return facts.remarks(new, casus, named, before=before) if facts is not None else ()

    def _read(self, day: date, professional_id: int) -> None:
        def read(uow: "UnitOfWork") -> HoursFacts:
            from zis_desktop.services.hours_limits import hours_facts

            return hours_facts(uow, professional_id, day)

        def found(facts: HoursFacts | None) -> None:
            if professional_id == self._professional:
                self._known[day] = facts
            for then in self._waiting.pop(day):
                then()

        self._runner.read(read, found, refused=lambda _error: found(None))
