"""How near the hours of a professional are to what was planned, and those of the provider to the period's maximum."""

from datetime import date

from zis_desktop.domain.hours.limits import HelpUse, HoursLimits, Limit, help_limits
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.hours.remarks import HoursFacts
from zis_desktop.domain.hours.rules import AFTERWARDS
from zis_desktop.services.budgets import charged_in_period
from zis_desktop.services.deployments import without_consent
from zis_desktop.services.hours_writing import known_span
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import hours as rows
from zis_desktop.store import schools
from zis_desktop.store.hours_months import closed_months
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import UnitOfWork


def hours_limits(uow: UnitOfWork, professional_id: int, day: date) -> HoursLimits:
    """As they are on this day, also of help that ended and of which hours can still be written.

    Of others only what the whole provider used comes here, and no name.
    """
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        school_id = known_span(rows.professional_span(connection, professional_id)).school_id
        calendar = calendar_in(connection, schools.one_school(connection, school_id))
        uses = rows.help_uses(connection, professional_id, day - AFTERWARDS, day)
        used, most = charged_in_period(connection, school_id, settlement_period(day))
        without = without_consent(connection, school_id, {use.casus_id for use in uses}, day)

    def weeks(use: HelpUse) -> int:
        first, last = max(use.starts_on, calendar.known_from), min(use.ends_on, calendar.known_until)
        return len(calendar.school_weeks(first, last))

    limits = help_limits(uses, day, {use: weeks(use) for use in uses})
    return HoursLimits(limits, Limit(used, most) if most else None, without)


def hours_facts(uow: UnitOfWork, professional_id: int, day: date) -> HoursFacts:
    """By what the hours of a professional stand out, about a day."""
    limits = hours_limits(uow, professional_id, day)
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        school_id = known_span(rows.professional_span(connection, professional_id)).school_id
        calendar = calendar_in(connection, schools.one_school(connection, school_id))
        months = closed_months(connection, professional_id)
        parties = covenant_parties(connection, school_id)
        return HoursFacts(limits, calendar, parties, months, uow.journal.clock.today())
