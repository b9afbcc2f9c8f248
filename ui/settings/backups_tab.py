"""The tab of the reservekopieën: what there is, one more now, the second place, and putting one back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from ui.backups.office import BackupOffice
from ui.backups.presenter import BackupsPresenter
from ui.desk import Desk
from ui.screen import Action
from ui.settings.tab import SettingsTab
from ui.widgets.form import Form
from ui.widgets.parts import button, card, clear, column, empty_state, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.access import Right
from zis_desktop.domain.backups import BackupStatus, ListedBackup, size_text
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import moment


class BackupsTab(SettingsTab):
    """The list at the left; beside it what putting the chosen one back would change."""

    key = "backups"
    text = "Reservekopieën"
    right = Right.MAKE_BACKUPS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter: BackupsPresenter | None = None
        office = desk.backups
        if office is None:
            self.setLayout(column(empty_state("Van deze gegevens maakt de beheerder van de server reservekopieën.")))
        else:
            self._build(office)

    def refresh(self) -> None:
        if self.presenter is not None:
            self.presenter.refresh()

    def leave(self) -> None:
        if self.presenter is not None:
            self.presenter.cancel()

    def primary(self) -> Action | None:
        return Action("Maak nu een reservekopie", self.presenter.make_now) if self.presenter is not None else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_backups(self, backups: Sequence[ListedBackup]) -> None:
        self.table.show_rows(backups)
        self.table.setVisible(bool(backups))
        self._none.setVisible(not backups)

    def show_status(self, status: BackupStatus, explained: str) -> None:
        self._state.setText(status.text)
        self._advice.say(status.advice)
        self._explained.setText(explained)

    def show_second(self, place: str) -> None:
        self.second.setText(place or "Nog niet gekozen. Kies een andere schijf of een map op het netwerk.")
        self.forget.setVisible(bool(place))

    def refuse_second(self, text: str) -> None:
        self._second_refusal.say(text)

    def show_busy(self, text: str) -> None:
        self._busy.setText(text)

    def allow_restore(self) -> None:
        self.look.setVisible(True)

    def show_details(self, title: str, lines: Sequence[str]) -> None:
        self._show_beside(label(title, "section"), *(label(line, wrap=True) for line in lines))
        saved = "Het bestand van nu wordt eerst als reservekopie bewaard. ZIS opent daarna opnieuw."
        self.put_back = button("Zet deze reservekopie terug", self._ask_once_more, kind="danger")
        self._beside_column.addWidget(label(saved, "secondary", wrap=True))
        self._beside_column.addLayout(row(self.put_back, button("Annuleer", self._cancel), None))
        self._beside_column.addStretch(1)
        self.put_back.setFocus()

    def ask_secret(self, text: str, users: Sequence[str]) -> None:
        form = Form()
        self.login = form.line("login", "Gebruiker van toen")
        self.login.setText(users[0] if users else "")
        self.password = form.line("password", "Wachtwoord van toen")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.recovery = form.line("recovery", "Of de herstelsleutel", help_text="Die staat op het papier in de kluis.")
        self._show_beside(label("Wachtwoord van toen", "section"), label(text, wrap=True), form)
        go_on = button("Ga verder", self._try_secret, kind="primary")
        self._beside_column.addLayout(row(go_on, button("Annuleer", self._cancel), None))
        self._beside_column.addStretch(1)
        self.password.returnPressed.connect(go_on.click)
        self.password.setFocus()

    def hide_details(self) -> None:
        self._beside.setVisible(False)

    def say(self, text: str, tone: str) -> None:
        self._desk.go.say(text, tone)

    # -- inside --------------------------------------------------------------------------------------------------

    def _build(self, office: BackupOffice) -> None:
        self.presenter = BackupsPresenter(self, office)
        self._state = label("", "strong", wrap=True)
        self._advice = Sentence()
        self._explained = label("", "secondary", wrap=True)
        self._busy = label("", "secondary")
        state = row(self._state, self._busy)
        state.setStretch(0, 1)
        head = card(
            label("Reservekopieën", "section"), state, self._advice, self._explained,
        )  # fmt: skip
        self.setLayout(column(head, self._second_card(), self._list_card(), spacing=12))
        self.destroyed.connect(self.presenter.left)

    def _second_card(self) -> QFrame:
        self.second = label("", wrap=True)
        self._second_refusal = Sentence()
        choose = button("Kies de tweede plaats", self._choose_second)
        assert self.presenter is not None
        self.forget = button("Gebruik geen tweede plaats", self.presenter.forget_second, kind="link")
        texts = row(self.second, self.forget, choose, spacing=12)
        texts.setStretch(0, 1)
        said = "Dezelfde reservekopie, op een andere schijf. Dit geldt voor deze computer."
        return card(label("Tweede plaats", "section"), texts, self._second_refusal, label(said, "secondary"))

    def _list_card(self) -> QFrame:
        self.table = RowsTable("Reservekopieën, de nieuwste eerst", COLUMNS)
        self.table.opened.connect(self._look)
        self._none = empty_state("Er is nog geen reservekopie. Maak er een met de knop hierboven.")
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
        made = card(both)
        made.setMinimumHeight(240)
        return made

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
            self.presenter.try_secret(self.login.text(), self.password.text(), self.recovery.text().strip())

    def _choose_second(self) -> None:
        assert self.presenter is not None
        self._desk.dialogs.open_folder(self, "Kies de tweede plaats", self.presenter.choose_second)

    def _ask_once_more(self) -> None:
        assert self.presenter is not None
        self._desk.dialogs.confirm(
            self, "Wilt u deze reservekopie terugzetten?", "Wat er nu is, blijft als reservekopie bewaard.",
            "Zet terug", self.presenter.put_back,
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
