"""Every role presses all that it is shown on every screen, and nothing of it ends in 'Uw rol mag dit niet'."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.services.rights_life import RightsLife, rights_life
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.screen import Screen
from ui.shell.possible import only_for, possible
from ui.shell.window import MainWindow
from ui.tabbed import TabbedScreen
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Right, Role
from zis_desktop.store.opening import open_store

WHY = "De politie belt over deze leerling en niemand is bereikbaar"
QUICK = {Role.GUEST}


class Agreeing(Dialogs):
    """Says yes to every question, gives a reason for everything, and chooses no file."""

    def confirm(self, parent: QWidget, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        then()

    def ask_text(self, parent: QWidget, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None:
        then(text or WHY)

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        return

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        return

    def open_folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        return


class Walk:
    """One role in its window; `refused` is what it was offered and may not do."""

    def __init__(self, window: MainWindow, life: RightsLife, refusals: list[NotAllowedError], qtbot: QtBot) -> None:
        self.window, self.life, self.qtbot = window, life, qtbot
        self._refusals = refusals
        self.refused: list[str] = []

    def ways(self) -> dict[str, Callable[[], None]]:
        """To every screen that the role finds; the navigation leads to most."""
        window, life = self.window, self.life
        assert window.workplace is not None
        made: dict[str, Callable[[], None]] = {key: partial(window.go_to, key) for key in window.navigation._buttons}
        if window.workplace.may(Right.SEE_CASUSSEN):
            made["pupil"] = lambda: window.open_pupil(life.pupil_of[life.own[0]])
            made["casus"] = lambda: window.open_casus(life.own[0])
        if window.workplace.may(Right.SEE_MEETING):
            made["meeting to come"] = lambda: window.run_meeting(life.held[-1][0])
            made["final minutes"] = lambda: window.run_meeting(life.held[-3][0])
        return made

    def go_everywhere(self) -> None:
        for name, way in self.ways().items():
            self._try(f"{name}: opening", way)
            screen = self.window.current_screen
            tabs = [tab.key for tab in screen.tabs] if isinstance(screen, TabbedScreen) else [""]
            for tab in tabs:
                self._press_all(f"{name} {tab}", way, tab)

    def _press_all(self, name: str, way: Callable[[], None], tab: str) -> None:
        pressed: set[str] = set()
        while True:
            screen = self._there(way, tab)
            left = [one for one in _buttons(screen) if _name(one) not in pressed]
            if not left:
                break
            pressed.add(_name(left[0]))
            self._try(f"{name}: {_name(left[0])}", left[0].click)
        done: set[str] = set()
        while True:
            screen = self._there(way, tab)
            here = possible([screen.primary(), *screen.palette_actions()], self.window.workplace)
            actions = [action for action in here if action.text not in done]
            if not actions:
                break
            done.add(actions[0].text)
            self._try(f"{name}: {actions[0].text}", actions[0].run)

    def _there(self, way: Callable[[], None], tab: str) -> Screen:
        """The screen, also after a button that led away."""
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.close()
        if self.window.current_screen is not self._at:
            way()
        screen = self.window.current_screen
        assert screen is not None
        if tab and isinstance(screen, TabbedScreen):
            screen.show_tab(tab)
        self._settle()
        self._at = screen
        return screen

    _at: Screen | None = None

    def _try(self, what: str, run: Callable[[], object]) -> None:
        self._refusals.clear()
        run()
        self._settle()
        self.refused += [f"{what}: {refusal.right.name}" for refusal in self._refusals[:1]]

    def _settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.runner.idle, timeout=20_000)


def _buttons(screen: Screen) -> list[QAbstractButton]:
    return [one for one in screen.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]


def _name(one: QAbstractButton) -> str:
    return one.accessibleName() or one.text()


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[NotAllowedError]:
    """All that were raised, also when a screen swallowed them."""
    raised: list[NotAllowedError] = []
    as_written = NotAllowedError.__init__

    def note(self: NotAllowedError, right: Right, text: str = "") -> None:
        as_written(self, right, text)
        raised.append(self)

    monkeypatch.setattr(NotAllowedError, "__init__", note)
    return raised


@pytest.fixture
def walk_of(
    demo_school: Path, tmp_path: Path, clock: FixedClock, qtbot: QtBot, qapp: QApplication,
    refusals: list[NotAllowedError],
) -> Iterator[Callable[[Role], Walk]]:  # fmt: skip
    place = tmp_path / "demo.zis"
    store = open_store(shutil.copy(demo_school, place))
    life = rights_life(store.uow, place)
    made: list[MainWindow] = []

    def build(role: Role) -> Walk:
        theme.install(qapp, dark=False)
        runner = BackgroundRunner()
        uow = life.acting(role)
        runner.use(uow)
        window = MainWindow(runner, Agreeing())
        qtbot.addWidget(window)
        made.append(window)
        window.resize(1440, 900)
        window.show()
        window.open_school(Workplace(life.school_id, uow.actor.name, clock, demo=True, actor=uow.actor))
        qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
        return Walk(window, life, refusals, qtbot)

    yield build
    for window in made:
        window.close()
    store.uow.close()


@pytest.mark.parametrize(
    "role",
    [pytest.param(role, id=role.name, marks=() if role in QUICK else pytest.mark.slow) for role in Role],
)
@pytest.mark.qt_log_ignore("does not support raise|does not support grabbing", extend=True)  # menus, offscreen
def test_that_nothing_that_is_offered_is_refused(walk_of: Callable[[Role], Walk], role: Role) -> None:
    walk = walk_of(role)
    walk.go_everywhere()
    assert walk.refused == []


def test_that_a_part_for_others_stays_hidden_when_its_screen_shows_it(clock: FixedClock, qtbot: QtBot) -> None:
    guest = Actor("gast", "Gast", frozenset({Role.GUEST}))
    workplace = Workplace(1, guest.name, clock, demo=True, actor=guest)
    screen = QWidget()
    qtbot.addWidget(screen)
    hidden, shown = QPushButton("Wijzig", screen), QPushButton("Lees", screen)
    only_for(Right.CHANGE_CASUSSEN, workplace, hidden)
    only_for(Right.SEE_CASUSSEN, workplace, shown)
    screen.show()
    hidden.setVisible(True)
    assert not hidden.isVisible()
    assert shown.isVisible()
