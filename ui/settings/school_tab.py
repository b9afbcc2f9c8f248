"""The tab of the school: its data, and the other schools of the store."""

from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.settings.facts import FactsForm
from ui.tabbed import Tab
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, column, label, row
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.school import School

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

FACTS = ("name", "address", "town", "phone", "email", "privacy_contact")
EXPLAINED = "Dit staat op de agenda, de notulen en de formulieren. Wat u invult, wordt meteen opgeslagen."


class SchoolTab(Tab):
    """Data that stand on every paper, and which school the screens work on."""

    key = "school"
    text = "School"
    topics = frozenset({Topic.SCHOOLS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.facts = FactsForm(desk, FACTS)
        self.table = RowsTable("Scholen in dit bestand", self._columns())
        self.table.opened.connect(self._work_on)
        self.work = button("Werk aan deze school", lambda: self._work_on(self.table.current()))
        self.table.chosen.connect(self._chosen)
        others = card(
            label("Scholen in dit bestand", "section"),
            label("De schermen werken aan een school tegelijk.", "secondary", wrap=True),
            self.table, row(self.work, None),
            row(button("Voeg een school toe…", desk.go.add_school, icon_name="plus"), None), 16,
            label("Ander bestand", "section"),
            row(button("Open of maak een ander bestand…", desk.go.leave_school, icon_name="file"), None), None,
        )  # fmt: skip
        explained = label(EXPLAINED, "secondary", wrap=True)
        main = card(label("Gegevens van de school", "section"), explained, self.facts, None)
        self.setLayout(column(Halves(main, others, side_width=400)))

    def refresh(self) -> None:
        self.facts.presenter.refresh()
        self._desk.runner.read(_schools, self._show)

    def leave(self) -> None:
        self.facts.presenter.save_all()

    def _show(self, schools: tuple[School, ...]) -> None:
        self.table.show_rows(schools, keep=lambda school: school.id)
        self.table.fit_height(at_most=8)
        self._chosen(self.table.current())

    def _chosen(self, school: School | None) -> None:
        self.work.setEnabled(school is not None and not self._is_open(school))

    def _work_on(self, school: School | None) -> None:
        if school is not None and not self._is_open(school):
            self._desk.go.work_on(school.id, school.name)

    def _is_open(self, school: School) -> bool:
        return school.id == self._desk.workplace.school_id

    def _columns(self) -> tuple[Column[School], ...]:
        def state(school: School) -> Cell:
            return Cell("nu open", tone="done", icon="check") if self._is_open(school) else Cell("")

        return (
            Column("School", lambda school: Cell(school.name, strong=True), stretch=1),
            Column("", state, width=110),
        )


def _schools(uow: "UnitOfWork") -> tuple[School, ...]:
    from zis_desktop.services.schools import schools

    return schools(uow)
