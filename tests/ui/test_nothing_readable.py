"""Nothing that ZIS leaves anywhere can be read without the password."""

import logging
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tests.ui.door import NAME, Door
from tests.vault import TODAY
from ui import crash
from ui.preferences import Preferences
from zis_desktop.services.pupil_lists import import_list, plan_list, read_list
from zis_desktop.services.schools import schools


def test_that_no_pupil_can_be_found_in_any_file(
    inside: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A list with a name that is nowhere else, read in and worked with: store, log, keys, temp, preferences, output."""
    temporary, mine = tmp_path / "tijdelijk", tmp_path / "instellingen.ini"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    caplog.set_level(logging.DEBUG)
    preferences = Preferences(QSettings(str(mine), QSettings.Format.IniFormat))
    pupils = tmp_path / "lijst.csv"
    pupils.write_text(
        "Leerlingnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Straat;Huisnummer;Postcode;Woonplaats;Instroomdatum\n"
        f"90001;Kwikzilver;;{NAME};12-03-2010;2A;Lindelaan;1;3701AA;Zeist;01-08-2023\n",
        encoding="utf-8",
    )
    app = inside.app
    assert app.store is not None
    school = schools(app.store.uow)[0].id
    opened = read_list(app.store.uow, school, pupils)
    import_list(app.store.uow, school, opened, plan_list(app.store.uow, school, opened, TODAY, TODAY))
    app.window.go_to("pupils")
    inside.settle()
    preferences.remember_store(app.store.place)
    preferences.remember_user("beheer")
    crash.log.error("%s", crash.where(ValueError(NAME)))
    while_open = looked_through(inside.place.parent, temporary, mine)
    inside.lock()
    names = {path.name for path in while_open}
    assert {"school.zis", "school.zis-wal", "school.zis.sleutels", "instellingen.ini"} <= names
    for content in (while_open, looked_through(inside.place.parent, temporary, mine)):
        found = {path.name for path, text in content.items() if readable(text)} - {pupils.name}
        assert found == set()
    assert not readable(caplog.text.encode())


def looked_through(*places: Path) -> dict[Path, bytes]:
    files: list[Path] = []
    for place in places:
        files += [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return {path: os.fsencode(path.name) + path.read_bytes() for path in files}


def readable(content: bytes) -> bool:
    return any(
        word.encode(code) in content for word in (NAME, "Kwikzilver") for code in ("utf-8", "utf-16-le", "utf-16-be")
    )


def test_that_the_same_words_are_found_in_a_store_that_is_not_encrypted(store_file: Path) -> None:
    """So the search above can fail."""
    assert b"VSO Het Voorbeeld" in store_file.read_bytes()
