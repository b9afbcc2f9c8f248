"""The tables of places in resources."""

from pathlib import Path

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.exchange.places import load_places


@pytest.mark.parametrize(
    ("place", "municipality"),
    [
        ("Hooglanderveen", "Amersfoort"),
        ("DE MEERN", "Utrecht"),
        ("Bunschoten", "Bunschoten"),
        ("driebergen", "Utrechtse Heuvelrug"),
        ("tull en ’t waal", "Houten"),
        ("Veenendaal", "Veenendaal"),
        ("Sassenheim", "Teylingen"),
    ],
)
def test_that_a_place_has_its_municipality(place: str, municipality: str) -> None:
    assert load_places().municipality_of(place) == municipality


def test_that_an_unknown_place_has_none() -> None:
    assert load_places().municipality_of("Onbekendedorp") is None


def test_that_a_row_without_a_municipality_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "a.csv").write_text("woonplaats,gemeente,ook_geschreven\nVerweg,,\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"a\.csv, regel 2: vul woonplaats en gemeente in"):
        load_places(tmp_path)


def test_that_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="geen tabel van woonplaatsen"):
        load_places(tmp_path)


def test_that_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "a.csv").write_bytes("woonplaats,gemeente,ook_geschreven\nÉén,Één,\n".encode("cp1252"))
    with pytest.raises(RuleError, match=r"a\.csv is geen UTF-8-tekst"):
        load_places(tmp_path)
