"""What stands on a screen to be read."""

from PySide6.QtWidgets import QApplication, QLabel, QWidget


def said(view: QWidget) -> str:
    """Its sentences, each on a line."""
    QApplication.processEvents()  # what was put in its place just now is shown by then
    return "\n".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())
