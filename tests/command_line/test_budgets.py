"""The command budget: what another program reads of it, and what somebody reads."""

import json
from pathlib import Path

import pytest

from tests.command_line.test_stores import zis
from tests.messy_list import BIJLAGE_2, covenant_list
from tests.vault import PASSWORD


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only read by the tests."""
    folder = tmp_path_factory.mktemp("budget")
    place, names = folder / "school.zis", folder / "leerlingen.csv"
    names.write_bytes(covenant_list().encoded())
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("ZIS_PASSWORD", PASSWORD)
        assert zis("--store", place, "new", "--profile", "heuvelrug-college") == 0
        assert zis("--store", place, "import", names) == 0
    return place


def test_that_a_year_is_printed_for_another_program(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "budget", "--year", "2024", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["pupils", "total", "school", "provider", "regions", "municipalities", "districts"]
    assert (found["pupils"], found["total"], found["school"], found["provider"]) == (184, 320_160, 199_348, 120_812)
    assert found["regions"]["Eemland"] == {"pupils": 32, "budget": 55_680}
    assert sum(one["budget"] for one in found["regions"].values()) == found["total"]
    assert found["municipalities"] == {
        name: {"pupils": pupils, "budget": 1_740 * pupils} for name, pupils in BIJLAGE_2.items()
    }
    assert next(iter(found["districts"])) == "Utrecht, regio KOOS"
    assert sum(one["budget"] for one in found["districts"].values()) == found["municipalities"]["Utrecht"]["budget"]


def test_that_a_year_is_printed_to_read(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "budget", "--year", "2025") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Budget 2025 (schatting), teldatum 1 februari 2024"
    assert [" ".join(line.split()) for line in lines if "Zeist" in line] == ["Zeist 28 € 29.232"]
    assert [" ".join(line.split()) for line in lines if "waarvan" in line] == [
        "waarvan school € 119.609",
        "waarvan aanbieder € 72.487",
    ]
    told = (
        "184 leerlingen, €\xa0192.096. Dat is precies wat het convenant zegt. Van 57 leerlingen is de wijk niet bekend."
    )
    assert lines[-1].endswith(told), "the list of the school has no postcodes"


def test_that_a_count_that_is_not_the_covenants_is_told_beside_the_json(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", store, "budget", "--year", "2023", "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["pupils"] < 174
    assert "Het convenant rekent met 174 leerlingen en €\xa0121.104." in told.err


def test_that_a_year_outside_the_covenant_is_refused(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "budget", "--year", "2031", "--json") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "kies 2023, 2024 en 2025" in told.err
