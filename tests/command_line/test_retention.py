"""The command retention: what is due, by number, and never a name."""

import json
import shutil
from pathlib import Path

import pytest

from tests.command_line.test_stores import zis
from zis_desktop.services.pupils import find_pupils
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store


@pytest.fixture
def store(demo_school: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_school, tmp_path / "demo.zis"))


def test_that_the_demo_school_has_dossiers_due_and_one_postponed(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", store, "retention", "--on", "2024-09-06", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(line["number"], line["since"], line["stopped_by"]) for line in found["due"]] == [
        ("88053", "2021-08-01", []),
        ("88040", "2023-08-01", ["uitgesteld"]),
        ("88014", "2024-08-01", []),
        ("88027", "2024-08-01", []),
        ("88001", "2024-08-01", []),
    ]
    assert found["due"][0]["classes"] == ["dossier", "inschrijving en verzuim"]
    assert (found["on"], found["next"]) == ("2024-09-06", "2025-07-08")


def test_that_neither_list_has_a_name_in_it(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = open_store(store)
    ((_id, name, _class),) = find_pupils(opened.uow, schools(opened.uow)[0].id, "88040")
    opened.uow.close()
    for form in ([], ["--json"]):
        assert zis("--store", store, "retention", "--on", "6-9-2024", *form) == 0
        said = capsys.readouterr().out
        assert "88040" in said
        assert name.last not in said
        assert name.first not in said
        assert "bezwaar" not in said


def test_that_a_day_on_which_nothing_is_due_names_the_next_one(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "retention", "--on", "2021-07-31") == 0
    assert capsys.readouterr().out == (
        "Er kan niets weg.\nDe eerstvolgende bewaartermijn is voorbij op 1 augustus 2021.\n"
    )
