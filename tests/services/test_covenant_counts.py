"""The count per municipality beside the covenant, the result list, and an import that is stopped."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.messy_list import BIJLAGE_2, MessyList
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.pupil_lists import (
    ImportStoppedError,
    covenant_counts,
    import_list,
    plan_list,
    read_list,
    save_result_list,
)
from zis_desktop.services.pupils import list_pupils, move_pupil
from zis_desktop.store.unit_of_work import UnitOfWork

AS_OF = date(2024, 9, 6)


@pytest.fixture
def list_file(messy_list: MessyList, tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_bytes(messy_list.encoded())
    return path


def test_that_the_count_agrees_with_the_covenant_in_every_municipality(
    uow: UnitOfWork, school_id: int, list_file: Path
) -> None:
    opened = read_list(uow, school_id, list_file)
    import_list(uow, school_id, opened, plan_list(uow, school_id, opened, AS_OF))
    days = {day.on: day for day in covenant_counts(uow, school_id, AS_OF)}
    day = days[date(2023, 2, 1)]
    assert dict(day.counted.inside) == BIJLAGE_2
    assert (day.agreed, day.difference, day.differing) == (184, 0, ())
    assert day.finding == (
        "Op 1 februari 2023 telt ZIS 184 leerlingen in de regio: precies zoals het convenant, ook per gemeente."
    )
    assert days[date(2024, 2, 1)].finding == (
        "Op 1 februari 2024 telt ZIS 189 leerlingen in de regio; het convenant rekent met 184."
    )


def test_that_a_count_date_after_the_list_is_not_counted(uow: UnitOfWork, school_id: int) -> None:
    assert [day.on for day in covenant_counts(uow, school_id, date(2023, 6, 1))] == [
        date(2022, 2, 1),
        date(2023, 2, 1),
    ]


def test_that_without_a_count_date_the_day_of_the_list_is_counted(uow: UnitOfWork, school_id: int) -> None:
    (day,) = covenant_counts(uow, school_id, date(2021, 6, 1))
    assert (day.on, day.agreed) == (date(2021, 6, 1), None)


def test_that_an_import_that_is_stopped_writes_nothing(uow: UnitOfWork, school_id: int, list_file: Path) -> None:
    opened = read_list(uow, school_id, list_file)
    plan = plan_list(uow, school_id, opened, AS_OF)

    def stop_halfway(done: int, total: int) -> None:
        if done > total // 2:
            raise ImportStoppedError

    with pytest.raises(ImportStoppedError):
        import_list(uow, school_id, opened, plan, stop_halfway)
    assert list_pupils(uow, school_id, on=AS_OF, only_enrolled=False) == ()


def test_that_a_plan_is_not_carried_out_over_what_somebody_changed_since(
    uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    path, line = tmp_path / "lijst.csv", MessyList()
    line.add("Zeist")
    path.write_bytes(line.encoded())
    opened = read_list(uow, school_id, path)
    import_list(uow, school_id, opened, plan_list(uow, school_id, opened, AS_OF))
    (pupil,) = list_pupils(uow, school_id, on=AS_OF)
    path.write_bytes(line.encoded().replace(b"Zeist", b"Soest"))
    opened = read_list(uow, school_id, path)
    plan = plan_list(uow, school_id, opened, AS_OF)
    move_pupil(uow, pupil.id, "Baarn", AS_OF)
    with pytest.raises(RuleError, match="Kies de lijst opnieuw"):
        import_list(uow, school_id, opened, plan)
    (pupil,) = list_pupils(uow, school_id, on=AS_OF)
    assert pupil.municipality == "Baarn"


def test_that_a_pupil_who_came_in_meanwhile_does_not_come_twice(
    uow: UnitOfWork, school_id: int, list_file: Path
) -> None:
    opened = read_list(uow, school_id, list_file)
    plan = plan_list(uow, school_id, opened, AS_OF)
    import_list(uow, school_id, opened, plan)
    with pytest.raises(RuleError, match="Kies de lijst opnieuw"):
        import_list(uow, school_id, opened, plan)


def test_that_the_result_list_opens_in_a_spreadsheet_and_holds_no_formula(
    uow: UnitOfWork, school_id: int, messy_list: MessyList, tmp_path: Path
) -> None:
    messy_list.add_faulty("=HYPERLINK(0)")
    path = tmp_path / "lijst.csv"
    path.write_bytes(messy_list.encoded())
    opened = read_list(uow, school_id, path)
    save_result_list(tmp_path / "resultaat.csv", plan_list(uow, school_id, opened, AS_OF))
    text = (tmp_path / "resultaat.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0] == ["Rij", "Kolom", "Soort", "Wat is er"]
    assert [row[2] for row in rows[1:]].count("niet ingelezen") == 5
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
