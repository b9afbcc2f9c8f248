"""Where the parts of a page stand on the screen."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from ui.widgets.beside import Beside


def stand_beside(parts: Beside) -> bool:
    """Whether the first two stand beside each other, and not the second under the first."""
    layout = parts.layout()
    assert layout is not None
    first, second, *_others = (
        item.geometry() for item in map(layout.itemAt, range(layout.count())) if item is not None
    )
    return first.right() < second.left() and first.top() == second.top()


def cut_words(top: QWidget) -> list[str]:
    """What cannot be read whole of the buttons and the texts on one line that are shown; a text that is shortened with
    dots says the rest in its tooltip."""
    buttons = [
        one.text()
        for one in top.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.minimumSizeHint().width() > one.width() + 1
    ]
    texts = [
        one.text()
        for one in top.findChildren(QLabel)
        if one.isVisible() and one.text() and not one.wordWrap() and not one.toolTip()
        if max(map(one.fontMetrics().horizontalAdvance, one.text().split("\n"))) > one.contentsRect().width() + 1
    ]
    return buttons + texts


def cut_lines(top: QWidget) -> list[str]:
    """The texts of more lines that are lower than these."""
    texts = [one for one in top.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    return [one.text() for one in texts if one.heightForWidth(one.width()) > one.height() + 1]


def scrolls_sideways(top: QWidget) -> list[str]:
    """The pages that are shown and are wider than their room, with how many pixels."""
    areas = [one for one in top.findChildren(QScrollArea) if one.isVisible() and one.horizontalScrollBar().maximum()]
    return [f"{type(one.widget()).__name__}: {one.horizontalScrollBar().maximum()} px too wide" for one in areas]
