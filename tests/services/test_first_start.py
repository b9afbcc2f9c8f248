"""Making a store with its first school: where it may come, and that a refusal leaves nothing behind."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SCHOOL
from tests.vault import made_vault
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.people import Seat
from zis_desktop.services.first_start import all_profiles, place_for_new
from zis_desktop.services.schools import people, schools

FIRST_DAY = date(2024, 8, 1)


def test_that_every_covenant_can_be_chosen_with_what_it_holds() -> None:
    assert [(profile.id, len(profile.parties)) for profile in all_profiles()] == [
        ("heuvelrug-college", 23),
        ("segment-5-holland-rijnland", 13),
    ]


def test_that_the_own_folder_is_made_and_the_name_gets_its_ending(tmp_path: Path) -> None:
    own = tmp_path / "nieuw" / "ZIS"
    assert place_for_new("school", own) == own / "school.zis"
    assert own.is_dir()
    assert not (own / "school.zis").exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Kies waar het bestand komt."),
        ("{tmp}/er.zis", "Het bestand er.zis bestaat al. Kies een andere naam of open het."),
        ("{tmp}/geen/map.zis", "bestaat niet. Kies een andere map."),
    ],
)
def test_that_a_place_that_cannot_be_is_refused_at_its_field(typed: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "er.zis").write_text("van iemand anders")
    with pytest.raises(RuleError) as refusal:
        place_for_new(typed.format(tmp=tmp_path), tmp_path / "eigen")
    assert sentence in refusal.value.text
    assert refusal.value.field == "place"
    assert (tmp_path / "er.zis").read_text() == "van iemand anders"


def test_that_a_store_is_made_with_school_and_people(tmp_path: Path) -> None:
    cjg = Member("Hanna Prins", Seat.CJG, FIRST_DAY, window=(9 * 60, 10 * 60))
    store = made_vault(tmp_path / "nieuw.zis", SCHOOL, members=(cjg,)).store
    (school,) = schools(store.uow)
    (person,) = people(store.uow, school.id)
    store.uow.close()
    assert (school.name, person.name, person.window) == ("VSO Het Voorbeeld", "Hanna Prins", (540, 600))


def test_that_a_refused_member_leaves_no_store_behind(tmp_path: Path) -> None:
    late = Member("Hanna Prins", Seat.CJG, FIRST_DAY, window=(11 * 60, 12 * 60))
    with pytest.raises(RuleError) as refusal:
        made_vault(tmp_path / "nieuw.zis", SCHOOL, members=(late,))
    assert refusal.value.field == "members.0.window"
    assert refusal.value.text == "Kies een tijd binnen de vergadering, 08:45–10:45."
    assert list(tmp_path.iterdir()) == []


def test_that_a_file_that_is_there_is_never_taken_away(tmp_path: Path) -> None:
    place = tmp_path / "nieuw.zis"
    place.write_text("van iemand anders")
    with pytest.raises(StoreError):
        made_vault(place, SCHOOL)
    assert place.read_text() == "van iemand anders"
