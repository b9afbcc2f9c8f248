"""A casus that asks for a place on the agenda of the next CvB, from whatever screen shows it."""

from datetime import date
from typing import TYPE_CHECKING

from ui.presenting import Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import day_and_month

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


def on_next_agenda(runner: Runner, workplace: Workplace, casus_id: int, code: str) -> None:
    """Puts it there; the message bar says on which day, with the way back, or why it cannot be."""
    school_id, today = workplace.school_id, workplace.clock.today()

    def find(uow: "UnitOfWork") -> date:
        from zis_desktop.services.agenda.changes import next_agenda

        return next_agenda(uow, school_id, today)

    def put(on: date) -> None:
        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.agenda.changes import ask_place

            return ask_place(uow, school_id, on, casus_id, today)

        runner.change(write, said=f"{code} staat op de agenda van {day_and_month(on)}.")

    runner.read(find, put)
