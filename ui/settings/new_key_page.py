"""The question before a new key: what it means for everybody, and the own password to go on."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.theme.theme import theme
from ui.unlock.password_line import PasswordHelp
from ui.widgets.form import Form
from ui.widgets.parts import button, card, column, label, row, scrolled

WIDTH = 640
TITLE = "Een nieuwe sleutel maken"
WHY = "Doe dit als een wachtwoord is uitgelekt, of als iemand een sleutelbestand of een reservekopie kan hebben."


class NewKeyPage(QWidget):
    """`make` gets the password; `leave` goes back without a change."""

    def __init__(self, told: Sequence[str], make: Callable[[str], None], leave: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.form = Form()
        self.password = self.form.line("password", "Uw wachtwoord")
        self._help = PasswordHelp(self.password)
        self._making = label("", "secondary")
        self._making.setAccessibleName("Wat ZIS nu doet")
        self.go_on = button("Maak de sleutel en het papier", self._go_on, kind="primary", key="Ctrl+Return")
        self._make = make
        self._cancel = button("Annuleer", leave)
        box = card(
            label(TITLE, "title"), *[label(text, wrap=True) for text in (WHY, *told)], self.form, self._help,
            self._making, row(self._cancel, self.go_on, None), padding=24, spacing=12,
        )  # fmt: skip
        box.setMaximumWidth(theme().px(WIDTH))
        whole = row(box, None)
        whole.setStretch(0, 20)
        self.setLayout(column(scrolled(column(whole, None))))
        self.password.returnPressed.connect(self._go_on)
        self.setFocusProxy(self.password)

    def refuse(self, text: str) -> None:
        self.form.refuse("password", text)
        self.password.selectAll()

    def show_making(self, text: str) -> None:
        self._making.setText(text)
        for part in (self.password, self.go_on, self._cancel):
            part.setEnabled(not text)
        if not text:
            self.password.setFocus()

    def forget(self) -> None:
        """No password stays in a field."""
        self._help.clear()

    def _go_on(self) -> None:
        if self.go_on.isEnabled():
            self.form.accept_all()
            self._make(self.password.text())
