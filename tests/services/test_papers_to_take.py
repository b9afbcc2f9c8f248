"""Who may only look takes nothing along: no paper is printed or saved without the right; the log tells it before."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Right, Role
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.hours_export import save_hours_table
from zis_desktop.services.municipality_papers import save_municipalities
from zis_desktop.services.printing import PdfFile, export_pdf, record_printed
from zis_desktop.store.casussen import casussen_of_school
from zis_desktop.store.consents import presentations
from zis_desktop.store.log import access_log
from zis_desktop.store.log.access_log import Wanted
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

SCAN = PdfFile("Gescand toestemmingsformulier", "gescand.pdf", b"%PDF-1.7", (1,))
ON = date(2024, 9, 6)


@pytest.mark.parametrize("role", [Role.GUEST, Role.YOUKE, Role.CJG, Role.ADMINISTRATOR])
def test_that_who_has_no_right_to_print_or_save_does_neither(uow: UnitOfWork, tmp_path: Path, role: Role) -> None:
    looker = uow.acting_as(Actor("g", "Gast", frozenset({role})))
    place = tmp_path / "gescand.pdf"
    with pytest.raises(NotAllowedError):
        export_pdf(looker, SCAN, place)
    with pytest.raises(NotAllowedError):
        record_printed(looker, SCAN)
    assert not place.exists()


def test_that_a_paper_made_for_this_reader_goes_along(uow: UnitOfWork, tmp_path: Path) -> None:
    hers = PdfFile("Notulen", "notulen.pdf", b"%PDF-1.7", to_take=Right.SEE_GUEST_AGENDA)
    fatima = uow.acting_as(Actor("f", "Fatima", frozenset({Role.CJG})))
    assert export_pdf(fatima, hers, tmp_path / "notulen.pdf").exists()


@pytest.fixture
def demo_copy(demo_school: Path, tmp_path: Path) -> Iterator[UnitOfWork]:
    store = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    yield store.uow
    store.uow.close()


def told(uow: UnitOfWork) -> list[tuple[str, int | None]]:
    with uow.unguarded.read() as connection:
        rows = access_log.newest_first(connection, Wanted(), 1_000)
    return [(row.subject, row.pupil_id) for row in rows if row.kind is Action.EXPORTED]


def test_that_a_file_is_told_before_it_is_written_and_about_whom(demo_copy: UnitOfWork, tmp_path: Path) -> None:
    with demo_copy.unguarded.read() as connection:
        lines = casussen_of_school(connection, 1, on=ON, open_only=False)
        shown = presentations(connection, [one.id for one in lines], Reader.YOUKE, ON)
    named = next(one for one in lines if shown[one.id] is not Presentation.ANONYMOUS)
    hidden = next(one for one in lines if shown[one.id] is Presentation.ANONYMOUS)
    totals = [TotalLine(one.pupil_name.full, one.code, 60, 0, casus_id=one.id) for one in (named, hidden)]
    nowhere = tmp_path / "weg" / "uren.csv"
    with pytest.raises(RuleError):
        save_hours_table(demo_copy, nowhere, "Uren", totals, ON)
    with pytest.raises(RuleError):
        save_municipalities(demo_copy, 1, nowhere, ON)
    assert told(demo_copy)[:2] == [("gemeenten en contactpersonen", None), ("totalen van uren", named.pupil_id)]
