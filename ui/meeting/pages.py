"""The other pages of a meeting: who is there, all items, the check list at the end, the minutes read back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.meeting.painted import KeyChoice
from ui.meeting.shown import Closing, ListLine, Minutes, MinutesLine, Room, Seat
from ui.meeting.sizes import BODY, SMALL, STRONG, font, is_large, mark, px, relative
from ui.shell.possible import only_for
from ui.theme.icons import icon
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.form import Choice
from ui.widgets.parts import button, clear, column, label, row
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from ui.meeting.presenter import MeetingPresenter

LINE_ITEM = Qt.ItemDataRole.UserRole
KEYS_ON_LIST = 9


class Page(QScrollArea):
    """A page that scrolls; `inside` is its column."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls take the focus, and are scrolled to
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.inside = QVBoxLayout(inner)
        self.inside.setContentsMargins(px(32), px(20), px(32), px(20))
        self.inside.setSpacing(px(12))
        self.setWidget(inner)


class AttendancePage(Page):
    """One key for each person; 0 for everybody who is expected."""

    def __init__(self, presenter: "MeetingPresenter") -> None:
        super().__init__()
        self.setAccessibleName("Wie zijn er")
        self._attendance = presenter.attendance
        self._press = presenter.press
        self._missing = QVBoxLayout()
        self.inside.addLayout(self._missing)
        self._seats = QGridLayout()
        self._seats.setSpacing(px(10))
        for place in range(1 if is_large() else 2):
            self._seats.setColumnStretch(place, 1)
        self.inside.addLayout(self._seats)
        everybody = KeyChoice("0", "Iedereen die verwacht wordt, is er", lambda: self._press("0"))
        everybody.setCheckable(False)
        everybody.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.others = Choice()
        self.others.setFont(font(1.4))
        self.others.setAccessibleName("Ook aanwezig")
        self.others.activated.connect(self._add)
        self.inside.addLayout(row(everybody, self.others, None, spacing=16))
        self.inside.addStretch(1)

    def show_room(self, room: Room) -> None:
        clear(self._missing)
        if room.missing:
            self._missing.addWidget(_notice(room.missing))
        if room.counts_from:
            self._missing.addWidget(label(room.counts_from, "secondary", size=relative(1.3), wrap=True))
        clear(self._seats)
        half = len(room.seats) if is_large() else (len(room.seats) + 1) // 2
        for place, seat in enumerate(room.seats):
            self._seats.addWidget(self._seat(seat), place % half, place // half)
        self.others.clear()
        self.others.addItem("Ook aanwezig: kies", None)
        for professional_id, name in room.others:
            self.others.addItem(name, professional_id)
        self.others.setVisible(bool(room.others))

    def _seat(self, seat: Seat) -> QWidget:
        made = QWidget()
        choice = KeyChoice(seat.key.upper(), seat.name, partial(self._press, seat.key))
        choice.say(seat.name, chosen=bool(seat.present))
        choice.setFixedWidth(px(300))
        words, tone, name = _presence(seat)
        about = label(
            ", ".join(part for part in (seat.role, seat.when) if part), "secondary", size=relative(1.15), wrap=True
        )
        about.setMinimumWidth(1)
        state = label(words, "secondary" if tone == "neutral" else tone, size=relative(1.2), wrap=True)
        state.setMinimumWidth(1)
        told = row(mark(name, tone, 18), state, spacing=6)
        told.setStretch(1, 1)
        beside = column(None, about, told, spacing=0)
        if seat.stays:
            beside.addLayout(row(self._all_along(seat), None))
        beside.addStretch(1)
        inner = row(choice, beside, spacing=12)
        inner.setStretch(1, 1)
        made.setLayout(inner)
        return made

    def _all_along(self, seat: Seat) -> QPushButton:
        whole = button(
            "Was er de hele vergadering", partial(self._attendance.all_along, seat.professional_id), kind="link"
        )
        whole.setFont(font(1.1))
        whole.setAccessibleName(f"{seat.name} was er de hele vergadering")
        return whole

    def _add(self, place: int) -> None:
        professional_id = self.others.itemData(place)
        if professional_id is not None:
            self._attendance.set_present(professional_id, present=True)


def _presence(seat: Seat) -> tuple[str, str, str]:
    if seat.present:
        return f"aanwezig {seat.stays}".strip(), "done", "done"
    if seat.stays:
        return f"weg, was er {seat.stays}", "attention", "arrow-right"
    if seat.present is False:
        return "afwezig", "neutral", "close"
    return ("wordt verwacht", "attention", "clock") if seat.expected else ("niet verwacht", "neutral", "minus")


class ListPage(QWidget):
    """All items with how they stand; Enter opens one."""

    def __init__(self, presenter: "MeetingPresenter") -> None:
        super().__init__()
        self._open = presenter.open_item
        self.list = QListWidget()
        self.list.setFont(font(1.5))
        self.list.setAccessibleName("Alle punten van deze vergadering")
        self.list.setIconSize(self.list.iconSize() * 1.4)
        self.list.itemActivated.connect(lambda chosen: self._open(chosen.data(LINE_ITEM)))
        self.list.itemClicked.connect(lambda chosen: self._open(chosen.data(LINE_ITEM)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(32), px(20), px(32), px(20))
        whole.addLayout(
            row(
                label("Enter opent een punt", "secondary", size=relative(1.3)), None,
                _wide("Wie zijn er (F6)", presenter.attendance.open), _wide("Afronden", presenter.close),
            )
        )  # fmt: skip
        whole.addWidget(self.list, 1)

    def show_lines(self, lines: tuple[ListLine, ...]) -> None:
        self.list.clear()
        for each in lines:
            what = f", {each.asked}" if each.asked else ""
            number = f"{each.number:2d}".replace(" ", "\u2007")  # a space as wide as a figure
            words = f"{number}   {each.time}   {each.name}{what}   ·   {each.state}"
            made = QListWidgetItem(icon(each.icon, tone_colours(theme().colours, each.tone)[0]), words)
            made.setSizeHint(QSize(px(200), px(40)))
            made.setData(LINE_ITEM, each.item_id)
            self.list.addItem(made)
            if each.current:
                self.list.setCurrentItem(made)


class ClosingPage(Page):
    """What is unclear, what the authority decides now, what goes on; then the minutes can be made final."""

    def __init__(self, presenter: "MeetingPresenter") -> None:
        super().__init__()
        self._presenter = presenter
        self._refused: QLabel | None = None
        self.final: QPushButton | None = None

    def show_closing(self, shown: Closing) -> None:
        clear(self.inside)
        self.inside.addWidget(label(shown.counted, "secondary", size=relative(1.4)))
        self._unclear(shown)
        self._later(shown)
        self._refused = label("", "error", wrap=True, size=relative(1.4))
        self.inside.addWidget(self._refused)
        self.final = _wide("Maak notulen definitief   Ctrl Enter", self._presenter.closing.finalise, kind="primary")
        self.final.setEnabled(shown.ready)
        concept = _wide("Bekijk het concept", self._presenter.closing.preview)
        back = _wide("Terug naar de punten", self._presenter.back)
        self.inside.addLayout(row(self.final, concept, back, None, spacing=16))
        self.inside.addWidget(
            label("Daarna kan niets meer worden gewijzigd, alleen aangevuld.", "secondary", size=relative(1.2))
        )
        self._carried(shown)
        self.inside.addStretch(1)

    def refuse(self, text: str) -> None:
        if self._refused is not None:
            self._refused.setText(text)

    def _unclear(self, shown: Closing) -> None:
        if not shown.unclear:
            done = row(mark("done", "done", 22), _text("Alles is duidelijk vastgelegd."), spacing=10)
            done.setStretch(1, 1)
            self.inside.addLayout(done)
        for number, (item_id, text) in enumerate(shown.unclear, 1):
            key = f"   {number}" if number <= KEYS_ON_LIST else ""
            go = _wide(f"Ga naar het punt{key}", partial(self._presenter.open_item, item_id))
            undiscussed = _wide("Niet besproken", partial(self._presenter.closing.leave_undiscussed, item_id))
            self.inside.addWidget(_notice(text, go, undiscussed))
        if shown.missing:
            self.inside.addWidget(_notice(shown.missing, _wide("Wie zijn er   F6", self._presenter.attendance.open)))

    def _later(self, shown: Closing) -> None:
        if not shown.later:
            return
        self.inside.addWidget(label("Het bevoegd gezag beslist nog", "label", size=relative(SMALL)))
        for _, text in shown.later:
            self.inside.addWidget(_text(text))
        which = "dit punt" if len(shown.later) == 1 else "al deze punten"
        words = f"{shown.authority or 'Het bevoegd gezag'} volgt het advies bij {which}"
        take = _wide(words, self._presenter.closing.take_later)
        self.inside.addLayout(row(only_for(Right.DECIDE, self._presenter.at.workplace, take), None))

    def _carried(self, shown: Closing) -> None:
        if not shown.carried:
            return
        title = f"Staat vanzelf klaar voor {shown.next_day or 'de volgende vergadering'}"
        self.inside.addWidget(label(title, "label", size=relative(SMALL)))
        grid = QGridLayout()
        grid.setSpacing(px(6))
        for place, text in enumerate(shown.carried):
            words = label(text, wrap=True, size=relative(1.3))
            line = row(mark("right", "neutral", 18), words, spacing=6)
            line.setStretch(1, 1)
            grid.addLayout(line, place // 2, place % 2)
        self.inside.addLayout(grid)


class MinutesPage(Page):
    """Final minutes: to read, to print, and to add to."""

    def __init__(self, presenter: "MeetingPresenter") -> None:
        super().__init__()
        self.setAccessibleName("Notulen")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read with the arrow keys
        self._closing = presenter.closing
        self._workplace = presenter.at.workplace
        self.addendum: QPlainTextEdit | None = None

    def show_minutes(self, shown: Minutes) -> None:
        writing = self.addendum is not None and self.addendum.hasFocus()
        clear(self.inside)
        papers = (
            _wide("Toon de notulen   Ctrl Enter", self._closing.preview, kind="primary"),
            _wide("Extern exemplaar", lambda: self._closing.preview(Copy.EXTERNAL)),
        )
        for paper in papers:
            only_for(Right.EXPORT, self._workplace, paper)
        sealed = label(shown.sub, "done", size=relative(1.3), wrap=True)
        head = row(mark("lock", "done", 22), sealed, *papers, spacing=12)
        head.setStretch(1, 1)
        self.inside.addLayout(head)
        if shown.later:
            waiting = ", ".join(text for _, text in shown.later)
            take = _wide(f"{shown.authority} volgt het advies", self._closing.take_later)
            only_for(Right.DECIDE, self._workplace, take)
            self.inside.addWidget(_notice(f"Nog te besluiten: {waiting}.", take))
        for each in shown.lines:
            self.inside.addWidget(_minutes_card(each))
        self.addendum = self._addenda(shown)
        self.inside.addStretch(1)
        if writing:
            self.addendum.show()  # a layout shows it only later, and what is hidden takes no cursor
            self.addendum.setFocus()
            self.addendum.moveCursor(QTextCursor.MoveOperation.End)

    def write_addendum(self) -> None:
        """The cursor goes to where the next one is typed."""
        if self.addendum is not None:
            self.addendum.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.addendum)

    def _addenda(self, shown: Minutes) -> QPlainTextEdit:
        """What was added, and the field to add more."""
        self.inside.addWidget(label("Aanvullingen", "section", size=relative(STRONG)))
        for title, text in shown.addenda:
            self.inside.addWidget(label(title, "label", size=relative(1.2)))
            self.inside.addWidget(_text(text))
        addendum = QPlainTextEdit()
        addendum.setFont(font(1.4))
        addendum.setTabChangesFocus(True)
        addendum.setAccessibleName("Aanvulling op de notulen")
        addendum.setPlaceholderText("Wat moet worden aangevuld of verbeterd?")
        addendum.setFixedHeight(px(96))
        about = Choice()
        about.setFont(font(1.3))
        about.setAccessibleName("Waarover gaat de aanvulling")
        about.addItem("Hele vergadering", None)
        for each in shown.lines:
            about.addItem(each.title, each.item_id)
        addendum.setPlainText(shown.typed)
        about.setCurrentIndex(max(0, about.findData(shown.typed_about)))

        def typed() -> tuple[str, int | None]:
            return addendum.toPlainText(), about.currentData()

        addendum.textChanged.connect(lambda: self._closing.type_addendum(*typed()))
        about.currentIndexChanged.connect(lambda _place: self._closing.type_addendum(*typed()))
        add = _wide("Voeg aanvulling toe   Ctrl Enter", lambda: self._closing.add_addendum(*typed()))
        for part in (addendum, about, add):
            only_for(Right.RUN_MEETING, self._workplace, part)
        self.inside.addWidget(addendum)
        self.inside.addLayout(row(about, add, None, spacing=12))
        return addendum


def _minutes_card(each: MinutesLine) -> QFrame:
    made = QFrame()
    made.setProperty("kind", "card")
    inner = QVBoxLayout(made)
    inner.setContentsMargins(px(16), px(10), px(16), px(10))
    inner.setSpacing(px(3))
    title = label(each.title, "strong", size=relative(1.5))
    title.setStyleSheet("" if each.tone == "neutral" else f"color: {tone_colours(theme().colours, each.tone)[0]};")
    about = label(each.sub, "secondary", size=relative(1.2))
    about.setMinimumWidth(1)
    inner.addLayout(row(title, about, None, spacing=12))
    for name, text in each.texts:
        words = label(text, wrap=True, size=relative(1.3))
        heading = label(name, "label", size=relative(1.15))
        heading.setFixedWidth(px(190))
        heading.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(heading, words, spacing=12)
        line.setStretch(1, 1)
        inner.addLayout(line)
    return made


def _notice(text: str, *actions: QWidget) -> QFrame:
    """A band in meeting size."""
    made = QFrame()
    made.setProperty("kind", "band-attention")
    words = label(text, "attention", wrap=True, size=relative(1.4))
    inner = row(mark("attention", "attention", 22), words, *actions, spacing=10, margins=(12, 6, 12, 6))
    inner.setStretch(1, 1)
    made.setLayout(inner)
    return made


def _text(text: str) -> QWidget:
    return label(text, wrap=True, size=relative(BODY * 0.9))


def _wide(text: str, on_click: Callable[[], object], *, kind: str = "") -> QPushButton:
    made = button(text, on_click, kind=kind)
    made.setFont(font(1.35, semibold=kind == "primary"))
    return made
