"""J5 on the real window by keyboard: a pupil of 14, two parents with gezag, one abroad; the form, one by one back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.services.test_consent_evidence import a_pdf
from tests.services.test_consents import Sam, pupil_and_contact
from ui.dialogs import Dialogs
from ui.preview.view import PreviewView
from ui.pupil.view import PupilView
from ui.shell.window import MainWindow
from ui.widgets.ticks import Ticks
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import USUAL_DATA, DataKind, Purpose, SignatureState
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.services.consents import consent_states
from zis_desktop.store.person_rows import rows_about
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
AT_MOST = 30
USUAL = (Purpose.CVB_WITH_CJG, Purpose.YOUKE, Purpose.LOCAL_TEAM)
CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


class ThisFile(Dialogs):
    """Chooses this file, as somebody does in the chooser of the system."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        then(self.path)


class Player:
    """Presses keys in the window and counts them; typed text is not counted."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.presses = 0
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.wait_for(self.window.isActiveWindow)
        focus = self.window.focusWidget() or self.window
        QTest.keyClick(focus, key, modifier)
        self.presses += 1
        self.settle()

    def settle(self) -> None:
        self.wait_for(lambda: self.window.runner.idle)

    def wait_for(self, there: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(there)

    @property
    def screen(self) -> QWidget | None:
        return self.window.current_screen

    def pupil(self) -> PupilView:
        screen = self.screen
        assert isinstance(screen, PupilView)
        return screen


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil_and_contact(uow, school_id)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    place = tmp_path / "formulier.pdf"
    place.write_bytes(a_pdf())
    return place


@pytest.fixture
def player(open_window: Callable[..., MainWindow], sam: Sam, scan: Path, qtbot: QtBot) -> Player:
    window = open_window(FixedClock(datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()), ThisFile(scan))
    made = Player(window, qtbot)
    window.open_pupil(sam.id)
    made.settle()
    return made


def states(uow: UnitOfWork, who: Sam) -> dict[Purpose, PurposeConsent]:
    return {one.purpose: one for one in consent_states(uow, who.id, TODAY)}


def words(screen: QWidget) -> set[str]:
    return {each.text() for each in screen.findChildren(QLabel) if each.isVisible()}


def asked(player: Player) -> None:
    """Asks what Youké needs; the form is there to print; back to the pupil."""
    player.press(KEY.Key_T, CTRL)
    player.press(KEY.Key_Return, CTRL)
    preview = player.screen
    assert isinstance(preview, PreviewView)
    player.wait_for(lambda: preview.pages is not None)
    player.press(KEY.Key_Escape)


def answered(player: Player, *, by: str = "formulier op papier") -> None:
    """The next who is missing said yes to everything; then the cursor stands where it shows from."""
    player.press(KEY.Key_H, CTRL)
    player.press(KEY.Key_J, CTRL)
    QTest.keyClicks(player.window.focusWidget(), by)
    player.press(KEY.Key_Return, CTRL)


def test_that_consent_of_two_parents_and_a_pupil_of_fourteen_is_complete_within_thirty_keys(
    player: Player, uow: UnitOfWork, sam: Sam
) -> None:
    asked(player)
    answered(player)
    found = states(uow, sam)
    assert {found[purpose].status.state for purpose in (Purpose.YOUKE, Purpose.LOCAL_TEAM)} == {ConsentState.PARTIAL}
    assert "De handtekeningen van Erik van Veen (vader) en Sam van Veen (leerling) ontbreken nog: vraag die." in words(
        player.pupil()
    )
    answered(player, by="scan per e-mail uit Spanje")
    answered(player)
    found = states(uow, sam)
    assert {found[purpose].status.state for purpose in USUAL} == {ConsentState.COMPLETE}
    father = found[Purpose.YOUKE].signers[1].last
    assert father is not None
    assert father.evidence == "scan per e-mail uit Spanje"
    assert player.presses <= AT_MOST


def test_that_a_scan_is_added_and_looked_at_from_the_row_of_its_signer(
    player: Player, uow: UnitOfWork, sam: Sam
) -> None:
    asked(player)
    answered(player)
    add = _button(player, "Voeg scan toe: Karin Smeets")
    add.setFocus()
    player.press(KEY.Key_Space)
    last = states(uow, sam)[Purpose.YOUKE].signers[0].last
    assert last is not None
    assert last.scan_id is not None
    assert _button(player, "Bekijk scan: Karin Smeets").isVisible()


def test_that_withdrawing_is_as_short_as_giving(player: Player, uow: UnitOfWork, sam: Sam) -> None:
    asked(player)
    answered(player)
    _button(player, "Leg vast dat Karin Smeets de toestemming intrekt").setFocus()
    player.press(KEY.Key_Space)
    player.press(KEY.Key_J, CTRL)
    QTest.keyClicks(player.window.focusWidget(), "per mail")
    player.press(KEY.Key_Return, CTRL)
    assert states(uow, sam)[Purpose.YOUKE].status.state is ConsentState.WITHDRAWN
    assert any(text.startswith("trok in op 6 sep 2024") for text in words(player.pupil()))


def test_that_one_line_is_withdrawn_with_what_it_stops_and_proof_and_the_others_stay(
    player: Player, uow: UnitOfWork, sam: Sam
) -> None:
    asked(player)
    answered(player)
    _button(player, "Leg vast dat Karin Smeets de toestemming intrekt").click()
    assert any("het lokaal team hoort dan niets meer" in text for text in words(player.pupil()))
    player.press(KEY.Key_Return, CTRL)
    assert "Kruis iets aan bij 'Wat trekt deze persoon in'." in words(player.pupil())
    _ticks(player, "purposes").tick({Purpose.LOCAL_TEAM})
    player.press(KEY.Key_Return, CTRL)
    assert "Vul 'Waaruit blijkt het' in." in words(player.pupil())
    evidence = player.pupil().panel.field("evidence")
    assert isinstance(evidence, QLineEdit)
    evidence.setText("per mail")
    player.press(KEY.Key_Return, CTRL)
    found = states(uow, sam)
    mothers = {
        purpose: next(each.last for each in found[purpose].answers if each.signer.guardian_id == sam.mother)
        for purpose in (Purpose.YOUKE, Purpose.LOCAL_TEAM)
    }
    assert [one and one.state for one in mothers.values()] == [SignatureState.GIVEN, SignatureState.WITHDRAWN]


def test_that_a_yes_without_its_data_stays_beside_its_field(player: Player, uow: UnitOfWork, sam: Sam) -> None:
    asked(player)
    player.press(KEY.Key_H, CTRL)
    player.press(KEY.Key_J, CTRL)
    _ticks(player, "ticked").tick(())
    player.press(KEY.Key_Return, CTRL)
    assert "Kruis aan wat bij vraag 4 is aangekruist. Staat daar niets, leg dan 'nee' vast." in words(player.pupil())
    assert states(uow, sam)[Purpose.YOUKE].status.state is ConsentState.ASKED


def test_that_who_cannot_decide_is_judged_on_the_page_and_the_parents_sign(
    player: Player, uow: UnitOfWork, sam: Sam
) -> None:
    for _tab in ("OPP", "Toestemming"):
        player.press(KEY.Key_PageDown, CTRL)
    _button(player, "Kan Sam dit niet zelf beslissen?").setFocus()
    player.press(KEY.Key_Space)
    panel = player.pupil().panel
    QTest.keyClicks(panel.field("matter"), "j")
    QTest.keyClicks(panel.field("reason"), "begrijpt het niet")
    QTest.keyClicks(panel.field("judged_by"), "P. de Arts, GZ-psycholoog")
    player.press(KEY.Key_Return, CTRL)
    signers = [one.name for one in states(uow, sam)[Purpose.YOUKE].required.signers]
    assert signers == ["Karin Smeets", "Erik van Veen"]
    assert "Sam kan niet zelf beslissen over jeugdhulp: begrijpt het niet." in words(player.pupil())


def test_that_a_ground_in_place_of_a_signature_is_recorded_and_stands_on_the_page(
    player: Player, uow: UnitOfWork, sam: Sam
) -> None:
    asked(player)
    _button(player, "Mag de hulp zonder deze handtekening?").setFocus()
    player.press(KEY.Key_Space)
    panel = player.pupil().panel
    kind = panel.field("kind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentText("de rechter gaf vervangende toestemming")
    QTest.keyClicks(panel.field("guardian"), "Erik")
    QTest.keyClicks(panel.field("decided_by"), "rechtbank Utrecht")
    QTest.keyClicks(panel.field("why"), "vader is onvindbaar")
    player.press(KEY.Key_Return, CTRL)
    (ground,) = states(uow, sam)[Purpose.YOUKE].consent.grounds  # type: ignore[union-attr]  # asked above
    assert (ground.guardian_id, ground.why) == (sam.father, "vader is onvindbaar")
    assert "Erik van Veen" not in states(uow, sam)[Purpose.YOUKE].status.text


def _button(player: Player, name: str) -> QPushButton:
    return next(one for one in player.pupil().findChildren(QPushButton) if one.accessibleName() == name)


def _ticks(player: Player, name: str) -> Ticks:
    found = player.pupil().panel.field(name)
    assert isinstance(found, Ticks)
    return found


def test_that_each_purpose_kind_of_data_and_party_takes_one_press(player: Player, uow: UnitOfWork, sam: Sam) -> None:
    player.press(KEY.Key_T, CTRL)
    for name, value in (
        ("purposes", Purpose.HOME_HELP),
        ("purposes", Purpose.CVB_WITH_CJG),
        ("data", DataKind.STRENGTHS),
        ("parties", "CJG Zeist"),
    ):
        _ticks(player, name).box(value).setFocus()
        player.press(KEY.Key_Space)
    player.press(KEY.Key_Return, CTRL)
    found = states(uow, sam)
    assert {purpose for purpose in Purpose if found[purpose].consent is not None} == {
        Purpose.YOUKE, Purpose.LOCAL_TEAM, Purpose.HOME_HELP,
    }  # fmt: skip
    asked_help = found[Purpose.YOUKE].consent
    assert asked_help is not None
    assert asked_help.terms.parties == ("Youké",)
    assert asked_help.terms.data == USUAL_DATA - {DataKind.STRENGTHS}


def test_that_a_form_of_more_signers_is_kept_once_for_all_its_purposes(
    player: Player, uow: UnitOfWork, sam: Sam
) -> None:
    asked(player)
    for _signer in range(3):
        answered(player)
    _button(player, "Voeg scan toe: Erik van Veen").setFocus()
    player.press(KEY.Key_Space)
    assert _ticks(player, "signers").box(_signer_of(uow, sam, 1)).isChecked()
    _ticks(player, "signers").box(_signer_of(uow, sam, 0)).setFocus()
    player.press(KEY.Key_Space)
    player.press(KEY.Key_Return, CTRL)
    lasts = [one.last for purpose in USUAL for one in states(uow, sam)[purpose].signers]
    assert {(one.signer, one.scan_id) for one in lasts if one is not None} == {
        ("Karin Smeets", 1), ("Erik van Veen", 1), ("Sam van Veen", None),
    }  # fmt: skip
    with uow.unguarded.read() as connection:
        assert len(rows_about(connection, sam.id)["consent_scan"]) == 1


def _signer_of(uow: UnitOfWork, who: Sam, place: int) -> RequiredSigner:
    return states(uow, who)[Purpose.YOUKE].signers[place].signer
