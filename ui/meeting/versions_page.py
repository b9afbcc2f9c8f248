"""The page with the earlier versions of a note: a list, and the chosen one beside what stands there now."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.meeting.shown import Versions
from ui.meeting.sizes import BODY, SMALL, font, px, relative
from ui.widgets.parts import label, scrolled
from zis_desktop.domain.meeting.note_versions import Difference, Piece

if TYPE_CHECKING:
    from ui.meeting.versions_presenter import VersionsPresenter

VERSION_ID = Qt.ItemDataRole.UserRole
LEGEND = "[− doorgestreept]: stond er toen, nu niet meer.   [+ onderstreept]: kwam er daarna bij."
MARKS = {Difference.REMOVED: ("−", "s"), Difference.ADDED: ("+", "u")}


class VersionsPage(QWidget):
    """Arrows choose a version, Ctrl+Enter puts it back."""

    def __init__(self, presenter: "VersionsPresenter") -> None:
        super().__init__()
        self._choose = presenter.choose
        self.list = QListWidget()
        self.list.setFont(font(1.3))
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Eerdere versies van deze notitie")
        self.list.currentItemChanged.connect(self._chosen)
        self.text = label("", wrap=True, size=relative(BODY))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAccessibleName("De gekozen versie, vergeleken met nu")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        compared = QVBoxLayout()
        compared.setSpacing(px(8))
        compared.addWidget(label("De gekozen versie, vergeleken met nu", "label", size=relative(SMALL)))
        compared.addWidget(label(LEGEND, "secondary", wrap=True, size=relative(1.2)))
        compared.addWidget(scrolled(self.text), 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(32), px(20), px(32), px(20))
        whole.setSpacing(px(24))
        whole.addWidget(self.list, 2)
        whole.addLayout(compared, 3)

    def show_versions(self, shown: Versions) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for each in shown.lines:
            made = QListWidgetItem(f"{each.title}\n{each.begin}")
            made.setData(VERSION_ID, each.version_id)
            made.setSizeHint(QSize(px(200), px(72)))
            self.list.addItem(made)
            if each.version_id == shown.chosen:
                self.list.setCurrentItem(made)
        self.list.blockSignals(False)
        self.text.setText("".join(map(marked_up, shown.pieces)))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._choose(item.data(VERSION_ID))


def marked_up(piece: Piece) -> str:
    """With a sign and a line, so that nobody needs to see colours."""
    text = escape(piece.text).replace("\n", "<br>")
    if piece.kind not in MARKS or not piece.text.strip():
        return text
    sign, tag = MARKS[piece.kind]
    return f"<b>[{sign}</b> <{tag}>{text}</{tag}><b>]</b>"
