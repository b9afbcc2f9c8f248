"""Decides what the CJG worker sees: her meetings, the points of the chosen one, and its papers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.dutch import clock_span, count, day_and_month, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.own_block import BlockDay, BlockPoint, OwnBlock

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

NO_MEETING = "U staat nog op geen vergadering. De school zet u erop, en dan ziet u hier wat u nodig heeft."


class OwnBlockShown(Protocol):
    """What the presenter asks of its view."""

    def show_days(self, days: Sequence[BlockDay]) -> None: ...

    def show_points(self, title: str, detail: str, points: Sequence[BlockPoint]) -> None: ...

    def show_nothing(self, title: str, text: str) -> None: ...

    def show_papers(self, *, agenda: bool, minutes: bool) -> None: ...

    def choose(self, on: date) -> None: ...


class OwnBlockPresenter:
    """The meetings of one CJG worker; the next one is chosen first."""

    def __init__(self, view: OwnBlockShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._days: tuple[BlockDay, ...] = ()
        self.chosen: BlockDay | None = None

    @property
    def subtitle(self) -> str:
        return "" if self.chosen is None else f"uw blok op {day_and_month(self.chosen.on)}"

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> tuple[BlockDay, ...]:
            from zis_desktop.services.own_block import block_days

            return block_days(uow, school_id, today)

        self._runner.read(read, self._show, refused=self._refuse)

    def choose(self, day: BlockDay | None) -> None:
        """Shows the block of this meeting."""
        if day is None:
            return
        self.chosen = day
        self._view.show_papers(agenda=day.composed, minutes=day.final)
        self._go.update_header()
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> OwnBlock:
            from zis_desktop.services.own_block import own_block

            return own_block(uow, school_id, day.on, today)

        self._runner.read(read, self._show_block, refused=self._refuse)

    # -- papers --------------------------------------------------------------------------------------------------

    def preview_preparation(self) -> None:
        if self.chosen is not None:
            school_id, on, now = self._place.school_id, self.chosen.on, self._place.clock.now()

            def make(uow: "UnitOfWork") -> "PdfFile":
                from zis_desktop.services.agenda.papers import pre_read_paper

                return pre_read_paper(uow, school_id, on, now)

            self._go.preview(f"Voorbereiding {short_date(on)}", make)

    def preview_agenda(self) -> None:
        if self.chosen is not None:
            school_id, on, now = self._place.school_id, self.chosen.on, self._place.clock.now()

            def make(uow: "UnitOfWork") -> "PdfFile":
                from zis_desktop.domain.anonymity import Reader
                from zis_desktop.services.agenda.papers import agenda_paper

                return agenda_paper(uow, school_id, on, now, reader=Reader.CJG)

            self._go.preview(f"Agenda CvB {short_date(on)}", make)

    def preview_minutes(self) -> None:
        if self.chosen is not None:
            school_id, on, now = self._place.school_id, self.chosen.on, self._place.clock.now()

            def make(uow: "UnitOfWork") -> "PdfFile":
                from zis_desktop.documents.paper import Copy
                from zis_desktop.services.meeting.minutes_papers import minutes_on

                return minutes_on(uow, school_id, on, Copy.EXTERNAL, now)

            self._go.preview(f"Notulen {short_date(on)}", make)

    # -- inside --------------------------------------------------------------------------------------------------

    def _show(self, days: tuple[BlockDay, ...]) -> None:
        self._days = days
        self._view.show_days(days)
        if not days:
            self.chosen = None
            self._view.show_papers(agenda=False, minutes=False)
            self._view.show_nothing("Nog geen vergadering", NO_MEETING)
            self._go.update_header()
            return
        before = self.chosen.on if self.chosen is not None else None
        wanted = next((day for day in days if day.on == before), self._next(days))
        self._view.choose(wanted.on)
        self.choose(wanted)

    def _next(self, days: Sequence[BlockDay]) -> BlockDay:
        """The first meeting that is still to come; the last one when there is none."""
        today = self._place.clock.today()
        return min((day for day in days if day.on >= today), key=lambda day: day.on, default=days[0])

    def _show_block(self, block: OwnBlock) -> None:
        if self.chosen is None or block.on != self.chosen.on:
            return
        where = f", {block.room}" if block.room else ""
        detail = f"{clock_span(self.chosen.starts_at, self.chosen.ends_at)}{where}"
        if block.points:
            found = count(len(block.points), "casus", "casussen")
            self._view.show_points(f"{short_date(block.on)}: {found} voor u", detail, block.points)
        else:
            self._view.show_nothing(short_date(block.on), "Op deze agenda staat niets dat u nodig heeft.")

    def _refuse(self, error: RuleError) -> None:
        title = short_date(self.chosen.on) if self.chosen is not None else ""
        self._view.show_nothing(title, error.text)
