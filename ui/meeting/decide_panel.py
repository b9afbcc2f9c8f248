"""The right side: note, advice, help, decision, checks, review and actions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.meeting.actions_list import ActionsList
from ui.meeting.fields import Bands, HelpFields, is_step, line_field, put_text
from ui.meeting.painted import KeyChoice
from ui.meeting.shown import Decide
from ui.meeting.sizes import BODY, SMALL, font, is_large, mark, px, read, relative
from ui.widgets.parts import clear, label, row

if TYPE_CHECKING:
    from ui.meeting.presenter import MeetingPresenter

NOTE, NOTE_ON = "Typ wat besproken wordt", "Typ verder: het komt onder wat er al staat"
SHARES = (6, 4, 7)
"""How the words, the day and the actions share the width."""
AUTHORITIES = (("B", "Volgt het advies"), ("W", "Wijkt af, met reden"), ("L", "Beslist later"))


class NoteField(QPlainTextEdit):
    """Grows with its text up to five lines."""

    def __init__(self, on_type: Callable[[str], object]) -> None:
        super().__init__()
        self.setFont(font(BODY))
        self.setTabChangesFocus(True)
        self.setAccessibleName("Notitie bij dit punt")
        self.setPlaceholderText(NOTE)
        self.textChanged.connect(lambda: on_type(self.toPlainText()))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def event(self, event: QEvent) -> bool:
        if is_step(event):
            event.ignore()
            return False
        return super().event(event)

    def put(self, text: str) -> None:
        """Shows a text that was not typed here."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self._fit()

    def _fit(self) -> None:
        lines = min(5, max(2, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + px(24))


class DecidePanel(QScrollArea):
    """Everything that is typed and chosen on one item; scrolls when it does not fit."""

    def __init__(self, presenter: "MeetingPresenter", on_note: Callable[[str], object]) -> None:
        super().__init__()
        self._deciding = presenter.deciding
        self.put_aside = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls take the focus, and are scrolled to
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(px(28), px(12), px(32), px(10))
        self._layout.setSpacing(px(5))
        self.note = NoteField(on_note)
        self._saved = label("", "secondary", size=relative(SMALL))
        self._earlier = label("", wrap=True, size=relative(1.35))
        self._earlier.setVisible(False)
        self._layout.addLayout(_title("Notitie", self._saved))
        self._layout.addWidget(self._earlier)
        self._layout.addWidget(self.note)
        self._decision = QWidget()
        self._build_decision()
        self.refusal = self._refusal()
        self._layout.addWidget(self._decision)
        self.action_list = ActionsList(presenter.actions)
        self._bottom = QGridLayout()
        self._bottom.setHorizontalSpacing(px(16))
        for place, part in enumerate((self._text_part(), self._review_part(), self.action_list)):
            where = (place, 0) if is_large() else (0, place)
            self._bottom.addWidget(part, *where, Qt.AlignmentFlag.AlignTop)
        self._share(asks_review=True)
        self._layout.addLayout(self._bottom)
        self._layout.addStretch(1)
        self.setWidget(inner)

    def show_saved(self, text: str) -> None:
        self._saved.setText(text)

    def show_earlier(self, text: str) -> None:
        """What was noted before, to be read only."""
        self._earlier.setText(text)
        self._earlier.setVisible(bool(text))

    def show_review_hint(self, text: str) -> None:
        self._review_hint.setText(text)

    def show_anonymous(self, *, on: bool) -> None:
        """A half-typed action is put aside, for it may hold a name."""
        self.note.setPlaceholderText(NOTE_ON if on else NOTE)
        line = self.action_list.line
        if on:
            self.put_aside = line.text()
        line.setText("" if on else self.put_aside)
        self.action_list.show_understood("")

    def take_over(self, other: "DecidePanel") -> None:
        """What was half typed in a panel that stood here in another size."""
        self.put_aside = other.put_aside
        self.action_list.line.setText(other.action_list.line.text())

    def clear_action(self) -> None:
        self.put_aside = ""
        self.action_list.line.clear()
        self.action_list.show_understood("")

    def show_decide(self, shown: Decide | None) -> None:
        self._decision.setVisible(shown is not None)
        self._review.setVisible(shown is not None and (shown.asks_review or bool(shown.review_instead)))
        self._words.setVisible(shown is not None)
        for place, share in enumerate(SHARES[:-1]):
            self._bottom.setColumnStretch(place, 0 if shown is None or (is_large() and place) else share)
        if shown is None:
            return
        for number, words, chosen in shown.choices:
            self._choices[number].say(words, chosen=chosen)
        for number in range(1, 10):
            if number not in {one[0] for one in shown.choices}:
                self._choices[number].say("", chosen=False)
        self._chooses.setText(shown.choosing)
        self._choosing.setText(shown.choosing_hint)
        self.help.setVisible(shown.help is not None)
        if shown.help is not None:
            self.help.show_help(shown.help, shown.proposed, shown.help_warnings, only_until=shown.only_until)
        for key, choice in self._authority.items():
            choice.say(choice.words, chosen=key == shown.authority)
        self._decided.setText(shown.decided or shown.recorded)
        self.reason.setVisible(shown.asks_reason)
        put_text(self.reason, shown.reason)
        self._words_title.setText(shown.words)
        self.text.setAccessibleName(shown.words)
        self.text.setPlaceholderText(shown.words_hint)
        put_text(self.text, shown.text)
        self._show_met(shown.met)
        self.bands.show_bands(shown.bands)
        self.bands.setVisible(bool(shown.bands))
        self._show_review(shown)

    def _show_review(self, shown: Decide) -> None:
        put_text(self.review, shown.review)
        for part in self._review_asked:
            part.setVisible(shown.asks_review)
        self._review_hint.setText(shown.review_hint if shown.asks_review else shown.review_instead)
        self._share(asks_review=not self._review.isHidden())

    def _share(self, *, asks_review: bool) -> None:
        """The words and the actions take the place of a day that is not asked."""
        for place, share in enumerate(SHARES):
            empty = place == 1 and not asks_review
            self._bottom.setColumnStretch(place, 0 if empty or (is_large() and place) else share)

    def refuse(self, text: str) -> None:
        self.refusal.setVisible(bool(text))
        self._refused.setText(text)

    def reveal(self, name: str) -> None:
        """Opens the field of a check that is usually answered with ja or nee."""
        for check, field in self.bands.fields.items():
            if check.name.lower() == name.lower():
                field.show()

    def field(self, name: str) -> QWidget | None:
        """The control a field name stands for."""
        named: dict[str, QWidget] = {
            **self.help.fields,
            **{check.name.lower(): field for check, field in self.bands.fields.items()},
            "note": self.note, "reason": self.reason, "text": self.text, "review_on": self.review,
            "review": self.review, "action": self.action_list.line,
        }  # fmt: skip
        return named.get(name.lower())

    # -- building ------------------------------------------------------------------------------------------------

    def _build_decision(self) -> None:
        whole = QVBoxLayout(self._decision)
        whole.setContentsMargins(0, px(4), 0, 0)
        whole.setSpacing(px(5))
        self._choosing = label("", "secondary", size=relative(1.15))
        self._chooses = label("", "label", size=relative(SMALL))
        whole.addLayout(row(self._chooses, None, self._choosing))
        self._choices = {number: self._choice(number) for number in range(1, 10)}
        whole.addLayout(_grid([self._choices[number] for number in range(1, 10)]))
        self.help = HelpFields(self._deciding.type_field)
        whole.addWidget(self.help)
        self._decided = label("", "secondary", size=relative(1.15))
        whole.addLayout(_title("Besluit namens het bevoegd gezag", self._decided))
        self._authority = {key: self._authority_choice(key, words) for key, words in AUTHORITIES}
        whole.addLayout(_grid(list(self._authority.values())))
        self.reason = line_field("Reden om af te wijken", lambda text: self._deciding.type_field("reason", text))
        self.reason.setPlaceholderText("Waarom wijkt het besluit af? Kies met Alt en een cijfer wat het dan wordt.")
        whole.addWidget(self.reason)
        self._met = QGridLayout()
        self._met.setSpacing(px(6))
        whole.addLayout(self._met)
        self.bands = Bands(
            lambda check, yes: self._deciding.answer_check(check, yes=yes),
            self._deciding.type_check,
            self._deciding.confirm_check,
        )
        whole.addWidget(self.bands)

    def _choice(self, number: int) -> KeyChoice:
        return KeyChoice(str(number), "", lambda: self._deciding.press_digit(number))

    def _authority_choice(self, key: str, words: str) -> KeyChoice:
        return KeyChoice(key, words, lambda: self._deciding.press_authority(key))

    def _show_met(self, met: tuple[str, ...]) -> None:
        clear(self._met)
        columns = 2 if is_large() else 3 if len(met) > 4 else 4
        for place in range(4):
            self._met.setColumnStretch(place, max(map(len, met[place::columns]), default=0) if place < columns else 0)
        for place, text in enumerate(met):
            holder = QWidget()
            words = label(text, size=relative(1.1), wrap=True)
            words.setMinimumWidth(1)
            told = row(mark("done", "done", 18), words, spacing=4)
            told.setStretch(1, 1)
            holder.setLayout(told)
            self._met.addWidget(holder, place // columns, place % columns)

    def _refusal(self) -> QFrame:
        """Stands under the panel, so that it is seen wherever that is scrolled to."""
        made = QFrame()
        made.setProperty("kind", "band-late")
        self._refused = label("", "error", wrap=True, size=relative(read()))
        shown = row(mark("late", "late", 22), self._refused, spacing=10, margins=(28, 8, 32, 8))
        shown.setStretch(1, 1)
        made.setLayout(shown)
        made.hide()
        return made

    def _text_part(self) -> QWidget:
        self._words = QWidget()
        whole = QVBoxLayout(self._words)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        key = label("Alt T", "secondary", size=relative(1.1))
        self._words_title = label("", "label", size=relative(SMALL))
        self._words_title.setMinimumWidth(1)
        whole.addLayout(row(self._words_title, None, key))
        self.text = line_field("Besluit in woorden", lambda text: self._deciding.type_field("text", text))
        whole.addWidget(self.text)
        return self._words

    def _review_part(self) -> QWidget:
        self._review = QWidget()
        whole = QVBoxLayout(self._review)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        key = label("Alt H", "secondary", size=relative(1.1))
        whole.addLayout(row(label("Herbespreking", "label", size=relative(SMALL)), None, key))
        self.review = line_field("Datum van herbespreking", lambda text: self._deciding.type_field("review", text))
        self.review.setPlaceholderText("over 6 weken")
        whole.addWidget(self.review)
        self._review_asked = (key, self.review)
        self._review_hint = label("", "secondary", size=relative(1.15), wrap=True)
        whole.addWidget(self._review_hint)
        return self._review


def _title(text: str, right: QLabel) -> QVBoxLayout:
    made = QVBoxLayout()
    right.setMinimumWidth(1)
    made.addLayout(row(label(text, "label", size=relative(SMALL)), None, right))
    return made


def _grid(choices: list[KeyChoice]) -> QGridLayout:
    made = QGridLayout()
    made.setSpacing(px(6))
    columns = 2 if is_large() else 3
    for place, choice in enumerate(choices):
        made.addWidget(choice, place // columns, place % columns)
    for column in range(columns):
        made.setColumnStretch(column, 1)
    return made


def is_typing(widget: QWidget | None) -> bool:
    """Whether plain keys go into this control."""
    from PySide6.QtWidgets import QComboBox

    return isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox))
