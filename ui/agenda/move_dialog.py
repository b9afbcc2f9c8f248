"""Moves the CvB of a day to another one, or lets it go; asks why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.agenda.shown import Move, SaveMove
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import button, column, row
from ui.widgets.sentence import Sentence
from zis_desktop.domain.errors import RuleError

MOVES, CANCELS = "verplaatst naar een andere dag", "vervalt: de punten gaan naar de volgende CvB"


class MoveDialog(QDialog):
    """What was typed stays when it is refused."""

    def __init__(self, parent: QWidget, day: str, save: SaveMove) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"De CvB van {day}")
        self._save = save
        self.form = Form()
        held = self.form.choice("held", f"De CvB van {day}", [(MOVES, True), (CANCELS, False)], value=True)
        self.form.line("to", "Nieuwe dag", placeholder="10-09-2024", required=True)
        self.form.line("reason", "Waarom", placeholder="studiedag", required=True,
                       help_text="Dit ziet iedereen van de school. Noem geen leerling.")  # fmt: skip
        held.currentIndexChanged.connect(self._fit)
        self._general = Sentence()
        self.save_button = button("Bewaar", self._accept, kind="primary")
        self.save_button.setDefault(True)
        buttons = row(None, button("Annuleer", self.reject), self.save_button, spacing=8)
        self.setLayout(column(self.form, self._general, buttons, spacing=12, margins=(16, 8, 16, 16)))
        self.setMinimumWidth(theme().px(460))
        self.form.field("to").setFocus()

    def _fit(self) -> None:
        moves = bool(self.form.chosen("held"))
        self.form.show_only(["held", "to", "reason"] if moves else ["held", "reason"])

    def _accept(self) -> None:
        self._general.say("")
        move = Move(bool(self.form.chosen("held")), self.form.value("to"), self.form.value("reason"))
        self._save(move, self._refuse, self.accept)

    def _refuse(self, error: RuleError) -> None:
        if not self.form.refuse(error.field, error.text):
            self._general.say(error.text)
