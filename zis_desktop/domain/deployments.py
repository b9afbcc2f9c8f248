"""A deployment (inzet): one offer for one casus by a professional, with its milestones."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.milestones import Milestone
from zis_desktop.domain.people import Name


@dataclass(frozen=True, slots=True)
class Deployment:
    """Help as it was decided, with whom it is for; first and last day included, minutes are per week."""

    id: int
    casus_id: int
    casus_code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    offer: str
    professional_id: int | None
    professional_name: str
    weight: str
    frequency: str
    minutes_per_week: int
    starts_on: date
    ends_on: date
    decision_id: int | None
    milestones: tuple[Milestone, ...]
    version: int
    grounds: StartGrounds | None = None
    """Why it may be given without complete consent, as far as that was recorded (R11)."""
    closed_on: date | None = None
    """The day on which its casus was closed: then no talk is owed any more."""

    def is_running(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on
