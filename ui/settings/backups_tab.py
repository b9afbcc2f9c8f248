"""The tab of the reservekopieën: what there is, one more now, the second place, and putting one back."""

from PySide6.QtWidgets import QFrame

from ui.backups.office import BackupOffice
from ui.backups.panel import BackupsPanel
from ui.backups.presenter import BackupsPresenter
from ui.desk import Desk
from ui.screen import Action
from ui.tabbed import Tab
from ui.widgets.parts import button, card, column, empty_state, label, row
from ui.widgets.sentence import Sentence
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.backups import BackupStatus


class BackupsTab(Tab):
    """The list at the left; beside it what putting the chosen one back would change."""

    key = "backups"
    text = "Reservekopieën"
    step = "Maak nu een reservekopie"
    right = Right.MAKE_BACKUPS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
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
        return Action(self.step, self.presenter.make_now) if self.presenter is not None else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

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

    def say(self, text: str, tone: str) -> None:
        self._desk.go.say(text, tone)

    # -- inside --------------------------------------------------------------------------------------------------

    def _build(self, office: BackupOffice) -> None:
        self.panel = BackupsPanel(self._desk.dialogs, "Er is nog geen reservekopie. Maak er een met de knop hierboven.")
        self.presenter = self.panel.presenter = BackupsPresenter(self, self.panel, office)
        self._state = label("", "strong", wrap=True)
        self._advice = Sentence()
        self._explained = label("", "secondary", wrap=True)
        self._busy = label("", "secondary")
        state = row(self._state, self._busy)
        state.setStretch(0, 1)
        head = card(label("Reservekopieën", "section"), state, self._advice, self._explained)
        whole = column(head, self._second_card(self.presenter), card(self.panel), spacing=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.destroyed.connect(self.presenter.left)

    def _second_card(self, presenter: BackupsPresenter) -> QFrame:
        self.second = label("", wrap=True)
        self._second_refusal = Sentence()
        choose = button("Kies de tweede plaats", self._choose_second)
        self.forget = button("Gebruik geen tweede plaats", presenter.forget_second, kind="link")
        texts = row(self.second, self.forget, choose, spacing=12)
        texts.setStretch(0, 1)
        said = "Dezelfde reservekopie, op een andere schijf. Dit geldt voor deze computer."
        return card(label("Tweede plaats", "section"), texts, self._second_refusal, label(said, "secondary"))

    def _choose_second(self) -> None:
        assert self.presenter is not None
        self._desk.dialogs.open_folder(self, "Kies de tweede plaats", self.presenter.choose_second)
