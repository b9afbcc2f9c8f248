"""Decides the municipalities: the list, and one of them in the form beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Presenter, Runner, Workplace
from ui.typed import read_if_typed, read_typed
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, digits_date, parse_ahead, parse_near
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.municipalities import Municipality, Period, SeparateAgreement
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.services.municipalities import MunicipalityLine
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

FILE_NAME = "gemeenten.csv"


@dataclass(frozen=True, slots=True)
class PeriodTyped:
    """From and until as typed, and what was agreed in it; of a period as party there is no text."""

    since: str = ""
    until: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.since.strip() or self.until.strip() or self.text.strip())


@dataclass(frozen=True, slots=True)
class MunicipalityTyped:
    """A municipality as typed."""

    region: str = ""
    invoice_to: str = ""
    team: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    party: tuple[PeriodTyped, ...] = ()
    agreements: tuple[PeriodTyped, ...] = ()


class MunicipalitiesShown(Protocol):
    """What the presenter asks of its view."""

    def show_lines(self, lines: "Sequence[MunicipalityLine]", summary: str, choose: str) -> None: ...

    def show_municipality(self, title: str, typed: MunicipalityTyped) -> None: ...

    def show_editing(self, *, editing: bool) -> None: ...

    def typed(self) -> MunicipalityTyped: ...

    def ask_name(self) -> None:
        """Which municipality is added."""

    def ask_place(self, file_name: str) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...

    def accept_all(self) -> None: ...


class MunicipalitiesPresenter(Presenter[MunicipalitiesShown]):
    """The list follows the store; the form follows the list, until somebody types in it."""

    def __init__(self, view: MunicipalitiesShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go, workplace)
        self._lines: tuple[MunicipalityLine, ...] = ()
        self._chosen: Municipality | None = None
        self._wanted = ""
        self._begun = MunicipalityTyped()
        self.editing = False
        self.may_change = workplace.may(Right.CHANGE_SETTINGS)
        self.may_agree = workplace.may(Right.CHANGE_CASUSSEN)

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "tuple[MunicipalityLine, ...]":
            from zis_desktop.services.municipalities import municipalities

            return municipalities(uow, school_id, today)

        self._runner.read(read, self._show)

    def choose(self, line: "MunicipalityLine | None") -> None:
        """Another one of the list, shown in the form."""
        if self.editing or line is None:
            return
        self._chosen, self._begun = line.municipality, as_typed(line.municipality)
        self._view.show_municipality(line.municipality.name, self._begun)

    def edited(self) -> None:
        """Something was typed: from now on the form stays until it is saved or put back."""
        if not self.editing and (self.may_change or self.may_agree):
            self._edit(editing=True)

    def cancel(self) -> None:
        """Puts the form back as it was."""
        self._view.accept_all()
        self._edit(editing=False)
        self.choose(self._line_of(self._chosen.name if self._chosen is not None else ""))

    def leave(self) -> None:
        """Another screen is shown: what was typed is saved, and stays in the form when it is refused."""
        if self.editing and self._view.typed() != self._begun:
            self.save()

    def save(self) -> None:
        if self._chosen is None:
            return
        seen, school_id = self._chosen, self._place.school_id
        self._view.accept_all()
        try:
            after = municipality_of(seen.name, self._view.typed(), self._place.clock.today())
        except RuleError as error:
            self._refused(error)
            return

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.municipalities import change_municipality

            return change_municipality(uow, school_id, after, seen=seen)

        self._runner.change(
            write, said=f"{seen.name} is opgeslagen.", then=lambda _changes: self._saved(), refused=self._refused
        )

    def add(self) -> None:
        self._view.ask_name()

    def add_named(self, name: str) -> None:
        school_id = self._place.school_id

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.municipalities import add_municipality

            return add_municipality(uow, school_id, name)

        def added(_changes: Changes) -> None:
            self._wanted = name.strip()
            self._saved()

        self._runner.change(write, said=f"{name.strip()} is toegevoegd.", then=added)

    def print(self) -> None:
        """The list on paper."""
        school_id, now = self._place.school_id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.municipality_papers import municipality_list_paper

            return municipality_list_paper(uow, school_id, now)

        self._go.preview("Gemeenten", make)

    def export(self) -> None:
        self._view.ask_place(FILE_NAME)

    def export_to(self, place: Path) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def write(uow: "UnitOfWork") -> None:
            from zis_desktop.services.municipality_papers import save_municipalities

            save_municipalities(uow, school_id, place, today)

        self._runner.read(write, lambda _saved: self._go.say(f"Bewaard als {place.name}."))

    # -- inside --------------------------------------------------------------------------------------------------

    def _show(self, found: "tuple[MunicipalityLine, ...]") -> None:
        if self._gone:
            return
        self._lines = found
        wanted, self._wanted = self._wanted or (self._chosen.name if self._chosen is not None else ""), ""
        line = self._line_of(wanted)
        self._view.show_lines(found, self._summary(), line.municipality.name if line is not None else "")
        self.choose(line)

    def _summary(self) -> str:
        today = self._place.clock.today()
        inside = [line for line in self._lines if line.municipality.is_party(today)]
        there = sum(line.pupils for line in inside)
        outside = sum(line.pupils for line in self._lines) - there
        apart = f", {count(outside, 'leerling', 'leerlingen')} daarbuiten" if outside else ""
        return f"{len(inside)} partij met {count(there, 'leerling', 'leerlingen')}{apart}"

    def _line_of(self, name: str) -> "MunicipalityLine | None":
        same = (line for line in self._lines if line.municipality.name.casefold() == name.casefold())
        return next(same, next(iter(self._lines), None))

    def _saved(self) -> None:
        if not self._gone:
            self._edit(editing=False)
            self.refresh()

    def _refused(self, error: RuleError) -> None:
        if self._gone:
            self._go.say(f"Niet opgeslagen bij de gemeenten: {error.text}", "late")
        else:
            self._view.refuse(error.field, error.text)

    def _edit(self, *, editing: bool) -> None:
        self.editing = editing
        self._view.show_editing(editing=editing)
        self._go.update_header()


def as_typed(one: Municipality) -> MunicipalityTyped:
    """A municipality as the form shows it."""
    return MunicipalityTyped(
        one.region, one.invoice_to, one.team, one.contact_name, one.phone, one.email,
        tuple(_period_typed(each) for each in one.party),
        tuple(_period_typed(each.period, each.text) for each in one.agreements),
    )  # fmt: skip


def municipality_of(name: str, typed: MunicipalityTyped, today: date) -> Municipality:
    """Raises RuleError with the field that cannot be read: 'party' or 'agreements'."""
    return Municipality(
        name, typed.region, typed.invoice_to, typed.team, typed.contact_name, typed.phone, typed.email,
        tuple(_period_of(each, "party", today) for each in typed.party if not each.is_empty),
        tuple(
            SeparateAgreement(_period_of(each, "agreements", today), each.text)
            for each in typed.agreements
            if not each.is_empty
        ),
    )  # fmt: skip


def _period_typed(period: Period, text: str = "") -> PeriodTyped:
    return PeriodTyped(digits_date(period.since), digits_date(period.until) if period.until else "", text)


def _period_of(typed: PeriodTyped, field: str, today: date) -> Period:
    since = read_typed(parse_near, typed.since, field, today)
    until = read_if_typed(parse_ahead, typed.until, field, since)
    try:
        return Period(since, until)
    except RuleError as error:
        raise RuleError(error.text, field) from None
