"""Putting a reservekopie back before a store is open: it is damaged, its key file is gone, or the computer is new."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.backups.office import Refused
from ui.backups.panel import BackupsPanel
from ui.backups.presenter import BackupsPresenter
from ui.theme.theme import theme
from ui.widgets.parts import button, card, label, row
from ui.widgets.sentence import Sentence
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.backups import BackupStatus, ListedBackup

if TYPE_CHECKING:
    from ui.app import App
    from zis_desktop.services.vault.backups import Kept
    from zis_desktop.services.vault.restoring import PreparedRestore, Secret

WIDTH = 1040


class StartOffice:
    """The same questions as in Beheer, about a store that is not open."""

    by_itself = False
    may_restore = True
    status = BackupStatus("")

    def __init__(self, app: "App", place: str) -> None:
        self._app = app
        self.place = Path(place)
        self.folder: Path | None = None

    @property
    def second_place(self) -> Path | None:
        chosen = self._app.preferences.second_place
        return Path(chosen) if chosen else None

    def list_all(self, then: Callable[[tuple[ListedBackup, ...]], None]) -> None:
        place, folder, second = self.place, self.folder, self.second_place

        def listed() -> tuple[ListedBackup, ...]:
            from zis_desktop.services.vault.backups import backups_in_folder, backups_of

            return backups_of(place, second) if folder is None else backups_in_folder(folder)

        self._app.runner.start(listed, then)

    def make_now(self, _then: "Callable[[Kept], None]", refused: Refused) -> None:
        refused(RuleError("Er is geen school geopend. Open eerst een bestand."))

    def choose_second(self, _place: Path | None, _then: Callable[[], None], refused: Refused) -> None:
        refused(RuleError("Er is geen school geopend. Open eerst een bestand."))

    def prepare(
        self, backup: Path, secret: "Secret | None", then: "Callable[[PreparedRestore], None]", refused: Refused
    ) -> None:
        place = self.place

        def prepare() -> "PreparedRestore":
            from zis_desktop.services.vault.restoring import Target, prepare_restore

            place.parent.mkdir(parents=True, exist_ok=True)
            return prepare_restore(Target(place), backup, secret)

        self._app.runner.start(prepare, then, refused)

    def restore(self, prepared: "PreparedRestore", refused: Refused) -> None:
        place, hold, now = str(self.place), self._app.hold, self._app.clock.now()

        def put_back() -> None:
            from zis_desktop.services.vault.restoring import restore

            taken = hold.claim(place, now)
            if taken:
                prepared.cancel()
                raise RuleError(taken)
            restore(prepared, now)

        self._app.runner.start(put_back, lambda _none: self._app.open(str(self.place), remember=True), refused)


class RestorePage(QWidget):
    """Where it goes, where the reservekopieën are, and the list."""

    def __init__(self, app: "App", place: str, back: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._app = app
        self.office = StartOffice(app, place)
        self.panel = BackupsPanel(app.dialogs, "Hier zijn geen reservekopieën. Kies de map waarin ze staan.")
        self.presenter = BackupsPresenter(self, self.panel, self.office)
        self.panel.presenter = self.presenter
        self._place = label(f"Wordt teruggezet als {place}", "secondary", wrap=True)
        self._sentence = Sentence()
        self._busy = label("", "secondary")
        head = row(
            label("Zet een reservekopie terug", "title"), None, button("Kies een andere map", self._choose_folder),
            button("Terug", back),
        )  # fmt: skip
        inner = card(head, self._place, self._sentence, self._busy, self.panel, spacing=12, padding=24)
        inner.setMaximumWidth(theme().px(WIDTH))
        whole = row(None, inner, None, margins=(24, 24, 24, 24))
        whole.setStretch(1, 20)
        self.setLayout(whole)
        self.destroyed.connect(self.presenter.left)
        self.presenter.refresh()
        self.setFocusProxy(self.panel)

    # -- what the presenter asks -----------------------------------------------------------------------------

    def show_status(self, _status: BackupStatus, _explained: str) -> None:
        """There is no store whose reservekopieën are kept."""

    def show_second(self, _place: str) -> None:
        """The list has them too."""

    def refuse_second(self, text: str) -> None:
        self._sentence.say(text)

    def show_busy(self, text: str) -> None:
        self._busy.setText(text)
        if text:
            self._sentence.say("")

    def say(self, text: str, _tone: str) -> None:
        self._sentence.say(text)

    # -- inside ----------------------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        self._app.dialogs.open_folder(self, "Kies de map met reservekopieën", self.use_folder)

    def use_folder(self, folder: Path) -> None:
        self.office.folder = folder
        self.presenter.cancel()
        self.presenter.refresh()
