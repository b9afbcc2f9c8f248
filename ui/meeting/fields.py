"""The fields of the right side: the help, and a band for each check that is not met."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.meeting.draft import HelpTyped
from ui.meeting.painted import KeyChoice
from ui.meeting.shown import Band
from ui.meeting.sizes import font, mark, px, relative
from ui.widgets.form import Choice
from ui.widgets.parts import clear, label, row
from zis_desktop.domain.anonymity import NOT_SHOWN
from zis_desktop.domain.meeting.decisions import Check

TITLES = {
    "offer": "Welke hulp",
    "professional": "Door wie",
    "weight": "Zwaarte",
    "frequency": "Hoe vaak",
    "minutes": "Minuten per week",
    "starts_on": "Vanaf",
    "ends_on": "Tot en met",
}
PLACES = {
    "offer": (0, 0, 2),
    "professional": (0, 2, 1),
    "weight": (0, 3, 1),
    "frequency": (1, 0, 1),
    "minutes": (1, 1, 1),
    "starts_on": (1, 2, 1),
    "ends_on": (1, 3, 1),
}


def is_step(event: QEvent) -> bool:
    """Ctrl with an arrow goes to another item, also inside a field, where Qt would take it for a word."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    )


class MeetingLine(QLineEdit):
    """A line that leaves the keys of the meeting alone."""

    def event(self, event: QEvent) -> bool:
        if is_step(event):
            event.ignore()
            return False
        return super().event(event)


def line_field(name: str, on_type: Callable[[str], object], on_enter: Callable[[], object] | None = None) -> QLineEdit:
    """A line in meeting size; Enter goes to the next field unless it does something."""
    made = MeetingLine()
    made.setFont(font(1.4))
    made.setAccessibleName(name)
    made.setMinimumSize(1, px(37))
    made.textEdited.connect(lambda text: on_type(text))
    made.returnPressed.connect(on_enter if on_enter is not None else lambda: made.focusNextPrevChild(True))
    return made


def put_text(field: QLineEdit, text: str) -> None:
    """Sets the text only when it is another, so that the cursor stays where it is; what is not shown is not changed."""
    if field.text() != text:
        field.setText(text)
    field.setReadOnly(text == NOT_SHOWN)


class HelpFields(QWidget):
    """What help, by whom, how often, from when until when."""

    def __init__(self, on_type: Callable[[str, str], object]) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._titles: dict[str, QWidget] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        self._hint = label("", "attention", size=relative(1.15))
        whole.addWidget(self._hint)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        for column in range(4):
            grid.setColumnStretch(column, 1)
        for name, (place, column, span) in PLACES.items():
            holder = QWidget()
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(px(2))
            title = label(TITLES[name], "label", wrap=True, size=relative(1.15))
            title.setMinimumWidth(1)
            inner.addWidget(title)
            field = self._field(name, on_type)
            inner.addWidget(field)
            grid.addWidget(holder, place, column, 1, span)
            self.fields[name], self._titles[name] = field, holder
        whole.addLayout(grid)
        self.warnings = label("", "attention", wrap=True, size=relative(1.15))
        whole.addWidget(self.warnings)

    def offer_choices(self, offers: list[tuple[str, str]], helpers: list[tuple[str, str]]) -> None:
        """What can be chosen, as (text, value)."""
        for name, options in (("offer", offers), ("professional", helpers)):
            field = self.fields[name]
            assert isinstance(field, QComboBox)
            if [(field.itemText(i), field.itemData(i)) for i in range(field.count())] != options:
                field.blockSignals(True)
                field.clear()
                for text, value in options:
                    field.addItem(text, value)
                field.setCurrentIndex(-1)
                field.blockSignals(False)

    def show_help(self, shown: HelpTyped, hint: str, warnings: tuple[str, ...], *, only_until: bool) -> None:
        for part, text in ((self._hint, hint), (self.warnings, "\n".join(warnings))):
            part.setText(text)
            part.setVisible(bool(text))
        for name, field in self.fields.items():
            self._titles[name].setVisible(name == "ends_on" or not only_until)
            value = getattr(shown, name)
            if isinstance(field, QLineEdit):
                put_text(field, value)
            elif field.currentData() != (value or None):
                field.blockSignals(True)
                field.setCurrentIndex(field.findData(value) if value else -1)
                field.blockSignals(False)

    def _field(self, name: str, on_type: Callable[[str, str], object]) -> QLineEdit | QComboBox:
        if name not in {"offer", "professional"}:
            return line_field(TITLES[name], lambda text: on_type(name, text))
        field = Choice()
        field.setFont(font(1.4))
        field.setMinimumSize(1, px(37))
        field.setPlaceholderText("Kies")
        field.setAccessibleName(TITLES[name])
        field.currentIndexChanged.connect(lambda _index: on_type(name, str(field.currentData() or "")))
        return field


class Bands(QWidget):
    """Checks that are not met, each with what answers it."""

    def __init__(
        self,
        on_answer: Callable[[Check, bool], object],
        on_type: Callable[[Check, str], object],
        on_enter: Callable[[Check, str], object],
    ) -> None:
        super().__init__()
        self._on_answer, self._on_type, self._on_enter = on_answer, on_type, on_enter
        self._shape: tuple[object, ...] = ()
        self.fields: dict[Check, QLineEdit] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(6))

    def show_bands(self, bands: tuple[Band, ...]) -> None:
        """Builds only when something else is asked than before, so that typing is not interrupted."""
        shape = tuple((band.check, band.text, band.question, band.yes_no, band.field, band.active) for band in bands)
        if shape != self._shape:
            self._shape = shape
            self.fields.clear()
            clear(self._layout)
            for band in bands:
                self._layout.addWidget(self._band(band))
        for band in bands:
            if band.check in self.fields:
                put_text(self.fields[band.check], band.typed)

    def _band(self, band: Band) -> QFrame:
        made = QFrame()
        made.setProperty("kind", "band-attention")
        whole = QVBoxLayout(made)
        whole.setContentsMargins(px(12), px(6), px(10), px(6))
        whole.setSpacing(px(4))
        text = label(" ".join(part for part in (band.text, band.question) if part), "attention", wrap=True)
        text.setFont(font(1.4, semibold=not band.question))
        top = row(mark("attention", "attention", 22), text, *self._answers(band), spacing=10)
        top.setStretch(1, 1)
        whole.addLayout(top)
        if band.field:
            whole.addWidget(self._field(band))
        return made

    def _answers(self, band: Band) -> list[QWidget]:
        if not band.yes_no:
            return []
        found: list[QWidget] = []
        for key, words, yes in (("J", "ja", True), ("N", "nee", False)):
            answer = KeyChoice(key if band.active else "", words, partial(self._on_answer, band.check, yes))
            answer.setCheckable(False)
            answer.setAccessibleName(f"{band.question} {words}")
            answer.setFixedWidth(px(104))
            found.append(answer)
        return found

    def _field(self, band: Band) -> QLineEdit:
        check = band.check
        field = line_field(
            band.field, lambda text: self._on_type(check, text), lambda: self._on_enter(check, field.text())
        )
        field.setPlaceholderText(band.field)
        if band.yes_no and not band.typed:  # never shown here: without a parent it would be a window of its own
            field.hide()
        self.fields[check] = field
        return field
