"""Every way in which a store does not open, and the demo that always does, through the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite

from tests.ui.fields import field_of
from tests.ui.program import log_in, start_page
from tests.vault import key_of, vault_without_school
from ui.app import App, begin
from ui.start.view import StartPage
from zis_desktop.store.opening import open_store


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
    field_of(wizard.school.form, "name", QLineEdit).setText("VSO De Tweede")
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
