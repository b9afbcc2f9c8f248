"""Decides the facts of the school: shown as stored, saved one by one when a field is left, refused beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.school import School

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

LABELS: Mapping[str, str] = {
    "name": "Naam van de school",
    "address": "Straat en huisnummer",
    "town": "Plaats",
    "phone": "Telefoon",
    "email": "E-mail",
    "privacy_contact": "Functionaris gegevensbescherming (FG)",
    "holiday_region": "Vakantieregio",
    "meeting_starts": "De CvB begint om",
    "meeting_ends": "De CvB eindigt om",
    "room": "Lokaal",
}
TIMES = ("meeting_starts", "meeting_ends")


class FactsShown(Protocol):
    """What the presenter asks of its view."""

    def typed(self, fact: str) -> str: ...

    def show_fact(self, fact: str, text: str) -> None: ...

    def refuse_fact(self, fact: str, text: str) -> None: ...

    def accept(self, fact: str) -> None: ...


class FactsPresenter:
    """Some facts of the school that is worked on."""

    def __init__(self, view: FactsShown, runner: Runner, workplace: Workplace, facts: Sequence[str]) -> None:
        self._view = view
        self._runner = runner
        self._workplace = workplace
        self._facts = tuple(facts)
        self._school: School | None = None
        self._saving: dict[str, tuple[str, str]] = {}
        """Facts on their way to the store: what was sent, and what was typed when the field was last left."""
        self._gone = False

    def left(self) -> None:
        self._gone = True

    def refresh(self) -> None:
        self._read(self._show)

    def save(self, fact: str) -> None:
        """The field was left: what changed is saved, one time after the other."""
        if self._school is None:
            return
        typed = self._view.typed(fact)
        if fact in self._saving:
            self._saving[fact] = (self._saving[fact][0], typed)
        elif typed == shown(self._school, fact):
            self._view.accept(fact)
        else:
            self._saving[fact] = (typed, typed)
            self._write(fact, typed, getattr(self._school, fact))

    def save_all(self) -> None:
        """The screen is left with the cursor still in a field."""
        for fact in self._facts:
            self.save(fact)

    def _write(self, fact: str, typed: str, seen: str | int) -> None:
        school_id = self._workplace.school_id

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.school_settings import change_school

            return change_school(uow, school_id, fact, typed, seen=seen)

        def refused(error: RuleError) -> None:
            self._saving.pop(fact)
            if not self._gone:
                self._view.refuse_fact(fact, error.text)

        said = f"Opgeslagen: {LABELS[fact].lower()}."
        self._runner.change(change, said=said, then=lambda _changes: self._read(self._saved(fact)), refused=refused)

    def _saved(self, fact: str) -> Callable[[School], None]:
        """Shows it as it was stored, unless the user has typed on; then that is saved too."""

        def show(school: School) -> None:
            sent, later = self._saving.pop(fact)
            self._view.accept(fact)
            self._show(school)
            if self._view.typed(fact) == sent:
                self._view.show_fact(fact, shown(school, fact))
            if later != sent:
                self.save(fact)

        return show

    def _read(self, then: Callable[[School], None]) -> None:
        school_id = self._workplace.school_id

        def read(uow: "UnitOfWork") -> School:
            from zis_desktop.services.schools import school

            return school(uow, school_id)

        self._runner.read(read, lambda found: None if self._gone else then(found))

    def _show(self, school: School) -> None:
        """Fields that nobody is typing in follow the store."""
        before, self._school = self._school, school
        for fact in self._facts:
            typed = self._view.typed(fact)
            untouched = before is None or typed == shown(before, fact)
            if untouched and typed != shown(school, fact):
                self._view.show_fact(fact, shown(school, fact))


def shown(school: School, fact: str) -> str:
    """A fact as the field shows it."""
    value = getattr(school, fact)
    return clock(value) if fact in TIMES else str(value)
