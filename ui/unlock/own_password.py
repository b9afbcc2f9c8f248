"""The dialog with which everybody changes the own password."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.theme.theme import theme
from ui.unlock.password_line import PasswordHelp, hide_password
from ui.unlock.presenter import CHANGING, NOT_ALIKE, Worker, change_password
from ui.widgets.form import Form
from ui.widgets.parts import button, column, label, row
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.vault.keys import Cost


T = TypeVar("T")


class OwnPasswordDialog(QDialog):
    """Asks the password of now and twice the new one."""

    def __init__(
        self,
        parent: QWidget,
        worker: Worker,
        place: str,
        login: str,
        clock: Clock,
        cost: "Cost | None",
        *,
        done: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._worker, self._place, self._login, self._clock, self._cost = worker, place, login, clock, cost
        self._done = done
        self._gone = False
        self.setWindowTitle("Wijzig mijn wachtwoord")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Form()
        self.old = self.form.line("old", "Wachtwoord van nu")
        self.new = self.form.line("new", "Nieuw wachtwoord")
        self.again = self.form.line("again", "Nogmaals het nieuwe wachtwoord")
        self._help = PasswordHelp(
            self.new, self.again, judge=lambda job, then: worker.start(job, self._if_there(then)),
            known=lambda: [login],
        )  # fmt: skip
        hide_password(self.old)
        self._busy = label("", "secondary")
        self.save = button("Wijzig het wachtwoord", self.go_on, kind="primary")
        self._cancel = button("Annuleer", self.reject)
        self.setLayout(
            column(
                label(f"Wachtwoord van {login}", "section"), self.form, self._help, self._busy,
                row(None, self._cancel, self.save, spacing=12), spacing=8, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        self.setMinimumWidth(theme().px(440))
        for field in (self.old, self.new, self.again):
            field.returnPressed.connect(self.go_on)
        self.finished.connect(lambda _code: self._leave())

    def go_on(self) -> None:
        """Checks what can be checked here; the rest is checked on the worker."""
        if not self.save.isEnabled():
            return
        self.form.accept_all()
        empty = next((field for field in (self.old, self.new) if not field.text()), None)
        if empty is not None:
            self._refuse("old" if empty is self.old else "new", "Vul dit wachtwoord in.")
        elif self.new.text() != self.again.text():
            self._refuse("again", NOT_ALIKE)
        else:
            self._set_busy(CHANGING)
            old, new, now = self.old.text(), self.new.text(), self._clock.now()
            self._worker.start(
                lambda: change_password(self._place, self._login, old, new, now, self._cost),
                self._if_there(self._changed), self._if_there(self._refused),
            )  # fmt: skip

    def _changed(self, _none: None) -> None:
        self.accept()
        self._done()

    def _refused(self, error: RuleError) -> None:
        self._set_busy("")
        self._refuse({"old": "old", "password": "new"}.get(error.field or "", "old"), error.text)

    def _refuse(self, field: str, text: str) -> None:
        self.form.refuse(field, text)
        line = self.form.field(field)
        if isinstance(line, QLineEdit):
            line.selectAll()

    def _set_busy(self, text: str) -> None:
        self._busy.setText(text)
        self.save.setEnabled(not text)

    def _leave(self) -> None:
        self._gone = True
        self.old.clear()
        self._help.clear()

    def _if_there(self, answer: Callable[[T], None]) -> Callable[[T], None]:
        return lambda result: None if self._gone else answer(result)
