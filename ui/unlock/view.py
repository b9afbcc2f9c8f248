"""The unlock page: who you are and your password; behind it the forgotten password and the first own one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.theme import theme
from ui.unlock.password_line import Judge, PasswordHelp
from ui.unlock.presenter import Opened, Part, Unlock, UnlockPresenter, Worker, wait_sentence
from ui.widgets.form import Form
from ui.widgets.parts import button, card, column, label, row, scrolled, symbol
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.vault.keys import Cost

WIDTH = 440
SECOND_MS = 1000
CODE_LIKE = "ABCD-EFGH-…"
TITLES = {
    Part.PASSWORD: ("Log in", ""),
    Part.FORGOTTEN: (
        "Wachtwoord vergeten",
        "Met de code van de herstelsleutel kiest u een nieuw wachtwoord. De beheerder van ZIS kan u er ook een geven.",
    ),
    Part.CHOOSE: ("Kies uw eigen wachtwoord", "U logt in met een wachtwoord dat maar een keer geldt."),
}
VERBS = {Part.PASSWORD: "Open", Part.FORGOTTEN: "Kies dit wachtwoord", Part.CHOOSE: "Kies dit wachtwoord"}
LOCKED = "ZIS is vergrendeld"
STILL_THERE = "Uw werk staat er nog. Log in om verder te gaan."


class UnlockPage(QWidget):
    """Asks for one store. `locked` when it was open and somebody's work waits behind it."""

    def __init__(
        self,
        worker: Worker,
        place: str,
        clock: Clock,
        opened: Callable[[Opened], None],
        *,
        login: str,
        locked: bool = False,
        other_file: Callable[[], None] | None = None,
        unusable: Callable[[RuleError], None] | None = None,
        cost: "Cost | None" = None,
        unlock: Unlock | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._locked = locked
        self._place = place
        self._part = Part.PASSWORD
        self.presenter = UnlockPresenter(self, worker, place, clock, opened, unusable, cost, unlock)
        self._seconds = QTimer(self, interval=SECOND_MS)
        self._seconds.timeout.connect(self.presenter.tick)
        self.form = Form()
        self._fields: dict[str, QLineEdit] = {}
        self._helps: list[PasswordHelp] = []
        self._build(login, lambda job, then: worker.start(job, then), other_file)
        self.show_part(Part.PASSWORD)

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def typed(self, field: str) -> str:
        return self._fields[field].text()

    def show_part(self, part: Part) -> None:
        self._part = part
        title, said = TITLES[part]
        if self._locked and part is Part.PASSWORD:
            title, said = LOCKED, STILL_THERE
        self._title.setText(title)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.form.show_only({
            Part.PASSWORD: ("login", "password"), Part.FORGOTTEN: ("login", "code", "new", "again"),
            Part.CHOOSE: ("new", "again"),
        }[part])  # fmt: skip
        self._helps[0].setVisible(part is Part.PASSWORD)
        self._helps[1].setVisible(part is not Part.PASSWORD)
        self.go_on.setText(f"{VERBS[part]}   Enter")
        self.go_on.setAccessibleName(VERBS[part])
        self.forgot.setVisible(part is Part.PASSWORD)
        self._back.setVisible(part is not Part.PASSWORD)
        self.focus_first()

    def refuse(self, field: str, text: str) -> None:
        self.form.refuse(field, text)
        self._fields[field].selectAll()

    def accept_all(self) -> None:
        self.form.accept_all()

    def show_busy(self, text: str) -> None:
        self._busy.setText(text)
        for part in (self.go_on, self.forgot, self._back, *self._fields.values()):
            part.setEnabled(not text)
        if not text:
            self.focus_first()

    def show_wait(self, seconds: int) -> None:
        self.go_on.setEnabled(not seconds)
        if seconds:
            self.form.refuse("password", wait_sentence(seconds), focus=False)
            self._seconds.start()
        elif self._seconds.isActive():
            self._seconds.stop()
            self.form.accept_all()

    # -- the rest ------------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The cursor where the next letter belongs."""
        if self._part is Part.CHOOSE:
            field = "new"
        elif not self.typed("login"):
            field = "login"
        else:
            field = "password" if self._part is Part.PASSWORD else "code"
        self._fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """The page goes: no answer comes any more, and no password stays in a field."""
        self.presenter.left()
        self._seconds.stop()
        for help_ in self._helps:
            help_.clear()
        self._fields["code"].clear()

    def _build(self, login: str, judge: Judge, other_file: Callable[[], None] | None) -> None:
        lines = self.form.line
        self._fields["login"] = lines("login", "Naam", value=login)
        self._fields["password"] = lines("password", "Wachtwoord")
        self._fields["code"] = lines("code", "Code van de herstelsleutel", placeholder=CODE_LIKE)
        self._fields["new"] = lines("new", "Nieuw wachtwoord")
        self._fields["again"] = lines("again", "Nogmaals het nieuwe wachtwoord")
        self._helps = [
            PasswordHelp(self._fields["password"]),
            PasswordHelp(
                self._fields["new"], self._fields["again"], judge=judge, known=lambda: [self.typed("login")]
            ),
        ]  # fmt: skip
        self._title, self._said = label("", "title"), label("", "secondary", wrap=True)
        self._busy = label("", "secondary")
        self._busy.setAccessibleName("Wat ZIS nu doet")
        self.go_on = button("Open", self.presenter.go_on, kind="primary")
        self.forgot = button("Wachtwoord vergeten", self.presenter.forgot, kind="link")
        self._back = button("Terug", self.presenter.back, kind="link")
        links = [self.forgot, self._back]
        if other_file is not None:
            links.append(button("Ander bestand", other_file, kind="link"))
        file_name = row(symbol("lock"), label(Path(self._place).name, "secondary"), None)
        box = card(
            self._title, file_name, self._said, self.form, *self._helps, 4, self.go_on, self._busy,
            row(*links, None, spacing=16), padding=24, spacing=8,
        )  # fmt: skip
        inner = QWidget()
        inner.setFixedWidth(theme().px(WIDTH))
        inner.setLayout(column(row(None, label("ZIS", "title", size=2.4), None), 8, box))
        self.setLayout(column(scrolled(column(None, row(None, inner, None), None, None, margins=(16, 16, 16, 16)))))
        for field in self._fields.values():
            field.returnPressed.connect(self.presenter.go_on)
        self.setFocusProxy(self._fields["password" if login else "login"])
