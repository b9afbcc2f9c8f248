"""Meeting mode: one item at a time on the projector, run from the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.meeting import texts
from ui.meeting.decide_panel import DecidePanel, is_typing
from ui.meeting.facts_panel import FactsPanel
from ui.meeting.frame import FootBar, HeadBar
from ui.meeting.pages import AttendancePage, ClosingPage, ListPage, MinutesPage
from ui.meeting.presenter import MeetingPresenter
from ui.meeting.shown import ActionShown, Closing, Decide, Facts, Foot, Head, ListLine, Minutes, Room, Versions
from ui.meeting.sizes import BODY, px, relative, room_of
from ui.meeting.versions_page import VersionsPage
from ui.screen import Names, Offer, Screen
from ui.shell.possible import only_for
from ui.theme.theme import theme
from ui.widgets.parts import clear, column, label
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import long_date
from zis_desktop.domain.vault.access import Right

SAVE_AFTER_MS = 1500
TICK_MS = 5000
REFIT_MS = 200
"""How long after the last change of the window's size everything is drawn in the size that fits it."""
LETTERS = "BWLJNTHA"
PAGES = {
    "attendance": ("Wie zijn er?", "Begin de vergadering"),
    "list": ("Alle punten", "Volgend punt"),
    "closing": ("Vergadering afronden", ""),
    "minutes": ("Notulen", ""),
    "versions": ("Eerdere versies van de notitie", "Zet deze versie terug"),
}
LOOKING = ("Ctrl+Right", "Ctrl+Left", "Ctrl+I", "F6", "F9", "Escape")
"""The keys of who may not write in the meeting."""


class MeetingView(Screen):
    """The screen of one meeting; forwards keys and clicks, and shows what it is handed."""

    title = "Vergadering"
    topics = frozenset(
        {
            Topic.MEETINGS, Topic.DECISIONS, Topic.ACTIONS, Topic.CASUSSEN, Topic.CONSENT, Topic.DEPLOYMENTS,
            Topic.GOALS, Topic.SETTINGS, Topic.PEOPLE, Topic.OFFERS,
            Topic.MUNICIPALITIES,
        }
    )  # fmt: skip
    full = True
    offers = (
        Offer("Toon alle punten", "presenter.closing.open_list", "Ctrl I"),
        Offer("Leg vast wie er zijn", "presenter.attendance.open", "F6", Right.RUN_MEETING),
        Offer("Bekijk de notulen", "presenter.closing.preview", right=Right.EXPORT),
        Offer("Toon eerdere versies van de notitie", "presenter.versions.open", "Ctrl H"),
        Offer("Bespreek anoniem, of weer met namen", "presenter.turn_anonymous", "F9"),
        Offer("Scherm de vergadering af", "turn_curtain", "F8"),
    )

    def __init__(self, desk: Desk, meeting_id: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.presenter = MeetingPresenter(self, desk.runner, desk.go, desk.workplace, meeting_id)
        self._desk = desk
        self._drawn = self._covered = False
        self._save = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._save.timeout.connect(self.presenter.save_typed)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.presenter.tick)
        self._refit = QTimer(self, singleShot=True, interval=REFIT_MS)
        self._refit.timeout.connect(self._draw_anew)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._room = theme().room = room_of(QSize())
        self._build()
        self.curtain = self._make_curtain()
        self._connect_keys()
        self._tick.start()
        desk.go.say("")  # what was said on the screen before may have a full name, and here others look along

    # -- what the window asks --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.load()

    def leave(self) -> None:
        self._save.stop()
        self.presenter.leave()

    def in_meeting(self) -> bool:
        room = self.presenter.at.room
        if room is None or room.state.started_at is None or room.is_final:
            return False
        return room.state.on == self._desk.workplace.clock.today()

    def names(self) -> Names:
        return Names.CODES if self.presenter.at.anonymous else Names.SHORT

    # -- what the presenter asks -------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        room = self.presenter.at.room
        if name != "item" and room is not None:
            title, primary = PAGES[name]
            on = long_date(room.state.on)
            self.head.show_head(Head("", "neutral", "", title, "CvB", on, primary, anonymous=False))
        self.foot.setVisible(name in {"item", "list"})
        self._stack.setCurrentWidget(self._pages[name])
        if name == "versions" or (name != "item" and not is_typing(QApplication.focusWidget())):
            takes_keys = {"list": self.items.list, "minutes": self.minutes, "versions": self.versions.list}
            takes_keys.get(name, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_head(self, head: Head) -> None:
        self.head.show_head(head)

    def show_facts(self, facts: Facts) -> None:
        self.facts.show_facts(facts)

    def show_note(self, text: str, saved: str, earlier: str) -> None:
        self.panel.note.put(text)
        self.panel.show_earlier(earlier)
        self.panel.show_saved(saved)

    def show_saved(self, saved: str) -> None:
        self.panel.show_saved(saved)

    def show_decide(self, decide: Decide | None) -> None:
        room = self.presenter.at.room
        if room is not None:
            helpers = [(one.name, str(one.id)) for one in texts.who_can_help(room)]
            offers = [(offer.name, offer.code) for offer in texts.offers_to_choose(room)]
            self.panel.help.offer_choices(offers, helpers)
        self._keep_focus(partial(self.panel.show_decide, decide))

    def show_actions(self, actions: tuple[ActionShown, ...], title: str) -> None:
        self._keep_focus(partial(self.panel.action_list.show_actions, actions, title))

    def show_understood(self, text: str) -> None:
        self.panel.action_list.show_understood(text)

    def show_foot(self, foot: Foot) -> None:
        self.foot.show_foot(foot)
        self.curtain_clock.setText(foot.clock)

    def show_attendance(self, room: Room) -> None:
        self._keep_focus(partial(self.attendance.show_room, room))
        self.head.primary.setText(f"{'Terug naar het punt' if room.started else 'Begin de vergadering'}   Ctrl Enter")

    def show_list(self, lines: tuple[ListLine, ...]) -> None:
        self.items.show_lines(lines)

    def show_closing(self, closing: Closing) -> None:
        self._keep_focus(partial(self.closing.show_closing, closing))

    def show_versions(self, versions: Versions) -> None:
        self.versions.show_versions(versions)

    def save_soon(self) -> None:
        """Counted from the first key: who types on is saved meanwhile."""
        if not self._save.isActive():
            self._save.start()

    def show_review_hint(self, text: str) -> None:
        self.panel.show_review_hint(text)

    def show_anonymous(self, *, on: bool) -> None:
        self.head.show_anonymous(on=on)
        self.panel.show_anonymous(on=on)

    def cover(self, *, on: bool) -> None:
        self._covered = on
        self._draw_curtain()

    def show_minutes(self, minutes: Minutes) -> None:
        self.minutes.show_minutes(minutes)

    def refuse(self, field: str, text: str) -> None:
        if self.presenter.at.page == "closing":
            self.closing.refuse(text)
            return
        self.panel.refuse(text)
        if text:
            self.focus_on(field or "choices")

    def focus_on(self, part: str) -> None:
        if part == "addendum":
            self.minutes.write_addendum()
            return
        self.panel.reveal(part)
        found = self.panel.field(part)
        if found is None or not found.isVisibleTo(self.panel):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QLineEdit):
            found.selectAll()
        self.panel.ensureWidgetVisible(found)

    def edit_action(self, text: str) -> None:
        self.panel.action_list.edit(text)

    def clear_action(self) -> None:
        self.panel.clear_action()

    # -- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain keys outside the fields."""
        text = event.text().upper()
        if text and text.isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._press(text)
            return
        super().keyPressEvent(event)

    def turn_curtain(self) -> None:
        """Hides everything for somebody who walks in, and shows it again."""
        self._drawn = not self._drawn
        self._draw_curtain()
        (self.curtain if self._drawn else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.curtain.resize(self.size())
        super().resizeEvent(event)
        if self.presenter.at.room is None:
            self._draw_anew()
        else:
            self._refit.start()

    def _draw_curtain(self) -> None:
        self.curtain.setVisible(self._drawn or self._covered)
        self.curtain.raise_()

    def _press(self, key: str) -> None:
        if self.curtain.isHidden():
            self.presenter.press(key)

    def _connect_keys(self) -> None:
        keys: dict[str, object] = {
            "Ctrl+Return": self.presenter.go_on, "Ctrl+Enter": self.presenter.go_on,
            "Ctrl+Right": self.presenter.next, "Ctrl+Left": self.presenter.previous,
            "Ctrl+I": self.presenter.closing.open_list, "F6": self.presenter.attendance.open, "Escape": self._escape,
            "Ctrl+H": self.presenter.versions.open, "F9": self.presenter.turn_anonymous,
        }  # fmt: skip
        keys |= {f"Alt+{key}": partial(self._press, key) for key in (*"0123456789", *LETTERS)}
        if not self._desk.workplace.may(Right.RUN_MEETING):
            keys = {key: run for key, run in keys.items() if key in LOOKING}
        for key, run in keys.items():
            made = self._shortcut(key)
            made.setAutoRepeat("Left" in key or "Right" in key)  # a key held down records nothing twice
            made.activated.connect(partial(self._unless_hidden, run))
        self._shortcut("F8").activated.connect(self.turn_curtain)

    def _shortcut(self, key: str) -> QShortcut:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    def _unless_hidden(self, run: object) -> None:
        if self.curtain.isHidden() and callable(run):
            run()

    def _escape(self) -> None:
        """Out of a field, then from a page to the item, then away."""
        if is_typing(QApplication.focusWidget()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.presenter.back():
            self._desk.go.back()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _keep_focus(self, show: Callable[[], object]) -> None:
        """When what had the focus goes Qt picks another control, such as the undo, that a space would press."""
        before = QApplication.focusWidget()
        show()
        if before is not None and self.isAncestorOf(before) and not before.isVisibleTo(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_typed(self, text: str) -> None:
        self.presenter.notes.typed(text)
        self.save_soon()

    def _build(self) -> None:
        self.head = HeadBar(self.presenter.go_on)
        self.foot = FootBar(self.presenter.next)
        self.facts = FactsPanel()
        self.panel = DecidePanel(self.presenter, self._note_typed)
        self.attendance = AttendancePage(self.presenter)
        self.items = ListPage(self.presenter)
        self.closing = ClosingPage(self.presenter)
        self.minutes = MinutesPage(self.presenter)
        self.versions = VersionsPage(self.presenter.versions)
        self._pages: dict[str, QWidget] = {
            "item": self._item_page(), "attendance": self.attendance, "list": self.items, "closing": self.closing,
            "minutes": self.minutes, "versions": self.versions,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._whole.addWidget(self.head)
        self._whole.addWidget(self._stack, 1)
        self._whole.addWidget(self.foot)
        only_for(Right.RUN_MEETING, self._desk.workplace, self.head.primary)
        for part in (self.panel, self.attendance, self.closing):
            part.setEnabled(self._desk.workplace.may(Right.RUN_MEETING))

    def _draw_anew(self) -> None:
        """In another size, with what stood there."""
        if room_of(self.size()) == self._room:
            return
        self._room = theme().room = room_of(self.size())
        before, old = QApplication.focusWidget(), self.panel
        name = before.accessibleName() if before is not None and self.isAncestorOf(before) else ""
        clear(self._whole)
        self._build()
        for part in (self.head, self._stack, self.foot):  # else they would come after the focus that is given here
            part.show()
        self.presenter.show_anew()
        self.panel.take_over(old)
        if name:
            parts = (each for each in self.findChildren(QWidget) if each.isVisibleTo(self))
            again = next((each for each in parts if each.accessibleName() == name), self)
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _item_page(self) -> QWidget:
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(self.facts)
        right = QWidget()
        right.setLayout(column(self.panel, self.panel.refusal, spacing=0))
        made.addWidget(right)
        made.setStretchFactor(0, 42)
        made.setStretchFactor(1, 58)
        made.setSizes([420, 580])
        return made

    def _make_curtain(self) -> QWidget:
        made = QWidget(self)
        made.setObjectName("page")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName("De vergadering is afgeschermd")
        self.curtain_clock = label("", "strong", size=relative(5))
        self.curtain_clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(
            "De vergadering is even afgeschermd. F8 haalt het scherm terug.", "secondary", size=relative(BODY)
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QVBoxLayout(made)
        inner.setSpacing(px(12))
        inner.addStretch(1)
        inner.addWidget(self.curtain_clock)
        inner.addWidget(words)
        inner.addStretch(1)
        made.hide()
        return made
