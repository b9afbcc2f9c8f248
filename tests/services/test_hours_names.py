"""No read of hours names a pupil to a professional whose help ended long ago (R4), whatever that read is."""

import ast
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from tests.services.rights_life import NOW, TODAY, RightsLife, named_in, rights_life, words
from zis_desktop import services as package
from zis_desktop import store as store_package
from zis_desktop.domain.calendar import monday_of
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.month_signs import MonthSeen
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.hours.rules import AFTERWARDS
from zis_desktop.domain.hours.timer import Timer
from zis_desktop.domain.months import month_of
from zis_desktop.domain.vault.access import Role
from zis_desktop.services import hours, hours_copy, hours_limits, hours_months, hours_papers, hours_timer
from zis_desktop.services.groups import led_groups
from zis_desktop.services.own_casussen import own_casussen
from zis_desktop.services.undoing import History
from zis_desktop.store import hours as rows
from zis_desktop.store.opening import open_store
from zis_desktop.store.tables import deployment
from zis_desktop.store.tables import hours_timer as timers
from zis_desktop.store.unit_of_work import UnitOfWork

ALWAYS = HoursPeriod("alles", date(2023, 8, 1), date(2025, 7, 31))
ENDED = TODAY - AFTERWARDS - timedelta(weeks=1)
WORKED = ENDED - timedelta(days=1)
LATELY = TODAY - timedelta(days=3)
"""In a month that is open."""


@pytest.fixture(scope="module")
def life(demo_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RightsLife]:
    """A demo school in which a timer runs for a casus whose help ended nine weeks ago, with timed lines."""
    place = tmp_path_factory.mktemp("names") / "demo.zis"
    store = open_store(shutil.copy(demo_school, place))
    store.uow.journal.clock = FixedClock(NOW)
    made = rights_life(store.uow, place)
    casus_id = ended(made)
    with store.uow.unguarded.write() as work:
        work.insert(
            timers, professional_id=made.youke, casus_id=casus_id, activity=Activity.REPORTING, note="", started_at=NOW
        )
        for day in (WORKED, monday_of(TODAY) - timedelta(days=5), LATELY):
            rows.add_entry(work, NewHours(made.youke, casus_id, day, Activity.DIRECT, 30, starts_at=600), NOW)
    yield made
    store.uow.close()


def ended(life: RightsLife) -> int:
    """A casus that this professional helped in, and for which the help is over."""
    with life.uow.unguarded.write() as work:
        mine = deployment.c.professional_id == life.youke
        query = select(deployment.c.casus_id).where(mine).group_by(deployment.c.casus_id)
        found = work.connection.scalars(query.having(func.max(deployment.c.starts_on) < WORKED)).all()
        work.connection.execute(
            update(deployment).where(mine, deployment.c.casus_id == found[0]).values(ends_on=WORKED)
        )
        return int(found[0])


Read = Callable[[UnitOfWork, RightsLife], object]


READS: dict[str, Read] = {
    "day": lambda uow, life: hours.day(uow, life.youke, WORKED),
    "week": lambda uow, life: hours.week(uow, life.youke, monday_of(WORKED), today=TODAY),
    "casussen_to_name": lambda uow, life: hours.casussen_to_name(uow, life.youke, today=TODAY),
    "groups_to_name": lambda uow, life: hours.groups_to_name(uow, life.youke, today=TODAY),
    "earlier_sessions": lambda uow, life: hours.earlier_sessions(uow, life.youke, today=TODAY),
    "overview_of_hours": lambda uow, life: hours.overview_of_hours(
        uow, life.school_id, ALWAYS, professional_id=life.youke
    ),
    "who_logs": lambda uow, life: hours.who_logs(uow, life.school_id),
    "hours_months": lambda uow, life: hours_months.hours_months(uow, life.school_id, professional_id=life.youke),
    "months_seen": lambda uow, life: hours_months.months_seen(uow, life.school_id, _months(uow, life)),
    "hours_limits": lambda uow, life: hours_limits.hours_limits(uow, life.youke, TODAY),
    "hours_facts": lambda uow, life: hours_limits.hours_facts(uow, life.youke, TODAY).limits,
    "statement_data": lambda uow, life: hours_papers.statement_data(
        uow, life.school_id, life.youke, month_of(WORKED), NOW
    ),
    "running_timer": lambda uow, life: hours_timer.running_timer(uow, life.youke),
}
NOT_OPEN = {"duration_per_pupil", "hours_statement", "other_approvers", "save_hours_table"}
"""Only for who sees all hours; the paper of `statement_data`; accounts and no hours; what the screen has read."""


def _months(uow: UnitOfWork, life: RightsLife) -> list[tuple[int, date]]:
    lines = hours_months.hours_months(uow, life.school_id, professional_id=life.youke)
    return [(one.professional_id, one.month) for one in lines]


def said(found: object) -> Iterator[str]:
    """All words in what was read, and how its lines call who they are about."""
    yield from words(found)
    if isinstance(found, HoursEntry | Timer):
        yield found.about
    elif isinstance(found, tuple):
        for one in found:
            yield from said(one)
    elif isinstance(found, hours.Day):
        yield from said(found.entries)
    elif isinstance(found, MonthSeen):
        yield from said(found.booked)


def _is_code(word: str) -> bool:
    return word.startswith("Casus K-")


def use_cases() -> Iterator[str]:
    """The public functions of services/hours*.py that read and write nothing."""
    names = (one.name for one in pkgutil.iter_modules(package.__path__) if one.name.startswith("hours"))
    for name in names:
        module = __import__(f"{package.__name__}.{name}", fromlist=["_"])
        for called, made in inspect.getmembers(module, inspect.isfunction):
            mine = made.__module__ == module.__name__ and not called.startswith("_")
            reads = "uow.write(" not in inspect.getsource(made)
            if mine and reads and next(iter(inspect.signature(made).parameters), "") == "uow":
                yield called


def test_that_every_read_of_hours_is_walked_here() -> None:
    assert set(use_cases()) == set(READS) | NOT_OPEN


@pytest.mark.parametrize("read", READS)
def test_that_no_read_names_who_was_helped_long_ago(life: RightsLife, read: str) -> None:
    """Unless who takes part in a group that this professional leads, and is named there."""
    daan = life.acting(Role.YOUKE)
    may_know = {one.pupil_id for one in own_casussen(daan, TODAY) if one.named}
    members = [one for group in led_groups(daan, life.school_id, TODAY).groups for one in group.members]
    may_know |= {one.pupil_id for one in members if one.pupil_name == life.names[one.pupil_id]}
    over = {pupil_id: name for pupil_id, name in life.names.items() if pupil_id not in may_know}
    assert named_in(READS[read](daan, life), over) == frozenset()


def test_that_who_may_be_named_is_named_in_the_same_reads(life: RightsLife) -> None:
    daan = life.acting(Role.YOUKE)
    for read in ("overview_of_hours", "months_seen", "week"):
        assert named_in(READS[read](daan, life), life.names), read


def test_that_who_is_not_named_stands_by_code_and_the_school_reads_the_name(life: RightsLife) -> None:
    daan = life.acting(Role.YOUKE)
    for read in ("day", "overview_of_hours", "months_seen", "running_timer"):
        seen = READS[read](life.uow, life)
        assert any(map(_is_code, said(READS[read](daan, life)))), read
        assert named_in(seen, life.names), read
        assert not any(map(_is_code, said(seen))), read


def test_that_refusals_name_nobody_either(life: RightsLife) -> None:
    daan = life.acting(Role.YOUKE)
    told: list[object] = []
    for ask in (
        lambda: hours.log_hours(
            daan, NewHours(life.youke, None, LATELY, Activity.TRAVEL, 30, starts_at=610), today=TODAY, now=NOW
        ),
        lambda: hours_timer.start_timer(daan, NewHours(life.youke, None, TODAY, Activity.TRAVEL, 1), now=NOW),
        lambda: hours_copy.copy_last_week(daan, life.youke, monday_of(TODAY), today=TODAY, now=NOW).left_out,
    ):
        try:
            told.append(ask())
        except RuleError as error:
            told.append(error.text)
    assert named_in(told, life.names) == frozenset()
    assert len([one for one in map(str, told) if "Casus K-" in one]) == 3, told


def test_that_what_is_taken_back_is_called_by_code_too(life: RightsLife) -> None:
    for uow, named in ((life.acting(Role.YOUKE), False), (life.uow, True)):
        line = next(one for one in hours.day(life.uow, life.youke, LATELY).entries if one.starts_at == 600)
        history = History()
        history.add(uow, hours.remove_entry(uow, line.id, line.version), told=True)
        assert history.to_undo is not None
        assert (history.to_undo.text() == f"uren bij {line.casus_code}") != named
        history.undo(uow)


def test_that_only_the_one_gate_reads_names_behind_hours() -> None:
    """Rows of hours hold none, so a new read cannot forget them."""
    folder = Path(store_package.__path__[0])
    for path in folder.glob("hours*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        assert path.name == "hours_names.py" or not read & {"first_name", "last_name", "sort_name"}, path
    using = {
        path.name for path in Path(package.__path__[0]).rglob("*.py") if "store.hours_names" in path.read_text("utf-8")
    }
    assert using == {"hours_names.py"}
