"""The first day of a new school (J1), through the real window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from tests.messy_list import MessyList
from tests.ui.program import ENTER, answers, import_screen, log_in, start_page
from tests.vault import PASSWORD
from ui.app import App, begin
from ui.pupil_import.shown import Stage
from ui.pupil_import.view import PupilImportView
from ui.pupils.view import PupilsView
from ui.unlock.recovery_page import RecoveryPage
from zis_desktop.services.pupil_lists import municipality_count
from zis_desktop.services.schools import schools
from zis_desktop.store.vault.keys import load_keys


def stage(screen: PupilImportView) -> Stage:
    return screen.presenter.stage


def test_that_a_new_school_counts_its_184_pupils_on_the_first_day(
    app: App, press: Callable[..., None], settled: Callable[[], None], messy_list: MessyList, tmp_path: Path
) -> None:
    """J1, by keyboard only: 17 key presses beside what is typed, and two file choosers."""
    lijst = tmp_path / "leerlingen.csv"
    lijst.write_bytes(messy_list.encoded())
    answers(app).file = lijst
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
    answers(app).place = tmp_path / "herstel.pdf"
    paper.save.click()
    settled()
    assert (tmp_path / "herstel.pdf").read_bytes().startswith(b"%PDF")
    press(ENTER, ctrl=True)
    screen = import_screen(app)
    assert load_keys(app.preferences.last_store).users == ("m.aalbers",)
    assert app.window.windowTitle() == "VSO De Proef - ZIS"
    press(ENTER, ctrl=True)
    assert stage(screen) is Stage.COLUMNS
    press(ENTER, ctrl=True)
    assert stage(screen) is Stage.PREVIEW
    assert [row.row for row in screen.preview.tables["Niet ingelezen"].rows_model.rows] == [201, 202, 203, 204]
    press(ENTER, ctrl=True)
    assert stage(screen) is Stage.RESULT
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
    answers(app).file = vault_file
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
