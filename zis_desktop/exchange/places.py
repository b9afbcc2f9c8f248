"""Reads the tables of places of residence with their municipality."""

from pathlib import Path

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.places import Place, PlaceTable
from zis_desktop.exchange.resources import RESOURCES, read_rows

_HEADER = ("woonplaats", "gemeente", "ook_geschreven")


def load_places(folder: Path = RESOURCES) -> PlaceTable:
    """All tables of places in resources together. Raises RuleError that names file and line."""
    paths = sorted((folder / "places").glob("*.csv"))
    if not paths:
        raise RuleError("Er is geen tabel van woonplaatsen in de map places: zet haar terug.")
    return PlaceTable(tuple(place for path in paths for place in _places(path)))


def _places(path: Path) -> tuple[Place, ...]:
    found = []
    for number, (name, municipality, also) in read_rows(path, _HEADER):
        if not name or not municipality:
            raise RuleError(f"{path.name}, regel {number}: vul woonplaats en gemeente in.")
        found.append(Place(name, municipality, tuple(other.strip() for other in also.split("|") if other.strip())))
    return tuple(found)
