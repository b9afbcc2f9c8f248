"""The card of the running timer: what runs since when, how long, and stop."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLineEdit

from ui.desk import Desk
from ui.hours.timer_presenter import AroundTheTimer, TimerPresenter
from ui.theme.theme import theme
from ui.widgets.parts import button, column, label, large, row
from ui.widgets.sentence import Sentence

EVERY = 10_000  # milliseconds between two looks at the clock; what is shown are whole minutes


class TimerCard(QFrame):
    """Only there while something runs."""

    def __init__(self, desk: Desk, hours: AroundTheTimer) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.presenter = TimerPresenter(self, desk.runner, desk.workplace, hours)
        self._about = label("", "strong", wrap=True)
        self._what = label("", "secondary", wrap=True)
        self._since = label("", "secondary")
        self._spent = label("")
        large(self._spent, 1.5, semibold=True)
        self.minutes = QLineEdit()
        self.minutes.setAccessibleName("Hoe lang het duurde")
        self.minutes.setPlaceholderText("hoe lang, zoals 0:45")
        self.minutes.returnPressed.connect(self._stop)
        self._sentence = Sentence()
        self.stop = button("Stop en noteer", self._stop, icon_name="stop", tip="Stop en noteer (Ctrl T)")
        self.discard = button("Niet noteren", self.presenter.discard, kind="link")
        self.setLayout(
            column(
                row(label("Loopt", "section"), None, self._since),
                row(column(self._about, self._what, spacing=2), None, self._spent),
                self.minutes,
                self._sentence,
                row(self.stop, self.discard, None),
                margins=(16, 14, 16, 14),
            )
        )
        self.setMinimumWidth(theme().px(280))
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.presenter.tick)
        self.hide_timer()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_timer(self, about: str, what: str, since: str, spent: str) -> None:
        self._about.setText(about)
        self._what.setText(what)
        self._since.setText(f"sinds {since}")
        self._spent.setText(spent)
        if not spent:
            self.minutes.show()
        self.show()
        self._clock.start()

    def hide_timer(self) -> None:
        self._clock.stop()
        self.minutes.clear()
        self.minutes.hide()
        self._sentence.say("")
        self.hide()

    def ask_minutes(self, text: str) -> None:
        self._sentence.say(text)
        self.minutes.show()
        self.minutes.setFocus()

    def refuse_timer(self, text: str) -> None:
        self._sentence.say(text)

    def _stop(self) -> None:
        self.presenter.stop(self.minutes.text())
