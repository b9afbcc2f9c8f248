"""The tab of the municipalities: the list of all, and one of them in the form beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.relations.period_lines import PeriodLines
from ui.relations.presenter import MunicipalitiesPresenter, MunicipalityTyped
from ui.screen import Action, Offer
from ui.shell.possible import only_for
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, column, icon_button, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import fold, number
from zis_desktop.domain.municipalities import party_in_words
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.municipalities import MunicipalityLine

SIDE_WIDTH, BESIDE_FROM = 316, 980
ALSO_BESIDE = {"Regio": 760, "Lokaal team": 760, "Factuur": 1300, "Afspraak": 1300}
"""What the form says too stands in the list from this width on, so that no name in it is cut."""
TEXTS = {
    "region": ("Jeugdhulpregio", ""),
    "invoice_to": ("Factuur gaat naar", "de gemeente zelf"),
    "contact_name": ("Vaste contactpersoon", ""),
    "phone": ("Telefoon", ""),
    "email": ("E-mail", ""),
    "team": ("Lokaal team", ""),
}


class MunicipalitiesTab(Tab):
    """Who is party since when, who to turn to, and where the invoice goes."""

    key = "municipalities"
    text = "Gemeenten"
    right = Right.SEE_PUPILS
    topics = frozenset({Topic.MUNICIPALITIES, Topic.PUPILS, Topic.SCHOOLS})
    offers = (
        Offer("Voeg een gemeente toe", "presenter.add", right=Right.CHANGE_SETTINGS),
        Offer("Print de gemeenten", "presenter.print", right=Right.EXPORT),
        Offer("Bewaar de gemeenten als CSV", "presenter.export", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = MunicipalitiesPresenter(self, desk.runner, desk.go, desk.workplace)
        self._filling = False
        self.table = RowsTable("Gemeenten", columns(desk.workplace.clock))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _line: self._line("contact_name").setFocus())
        self._build_form()
        self._summary = label("", "secondary", wrap=True)
        may = desk.workplace
        papers = row(
            only_for(Right.EXPORT, may, icon_button("print", "Print de gemeenten", self.presenter.print)),
            only_for(Right.EXPORT, may, icon_button("export", "Bewaar als CSV", self.presenter.export)),
            only_for(Right.CHANGE_SETTINGS, may, button("Voeg toe", self.presenter.add, icon_name="plus")),
        )
        head = row(column(label("Gemeenten", "section"), self._summary, spacing=2), papers)
        head.setStretch(0, 1)
        self._halves = Halves(
            card(head, self.table, spacing=12), self._form_card, side_width=SIDE_WIDTH, beside_from=BESIDE_FROM
        )
        self.setLayout(column(self._halves))
        self.setFocusProxy(self.table)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._form_card)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.presenter.cancel)
        self.destroyed.connect(self.presenter.left)

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action("Bewaar", self.presenter.save) if self.presenter.editing else None

    def leave(self) -> None:
        self.presenter.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, or with large text, what the form says too is left out of the list."""
        for place, each in enumerate(self.table.rows_model.columns):
            self.table.setColumnHidden(place, self.width() < theme().px(ALSO_BESIDE.get(each.title, 0)))
        super().resizeEvent(event)

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[MunicipalityLine], summary: str, choose: str) -> None:
        self._filling = True
        self.table.show_rows(lines)
        rows = self.table.rows_model.rows
        self.table.selectRow(next((at for at, line in enumerate(rows) if line.municipality.name == choose), 0))
        self._filling = False
        self._summary.setText(summary)

    def show_municipality(self, title: str, typed: MunicipalityTyped) -> None:
        self._filling = True
        self._title.setText(title)
        for name in TEXTS:
            self._line(name).setText(getattr(typed, name))
            self._line(name).setCursorPosition(0)
            self._line(name).setReadOnly(not self.presenter.may_change)
        self.party.show_periods(typed.party, changeable=self.presenter.may_change)
        self.agreements.show_periods(typed.agreements, changeable=self.presenter.may_agree)
        self.accept_all()
        self._filling = False

    def show_editing(self, *, editing: bool) -> None:
        self.table.setEnabled(not editing)
        self._buttons.setVisible(editing)

    def typed(self) -> MunicipalityTyped:
        texts = {name: self._line(name).text() for name in TEXTS}
        return MunicipalityTyped(**texts, party=self.party.typed(), agreements=self.agreements.typed())

    def ask_name(self) -> None:
        self._desk.dialogs.ask_text(self, "Voeg een gemeente toe", "Welke gemeente?", self.presenter.add_named)

    def ask_place(self, file_name: str) -> None:
        self._desk.dialogs.save_file(self, "Bewaar gemeenten", file_name, "Tabel (*.csv)", self.presenter.export_to)

    def refuse(self, field: str | None, text: str) -> None:
        periods = {"party": self.party, "agreements": self.agreements}
        if field in periods:
            periods[field].refuse(text)
            self._halves.reveal(periods[field])
        elif field is not None and self.form.refuse(field, text):
            self._halves.reveal(self.form.field(field))
        else:
            self._general.say(text)

    def accept_all(self) -> None:
        self.form.accept_all()
        self.party.accept()
        self.agreements.accept()
        self._general.say("")

    # -- building ------------------------------------------------------------------------------------------------

    def _build_form(self) -> None:
        self.form = Form()
        for name, (text, placeholder) in TEXTS.items():
            self.form.line(name, text, placeholder=placeholder)
        self.party = PeriodLines("Partij in het convenant", "periode")
        self.agreements = PeriodLines("Aparte afspraak (geen partij)", "afspraak", with_text="wat is afgesproken")
        self._title = label("", "section", wrap=True)
        self._general = Sentence()
        self._buttons = QWidget()
        save = button("Bewaar", self.presenter.save, tip="Bewaar (Ctrl Enter)")
        self._buttons.setLayout(row(save, button("Annuleer", self.presenter.cancel), None))
        self._buttons.setVisible(False)
        self._form_card = card(
            self._title, self.form, self.party, self.agreements, self._general, self._buttons, None
        )  # fmt: skip
        self.form.edited.connect(lambda _name: self._edited())
        self.party.edited.connect(self._edited)
        self.agreements.edited.connect(self._edited)

    def _chosen(self, line: MunicipalityLine | None) -> None:
        if not self._filling:
            self.presenter.choose(line)

    def _edited(self) -> None:
        if not self._filling:
            self.presenter.edited()

    def _line(self, name: str) -> QLineEdit:
        line = self.form.field(name)
        assert isinstance(line, QLineEdit)
        return line


def columns(clock: Clock) -> tuple[Column[MunicipalityLine], ...]:
    """One line a municipality, as it is on the day of the clock."""

    today = clock.today

    def contact(line: MunicipalityLine) -> Cell:
        one = line.municipality
        return Cell("onbekend", tone="attention") if one.misses_contact(today()) else Cell(one.contact_name)

    def agreed(line: MunicipalityLine) -> Cell:
        if line.municipality.agreement(today()):
            return Cell("ja", icon="done", tone="done")
        missing = line.municipality.misses_agreement(today(), pupils=line.pupils)
        return Cell("geen", icon="attention", tone="attention") if missing else Cell("")

    def name(line: MunicipalityLine) -> Cell:
        return Cell(line.municipality.name, strong=line.municipality.is_party(today()))

    def party(line: MunicipalityLine) -> Cell:
        tone = "" if line.municipality.is_party(today()) else "neutral"
        return Cell(party_in_words(line.municipality, today()), tone=tone)

    return (
        Column("Gemeente", name, sort_by=lambda line: fold(line.municipality.name), stretch=4),
        Column(
            "Regio", lambda line: line.municipality.region, sort_by=lambda line: line.municipality.region, stretch=3
        ),
        Column("Partij", party, sort_by=lambda line: party_in_words(line.municipality, today()), width=130),
        Column("Contact", contact, sort_by=lambda line: fold(line.municipality.contact_name), stretch=4),
        Column("Lokaal team", lambda line: line.municipality.team, stretch=3),
        Column("Factuur", _invoice, sort_by=lambda line: line.municipality.invoice_to, width=78),
        Column("Leerlingen", lambda line: number(line.pupils), sort_by=lambda line: line.pupils, right=True, width=96),
        Column("Afspraak", agreed, width=92),
    )


def _invoice(line: MunicipalityLine) -> Cell:
    to = line.municipality.invoice_to
    return Cell(to) if to else Cell("zelf", tone="neutral")
