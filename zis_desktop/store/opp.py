"""Rows of the OPP over time: versions with their goals, views and agreements; rows are added and never changed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.opp.opp import Agreement, NewVersion, NewView, OppGoal, OppText, OppVersion, Speaker
from zis_desktop.store.tables import casus, decision, opp_agreement, opp_entry, opp_goal, opp_version, opp_view
from zis_desktop.store.unit_of_work import Writing

GOAL = tuple(OppGoal.__dataclass_fields__)
TEXT = tuple(OppText.__dataclass_fields__)


def opp_versions_of(connection: Connection, pupil_id: int) -> tuple[OppVersion, ...]:
    """Every version of one pupil's OPP, the oldest first, in four selects."""
    return opp_versions_of_pupils(connection, [pupil_id])[pupil_id]


def opp_versions_of_pupils(connection: Connection, pupil_ids: Iterable[int]) -> dict[int, tuple[OppVersion, ...]]:
    """By pupil every version, the oldest first, in four selects for all; also of who has no OPP."""
    asked = list(pupil_ids)
    rows = connection.execute(
        select(opp_version, decision.c.decided_on, casus.c.serial)
        .outerjoin(opp_entry, opp_version.c.opp_entry_id == opp_entry.c.id)
        .outerjoin(decision, opp_entry.c.decision_id == decision.c.id)
        .outerjoin(casus, opp_entry.c.casus_id == casus.c.id)
        .where(opp_version.c.pupil_id.in_(asked))
        .order_by(opp_version.c.held_on, opp_version.c.id)
    ).all()
    ids = [row.id for row in rows]
    goals, views = _under(connection, opp_goal, ids), _under(connection, opp_view, ids)
    agreements = _under(connection, opp_agreement, ids)
    found: dict[int, list[OppVersion]] = {pupil_id: [] for pupil_id in asked}
    for row in rows:
        found[row.pupil_id].append(_version(row, goals[row.id], views[row.id], agreements[row.id]))
    return {pupil_id: tuple(versions) for pupil_id, versions in found.items()}


def pupil_of_version(connection: Connection, version_id: int) -> int | None:
    query = select(opp_version.c.pupil_id).where(opp_version.c.id == version_id)
    return connection.execute(query).scalar_one_or_none()


def add_version(
    work: Writing, pupil_id: int, new: NewVersion, goals: Iterable[OppGoal], *, by: str, at: datetime
) -> int:
    """One version with the goals as they stand; returns its id."""
    version_id = work.insert(
        opp_version, pupil_id=pupil_id, occasion=new.occasion, held_on=new.on, written_at=at, written_by=by,
        reason=new.reason.strip(), contributes=new.contributes, to_change=new.to_change.strip(),
        opp_entry_id=new.entry_id, **{name: getattr(new.text, name) for name in TEXT},
    )  # fmt: skip
    for position, goal in enumerate(goals):
        values = {name: getattr(goal, name) for name in GOAL}
        work.insert(opp_goal, opp_version_id=version_id, position=position, **values)
    return version_id


def add_view(work: Writing, version_id: int, view: NewView) -> int:
    return work.insert(
        opp_view, opp_version_id=version_id, name=view.who.name, relation=view.who.relation, heard_on=view.on,
        how=view.how, text=view.text.strip(),
    )  # fmt: skip


def add_agreement(work: Writing, version_id: int, agreement: Agreement) -> int:
    return work.insert(
        opp_agreement, opp_version_id=version_id, name=agreement.name.strip(), relation=agreement.relation,
        agrees=agreement.agrees, agreed_on=agreement.on, remark=agreement.remark.strip(),
    )  # fmt: skip


# -- inside ------------------------------------------------------------------------------------------------------


def _under(connection: Connection, table: Table, version_ids: list[int]) -> dict[int, list[Any]]:
    """By version the rows of a table that hang under it, in the order in which they were added."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.opp_version_id.in_(version_ids)).order_by(table.c.id)):
        found[row.opp_version_id].append(row)
    return found


def _version(row: Any, goals: list[Any], views: list[Any], agreements: list[Any]) -> OppVersion:
    behind = f"besluit van {plain_date(row.decided_on)}, {casus_code(row.serial)}" if row.decided_on else ""
    new = NewVersion(
        row.occasion, row.held_on, OppText(*(getattr(row, name) for name in TEXT)), row.reason, row.contributes,
        row.to_change, row.opp_entry_id,
    )  # fmt: skip
    return OppVersion(
        id=row.id,
        new=new,
        written_by=row.written_by,
        goals=tuple(OppGoal(*(getattr(one, name) for name in GOAL)) for one in goals),
        views=tuple(NewView(Speaker(one.name, one.relation), one.heard_on, one.how, one.text) for one in views),
        agreements=tuple(
            Agreement(one.name, one.relation, one.agrees, one.agreed_on, one.remark) for one in agreements
        ),
        decision=behind,
        written_at=row.written_at,
    )
