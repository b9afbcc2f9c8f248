"""The panel beside a list: what is told of the chosen one by section, and the form that is open."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.tasks import FieldKind, FieldShown, Panel, Step, Task, Told
from ui.theme.theme import theme
from ui.typed import Values
from ui.widgets.flow import FlowRow
from ui.widgets.form import Form, OpenForm
from ui.widgets.parts import button, clear, column, label, row, symbol
from ui.widgets.sentence import Sentence, fact_lines

ICONS = {"late": "late", "attention": "attention", "done": "done", "accent": "calendar"}


class TaskPanel(OpenForm):
    """`saved` carries what was filled in, `left` that the form may go, `begun` whether something is typed in it."""

    saved = Signal(object)
    left = Signal()
    begun = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "section", wrap=True)
        self._told = column(spacing=6)
        self._around = QWidget()
        self._around.setLayout(self._told)
        self.begun.connect(self._around.setDisabled)
        self._task = column(spacing=6)
        self._form: TaskForm | None = None
        self.setLayout(column(self._title, self._task, self._around, None, spacing=8))

    @property
    def form(self) -> "TaskForm | None":
        return self._form

    @property
    def is_half_typed(self) -> bool:
        return self._form is not None and self._form.form.is_begun

    def show_panel(self, panel: Panel) -> None:
        self._title.setText(panel.title)
        clear(self._told)
        told_section(self._told, "Let op", panel.warnings)
        self._told.addLayout(fact_lines(panel.facts))
        told_section(self._told, "Gesprekken", panel.talks)
        told_section(self._told, "Lokaal team", panel.team)
        told_section(self._told, "Andere hulp", panel.provisions)

    def show_task(self, task: Task | None) -> None:
        clear(self._task)
        self._form = None
        self.begun.emit(False)
        if task is None:
            return
        self._form = TaskForm(task)
        self._form.saved.connect(self.saved)
        self._form.left.connect(self.left)
        self._form.form.edited.connect(lambda _name: self.begun.emit(self.is_half_typed))
        self._task.addWidget(self._form)
        self._form.focus_first()

    def refuse(self, field: str | None, text: str) -> None:
        if self._form is not None:
            self._form.refuse(field, text)


class TaskForm(QWidget):
    """One form with its save button; Ctrl+Enter saves, Escape leaves."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task
        self.form = Form()
        self._sentence = Sentence()
        for field in task.fields:
            self._add(field)
        remark = Sentence("attention")
        remark.say(task.remark)
        save = button("Leg vast", self.save, tip="Leg vast (Ctrl Enter)")
        stop = button("Annuleer", self.left.emit, key="Esc")
        told = [label(task.title, "strong"), *([label(task.told, "secondary", wrap=True)] if task.told else [])]
        self.setLayout(column(*told, remark, *self._fill(), self.form, self._sentence, FlowRow(save, stop), 8))

    def focus_first(self) -> None:
        """Where answering begins; what stands in it is selected, so that typing replaces it."""
        first = self._task.first or self._task.fields[0].name
        self.form.field(first).setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> list[QWidget]:
        """The usual answer in one press."""
        if self._task.fill is None:
            return []
        words, answers = self._task.fill
        return [FlowRow(button(words, partial(self.form.fill, answers), icon_name="done", key="Ctrl+J"))]

    def save(self) -> None:
        self._sentence.say("")
        if self.form.is_complete():
            self.saved.emit(self.values())

    def values(self) -> Values:
        return {field.name: self._value(field) for field in self._task.fields}

    def refuse(self, field: str | None, text: str) -> None:
        """Beside its field, or under the form when it has none of its own."""
        if not self.form.refuse(field, text):
            self._sentence.say(text)

    def _value(self, field: FieldShown) -> object:
        chosen = field.kind in (FieldKind.TICKS, FieldKind.CHOICE)
        return self.form.chosen(field.name) if chosen else self.form.value(field.name)

    def _add(self, field: FieldShown) -> None:
        value = field.value if isinstance(field.value, str) else ""
        ticked = field.value if isinstance(field.value, frozenset) else frozenset()
        name, text, must, told = field.name, field.text, field.required, field.help_text
        if field.kind is FieldKind.LINE:
            self.form.line(name, text, value=value, required=must, help_text=told)
        elif field.kind is FieldKind.TEXT:
            self.form.text(name, text, value=value, required=must, help_text=told)
        elif field.kind is FieldKind.CHOICE:
            options = list(field.options)
            box = self.form.choice(name, text, options, value=field.value, required=must, help_text=told)
            if field.warnings:
                self._warn(box, dict(field.warnings))
        else:
            self.form.ticks(name, text, field.options, ticked=ticked, required=must, help_text=told)

    def _warn(self, box: QComboBox, warnings: Mapping[object, str]) -> None:
        """What stands against the chosen option, right under it."""
        sentence = Sentence("attention")
        self.form.add(sentence)

        def tell() -> None:
            sentence.say(warnings.get(box.currentData(), ""))

        box.currentIndexChanged.connect(tell)
        tell()


def told_section(parts: QVBoxLayout, title: str, lines: Sequence[Told]) -> None:
    """Lines under a title, each with its icon and its buttons; nothing at all without lines."""
    if not lines:
        return
    parts.addSpacing(theme().px(8))
    parts.addWidget(label(title, "strong"))
    for one in lines:
        parts.addWidget(_told(one))


def _step_of(one: Told, step: Step) -> QWidget:
    """Its name says what it is about: the same word stands at every line."""
    made = button(step.text, step.run)
    if one.text:
        made.setAccessibleName(f"{one.text}: {step.text}")
    return made


def _told(one: Told) -> QWidget:
    words = column(spacing=2)
    if one.text:
        words.addWidget(label(one.text, wrap=True))
    if one.second:
        words.addWidget(label(one.second, "secondary", wrap=True))
    if one.steps:
        words.addLayout(row(*(_step_of(one, step) for step in one.steps), None, spacing=6))
    made = QWidget()
    told = row(words, spacing=6)
    told.setStretch(0, 1)
    if one.tone in ICONS:
        told.insertWidget(0, symbol(ICONS[one.tone], one.tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    made.setLayout(told)
    return made
