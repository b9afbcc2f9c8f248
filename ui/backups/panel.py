"""A list of reservekopieën, and beside it what putting the chosen one back would change, or the password it wants."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.backups.presenter import BackupsPresenter
from ui.dialogs import Dialogs
from ui.widgets.form import Form
from ui.widgets.parts import button, clear, column, empty_state, label, row
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import moment
from zis_desktop.domain.vault.backups import ListedBackup, size_text

SAVED = "Het bestand van nu wordt eerst bewaard. ZIS opent daarna opnieuw."


class BackupsPanel(QWidget):
    """Enter on a line looks at it; nothing is put back before the question is answered with yes."""

    def __init__(self, dialogs: Dialogs, when_none: str) -> None:
        super().__init__()
        self._dialogs = dialogs
        self.presenter: BackupsPresenter | None = None
        self._last_login = ""
        self.table = RowsTable("Reservekopieën, de nieuwste eerst", COLUMNS)
        self.table.opened.connect(self._look)
        self._none = empty_state(when_none)
        self.look = button("Bekijk wat terugzetten verandert", lambda: self._look(self.table.current()))
        self.look.setVisible(False)
        left = column(self.table, self._none, row(self.look, None))
        left.setStretch(0, 1)
        self._beside = QWidget()
        self._beside_column = column(spacing=8, margins=(12, 0, 0, 0))
        self._beside.setLayout(self._beside_column)
        self._beside.setVisible(False)
        both = row(spacing=12)
        both.addLayout(left, 5)
        both.addWidget(self._beside, 3)
        self.setLayout(both)
        self.setFocusProxy(self.table)

    def show_backups(self, backups: Sequence[ListedBackup]) -> None:
        self.table.show_rows(backups)
        self.table.setVisible(bool(backups))
        self._none.setVisible(not backups)
        self.look.setEnabled(bool(backups))

    def allow_restore(self) -> None:
        self.look.setVisible(True)

    def show_details(self, title: str, lines: Sequence[str]) -> None:
        self._show_beside(label(title, "section"), *(label(line, wrap=True) for line in lines))
        self.put_back = button("Zet deze reservekopie terug", self._ask_once_more, kind="danger")
        self._beside_column.addWidget(label(SAVED, "secondary", wrap=True))
        self._beside_column.addLayout(row(self.put_back, button("Annuleer", self._cancel), None))
        self._beside_column.addStretch(1)
        self.put_back.setFocus()

    def ask_secret(self, text: str, users: Sequence[str]) -> None:
        form = Form()
        self.login = form.line("login", "Gebruiker van toen", value=users[0] if users else self._last_login)
        self.password = form.line("password", "Wachtwoord van toen")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.recovery = form.line("recovery", "Of de herstelsleutel", help_text="Die staat op het papier in de kluis.")
        self._show_beside(label("Wachtwoord van toen", "section"), label(text, wrap=True), form)
        go_on = button("Ga verder", self._try_secret, kind="primary")
        self._beside_column.addLayout(row(go_on, button("Annuleer", self._cancel), None))
        self._beside_column.addStretch(1)
        for field in (self.password, self.recovery):
            field.returnPressed.connect(go_on.click)
        self.password.setFocus()

    def hide_details(self) -> None:
        clear(self._beside_column)  # with what was typed
        self._beside.setVisible(False)

    # -- inside ----------------------------------------------------------------------------------------------

    def _show_beside(self, *parts: QWidget) -> None:
        clear(self._beside_column)
        for part in parts:
            self._beside_column.addWidget(part)
        self._beside.setVisible(True)

    def _look(self, backup: ListedBackup | None) -> None:
        if backup is not None and self.look.isVisible() and self.presenter is not None:
            self.presenter.look_at(backup)

    def _cancel(self) -> None:
        if self.presenter is not None:
            self.presenter.cancel()
        self.table.setFocus()

    def _try_secret(self) -> None:
        if self.presenter is not None:
            self._last_login = self.login.text()
            self.presenter.try_secret(self.login.text(), self.password.text(), self.recovery.text().strip())

    def _ask_once_more(self) -> None:
        assert self.presenter is not None
        self._dialogs.confirm(
            self, "Wilt u deze reservekopie terugzetten?", "Wat er nu is, blijft bewaard.", "Zet terug",
            self.presenter.put_back,
        )  # fmt: skip


def _checked(one: ListedBackup) -> Cell:
    return Cell("goed", "done", "done") if one.verified else Cell("niet gedaan", "attention", "attention")


COLUMNS: tuple[Column[ListedBackup], ...] = (
    Column("Gemaakt", lambda one: moment(one.made_at.astimezone(LOCAL)), lambda one: one.path.name),
    Column("Waar", lambda one: "tweede plaats" if one.second else "naast het bestand", stretch=1),
    Column("Controle", _checked),
    Column("Leerlingen", lambda one: "" if one.pupils is None else str(one.pupils), right=True),
    Column("Casussen", lambda one: "" if one.casussen is None else str(one.casussen), right=True),
    Column("Grootte", lambda one: size_text(one.size), lambda one: one.size, right=True),
)
