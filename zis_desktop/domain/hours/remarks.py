"""What is said of hours that may be written all the same, before and after (R13): they were worked, but stand out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.anonymity import Secrets, mask
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.domain.hours.limits import NO_CONSENT, HoursLimits
from zis_desktop.domain.hours.week import HoursCasus, why_apart
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Name

NO_NAMES = "Geen namen en niets over de hulp zelf: dit lezen ook anderen."


@dataclass(frozen=True, slots=True)
class Remark:
    """`short` for beside a typed line, `text` a sentence."""

    short: str
    text: str


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """By what hours stand out: limits of about a day, the days without school, and for whom the pilot pays."""

    limits: HoursLimits
    calendar: SchoolCalendar
    parties: CovenantParties

    def remarks(
        self, new: NewHours, casus: HoursCasus | None, named: Iterable[Name], *, before: int = 0
    ) -> tuple[Remark, ...]:
        """`casus` is that of the hours, `named` are the pupils whose names do not belong in a note, `before` are the
        minutes that stood there already."""
        found = (
            no_school_remark(self.calendar, new.on),
            self._apart(new, casus),
            self._planned(new, before),
            Remark("toestemming mist", NO_CONSENT) if new.casus_id in self.limits.without_consent else None,
            Remark("naam in opmerking", f"In de opmerking staat een naam. {NO_NAMES}")
            if names_somebody(new.note, named)
            else None,
        )
        return tuple(one for one in found if one is not None)

    def no_school(self, day: date) -> str:
        return no_school(self.calendar, day)

    def _apart(self, new: NewHours, casus: HoursCasus | None) -> Remark | None:
        lives_in = casus.municipality(new.on) if casus is not None else ""
        if casus is None or self.parties.is_charged(new.on, lives_in, of_pupil=True):
            return None
        return Remark("apart van de pilot", f"Niet ten laste van de pilot: {why_apart(lives_in)}.")

    def _planned(self, new: NewHours, before: int) -> Remark | None:
        told = self.limits.told_of(new.casus_id, more=new.minutes - before)
        return Remark(f"{told.split(' van ')[0]} van gepland", f"Dat is {told}.") if told else None


def no_school(calendar: SchoolCalendar, day: date) -> str:
    """Why there is no school on a day ('weekend', 'Herfstvakantie'); empty when there is or it is not known."""
    return calendar.why_closed(day) if calendar.covers(day) else ""


def no_school_remark(calendar: SchoolCalendar, day: date) -> Remark | None:
    """What stands out about hours of any kind on a day without school."""
    why = no_school(calendar, day)
    return Remark(why, f"Op {short_date(day)} is er geen school: {why}.") if why else None


def names_somebody(note: str, named: Iterable[Name]) -> bool:
    """Whether a note names one of these pupils, or says something else that makes somebody known (R4)."""
    names = tuple(named)
    return bool(names) and mask(note, Secrets.of(names[0], others=names[1:])) != note
