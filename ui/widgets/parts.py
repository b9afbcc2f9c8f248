"""Labels, buttons, cards and layouts in the look of ZIS; every control gets an accessible name."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme.icons import icon, icon_before_words, pixmap
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.room import Scrolled
from zis_desktop.domain.direction import in_a_dutch_line

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
RELATIVE_SIZE = {"title": 1.5, "section": 1.15, "figure": 2.2}


class _Line(QLabel):
    """A text in which a name from right to left turns nothing around."""

    def setText(self, text: str) -> None:
        super().setText(in_a_dutch_line(text))


def label(text: str = "", kind: str = "body", *, wrap: bool = False, size: float | None = None) -> QLabel:
    """A text; kinds: body, title, section, strong, label, secondary, error, done, attention, mark, figure."""
    made = _Line()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", kind)
    made.setFont(theme().font(size or RELATIVE_SIZE.get(kind, 1.0), semibold=kind in SEMIBOLD))
    made.setWordWrap(wrap)
    return made


SEMIBOLD = {"title", "section", "strong", "label", "figure"}


def button(
    text: str,
    on_click: Callable[[], object],
    *,
    kind: str = "",
    icon_name: str = "",
    key: str = "",
    screen_key: str = "",
    tip: str = "",
) -> QPushButton:
    """A button with a verb; kinds: primary, link, danger or plain.

    `key` stands on it and works in its window; `screen_key` only stands on it: its screen, or its list, listens to it.
    """
    made = QPushButton()
    word(made, text, key or screen_key, tip)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    colours = theme().colours
    if icon_name:
        colour = {"primary": colours.on_accent, "link": colours.accent, "danger": colours.late}.get(kind, colours.text)
        side, gap = theme().px(16), theme().px(4)
        made.setIcon(icon_before_words(icon_name, colour, side, gap))
        made.setIconSize(QSize(side + gap, side))
    if kind == "primary":
        made.setFont(theme().font(semibold=True))
    if key:
        shortcut = QShortcut(QKeySequence(key), made)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(made.click)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def word(made: QPushButton, text: str, key: str = "", tip: str = "") -> None:
    """What stands on a button: its verb with the key that does the same; that key is no part of its name."""
    made.setText(f"{unmarked(text)}   {key_name(key)}" if key else unmarked(text))
    made.setToolTip(f"{tip or text} ({key_name(key)})" if key else tip)
    made.setAccessibleName(text)


def unmarked(text: str) -> str:
    """As a button, a menu or the label of a field takes it: a single & in 'Rots & Water' would name a key there."""
    return text.replace("&", "&&")


def icon_button(name: str, text: str, on_click: Callable[[], object], *, key: str = "") -> QToolButton:
    """A small button with only an icon; the word is its tooltip and accessible name."""
    made = QToolButton()
    made.setProperty("kind", "plain")
    made.setIcon(icon(name))
    made.setAccessibleName(text)
    made.setToolTip(f"{text} ({key_name(key)})" if key else text)
    if key:
        QShortcut(QKeySequence(key), made).activated.connect(made.click)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def key_name(key: str) -> str:
    """The Dutch name of a key: 'Ctrl+Return' is 'Ctrl Enter'."""
    names = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Ins": "Insert"}
    return " ".join(names.get(part, part) for part in key.split("+"))


def row(*parts: QWidget | QLayout | int | None, spacing: float = 8, margins: Margins = NONE) -> QHBoxLayout:
    """A horizontal layout; None is a stretch, a number a fixed space in design pixels."""
    made = QHBoxLayout()
    _fill(made, parts, spacing, margins)
    return made


def column(*parts: QWidget | QLayout | int | None, spacing: float = 8, margins: Margins = NONE) -> QVBoxLayout:
    """A vertical layout; None is a stretch, a number a fixed space in design pixels."""
    made = QVBoxLayout()
    _fill(made, parts, spacing, margins)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[object, ...], spacing: float, margins: Margins) -> None:
    px = theme().px
    layout.setSpacing(px(spacing))
    layout.setContentsMargins(*(px(margin) for margin in margins))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(px(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)


def card(*parts: QWidget | QLayout | int | None, padding: int = 16, spacing: float = 8) -> QFrame:
    """A white panel with a thin border."""
    made = QFrame()
    made.setProperty("kind", "card")
    made.setLayout(column(*parts, spacing=spacing, margins=(padding, padding, padding, padding)))
    return made


def band(text: str, tone: str = "attention", *actions: QWidget) -> QFrame:
    """A coloured band with an icon and a sentence, and what can be done about it."""
    made = QFrame()
    made.setProperty("kind", f"band-{tone}")
    layout = row(symbol(tone, tone), label(text, "strong", wrap=True), *actions, margins=(12, 8, 12, 8))
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made


def line() -> QFrame:
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made


def symbol(name: str, tone: str = "neutral", size: int = 18) -> QLabel:
    """An icon in the colour of a tone; decoration beside a word that says the same."""
    made = QLabel()
    made.setPixmap(pixmap(name, tone_colours(theme().colours, tone)[0], theme().px(size)))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def chip(text: str, tone: str = "neutral", icon_name: str = "") -> QFrame:
    """A state: icon and word on a tint."""
    colour, tint = tone_colours(theme().colours, tone)
    px = theme().px
    made = QFrame()
    made.setStyleSheet(f"QFrame {{ background: {tint}; border-radius: {px(4)}px; }} QLabel {{ color: {colour}; }}")
    word = label(text)
    parts: list[QWidget] = [symbol(icon_name, tone, 16), word] if icon_name else [word]
    made.setLayout(row(*parts, spacing=4, margins=(8, 2, 8, 2)))
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    made.setAccessibleName(text)
    return made


def scrolled(content: QWidget | QLayout) -> Scrolled:
    """Content that scrolls when it does not fit, never sideways without need."""
    inner = QWidget()
    inner.setObjectName("scrolled")
    if isinstance(content, QLayout):
        inner.setLayout(content)
    else:
        inner.setLayout(column(content))
    return Scrolled(inner)


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while layout.count():
        taken = layout.takeAt(0)
        if taken is None:
            return
        widget, inner = taken.widget(), taken.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def empty_state(text: str, *actions: QWidget) -> QWidget:
    """What a screen says when there is nothing: what to do first, as a button."""
    made = QWidget()
    sentence = label(text, "secondary", wrap=True)
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setLayout(column(None, sentence, row(None, *actions, None), None, spacing=16, margins=(24, 24, 24, 24)))
    return made


def large(widget: QWidget, relative: float, *, semibold: bool = False) -> QFont:
    """Sets a larger type on a widget, for the projector."""
    font = theme().font(relative, semibold=semibold)
    widget.setFont(font)
    return font
