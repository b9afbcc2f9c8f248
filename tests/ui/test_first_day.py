"""The first day of a new school (J1), and every way in which a store does not open, through the real window."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite

import ui.app
from tests.messy_list import MessyList
from tests.vault import PASSWORD, key_of, vault_without_school
from ui import crash
from ui.app import App, begin
from ui.dialogs import Dialogs
from ui.preferences import Look, Preferences
from ui.pupil_import.shown import Stage
from ui.pupil_import.view import PupilImportView
from ui.pupils.view import PupilsView
from ui.settings.view import SettingsView
from ui.start.new_school import NewSchoolView
from ui.start.view import StartPage
from ui.theme import theme
from ui.unlock.recovery_page import RecoveryPage
from ui.unlock.view import UnlockPage
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.pupil_lists import municipality_count
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store
from zis_desktop.store.vault.keys import FLOOR, load_keys
from zis_desktop.store.vault.sealed import key_path

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


class Answers(Dialogs):
    """Answers at once: this file, this place."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.place: Path | None = None

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
        assert self.file is not None
        then(self.file)

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        assert self.place is not None
        then(self.place)


@pytest.fixture
def app(qtbot: QtBot, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[App]:
    """The whole program, its own folder being a fresh one; a defect in it fails the test."""
    monkeypatch.setattr(crash, "install", lambda _tell: None)
    monkeypatch.setattr(ui.app, "default_store", lambda: tmp_path / "eigen" / "zis.zis")
    made = App(clock=clock, dark=False, cost=FLOOR)
    made.dialogs = made.window.dialogs = Answers()
    made.window.resize(1440, 900)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settled(qtbot: QtBot, app: App) -> Callable[[], None]:
    """Waits until every question has been answered."""
    return lambda: qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)


@pytest.fixture
def press(qtbot: QtBot, app: App, settled: Callable[[], None]) -> Callable[..., None]:
    """Keys as they reach the widget that has the focus."""

    def keys(*pressed: Qt.Key | str, ctrl: bool = False) -> None:
        for one in pressed:
            target = app.window.focusWidget() or app.window
            if isinstance(one, str):
                qtbot.keyClicks(target, one)
            else:
                qtbot.keyClick(target, one, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
            settled()

    return keys


def start_page(app: App) -> StartPage:
    page = app.window.findChild(StartPage)
    assert page is not None
    return page


def log_in(app: App, settled: Callable[[], None]) -> None:
    """Types the password on the page that asks it."""
    page = app.window.findChild(UnlockPage)
    assert page is not None
    page.form.field("login").setText("beheer")  # type: ignore[union-attr]
    page.form.field("password").setText(PASSWORD)  # type: ignore[union-attr]
    page.presenter.go_on()
    settled()


def import_screen(app: App) -> PupilImportView:
    screen = app.window.current_screen
    assert isinstance(screen, PupilImportView)
    return screen


def test_that_a_new_school_counts_its_184_pupils_on_the_first_day(
    app: App, press: Callable[..., None], settled: Callable[[], None], messy_list: MessyList, tmp_path: Path
) -> None:
    """J1, by keyboard only: 17 key presses beside what is typed, and two file choosers."""
    lijst = tmp_path / "leerlingen.csv"
    lijst.write_bytes(messy_list.encoded())
    app.dialogs.file = lijst  # type: ignore[attr-defined]
    begin(app, None)
    start_page(app).setFocus()
    press(Qt.Key.Key_Space)
    press(ENTER)
    press(Qt.Key.Key_Space)
    press(ENTER, ctrl=True)
    press("VSO De Proef", ENTER)
    press(ENTER, ctrl=True)
    press("Marieke Aalbers")
    press(ENTER, ctrl=True)
    press("Marieke Aalbers", Qt.Key.Key_Tab, Qt.Key.Key_Tab, PASSWORD, Qt.Key.Key_Tab, PASSWORD)
    press(ENTER, ctrl=True)
    press(ENTER, ctrl=True)
    paper = app.window.findChild(RecoveryPage)
    assert paper is not None
    assert not paper.go_on.isEnabled()
    app.dialogs.place = tmp_path / "herstel.pdf"  # type: ignore[attr-defined]
    paper.save.click()
    settled()
    assert (tmp_path / "herstel.pdf").read_bytes().startswith(b"%PDF")
    press(ENTER, ctrl=True)
    screen = import_screen(app)
    assert load_keys(app.preferences.last_store).users == ("m.aalbers",)
    assert app.window.windowTitle() == "VSO De Proef - ZIS"
    press(ENTER, ctrl=True)
    assert screen.presenter.stage is Stage.COLUMNS
    press(ENTER, ctrl=True)
    assert screen.presenter.stage is Stage.PREVIEW
    assert [row.row for row in screen.preview.tables["Niet ingelezen"].rows_model.rows] == [201, 202, 203, 204]
    press(ENTER, ctrl=True)
    assert screen.presenter.stage is Stage.RESULT
    total = screen.result.table.rows_model.rows[0]
    assert (total.counted, total.agreed, total.difference) == (184, 184, "klopt")
    assert screen.result.finding.text().endswith(
        "184 leerlingen in de regio: precies zoals het convenant, ook per gemeente."
    )
    press(ENTER, ctrl=True)
    assert isinstance(app.window.current_screen, PupilsView)
    assert app.store is not None
    school_id = schools(app.store.uow)[0].id
    assert municipality_count(app.store.uow, school_id, date(2023, 2, 1)).total == 184


def test_that_the_store_that_was_made_is_opened_at_the_next_start(
    app: App, settled: Callable[[], None], vault_file: Path
) -> None:
    app.start()
    app.dialogs.file = vault_file  # type: ignore[attr-defined]
    start_page(app).presenter.open_file(vault_file)
    settled()
    log_in(app, settled)
    assert app.preferences.last_store == str(vault_file)
    assert app.preferences.last_user == "beheer"
    app.start()
    begin(app, None)
    settled()
    log_in(app, settled)
    assert app.window.windowTitle() == "VSO Het Voorbeeld - ZIS"


# -- a store that does not open --------------------------------------------------------------------------------------


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 200)


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


def newer(path: Path) -> None:
    store = open_store(path)
    with store.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.uow.close()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (missing, "Het bestand school.zis is er niet. Kies een ander bestand of maak een nieuw."),
        (empty, "Het bestand school.zis is leeg. Zet een reservekopie terug of maak een nieuw bestand."),
        (foreign, "school.zis is geen ZIS-bestand, of het is beschadigd. Kies een ander bestand."),
        (damaged, "Het bestand is beschadigd of geen ZIS-bestand. Zet een reservekopie terug."),
        (newer, "Deze gegevens zijn gemaakt met een nieuwere ZIS. Werk ZIS bij; er is niets gewijzigd."),
    ],
)
def test_that_what_is_the_matter_with_a_store_is_told_apart_and_nothing_is_overwritten(
    app: App, settled: Callable[[], None], store_file: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    harm(store_file)
    before = store_file.read_bytes() if store_file.exists() else None
    app.preferences.remember_store(str(store_file))
    begin(app, None)
    settled()
    page = start_page(app)
    assert page.problem.text() == sentence
    assert page.place.text() == str(store_file)
    assert page.retry.isVisible()
    assert (store_file.read_bytes() if store_file.exists() else None) == before


@pytest.mark.slow
def test_that_a_store_that_another_program_holds_is_told_and_left_alone(
    app: App, settled: Callable[[], None], vault_file: Path
) -> None:
    """Slow: the store waits five seconds. One process, one library: its own locks would not meet those of another."""
    other = sqlite.connect(vault_file, isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{key_of(vault_file).hex()}'\"")
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    app.open(str(vault_file))
    settled()
    log_in(app, settled)
    page = start_page(app)
    assert page.problem.text() == "De gegevens zijn bezet door een ander programma. Sluit dat en probeer het opnieuw."
    other.close()
    page.retry.click()
    settled()
    log_in(app, settled)
    assert app.window.windowTitle() == "VSO Het Voorbeeld - ZIS"


def test_that_a_store_that_is_free_again_opens_by_trying_again(
    app: App, settled: Callable[[], None], qtbot: QtBot, vault_file: Path
) -> None:
    away = vault_file.rename(vault_file.with_suffix(".weg"))
    app.open(str(vault_file))
    qtbot.waitUntil(lambda: app.window.findChild(StartPage) is not None)
    away.rename(vault_file)
    start_page(app).retry.click()
    settled()
    log_in(app, settled)
    assert app.window.windowTitle() == "VSO Het Voorbeeld - ZIS"


def test_that_a_store_without_a_school_gets_one_in_place(app: App, settled: Callable[[], None], tmp_path: Path) -> None:
    place = tmp_path / "leeg.zis"
    vault_without_school(place)
    app.open(str(place))
    settled()
    log_in(app, settled)
    page = start_page(app)
    assert page.problem.text() == "In dit bestand staat nog geen school. Maak er een."
    page.new_school()
    settled()
    assert page.wizard is not None
    wizard = page.wizard
    wizard.profile.choose("segment-5-holland-rijnland")
    wizard.presenter.next()
    settled()
    wizard.school.form.field("name").setText("VSO De Tweede")  # type: ignore[union-attr]
    for _ in range(3):
        wizard.presenter.next()
        settled()
    wizard.presenter.make(import_now=False)
    settled()
    assert app.window.windowTitle() == "VSO De Tweede - ZIS"
    assert app.store is not None
    assert app.store.place == str(place)


def test_that_the_demo_school_can_be_tried_and_leaves_nothing(
    app: App, settled: Callable[[], None], qtbot: QtBot
) -> None:
    app.start()
    start_page(app).presenter.try_demo()
    settled()
    assert app.window.windowTitle().endswith("(DEMO)")
    assert app.store is not None
    place = Path(app.store.place)
    assert place.exists()
    assert app.preferences.last_store == ""
    app.window.close()
    assert not place.exists()


# -- while a school is open ------------------------------------------------------------------------------------------


@pytest.fixture
def opened(app: App, settled: Callable[[], None], vault_file: Path) -> App:
    app.open(str(vault_file), remember=True)
    settled()
    log_in(app, settled)
    return app


def test_that_a_list_that_is_dropped_is_read(
    opened: App, settled: Callable[[], None], messy_list: MessyList, tmp_path: Path
) -> None:
    lijst = tmp_path / "leerlingen.csv"
    lijst.write_bytes(messy_list.encoded())
    opened.window.open_import()
    screen = import_screen(opened)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(lijst))])
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(10, 10), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, nothing)
    screen.dropEvent(event)
    settled()
    assert screen.presenter.stage is Stage.COLUMNS


def test_that_a_school_is_added_and_the_window_works_on_it(opened: App, settled: Callable[[], None]) -> None:
    opened.window.add_school()
    screen = opened.window.current_screen
    assert isinstance(screen, NewSchoolView)
    settled()
    screen.wizard.profile.choose("heuvelrug-college")
    screen.wizard.presenter.next()
    screen.wizard.school.form.field("name").setText("VSO De Tweede")  # type: ignore[union-attr]
    for _ in range(3):
        screen.wizard.presenter.next()
        settled()
    screen.wizard.presenter.make(import_now=False)
    settled()
    assert opened.window.windowTitle() == "VSO De Tweede - ZIS"
    assert opened.window.workplace is not None
    second = opened.window.workplace.school_id
    assert opened.preferences.last_school == second
    opened.window.work_on(1, "VSO Het Voorbeeld")
    settled()
    assert opened.window.workplace.school_id == 1


def test_that_the_window_is_built_anew_in_another_look_and_stays_where_it_was(
    opened: App, settled: Callable[[], None]
) -> None:
    opened.window.go_to("settings")
    settled()
    screen = opened.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("look")
    screen.tab.lights[True].click()  # type: ignore[attr-defined]
    settled()
    anew = opened.window.current_screen
    assert isinstance(anew, SettingsView)
    assert anew is not screen
    assert anew.tab.key == "look"
    assert theme.theme().dark
    anew.tab.sizes[1.5].click()  # type: ignore[attr-defined]
    settled()
    assert opened.preferences.look == Look(dark=True, text_scale=1.5)


def test_that_every_tab_of_beheer_shows_its_school(opened: App, settled: Callable[[], None]) -> None:
    opened.window.go_to("settings")
    settled()
    screen = opened.window.current_screen
    assert isinstance(screen, SettingsView)
    for key in ("school", "calendar", "people", "region", "teams", "look"):
        screen.show_tab(key)
        settled()
        assert screen.tab.key == key
    facts = screen.tabs[0].facts  # type: ignore[attr-defined]
    assert facts.value("name") == "VSO Het Voorbeeld"


def test_that_a_field_of_the_school_is_saved_when_it_is_left(
    opened: App, settled: Callable[[], None], qtbot: QtBot
) -> None:
    opened.window.go_to("settings")
    settled()
    screen = opened.window.current_screen
    assert isinstance(screen, SettingsView)
    phone = screen.tabs[0].facts.field("phone")  # type: ignore[attr-defined]
    phone.setFocus()
    qtbot.keyClicks(phone, "030 123 45 67")
    opened.window.go_to("pupils")
    settled()
    assert opened.store is not None
    assert schools(opened.store.uow)[0].phone == "030 123 45 67"


def test_that_the_start_page_leads_back_to_the_school(opened: App, settled: Callable[[], None]) -> None:
    opened.window.leave_school()
    page = start_page(opened)
    assert page.isVisible()
    opened.back_to_school()
    settled()
    assert opened.window.current_screen is not None


def test_that_nothing_can_be_registered_before_a_school_is_open(app: App, qtbot: QtBot) -> None:
    app.start()
    qtbot.keyClick(app.window, Qt.Key.Key_N, CTRL)
    qtbot.keyClick(app.window, Qt.Key.Key_K, CTRL)
    assert app.window.current_screen is None
    assert QApplication.activeModalWidget() is None


# -- what is remembered ----------------------------------------------------------------------------------------------


def test_that_a_look_that_cannot_be_is_the_usual_one(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "zis.ini"), QSettings.Format.IniFormat)
    settings.setValue("text_scale", "9000")
    settings.setValue("dark", ["ja", "nee"])
    settings.setValue("school", "een")
    found = Preferences(settings)
    assert (found.look, found.last_school) == (Look(), 0)


def test_that_the_look_and_the_place_are_there_at_the_next_start(tmp_path: Path) -> None:
    place = str(tmp_path / "zis.ini")
    first = Preferences(QSettings(place, QSettings.Format.IniFormat))
    first.remember_look(Look(dark=False, text_scale=1.25))
    first.remember_store("/school/zis.zis")
    second = Preferences(QSettings(place, QSettings.Format.IniFormat))
    assert (second.look, second.last_store) == (Look(dark=False, text_scale=1.25), "/school/zis.zis")


def test_that_a_store_on_another_disk_is_no_longer_the_usual_one(
    opened: App, settled: Callable[[], None], vault_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "kopie.zis"
    assert opened.store is not None
    opened.store.uow.close()
    shutil.copy(vault_file, copy)
    shutil.copy(key_path(vault_file), key_path(copy))
    opened.open(str(copy))
    settled()
    log_in(opened, settled)
    assert opened.preferences.last_store == str(vault_file)
