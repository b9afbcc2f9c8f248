"""Decides the series around the board: its days, moving or cancelling one, putting it back, the calendar file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.agenda.shown import BoardView, Move
from ui.presenting import Navigator, Runner, Workplace
from ui.typed import read_typed
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.domain.agenda.series import MOVED
from zis_desktop.domain.calendar import school_year
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, day_and_month, parse_near
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class Board(Protocol):
    """What the board around it knows: the day that it shows."""

    on: date | None

    def show_day(self, on: date) -> None: ...


class SeriesPresenter:
    """The days of the school year of the day that the board shows."""

    def __init__(self, view: BoardView, runner: Runner, go: Navigator, workplace: Workplace, board: Board) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._board = board

    def ask(self) -> None:
        """Which day of the series."""
        from zis_desktop.services.agenda.series import series

        school_id, on = self._place.school_id, self._on
        self._runner.read(lambda uow: series(uow, school_id, on), lambda days: self._view.show_series(days, on))

    def ask_change(self) -> None:
        """Moves the shown meeting to another day, or lets it go."""
        on = self._on
        self._view.ask_move(day_and_month(on), lambda move, refused, then: self._change(on, move, refused, then))

    def put_back(self) -> None:
        """The CvB of the shown Monday meets on it again."""
        from zis_desktop.services.agenda.series import put_back

        school_id, on = self._place.school_id, self._on
        self._runner.change(
            lambda uow: put_back(uow, school_id, on), said=f"De CvB van {day_and_month(on)} staat er weer."
        )

    def went_back(self, was: Agenda | None, refusal: RuleError) -> bool:
        """A move was taken back, so the day that is shown has no CvB any more: to the Monday it came from."""
        moved = None if was is None else was.moved
        if moved is None or refusal.field == MOVED:
            return False
        self._board.show_day(moved.monday)
        return True

    def ask_place(self) -> None:
        """Where the file for a calendar program goes."""
        on = self._on
        self._view.ask_calendar_place(f"cvb-{school_year(on)}.ics", lambda place: self._save(on, place))

    # -- inside ------------------------------------------------------------------------------------------------

    @property
    def _on(self) -> date:
        return self._board.on or self._place.clock.today()

    def _change(self, on: date, move: Move, refused: Callable[[RuleError], None], then: Callable[[], None]) -> None:
        try:
            to = read_typed(parse_near, move.to, "to", on) if move.held else None
        except RuleError as error:
            refused(error)
            return
        school_id, today = self._place.school_id, self._place.clock.today()

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.agenda.series import cancel_meeting, move_meeting

            if to is None:
                return cancel_meeting(uow, school_id, on, move.reason, today)
            return move_meeting(uow, school_id, on, to, move.reason, today)

        def done(_changes: Changes) -> None:
            then()
            if to is not None:
                self._board.show_day(to)

        went = f"verplaatst naar {day_and_month(to)}" if to else "vervalt; de punten gaan naar de volgende"
        self._runner.change(write, said=f"De CvB van {day_and_month(on)} {went}.", then=done, refused=refused)

    def _save(self, on: date, place: Path) -> None:
        from zis_desktop.services.agenda.series import save_calendar

        school_id, now = self._place.school_id, self._place.clock.now()
        self._runner.read(
            lambda uow: save_calendar(uow, school_id, on, place, now),
            lambda held: self._go.say(f"{count(held, 'vergadering', 'vergaderingen')} bewaard als {place.name}."),
            refused=lambda error: self._go.say(error.text, "late"),
        )
