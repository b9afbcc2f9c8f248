"""What the steps of a change were about, and whether they belong to a meeting that is final."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.changes import UndoStep
from zis_desktop.domain.hours.months import SETTLED
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.undoing import AGENDA, Named, main_word
from zis_desktop.store.hours_months import closed_months
from zis_desktop.store.log.recording import ADMINISTRATION, WORDS, Touch, Touched, owners_of
from zis_desktop.store.settlements import settled_of
from zis_desktop.store.tables import (
    agenda_item,
    casus,
    decision,
    deployment,
    group_session,
    help_group,
    hours_entry,
    meeting,
    metadata,
    pupil,
)

FIRST = (
    "decision", "advice", "signature", "consent", "action_item", "hours_entry", "goal_score", "goal", "milestone",
    "deployment", "rectification", "agenda_item", "guardian", "residence", "given_support", "casus", "pupil",
)  # fmt: skip
"""Of a change of several tables the one it is called by."""
GROUPS = ("group_evaluation", "help_group")
"""They say more than the rows of the pupils that are made or scored with them."""
MEETING_WORDS = {"attendance": "wie er komt", "meeting": AGENDA}
CALLED: Mapping[str, str] = {
    **{name: ADMINISTRATION[name] for name in GROUPS}, **{name: WORDS[name] for name in FIRST}, **MEETING_WORDS,
    **WORDS, **ADMINISTRATION, "cjg_hours": "uren",
}  # fmt: skip
IN_MINUTES = frozenset({"meeting", "attendance", "agenda_item", "advice", "decision", "opp_entry"})
"""What a final meeting has fixed. Of its actions only the words: they are closed afterwards."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What a change is called, which fields it changed (table, row, column; only of rows that stayed), and the casussen
    that it is about."""

    named: Named
    fields: frozenset[tuple[str, int, str]]
    casussen: frozenset[int] = frozenset()


def about(connection: Connection, steps: Iterable[UndoStep]) -> About:
    """Read right after the change: later the rows may be gone."""
    known = tuple(steps)
    rows = _rows_now(connection, known)
    touched = [_touched(step, rows.get((step.table, step.row_id))) for step in known]
    pupils = sorted({one for found in owners_of(connection, touched, pupil.name).values() for one in found})
    casussen = sorted({one for found in owners_of(connection, touched, casus.name).values() for one in found})
    what = main_word(Counter(step.table for step in known), CALLED)
    named = (
        Named(what) if what == AGENDA else Named(what, _names(connection, pupils), _codes(connection, casussen, pupils))
    )
    return About(named, frozenset(_fields(known, rows)), frozenset(casussen))


@dataclass(frozen=True, slots=True)
class Stands:
    """What the steps of a change were about, as far as it is there now: ids of rows that rules can ask after."""

    closed_or_opened: frozenset[int]
    helped: frozenset[int]
    decided_items: frozenset[int]
    groups: frozenset[int]
    hours: frozenset[int]
    """Of a correction the line that it corrects."""


def stands(connection: Connection, steps: Iterable[UndoStep]) -> Stands:
    """Read before or after the steps are taken back: casussen, those with help, items decided, groups, hours."""
    known = tuple(steps)
    rows = _rows_now(connection, known)
    return Stands(
        frozenset(row_id for name, row_id in rows if name == casus.name),
        _values_of(rows, deployment.name, "casus_id"),
        _values_of(rows, decision.name, "agenda_item_id"),
        _groups_of(connection, known, rows),
        frozenset(values["correction_of_id"] or row_id for row_id, values in _of_hours(known, rows)),
    )


def _values_of(rows: Mapping[tuple[str, int], Values], table: str, column: str) -> frozenset[int]:
    return frozenset(values[column] for (name, _id), values in rows.items() if name == table)


def _groups_of(
    connection: Connection, steps: Iterable[UndoStep], rows: Mapping[tuple[str, int], Values]
) -> frozenset[int]:
    """The groups that are there now, whatever of them was touched."""
    own = {row_id for name, row_id in rows if name == help_group.name}
    before = (step.before for step in steps if step.table != hours_entry.name)  # hours change nothing of their group
    now = (values for (name, _id), values in rows.items() if name != hours_entry.name)
    known = [values for values in (*now, *before) if values is not None]
    of_rows = {values["help_group_id"] for values in known if "help_group_id" in values}
    sessions = {values["group_session_id"] for values in known if "group_session_id" in values}
    query = select(group_session.c.help_group_id).where(group_session.c.id.in_(sessions))
    return frozenset(own | of_rows | set(connection.scalars(query)))


def touches_final(connection: Connection, steps: Iterable[UndoStep]) -> bool:
    """Whether one of the steps belongs to the minutes of a meeting that is final now."""
    known = tuple(steps)
    rows = _rows_now(connection, known)
    stand = {place for step in known for place in _places(step, rows)}
    meetings = [row_id for name, row_id in stand if name == meeting.name]
    items = [row_id for name, row_id in stand if name == agenda_item.name]
    query = (
        select(meeting.c.id)
        .outerjoin_from(meeting, agenda_item)
        .where(meeting.c.finalised_at.is_not(None), or_(meeting.c.id.in_(meetings), agenda_item.c.id.in_(items)))
    )
    return connection.execute(query.limit(1)).first() is not None


def touches_destroyed(connection: Connection, steps: Iterable[UndoStep]) -> bool:
    """Whether one of the steps puts something back under a line of an agenda whose dossier was destroyed since."""
    items = [step.before["agenda_item_id"] for step in steps if step.before and step.before.get("agenda_item_id")]
    query = select(agenda_item.c.id).where(agenda_item.c.id.in_(items), agenda_item.c.kind == ItemKind.REMOVED)
    return connection.execute(query.limit(1)).first() is not None


def touches_closed_hours(connection: Connection, steps: Iterable[UndoStep]) -> str:
    """Why a line of hours among the steps cannot be put back: its month was closed since, or it was settled; empty when
    none was."""
    known = tuple(step for step in steps if step.table == hours_entry.name)
    rows = _rows_now(connection, known)
    touched = [values for step in known for values in (step.before, rows.get((step.table, step.row_id))) if values]
    for professional_id in {values["professional_id"] for values in touched}:
        months = closed_months(connection, professional_id)
        for values in touched:
            closed = months.on(values["corrected_on"] or values["worked_on"])
            if values["professional_id"] == professional_id and closed is not None:
                return closed.why
    return SETTLED if known and settled_of(connection, [step.row_id for step in known]) else ""


def touches_corrected_again(connection: Connection, steps: Iterable[UndoStep]) -> bool:
    """Whether a correction of hours among the steps is not the last of its line any more."""
    known = tuple(step for step in steps if step.table == hours_entry.name)
    own, columns = [step.row_id for step in known], hours_entry.c
    touched = [values for _id, values in _of_hours(known, _rows_now(connection, known)) if values["correction_of_id"]]
    for values in touched:
        later = (columns.correction_of_id == values["correction_of_id"]) & (columns.entered_at >= values["entered_at"])
        if connection.execute(select(columns.id).where(later, columns.id.not_in(own)).limit(1)).first():
            return True
    return False


def _of_hours(steps: Iterable[UndoStep], rows: Mapping[tuple[str, int], Values]) -> Iterator[tuple[int, Values]]:
    """The lines of hours that steps are about, as they were and as they are now."""
    for step in steps:
        for values in (step.before, rows.get((step.table, step.row_id))):
            if step.table == hours_entry.name and values:
                yield step.row_id, values


def _places(step: UndoStep, rows: Mapping[tuple[str, int], Values]) -> Iterator[tuple[str, int]]:
    """The meeting and the line of an agenda that a step belongs to, as far as minutes fix it."""
    if step.table not in IN_MINUTES and not _rewords_action(step, rows):
        return
    if step.table == meeting.name:
        yield meeting.name, step.row_id
    values = step.before or rows.get((step.table, step.row_id)) or {}
    for column, name in (("meeting_id", meeting.name), ("agenda_item_id", agenda_item.name)):
        if values.get(column) is not None:
            yield name, values[column]


def _rewords_action(step: UndoStep, rows: Mapping[tuple[str, int], Values]) -> bool:
    if step.table != "action_item":
        return False
    now = rows.get((step.table, step.row_id))
    return step.before is None or now is None or bool(_differing(step.before, now) - {"done_on"})


def _fields(steps: Iterable[UndoStep], rows: Mapping[tuple[str, int], Values]) -> Iterator[tuple[str, int, str]]:
    for step in steps:
        now = rows.get((step.table, step.row_id))
        if step.before is not None and now is not None:
            yield from ((step.table, step.row_id, name) for name in _differing(step.before, now))


def _differing(before: Values, now: Values) -> set[str]:
    return {name for name, value in before.items() if name != "version" and now.get(name) != value}


def _rows_now(connection: Connection, steps: Iterable[UndoStep]) -> dict[tuple[str, int], Values]:
    """The rows as they are, one select a table."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for step in steps:
        wanted[step.table].append(step.row_id)
    found: dict[tuple[str, int], Values] = {}
    for name, ids in wanted.items():
        table = metadata.tables[name]
        for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
            found[name, row["id"]] = dict(row)
    return found


def _touched(step: UndoStep, now: Values | None) -> Touched:
    values = tuple(one for one in (step.before, now) if one is not None)
    return Touched(metadata.tables[step.table], step.row_id, Touch.CHANGED, values)


def _names(connection: Connection, pupil_ids: list[int]) -> tuple[str, ...]:
    query = select(pupil.c.first_name, pupil.c.prefix, pupil.c.last_name).where(pupil.c.id.in_(pupil_ids))
    return tuple(Name(*row).short for row in connection.execute(query.order_by(pupil.c.id)))


def _codes(connection: Connection, casus_ids: list[int], pupil_ids: list[int]) -> tuple[str, ...]:
    """Of the casussen themselves, or else of all casussen of the pupils."""
    where = casus.c.id.in_(casus_ids) if casus_ids else casus.c.pupil_id.in_(pupil_ids)
    return tuple(casus_code(serial) for serial in connection.scalars(select(casus.c.serial).where(where)))
