"""What all tables share: naming of constraints, column types that SQLite and PostgreSQL both have, row versions."""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.schema import SchemaItem

from zis_desktop.domain.changes import Topic

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: goes in with a time zone, comes out in UTC, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def entity(name: str, topic: Topic, *columns: SchemaItem) -> Table:
    """A table with a number as key and a version that every update raises (see UnitOfWork).

    A number is never given out twice, also not in a file: undo, forms and papers point at rows by it.
    """
    return Table(
        name,
        metadata,
        Column("id", Integer, Identity(), primary_key=True),
        *columns,
        Column("version", Integer, nullable=False, server_default="1"),
        info={"topic": topic},
        sqlite_autoincrement=True,
    )


def text(name: str, *, required: bool = False) -> Column[str]:
    """A text that is empty rather than NULL; `required` refuses the empty one."""
    extra = [CheckConstraint(f"{name} <> ''", name=f"{name}_filled")] if required else []
    return Column(name, Text, *extra, nullable=False, server_default=None if required else "")


def number(name: str, low: int, high: int, *, optional: bool = False, usual: int | None = None) -> Column[int]:
    """A whole number within bounds; `usual` is what it is when nothing is said."""
    within = CheckConstraint(f"{name} BETWEEN {low} AND {high}", name=f"{name}_range")
    return Column(name, Integer, within, nullable=optional, server_default=None if usual is None else str(usual))


def day(name: str, *, optional: bool = False) -> Column[date]:
    return Column(name, Date, nullable=optional)


def moment(name: str, *, optional: bool = False) -> Column[datetime]:
    return Column(name, UtcDateTime, nullable=optional)


def flag(name: str, *, optional: bool = False) -> Column[bool]:
    return Column(name, Boolean, nullable=optional)


def choice(name: str, kind: type[Enum], *, optional: bool = False) -> Column[Any]:
    """A value of an enum, stored as its Dutch word and checked by the schema itself."""
    stored = SqlEnum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=60,
        name=f"{name}_known",
        values_callable=lambda members: [member.value for member in members],
    )
    return Column(name, stored, nullable=optional)


def link(target: str, name: str | None = None, *, optional: bool = False, owned: bool = False) -> Column[int]:
    """A reference to a row of another table; an `owned` row goes when its owner goes."""
    return Column(
        name or f"{target}_id",
        Integer,
        ForeignKey(f"{target}.id", ondelete="CASCADE" if owned else "RESTRICT"),
        nullable=optional,
        index=True,
    )
