"""The card on which a budget year is established: its count, the amount a pupil, and what of it is the provider's."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.budget.establish_presenter import CountChoice, EstablishPresenter, YearTyped
from ui.desk import Desk
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import band, button, card, clear, column, label, row
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.dutch import number
from zis_desktop.domain.money.established import CountRow

NOTE = (
    "Het budget van een jaar volgt uit de leerlingen op de teldatum en het bedrag dat de partijen afspreken (art. 10, "
    "15 en 16). Vastgesteld blijft het zo, ook als de leerlingenlijst verandert; tot de eerste afrekening van dat jaar "
    "kunt u het verbeteren."
)
LINES_SHOWN, LEAST_WIDTH = 8, 420
DIFFERENCES: tuple[Column[CountRow], ...] = (
    Column("Verschil in", lambda one: Cell(one.name), stretch=1),
    Column("Vast te stellen", lambda one: Cell(number(one.chosen), strong=True), right=True, width=110),
    Column("Lijst", lambda one: number(one.listed), right=True, width=70),
    Column("Convenant", lambda one: number(one.agreed), right=True, width=90),
)


class EstablishCard(QWidget):
    """Hidden while there is nothing to establish."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = EstablishPresenter(self, desk.runner, desk.go, desk.workplace)
        self.form = Form()
        self.form.choice("year", "Jaar en telling", [], required=True)
        self.form.text("counts", "Leerlingen per gemeente", rows=LINES_SHOWN, required=True,
                       help_text="Een gemeente per regel, zoals: Zeist 28.")  # fmt: skip
        self.form.line("euros", "Per leerling, heel jaar", placeholder="1.740", required=True)
        self.form.line("provider", "Voor de aanbieder, dit jaar", placeholder="72.487", required=True)
        self.form.edited.connect(self._edited)
        self.differences = QuietTable("Verschillen met de leerlingenlijst en het convenant", DIFFERENCES)
        self.differences.setMinimumWidth(theme().px(LEAST_WIDTH))
        self._warnings = column(spacing=8)
        save = button("Stel vast", self.save, icon_name="check")
        head, note = label("Budgetjaar vaststellen", "section"), label(NOTE, "secondary", wrap=True)
        self.setLayout(column(card(head, note, self.form, self.differences, self._warnings, row(save, None))))
        self.show_differences((), ())
        self.hide()
        self.destroyed.connect(self.presenter.left)

    def save(self) -> None:
        self.form.accept_all()
        self.presenter.save(self._choice().currentData(), self._typed())

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_choices(self, choices: Sequence[CountChoice]) -> None:
        choice = self._choice()
        choice.clear()
        for one in choices:
            choice.addItem(one.text, one)
        choice.setCurrentIndex(-1)
        self.setVisible(bool(choices) and self.presenter.may_change)

    def show_counts(self, counts: str) -> None:
        self._counts().setPlainText(counts)

    def show_differences(self, rows: Sequence[CountRow], warnings: Sequence[str]) -> None:
        self.differences.show_rows(rows)
        self.differences.fit_height()
        self.differences.setVisible(bool(rows))
        clear(self._warnings)
        for text in warnings:
            self._warnings.addWidget(band(text))

    def ask_far(self, question: str, detail: str, then: Callable[[], None]) -> None:
        self._desk.dialogs.confirm(self, question, detail, "Stel vast", then)

    def refuse(self, field: str, text: str) -> None:
        if not self.form.refuse(field, text):
            self.form.refuse("year", text)

    def empty(self) -> None:
        self.form.accept_all()
        self._choice().setCurrentIndex(-1)
        for name in ("euros", "provider"):
            line = self.form.field(name)
            assert isinstance(line, QLineEdit)
            line.clear()

    # -- inside --------------------------------------------------------------------------------------------------

    def _edited(self, name: str) -> None:
        choice = self._choice().currentData()
        if name == "year":
            self.presenter.pick(choice)
        self.presenter.look(choice, self._typed())

    def _typed(self) -> YearTyped:
        value = self.form.value
        return YearTyped(value("counts"), value("euros"), value("provider"))

    def _choice(self) -> QComboBox:
        found = self.form.field("year")
        assert isinstance(found, QComboBox)
        return found

    def _counts(self) -> QPlainTextEdit:
        found = self.form.field("counts")
        assert isinstance(found, QPlainTextEdit)
        return found
