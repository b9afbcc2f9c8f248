"""Decides what is told of a settlement: what is invoiced, borne, reserved, for whom; closes it and lets it go out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.budget.periods import PeriodWalk
from ui.budget.settlement_told import SettlementTold, settlement_told
from ui.presenting import Navigator, Presenter, Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.closing import NOT_CLOSED
from zis_desktop.domain.money.funding import DoubtRow
from zis_desktop.domain.money.recipients import Recipient
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.settlements import Statement
    from zis_desktop.store.unit_of_work import UnitOfWork

Found = tuple["Statement", tuple[DoubtRow, ...]]


class SettlementShown(Protocol):
    """What the presenter asks of its view."""

    def show_settlement(self, told: SettlementTold, *, has_next: bool) -> None: ...

    def ask_closing(self, question: str, detail: str, yes: str, then: Callable[[], None]) -> None: ...

    def ask_place(self, file_name: str) -> None: ...

    def ask_folder(self) -> None: ...


class SettlementPresenter(Presenter[SettlementShown]):
    """One period of settlement at a time, the one that is to be closed first."""

    def __init__(self, view: SettlementShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go, workplace)
        self.walk = PeriodWalk(workplace.clock.today(), go, self.refresh)
        self._begun = False
        self._told: SettlementTold | None = None
        self._recipient: Recipient | None = None

    @property
    def can_close(self) -> bool:
        return self._told is not None and not self._told.stops

    @property
    def waits(self) -> bool:
        """Whether months of hours must be approved first."""
        return self._told is not None and self._told.waits_for_months

    @property
    def is_closed(self) -> bool:
        return self._told is not None and bool(self._told.recipients)

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()
        day = self.walk.period.first if self._begun else None

        def read(uow: "UnitOfWork") -> Found:
            from zis_desktop.services.funding import funding_doubts
            from zis_desktop.services.settlements import statement

            found = statement(uow, school_id, day, today)
            return found, funding_doubts(uow, school_id, found.period.first)

        self._runner.read(read, self._show, refused=self.walk.refused)

    # -- closing and letting out -------------------------------------------------------------------------------

    def close(self) -> None:
        """Asks first: it stays as it is from then on."""
        if self._told is None:
            return
        if self._told.stops:
            self._go.say(self._told.stops, "late")
            return
        detail = (
            f"{self._told.figures[0].value} {self._told.figures[0].label}. Afsluiten kan niet ongedaan worden gemaakt: "
            f"{self._told.later}"
        )
        detail = "\n\n".join((*self._told.asks, *self._told.apart, detail))
        yes = "Sluit toch af" if self._told.asks else "Sluit af"
        self._view.ask_closing(f"De afrekening {self._told.period} afsluiten?", detail, yes, self._close)

    def pick(self, recipient: Recipient | None) -> None:
        """For whom the next copy is."""
        self._recipient = recipient

    def show_paper(self) -> None:
        """The copy of the recipient that is picked, in the preview."""
        to, school_id, day = self._recipient, self._place.school_id, self.walk.period.first
        if to is None:
            self._go.say(NOT_CLOSED, "late")
            return
        recipient, now = to, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.settlement_papers import settlement_paper

            return settlement_paper(uow, school_id, day, recipient, now)

        self._go.preview(f"Afrekening {self.walk.period.name}", make)

    def export(self) -> None:
        if self._recipient is None:
            self._go.say(NOT_CLOSED, "late")
            return
        self._view.ask_place(f"{self._recipient.file_name(self.walk.period.first)}.xlsx")

    def export_to(self, place: Path) -> None:
        """The copy of the recipient that is picked as a workbook."""
        to, school_id, day = self._recipient, self._place.school_id, self.walk.period.first
        if to is None:
            return
        recipient, now = to, self._place.clock.now()

        def save(uow: "UnitOfWork") -> None:
            from zis_desktop.services.settlement_papers import save_settlement_workbook

            save_settlement_workbook(uow, school_id, day, recipient, place, now)

        said = f"Bewaard als {place.name}, voor {recipient.name}."
        self._runner.read(save, lambda _done: self._go.say(said), refused=self._say)

    def export_all(self) -> None:
        """The copies of all recipients, in a folder."""
        if self.is_closed:
            self._view.ask_folder()
        else:
            self._go.say(NOT_CLOSED, "late")

    def export_all_to(self, folder: Path) -> None:
        school_id, day, now = self._place.school_id, self.walk.period.first, self._place.clock.now()

        def save(uow: "UnitOfWork") -> tuple[Path, ...]:
            from zis_desktop.services.settlement_copies import save_copies

            return save_copies(uow, school_id, day, folder, now)

        def told(written: tuple[Path, ...]) -> None:
            self._go.say(
                f"{count(len(written), 'bestand', 'bestanden')} bewaard in {folder.name}: voor elke ontvanger."
            )

        self._runner.read(save, told, refused=self._say)

    def show_months(self) -> None:
        """What waits for approval before this can be closed."""
        self._go.open_months()

    def show_doubts(self) -> None:
        """What the pilot may not pay, in the preview."""
        school_id, day, now = self._place.school_id, self.walk.period.first, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.funding import funding_paper

            return funding_paper(uow, school_id, day, now)

        self._go.preview("Wat de pilot niet mag betalen", make)

    # -- inside ------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        school_id, period, now = self._place.school_id, self.walk.period, self._place.clock.now()

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.settlements import close_settlement

            return close_settlement(uow, school_id, period.first, now)

        self._runner.change(
            write, said=f"De afrekening {period.name} is afgesloten.", then=lambda _changes: self._closed(),
            refused=self._say,
        )  # fmt: skip

    def _closed(self) -> None:
        """What was closed goes out: asks at once where the copies go, for who may let them out."""
        self.refresh()
        if self._place.may(Right.EXPORT):
            self._view.ask_folder()

    def _show(self, found: Found) -> None:
        if self._gone:
            return
        self.walk.period, self._begun = found[0].period, True
        over = self.walk.has_next
        self._told = settlement_told(found[0], over=over, doubts=found[1])
        if self._recipient not in self._told.recipients:
            self._recipient = next(iter(self._told.recipients), None)
        self._view.show_settlement(self._told, has_next=over)
        self._go.update_header()

    def _say(self, error: RuleError) -> None:
        self._go.say(error.text, "late")
