"""The small form beside the page of a pupil, made from what the presenter asks."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.pupil.questions import Asked, Question, are_asked
from ui.theme.theme import theme
from ui.widgets.flow import FlowRow
from ui.widgets.form import Form, OpenForm
from ui.widgets.parts import button, card, clear, column, icon_button, label, row, scrolled, symbol
from ui.widgets.room import Room

WIDTH, WORDS_WIDTH, FIELDS_HEIGHT = 380, 320, 160


class QuestionPanel(OpenForm):
    """Shows one small form at a time; empty it is not there."""

    def __init__(
        self, submit: Callable[[dict[str, object]], None], stop: Callable[[], None], *, around: int = 16
    ) -> None:
        super().__init__()
        self.verb = ""
        self._submit = submit
        self._stop = stop
        self._form: Form
        self._names: dict[str, bool] = {}
        self._written: dict[str, str] = {}
        self._questions: tuple[Question, ...] = ()
        self._asked: frozenset[str] = frozenset()
        self._sentence: QLabel
        self._refusal: QWidget
        self._layout = column(margins=(0, around, around, around))
        self.setLayout(self._layout)
        self.setFixedWidth(theme().px(WIDTH))
        self.setVisible(False)

    def ask(self, asked: Asked) -> None:
        clear(self._layout)
        self.verb = asked.verb
        self._form = Form()
        self._names = {}
        self._asked = frozenset()
        self._questions = asked.questions
        for question in asked.questions:
            self._names[question.name] = bool(question.options)
            self._add(question)
        self._written = {one.name: self._form.value(one.name) for one in asked.questions if one.goes_with is not None}
        self._show_asked()
        self._form.edited.connect(self._edited)
        self._layout.addWidget(Room(self._card(asked)))
        self.setVisible(True)
        self._form.go_on()

    @property
    def is_half_typed(self) -> bool:
        return bool(self.verb) and self._form.is_begun

    def _edited(self, name: str) -> None:
        self._show_asked()
        for question in self._questions:
            if question.goes_with is not None and question.goes_with[0] == name:
                self._write_along(question.name, question.goes_with[1].get(self._form.chosen(name), ""))

    def _write_along(self, name: str, words: str) -> None:
        """What ZIS wrote there makes room for what goes with the new answer; what somebody typed stays."""
        if self._form.value(name) == self._written[name]:
            self._form.write(name, words)
            self._written[name] = self._form.value(name)

    def _show_asked(self) -> None:
        """What follows from another answer is there only with that answer."""
        found = are_asked(self._questions, self._typed(self._names))
        if found != self._asked:
            self._asked = found
            self._form.show_only(found)

    def _add(self, question: Question) -> None:
        name, text = question.name, question.text
        must, told = question.required, question.help
        if question.many:
            assert isinstance(question.value, frozenset)
            self._form.ticks(name, text, question.options, ticked=question.value, required=must, help_text=told)
        elif question.options:
            self._form.choice(name, text, list(question.options), value=question.value, required=must, help_text=told)
        elif question.rows:
            self._form.text(name, text, value=str(question.value), rows=question.rows, required=must, help_text=told)
        else:
            self._form.line(name, text, value=str(question.value), required=must, help_text=told)

    def stop_asking(self) -> None:
        clear(self._layout)
        self.verb = ""
        self.setVisible(False)

    def refuse(self, field: str | None, text: str) -> None:
        """Under its field, or over the button when the form has no such field."""
        beside = self._form.refuse(field, text)
        self._sentence.setText("" if beside else text)
        self._refusal.setVisible(not beside)

    def submit(self) -> None:
        self._refusal.setVisible(False)
        if self._form.is_complete():
            self._submit(self.values())

    def values(self) -> dict[str, object]:
        """Of what is asked; what was typed in another field stays in it."""
        return self._typed(self._asked)

    def _typed(self, names: Iterable[str]) -> dict[str, object]:
        form = self._form
        return {name: form.chosen(name) if self._names[name] else form.value(name) for name in names}

    def field(self, name: str) -> QWidget:
        return self._form.field(name)

    def _card(self, asked: Asked) -> QFrame:
        self._sentence = label("", "error", wrap=True)
        self._refusal = QWidget()
        self._refusal.setLayout(row(symbol("late", "late", 16), self._sentence, spacing=4))
        self._refusal.setVisible(False)
        title = label(asked.title, "section", wrap=True)
        head = row(title, icon_button("close", "Sluit", self._stop))
        head.setStretch(0, 1)
        intro = [label(asked.intro, "secondary", wrap=True)] if asked.intro else []
        for text in intro:
            text.setMinimumHeight(text.heightForWidth(theme().px(WORDS_WIDTH)))
        fields = scrolled(column(self._form, None))
        fields.setMinimumHeight(theme().px(FIELDS_HEIGHT))
        save = button(asked.verb, self.submit, tip=f"{asked.verb} (Ctrl Enter)")
        buttons = FlowRow(save, button("Annuleer", self._stop, screen_key="Esc"))
        if asked.fill is not None:
            words, answers = asked.fill
            fill = button(words, partial(self._form.fill, answers), icon_name="done", key="Ctrl+J")
            return card(head, *intro, FlowRow(fill), fields, self._refusal, buttons)
        return card(head, *intro, fields, self._refusal, buttons)
