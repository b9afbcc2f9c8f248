"""The tabs of a pupil in the real window: turned by keys, remembered, and on to the next pupil of the list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.school_life import enrolled, question
from tests.ui.conftest import OpenWindow
from ui.preview.view import PreviewView
from ui.pupil.papers import KEYS
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.pupils.view import PupilsView
from ui.shell.window import MainWindow
from ui.widgets.table import RowsTable
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.people import Name
from zis_desktop.services.consents import ask_consent
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

CTRL, ALT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
KEY = Qt.Key
TODAY = date(2024, 9, 6)
ASKING = {
    "presenter.family_plan.align": PupilTab.OPP,
    "presenter.opp.write": PupilTab.OPP,
    "presenter.move": PupilTab.CONTACTS,
    "presenter.add_rectification": PupilTab.PAPERS,
}


class Player:
    """Presses keys on what has the focus, and waits for the answers."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self._qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self._qtbot.waitUntil(lambda: self.window.runner.idle)

    @property
    def page(self) -> PupilView:
        found = self.window.current_screen
        assert isinstance(found, PupilView)
        return found

    def tab(self) -> PupilTab:
        return self.page.tab

    def open(self, pupil_id: int) -> None:
        self.window.open_pupil(pupil_id)
        self._qtbot.waitUntil(lambda: self.page.presenter.pupil is not None)

    def labels(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel) if one.isVisible()]


@pytest.fixture
def three(uow: UnitOfWork, school_id: int) -> list[int]:
    """Ada, Bas and Cas; Ada has a casus."""
    found = [
        enrolled(uow, school_id, Name(first, "", last), number=str(90001 + place))
        for place, (first, last) in enumerate((("Ada", "Arends"), ("Bas", "Bos"), ("Cas", "Claes")))
    ]
    with uow.unguarded.write() as work:
        add_casus(work, school_id, question(found[0]))
    return found


@pytest.fixture
def player(qtbot: QtBot, open_window: OpenWindow, clock: FixedClock, three: list[int]) -> Player:
    made = Player(open_window(clock), qtbot)
    made.open(three[0])
    return made


def test_that_tabs_turn_by_keys_and_the_next_pupil_opens_on_the_same(player: Player, three: list[int]) -> None:
    assert player.tab() is PupilTab.CASUS
    player.press(KEY.Key_PageDown, CTRL)
    assert player.tab() is PupilTab.OPP
    player.press(KEY.Key_PageUp, CTRL)
    player.press(KEY.Key_PageUp, CTRL)
    assert player.tab() is PupilTab.PAPERS
    player.open(three[1])
    assert player.tab() is PupilTab.PAPERS
    assert [one.accessibleName() for one in player.page.findChildren(RowsTable)] == ["Documenten van deze leerling"]


def test_that_who_comes_for_something_lands_on_its_tab_and_finds_the_own_tab_again(
    player: Player, three: list[int]
) -> None:
    player.page.turn_to(PupilTab.PAPERS)
    player.window.open_pupil(three[1], tab=PupilTab.CONSENT)
    assert player.tab() is PupilTab.CONSENT
    player.open(three[2])
    assert player.tab() is PupilTab.PAPERS


def test_that_only_the_tab_that_is_shown_is_built(player: Player) -> None:
    assert list(player.page._built) == [PupilTab.CASUS]
    player.page.turn_to(PupilTab.CONTACTS)
    assert list(player.page._built) == [PupilTab.CASUS, PupilTab.CONTACTS]
    player.page.refresh()
    player.press(KEY.Key_Shift)
    assert list(player.page._built) == [PupilTab.CONTACTS]


@pytest.mark.parametrize("key", [KEY.Key_T, KEY.Key_H])
def test_that_a_key_asks_from_any_tab_beside_its_own(player: Player, key: Qt.Key) -> None:
    player.page.turn_to(PupilTab.PAPERS)
    player.press(key, CTRL)
    assert (player.page.tab, player.page.panel.verb) == (PupilTab.CONSENT, "Vraag en toon het formulier")
    player.press(KEY.Key_Escape)
    assert (player.page.tab, player.page.panel.verb) == (PupilTab.CONSENT, "")
    focused = player.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Toestemming: waarvoor en wie"


def test_that_a_paper_of_the_casus_shows_though_its_tab_was_never_open(player: Player, three: list[int]) -> None:
    player.page.turn_to(PupilTab.PAPERS)
    player.open(three[0])
    player.press(KEY.Key_B, CTRL)
    assert isinstance(player.window.current_screen, PreviewView)
    assert player.window.current_screen.title == "Plan van aanpak"


def test_that_every_offer_of_the_page_that_asks_stands_beside_its_tab(player: Player) -> None:
    asked = {}
    for offer in player.page.offers:
        if offer.does in ASKING:
            offer.on(player.page).run()
            asked[offer.does] = player.page.tab
            player.page.presenter.stop()
    assert asked == ASKING


def test_that_the_digit_of_a_paper_shows_it_but_not_while_something_is_asked(player: Player) -> None:
    player.page.turn_to(PupilTab.PAPERS)
    player.page.presenter.add_rectification()
    player.page.tabs.setFocus()
    player.press(KEY.Key_5)
    assert isinstance(player.window.current_screen, PupilView)
    player.press(KEY.Key_Escape)
    player.press(KEY.Key_5)
    assert isinstance(player.window.current_screen, PreviewView)
    assert player.window.current_screen.title == "Toestemmingsformulier"


def test_that_each_paper_has_a_digit_of_its_own(player: Player) -> None:
    papers = player.page._papers()
    assert [one.key for one in papers] == list(KEYS[: len(papers)])
    assert len({one.name for one in papers}) == len(papers)


def test_that_the_labels_of_the_tabs_count_what_is_worth_counting(
    player: Player, uow: UnitOfWork, three: list[int]
) -> None:
    ask_consent(uow, three[0], (Purpose.CVB_WITH_CJG,), TODAY, date(2025, 7, 31), today=TODAY)
    player.page.refresh()
    player.press(KEY.Key_Shift)
    bar = player.page.tabs.bar
    assert [bar.tabText(place) for place in range(bar.count())] == [
        "Casus", "OPP", "Toestemming 1 open", "Contacten 0", "Documenten 9",
    ]  # fmt: skip


def test_that_without_a_casus_the_first_thing_is_to_register_one(player: Player, three: list[int]) -> None:
    player.open(three[1])
    assert player.labels().index("Casussen") < player.labels().index("OPP-doelen")
    words = [one.text() for one in player.page.findChildren(QPushButton) if one.isVisible()]
    assert "Registreer casus" in words
    assert "Voeg doel toe" not in words


def test_that_the_palette_leads_to_a_tab(player: Player) -> None:
    action = next(one for one in player.page.palette_actions() if one.text == "Ada Arends: Toestemming")
    action.run()
    assert player.tab() is PupilTab.CONSENT


def test_that_the_list_goes_on_pupil_by_pupil_and_back_leads_to_it(player: Player, qtbot: QtBot) -> None:
    player.window.go_to("pupils")
    screen = player.window.current_screen
    assert isinstance(screen, PupilsView)
    qtbot.waitUntil(lambda: len(screen.table.rows_model.rows) == 3)
    screen.table.setFocus()
    player.press(KEY.Key_Down)
    player.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: player.page.title == "Bas Bos")
    assert "2 van 3" in player.labels()
    player.page.turn_to(PupilTab.CONTACTS)
    player.press(KEY.Key_PageDown, ALT)
    qtbot.waitUntil(lambda: player.page.title == "Cas Claes")
    assert ("3 van 3" in player.labels(), player.page.tab) == (True, PupilTab.CONTACTS)
    player.press(KEY.Key_PageDown, ALT)
    assert player.page.title == "Cas Claes"
    player.press(KEY.Key_Escape)
    assert player.window.current_screen is screen


def test_that_a_pupil_from_a_search_has_no_list_to_go_on_in(player: Player) -> None:
    player.press(KEY.Key_PageDown, ALT)
    assert player.page.title == "Ada Arends"
    assert not [text for text in player.labels() if " van " in text]
