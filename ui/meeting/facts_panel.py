"""The left side: what is asked, what was done, why now, goals, hours, consent and what was decided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.meeting.painted import GoalBar
from ui.meeting.shown import Facts, GoalShown, Line
from ui.meeting.sizes import BODY, SMALL, mark, px, relative
from ui.theme.theme import theme
from ui.widgets.parts import clear, label, line, row


class FactsPanel(QScrollArea):
    """Scrolls when the texts are long."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meetingFacts")
        self.setAccessibleName("Over dit punt")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("meetingFactsInside")
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(px(32), px(12), px(24), px(12))
        self._layout.setSpacing(px(6))
        self.setWidget(inner)
        theme().changed.connect(self._colour)
        self._shown: Facts | None = None
        self._colour()

    def show_facts(self, facts: Facts) -> None:
        if facts == self._shown:
            return
        self._shown = facts
        clear(self._layout)
        for place, (title, text) in enumerate(facts.texts):
            if place:
                self._layout.addWidget(line())
            self._layout.addLayout(_text(title, text))
        if facts.goals:
            self._layout.addWidget(line())
            self._layout.addLayout(_titled("Doelen", facts.goals_under))
            for goal in facts.goals:
                self._layout.addLayout(_goal(goal))
        if facts.lines:
            self._layout.addWidget(line())
            for each in facts.lines:
                self._layout.addLayout(_fact(each))
        self._layout.addStretch(1)

    def _colour(self) -> None:
        surface = theme().colours.surface
        self.setStyleSheet(f"#meetingFacts, #meetingFactsInside {{ background: {surface}; border: none; }}")


def _text(title: str, text: str) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(px(2))
    made.addWidget(label(title, "label", size=relative(SMALL)))
    words = label(text, wrap=True, size=relative(BODY))
    words.setMinimumWidth(1)
    made.addWidget(words)
    return made


def _titled(title: str, under: str) -> QHBoxLayout:
    words = label(under, "secondary", size=relative(SMALL))
    words.setMinimumWidth(1)
    return row(label(title, "label", size=relative(SMALL)), words, None)


def _goal(goal: GoalShown) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(0)
    words = label(goal.text, wrap=True, size=relative(1.5))
    words.setMinimumWidth(1)
    beside = row(words, GoalBar(goal.score), spacing=16)
    beside.setStretch(0, 1)
    made.addLayout(beside)
    if goal.scored:
        made.addWidget(label(goal.scored, "secondary", size=relative(1.1)))
    return made


def _fact(each: Line) -> QVBoxLayout:
    made = QVBoxLayout()
    words = label(each.text, wrap=True, size=relative(1.4))
    words.setMinimumWidth(1)
    inner = row(mark(each.icon, each.tone, 20), words, spacing=10)
    inner.setStretch(1, 1)
    made.addLayout(inner)
    return made
