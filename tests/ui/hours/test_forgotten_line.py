"""Hours that were forgotten for a pupil whose help ended long ago, on the typed line (R4: by the code)."""

from dataclasses import replace
from datetime import date

from tests.agenda_life import consent_to
from tests.hours_life import HoursLife, as_professional
from tests.immediate import ImmediateRunner
from tests.school_life import enrol, question
from tests.ui.hours.shown_week import Running, Shown
from tests.ui.hours.test_quick_line_and_groups import Line
from tests.ui.ways import Ways
from ui.hours.presenter import HoursPresenter
from ui.hours.quick_presenter import QuickPresenter
from ui.hours.timer_presenter import TimerPresenter
from ui.presenting import Workplace
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.meeting.decisions import Deploy
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services import hours
from zis_desktop.store import tables
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

WORKED = date(2024, 3, 5)


def former_casus(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    """Ilias, helped from November to April; his casus was closed in May."""
    began, ended = date(2023, 11, 6), date(2024, 4, 26)
    with uow.unguarded.write() as work:
        pupil_id = enrol(work, school_id, Name("Ilias", "", "Kaya"), number="54", municipality="Utrecht")
        add_guardian(work, pupil_id, name="Ouder van Kaya", relation="moeder", gezag=Gezag.YES)
        consent_to(work, pupil_id, Purpose.YOUKE)
        casus_id = add_casus(work, school_id, replace(question(pupil_id), registered_on=began))
        add_deployment(
            work, casus_id, Deploy("begeleiding-youke", life.professional, "licht", "wekelijks", 45, began, ended), ()
        )
        work.update(tables.casus, casus_id, closed_on=date(2024, 5, 13), closed_reason="klaar")


def test_that_forgotten_hours_of_help_that_ended_long_ago_are_written_by_the_code(
    uow: UnitOfWork, school_id: int, life: HoursLife, shown: Shown, workplace: Workplace, clock: FixedClock
) -> None:
    former_casus(uow, school_id, life)
    daan = as_professional(uow, life.professional)
    runner = ImmediateRunner(daan)
    presenter = HoursPresenter(shown, runner, Ways(), workplace)
    view = Line()
    quick = QuickPresenter(view, presenter, TimerPresenter(Running(), runner, workplace, presenter), clock)
    presenter.refresh()
    quick.type("5-3-2024 ilias 30; vergeten")
    assert view.question.endswith("kijk de naam na, of schrijf na de hulp de code van de casus.")
    quick.type("5-3-2024 k-007 30; vergeten")
    assert (view.ready, view.chips[-4:]) == (True, ["Casus K-007", "di 5 mrt", "0:30", "begeleiding"])
    quick.enter()
    assert [one.minutes for one in hours.day(daan, life.professional, WORKED).entries] == [30]
