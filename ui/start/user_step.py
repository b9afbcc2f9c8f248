"""The step with the first user of a new store: name, login, password."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.start.typed import login_of
from ui.unlock.password_line import Judge, PasswordHelp
from ui.widgets.form import Form
from ui.widgets.parts import column
from zis_desktop.services.vault.passwords import ADVICE


class UserStep(QWidget):
    """The login follows the name until it is typed itself."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.form = Form()
        self._name = self.form.line("user_name", "Uw naam", required=True)
        self._login = self.form.line(
            "login", "Naam om in te loggen", required=True, help_text="Kort, zonder spaties, zoals m.aalbers."
        )
        self._password = self.form.line("password", "Wachtwoord", required=True, help_text=ADVICE)
        self._again = self.form.line("again", "Nogmaals het wachtwoord", required=True)
        known = lambda: [self._name.text(), self._login.text()]  # noqa: E731  short, and used once
        self.help = PasswordHelp(self._password, self._again, judge=judge, known=known)
        self._name.textEdited.connect(self._propose)
        self._proposed = ""
        self.setLayout(column(self.form, self.help, None))

    def typed(self) -> dict[str, str]:
        """By the names of `Typed`, as typed."""
        lines: dict[str, QLineEdit] = {
            "user_name": self._name, "login": self._login, "password": self._password, "again": self._again,
        }  # fmt: skip
        return {name: line.text() for name, line in lines.items()}

    def _propose(self, name: str) -> None:
        if self._login.text() == self._proposed:
            self._proposed = login_of(name)
            self._login.setText(self._proposed)
