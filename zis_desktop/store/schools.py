"""Rows of schools, their people, own days and settings."""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, select

from zis_desktop.domain.calendar import OwnDays
from zis_desktop.domain.people import Professional, Viewpoint
from zis_desktop.domain.school import NewSchool, School
from zis_desktop.store.tables import own_day, professional, school, setting, store_mark
from zis_desktop.store.unit_of_work import Writing


def add_school(work: Writing, new: NewSchool) -> int:
    values = {name: getattr(new, name) for name in NewSchool.__dataclass_fields__}
    return work.insert(school, **values, calendar_key=uuid4().hex)


def calendar_key(connection: Connection, school_id: int) -> str:
    """By which calendar programs know this school's meetings again."""
    return str(connection.execute(select(school.c.calendar_key).where(school.c.id == school_id)).scalar_one())


def change_school(work: Writing, school_id: int, **values: Any) -> None:
    work.update(school, school_id, **values)


def all_schools(connection: Connection) -> tuple[School, ...]:
    """Every school of the store, the first founded first."""
    columns = [school.c[name] for name in School.__dataclass_fields__]
    return tuple(School(*row) for row in connection.execute(select(*columns).order_by(school.c.id)))


def one_school(connection: Connection, school_id: int) -> School:
    columns = [school.c[name] for name in School.__dataclass_fields__]
    return School(*connection.execute(select(*columns).where(school.c.id == school_id)).one())


def own_days(connection: Connection, school_id: int) -> tuple[OwnDays, ...]:
    """The days the school itself closes or opens, in order."""
    rows = connection.execute(
        select(own_day.c.first_on, own_day.c.last_on, own_day.c.name, own_day.c.open)
        .where(own_day.c.school_id == school_id)
        .order_by(own_day.c.first_on, own_day.c.id)
    )
    return tuple(OwnDays(row.first_on, row.last_on, row.name, closed=not row.open) for row in rows)


def professionals(connection: Connection, school_id: int, *, active_on: date | None = None) -> tuple[Professional, ...]:
    """The people of the school in the order of their seats; with `active_on` only who is active that day."""
    rows = connection.execute(
        select(professional).where(professional.c.school_id == school_id).order_by(professional.c.id)
    )
    found = tuple(_professional(row) for row in rows)
    return found if active_on is None else tuple(person for person in found if person.is_active(active_on))


def add_professional(work: Writing, school_id: int, **values: Any) -> int:
    """`values` are the columns; viewpoints as a frozenset of Viewpoint."""
    viewpoints = sorted(view.value for view in values.pop("viewpoints", frozenset()))
    return work.insert(professional, school_id=school_id, viewpoints=viewpoints, **values)


def change_professional(work: Writing, professional_id: int, version: int, **values: Any) -> None:
    """`version` is the one the user saw; viewpoints as a frozenset of Viewpoint. Raises ChangedElsewhereError."""
    if "viewpoints" in values:
        values["viewpoints"] = sorted(view.value for view in values["viewpoints"])
    work.update(professional, professional_id, version=version, **values)


def is_demo(connection: Connection) -> bool:
    """Whether everything in this store is invented, which every paper says."""
    return connection.execute(select(store_mark.c.value).where(store_mark.c.key == "demo")).scalar() == "ja"


def read_setting(connection: Connection, school_id: int | None, key: str) -> Any:
    """The value of a setting, or None when it was never set."""
    return connection.execute(
        select(setting.c.value).where(setting.c.school_id == school_id, setting.c.key == key)
    ).scalar_one_or_none()


def read_settings(connection: Connection, school_id: int, beginning: str) -> dict[str, Any]:
    """The settings of a school whose key begins so, by key."""
    query = select(setting.c.key, setting.c.value).where(
        setting.c.school_id == school_id, setting.c.key.startswith(beginning, autoescape=True)
    )
    return {row.key: row.value for row in connection.execute(query)}


def write_setting(work: Writing, school_id: int | None, key: str, value: Any) -> None:
    row_id = work.connection.execute(
        select(setting.c.id).where(setting.c.school_id == school_id, setting.c.key == key)
    ).scalar_one_or_none()
    if row_id is None:
        work.insert(setting, school_id=school_id, key=key, value=value)
    else:
        work.update(setting, row_id, value=value)


def _professional(row: Any) -> Professional:
    known_window = row.window_from is not None and row.window_until is not None
    return Professional(
        id=row.id,
        name=row.name,
        seat=row.seat,
        organisation=row.organisation,
        email=row.email,
        phone=row.phone,
        viewpoints=frozenset(Viewpoint(view) for view in row.viewpoints),
        weekly=row.weekly,
        window=(row.window_from, row.window_until) if known_window else None,
        substitute_for=row.substitute_for_id,
        active_from=row.active_from,
        active_until=row.active_until,
        version=row.version,
    )
