"""What the window shows while another file is put in the place of the store: what is done and how far it is."""

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.backups.keeper import BackupKeeper
from ui.theme.theme import theme
from ui.widgets.parts import card, column, label, row

WIDTH = 440


class SwapPage(QWidget):
    """Nothing can be pressed here: until it is done the old file stands, and after it the new one."""

    def __init__(self, said: str, keeper: BackupKeeper) -> None:
        super().__init__()
        self.setObjectName("page")
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(said)
        keeper.went_on.connect(self.show_part)
        after = label("Log daarna opnieuw in. Sluit ZIS niet af.", "secondary", wrap=True)
        box = card(label(said, wrap=True), self.progress, after, padding=24, spacing=12)
        box.setFixedWidth(theme().px(WIDTH))
        self.setLayout(column(None, row(None, box, None), None, None, margins=(16, 16, 16, 16)))

    def show_part(self, part: float) -> None:
        """0 to 1."""
        self.progress.setValue(round(part * 100))
