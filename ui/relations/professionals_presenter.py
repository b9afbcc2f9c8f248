"""Decides the professionals: who must be registered, what is known of each, and recording it (R17)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.relations.records import RecordsPresenter
from ui.tasks import Panel, Step, Told
from ui.trajectories.forms import registration_job, registration_task
from zis_desktop.domain.dutch import count, plain_date
from zis_desktop.domain.help.professionals import ProfessionalLine

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

RECORD = "Leg registratie vast"


class ProfessionalsPresenter(RecordsPresenter[ProfessionalLine]):
    """One line a professional; who lacks something stands first."""

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self.today

        def read(uow: "UnitOfWork") -> tuple[ProfessionalLine, ...]:
            from zis_desktop.services.professionals import professionals

            return professionals(uow, school_id, today)

        self._runner.read(read, self._show)

    def key_of(self, one: ProfessionalLine) -> object:
        return one.person.id

    def summary_of(self, found: Sequence[ProfessionalLine]) -> str:
        lacking = sum(one.gap is not None for one in found)
        total = count(len(found), "professional", "professionals")
        return f"{total}, {lacking} met een waarschuwing" if lacking else total

    def panel_of(self, one: ProfessionalLine) -> Panel:
        step = (Step(RECORD, self.record),) if self.may_record else ()
        told = Told("Registratie in orde", "", "done", step)
        if one.gap is not None:
            told = Told(one.gap.text, "", "late" if one.gap.since <= self.today else "attention", step)
        elif one.registration.checked_on is None:
            told = Told("Nog niet nagekeken in het register", "", "attention", step)
        return Panel(one.person.name, _facts(one), (told,), (), (), ())

    def record(self) -> None:
        """The form in which level and registration are recorded as they were looked up."""
        one = self.chosen
        if one is not None:
            known, today = one.registration, self.today
            self._open(registration_task(known, today), lambda values: registration_job(known, values, today))


def _facts(one: ProfessionalLine) -> tuple[tuple[str, str], ...]:
    known = one.registration
    facts = (
        ("Functie", one.person.seat.value),
        ("Organisatie", one.person.organisation),
        ("Geeft hulp in", count(one.helping, "traject", "trajecten") if one.helping else ""),
        ("Niveau", known.level or "niet bekend"),
        ("Register", " ".join(part for part in (known.register, known.number) if part) or "geen registratie"),
        ("Geldig tot en met", plain_date(known.until) if known.until is not None else ""),
        ("Nagekeken op", plain_date(known.checked_on) if known.checked_on is not None else "nog niet"),
        ("Waarom zonder", known.grounds),
    )
    return tuple((caption, text) for caption, text in facts if text)
