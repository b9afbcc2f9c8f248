"""Rows of deployments and their milestones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Table, func, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.help.talks import TalkPlan
from zis_desktop.domain.meeting.decisions import Deploy
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind
from zis_desktop.domain.people import Name
from zis_desktop.store.tables import agenda_item, casus, decision, deployment, milestone, professional, pupil
from zis_desktop.store.unit_of_work import Writing


def deployments_of_school(connection: Connection, school_id: int) -> tuple[Deployment, ...]:
    """All deployments of the school, also those that ended."""
    return _deployments(connection, casus.c.school_id == school_id)


def deployments_of_casus(connection: Connection, casus_id: int) -> tuple[Deployment, ...]:
    """All deployments of one casus, the first started first."""
    return _deployments(connection, deployment.c.casus_id == casus_id)


def deployments_of_casussen(connection: Connection, casus_ids: Iterable[int]) -> tuple[Deployment, ...]:
    """The same of many casussen, in two selects."""
    return _deployments(connection, deployment.c.casus_id.in_(list(casus_ids)))


def deployments_of_pupil(connection: Connection, pupil_id: int) -> tuple[Deployment, ...]:
    """All deployments of one pupil, over all casussen, the first started first."""
    return _deployments(connection, casus.c.pupil_id == pupil_id)


def deployments_of_decision(connection: Connection, decision_id: int | None) -> tuple[Deployment, ...]:
    """What a decision started."""
    return _deployments(connection, deployment.c.decision_id == decision_id)


def one_deployment(connection: Connection, deployment_id: int) -> Deployment | None:
    """One deployment, or None when it is gone."""
    return next(iter(_deployments(connection, deployment.c.id == deployment_id)), None)


def school_of_casus(connection: Connection, casus_id: int) -> int:
    """The school whose casus it is."""
    found: int = connection.execute(select(casus.c.school_id).where(casus.c.id == casus_id)).scalar_one()
    return found


def decided_since(connection: Connection, casus_id: int) -> date:
    """When help was first decided in a casus; without a decision that is known, when the casus began."""
    query = select(casus.c.registered_on, func.min(decision.c.decided_on).label("decided_on")).where(
        casus.c.id == casus_id
    )
    joined = query.select_from(
        casus.outerjoin(agenda_item, agenda_item.c.casus_id == casus.c.id).outerjoin(
            decision, decision.c.agenda_item_id == agenda_item.c.id
        )
    )
    row = connection.execute(joined.group_by(casus.c.registered_on)).one()
    found: date = row.decided_on or row.registered_on
    return found


def casussen_helped_by(connection: Connection, professional_id: int, since: date | None = None) -> frozenset[int]:
    """The casussen in which this professional helps, helped, or is going to help; `since` some day or ever."""
    query = select(deployment.c.casus_id).where(deployment.c.professional_id == professional_id)
    if since is not None:
        query = query.where(deployment.c.ends_on >= since)
    return frozenset(connection.scalars(query))


def add_deployment(
    work: Writing,
    casus_id: int,
    deploy: Deploy,
    milestones: Iterable[Milestone],
    *,
    decision_id: int | None = None,
    grounds: StartGrounds | None = None,
) -> int:
    """A deployment as decided, with its milestones and what is known of them; returns its id."""
    values = {name: getattr(deploy, name) for name in Deploy.__dataclass_fields__}
    if grounds is not None:
        values |= {"without_consent": grounds.text, "without_consent_on": grounds.on}
    deployment_id = work.insert(deployment, casus_id=casus_id, decision_id=decision_id, **values)
    for one in milestones:
        talk = {name: getattr(one, name) for name in Milestone.__dataclass_fields__}
        work.insert(milestone, deployment_id=deployment_id, **{**talk, "present": list(one.present)})
    return deployment_id


def plan_milestone(work: Writing, deployment_id: int, kind: MilestoneKind, plan: TalkPlan) -> None:
    """Records when and where one of the agreed talks is going to be."""
    row_id = _milestone_id(work, deployment_id, kind)
    work.update(milestone, row_id, planned_on=plan.on, planned_at=plan.at, place=plan.place)


def hold_milestone(
    work: Writing,
    deployment_id: int,
    kind: MilestoneKind,
    *,
    held_on: date,
    outcome: str = "",
    present: Iterable[str] = (),
    help_waits: bool = False,
    course: Course | None = None,
) -> None:
    """Records that one of the agreed talks took place; `present` in Dutch words; an evaluation has a course."""
    row_id = _milestone_id(work, deployment_id, kind)
    work.update(
        milestone, row_id, held_on=held_on, outcome=outcome, present=list(present), help_waits=help_waits,
        course=course,
    )  # fmt: skip


def move_milestone(work: Writing, deployment_id: int, moved: Milestone) -> None:
    """One of the agreed talks falls due on another day."""
    row_id = _milestone_id(work, deployment_id, moved.kind)
    work.update(milestone, row_id, agreed_on=moved.agreed_on, due_on=moved.due_on)


def record_grounds(work: Writing, deployment_id: int, grounds: StartGrounds, *, version: int) -> None:
    """Why this help may be given without complete consent. `version` as the user saw it.

    Raises ChangedElsewhereError.
    """
    work.update(
        deployment, deployment_id, version=version, without_consent=grounds.text, without_consent_on=grounds.on
    )  # fmt: skip


def end_deployment(work: Writing, deployment_id: int, last_day: date | None, keep: Iterable[Milestone]) -> None:
    """Ends it on a day with these milestones left; without a day it has not begun and goes, with its milestones."""
    kept = {one.kind: one for one in keep}
    rows = work.connection.execute(select(milestone).where(milestone.c.deployment_id == deployment_id)).all()
    for row in rows:
        if row.kind not in kept:
            work.delete(milestone, row.id)
        else:
            work.update(milestone, row.id, agreed_on=kept[row.kind].agreed_on, due_on=kept[row.kind].due_on)
    if last_day is None:
        work.delete(deployment, deployment_id)
    else:
        work.update(deployment, deployment_id, ends_on=last_day)


def snapshot(connection: Connection, deployment_id: int) -> dict[str, Any]:
    """A deployment with its milestones as JSON can hold it, to be brought back by `restore`."""
    row = connection.execute(select(deployment).where(deployment.c.id == deployment_id)).mappings().one()
    talks = connection.execute(select(milestone).where(milestone.c.deployment_id == deployment_id)).mappings()
    return _as_data(dict(row)) | {"milestones": [_as_data(dict(talk)) for talk in talks]}


def restore(work: Writing, kept: Mapping[str, Any]) -> None:
    """Brings a deployment back as it was when the snapshot was made; when it had been removed, under a new id."""
    deployment_id = kept["id"]
    values = _from_data(deployment, kept)
    query = select(deployment.c.id).where(deployment.c.id == deployment_id)
    if work.connection.execute(query).scalar_one_or_none() is None:
        deployment_id = work.insert(deployment, **values)
    else:
        work.update(deployment, deployment_id, **values)
    rows = work.connection.execute(
        select(milestone.c.kind, milestone.c.id).where(milestone.c.deployment_id == deployment_id)
    )
    present = {row.kind: row.id for row in rows}
    for talk in kept["milestones"]:
        talk_values = _from_data(milestone, talk) | {"deployment_id": deployment_id}
        if talk_values["kind"] in present:
            work.update(milestone, present[talk_values["kind"]], **talk_values)
        else:
            work.insert(milestone, **talk_values)


def remove_deployments_of(work: Writing, decision_id: int) -> None:
    """Takes away what a decision started, because the decision is replaced before it is final."""
    query = select(deployment.c.id).where(deployment.c.decision_id == decision_id)
    for deployment_id in work.connection.execute(query).scalars().all():
        end_deployment(work, deployment_id, None, ())


def _as_data(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row.items() if name != "version"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _from_data(table: Table, data: Mapping[str, Any]) -> dict[str, Any]:
    found = {column.name: data[column.name] for column in table.c if column.name not in {"id", "version"}}
    for column in table.c:
        if isinstance(column.type, Date) and found[column.name] is not None:
            found[column.name] = date.fromisoformat(found[column.name])
    if "kind" in found:
        found |= {"kind": MilestoneKind(found["kind"]), "course": Course(found["course"]) if found["course"] else None}
    return found


def _milestone_id(work: Writing, deployment_id: int, kind: MilestoneKind) -> int:
    found: int = work.connection.execute(
        select(milestone.c.id).where(milestone.c.deployment_id == deployment_id, milestone.c.kind == kind)
    ).scalar_one()
    return found


def _deployments(connection: Connection, where: ColumnElement[bool]) -> tuple[Deployment, ...]:
    rows = connection.execute(
        select(
            deployment,
            casus.c.serial,
            casus.c.pupil_id,
            casus.c.closed_on,
            pupil.c.first_name,
            pupil.c.prefix,
            pupil.c.last_name,
            pupil.c.class_name,
            professional.c.name.label("professional_name"),
        )
        .join(casus, deployment.c.casus_id == casus.c.id)
        .join(pupil, casus.c.pupil_id == pupil.c.id)
        .outerjoin(professional, deployment.c.professional_id == professional.c.id)
        .where(where)
        .order_by(pupil.c.sort_name, deployment.c.starts_on, deployment.c.id)
    ).all()
    milestones = _milestones(connection, [row.id for row in rows])
    return tuple(_deployment(row, milestones.get(row.id, ())) for row in rows)


def _milestones(connection: Connection, deployment_ids: list[int]) -> dict[int, tuple[Milestone, ...]]:
    found: dict[int, list[Milestone]] = defaultdict(list)
    rows = connection.execute(
        select(milestone)
        .where(milestone.c.deployment_id.in_(deployment_ids))
        .order_by(milestone.c.due_on, milestone.c.id)
    )
    for row in rows:
        found[row.deployment_id].append(
            Milestone(
                row.kind, row.agreed_on, row.due_on, row.held_on, row.planned_on, row.planned_at, row.place,
                tuple(row.present), row.outcome, row.help_waits, row.course,
            )
        )  # fmt: skip
    return {deployment_id: tuple(each) for deployment_id, each in found.items()}


def _deployment(row: Any, milestones: tuple[Milestone, ...]) -> Deployment:
    return Deployment(
        id=row.id,
        casus_id=row.casus_id,
        casus_code=casus_code(row.serial),
        pupil_id=row.pupil_id,
        pupil_name=Name(row.first_name, row.prefix, row.last_name),
        class_name=row.class_name,
        offer=row.offer,
        professional_id=row.professional_id,
        professional_name=row.professional_name or "",
        weight=row.weight,
        frequency=row.frequency,
        minutes_per_week=row.minutes_per_week,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        decision_id=row.decision_id,
        milestones=milestones,
        version=row.version,
        grounds=StartGrounds(row.without_consent, row.without_consent_on) if row.without_consent else None,
        closed_on=row.closed_on,
    )
