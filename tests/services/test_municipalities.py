"""Municipalities of a school on a real store: filled from the covenant, changed, undone, asked on a date, saved."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import pytest

from tests.documents.reading import one_line
from tests.school_life import enrol
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.municipalities import Municipality, Period, SeparateAgreement
from zis_desktop.services import municipalities as use
from zis_desktop.services.municipality_papers import municipality_list_paper, save_municipalities
from zis_desktop.services.pupil_lists import municipality_count
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
ENDS = date(2025, 7, 18)
FIRST, LEFT = date(2023, 8, 1), date(2024, 7, 31)


def pupil(uow: UnitOfWork, school_id: int, number: str, left_on: date | None = None) -> int:
    with uow.unguarded.write() as work:
        return enrol(work, school_id, number=number, left_on=left_on)


def known(uow: UnitOfWork, school_id: int, name: str) -> Municipality:
    lines = use.municipalities(uow, school_id, TODAY)
    return next(line.municipality for line in lines if line.municipality.name == name)


class MunicipalityParts(TypedDict, total=False):
    """What `change` changes."""

    party: tuple[Period, ...]
    contact_name: str
    team: str
    phone: str


def change(uow: UnitOfWork, school_id: int, name: str, **differently: Unpack[MunicipalityParts]) -> None:
    seen = known(uow, school_id, name)
    use.change_municipality(uow, school_id, replace(seen, **differently), seen=seen)


def test_that_a_school_begins_with_the_municipalities_of_its_covenant(uow: UnitOfWork, school_id: int) -> None:
    lines = use.municipalities(uow, school_id, TODAY)
    assert [line.municipality.name for line in lines[:2]] == ["Zeist", "Utrechtse Heuvelrug"]
    assert (len(lines), {line.pupils for line in lines}) == (23, {0})
    assert known(uow, school_id, "Soest") == Municipality("Soest", "Eemland", "RISB", party=(Period(FIRST, ENDS),))


def test_that_a_municipality_where_a_pupil_lives_stands_after_the_parties(uow: UnitOfWork, school_id: int) -> None:
    move_pupil(uow, pupil(uow, school_id, "1"), "Veenendaal", date(2023, 9, 1))
    pupil(uow, school_id, "2")
    pupil(uow, school_id, "3", left_on=date(2024, 7, 1))
    lines = use.municipalities(uow, school_id, TODAY)
    assert {line.municipality.name: line.pupils for line in lines if line.pupils} == {"Zeist": 1, "Veenendaal": 1}
    assert lines[-1].municipality == Municipality("Veenendaal")


def test_that_everything_of_one_municipality_is_changed_at_once_and_undone(uow: UnitOfWork, school_id: int) -> None:
    seen = known(uow, school_id, "Zeist")
    letter = SeparateAgreement(Period(date(2024, 8, 1)), "Brief van 3 mei")
    after = replace(
        seen, team="CJG Zeist", contact_name="Iris Blok", party=(Period(FIRST, LEFT),), agreements=(letter,)
    )  # fmt: skip
    changes = use.change_municipality(uow, school_id, after, seen=seen)
    assert known(uow, school_id, "Zeist") == after
    undo(uow, changes)
    assert known(uow, school_id, "Zeist") == seen


def test_that_a_first_day_that_changes_leaves_the_other_periods(uow: UnitOfWork, school_id: int) -> None:
    back = Period(date(2025, 1, 1))
    change(uow, school_id, "Zeist", party=(Period(FIRST, LEFT), back))
    change(uow, school_id, "Zeist", party=(Period(date(2023, 9, 1), LEFT), back))
    assert known(uow, school_id, "Zeist").party == (Period(date(2023, 9, 1), LEFT), back)


def test_that_what_a_colleague_changed_in_between_stays(uow: UnitOfWork, school_id: int) -> None:
    seen = known(uow, school_id, "Zeist")
    change(uow, school_id, "Zeist", contact_name="Iris Blok")
    with pytest.raises(ChangedElsewhereError):
        use.change_municipality(uow, school_id, replace(seen, phone="030 000 00 00"), seen=seen)
    assert known(uow, school_id, "Zeist") == replace(seen, contact_name="Iris Blok")


def test_that_a_refused_change_leaves_everything_as_it_was(uow: UnitOfWork, school_id: int) -> None:
    seen = known(uow, school_id, "Zeist")
    with pytest.raises(RuleError) as refused:
        use.change_municipality(uow, school_id, replace(seen, team="CJG", email="iris"), seen=seen)
    assert (refused.value.field, known(uow, school_id, "Zeist")) == ("email", seen)


@pytest.mark.parametrize(("name", "why"), [("Zeist", "staat al"), ("Verweggistan", "kent geen"), (" ", "Vul de naam")])
def test_that_only_a_known_municipality_is_added_once(uow: UnitOfWork, school_id: int, name: str, why: str) -> None:
    with pytest.raises(RuleError, match=why) as refused:
        use.add_municipality(uow, school_id, name)
    assert refused.value.field == "name"
    use.add_municipality(uow, school_id, "veenendaal")
    assert known(uow, school_id, "Veenendaal") == Municipality("Veenendaal")


def test_that_who_is_party_goes_by_the_day(uow: UnitOfWork, school_id: int) -> None:
    pupil(uow, school_id, "1")
    change(uow, school_id, "Zeist", party=(Period(FIRST, LEFT),))
    parties = use.covenant_parties(uow, school_id)
    assert parties.is_party("Zeist", LEFT)
    assert not parties.is_party("Zeist", TODAY)
    inside, after = (municipality_count(uow, school_id, day) for day in (LEFT, TODAY))
    assert (inside.total, after.total, after.outside) == (1, 0, (("Zeist", 1),))


def test_that_the_list_is_saved_for_a_spreadsheet(uow: UnitOfWork, school_id: int, tmp_path: Path) -> None:
    change(uow, school_id, "Zeist", contact_name="Iris Blok", team="=CJG")
    save_municipalities(uow, school_id, tmp_path / "gemeenten.csv", TODAY)
    lines = (tmp_path / "gemeenten.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 24
    assert lines[1] == "Zeist;Zuidoost-Utrecht;t/m 18-7-2025;Iris Blok;;;'=CJG;Zeist;0;"
    assert next(line for line in lines if line.startswith("Soest")).split(";")[7] == "RISB"
    with pytest.raises(RuleError, match="map"):
        save_municipalities(uow, school_id, tmp_path / "nergens" / "gemeenten.csv", TODAY)


def test_that_the_list_is_printed(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    change(uow, school_id, "Zeist", contact_name="Iris Blok", phone="030 000 00 00")
    pdf = municipality_list_paper(uow, school_id, clock.now())
    told = one_line(pdf.content)
    assert all(word in told for word in ("Iris Blok", "030 000 00 00", "RISB", "Gemeenten op vrijdag 6 september 2024"))


def test_that_paper_and_file_say_what_is_still_to_be_arranged(
    uow: UnitOfWork, school_id: int, clock: FixedClock, tmp_path: Path
) -> None:
    pupil(uow, school_id, "1")
    change(uow, school_id, "Zeist", party=(Period(FIRST, LEFT),))
    save_municipalities(uow, school_id, tmp_path / "gemeenten.csv", TODAY)
    lines = (tmp_path / "gemeenten.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].split(";")[3:] == ["", "", "", "", "Zeist", "1", "nog geen afspraak"]
    assert next(line for line in lines if line.startswith("Soest")).split(";")[3] == "nog niet bekend"
    told = one_line(municipality_list_paper(uow, school_id, clock.now()).content)
    assert told.count("nog geen afspraak") == 1
    assert "nog niet bekend" in told
