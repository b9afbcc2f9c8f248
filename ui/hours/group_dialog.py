"""A group session: its name, who was there, how long."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.hours.group_presenter import GroupPresenter
from ui.hours.line_presenter import AroundTheLine
from ui.hours.shown import Ticked
from ui.presenting import Runner
from ui.theme.sheet import ICONS
from ui.theme.theme import theme
from ui.widgets.form import Form
from ui.widgets.parts import button, clear, column, label, row, scrolled
from ui.widgets.sentence import Sentence
from zis_desktop.domain import dutch
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import digits_date, duration
from zis_desktop.domain.hours.free_text import NO_NAMES

CASUS = Qt.ItemDataRole.UserRole
ROUND_IT = 60
"""Room for the frame of the window and the bar of the desktop."""


class GroupDialog(QDialog):
    """The questions; what was typed stays when it is refused."""

    def __init__(
        self,
        parent: QWidget,
        runner: Runner,
        clock: Clock,
        professional_id: int,
        hours: AroundTheLine,
        logged: Callable[[date], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Noteer een groepssessie")
        self.presenter = GroupPresenter(self, runner, clock, professional_id, hours, logged)
        self._build()
        room = self.screen().availableGeometry().height()
        self.resize(theme().px(560), min(theme().px(620), room - theme().px(ROUND_IT)))

    def ask(
        self, day: date, name: str = "", minutes: int | None = None, starts_at: int | None = None, note: str = ""
    ) -> None:
        """Opens, with what is known already."""
        self.day.setText(digits_date(day))
        self.name.setText(name)
        self.minutes.setText("" if minutes is None else duration(minutes))
        self.starts_at.setText("" if starts_at is None else dutch.clock(starts_at))
        self.note.setText(note)
        self.presenter.start(name)
        self.open()
        self._to_do()

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_pupils(self, pupils: Sequence[Ticked]) -> None:
        here = self.pupils.currentItem()
        current = here.data(CASUS) if here else None
        self.pupils.blockSignals(True)
        self.pupils.clear()
        for one in pupils:
            item = QListWidgetItem(one.label, self.pupils)
            item.setData(CASUS, one.casus_id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.present else Qt.CheckState.Unchecked)
            if one.casus_id == current:
                self.pupils.setCurrentItem(item)
        if self.pupils.currentItem() is None and pupils:
            self.pupils.setCurrentRow(0)
        self.pupils.blockSignals(False)

    def show_share(self, text: str) -> None:
        self._share.setText(text)

    def fill(self, name: str) -> None:
        self.name.setText(name)
        self._to_do()

    def fill_when(self, day: str, minutes: str) -> None:
        self.day.setText(day)
        self.minutes.setText(minutes)

    def offer_earlier(self, to_note: Sequence[str], same: Sequence[str]) -> None:
        clear(self._earlier)
        for kind, texts, first in (("Nog te noteren", to_note, 0), ("Zelfde als", same, len(to_note))):
            if not texts:
                continue
            line = row(label(kind, "secondary"), spacing=4)
            for place, text in enumerate(texts, first):
                choose = partial(self.presenter.same_as, place)
                line.addWidget(button(text, choose, kind="link", key=f"Alt+{place + 1}"))
            line.addStretch(1)
            self._earlier.addLayout(line)

    def refuse(self, field: str | None, text: str) -> None:
        """The field is marked; the sentence has the whole width, because the fields are narrow."""
        for form in self._forms:
            form.refuse(field, "")
        self._sentence.say(text)

    def finish(self) -> None:
        self.accept()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        what, long, on, start, said = self._forms = tuple(Form() for _ in range(5))
        self.name = what.line("name", "Groep", placeholder="bijvoorbeeld Weerbaarheid 2a")
        self.minutes = long.line("minutes", "Duur van de sessie", placeholder="1:30 of 90")
        self.minutes.textChanged.connect(self.presenter.type_minutes)
        self.day = on.line("on", "Dag")
        self.starts_at = start.line("starts_at", "Vanaf (mag leeg)", placeholder="9:00")
        self.note = said.line("note", "Opmerking", help_text=NO_NAMES)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Typ een paar letters, Enter vinkt aan")
        self.filter.setAccessibleName("Wie waren er: typ een paar letters, Enter vinkt aan")
        self.filter.textChanged.connect(self.presenter.search)
        self.filter.installEventFilter(self)
        self.pupils = QListWidget()
        self.pupils.setAccessibleName("Leerlingen, spatie vinkt aan")
        self.pupils.setStyleSheet(_ticks())
        self.pupils.itemChanged.connect(self._ticked)
        self._share = label("", "strong")
        self._sentence = Sentence()
        self._earlier = column(spacing=0)
        log = button("Noteer groepssessie", self._log, kind="primary", screen_key="Ctrl+Return")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._log)
        asked = column(
            self._earlier,
            _beside(what, long, on, wide=what),
            label("Wie waren er", "label"),
            self.filter,
            self.pupils,
            _beside(start, said, wide=said),
        )
        steps = row(None, button("Annuleer", self.reject), log)
        self.setLayout(column(scrolled(asked), self._share, self._sentence, steps, margins=(20, 16, 20, 16)))

    def _to_do(self) -> None:
        """The cursor to the first question that is open; who was there is the last."""
        open_ones = (field for field in (self.name, self.minutes) if not field.text())
        next(open_ones, self.filter).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self.presenter.tick_first():
                    self.filter.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.pupils.setFocus()
                return True
        return bool(super().eventFilter(watched, event))

    def _ticked(self, item: QListWidgetItem) -> None:
        self.presenter.tick(item.data(CASUS), present=item.checkState() == Qt.CheckState.Checked)

    def _log(self) -> None:
        self.presenter.log(
            self.name.text(), self.day.text(), self.minutes.text(), self.starts_at.text(), self.note.text()
        )  # fmt: skip


def _beside(*forms: Form, wide: Form) -> QHBoxLayout:
    """In a row; what is refused in one leaves the others at their height."""
    made = row(spacing=12)
    for form in forms:
        made.addWidget(form, 2 if form is wide else 1, Qt.AlignmentFlag.AlignTop)
    return made


def _ticks() -> str:
    """Boxes in the list as those of a form, in light and dark and at every text size."""
    colours, px = theme().colours, theme().px
    tick = ICONS / f"tick-{colours.on_accent.removeprefix('#').lower()}.svg"
    return (
        f"QListWidget::item {{ padding: {px(4)}px {px(8)}px; }}"
        f"QListWidget::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {colours.secondary};"
        f" border-radius: {px(3)}px; background: {colours.surface}; }}"
        f'QListWidget::indicator:checked {{ background: {colours.accent}; image: url("{tick.as_posix()}"); }}'
    )
