"""Looking through the log: a page of it for a question, and the review by sample that is signed every quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random, SystemRandom

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action, ManyInNeed, Review, Row, drawn, many_in_need, next_review
from zis_desktop.store import pupils
from zis_desktop.store.log import access_log as rows
from zis_desktop.store.log.access_log import Wanted
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

AT_MOST = 10_000
FOUND_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class LogLine:
    """A row of the log as it is shown: in local time, with the pupil's name when the pupil is still there."""

    sequence: int
    at: datetime
    login: str
    name: str
    roles: str
    action: str
    subject: str
    pupil: str
    reason: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """The newest rows that were asked for, and how many there are in all."""

    lines: tuple[LogLine, ...]
    total: int
    users: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """When the log was last looked through, when again, and how many rows came since."""

    last: Review | None
    due_on: date
    rows_since: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What a reviewer looks at: the rows, up to which row of the log, and how many of them are the reviewer's own.

    Who opened many files in need on one day comes first, in `in_need` and in the rows.
    """

    lines: tuple[LogLine, ...]
    until_sequence: int
    own: int
    in_need: tuple[ManyInNeed, ...] = ()


def log_page(
    uow: UnitOfWork,
    school_id: int,
    *,
    pupil: str = "",
    login: str = "",
    actions: frozenset[Action] = frozenset(),
    first: date | None = None,
    last: date | None = None,
) -> LogPage:
    """The newest rows of who did what; `pupil` is a name or number, of which every word must occur."""
    with uow.read(Right.SEE_LOG) as connection:
        found = pupils.find_pupils(connection, school_id, pupil, FOUND_AT_MOST) if pupil.strip() else None
        ids = None if found is None else frozenset(one[0] for one in found)
        wanted = Wanted(ids, login, actions, first, last)
        there = rows.newest_first(connection, wanted, AT_MOST)
        return LogPage(_lines(connection, there), rows.amount(connection, wanted), rows.users_in_log(connection))


def review_state(uow: UnitOfWork, today: date) -> ReviewState:
    """Every quarter, from the first row on."""
    with uow.read(Right.SEE_LOG) as connection:
        last = rows.latest_review(connection)
        begun = rows.first_moment(connection)
        since = len(rows.numbers_after(connection, last.until_sequence if last else 0))
    start = begun.astimezone(LOCAL).date() if begun else today
    return ReviewState(last, next_review(last.at.astimezone(LOCAL).date() if last else None, start), since)


def draw_sample(uow: UnitOfWork, dice: Random | None = None) -> Sample:
    """Ten rows at random since the last review, and all emergency openings and failed log-ins.

    Raises RuleError when nothing was added since.
    """
    with uow.read(Right.REVIEW_LOG) as connection:
        last = rows.latest_review(connection)
        numbers = rows.numbers_after(connection, last.until_sequence if last else 0)
        if not numbers:
            raise RuleError("Sinds de laatste controle is er niets bijgekomen. Er valt niets te controleren.")
        there = rows.rows_numbered(connection, drawn(numbers, dice or SystemRandom()))
        own = sum(row.login == uow.actor.login for row in there)
        many = many_in_need(there)
        first = sorted(there, key=lambda row: not any(one.holds(row) for one in many))
        return Sample(_lines(connection, first), numbers[-1][0], own, many)


def sign_review(uow: UnitOfWork, sample: Sample, remark: str, now: datetime) -> Changes:
    """The reviewer has looked; final. Raises RuleError without a remark."""
    if not remark.strip():
        raise RuleError("Schrijf op wat u zag, bijvoorbeeld: geen bijzonderheden.", "remark")
    looked_at = tuple(line.sequence for line in sample.lines)
    with uow.write(Right.REVIEW_LOG) as work:
        work.logged_as = Action.REVIEWED
        rows.add_review(work, Review(now, uow.actor.name, sample.until_sequence, looked_at, remark.strip()))
        return work.changes.final()


def _lines(connection: Reading, there: Sequence[Row]) -> tuple[LogLine, ...]:
    names = pupils.names_of(connection, {row.pupil_id for row in there if row.pupil_id is not None})
    return tuple(
        LogLine(
            row.sequence, row.at.astimezone(LOCAL), row.login, row.name, row.roles, row.action, row.subject,
            _pupil(row, names), row.reason,
        )
        for row in there
    )  # fmt: skip


def _pupil(row: Row, names: dict[int, str]) -> str:
    return "" if row.pupil_id is None else names.get(row.pupil_id, f"leerling {row.pupil_id} (dossier weg)")
