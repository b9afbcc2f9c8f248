"""Reading the school administration's pupil list into the store, and counting what came in."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.covenant_count import CountDay, count_days
from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupil_count import MunicipalityCount, count_by_municipality
from zis_desktop.domain.pupil_list.importing import parse_rows
from zis_desktop.domain.pupil_list.plan import ImportPlan, plan_import
from zis_desktop.domain.pupil_list.table import ColumnMapping, RawTable
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.places import load_places
from zis_desktop.exchange.pupil_list import guess_mapping, open_list
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.exchange.result_list import write_result_list
from zis_desktop.services.undisturbed import undisturbed
from zis_desktop.store import pupils as pupil_rows
from zis_desktop.store import schools as school_rows
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.pupil_imports import write_changed, write_new
from zis_desktop.store.unit_of_work import UnitOfWork

MAPPING = "pupil_list_columns"
DAYS = "pupil_list_days"
Progress = Callable[[int, int], None]
"""Told how many of how many are done; may raise to stop, and then nothing is saved."""


@contextmanager
def _undisturbed() -> Iterator[None]:
    """The collector of cycles never looks at a long list: it would stop the window for half a second."""
    with undisturbed():
        try:
            yield
        finally:
            gc.freeze()


class ImportStoppedError(RuleError):
    """The user stopped the import; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Het inlezen is gestopt. Er is niets gewijzigd.")


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list as read, with the columns as guessed or as remembered from the last time."""

    table: RawTable
    mapping: ColumnMapping


def read_list(uow: UnitOfWork, school_id: int, path: Path) -> OpenedList:
    """Reads the file. Raises RuleError with one sentence when it cannot be read as a list."""
    with _undisturbed():
        table = open_list(path)
    mapping = guess_mapping(table.header)
    with uow.read(Right.IMPORT_PUPILS) as connection:
        remembered = school_rows.read_setting(connection, school_id, MAPPING)
    return OpenedList(table, mapping.recall(remembered, table.header) if remembered else mapping)


def plan_list(
    uow: UnitOfWork, school_id: int, opened: OpenedList, as_of: date, today: date | None = None
) -> ImportPlan:
    """What the list would change, without changing anything (the dry run). `as_of` is the day the list holds for."""
    if today is not None and as_of > today:
        raise RuleError("De peildatum van de lijst ligt in de toekomst. Kies vandaag of eerder.", "as_of")
    missing = opened.mapping.missing
    if missing:
        raise RuleError(f"Kies nog een kolom voor {listing([field.label.lower() for field in missing])}.", "mapping")
    with _undisturbed(), uow.read(Right.IMPORT_PUPILS) as connection:
        parsed = parse_rows(opened.table, opened.mapping, load_places())
        known = pupil_rows.pupil_files(connection, school_id)
        days = frozenset(map(date.fromisoformat, school_rows.read_setting(connection, school_id, DAYS) or ()))
        destroyed = pupil_rows.past_numbers(connection, school_id)
    return plan_import(known, parsed, as_of, school_id=school_id, days=days, destroyed=destroyed)


def import_list(
    uow: UnitOfWork, school_id: int, opened: OpenedList, plan: ImportPlan, progress: Progress | None = None
) -> Changes:
    """Writes the plan, all of it or nothing, and remembers the columns for the next list.

    Raises RuleError when the pupils of the plan were changed since it was made: it was shown for what stood there then.
    """
    total = len(plan.new) + len(plan.changed)
    with _undisturbed(), uow.write(Right.IMPORT_PUPILS) as work:
        work.logged_as = Action.IMPORTED
        _refuse_outdated(plan, pupil_rows.pupil_files(work.connection, school_id))
        for done, pupil in enumerate(plan.new, 1):
            write_new(work, school_id, pupil)
            if progress is not None:
                progress(done, total)
        for done, changed in enumerate(plan.changed, len(plan.new) + 1):
            write_changed(work, changed)
            if progress is not None:
                progress(done, total)
        school_rows.write_setting(work, school_id, MAPPING, opened.mapping.to_names(opened.table.header))
        school_rows.write_setting(work, school_id, DAYS, sorted(day.isoformat() for day in plan.days))
        return work.changes


def _refuse_outdated(plan: ImportPlan, now: tuple[PupilFile, ...]) -> None:
    by_id, numbers = {pupil.id: pupil for pupil in now}, {pupil.number for pupil in now}
    moved_on = any(by_id.get(each.before.id) != each.before for each in plan.changed)
    if moved_on or any(pupil.number in numbers for pupil in plan.new):
        raise RuleError(
            "Intussen is er bij de leerlingen iets gewijzigd. Kies de lijst opnieuw; er is niets ingelezen."
        )


def save_result_list(path: Path, plan: ImportPlan) -> None:
    """Saves the rows that are not taken over, and the remarks, as a csv. Raises RuleError when that fails."""
    refused = [(one.row, one.column, "niet ingelezen", one.reason) for one in plan.rejected]
    remarked = [(one.row, one.column, "opmerking", one.text) for one in plan.remarks]
    write_result_list(path, sorted([*refused, *remarked]))


def covenant_counts(uow: UnitOfWork, school_id: int, as_of: date) -> tuple[CountDay, ...]:
    """The pupils per municipality on the count dates of the covenant, beside what it agreed; `as_of` limits them."""
    with uow.read(Right.SEE_PUPILS) as connection:
        profile = load_profile(school_rows.one_school(connection, school_id).profile_id)
        return count_days(
            pupil_rows.enrolments(connection, school_id), profile, covenant_parties(connection, school_id), as_of
        )


def municipality_count(uow: UnitOfWork, school_id: int, on: date) -> MunicipalityCount:
    """The pupils of a day by the municipality where they lived then (art. 10, 15); parties of the covenant first."""
    with uow.read(Right.SEE_PUPILS) as connection:
        parties = covenant_parties(connection, school_id).counted_on(on)
        return count_by_municipality(pupil_rows.enrolments(connection, school_id), on, parties)
