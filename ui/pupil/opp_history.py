"""The lower half of the card OPP: every version, the OPP as it stood on a day, and what changed since another."""

from datetime import date

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.pupil.opp_history_presenter import OppHistoryPresenter, version_name
from ui.theme.theme import theme
from ui.widgets.day_picker import DayPicker
from ui.widgets.form import Choice
from ui.widgets.parts import clear, column, label, row
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.opp.opp import OppVersion

LARGE_FROM = 1.5  # from this text size on, what stands beside each other stands under each other
Part = QWidget | QLayout | int | None
VERSIONS: tuple[Column[OppVersion], ...] = (
    Column("Vanaf", lambda one: Cell(short_date(one.on), strong=True), width=130),
    Column("Wat", lambda one: one.occasion.value, stretch=1),
    Column("Besluit", lambda one: one.decision or "–", stretch=1),
    Column("Door", lambda one: one.written_by, width=150),
)


class OppHistory(QWidget):
    """A day is chosen in the picker or by a version in the table; under it stands what the OPP said then."""

    def __init__(self, presenter: OppHistoryPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.table = RowsTable("Wat er in het OPP stond", VERSIONS)
        last = presenter.day or date.max
        self.day = DayPicker(
            "Het OPP zoals het stond op", presenter.first_day or last, presenter.last_day or last, last
        )
        self.against = Choice()
        self.against.setAccessibleName("Vergelijk met welke versie")
        self._stood = column(spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label("Versies", "strong"))
        layout.addWidget(self.table)
        on, beside = label("Zoals het stond op", "label"), label("Vergeleken met", "label")
        on.setBuddy(self.day)
        beside.setBuddy(self.against)
        if theme().text_scale >= LARGE_FROM:
            layout.addLayout(column(row(on, self.day, None), row(beside, self.against, None)))
        else:
            layout.addLayout(row(on, self.day, beside, self.against, None))
        layout.addLayout(self._stood)
        file = presenter.file
        self.table.show_rows(tuple(reversed(file.versions)) if file is not None else ())
        self.table.fit_height(at_most=5)
        self._show()
        self.table.chosen.connect(self._version_chosen)
        self.day.picked.connect(self._choose)
        self.against.activated.connect(lambda _place: self._compare())

    def _version_chosen(self, version: OppVersion | None) -> None:
        if version is not None:
            self.day.show_day(version.on)
            self._choose(version.on)

    def _choose(self, day: date) -> None:
        self._presenter.choose_day(day)
        self._show()

    def _compare(self) -> None:
        self._presenter.compare_with(self.against.currentData())
        self._show()

    def _mark(self, version: OppVersion | None) -> None:
        """The line of the version that stood then, without choosing it anew."""
        file = self._presenter.file
        if file is not None and version is not None:
            self.table.blockSignals(True)
            self.table.selectRow(len(file.versions) - 1 - file.versions.index(version))
            self.table.blockSignals(False)

    def _show(self) -> None:
        """The text of the day, and under it what changed."""
        before = self._presenter.before
        self._mark(self._presenter.version)
        self.against.clear()
        for one in self._presenter.earlier:
            self.against.addItem(version_name(one), one.id)
        self.against.setCurrentIndex(self.against.findData(before.id) if before is not None else -1)
        self.against.setEnabled(before is not None)
        clear(self._stood)
        self._stood.addLayout(column(*_stood(self._presenter), spacing=6))


def _stood(presenter: OppHistoryPresenter) -> list[Part]:
    stood = presenter.stood
    parts: list[Part] = [label(stood.heading, "strong", wrap=True)]
    parts += [pair(what, words) for what, words in stood.text]
    parts += [label(words, "secondary", wrap=True) for words in stood.said]
    if stood.compared:
        parts.append(label(stood.compared, "strong", wrap=True))
    for what, words, by in stood.changes:
        parts += [label(what, "label", wrap=True), label(words, wrap=True), label(by, "secondary", wrap=True)]
    return parts


def pair(what: str, words: str) -> QLayout:
    """A name beside its words, one under the other over the whole card."""
    name = label(what, "secondary")
    name.setFixedWidth(theme().px(96))
    shown = label(words, wrap=True)
    shown.setAccessibleName(f"{what}: {words}" if what else words)
    made = row(name, shown)
    made.setStretch(1, 1)
    return made
