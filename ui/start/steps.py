"""The pages of the steps for a new school."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from ui.dialogs import Dialogs
from ui.start.profile_text import has_ended, profile_lines
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import band, button, card, chip, clear, column, label, row, unmarked
from ui.widgets.sentence import Sentence, fact_lines
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.dutch import clock, day_and_month
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school_days import Monday, SchoolYear
from zis_desktop.exchange.calendars import HOLIDAY_REGIONS

KINDS = "ZIS-bestand (*.zis);;Alle bestanden (*)"


class PlaceStep(QWidget):
    """Where the file comes."""

    def __init__(self, dialogs: Dialogs, usual: Path) -> None:
        super().__init__()
        self._dialogs = dialogs
        self.form = Form()
        self.field = self.form.line(
            "place", "Bestand", value=str(usual), required=True,
            help_text="Alles van uw school staat in dit ene bestand. Kies een plek die alleen u en uw collega's van de "
            "CvB kunnen openen.",
        )  # fmt: skip
        browse = button("Kies een andere plek…", self._browse, icon_name="file")
        self.warning = column()
        self.setLayout(column(self.form, row(browse, None), self.warning, None, spacing=12))

    def warn(self, text: str) -> None:
        """What to know about this place; the next press on the button passes it."""
        clear(self.warning)
        if text:
            made = band(f"{text} Wilt u het toch hier? Klik dan nog eens op Volgende.")
            made.setAccessibleName(text)
            self.warning.addWidget(made)

    def _browse(self) -> None:
        name = Path(self.field.text()).name or "zis.zis"
        self._dialogs.save_file(self, "Waar komt het bestand?", name, KINDS, lambda path: self.field.setText(str(path)))


class ProfileStep(QWidget):
    """The covenants, each with what it holds; nothing is chosen beforehand."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._group = QButtonGroup(self)
        self._ids: dict[QRadioButton, str] = {}
        self._sentence = Sentence()
        self._cards = column(spacing=12)
        self.setLayout(column(self._sentence, self._cards, None, spacing=12))

    def show_profiles(self, profiles: Sequence[RegionProfile]) -> None:
        for profile in profiles:
            choice = QRadioButton(unmarked(profile.name))
            choice.setFont(theme().font(1.15, semibold=True))
            choice.setAccessibleDescription(". ".join(f"{name}: {text}" for name, text in profile_lines(profile)))
            self._group.addButton(choice)
            self._ids[choice] = profile.id
            ended = has_ended(profile, self._today)
            marks = [chip(ended, "attention", "attention")] if ended else []
            self._cards.addWidget(card(row(choice, None, *marks), fact_lines(profile_lines(profile)), spacing=12))

    @property
    def chosen(self) -> str:
        checked = self._group.checkedButton()
        return self._ids[checked] if isinstance(checked, QRadioButton) else ""

    def choose(self, profile_id: str) -> None:
        for choice, known in self._ids.items():
            if known == profile_id:
                choice.setChecked(True)

    def refuse(self, text: str) -> None:
        self._sentence.say(text)
        if text:
            self.focus_first()

    def focus_first(self) -> None:
        choice = self._group.checkedButton() or next(iter(self._ids), None)
        if choice is not None:
            choice.setFocus()


class SchoolStep(QWidget):
    """The school itself."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.form.line("name", "Naam van de school", required=True)
        self.form.line("address", "Straat en huisnummer")
        self.form.line("town", "Plaats")
        self.form.line("phone", "Telefoon")
        self.form.line("email", "E-mail")
        self.form.line(
            "privacy_contact", "Functionaris gegevensbescherming (FG)",
            help_text="Naam of e-mailadres. Staat op het toestemmingsformulier; ouders kunnen er terecht met vragen.",
        )  # fmt: skip
        self.setLayout(column(self.form, None))


class CalendarStep(QWidget):
    """When there is school and when the CvB meets."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.form = Form()
        self.region = self.form.choice(
            "holiday_region", "Vakantieregio", [(region, region) for region in HOLIDAY_REGIONS], required=True,
            help_text="De regio waar de school staat, niet waar de leerling woont.",
        )  # fmt: skip
        self.form.line("meeting_starts", "De CvB begint om", required=True)
        self.form.line("meeting_ends", "De CvB eindigt om", required=True)
        self.form.line("room", "Lokaal")
        self.region.currentIndexChanged.connect(lambda _index: changed())
        self._finding = label("", "section", wrap=True)
        self._explained = label("", "secondary", wrap=True)
        self._table = RowsTable("Maandagen zonder CvB", WHY_NOT)
        self._table.setSelectionMode(RowsTable.SelectionMode.NoSelection)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._year = card(self._finding, self._explained, self._table)
        self._year.setVisible(False)
        halves = row(column(self.form, None), column(self._year, None), spacing=24)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self.setLayout(halves)

    def fill(self, profile: RegionProfile) -> None:
        for field, minutes in (("meeting_starts", profile.meeting_starts), ("meeting_ends", profile.meeting_ends)):
            line = self.form.field(field)
            assert isinstance(line, QLineEdit)
            line.setText(clock(minutes))
        self.region.setCurrentIndex(self.region.findData(profile.holiday_region))

    def show_year(self, year: SchoolYear) -> None:
        self._finding.setText(year.finding)
        self._explained.setText("Op deze maandagen is er geen CvB. Studiedagen voegt u later toe in Beheer.")
        self._table.show_rows([monday for monday in year.mondays if not monday.meets])
        self._table.fit_height()
        self._table.setVisible(True)
        self._year.setVisible(True)

    def show_no_year(self, text: str) -> None:
        self._finding.setText("Nog geen vakanties bekend")
        self._explained.setText(text)
        self._table.setVisible(False)
        self._year.setVisible(True)


class ListStep(QWidget):
    """What will be made, and the pupil list now or later."""

    def __init__(self) -> None:
        super().__init__()
        said = label(
            "Als laatste de leerlingen. Exporteer in uw leerlingadministratie een lijst als csv. ZIS herkent de "
            "kolommen en laat eerst zien wat er verandert; er wordt niets opgeslagen voor u akkoord geeft.",
            wrap=True,
        )  # fmt: skip
        self._place = column()
        self.setLayout(column(self._place, said, None, spacing=16))
        self.setMaximumWidth(theme().px(720))

    def show_summary(self, lines: Sequence[tuple[str, str]]) -> None:
        clear(self._place)
        self._place.addWidget(card(label("Dit wordt uw school", "section"), fact_lines(lines), spacing=12))


def why_not(monday: Monday) -> Cell:
    return Cell(monday.why_not, tone="neutral")


WHY_NOT: tuple[Column[Monday], ...] = (
    Column("Maandag", lambda monday: day_and_month(monday.day), width=110),
    Column("Geen CvB", why_not, stretch=1),
)
