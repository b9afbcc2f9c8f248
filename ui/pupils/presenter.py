"""Decides what the list of pupils shows: filter, classes, count per municipality, where a row leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.pupil.questions import Asked, new_pupil_form
from ui.typed import Values, day_of, read_typed, text_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, fold, number, parse_date, parse_near, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupil_count import MunicipalityCount
from zis_desktop.domain.pupils import NewPupil, PupilLine, age_on
from zis_desktop.domain.region import RegionProfile

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

FIRST_PAGE = 100
ALL_CLASSES = "Alle klassen"


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of the count: a municipality or a group, with its number of pupils."""

    name: str
    pupils: int
    outside: bool = False


class PupilsShown(Protocol):
    """What the presenter asks of its view."""

    def show_rows(self, rows: Sequence[PupilLine], summary: str) -> None: ...

    def show_classes(self, classes: Sequence[str]) -> None: ...

    def show_empty(self, text: str, *, first_use: bool) -> None: ...

    def show_count(self, rows: Sequence[CountRow], total: str, remark: str) -> None: ...

    def show_count_date(self, text: str) -> None: ...

    def refuse_count_date(self, text: str) -> None: ...

    def ask(self, asked: Asked) -> None: ...

    def stop_asking(self) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...


class PupilsPresenter:
    """The list of pupils of one school, on today."""

    def __init__(self, view: PupilsShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._workplace = workplace
        self._parties: CovenantParties | None = None
        self._lines: tuple[PupilLine, ...] = ()
        self._search = ""
        self._class = ""
        self._also_left = False
        self._without_opp = False
        self._count_on: date | None = None
        self.current: PupilLine | None = None

    def refresh(self) -> None:
        self._read_list()
        self._read_count()

    def search(self, text: str) -> None:
        """Every word typed must stand somewhere in number, name or class."""
        if fold(text) != self._search:
            self._search = fold(text)
            self._read_list()

    def choose_class(self, class_name: str) -> None:
        self._class = "" if class_name == ALL_CLASSES else class_name
        self._show()

    def include_left(self, also_left: bool) -> None:  # noqa: FBT001  a check box tells it
        self._also_left = also_left
        self._read_list()

    def only_without_opp(self, without: bool) -> None:  # noqa: FBT001  a check box tells it
        """Who must have an OPP by now and has none (R12)."""
        self._without_opp = without
        self._read_list()

    def choose_count_date(self, text: str) -> None:
        """The day of the count, as typed."""
        try:
            self._count_on = parse_near(text, self._workplace.clock.today())
        except RuleError as error:
            self._view.refuse_count_date(error.text)
            return
        self._read_count()

    def choose(self, row: PupilLine | None) -> None:
        self.current = row

    def open(self, row: PupilLine, among: Sequence[PupilLine] = ()) -> None:
        """`among` are the rows in the order in which they are shown."""
        self._go.open_pupil(row.id, among=tuple(one.id for one in among))

    def open_current(self, among: Sequence[PupilLine] = ()) -> None:
        """Enter in the filter: the pupil that is current, so that a name typed is a pupil opened."""
        if self.current is not None:
            self.open(self.current, among)

    def register_casus(self) -> None:
        self._go.register_casus(self.current.id if self.current is not None else None)

    def age(self, line: PupilLine) -> int:
        return age_on(line.birth_date, self._workplace.clock.today())

    def is_outside(self, line: PupilLine) -> bool:
        """Whether the municipality is no party to the covenant."""
        return self._parties is not None and not self._parties.is_party(
            line.municipality, self._workplace.clock.today()
        )

    def has_left(self, line: PupilLine) -> bool:
        return line.left_on is not None and line.left_on < self._workplace.clock.today()

    def add_pupil(self) -> None:
        self._view.ask(new_pupil_form(self._workplace.clock.today()))

    def submit(self, values: Values) -> None:
        """The new pupil as typed; then the page of that pupil."""
        try:
            new = self._new_pupil(values)
        except RuleError as error:
            self._view.refuse(error.field, error.text)
            return
        school_id, today = self._workplace.school_id, self._workplace.clock.today()

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.pupils import add_pupil

            return add_pupil(uow, school_id, new, today)

        def added(changes: Changes) -> None:
            self._view.stop_asking()
            self._go.open_pupil(next(step.row_id for step in changes.undo if step.table == "pupil"))

        def refused(error: RuleError) -> None:
            self._view.refuse(error.field, error.text)

        self._runner.change(job, said=f"{new.name.full} toegevoegd.", then=added, refused=refused)

    def _new_pupil(self, values: Values) -> NewPupil:
        today = self._workplace.clock.today()
        name = Name(text_of(values, "first_name"), text_of(values, "prefix"), text_of(values, "last_name"))
        return NewPupil(
            number=text_of(values, "number"),
            name=name,
            birth_date=read_typed(parse_date, text_of(values, "birth_date"), "birth_date"),
            enrolled_on=day_of(values, "enrolled_on", today),
            class_name=text_of(values, "class_name"),
            mentor=text_of(values, "mentor"),
            place=text_of(values, "place"),
        )

    def import_list(self) -> None:
        self._go.open_import()

    def _read_list(self) -> None:
        """The first page of a list that is not on screen yet is read by itself: it can be painted at once."""
        if not self._lines:
            self._read_lines(FIRST_PAGE)
        self._read_lines(None)

    def _read_lines(self, limit: int | None) -> None:
        school_id, today, search = self._workplace.school_id, self._workplace.clock.today(), self._search
        only_enrolled, without_opp = not self._also_left, self._without_opp

        def read(uow: "UnitOfWork") -> tuple[CovenantParties, tuple[PupilLine, ...]]:
            from zis_desktop.services import municipalities, pupils

            parties = municipalities.covenant_parties(uow, school_id)
            found = pupils.list_pupils(
                uow,
                school_id,
                on=today,
                search=search,
                only_enrolled=only_enrolled,
                limit=limit,
                without_opp=without_opp,
            )
            return parties, found

        self._runner.read(read, self._show_page if limit else self._show_list)

    def _show_page(self, read: tuple[CovenantParties, tuple[PupilLine, ...]]) -> None:
        self._parties, lines = read
        if len(lines) == FIRST_PAGE and not self._class:
            self._view.show_rows(lines, "")

    def _show_list(self, read: tuple[CovenantParties, tuple[PupilLine, ...]]) -> None:
        self._parties, self._lines = read
        if not self._search:
            classes = sorted({line.class_name for line in self._lines if line.class_name}, key=fold)
            self._view.show_classes([ALL_CLASSES, *classes])
        self._show()

    def _show(self) -> None:
        rows = [line for line in self._lines if self._class in ("", line.class_name)]
        if rows:
            self._view.show_rows(rows, self._summary(len(rows)))
        elif self._search or self._class or self._without_opp:
            told = (f"'{self._search}'" * bool(self._search), self._class, "'zonder OPP'" * self._without_opp)
            what = " en ".join(part for part in told if part)
            self._view.show_empty(f"Geen leerling gevonden voor {what}.", first_use=False)
        else:
            self._view.show_empty(
                "Er staan nog geen leerlingen in deze school. Begin met de lijst uit uw leerlingadministratie.",
                first_use=True,
            )

    def _summary(self, shown: int) -> str:
        filtered = bool(self._search or self._class or self._without_opp)
        found = count(shown, "leerling", "leerlingen")
        return f"{found} gevonden" if filtered else found

    def _read_count(self) -> None:
        school_id, today, chosen = self._workplace.school_id, self._workplace.clock.today(), self._count_on

        def read(uow: "UnitOfWork") -> tuple[date, MunicipalityCount]:
            from zis_desktop.services import pupil_lists, schools

            on = chosen or count_date(schools.profile_of(uow, school_id), today)
            return on, pupil_lists.municipality_count(uow, school_id, on)

        self._runner.read(read, self._show_count)

    def _show_count(self, read: tuple[date, MunicipalityCount]) -> None:
        on, found = read
        self._count_on = on
        self._view.show_count_date(plain_date(on))
        rows = [CountRow(name, pupils) for name, pupils in found.inside]
        rows += [CountRow(name, pupils, outside=True) for name, pupils in found.outside]
        outside = sum(pupils for _name, pupils in found.outside)
        apart = [f"Buiten de regio: {number(outside)}, apart geteld."] if outside else []
        unknown = count(found.unknown, "leerling heeft", "leerlingen hebben")
        apart += [f"{unknown} op die dag geen bekende woonplaats."] if found.unknown else []
        self._view.show_count(rows, number(found.total), " ".join(apart))


def count_date(profile: RegionProfile, today: date) -> date:
    """The day whose count pays for this year (R15); without agreed years the last 1 February."""
    agreed = [year.count_date for year in profile.budget_years if year.year <= today.year]
    if agreed:
        return max(agreed)
    return date(today.year if (today.month, today.day) >= (2, 1) else today.year - 1, 2, 1)
