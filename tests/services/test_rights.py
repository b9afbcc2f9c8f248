"""The table of rights against the use-cases on a real store, cell by cell; no transaction without a right; undo."""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests.hours_life import as_professional
from tests.services.rights_life import MONDAY, NOW, TODAY, RightsLife, rights_life
from zis_desktop import services as package
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.form import CasusDraft
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.cjg import CjgKind, NewCjgHours
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.hours.months import MonthRecord, MonthState
from zis_desktop.domain.hours.periods import month_period
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.vault.access import NOBODY, RIGHTS, NotAllowedError, Right, Role
from zis_desktop.services import (
    budgets,
    casus_drafts,
    casussen,
    cjg_hours,
    groups,
    hours,
    hours_months,
    overviews,
    own_block,
    pupil_lists,
    pupils,
    school_settings,
    schools,
    settlements,
    undoing,
)
from zis_desktop.services import consents as consent_services
from zis_desktop.services.agenda import agenda
from zis_desktop.services.agenda import papers as agenda_papers
from zis_desktop.services.meeting import authority, meeting_rooms, meetings
from zis_desktop.services.vault import accounts, backups, breaking_glass, log_reviews, retention
from zis_desktop.store.meetings import open_actions
from zis_desktop.store.opening import OpenedStore, open_store
from zis_desktop.store.unit_of_work import UnitOfWork

SERVICES = Path(package.__path__[0])
WITHOUT_ACTOR = {"unlocking.py", "restoring.py"}
"""Where nobody has logged in yet: logging in, and counting what a reservekopie holds."""
GOES_ON_TO_REFUSE = {Right.MANAGE_USERS, Right.APPROVE_RETENTION, Right.CLOSE_SETTLEMENT}
"""Here the demo refuses what the role may do: it has no passwords, nobody proposed to destroy anything, and the period
of settlement is not over."""
_numbers = count(1)


@pytest.fixture(scope="module")
def life(demo_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RightsLife]:
    """One store for all cells: what they write does not matter to the others."""
    place = tmp_path_factory.mktemp("rights") / "demo.zis"
    store = open_store(shutil.copy(demo_school, place))
    yield rights_life(store.uow, place)
    store.uow.close()


# -- one representative use-case for every right ---------------------------------------------------------------------


def _travel(life: RightsLife, professional_id: int) -> NewHours:
    return NewHours(professional_id, None, date(2024, 9, 5), Activity.TRAVEL, 5, f"rit {next(_numbers)}")


def _log(uow: UnitOfWork, life: RightsLife, professional_id: int) -> object:
    return hours.log_hours(uow, _travel(life, professional_id), today=TODAY, now=NOW)


def _log_cjg(uow: UnitOfWork, life: RightsLife) -> object:
    """By the CJG worker in person for whoever may do it."""
    new = NewCjgHours(life.cjg, date(2024, 9, 5), CjgKind.CONSULTING, 30, f"overleg {next(_numbers)}")
    own = uow.acting_as(replace(uow.actor, professional_id=life.cjg))
    return cjg_hours.add_cjg_hours(own, life.school_id, new, TODAY)


def _send_back(uow: UnitOfWork, life: RightsLife) -> object:
    """A month that the colleague handed in."""
    waiting = _waiting_month(life)
    return hours_months.send_month_back(uow, waiting.id, waiting.version, "Reistijd mist nog", now=NOW)


def _waiting_month(life: RightsLife) -> MonthRecord:
    lines = hours_months.hours_months(life.uow, life.school_id, professional_id=life.colleague)
    month = min(line.month for line in lines if line.state is not MonthState.APPROVED)
    found = next(line for line in lines if line.month == month)
    if found.state is not MonthState.HANDED_IN:
        hours_months.hand_in_month(
            as_professional(life.uow, life.colleague), life.colleague, month, today=TODAY, now=NOW
        )
    again = hours_months.hours_months(life.uow, life.school_id, professional_id=life.colleague)
    record = next(line for line in again if line.month == month).record
    assert record is not None
    return record


def _rename_room(uow: UnitOfWork, life: RightsLife) -> object:
    known = schools.school(life.uow, life.school_id)
    return school_settings.change_school(uow, known.id, "room", f"Zaal {next(_numbers)}", seen=known.room)


def _ask_consent(uow: UnitOfWork, life: RightsLife) -> object:
    pupil_id = next(one for one in life.names if one not in life.pupil_of.values())
    return consent_services.ask_consent(uow, pupil_id, [Purpose.HOME_HELP], TODAY, date(2025, 7, 31), today=TODAY)


def _finish_action(uow: UnitOfWork, life: RightsLife) -> object:
    with life.uow.unguarded.read() as connection:
        known = open_actions(connection, life.school_id)
    return meetings.finish_action(uow, known[0].id, TODAY)


def _read_list(uow: UnitOfWork, life: RightsLife) -> object:
    place = life.place.with_name("lijst.csv")
    place.write_text("Leerlingnummer;Achternaam;Roepnaam\n1;Bakker;Isa\n", encoding="utf-8")
    return pupil_lists.read_list(uow, life.school_id, place)


def _backup(uow: UnitOfWork, life: RightsLife) -> object:
    folder = life.place.with_name(f"kopie-{next(_numbers)}")
    folder.mkdir()
    return backups.make_backup_in(OpenedStore(uow, str(life.place), demo=True), folder, NOW.astimezone())


def _new_rate(uow: UnitOfWork, life: RightsLife) -> object:
    return budgets.add_rate(uow, life.school_id, NewRate("Halt", 80_00, date(2030 + next(_numbers), 1, 1)))


def _pupil(life: RightsLife) -> int:
    return life.pupil_of[life.own[0]]


Cell = Callable[[UnitOfWork, RightsLife], object]
CELLS: dict[Right, Cell] = {
    Right.SEE_SCHOOL: lambda uow, life: schools.people(uow, life.school_id),
    Right.SEE_PUPILS: lambda uow, life: pupils.list_pupils(uow, life.school_id, on=TODAY),
    Right.CHANGE_PUPILS: lambda uow, life: pupils.move_pupil(uow, _pupil(life), "Zeist", date(2024, 9, 2)),
    Right.IMPORT_PUPILS: _read_list,
    Right.SEE_CASUSSEN: lambda uow, life: casussen.open_casussen(uow, life.school_id, TODAY),
    Right.SEE_OWN_CASUSSEN: lambda uow, life: casussen.casus(uow, life.own[0], TODAY),
    Right.CHANGE_CASUSSEN: lambda uow, life: casus_drafts.keep_draft(uow, life.school_id, CasusDraft()),
    Right.LEAD_GROUPS: lambda uow, life: groups.led_groups(uow, life.school_id, TODAY),
    Right.CHANGE_CONSENT: _ask_consent,
    Right.SEE_AGENDA: lambda uow, life: agenda.agenda(uow, life.school_id, MONDAY, TODAY),
    Right.CHANGE_AGENDA: lambda uow, life: agenda.compose_agenda(uow, life.school_id, MONDAY, NOW),
    Right.SEE_GUEST_AGENDA: lambda uow, life: own_block.block_days(uow, life.school_id, TODAY),
    Right.SEE_MEETING: lambda uow, life: meeting_rooms.meeting_room(uow, life.held[-1][0]),
    Right.RUN_MEETING: _finish_action,
    Right.DECIDE: lambda uow, life: authority.waiting_for_authority(uow, life.school_id, TODAY),
    Right.SEE_HOURS: lambda uow, life: hours.who_logs(uow, life.school_id),
    Right.SEE_CJG_HOURS: lambda uow, life: cjg_hours.cjg_year(uow, life.school_id, TODAY),
    Right.LOG_CJG_HOURS: _log_cjg,
    Right.LOG_HOURS: lambda uow, life: _log(uow, life, life.youke),
    Right.SEE_ALL_HOURS: lambda uow, life: hours.overview_of_hours(uow, life.school_id, month_period(TODAY)),
    Right.APPROVE_HOURS: _send_back,
    Right.LOG_ALL_HOURS: lambda uow, life: _log(uow, life, life.colleague),
    Right.SEE_OVERVIEWS: lambda uow, life: overviews.overview(uow, life.school_id, TODAY, TODAY),
    Right.SEE_BUDGET: lambda uow, life: budgets.budget(uow, life.school_id, TODAY),
    Right.CHANGE_BUDGET: _new_rate,
    Right.CLOSE_SETTLEMENT: lambda uow, life: settlements.close_settlement(uow, life.school_id, TODAY, NOW),
    Right.EXPORT: lambda uow, life: agenda_papers.agenda_data(uow, life.school_id, MONDAY, NOW, Reader.SCHOOL),
    Right.CHANGE_SETTINGS: _rename_room,
    Right.MANAGE_USERS: lambda uow, life: accounts.users(uow, accounts.Vault(Path("demo.zis"), b""), life.school_id),
    Right.SEE_LOG: lambda uow, life: log_reviews.review_state(uow, TODAY),
    Right.REVIEW_LOG: lambda uow, life: log_reviews.draw_sample(uow),
    Right.MAKE_BACKUPS: _backup,
    Right.RESTORE: lambda uow, life: retention.destroyed_since(uow, NOW),
    Right.PROPOSE_RETENTION: lambda uow, life: retention.retention_due(uow, life.school_id, TODAY),
    Right.APPROVE_RETENTION: lambda uow, life: retention.approve_destruction(uow, 0, 1, NOW),
}


def test_that_every_right_has_a_use_case_that_it_opens() -> None:
    assert set(CELLS) | {Right.BREAK_GLASS} == set(Right)


@pytest.mark.parametrize("right", CELLS, ids=lambda right: right.name)
@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_that_the_services_keep_every_cell_of_the_table(life: RightsLife, role: Role, right: Right) -> None:
    actor = replace(life.actor(role), professional_id=life.youke)
    uow = life.uow.acting_as(actor)
    if right in RIGHTS[role]:
        if right in GOES_ON_TO_REFUSE:
            with pytest.raises(RuleError) as told:
                CELLS[right](uow, life)
            assert not isinstance(told.value, NotAllowedError)
            return
        made = CELLS[right](uow, life)
        if isinstance(made, Changes) and made.undo:
            undoing.undo(uow, made)
    else:
        with pytest.raises(NotAllowedError):
            CELLS[right](uow, life)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_that_a_file_opens_in_need_for_one_role_only(life: RightsLife, role: Role) -> None:
    uow = life.acting(role)
    if Right.BREAK_GLASS in RIGHTS[role]:
        breaking_glass.break_glass(uow, _pupil(life), "Melding van de inspectie, niemand anders bereikbaar", TODAY)
    else:
        with pytest.raises(NotAllowedError):
            breaking_glass.break_glass(uow, _pupil(life), "Melding van de inspectie, niemand anders bereikbaar", TODAY)


# -- undo ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_that_who_may_not_change_it_may_not_take_it_back(life: RightsLife, role: Role) -> None:
    made = CELLS[Right.CHANGE_PUPILS](life.uow, life)
    assert isinstance(made, Changes)
    assert made.right is Right.CHANGE_PUPILS
    if Right.CHANGE_PUPILS in RIGHTS[role]:
        undoing.undo(life.acting(role), made)
    else:
        with pytest.raises(NotAllowedError):
            undoing.undo(life.acting(role), made)
        undoing.undo(life.uow, made)


def test_that_before_logging_in_nothing_can_be_done(life: RightsLife) -> None:
    uow = life.uow.acting_as(NOBODY)
    for cell in CELLS.values():
        with pytest.raises(NotAllowedError):
            cell(uow, life)


# -- no transaction without a right ----------------------------------------------------------------------------------


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def test_that_no_use_case_opens_a_transaction_without_a_right() -> None:
    for path in SERVICES.rglob("*.py"):
        for call in _calls(path):
            assert isinstance(call.func, ast.Attribute)
            whose = ast.unparse(call.func.value)
            if call.func.attr in {"read", "write"} and whose.endswith("uow"):
                assert len(call.args) == 1, f"{path.name}:{call.lineno}"
                assert "ight" in ast.unparse(call.args[0]), f"{path.name}:{call.lineno}"


def test_that_only_what_has_no_actor_opens_a_transaction_unguarded() -> None:
    program = [path for folder in ("zis_desktop", "ui") for path in (SERVICES.parents[1] / folder).rglob("*.py")]
    using = {path.name for path in program if ".unguarded" in path.read_text(encoding="utf-8")}
    assert using <= WITHOUT_ACTOR | {"unit_of_work.py"}


def test_that_who_only_looks_writes_in_no_use_case() -> None:
    """A right that lets nothing be written: all narrow ones but those to the own hours and the own groups."""
    narrow = RIGHTS[Role.GUEST] | RIGHTS[Role.CJG] | RIGHTS[Role.YOUKE] | RIGHTS[Role.GROUP_LEADER]
    looking = narrow - {Right.LOG_HOURS, Right.LOG_CJG_HOURS, Right.LEAD_GROUPS}
    for path in SERVICES.rglob("*.py"):
        for call in _calls(path):
            assert isinstance(call.func, ast.Attribute)
            if call.func.attr == "write" and ast.unparse(call.func.value).endswith("uow"):
                named = ast.unparse(call.args[0])
                assert named not in {f"Right.{right.name}" for right in looking}, f"{path.name}:{call.lineno}"
