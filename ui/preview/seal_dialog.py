"""Shows the password of a paper that leaves the school, once: to tell by phone, and kept nowhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import button, column, label, row
from ui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from ui.preview.presenter import PreviewPresenter

EXPLAINED = (
    "Het bestand opent alleen met dit wachtwoord. Vertel het per telefoon, en niet in dezelfde mail als het bestand. "
    "ZIS bewaart het wachtwoord niet."
)
LAST_TIME = "Vertel het wachtwoord nu, of schrijf het op: na Klaar laat ZIS het niet nog eens zien."


class SealDialog(QDialog):
    """A password that ZIS made, or an own one; then where the file goes. It stays open until the user is done."""

    def __init__(self, parent: QWidget, presenter: "PreviewPresenter", password: str) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bewaar met wachtwoord")
        self.made = label(password, "strong", size=1.5, wrap=True)
        self.made.setAccessibleName("Wachtwoord")
        self.made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = button("Kopieer", self._copy, icon_name="files")
        self.choose = QCheckBox("Ik kies zelf een wachtwoord")
        self.choose.toggled.connect(self._turn)
        self.own = QLineEdit()
        self.own.setAccessibleName("Eigen wachtwoord")
        self.own.setPlaceholderText("Vier of meer woorden die niets met elkaar te maken hebben")
        self.own.setVisible(False)
        self.refusal = Sentence()
        self.told = label(EXPLAINED, wrap=True)
        self.saved = label("", "strong", wrap=True)
        self.saved.setVisible(False)
        self.save = button("Kies waar het bestand komt", self.go_on, kind="primary")
        self.close_button = button("Annuleer", self.reject)
        shown = row(self.made, self.copy, spacing=16)
        shown.setStretch(0, 1)
        self.setLayout(
            column(
                label("Wachtwoord", "secondary"), shown, self.choose, self.own, self.refusal, 8, self.told, self.saved,
                row(None, self.close_button, self.save, spacing=12), spacing=8, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        self.setMinimumWidth(theme().px(520))
        self.save.setFocus()

    @property
    def password(self) -> str:
        return self.own.text() if self.choose.isChecked() else self.made.text()

    def go_on(self) -> None:
        self.refusal.say("")
        self._presenter.choose_place(self.password)

    def refuse(self, text: str) -> None:
        """What was typed stays."""
        self.refusal.say(text)
        if self.choose.isChecked():
            self.own.setFocus()

    def show_saved(self, file_name: str) -> None:
        self.saved.setText(f"Bewaard als {file_name}.")
        self.saved.setVisible(True)
        self.told.setText(LAST_TIME)
        for part in (self.choose, self.save):
            part.setVisible(False)
        self.own.setReadOnly(True)
        self.close_button.setText("Klaar")
        self.close_button.setFocus()

    def _turn(self, own: bool) -> None:  # noqa: FBT001  a Qt signal's
        self.made.setVisible(not own)
        self.copy.setVisible(not own)
        self.own.setVisible(own)
        (self.own if own else self.save).setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.made.text())
        self.copy.setText("Gekopieerd")
