"""Rows that tests of hours need: a Youké professional who helps some pupils, one of whom lives outside the region."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tests.agenda_life import consent_to
from tests.school_life import enrol, question
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import Deploy
from zis_desktop.domain.people import Name, Seat
from zis_desktop.domain.pupils import Gezag
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.hours import log_hours
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)
MONDAY = date(2024, 9, 2)
REGISTERED = date(2024, 8, 26)
PUPILS = (
    (Name("Sam", "van", "Veen"), "Zeist"),
    (Name("Milan", "de", "Groot"), "Amersfoort"),
    (Name("Kai", "", "Mulder"), "Utrecht"),
    (Name("Isa", "", "Bakker"), "Soest"),
    (Name("Bo", "", "Visser"), "Utrecht"),
    (Name("Thijs", "", "Maas"), "Nijkerk"),
)


@dataclass(frozen=True)
class HoursLife:
    """The professional, and the casussen by the first name of the pupil."""

    professional: int
    casus: dict[str, int]

    def hours(
        self, first: str | None, minutes: int, on: date = TODAY, activity: Activity = Activity.DIRECT
    ) -> NewHours:
        return NewHours(self.professional, self.casus[first] if first else None, on, activity, minutes)

    def log(
        self,
        uow: UnitOfWork,
        first: str | None,
        minutes: int,
        on: date = TODAY,
        activity: Activity = Activity.DIRECT,
    ) -> None:
        log_hours(uow, self.hours(first, minutes, on, activity), today=TODAY, now=NOW)


def as_professional(uow: UnitOfWork, professional_id: int) -> UnitOfWork:
    """The professional who hands in: another than who approves."""
    return uow.acting_as(Actor("daan", "Daan Koster", frozenset({Role.YOUKE}), professional_id=professional_id))


def hours_life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """Six casussen since 26 August, each with help by Daan from that day, and signed for."""
    with uow.unguarded.write() as work:
        professional = add_professional(
            work, school_id, name="Daan Koster", seat=Seat.YOUKE, organisation="Youké", weekly=False,
            active_from=date(2022, 8, 1), active_until=None,
        )  # fmt: skip
        made = {}
        for number, (name, municipality) in enumerate(PUPILS):
            pupil_id = enrol(work, school_id, name, number=str(number), municipality=municipality)
            casus_id = add_casus(work, school_id, replace(question(pupil_id), registered_on=REGISTERED))
            plan = Deploy("begeleiding-youke", professional, "licht", "wekelijks", 45, REGISTERED, date(2024, 12, 20))
            add_deployment(work, casus_id, plan, ())
            add_guardian(work, pupil_id, name=f"Ouder van {name.last}", relation="moeder", gezag=Gezag.YES)
            consent_to(work, pupil_id, Purpose.YOUKE)
            made[name.first] = casus_id
    return HoursLife(professional, made)
