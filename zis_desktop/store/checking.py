"""Looks for what may never be: a damaged file, references into nothing, rows that contradict one another."""

from sqlalchemy import Connection, Select, and_, func, or_, select

from zis_desktop.domain.hours.hours import MINUTES_A_DAY
from zis_desktop.domain.meeting.decisions import Authority
from zis_desktop.store.tables import (
    advice,
    agenda_item,
    casus,
    decision,
    deployment,
    hours_entry,
    meeting,
    metadata,
    opp_entry,
    pupil,
    residence,
    school,
)  # fmt: skip


def damage(connection: Connection) -> tuple[str, ...]:
    """What the database itself finds wrong; a server keeps its own integrity."""
    if connection.dialect.name != "sqlite":
        return ()
    lines = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return () if lines == ["ok"] else tuple(lines)


def schema_differs(connection: Connection) -> bool:
    """Whether a file misses a table or a column of this program; a server keeps its own schema whole."""
    if connection.dialect.name != "sqlite":
        return False
    query = "SELECT m.name, p.name FROM sqlite_master AS m, pragma_table_info(m.name) AS p WHERE m.type = 'table'"
    there = {(table, column) for table, column in connection.exec_driver_sql(query).all()}
    return any((table.name, column.name) not in there for table in metadata.tables.values() for column in table.columns)


def dangling(connection: Connection) -> tuple[str, ...]:
    """Tables with references into nothing; a server never accepts them."""
    if connection.dialect.name != "sqlite":
        return ()
    return tuple(str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))


def contradictions(connection: Connection) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Per rule that spans tables the ids that break it."""
    found = ((rule, tuple(connection.scalars(query).all())) for rule, query in RULES.items())
    return tuple((rule, ids) for rule, ids in found if ids)


decided = select(decision.c.id).outerjoin(opp_entry, opp_entry.c.decision_id == decision.c.id)
RULES: dict[str, Select[int]] = {
    "Besluit zonder regel in het OPP": decided.where(opp_entry.c.id.is_(None), decision.c.authority != Authority.LATER),
    "Regel in het OPP bij een andere leerling dan de casus": select(opp_entry.c.id)
    .join(casus, casus.c.id == opp_entry.c.casus_id)
    .where(casus.c.pupil_id != opp_entry.c.pupil_id),
    "Regel in het OPP bij een ander agendapunt dan het besluit": select(opp_entry.c.id)
    .join(decision, decision.c.id == opp_entry.c.decision_id)
    .where(decision.c.agenda_item_id != opp_entry.c.agenda_item_id),
    "Besluit zonder advies van de CvB": select(decision.c.id)
    .outerjoin(advice, advice.c.agenda_item_id == decision.c.agenda_item_id)
    .where(advice.c.id.is_(None)),
    "Casus van een leerling van een andere school": select(casus.c.id)
    .join(pupil, pupil.c.id == casus.c.pupil_id)
    .where(casus.c.school_id != pupil.c.school_id),
    "Agendapunt van een casus van een andere school": select(agenda_item.c.id)
    .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
    .join(casus, casus.c.id == agenda_item.c.casus_id)
    .where(meeting.c.school_id != casus.c.school_id),
    "Leerling zonder woonplaats": select(pupil.c.id)
    .outerjoin(residence, residence.c.pupil_id == pupil.c.id)
    .where(residence.c.id.is_(None)),
    "Inzet begint voor de casus er was": select(deployment.c.id)
    .join(casus, casus.c.id == deployment.c.casus_id)
    .where(deployment.c.starts_on < casus.c.registered_on),
    "Uren voor de casus er was, of na het afsluiten": select(hours_entry.c.id)
    .join(casus, casus.c.id == hours_entry.c.casus_id)
    .where(
        or_(
            hours_entry.c.worked_on < casus.c.registered_on,
            and_(casus.c.closed_on.is_not(None), hours_entry.c.worked_on > casus.c.closed_on),
        )
    ),
    "Meer uren op een dag dan een dag heeft": select(func.min(hours_entry.c.id))
    .group_by(hours_entry.c.professional_id, hours_entry.c.worked_on)
    .having(func.sum(hours_entry.c.minutes) > MINUTES_A_DAY),
    "School zonder naam": select(school.c.id).where(func.trim(school.c.name) == ""),
}
