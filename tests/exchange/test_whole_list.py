"""A whole messy list from bytes to counts: the main case of the import, on an invented list and on a real one."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.messy_list import BIJLAGE_2, OUTSIDE, MessyList
from zis_desktop.domain.places import PlaceTable
from zis_desktop.domain.pupil_count import count_by_municipality
from zis_desktop.domain.pupil_list.importing import ParsedList, parse_rows
from zis_desktop.domain.pupil_list.plan import plan_import
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.exchange.places import load_places
from zis_desktop.exchange.pupil_list import guess_mapping, open_list, read_table
from zis_desktop.exchange.region_profiles import load_profile

COUNT_DATE = date(2023, 2, 1)


def parsed(content: bytes, places: PlaceTable) -> ParsedList:
    table = read_table(content)
    return parse_rows(table, guess_mapping(table.header), places)


def stored(pupils: tuple[PupilFile, ...]) -> tuple[PupilFile, ...]:
    return tuple(replace(pupil, id=at, version=1) for at, pupil in enumerate(pupils, start=1))


def test_that_a_messy_list_comes_in_without_its_faulty_rows(messy_list: MessyList) -> None:
    found = parsed(messy_list.encoded(), load_places())
    last = len(messy_list.lines) + 1
    assert len(found.pupils) == messy_list.good == 199
    assert [(fault.row, fault.column) for fault in found.rejected] == [
        (last - 4, "Leerlingnummer"),
        (last - 3, "Geboortedatum"),
        (last - 2, "Achternaam"),
        (last - 1, "Woonplaats"),
    ]
    assert found.rejected[0].reason.endswith("staat al in rij 12: houd een van beide.")
    assert found.rejected[3].reason == "Kies een woonplaats: 'Onbekendedorp' staat niet in de lijst."


def test_that_the_list_counts_as_the_covenant_does_on_its_count_date(messy_list: MessyList) -> None:
    plan = plan_import((), parsed(messy_list.encoded(), load_places()), COUNT_DATE)
    found = count_by_municipality(plan.new, COUNT_DATE, load_profile("heuvelrug-college").parties)
    assert dict(found.inside) == BIJLAGE_2
    assert dict(found.outside) == OUTSIDE
    assert (found.total, found.unknown) == (184, 0)


def test_that_a_second_import_of_the_same_list_changes_nothing(messy_list: MessyList) -> None:
    first = parsed(messy_list.encoded(), load_places())
    known = stored(plan_import((), first, COUNT_DATE).new)
    again = plan_import(known, first, COUNT_DATE)
    assert again.changes_nothing
    assert again.unchanged == known
    assert len(again.rejected) == 4
    assert again.missing == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_that_encoding_and_delimiter_make_no_difference(messy_list: MessyList, encoding: str, delimiter: str) -> None:
    places = load_places()
    assert parsed(messy_list.encoded(encoding, delimiter), places) == parsed(messy_list.encoded(), places)


@pytest.mark.skipif(
    "ZIS_LAS_EXPORT" not in os.environ, reason="set ZIS_LAS_EXPORT to the path of a real-looking export"
)
def test_that_the_given_export_counts_as_the_covenant_does() -> None:
    table = open_list(Path(os.environ["ZIS_LAS_EXPORT"]))
    found = parse_rows(table, guess_mapping(table.header), load_places())
    plan = plan_import((), found, COUNT_DATE)
    counted = count_by_municipality(plan.new, COUNT_DATE, load_profile("heuvelrug-college").parties)
    assert dict(counted.inside) == BIJLAGE_2
    assert len(plan.rejected) == 4
    assert plan_import(stored(plan.new), found, COUNT_DATE).changes_nothing
