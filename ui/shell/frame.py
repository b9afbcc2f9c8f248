"""How the parts of the main window stand: notices above, navigation at the left, header, screen, messages below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.parts import column, row


def framed(
    navigation: QWidget, header: QWidget, screens: QWidget, messages: QWidget, notices: QVBoxLayout
) -> QWidget:  # fmt: skip
    """The parts together; the screen takes the room."""
    right = column(notices, header, screens, spacing=0)
    right.setStretchFactor(screens, 1)
    upper = row(navigation, right, spacing=0)
    upper.setStretchFactor(right, 1)
    whole = column(upper, messages, spacing=0)
    whole.setStretchFactor(upper, 1)
    made = QWidget()
    made.setLayout(whole)
    return made
