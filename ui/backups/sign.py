"""The last reservekopie in the status bar; a press on it goes to the list in Beheer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.theme.icons import pixmap
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import button, row, symbol
from zis_desktop.domain.vault.backups import BackupStatus


class BackupSign(QWidget):
    """An icon and a sentence; in the colour of attention with what to do as its tip when something is wrong."""

    def __init__(self, to_list: Callable[[], None]) -> None:
        super().__init__()
        self._icon = symbol("done", "done")
        self._text = button("", to_list, kind="link")
        self.setLayout(row(self._icon, self._text, spacing=4))
        self.setVisible(False)

    def show_status(self, status: BackupStatus) -> None:
        tone = "attention" if status.advice else "done"
        self._icon.setPixmap(pixmap(tone, tone_colours(theme().colours, tone)[0], theme().px(18)))
        self._text.setText(status.text)
        self._text.setToolTip(status.advice or "Naar de reservekopieën in Beheer")
        self._text.setAccessibleName(f"{status.text}. {status.advice}".strip())
        self.setVisible(True)
