"""The one seam for questions and file choosers; tests script it by replacing `ask` and friends on an instance."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget


class Dialogs:
    """Questions that must be answered now. All open without blocking; the answer comes to the callback."""

    def confirm(self, parent: QWidget, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        """Asks before what cannot be undone; `yes` is the verb on the button and never the default: Enter leaves all as
        it is, the first letter of the verb agrees."""
        box = QMessageBox(QMessageBox.Icon.Question, "ZIS", question, parent=parent)
        box.setInformativeText(detail)
        agree = box.addButton(f"&{yes}", QMessageBox.ButtonRole.AcceptRole)
        agree.setToolTip(f"{yes} ({yes[:1].upper()})")
        stay = box.addButton("Annuleer", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.finished.connect(lambda _code: then() if box.clickedButton() is agree else None)
        box.open()

    def ask_text(self, parent: QWidget, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None:
        """Asks one line of text, such as a reason."""
        box = QInputDialog(parent)
        box.setWindowTitle(title)
        box.setLabelText(label)
        box.setTextValue(text)
        box.setOkButtonText("Bewaar")
        box.setCancelButtonText("Annuleer")
        box.textValueSelected.connect(then)
        box.open()

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        box = QFileDialog(parent, title)
        box.setNameFilter(kinds)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.fileSelected.connect(lambda name: then(Path(name)))
        box.open()

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        box = QFileDialog(parent, title)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setNameFilter(kinds)
        box.selectFile(name)
        box.fileSelected.connect(lambda chosen: then(Path(chosen)))
        box.open()

    def open_folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        box = QFileDialog(parent, title)
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        box.fileSelected.connect(lambda name: then(Path(name)))
        box.open()
