"""How the parts of the main window stand: navigation at the left, header above the screen, messages under it all."""

from PySide6.QtWidgets import QWidget

from ui.widgets.parts import column, row


def framed(navigation: QWidget, header: QWidget, screens: QWidget, messages: QWidget) -> QWidget:
    """The parts together; the screen takes the room."""
    right = column(header, screens, spacing=0)
    right.setStretchFactor(screens, 1)
    upper = row(navigation, right, spacing=0)
    upper.setStretchFactor(right, 1)
    whole = column(upper, messages, spacing=0)
    whole.setStretchFactor(upper, 1)
    made = QWidget()
    made.setLayout(whole)
    return made
