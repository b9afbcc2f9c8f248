"""The commands new, import, count and check, as another program or an administrator uses them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.messy_list import BIJLAGE_2, OUTSIDE, MessyList
from tests.vault import unlocked
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.pupils import Residence
from zis_desktop.services.pupils import find_pupils, pupil_file
from zis_desktop.services.schools import schools
from zis_desktop.store.vault.keys import FLOOR


def zis(*words: str | Path) -> int:
    return run([str(word) for word in words], in_window=IN_WINDOW, open_window=open_window, cost=FLOOR)


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    place = tmp_path / "school.zis"
    assert zis("--store", place, "new", "--profile", "heuvelrug-college") == 0
    capsys.readouterr()
    return place


@pytest.fixture
def pupil_list(tmp_path: Path, messy_list: MessyList) -> Path:
    path = tmp_path / "leerlingen.csv"
    path.write_bytes(messy_list.encoded())
    return path


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_that_good_rows_come_in_and_faulty_ones_are_reported(
    store: Path, pupil_list: Path, messy_list: MessyList, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", store, "import", pupil_list, "--json") == 0
    result = answer(capsys)
    assert (result["new"], result["changed"], result["unchanged"]) == (messy_list.good, 0, 0)
    assert [row["column"] for row in result["rejected"]] == [
        "Leerlingnummer",
        "Geboortedatum",
        "Achternaam",
        "Woonplaats",
    ]
    assert "31-02-2008" in result["rejected"][1]["reason"]
    assert result["rejected"][3]["reason"] == "Kies een woonplaats: 'Onbekendedorp' staat niet in de lijst."


def test_that_a_second_import_of_the_same_file_changes_nothing(
    store: Path, pupil_list: Path, messy_list: MessyList, capsys: pytest.CaptureFixture[str]
) -> None:
    zis("--store", store, "import", pupil_list, "--json")
    capsys.readouterr()
    zis("--store", store, "import", pupil_list, "--json")
    result = answer(capsys)
    assert (result["new"], result["changed"], result["unchanged"]) == (0, 0, messy_list.good)


def test_that_a_dry_run_keeps_nothing(store: Path, pupil_list: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zis("--store", store, "import", pupil_list, "--dry-run", "--json")
    assert answer(capsys)["new"] > 0
    zis("--store", store, "count", "--on", "2023-02-01", "--json")
    assert answer(capsys)["total"] == 0


def test_that_the_count_is_that_of_the_covenant(
    store: Path, pupil_list: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zis("--store", store, "import", pupil_list)
    capsys.readouterr()
    assert zis("--store", store, "count", "--on", "2023-02-01", "--json") == 0
    assert answer(capsys) == {"municipalities": BIJLAGE_2, "outside": OUTSIDE, "total": 184}


def test_that_a_pupil_who_moved_keeps_where_she_lived_then(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = MessyList(), MessyList()
    before.add("Zeist")
    after.add("Veenendaal")
    for name, messy, as_of in (("eerst.csv", before, "2023-09-01"), ("later.csv", after, "2024-03-01")):
        (tmp_path / name).write_bytes(messy.encoded())
        assert zis("--store", store, "import", tmp_path / name, "--as-of", as_of) == 0
    capsys.readouterr()
    for on, total, outside in (("2024-02-29", 1, {}), ("2024-03-01", 0, {"Veenendaal": 1})):
        zis("--store", store, "count", "--on", on, "--json")
        result = answer(capsys)
        assert (result["total"], result["outside"]) == (total, outside)
    opened = unlocked(store)
    ((pupil_id, _, _),) = find_pupils(opened.uow, schools(opened.uow)[0].id, "verzonnen")
    homes = pupil_file(opened.uow, pupil_id).residences
    opened.uow.close()
    assert [home.municipality for home in homes] == ["Zeist", "Veenendaal"]
    assert all(isinstance(home, Residence) for home in homes)


def test_that_a_sound_store_passes_the_check(store: Path, pupil_list: Path) -> None:
    zis("--store", store, "import", pupil_list)
    assert zis("--store", store, "check") == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["count", "--on", "2023-02-01"], "Noem het bestand"),
        (["--store", "nergens.zis", "check"], "is er niet"),
        (["--store", "nieuw.zis", "new", "--profile", "atlantis"], "Regioprofiel 'atlantis' bestaat niet"),
    ],
)
def test_that_a_refusal_is_one_sentence_and_exit_code_1(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert zis(*words) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["onzin"], ["count"], ["count", "--on", "31-02-2023"], ["new"]])
def test_that_wrong_use_is_exit_code_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_code:
        zis(*words)
    assert exit_code.value.code == 2


def test_that_a_second_store_is_never_made_over_the_first(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = store.read_bytes()
    assert zis("--store", store, "new", "--profile", "heuvelrug-college") == 1
    assert "bestaat al" in capsys.readouterr().err
    assert store.read_bytes() == before
