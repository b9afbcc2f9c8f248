"""Decides the extract for audit: of which days, what it adds up to, and letting it out (art. 23)."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Presenter
from ui.typed import read_typed
from zis_desktop.domain.dutch import count, duration, euros, parse_near
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import settlement_period

if TYPE_CHECKING:
    from zis_desktop.domain.money.audit import AuditExtract
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

TITLE = "Uittreksel voor controle"
FIRST, LAST = "first", "last"
MISSING = {FIRST: "Vul de eerste dag in, zoals 1-1-2024.", LAST: "Vul de laatste dag in, zoals 31-7-2024."}


@dataclass(frozen=True, slots=True)
class AuditTold:
    """What is in the extract, its checksum, and how long a second one of the same period has the same."""

    summary: str
    contents: str
    sums: tuple[tuple[str, str, str], ...]
    checksum: str
    lasting: str


class AuditShown(Protocol):
    """What the presenter asks of its view."""

    def show_period(self, first: date, last: date) -> None: ...

    def show_extract(self, told: AuditTold) -> None: ...

    def refuse(self, field: str, text: str) -> None: ...

    def ask_place(self, file_name: str) -> None: ...


class AuditPresenter(Presenter[AuditShown]):
    """One period at a time; the last period of settlement first."""

    _days: tuple[date, date] | None = None

    def begin(self) -> None:
        """The days of the period that ended last, until others are typed."""
        if self._days is None:
            running = settlement_period(self._place.clock.today())
            before = settlement_period(running.first - timedelta(days=1))
            self._days = before.first, before.last
            self._view.show_period(*self._days)

    def count(self, first: str, last: str) -> None:
        """Adds up what is in the extract of these days."""
        days = self._read(first, last)
        if days is None:
            return
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "AuditExtract":
            from zis_desktop.services.audits import audit_extract

            return audit_extract(uow, school_id, *days, today)

        self._runner.read(read, self._show, refused=self._refuse)

    def show_paper(self, first: str, last: str) -> None:
        """On paper, in the preview."""
        days = self._read(first, last)
        if days is None:
            return
        school_id, now = self._place.school_id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.audit_papers import audit_paper

            return audit_paper(uow, school_id, *days, now)

        self._go.preview(TITLE, make)

    def export(self, first: str, last: str) -> None:
        days = self._read(first, last)
        if days is not None:
            self._view.ask_place(f"uittreksel-{days[0].isoformat()}-{days[1].isoformat()}.xlsx")

    def export_to(self, place: Path) -> None:
        """As a workbook, or as JSON when the name ends so."""
        if self._days is None:
            return
        school_id, now, days = self._place.school_id, self._place.clock.now(), self._days

        def save(uow: "UnitOfWork") -> "AuditExtract":
            from zis_desktop.services.audit_papers import save_audit

            return save_audit(uow, school_id, *days, place, now)

        said = f"Bewaard als {place.name}."
        self._runner.read(save, lambda _found: self._go.say(said), refused=self._refuse)

    # -- inside ------------------------------------------------------------------------------------------------

    def _read(self, first: str, last: str) -> tuple[date, date] | None:
        """The typed days; None when one of them is refused."""
        found = []
        for field, text in ((FIRST, first), (LAST, last)):
            try:
                found.append(read_typed(parse_near, text, field, self._place.clock.today(), empty=MISSING[field]))
            except RuleError as error:
                self._view.refuse(field, error.text)
                return None
        self._days = found[0], found[1]
        return self._days

    def _show(self, found: "AuditExtract") -> None:
        if not self._gone:
            self._view.show_extract(audit_told(found))

    def _refuse(self, error: RuleError) -> None:
        if error.field in MISSING:
            self._view.refuse(error.field, error.text)
        else:
            self._go.say(error.text, "late")


def audit_told(found: "AuditExtract") -> AuditTold:
    """What the screen says."""
    lines = count(len(found.hours), "regel uren", "regels uren")
    support = count(len(found.support), "regel ondersteuning", "regels ondersteuning")
    rows = (*found.sums, *found.totals)
    sums = tuple(
        (who[:1].upper() + who[1:], duration(minutes), "geen tarief" if cents is None else euros(cents))
        for who, minutes, cents in rows
    )
    return AuditTold(f"{lines} en {support}", found.contents, sums, found.checksum, found.lasting)
