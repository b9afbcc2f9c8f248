"""The content of the main window, and one page that may cover it while ZIS is locked."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Layers(QStackedWidget):
    """Only the upper one is in sight; the content below stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._content = QWidget()
        self._cover: QWidget | None = None

    @property
    def covered(self) -> bool:
        return self._cover is not None

    def put(self, content: QWidget) -> None:
        """New content in place of what is there."""
        before, self._content = self._content, content
        self.addWidget(self._content)
        self.setCurrentWidget(self._content)
        self.removeWidget(before)
        before.deleteLater()

    def cover(self, page: QWidget) -> None:
        self._cover = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        self._content.setEnabled(False)  # a late refusal would draw the keyboard to its hidden field
        page.setFocus()

    def uncover(self) -> None:
        if self._cover is not None:
            self._content.setEnabled(True)
            self.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None
