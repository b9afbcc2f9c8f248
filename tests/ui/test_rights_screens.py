"""What each role finds in the real window: navigation, palette, the parts of Beheer, the own block, a file in need."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.services.rights_life import MONDAY, RightsLife, named_in
from ui.dialogs import Dialogs
from ui.own_block.view import WHY as WHY_NEEDED
from ui.own_block.view import OwnBlockView
from ui.own_casussen.view import OwnCasussenView
from ui.presenting import Workplace
from ui.preview.view import PreviewView
from ui.pupil.view import PupilView
from ui.runner import BackgroundRunner
from ui.screens import ENTRIES, entries_for
from ui.settings.rights_tab import RightsTab
from ui.settings.view import SettingsView
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.finding import Found
from zis_desktop.domain.vault.access import EVERYTHING, RIGHTS, Right, Role

WHY = "De politie belt over deze leerling en niemand is bereikbaar"
COMMISSION = [
    "today", "agenda", "pupils", "trajectories", "groups", "hours", "cjg_hours", "overview", "relations", "settings",
]  # fmt: skip
FOUND = {
    Role.ORTHOPEDAGOOG: COMMISSION,
    Role.INTERN_BEGELEIDER: COMMISSION,
    Role.DIRECTOR: [*COMMISSION[:-2], "budget", *COMMISSION[-2:]],
    Role.ADMINISTRATOR: ["pupils", "budget", "relations", "settings"],
    Role.CJG: ["block", "cjg_hours", "settings"],
    Role.YOUKE: ["hours", "own", "own_groups", "settings"],
    Role.GROUP_LEADER: ["own_groups", "settings"],
    Role.GUEST: ["today", "agenda", "pupils", "trajectories", "groups", "relations", "settings"],
}


class Answering(Dialogs):
    """Answers what is asked with one sentence."""

    def __init__(self) -> None:
        self.answers = [WHY]

    def ask_text(self, parent: QWidget, title: str, label: str, then: Callable[[str], None], *, text: str = "") -> None:
        then(self.answers.pop(0))


@pytest.fixture
def window_of(
    life: RightsLife, clock: FixedClock, qtbot: QtBot, qapp: QApplication
) -> Iterator[Callable[[Role], MainWindow]]:
    made: list[MainWindow] = []

    def build(role: Role) -> MainWindow:
        theme.install(qapp, dark=False)
        runner = BackgroundRunner()
        uow = life.acting(role)
        runner.use(uow)
        window = MainWindow(runner, Answering())
        qtbot.addWidget(window)
        window.show()
        window.open_school(Workplace(life.school_id, uow.actor.name, clock, demo=True, actor=uow.actor))
        made.append(window)
        settle(qtbot, window)
        return window

    yield build
    for window in made:
        window.close()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.runner.idle, timeout=20_000)


def offered(window: MainWindow) -> set[str]:
    return {action.text for action in window.searching.actions()}


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_that_the_navigation_holds_what_the_role_may_see(life: RightsLife, role: Role) -> None:
    assert [entry.key for entry in entries_for(life.actor(role))] == FOUND[role]


def test_that_the_demo_shows_the_whole_screens_and_not_the_narrow_ones() -> None:
    assert [entry.key for entry in entries_for(EVERYTHING)] == [one.key for one in ENTRIES if one.unless is None]


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.YOUKE, Role.GROUP_LEADER, Role.GUEST], ids=lambda role: role.name
)
def test_that_the_window_opens_on_the_first_screen_that_may_be_seen(
    window_of: Callable[[Role], MainWindow], role: Role, qtbot: QtBot
) -> None:
    window = window_of(role)
    assert list(window.navigation._buttons) == FOUND[role]
    assert window.shown_key == FOUND[role][0]
    for key in FOUND[role]:
        window.go_to(key)
        settle(qtbot, window)
        assert "Uw rol mag dit niet" not in window.messages.text


def test_that_a_way_to_a_screen_of_others_says_so_and_stays(
    window_of: Callable[[Role], MainWindow], life: RightsLife
) -> None:
    window = window_of(Role.CJG)
    said: list[str] = []
    window.runner.said.connect(lambda text, _tone, _undo: said.append(text))
    before = window.current_screen
    ways: tuple[Callable[[], None], ...] = (
        lambda: window.go_to("pupils"),
        lambda: window.open_pupil(life.pupil_of[life.own[0]]),
        lambda: window.open_casus(life.own[0]),
        window.register_casus,
        lambda: window.open_meeting(MONDAY),
        lambda: window.run_meeting(life.held[-1][0]),
        window.open_import,
        window.add_school,
    )
    for place, way in enumerate(ways, 1):
        way()
        assert window.current_screen is before
        assert len(said) == place
        assert said[-1].startswith("Uw rol mag dit niet: ")


def test_that_the_palette_and_the_header_offer_only_what_may_be_done(
    window_of: Callable[[Role], MainWindow],
) -> None:
    hidden = {"Registreer een casus", "Lees een leerlingenlijst in", "Ga naar Leerlingen"}
    assert not hidden & offered(window_of(Role.YOUKE))
    guest = window_of(Role.GUEST)
    assert "Maak agenda af" not in offered(guest)
    assert not guest.header._primary.isVisible()


def test_that_the_palette_finds_only_the_own_casussen_for_who_has_no_list(
    window_of: Callable[[Role], MainWindow], qtbot: QtBot, life: RightsLife
) -> None:
    window = window_of(Role.YOUKE)
    found: list[Found] = []
    window.searching.find("a", lambda pupils: found.extend(one for one, _words in pupils))
    settle(qtbot, window)
    assert found
    assert {one.casus_id for one in found} <= {*life.own}


def test_that_beheer_shows_the_parts_of_the_role(window_of: Callable[[Role], MainWindow]) -> None:
    def parts(role: Role) -> set[str]:
        window = window_of(role)
        window.go_to("settings")
        screen = window.current_screen
        assert isinstance(screen, SettingsView)
        return {tab.key for tab in screen.tabs}

    assert parts(Role.YOUKE) == {"rights", "look"}
    assert {"users", "log", "school"} <= parts(Role.ADMINISTRATOR)


def test_that_the_part_rights_says_what_the_table_says(window_of: Callable[[Role], MainWindow]) -> None:
    window = window_of(Role.YOUKE)
    window.go_to("settings")
    screen = window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab(RightsTab.key)
    tab = screen.tab
    assert isinstance(tab, RightsTab)
    model = tab.table.rows_model
    assert model.rowCount() == len(Right)
    for line, right in enumerate(Right):
        assert model.index(line, 0).data().casefold() == right.value.casefold()
        for place, role in enumerate(Role, 1):
            assert model.index(line, place).data() == ("ja" if right in RIGHTS[role] else "nee")


def test_that_the_cjg_worker_reads_her_block_and_her_papers(
    window_of: Callable[[Role], MainWindow], life: RightsLife, qtbot: QtBot
) -> None:
    window = window_of(Role.CJG)
    screen = window.current_screen
    assert isinstance(screen, OwnBlockView)
    assert screen.presenter.chosen is not None
    assert screen.presenter.chosen.on == MONDAY
    shown = tuple(screen.points.rows_model.rows)
    for subject, hidden in (("", True), ("terugval", False)):
        screen.show_points("", "", [replace(one, look=replace(one.look, subject=subject)) for one in shown])
        assert screen.points.isColumnHidden(WHY_NEEDED) == hidden
    screen.show_points("", "", shown)
    assert shown
    assert named_in(shown, life.names) <= life.named_before_cjg()
    assert not screen.minutes.isEnabled()
    primary = screen.primary()
    assert primary is not None
    primary.run()
    settle(qtbot, window)
    paper = window.current_screen
    assert isinstance(paper, PreviewView)
    assert paper.pages is not None
    window.back()
    screen.days.selectRow(1)
    settle(qtbot, window)
    assert screen.minutes.isEnabled()
    assert (screen.primary() or primary).text == "Bekijk de notulen"


def test_that_a_professional_reads_the_own_casussen(
    window_of: Callable[[Role], MainWindow], life: RightsLife, qtbot: QtBot
) -> None:
    window = window_of(Role.YOUKE)
    window.go_to("own")
    settle(qtbot, window)
    screen = window.current_screen
    assert isinstance(screen, OwnCasussenView)
    shown = [one.id for one in screen.table.rows_model.rows]
    assert shown
    assert set(shown) <= set(life.own)
    assert screen.primary() is None


def test_that_an_administrator_opens_a_file_in_need_with_a_reason(
    window_of: Callable[[Role], MainWindow], life: RightsLife, qtbot: QtBot
) -> None:
    window = window_of(Role.ADMINISTRATOR)
    pupil_id = life.pupil_of[life.own[0]]
    window.open_pupil(pupil_id)
    settle(qtbot, window)
    screen = window.current_screen
    assert isinstance(screen, PupilView)
    assert screen.title == "Leerling"
    assert isinstance(window.dialogs, Answering)
    window.dialogs.answers = ["kort", WHY]
    for _again in range(2):
        qtbot.waitUntil(lambda: bool(emergency(screen)))
        emergency(screen)[0].click()
        settle(qtbot, window)
    assert screen.title == life.names[pupil_id].full


def emergency(screen: PupilView) -> list[QPushButton]:
    return [one for one in screen.findChildren(QPushButton) if one.text() == "Open in nood" and one.isVisible()]
