"""The command audit: the extract for another program, to read, and as a file; the same checksum every time."""

import json
import shutil
from pathlib import Path

import pytest

from tests.command_line.test_stores import zis

SPRING = ("audit", "--from", "2024-01-01", "--until", "2024-07-31")


@pytest.fixture
def store(demo_school: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_school, tmp_path / "demo.zis"))


def test_that_the_same_period_gives_the_same_checksum_in_every_form(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", store, *SPRING, "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert zis("--store", store, *SPRING) == 0
    *_sums, lasting, checksum = capsys.readouterr().out.splitlines()
    assert checksum == f"Controlegetal (SHA-256): {first['checksum']}"
    assert "wat er daarna ook gebeurt" in lasting
    assert zis("--store", store, *SPRING, "--out", tmp_path / "a.json") == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == first
    assert (first["from"], first["until"]) == ("2024-01-01", "2024-07-31")
    assert first["minutes"] == sum(row["minutes"] for row in first["hours"])


def test_that_it_is_saved_as_pdf_and_never_over_another_file(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "uittreksel.pdf"
    assert zis("--store", store, *SPRING, "--out", place) == 0
    assert place.read_bytes().startswith(b"%PDF")
    assert zis("--store", store, *SPRING, "--out", place) != 0
    assert zis("--store", store, *SPRING, "--out", place, "--force") == 0


def test_that_days_that_cannot_be_are_refused(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store, "audit", "--from", "2024-07-31", "--until", "2024-01-01") != 0
    assert "ligt voor de eerste" in capsys.readouterr().err
