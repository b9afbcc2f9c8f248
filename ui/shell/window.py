"""The main window: paints first, gets its screens when the store is there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.dialogs import Dialogs
from ui.preferences import Preferences
from ui.presenting import Workplace
from ui.runner import BackgroundRunner, ScreenRunner
from ui.screen import Screen
from ui.shell.enter_key import pressed_by_enter
from ui.shell.frame import framed
from ui.shell.header import Header
from ui.shell.layers import Layers
from ui.shell.leaving import CLOSE, half_typed, once_free
from ui.shell.message_bar import MessageBar
from ui.shell.navigation import Navigation
from ui.shell.notices import Notice, Notices
from ui.shell.possible import missing, possible, right_to_screen
from ui.shell.searching import Searching
from ui.shell.standing_facts import standing_facts
from ui.shell.trail import Trail
from ui.shell.undo_key import UndoKey
from ui.theme.theme import theme
from ui.widgets.parts import clear, column
from ui.widgets.room import Room
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from ui.backups.keeper import BackupKeeper
    from ui.desk import Desk
    from ui.pupil.tab_names import PupilTab
    from zis_desktop.domain.chain.link import Step
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.vault.accounts import Vault
    from zis_desktop.store.unit_of_work import UnitOfWork

FOLDS_BELOW = 1200


class MainWindow(QMainWindow):
    """Navigation, header, the open screen and the message bar. It is the Navigator of all screens."""

    closed = Signal()
    start_wanted = Signal()
    lock_wanted = Signal()
    password_wanted = Signal()

    def __init__(self, runner: BackgroundRunner, dialogs: Dialogs, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.runner = runner
        self.dialogs = dialogs
        self.preferences = preferences or Preferences()
        self.workplace: Workplace | None = None
        self._used = False
        self._may_close = False
        self.layers = Layers()
        self.setCentralWidget(self.layers)
        self._dress()
        theme().changed.connect(self._dress)
        self.vault: Callable[[], Vault | None] = lambda: None
        self.backups: BackupKeeper | None = None
        self._standing: tuple[Notice, ...] = ()
        self.setWindowTitle("ZIS")
        self._undo_key = UndoKey(self)
        self.searching: Searching
        self._make_parts()
        self._connect()
        self.resize(theme().px(1440), theme().px(900))

    # -- what screens and papers call (Navigator) ------------------------------------------------------------

    def open_pupil(self, pupil_id: int, among: Sequence[int] = (), tab: "PupilTab | None" = None) -> None:
        from ui.pupil.view import PupilView

        if self._may(Right.SEE_CASUSSEN, Right.BREAK_GLASS):
            self.push(self._made(lambda desk: PupilView(desk, pupil_id, among, tab)))

    def turn_to_pupil(self, pupil_id: int, among: Sequence[int]) -> None:
        before = self.current_screen
        self.open_pupil(pupil_id, among)
        if self.current_screen is not before:
            self._trail.drop_under()

    def open_casus(self, casus_id: int) -> None:
        from ui.casus.view import CasusView

        if self._may(Right.SEE_CASUSSEN, Right.BREAK_GLASS):
            self.push(self._made(lambda desk: CasusView(desk, casus_id=casus_id)))

    def open_deployment(self, deployment_id: int, step: "Step | None" = None) -> None:
        from ui.trajectories.view import TrajectoriesView, choose_on

        if step is None:
            self.go_to("trajectories")
        elif self._may(Right.SEE_CASUSSEN):  # for this one step, and back
            self.push(self._made(TrajectoriesView))
        choose_on(self.current_screen, deployment_id, step)

    def register_casus(self, pupil_id: int | None = None) -> None:
        from ui.casus.view import CasusView

        if self._may(Right.CHANGE_CASUSSEN):
            self.push(self._made(lambda desk: CasusView(desk, pupil_id=pupil_id)))

    def open_meeting(self, on: date, casus_id: int | None = None) -> None:
        from ui.agenda.view import AgendaView

        if not self._may(Right.SEE_AGENDA):
            return
        self.go_to("agenda")
        if isinstance(screen := self.current_screen, AgendaView):
            screen.show_day(on, casus_id)

    def run_meeting(self, meeting_id: int) -> None:
        from ui.meeting.view import MeetingView

        if self._may(Right.SEE_MEETING):
            self.push(self._made(lambda desk: MeetingView(desk, meeting_id)))

    def open_relation(self, tab: str, about: object) -> None:
        from ui.relations.view import RelationsView

        self.go_to("relations")
        if isinstance(screen := self.current_screen, RelationsView):
            screen.show_one(tab, about)

    def list_without_opp(self) -> None:
        from ui.pupils.view import PupilsView

        self.go_to("pupils")
        if isinstance(screen := self.current_screen, PupilsView):
            screen.show_without_opp()

    def open_group(self, group_id: int) -> None:
        from ui.groups.view import GroupsView

        self.go_to("groups")
        if isinstance(screen := self.current_screen, GroupsView):
            screen.show_one(group_id)

    def open_decisions(self) -> None:
        from ui.deciding.view import DecidingView

        if self._may(Right.DECIDE):
            self.push(self._made(DecidingView))

    def open_months(self) -> None:
        from ui.hours.view import HoursView

        self.go_to("hours")
        if isinstance(screen := self.current_screen, HoursView):
            screen.show_months()
            screen.months.show_waiting()

    def open_import(self) -> None:
        from ui.pupil_import.view import PupilImportView

        if self._may(Right.IMPORT_PUPILS):
            self.push(self._made(PupilImportView))

    def preview(self, title: str, make: "Callable[[UnitOfWork], PdfFile]") -> None:
        from ui.preview.view import PreviewView

        self.push(self._made(lambda desk: PreviewView(desk, title, make)))

    def add_school(self) -> None:
        from ui.start.new_school import NewSchoolView

        if self._may(Right.CHANGE_SETTINGS):
            self.push(self._made(NewSchoolView))

    def work_on(self, school_id: int, name: str) -> None:
        """Another school of the store: every screen is built anew for it."""
        assert self.workplace is not None
        self.preferences.remember_school(school_id)
        self.name_school(name, demo=self.workplace.demo)
        self.open_school(replace(self.workplace, school_id=school_id))

    def rebuild(self, use_look: Callable[[], None]) -> None:
        """In another look: the screens go, it comes in force, and the same screen of the navigation is built anew."""
        once_free(self, self.dialogs, self._trail.all, partial(self._rebuild, use_look))

    def _rebuild(self, use_look: Callable[[], None]) -> None:
        assert self.workplace is not None
        shown = self.shown_key
        self.close_school()
        use_look()
        self.open_school(self.workplace)
        self.go_to(shown)

    def leave_school(self) -> None:
        self.start_wanted.emit()

    def say(self, text: str, tone: str = "done") -> None:
        self.messages.say(text, tone, False)

    def stand(self, *notices: Notice) -> None:
        """What is told above every screen from now on, in place of what was."""
        self._standing = notices
        clear(self._notices)
        self._notices.addWidget(Notices(notices if self._trail.in_school else ()))

    def back(self) -> None:
        """Back to where the user came from; what was typed is saved first by the screen itself."""
        once_free(self, self.dialogs, self._trail.open[1:][-1:], self._trail.back)

    # -- screens ---------------------------------------------------------------------------------------------

    def open_school(self, workplace: Workplace) -> None:
        """The store is there: build the navigation and show the first screen."""
        from ui.screens import entries_for

        self.close_school()
        if self._used:
            self._make_parts()
        self._used = True
        self.workplace = workplace
        shown = entries_for(workplace.actor)
        for entry in shown:
            if entry.line_before and entry is not shown[0]:
                self.navigation.add_line()
            self.navigation.add(entry.key, entry.text, entry.icon)
            self._trail.offer(entry.key, partial(self._made, entry.build))
        self._fold()
        self.messages.show_right(*standing_facts(workplace, self.backups, self._to_backups))
        self.navigation.setVisible(True)
        self.header.setVisible(True)
        self.stand(*self._standing)
        self.go_to(shown[0].key)

    def close_school(self) -> None:
        """Lets every screen save what was typed, and go."""
        self._trail.leave()
        self._trail.drop()

    def drop_school(self) -> None:
        """Every screen goes as it is: for who logs in after somebody else, in whose name nothing may be saved."""
        self._trail.drop()

    def name_school(self, name: str, *, demo: bool) -> None:
        self.setWindowTitle(f"{name} - ZIS{' (DEMO)' if demo else ''}")

    def show_page(self, page: QWidget) -> None:
        """A page before a school is open: start, or opening."""
        self.close_school()
        self._used = True
        self.stand(*self._standing)
        self.navigation.setVisible(False)
        self.header.setVisible(False)
        self._trail.show_page(page)

    def go_to(self, key: str) -> None:
        if not self._trail.offers(key):
            self._may(right_to_screen(key))
            return
        once_free(self, self.dialogs, self._trail.open[1:], partial(self._trail.go, key))

    def push(self, screen: Screen) -> None:
        """A page that comes out of another one and goes back to it."""
        self._trail.push(screen)

    @property
    def current_screen(self) -> Screen | None:
        return self._trail.current

    def show_open_count(self, count: int) -> None:
        self.navigation.show_count("today", count)

    def update_header(self) -> None:
        """Called by a screen whose title or primary action changed."""
        screen = self.current_screen
        if screen is None:
            return
        self.header.setVisible(not getattr(screen, "full", False))
        self.navigation.setVisible(not getattr(screen, "full", False))
        primary = next(iter(possible([screen.primary()], self.workplace)), None)
        self.header.show_screen(screen.title, screen.subtitle(), primary, can_go_back=self._trail.can_go_back)

    @property
    def page(self) -> QWidget | None:
        """What is shown before a school is open."""
        return self._trail.page

    @property
    def shown_key(self) -> str:
        """The screen of the navigation that is open, or under what is open."""
        return self._trail.key

    @property
    def was_used(self) -> bool:
        """Whether it has shown a page or a school."""
        return self._used

    # -- locking ---------------------------------------------------------------------------------------------

    @property
    def in_meeting(self) -> bool:
        return self.current_screen is not None and self.current_screen.in_meeting()

    def pause(self) -> None:
        """Every open screen saves what was typed, and stays."""
        self._trail.pause()

    def look_again(self) -> None:
        """Another day has begun: every screen reads again."""
        self._trail.look_again()

    # -- inside ----------------------------------------------------------------------------------------------

    def _made(self, build: "Callable[[Desk], Screen]") -> Screen:
        """A screen with its desk; answers that come when it is gone are dropped."""
        from ui.desk import Desk, nobody_saw

        assert self.workplace is not None
        runner = ScreenRunner(self.runner)
        desk = Desk(
            runner, self, self.dialogs, self.workplace, self.preferences, self.runner, self.vault, self.backups,
            self.backups.witnesses if self.backups is not None else nobody_saw,
        )  # fmt: skip
        screen = build(desk)
        screen.destroyed.connect(runner.end)
        return screen

    def _shown(self) -> None:
        pages = (one.belongs_to for one in reversed(self._trail.open[1:]))
        self.navigation.mark(next(filter(self._trail.offers, pages), self.shown_key))
        self.messages.leave_page()
        self.update_header()

    def _may(self, *any_of: Right) -> bool:
        """Whether the user has one of these rights; else the message bar says which one is missing."""
        refusal = missing(self.workplace, *any_of)
        if refusal is not None:
            self.runner.say_refusal(refusal)
        return refusal is None

    def _to_backups(self) -> None:
        self._to_settings(Right.MAKE_BACKUPS, "backups")

    def open_log(self) -> None:
        """The log of the store, in Beheer."""
        self._to_settings(Right.SEE_LOG, "log")

    def _to_settings(self, right: Right, tab: str) -> None:
        from ui.settings.view import SettingsView

        if self._may(right):
            self.go_to("settings")
            if isinstance(screen := self.current_screen, SettingsView):
                screen.show_tab(tab)

    def _make_parts(self) -> None:
        """Navigation, header, stack and message bar; a second time in place of the first."""
        if self._used:
            self.searching.palette.deleteLater()
        self.navigation = Navigation(self.go_to)
        self.header = Header(self.back, lambda: self.searching.commands())
        self.messages = MessageBar(self.runner.undo)
        self._trail = Trail(self._shown)
        self._notices = column(spacing=0)
        self._build()
        self.searching = Searching(self, self)
        self.runner.hides_names = self.searching.hides_names

    def _dress(self) -> None:
        self.setStyleSheet(theme().sheet)

    def _build(self) -> None:
        self.layers.put(framed(self.navigation, self.header, Room(self._trail), self.messages, self._notices))

    def _connect(self) -> None:
        self.runner.changed.connect(lambda changes: self._trail.changed(changes))
        self.runner.said.connect(lambda text, tone, undoable: self.messages.say(text, tone, undoable))
        self.runner.busy.connect(lambda busy: self.messages.set_busy(busy))
        for key, run in (
            ("Ctrl+K", lambda: self.searching.commands()),
            ("Ctrl+F", lambda: self.searching.pupils()),
            ("Ctrl+Z", self.runner.undo),
            ("Ctrl+Shift+Z", self.runner.redo),
            ("Ctrl+Y", self.runner.redo),
            ("Ctrl+N", self.register_casus),
            ("Ctrl+L", self.lock_wanted.emit),
            ("F11", self._full_screen),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._when_open, run))

    def _when_open(self, run: Callable[[], None]) -> None:
        """The start page has nothing to search, undo or register."""
        if not self.layers.covered and (self._trail.open or run == self._full_screen):
            run()

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        self.navigation.fold(self.width() < theme().px(FOLDS_BELOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(event):
            super().keyPressEvent(event)

    @property
    def asks_before_closing(self) -> bool:
        """Whether something typed would be lost, about which nobody was asked yet."""
        return not self._may_close and bool(half_typed(self._trail.all))

    def close_unasked(self) -> None:
        """Nobody may be there to answer, or the user did."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.asks_before_closing:
            event.ignore()
            ask = partial(once_free, self, self.dialogs, self._trail.all, self.close_unasked, CLOSE)
            QTimer.singleShot(0, self, ask)  # a dialog that opens in the middle of closing ends the process
            return
        self._trail.leave()
        self.runner.finish()
        self.closed.emit()
        super().closeEvent(event)
