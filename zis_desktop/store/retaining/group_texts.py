"""What stands in the words about a group of somebody whose dossier is destroyed: the group stays, the name goes."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from zis_desktop.domain.anonymity import Secrets, mask
from zis_desktop.domain.people import Name
from zis_desktop.store.tables import (
    casus,
    group_attendance,
    group_evaluation,
    group_member,
    group_session,
    help_group,
)
from zis_desktop.store.unit_of_work import Writing


def mask_in_groups(work: Writing, pupil_id: int, name: Name) -> None:
    """Puts neutral words in place of the name in every text of the groups that the pupil was in.

    Asked before the dossier goes, because the membership goes with it.
    """
    member_of = (
        select(group_member.c.help_group_id)
        .join(casus, group_member.c.casus_id == casus.c.id)
        .where(casus.c.pupil_id == pupil_id)
    )
    groups = list(work.connection.scalars(member_of))
    sessions = select(group_session.c.id).where(group_session.c.help_group_id.in_(groups))
    texts: Mapping[Table, tuple[ColumnElement[bool], tuple[str, ...]]] = {
        help_group: (help_group.c.id.in_(groups), ("name", "aim")),
        group_session: (group_session.c.help_group_id.in_(groups), ("done", "fell_out")),
        group_attendance: (group_attendance.c.group_session_id.in_(sessions), ("reason",)),
        group_evaluation: (group_evaluation.c.help_group_id.in_(groups), ("text",)),
    }
    for table, (where, columns) in texts.items():
        for row in work.connection.execute(select(table).where(where)).mappings().all():
            masked: dict[str, Any] = {column: mask(row[column], Secrets.of(name)) for column in columns}
            work.update(table, row["id"], **masked)
