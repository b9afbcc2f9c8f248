"""Pupils: the list on a day, the search, and corrections by hand."""

from datetime import date
from typing import Any

import pytest

from zis_desktop.domain.casus.casus import Answer, AskedBy
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, NewPupil, Reach, Residence
from zis_desktop.services import pupils as use
from zis_desktop.services.pupil_lists import municipality_count
from zis_desktop.services.undoing import undo
from zis_desktop.store import pupils as rows
from zis_desktop.store.tables import casus
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
BRITT = Name("Britt", "van der", "Sloot")


def enrol(uow: UnitOfWork, school_id: int, number: str = "90417", name: Name = BRITT, **values: Any) -> int:
    facts: dict[str, Any] = {"birth_date": date(2010, 3, 12), "enrolled_on": date(2022, 8, 1), "class_name": "3b"}
    with uow.unguarded.write() as work:
        pupil_id = rows.add_pupil(work, school_id, number=number, name=name, **{**facts, **values})
        rows.set_residence(work, pupil_id, Residence(date(2022, 8, 1), "Zeist", "Zeist"))
    return pupil_id


def open_casus(uow: UnitOfWork, school_id: int, pupil_id: int, serial: int, closed_on: date | None = None) -> None:
    with uow.unguarded.write() as work:
        work.insert(
            casus, school_id=school_id, pupil_id=pupil_id, serial=serial, registered_on=date(2024, 6, 3),
            asked_by=AskedBy.MENTOR, trede=4, asked_decision=DecisionKind.START_YOUKE, other_decision=Answer.NO,
            wlz=Answer.NO, minutes=10, closed_on=closed_on,
        )  # fmt: skip


def refused(field: str, job: Any) -> str:
    with pytest.raises(RuleError) as refusal:
        job()
    assert refusal.value.field == field
    return refusal.value.text


def test_that_the_list_stands_in_the_dutch_order_of_names(uow: UnitOfWork, school_id: int) -> None:
    enrol(uow, school_id, "1")
    enrol(uow, school_id, "2", Name("Zoë", "", "Amrani"))
    enrol(uow, school_id, "3", Name("Ali", "de", "Vries"))
    names = [line.name.last for line in use.list_pupils(uow, school_id, on=TODAY)]
    assert names == ["Amrani", "Sloot", "Vries"]


def test_that_a_limit_counts_only_who_has_no_opp(uow: UnitOfWork, school_id: int) -> None:
    enrol(uow, school_id, "1", Name("Zoë", "", "Amrani"), enrolled_on=TODAY)  # new: it may still be drawn up
    enrol(uow, school_id, "2", BRITT)
    enrol(uow, school_id, "3", Name("Ali", "de", "Vries"))
    found = use.list_pupils(uow, school_id, on=TODAY, limit=1, without_opp=True)
    assert [line.name for line in found] == [BRITT]


def test_that_the_list_shows_the_municipality_of_that_day(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    use.move_pupil(uow, pupil_id, "Soest", date(2023, 3, 1))
    before, after = (
        use.list_pupils(uow, school_id, on=day)[0].municipality for day in (date(2023, 2, 28), date(2023, 3, 1))
    )
    assert (before, after) == ("Zeist", "Soest")


def test_that_a_pupil_without_a_home_on_that_day_shows_no_municipality(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        rows.add_pupil(
            work, school_id, number="1", name=BRITT, birth_date=date(2010, 3, 12), enrolled_on=date(2022, 8, 1)
        )
    assert use.list_pupils(uow, school_id, on=TODAY)[0].municipality == ""


@pytest.mark.parametrize(("day", "there"), [("2022-07-31", 0), ("2022-08-01", 1), ("2024-05-31", 1), ("2024-06-01", 0)])
def test_that_a_pupil_is_in_the_list_from_the_first_to_the_last_day_at_school(
    uow: UnitOfWork, school_id: int, day: str, there: int
) -> None:
    enrol(uow, school_id, left_on=date(2024, 5, 31))
    on = date.fromisoformat(day)
    assert len(use.list_pupils(uow, school_id, on=on)) == there
    assert len(use.list_pupils(uow, school_id, on=on, only_enrolled=False)) == 1


def test_that_only_open_casussen_are_counted(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    open_casus(uow, school_id, pupil_id, 1)
    open_casus(uow, school_id, pupil_id, 2, closed_on=TODAY)
    assert use.list_pupils(uow, school_id, on=TODAY)[0].open_casussen == 1
    assert use.list_pupils(uow, school_id, on=date(2024, 9, 5))[0].open_casussen == 2


@pytest.mark.parametrize("text", ["zoe", "ZOË", "90418", "3b amr", "amrani zoë 3b", "  zoe  ", "mran"])
def test_that_every_word_may_stand_anywhere_in_number_name_or_class(uow: UnitOfWork, school_id: int, text: str) -> None:
    enrol(uow, school_id)
    enrol(uow, school_id, "90418", Name("Zoë", "", "Amrani"))
    assert [name.first for _id, name, _class in use.find_pupils(uow, school_id, text)] == ["Zoë"]
    assert [line.name.first for line in use.list_pupils(uow, school_id, on=TODAY, search=text)] == ["Zoë"]


@pytest.mark.parametrize("text", ["%", "_", "zoe sloot", "\\", "'"])
def test_that_signs_of_the_database_find_nobody(uow: UnitOfWork, school_id: int, text: str) -> None:
    enrol(uow, school_id)
    assert use.find_pupils(uow, school_id, text) == ()


def test_that_the_search_gives_those_who_left_after_those_who_are_there(uow: UnitOfWork, school_id: int) -> None:
    enrol(uow, school_id, "1", Name("Ans", "", "Bos"), left_on=date(2023, 7, 1))
    enrol(uow, school_id, "2", Name("Bea", "", "Bos"))
    assert [name.first for _id, name, _class in use.find_pupils(uow, school_id, "bos")] == ["Bea", "Ans"]
    assert len(use.find_pupils(uow, school_id, "bos", limit=1)) == 1


def test_that_a_pupil_is_read_whole(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    use.add_guardian(uow, pupil_id, "Karin Smeets", "moeder", Reach(email="karin@voorbeeld.example"))
    use.move_pupil(uow, pupil_id, "Soest", date(2023, 3, 1), street="Kerkpad")
    pupil = use.pupil_file(uow, pupil_id)
    assert [home.place for home in pupil.residences] == ["Zeist", "Soest"]
    assert (pupil.guardians[0].name, pupil.guardians[0].gezag) == ("Karin Smeets", Gezag.UNKNOWN)
    with uow.unguarded.read() as connection:
        assert rows.pupil_files(connection, school_id) == (pupil,)


def test_that_an_unknown_pupil_is_refused_in_a_sentence(uow: UnitOfWork) -> None:
    with pytest.raises(RuleError, match="staat niet"):
        use.pupil_file(uow, 999)


def new_pupil(**values: Any) -> NewPupil:
    facts: dict[str, Any] = {
        "number": "90500", "name": BRITT, "birth_date": date(2010, 3, 12), "enrolled_on": date(2024, 8, 26),
        "class_name": "1a", "mentor": "Inge Mol", "place": "zeist",
    }  # fmt: skip
    return NewPupil(**{**facts, **values})


def test_that_a_pupil_added_by_hand_is_found_with_its_home(uow: UnitOfWork, school_id: int) -> None:
    use.add_pupil(uow, school_id, new_pupil(), TODAY)
    (line,) = use.list_pupils(uow, school_id, on=TODAY, search="sloot")
    assert (line.number, line.municipality, line.mentor) == ("90500", "Zeist", "Inge Mol")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("number", {"number": " "}),
        ("first_name", {"name": Name("", "", "Sloot")}),
        ("last_name", {"name": Name("Britt", "", " ")}),
        ("birth_date", {"birth_date": date(2025, 1, 1)}),
        ("enrolled_on", {"enrolled_on": date(2010, 3, 12)}),
        ("place", {"place": ""}),
        ("place", {"place": "Onbekendedorp"}),
    ],
)
def test_that_a_pupil_with_a_fault_is_refused_beside_its_field(
    uow: UnitOfWork, school_id: int, field: str, values: dict[str, Any]
) -> None:
    refused(field, lambda: use.add_pupil(uow, school_id, new_pupil(**values), TODAY))
    assert use.list_pupils(uow, school_id, on=TODAY) == ()


def test_that_a_number_is_given_once(uow: UnitOfWork, school_id: int) -> None:
    enrol(uow, school_id, "90500")
    assert "90500" in refused("number", lambda: use.add_pupil(uow, school_id, new_pupil(), TODAY))


def test_that_a_misspelled_place_is_refused_with_the_nearest(uow: UnitOfWork, school_id: int) -> None:
    text = refused("place", lambda: use.add_pupil(uow, school_id, new_pupil(place="Ziest"), TODAY))
    assert "Zeist" in text


def test_that_gezag_is_recorded_with_source_and_day(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    use.add_guardian(uow, pupil_id, "Karin Smeets", "moeder")
    guardian_id = use.pupil_file(uow, pupil_id).guardians[0].id
    changes = use.check_gezag(uow, guardian_id, Gezag.YES, "gezagsregister", date(2024, 9, 5), TODAY)
    (karin,) = use.pupil_file(uow, pupil_id).guardians
    assert (karin.gezag, karin.gezag_source, karin.gezag_checked_on) == (Gezag.YES, "gezagsregister", date(2024, 9, 5))
    undo(uow, changes)
    assert use.pupil_file(uow, pupil_id).guardians[0].gezag is Gezag.UNKNOWN


def test_that_gezag_without_a_source_or_checked_tomorrow_is_refused(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    use.add_guardian(uow, pupil_id, "Karin Smeets", "moeder")
    guardian_id = use.pupil_file(uow, pupil_id).guardians[0].id
    refused("source", lambda: use.check_gezag(uow, guardian_id, Gezag.NO, " ", TODAY, TODAY))
    tomorrow = date(2024, 9, 7)
    refused("checked_on", lambda: use.check_gezag(uow, guardian_id, Gezag.YES, "register", tomorrow, TODAY))


def test_that_a_move_recorded_twice_for_one_day_is_a_correction(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    use.move_pupil(uow, pupil_id, "Soest", date(2023, 3, 1))
    use.move_pupil(uow, pupil_id, "Baarn", date(2023, 3, 1))
    assert [home.place for home in use.pupil_file(uow, pupil_id).residences] == ["Zeist", "Baarn"]


def test_that_a_place_outside_the_table_is_taken_with_its_municipality(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    refused("place", lambda: use.move_pupil(uow, pupil_id, "Vaals", date(2023, 3, 1)))
    use.move_pupil(uow, pupil_id, "Vaals", date(2023, 3, 1), municipality="Vaals")
    assert use.list_pupils(uow, school_id, on=TODAY)[0].municipality == "Vaals"


def test_that_a_pupil_signs_out_on_a_day_after_enrolment(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    refused("left_on", lambda: use.sign_out_pupil(uow, pupil_id, date(2022, 7, 31)))
    use.sign_out_pupil(uow, pupil_id, date(2024, 7, 31))
    assert use.list_pupils(uow, school_id, on=TODAY) == ()


def test_that_changing_the_class_changes_what_is_found(uow: UnitOfWork, school_id: int) -> None:
    pupil_id = enrol(uow, school_id)
    with uow.unguarded.write() as work:
        rows.change_pupil(work, use.pupil_file(uow, pupil_id), class_name="4c")
    assert use.find_pupils(uow, school_id, "sloot 4c") != ()
    assert use.find_pupils(uow, school_id, "sloot 3b") == ()


def test_that_a_pupil_changed_by_somebody_else_is_not_overwritten(uow: UnitOfWork, school_id: int) -> None:
    seen = use.pupil_file(uow, enrol(uow, school_id))
    use.sign_out_pupil(uow, seen.id, date(2024, 7, 31))
    with pytest.raises(ChangedElsewhereError), uow.unguarded.write() as work:
        rows.change_pupil(work, seen, version=seen.version, class_name="4c")


def test_that_a_count_of_an_earlier_day_goes_by_where_pupils_lived_then(uow: UnitOfWork, school_id: int) -> None:
    use.move_pupil(uow, enrol(uow, school_id, "1"), "Soest", date(2023, 3, 1))
    use.move_pupil(uow, enrol(uow, school_id, "2"), "Veenendaal", date(2023, 3, 1))
    enrol(uow, school_id, "3", left_on=date(2023, 2, 1))
    before = municipality_count(uow, school_id, date(2023, 2, 1))
    after = municipality_count(uow, school_id, date(2023, 3, 1))
    assert (dict(before.inside)["Zeist"], before.total, before.outside) == (3, 3, ())
    assert (dict(after.inside)["Soest"], after.total, after.outside) == (1, 1, (("Veenendaal", 1),))
