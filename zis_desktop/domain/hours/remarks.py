"""What is said of hours that may be written all the same, before and after (R13): they were worked, but stand out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.dutch import MONTHS, short_date
from zis_desktop.domain.hours.free_text import NO_NAMES, person_in
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.domain.hours.limits import NO_CONSENT, HoursLimits
from zis_desktop.domain.hours.months import ClosedMonths
from zis_desktop.domain.hours.week import HoursCasus, why_apart
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Name


@dataclass(frozen=True, slots=True)
class Remark:
    """`short` for beside a typed line, `text` a sentence."""

    short: str
    text: str


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """By what hours stand out: limits of about a day, the days without school, for whom the pilot pays, and what of the
    months stays as it is, seen `today`."""

    limits: HoursLimits
    calendar: SchoolCalendar
    parties: CovenantParties
    months: ClosedMonths
    today: date

    def remarks(
        self, new: NewHours, casus: HoursCasus | None, named: Iterable[Name], *, before: int = 0
    ) -> tuple[Remark, ...]:
        """`casus` is that of the hours, `named` are the pupils whose names do not belong in a note, `before` are the
        minutes that stood there already."""
        found = (
            self._late(new),
            no_school_remark(self.calendar, new.on),
            self._apart(new, casus),
            _of_colleague(new, casus),
            self._planned(new, before),
            Remark("toestemming mist", NO_CONSENT) if new.casus_id in self.limits.without_consent else None,
            Remark("naam of nummer in opmerking", NO_NAMES) if person_in(new.note, named) else None,
        )
        return tuple(one for one in found if one is not None)

    def no_school(self, day: date) -> str:
        return no_school(self.calendar, day)

    def _apart(self, new: NewHours, casus: HoursCasus | None) -> Remark | None:
        lives_in = casus.municipality(new.on) if casus is not None else ""
        if casus is None or self.parties.is_charged(new.on, lives_in, of_pupil=True):
            return None
        return Remark("apart van de pilot", f"Niet ten laste van de pilot: {why_apart(lives_in)}.")

    def _late(self, new: NewHours) -> Remark | None:
        """Hours of a frozen month are booked today, and have to say why (`booked_late`)."""
        closed = self.months.on(new.on)
        if closed is None or not closed.correctable:
            return None
        counts = f"telt in {MONTHS[self.today.month - 1]}"
        if not new.note.strip():
            return Remark(f"nagekomen, {counts}: schrijf waarom achter een ;", closed.why)
        return Remark(f"nagekomen, {counts}", f"Nagekomen: {counts}.")

    def _planned(self, new: NewHours, before: int) -> Remark | None:
        told = self.limits.told_of(new.casus_id, more=new.minutes - before)
        return Remark(f"{told.split(' van ')[0]} van gepland", f"Dat is {told}.") if told else None


def _of_colleague(new: NewHours, casus: HoursCasus | None) -> Remark | None:
    """Whoever takes over for a day may log it; a slip in the name shows (R13)."""
    if casus is None or casus.runs_between(new.on, new.on) or not casus.is_helped(new.on):
        return None
    return Remark("hulp van een collega", "De hulp op deze dag is van een collega: kijk of het deze leerling was.")


def no_school(calendar: SchoolCalendar, day: date) -> str:
    """Why there is no school on a day ('weekend', 'Herfstvakantie'); empty when there is or it is not known."""
    return calendar.why_closed(day) if calendar.covers(day) else ""


def no_school_remark(calendar: SchoolCalendar, day: date) -> Remark | None:
    """What stands out about hours of any kind on a day without school."""
    why = no_school(calendar, day)
    return Remark(why, f"Op {short_date(day)} is er geen school: {why}.") if why else None
