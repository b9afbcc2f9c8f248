"""The extract of the minutes from the page of a pupil: of all meetings, or of one that is chosen."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.dutch import count, long_date

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

NONE_YET = "Er zijn nog geen definitieve notulen waarin deze leerling is besproken."


class ExtractsShown(Protocol):
    """What it asks of the page."""

    def choose_meeting(self, choices: Sequence[tuple[str, date | None]]) -> None: ...


class ExtractsPresenter:
    """Decides what can be chosen, and previews it; the preview prints."""

    def __init__(self, view: ExtractsShown, runner: Runner, go: Navigator, workplace: Workplace, pupil_id: int) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._pupil_id = pupil_id

    def choose(self) -> None:
        """Which meeting, the last one first; there is nothing to choose when there is one."""

        def read(uow: "UnitOfWork") -> tuple[date, ...]:
            from zis_desktop.services.meeting.extracts import days_discussed

            return days_discussed(uow, self._pupil_id)

        self._runner.read(read, self._offer)

    def show(self, on: date | None = None) -> None:
        """What the CvB said and decided about this pupil, for the file; None is every meeting."""
        pupil_id, now = self._pupil_id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.meeting.extracts import extract

            return extract(uow, pupil_id, now, on=on)

        self._go.preview("Uittreksel notulen", make)

    def _offer(self, days: tuple[date, ...]) -> None:
        if not days:
            self._go.say(NONE_YET, "attention")
        elif len(days) == 1:
            self.show(days[0])
        else:
            whole = f"Alle {count(len(days), 'vergadering', 'vergaderingen')}"
            self._view.choose_meeting([(whole, None), *((f"CvB van {long_date(day)}", day) for day in reversed(days))])
