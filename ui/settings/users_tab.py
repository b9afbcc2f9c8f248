"""The tab of the users: who may log in and as what, passwords that are shown once, a new paper and a new key."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStackedWidget, QWidget

from ui.desk import Desk
from ui.screen import Action
from ui.settings.new_key_page import NewKeyPage
from ui.settings.new_key_presenter import NewKeyPresenter
from ui.settings.users_presenter import UserRow, UsersPresenter, UserTyped
from ui.start.new_school import StoreWorker
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.unlock.recovery_page import RecoveryPage
from ui.widgets.form import Form
from ui.widgets.halves import Halves
from ui.widgets.parts import button, card, column, empty_state, label, row
from ui.widgets.sentence import Sentence
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Right, Role

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile

TEXTS = ("login", "name", "active_from", "active_until")
NOBODY = ("niemand", None)
ONCE = "Geef dit zelf door, niet per mail. ZIS toont het maar een keer; bij het inloggen kiest {login} een eigen."
PAPER = (
    "Met de herstelsleutel komt u in de gegevens als niemand zijn wachtwoord nog weet. Is het papier weg, of gezien "
    "door iemand die er niet bij mag? Maak dan een nieuwe: de oude werkt daarna niet meer."
)
KEY = (
    "Is een wachtwoord uitgelekt, of een sleutelbestand weg? Met een nieuwe sleutel opent een oud sleutelbestand dit "
    "bestand niet meer."
)


class UsersTab(Tab):
    """The list, one user beside it, and the recovery paper under it."""

    key = "users"
    text = "Gebruikers"
    step = "Voeg een gebruiker toe"
    topics = frozenset({Topic.ACCOUNTS, Topic.PEOPLE})
    right = Right.MANAGE_USERS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = UsersPresenter(self, desk.runner, desk.go, desk.workplace, desk.vault)
        self.new_key = NewKeyPresenter(self, desk.runner, desk.go, desk.workplace, desk.vault, desk.backups)
        self._filling = False
        self.table = RowsTable("Gebruikers", COLUMNS)
        self.table.chosen.connect(self._chosen)
        self._build_password()
        self._build_form()
        self.make_paper = button("Maak een nieuwe herstelsleutel", self.presenter.make_paper)
        paper = card(label("Herstelsleutel", "section"), label(PAPER, wrap=True), row(self.make_paper, None))
        self.make_key = button("Maak een nieuwe sleutel…", self.new_key.begin)
        key = card(label("Sleutel van de gegevens", "section"), label(KEY, wrap=True), row(self.make_key, None))
        left = QWidget()
        users = card(label("Wie kan er inloggen", "section"), self._password, self.table)
        left_column = column(users, paper, key, spacing=16)
        left_column.setStretch(0, 1)
        left.setLayout(left_column)
        self._halves = Halves(left, self._form_card, side_width=325, beside_from=900)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._halves)
        self._key_page: NewKeyPage | None = None
        self.setLayout(column(self._stack))
        self.destroyed.connect(self.presenter.left)

    # -- what Beheer asks ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        if self._stack.currentWidget() is not self._halves:
            return None
        if self.presenter.editing:
            return Action("Bewaar", self.presenter.save)
        return Action(self.step, self.presenter.add)

    def leave(self) -> None:
        """Also when ZIS locks: the question stays, the password in it does not."""
        if self._key_page is not None:
            self._key_page.forget()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_none(self, text: str) -> None:
        if self._stack.currentWidget() is self._halves:
            self._put_page(empty_state(text))

    def show_users(self, rows: Sequence[UserRow], people: Sequence[Professional], choose: str) -> None:
        self._filling = True
        self.table.show_rows(rows)
        shown = self.table.rows_model.rows
        self.table.selectRow(next(at for at, one in enumerate(shown) if one.login == choose))
        tied = self._tied()
        tied.clear()
        for name, person_id in (NOBODY, *((one.name, one.id) for one in people)):
            tied.addItem(name, person_id)
        self._filling = False

    def show_user(self, title: str, typed: UserTyped, *, new: bool, is_open: bool) -> None:
        self._filling = True
        self._title.setText(title)
        for name in TEXTS:
            self._line(name).setText(getattr(typed, name))
        self._line("login").setEnabled(new)
        for role, box in self.roles.items():
            box.setChecked(role in typed.roles)
        self._tied().setCurrentIndex(max(0, self._tied().findData(typed.professional_id)))
        self.give.setVisible(not new and is_open)
        self.close_it.setVisible(not new and is_open)
        self.accept_all()
        self._filling = False

    def show_editing(self, *, editing: bool) -> None:
        self.table.setEnabled(not editing)
        self._buttons.setVisible(editing)
        self._others.setVisible(not editing)
        if editing:
            self._password.setVisible(False)
            if not self._line("login").text():
                self._line("login").setFocus()
                self._halves.reveal(self._line("login"))

    def show_password(self, login: str, password: str) -> None:
        self.password.setText(password)
        self._password_for.setText(f"Eenmalig wachtwoord voor {login}")
        self._once.setText(ONCE.format(login=login))
        self._password.setVisible(True)
        self.password.setFocus()

    def show_paper(self, paper: "PdfFile") -> None:
        self._put_paper(paper, self.presenter.use_paper, self.presenter.drop_paper)

    def hide_paper(self) -> None:
        self._drop_page(self.make_paper)

    def ask_password(self, told: Sequence[str]) -> None:
        self._key_page = NewKeyPage(told, self.new_key.make, self.new_key.drop)
        self._put_page(self._key_page)

    def refuse_password(self, text: str) -> None:
        if self._key_page is not None:
            self._key_page.refuse(text)

    def show_making(self, text: str) -> None:
        if self._key_page is not None:
            self._key_page.show_making(text)

    def show_new_paper(self, paper: "PdfFile") -> None:
        self.hide_pages()
        self._put_paper(paper, self.new_key.use, self.new_key.drop)

    def hide_pages(self) -> None:
        if self._key_page is not None:
            self._key_page.forget()
            self._key_page = None
        self._drop_page(self.make_key)

    def typed(self) -> UserTyped:
        tied = self._tied().currentData()
        return UserTyped(
            roles=frozenset(role for role, box in self.roles.items() if box.isChecked()),
            professional_id=tied if isinstance(tied, int) else None,
            **{name: self._line(name).text() for name in TEXTS},
        )

    def refuse(self, field: str | None, text: str) -> None:
        if field is not None and self.form.refuse(field, text):
            self._halves.reveal(self.form.field(field))
        else:
            self._general.say(text)

    def accept_all(self) -> None:
        self.form.accept_all()
        self._general.say("")

    # -- building ------------------------------------------------------------------------------------------------

    def _build_form(self) -> None:
        self.form = Form()
        self.form.line("login", "Naam om in te loggen", required=True, help_text="Kort, zonder spaties: s.kok.")
        self.form.line("name", "Naam", required=True)
        self.roles = {role: QCheckBox(role.value) for role in Role}
        caption = label("Rollen", "label")
        caption.setContentsMargins(0, theme().px(8), 0, 0)
        self.form.add(caption)
        for box in self.roles.values():
            self.form.add(box)
        self.form.choice(
            "professional", "Is in de CvB", [NOBODY], help_text="Youké ziet alleen eigen werk."
        )  # fmt: skip
        self.form.line("active_from", "Toegang vanaf", help_text="Leeg: altijd al.")
        self.form.line("active_until", "Tot en met", help_text="Leeg: geen einddatum.")
        self._title, self._general = label("", "section", wrap=True), Sentence()
        self.give = button("Geef een nieuw wachtwoord", self.presenter.give_password)
        self.close_it = button("Sluit de toegang", self._ask_close, kind="danger")
        self._others, self._buttons = QWidget(), QWidget()
        self._others.setLayout(column(row(self.give, None), row(self.close_it, None)))
        save, cancel = button("Bewaar", self.presenter.save), button("Annuleer", self.presenter.cancel)
        self._buttons.setLayout(row(save, cancel, None))
        self._buttons.setVisible(False)
        self._form_card = card(self._title, self.form, self._general, self._buttons, self._others, None)
        self.form.edited.connect(lambda _name: self._edited())
        for box in self.roles.values():
            box.toggled.connect(lambda _on: self._edited())

    def _build_password(self) -> None:
        self._password_for, self._once = label("", "strong"), label("", wrap=True)
        self.password = QLineEdit()
        self.password.setReadOnly(True)
        self.password.setAccessibleName("Eenmalig wachtwoord")
        self.password.setFont(theme().font(1.3, semibold=True))
        ready = button("Ik heb het doorgegeven", self._forget_password, kind="primary")
        self._password = card(self._password_for, self.password, self._once, row(ready, None))
        self._password.setProperty("kind", "band-attention")
        self._password.setVisible(False)

    def _forget_password(self) -> None:
        self.password.clear()
        self._password.setVisible(False)
        self.table.setFocus()

    def _ask_close(self) -> None:
        login = self.presenter.chosen
        detail = "Dit werkt meteen. Wat deze gebruiker deed, blijft in het logboek staan."
        self._desk.dialogs.confirm(
            self, f"De toegang van {login} sluiten?", detail, "Sluit de toegang", self.presenter.close
        )  # fmt: skip

    def _put_paper(self, paper: "PdfFile", use: Callable[[], None], leave: Callable[[], None]) -> None:
        desk = self._desk
        self._put_page(
            RecoveryPage(paper, StoreWorker(desk.runner), desk.dialogs, use, verb="Neem in gebruik", leave=leave)
        )

    def _put_page(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self._desk.go.update_header()

    def _drop_page(self, then: QWidget) -> None:
        page = self._stack.currentWidget()
        if page is not None and page is not self._halves:
            self._stack.setCurrentWidget(self._halves)
            self._stack.removeWidget(page)
            page.deleteLater()
            then.setFocus()
            self._desk.go.update_header()

    def _chosen(self, row: UserRow | None) -> None:
        if row is not None and not self._filling:
            self.presenter.choose(row.login)

    def _edited(self) -> None:
        if not self._filling:
            self.presenter.edited()

    def _line(self, name: str) -> QLineEdit:
        line = self.form.field(name)
        assert isinstance(line, QLineEdit)
        return line

    def _tied(self) -> QComboBox:
        choice = self.form.field("professional")
        assert isinstance(choice, QComboBox)
        return choice


COLUMNS: tuple[Column[UserRow], ...] = (
    Column("Naam", lambda one: Cell(one.name, second=one.login, strong=True), lambda one: fold(one.name), stretch=3),
    Column("Rollen", lambda one: Cell(one.roles, second=one.professional), stretch=2),
    Column("Toegang", lambda one: one.days, stretch=2),
    Column("Stand", lambda one: Cell(one.standing, tone=one.tone)),
)
