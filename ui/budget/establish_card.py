"""The card on which a budget year is established: its count, the amount a pupil, and what of it is the provider's."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.budget.establish_presenter import CountChoice, EstablishPresenter
from ui.desk import Desk
from ui.widgets.form import Form
from ui.widgets.parts import button, card, column, label, row

NOTE = (
    "Het budget van een jaar volgt uit de leerlingen op de teldatum en het bedrag dat de partijen afspreken (art. 10, "
    "15 en 16). Vastgesteld blijft het zo, ook als de leerlingenlijst verandert."
)


class EstablishCard(QWidget):
    """Hidden while there is nothing to establish."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.presenter = EstablishPresenter(self, desk.runner, desk.go, desk.workplace)
        self.form = Form()
        self.form.choice("counts", "Jaar en telling", [], required=True)
        self.form.line("euros", "Per leerling, heel jaar", placeholder="1.740", required=True)
        self.form.line("provider", "Voor de aanbieder, dit jaar", placeholder="72.487", required=True)
        save = button("Stel vast", self.save, icon_name="check")
        head, note = label("Budgetjaar vaststellen", "section"), label(NOTE, "secondary", wrap=True)
        self.setLayout(column(card(head, note, self.form, row(save, None))))
        self.hide()
        self.destroyed.connect(self.presenter.left)

    def save(self) -> None:
        self.form.accept_all()
        value = self.form.value
        self.presenter.save(self._choice().currentData(), value("euros"), value("provider"))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_choices(self, choices: Sequence[CountChoice]) -> None:
        choice = self._choice()
        choice.clear()
        for one in choices:
            choice.addItem(one.text, one)
        choice.setCurrentIndex(-1)
        self.setVisible(bool(choices) and self.presenter.may_change)

    def refuse(self, field: str, text: str) -> None:
        if not self.form.refuse(field if field != "year" else "counts", text):
            self.form.refuse("counts", text)

    def empty(self) -> None:
        self.form.accept_all()
        for name in ("euros", "provider"):
            line = self.form.field(name)
            assert isinstance(line, QLineEdit)
            line.clear()

    def _choice(self) -> QComboBox:
        found = self.form.field("counts")
        assert isinstance(found, QComboBox)
        return found
